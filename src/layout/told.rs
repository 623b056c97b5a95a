//! What the form of a document tells of its lines: which are headings, and which are rows of tables.

use crate::source::{Hints, Part};
use std::ops::Range;

/// What is told of a line; nothing of a line of running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Told {
    /// How many hashes of Markdown make it a heading; 0 for none.
    pub(crate) hashes: u8,
    /// How deep a heading it is by the style that it is set in; 0 for none.
    pub(crate) style_depth: u8,
    /// Whether it is a row of several cells: what stands at its head is no number of the text.
    pub(crate) is_cells: bool,
}

impl Told {
    /// How deep a heading it is, whatever says so; 0 for none.
    pub(crate) fn depth(self) -> u8 {
        self.hashes.max(self.style_depth)
    }
}

/// The deepest heading.
pub(super) const DEEPEST: u8 = 6;

/// The longest line that is a heading because the form says so, in cells: whole texts are set in the style of a heading.
const LONGEST_HEADING: u32 = 160;

/// Which lines are what, and whether the form tells it at all.
#[derive(Debug, Default)]
pub(crate) struct Marking {
    /// Whether the form tells: then no mark of Markdown is looked for in the text.
    pub(super) is_told: bool,
    /// The starts of headings with their depths, in order.
    headings: Vec<(u32, u8)>,
    /// Whether these are told by styles alone.
    are_styles: bool,
    /// The starts of rows of tables, in order.
    table_rows: Vec<u32>,
}

impl Marking {
    /// What `hints` say, their places led to those of the text by `place`.
    pub(super) fn of(hints: Option<&Hints>, place: impl Fn(u32) -> u32) -> Self {
        let Some(hints) = hints else { return Self::default() };
        let headings = hints.blocks.iter().filter(|block| block.heading > 0);
        let table_rows = hints.blocks.iter().filter(|block| block.origin.part == Part::Table);
        Self {
            is_told: hints.is_structured,
            are_styles: hints.headings_are_styles,
            headings: headings.map(|block| (place(block.start), block.heading.min(DEEPEST))).collect(),
            table_rows: table_rows.map(|block| place(block.start)).collect(),
        }
    }

    /// What is told of a line: `line` its bytes without the line end, `content` what stands in it, `cells` how wide that is.
    pub(super) fn told(&self, line: &Range<usize>, content: &str, cells: u32) -> Told {
        let heading = first_in(&self.headings, line, |(start, _)| *start).filter(|_| cells <= LONGEST_HEADING);
        let depth = heading.map_or(0, |(_, depth)| *depth);
        let (hashes, style_depth) = if self.are_styles { (0, depth) } else { (depth, 0) };
        let is_cells = content.contains('\t') && first_in(&self.table_rows, line, |start| *start).is_some();
        Told { hashes, style_depth, is_cells }
    }
}

/// The first of `all`, which rise, that starts in `line`.
fn first_in<'m, T>(all: &'m [T], line: &Range<usize>, start: impl Fn(&T) -> u32) -> Option<&'m T> {
    let from = all.partition_point(|it| (start(it) as usize) < line.start);
    all.get(from).filter(|it| (start(it) as usize) < line.end)
}
