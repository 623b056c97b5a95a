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
    sweep(folder, SystemTime::now());
}

fn sweep(folder: &Path, now: SystemTime) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_temporary(&entry.file_name()) && entry.metadata().is_ok_and(|met| is_left(&met, now)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_left(met: &Metadata, now: SystemTime) -> bool {
    let age = last_changed(met).and_then(|then| now.duration_since(then).ok());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_old_and_ours_goes() {
        let folder = tempfile::tempdir().unwrap();
        for name in [".gangmu-a1.tmp", ".gangmu-a1.kept", "gangmu-a1.tmp", ".gangmu-a1.tmp.txt", "甲.txt"] {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            // As old bytes that have just changed places.
            file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        }
        fs::create_dir(folder.path().join(".gangmu-folder.tmp")).unwrap();
        let count = || fs::read_dir(folder.path()).unwrap().count();
        #[cfg(unix)]
        {
            sweep(folder.path(), SystemTime::now() + AGE / 2);
            assert_eq!(count(), 6);
        }
        sweep(folder.path(), SystemTime::now() + 2 * AGE);
        assert_eq!(count(), 5);
        assert!(!folder.path().join(".gangmu-a1.tmp").exists());
        fs::write(folder.path().join(".gangmu-a2.tmp"), "").unwrap();
        once(folder.path());
        once(folder.path());
        assert_eq!(count(), 6, "a run that still writes is not disturbed");
    }
}
