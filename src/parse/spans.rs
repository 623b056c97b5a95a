//! Spans of the logical text.

use crate::grammar::chars;
use crate::source::{Span, offset};

/// `span` without the blanks at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let content = span.slice(text);
    let is_solid = |end: Option<char>| end.is_some_and(|c| !chars::is_blank(c));
    // Most spans have no blanks at their ends.
    if is_solid(content.chars().next()) && is_solid(content.chars().next_back()) {
        return span;
    }
    let behind = content.trim_start_matches(chars::is_blank);
    let start = span.start + offset(content.len() - behind.len());
    let whole = behind.trim_end_matches(chars::is_blank);
    // Where all is blank, nothing stays at the start.
    if whole.is_empty() { Span::new(span.start, span.start) } else { Span::new(start, start + offset(whole.len())) }
}
