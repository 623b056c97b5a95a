//! `gangmu init` and `gangmu config` from outside.

use super::{folder, write};
use std::path::Path;
use std::process::{Command, Output};

fn gangmu(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gangmu"));
    command.current_dir(folder).env_clear().env("LANG", "zh_CN.UTF-8").env("COLUMNS", "80");
    command.args(args).output().unwrap()
}

fn all_of(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let code = output.status.code().unwrap();
    format!("{}-- stderr --\n{}-- exit {code} --\n", text(&output.stdout), text(&output.stderr))
}

#[test]
fn init_writes_and_never_overwrites() {
    let folder = folder("init");
    let run = |args: &[&str]| all_of(&gangmu(&folder, args));
    assert_eq!(run(&["init"]), "写好了 gangmu.toml\n-- stderr --\n-- exit 0 --\n");
    let written = std::fs::read_to_string(folder.join("gangmu.toml")).unwrap();
    assert_eq!(written, gangmu::config::starter(gangmu::diagnostic::Lang::Zh));
    write(&folder, "gangmu.toml", "genre = \"law\"\n");
    assert_eq!(run(&["init", "."]), "-- stderr --\n错误：没能写 gangmu.toml：文件已存在\n-- exit 3 --\n");
    assert_eq!(std::fs::read_to_string(folder.join("gangmu.toml")).unwrap(), "genre = \"law\"\n");
    std::fs::create_dir(folder.join("下")).unwrap();
    assert_eq!(run(&["init", "下", "--lang", "en"]), "下/gangmu.toml is written\n-- stderr --\n-- exit 0 --\n");
    assert!(std::fs::read_to_string(folder.join("下/gangmu.toml")).unwrap().starts_with("# The configuration"));
    assert_eq!(run(&["init", "无"]), "-- stderr --\n错误：没能写 无/gangmu.toml：没有这个文件夹\n-- exit 3 --\n");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("别处.toml", folder.join("下/link")).unwrap();
        std::fs::remove_file(folder.join("下/gangmu.toml")).unwrap();
        std::os::unix::fs::symlink("别处.toml", folder.join("下/gangmu.toml")).unwrap();
        assert!(run(&["init", "下"]).contains("文件已存在"), "a link that leads nowhere is something");
    }
}

const HOUSE: &str = r#"ignore = ["numerals", "level-skip"]
genre = "law"
fail-on = "error"
exclude = ["旧/"]
[severity]
ordinal-gap = "warning"
[style]
range-dash = "dash"
[lexicon]
surnames = ["蹇"]
[[overrides]]
files = ["历史/"]
select = ["numbering"]
genre = "plain"
severity.enum-gap = "off"
"#;

#[test]
fn what_holds_for_a_file_is_shown() {
    let folder = folder("shown");
    write(&folder, "稿/gangmu.toml", HOUSE);
    std::fs::create_dir_all(folder.join("稿/下")).unwrap();
    let mut shown = String::new();
    for args in [
        &["config", "甲.txt"][..],
        &["config", "稿/甲.txt"],
        &["config", "稿/历史/甲.txt"],
        &["config", "稿/旧/甲.txt", "--lang", "en"],
        &["config", "甲.txt", "--config", "稿/gangmu.toml"],
        &["config", "稿/甲.txt", "--isolated"],
        &["config", "稿/甲.txt", "--isolated", "--config", "稿/gangmu.toml"],
    ] {
        let out = all_of(&gangmu(&folder, args));
        assert!(out.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80), "{out}");
        shown += &format!("$ gangmu {}\n{out}\n", args.join(" "));
    }
    shown += &format!("稿/下$ gangmu config 乙.txt\n{}", all_of(&gangmu(&folder.join("稿/下"), &["config", "乙.txt"])));
    insta::assert_snapshot!("shown", shown);
    let output = gangmu(&folder, &["config", "稿/历史/甲.txt", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let schema = gangmu(&folder, &["schema", "settings"]);
    let schema: serde_json::Value = serde_json::from_slice(&schema.stdout).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&value));
    assert_eq!(
        value["genre"],
        serde_json::json!({"value": "plain", "from": {"kind": "override", "line": 14, "opens": 11}})
    );
    let output = gangmu(&folder, &["schema", "config"]);
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(schema, serde_json::to_value(gangmu::config::schema()).unwrap());
}

#[test]
fn a_broken_configuration_ends_the_run() {
    let folder = folder("broken");
    write(&folder, "gangmu.toml", "genre = \"lw\u{1b}[2J\"\n");
    write(&folder, "警告/gangmu.toml", "select = [\"page\"]\nignore = [\"page\"]\n");
    let run = |args: &[&str]| all_of(&gangmu(&folder, args));
    let mut shown = run(&["config", "甲.txt"]);
    shown += &run(&["config", "警告/甲.txt"]);
    shown += &run(&["config", "甲.txt", "--config", "无.toml"]);
    insta::assert_snapshot!("broken", shown);
    assert!(!shown.contains('\u{1b}'));
}
