//! Headings that run in: the first sentence of a paragraph, short enough to head the rest.

use super::signs::{Sign, kind};

/// The longest heading that runs in, in characters.
pub(crate) const LONGEST_RUN_IN: usize = 40;

/// The first mark outside of quotations and brackets that ends a sentence or announces what follows: 。！？：; `signs` are those
/// of the text that is read.
#[must_use]
pub(crate) fn first_stop(signs: &[Sign]) -> Option<Sign> {
    let mut depth = 0usize;
    for &sign in signs {
        if sign.is(kind::OPENING) {
            depth += 1;
        } else if sign.is(kind::CLOSING) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && (sign.is(kind::STOP) || matches!(sign.c(), '：' | '!' | '?')) {
            return Some(sign);
        }
    }
    None
}
