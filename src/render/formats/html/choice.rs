//! Which lines of a text are shown, and how a very long one is parted: a browser lays a row out as a whole.

use super::marks::Mark;
use crate::source::{LineIndex, offset};
use std::ops::Range;

/// The most lines that are shown in full; of a longer text those near a mark.
const MOST_LINES: usize = 50_000;

/// How many lines around a mark are shown of a longer text.
const NEAR: usize = 3;

/// A row of a line has so many characters at least, where the line goes on,
const LEAST_CHARACTERS: usize = 2000;

/// and so many at most, if no sentence ends before.
const MOST_CHARACTERS: usize = 2400;

/// The lines that are shown.
#[derive(Debug)]
pub(super) struct Choice {
    /// From 0, rising.
    pub(super) shown: Vec<Range<usize>>,
    /// How many lines there are.
    pub(super) all: usize,
}

impl Choice {
    /// The lines of `text` to show: all of them, or those near one of `marks`.
    pub(super) fn new(text: &str, index: &LineIndex, marks: &[Mark]) -> Self {
        let last = index.lines() - 1;
        // What follows the last line end is a line where something stands in it.
        let has_last = last == 0
            || index.line_span(text, last).start as usize != text.len()
            || marks.last().is_some_and(|mark| mark.start == text.len());
        let all = if has_last { last + 1 } else { last };
        if all <= MOST_LINES {
            return Self { shown: std::iter::once(0..all).collect(), all };
        }
        let mut shown: Vec<Range<usize>> = Vec::new();
        for mark in marks {
            let line = index.line_of(offset(mark.start));
            let near = line.saturating_sub(NEAR)..(line + NEAR + 1).min(all);
            match shown.last_mut() {
                Some(before) if near.start <= before.end => before.end = before.end.max(near.end),
                _ => shown.push(near),
            }
        }
        Self { shown, all }
    }

    /// Whether a line, from 0, is shown.
    pub(super) fn shows(&self, line: usize) -> bool {
        let after = self.shown.partition_point(|range| range.start <= line);
        after.checked_sub(1).and_then(|at| self.shown.get(at)).is_some_and(|range| range.contains(&line))
    }
}

/// The rows of the line that holds `content`, in bytes of `text`: one, but for a very long line.
pub(super) fn rows(text: &str, content: Range<usize>) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = content.start;
    while let Some(length) = text.get(start..content.end).and_then(row) {
        rows.push(start..start + length);
        start += length;
    }
    rows.push(start..content.end);
    rows
}

/// The length of the first row of `rest`, where there is another behind it.
fn row(rest: &str) -> Option<usize> {
    if rest.len() <= MOST_CHARACTERS {
        return None;
    }
    let mut ends = rest.char_indices().map(|(at, c)| (at + c.len_utf8(), c)).skip(LEAST_CHARACTERS);
    let is_end = |&(_, c): &(usize, char)| matches!(c, '。' | '！' | '？' | '；');
    let mut last = None;
    let end = ends.by_ref().take(MOST_CHARACTERS - LEAST_CHARACTERS).inspect(|&(at, _)| last = Some(at)).find(is_end);
    ends.next()?;
    end.map(|(at, _)| at).or(last)
}
