//! The program itself over files whose names and texts are hostile: what comes on standard output and standard error, and that
//! each form tells of every file and every finding.

use super::hostile;
use super::read::Record;
use super::rows::{ROWS, Row};
use super::safety::Judge;
use crate::holds::render::harm;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with a file for each text that can be in a name, which has the text in its name and thrice in its lines. Where all
/// of them are to be checked, controls are in names alone: a text with them is none.
fn folder(test: &str, all_checked: bool) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formats").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for text in hostile::texts() {
        let name = format!("{text}.txt");
        if name.len() > 255 || name.contains(['/', '\0']) || name.starts_with('.') {
            continue;
        }
        let is_text = text.chars().all(|c| !c.is_control() || "\t\n\r".contains(c));
        let inside = if is_text || !all_checked { &*text } else { "丙" };
        // The system may have names of its own that it does not take.
        let _ = fs::write(folder.join(name), format!("一、{inside}\n三、{inside}甲,乙{inside}\n"));
    }
    #[cfg(target_os = "linux")]
    if !all_checked {
        use std::os::unix::ffi::OsStrExt as _;
        fs::write(folder.join(OsStr::from_bytes(b"\xff\xfe\x1b[2J.txt")), "一、甲\n三、乙\n").unwrap();
        // A surrogate in bytes of its own, as no UTF-8 has it.
        fs::write(folder.join(OsStr::from_bytes(b"\xed\xa0\x80.txt")), b"\xe4\xb8\x80\xed\xa0\x80\n").unwrap();
    }
    folder
}

fn gangmu<A: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = A>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gangmu"));
    let command = command.current_dir(folder).env_clear().env("LANG", "zh_CN.UTF-8").env("COLUMNS", "80");
    let output = command.args(args).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 4), "{output:?}");
    output
}

/// Both outputs as texts, and the harm in them; a diff may have tabs in it.
fn watched(output: Output, may_command: bool) -> (String, Vec<String>) {
    let stdout = String::from_utf8(output.stdout).unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    let mut found = harm(&stdout.replace('\t', " "), may_command);
    found.extend(harm(&stderr, false));
    (stdout, found)
}

#[test]
fn every_form_tells_of_every_file() {
    let folder = folder("forms", false);
    let json = gangmu(&folder, ["check", ".", "--format", "json"]);
    let files = fs::read_dir(&folder).unwrap().count();
    let base: Vec<Record> = (ROWS[0].read)(std::str::from_utf8(&json.stdout).unwrap());
    let mut paths: Vec<&str> = base.iter().map(|record| record.path.as_str()).collect();
    paths.dedup();
    assert!(files > 150 && paths.len() == files, "{} of {files} files are told of", paths.len());
    for row in &ROWS {
        let (stdout, harm) = watched(gangmu(&folder, ["check", ".", "--format", row.name]), row.is_commands);
        assert_eq!(harm, [] as [String; 0], "{}", row.name);
        let key = |record: &Record| (record.path.clone(), record.rule.clone());
        let mut records = (row.read)(&stdout);
        records.sort_by_key(key);
        let mut wanted: Vec<Record> = base.iter().map(|record| shown(row, record)).collect();
        wanted.sort_by_key(key);
        assert_eq!(records.len(), wanted.len(), "{}", row.name);
        for (record, wanted) in records.iter().zip(&wanted) {
            assert_eq!(key(record), key(wanted), "{}", row.name);
            assert!(record.message.ends_with(&wanted.message), "{}: {record:?} {wanted:?}", row.name);
        }
    }
}

/// A record of `--format json` as another form gives it back.
fn shown(row: &Row, record: &Record) -> Record {
    let keeps_names = row.name.starts_with("json");
    let name = record.path.strip_prefix("./").filter(|_| !keeps_names).unwrap_or(&record.path);
    let path = (row.shows)(name);
    Record {
        // The runner of GitHub drops `=` at the head of a value.
        path: if row.is_commands { path.trim_start_matches('=').to_owned() } else { path },
        message: (row.shows)(&record.message),
        ..record.clone()
    }
}

#[test]
fn nothing_that_a_person_reads_drives_a_terminal() {
    let [whole, folder] = [folder("persons", false), folder("persons-checked", true)];
    let mut runs: Vec<(&Path, Vec<String>)> = Vec::new();
    for lang in ["zh", "en"] {
        for args in
            ["", "--format concise", "--diff --unsafe-fixes", "--statistics", "--output-file o.json --format json"]
        {
            let args = format!("--lang {lang} check . {args}");
            runs.push((&whole, args.split_whitespace().map(str::to_owned).collect()));
        }
    }
    for args in ["--suppress", "--write-baseline --baseline b.json", "--baseline b.json", "--fix"] {
        runs.push((&folder, format!("check . {args}").split_whitespace().map(str::to_owned).collect()));
    }
    let mut judge = Judge::default();
    for (folder, args) in runs {
        let output = gangmu(folder, &args);
        assert!(!output.stdout.is_empty() || !output.stderr.is_empty(), "{args:?}");
        assert_ne!(output.status.code(), Some(2), "{args:?}: {output:?}");
        judge.add("program", &args.join(" "), watched(output, false).1);
    }
    judge.end("runs over a folder");
}

/// One name at a time: as an argument, also where it looks like an option or is no file, and as the name of standard input.
#[test]
fn nothing_that_is_said_of_one_name_drives_a_terminal() {
    let folder = folder("names", false);
    let mut judge = Judge::default();
    for (at, text) in hostile::texts().iter().filter(|text| text.len() < 200 && !text.contains('\0')).enumerate() {
        let file = format!("./{text}.txt");
        let lang = if at % 2 == 0 { "zh" } else { "en" };
        let runs: [&[&str]; 10] = [
            &["outline", &file],
            &["outline", &file, "--format", "json"],
            &["ast", &file],
            &["config", &file],
            &["check", &file, "--config", text],
            &["check", text],
            &["check", "--", text],
            &[text, text],
            &["check", "-", "--format", text],
            &["check", "-", "--stdin-filename", text, "--select", text],
        ];
        // A process takes its time; each kind of text meets most of them.
        for args in runs.iter().skip(at % 3).step_by(3) {
            let args = [&["--lang", lang], *args].concat();
            judge.add(&args.join(" "), text, watched(gangmu(&folder, &args), false).1);
        }
    }
    judge.end("runs about a name");
}
