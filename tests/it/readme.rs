//! The README's one screen is what the program prints: its text is written to a file, its commands are run on it.
//! `GANGMU_BLESS=1 cargo test readme` writes the outputs anew.

use std::process::Command;

pub(crate) const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = std::fs::read_to_string(README).unwrap();
    let folder = std::env::temp_dir().join(format!("gangmu-readme-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("notice.txt"), fence(&readme, "gongwen notice.txt")).unwrap();
    let print = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gangmu"));
        let command = command.args(arguments).args(["--lang", "zh", "--color", "never", "notice.txt"]);
        let output = command.current_dir(&folder).env("LC_ALL", "C.UTF-8").env_remove("COLUMNS").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let findings = print(&["check"]);
    let second = findings.split("\n\n").nth(1).unwrap().to_owned() + "\n";
    let json = print(&["check", "--format", "json"]);
    let last = json.rfind("        {\n          \"rule\"").unwrap();
    let last: String = json[last..]
        .lines()
        .take_while(|line| line.starts_with("        "))
        .map(|line| format!("{}\n", &line[8..]))
        .collect();
    let shown = [
        ("console outline notice.txt", print(&["outline"])),
        ("console check notice.txt", second),
        ("json check notice.txt", last),
    ];
    std::fs::remove_dir_all(&folder).unwrap();
    let mut blessed = readme.clone();
    for (name, output) in &shown {
        let old = format!("```{name}\n{}```", fence(&readme, name));
        blessed = blessed.replace(&old, &format!("```{name}\n{output}```"));
    }
    if std::env::var_os("GANGMU_BLESS").is_some() {
        std::fs::write(README, &blessed).unwrap();
    }
    assert!(readme == blessed, "the README shows something else than the program prints");
}

/// What stands in the fence that is named `name`.
pub(crate) fn fence<'t>(text: &'t str, name: &str) -> &'t str {
    let start = text.find(&format!("```{name}\n")).unwrap() + name.len() + "```\n".len();
    let end = text[start..].find("```").unwrap();
    &text[start..start + end]
}
