//! What the program asks of the system: no network, no writing but where it was told to, and nothing of locale, time zone,
//! home or working folder reaches its output.

use crate::support::corpus::samples;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of its own with the samples in it, and an empty one beside it to run in.
fn folders(test: &str) -> [PathBuf; 2] {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("same").join(test);
    let _ = fs::remove_dir_all(&folder);
    let [texts, other] = ["texts", "other"].map(|name| folder.join(name));
    fs::create_dir_all(&texts).unwrap();
    fs::create_dir_all(&other).unwrap();
    for (path, text) in samples().into_iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "txt")) {
        fs::write(texts.join(path.file_name().unwrap()), text).unwrap();
    }
    [texts, other]
}

/// Whether there is a `strace` that may trace; says which test is left out where not.
fn may_trace(test: &str) -> bool {
    let works = Command::new("strace").args(["-o", "/dev/null", "true"]).output().is_ok_and(|out| out.status.success());
    if !works {
        println!("skipped: {test} (no strace here, or it may not trace)");
    }
    works
}

/// The system calls of a command that runs in `folder`, a line each.
fn calls(command: &[&str], folder: &Path) -> Vec<String> {
    let trace = folder.join("../trace");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-y", "-s", "400", "-o"]).arg(&trace).args(command).current_dir(folder);
    let output = strace.output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{command:?}: {output:?}");
    let calls = String::from_utf8_lossy(&fs::read(&trace).unwrap()).into_owned();
    let calls: Vec<String> =
        calls.lines().filter_map(|line| Some(line.split_once(' ')?.1.trim_start().to_owned())).collect();
    assert!(calls.len() > 20, "{} calls", calls.len());
    calls
}

/// The calls that reach the network or another program, or go to another folder.
const REACHING: [&str; 14] = [
    "chdir",
    "fchdir",
    "socket",
    "socketpair",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "sendto",
    "sendmsg",
    "recvfrom",
    "ptrace",
    "mount",
];

/// The calls that change what has a name.
const CHANGING: [&str; 16] = [
    "creat",
    "mkdir",
    "mkdirat",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "truncate",
    "mknod",
    "mknodat",
];

/// The calls that do what they may not: reach out, or change something outside of `allowed`; without one nothing may change.
fn forbidden(calls: &[String], allowed: Option<&Path>) -> Vec<String> {
    let is_forbidden = |call: &&String| {
        let Some((name, arguments)) = call.split_once('(') else { return false };
        let opens_to_write = name.starts_with("open")
            && ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_TMPFILE"].iter().any(|flag| arguments.contains(flag))
            && !arguments.contains("\"/dev/");
        let changes = opens_to_write || CHANGING.contains(&name);
        // Paths are relative to the folder that the run is in, or to an open one whose name is told.
        let is_allowed = || {
            let allowed = allowed.map(|allowed| allowed.to_string_lossy().into_owned());
            let goes_up = arguments.contains("../");
            allowed.is_some_and(|allowed| {
                !goes_up
                    && arguments
                        .split('"')
                        .skip(1)
                        .step_by(2)
                        .all(|path| !path.starts_with('/') || path.starts_with(&allowed))
            })
        };
        REACHING.contains(&name) || (changes && !is_allowed())
    };
    calls.iter().filter(is_forbidden).cloned().collect()
}

const GANGMU: &str = env!("CARGO_BIN_EXE_gangmu");

#[test]
fn nothing_is_reached_and_nothing_else_is_written() {
    if !may_trace("nothing_is_reached_and_nothing_else_is_written") {
        return;
    }
    let [texts, _] = folders("calls");
    let mut count = 0;
    for (args, writes) in [
        ("check . --exit-zero", false),
        ("check . --exit-zero --format html", false),
        ("check . --exit-zero --diff", false),
        ("outline speech.txt", false),
        ("ast law.txt", false),
        ("check . --exit-zero --fix", true),
        ("check . --exit-zero --suppress", true),
        ("check . --exit-zero --format sarif --output-file out.sarif", true),
    ] {
        let command: Vec<&str> = std::iter::once(GANGMU).chain(args.split(' ')).collect();
        let calls = calls(&command, &texts);
        count += calls.len();
        assert_eq!(forbidden(&calls, writes.then_some(&*texts)), [] as [String; 0], "{args}");
    }
    println!("{count} system calls: none reaches out, none writes outside of the folder");
}

