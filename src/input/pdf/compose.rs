//! From the lines of all pages to one text and its hints. Indents become ideographic spaces, wide gaps blank lines; a page
//! ends as a line does.

use super::columns::Line;
use crate::input::{Encoding, Source};
use crate::source::{Block, Hints, Origin, Part, Remark, RemarkKind, Span, offset};
use std::collections::{BTreeMap, HashMap};

/// A page that is laid out.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Running heads, from the top.
    pub(super) heads: Vec<Line>,
    /// The text.
    pub(super) body: Vec<Line>,
    /// Running feet and page numbers, and what is printed across the page.
    pub(super) feet: Vec<Line>,
    /// Characters beyond the edges of the page.
    pub(super) outside: String,
}

/// The text of pages, and where each of its lines stands.
pub(super) fn compose(mut sheets: Vec<Sheet>) -> (Source, Hints) {
    align(&mut sheets);
    let pitch = pitch(sheets.iter().flat_map(|sheet| pitches(&sheet.body)).collect());
    let mut page = Text { size: usual_size(&sheets), ..Text::default() };
    for (number, sheet) in (1u32..).zip(&sheets) {
        page.open(number);
        for head in &sheet.heads {
            page.furniture(head);
        }
        page.body(&sheet.body, pitch);
        for foot in &sheet.feet {
            page.furniture(foot);
        }
        page.hidden(&sheet.outside);
    }
    (Source { text: page.text, encoding: Encoding::Utf8, bom: false, is_guessed: false }, page.hints)
}

/// The text, as far as it is written.
#[derive(Default)]
struct Text {
    text: String,
    hints: Hints,
    page: u32,
    line: u32,
    /// The size of most of the type.
    size: f32,
}

impl Text {
    fn open(&mut self, page: u32) {
        (self.page, self.line) = (page, 0);
    }

    /// Writes a line, and says where it begins.
    fn line(&mut self, indent: usize, text: &str) -> u32 {
        self.line += 1;
        let start = offset(self.text.len());
        let origin = Origin { part: Part::Body, paragraph: self.line, page: Some(self.page) };
        self.hints.blocks.push(Block { start, heading: 0, origin });
        self.text.extend(std::iter::repeat_n('\u{3000}', indent));
        self.text.push_str(text);
        self.text.push('\n');
        start
    }

    fn furniture(&mut self, line: &Line) {
        let start = self.line(0, &line.text);
        self.hints.markup.push(Span::new(start, offset(self.text.len())));
    }

    /// Says what stands beyond the edges of the page.
    fn hidden(&mut self, text: &str) {
        if !text.trim().is_empty() {
            let end = offset(self.text.len());
            let (span, text) = (Span::new(end, end), text.trim().to_owned());
            self.hints.remarks.push(Remark { kind: RemarkKind::Hidden, span, text });
        }
    }

    /// Writes the lines of a page, `pitch` ems being the usual distance of two.
    fn body(&mut self, lines: &[Line], pitch: f32) {
        let own = own_pitches(lines);
        let mut before: Option<&Line> = None;
        for line in lines {
            let pitch = own.get(&line.part).copied().unwrap_or(pitch);
            if before.is_some_and(|before| is_far(before, line, pitch)) {
                self.text.push('\n');
            }
            let runs_on = before.is_some_and(|before| runs_on(before, line));
            self.line(if runs_on { 0 } else { indent(line, self.size) }, &line.text);
            before = Some(line);
        }
    }
}

