//! The heading behind a marker: alone in its paragraph, run in before text, or none.

use super::paragraph::{HeadingParts, Opening};
use crate::ast::{Form, MarkerStyle};
use crate::grammar::chars;
use crate::grammar::enumeration::item_marker;
use crate::grammar::heading::{LONGEST_RUN_IN, first_stop};
use crate::grammar::marker::Scanned;
use crate::grammar::signs::Signs;
use crate::parse::spans::trim;
use crate::source::{Span, offset};

/// The longest heading that stands alone, in characters.
const LONGEST_STANDALONE: usize = 80;

/// What a numbered paragraph stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// Whether it governs what follows: running text or a marker of another kind comes next.
    pub(crate) governs: bool,
    /// Whether the member of its series before it was an item that a semicolon ends.
    pub(crate) after_item: bool,
}

/// Whether the numbered paragraph at `i` governs what follows: running text or a marker of another style comes next.
pub(crate) fn governs(openings: &[Opening], i: usize, marker: Scanned) -> bool {
    match openings.get(i + 1) {
        Some(Opening::Numbered(next)) => {
            (next.style, next.path.depth()) != (marker.style, marker.path.depth())
                && next.path.opens() | (next.ordinal == 1)
        }
        Some(Opening::Text | Opening::Bare(_)) => true,
        None => false,
    }
}

/// The heading that opens `span`, what follows a marker of this style.
pub(crate) fn heading_parts(signs: &Signs<'_>, span: Span, style: MarkerStyle, place: Place) -> HeadingParts {
    let text = signs.text();
    let span = trim(text, span);
    let content = span.slice(text);
    let none = HeadingParts::none(span);
    if content.is_empty() || is_item(content) || is_amendment(content) {
        return none;
    }
    let Some(stop) = first_stop(signs.within(span)) else {
        let long = content.chars().nth(LONGEST_STANDALONE).is_some();
        let open = content.ends_with(['；', '，', '、', ';', ',']);
        return if long || open || place.after_item { none } else { HeadingParts::alone(span) };
    };
    let (at, mark) = ((stop.at - span.start) as usize, stop.c());
    if matches!(style, MarkerStyle::Part | MarkerStyle::Chapter | MarkerStyle::Division)
        && at + mark.len_utf8() == content.len()
    {
        return HeadingParts::alone(span);
    }
    let whole_line =
        matches!(mark, '：' | ':') && content.chars().nth(LONGEST_RUN_IN).is_none() && !ends_a_sentence(content);
    let behind = content.get(at + mark.len_utf8()..).unwrap_or("");
    if whole_line && !behind.is_empty() && item_marker(behind).is_none() {
        return HeadingParts::alone(span);
    }
    let heading = Span::new(span.start, span.start + offset(at));
    let stop = Span::new(heading.end, heading.end + offset(mark.len_utf8()));
    let rest = trim(text, Span::new(stop.end, span.end));
    let short = heading.slice(text).chars().nth(LONGEST_RUN_IN).is_none();
    let quotes = matches!(mark, '：' | ':') && behind.starts_with(['“', '"']);
    if !short || quotes || !matches!(mark, '。' | '：' | ':') || heading.is_empty() {
        return none;
    }
    match (rest.is_empty(), place.governs) {
        (false, _) => HeadingParts { form: Form::RunIn, heading: Some(heading), stop: Some(stop), rest },
        (true, true) if !place.after_item => {
            HeadingParts { form: Form::Standalone, heading: Some(heading), stop: Some(stop), rest }
        }
        (true, _) => none,
    }
}

/// `删去第九条。`, `将第三条修改为…`, `第三条修改为…`: what a decision does to another law.
fn is_amendment(content: &str) -> bool {
    let names_article = || content.contains('条') && content.contains('第');
    ["删去", "删除", "将第", "增加一", "第"].iter().any(|word| content.starts_with(word))
        && names_article()
        && (!content.starts_with('第')
            || content.contains("修改")
            || content.contains("改为")
            || content.contains("删去"))
}

/// Whether what follows a marker is an item of a series, not a heading: 一、一是…
fn is_item(content: &str) -> bool {
    item_marker(content).is_some()
}

/// Whether a text ends as a sentence or an item does.
fn ends_a_sentence(content: &str) -> bool {
    content.trim_end_matches(chars::is_closing).ends_with(['。', '！', '？', '；', '：', '，', '、', '.', ';', ':'])
        || content.contains(['。', '；'])
}
