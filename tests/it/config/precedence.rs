//! Which configuration holds for a file, and what goes over what.

use super::{config, folder, write};
use gangmu::ast::Genre;
use gangmu::config::{CommandLine, Configs, FailOn, Origin, Settings, Source};
use gangmu::diagnostic::Severity;
use gangmu::lint::{RangeDash, rule, rules};
use std::path::Path;
use std::sync::Arc;

/// What a configuration comes to for a file beside it.
fn settings(test: &str, text: &str, file: &str, line: CommandLine) -> Arc<Settings> {
    let folder = folder(test);
    write(&folder, "gangmu.toml", text);
    Configs::new(Source::Upwards, line).unwrap().settings_for(&folder.join(file)).unwrap()
}

const LAYERED: &str = r#"select = ["numbering", "range-connector"]
extend-select = ["enum-gap"]
ignore = ["level-skip", "ordinal-gap"]
genre = "report"
fail-on = "error"
[severity]
enum-gap = "off"
range-connector = "info"
[style]
range-dash = "dash"
[[overrides]]
files = ["公文/"]
extend-select = ["ordinal-gap"]
genre = "gongwen"
[[overrides]]
files = ["*.law.txt", "公文/令*"]
ignore = ["range-connector"]
genre = "law"
style.range-dash = "wave"
severity.enum-gap = "warning"
"#;

#[test]
fn later_layers_go_over_earlier_ones() {
    let runs = |settings: &Settings, name: &str| settings.lint.rules.contains(name);
    let plain = settings("layers", LAYERED, "a.txt", CommandLine::default());
    assert!(runs(&plain, "range-connector") && !runs(&plain, "ordinal-gap") && !runs(&plain, "enum-gap"));
    assert!(!runs(&plain, "date-form"), "select chooses these alone");
    assert_eq!((plain.genre, plain.fail_on), (Some(Genre::Report), FailOn::Error));
    assert_eq!(plain.lint.severity["range-connector"], Severity::Info);
    assert_eq!(
        (plain.lint.style.range_dash, plain.origins.style.range_dash),
        (RangeDash::Dash, Origin::File { line: 10 })
    );
    assert_eq!(plain.origins.rules["ordinal-gap"], Origin::File { line: 3 });
    assert_eq!(plain.origins.rules["enum-gap"], Origin::File { line: 7 });
    assert_eq!(plain.origins.rules["date-form"], Origin::File { line: 1 });

    let official = settings("layers", LAYERED, "公文/函.txt", CommandLine::default());
    assert!(runs(&official, "ordinal-gap") && runs(&official, "range-connector"));
    assert_eq!(
        (official.genre, official.origins.genre),
        (Some(Genre::Gongwen), Origin::Override { line: 14, opens: 11 })
    );

    assert_eq!(official.origins.rules["ordinal-gap"], Origin::Override { line: 13, opens: 11 }, "turned back on");

    // Both overrides match: the later one wins where both speak.
    let order = settings("layers", LAYERED, "公文/令一.txt", CommandLine::default());
    assert!(runs(&order, "ordinal-gap") && !runs(&order, "range-connector") && runs(&order, "enum-gap"));
    assert_eq!((order.genre, order.lint.style.range_dash), (Some(Genre::Law), RangeDash::Wave));
    let law = settings("layers", LAYERED, "x/y.law.txt", CommandLine::default());
    assert!(!runs(&law, "ordinal-gap"));
}

