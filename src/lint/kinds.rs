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

/// More kinds than there are, of nodes and of marks.
const KINDS: usize = 32;

/// Places in a table by kind.
struct Places {
    /// Where those of each kind end in `sorted`.
    ends: [usize; KINDS],
    sorted: Vec<u32>,
}

impl Places {
    /// The places of all entries of a table, whose kinds these are.
    fn new(kinds: impl Iterator<Item = usize> + Clone) -> Self {
        let mut next = [0; KINDS];
        kinds.clone().for_each(|kind| next[kind % KINDS] += 1);
        let mut all = 0;
        for count in &mut next {
            all += std::mem::replace(count, all);
        }
        let mut sorted = vec![0; all];
        for (at, kind) in (0u32..).zip(kinds) {
            let slot = &mut next[kind % KINDS];
            if let Some(place) = sorted.get_mut(*slot) {
                *place = at;
            }
            *slot += 1;
        }
        Self { ends: next, sorted }
    }

    fn of(&self, kind: usize) -> &[u32] {
        let ends = self.ends.get(..=kind % KINDS).unwrap_or(&[]);
        let [.., start, end] = ends else {
            return self.sorted.get(..ends.first().copied().unwrap_or(0)).unwrap_or(&[]);
        };
        self.sorted.get(*start..*end).unwrap_or(&[])
    }
}
