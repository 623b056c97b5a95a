//! Which pairs of neighbouring characters a page has inside its lines: where the last character of a line and the first of
//! the next make such a pair, the line was probably wrapped inside a word.

use super::lines::Line;
use crate::grammar::chars;
use std::cell::OnceCell;

/// Bits of the filter: 2^20, so that a page's pairs seldom collide.
const BITS: usize = 1 << 20;

/// A filter over pairs, filled when it is first asked.
pub(crate) struct Pairs<'a> {
    source: &'a str,
    lines: &'a [Line],
    seen: OnceCell<Vec<u64>>,
}

impl<'a> Pairs<'a> {
    pub(crate) fn new(source: &'a str, lines: &'a [Line]) -> Self {
        Self { source, lines, seen: OnceCell::new() }
    }

    /// Whether the page has `a` before `b` inside a line; both must be Chinese characters.
    pub(crate) fn has(&self, a: char, b: char) -> bool {
        let seen = self.seen.get_or_init(|| fill(self.source, self.lines));
        let at = slot(a, b);
        chars::is_han(a) && chars::is_han(b) && seen.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }
}

fn fill(source: &str, lines: &[Line]) -> Vec<u64> {
    let mut seen = vec![0u64; BITS / 64];
    for line in lines {
        let content = line.span.slice(source);
        let mut before = ' ';
        for c in content.chars() {
            let at = slot(before, c);
            if let Some(word) = seen.get_mut(at / 64).filter(|_| chars::is_han(before) && chars::is_han(c)) {
                *word |= 1 << (at % 64);
            }
            before = c;
        }
    }
    seen
}

fn slot(a: char, b: char) -> usize {
    let mixed = (u64::from(u32::from(a)) << 21 | u64::from(u32::from(b))).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 44) as usize
}
