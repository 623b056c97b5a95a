//! Where things stand in a text: byte spans inside, lines and columns at the edge, and the way back from the logical
//! text to the source. Knows nothing of grammar or trees.

mod hints;
mod line_index;
mod logical;

pub use hints::{Block, Hints, Origin, Part, Remark, RemarkKind};
pub use line_index::{LineIndex, Locator, Position};
pub use logical::{LogicalBuilder, LogicalText};

/// A half-open range of bytes, `start..end`, in the source text or in the logical text.
///
/// Texts are limited to `u32::MAX` bytes; [`crate::input`] refuses longer ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`, in bytes.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The span `start..end` of a text whose offsets are `usize`; offsets past `u32::MAX` are clamped.
    #[must_use]
    pub fn of(start: usize, end: usize) -> Self {
        Self { start: offset(start), end: offset(end) }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether nothing is covered.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` is covered.
    #[must_use]
    pub const fn covers(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The part of `text` that the span covers; empty where it does not fit the text.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// A byte offset as `u32`, clamped.
#[must_use]
pub fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
