//! What happens to a user's file: at every kill, at every error, in every race, in every encoding. `docs/reliability.md`
//! has the table that [`sweep`] prints.

mod encodings;
#[cfg(all(unix, feature = "cli"))]
mod interrupt;
#[cfg(all(unix, feature = "cli"))]
mod outcomes;
#[cfg(all(target_os = "linux", feature = "cli"))]
mod races;
#[cfg(all(target_os = "linux", feature = "cli"))]
mod strace;
#[cfg(all(target_os = "linux", feature = "cli"))]
mod sweep;

#[cfg(feature = "cli")]
use std::path::{Path, PathBuf};

/// A text with findings that all have a safe fix, long enough for several blocks of a disk.
#[cfg(feature = "cli")]
fn old_text() -> String {
    let filler = "开秤前逐仓检查，入库后定期测温，按月公布进度。".repeat(120);
    format!(
        "一、主要做法\n（一）抓好收购,逐村核对面积。{filler}\n（二）抓好储存,保证质量。\n二、下步打算\n明年早作安排。\n"
    )
}

/// What the program makes of [`old_text`].
#[cfg(feature = "cli")]
fn new_text() -> String {
    old_text().replace(',', "，")
}

/// A folder of its own for a test, empty.
#[cfg(feature = "cli")]
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("writing").join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// How many temporary files stand in a folder.
#[cfg(feature = "cli")]
fn left_in(folder: &Path) -> usize {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with(".gangmu-")).count()
}

/// Whether the long form of the tests is asked for.
#[cfg(feature = "cli")]
fn is_full() -> bool {
    std::env::var("GANGMU_SWEEP").is_ok_and(|value| value == "full")
}
