//! Column widths: which lines were set to a measure, and to which. One pass of dynamic programming (Viterbi): the states
//! are the widths that a column can have, and "no column" for texts that have one paragraph a line.

use super::lines::{Ending, Line};

/// The narrowest and the widest column, in cells, and the step between two states.
const NARROWEST: u32 = 28;
const WIDEST: u32 = 132;
const STEP: u32 = 2;
/// How many columns there are, and with them the state of lines that are in none.
const COLUMNS: usize = ((WIDEST - NARROWEST) / STEP) as usize + 1;
const NONE: usize = COLUMNS;
const STATES: usize = COLUMNS + 1;

/// What a change of column costs.
const CHANGE: f32 = 4.0;
/// What the row of a table costs in a column.
const ROW: f32 = 0.8;
/// How much shorter than its column a full line may be, in cells: the lost indent of a first line, a mark or a number that
/// did not fit, justification.
pub(crate) const TOLERANCE: u32 = 8;

/// One line in so many that no column can hold says that the text has one paragraph a line.
const FEW_LONG: usize = 8;

/// How a line came to its state: the cheapest state before it, and the states that it may have stayed in, a bit each.
struct Step {
    stays: u64,
    best: u8,
}

/// The column of each line, in cells; `None` where a line is in none.
pub(crate) fn columns(lines: &[Line]) -> Vec<Option<u32>> {
    let long = lines.iter().filter(|line| line.width > WIDEST + 8).count();
    if long > 0 && long * FEW_LONG >= lines.len() {
        return vec![None; lines.len()];
    }
    let mut costs = [0.0; STATES];
    let mut steps = Vec::with_capacity(lines.len());
    for line in lines {
        steps.push(step(&mut costs, line));
    }
    let (mut state, _) = cheapest(&costs);
    let mut columns = vec![None; lines.len()];
    for (column, step) in columns.iter_mut().zip(&steps).rev() {
        *column = (state != NONE).then(|| width(state));
        if step.stays >> state & 1 == 0 {
            state = usize::from(step.best);
        }
    }
    columns
}

/// Adds what `line` costs in each state, the cheapest state before it at zero.
fn step(costs: &mut [f32; STATES], line: &Line) -> Step {
    let (best, cheapest) = cheapest(costs);
    let mut stays = 0;
    for (state, &cost) in costs.iter().enumerate() {
        stays |= u64::from(cost <= cheapest + CHANGE) << state;
    }
    let ends = matches!(line.ending, Ending::Sentence | Ending::Colon | Ending::Semicolon);
    let set = (line.width + line.indent.min(4)).min(FULLEST);
    // The shortest column is shorter than the line by so much.
    let short = NARROWEST + FULLEST - set;
    let by_column = COSTS.get(usize::from(ends)).and_then(|costs| costs.get((short % STEP) as usize));
    let by_column = by_column.and_then(|costs| costs.get((short / STEP) as usize..)).unwrap_or(&[]);
    for (cost, &own) in costs.iter_mut().take(COLUMNS).zip(by_column) {
        *cost = reached(*cost, cheapest) + if line.is_row { ROW } else { own };
    }
    if let Some(cost) = costs.get_mut(NONE) {
        let own = match (line.width > WIDEST, ends) {
            _ if line.is_row => 0.0,
            (true, _) => 0.0,
            (false, true) => 0.6,
            (false, false) => 1.6,
        };
        *cost = reached(*cost, cheapest) + own;
    }
    Step { stays, best: u8::try_from(best).unwrap_or(0) }
}

/// What it costs to be in a state: to have stayed in it, or to have come from the cheapest.
fn reached(cost: f32, cheapest: f32) -> f32 {
    if cost <= cheapest + CHANGE { cost - cheapest } else { cheapest + CHANGE - cheapest }
}

/// The first of the cheapest states, and its cost.
fn cheapest(costs: &[f32; STATES]) -> (usize, f32) {
    // Eight at a time: the minimum of each place, then that of the places.
    let mut places = [f32::MAX; 8];
    for costs in costs.chunks(places.len()) {
        for (place, &cost) in places.iter_mut().zip(costs) {
            *place = if cost < *place { cost } else { *place };
        }
    }
    let cheapest = places.into_iter().fold(f32::MAX, f32::min);
    (costs.iter().position(|&cost| cost <= cheapest).unwrap_or(NONE), cheapest)
}

fn width(state: usize) -> u32 {
    NARROWEST + u32::try_from(state).unwrap_or(0) * STEP
}

/// The width from which on a line is too wide for every column alike.
const FULLEST: u32 = WIDEST + 11;
/// For each width of a line one column beside the other: so many steps.
const SHORTS: usize = ((NARROWEST + FULLEST) / STEP) as usize + COLUMNS;

/// [`misfit`] by whether the line ends its sentence, and by how much the column is wider, `FULLEST` added, in steps of two
/// cells: first the even differences, then the odd ones.
static COSTS: [[[f32; SHORTS]; STEP as usize]; 2] = [costs_of(false), costs_of(true)];

const fn costs_of(ends: bool) -> [[f32; SHORTS]; STEP as usize] {
    let mut costs = [[0.0; SHORTS]; STEP as usize];
    let mut at = 0;
    while at < SHORTS * STEP as usize {
        costs[at % STEP as usize][at / STEP as usize] = misfit(at as i32 - FULLEST as i32, ends);
        at += 1;
    }
    costs
}

/// How ill a line fits a column that is wider by `short` cells: a full line should end in the middle of a sentence, a short
/// one at its end.
const fn misfit(short: i32, ends: bool) -> f32 {
    match (short, ends) {
        (..=-11, _) => 8.0,
        (-10..=-7, _) => 3.0,
        (-6..=-5, _) => 1.6,
        (-4..=-3, _) | (-2..=-1, true) => 0.8,
        (-2..=-1, false) => 0.25,
        (0.., true) => 0.7,
        (0..=2, false) => 0.0,
        (3..=4, false) => 0.2,
        (5.., false) if short <= TOLERANCE as i32 => 0.7,
        _ => 2.2,
    }
}
