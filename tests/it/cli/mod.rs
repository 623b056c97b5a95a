//! The program from outside: what it reads, what it prints where, and its exit codes.

mod completions;
mod fixing;
mod known;
mod manual;
mod output_file;
mod page;
#[cfg(unix)]
mod pty;
mod running;
mod streams;
mod terminal;
mod usage;

use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Two errors that any version reports, and text around them.
const DRAFT: &str = "河口区秋粮收购情况\n\n一、主要做法\n（一）抓好收购。开秤前逐仓检查。\n（三）抓好储存。入库后定期测温。\n三、下步打算\n明年早作安排。\n";

/// Nothing to complain of.
const CLEAN: &str = "一、主要做法\n开秤前逐仓检查。\n二、下步打算\n明年早作安排。\n";

/// A folder of its own for a test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The program in a folder, with nothing in its environment but a Chinese locale and a width.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gangmu"));
    command.current_dir(folder).env_clear().env("LANG", "zh_CN.UTF-8").env("COLUMNS", "80");
    command
}

fn gangmu<A: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = A>) -> Output {
    program(folder).args(args).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    let stderr = stderr(output);
    assert!(!["panicked", "程序自身出错", "internal error"].iter().any(|fault| stderr.contains(fault)), "{stderr}");
    output.status.code().unwrap()
}

