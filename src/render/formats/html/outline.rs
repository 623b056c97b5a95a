//! The outline: a tree of links into the text, with the line of each row and the findings that are reported in it.

use super::findings::Finding;
use super::shown::Shown;
use super::text::Text;
use super::words::{class, say, text_lang};
use crate::diagnostic::Lang;
use crate::render::brief::brief;
use crate::render::outline::words::element;
use crate::render::outline::{OutlineRows, Row, RowKind};
use maud::{Markup, Render, html};
use std::collections::BTreeMap;

/// The most rows that are shown.
const MOST_ROWS: usize = 1000;

/// The most findings that a row names.
const MOST_NAMED: usize = 6;

/// The most characters of a row.
const MOST_CHARACTERS: usize = 80;

/// The outline of a text.
pub(super) struct Outline<'a> {
    text: &'a Text<'a>,
    outline: &'a OutlineRows,
    /// The findings of each row that has some, by its place among all.
    found: BTreeMap<usize, Vec<Finding<'a>>>,
}

impl<'a> Outline<'a> {
    /// The outline of `text`; `None` where it is bare.
    pub(super) fn new(text: &'a Text<'a>, outline: &'a OutlineRows) -> Option<Self> {
        let rows = || outline.parts.iter().flatten();
        if rows().all(|row| row.kind == RowKind::Untitled) {
            return None;
        }
        // A row has what stands between its start and that of the next one in the text; it is behind those that hold it.
        let mut starts: Vec<(u32, usize)> = rows().enumerate().map(|(at, row)| (row.span.start, at)).collect();
        starts.sort_unstable();
        let mut found: BTreeMap<usize, Vec<Finding<'a>>> = BTreeMap::new();
        for &finding in text.findings {
            let after = starts.partition_point(|&(start, _)| start <= finding.diagnostic.span.start);
            let row = starts.get(after.saturating_sub(1)).map_or(0, |&(_, row)| row);
            found.entry(row).or_default().push(finding);
        }
        Some(Self { text, outline, found })
    }

    /// How many rows there are.
    fn len(&self) -> usize {
        self.outline.parts.iter().map(Vec::len).sum()
    }

    /// The parts, as far as there is room.
    fn parts(&self) -> impl Iterator<Item = Branch<'_>> {
        self.outline.parts.iter().scan(0, move |at, rows| {
            let start = *at;
            *at += rows.len();
            let room = MOST_ROWS.saturating_sub(start).min(rows.len());
            Some(Branch { outline: self, rows: rows.get(..room).unwrap_or_default(), at: start })
        })
    }

    /// What stands in a row, whose place among all is `at`.
    fn row(&self, row: &Row, at: usize) -> Markup {
        let lang = self.text.lang;
        let line = self.text.index.line_of(row.span.start);
        let label = match row.kind {
            RowKind::EditorNote => say(lang, "编者按", "Editor's note"),
            RowKind::Element(kind) => element(kind, lang),
            RowKind::Untitled => say(lang, "（无标题）", "(no title)"),
            _ => "",
        };
        html! {
            span.no { (line + 1) }
            @if !label.is_empty() { span.label { (label) } " " }
            span lang=[text_lang(lang)] { (self.text.link(line, &said(row))) }
            (self.findings(at))
        }
    }

    /// The numbers of the findings that are reported in a row.
    fn findings(&self, at: usize) -> Markup {
        let found = self.found.get(&at).map(Vec::as_slice).unwrap_or_default();
        let named = found.get(..MOST_NAMED.min(found.len())).unwrap_or_default();
        html! {
            @for Finding { number, diagnostic } in named {
                " " a.r.(class(diagnostic.severity)) href={ "#" (self.text.ids.mark(*number, 0)) } { (number) }
            }
            @if named.len() < found.len() { span.label { " +" (found.len() - named.len()) } }
        }
    }
}

impl Render for Outline<'_> {
    fn render_to(&self, buffer: &mut String) {
        html! {
            div.scroll tabindex="0" { div.parts { @for branch in self.parts() { (branch) } } }
            @let left = self.len().saturating_sub(MOST_ROWS);
            @if left > 0 { p.gap { (more(left, self.text.lang)) } }
        }
        .render_to(buffer);
    }
}

fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有 {count} 条没有列出"),
        Lang::En => format!("{count} more left out"),
    }
}

/// Neighbouring rows, each with those below it.
struct Branch<'a> {
    outline: &'a Outline<'a>,
    rows: &'a [Row],
    /// The place of the first among all.
    at: usize,
}

impl<'a> Branch<'a> {
    /// The rows of the highest level, each with its place among all and what is below it.
    fn split(&self) -> Vec<(&'a Row, usize, Branch<'a>)> {
        let mut split = Vec::new();
        let (mut rows, mut at) = (self.rows, self.at);
        while let Some((row, behind)) = rows.split_first() {
            // What stands outside of the tree holds nothing.
            let is_below = |other: &Row| row.depth > 0 && other.depth > row.depth;
            let count = behind.iter().take_while(|&other| is_below(other)).count();
            let (below, later) = behind.split_at(count);
            split.push((row, at, Branch { outline: self.outline, rows: below, at: at + 1 }));
            (rows, at) = (later, at + 1 + count);
        }
        split
    }
}

impl Render for Branch<'_> {
    fn render_to(&self, buffer: &mut String) {
        html! {
            ul { @for (row, at, below) in self.split() {
                li { (self.outline.row(row, at)) @if !below.rows.is_empty() { (below) } }
            } }
        }
        .render_to(buffer);
    }
}

/// What a row says.
fn said(row: &Row) -> Markup {
    let text = brief(&row.text, MOST_CHARACTERS);
    html! {
        @match row.kind {
            RowKind::Subtitle => { "——" }
            RowKind::Item if row.marker.is_empty() => { "· " }
            _ => { (Shown(&row.marker)) }
        }
        @match row.kind {
            RowKind::Title => { b { (Shown(&text)) } }
            RowKind::Heading => { span.heading { (Shown(&text)) } }
            _ => { (Shown(&text)) }
        }
    }
}
