//! For each line end between two lines: does the paragraph go on? Decided from the first line to the last, with the
//! paragraph so far, the column, the blank lines and indents that this page uses, and the headings beside.

use super::columns::TOLERANCE;
use super::habits::Habits;
use super::lines::{Ending, Line};
use super::titles::Role;
use crate::ast::MarkerStyle;
use crate::grammar::chars;
use crate::grammar::marker::Doubt;
use crate::source::Span;

/// What a line end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// The paragraph goes on: the line was wrapped.
    Join,
    /// A new paragraph begins.
    Break,
}

/// What is known of the paragraph that a line end stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Paragraph {
    /// The style of the marker that opens it.
    marker: Option<MarkerStyle>,
    /// Whether a sentence ended in it.
    has_stop: bool,
    /// Its width so far, in cells.
    width: u32,
    /// How many lines it has.
    lines: u32,
}

/// The widest heading that is taken for one while no stop has come, in cells.
const WIDEST_HEADING: u32 = 110;

/// The longest heading that runs in, in characters (outline.md).
const LONGEST_RUN_IN: usize = 40;

/// Everything that a decision looks at.
pub(crate) struct Page<'a> {
    pub(crate) source: &'a str,
    pub(crate) lines: &'a [Line],
    pub(crate) columns: &'a [Option<u32>],
    pub(crate) roles: &'a [Role],
    pub(crate) habits: &'a Habits,
}

/// Decides every line end: the value at `i` is that between lines `i` and `i + 1`.
pub(crate) fn joints(page: &Page<'_>) -> Vec<Joint> {
    let mut joints = Vec::with_capacity(page.lines.len());
    let mut paragraph = Paragraph::default();
    for (i, line) in page.lines.iter().enumerate() {
        if paragraph.lines == 0 {
            paragraph.marker = line.marker.map(|m| m.style);
        }
        paragraph.has_stop |= line.has_stop || line.ending == Ending::Sentence;
        paragraph.width += line.width;
        paragraph.lines += 1;
        if i + 1 == page.lines.len() {
            break;
        }
        let joint = page.joint(i, paragraph);
        if joint == Joint::Break {
            paragraph = Paragraph::default();
        }
        joints.push(joint);
    }
    joints
}

