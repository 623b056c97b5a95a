//! The real documents that stand beside the project where it is built, in `../shared/corpus`.

use gangmu::input;
use std::path::{Path, PathBuf};

fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    files(folder, &["txt", "md"], found);
}

/// The files below `folder` whose names end so.
fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, endings, found);
        } else if path.extension().is_some_and(|end| endings.iter().any(|known| end == *known)) {
            found.push(path);
        }
    }
}

/// Every web page and Word document of `folder` below the shared ones, read; `None`, said by the name of the test, where they
/// are not there.
#[cfg(feature = "cli")]
pub(crate) fn shared_documents(test: &str, folder: &str) -> Option<Vec<(PathBuf, input::Extract)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(folder);
    if !folder.is_dir() {
        println!("skipped: {test} (no shared texts beside the project)");
        return None;
    }
    let mut paths = Vec::new();
    files(&folder, &["html", "docx"], &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.to_string_lossy().into_owned();
        let extract = input::extract(&std::fs::read(&path).unwrap(), None, Some(&name));
        let extract = extract.unwrap_or_else(|error| panic!("{name}: {error}"));
        (path, extract)
    };
    Some(paths.into_iter().map(read).collect())
}

/// Every text of `folder` below the shared ones, decoded; `None`, said by the name of the test, where they are not there.
pub(crate) fn shared(test: &str, folder: &str) -> Option<Vec<(PathBuf, String)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(folder);
    if !folder.is_dir() {
        println!("skipped: {test} (no shared texts beside the project)");
        return None;
    }
    let mut paths = Vec::new();
    texts(&folder, &mut paths);
    paths.sort();
    let decoded = paths.into_iter().filter_map(|path| {
        let bytes = std::fs::read(&path).unwrap();
        Some((path, input::decode(&bytes).ok()?.text))
    });
    Some(decoded.collect())
}

/// A sample of the project by its name without the ending.
pub(crate) fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("samples/{name}.txt"));
    std::fs::read_to_string(path).unwrap()
}

/// The samples of the project, by name.
pub(crate) fn samples() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut paths = Vec::new();
    texts(&folder, &mut paths);
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}