#[test]
fn the_command_line_goes_over_all() {
    let one = |name| rule(name).unwrap();
    let line = CommandLine {
        select: vec![one("ordinal-gap"), one("enum-gap"), one("date-form")],
        ignore: vec![one("date-form")],
        genre: Some(Genre::Plain),
        fail_on: Some(FailOn::Never),
        baseline: Some("b.json".into()),
    };
    let settings = settings("line", LAYERED, "公文/令一.txt", line);
    assert_eq!(settings.lint.rules.iter().copied().collect::<Vec<_>>(), ["enum-gap", "ordinal-gap"]);
    assert_eq!((settings.genre, settings.fail_on), (Some(Genre::Plain), FailOn::Never));
    assert_eq!(settings.baseline.as_deref(), Some(Path::new("b.json")));
    assert_eq!(settings.origins.rules["date-form"], Origin::CommandLine);
    assert_eq!((settings.origins.genre, settings.origins.fail_on), (Origin::CommandLine, Origin::CommandLine));
    // What the line does not speak of stays.
    assert_eq!(settings.lint.style.range_dash, RangeDash::Wave);

    // --ignore alone adds to what the file ignores.
    let line = CommandLine { ignore: vec![one("range-connector")], ..CommandLine::default() };
    let settings = self::settings("ignore", LAYERED, "a.txt", line);
    assert!(!settings.lint.rules.contains("range-connector") && !settings.lint.rules.contains("ordinal-gap"));
    assert!(settings.lint.rules.contains("ordinal-duplicate"));
}

#[test]
fn the_nearest_holds_alone() {
    let folder = folder("nearest");
    write(&folder, "gangmu.toml", "genre = \"law\"\nfail-on = \"never\"\n");
    write(&folder, "内/gangmu.toml", "genre = \"report\"\nexclude = [\"旧/\"]\n");
    write(&folder, "内/深/甲.txt", "");
    let configs = Configs::new(Source::Upwards, CommandLine::default()).unwrap();
    let of = |path: &str| configs.settings_for(&folder.join(path)).unwrap();
    assert_eq!((of("甲.txt").genre, of("甲.txt").fail_on), (Some(Genre::Law), FailOn::Never));
    for path in ["内/甲.txt", "内/深/甲.txt", "内/没有/../没有/甲.txt", "内/深/../甲.txt"] {
        assert_eq!((of(path).genre, of(path).fail_on), (Some(Genre::Report), FailOn::Warning), "{path}");
    }
    assert!(Arc::ptr_eq(&of("内/甲.txt"), &of("内/深/甲.txt")), "worked out once");
    assert_eq!(configs.read().len(), 2);
    let excludes = |path: &str, is_dir| configs.excludes(&folder.join(path), is_dir).unwrap();
    assert!(excludes("内/旧", true) && excludes("内/旧/甲.txt", false) && excludes("内/深/旧/甲.txt", false));
    assert!(!excludes("旧/甲.txt", false) && !excludes("内/旧", false) && !excludes("内", true));

    // One that is given holds for all, and none at all where it is said so.
    let given = Configs::new(Source::Given(folder.join("gangmu.toml")), CommandLine::default()).unwrap();
    assert_eq!(given.settings_for(&folder.join("内/甲.txt")).unwrap().genre, Some(Genre::Law));
    let isolated = Configs::new(Source::Isolated, CommandLine::default()).unwrap();
    let settings = isolated.settings_for(&folder.join("内/甲.txt")).unwrap();
    assert!(settings.config.is_none() && settings.genre.is_none() && settings.fail_on == FailOn::Warning);
    assert_eq!(settings.lint, gangmu::lint::LintOptions::default());
    assert!(!isolated.excludes(&folder.join("内/旧"), true).unwrap());
}

#[test]
fn patterns_of_a_given_configuration_count_from_its_folder() {
    let folder = folder("given");
    let path = write(&folder, "房/gangmu.toml", "[[overrides]]\nfiles = [\"*.law.txt\", \"/稿/\"]\ngenre = \"law\"\n");
    let configs = Configs::new(Source::Given(path), CommandLine::default()).unwrap();
    let genre = |path: &str| configs.settings_for(&folder.join(path)).unwrap().genre;
    assert_eq!(genre("房/稿/甲.txt"), Some(Genre::Law));
    assert_eq!(genre("稿/甲.txt"), None, "not below the folder: by its name alone");
    assert_eq!(genre("稿/甲.law.txt"), Some(Genre::Law));
}

