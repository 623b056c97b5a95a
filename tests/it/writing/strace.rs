//! A program under `strace`: which system calls it makes, and what becomes of its file when one of them is its last, or
//! fails.

use super::left_in;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The file that is to change.
pub(super) const FILE: &str = "f.txt";

/// Whether there is a `strace` that may trace; says which test is left out where not.
pub(super) fn is_there(test: &str) -> bool {
    let works = Command::new("strace").args(["-o", "/dev/null", "true"]).output().is_ok_and(|out| out.status.success());
    if !works {
        println!("skipped: {test} (no strace here, or it may not trace)");
    }
    works
}

/// A program that is to turn the old bytes of [`FILE`] into the new ones.
#[derive(Clone)]
pub(super) struct Subject {
    pub(super) name: &'static str,
    pub(super) command: Vec<String>,
    pub(super) old: Vec<u8>,
    pub(super) new: Vec<u8>,
    /// The mode of the file.
    pub(super) mode: u32,
    /// Whether [`FILE`] is a link to the file, which then is in a folder below.
    pub(super) linked: bool,
    /// Faults that every run has, as `strace -e` takes them.
    pub(super) always: &'static [&'static str],
}

/// What a file is after a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Old,
    New,
    Torn,
}

/// What a run came to.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) state: State,
    /// `None` where a signal ended it.
    pub(super) code: Option<i32>,
    /// Temporary files.
    pub(super) left: usize,
}

impl Subject {
    /// The folder that the file itself is in.
    fn home(&self, folder: &Path) -> PathBuf {
        if self.linked { folder.join("home") } else { folder.to_owned() }
    }

    /// Makes the folder as it is before a run.
    pub(super) fn reset(&self, folder: &Path) {
        let _ = fs::remove_dir_all(folder);
        let home = self.home(folder);
        fs::create_dir_all(&home).unwrap();
        fs::write(home.join(FILE), &self.old).unwrap();
        fs::set_permissions(home.join(FILE), fs::Permissions::from_mode(self.mode)).unwrap();
        fs::write(folder.join("new.bytes"), &self.new).unwrap();
        if self.linked {
            std::os::unix::fs::symlink(Path::new("home").join(FILE), folder.join(FILE)).unwrap();
        }
    }

    /// The program under `strace` with these options.
    pub(super) fn traced(&self, folder: &Path, options: &[String]) -> Command {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq"]);
        for fault in self.always {
            command.args(["-e", fault]);
        }
        command.args(options).args(&self.command).current_dir(folder);
        command.env_clear().env("LANG", "zh_CN.UTF-8").env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
    }

    /// Runs it with these faults on a fresh file, and looks.
    pub(super) fn run(&self, folder: &Path, faults: &[String]) -> (Outcome, Output) {
        self.reset(folder);
        let options: Vec<String> = ["-o", "/dev/null"].map(str::to_owned).into_iter().chain(faults.to_vec()).collect();
        let output = self.traced(folder, &options).output().unwrap();
        let home = self.home(folder);
        let file = home.join(FILE);
        let state = match fs::read(&file) {
            Ok(bytes) if bytes == self.old => State::Old,
            Ok(bytes) if bytes == self.new => State::New,
            _ => State::Torn,
        };
        let is_kept = fs::symlink_metadata(&file)
            .is_ok_and(|met| met.is_file() && met.permissions().mode() & 0o7777 == self.mode)
            && (!self.linked || folder.join(FILE).is_symlink());
        let state = if is_kept { state } else { State::Torn };
        let left = left_in(folder) + if self.linked { left_in(&home) } else { 0 };
        (Outcome { state, code: output.status.code(), left }, output)
    }

    /// The positions of its system calls, each a name and a number from 1 in its thread; `whole` to have also those before
    /// the file is first named.
    pub(super) fn positions(&self, folder: &Path, whole: bool) -> Vec<(String, usize)> {
        self.reset(folder);
        let trace = folder.join("trace");
        let output = self.traced(folder, &["-o".to_owned(), trace.display().to_string()]).output().unwrap();
        assert!(output.status.success(), "{}: {}", self.name, String::from_utf8_lossy(&output.stderr));
        let trace = String::from_utf8_lossy(&fs::read(trace).unwrap()).into_owned();
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let mut found = BTreeMap::new();
        let mut is_near = whole;
        for line in trace.lines() {
            let Some((thread, call)) = line.split_once(' ') else { continue };
            let Some((name, arguments)) = call.trim_start().split_once('(') else { continue };
            if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
                continue;
            }
            let count = counts.entry((thread, name)).or_default();
            *count += 1;
            is_near |= name != "execve" && arguments.contains(FILE);
            if is_near && name != "execve" {
                found.insert((name.to_owned(), *count), ());
            }
        }
        found.into_keys().collect()
    }
}
