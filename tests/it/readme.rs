//! The READMEs show what the program prints, each in its language: their text is written to a file, their commands are run
//! on it. `GANGMU_BLESS=1 cargo test readme` writes the outputs anew. Their Rust is run as a documentation test of the crate.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The READMEs and their languages.
const READMES: [(&str, &str); 2] = [("README.md", "en"), ("README.zh-CN.md", "zh")];

/// A README's file.
pub(crate) fn readme(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn gangmu(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gangmu"));
    let command = command.args(arguments).args(["--color", "never"]).current_dir(folder);
    command.env("LC_ALL", "C.UTF-8").env_remove("COLUMNS").output().unwrap()
}

/// What a README shows of the program, by the names of its fences.
fn shown(folder: &Path, lang: &str) -> [(&'static str, String); 3] {
    let print = |arguments: &[&str]| {
        let output = gangmu(folder, &[arguments, &["--lang", lang, "notice.txt"]].concat());
        String::from_utf8(output.stdout).unwrap()
    };
    let findings = print(&["check"]);
    let second = findings.split("\n\n").nth(1).unwrap().to_owned() + "\n";
    let json = print(&["check", "--format", "json"]);
    let last = json.rfind("        {\n          \"rule\"").unwrap();
    let own = json[last..].lines().take_while(|line| line.starts_with("        "));
    [
        ("console outline notice.txt", print(&["outline"])),
        ("console check notice.txt", second),
        ("json check notice.txt", own.map(|line| format!("{}\n", &line[8..])).collect()),
    ]
}

#[test]
fn the_readmes_show_what_the_program_prints() {
    for (name, lang) in READMES {
        let path = readme(name);
        let text = fs::read_to_string(&path).unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("notice.txt"), fence(&text, "gongwen notice.txt")).unwrap();
        let mut blessed = text.clone();
        for (name, output) in shown(folder.path(), lang) {
            let old = format!("```{name}\n{}```", fence(&text, name));
            blessed = blessed.replace(&old, &format!("```{name}\n{output}```"));
        }
        if std::env::var_os("GANGMU_BLESS").is_some() {
            fs::write(&path, &blessed).unwrap();
            continue;
        }
        assert!(text == blessed, "{name} shows something else than the program prints");
    }
}

/// The way from a README to a failing check: the program is there, the text is the reader's own.
#[test]
fn three_commands_lead_to_a_failing_check() {
    for (name, _) in READMES {
        let text = fs::read_to_string(readme(name)).unwrap();
        let commands: Vec<&str> = fence(&text, "sh").lines().collect();
        let [install, first, check] = commands[..] else { panic!("{name}: three commands") };
        assert!(install.starts_with("cargo install ") && install.ends_with(" --features cli"), "{name}: {install}");
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("稿件")).unwrap();
        for place in ["稿件.txt", "稿件/甲.txt"] {
            fs::write(folder.path().join(place), fence(&text, "gongwen notice.txt")).unwrap();
        }
        for command in [first, check] {
            let arguments: Vec<&str> = command.strip_prefix("gangmu ").unwrap().split(' ').collect();
            let output = gangmu(folder.path(), &arguments);
            assert_eq!(output.status.code(), Some(1), "{name}: {command}");
            assert!(String::from_utf8(output.stdout).unwrap().contains("ordinal-gap"), "{name}: {command}");
        }
    }
}

/// Both say the same of the same things: no command, option, format or page is in one alone.
#[test]
fn the_readmes_name_the_same_things() {
    let [en, zh] = READMES.map(|(name, _)| fs::read_to_string(readme(name)).unwrap());
    let names = |text: &str| {
        let is_name = |word: &&str| word.is_ascii() && !word.contains([' ', '\n']) && word.len() > 2;
        let named: std::collections::BTreeSet<String> =
            text.split('`').skip(1).step_by(2).filter(is_name).map(str::to_owned).collect();
        named
    };
    let (en, zh) = (names(&prose(&en)), names(&prose(&zh)));
    let apart: Vec<_> = en.symmetric_difference(&zh).collect();
    assert!(apart.is_empty(), "{apart:?}");
}

/// A text without its fences.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

/// What stands in the fence that is named `name`.
pub(crate) fn fence<'t>(text: &'t str, name: &str) -> &'t str {
    let start = text.find(&format!("```{name}\n")).unwrap() + name.len() + "```\n".len();
    let end = text[start..].find("```").unwrap();
    &text[start..start + end]
}
