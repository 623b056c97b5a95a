//! What can open a paragraph: a marker, a heading, or nothing.

use crate::ast::Form;
use crate::grammar::marker::Scanned;
use crate::source::Span;

/// What opens a paragraph.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Opening {
    /// Nothing: running text.
    Text,
    /// A marker.
    Numbered(Scanned),
    /// A heading without a number.
    Bare(HeadingParts),
}

/// A heading, the stop behind it, and where the paragraph goes on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HeadingParts {
    pub(crate) form: Form,
    pub(crate) heading: Option<Span>,
    pub(crate) stop: Option<Span>,
    pub(crate) rest: Span,
}

impl HeadingParts {
    /// A number without a heading: all of `rest` is text.
    pub(crate) fn none(rest: Span) -> Self {
        Self { form: Form::None, heading: None, stop: None, rest }
    }
}
