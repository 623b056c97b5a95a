//! What is none of those situations, and ends quietly: the texts were checked, and the exit code is that of the findings.

use super::harness::Harness;
use super::row::Row;
use super::rows::GOOD;

fn run(command: &'static str, bad: &str) -> (Option<i32>, String, String) {
    let row = Row::new("quiet", command).file("bad.txt", bad);
    let ran = Harness::new().run(&row, command);
    (ran.code, ran.stdout, ran.stderr)
}

const BAD: &str = "一、主要做法\n二、下步打算\n四、保障措施\n逐级落实。\n";

#[test]
fn a_reader_that_has_gone_changes_no_exit_code() {
    for (text, code) in [(GOOD.to_owned(), "0\n"), (BAD.repeat(400), "1\n")] {
        let (_, stdout, stderr) = run("(gangmu check bad.txt; echo $? > code) | true; cat code", &text);
        assert_eq!((stdout.as_str(), stderr.as_str()), (code, ""));
    }
    // What could not be checked is told all the same.
    let (_, stdout, stderr) = run("(gangmu check bad.txt no.txt; echo $? > code) | true; cat code", &BAD.repeat(400));
    assert!(stdout == "3\n" && stderr.contains("no.txt：文件不存在"), "{stdout}{stderr}");
}

/// The runtime puts the empty device in the place of a stream that is closed: nobody wants to hear, and the code says it.
#[test]
fn a_closed_standard_output_changes_no_exit_code() {
    for (command, code) in
        [("gangmu check good.txt >&-", 0), ("gangmu check bad.txt >&-", 1), ("gangmu check good.txt no.txt >&-", 3)]
    {
        assert_eq!(run(command, BAD).0, Some(code), "{command}");
    }
}

/// Ignore files that would keep a folder from being checked are not looked at with `--isolated`.
#[test]
fn isolated_folders_are_checked_whatever_their_ignore_files() {
    let row = Row::new("isolated", "gangmu check --isolated texts")
        .after("mkdir texts; cp good.txt texts; mkfifo texts/.gitignore; ln -s /dev/zero texts/.ignore");
    let ran = Harness::new().run(&row, row.command);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "检查了 1 个文件，没有发现问题\n"));
}

#[test]
fn a_system_without_threads_gives_the_same() {
    let command =
        "strace -f --quiet=all -o /dev/null -e inject=clone,clone3:error=EAGAIN gangmu check good.txt bad.txt";
    if let Some(obstacle) = Harness::new().obstacle(&Row::new("without threads", command)) {
        eprintln!("skipped: a_system_without_threads_gives_the_same ({obstacle})");
        return;
    }
    assert_eq!(run(command, BAD), run("gangmu check good.txt bad.txt", BAD));
}
