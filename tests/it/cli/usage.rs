//! Help and errors of usage, in both languages.

use super::*;
use gangmu::render::visible::visible;
use unicode_width::UnicodeWidthStr as _;

const COMMANDS: [&str; 10] =
    ["check", "outline", "ast", "rules", "explain", "init", "config", "schema", "completions", "man"];

/// The help of the program and every command.
fn helps(folder: &Path, lang: &str) -> String {
    let mut helps = String::new();
    let commands: [&[&str]; 1] = [&[]];
    for command in commands.into_iter().chain(COMMANDS.iter().map(std::slice::from_ref)) {
        let help = |flag| gangmu(folder, [command, &["--lang", lang, flag]].concat());
        let (short, long) = (help("-h"), help("--help"));
        assert_eq!((code(&long), stderr(&long).as_str()), (0, ""), "{command:?}");
        assert_eq!(stdout(&short), stdout(&long));
        assert!(stdout(&long).lines().all(|line| line.width() <= 80), "{}", stdout(&long));
        helps += &format!("{}\n{}\n", "=".repeat(80), stdout(&long));
    }
    helps
}

#[test]
fn helps_of_all_commands() {
    let folder = folder("helps");
    insta::assert_snapshot!("help", helps(&folder, "zh"));
    insta::assert_snapshot!("help in english", helps(&folder, "en"));
    assert!(stdout(&gangmu(&folder, ["--version"])).starts_with("gangmu "));
}

#[test]
fn help_follows_the_locale_and_the_terminal() {
    let folder = folder("help-locale");
    let first = |locale: &str, args: &[&str]| {
        let output = program(&folder).env("LANG", locale).args(args).output().unwrap();
        format!("{}{}", stdout(&output), stderr(&output)).lines().next().unwrap().to_owned()
    };
    let (zh, en) =
        ("检查文件，报告发现的问题；也可以修复", "Check files, report what is wrong in them, and mend it if asked");
    assert_eq!(first("C", &["check", "-h"]), zh);
    assert_eq!(first("zh_TW.UTF-8", &["check", "-h"]), zh);
    assert_eq!(first("de_DE.UTF-8", &["check", "-h"]), en);
    assert_eq!(first("zh_CN.UTF-8", &["check", "--lang", "en", "-h"]), en);
    assert_eq!(first("zh_CN.UTF-8", &["check", "-h", "--lang=en"]), en);
    assert_eq!(first("en_US.UTF-8", &["--lang", "zh", "check", "a", "--format", "json", "--help"]), zh);
    // Without any argument it is an error.
    for (locale, usage) in [("C", "用法：gangmu"), ("en_US.UTF-8", "Usage: gangmu")] {
        let output = program(&folder).env("LANG", locale).output().unwrap();
        assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
        assert!(stderr(&output).contains(usage));
    }
    let narrow = program(&folder).env("COLUMNS", "60").args(["check", "-h"]).output().unwrap();
    assert!(stdout(&narrow).lines().all(|line| line.width() <= 60), "{}", stdout(&narrow));
    let wide = program(&folder).env("COLUMNS", "200").args(["check", "-h"]).output().unwrap();
    assert!(stdout(&wide).lines().all(|line| line.width() <= 80));
    let two = gangmu(&folder, ["check", "-h", "--ambiguous-width", "2"]);
    assert!(stdout(&two).lines().all(|line| line.width_cjk() <= 80), "{}", stdout(&two));
}

#[test]
fn mistakes_are_explained() {
    let folder = folder("usage");
    for (lang, name) in [("zh", "mistakes"), ("en", "mistakes in english")] {
        let mut mistakes = String::new();
        for args in [
            &["chek"][..],
            &["--lang", "zh"],
            &["check"],
            &["check", "a", "--formt", "json"],
            &["check", "a", "-x"],
            &["--color"],
            &["check", "a", "--format", "xml"],
            &["check", "a", "--format"],
            &["check", "a", "--fail-on"],
            &["check", "a", "--config"],
            &["check", "a", "--max-findings"],
            &["check", "a", "--max-findings", "x"],
            &["check", "a", "--quiet=3"],
            &["check", "a", "--quiet", "--quiet"],
            &["check", "a", "--unsafe-fixes"],
            &["check", "a", "--fix", "--diff"],
            &["check", "a", "--watch", "--fix", "--suppress"],
            &["outline", "a", "b"],
            &["schema", "konfig"],
            &["completions", "tcsh"],
            &["explain"],
            &["explain", "ordnal-gap"],
            &["explain", "没有"],
            &["config", "a", "--isolated", "--config", "b"],
            &["check", "a", "--ignore", "enum-gap,enum-sho-comma"],
            &["check", "a", "--select"],
            &["check", "a", "--ambiguous-width", "3"],
            &["check", "a", "--format", "\u{1b}[2J"],
        ] {
            let language: &[&str] = if args[0] == "--lang" { &[] } else { &["--lang", lang] };
            let output = gangmu(&folder, [args, language].concat());
            assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
            assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
            mistakes += &format!("gangmu {}\n{}\n", visible(&args.join(" ")), stderr(&output));
        }
        insta::assert_snapshot!(name, mistakes);
    }
    assert!(stderr(&gangmu(&folder, ["--lang", "fr", "check", "a"])).starts_with("错误：--lang 不能是 fr"));
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt as _;
        let output = gangmu(&folder, [OsStr::new("check"), OsStr::new("--format"), OsStr::from_bytes(b"\xff")]);
        assert_eq!((code(&output), stderr(&output).lines().count()), (2, 1));
    }
}
