//! What this page does throughout: whether indents are kept, whether blank lines stand between paragraphs, whether the
//! headings of a style stand alone.

use super::columns::TOLERANCE;
use super::lines::{Ending, Line};
use crate::grammar::marker::Scanned;

/// The habits of a page.
#[derive(Debug, Default)]
pub(crate) struct Habits {
    /// Whether first lines are indented, and only they.
    pub(crate) indents_kept: bool,
    /// The share of paragraphs, 0 to 1, that have a blank line behind them, of those whose end is sure; `None` where no end is.
    pub(crate) blank_after_paragraph: Option<f32>,
    /// How many blank lines stand behind a paragraph, where any do: the usual number.
    pub(crate) usual_gap: u32,
    /// The share of first lines, 0 to 1, that have a blank line behind them though the sentence goes on.
    pub(crate) blank_after_first_line: f32,
    /// How much shorter than their column first lines are, in cells: 4 where the indent was lost.
    pub(crate) first_line_room: u32,
    headings: Vec<Heading>,
    /// Lines that surely open a paragraph, and open with a short sentence that begins with this verb.
    openers: Vec<(usize, &'static str)>,
}

/// A line that opens with a marker.
#[derive(Debug)]
struct Heading {
    line: usize,
    marker: Scanned,
    /// Whether the heading stands alone, 0 to 1. A line that fills its column may be by chance as long as a heading, once;
    /// so it speaks for text that goes on.
    alone: f32,
    /// How many characters the line has, and where its first mark stands; `None` without one or with a stop inside.
    frame: Option<(usize, usize)>,
}

/// How many headings on either side are asked.
const NEIGHBOURS: usize = 3;
/// How far away, in lines, a paragraph may stand whose opening is compared.
const NEAR: usize = 80;

/// Reads the habits off the lines whose case is clear.
pub(crate) fn read(source: &str, lines: &[Line], columns: &[Option<u32>]) -> Habits {
    let mut habits = Habits::default();
    let (mut ends, mut blanks) = (0f32, 0f32);
    let (mut firsts, mut first_blanks) = (0f32, 0f32);
    let (mut indented_starts, mut starts, mut indented_inside, mut inside) = (0u32, 0u32, 0u32, 0u32);
    let mut rooms = [0u32; (TOLERANCE + 1) as usize];
    let mut gaps = [0u32; 8];
    for (i, pair) in lines.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let column = columns.get(i).copied().flatten();
        let short = column.is_some_and(|column| column.saturating_sub(a.set_width()) > TOLERANCE + 4);
        let goes_on = |line: &Line| matches!(line.ending, Ending::Open | Ending::Word);
        if a.ending == Ending::Sentence && (short || column.is_none()) {
            ends += 1.0;
            blanks += f32::from(u8::from(b.blank_before()));
            if let Some(count) = gaps.get_mut(b.blank_lines as usize).filter(|_| b.blank_before()) {
                *count += 1;
            }
            starts += 1;
            indented_starts += u32::from(b.indent >= 2);
            habits.openers.extend(b.opener(source).map(|verb| (i + 1, verb)));
            if let (Some(next), true) = (columns.get(i + 1).copied().flatten(), goes_on(b)) {
                let room = next.saturating_sub(b.set_width());
                if let Some(count) = rooms.get_mut(room as usize) {
                    *count += 1;
                    firsts += 1.0;
                    first_blanks += f32::from(u8::from(lines.get(i + 2).is_some_and(|c| c.blank_before())));
                }
            }
        }
        if column.is_some() && !short && goes_on(a) && a.marker.is_none() {
            inside += 1;
            indented_inside += u32::from(b.indent >= 2);
        }
        if let (Some(marker), Some(_)) = (a.marker, column) {
            let frame = frame(a.span.slice(source)).filter(|_| !a.has_stop);
            habits.headings.push(Heading { line: i, marker, alone: stands_alone(source, a, short), frame });
        }
    }
    habits.indents_kept = indented_starts * 2 > starts && indented_starts > 0 && indented_inside * 8 <= inside;
    habits.blank_after_paragraph = (ends > 0.0).then(|| blanks / ends);
    habits.blank_after_first_line = if firsts > 0.0 { first_blanks / firsts } else { 0.0 };
    habits.first_line_room = median(&rooms);
    habits.usual_gap = median(&gaps).max(1);
    habits
}

