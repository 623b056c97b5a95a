//! Spans of the logical text.

use crate::grammar::chars;
use crate::source::{Span, offset};

/// `span` without the blanks at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let content = span.slice(text);
    if opens_solid(content) && ends_solid(content) {
        return span;
    }
    let behind = content.trim_start_matches(chars::is_blank);
    let start = span.start + offset(content.len() - behind.len());
    let whole = behind.trim_end_matches(chars::is_blank);
    // Where all is blank, nothing stays at the start.
    if whole.is_empty() { Span::new(span.start, span.start) } else { Span::new(start, start + offset(whole.len())) }
}

/// Whether the first character is one that is no blank for sure.
fn opens_solid(text: &str) -> bool {
    match text.as_bytes() {
        [first, second, third, ..] if *first >= 0xE0 => is_solid([*first, *second, *third]),
        [first, ..] => first.is_ascii_graphic(),
        [] => false,
    }
}

/// Whether the last character is one that is no blank for sure.
fn ends_solid(text: &str) -> bool {
    match text.as_bytes() {
        [.., last] if last.is_ascii() => last.is_ascii_graphic(),
        [.., first, second, third] => is_solid([*first, *second, *third]),
        _ => false,
    }
}

/// Whether three bytes are a character and no blank: a Chinese one, a full-width mark, one of U+3001 to U+303F, a quotation mark
/// or a dash.
const fn is_solid(bytes: [u8; 3]) -> bool {
    matches!(bytes, [0xE4..=0xE9, ..] | [0xE3, 0x80, 0x81..=0xBF] | [0xEF, 0xBC | 0xBD, _] | [0xE2, 0x80, 0x90..=0xA7])
}
