//! The outline for a person: a tree with the source's line numbers in a gutter, one row for each title, byline, heading
//! and list item, each row cut to the terminal's width.

use super::OutlineOptions;
use super::rows::{OutlineRows, Row, RowKind};
use super::words::{element, genre, reason};
use crate::ast::Document;
use crate::diagnostic::Lang;
use crate::render::escape::{self, visible};
use crate::render::width::AmbiguousWidth;
use crate::render::wrap::wrap;
use crate::source::{LineIndex, Locator};
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use std::io::{self, Write};

/// How the outline is drawn.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextOptions {
    /// How many columns a row may fill; `None` for as many as it takes.
    pub width: Option<usize>,
    /// Whether to colour.
    pub color: bool,
    /// Whether to draw the tree in ASCII.
    pub ascii: bool,
    /// How wide the terminal draws what may be one column or two.
    pub ambiguous: AmbiguousWidth,
    /// The language of what is not the document's own text.
    pub lang: Lang,
    /// What the outline holds.
    pub outline: OutlineOptions,
}

impl TextOptions {
    /// Whether the tree is drawn in ASCII: where boxes would be two columns wide they would not meet.
    fn draws_ascii(&self) -> bool {
        self.ascii || self.ambiguous == AmbiguousWidth::Two
    }
}

const PLAIN: Style = Style::new();
const DIM: Style = Style::new().dimmed();
const TITLE: Style = Style::new().bold();
const HEADING: Style = Style::new().bold();
const MARKER: Style = AnsiColor::Cyan.on_default();
const LABEL: Style = AnsiColor::Green.on_default();

/// Draws the outline of `document`, named `path`, on `out`.
///
/// # Errors
///
/// What writing to `out` gives.
pub fn write_text(out: &mut dyn Write, document: &Document<'_>, path: &str, options: &TextOptions) -> io::Result<()> {
    let index = LineIndex::new(document.source());
    let gutter = index.lines().to_string().len().max(4);
    let outline = OutlineRows::new(document, options.outline);
    let mut page = Page { out, options, locator: Locator::new(document.source(), &index), gutter };
    page.head(path, &outline)?;
    outline.parts.iter().try_for_each(|rows| page.part(rows))
}

/// A piece of a row: how it looks, and what it says.
type Part<'t> = (Style, Cow<'t, str>);

struct Page<'o> {
    out: &'o mut dyn Write,
    options: &'o TextOptions,
    locator: Locator<'o>,
    gutter: usize,
}

