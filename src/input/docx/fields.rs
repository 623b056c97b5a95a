//! Fields: an instruction, which is not text, and its result, which is.

use super::walk::{Step, Walk, alternative_of};
use super::xml::{alternative, attribute, word};
use roxmltree::{Node, NodeId};
use std::collections::HashSet;

/// The fields of a part that never end. What looks like their instruction is text: it is shown, not lost.
#[derive(Debug, Default)]
pub(super) struct Endless(HashSet<NodeId>);

impl Endless {
    /// Those inside of `root`. Each text box has its own fields.
    pub(super) fn inside<'a>(root: Node<'a, 'a>) -> Self {
        let mut stories: Vec<Vec<NodeId>> = vec![Vec::new()];
        let mut endless = HashSet::new();
        let mut chosen: Vec<Option<NodeId>> = Vec::new();
        let mut walk = Walk::inside(root);
        while let Some(step) = walk.next() {
            let (node, enters) = match step {
                Step::Enter(node) => (node, true),
                Step::Leave(node) => (node, false),
            };
            match (word(node).or_else(|| alternative(node)), enters) {
                (Some("txbxContent"), true) => stories.push(Vec::new()),
                (Some("txbxContent"), false) => endless.extend(stories.pop().unwrap_or_default()),
                (Some("AlternateContent"), true) => chosen.push(alternative_of(node)),
                (Some("AlternateContent"), false) => drop(chosen.pop()),
                (Some("Choice" | "Fallback"), true) if chosen.last() != Some(&Some(node.id())) => walk.pass_over(),
                (Some("fldChar"), true) => {
                    if let Some(open) = stories.last_mut() {
                        match attribute(node, "fldCharType") {
                            Some("begin") => open.push(node.id()),
                            Some("end") => drop(open.pop()),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        endless.extend(stories.into_iter().flatten());
        Self(endless)
    }
}

/// The fields that are open at a place.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// For each, whether its result has begun.
    open: Vec<bool>,
    /// How many of them are in their instruction.
    instructions: usize,
}

impl Fields {
    /// Takes a field character.
    pub(super) fn take(&mut self, node: Node<'_, '_>, endless: &Endless) {
        match attribute(node, "fldCharType") {
            Some("begin") if !endless.0.contains(&node.id()) => {
                self.open.push(false);
                self.instructions += 1;
            }
            Some("separate") => {
                if let Some(in_result @ false) = self.open.last_mut() {
                    *in_result = true;
                    self.instructions -= 1;
                }
            }
            Some("end") if self.open.pop() == Some(false) => self.instructions -= 1,
            _ => {}
        }
    }

    /// Whether text here is instruction.
    pub(super) fn in_instruction(&self) -> bool {
        self.instructions > 0
    }
}
