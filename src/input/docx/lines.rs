//! The text as it is written, with what is known of it.

use crate::source::{Block, Hints, Origin, Remark, RemarkKind, Span, offset};
use roxmltree::NodeId;

/// A change that was tracked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change<'a> {
    /// Whether it took out.
    pub(super) deletes: bool,
    /// Who made it.
    pub(super) author: &'a str,
}

impl<'a> Change<'a> {
    /// This change inside of another: what is deleted stays so.
    pub(super) fn inside(self, outer: Option<Change<'a>>) -> Change<'a> {
        outer.filter(|outer| outer.deletes).unwrap_or(self)
    }
}

/// Where a piece of the text stands in the main part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands in the text; empty for a paragraph that begins here.
    pub(super) span: Span,
    /// The element that holds it: that of the text, a character or the paragraph; for text boxes and notes what they are
    /// anchored by.
    pub(super) node: NodeId,
    /// The bytes of the element's text that stand before it, where it is the text of the element; else it is all of it.
    pub(super) skipped: Option<u32>,
}

/// The text that is being written.
#[derive(Debug, Default)]
pub(super) struct Lines<'a> {
    pub(super) text: String,
    pub(super) hints: Hints,
    /// Where the pieces of the text stand in the document, if that is asked for.
    pub(super) pieces: Option<Vec<Piece>>,
    /// Who made the change of the last remark.
    author: &'a str,
}

impl<'a> Lines<'a> {
    /// Begins a line of a paragraph.
    pub(super) fn begin(&mut self, heading: u8, origin: Origin) {
        self.hints.blocks.push(Block { start: offset(self.text.len()), heading, origin });
    }

    /// Writes text, which a change may have put in.
    pub(super) fn put(&mut self, text: &str, change: Option<Change<'a>>) {
        let start = offset(self.text.len());
        self.text.push_str(text);
        let Some(change) = change.filter(|_| !text.is_empty()) else { return };
        let end = offset(self.text.len());
        let last = self.hints.remarks.last_mut();
        match last.filter(|last| last.kind == RemarkKind::Inserted && last.span.end == start) {
            Some(last) if self.author == change.author => last.span.end = end,
            _ => {
                self.author = change.author;
                let span = Span::new(start, end);
                self.hints.remarks.push(Remark { kind: RemarkKind::Inserted, span, text: String::new() });
            }
        }
    }

    /// Notes where in the document the last `len` bytes of the text stand.
    pub(super) fn note(&mut self, len: usize, node: NodeId, skipped: Option<u32>) {
        let end = self.text.len();
        if let Some(pieces) = &mut self.pieces {
            pieces.push(Piece { span: Span::of(end.saturating_sub(len), end), node, skipped });
        }
    }

    /// Tells of text that is not in the text.
    pub(super) fn leave_out(&mut self, kind: RemarkKind, author: &'a str, text: &str) {
        let at = offset(self.text.len());
        let last = self.hints.remarks.last_mut();
        match last.filter(|last| last.kind == kind && last.span == Span::new(at, at)) {
            Some(last) if self.author == author => last.text.push_str(text),
            _ => {
                self.author = author;
                self.hints.remarks.push(Remark { kind, span: Span::new(at, at), text: text.to_owned() });
            }
        }
    }
}
