//! Footnotes and endnotes, in the order in which the text refers to them.

use super::fields::Endless;
use super::lines::Change;
use super::reader::Story;
use super::xml::{attribute, word};
use crate::source::Part;
use roxmltree::{Document, Node};
use std::collections::{HashMap, VecDeque};

/// Which notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Footnote,
    Endnote,
}

/// The notes of a document.
#[derive(Default)]
pub(super) struct Notes<'a> {
    footnotes: Stack<'a>,
    endnotes: Stack<'a>,
}

/// The notes of one kind.
#[derive(Default)]
struct Stack<'a> {
    /// Those that nothing has referred to.
    left: HashMap<&'a str, Node<'a, 'a>>,
    endless: Option<&'a Endless>,
    /// Those that are to be read.
    next: VecDeque<Story<'a>>,
}

impl<'a> Notes<'a> {
    /// Takes the part of the notes of a kind.
    pub(super) fn take(&mut self, kind: Kind, document: &'a Document<'a>, endless: &'a Endless) {
        let name = if kind == Kind::Footnote { "footnote" } else { "endnote" };
        let notes = document.root_element().children().filter(|node| word(*node) == Some(name));
        // Those with another type are the lines that part notes from the text.
        let notes = notes.filter(|node| matches!(attribute(*node, "type"), None | Some("normal")));
        let stack = self.stack(kind);
        stack.left = notes.filter_map(|node| Some((attribute(node, "id")?, node))).collect();
        stack.endless = Some(endless);
    }

    /// Takes a reference from the text, which may have been changed or be hidden.
    pub(super) fn refer(&mut self, kind: Kind, id: &str, change: Option<Change<'a>>, hidden: bool) {
        let part = if kind == Kind::Footnote { Part::Footnote } else { Part::Endnote };
        let stack = self.stack(kind);
        if let (Some(note), Some(endless)) = (stack.left.remove(id), stack.endless) {
            stack.next.push_back(Story::new(note, part, endless).within(change, hidden));
        }
    }

    /// The next note to read.
    pub(super) fn next(&mut self, kind: Kind) -> Option<Story<'a>> {
        self.stack(kind).next.pop_front()
    }

    fn stack(&mut self, kind: Kind) -> &mut Stack<'a> {
        if kind == Kind::Footnote { &mut self.footnotes } else { &mut self.endnotes }
    }
}