/// The size of the character in the middle, by size.
fn usual_size(sheets: &[Sheet]) -> f32 {
    let lines = sheets.iter().flat_map(|sheet| &sheet.body);
    let mut sizes: Vec<(f32, usize)> = lines.map(|line| (line.size, line.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut half = sizes.iter().map(|(_, length)| length).sum::<usize>() / 2;
    let middle = sizes.iter().find(|(_, length)| {
        let is_past = *length > half;
        half = half.saturating_sub(*length);
        is_past
    });
    middle.map_or(0.0, |(size, _)| *size)
}

/// How many characters a line is indented, where it is as the first line of a paragraph is. A title, larger than the `usual`
/// type, is not.
fn indent(line: &Line, usual: f32) -> usize {
    if line.is_row || line.size > 1.15 * usual {
        return 0;
    }
    match (line.u0 - line.left) / line.size.max(0.1) {
        ems if (0.75..1.45).contains(&ems) => 1,
        ems if (1.45..2.6).contains(&ems) => 2,
        _ => 0,
    }
}

/// Whether a line that is indented as far as the one before it goes on with its sentence, as in a list with hanging marks.
fn runs_on(before: &Line, line: &Line) -> bool {
    let is_full = before.u1 > before.right - 1.1 * before.size;
    let is_open = !before.text.ends_with(['。', '！', '？', '；', '：', '”']);
    before.part == line.part && (before.u0 - line.u0).abs() < 0.3 * line.size && is_full && is_open
}

/// Whether a gap parts two lines.
fn is_far(before: &Line, line: &Line, pitch: f32) -> bool {
    let usual = pitch * before.size.max(line.size);
    let is_below = before.u0.max(line.u0) < before.u1.min(line.u1) || before.part == line.part;
    let is_table = before.is_row && line.is_row;
    is_below && !is_table && line.base - before.base >= 1.8 * usual
}

/// The distances of lines that follow each other in one part, in ems.
fn pitches(lines: &[Line]) -> Vec<f32> {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let alike =
        pairs.filter(|(a, b)| a.part == b.part && !a.is_row && !b.is_row && (a.size - b.size).abs() < 0.1 * a.size);
    alike.map(|(a, b)| (b.base - a.base) / a.size).filter(|pitch| *pitch > 0.5).collect()
}

/// The usual pitch of each part that has enough lines.
fn own_pitches(lines: &[Line]) -> HashMap<u32, f32> {
    let parts = lines.chunk_by(|a, b| a.part == b.part);
    let known = parts.map(|part| (part, pitches(part))).filter(|(_, pitches)| pitches.len() >= 3);
    known.filter_map(|(part, pitches)| Some((part.first()?.part, pitch(pitches)))).collect()
}

/// The one in the middle, kept within what is usual.
fn pitch(mut pitches: Vec<f32>) -> f32 {
    pitches.sort_by(f32::total_cmp);
    pitches.get(pitches.len() / 2).copied().unwrap_or(1.6).clamp(1.0, 3.0)
}

/// How many lines make a part whose left edge is sure.
const SURE: usize = 5;

/// Gives parts whose left edge does not show that of others: on a last page with one indented line, or on a page of paragraphs
/// of one line each.
fn align(sheets: &mut [Sheet]) {
    let mut sure: BTreeMap<i64, (f32, usize)> = BTreeMap::new();
    for part in sheets.iter().flat_map(|sheet| sheet.body.chunk_by(|a, b| a.part == b.part)) {
        if let Some(first) = part.first().filter(|_| shows_edge(part)) {
            sure.entry(rounded(first.left)).or_insert((first.left, 0)).1 += part.len();
        }
    }
    for part in sheets.iter_mut().flat_map(|sheet| sheet.body.chunk_by_mut(|a, b| a.part == b.part)) {
        let unsure = part.first().filter(|_| !shows_edge(part));
        let Some((left, size)) = unsure.map(|line| (line.left, line.size)) else { continue };
        let near = sure.range(rounded(left - 2.7 * size)..=rounded(left - 0.5 * size));
        if let Some((edge, _)) = near.map(|(_, edge)| *edge).max_by_key(|(_, lines)| *lines) {
            part.iter_mut().for_each(|line| line.left = edge);
        }
    }
}

/// Whether some lines of a part stand at its edge and others are indented.
fn shows_edge(part: &[Line]) -> bool {
    let is_indented = |line: &&Line| (1.4..2.6).contains(&((line.u0 - line.left) / line.size));
    part.len() >= SURE && part.iter().filter(is_indented).count() * 12 >= part.len()
}

/// A place in steps of two points.
#[allow(clippy::cast_possible_truncation, reason = "a place on a page is small")]
fn rounded(place: f32) -> i64 {
    (place / 2.0).round() as i64
}
