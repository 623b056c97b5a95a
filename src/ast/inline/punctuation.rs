//! Marks of a sentence that have parts: 等 with the mark before it.

use super::Etc;
use crate::source::Span;

impl<'d> Etc<'d> {
    /// What stands before the word: `、`.
    #[must_use]
    pub fn mark(self) -> Span {
        self.0.trimmed(self.0.parts()[0])
    }

    /// The word: `等`.
    #[must_use]
    pub fn word(self) -> Span {
        self.0.parts()[1]
    }
}
