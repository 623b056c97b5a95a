//! What this page does throughout: whether indents are kept, whether blank lines stand between paragraphs, whether the
//! headings of a style stand alone.

use super::columns::TOLERANCE;
use super::lines::{Ending, Line};
use crate::ast::MarkerStyle;

/// The habits of a page.
#[derive(Debug, Default)]
pub(crate) struct Habits {
    /// Whether first lines are indented, and only they.
    pub(crate) indents_kept: bool,
    /// The share of paragraphs, 0 to 1, that have a blank line behind them, of those whose end is sure.
    pub(crate) blank_after_paragraph: f32,
    /// Lines that open with a marker: whether they are a heading alone, 0 to 1. A line that fills its column may be by
    /// chance as long as a heading, once; so it speaks for text that goes on.
    headings: Vec<(usize, MarkerStyle, f32)>,
}

/// How many headings on either side are asked.
const NEIGHBOURS: usize = 3;

/// Reads the habits off the lines whose case is clear.
pub(crate) fn read(lines: &[Line], columns: &[Option<u32>]) -> Habits {
    let mut habits = Habits::default();
    let (mut ends, mut blanks) = (0f32, 0f32);
    let (mut indented_starts, mut starts, mut indented_inside, mut inside) = (0u32, 0u32, 0u32, 0u32);
    for (i, pair) in lines.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let column = columns.get(i).copied().flatten();
        let short = column.is_some_and(|column| column.saturating_sub(a.width + a.indent.min(4)) > TOLERANCE + 4);
        if a.ending == Ending::Sentence && (short || column.is_none()) {
            ends += 1.0;
            blanks += f32::from(u8::from(b.blank_before));
            starts += 1;
            indented_starts += u32::from(b.indent >= 2);
        }
        if column.is_some() && !short && matches!(a.ending, Ending::Open | Ending::Word) && a.marker.is_none() {
            inside += 1;
            indented_inside += u32::from(b.indent >= 2);
        }
        if let (Some(marker), Some(_)) = (a.marker, column) {
            let alone = match (a.has_stop || a.ending == Ending::Sentence, short, a.ending) {
                (true, _, _) => 0.0,
                (false, true, Ending::Word) => 1.0,
                (false, _, _) => 0.15,
            };
            habits.headings.push((i, marker.style, alone));
        }
    }
    habits.indents_kept = indented_starts * 2 > starts && indented_starts > 0 && indented_inside * 8 <= inside;
    habits.blank_after_paragraph = if ends > 0.0 { blanks / ends } else { 0.0 };
    habits
}

impl Habits {
    /// The share, 0 to 1, of the headings of this style near line `i` that stand alone, the line itself left out; `None`
    /// where none is near.
    pub(crate) fn standalone_share(&self, style: MarkerStyle, i: usize) -> Option<f32> {
        let at = self.headings.partition_point(|h| h.0 < i);
        let near = |h: &&(usize, MarkerStyle, f32)| h.1 == style && h.0 != i;
        let before = self.headings.get(..at).unwrap_or(&[]).iter().rev().take(24).filter(near).take(NEIGHBOURS);
        let after = self.headings.get(at..).unwrap_or(&[]).iter().take(24).filter(near).take(NEIGHBOURS);
        let (mut alone, mut all) = (0f32, 0f32);
        for heading in before.chain(after) {
            let weight = 1.0 / (1.0 + f32::from(u16::try_from(heading.0.abs_diff(i)).unwrap_or(u16::MAX)) / 20.0);
            all += weight;
            alone += weight * heading.2;
        }
        (all > 0.0).then(|| alone / all)
    }
}
