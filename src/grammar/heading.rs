//! Headings that run in: the first sentence of a paragraph, short enough to head the rest.

use super::chars;

/// The longest heading that runs in, in characters.
pub(crate) const LONGEST_RUN_IN: usize = 40;

/// The first mark outside of quotations and brackets that ends a sentence or announces what follows: 。！？：
#[must_use]
pub(crate) fn first_stop(content: &str) -> Option<(usize, char)> {
    let mut depth = 0usize;
    for (at, c) in content.char_indices() {
        if chars::is_opening(c) {
            depth += 1;
        } else if chars::is_closing(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && (matches!(c, '。' | '！' | '？' | '：' | '!' | '?')) {
            return Some((at, c));
        }
    }
    None
}