impl Page<'_> {
    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.options.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The file, its genre, and how much the outline holds.
    fn head(&mut self, path: &str, outline: &OutlineRows) -> io::Result<()> {
        self.line(&[(TITLE, escape::line(path))])?;
        let OutlineRows { articles, sections, items, .. } = outline;
        let (genre, reason) =
            (genre(outline.genre, self.options.lang), reason(outline.genre_reason, self.options.lang));
        let facts = match self.options.lang {
            Lang::Zh => format!("体裁：{genre}（{reason}）；{articles} 篇，{sections} 节，{items} 项"),
            Lang::En => format!("genre: {genre} ({reason}); articles {articles}, sections {sections}, items {items}"),
        };
        let lines = match self.options.width {
            Some(width) => wrap(&facts, width, self.options.ambiguous),
            None => vec![facts],
        };
        lines.into_iter().try_for_each(|line| self.line(&[(DIM, line.into())]))
    }

    /// A blank line, and the rows of a part.
    fn part(&mut self, rows: &[Row]) -> io::Result<()> {
        writeln!(self.out)?;
        // Whether more is to come below each of the rows that are open.
        let mut open: Vec<bool> = Vec::new();
        for row in rows {
            let number = format!("{:>width$}  ", self.locator.position(row.span.start).line, width = self.gutter);
            let mut parts: Vec<Part<'_>> = vec![(DIM, number.into())];
            if row.depth > 0 {
                open.truncate(usize::from(row.depth) - 1);
                open.push(!row.is_last);
                parts.push((DIM, self.branches(&open).into()));
            }
            self.say_row(row, &mut parts);
            self.line(&parts)?;
        }
        Ok(())
    }

    /// The branches before a row.
    fn branches(&self, open: &[bool]) -> String {
        let [through, blank, fork, last] = if self.options.draws_ascii() {
            ["|  ", "   ", "|- ", "`- "]
        } else {
            ["│  ", "   ", "├─ ", "└─ "]
        };
        let depth = open.len();
        let drawn = open.iter().enumerate().map(|(at, more)| match (at + 1 == depth, more) {
            (true, true) => fork,
            (true, false) => last,
            (false, true) => through,
            (false, false) => blank,
        });
        drawn.collect()
    }

    /// What the row says.
    fn say_row<'r>(&self, row: &'r Row, parts: &mut Vec<Part<'r>>) {
        let text = Cow::Borrowed(row.text.as_str());
        let mut labelled = |label: &'static str, gap: &'static str, style, text| {
            parts.extend([(LABEL, label.into()), (PLAIN, gap.into()), (style, text)]);
        };
        match row.kind {
            RowKind::EditorNote => return labelled(self.say("编者按", "Editor's note"), "  ", PLAIN, text),
            RowKind::Element(kind) => return labelled(element(kind, self.options.lang), " ", DIM, text),
            RowKind::Untitled => return parts.push((DIM, self.say("（无标题）", "(no title)").into())),
            RowKind::Subtitle => parts.push((PLAIN, "——".into())),
            RowKind::Item if row.marker.is_empty() => {
                parts.push((MARKER, if self.options.draws_ascii() { "* " } else { "· " }.into()));
            }
            _ if !row.marker.is_empty() => parts.push((MARKER, row.marker.as_str().into())),
            _ => {}
        }
        let style = match row.kind {
            RowKind::Title => TITLE,
            RowKind::Heading => HEADING,
            RowKind::Person | RowKind::Paragraph => DIM,
            _ => PLAIN,
        };
        parts.push((style, text));
    }

    /// Writes the parts on one line, cut to the width.
    fn line(&mut self, parts: &[Part<'_>]) -> io::Result<()> {
        let parts: Vec<Part<'_>> = parts.iter().map(|(style, text)| (*style, harmless(text))).collect();
        let ellipsis = if self.options.draws_ascii() { "..." } else { "…" };
        let ambiguous = self.options.ambiguous;
        let full: usize = parts.iter().map(|(_, text)| ambiguous.of_text(text)).sum();
        let mut left = match self.options.width {
            Some(width) if full > width => Some(width.saturating_sub(ambiguous.of_text(ellipsis))),
            _ => None,
        };
        let cut = left.is_some();
        for (style, text) in parts {
            let text = match &mut left {
                Some(left) => take(&text, left, ambiguous),
                None => &text,
            };
            self.styled(style, text)?;
        }
        self.styled(DIM, if cut { ellipsis } else { "" })?;
        writeln!(self.out)
    }

    fn styled(&mut self, style: Style, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if self.options.color { write!(self.out, "{style}{text}{style:#}") } else { write!(self.out, "{text}") }
    }
}

/// The start of `text` that fits in `left` columns, which are used up; nothing fits after a part that was cut.
fn take<'t>(text: &'t str, left: &mut usize, ambiguous: AmbiguousWidth) -> &'t str {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let width = ambiguous.of_char(c);
        if width > *left {
            *left = 0;
            break;
        }
        *left -= width;
        end = at + c.len_utf8();
    }
    text.get(..end).unwrap_or(text)
}

/// The text on one row, safe to show: line ends and tabs become blanks, what could drive a terminal is shown by its number.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r', '\t']) {
        Cow::Owned(visible(&text.replace(['\n', '\r', '\t'], " ")).into_owned())
    } else {
        visible(text)
    }
}
