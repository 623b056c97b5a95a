//! Ctrl-C, and being told to end: the process ends at once, and no file is left half written.

use super::files::write::abandon;
use std::process;
use std::time::Duration;

/// The exit code of a run that was ended.
const INTERRUPTED: i32 = 130;

/// How long a file may take to come into its place before the run ends all the same: to keep within 100 ms in all.
const PATIENCE: Duration = Duration::from_millis(80);

/// From now on SIGINT, SIGTERM and SIGHUP end the process with exit code 130: a write in progress is undone or has been
/// completed. Where one of them is ignored on purpose (`nohup`) or has a handler, all are left as they are: files are safe
/// all the same, and the next run removes what is left.
pub(super) fn install() {
    let _ = ctrlc::try_set_handler(|| {
        abandon(PATIENCE);
        process::exit(INTERRUPTED);
    });
}
