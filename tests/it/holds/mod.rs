//! What holds whatever is put in. Each file judges one part of the library on any input and gives back what is wrong, in
//! words: nothing when all is well. The tests of this crate and the fuzzers of `fuzz/` ask the same questions through these
//! functions, and both must catch the bugs of [`planted`].

pub(crate) mod bytes;
#[cfg(feature = "cli")]
pub(crate) mod config;
#[cfg(feature = "cli")]
pub(crate) mod extract;
pub(crate) mod fixes;
pub(crate) mod known;
pub(crate) mod planted;
#[cfg(feature = "cli")]
pub(crate) mod render;
#[cfg(test)]
mod tests;
pub(crate) mod tree;

use gangmu::source::Span;

/// What is wrong with a place in `text`, whose name is `what`; it may be empty.
fn misplaced(what: &str, span: Span, text: &str) -> Option<String> {
    let (start, end) = (span.start as usize, span.end as usize);
    text.get(start..end).is_none().then(|| format!("{what} {start}..{end} cuts a character or leaves the text"))
}
