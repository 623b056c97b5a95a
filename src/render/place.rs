//! Where a printed thing stands: byte offsets with the line and column of the start. The one form that all JSON uses.
//! Places are asked for in rising order as the output is written, so that a document costs one pass.

use crate::ast::Document;
use crate::source::{Hints, LineIndex, Locator, Origin, Span};
use schemars::JsonSchema;
use serde::Serialize;
use std::cell::RefCell;

/// A range of the source, `start..end` in bytes, and the line and column of its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// First byte, from 0.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Line of the first byte, from 1.
    pub line: u32,
    /// Column of the first byte in characters (Unicode scalar values), from 1.
    pub column: u32,
    /// Where that is in a document that has no lines of its own: part, paragraph, page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// Gives places of one source text. It can be shared while a document is written: the cursor is inside.
#[derive(Debug)]
pub struct Placer<'a> {
    locator: RefCell<Locator<'a>>,
    /// What tells the places of a document without lines.
    hints: Option<&'a Hints>,
}

impl<'a> Placer<'a> {
    /// A placer for `text`, whose lines `index` holds.
    #[must_use]
    pub fn new(text: &'a str, index: &'a LineIndex) -> Self {
        Self { locator: RefCell::new(Locator::new(text, index)), hints: None }
    }

    /// A placer for the source of `document`, whose lines `index` holds.
    #[must_use]
    pub fn of_document(document: &'a Document<'a>, index: &'a LineIndex) -> Self {
        let hints = Some(document.hints()).filter(|hints| hints.has_origins);
        Self { hints, ..Self::new(document.source(), index) }
    }

    /// The place of `span`, in source bytes. Rising starts are cheapest.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        let position = self.locator.borrow_mut().position(span.start);
        let origin = self.hints.and_then(|hints| hints.block_at(span.start)).map(|block| block.origin);
        Place { start: span.start, end: span.end, line: position.line, column: position.column, origin }
    }
}
