//! What a document has of each kind, found in one walk, so that a rule looks at what it is about and at nothing else.

use crate::ast::{Document, Inline, InlineKind, InlineRef, Kind, NodeId, NodeRef};

/// The nodes and the inline marks by kind, in the order of the text.
pub(super) struct Kinds<'d> {
    document: &'d Document<'d>,
    nodes: Places,
    marks: Places,
}

impl<'d> Kinds<'d> {
    pub(super) fn new(document: &'d Document<'d>) -> Self {
        let root = document.root();
        let nodes = std::iter::once(root).chain(root.descendants());
        Self {
            document,
            nodes: Places::new(nodes.map(|node| node.kind() as usize)),
            marks: Places::new(document.inline_table().iter().map(|inline| inline.kind as usize)),
        }
    }

    /// The nodes of a kind.
    pub(super) fn nodes(&self, kind: Kind) -> impl Iterator<Item = NodeRef<'d>> + use<'_, 'd> {
        self.nodes.of(kind as usize).iter().map(|&at| self.document.node_ref(NodeId(at)))
    }

    /// The inline marks of a kind.
    pub(super) fn marks(&self, kind: InlineKind) -> impl Iterator<Item = InlineRef<'d>> + use<'_, 'd> {
        let table: &'d [Inline] = self.document.inline_table();
        let places = self.marks.of(kind as usize).iter();
        places.filter_map(|&at| Some(InlineRef { document: self.document, inline: *table.get(at as usize)? }))
    }
}

/// Places in a table by kind.
struct Places {
    /// Where those of each kind end in `sorted`, up to the last kind that is there.
    ends: Vec<usize>,
    sorted: Vec<u32>,
}

impl Places {
    /// The places of all entries of a table, whose kinds these are.
    fn new(kinds: impl Iterator<Item = usize> + Clone) -> Self {
        let mut ends: Vec<usize> = Vec::new();
        for kind in kinds.clone() {
            if kind >= ends.len() {
                ends.resize(kind + 1, 0);
            }
            if let Some(count) = ends.get_mut(kind) {
                *count += 1;
            }
        }
        let mut all = 0;
        for count in &mut ends {
            all += std::mem::replace(count, all);
        }
        let mut sorted: Vec<u32> = vec![0; all];
        for (at, kind) in (0..).zip(kinds) {
            let Some(next) = ends.get_mut(kind) else { continue };
            if let Some(place) = sorted.get_mut(*next) {
                *place = at;
            }
            *next += 1;
        }
        Self { ends, sorted }
    }

    fn of(&self, kind: usize) -> &[u32] {
        let end = |kind: Option<usize>| kind.and_then(|kind| self.ends.get(kind)).copied();
        let start = end(kind.checked_sub(1)).unwrap_or(0);
        end(Some(kind)).and_then(|end| self.sorted.get(start..end)).unwrap_or(&[])
    }
}
