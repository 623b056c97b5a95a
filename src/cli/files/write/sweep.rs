//! Temporary files that a killed run has left.

use super::lock;
use super::temporary::is_temporary;
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

/// How old they are before they go: a run that still writes is not disturbed.
const AGE: Duration = Duration::from_secs(3600);

/// The folders that this run has swept.
static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Removes from a folder the temporary files that are this user's and old; once in a run. What cannot be removed stays: it
/// is no reason not to write.
pub(super) fn once(folder: &Path) {
    if !lock(&SWEPT).insert(folder.to_owned()) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_temporary(&entry.file_name()) && entry.metadata().is_ok_and(|met| is_left(&met)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_left(met: &Metadata) -> bool {
    let age = last_changed(met).and_then(|then| SystemTime::now().duration_since(then).ok());
    met.is_file() && is_own(met) && age.is_some_and(|age| age > AGE)
}

/// When bytes or name last changed: a file that changed places keeps the time of its bytes.
#[cfg(unix)]
fn last_changed(met: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt as _;
    let renamed = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(met.ctime()).ok()?);
    Some(renamed.max(met.modified().ok()?))
}

#[cfg(not(unix))]
fn last_changed(met: &Metadata) -> Option<SystemTime> {
    met.modified().ok()
}

#[cfg(unix)]
fn is_own(met: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    met.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
fn is_own(_: &Metadata) -> bool {
    true
}
