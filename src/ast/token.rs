//! The lossless view: tokens that tile the source from its first byte to its last.

use super::{Document, FurnitureKind, Kind, NodeId, NodeRef};
use crate::source::{Span, offset};

/// A piece of the source: of one leaf of the tree, of the furniture, or layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The piece, in source bytes.
    pub span: Span,
    /// The leaf that it belongs to; `None` for furniture and for layout: line ends, blank lines, indents, blanks between
    /// parts.
    pub leaf: Option<NodeId>,
    /// What it is where it is furniture.
    pub furniture: Option<FurnitureKind>,
}

/// Iterator over the tokens of a document, in source order. Made by [`Document::tokens`].
pub struct Tokens<'d> {
    document: &'d Document<'d>,
    /// Pieces of leaves still to come, the next one last.
    pieces: Vec<Token>,
    next_node: u32,
    /// How much furniture was given.
    furniture: usize,
    at: u32,
}

impl<'d> Tokens<'d> {
    pub(crate) fn new(document: &'d Document<'d>) -> Self {
        Self { document, pieces: Vec::new(), next_node: 0, furniture: 0, at: 0 }
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
                self.pieces.extend(pieces.map(|span| Token { span, leaf: Some(id), furniture: None }));
                self.pieces.reverse();
            }
        }
        self.pieces.last().copied()
    }

    /// The next token that is no layout, and whether it is furniture.
    fn next_solid(&mut self) -> Option<(Token, bool)> {
        let piece = self.next_piece();
        let furniture = self.document.furniture().get(self.furniture);
        match (piece, furniture) {
            (Some(piece), Some(f)) if piece.span.start <= f.span.start => Some((piece, false)),
            (_, Some(f)) => Some((Token { span: f.span, leaf: None, furniture: Some(f.kind) }, true)),
            (piece, None) => piece.map(|piece| (piece, false)),
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let end = offset(self.document.source().len());
        let layout = |start, end| Token { span: Span::new(start, end), leaf: None, furniture: None };
        let token = match self.next_solid() {
            Some((token, is_furniture)) if token.span.start <= self.at => {
                if is_furniture {
                    self.furniture += 1;
                } else {
                    self.pieces.pop();
                }
                token
            }
            Some((token, _)) => layout(self.at, token.span.start),
            None if self.at < end => layout(self.at, end),
            None => return None,
        };
        self.at = token.span.end;
        Some(token)
    }
}

impl Token {
    /// The kind of the leaf that the token belongs to; `None` for furniture and layout.
    #[must_use]
    pub fn kind(self, document: &Document<'_>) -> Option<Kind> {
        self.leaf.map(|id| document.node(id).kind)
    }
}
