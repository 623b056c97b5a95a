//! Spans of a text.

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

/// The lines of `span`, without the blanks at their ends; none that is blank.
pub(crate) fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let mut start = span.start;
    span.slice(text).split(['\n', '\r']).filter_map(move |line| {
        let own = Span::new(start, start + offset(line.len()));
        start = own.end + 1;
        Some(trim(text, own)).filter(|line| !line.is_empty())
    })
}
