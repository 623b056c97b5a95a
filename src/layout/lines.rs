//! The lines (physical ones, and the paragraphs glued into one) and what each of them looks like: its width, how it ends, what it opens with. Shape, not role.

use super::forms;
use super::letterspacing;
use super::rows::Row;
use super::seams;
use super::told::Told;
use crate::grammar::Lexicon;
use crate::grammar::byline::byline;
use crate::grammar::chars;
use crate::grammar::classes::{self, Glance, glance};
use crate::grammar::lexicon::heading_opener;
use crate::grammar::marker::{Scanned, block_marker};
use crate::source::{Span, offset};

/// How a line ends, closing marks after the sign looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// 。！？……
    Sentence,
    /// ：
    Colon,
    /// ；
    Semicolon,
    /// ，、 or an opening mark: the sentence certainly goes on.
    Open,
    /// None of these.
    Word,
}

/// A line that is not blank.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its content without blanks at either end, in source bytes.
    pub(crate) span: Span,
    /// Width in half-width cells, letterspacing closed; the indent is not counted.
    pub(crate) width: u32,
    /// Width of the blanks before it, in cells.
    pub(crate) indent: u32,
    /// How many blank lines stand before it.
    pub(crate) blank_lines: u32,
    /// How it ends.
    pub(crate) ending: Ending,
    /// Whether a sentence ends in it; a question or an exclamation that ends with the line does not count.
    pub(crate) has_stop: bool,
    /// Whether it has a comma inside.
    pub(crate) has_comma: bool,
    /// Whether every glyph has a blank after it.
    pub(crate) letterspaced: bool,
    /// The marker that it opens with.
    pub(crate) marker: Option<Scanned>,
    /// Whether the whole line reads as a byline.
    pub(crate) is_byline: bool,
    /// The first character, and the last.
    pub(crate) edges: (char, char),
    /// Whether it is the next paragraph of a physical line that holds several.
    pub(crate) is_glued: bool,
    /// Whether it is a row of a table, a form or a list, and no running text.
    pub(crate) is_row: bool,
    /// What the form of the document, or its hashes, tell of it.
    pub(crate) told: Told,
    /// What it holds.
    pub(crate) glance: Glance,
}

impl Line {
    /// Whether blank lines stand before it.
    pub(crate) fn blank_before(&self) -> bool {
        self.blank_lines > 0
    }

    /// The width that the line takes in its column, in cells: an indent of two characters counts.
    pub(crate) fn set_width(&self) -> u32 {
        self.width + self.indent.min(4)
    }

    /// The verb that opens the line, where its first sentence is as short as a heading.
    pub(crate) fn opener(&self, source: &str) -> Option<&'static str> {
        if !self.glance.has(classes::STOP) {
            return None;
        }
        let content = self.span.slice(source);
        let stop = content.chars().take(LONGEST_OPENER).position(|c| c == '。')?;
        if stop < 4 { None } else { heading_opener(content) }
    }

    /// Whether a sentence ends before the end of the line.
    pub(crate) fn stops_inside(&self, source: &str) -> bool {
        let content = self.span.slice(source);
        content
            .char_indices()
            .any(|(at, c)| matches!(c, '。' | '！' | '？' | '；') && at + c.len_utf8() < content.len())
    }

    /// Whether the line is nothing but its marker.
    pub(crate) fn is_marker_alone(&self) -> bool {
        self.marker.is_some_and(|m| offset(m.len()) == self.span.len())
    }
}

/// The longest first sentence that reads as a heading without a number, in characters.
const LONGEST_OPENER: usize = 24;

/// Measures the pieces of all rows, which are of no use afterwards.
pub(crate) fn read(source: &str, rows: Vec<Row>, lexicon: &Lexicon) -> Vec<Line> {
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        if row.told.is_cells {
            let whole = measured(source, row.span, (row.indent, row.blank_lines), (row.glance, None), lexicon);
            lines.push(Line { is_row: true, told: row.told, ..whole });
            continue;
        }
        let marker = block_marker(row.span.slice(source));
        let Some(pieces) = seams::pieces(source, &row, marker, lines.len(), lexicon) else {
            let whole = measured(source, row.span, (row.indent, row.blank_lines), (row.glance, marker), lexicon);
            lines.push(Line { told: row.told, ..whole });
            continue;
        };
        for (i, span) in pieces.into_iter().enumerate() {
            let (indent, blank_lines) = if i == 0 { (row.indent, row.blank_lines) } else { (0, 0) };
            let mut line = measure(source, span, indent, blank_lines, lexicon);
            line.is_glued = i > 0;
            line.told = if i == 0 { row.told } else { Told::default() };
            lines.push(line);
        }
    }
    lines
}

