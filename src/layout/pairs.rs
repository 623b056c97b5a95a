//! Which pairs of neighbouring characters a page has inside its lines: where the last character of a line and the first of
//! the next make such a pair, the line was probably wrapped inside a word.

use super::lines::Line;
use crate::grammar::han_pairs::{Pair, PairFilter, pairs};
use std::cell::OnceCell;

/// How many bits the filter has for each byte of the page, so that a page's pairs seldom collide.
const BITS_FOR_BYTE: usize = 16;
/// It has 2^12 bits at least, and 2^20 at most.
const FEWEST_BITS: u32 = 12;
const MOST_BITS: u32 = 20;

/// The pairs of a page, gathered when they are first asked for.
pub(crate) struct Pairs<'a> {
    source: &'a str,
    lines: &'a [Line],
    seen: OnceCell<PairFilter>,
}

impl<'a> Pairs<'a> {
    pub(crate) fn new(source: &'a str, lines: &'a [Line]) -> Self {
        Self { source, lines, seen: OnceCell::new() }
    }

    /// Whether the page has `a` before `b` inside a line; both must be Chinese characters.
    pub(crate) fn has(&self, a: char, b: char) -> bool {
        let pair = Pair::of(a, b);
        pair != Pair::NONE && self.seen.get_or_init(|| filter(self.source, self.lines)).has(pair)
    }
}

/// A filter with every pair inside of `lines`.
fn filter(source: &str, lines: &[Line]) -> PairFilter {
    let bits = (source.len() * BITS_FOR_BYTE).next_power_of_two().ilog2().clamp(FEWEST_BITS, MOST_BITS);
    let mut filter = PairFilter::new(bits);
    lines.iter().flat_map(|line| pairs(line.span.slice(source))).for_each(|pair| filter.insert(pair));
    filter
}
