//! A walk over the tree of a part without recursion: each element is entered and left, and may be passed over.

use super::xml::alternative;
use roxmltree::{Node, NodeId};

/// A step of a walk.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'a> {
    /// An element begins.
    Enter(Node<'a, 'a>),
    /// An element that was entered and not passed over ends.
    Leave(Node<'a, 'a>),
}

/// The walk over what is inside of an element.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    /// The next node to enter, among its siblings.
    next: Option<Node<'a, 'a>>,
    /// The elements that were entered and not left.
    open: Vec<Node<'a, 'a>>,
}

impl<'a> Walk<'a> {
    /// The walk over what is inside of `root`.
    pub(super) fn inside(root: Node<'a, 'a>) -> Self {
        Self { next: root.first_child(), open: Vec::new() }
    }

    /// Passes over what is inside of the element that was entered last.
    pub(super) fn pass_over(&mut self) {
        self.next = self.open.pop().and_then(|node| node.next_sibling());
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        while let Some(node) = self.next {
            if node.is_element() {
                self.open.push(node);
                self.next = node.first_child();
                return Some(Step::Enter(node));
            }
            self.next = node.next_sibling();
        }
        let node = self.open.pop()?;
        self.next = node.next_sibling();
        Some(Step::Leave(node))
    }
}

/// Prefixes of the extensions whose alternatives are read: shapes, and what later versions of Word add to a text.
const UNDERSTOOD: [&str; 12] =
    ["wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "w16", "w16cid", "w16se", "a14", "wpsCustomData"];

/// Which of the alternatives is the text: the first that is understood, else what stands for it. Never both.
pub(super) fn alternative_of(node: Node<'_, '_>) -> Option<NodeId> {
    let branches = || node.children().filter(|branch| matches!(alternative(*branch), Some("Choice" | "Fallback")));
    let is_fallback = |branch: &Node<'_, '_>| alternative(*branch) == Some("Fallback");
    let is_understood = |branch: &Node<'_, '_>| {
        let mut needs = branch.attribute("Requires").unwrap_or_default().split_whitespace();
        !is_fallback(branch) && needs.all(|prefix| UNDERSTOOD.contains(&prefix))
    };
    let chosen = branches().find(is_understood).or_else(|| branches().find(is_fallback)).or_else(|| branches().next());
    chosen.map(|branch| branch.id())
}
