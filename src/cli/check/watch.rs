//! `--watch`: check again whenever a file changes.

use crate::cli::files::folder_of;
use crate::cli::terminal::Terminal;
use crate::config;
use crate::diagnostic::Message;
use crate::system;
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Editors write a file in several steps: a change counts once nothing more has come for this long.
const CALM: Duration = Duration::from_millis(100);

/// Tells when something changes under a set of paths.
pub(super) struct Watch {
    /// Watches as long as it lives.
    _watcher: RecommendedWatcher,
    changes: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// Watches folders with all that is in them, and the folders of files, where an editor puts the new one in the place of the
    /// old.
    ///
    /// # Errors
    ///
    /// What cannot be watched, and why.
    pub(super) fn new(paths: &[PathBuf]) -> Result<Self, Message> {
        let (sender, changes) = channel();
        let mut watcher = notify::recommended_watcher(sender).map_err(|error| unwatched(None, &error))?;
        let mut folders: BTreeMap<PathBuf, RecursiveMode> = BTreeMap::new();
        for path in paths {
            if path.is_dir() {
                folders.insert(path.clone(), RecursiveMode::Recursive);
            } else {
                folders.entry(folder_of(path).to_owned()).or_insert(RecursiveMode::NonRecursive);
            }
        }
        for (folder, mode) in &folders {
            watcher.watch(folder, *mode).map_err(|error| unwatched(Some(folder), &error))?;
        }
        Ok(Self { _watcher: watcher, changes })
    }

    /// Waits for a change, and for the calm after it.
    ///
    /// # Errors
    ///
    /// Where the system no longer tells.
    pub(super) fn wait(&self) -> Result<(), Message> {
        let over = || Message::new("系统不再报告文件的改动", "the system no longer tells of changes");
        loop {
            let event = self.changes.recv().map_err(|_| over())?.map_err(|error| unwatched(None, &error))?;
            if is_change(&event) {
                break;
            }
        }
        loop {
            match self.changes.recv_timeout(CALM) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return Ok(()),
                Err(RecvTimeoutError::Disconnected) => return Err(over()),
            }
        }
    }
}

/// What a reader is told of a folder that cannot be watched, or of all.
fn unwatched(folder: Option<&Path>, error: &notify::Error) -> Message {
    let what = folder.map_or_else(String::new, |folder| format!(" {}", config::from_here(folder).display()));
    let Message { zh, en } = match &error.kind {
        ErrorKind::Io(error) => system::says(error),
        ErrorKind::PathNotFound => Message::new("没有这个文件夹", "there is no such folder"),
        ErrorKind::MaxFilesWatch => Message::new("监视的文件太多", "too many files are watched"),
        _ => Message::new("系统不支持", error.to_string()),
    };
    Message::new(format!("没能监视{what}：{zh}"), format!("cannot watch{what}: {en}"))
}

/// Whether the event is one on which to check again: reading is none, nor is what this program or the system of versions
/// keeps for itself.
fn is_change(event: &Event) -> bool {
    let is_own = |path: &PathBuf| path.components().any(|part| part.as_os_str() == ".git");
    !event.kind.is_access() && (event.paths.is_empty() || !event.paths.iter().all(is_own))
}

/// Clears the terminal, where there is one, and says that it goes on.
pub(super) fn announce(terminal: &Terminal) -> String {
    terminal.say("等着文件改动，Ctrl-C 结束".to_owned(), "watching for changes, Ctrl-C to end".to_owned())
}
