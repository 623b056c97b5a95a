//! What a decision about a line end looks at: the lines of the page, their columns and roles, the page's habits, and the
//! paragraph so far.

use super::columns::TOLERANCE;
use super::habits::Habits;
use super::lines::Line;
use super::pairs::Pairs;
use super::titles::Role;
use crate::grammar::marker::Scanned;

/// What is known of the paragraph that a line end stands in.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Paragraph {
    /// The marker that opens it.
    pub(crate) marker: Option<Scanned>,
    /// Whether a sentence ended in it.
    pub(crate) has_stop: bool,
    /// Its width so far, in cells.
    pub(crate) width: u32,
    /// How many lines it has.
    pub(crate) lines: u32,
    /// Its first line.
    pub(crate) start: usize,
}

/// Everything that a decision looks at.
pub(crate) struct Page<'a> {
    pub(crate) source: &'a str,
    pub(crate) lines: &'a [Line],
    pub(crate) columns: &'a [Option<u32>],
    pub(crate) roles: &'a [Role],
    pub(crate) habits: &'a Habits,
    /// The pairs of characters that the page has inside its lines.
    pub(crate) pairs: &'a Pairs<'a>,
}

impl<'a> Page<'a> {
    /// The line at `i`.
    pub(crate) fn line(&self, i: usize) -> Option<&'a Line> {
        self.lines.get(i)
    }

    /// The column of line `i`; a line that is in none, and fits that of the next one, counts to it.
    pub(crate) fn column(&self, i: usize) -> Option<u32> {
        let own = self.columns.get(i).copied().flatten();
        own.or_else(|| {
            let next = self.columns.get(i + 1).copied().flatten()?;
            let width = self.line(i)?.set_width();
            (width <= next + 4 && next <= width + TOLERANCE).then_some(next)
        })
    }
}
