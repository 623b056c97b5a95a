//! Ctrl-C and SIGTERM at random instants while many files are written: each is old or new, the exit code is 130, it is soon,
//! nothing is left behind, and the next run finishes the work.

use super::{is_full, left_in};
use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const FILES: usize = 60;

/// Short, so that most of a run is writing.
const OLD: &str = "一、主要做法\n抓好收购,逐村核对面积。\n二、下步打算\n明年早作安排。\n";

fn new() -> String {
    OLD.replace(',', "，")
}

/// What is allowed on a busy machine. On one at rest it is far less: the figures are printed.
const SLACK: Duration = Duration::from_secs(1);

/// The program, which hears signals also where whoever started the tests does not (as in a script's background).
fn start(folder: &Path) -> Child {
    let program = env!("CARGO_BIN_EXE_gangmu");
    let mut command = if are_signals_ignored() {
        let mut command = Command::new("env");
        command.args(["--default-signal=HUP,INT,TERM", program]);
        command
    } else {
        Command::new(program)
    };
    command.args(["check", "--fix", "."]).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

fn reset(folder: &Path) {
    for number in 0..FILES {
        fs::write(folder.join(format!("{number:03}.txt")), OLD).unwrap();
    }
}

/// How many of the files are new; every other is old.
fn new_files(folder: &Path) -> usize {
    let (old, new) = (OLD.as_bytes(), new().into_bytes());
    let files = (0..FILES).map(|number| fs::read(folder.join(format!("{number:03}.txt"))).unwrap());
    files
        .filter(|bytes| {
            assert!(bytes == old || *bytes == new, "a torn file");
            *bytes == new
        })
        .count()
}

fn are_signals_ignored() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).unwrap_or("0");
    let ignored = u64::from_str_radix(ignored.trim(), 16).unwrap_or(0);
    [Signal::HUP, Signal::INT, Signal::TERM].iter().any(|signal| ignored >> (signal.as_raw() - 1) & 1 == 1)
}

/// On a disk, and in memory where that can be, which is fast enough for many rounds.
#[test]
fn a_run_ends_at_once_and_every_file_is_whole() {
    let has_env = || Command::new("env").args(["--default-signal=INT", "true"]).status().is_ok_and(|s| s.success());
    if are_signals_ignored() && !has_env() {
        println!(
            "skipped: a_run_ends_at_once_and_every_file_is_whole (started with signals ignored, and no env to undo it)"
        );
        return;
    }
    let times = if is_full() { 10 } else { 1 };
    let disk = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut seen = rounds("disk", disk.path(), 10 * times);
    if let Ok(memory) = tempfile::tempdir_in("/dev/shm") {
        let more = rounds("memory", memory.path(), 40 * times);
        seen = Seen { ended: seen.ended + more.ended, between: seen.between + more.between };
    }
    assert!(seen.ended >= 10 && seen.between > 0, "{seen:?}");
}

/// What was seen in all rounds.
#[derive(Debug)]
struct Seen {
    /// Ended with 130.
    ended: usize,
    /// With some files old and some new.
    between: usize,
}

fn rounds(place: &str, folder: &Path, rounds: usize) -> Seen {
    reset(folder);
    let begun = Instant::now();
    assert_eq!(start(folder).wait().unwrap().code(), Some(0));
    let whole = begun.elapsed();
    assert_eq!(new_files(folder), FILES);
    let mut random = fastrand::Rng::with_seed(5);
    let (mut times, mut early, mut late, mut between) = (Vec::new(), 0, 0, 0);
    for round in 0..rounds {
        reset(folder);
        let signal = [Signal::INT, Signal::TERM, Signal::HUP][round % 3];
        let mut child = start(folder);
        std::thread::sleep(whole.mul_f64(random.f64()));
        let sent = Instant::now();
        kill_process(Pid::from_child(&child), signal).unwrap();
        let status = child.wait().unwrap();
        let time = sent.elapsed();
        let new = new_files(folder);
        match (status.code(), status.signal()) {
            (Some(130), _) => {
                assert!(time < SLACK, "{time:?}");
                times.push(time);
                between += usize::from(new > 0 && new < FILES);
            }
            // Before the program has got as far as to listen.
            (None, Some(number)) => {
                assert_eq!((number, new), (signal.as_raw(), 0));
                early += 1;
            }
            (code, _) => {
                assert_eq!((code, new), (Some(0), FILES));
                late += 1;
            }
        }
        assert_eq!(left_in(folder), 0, "{status:?}");
        if round % 10 == 0 {
            assert_eq!(start(folder).wait().unwrap().code(), Some(0));
            assert_eq!(new_files(folder), FILES, "the next run finishes the work");
        }
    }
    times.sort_unstable();
    let at = |share: usize| times.get((times.len() * share / 100).min(times.len().saturating_sub(1)));
    println!(
        "{place}: {rounds} signals in runs of {whole:.2?}: {} ended with 130 ({between} between files), {early} too early, \
         {late} too late; signal to exit: median {:.2?}, maximum {:.2?}",
        times.len(),
        at(50),
        at(100)
    );
    Seen { ended: times.len(), between }
}
