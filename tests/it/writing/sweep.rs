//! The sweep: the run ends at each of its system calls, and each of them fails in six ways. The file is then the old one or
//! the new one, nobody is told of a success that is none, and no error leaves a file behind.

use super::strace::{FILE, State, Subject, is_there};
use super::{folder, is_full, new_text, old_text};
use std::fmt;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

const ERRORS: [&str; 6] = ["ENOSPC", "EIO", "EROFS", "EACCES", "EDQUOT", "EINTR"];

/// Runs at a time: most of a run is waiting.
const WORKERS: usize = 4;

/// Memory, threads, signals, chance, limits and the end: these do not fail for a disk, and some may not fail at all.
const NO_FILES: [&str; 32] = [
    "arch_prctl",
    "brk",
    "clone",
    "clone3",
    "exit",
    "exit_group",
    "futex",
    "getegid",
    "geteuid",
    "getgid",
    "getpid",
    "getppid",
    "getrandom",
    "gettid",
    "getuid",
    "madvise",
    "mmap",
    "mprotect",
    "mremap",
    "munmap",
    "poll",
    "prctl",
    "prlimit64",
    "rseq",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sched_getaffinity",
    "sched_yield",
    "set_robust_list",
    "sigaltstack",
    "wait4",
];

/// What all runs of a sweep came to.
#[derive(Debug, Default)]
struct Tally {
    runs: usize,
    torn: Vec<String>,
    false_successes: Vec<String>,
    left: Vec<String>,
    /// Ended by something that is no answer: a panic, a signal of its own.
    crashed: Vec<String>,
    time: Duration,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { runs, torn, false_successes, left, crashed, time } = self;
        let [torn, false_successes, left, crashed] = [torn, false_successes, left, crashed].map(Vec::len);
        let seconds = time.as_secs_f64();
        write!(f, "| {runs} | {torn} | {false_successes} | {left} | {crashed} | {seconds:.1} s |")
    }
}

/// Every fault that `faults` makes of a position, each in a run of its own.
fn sweep(subject: &Subject, what: &str, faults: impl Fn(&str, usize) -> Vec<String>) -> Tally {
    let base = folder(&format!("{}-{what}", subject.name));
    let start = Instant::now();
    let positions = subject.positions(&base.join("trace"), is_full());
    let all: Vec<String> = positions.iter().flat_map(|(name, number)| faults(name, *number)).collect();
    let queue = Mutex::new(all.iter());
    let tally = Mutex::new(Tally::default());
    std::thread::scope(|scope| {
        for worker in 0..WORKERS {
            let (queue, tally, folder) = (&queue, &tally, base.join(worker.to_string()));
            scope.spawn(move || {
                loop {
                    let Some(fault) = queue.lock().unwrap().next() else { break };
                    try_one(subject, &folder, fault, tally);
                }
            });
        }
    });
    let mut tally = tally.into_inner().unwrap();
    tally.time = start.elapsed();
    println!("| {} | {what} {tally}", subject.name);
    tally
}

fn try_one(subject: &Subject, folder: &Path, fault: &str, tally: &Mutex<Tally>) {
    let (outcome, output) = subject.run(folder, &["-e".to_owned(), format!("inject={fault}")]);
    let told = || format!("{fault}: {outcome:?}: {}", String::from_utf8_lossy(&output.stderr));
    let mut tally = tally.lock().unwrap();
    tally.runs += 1;
    if outcome.state == State::Torn {
        tally.torn.push(told());
    }
    if matches!(outcome.code, Some(0 | 1)) && outcome.state == State::Old {
        tally.false_successes.push(told());
    }
    if outcome.left > 0 {
        tally.left.push(told());
    }
    // The standard library gives up where a folder cannot be closed; the file is old then, and the code no success.
    let is_answer = matches!(outcome.code, Some(0..=3 | 127)) || output.status.signal() == Some(9);
    if !is_answer && !String::from_utf8_lossy(&output.stderr).contains("during closedir") {
        tally.crashed.push(told());
    }
}

