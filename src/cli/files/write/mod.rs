//! The one careful writer. At every moment, also at a kill or a power cut, a file is what it was or what it was to become;
//! bytes that this run has not seen are never lost; what fails is said.
//!
//! The new text goes to a file beside the old one, which gets its owner, mode and attributes and is forced to the disk.
//! Then the two change places in one step, and what came out is looked at: where it is not the file that was read, they
//! change back. One write at a time, so that an interrupt knows the one file to clear away.

mod error;
mod original;
mod sweep;
mod temporary;

pub(in crate::cli) use error::WriteError;
pub(in crate::cli) use temporary::abandon;

use super::folder_of;
use original::Original;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use temporary::Temporary;

/// Held while a file is written.
static TURN: Mutex<()> = Mutex::new(());

/// Replaces the bytes `old` of the file at `path`, as they were read, by `new`. A link is followed and stays.
///
/// # Errors
///
/// Whatever keeps the new bytes from standing there in full; the file is then untouched, except where the error says
/// otherwise.
pub(in crate::cli) fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), WriteError> {
    let _turn = lock(&TURN);
    let path = fs::canonicalize(path).map_err(WriteError::of_original)?;
    let original = Original::open(&path)?;
    if !original.holds(old)? {
        return Err(WriteError::Changed);
    }
    if old == new {
        return Ok(());
    }
    let folder = folder_of(&path);
    sweep::once(folder);
    let temporary = Temporary::holding(new, folder, 0o600)?;
    original.lend_to(temporary.file())?;
    temporary.sync()?;
    temporary.swap_with(&path, original, old)?;
    sync_folder(folder)
}

/// Writes a new file, with the mode that the user's settings give one.
///
/// # Errors
///
/// [`WriteError::Exists`] where something has that name; else whatever keeps the bytes from standing there in full.
pub(in crate::cli) fn create(path: &Path, new: &[u8]) -> Result<(), WriteError> {
    let _turn = lock(&TURN);
    let name = path.file_name().ok_or(WriteError::NotRegular)?;
    let folder = fs::canonicalize(folder_of(path)).map_err(WriteError::of_folder)?;
    sweep::once(&folder);
    let temporary = Temporary::holding(new, &folder, 0o666)?;
    temporary.sync()?;
    temporary.become_new(&folder.join(name))?;
    sync_folder(&folder)
}

/// Writes a file of the program's own, whether or not it is there yet.
///
/// # Errors
///
/// As [`replace`] and [`create`].
pub(in crate::cli) fn save(path: &Path, new: &[u8]) -> Result<(), WriteError> {
    // Looked at first: to read a pipe may take for ever.
    match fs::metadata(path) {
        Ok(met) if met.is_file() => replace(path, &fs::read(path).map_err(WriteError::of_original)?, new),
        Ok(_) => Err(WriteError::NotRegular),
        Err(error) if error.kind() == ErrorKind::NotFound => create(path, new),
        Err(error) => Err(WriteError::of_original(error)),
    }
}

/// Forces the names in a folder to the disk. Where the system does not know that, or the folder may not be read, it is
/// left to the system.
fn sync_folder(folder: &Path) -> Result<(), WriteError> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if !is_of_no_account(&error) => Err(WriteError::Unsure(error)),
        _ => Ok(()),
    }
}

fn is_of_no_account(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::InvalidInput | ErrorKind::Unsupported)
}

/// What a lock guards stays good where a thread died with it: each is set in one step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(done: Result<(), WriteError>) -> &'static str {
        done.map_or_else(|error| error.kind(), |()| "done")
    }

    /// The names in a folder, and the text of each file.
    fn all_in(folder: &Path) -> Vec<(String, String)> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        let mut all: Vec<_> = entries
            .map(|entry| {
                let text = fs::read_to_string(entry.path()).unwrap_or_default();
                (entry.file_name().to_string_lossy().into_owned(), text)
            })
            .collect();
        all.sort();
        all
    }

    #[test]
    fn a_file_of_our_own_is_made_or_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("gangmu.toml");
        assert_eq!(kind(create(&file, b"1")), "done");
        assert_eq!(kind(create(&file, b"2")), "exists");
        assert_eq!(all_in(folder.path()), [("gangmu.toml".to_owned(), "1".to_owned())]);
        assert_eq!(kind(save(&file, b"3")), "done");
        assert_eq!(kind(save(&folder.path().join("new"), b"4")), "done");
        let want = [("gangmu.toml", "3"), ("new", "4")].map(|(name, text)| (name.to_owned(), text.to_owned()));
        assert_eq!(all_in(folder.path()), want);
        assert_eq!(kind(create(&folder.path().join("no/file"), b"")), "folder");
        assert_eq!(kind(save(folder.path(), b"")), "not-a-file");
        assert_eq!(kind(create(Path::new("/"), b"")), "not-a-file");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::write(folder.path().join("usual"), "").unwrap();
            let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
            assert_eq!(mode("new"), mode("usual"), "the mode that the user's settings give");
            std::os::unix::fs::symlink("nowhere", folder.path().join("link")).unwrap();
            assert_eq!(kind(save(&folder.path().join("link"), b"")), "exists");
        }
    }

    #[test]
    fn what_is_not_what_was_read_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        fs::write(&file, "今").unwrap();
        for seen in ["", "昔", "今天"] {
            assert_eq!(kind(replace(&file, seen.as_bytes(), b"new")), "changed");
        }
        assert_eq!(kind(replace(&folder.path().join("b.txt"), b"", b"new")), "changed");
        assert_eq!(kind(replace(folder.path(), b"", b"new")), "not-a-file");
        assert_eq!(kind(replace(&file.join("c.txt"), b"", b"new")), "not-a-file");
        assert_eq!(all_in(folder.path()), [("a.txt".to_owned(), "今".to_owned())]);
        assert_eq!(kind(replace(&file, "今".as_bytes(), b"new")), "done");
        assert_eq!(kind(replace(&file, b"new", b"")), "done");
        assert_eq!(all_in(folder.path()), [("a.txt".to_owned(), String::new())]);
        #[cfg(unix)]
        assert_eq!(kind(replace(Path::new("/dev/null"), b"", b"new")), "not-a-file");
    }
}
