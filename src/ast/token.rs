//! The lossless view: tokens that tile the source from its first byte to its last.

use super::{Document, Kind, NodeId, NodeRef};
use crate::source::Span;

/// A piece of the source: of one leaf of the tree, or layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The piece, in source bytes.
    pub span: Span,
    /// The leaf that it belongs to; `None` for layout: line ends, blank lines, indents, blanks between parts.
    pub leaf: Option<NodeId>,
}

/// Iterator over the tokens of a document, in source order. Made by [`Document::tokens`].
pub struct Tokens<'d> {
    document: &'d Document<'d>,
    /// Pieces of leaves still to come, the next one last.
    pieces: Vec<Token>,
    next_node: u32,
    at: u32,
}

impl<'d> Tokens<'d> {
    pub(crate) fn new(document: &'d Document<'d>) -> Self {
        Self { document, pieces: Vec::new(), next_node: 0, at: 0 }
    }

    fn next_piece(&mut self) -> Option<Token> {
        while self.pieces.is_empty() {
            let id = NodeId(self.next_node);
            if self.next_node as usize >= self.document.node_count() {
                return None;
            }
            self.next_node += 1;
            let node = NodeRef { document: self.document, id };
            if node.kind().is_leaf() {
                let pieces = self.document.source_pieces(node.span());
                self.pieces.extend(pieces.map(|span| Token { span, leaf: Some(id) }));
                self.pieces.reverse();
            }
        }
        self.pieces.last().copied()
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let end = crate::source::offset(self.document.source().len());
        let token = match self.next_piece() {
            Some(piece) if piece.span.start <= self.at => {
                self.pieces.pop();
                piece
            }
            Some(piece) => Token { span: Span::new(self.at, piece.span.start), leaf: None },
            None if self.at < end => Token { span: Span::new(self.at, end), leaf: None },
            None => return None,
        };
        self.at = token.span.end;
        Some(token)
    }
}

impl Token {
    /// The kind of the leaf that the token belongs to; `None` for layout.
    #[must_use]
    pub fn kind(self, document: &Document<'_>) -> Option<Kind> {
        self.leaf.map(|id| document.node(id).kind)
    }
}
