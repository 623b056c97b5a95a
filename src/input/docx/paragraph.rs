//! A paragraph's own properties, and those of its mark.

use super::lines::Change;
use super::numbering::{Direct, Gap};
use super::styles::{Style, Styles, hidden_by, outline_of};
use super::xml::{attribute, child, value, word};
use crate::source::Origin;
use roxmltree::{Node, NodeId};

/// A paragraph that is being read.
#[derive(Debug)]
pub(super) struct Paragraph<'a> {
    /// Its element; `None` for text that stands in none.
    pub(super) node: Option<NodeId>,
    pub(super) style: &'a Style,
    pub(super) numbering: Direct,
    /// How deep a heading it is, from 1; 0 for none.
    pub(super) heading: u8,
    pub(super) origin: Origin,
    pub(super) mark: Mark<'a>,
    /// Whether its number is written, or was not to be.
    pub(super) begun: bool,
    /// What is to stand between its number and its text.
    pub(super) gap: Gap,
    /// Where its text begins.
    pub(super) text_at: usize,
}

/// The mark that ends a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark<'a> {
    pub(super) change: Option<Change<'a>>,
    pub(super) hidden: bool,
}

impl Mark<'_> {
    /// Whether it is not on the page, so that the next paragraph runs on.
    pub(super) fn is_gone(&self) -> bool {
        self.hidden || self.change.is_some_and(|change| change.deletes)
    }
}

/// What the element `node` of a paragraph says; `outer` is the change that it stands in.
pub(super) fn read<'a>(
    node: Node<'a, 'a>,
    styles: &'a Styles,
    outer: Option<Change<'a>>,
    origin: Origin,
) -> Paragraph<'a> {
    let properties = child(node, "pPr");
    let style = styles.paragraph(properties.and_then(|node| value(node, "pStyle")));
    let of_mark = properties.and_then(|node| child(node, "rPr"));
    // A mark that was put in and then taken out has both.
    let changes = || of_mark.into_iter().flat_map(|node| node.children()).filter_map(change_of);
    let change = changes().find(|change| change.deletes).or_else(|| changes().next());
    Paragraph {
        node: Some(node.id()),
        style,
        numbering: properties.map(Direct::of).unwrap_or_default(),
        heading: properties.and_then(outline_of).unwrap_or(style.heading),
        origin,
        mark: Mark {
            change: change.map(|change| change.inside(outer)).or(outer),
            hidden: is_hidden(of_mark, styles, style),
        },
        begun: false,
        gap: Gap::None,
        text_at: 0,
    }
}

/// Text that stands in no paragraph.
pub(super) fn stray<'a>(styles: &'a Styles, origin: Origin) -> Paragraph<'a> {
    let style = styles.paragraph(None);
    let (numbering, mark) = (Direct::default(), Mark::default());
    Paragraph { node: None, style, numbering, heading: 0, origin, mark, begun: false, gap: Gap::None, text_at: 0 }
}

/// Whether the properties of a run, or the styles, hide it.
pub(super) fn is_hidden(properties: Option<Node<'_, '_>>, styles: &Styles, paragraph: &Style) -> bool {
    let direct = properties.and_then(hidden_by);
    direct.unwrap_or_else(|| styles.hides(paragraph, properties.and_then(|node| value(node, "rStyle"))))
}

/// The change that an element stands for.
pub(super) fn change_of<'a>(node: Node<'a, 'a>) -> Option<Change<'a>> {
    let deletes = match word(node)? {
        "ins" | "moveTo" => false,
        "del" | "moveFrom" => true,
        _ => return None,
    };
    Some(Change { deletes, author: attribute(node, "author").unwrap_or_default() })
}
