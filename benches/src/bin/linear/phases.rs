//! The work, phase by phase. Every phase runs in one function that is never inlined, by whose name callgrind knows where to
//! count: of several functions it counts the first alone.

use gangmu::{Document, ParseOptions};
use gangmu_benches::work;
use std::hint::black_box;

/// The function that runs them, as callgrind names it.
pub(crate) const FUNCTION: &str = "linear::phases::measured";

/// Runs a phase. It ends with an instruction of its own: a jump into the work would end it for callgrind.
#[inline(never)]
pub(crate) fn measured(work: &mut dyn FnMut()) {
    work();
    black_box(());
}

pub(crate) fn parse<'s>(text: &'s str, planted: bool) -> Document<'s> {
    if planted {
        black_box(closed_brackets(text));
        return gangmu::parse("", &ParseOptions::default());
    }
    black_box(gangmu::parse(text, &ParseOptions::default()))
}

pub(crate) fn lint(document: &Document<'_>) -> usize {
    black_box(work::findings(document))
}

pub(crate) fn json(document: &Document<'_>) -> usize {
    black_box(work::json(document))
}

/// The planted bug: for each open bracket, the rest of the text is searched for one that closes it.
fn closed_brackets(text: &str) -> usize {
    text.match_indices('（').filter(|(at, _)| text.get(*at..).is_some_and(|rest| rest.contains('）'))).count()
}