/// Standard output and error and the exit code, in one text.
fn all_of(output: &Output) -> String {
    format!("{}-- stderr --\n{}-- exit {} --\n", stdout(output), stderr(output), code(output))
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What the program says with this text on standard input.
fn with_input(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // The program may have read enough.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

#[test]
fn what_a_person_sees() {
    let folder = folder("person");
    fs::write(folder.join("秋粮.txt"), DRAFT).unwrap();
    fs::write(folder.join("清稿.txt"), CLEAN).unwrap();
    fs::write(folder.join("空.txt"), "").unwrap();
    fs::write(folder.join("图.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    insta::assert_snapshot!("findings", all_of(&gangmu(&folder, ["check", "秋粮.txt", "--genre", "plain"])));
    insta::assert_snapshot!("clean", all_of(&gangmu(&folder, ["check", "清稿.txt", "--genre", "plain"])));
    insta::assert_snapshot!("empty", all_of(&gangmu(&folder, ["check", "空.txt"])));
    insta::assert_snapshot!("some unchecked", all_of(&gangmu(&folder, ["check", "清稿.txt", "图.txt", "无.txt"])));
    insta::assert_snapshot!("none checked", all_of(&gangmu(&folder, ["check", "图.txt"])));
    insta::assert_snapshot!("all in english", all_of(&gangmu(&folder, ["--lang", "en", "check", ".", "无.txt"])));
}

/// The malformed samples, whole: what the README tells a newcomer to run.
#[test]
fn what_the_malformed_samples_give() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["malformed", "malformed-gongwen"] {
        insta::assert_snapshot!(name, all_of(&gangmu(root, ["check", &format!("samples/{name}.txt")])));
    }
}

#[test]
fn exit_codes() {
    let folder = folder("codes");
    fs::write(folder.join("bad.txt"), DRAFT).unwrap();
    fs::write(folder.join("clean.txt"), CLEAN).unwrap();
    fs::write(folder.join("empty.txt"), "\u{feff}\n").unwrap();
    for (args, want) in [
        ("check clean.txt", 0),
        ("check bad.txt", 1),
        ("check bad.txt clean.txt", 1),
        ("check bad.txt --fail-on error", 1),
        ("check bad.txt --fail-on never", 0),
        ("check empty.txt", 1),
        ("check empty.txt --fail-on error --format json", 0),
        ("check bad.txt no.txt", 3),
        ("check no.txt --fail-on never", 3),
        ("check bad.txt --format json", 1),
        ("check no.txt --format json", 3),
        ("ast clean.txt", 0),
        ("ast no.txt", 3),
        ("ast .", 3),
        ("outline bad.txt", 0),
        ("outline no.txt --format json", 3),
        ("schema ast", 0),
        ("schema outline", 0),
        ("schema check", 0),
        ("schema rules", 0),
        ("schema config", 0),
        ("schema settings", 0),
        ("config no.txt", 0),
        ("rules", 0),
        ("explain ordinal-gap", 0),
    ] {
        let output = gangmu(&folder, args.split(' '));
        assert_eq!(code(&output), want, "{args}\n{}", all_of(&output));
        assert_eq!(stderr(&output).is_empty(), want != 3 || args.ends_with("check no.txt --format json"), "{args}");
    }
}

#[test]
fn rules_are_chosen_by_name() {
    let folder = folder("chosen");
    fs::write(folder.join("bad.txt"), DRAFT).unwrap();
    let found = |args: &str| -> Vec<String> {
        let output = json(&gangmu(&folder, format!("check bad.txt --format json {args}").trim().split(' ')));
        let found = output["files"][0]["diagnostics"].as_array().unwrap().iter();
        found.map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(found(""), ["ordinal-gap", "ordinal-gap"]);
    assert!(found("--ignore level-skip,ordinal-gap").is_empty());
    assert_eq!(found("--select ordinal-gap"), ["ordinal-gap", "ordinal-gap"]);
    let output = gangmu(&folder, ["check", "bad.txt", "--select", "ordinal-gap", "--ignore", "ordinal-gap"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (2, ""), "nothing would be checked");
    assert!(found("--select level-skip").is_empty());
}

#[test]
fn statistics() {
    let folder = folder("statistics");
    fs::write(folder.join("bad.txt"), DRAFT).unwrap();
    fs::write(folder.join("clean.txt"), CLEAN).unwrap();
    insta::assert_snapshot!("statistics", all_of(&gangmu(&folder, ["check", ".", "--statistics"])));
    let output = json(&gangmu(&folder, ["check", ".", "--statistics", "--format", "json"]));
    assert_eq!(output["statistics"]["rules"][0]["findings"], 2);
    assert_eq!(output["statistics"]["characters"], 87);
}

#[test]
fn a_rule_is_explained() {
    let folder = folder("explain");
    let pages = ["ordinal-han-punct", "ordinal-gap"].map(|name| stdout(&gangmu(&folder, ["explain", name])));
    insta::assert_snapshot!("explained", pages.join(&format!("{}\n", "=".repeat(80))));
    let output = json(&gangmu(&folder, ["explain", "level-skip", "--format", "json"]));
    assert_eq!(output["rules"][0]["name"], "level-skip");
    let output = json(&gangmu(&folder, ["rules", "--format", "json"]));
    assert!(output["rules"].as_array().unwrap().len() > 30);
}

#[test]
fn standard_input() {
    let folder = folder("stdin");
    let from_stdin = |args: &[&str], input: &[u8]| with_input(program(&folder).args(args), input);
    let output = from_stdin(&["check", "-", "--format", "json"], DRAFT.as_bytes());
    assert_eq!((code(&output), json(&output)["files"][0]["path"].as_str()), (1, Some("-")));
    let output = from_stdin(&["check", "-", "--stdin-filename", "稿/甲.txt"], DRAFT.as_bytes());
    assert!(stdout(&output).contains("[稿/甲.txt:5:1]"), "{}", stdout(&output));
    for command in ["ast", "outline"] {
        let output = from_stdin(&[command, "-", "--stdin-filename", "甲.txt"], CLEAN.as_bytes());
        assert_eq!(code(&output), 0);
        assert!(stdout(&output).contains("甲.txt"));
    }
    let output = from_stdin(&["check", "-"], b"\x00\x01\x02");
    assert_eq!((code(&output), stdout(&output).as_str()), (3, "1 个文件没能检查\n"));
}

#[test]
fn folders_are_walked_in_path_order() {
    let folder = folder("walk");
    for name in [
        "b/2.txt",
        "b/10.md",
        "a.TXT",
        "c.docx",
        "~$c.docx",
        "picture.png",
        ".hidden.txt",
        "b/.git/x.txt",
        "skipped/z.txt",
        "d/e/f.txt",
    ] {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, CLEAN).unwrap();
    }
    fs::create_dir_all(folder.join("folder.txt")).unwrap();
    fs::create_dir_all(folder.join("none/here")).unwrap();
    fs::write(folder.join(".ignore"), "skipped/\n").unwrap();
    let paths = |args: &[&str]| -> Vec<String> {
        let output = json(&gangmu(&folder, [&["check", "--format", "json"], args].concat()));
        output["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(paths(&["."]), ["a.TXT", "b/10.md", "b/2.txt", "c.docx", "d/e/f.txt"]);
    assert_eq!(paths(&["d", "c.docx", "b", "b/2.txt", "d/e/f.txt"]), ["d/e/f.txt", "c.docx", "b/10.md", "b/2.txt"]);
    assert_eq!(paths(&["skipped/z.txt", "a.TXT", "a.TXT"]), ["skipped/z.txt", "a.TXT"]);
    let output = gangmu(&folder, ["check", "none", "a.TXT", "--format", "json"]);
    assert_eq!(code(&output), 3);
    assert_eq!(json(&output)["files"][0]["error"]["kind"], "no-files");
}

#[test]
fn what_is_named_is_left_out_where_that_is_asked_for() {
    let folder = folder("named");
    for name in ["归档/旧.txt", "归档/年/旧.txt", "稿.txt", "内/稿.txt"] {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, CLEAN).unwrap();
    }
    fs::write(folder.join("gangmu.toml"), "exclude = [\"归档/\"]\n").unwrap();
    let paths = |args: &[&str]| -> Vec<String> {
        let output = gangmu(&folder, [&["check", "--format", "json"], args].concat());
        assert_eq!(code(&output), 0, "{}", all_of(&output));
        let files = json(&output)["files"].as_array().unwrap().clone();
        files.iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(paths(&["归档/旧.txt", "稿.txt", "内"]), ["归档/旧.txt", "稿.txt", "内/稿.txt"]);
    let force = "--force-exclude";
    assert_eq!(paths(&[force, "归档/旧.txt", "归档", "稿.txt", "内"]), ["稿.txt", "内/稿.txt"]);
    assert_eq!(paths(&[force, "归档/年/旧.txt"]), [""; 0]);
    assert_eq!(paths(&[force, "--isolated", "归档/旧.txt"]), ["归档/旧.txt"]);
    assert_eq!(code(&gangmu(&folder, ["check", force, "归档/旧.txt", "无.txt"])), 3, "what is not there is told of");
    let input = with_input(program(&folder).args(["check", force, "-", "--stdin-filename", "归档/旧.txt"]), b"\0\x01");
    assert_eq!(code(&input), 3, "standard input is read under any name");
}

#[test]
fn what_cannot_be_checked_is_named() {
    let folder = folder("unchecked");
    fs::create_dir(folder.join("dir")).unwrap();
    fs::write(folder.join("binary.txt"), [0u8, 1, 2, 3]).unwrap();
    fs::write(folder.join("damaged.txt"), &DRAFT.as_bytes()[..40]).unwrap();
    fs::write(
        folder.join("big5.txt"),
        encoding_rs::BIG5.encode("關於做好今年秋糧收購工作的匯報：全縣共設收購點，預計收購十二萬噸。").0,
    )
    .unwrap();
    let mut names = vec!["binary.txt", "damaged.txt", "big5.txt", "no.txt", "dir", "binary.txt/x.txt"];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", folder.join("dangling.txt")).unwrap();
        std::os::unix::fs::symlink("loop.txt", folder.join("loop.txt")).unwrap();
        names.extend(["dangling.txt", "loop.txt"]);
    }
    let output = gangmu(
        &folder,
        names.iter().fold(vec!["check"], |mut args, name| {
            args.push(name);
            args
        }),
    );
    assert_eq!(code(&output), 3);
    for name in &names {
        assert!(stderr(&output).contains(&format!("没能检查 {name}：")), "{name}\n{}", stderr(&output));
    }
    for name in names {
        let output = gangmu(&folder, ["check", "--format", "json", name]);
        let file = &json(&output)["files"][0];
        assert_eq!((code(&output), file["path"].as_str(), stderr(&output).as_str()), (3, Some(name), ""));
        assert!(file["diagnostics"].as_array().unwrap().is_empty());
        let kind = file["error"]["kind"].as_str().unwrap();
        assert!(["io", "binary", "encoding", "no-files"].contains(&kind), "{kind}");
        assert!(!file["error"]["message"].as_str().unwrap().is_empty());
        assert_eq!(json(&output)["summary"]["unchecked"], 1);
        for command in ["ast", "outline"] {
            let output = gangmu(&folder, [command, name]);
            assert_eq!((code(&output), stdout(&output).as_str()), (3, ""));
            assert!(stderr(&output).contains(name));
        }
    }
    #[cfg(unix)]
    {
        let output = gangmu(&folder, ["check", "."]);
        assert_eq!(code(&output), 3);
        assert!(stderr(&output).contains("没能检查 dangling.txt："), "{}", stderr(&output));
    }
}

#[test]
fn every_encoding_gives_the_same_findings() {
    let folder = folder("encodings");
    let marked = format!("\u{feff}{DRAFT}");
    let gb18030 = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let files = [
        ("utf-8", DRAFT.as_bytes().to_vec()),
        ("gb18030", gb18030(DRAFT)),
        ("gb18030", gb18030(&marked)),
        ("utf-16le", utf16(DRAFT, u16::to_le_bytes)),
        ("utf-16le", utf16(&marked, u16::to_le_bytes)),
        ("utf-16be", utf16(DRAFT, u16::to_be_bytes)),
        ("utf-16be", utf16(&marked, u16::to_be_bytes)),
    ];
    let mut all = Vec::new();
    for (number, (encoding, bytes)) in files.into_iter().enumerate() {
        let name = format!("{number}.txt");
        fs::write(folder.join(&name), bytes).unwrap();
        let output = json(&gangmu(&folder, ["check", "--format", "json", &name]));
        assert_eq!(output["files"][0]["encoding"], encoding, "{name}");
        let found = output["files"][0]["diagnostics"].as_array().unwrap().iter();
        // That an encoding was guessed is told of some.
        all.push(found.filter(|found| found["rule"] != "encoding-guessed").cloned().collect::<Vec<_>>());
    }
    assert!(all[0].len() >= 2);
    assert!(all.iter().all(|found| *found == all[0]));

    // In UTF-8 a BOM and every CR count.
    let found = |text: &str| -> Vec<(String, u64, u64)> {
        let output = with_input(program(&folder).args(["check", "--format", "json", "-"]), text.as_bytes());
        let found = json(&output)["files"][0]["diagnostics"].clone();
        let place =
            |d: &Value| (d["rule"].as_str().unwrap().to_owned(), d["span"]["start"].clone(), d["span"]["line"].clone());
        found
            .as_array()
            .unwrap()
            .iter()
            .map(place)
            .map(|(rule, start, line)| (rule, start.as_u64().unwrap(), line.as_u64().unwrap()))
            .collect()
    };
    let crlf = |marked: &str| marked.replace('\n', "\r\n");
    let shifted = |by_line: bool, by: u64| -> Vec<(String, u64, u64)> {
        let moved = |(rule, start, line): (String, u64, u64)| {
            let crs = if by_line { line - 1 } else { 0 };
            (rule, start + by + crs, line)
        };
        found(DRAFT).into_iter().map(moved).collect()
    };
    assert_eq!(found(&marked), shifted(false, 3));
    assert_eq!(found(&crlf(DRAFT)), shifted(true, 0));
    assert_eq!(found(&crlf(&marked)), shifted(true, 3));
}

#[test]
fn json_is_valid_against_its_schema() {
    let folder = folder("schema");
    fs::write(folder.join("bad.txt"), DRAFT).unwrap();
    fs::write(folder.join("empty.txt"), "").unwrap();
    fs::write(folder.join("binary.txt"), [0u8; 8]).unwrap();
    let schema = json(&gangmu(&folder, ["schema", "check"]));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let output = json(&gangmu(&folder, ["check", ".", "no.txt", "--format", "json"]));
    let errors: Vec<String> = validator.iter_errors(&output).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(output["summary"]["files"], 4);
    assert_eq!(output["summary"]["unchecked"], 2);
    let bad = output["files"].as_array().unwrap().iter().find(|file| file["path"] == "bad.txt").unwrap();
    let starts: Vec<u64> =
        bad["diagnostics"].as_array().unwrap().iter().map(|d| d["span"]["start"].as_u64().unwrap()).collect();
    assert!(starts.is_sorted() && !starts.is_empty());
    let mut wrong = output.clone();
    wrong["files"][0]["diagnostics"] = Value::Null;
    assert!(!validator.is_valid(&wrong));
    insta::assert_snapshot!("schema", serde_json::to_string_pretty(&schema).unwrap());
}

#[test]
fn language_follows_the_locale_and_json_does_not() {
    let folder = folder("language");
    fs::write(folder.join("bad.txt"), DRAFT).unwrap();
    let first_word = |set: &[(&str, &str)], args: &[&str]| {
        let mut command = program(&folder);
        let output = command.env_remove("LANG").envs(set.iter().copied()).args(args).output().unwrap();
        code(&output);
        stdout(&output)
            .split_whitespace()
            .nth(1)
            .unwrap()
            .chars()
            .take_while(|c| !"：:".contains(*c))
            .collect::<String>()
    };
    let check = &["check", "bad.txt"][..];
    assert_eq!(first_word(&[], check), "错误");
    assert_eq!(first_word(&[("LANG", "C")], check), "错误");
    assert_eq!(first_word(&[("LANG", "C.UTF-8")], check), "错误");
    assert_eq!(first_word(&[("LC_ALL", "POSIX"), ("LANG", "C")], check), "错误");
    assert_eq!(first_word(&[("LANG", "zh_TW.UTF-8")], check), "错误");
    assert_eq!(first_word(&[("LANG", "en_US.UTF-8")], check), "error");
    assert_eq!(first_word(&[("LANG", "de_DE.UTF-8")], check), "error");
    assert_eq!(first_word(&[("LANG", "en_US.UTF-8")], &["--lang", "zh", "check", "bad.txt"]), "错误");
    assert_eq!(first_word(&[], &["check", "bad.txt", "--lang", "en"]), "error");

    let message = |lang: &str, args: &[&str]| {
        let args = [&["check", "bad.txt", "--format", "json"], args].concat();
        json(&program(&folder).env("LANG", lang).args(args).output().unwrap())["files"][0]["diagnostics"][0]["message"]
            .to_string()
    };
    assert_eq!(message("en_US.UTF-8", &[]), message("zh_CN.UTF-8", &[]));
    assert_ne!(message("zh_CN.UTF-8", &["--lang", "en"]), message("zh_CN.UTF-8", &[]));
}

#[test]
fn untrusted_names_cannot_drive_the_terminal() {
    let folder = folder("names");
    let name = "甲\u{1b}[2J\n::error::\u{202e}.txt";
    fs::write(folder.join(name), DRAFT).unwrap();
    for args in [
        &["check", "."][..],
        &["check", name],
        &["check", &format!("{name}.无")],
        &["outline", name],
        &["ast", "no\u{1b}"],
    ] {
        let output = gangmu(&folder, args);
        code(&output);
        let printed = stdout(&output) + &stderr(&output);
        assert!(!printed.chars().any(|c| c != '\n' && gangmu::render::visible::is_hidden(c)), "{printed:?}");
        assert!(!printed.contains("\n::error"), "{printed:?}");
        assert!(printed.contains("<U+001B>"));
    }
    assert_eq!(json(&gangmu(&folder, ["check", name, "--format", "json"]))["files"][0]["path"], name);
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf8() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder("bytes");
    let name = OsStr::from_bytes(b"\xCD\xA8\xD6\xAA\xFF.txt");
    fs::write(folder.join(name), DRAFT).unwrap();
    for args in [[OsStr::new("check"), name], [OsStr::new("check"), OsStr::new(".")]] {
        assert_eq!(code(&gangmu(&folder, args)), 1);
    }
}

#[test]
fn big_and_odd_texts_are_read_to_the_end() {
    let folder = folder("big");
    let texts = [
        ("line", "全区把秋粮收购摆在突出位置，逐村核对面积。".repeat(160_000)),
        ("brackets", "（".repeat(1_000_000)),
        ("returns", "\r\u{3000}".repeat(500_000)),
        ("marks", "一\u{301}\u{fe00}、".repeat(200_000)),
    ];
    for (name, text) in texts {
        fs::write(folder.join(name), text).unwrap();
        let shown = if name == "brackets" { "ast" } else { "outline" };
        for args in [&["check", name][..], &[shown, name]] {
            let output = gangmu(&folder, args);
            assert!(matches!(code(&output), 0 | 1), "{args:?}: {}", stderr(&output));
            assert!(!output.stdout.is_empty());
        }
    }
}
