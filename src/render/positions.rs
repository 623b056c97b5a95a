//! Lines and columns of places asked for in any order, at the cost of one pass over the text.

use crate::source::{LineIndex, Locator, Position};

/// The positions of a set of offsets.
#[derive(Debug)]
pub(super) struct Positions {
    /// By rising offset.
    known: Vec<(u32, Position)>,
}

impl Positions {
    /// Looks all `offsets` of `text` up, whose lines `index` holds.
    pub(super) fn new(text: &str, index: &LineIndex, offsets: impl Iterator<Item = u32>) -> Self {
        let mut offsets: Vec<u32> = offsets.collect();
        offsets.sort_unstable();
        offsets.dedup();
        let mut locator = Locator::new(text, index);
        Self { known: offsets.into_iter().map(|at| (at, locator.position(at))).collect() }
    }

    /// The position of an offset that was looked up; that of the one before it for any other.
    pub(super) fn get(&self, at: u32) -> Position {
        let before = self.known.partition_point(|&(known, _)| known <= at);
        let found = before.checked_sub(1).and_then(|i| self.known.get(i));
        found.map_or(Position { line: 1, column: 1 }, |&(_, position)| position)
    }
}
