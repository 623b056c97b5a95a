//! Where findings are marked in the text: a number at the start of each place, and a line under it. Places that overlap have
//! their lines below each other, in lanes; there is room for a few.

use super::findings::Finding;
use crate::diagnostic::Severity;
use crate::source::{LineIndex, Span, offset};
use std::ops::Range;

/// How many lines fit below each other; of a place beyond that the number alone is shown.
const LANES: usize = 3;

/// A place over more lines than this is underlined in its first line alone.
const MOST_LINES: usize = 5;

/// A place to be marked.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// The number of the finding.
    pub(super) number: usize,
    /// Which of its places.
    pub(super) place: usize,
    pub(super) severity: Severity,
    /// Where the number stands, in bytes of the text.
    pub(super) start: usize,
    /// What is underlined: from `start`, without line ends behind it; empty where the place holds no character of a line.
    pub(super) underlined: Range<usize>,
    /// Whether it is line ends that the place holds.
    pub(super) is_line_end: bool,
    /// The lane of the line under it; `None` where there is no room.
    pub(super) lane: Option<usize>,
}

/// The marks of `findings` in `text`, by rising start, of one start the longest first.
pub(super) fn marks(text: &str, index: &LineIndex, findings: &[Finding<'_>]) -> Vec<Mark> {
    let places = findings.iter().flat_map(|finding| finding.places().map(move |at| (finding, at)));
    let mut marks: Vec<Mark> = places
        .map(|(finding, at)| {
            let (underlined, is_line_end) = underlined(text, index, at.span);
            Mark {
                number: finding.number,
                place: at.place,
                severity: finding.diagnostic.severity,
                start: underlined.start,
                underlined,
                is_line_end,
                lane: None,
            }
        })
        .collect();
    marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.underlined.end), mark.number));
    let mut taken_to = [0; LANES];
    for mark in marks.iter_mut().filter(|mark| !mark.underlined.is_empty()) {
        mark.lane = taken_to.iter().position(|&end| end <= mark.start);
        if let Some(end) = mark.lane.and_then(|lane| taken_to.get_mut(lane)) {
            *end = mark.underlined.end;
        }
    }
    marks
}

/// What is underlined of a span, and whether it holds nothing but line ends.
fn underlined(text: &str, index: &LineIndex, span: Span) -> (Range<usize>, bool) {
    let (start, end) = (floor(text, span.start), floor(text, span.end));
    let end = end.max(start);
    let shown = text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']).len();
    if shown == 0 {
        return (start..start, end > start);
    }
    let end = start + shown;
    let first = index.line_of(offset(start));
    let is_long = index.line_of(offset(end - 1)) - first >= MOST_LINES;
    let end = if is_long { (index.line_span(text, first).end as usize).max(start) } else { end };
    (start..end, false)
}

/// The start of the character that the byte at `at` belongs to.
fn floor(text: &str, at: u32) -> usize {
    let mut at = (at as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
