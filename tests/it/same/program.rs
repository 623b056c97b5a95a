//! The program is the library, and threads and order change nothing.

use crate::formats::rows::ROWS;
use crate::support::corpus::{samples, shared};
use gangmu::diagnostic::Lang;
use gangmu::input::extract;
use gangmu::known::fingerprints;
use gangmu::lint::lint;
use gangmu::parse::{ParseOptions, parse};
use gangmu::render::check::{FileError, FileReport, Summary};
use gangmu::render::formats::{CheckedFile, FormatOptions};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The documents, sorted: the samples, and of the shared texts one in six, or all with `GANGMU_SAME=1`.
fn paths(test: &str) -> Vec<PathBuf> {
    let step = if std::env::var_os("GANGMU_SAME").is_some() { 1 } else { 6 };
    let shared = shared(test, "").unwrap_or_default().into_iter().step_by(step);
    let mut paths: Vec<PathBuf> = samples().into_iter().chain(shared).map(|(path, _)| path).collect();
    paths.sort();
    paths
}

/// What the program prints of these files, in this order, on so many threads.
fn printed(paths: &[PathBuf], threads: &str, format: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gangmu"));
    command.env_clear().env("RAYON_NUM_THREADS", threads).args([
        "--lang",
        "zh",
        "check",
        "--isolated",
        "--format",
        format,
    ]);
    let output = command.args(paths).output().unwrap();
    assert!(output.status.code() < Some(3), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What the library makes of the same files, in JSON.
fn library(paths: &[PathBuf]) -> String {
    let mut writer = (ROWS[0].writer)(FormatOptions::default());
    let (mut out, mut summary) = (Vec::new(), Summary::default());
    writer.begin(&mut out).unwrap();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        let file = match extract(&std::fs::read(path).unwrap(), None, Some(&name)) {
            Ok(extract) => {
                let text = &extract.source.text;
                let found = lint(&parse(text, &ParseOptions::default().with_hints(&extract.hints)));
                summary.add_checked(&found);
                let report = FileReport::of_extract(name, &extract, &found, Lang::Zh);
                CheckedFile::new(report.known_by(&fingerprints(text, &found)), extract.source.text)
            }
            Err(error) => {
                summary.add_unchecked();
                let error = FileError { kind: error.kind().to_owned(), message: error.message().zh };
                CheckedFile::new(FileReport::unchecked(name, error), String::new())
            }
        };
        writer.file(&mut out, file).unwrap();
    }
    writer.end(&mut out, &summary, None).unwrap();
    String::from_utf8(out).unwrap()
}

/// The first line in which two outputs differ; a diff of all would be too long.
fn difference(one: &str, other: &str) -> Option<String> {
    if one == other {
        return None;
    }
    let mut lines = one.lines().zip(other.lines()).enumerate();
    let found = lines.find(|(_, (one, other))| one != other);
    Some(
        found
            .map_or("one ends before the other".to_owned(), |(at, (a, b))| format!("line {at}: {a:.300} and {b:.300}")),
    )
}

#[test]
fn the_program_is_the_library() {
    let paths = paths("the_program_is_the_library, on real documents");
    let (program, library) = (printed(&paths, "2", "json"), library(&paths));
    assert_eq!(difference(&program, &library), None);
    println!("{} files, {} bytes of JSON, byte for byte", paths.len(), program.len());
    // One byte more is seen.
    assert!(difference(&program, &library.replacen("\"line\":", "\"line\": ", 1)).is_some());
    assert!(difference(&program, &program[..program.len() - 2]).is_some());
}

/// The report of each file, by its name.
fn by_file(output: &str) -> Vec<(String, Value)> {
    let output: Value = serde_json::from_str(output).unwrap();
    let files = output["files"].as_array().unwrap().iter();
    let mut files: Vec<_> = files.map(|file| (file["path"].as_str().unwrap().to_owned(), file.clone())).collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

#[test]
fn threads_and_order_change_nothing() {
    let paths = paths("threads_and_order_change_nothing, on real documents");
    let one = printed(&paths, "1", "json");
    for threads in ["2", "5"] {
        assert_eq!(difference(&one, &printed(&paths, threads, "json")), None, "{threads} threads");
    }
    let mut shuffled = paths.clone();
    fastrand::Rng::with_seed(7).shuffle(&mut shuffled);
    assert_ne!(paths, shuffled);
    let other = printed(&shuffled, "2", "json");
    let (ordered, other) = (by_file(&one), by_file(&other));
    assert_eq!(ordered.len(), paths.len());
    assert!(ordered == other, "the order of the files changes what is found");
    assert!(!ordered.iter().all(|(path, _)| Path::new(path).is_relative()));
}
