//! Runs a program, or what stands in for it, in a situation; none may take longer than a limit.

use super::row::Row;
use rustix::process::{Pid, Signal, geteuid, kill_process_group};
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};
use std::{env, thread};
use tempfile::TempDir;

/// A user who has no rights.
const NOBODY: [&str; 3] = ["--reuid=65534", "--regid=65534", "--clear-groups"];

/// Whether there is a `strace` that may trace.
static STRACE: LazyLock<bool> = LazyLock::new(|| succeeds("strace", &["-o", "/dev/null", "true"]));
/// Whether another user can be played: root can, and any other user is one.
static OTHER: LazyLock<bool> =
    LazyLock::new(|| !geteuid().is_root() || succeeds("setpriv", &[&NOBODY[..], &["true"]].concat()));

fn succeeds(program: &str, args: &[&str]) -> bool {
    Command::new(program).args(args).output().is_ok_and(|output| output.status.success())
}

/// A program under the name `gangmu`, and a folder to run it in.
pub(super) struct Harness {
    /// Where any user may go: the project's own folder may be closed to others.
    home: TempDir,
    limit: Duration,
    runs: AtomicUsize,
}

/// What a run gave.
pub(super) struct Ran {
    /// As a shell has it; `None` where it had to be ended.
    pub(super) code: Option<i32>,
    pub(super) stdout: String,
    pub(super) stderr: String,
    pub(super) folder: PathBuf,
}

impl Harness {
    /// The program itself.
    pub(super) fn new() -> Self {
        Self::with(|place| copy(Path::new(env!("CARGO_BIN_EXE_gangmu")), place))
    }

    /// A shell script in its place.
    pub(super) fn of_script(script: &str) -> Self {
        Self::with(|place| {
            let written = place.with_extension("written");
            fs::write(&written, format!("#!/bin/sh\n{script}\n"))?;
            fs::set_permissions(&written, fs::Permissions::from_mode(0o755))?;
            copy(&written, place)
        })
    }

    fn with(install: impl FnOnce(&Path) -> std::io::Result<()>) -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::set_permissions(home.path(), fs::Permissions::from_mode(0o755)).unwrap();
        fs::create_dir(home.path().join("bin")).unwrap();
        install(&home.path().join("bin/gangmu")).unwrap();
        Self { home, limit: Duration::from_secs(60), runs: AtomicUsize::new(0) }
    }

    pub(super) fn within_seconds(self, seconds: u64) -> Self {
        Self { limit: Duration::from_secs(seconds), ..self }
    }

    /// What keeps a row from being run here.
    pub(super) fn obstacle(&self, row: &Row) -> Option<String> {
        if row.command.contains("strace ") && !*STRACE {
            return Some("no strace here, or it may not trace".to_owned());
        }
        (row.by_other && !*OTHER).then(|| "root without setpriv".to_owned())
    }

    /// Makes the row's situation anew, and runs `command` in it.
    pub(super) fn run(&self, row: &Row, command: &str) -> Ran {
        let place = self.home.path().join(self.runs.fetch_add(1, Ordering::Relaxed).to_string());
        let folder = place.join("here");
        fs::create_dir_all(&folder).unwrap();
        row.make(&folder);
        let [out, err] = ["out", "err"].map(|name| place.join(name));
        let mut shell = if row.by_other && geteuid().is_root() {
            let mut other = Command::new("setpriv");
            other.args(NOBODY).args(["sh", "-c", command]);
            within(&mut other, &folder);
            other
        } else {
            shell(command, &folder)
        };
        let path = format!("{}/bin:{}", self.home.path().display(), env::var("PATH").unwrap_or_default());
        shell.env("PATH", path).stdin(Stdio::null()).process_group(0);
        let mut child = shell.stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap()).spawn().unwrap();
        let end = Instant::now() + self.limit;
        let status = loop {
            match child.try_wait().unwrap() {
                Some(status) => break Some(status),
                None if Instant::now() > end => {
                    let _ = kill_process_group(Pid::from_child(&child), Signal::KILL);
                    child.wait().unwrap();
                    break None;
                }
                None => thread::sleep(Duration::from_millis(2)),
            }
        };
        let code = status.map(|status| status.code().or(status.signal().map(|signal| 128 + signal)).unwrap());
        let [stdout, stderr] = [out, err].map(|file| String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned());
        // What may not be read cannot be removed either.
        let _ = Command::new("chmod").args(["-Rf", "u+rwX"]).arg(&place).stderr(Stdio::null()).status();
        let _ = fs::remove_dir_all(&place);
        Ran { code, stdout, stderr, folder }
    }
}

/// Copies a program by another process: one that this process writes is “busy” for as long as a process that another thread
/// starts at that moment holds the open file.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    let done = Command::new("cp").arg("-p").args([from, to]).status()?;
    done.success().then_some(()).ok_or_else(|| std::io::Error::other("cp failed"))
}

/// A shell in a folder.
pub(super) fn shell(script: &str, folder: &Path) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", script]);
    within(&mut shell, folder);
    shell
}

/// In a folder, with nothing in the environment but where programs are, a Chinese locale and a width.
fn within(command: &mut Command, folder: &Path) {
    command.current_dir(folder).env_clear().env("LANG", "zh_CN.UTF-8").env("COLUMNS", "80");
    command.env("PATH", env::var_os("PATH").unwrap_or_default());
}

/// What `work` gives for each item, in their order.
pub(super) fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, R)>> = Mutex::default();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some((at, item)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    items.get(at).map(|item| (at, item))
                } {
                    let result = work(item);
                    done.lock().unwrap().push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
