//! Spans of the logical text.

use crate::grammar::chars;
use crate::source::{Span, offset};

/// `span` without the blanks at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let content = span.slice(text);
    let start = content.len() - content.trim_start_matches(chars::is_blank).len();
    let end = content.trim_end_matches(chars::is_blank).len();
    Span::new(span.start + offset(start.min(end)), span.start + offset(end))
}
