//! The line ends that shape alone does not settle: the evidence for a new paragraph, in weights that add up. Above zero
//! the paragraph ends.

use super::columns::TOLERANCE;
use super::lines::{Ending, Line};
use super::page::{Page, Paragraph};
use crate::grammar::chars;
use crate::grammar::heading::LONGEST_RUN_IN;

/// Words of rules and statements, which headings seldom have.
const STATEMENT: [&str; 6] = ["应当", "必须", "不得", "可以", "负责", "是指"];

/// A full line ends in 。: its paragraph may end there as well.
pub(crate) fn after_sentence(page: &Page<'_>, i: usize, paragraph: Paragraph) -> f32 {
    let (Some(a), Some(b), Some(column)) = (page.line(i), page.line(i + 1), page.column(i)) else { return 1.0 };
    let habits = page.habits;
    let mut weight = -0.3;
    // Where no end is sure, a blank line behind a sentence is more likely to end its paragraph than not.
    weight += if b.blank_before() {
        habits.blank_after_paragraph.unwrap_or(0.5) * 3.5 + 0.5
    } else {
        -habits.blank_after_paragraph.unwrap_or(0.0) * 2.5
    };
    weight += if b.blank_lines > habits.usual_gap { 2.5 } else { 0.0 };
    let room = room(a, column).saturating_sub(if paragraph.lines == 1 { habits.first_line_room } else { 0 });
    weight += match room {
        0..=2 => -0.7,
        3..=4 => 0.5,
        _ => 1.3,
    };
    weight += first_line_look(page, i + 1);
    if let (Some(marker), 1) = (paragraph.marker, paragraph.lines)
        && !a.stops_inside(page.source)
    {
        weight += habits.standalone_share(marker, i).map_or(0.0, |share| share * 4.0 - 2.0);
    }
    weight += opener_look(page, i + 1);
    weight
}

/// A numbered paragraph without a stop so far fills its line: it may be a heading that stands alone.
pub(crate) fn after_heading(page: &Page<'_>, i: usize, paragraph: Paragraph) -> f32 {
    let (Some(a), Some(b), Some(column), Some(marker)) =
        (page.line(i), page.line(i + 1), page.column(i), paragraph.marker)
    else {
        return 1.0;
    };
    let habits = page.habits;
    let share = habits.standalone_share(marker, i);
    let mut weight = share.map_or(-0.5, |share| share * 4.0 - 2.0);
    let (reads_on, long) = heading_reads_on(page, i, paragraph);
    weight += reads_on - long * (1.2 - share.unwrap_or(0.2)).min(1.0);
    weight += if page.pairs.has(a.edges.1, b.edges.0) { -1.5 } else { 0.3 };
    weight -= if b.blank_before() { 0.4 + habits.blank_after_first_line } else { 0.0 };
    let content = a.span.slice(page.source);
    weight -= if STATEMENT.iter().any(|word| content.contains(word)) { 1.5 } else { 0.0 };
    let usual = if paragraph.lines == 1 { habits.first_line_room } else { 0 };
    let spare = room(a, column).saturating_sub(usual);
    weight += if paragraph.lines == 1 && spare >= 2 && habits.is_parallel(marker, i) { 3.0 } else { 0.0 };
    weight += match spare {
        0..=1 => 0.0,
        2..=3 => 0.6,
        _ => 1.5,
    };
    weight + first_line_look(page, i + 1)
}

/// How free of text a line of this column is at its end, in cells.
fn room(line: &Line, column: u32) -> u32 {
    column.saturating_sub(line.set_width())
}

/// Whether line `i` looks like the first of a paragraph: shorter by the lost indent, or with a blank line behind it.
fn first_line_look(page: &Page<'_>, i: usize) -> f32 {
    let (Some(line), Some(column)) = (page.line(i), page.column(i)) else { return 0.0 };
    if !matches!(line.ending, Ending::Word | Ending::Open) {
        return 0.0;
    }
    let room = room(line, column);
    let mut weight = match room {
        _ if page.habits.first_line_room < 3 => 0.0,
        0..=1 => -1.0,
        4..=TOLERANCE => 1.0,
        _ => 0.0,
    };
    if room > TOLERANCE {
        weight += 3.0;
    } else if page.line(i + 1).is_some_and(|next| next.blank_before()) {
        weight += 1.0 + page.habits.blank_after_first_line * 1.5;
    }
    weight
}

/// Whether line `i` opens with a short sentence in the manner of a heading, as other paragraphs of the page do.
fn opener_look(page: &Page<'_>, i: usize) -> f32 {
    let Some(opener) = page.line(i).and_then(|line| line.opener(page.source)) else { return 0.0 };
    match page.habits.openers_near(opener, i) {
        (same, _) if same > 0 => 2.0,
        (_, other) if other > 0 => 1.2,
        _ => 0.3,
    }
}

/// What the first stop behind a possible heading says: where it comes soon, the heading runs in; a body seldom opens with
/// so short a sentence. With it how much longer the text so far is, and how many more clauses it has, than headings have
/// that no neighbour vouches for.
fn heading_reads_on(page: &Page<'_>, i: usize, paragraph: Paragraph) -> (f32, f32) {
    let (Some(a), Some(b)) = (page.line(i), page.line(i + 1)) else { return (0.0, 0.0) };
    let marker = a.marker.filter(|_| paragraph.lines == 1).map_or(0, |m| m.len() / 3);
    let so_far = ((paragraph.width / 2) as usize).saturating_sub(marker);
    #[allow(clippy::cast_precision_loss)]
    let long = so_far.saturating_sub(22) as f32 * 0.12;
    let content = b.span.slice(page.source);
    let first_mark = content.chars().position(chars::parts_clauses);
    let first_stop = content.chars().position(|c| matches!(c, '。' | '：'));
    let reads_on = match first_stop {
        _ if first_mark.is_some_and(|at| at <= 2) => -3.0,
        Some(at) if at <= 4 => -3.0,
        Some(at) if at <= 8 => -1.8,
        Some(at) if so_far + at <= LONGEST_RUN_IN => -1.0,
        _ => 0.8,
    };
    let clauses = a
        .span
        .slice(page.source)
        .chars()
        .filter(|c| matches!(c, '，' | '、'))
        .count()
        .saturating_sub(usize::from(marker > 0));
    (reads_on, long + if clauses >= 2 { 0.8 } else { 0.0 })
}
