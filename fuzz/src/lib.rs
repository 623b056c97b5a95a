//! What the fuzzers ask: the judges of the crate's own tests, from the same files.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a fuzzer that cannot go on has found a bug"
)]

#[path = "../../tests/it/formats"]
mod formats {
    pub(crate) mod log;
    pub(crate) mod read;
    pub(crate) mod rows;
    pub(crate) mod unseen;

    /// The schema of SARIF is left to the tests: it takes longer than all the rest.
    mod schema {
        pub(crate) fn sarif_errors(_: &serde_json::Value) -> Vec<String> {
            Vec::new()
        }
    }
}

#[path = "../../tests/it/holds/mod.rs"]
mod holds;

#[path = "../../tests/it/html"]
mod html {
    pub(crate) mod reader;
}

#[path = "../../tests/it/support/mod.rs"]
mod support;

use holds::planted::{PLANTED, REAL, Subject};
use std::sync::LazyLock;

/// What is judged: the library with a bug planted for each target where the environment has `GANGMU_PLANTED`, else as it is.
static SUBJECT: LazyLock<Subject> =
    LazyLock::new(|| if std::env::var_os("GANGMU_PLANTED").is_some() { PLANTED } else { REAL });

/// Any bytes as a file.
pub fn decode(bytes: &[u8]) {
    holds(&holds::bytes::faults(&SUBJECT, bytes));
}

/// Any bytes as a document of the form that the first byte names.
pub fn extract(bytes: &[u8]) {
    holds(&holds::extract::faults(&SUBJECT, bytes));
}

/// Any text as a document.
pub fn parse(text: &str) {
    holds(&holds::tree::faults(&SUBJECT, text));
}

/// Any text judged and fixed.
pub fn lint_fix(text: &str) {
    holds(&holds::fixes::faults(&SUBJECT, text));
}

/// Any text in every form.
pub fn render(text: &str) {
    holds(&holds::render::faults(&SUBJECT, text));
}

/// Any bytes as a configuration, as a list of known findings, and as a text with comments.
pub fn config(bytes: &[u8]) {
    holds(&holds::config::faults(&SUBJECT, bytes));
    let text = String::from_utf8_lossy(bytes);
    holds(&holds::known::faults_of_file(&SUBJECT, &text));
    holds(&holds::known::faults_of_comments(&SUBJECT, &text));
}

fn holds(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
