//! Footnotes and endnotes, in the order in which the text refers to them.

use super::fields::Endless;
use super::story::Story;
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

    /// The note that the text refers to, the first time that it does.
    pub(super) fn refer(&mut self, kind: Kind, id: &str) -> Option<Story<'a>> {
        let part = if kind == Kind::Footnote { Part::Footnote } else { Part::Endnote };
        let stack = self.stack(kind);
        Some(Story::new(stack.left.remove(id)?, part, stack.endless?))
    }

    /// Puts a note behind those that are to be read.
    pub(super) fn follow(&mut self, kind: Kind, note: Story<'a>) {
        self.stack(kind).next.push_back(note);
    }

    /// The next note to read.
    pub(super) fn next(&mut self, kind: Kind) -> Option<Story<'a>> {
        self.stack(kind).next.pop_front()
    }

    fn stack(&mut self, kind: Kind) -> &mut Stack<'a> {
        if kind == Kind::Footnote { &mut self.footnotes } else { &mut self.endnotes }
    }
}
