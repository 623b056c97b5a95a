//! Untrusted text made safe to show: what could drive a terminal, reorder a line or hide in it is shown by its number,
//! `<U+202E>`. Joiners and variation selectors, which scripts and emoji need, pass.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether `c` is shown by its number: controls (C0, C1, line ends included), line and paragraph separators, marks of
/// direction, blanks without width, interlinear marks and tag characters.
#[must_use]
pub const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{61C}' | '\u{180E}'
        | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Adds `c` to `out`, by its number where it is hidden.
pub fn push_visible(out: &mut String, c: char) {
    if is_hidden(c) {
        // Writing to a String cannot fail.
        let _ = write!(out, "<U+{:04X}>", u32::from(c));
    } else {
        out.push(c);
    }
}

/// `text` with every hidden character shown by its number.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        push_visible(&mut out, c);
    }
    Cow::Owned(out)
}
