//! What the program makes of the terminal and the environment: colour for each stream by itself, width, characters.

use super::*;
use gangmu::render::width::AmbiguousWidth;
use unicode_width::UnicodeWidthStr as _;

/// A text whose findings and outline are full of what may be one column or two.
const QUOTES: &str = "关于“双碳”工作的报告——全县\n\n一、“先立后破”…①抓早（一）、②抓实×③抓严\n（一）、“门楣”·“门面”。\n三、“一网通办”——改革。\n";

fn is_coloured(text: &str) -> bool {
    text.contains('\u{1b}')
}

#[cfg(unix)]
mod before_a_terminal {
    use super::super::pty::{self, End};
    use super::*;

    const TTY: End = End::Terminal(80);

    /// Settings of the environment, a further argument, and whether a terminal and a pipe are coloured.
    const TABLE: [(&str, &str, bool, bool); 15] = [
        ("TERM=xterm", "", true, false),
        ("", "", false, false),
        ("TERM=dumb", "", false, false),
        ("TERM=xterm NO_COLOR=1", "", false, false),
        ("TERM=xterm NO_COLOR=", "", true, false),
        ("TERM=xterm CLICOLOR=0", "", false, false),
        ("TERM=xterm CLICOLOR=1", "", true, false),
        ("TERM=xterm CLICOLOR_FORCE=1", "", true, true),
        ("TERM=dumb FORCE_COLOR=1", "", true, true),
        ("TERM=xterm FORCE_COLOR=", "", true, false),
        ("CLICOLOR_FORCE=1 CLICOLOR=0", "", true, true),
        ("NO_COLOR=1 CLICOLOR_FORCE=1 FORCE_COLOR=1", "", false, false),
        ("TERM=dumb NO_COLOR=1", "--color=always", true, true),
        ("TERM=xterm CLICOLOR_FORCE=1", "--color=never", false, false),
        ("TERM=xterm NO_COLOR=1", "--color=auto", false, false),
    ];

    #[test]
    fn each_stream_is_coloured_for_itself() {
        if !pty::is_there("each_stream_is_coloured_for_itself") {
            return;
        }
        let folder = folder("streams");
        fs::write(folder.join("bad.txt"), DRAFT).unwrap();
        fs::write(folder.join("gangmu.toml"), "select = [\"page\"]\nignore = [\"page\"]\n").unwrap();
        for (set, arg, on_terminal, on_pipe) in TABLE {
            for (out, err) in [(TTY, TTY), (TTY, End::Pipe), (End::Pipe, TTY), (End::Pipe, End::Pipe)] {
                let mut command = program(&folder);
                // Findings go to standard output; a file that is not there, and what is odd in the configuration, do not.
                command.args(["check", "bad.txt", "no.txt", "--select", "numbering"]);
                command.args(arg.split_whitespace());
                command.envs(set.split_whitespace().filter_map(|set| set.split_once('=')));
                let seen = pty::run(&mut command, out, err).unwrap();
                assert_eq!(seen.code, Some(3));
                assert!(seen.stdout.contains("[ordinal-gap]") && seen.stderr.contains("no.txt"), "{}", seen.stderr);
                let want = |end| if end == TTY { on_terminal } else { on_pipe };
                let case = format!("{set} {arg} {out:?} {err:?}");
                assert_eq!(is_coloured(&seen.stdout), want(out), "{case}\n{}", seen.stdout);
                assert_eq!(is_coloured(&seen.stderr), want(err), "{case}\n{}", seen.stderr);
            }
        }
    }

    #[test]
    fn the_terminal_has_a_width() {
        if !pty::is_there("the_terminal_has_a_width") {
            return;
        }
        let folder = folder("width");
        fs::write(folder.join("bad.txt"), QUOTES.repeat(3)).unwrap();
        let widest = |end, columns: Option<&str>| {
            let mut command = program(&folder);
            command.env_remove("COLUMNS").envs(columns.map(|columns| ("COLUMNS", columns)));
            let seen = pty::run(command.args(["outline", "bad.txt", "--paragraphs"]), end, End::Pipe).unwrap();
            seen.stdout.lines().map(|line| line.width()).max().unwrap()
        };
        assert!((39..=40).contains(&widest(End::Terminal(40), None)));
        assert!((43..=44).contains(&widest(End::Terminal(200), Some("44"))), "COLUMNS goes over it");
        let whole = widest(End::Pipe, None);
        assert!(whole > 44);
        assert_eq!(widest(End::Terminal(0), None), whole, "a terminal that does not know");
        assert_eq!(widest(End::Terminal(40), Some("0")), widest(End::Terminal(40), Some("x")));
    }

    /// What `check --fix -` found goes to standard error, and follows it.
    #[test]
    fn findings_that_make_way_are_coloured_as_where_they_go() {
        if !pty::is_there("findings_that_make_way_are_coloured_as_where_they_go") {
            return;
        }
        let folder = folder("way");
        fs::write(folder.join("in.txt"), DRAFT).unwrap();
        for (out, err) in [(TTY, End::Pipe), (End::Pipe, TTY)] {
            let mut shell = Command::new("sh");
            shell.env("TERM", "xterm").env("LANG", "zh_CN.UTF-8").env_remove("NO_COLOR").current_dir(&folder);
            shell.args(["-c", &format!("exec {} check --fix - < in.txt", env!("CARGO_BIN_EXE_gangmu"))]);
            let seen = pty::run(&mut shell, out, err).unwrap();
            assert!(seen.stdout == DRAFT && seen.stderr.contains("[ordinal-gap]"), "{}{}", seen.stdout, seen.stderr);
            assert_eq!(is_coloured(&seen.stderr), err == TTY, "{}", seen.stderr);
        }
    }

