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

use original::Original;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
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
    sweep::once(&folder);
    let temporary = Temporary::holding(new, &folder, 0o600)?;
    original.lend_to(temporary.file())?;
    temporary.sync()?;
    temporary.swap_with(&path, &original, old)?;
    sync_folder(&folder)
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
    match fs::read(path) {
        Ok(old) => replace(path, &old, new),
        Err(error) if error.kind() == ErrorKind::NotFound => create(path, new),
        Err(error) => Err(WriteError::of_original(error)),
    }
}

/// The folder that holds `path`.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
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
