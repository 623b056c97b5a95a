//! For each line end between two lines: does the paragraph go on? Decided from the first line to the last, with the
//! paragraph so far, the column, the blank lines and indents that this page uses, and the headings beside.

use super::columns::TOLERANCE;
use super::elements;
use super::lines::{Ending, Line};
use super::page::{Page, Paragraph};
use super::titles::Role;
use super::weigh;
use crate::ast::MarkerStyle;
use crate::grammar::lexicon::ends_in_gongwen_kind;
use crate::grammar::marker::{Doubt, Scanned, block_marker};
use crate::grammar::{agency, chars, classes, date, element};
use crate::number::to_han;
use crate::source::Span;

/// What a line end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// The paragraph goes on: the line was wrapped.
    Join,
    /// A new paragraph begins.
    Break,
}

/// The widest heading that is taken for one while no stop has come, in cells.
const WIDEST_HEADING: u32 = 110;

/// The most by which two lines' columns may differ, in cells, for the lines to be of one paragraph.
const ONE_COLUMN: u32 = 6;

/// The narrowest line that reads as text by its commas alone, in cells.
const NARROWEST_TEXT: u32 = 30;
/// The narrowest line that a blank line may part from the end of its paragraph, in cells.
const WIDE_TEXT: u32 = 60;
/// The most lines that a heading runs on for.
const MOST_TAIL_LINES: usize = 3;
/// The widest head of a chapter, in cells.
const WIDEST_UNIT_HEAD: u32 = 60;
/// How far back a series inside a paragraph is looked for, in bytes.
const LONGEST_LOOK_BACK: usize = 4096;

