//! The manual page, as the two programs that show manuals show it.

use super::*;
use unicode_width::UnicodeWidthStr as _;

/// Whether the tool is there; says so where it is not, and what is not tried.
fn is_there(tool: &str, arg: &str) -> bool {
    let is_there = Command::new(tool).arg(arg).output().is_ok();
    if !is_there {
        eprintln!("skipped: the manual is not tried with {tool}, which is not here");
    }
    is_there
}

/// The manual in a file.
fn written(folder: &Path, lang: &str) -> PathBuf {
    let output = gangmu(folder, ["man", "--lang", lang]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    let path = folder.join(format!("gangmu.{lang}.1"));
    fs::write(&path, stdout(&output)).unwrap();
    path
}

/// What a reader sees, without the strokes by which words are bold.
fn plain(shown: &str) -> String {
    let mut plain = String::new();
    for c in shown.chars() {
        if c == '\u{8}' {
            plain.pop();
        } else {
            plain.push(c);
        }
    }
    plain
}

fn assert_whole(shown: &str, lang: &str) {
    let zh = ["名称", "概要", "命令", "环境变量", "gangmu check [选项] <路径>...", "--select <规则,...>", "NO_COLOR"];
    let en = [
        "NAME",
        "SYNOPSIS",
        "COMMANDS",
        "ENVIRONMENT",
        "gangmu check [OPTIONS] <PATH>...",
        "--select <RULE,...>",
        "NO_COLOR",
    ];
    for word in if lang == "zh" { zh } else { en } {
        assert!(shown.contains(word), "{word}\n{shown}");
    }
    for command in ["outline", "ast", "rules", "explain", "init", "config", "schema", "completions", "man"] {
        assert!(shown.contains(&format!("gangmu {command} [")), "{command}\n{shown}");
    }
    for line in shown.lines() {
        assert!(line.width() <= 80, "{line}");
    }
}

#[test]
fn man_shows_the_manual() {
    if !is_there("man", "--version") {
        return;
    }
    let folder = folder("man");
    for lang in ["zh", "en"] {
        let path = written(&folder, lang);
        let mut man = Command::new("man");
        man.args(["--warnings=w", "-P", "cat", "-l"]).arg(&path).env("LC_ALL", "C.UTF-8").env("MANWIDTH", "80");
        let output = man.env_remove("MAN_KEEP_FORMATTING").output().unwrap();
        assert!(output.status.success());
        let complaints: Vec<_> =
            stderr(&output).lines().filter(|line| !line.contains("locale")).map(str::to_owned).collect();
        assert!(complaints.is_empty(), "{complaints:#?}");
        assert_whole(&plain(&stdout(&output)), lang);
    }
}

#[test]
fn mandoc_finds_nothing_wrong_with_it() {
    if !is_there("mandoc", "-h") {
        return;
    }
    let folder = folder("mandoc");
    for lang in ["zh", "en"] {
        let path = written(&folder, lang);
        let lint = Command::new("mandoc").args(["-T", "lint", "-W", "warning"]).arg(&path).output().unwrap();
        // It has no date: the same version is the same text.
        let complaints: Vec<_> =
            stdout(&lint).lines().filter(|line| !line.contains("date")).map(str::to_owned).collect();
        assert!(complaints.is_empty(), "{complaints:#?}");
        let shown = Command::new("mandoc").args(["-T", "utf8", "-O", "width=78"]).arg(&path).output().unwrap();
        assert_whole(&plain(&stdout(&shown)), lang);
    }
}
