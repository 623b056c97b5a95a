//! The text as it is written, with what is known of it.

use crate::source::{Block, Hints, Origin, Remark, RemarkKind, Span, offset};

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

/// Where a piece of the text stands in its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands in the text.
    pub(super) span: Span,
    /// Its element in the document.
    pub(super) node: roxmltree::NodeId,
    /// The characters that stand before it in the element.
    pub(super) skipped: u32,
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

    /// Writes a piece of the text that stands in the element `node` behind `skipped` of its characters.
    pub(super) fn note(&mut self, node: roxmltree::NodeId, text: &str, skipped: u32) {
        let end = offset(self.text.len());
        let span = Span::new(end.saturating_sub(offset(text.len())), end);
        if let Some(pieces) = &mut self.pieces {
            pieces.push(Piece { span, node, skipped });
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
