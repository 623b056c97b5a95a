//! Column widths: which lines were set to a measure, and to which. One pass of dynamic programming (Viterbi): the states
//! are the widths that a column can have, and "no column" for texts that have one paragraph a line.

use super::lines::{Ending, Line};

/// The narrowest and the widest column, in cells, and the step between two states.
const NARROWEST: u32 = 28;
const WIDEST: u32 = 132;
const STEP: u32 = 2;
const STATES: usize = ((WIDEST - NARROWEST) / STEP) as usize + 2;
/// The state of lines that are in no column.
const NONE: usize = STATES - 1;
/// What a change of column costs.
const CHANGE: f32 = 4.0;
/// What the row of a table costs in a column.
const ROW: f32 = 0.8;
/// How much shorter than its column a full line may be, in cells: the lost indent of a first line, a mark or a number that
/// did not fit, justification.
pub(crate) const TOLERANCE: u32 = 8;

/// One line in so many that no column can hold says that the text has one paragraph a line.
const FEW_LONG: usize = 8;

/// The column of each line, in cells; `None` where a line is in none.
pub(crate) fn columns(lines: &[Line]) -> Vec<Option<u32>> {
    let long = lines.iter().filter(|line| line.width > WIDEST + 8).count();
    if long > 0 && long * FEW_LONG >= lines.len() {
        return vec![None; lines.len()];
    }
    let mut costs = [0f32; STATES];
    let mut came_from: Vec<[u8; STATES]> = Vec::with_capacity(lines.len());
    for line in lines {
        let (best, cheapest) = costs
            .iter()
            .copied()
            .enumerate()
            .fold((0, f32::MAX), |(b, c), (i, cost)| if cost < c { (i, cost) } else { (b, c) });
        let mut from = [0u8; STATES];
        for (state, cost) in costs.iter_mut().enumerate() {
            let stays = *cost <= cheapest + CHANGE;
            if let Some(slot) = from.get_mut(state) {
                *slot = u8::try_from(if stays { state } else { best }).unwrap_or(0);
            }
            *cost = if stays { *cost } else { cheapest + CHANGE } - cheapest + emission(state, line);
        }
        came_from.push(from);
    }
    let mut state = costs
        .iter()
        .enumerate()
        .fold((NONE, f32::MAX), |(b, c), (i, &cost)| if cost < c { (i, cost) } else { (b, c) })
        .0;
    let mut columns = vec![None; lines.len()];
    for (column, from) in columns.iter_mut().zip(&came_from).rev() {
        *column = (state != NONE).then(|| width(state));
        state = from.get(state).map_or(NONE, |&s| usize::from(s));
    }
    columns
}

fn width(state: usize) -> u32 {
    NARROWEST + u32::try_from(state).unwrap_or(0) * STEP
}

/// How ill `line` fits a column: a full line should end in the middle of a sentence, a short one at its end.
fn emission(state: usize, line: &Line) -> f32 {
    if line.is_row {
        return if state == NONE { 0.0 } else { ROW };
    }
    let ends = matches!(line.ending, Ending::Sentence | Ending::Colon | Ending::Semicolon);
    if state == NONE {
        return match (line.width > WIDEST, ends) {
            (true, _) => 0.0,
            (false, true) => 0.6,
            (false, false) => 1.6,
        };
    }
    let set = line.width + line.indent.min(4);
    let column = width(state);
    let short = column.saturating_sub(set);
    let over = set.saturating_sub(column);
    match (over, short) {
        (11.., _) => 8.0,
        (7..=10, _) => 3.0,
        (5..=6, _) => 1.6,
        (3..=4, _) => 0.8,
        (1..=2, _) => {
            if ends {
                0.8
            } else {
                0.25
            }
        }
        (_, 0..=2) => {
            if ends {
                0.7
            } else {
                0.0
            }
        }
        (_, 3..=4) => {
            if ends {
                0.7
            } else {
                0.2
            }
        }
        (_, 5..=TOLERANCE) => 0.7,
        _ if ends => 0.7,
        _ => 2.2,
    }
}
