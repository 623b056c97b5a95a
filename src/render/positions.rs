//! Lines, columns and counts of characters at places asked for in any order, at the cost of one pass over the text.

use crate::source::{LineIndex, Locator, Position, offset};

/// The positions of a set of offsets.
#[derive(Debug)]
pub(super) struct Positions {
    /// By rising offset.
    known: Vec<Point>,
}

/// A place between two characters, counted in every way that a form counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// Bytes of the text before it.
    pub(super) byte: u32,
    /// Line, and column in characters.
    pub(super) position: Position,
    /// Column in bytes of UTF-8, from 1; a byte order mark counts.
    pub(super) byte_column: u32,
    /// Characters before it; a byte order mark at the head of the text is none.
    pub(super) chars: u32,
}

/// The head of a text.
const START: Point = Point { byte: 0, position: Position { line: 1, column: 1 }, byte_column: 1, chars: 0 };

impl Positions {
    /// Looks all `offsets` of `text` up, whose lines `index` holds.
    pub(super) fn new(text: &str, index: &LineIndex, offsets: impl Iterator<Item = u32>) -> Self {
        let mut offsets: Vec<u32> = offsets.collect();
        offsets.sort_unstable();
        offsets.dedup();
        let mut locator = Locator::new(text, index);
        let mut last = START;
        let known = offsets.into_iter().map(|byte| {
            let position = locator.position(byte);
            let line_start = index.line_span(text, position.line as usize - 1).start;
            let mut between = text.get(last.byte as usize..byte as usize).unwrap_or("");
            if last.byte == 0 {
                between = between.strip_prefix('\u{FEFF}').unwrap_or(between);
            }
            let chars = last.chars + offset(between.chars().count());
            last = Point { byte, position, byte_column: byte - line_start + 1, chars };
            last
        });
        Self { known: known.collect() }
    }

    /// The position of an offset that was looked up; that of the one before it for any other.
    pub(super) fn get(&self, at: u32) -> Position {
        self.point(at).position
    }

    /// The same, counted in every way.
    pub(super) fn point(&self, at: u32) -> Point {
        let before = self.known.partition_point(|known| known.byte <= at);
        before.checked_sub(1).and_then(|i| self.known.get(i)).copied().unwrap_or(START)
    }
}