/// How many characters a line has, and where its first comma or closing quotation mark stands.
fn frame(content: &str) -> Option<(usize, usize)> {
    content.chars().position(|c| matches!(c, '，' | '”')).map(|mark| (content.chars().count(), mark))
}

/// How surely a line that opens with a marker is a heading alone, 0 to 1.
fn stands_alone(source: &str, line: &Line, short: bool) -> f32 {
    match (line.stops_inside(source), short, line.ending) {
        (false, true, Ending::Word | Ending::Sentence) => 1.0,
        (false, false, _) => 0.15,
        _ => 0.0,
    }
}

/// The median of values given as counts: how often each value stands.
fn median(counts: &[u32]) -> u32 {
    let all: u32 = counts.iter().sum();
    let mut below = 0;
    let middle = counts.iter().position(|&n| {
        below += n;
        below * 2 >= all && all > 0
    });
    middle.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
}

impl Habits {
    /// The share, 0 to 1, of the headings near line `i` that stand alone, the line itself left out: those of its own series
    /// where there are any, else those of its style. `None` where none is near.
    pub(crate) fn standalone_share(&self, marker: Scanned, i: usize) -> Option<f32> {
        let at = self.headings.partition_point(|h| h.line < i);
        let same = |h: &&Heading| h.marker.style == marker.style && h.line != i;
        let before: Vec<&Heading> =
            self.headings.get(..at).unwrap_or(&[]).iter().rev().take(24).filter(same).take(NEIGHBOURS).collect();
        let after: Vec<&Heading> =
            self.headings.get(at..).unwrap_or(&[]).iter().take(24).filter(same).take(NEIGHBOURS).collect();
        let series = |side: &[&Heading], step: i64| {
            let expected = |n: usize| i64::from(marker.ordinal) + step * (i64::try_from(n).unwrap_or(0) + 1);
            side.iter().enumerate().take_while(|(n, h)| i64::from(h.marker.ordinal) == expected(*n)).count()
        };
        let (own_before, own_after) = (series(&before, -1), series(&after, 1));
        let own = own_before + own_after > 0;
        let asked = if own { (own_before, own_after) } else { (before.len(), after.len()) };
        let heard: Vec<f32> = before.iter().take(asked.0).chain(after.iter().take(asked.1)).map(|h| h.alone).collect();
        #[allow(clippy::cast_precision_loss)]
        let count = heard.len() as f32;
        (count > 0.0).then(|| heard.iter().sum::<f32>() / count)
    }

    /// Whether the heading on line `i` is built as its neighbours in the series are: as long, with the mark at the same
    /// place. Lines that are wrapped do not come out so.
    pub(crate) fn is_parallel(&self, marker: Scanned, i: usize) -> bool {
        let at = self.headings.partition_point(|h| h.line < i);
        let own = self.headings.get(at).filter(|h| h.line == i).and_then(|h| h.frame);
        let near = self.headings.get(at.saturating_sub(6)..(at + 7).min(self.headings.len())).unwrap_or(&[]);
        let neighbour = |h: &&Heading| h.marker.style == marker.style && h.marker.ordinal.abs_diff(marker.ordinal) == 1;
        own.is_some() && near.iter().filter(neighbour).any(|h| h.frame == own)
    }

    /// How many sure paragraphs near line `i` open with the same verb, and how many with another one.
    pub(crate) fn openers_near(&self, verb: &str, i: usize) -> (usize, usize) {
        let from = self.openers.partition_point(|o| o.0 + NEAR < i);
        let near = || {
            self.openers.get(from..).unwrap_or(&[]).iter().take_while(|o| o.0 <= i + NEAR).take(64).filter(|o| o.0 != i)
        };
        let same = near().filter(|o| o.1 == verb).count();
        (same, near().count() - same)
    }
}
