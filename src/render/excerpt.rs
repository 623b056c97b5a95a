//! What a report shows of the source: windows of neighbouring lines around the places of one finding, each line cut to
//! the terminal ([`super::row`]). A window's cost depends on the terminal, never on the length of the file or its lines.
//!
//! Places that are near each other share a window; places that are far apart, also in one line, and places that overlap
//! have windows of their own. The first place comes first, whatever its order in the text.

use super::row::{Mark, Row, RowStyle};
use crate::source::{LineIndex, Position, Span, offset};
use std::ops::Range;

/// The most places that are drawn.
pub(super) const MOST_PLACES: usize = 8;

/// A span over more lines than this is underlined in its first line alone.
pub(super) const MOST_LINES: usize = 4;

/// Two marked lines at most this far apart share a window.
const NEAR: usize = 3;

/// A place to draw.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Where, in source bytes.
    pub(super) span: Span,
    /// Line and column of its start.
    pub(super) position: Position,
    /// What hangs below the underline.
    pub(super) label: Option<String>,
}

/// A mark in the excerpt's text.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    /// In bytes of the excerpt's text.
    pub(super) range: Range<usize>,
    /// In columns of its row.
    pub(super) columns: Range<usize>,
    /// What hangs below.
    pub(super) label: Option<String>,
    /// Line and column, in the source, of its start.
    pub(super) position: Position,
    /// Which of the places it belongs to.
    pub(super) place: usize,
}

/// Neighbouring rows of the excerpt.
#[derive(Debug, Clone)]
pub(super) struct Window {
    /// In bytes of the excerpt's text.
    pub(super) range: Range<usize>,
    /// The number of the first row's line, from 0.
    pub(super) first_line: usize,
    /// How many rows.
    pub(super) rows: usize,
}

/// The windows of one finding, one after the other in a text of their own.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) windows: Vec<Window>,
    /// In the order of the text.
    pub(super) drawn: Vec<Drawn>,
}

impl Excerpt {
    /// The windows for `places`, of which the first [`MOST_PLACES`] are drawn.
    pub(super) fn new(text: &str, index: &LineIndex, places: &[Place], style: RowStyle) -> Self {
        let lines = Lines { text, index };
        let mut plans: Vec<Plan> = Vec::new();
        for (number, place) in places.iter().take(MOST_PLACES).enumerate() {
            let pieces = lines.pieces(place.span);
            let last = pieces.len().saturating_sub(1);
            for (at, (line, range)) in pieces.into_iter().enumerate() {
                let label = place.label.clone().filter(|_| at == last);
                let label_width = label.as_deref().map_or(0, |label| style.ambiguous.of_text(label));
                let position = if at == 0 { place.position } else { lines.position(line, range.start) };
                let piece = Piece { mark: Mark { range, label_width }, label, position, place: number };
                let placed = plans.iter_mut().any(|plan| plan.add(&lines, line, &piece, style));
                if !placed {
                    let mut plan = Plan::default();
                    plan.add(&lines, line, &piece, style);
                    plans.push(plan);
                }
            }
        }
        let mut excerpt = Self::default();
        for plan in plans {
            excerpt.draw(plan, &lines, style);
        }
        excerpt
    }

    /// Adds a window: its marked lines, the lines between them, and a line of context where nothing was cut.
    fn draw(&mut self, plan: Plan, lines: &Lines<'_>, style: RowStyle) {
        let (Some(first), Some(last)) = (plan.lines.first(), plan.lines.last()) else { return };
        let start = self.text.len();
        let before = first.line.checked_sub(1).filter(|_| !first.row.is_cut);
        let before = before.filter(|&line| !lines.get(line).trim().is_empty());
        let after = Some(last.line + 1).filter(|_| !last.row.is_cut);
        let after = after.filter(|&line| !lines.get(line).trim().is_empty());
        let range = before.unwrap_or(first.line)..after.unwrap_or(last.line) + 1;
        let (first_line, rows) = (range.start, range.len());
        let mut marked = plan.lines.into_iter().peekable();
        for line in range {
            match marked.next_if(|marked| marked.line == line) {
                Some(marked) => {
                    let at = self.text.len();
                    self.text.push_str(&marked.row.text);
                    self.drawn.extend(marked.pieces.into_iter().zip(marked.row.marks).map(|(piece, mark)| Drawn {
                        range: at + mark.range.start..at + mark.range.end,
                        columns: mark.columns,
                        label: piece.label,
                        position: piece.position,
                        place: piece.place,
                    }));
                }
                None => self.text.push_str(&Row::unmarked(lines.get(line), style).text),
            }
            self.text.push('\n');
        }
        self.windows.push(Window { range: start..self.text.len(), first_line, rows });
    }

