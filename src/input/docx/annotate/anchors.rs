//! From spans of the text to places in the main part.

use super::super::lines::Piece;
use super::super::xml::{text_of, word};
use crate::source::{Hints, Span};
use roxmltree::{Document, Node, NodeId};

/// A place in the main part at which a comment may begin or end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// Outside of runs, at this byte of the XML.
    Outside(usize),
    /// In a run, between two of its children, at this byte of the XML.
    InRun { run: Node<'a, 'a>, at: usize },
    /// In the text of an element of a run, behind this many of its bytes.
    InText { run: Node<'a, 'a>, text: Node<'a, 'a>, behind: u32 },
}

/// What places are found by.
pub(super) struct Anchors<'a, 'd> {
    pub(super) document: &'a Document<'a>,
    pub(super) xml: &'d str,
    pub(super) hints: &'d Hints,
    pub(super) pieces: &'d [Piece],
}

/// The two places of a comment. Where both pieces of a span stand in the document the other way round (a text box stands
/// before the end of its paragraph), there are two of each, and the outermost count.
pub(super) type Ends<'a> = [Option<Place<'a>>; 2];

impl<'a> Anchors<'a, '_> {
    /// Where a comment on a span begins and ends; `None` where there is nothing in the document to anchor it at.
    pub(super) fn of(&self, span: Span) -> Option<(Ends<'a>, Ends<'a>)> {
        let wanted = if span.is_empty() { self.line(span.start) } else { span };
        if let Some((first, last)) = self.covered(wanted) {
            let clip = |piece: &Piece| (wanted.start.max(piece.span.start), wanted.end.min(piece.span.end));
            let found = self.between(first, clip(first), last, clip(last));
            if found.is_some() {
                return found;
            }
        }
        self.nearest(span)
    }

    /// The first and the last piece that a span covers. A comment does not go into a table or out of a cell, which programs
    /// do not read alike: it ends with the text that stands where it began.
    fn covered(&self, span: Span) -> Option<(&Piece, &Piece)> {
        let from = self.pieces.partition_point(|piece| piece.span.end <= span.start);
        let to = self.pieces.partition_point(|piece| piece.span.start < span.end);
        let within = self.pieces.get(from..to)?;
        let is_text = |piece: &&Piece| !piece.span.is_empty();
        let first = within.iter().find(is_text)?;
        let cell = self.cell(first);
        let last = within.iter().rfind(|piece| is_text(piece) && self.cell(piece) == cell)?;
        Some((first, last))
    }

    /// The cell of a table that a piece stands in.
    fn cell(&self, piece: &Piece) -> Option<NodeId> {
        let node = self.document.get_node(piece.node)?;
        node.ancestors().find(|above| word(*above) == Some("tc")).map(|cell| cell.id())
    }

    /// The line of the paragraph that a byte of the text stands in.
    fn line(&self, at: u32) -> Span {
        let blocks = &self.hints.blocks;
        let after = blocks.partition_point(|block| block.start <= at);
        let start = after.checked_sub(1).and_then(|at| blocks.get(at)).map_or(0, |block| block.start);
        Span::new(start, blocks.get(after).map_or(u32::MAX, |block| block.start))
    }

    /// The character nearest to a span that has none of the document's own: one behind it in its paragraph, else one before
    /// it, else the paragraph, else any next to that.
    fn nearest(&self, span: Span) -> Option<(Ends<'a>, Ends<'a>)> {
        let line = self.line(span.start);
        let from = self.pieces.partition_point(|piece| piece.span.start < line.start);
        let at = self.pieces.partition_point(|piece| piece.span.start < span.end);
        let to = self.pieces.partition_point(|piece| piece.span.start < line.end);
        let text = |piece: &&Piece| !piece.span.is_empty();
        let behind = self.pieces.get(at..to)?.iter().filter(text);
        let before = self.pieces.get(from..at.max(from))?.iter().rev().filter(text);
        let of_line = self.pieces.get(from..to)?.iter();
        let others = self.pieces.get(to..)?.iter().chain(self.pieces.get(..from)?.iter().rev());
        let texts = others.clone().filter(text);
        behind.chain(before).chain(of_line).chain(texts).chain(others).find_map(|piece| {
            let near = if piece.span.start < span.start { piece.span.end } else { piece.span.start };
            let character = self.one_character(piece, near);
            self.between(piece, character, piece, character)
        })
    }

    /// The character of a piece at a byte of the text: where it begins and ends.
    fn one_character(&self, piece: &Piece, at: u32) -> (u32, u32) {
        let Span { start, end } = piece.span;
        let node = self.document.get_node(piece.node).filter(|_| piece.skipped.is_some());
        let text = node.map(text_of).unwrap_or_default();
        let skipped = piece.skipped.unwrap_or(0);
        let slice = Span::new(skipped, skipped.saturating_add(end - start)).slice(&text);
        let len = |c: Option<char>| c.map_or(end - start, |c| crate::source::offset(c.len_utf8()));
        if at <= start {
            (start, start + len(slice.chars().next()))
        } else {
            (end - len(slice.chars().next_back()), end)
        }
    }

    /// The places from `from` in the piece `first` to `to` in the piece `last`.
    fn between(&self, first: &Piece, from: (u32, u32), last: &Piece, to: (u32, u32)) -> Option<(Ends<'a>, Ends<'a>)> {
        let (begins, ends) = self.places(first, from)?;
        let (begins_too, ends_too) = self.places(last, to)?;
        Some(([Some(begins), Some(begins_too)], [Some(ends), Some(ends_too)]))
    }

    /// Where the bytes `from..to` of a piece begin and end in the document.
    fn places(&self, piece: &Piece, (from, to): (u32, u32)) -> Option<(Place<'a>, Place<'a>)> {
        let node = self.document.get_node(piece.node)?;
        if word(node) == Some("p") {
            let at = self.end_of(node)?;
            return Some((Place::Outside(at), Place::Outside(at)));
        }
        let (run, child) = unit(node)?;
        let Some(child) = child else {
            return Some((Place::Outside(run.range().start), Place::Outside(run.range().end)));
        };
        let start = || match run.children().find(|child| child.is_element() && word(*child) != Some("rPr")) {
            Some(first) if first == child => Place::Outside(run.range().start),
            _ => Place::InRun { run, at: child.range().start },
        };
        let end = || match run.last_element_child() {
            Some(last) if last == child => Place::Outside(run.range().end),
            _ => Place::InRun { run, at: child.range().end },
        };
        let own = if child == node { piece.skipped } else { None };
        let (Some(skipped), false) = (own, node.children().any(|inner| inner.is_element())) else {
            return Some((start(), end()));
        };
        let whole = crate::source::offset(text_of(node).len());
        let place = |at: u32, is_end: bool| match skipped + (at - piece.span.start) {
            0 if !is_end => start(),
            behind if behind >= whole && is_end => end(),
            behind => Place::InText { run, text: node, behind },
        };
        Some((place(from, false), place(to, true)))
    }

    /// The byte at which the end tag of a paragraph begins; `None` where it has none.
    fn end_of(&self, node: Node<'_, '_>) -> Option<usize> {
        let range = node.range();
        let element = self.xml.get(range.clone())?;
        let end = element.rfind("</")?;
        let has_end = element.get(end..)?.bytes().filter(|byte| *byte == b'>').count() == 1;
        let is_own = node.last_child().is_none_or(|last| last.range().end <= range.start + end);
        (has_end && is_own && !element.ends_with("/>")).then_some(range.start + end)
    }
}

/// What a comment can be put around: a run with one of its children, or an element as a whole that stands beside runs.
/// Outside of it there are paragraphs and what marks and groups runs, inside of which comments may begin and end.
fn unit<'a>(node: Node<'a, 'a>) -> Option<(Node<'a, 'a>, Option<Node<'a, 'a>>)> {
    let mut path: Vec<Node<'a, 'a>> = node.ancestors().collect();
    // The outermost paragraph: text boxes stand in one.
    let outermost = path.iter().rposition(|above| word(*above) == Some("p"))?;
    path.truncate(outermost);
    while let Some(next) = path.pop() {
        match word(next) {
            Some("r") => return Some((next, Some(path.pop()?))),
            Some(
                "hyperlink" | "ins" | "moveTo" | "del" | "moveFrom" | "smartTag" | "sdt" | "sdtContent" | "customXml"
                | "fldSimple" | "bdo" | "dir",
            ) => {}
            _ => return Some((next, None)),
        }
    }
    None
}
