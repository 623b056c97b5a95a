//! What is known of a story while it is read.

use super::fields::{Endless, Fields};
use super::lines::Change;
use super::paragraph::Paragraph;
use super::table::Row;
use super::walk::Walk;
use crate::source::Part;
use roxmltree::{Node, NodeId};

/// A story: the body, a text box, a note.
pub(super) struct Story<'a> {
    pub(super) walk: Walk<'a>,
    pub(super) part: Part,
    pub(super) endless: &'a Endless,
    pub(super) fields: Fields,
    /// The changes that are open, each as it is inside of the others.
    pub(super) changes: Vec<Change<'a>>,
    /// The change that the story stands in, and whether what it is anchored in is hidden.
    pub(super) outer: Option<Change<'a>>,
    pub(super) hidden: bool,
    /// The alternatives that are open, each with the one that is read.
    pub(super) alternatives: Vec<Option<NodeId>>,
    pub(super) paragraph: Option<Paragraph<'a>>,
    /// The runs that are open (a run may stand in a ruby of another), each with whether it is hidden.
    pub(super) runs: Vec<bool>,
    /// Whether a line is begun and not ended.
    pub(super) line_open: bool,
    /// Whether a page or column ended since the last text.
    pub(super) page_ended: bool,
    pub(super) tables: usize,
    pub(super) row: Option<Row<'a>>,
    /// The element of the main part that it is anchored by, where it stands outside of the body.
    pub(super) anchor: Option<NodeId>,
    /// Text boxes that are anchored in the line.
    pub(super) boxes: Vec<Story<'a>>,
    /// What a drawing writes that is made of words.
    pub(super) words: &'a str,
}

impl<'a> Story<'a> {
    /// The story inside of `root`.
    pub(super) fn new(root: Node<'a, 'a>, part: Part, endless: &'a Endless) -> Self {
        Self {
            walk: Walk::inside(root),
            part,
            endless,
            fields: Fields::default(),
            changes: Vec::new(),
            outer: None,
            hidden: false,
            alternatives: Vec::new(),
            paragraph: None,
            runs: Vec::new(),
            line_open: false,
            page_ended: false,
            tables: 0,
            row: None,
            anchor: None,
            boxes: Vec::new(),
            words: "",
        }
    }

    /// The story `inner` as it is anchored here, by the element `node`: with the change it stands in, and hidden or not.
    pub(super) fn anchors(&self, node: Node<'a, 'a>, inner: Self) -> Self {
        let hidden = self.hidden || self.in_hidden_run();
        Self { outer: self.change(), hidden, anchor: self.anchor.or(Some(node.id())), ..inner }
    }

    /// Whether the run that is open is hidden.
    pub(super) fn in_hidden_run(&self) -> bool {
        self.runs.last().is_some_and(|hidden| *hidden)
    }

    /// The change that holds here.
    pub(super) fn change(&self) -> Option<Change<'a>> {
        self.changes.last().copied().or(self.outer)
    }
}
