//! Texts to measure on.

use std::fs;
use std::path::{Path, PathBuf};

/// The project that is measured.
#[must_use]
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A text with its name.
#[derive(Debug, Clone)]
pub struct Input {
    /// How tables call it.
    pub name: String,
    /// The file.
    pub text: String,
}

/// The clauses of `texts` in random order, the same ones for the same `seed`, until there are `bytes`. They are cut behind
/// 。；：， and line ends, so that markers, titles, series and marks stand as they do in writing, and no two pages are alike.
#[must_use]
pub fn mixed(texts: &[String], bytes: usize, seed: u64) -> String {
    let clauses: Vec<&str> =
        texts.iter().flat_map(|text| text.split_inclusive(['。', '；', '：', '，', '\n'])).collect();
    let mut random = fastrand::Rng::with_seed(seed);
    let mut mix = String::with_capacity(bytes + 1024);
    while mix.len() < bytes {
        match random.choice(&clauses) {
            Some(clause) => mix.push_str(clause),
            None => break,
        }
    }
    mix
}

/// Every text below `folder` whose name ends as a text's does and that is UTF-8, in the order of names.
#[must_use]
pub fn below(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "txt" || end == "md") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.into_iter().filter_map(|path| fs::read_to_string(&path).ok().map(|text| (path, text))).collect()
}

/// The project's samples: `of_page` says whether the newspaper's page, which is ten times as long as the others, or these.
#[must_use]
pub fn samples(of_page: bool) -> Vec<String> {
    let is_wanted = |path: &Path| path.extension().is_some_and(|end| end == "txt") && path.ends_with(PAGE) == of_page;
    let texts = below(&project().join("samples")).into_iter();
    texts.filter(|(path, _)| is_wanted(path)).map(|(_, text)| text).collect()
}

/// The newspaper's page among the samples.
pub const PAGE: &str = "zhuzhou-digest.txt";

/// Ten million bytes of the samples' clauses, the same of the page's, and the real documents beside the project; what is not
/// there is named.
#[must_use]
pub fn standard() -> (Vec<Input>, Vec<String>) {
    let mut inputs = Vec::new();
    let mut missing = Vec::new();
    for (name, of_page) in [("samples", false), ("page", true)] {
        let texts = samples(of_page);
        match texts.is_empty() {
            false => inputs.push(Input { name: name.to_owned(), text: mixed(&texts, 10_000_000, 1) }),
            true => missing.push(format!("{name} (no such file in samples/)")),
        }
    }
    match corpus() {
        Some(text) => inputs.push(Input { name: "documents".to_owned(), text }),
        None => missing.push("documents (no ../shared/corpus beside the project)".to_owned()),
    }
    (inputs, missing)
}

/// The real documents beside the project, one after the other.
#[must_use]
pub fn corpus() -> Option<String> {
    let texts: Vec<String> = below(&project().join("../shared/corpus")).into_iter().map(|(_, text)| text).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}
