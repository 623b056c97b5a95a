//! The structure of the code itself: which way imports run, and who may know files, terminals and JSON.

use std::path::Path;

/// The folders and files of `src`, each above those that it may name.
const LAYERS: [&str; 15] = [
    "source",
    "number",
    "ast",
    "grammar",
    "layout",
    "parse",
    "diagnostic",
    "system",
    "input",
    "lint",
    "known",
    "config",
    "fix",
    "render",
    "cli",
];

/// What a place may not name besides what is above it. A row is a folder or a file of `src`, and words that must not stand
/// in it.
const APART: [(&str, &[&str]); 7] = [
    ("source", &["crate::"]),
    ("number.rs", &["crate::"]),
    // A finished tree is judged, however it was made.
    ("lint", &["crate::parse", "crate::layout"]),
    // It is said which rules ran; nothing here runs them, and comments are found without a tree.
    ("known", &["crate::parse", "crate::layout", "crate::lint::lint", "lint::lint("]),
    ("config", &["crate::layout", "crate::parse"]),
    ("fix", &["crate::layout", "crate::grammar"]),
    // The catalogue prints the rules; nothing here runs them.
    ("render", &["crate::parse", "crate::layout", "crate::lint::lint", "crate::fix::fix"]),
];

/// What the core may not know at all: files, terminals, processes, JSON.
const OUTSIDE: [&str; 7] = ["std::fs", "std::io", "std::env", "std::process", "serde_json", "miette", "println!"];
const CORE: [&str; 8] = ["source", "number.rs", "ast", "grammar", "layout", "parse", "lint", "fix"];

/// The lines of code in `text` that name one of `words`; comments, documentation and tests are left out, and so are a
/// module's own words about itself.
fn named<'t>(text: &'t str, words: &[&str], own: &str) -> Vec<&'t str> {
    let own = format!("crate::{}", own.trim_end_matches(".rs"));
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let names = |line: &&str| words.iter().any(|word| line.replace(&own, "").contains(word));
    code.lines().filter(is_code).filter(names).collect()
}

fn files(path: &Path, found: &mut Vec<std::path::PathBuf>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            files(&entry.unwrap().path(), found);
        }
    } else if path.extension().is_some_and(|ext| ext == "rs") {
        found.push(path.to_owned());
    }
}

fn check(place: &str, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(place), &mut found);
    assert!(!found.is_empty(), "src/{place} is there");
    found.sort();
    let mut wrong = Vec::new();
    for path in found {
        let text = std::fs::read_to_string(&path).unwrap();
        wrong.extend(named(&text, words, place).iter().map(|line| format!("{}: {line}", path.display())));
    }
    wrong
}

#[test]
fn imports_run_one_way() {
    let mut wrong: Vec<String> = APART.iter().flat_map(|(place, words)| check(place, words)).collect();
    for (at, layer) in LAYERS.iter().enumerate() {
        let above: Vec<String> = LAYERS[at + 1..].iter().map(|layer| format!("crate::{layer}")).collect();
        let above: Vec<&str> = above.iter().map(String::as_str).collect();
        let place = if matches!(*layer, "number" | "diagnostic" | "system") {
            format!("{layer}.rs")
        } else {
            (*layer).to_owned()
        };
        wrong.extend(check(&place, &above));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_has_its_layer() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(source).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let name = name.trim_end_matches(".rs");
        assert!(LAYERS.contains(&name) || ["lib", "main"].contains(&name), "{name}");
    }
}

#[test]
fn the_core_knows_no_files_terminals_or_json() {
    let wrong: Vec<String> = CORE.iter().flat_map(|place| check(place, &OUTSIDE)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The configuration is text in, settings out; one file of it looks for that text.
#[test]
fn one_place_alone_reads_configurations() {
    let wrong = check("config", &["std::fs", "std::io", "std::env", "std::process", "std::net"]);
    let others: Vec<_> = wrong.iter().filter(|line| !line.contains("config/load.rs:")).collect();
    assert!(others.is_empty(), "{others:?}");
    assert!(!wrong.is_empty(), "load.rs does");
}

/// How wide a character is depends on the terminal: what is laid out asks one file.
#[test]
fn one_place_alone_knows_widths() {
    let found: Vec<_> = ["render", "cli"].iter().flat_map(|place| check(place, &["unicode_width"])).collect();
    assert!(matches!(&found[..], [line] if line.contains("render/width.rs:")), "{found:?}");
}

#[test]
fn known_findings_know_no_files_or_terminals() {
    let words: Vec<&str> = OUTSIDE.into_iter().filter(|word| *word != "serde_json").collect();
    let wrong = check("known", &words);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_planted_import_is_caught() {
    let text = "// crate::lint is only spoken of\nuse crate::lint::lint;\nuse crate::parse::parse;\n#[cfg(test)]\nuse crate::lint::x;";
    assert_eq!(named(text, &["crate::lint"], "parse"), ["use crate::lint::lint;"]);
}