    /// A program's format has no colour, nor has a file that is written.
    #[test]
    fn programs_and_files_get_none() {
        if !pty::is_there("programs_and_files_get_none") {
            return;
        }
        let folder = folder("none");
        fs::write(folder.join("bad.txt"), DRAFT).unwrap();
        for format in ["json", "jsonl"] {
            let mut command = program(&folder);
            command.env("TERM", "xterm").args(["check", "bad.txt", "--format", format]);
            assert!(!is_coloured(&pty::run(&mut command, TTY, TTY).unwrap().stdout), "{format}");
        }
        let mut command = program(&folder);
        command.env("TERM", "xterm").args(["check", "bad.txt", "--output-file", "out"]);
        pty::run(&mut command, TTY, TTY).unwrap();
        assert!(!is_coloured(&fs::read_to_string(folder.join("out")).unwrap()));
        let mut command = program(&folder);
        command.args(["check", "bad.txt", "--output-file", "out", "--color", "always"]);
        pty::run(&mut command, End::Pipe, End::Pipe).unwrap();
        assert!(is_coloured(&fs::read_to_string(folder.join("out")).unwrap()));
    }
}

/// What the program draws with these settings: every report that has lines in it.
fn drawn(folder: &Path, set: &[(&str, &str)], more: &[&str]) -> String {
    let mut all = String::new();
    for args in [
        &["check", "bad.txt"][..],
        &["check", "bad.txt", "--format", "concise"],
        &["check", "bad.txt", "--statistics"],
        &["check", "bad.txt", "--diff", "--unsafe-fixes"],
        &["outline", "bad.txt", "--paragraphs"],
        &["config", "bad.txt"],
        &["rules"],
        &["explain", "ordinal-paren-punct"],
    ] {
        let output = program(folder).envs(set.iter().copied()).args(args).args(more).output().unwrap();
        assert!(code(&output) < 2 && !output.stdout.is_empty(), "{}", all_of(&output));
        all += &stdout(&output);
    }
    all
}

/// The lines of a text, of boxes and of what stands for what was left out.
const LINES: [char; 11] = ['│', '─', '╭', '╰', '├', '└', '┬', '×', '·', '━', '…'];

#[test]
fn lines_are_drawn_where_the_locale_has_them() {
    let folder = folder("lines");
    // No such character is in the text.
    fs::write(folder.join("bad.txt"), format!("{DRAFT}（一）、{}\n", "逐村核对面积，统筹安排仓容，".repeat(20)))
        .unwrap();
    let unicode = drawn(&folder, &[], &[]);
    for line in ['│', '─', '╭', '├', '×', '…'] {
        assert!(unicode.contains(line), "{line}");
    }
    assert_eq!(drawn(&folder, &[("LC_ALL", "C.UTF-8")], &[]), unicode);
    let terminals =
        [("LC_ALL", "C"), ("LC_ALL", "POSIX"), ("LC_CTYPE", "zh_CN.GBK"), ("LC_ALL", "zh_CN"), ("TERM", "linux")];
    for set in terminals {
        let drawn = drawn(&folder, &[set], &[]);
        let found: Vec<&str> = drawn.lines().filter(|line| line.contains(LINES)).collect();
        // Rules speak of “…” and “·” in their own words.
        assert!(found.iter().all(|line| !line.contains(&LINES[..7])), "{set:?}: {found:#?}");
        let ours = found.iter().filter(|line| line.contains("逐村") || line.trim_start().starts_with(LINES));
        assert_eq!(ours.count(), 0, "{set:?}: {found:#?}");
    }
}

#[test]
fn what_may_be_two_columns_wide_is_told() {
    let folder = folder("ambiguous");
    fs::write(folder.join("bad.txt"), QUOTES.repeat(3)).unwrap();
    let one = drawn(&folder, &[], &[]);
    assert_eq!(drawn(&folder, &[], &["--ambiguous-width", "1"]), one);
    let two = drawn(&folder, &[], &["--ambiguous-width", "2"]);
    assert!(one.contains('│') && !two.contains(['│', '─', '├']));
    // Paths, the sum and the lines of a text that was not cut are as long as they are.
    let is_laid_out = |line: &&str| line.contains('|') || line.contains("帮助");
    for line in two.lines().filter(is_laid_out) {
        assert!(line.width_cjk() <= 80, "{line}");
    }
    assert!(one.lines().filter(|line| line.contains('│')).any(|line| line.width_cjk() > 80), "there is a difference");
    // So it is by itself where the character set is an old one.
    assert_eq!(drawn(&folder, &[("LC_ALL", "zh_CN.GBK")], &[]), two);
    assert_ne!(drawn(&folder, &[("LC_ALL", "C")], &[]), two);
    assert_eq!(code(&gangmu(&folder, ["check", "bad.txt", "--ambiguous-width", "3"])), 2);
    assert_eq!(AmbiguousWidth::default(), AmbiguousWidth::One);
}

#[test]
fn columns_are_obeyed() {
    let folder = folder("columns");
    fs::write(folder.join("bad.txt"), DRAFT).unwrap();
    let widest = |columns: &str| {
        let output = program(&folder).env("COLUMNS", columns).args(["check", "bad.txt"]).output().unwrap();
        stdout(&output).lines().map(|line| line.width()).max().unwrap()
    };
    assert!(widest("40") <= 44 && widest("0") <= 80 && widest("x") <= 80, "the summary line is not wrapped");
}
