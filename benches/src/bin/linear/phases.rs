//! The work, phase by phase. Each phase is a function that is never inlined and ends with an instruction of its own, so that
//! callgrind can tell it by its name from its first instruction to its last.

use gangmu::{Document, ParseOptions};
use gangmu_benches::work;
use std::hint::black_box;

/// The names of the phases in tables.
pub(crate) const NAMES: [&str; 3] = ["parse", "lint", "json"];

/// The functions, as callgrind names them.
pub(crate) const FUNCTIONS: [&str; 3] = ["linear::phases::parse", "linear::phases::lint", "linear::phases::json"];

#[inline(never)]
pub(crate) fn parse<'s>(text: &'s str, planted: bool) -> Document<'s> {
    if planted {
        black_box(closed_brackets(text));
        return gangmu::parse("", &ParseOptions::default());
    }
    black_box(gangmu::parse(text, &ParseOptions::default()))
}

#[inline(never)]
pub(crate) fn lint(document: &Document<'_>) -> usize {
    black_box(work::findings(document))
}

#[inline(never)]
pub(crate) fn json(document: &Document<'_>) -> usize {
    black_box(work::json(document))
}

/// The planted bug: for each open bracket, the rest of the text is searched for one that closes it.
fn closed_brackets(text: &str) -> usize {
    text.match_indices('（').filter(|(at, _)| text.get(*at..).is_some_and(|rest| rest.contains('）'))).count()
}
