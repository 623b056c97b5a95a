//! The file beside the one that is written: made, filled, put in place, and never left behind by a run that can help it.

use super::original::{Original, stands_at};
use super::{WriteError, folder_of, lock};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, TryLockError};
use std::time::{Duration, Instant};
use tempfile::{Builder, TempPath};

const PREFIX: &str = ".gangmu-";
const SUFFIX: &str = ".tmp";

/// The temporary file that there is, if any. Held while it is made, put in place or removed, so that an interrupt, which
/// takes it for good, comes before or after and never between.
static CURRENT: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Whether a file of that name is one of ours.
pub(super) fn is_temporary(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(PREFIX.as_bytes()) && name.ends_with(SUFFIX.as_bytes())
}

/// Undoes the write in progress, or waits until it is done, for good: from now on no file is written. Gives up after
/// `patience`, which leaves what a kill would leave.
pub(in crate::cli) fn abandon(patience: Duration) {
    let until = Instant::now() + patience;
    loop {
        let current = match CURRENT.try_lock() {
            Ok(current) => current,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) if Instant::now() < until => {
                std::thread::sleep(Duration::from_millis(1));
                continue;
            }
            Err(TryLockError::WouldBlock) => return,
        };
        if let Some(path) = current.as_deref() {
            remove(path);
        }
        std::mem::forget(current);
        return;
    }
}

/// A temporary file, beside the file that it is for. It goes unless it is put in place.
pub(super) struct Temporary<'b> {
    file: File,
    path: PathBuf,
    bytes: &'b [u8],
}

impl<'b> Temporary<'b> {
    /// A file in `folder` that holds `bytes`; the user's settings take from `mode`.
    pub(super) fn holding(bytes: &'b [u8], folder: &Path, mode: u32) -> Result<Self, WriteError> {
        // The system would end the process.
        if system::largest_file().is_some_and(|most| bytes.len() as u64 > most) {
            return Err(WriteError::Full);
        }
        let mut temporary = Self::empty(bytes, folder, mode).map_err(WriteError::of_folder)?;
        temporary.file.write_all(bytes).map_err(WriteError::of_writing)?;
        Ok(temporary)
    }

    fn empty(bytes: &'b [u8], folder: &Path, mode: u32) -> io::Result<Self> {
        let mut current = lock(&CURRENT);
        let mut builder = Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX).disable_cleanup(true);
        let named = builder.make_in(folder, |path| system::new_file(path, mode))?;
        let (file, path) = named.into_parts();
        let path = path.to_path_buf();
        *current = Some(path.clone());
        Ok(Self { file, path, bytes })
    }

    /// The open file.
    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Forces the bytes to the disk.
    pub(super) fn sync(&self) -> Result<(), WriteError> {
        self.file.sync_all().map_err(WriteError::of_writing)
    }

    /// Takes the place of the file at `path`, where that is still `original` with the bytes `old`.
    pub(super) fn swap_with(self, path: &Path, original: Original, old: &[u8]) -> Result<(), WriteError> {
        if !original.is_unchanged_at(path, old).map_err(WriteError::of_original)? {
            return Err(WriteError::Changed);
        }
        let mut current = lock(&CURRENT);
        match system::exchange(&self.path, path) {
            Exchange::Done if original.is_unchanged_at(&self.path, old).unwrap_or(false) => {
                *current = None;
                remove(&self.path);
                Ok(())
            }
            Exchange::Done => Err(self.put_back(path, &mut current)),
            Exchange::Unknown => {
                // Windows replaces no file that is open, at least on shares and sticks.
                drop(original);
                fs::rename(&self.path, path).map_err(WriteError::of_original)?;
                *current = None;
                Ok(())
            }
            Exchange::Failed(error) if self.is_at(&self.path) => Err(WriteError::of_original(error)),
            // It says that it failed, and they changed places all the same.
            Exchange::Failed(_) => Err(self.put_back(path, &mut current)),
        }
    }

    /// Gives the file that came out, which is not the one that was read, its place back. What a third hand has put there
    /// in the meantime is kept under a name of its own.
    fn put_back(&self, path: &Path, current: &mut Option<PathBuf>) -> WriteError {
        match system::exchange(&self.path, path) {
            Exchange::Done if self.is_at(&self.path) => return WriteError::Changed,
            Exchange::Done => {}
            // Where the new file has gone in the meantime, the place is free.
            _ if rename_to_new(&self.path, path).is_ok() => {
                *current = None;
                return WriteError::Changed;
            }
            _ => {}
        }
        // Not to be removed: it holds what nobody has seen.
        *current = None;
        WriteError::Kept(self.keep(path))
    }

    /// Whether this file stands at `path` as it was written.
    fn is_at(&self, path: &Path) -> bool {
        stands_at(&self.file, path, self.bytes).unwrap_or(false)
    }

    /// Gives what has the temporary file's name one that no run removes, beside `path`; gives the name that it then has.
    fn keep(&self, path: &Path) -> PathBuf {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(self.path.file_stem().unwrap_or_default());
        name.push(".kept");
        let kept = folder_of(path).join(name);
        if rename_to_new(&self.path, &kept).is_ok() { kept } else { self.path.clone() }
    }

    /// Takes a name that nothing has.
    pub(super) fn become_new(self, path: &Path) -> Result<(), WriteError> {
        let mut current = lock(&CURRENT);
        match rename_to_new(&self.path, path) {
            Ok(()) => {
                *current = None;
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(WriteError::Exists),
            Err(error) => Err(WriteError::of_folder(error)),
        }
    }
}

