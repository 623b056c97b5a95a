//! Ignore files, looked at before the walk reads them: it reads each to its end, line by line, and waits where one is a pipe.

use super::leads_out;
use std::fs;
use std::path::{Path, PathBuf};

/// Where they stand in a folder.
const PLACES: [&str; 3] = [".gitignore", ".ignore", ".git/info/exclude"];

/// The most bytes that one may have; real ones have a few hundred.
const MAX_BYTES: u64 = 1_000_000;

/// An ignore file in `folder` that is not read: no plain file, too large, or a link that leads out of `root`, which is
/// checked. `root` is nothing where the folder is the user's own.
pub(super) fn unfit_in(folder: &Path, root: Option<&Path>) -> Option<PathBuf> {
    let is_fit = |path: &PathBuf| match fs::metadata(path) {
        Ok(met) if met.is_file() => {
            met.len() <= MAX_BYTES && !(path.is_symlink() && root.is_some_and(|root| leads_out(path, root)))
        }
        // What is no file at all holds no lines.
        Ok(met) => met.is_dir(),
        Err(_) => true,
    };
    PLACES.iter().map(|place| folder.join(place)).find(|path| !is_fit(path))
}

/// The same in the folder that is checked, or in one above it.
pub(super) fn unfit_from(root: &Path) -> Option<PathBuf> {
    let own = unfit_in(root, Some(root));
    own.or_else(|| fs::canonicalize(root).ok()?.ancestors().skip(1).find_map(|above| unfit_in(above, None)))
}
