//! A paragraph of a body, and what may open it: a marker, a heading, or nothing.

use super::gist::Gist;
use crate::ast::Form;
use crate::grammar::marker::Scanned;
use crate::source::{Span, offset};

/// A paragraph of a body.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BodyParagraph {
    /// Its bytes in the logical text.
    pub(crate) span: Span,
    /// What its signs say.
    pub(crate) gist: Gist,
    /// The marker that opens it, where one does by itself.
    pub(crate) marker: Option<Scanned>,
    /// How many hashes of Markdown make it a heading, or how deep one it is by its style; 0 for none.
    pub(crate) hashes: u8,
    /// Whether a blank line stands before it.
    pub(crate) blank_before: bool,
    /// Whether it is the title of its article once more, as the page behind a preface has it.
    pub(crate) repeats_title: bool,
}

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

    /// A heading that has its paragraph to itself.
    pub(crate) fn alone(heading: Span) -> Self {
        let end = Span::new(heading.end, heading.end);
        Self { form: Form::Standalone, heading: Some(heading), stop: None, rest: end }
    }

    /// The same, where `span` ends in 。, which is no part of the heading.
    pub(crate) fn sentence(span: Span) -> Self {
        let stop = Span::new(span.end - offset('。'.len_utf8()), span.end);
        let heading = Span::new(span.start, stop.start);
        Self { stop: Some(stop), rest: Span::new(span.end, span.end), ..Self::alone(heading) }
    }
}
