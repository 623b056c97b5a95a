//! The text as it stands: a row for each line with its number, the places of findings marked in it, and beside it the notes
//! of those that are reported there.
//!
//! The page gives the text back exactly: what stands in the `t` of all rows, without the row's number (`no`) and those of notes (`r`), each followed by
//! its line end. That is the `data-end` of the row, or of the whole text where the row has none.

use super::findings::Finding;
use super::line::Line;
use super::marks::{Mark, marks};
use super::pieces::Cutter;
use super::words::{self, Ids, say};
use crate::diagnostic::Lang;
use crate::source::{LineIndex, offset};
use maud::{Markup, Render, html};
use std::ops::Range;

/// The most lines that are shown in full; of a longer text those near a mark.
const MOST_LINES: usize = 200_000;

/// How many lines around a mark are shown of a longer text.
const NEAR: usize = 3;

/// A text with its findings.
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) index: &'a LineIndex,
    pub(super) findings: &'a [Finding<'a>],
    pub(super) ids: Ids,
    pub(super) lang: Lang,
    /// By rising start.
    marks: Vec<Mark>,
    /// The lines that are shown, from 0.
    shown: Vec<Range<usize>>,
    usual_end: &'static str,
}

impl<'a> Text<'a> {
    /// The text, whose lines `index` holds, with its findings.
    pub(super) fn new(text: &'a str, index: &'a LineIndex, findings: &'a [Finding<'a>], ids: Ids, lang: Lang) -> Self {
        let marks = marks(text, index, findings);
        let shown = shown(text, index, &marks);
        Self { text, index, findings, ids, lang, marks, shown, usual_end: usual_end(text, index) }
    }

    /// A link to a line, from 0, around `content`; that alone where the line is not shown.
    pub(super) fn link(&self, line: usize, content: &impl Render) -> Markup {
        html! {
            @if self.shows(line) { a href={ "#" (self.ids.line(line)) } { (content) } } @else { (content) }
        }
    }

    fn shows(&self, line: usize) -> bool {
        let after = self.shown.partition_point(|range| range.start <= line);
        after.checked_sub(1).and_then(|at| self.shown.get(at)).is_some_and(|range| range.contains(&line))
    }

    /// A line, from 0; `cutter` has cut those before it.
    fn line<'t>(&'t self, line: usize, cutter: &mut Cutter<'t>) -> Line<'t> {
        let content = self.index.line_span(self.text, line);
        let (start, end) = (content.start as usize, content.end as usize);
        let is_last = line + 1 == self.index.lines();
        let next = (!is_last).then(|| self.index.line_span(self.text, line + 1).start as usize);
        let line_end = end_name(self.text.get(end..next.unwrap_or(self.text.len())).unwrap_or_default());
        let pieces = cutter.line(start..end, next);
        Line { text: self, number: line, pieces, end: (line_end != self.usual_end).then_some(line_end) }
    }
}

impl Render for Text<'_> {
    fn render_to(&self, buffer: &mut String) {
        html! { div.text data-end=(self.usual_end) { (Rows(self)) } }.render_to(buffer);
    }
}

/// What stands in a text.
struct Rows<'a>(&'a Text<'a>);

impl Render for Rows<'_> {
    fn render_to(&self, buffer: &mut String) {
        let text = self.0;
        let (mut cutter, mut next) = (Cutter::new(&text.marks), 0);
        for range in &text.shown {
            self.gap(next..range.start).render_to(buffer);
            range.clone().for_each(|line| text.line(line, &mut cutter).render_to(buffer));
            next = range.end;
        }
        let all = text.index.lines();
        if next + 1 < all {
            self.gap(next..all).render_to(buffer);
        }
    }
}

impl Rows<'_> {
    /// What stands for lines that are left out.
    fn gap(&self, lines: Range<usize>) -> Markup {
        let lang = self.0.lang;
        html! {
            @if !lines.is_empty() {
                p.gap { (words::lines(lines.start + 1, lines.end, lang)) (say(lang, "没有列出", " left out")) }
            }
        }
    }
}

/// The lines to show: all of them, or those near a mark.
fn shown(text: &str, index: &LineIndex, marks: &[Mark]) -> Vec<Range<usize>> {
    let last = index.lines() - 1;
    // What follows the last line end is a line where something stands in it.
    let has_last = last == 0
        || index.line_span(text, last).start as usize != text.len()
        || marks.last().is_some_and(|mark| mark.start == text.len());
    let all = if has_last { last + 1 } else { last };
    if all <= MOST_LINES {
        return std::iter::once(0..all).collect();
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
    shown
}

/// The name of a line end; empty where there is none.
fn end_name(end: &str) -> &'static str {
    match end {
        "\r\n" => "CRLF",
        "\n" => "LF",
        "\r" => "CR",
        _ => "",
    }
}

/// The line end that most lines of `text` have: `LF`, `CRLF` or `CR`; empty where there is none.
pub(super) fn usual_end(text: &str, index: &LineIndex) -> &'static str {
    let bytes = text.as_bytes();
    let all = index.lines() - 1;
    let lf = memchr::memchr_iter(b'\n', bytes).count();
    let crlf = memchr::memchr_iter(b'\n', bytes).filter(|&at| at > 0 && bytes.get(at - 1) == Some(&b'\r')).count();
    let counts = [(all - lf, "CR"), (crlf, "CRLF"), (lf - crlf, "LF")];
    counts.into_iter().max_by_key(|&(count, _)| count).filter(|&(count, _)| count > 0).map_or("", |(_, name)| name)
}
