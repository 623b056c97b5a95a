//! Untrusted text made safe to show: what could drive a terminal, reorder a line or hide in it is shown by its number,
//! `<U+202E>`. Joiners and variation selectors, which scripts and emoji need, pass.

use super::escape::completes_command;
use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether `c` is shown by its number: controls (C0, C1, line ends included), line and paragraph separators, marks of
/// direction, blanks without width, interlinear marks, tag characters, and the invisible marks of shorthand and music.
#[must_use]
pub const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{61C}' | '\u{180E}'
        | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

/// Whether `c` joins or varies its neighbours and takes no room: a text may need it, and a comparison may pass over it.
pub(super) const fn is_joiner(c: char) -> bool {
    matches!(c,
        '\u{34F}' | '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}')
}

/// Whether a reader sees nothing of `c`: what forms that can write any character by its number do so with.
pub(super) const fn is_unseen(c: char) -> bool {
    is_hidden(c) || is_joiner(c)
}

/// Adds `c` to `out` by its number.
pub(super) fn push_number(out: &mut String, c: char) {
    // Writing to a String cannot fail.
    let _ = write!(out, "<U+{:04X}>", u32::from(c));
}

/// Adds `c` to `out`, by its number where it is hidden or would complete a log command ([`super::escape::line`]).
pub fn push_visible(out: &mut String, c: char) {
    if is_hidden(c) || (c == '[' && completes_command(out)) {
        push_number(out, c);
    } else {
        out.push(c);
    }
}

/// `text` with every hidden character shown by its number.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_hidden(c) || c == '#') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        push_visible(&mut out, c);
    }
    Cow::Owned(out)
}