#[test]
fn what_is_there_and_cannot_be_used_is_an_error_for_all_below() {
    let folder = folder("unusable");
    write(&folder, "gangmu.toml", "genre = \"law\"\n");
    write(&folder, "坏/gangmu.toml", "genre = \"lw\"\n");
    std::fs::create_dir_all(folder.join("夹/gangmu.toml")).unwrap();
    let mut unusable = vec!["坏/甲.txt", "坏/深/甲.txt", "夹/甲.txt"];
    #[cfg(unix)]
    {
        std::fs::create_dir_all(folder.join("断")).unwrap();
        std::os::unix::fs::symlink("没有.toml", folder.join("断/gangmu.toml")).unwrap();
        std::fs::create_dir_all(folder.join("管")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(folder.join("管/gangmu.toml")).status();
        unusable.push("断/甲.txt");
        unusable.extend(made.is_ok_and(|status| status.success()).then_some("管/甲.txt"));
    }
    let configs = Configs::new(Source::Upwards, CommandLine::default()).unwrap();
    for path in unusable {
        let error = configs.settings_for(&folder.join(path)).unwrap_err();
        assert!(configs.excludes(&folder.join(path), false).is_err(), "{path}");
        assert_eq!(error.diagnostics[0].severity, Severity::Error, "{path}");
        assert!(error.path.ends_with("gangmu.toml"), "{path}");
    }
    assert!(configs.settings_for(&folder.join("甲.txt")).is_ok());
    let missing = Configs::new(Source::Given(folder.join("没有.toml")), CommandLine::default()).unwrap_err();
    assert_eq!(missing.diagnostics[0].message.zh, "配置文件不存在");
}

#[test]
fn threads_share_what_was_read() {
    let folder = folder("threads");
    write(&folder, "gangmu.toml", LAYERED);
    let configs = Configs::new(Source::Upwards, CommandLine::default()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (configs, folder) = (&configs, &folder);
            scope.spawn(move || {
                for n in 0..200 {
                    let law = (n + thread) % 2 == 0;
                    let name = if law { format!("{n}/a.law.txt") } else { format!("{n}/a.txt") };
                    let genre = configs.settings_for(&folder.join(name)).unwrap().genre;
                    assert_eq!(genre, Some(if law { Genre::Law } else { Genre::Report }));
                }
            });
        }
    });
    assert_eq!(configs.read().len(), 1);
}

#[test]
fn suppressions_are_handed_out_with_their_places() {
    let config = config("genre = \"law\"\n\n[[suppress]]\nfile = \"旧/*.txt\"\nrule = \"ordinal-gap\"\nfingerprint = \"0123456789abcdef\"\nreason = \"原件如此\"\n").unwrap();
    let [one] = config.suppressions() else { panic!("there is one") };
    assert_eq!(
        (one.rule, one.fingerprint.to_string().as_str(), one.reason.as_deref()),
        ("ordinal-gap", "0123456789abcdef", Some("原件如此"))
    );
    assert_eq!(one.span.slice(config.text()), "[[suppress]]");
    assert!(one.files.is_match(config.relative(Path::new("/家/旧/甲.txt")), false));
    assert!(!one.files.is_match(Path::new("甲.txt"), false));
}

#[test]
fn every_rule_and_every_level_can_be_set() {
    let all = |level: &str| rules().iter().map(|rule| format!("{} = \"{level}\"\n", rule.name)).collect::<String>();
    for (level, want) in [("info", Some(Severity::Info)), ("error", Some(Severity::Error)), ("off", None)] {
        let settings = settings("every", &format!("[severity]\n{}", all(level)), "a", CommandLine::default());
        assert_eq!(settings.lint.severity.len(), want.map_or(0, |_| rules().len()), "{level}");
        assert_eq!(settings.lint.rules.is_empty(), want.is_none(), "{level}");
    }
}
