//! Finds and reads the files of known findings.

use super::{List, Mode};
use crate::cli::files::{ReadError, Target, folder_of};
use crate::cli::settings::Trouble;
use crate::config::{self, ConfigError, Settings};
use crate::diagnostic::Message;
use crate::input::{InputError, MAX_BYTES};
use crate::known::{self, KnownFindings};
use crate::system;
use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Finds and reads lists.
pub(super) struct Reader {
    mode: Mode,
    pub(super) lists: Vec<List>,
    by_path: HashMap<PathBuf, Option<usize>>,
    /// Folders as they are named, and what they are.
    folders: HashMap<PathBuf, PathBuf>,
}

impl Reader {
    pub(super) fn new(mode: Mode) -> Self {
        Self { mode, lists: Vec::new(), by_path: HashMap::new(), folders: HashMap::new() }
    }

    /// The suppression file for a file: the nearest one in its folder or above, up to that of its configuration. Where one is
    /// to be written and there is none: beside the configuration, else in the working folder, else beside the file.
    pub(super) fn suppressions_for(
        &mut self,
        path: &Path,
        settings: &Settings,
        trouble: &mut Trouble,
    ) -> Option<usize> {
        let folder = self.folder_of(path);
        let root = settings.config.as_ref().map(|config| config.root().to_owned());
        let mut found = None;
        for above in folder.ancestors() {
            let candidate = above.join(known::SUPPRESSIONS);
            let is_there = match self.by_path.get(&candidate) {
                Some(list) => list.is_some(),
                None => fs::symlink_metadata(&candidate).is_ok(),
            };
            if is_there {
                found = Some(candidate);
                break;
            }
            self.by_path.entry(candidate).or_insert(None);
            if root.as_deref() == Some(above) {
                break;
            }
        }
        if found.is_none() && self.mode == Mode::Suppress {
            let here = std::env::current_dir().ok().and_then(|here| fs::canonicalize(here).ok());
            let here = here.filter(|here| folder.starts_with(here));
            let place = root.or(here).unwrap_or(folder).join(known::SUPPRESSIONS);
            self.by_path.remove(&place);
            return self.list(&place, true, trouble);
        }
        self.list(&found?, false, trouble)
    }

    /// The list at `path`, read once. One that is to be written need not be there.
    pub(super) fn list(&mut self, path: &Path, may_be_new: bool, trouble: &mut Trouble) -> Option<usize> {
        if let Some(&Some(list)) = self.by_path.get(path) {
            return Some(list);
        }
        let shown = config::from_here(path);
        let is_baseline = path.file_name().is_none_or(|name| name != known::SUPPRESSIONS);
        let (text, known) = match text(path) {
            Ok(text) => match KnownFindings::read(&text) {
                Ok(known) => (text, known),
                Err(error) => {
                    // The place is in the message: what else stands in a file that is none of ours is not shown.
                    let diagnostics = vec![error.diagnostic()];
                    trouble.add(Arc::new(ConfigError { path: shown, text: String::new(), diagnostics }));
                    return None;
                }
            },
            Err(error) if is_absent(&error) && may_be_new => Default::default(),
            Err(error) => {
                trouble.add_said(unreadable(&shown, &error, is_baseline));
                return None;
            }
        };
        self.lists.push(List { path: shown, text, known, is_baseline });
        self.by_path.insert(path.to_owned(), Some(self.lists.len() - 1));
        Some(self.lists.len() - 1)
    }

    /// The name that a list has for a file: relative to its folder, with `/`.
    pub(super) fn name(&mut self, list: usize, path: &Path) -> String {
        let file = self.folder_of(path).join(path.file_name().unwrap_or_default());
        let home = self.lists.get(list).map(|list| list.path.clone()).unwrap_or_default();
        let home = self.folder_of(&home);
        let common = file.components().zip(home.components()).take_while(|(a, b)| a == b).count();
        let up = home.components().skip(common).map(|_| "..".to_owned());
        let down = file.components().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
        up.chain(down).collect::<Vec<_>>().join("/")
    }

    /// The folder that holds `path`, as the system knows it.
    fn folder_of(&mut self, path: &Path) -> PathBuf {
        let folder = folder_of(path);
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let real =
            fs::canonicalize(folder).or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned());
        self.folders.insert(folder.to_owned(), real.clone());
        real
    }
}

/// The text of a list: of a plain file, which is UTF-8 and no larger than a text may be.
fn text(path: &Path) -> Result<String, ReadError> {
    let bytes = Target::File(path.to_owned()).bytes()?;
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::Input(InputError::TooLarge));
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        ReadError::Input(InputError::UnknownEncoding { offset })
    })
}

fn is_absent(error: &ReadError) -> bool {
    matches!(error, ReadError::Io(error) if error.kind() == ErrorKind::NotFound)
}

fn unreadable(path: &Path, error: &ReadError, is_baseline: bool) -> Message {
    let path = path.display();
    if is_baseline && is_absent(error) {
        return Message::new(
            format!("没有 {path} 这份基线，可先用 --write-baseline 写一份"),
            format!("there is no baseline {path}; --write-baseline writes one"),
        );
    }
    let Message { zh, en } = match error {
        ReadError::Io(error) if matches!(error.kind(), ErrorKind::IsADirectory | ErrorKind::Unsupported) => {
            Message::new("不是普通文件", "no regular file")
        }
        ReadError::Io(error) => system::says(error),
        ReadError::Input(InputError::UnknownEncoding { .. }) => Message::new("不是 UTF-8", "not UTF-8"),
        other => other.message(),
    };
    Message::new(format!("没能读 {path}：{zh}"), format!("cannot read {path}: {en}"))
}
