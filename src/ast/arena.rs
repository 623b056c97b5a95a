//! The arena: one `Vec` of 16-byte nodes in pre-order, its builder, and untyped navigation. Nothing here recurses.

use super::{Document, Kind};
use crate::source::Span;

/// The place of a node in the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) u32);

/// A node: what it is, its span in the logical text, and where its subtree ends.
#[derive(Debug, Clone, Copy)]
#[doc(hidden)]
pub struct Node {
    pub(crate) kind: Kind,
    /// Marker style, section form, series style or note mark form, by kind.
    pub(crate) tag: u8,
    /// Ordinal of a marker, level of a section, by kind; values past `u16::MAX` are clamped.
    pub(crate) value: u16,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// One past the last node of the subtree.
    pub(crate) next: u32,
}

const _: () = assert!(size_of::<Node>() == 16);

/// Builds the arena: nodes are opened and closed in document order, spans in the logical text.
#[derive(Debug, Default)]
#[doc(hidden)]
pub struct TreeBuilder {
    nodes: Vec<Node>,
    open: Vec<u32>,
}

impl TreeBuilder {
    /// An empty arena that has room for this many nodes; it grows by itself.
    #[must_use]
    pub fn with_capacity(nodes: usize) -> Self {
        Self { nodes: Vec::with_capacity(nodes), open: Vec::new() }
    }

    /// Opens a node that starts at `start`; its end is set when it is closed.
    pub fn open(&mut self, kind: Kind, tag: u8, value: u16, start: u32) -> NodeId {
        let id = self.push(Node { kind, tag, value, start, end: start, next: 0 });
        self.open.push(id.0);
        id
    }

    /// Closes the node opened last; it ends where its last child ends, or at `end` if that is later.
    pub fn close(&mut self, end: u32) {
        let next = crate::source::offset(self.nodes.len());
        if let Some(node) = self.open.pop().and_then(|id| self.nodes.get_mut(id as usize)) {
            node.next = next;
            node.end = node.end.max(end);
            let end = node.end;
            if let Some(parent) = self.open.last().and_then(|&id| self.nodes.get_mut(id as usize)) {
                parent.end = parent.end.max(end);
            }
        }
    }

    /// Adds a node without children; nothing is added for an empty span.
    pub fn leaf(&mut self, kind: Kind, tag: u8, value: u16, span: Span) {
        if span.is_empty() {
            return;
        }
        let id = self.push(Node { kind, tag, value, start: span.start, end: span.end, next: 0 });
        if let Some(node) = self.nodes.get_mut(id.0 as usize) {
            node.next = id.0 + 1;
        }
        if let Some(parent) = self.open.last().and_then(|&id| self.nodes.get_mut(id as usize)) {
            parent.end = parent.end.max(span.end);
        }
    }

    /// The place that the next node will have.
    #[must_use]
    pub fn next_id(&self) -> NodeId {
        NodeId(crate::source::offset(self.nodes.len()))
    }

    /// Changes the tag of a node that was opened before, once its children are known.
    pub fn set_tag(&mut self, id: NodeId, tag: u8) {
        if let Some(node) = self.nodes.get_mut(id.0 as usize) {
            node.tag = tag;
        }
    }

    /// Closes what is still open and gives the nodes out.
    #[must_use]
    pub fn finish(mut self) -> Vec<Node> {
        while !self.open.is_empty() {
            self.close(0);
        }
        self.nodes.shrink_to_fit();
        self.nodes
    }

    fn push(&mut self, node: Node) -> NodeId {
        let id = crate::source::offset(self.nodes.len());
        self.nodes.push(node);
        NodeId(id)
    }
}

/// A node of a document: a cursor that is cheap to copy.
#[derive(Clone, Copy)]
pub struct NodeRef<'d> {
    pub(crate) document: &'d Document<'d>,
    pub(crate) id: NodeId,
}

impl<'d> NodeRef<'d> {
    /// The node's place in the arena.
    #[must_use]
    pub fn id(self) -> NodeId {
        self.id
    }

    /// The document that the node stands in.
    #[must_use]
    pub fn document(self) -> &'d Document<'d> {
        self.document
    }

    pub(crate) fn node(self) -> Node {
        self.document.node(self.id)
    }

    /// What the node is.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.node().kind
    }

    /// The node's bytes in the logical text.
    #[must_use]
    pub fn span(self) -> Span {
        let node = self.node();
        Span::new(node.start, node.end)
    }

    /// The node's bytes in the source, from its first to its last, with whatever layout stands between.
    #[must_use]
    pub fn source_span(self) -> Span {
        self.document.source_span(self.span())
    }

    /// The node's logical text.
    #[must_use]
    pub fn text(self) -> &'d str {
        self.span().slice(self.document.text())
    }

    /// The children, in document order.
    #[must_use]
    pub fn children(self) -> Children<'d> {
        Children { document: self.document, at: self.id.0 + 1, end: self.node().next }
    }

    /// This node and its siblings up to `last`.
    pub(crate) fn up_to(self, last: NodeRef<'d>) -> Children<'d> {
        Children { document: self.document, at: self.id.0, end: last.node().next }
    }

    /// The first child of this kind.
    #[must_use]
    pub fn child(self, kind: Kind) -> Option<NodeRef<'d>> {
        self.children().find(|child| child.kind() == kind)
    }

    /// The nodes below, in document order, this one left out.
    #[must_use]
    pub fn descendants(self) -> Descendants<'d> {
        Descendants { document: self.document, at: self.id.0 + 1, end: self.node().next }
    }
}

impl std::fmt::Debug for NodeRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?}", self.kind().name(), self.text())
    }
}

/// Iterator over a node's children.
#[derive(Clone)]
pub struct Children<'d> {
    document: &'d Document<'d>,
    at: u32,
    end: u32,
}

impl<'d> Iterator for Children<'d> {
    type Item = NodeRef<'d>;

    fn next(&mut self) -> Option<NodeRef<'d>> {
        if self.at >= self.end {
            return None;
        }
        let child = NodeRef { document: self.document, id: NodeId(self.at) };
        self.at = child.node().next;
        Some(child)
    }
}

/// Iterator over a subtree in document order.
#[derive(Clone)]
pub struct Descendants<'d> {
    document: &'d Document<'d>,
    at: u32,
    end: u32,
}

impl<'d> Descendants<'d> {
    /// Goes on behind the subtree of `node`, which this iterator has just given.
    pub fn skip_subtree(&mut self, node: NodeRef<'d>) {
        self.at = self.at.max(node.node().next);
    }
}

impl<'d> Iterator for Descendants<'d> {
    type Item = NodeRef<'d>;

    fn next(&mut self) -> Option<NodeRef<'d>> {
        if self.at >= self.end {
            return None;
        }
        let node = NodeRef { document: self.document, id: NodeId(self.at) };
        self.at += 1;
        Some(node)
    }
}
