//! Known findings: fingerprints.

mod survival;

use gangmu::diagnostic::Diagnostic;
use gangmu::lint::{LintOptions, lint_with};
use gangmu::parse::{ParseOptions, parse};

/// What every rule finds in a text.
fn found(text: &str) -> Vec<Diagnostic> {
    lint_with(&parse(text, &ParseOptions::default()), &LintOptions::choosing(|_| true))
}