/// Decides every line end: the value at `i` is that between lines `i` and `i + 1`.
pub(crate) fn joints(page: &Page<'_>) -> Vec<Joint> {
    let mut joints = Vec::with_capacity(page.lines.len());
    let mut paragraph = Paragraph::default();
    for (i, line) in page.lines.iter().enumerate() {
        if paragraph.lines == 0 {
            paragraph.start = i;
            paragraph.marker = line.marker.or_else(|| page.torn_marker(i));
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
    /// The marker whose first piece is line `i`.
    fn torn_marker(&self, i: usize) -> Option<Scanned> {
        let (a, b) = (self.line(i)?, self.line(i + 1)?);
        let joined = || format!("{}{}", a.span.slice(self.source), b.span.slice(self.source));
        (self.roles.get(i) == Some(&Role::TornMarker)).then(|| block_marker(&joined())).flatten()
    }

    /// Whether the line end at `i` stands inside a sentence for sure: the next line opens with a mark that no line opens
    /// with, or is the words between two such line ends, as links are torn out of a sentence.
    fn is_torn_at_mark(&self, i: usize) -> bool {
        let opens_with_mark = |j: usize| {
            let next = self.line(j).filter(|line| line.blank_lines == 0);
            next.is_some_and(|line| no_line_opens_with(line.edges.0) && line.marker.is_none())
        };
        let inside = |line: &Line| matches!(line.ending, Ending::Word | Ending::Open);
        let (Some(a), Some(b)) = (self.line(i), self.line(i + 1)) else { return false };
        opens_with_mark(i + 1) && (inside(a) || a.ending == Ending::Sentence && b.edges.0 != '”')
            || (b.blank_lines == 0
                && inside(a)
                && inside(b)
                && b.marker.is_none()
                && a.marker.is_none_or(|_| a.has_comma)
                && opens_with_mark(i + 2)
                && (a.width >= NARROWEST_TEXT || a.has_comma))
    }

    fn joint(&self, i: usize, paragraph: Paragraph) -> Joint {
        let (Some(a), Some(b)) = (self.line(i), self.line(i + 1)) else { return Joint::Break };
        if b.is_glued || a.told.depth() > 0 || b.told.depth() > 0 {
            return Joint::Break;
        }
        match (self.roles.get(i), self.roles.get(i + 1)) {
            (Some(Role::TornMark | Role::TornMarker), _)
            | (Some(Role::Subtitle), Some(Role::SubtitleTail))
            | (Some(Role::Byline), Some(Role::BylineTail)) => return Joint::Join,
            (Some(Role::Text), Some(Role::Text)) => {}
            _ => return Joint::Break,
        }
        if elements::part(self.source, i, (a, b), paragraph) {
            return Joint::Break;
        }
        if a.is_marker_alone() && b.marker.is_none() && paragraph.lines == 1 {
            return Joint::Join;
        }
        if is_unit_head(self.source, b) && a.ending != Ending::Open
            || paragraph.lines == 1 && is_title_over_recipients(self.source, a, b)
        {
            return Joint::Break;
        }
        if is_whole(self.source, a, b) || a.is_row || b.is_row || (b.blank_before() && matches!(a.edges.1, '）' | ')'))
        {
            return Joint::Break;
        }
        if self.is_torn_at_mark(i) {
            return Joint::Join;
        }
        let (Some(column), Some(next)) = (self.column(i), self.columns.get(i + 1).copied().flatten()) else {
            let goes_on = is_cut_off(a, b, paragraph) && !is_signature(self.source, b);
            return if goes_on { Joint::Join } else { Joint::Break };
        };
        let fits_next = a.set_width() <= next + 4 && next <= a.set_width() + TOLERANCE;
        let column = if fits_next { next } else { column };
        let goes_on = matches!(b.ending, Ending::Word | Ending::Open);
        let narrower = goes_on && column.saturating_sub(b.set_width()) > TOLERANCE;
        let other_column = b.set_width() > column + 4 || narrower;
        if column.abs_diff(next) > ONE_COLUMN && other_column && a.ending != Ending::Open {
            return Joint::Break;
        }
        if let Some(joint) = self.by_indent(a, b, column) {
            return joint;
        }
        if !self.is_full(a, b, column) {
            let in_heading = paragraph.marker.is_some() && !paragraph.has_stop;
            let goes_on = a.ending == Ending::Open || (!in_heading && is_almost_full(a, column));
            return if goes_on && b.marker.is_none() { Joint::Join } else { Joint::Break };
        }
        let breaks = match a.ending {
            Ending::Sentence | Ending::Colon | Ending::Semicolon if b.edges.0 == '—' => true,
            Ending::Sentence => opens_paragraph(b) || weigh::after_sentence(self, i, paragraph) > 0.0,
            Ending::Semicolon if b.marker.is_some_and(|m| self.is_inline(paragraph.start, i, m)) => false,
            Ending::Colon | Ending::Semicolon => opens_paragraph(b) || (b.blank_before() && a.ending == Ending::Colon),
            Ending::Open => false,
            Ending::Word => self.inside_sentence(i, paragraph, column),
        };
        if breaks { Joint::Break } else { Joint::Join }
    }

    /// Where a page keeps its indents, they tell.
    fn by_indent(&self, a: &Line, b: &Line, column: u32) -> Option<Joint> {
        if !self.habits.indents_kept {
            return None;
        }
        if b.indent >= 2 {
            return Some(Joint::Break);
        }
        (self.is_full(a, b, column) && b.marker.is_none()).then_some(Joint::Join)
    }

    /// Whether line `a` fills its column so far that the next unit of `b` did not fit.
    fn is_full(&self, a: &Line, b: &Line, column: u32) -> bool {
        let room = column.saturating_sub(a.set_width());
        room <= TOLERANCE.max(first_unit(b.span.slice(self.source)) + 4)
    }

    /// A full line ends inside a sentence: it goes on, unless the paragraph so far is a heading that fills its line.
    fn inside_sentence(&self, i: usize, paragraph: Paragraph, column: u32) -> bool {
        let Some(b) = self.line(i + 1) else { return false };
        let starts_series = b.marker.is_some_and(|m| m.ordinal == 1) || b.blank_before();
        if paragraph.lines == 1 && !paragraph.has_stop && opens_paragraph(b) && starts_series {
            return true;
        }
        let has_colon = |a: &Line| a.glance.has(classes::COLON) && a.span.slice(self.source).contains('：');
        let heading = paragraph.marker.is_some()
            && !paragraph.has_stop
            && paragraph.width <= WIDEST_HEADING
            && !self.line(i).is_some_and(has_colon);
        if !heading {
            return false;
        }
        if opens_paragraph(b) {
            return true;
        }
        !self.ends_without_stop(i + 1, column) && weigh::after_heading(self, i, paragraph) > 0.0
    }

    /// Whether the lines from `i` on come to the end of a paragraph without any stop: then they are the tail of a heading.
    fn ends_without_stop(&self, i: usize, column: u32) -> bool {
        for at in i..i + MOST_TAIL_LINES {
            let Some(line) = self.line(at) else { return true };
            if line.has_stop || !matches!(line.ending, Ending::Word | Ending::Open) {
                return false;
            }
            let is_last =
                column.saturating_sub(line.width) > TOLERANCE || self.line(at + 1).is_none_or(opens_paragraph);
            if is_last {
                return line.ending == Ending::Word;
            }
        }
        false
    }

    /// Whether the marker that line `i + 1` opens with goes on with a series inside the paragraph that starts at line
    /// `start`: （1）…；（2）…；⏎（3）….
    fn is_inline(&self, start: usize, i: usize, marker: Scanned) -> bool {
        let Some(before) = marker.ordinal.checked_sub(1).filter(|&n| n > 0) else { return false };
        let forms = [
            format!("（{before}）"),
            format!("({before})"),
            format!("（{}）", to_han(before)),
            format!("({})", to_han(before)),
        ];
        let circled = char::from_u32(0x245F + before).filter(|_| marker.style == MarkerStyle::Circled && before <= 20);
        let first = self.line(start).map_or(0, |line| line.span.start + 1);
        let end = self.line(i).map_or(0, |line| line.span.end);
        let mut at = first;
        while !self.source.is_char_boundary(at as usize) {
            at += 1;
        }
        let content = Span::new(at, end).slice(self.source);
        content.len() <= LONGEST_LOOK_BACK
            && (forms.iter().any(|form| content.contains(form)) || circled.is_some_and(|c| content.contains(c)))
    }
}

/// Whether a line of running text falls short of its column by little more than a lost indent and a number that did not
/// fit; a heading or a title has no commas.
fn is_almost_full(a: &Line, column: u32) -> bool {
    let text = a.marker.is_none() && (a.has_stop || a.has_comma);
    text && a.ending == Ending::Word && column.saturating_sub(a.set_width()) <= TOLERANCE + 6
}

/// Whether line `a`, in no column, is running text that ends inside a sentence, and `b` may carry it on.
fn is_cut_off(a: &Line, b: &Line, paragraph: Paragraph) -> bool {
    let same_measure = a.set_width().abs_diff(b.set_width()) <= TOLERANCE;
    let is_last = a.width >= WIDE_TEXT && b.ending == Ending::Sentence && b.blank_lines == 1;
    let follows = b.marker.is_none()
        && b.set_width() <= a.set_width() + 6
        && (!b.blank_before() || (same_measure && a.width >= WIDE_TEXT && b.blank_lines == 1) || is_last);
    // A heading behind a number may hold a comma too.
    let clauses = a.has_comma && a.width >= if a.marker.is_some() { WIDE_TEXT } else { NARROWEST_TEXT };
    match a.ending {
        // 尊敬的各位代表， over a line of its own is a salutation.
        Ending::Open => {
            follows && (a.width >= NARROWEST_TEXT || !b.blank_before()) && !(a.indent >= 2 && b.indent >= 2)
        }
        Ending::Word => follows && (paragraph.has_stop || clauses),
        _ => false,
    }
}

/// The narrowest line that may end inside a sentence at a comma, in cells.
const NARROWEST_OPEN: u32 = 8;
/// As many blank lines part what belongs to different pages.
const MOST_BLANK_LINES: u32 = 4;
/// The longest label of a form, in characters.
const LONGEST_LABEL: usize = 6;

/// Whether `c` is a mark that no line opens with (GB/T 15834—2011 5.1).
const fn no_line_opens_with(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '”' | '’' | '」' | '】')
}

/// Whether line `a` is whole though no stop ends it, or `b` opens something of its own: an address, an item of a Markdown list,
/// a line of a contents list, the cells of a table, a field of a form, a note in brackets.
fn is_whole(source: &str, a: &Line, b: &Line) -> bool {
    let (above, below) = (a.span.slice(source), b.span.slice(source));
    let last_word = || above.rsplit(chars::is_blank).next().unwrap_or("");
    let is_address = a.edges.1.is_ascii() && !b.edges.0.is_ascii() && last_word().contains("://");
    let is_link =
        (a.edges.1 == ')' && last_word().contains("](")) || below.starts_with("[](") || below.starts_with("![");
    let is_item = ["* ", "- ", "+ ", "• ", "● "].iter().any(|bullet| below.starts_with(bullet));
    let dotted = |line: &Line, text: &str| line.glance.has_several(classes::DOT) && has_leader(text);
    let cell = |text: &str| !text.contains(chars::is_han);
    let is_cell = b.blank_before() && (cell(above) && cell(below) || b.blank_lines >= MOST_BLANK_LINES);
    let is_label = || {
        let label = below.find('：').and_then(|at| below.get(..at));
        label.is_some_and(|label| label.chars().count() <= LONGEST_LABEL && label.chars().all(chars::is_han))
    };
    let is_note = matches!(a.edges.1, '）' | ')') && (matches!(a.edges.0, '（' | '(') || is_label());
    let is_narrow = a.width < NARROWEST_OPEN && matches!(a.edges.1, '、' | '，') && b.width < NARROWEST_OPEN;
    let is_indented = b.blank_before() && b.indent >= 2 && a.ending == Ending::Word;
    is_address
        || is_link
        || is_item
        || dotted(a, above)
        || dotted(b, below)
        || is_cell
        || is_note
        || is_narrow
        || is_indented
}

/// Whether a line has the dots of a contents list, which lead from an entry to its page.
fn has_leader(text: &str) -> bool {
    let (mut sign, mut end, mut run) = (' ', 0, 0);
    classes::places(text, classes::DOT).any(|(at, dot)| {
        run = if dot == sign && at == end { run + 1 } else { 1 };
        (sign, end) = (dot, at + dot.len_utf8());
        match dot {
            '.' | '·' => run >= 4,
            '…' => run >= 5,
            _ => false,
        }
    })
}

/// Whether a line names agencies or is a date, as the lines of a signature do.
fn is_signature(source: &str, line: &Line) -> bool {
    let content = line.span.slice(source);
    line.width <= WIDEST_UNIT_HEAD && (agency::is_agency(content) || date::is_date(content))
}

/// `关于…的通知` over `各乡镇人民政府：`; a comma inside does not make the title text.
fn is_title_over_recipients(source: &str, a: &Line, b: &Line) -> bool {
    let title = a.span.slice(source);
    let is_title = a.marker.is_none()
        && a.glance.has(classes::MATTER)
        && title.contains("关于")
        && ends_in_gongwen_kind(title).is_some();
    is_title && element::recipients(b.span.slice(source)).is_some()
}

/// Whether a line is the head of a chapter, or opens an article: the marker and a blank behind it.
fn is_unit_head(source: &str, line: &Line) -> bool {
    let Some(marker) = line.marker else { return false };
    let behind = line.span.slice(source).get(marker.len()..).unwrap_or("");
    match marker.style {
        MarkerStyle::Part | MarkerStyle::Chapter | MarkerStyle::Division => {
            behind.starts_with(chars::is_blank) && line.width <= WIDEST_UNIT_HEAD && line.ending == Ending::Word
        }
        MarkerStyle::Article => behind.starts_with(chars::is_blank),
        _ => false,
    }
}

/// Whether a line opens with a marker that can only be one.
fn opens_paragraph(line: &Line) -> bool {
    line.marker.is_some_and(|m| m.doubt == Doubt::None)
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
