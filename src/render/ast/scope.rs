//! What every printed node needs: the document, and the way from bytes to places.

use crate::ast::{Document, NodeRef};
use crate::render::place::{Place, Placer};

/// What every printed node needs.
#[derive(Clone, Copy)]
pub(super) struct Scope<'p> {
    pub(super) document: &'p Document<'p>,
    pub(super) placer: &'p Placer<'p>,
}

impl Scope<'_> {
    /// Where a node stands in the source.
    pub(super) fn place(self, node: NodeRef<'_>) -> Place {
        self.placer.place(node.source_span())
    }
}
