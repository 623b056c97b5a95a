//! Ruled tables: where level and upright rules make a grid, a row is what stands between two level rules, and a cell what
//! stands between two upright ones; the lines of a cell are one.

use super::glyph::{Glyph, Rule};
use super::lines::{Piece, Row, pieces, rows};
use std::collections::BTreeMap;

/// The most rules of one direction that are looked at on a page.
const RULES: usize = 400;

/// How far apart the ends of rules may be that meet, in points.
const NEAR: f32 = 2.5;

/// A grid of rules.
#[derive(Debug, Default)]
struct Grid {
    /// Level rules, from the top.
    level: Vec<Rule>,
    /// Upright ones, from the left: `u0` and `u1` are heights, `v` is the place along the line.
    upright: Vec<Rule>,
}

/// Takes the tables out of the pieces of a page, and puts each in as one piece.
pub(super) fn fold(all: &mut Vec<Piece>, level: &[Rule], upright: &[Rule]) {
    for grid in grids(joined(level), joined(upright)) {
        let (inside, outside) = std::mem::take(all).into_iter().partition(|piece| grid.holds(piece));
        *all = outside;
        match grid.read(&inside) {
            Some(table) => all.push(table),
            None => all.extend(inside),
        }
    }
}

/// Rules that lie end to end, as one; the first ones.
fn joined(rules: &[Rule]) -> Vec<Rule> {
    let mut rules = rules.to_vec();
    rules.sort_by(|a, b| a.v.total_cmp(&b.v).then(a.u0.total_cmp(&b.u0)));
    let mut whole: Vec<Rule> = Vec::new();
    for same in rules.chunk_by_mut(|a, b| b.v - a.v < 1.0) {
        same.sort_by(|a, b| a.u0.total_cmp(&b.u0));
        for (i, rule) in same.iter().enumerate() {
            match whole.last_mut() {
                Some(last) if i > 0 && rule.u0 - last.u1 < NEAR => last.u1 = last.u1.max(rule.u1),
                _ => whole.push(*rule),
            }
        }
    }
    whole.truncate(RULES);
    whole
}

/// Whether a level and an upright rule meet.
fn meet(level: &Rule, upright: &Rule) -> bool {
    let within = |at: f32, rule: &Rule| rule.u0 - NEAR < at && at < rule.u1 + NEAR;
    within(upright.v, level) && within(level.v, upright)
}

/// The grids that rules make: those that hang together.
fn grids(level: Vec<Rule>, upright: Vec<Rule>) -> Vec<Grid> {
    let mut left: Vec<Rule> = upright;
    let mut rest: Vec<Rule> = level;
    let mut grids = Vec::new();
    while let Some(first) = rest.pop() {
        let mut grid = Grid { level: vec![first], upright: Vec::new() };
        let (mut levels, mut uprights) = (0, 0);
        // From each rule that is new to those that meet it.
        while levels < grid.level.len() || uprights < grid.upright.len() {
            if let Some(rule) = grid.level.get(levels).copied() {
                levels += 1;
                grid.upright.extend(left.extract_if(.., |other| meet(&rule, other)));
            } else if let Some(rule) = grid.upright.get(uprights).copied() {
                uprights += 1;
                grid.level.extend(rest.extract_if(.., |other| meet(other, &rule)));
            }
        }
        // Two rows and two columns; less is a frame.
        if grid.level.len() >= 3 && grid.upright.len() >= 3 {
            grid.level.sort_by(|a, b| a.v.total_cmp(&b.v));
            grid.upright.sort_by(|a, b| a.v.total_cmp(&b.v));
            grids.push(grid);
        }
    }
    grids
}

/// The last of rules before the place `at` that reaches over `across`; the number of those before it.
fn before(rules: &[Rule], at: f32, across: f32) -> usize {
    let end = rules.partition_point(|rule| rule.v <= at);
    let reaches = |rule: &Rule| rule.u0 - NEAR < across && across < rule.u1 + NEAR;
    rules.get(..end).and_then(|rules| rules.iter().rposition(reaches)).map_or(0, |found| found + 1)
}

impl Grid {
    fn holds(&self, piece: &Piece) -> bool {
        let (Some(top), Some(bottom)) = (self.level.first(), self.level.last()) else { return false };
        let (Some(left), Some(right)) = (self.upright.first(), self.upright.last()) else { return false };
        let (middle, height) = ((piece.u0 + piece.u1) / 2.0, (piece.top + piece.bottom) / 2.0);
        left.v < middle && middle < right.v && top.v < height && height < bottom.v
    }

    /// The table, as one piece; none where it is no table: empty, or the boxes that articles stand in.
    fn read(&self, inside: &[Piece]) -> Option<Piece> {
        let mut cells: BTreeMap<(usize, usize), Vec<Glyph>> = BTreeMap::new();
        for glyph in inside.iter().flat_map(|piece| &piece.glyphs) {
            let (middle, height) = ((glyph.u0 + glyph.u1) / 2.0, (glyph.top() + glyph.bottom()) / 2.0);
            let place = (before(&self.level, height, middle), before(&self.upright, middle, height));
            cells.entry(place).or_default().push(*glyph);
        }
        let mut table: BTreeMap<usize, Vec<Row>> = BTreeMap::new();
        let mut counts = Vec::new();
        for ((row, _), glyphs) in cells {
            let lines = rows(pieces(glyphs));
            counts.push(lines.len());
            table.entry(row).or_default().extend(Row::unfold(lines));
        }
        counts.sort_unstable();
        let is_table = counts.get(counts.len() / 2).is_some_and(|middle| *middle <= 4);
        let rows: Vec<Row> = table.into_values().filter_map(Row::side_by_side).collect();
        if is_table { Piece::of_table(rows) } else { None }
    }
}
