//! Which pairs of neighbouring characters a page has inside its lines: where the last character of a line and the first of
//! the next make such a pair, the line was probably wrapped inside a word.

use super::lines::Line;
use crate::grammar::han_pairs::{Pair, pairs};
use std::cell::OnceCell;

/// Bits of the filter for each byte of the page, and the fewest and the most that it has: so that a page's pairs seldom
/// collide.
const BITS_FOR_BYTE: usize = 16;
const FEWEST_BITS: u32 = 12;
const MOST_BITS: u32 = 20;

/// A filter over pairs, filled when it is first asked.
pub(crate) struct Pairs<'a> {
    source: &'a str,
    lines: &'a [Line],
    seen: OnceCell<Filter>,
}

impl<'a> Pairs<'a> {
    pub(crate) fn new(source: &'a str, lines: &'a [Line]) -> Self {
        Self { source, lines, seen: OnceCell::new() }
    }

    /// Whether the page has `a` before `b` inside a line; both must be Chinese characters.
    pub(crate) fn has(&self, a: char, b: char) -> bool {
        let pair = Pair::of(a, b);
        pair != Pair::NONE && self.seen.get_or_init(|| Filter::of(self.source, self.lines)).has(pair)
    }
}

/// Bits, one of which each pair sets.
struct Filter {
    words: Vec<u64>,
    /// How far a pair's hash is shifted, so that it is the place of a bit.
    shift: u32,
}

impl Filter {
    /// The filter with every pair inside of `lines`.
    fn of(source: &str, lines: &[Line]) -> Self {
        let bits = (source.len() * BITS_FOR_BYTE).next_power_of_two().ilog2().clamp(FEWEST_BITS, MOST_BITS);
        let mut filter = Self { words: vec![0; (1 << bits) / 64], shift: u64::BITS - bits };
        for pair in lines.iter().flat_map(|line| pairs(line.span.slice(source))) {
            let at = filter.place(pair);
            if let Some(word) = filter.words.get_mut(at / 64) {
                *word |= 1 << (at % 64);
            }
        }
        filter
    }

    fn has(&self, pair: Pair) -> bool {
        let at = self.place(pair);
        self.words.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// The place of the bit that a pair sets.
    fn place(&self, pair: Pair) -> usize {
        (pair.hash() >> self.shift) as usize
    }
}
