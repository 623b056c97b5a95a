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

/// Whether the first character is a common Chinese one, and so no blank.
fn opens_solid(text: &str) -> bool {
    matches!(text.as_bytes(), [0xE4..=0xE9, ..])
}

/// Whether the last character is a common Chinese one, or one of the full-width marks and those of U+3001 to U+303F.
fn ends_solid(text: &str) -> bool {
    matches!(text.as_bytes(), [.., 0xE4..=0xE9, _, _] | [.., 0xE3, 0x80, 0x81..=0xBF] | [.., 0xEF, 0xBC | 0xBD, _])
}
