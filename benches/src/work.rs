//! The work that is measured, each as one call from bytes or from a text.

use gangmu::{Document, LineIndex, Locator, ParseOptions, decode, lint, parse};
use std::io::{self, Write};

/// Counts what is written to it.
#[derive(Default)]
pub struct Counter(pub usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A text to its tree; gives the number of nodes.
pub fn tree(text: &str) -> usize {
    parse(text, &ParseOptions::default()).node_count()
}

/// The findings of all rules that are on, each with its line and column; gives a sum over them.
pub fn findings(document: &Document<'_>) -> usize {
    let text = document.source();
    let index = LineIndex::new(text);
    let mut locator = Locator::new(text, &index);
    let found = lint(document);
    found.iter().map(|finding| locator.position(finding.span.start)).map(|at| (at.line + at.column) as usize).sum()
}

/// The tree as JSON, written to a counter; gives the bytes.
pub fn json(document: &Document<'_>) -> usize {
    let mut counter = Counter::default();
    let tree = gangmu::render::ast::to_json(document, "text");
    match gangmu::render::escape::write_json(&mut counter, &tree) {
        Ok(()) => counter.0,
        Err(error) => unreachable!("a counter takes everything: {error}"),
    }
}

/// A file's bytes to its text, the check of UTF-8 in it.
pub fn text(bytes: &[u8]) -> String {
    match decode(bytes) {
        Ok(source) => source.text,
        Err(error) => panic!("only texts are measured: {}", error.message().en),
    }
}