/// Measures the line at `span`, with the blanks and the blank lines before it.
pub(crate) fn measure(source: &str, span: Span, indent: u32, blank_lines: u32, lexicon: &Lexicon) -> Line {
    let content = span.slice(source);
    measured(source, span, (indent, blank_lines), (glance(content), block_marker(content)), lexicon)
}

/// The same for a line whose characters and whose marker are known.
fn measured(
    source: &str,
    span: Span,
    (indent, blank_lines): (u32, u32),
    (glance, marker): (Glance, Option<Scanned>),
    lexicon: &Lexicon,
) -> Line {
    let content = span.slice(source);
    let letterspaced = glance.has_several(classes::BLANK) && letterspacing::is_letterspaced(content);
    let spaces = if letterspaced { memchr::memchr_iter(b' ', content.as_bytes()).count() } else { 0 };
    let width = glance.cells - offset(spaces);
    let first = content.chars().next().unwrap_or(' ');
    let last = content.chars().next_back().unwrap_or(' ');
    Line {
        span,
        width,
        indent,
        blank_lines,
        ending: ending(content),
        has_stop: has_stop(content, glance, last),
        has_comma: glance.has(classes::COMMA),
        letterspaced,
        marker,
        is_byline: width <= 120 && may_be_byline(glance) && byline(content, lexicon).is_some(),
        edges: (first, last),
        is_glued: false,
        is_row: forms::is_row(content, glance),
        told: Told::default(),
        glance,
    }
}

/// No byline has a mark of the sentence.
fn may_be_byline(glance: Glance) -> bool {
    let marks = classes::STOP.or(classes::EXCLAMATION).or(classes::SEMICOLON).or(classes::COMMA);
    !glance.has(marks.or(classes::QUOTE).or(classes::BOOK))
}

fn has_stop(content: &str, glance: Glance, last: char) -> bool {
    let inside = content.get(..content.len() - last.len_utf8()).unwrap_or("");
    glance.has(classes::STOP.or(classes::SEMICOLON))
        || (glance.has(classes::EXCLAMATION) && inside.contains(['！', '？']))
}

/// A line without the numbers of notes at its end: `鉴定。[1]`
fn without_notes(content: &str) -> &str {
    let mut rest = content;
    while let Some(open) = rest.strip_suffix(']').and_then(|inner| inner.rfind('[')) {
        let number = rest.get(open + 1..rest.len() - 1).unwrap_or("");
        let is_number = !number.is_empty() && number.len() < 4 && number.bytes().all(|b| b.is_ascii_digit());
        let before = rest.get(..open).unwrap_or("").trim_end_matches(chars::is_blank);
        if !is_number || before.is_empty() {
            break;
        }
        rest = before;
    }
    rest
}

/// The longest note in brackets behind a stop, in characters.
const LONGEST_NOTE: usize = 24;

/// Whether a line ends in a note behind a stop: `…下水。（下转第二版）`, `…完工。（记者 王明）`. A marker there opens what follows.
fn ends_in_note(content: &str) -> bool {
    let Some(inner) = content.strip_suffix(['）', ')']) else { return false };
    let near = inner.char_indices().rev().take(LONGEST_NOTE);
    let Some((open, _)) = near.into_iter().find(|&(_, c)| matches!(c, '（' | '(')) else { return false };
    let note = inner.get(open..).unwrap_or("").trim_start_matches(['（', '(']);
    let stopped = inner.get(..open).and_then(|text| text.chars().next_back()).is_some_and(chars::ends_sentence);
    let is_marker = note.chars().all(|c| c.is_ascii_digit() || crate::number::is_han_numeral(c));
    stopped && !is_marker && note.chars().nth(1).is_some()
}

fn ending(content: &str) -> Ending {
    // Words that wait for a verb or a clause: no title, no heading and no paragraph ends in them.
    if content.ends_with(['当', '得', '须', '以', '及', '者', '且'])
        && ["应当", "不得", "必须", "可以", "以及", "或者", "并且"].iter().any(|word| content.ends_with(word))
    {
        return Ending::Open;
    }
    if ends_in_note(content) {
        return Ending::Sentence;
    }
    let whole = without_notes(content);
    let mut rest = whole;
    loop {
        let Some(c) = rest.chars().next_back() else { return Ending::Word };
        match c {
            c if chars::ends_sentence(c) => return Ending::Sentence,
            '：' | ':' if rest.len() == whole.len() => return Ending::Colon,
            '；' | ';' if rest.len() == whole.len() => return Ending::Semicolon,
            '，' | '、' | ',' | '—' | '·' if rest.len() == whole.len() => return Ending::Open,
            c if chars::is_opening(c) && rest.len() == whole.len() => return Ending::Open,
            c if chars::is_closing(c) && whole.len() - rest.len() < 12 => {
                rest = rest.get(..rest.len() - c.len_utf8()).unwrap_or("")
            }
            _ => return Ending::Word,
        }
    }
}