impl Page<'_> {
    fn line(&self, i: usize) -> Option<&Line> {
        self.lines.get(i)
    }

    fn joint(&self, i: usize, paragraph: Paragraph) -> Joint {
        let (Some(a), Some(b)) = (self.line(i), self.line(i + 1)) else { return Joint::Break };
        match (self.roles.get(i), self.roles.get(i + 1)) {
            (Some(Role::TornMark), _) => return Joint::Join,
            (Some(Role::Text), Some(Role::Text)) => {}
            (Some(Role::Text), Some(Role::TornMark)) | (Some(_), Some(_)) | (None, _) | (_, None) => {
                return Joint::Break;
            }
        }
        if a.is_marker_alone() && b.marker.is_none() && paragraph.lines == 1 {
            return Joint::Join;
        }
        let Some(column) = self.columns.get(i).copied().flatten() else { return Joint::Break };
        if let Some(joint) = self.by_indent(i, a, b, column) {
            return joint;
        }
        if !self.is_full(a, b, column) {
            let torn =
                a.ending == Ending::Open && b.marker.is_none() && self.columns.get(i + 1).copied().flatten().is_some();
            return if torn { Joint::Join } else { Joint::Break };
        }
        match a.ending {
            Ending::Sentence | Ending::Colon | Ending::Semicolon if b.edges.0 == '—' => Joint::Break,
            Ending::Sentence => self.after_sentence(i, a, b, paragraph),
            Ending::Colon | Ending::Semicolon
                if self.opens_paragraph(b) || (b.blank_before && a.ending == Ending::Colon) =>
            {
                Joint::Break
            }
            Ending::Colon | Ending::Semicolon | Ending::Open => Joint::Join,
            Ending::Word => self.inside_sentence(i, a, b, paragraph, column),
        }
    }

    /// Where a page keeps its indents, they tell.
    fn by_indent(&self, i: usize, a: &Line, b: &Line, column: u32) -> Option<Joint> {
        if !self.habits.indents_kept {
            return None;
        }
        if b.indent >= 2 {
            return Some(Joint::Break);
        }
        let same = self.columns.get(i + 1).copied().flatten().is_some_and(|next| next.abs_diff(column) <= 6);
        (same && self.is_full(a, b, column) && b.marker.is_none()).then_some(Joint::Join)
    }

    /// Whether line `a` fills its column so far that the next unit of `b` did not fit.
    fn is_full(&self, a: &Line, b: &Line, column: u32) -> bool {
        let room = column.saturating_sub(a.width + a.indent.min(4));
        room <= TOLERANCE.max(first_unit(b.span.slice(self.source)) + 4)
    }

    /// A full line ends in 。: the paragraph may end there as well. Evidence is weighed.
    fn after_sentence(&self, i: usize, a: &Line, b: &Line, paragraph: Paragraph) -> Joint {
        if self.opens_paragraph(b) {
            return Joint::Break;
        }
        let column = self.columns.get(i + 1).copied().flatten();
        let mut weight = -1.0;
        if b.blank_before {
            weight += self.habits.blank_after_paragraph * 4.0 + 0.5;
        } else {
            weight -= self.habits.blank_after_paragraph * 2.5;
        }
        if let Some(column) = column {
            let room = column.saturating_sub(b.width);
            let goes_on = matches!(b.ending, Ending::Word | Ending::Open);
            if goes_on && (4..=TOLERANCE).contains(&room) {
                weight += 1.2;
            } else if goes_on && room <= 1 {
                weight -= 1.0;
            }
            if goes_on && self.line(i + 2).is_some_and(|c| c.blank_before) && room <= TOLERANCE {
                weight += 2.5;
            }
            if goes_on && room > TOLERANCE {
                weight += 3.0;
            }
        } else {
            weight += 3.0;
        }
        let column_before = self.columns.get(i).copied().flatten().unwrap_or(0);
        if column_before.saturating_sub(a.width) >= 5 {
            weight += 1.0;
        }
        if paragraph.width < column_before {
            weight -= 0.5;
        }
        if weight > 0.0 { Joint::Break } else { Joint::Join }
    }

    /// A full line ends inside a sentence: it goes on, unless the paragraph so far is a heading.
    fn inside_sentence(&self, i: usize, a: &Line, b: &Line, paragraph: Paragraph, column: u32) -> Joint {
        let heading = paragraph.marker.is_some() && !paragraph.has_stop && paragraph.width <= WIDEST_HEADING;
        let Some(style) = paragraph.marker.filter(|_| heading) else { return Joint::Join };
        if self.opens_paragraph(b) {
            return Joint::Break;
        }
        let room = |line: &Line| column.saturating_sub(line.width);
        let b_is_open = b.ending == Ending::Word && !b.has_stop;
        let b_ends = room(b) > TOLERANCE || self.line(i + 2).is_some_and(|c| self.opens_paragraph(c));
        if b_is_open && b_ends {
            return Joint::Join;
        }
        let mut weight = match self.habits.standalone_share(style, i) {
            Some(share) => share * 4.0 - 2.0,
            None => -0.5,
        };
        weight += self.heading_reads_on(a, b, paragraph);
        if self.line(i + 2).is_some_and(|c| c.blank_before) && matches!(b.ending, Ending::Word | Ending::Open) {
            weight += 1.5;
        }
        if room(a) >= 3 {
            weight += 0.5;
        }
        if (4..=TOLERANCE).contains(&room(b)) && matches!(b.ending, Ending::Word | Ending::Open) {
            weight += 0.8;
        } else if room(b) <= 1 {
            weight -= 0.5;
        }
        if weight > 0.0 { Joint::Break } else { Joint::Join }
    }

    /// What the first stop behind a possible heading says: where it comes soon, the heading runs in; a body seldom opens
    /// with so short a sentence.
    fn heading_reads_on(&self, a: &Line, b: &Line, paragraph: Paragraph) -> f32 {
        let marker = a
            .marker
            .filter(|_| paragraph.lines == 1)
            .map_or(0, |m| a.span.slice(self.source).get(..m.len).map_or(0, |t| t.chars().count()));
        let so_far = ((paragraph.width / 2) as usize).saturating_sub(marker);
        let content = b.span.slice(self.source);
        let first_stop = content.chars().position(|c| matches!(c, '。' | '：'));
        match first_stop {
            Some(at) if at <= 8 => -3.0,
            Some(at) if so_far + at <= LONGEST_RUN_IN => -1.5,
            _ => 1.0,
        }
    }

    fn opens_paragraph(&self, b: &Line) -> bool {
        b.marker.is_some_and(|m| m.doubt == Doubt::None)
    }
}

/// The width of what must stay together at the start of a line, in cells: a number or a Latin word, an opening mark and the
/// character behind it, a character and the mark behind it.
fn first_unit(content: &str) -> u32 {
    let mut width = 0;
    let mut latin = false;
    let mut glyphs = 0;
    for c in content.chars().take(24) {
        let is_latin = c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '+' | '-' | '/');
        let holds =
            glyphs == 0 || (latin && is_latin) || chars::is_closing(c) || (chars::parts_clauses(c) && !is_latin);
        if !holds {
            break;
        }
        width += chars::cells(c);
        latin = is_latin;
        glyphs += u32::from(!chars::is_opening(c));
    }
    width
}

/// The span of source between two lines, where layout stood.
pub(crate) fn gap(a: &Line, b: &Line) -> Span {
    Span::new(a.span.end, b.span.start)
}