/// The proof that it would be seen.
#[test]
fn a_program_that_reaches_out_or_writes_elsewhere_is_caught() {
    if !may_trace("a_program_that_reaches_out_or_writes_elsewhere_is_caught") {
        return;
    }
    let [texts, _] = folders("planted");
    for (script, writes) in [
        ("exec 3<>/dev/udp/127.0.0.1/9 || true", true),
        ("echo 甲 > ../elsewhere", true),
        ("echo 甲 > /tmp/gangmu-planted; rm /tmp/gangmu-planted", true),
        ("mkdir -p ../elsewhere.d", true),
        ("echo 甲 > here", false),
    ] {
        let calls = calls(&["bash", "-c", script], &texts);
        assert!(!forbidden(&calls, writes.then_some(&*texts)).is_empty(), "{script}");
    }
}

/// A run in `folder` with this and nothing else in its environment.
fn printed(folder: &Path, args: &[&str], environment: &[(&str, &str)]) -> Vec<u8> {
    let mut command = Command::new(GANGMU);
    command.env_clear().envs(environment.iter().copied()).current_dir(folder).args(["--lang", "zh"]).args(args);
    let output = command.output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
    output.stdout
}

/// Forms that name files from the folder that the run is in: who reads them looks in a repository.
const FROM_HERE: [&str; 6] = ["sarif", "github", "gitlab", "junit", "rdjson", "checkstyle"];

#[test]
fn what_stands_around_changes_nothing() {
    let [texts, other] = folders("around");
    let short = |path: &Path| fs::metadata(path).is_ok_and(|met| met.len() < 4_000);
    let files: Vec<String> = fs::read_dir(&texts)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| short(path))
        .map(|path| path.to_str().unwrap().to_owned())
        .collect();
    assert!(files.len() > 2, "{files:?}");
    let mut compared = 0;
    for form in ["full", "concise", "json", "jsonl", "html"].iter().chain(&FROM_HERE) {
        let args: Vec<&str> = ["check", "--format", form].into_iter().chain(files.iter().map(String::as_str)).collect();
        let usual = [("LANG", "zh_CN.UTF-8"), ("COLUMNS", "80")];
        let bases = [&texts, &other].map(|folder| printed(folder, &args, &usual));
        assert!(bases[0].len() > 300, "{form}");
        assert!(bases[0] == bases[1] || FROM_HERE.contains(form), "{form} depends on the folder");
        for environment in [
            &[("LANG", "C.UTF-8"), ("LC_ALL", "de_DE.UTF-8")][..],
            &[("LC_TIME", "ja_JP.UTF-8")],
            &[("TZ", "Pacific/Kiritimati")],
            &[("TZ", "America/New_York"), ("HOME", "/nowhere"), ("TMPDIR", "/nowhere"), ("USER", "甲")],
            &[("HOME", ""), ("PATH", ""), ("XDG_CONFIG_HOME", "/nowhere")],
            &[("SOURCE_DATE_EPOCH", "0"), ("RUST_BACKTRACE", "1"), ("RUST_LOG", "trace")],
        ] {
            // Without a locale a person's terminal is one of ASCII.
            let environment = [&usual[..], environment].concat();
            for (folder, base) in [&texts, &other].into_iter().zip(&bases) {
                let is_same = printed(folder, &args, &environment) == *base;
                assert!(is_same, "{form}, {environment:?} in {}", folder.display());
                compared += 1;
            }
        }
    }
    // What does change it is seen.
    let args: Vec<&str> = std::iter::once("check").chain(files.iter().map(String::as_str)).collect();
    let locale = ("LANG", "zh_CN.UTF-8");
    let [wide, narrow] = ["120", "40"].map(|columns| printed(&texts, &args, &[locale, ("COLUMNS", columns)]));
    assert!(wide != narrow, "the width is seen");
    println!("{compared} runs, the same bytes");
}