fn kills(subject: &Subject) -> Tally {
    sweep(subject, "kill", |name, number| vec![format!("{name}:signal=KILL:when={number}")])
}

fn errors(subject: &Subject) -> Tally {
    sweep(subject, "errors", |name, number| {
        let fails = !NO_FILES.contains(&name);
        ERRORS.iter().filter(|_| fails).map(|error| format!("{name}:error={error}:when={number}")).collect()
    })
}

fn program(name: &'static str) -> Subject {
    Subject {
        name,
        command: [env!("CARGO_BIN_EXE_gangmu"), "check", "--fix", FILE].map(str::to_owned).to_vec(),
        old: old_text().into_bytes(),
        new: new_text().into_bytes(),
        mode: 0o644,
        linked: false,
        always: &[],
    }
}

fn shell(name: &'static str, script: &str) -> Subject {
    Subject { command: ["sh", "-c", script].map(str::to_owned).to_vec(), ..program(name) }
}

fn assert_is_sound(subject: &Subject) {
    let (outcome, output) = subject.run(&folder(subject.name), &[]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!((outcome.state, outcome.code, outcome.left), (State::New, Some(0), 0), "{}: {told}", subject.name);
    let killed = kills(subject);
    assert!(killed.torn.is_empty() && killed.runs > 30, "{killed:#?}");
    // A kill may leave a temporary file, which a later run removes.
    let failed = errors(subject);
    assert!(failed.runs > 100, "{failed:#?}");
    assert!(failed.torn.is_empty(), "{:#?}", failed.torn);
    assert!(failed.false_successes.is_empty(), "{:#?}", failed.false_successes);
    assert!(failed.left.is_empty(), "{:#?}", failed.left);
    assert!(failed.crashed.is_empty() || is_full(), "{:#?}", failed.crashed);
}

#[test]
fn every_kill_and_every_error_leaves_a_whole_file() {
    if !is_there("every_kill_and_every_error_leaves_a_whole_file") {
        return;
    }
    assert_is_sound(&program("plain"));
}

/// On a kernel or a file system that cannot exchange two files.
#[test]
fn nor_does_it_where_files_cannot_change_places() {
    if !is_there("nor_does_it_where_files_cannot_change_places") {
        return;
    }
    assert_is_sound(&Subject { always: &["inject=renameat2:error=EINVAL"], ..program("no-exchange") });
}

#[test]
fn a_link_and_a_mode_are_kept_at_every_kill() {
    if !is_there("a_link_and_a_mode_are_kept_at_every_kill") {
        return;
    }
    let subject = Subject { linked: true, mode: 0o600, ..program("link-0600") };
    if is_full() {
        assert_is_sound(&subject);
        return;
    }
    let killed = kills(&subject);
    assert!(killed.torn.is_empty() && killed.runs > 30, "{killed:#?}");
}

/// The harness itself: writers as they are commonly made are caught.
#[test]
fn careless_writers_are_caught() {
    if !is_there("careless_writers_are_caught") {
        return;
    }
    let in_place = shell("in-place", &format!("cat new.bytes > {FILE}"));
    assert!(!kills(&in_place).torn.is_empty());
    let failed = errors(&in_place);
    assert!(!failed.torn.is_empty(), "{failed:#?}");
    let boastful = errors(&shell("boastful", &format!("cp new.bytes {FILE}; exit 0")));
    assert!(!boastful.false_successes.is_empty(), "{boastful:#?}");
    let untidy = errors(&shell("untidy", &format!("cp new.bytes .gangmu-1.tmp && mv .gangmu-1.tmp {FILE}")));
    assert!(!untidy.left.is_empty(), "{untidy:#?}");
    let linked = Subject { linked: true, mode: 0o600, ..shell("link-lost", &format!("cp new.bytes x && mv x {FILE}")) };
    assert_eq!(linked.run(&folder("link-lost"), &[]).0.state, State::Torn);
}