    /// The window that holds `range`, a range of the excerpt's text.
    pub(super) fn window(&self, range: &Range<usize>) -> Option<&Window> {
        self.windows.iter().find(|window| window.range.start <= range.start && range.end <= window.range.end)
    }
}

/// A mark to be placed, in bytes of its line.
#[derive(Debug, Clone)]
struct Piece {
    mark: Mark,
    label: Option<String>,
    position: Position,
    place: usize,
}

/// A line with its marks, cut.
#[derive(Debug)]
struct MarkedLine {
    line: usize,
    pieces: Vec<Piece>,
    row: Row,
}

/// A window in the making.
#[derive(Debug, Default)]
struct Plan {
    /// By rising number.
    lines: Vec<MarkedLine>,
}

impl Plan {
    /// Takes the piece in where it is near enough, overlaps nothing and fits into the row; says whether it did.
    fn add(&mut self, lines: &Lines<'_>, line: usize, piece: &Piece, style: RowStyle) -> bool {
        let is_near = match (self.lines.first(), self.lines.last()) {
            (Some(first), Some(last)) => line + NEAR >= first.line && line <= last.line + NEAR,
            _ => true,
        };
        if !is_near {
            return false;
        }
        let at = self.lines.partition_point(|marked| marked.line < line);
        let present = self.lines.get(at).filter(|marked| marked.line == line);
        let mut pieces = present.map(|marked| marked.pieces.clone()).unwrap_or_default();
        let before = pieces.partition_point(|other| other.mark.range.start < piece.mark.range.start);
        pieces.insert(before, piece.clone());
        if pieces.windows(2).any(|pair| matches!(pair, [left, right] if overlap(&left.mark, &right.mark))) {
            return false;
        }
        let marks: Vec<Mark> = pieces.iter().map(|piece| piece.mark.clone()).collect();
        let Some(row) = Row::around(lines.get(line), &marks, style) else { return false };
        let marked = MarkedLine { line, pieces, row };
        match self.lines.get_mut(at).filter(|present| present.line == line) {
            Some(present) => *present = marked,
            None => self.lines.insert(at, marked),
        }
        true
    }
}

/// Whether two marks, sorted by start, would be drawn in one column; an empty mark is drawn under what follows it.
fn overlap(left: &Mark, right: &Mark) -> bool {
    right.range.start < left.range.end.max(left.range.start + 1)
}

/// The source by lines.
struct Lines<'a> {
    text: &'a str,
    index: &'a LineIndex,
}

impl<'a> Lines<'a> {
    /// A line without its end; the first one without a BOM, which takes no room in any editor.
    fn span(&self, line: usize) -> Span {
        let span = self.index.line_span(self.text, line);
        let bom = if line == 0 && self.text.starts_with('\u{feff}') { offset('\u{feff}'.len_utf8()) } else { 0 };
        Span::new(span.start + bom, span.end)
    }

    fn get(&self, line: usize) -> &'a str {
        self.span(line).slice(self.text)
    }

    /// The parts of a span by lines, in bytes of each line, blanks at their ends left out. At least one: a span of nothing
    /// but blanks gives those of its first line.
    fn pieces(&self, span: Span) -> Vec<(usize, Range<usize>)> {
        let text_end = offset(self.text.len());
        let start = self.floor(span.start.min(text_end));
        let end = self.floor(span.end.min(text_end)).max(start);
        let (first, last) = (self.index.line_of(start), self.index.line_of(end.saturating_sub(1).max(start)));
        let lines = if last - first < MOST_LINES { first..=last } else { first..=first };
        let mut pieces = Vec::new();
        for line in lines {
            let of_line = self.span(line);
            let part = Span::new(start.max(of_line.start), end.min(of_line.end));
            let shown = part.slice(self.text).trim();
            if !shown.is_empty() {
                let blank = part.slice(self.text).len() - part.slice(self.text).trim_start().len();
                let from = (part.start - of_line.start) as usize + blank;
                pieces.push((line, from..from + shown.len()));
            }
        }
        if pieces.is_empty() {
            let of_line = self.span(first);
            let in_line = |at: u32| (at.clamp(of_line.start, of_line.end) - of_line.start) as usize;
            pieces.push((first, in_line(start)..in_line(end)));
        }
        pieces
    }

    /// The position of the byte at `at` of a line, which only blanks stand before.
    fn position(&self, line: usize, at: usize) -> Position {
        let blanks = self.get(line).get(..at).unwrap_or_default();
        Position { line: offset(line) + 1, column: offset(blanks.chars().count()) + 1 }
    }

    /// The start of the character that the byte at `at` belongs to.
    fn floor(&self, at: u32) -> u32 {
        let mut at = at as usize;
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        offset(at)
    }
}
