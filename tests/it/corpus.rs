//! The real documents that stand beside the project where it is built, in `../shared/corpus`: whatever their shape, the
//! invariants hold and the rules come to an end.

use crate::support::tree::violations;
use gangmu::input;
use gangmu::lint::lint;
use gangmu::parse::{ParseOptions, parse};
use std::path::{Path, PathBuf};

fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|end| end == "txt" || end == "md") {
            found.push(path);
        }
    }
}

#[test]
fn the_invariants_hold_on_real_documents() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !folder.is_dir() {
        println!("skipped: the_invariants_hold_on_real_documents (no shared texts beside the project)");
        return;
    }
    let mut paths = Vec::new();
    texts(&folder, &mut paths);
    paths.sort();
    let mut read = 0;
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let Ok(source) = input::decode(&bytes) else { continue };
        let document = parse(&source.text, &ParseOptions::default());
        let broken = violations(&document);
        assert!(broken.is_empty(), "{}:\n{}", path.display(), broken.join("\n"));
        let _ = lint(&document);
        read += 1;
    }
    assert!(read > 150, "{read} texts were read");
}