impl Drop for Temporary<'_> {
    fn drop(&mut self) {
        if let Some(path) = lock(&CURRENT).take() {
            remove(&path);
        }
    }
}

/// Renames a file, to a name that nothing may have.
fn rename_to_new(from: &Path, to: &Path) -> io::Result<()> {
    let mut from = TempPath::try_from_path(from)?;
    from.disable_cleanup(true);
    from.persist_noclobber(to).map_err(|failed| failed.error)
}

/// Removes a file; tries twice, for a signal or a busy disk may be in the way once.
fn remove(path: &Path) {
    if fs::remove_file(path).is_err_and(|error| error.kind() != ErrorKind::NotFound) {
        let _ = fs::remove_file(path);
    }
}

/// How the exchange of two files went.
#[cfg_attr(not(unix), allow(dead_code, reason = "Windows knows none"))]
enum Exchange {
    Done,
    /// System or file system do not know it.
    Unknown,
    Failed(io::Error),
}

#[cfg(unix)]
mod system {
    use super::Exchange;
    use std::fs::File;
    use std::io;
    use std::os::unix::fs::OpenOptionsExt as _;
    use std::path::Path;

    pub(super) fn new_file(path: &Path, mode: u32) -> io::Result<File> {
        File::options().read(true).write(true).create_new(true).mode(mode).open(path)
    }

    /// In bytes; `None` where there is no limit.
    pub(super) fn largest_file() -> Option<u64> {
        rustix::process::getrlimit(rustix::process::Resource::Fsize).current
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    pub(super) fn exchange(a: &Path, b: &Path) -> Exchange {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
            Ok(()) => Exchange::Done,
            Err(error) if [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP, Errno::NOTSUP].contains(&error) => {
                Exchange::Unknown
            }
            Err(error) => Exchange::Failed(error.into()),
        }
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    pub(super) fn exchange(_: &Path, _: &Path) -> Exchange {
        Exchange::Unknown
    }
}

#[cfg(not(unix))]
mod system {
    use super::Exchange;
    use std::fs::File;
    use std::io;
    use std::path::Path;

    pub(super) fn new_file(path: &Path, _: u32) -> io::Result<File> {
        File::options().read(true).write(true).create_new(true).open(path)
    }

    pub(super) fn largest_file() -> Option<u64> {
        None
    }

    pub(super) fn exchange(_: &Path, _: &Path) -> Exchange {
        Exchange::Unknown
    }
}
