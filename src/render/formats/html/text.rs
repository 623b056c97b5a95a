//! The text as it stands: a row for each line with its number, the places of findings marked in it, and beside it the notes
//! of those that are reported there.
//!
//! A very long line has several rows of the same number. The page gives the text back exactly: what stands in the `t` of all
//! rows, without the row's number (`no`) and those of notes (`r`), each followed by its line end. That is the `data-end` of
//! the `t`, or of the whole text where that has none.

use super::choice::{Choice, rows};
use super::findings::Finding;
use super::marks::{Mark, marks};
use super::pieces::Cutter;
use super::row::Row;
use super::words::{self, Ids, say};
use crate::diagnostic::Lang;
use crate::source::LineIndex;
use maud::{Markup, Render, html};
use std::ops::Range;

/// A text with its findings.
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) index: &'a LineIndex,
    pub(super) findings: &'a [Finding<'a>],
    pub(super) ids: Ids,
    pub(super) lang: Lang,
    /// By rising start.
    marks: Vec<Mark>,
    choice: Choice,
    usual_end: &'static str,
}

impl<'a> Text<'a> {
    /// The text, whose lines `index` holds, with its findings.
    pub(super) fn new(text: &'a str, index: &'a LineIndex, findings: &'a [Finding<'a>], ids: Ids, lang: Lang) -> Self {
        let marks = marks(text, index, findings);
        let choice = Choice::new(text, index, &marks);
        Self { text, index, findings, ids, lang, marks, choice, usual_end: usual_end(text, index) }
    }

    /// A link to a line, from 0, around `content`; that alone where the line is not shown.
    pub(super) fn link(&self, line: usize, content: &impl Render) -> Markup {
        html! {
            @if self.choice.shows(line) { a href={ "#" (self.ids.line(line)) } { (content) } } @else { (content) }
        }
    }

    /// The rows of a line, from 0; `cutter` has cut what is before it.
    fn rows<'t>(&'t self, line: usize, cutter: &mut Cutter<'t>) -> Vec<Row<'t>> {
        let content = self.index.line_span(self.text, line);
        let is_last = line + 1 == self.index.lines();
        let next = (!is_last).then(|| self.index.line_span(self.text, line + 1).start as usize);
        let ended = self.text.get(content.end as usize..next.unwrap_or(self.text.len()));
        let end = end_name(ended.unwrap_or_default());
        let parts = rows(self.text, content.start as usize..content.end as usize);
        let last = parts.len() - 1;
        let row = |(part, content): (usize, Range<usize>)| {
            let (next, end) = if part == last { (next, end) } else { (Some(content.end), "") };
            let pieces = cutter.cut(content, next);
            Row { text: self, line, part, pieces, end: (end != self.usual_end).then_some(end) }
        };
        parts.into_iter().enumerate().map(row).collect()
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
        for range in &text.choice.shown {
            self.gap(next..range.start).render_to(buffer);
            for line in range.clone() {
                text.rows(line, &mut cutter).iter().for_each(|row| row.render_to(buffer));
            }
            next = range.end;
        }
        self.gap(next..text.choice.all).render_to(buffer);
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
