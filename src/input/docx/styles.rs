//! Styles: what they say of outline, numbering and hidden text, through the styles that they are based on.

use super::xml::{attribute, child, switch, value, word};
use roxmltree::{Document, Node};
use std::collections::HashMap;

/// What a style comes to, with what it is based on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// How deep a heading its paragraphs are, from 1; 0 for none.
    pub(super) heading: u8,
    /// The numbering of its paragraphs; 0 turns it off.
    pub(super) numbering: Option<u32>,
    /// The level of it, where one is said.
    pub(super) level: Option<u8>,
    /// The styles, from this one up, which a level of the numbering may name as its own.
    pub(super) lineage: Vec<String>,
    /// Whether its text is hidden.
    pub(super) hidden: bool,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// That of paragraphs which name none.
    default: Style,
    /// Whether text is hidden where no style says.
    hidden: bool,
}

/// What a style says itself.
#[derive(Debug, Default)]
struct Written {
    based_on: Option<String>,
    heading: Option<u8>,
    numbering: Option<u32>,
    level: Option<u8>,
    hidden: Option<bool>,
}

/// A level of the numbering names one of the nearest styles; longer chains are not kept, that memory stays linear.
const LINEAGE: usize = 8;

impl Styles {
    /// Reads the part of the styles.
    pub(super) fn read(document: &Document<'_>) -> Self {
        let root = document.root_element();
        let mut written: HashMap<String, Written> = HashMap::new();
        let mut default = None;
        for node in root.children().filter(|node| word(*node) == Some("style")) {
            let Some(id) = attribute(node, "styleId") else { continue };
            let is_default = matches!(attribute(node, "default"), Some("1" | "true" | "on"));
            if is_default && attribute(node, "type") == Some("paragraph") {
                default = Some(id.to_owned());
            }
            written.entry(id.to_owned()).or_insert_with(|| of_style(node));
        }
        let hidden = child(root, "docDefaults")
            .and_then(|node| child(node, "rPrDefault"))
            .and_then(|node| child(node, "rPr"))
            .and_then(|node| switch(node, "vanish"));
        let styles = resolve(&written);
        let default = default.and_then(|id| styles.get(&id).cloned()).unwrap_or_default();
        Self { styles, default, hidden: hidden.unwrap_or(false) }
    }

    /// The style of a paragraph.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.styles.get(id)).unwrap_or(&self.default)
    }

    /// Whether text of these two styles is hidden. The property is a switch: set in both, it is off.
    pub(super) fn hides(&self, paragraph: &Style, run: Option<&str>) -> bool {
        let by_run = run.and_then(|id| self.styles.get(id)).is_some_and(|style| style.hidden);
        if paragraph.hidden || by_run { paragraph.hidden != by_run } else { self.hidden }
    }

    /// The numbering that a style of numberings stands for.
    pub(super) fn numbering_of(&self, id: &str) -> Option<u32> {
        self.styles.get(id).and_then(|style| style.numbering)
    }
}

/// What a style says itself.
fn of_style(node: Node<'_, '_>) -> Written {
    let paragraph = child(node, "pPr");
    let numbering = paragraph.and_then(|node| child(node, "numPr"));
    let outline = paragraph.and_then(outline_of);
    let number = |name| numbering.and_then(|node| value(node, name));
    Written {
        based_on: value(node, "basedOn").map(str::to_owned),
        heading: outline.or_else(|| value(node, "name").and_then(heading_of_name)),
        numbering: number("numId").and_then(|id| id.trim().parse().ok()),
        level: number("ilvl").and_then(|level| level.trim().parse().ok()),
        hidden: child(node, "rPr").and_then(hidden_by),
    }
}

/// How deep a heading the properties of a paragraph say it is; 0 for text of the body.
pub(super) fn outline_of(properties: Node<'_, '_>) -> Option<u8> {
    let level: u8 = value(properties, "outlineLvl")?.trim().parse().ok()?;
    Some(if level < 9 { level + 1 } else { 0 })
}

/// Whether the properties of a run hide it. Hidden always (`specVanish`) is hidden too: it hides the paragraph mark
/// between a heading and the text that runs on behind it. Hidden on the web alone is not.
pub(super) fn hidden_by(properties: Node<'_, '_>) -> Option<bool> {
    let (vanish, always) = (switch(properties, "vanish"), switch(properties, "specVanish"));
    if always == Some(true) { always } else { vanish }
}

/// How deep a heading the name of a style tells: the built-in names, which programs write in English or as they show
/// them. The style of titles (Title, 标题) is none of them: the outline of Word does not have it, and its paragraph stands
/// above the headings of the first level.
fn heading_of_name(name: &str) -> Option<u8> {
    let lower = name.trim().to_lowercase();
    let number = lower.strip_prefix("heading").or_else(|| lower.strip_prefix("标题"))?;
    let level: u8 = number.trim().parse().ok()?;
    (1..=9).contains(&level).then_some(level)
}

/// What the styles come to. Each is visited once; a chain that bites its tail ends there.
fn resolve(written: &HashMap<String, Written>) -> HashMap<String, Style> {
    let mut done: HashMap<String, Style> = HashMap::with_capacity(written.len());
    for id in written.keys() {
        let mut chain: Vec<&str> = Vec::new();
        let mut met = std::collections::HashSet::new();
        let mut next = Some(id.as_str());
        while let Some(id) = next.filter(|id| !done.contains_key(*id) && met.insert(*id)) {
            let Some(style) = written.get(id) else { break };
            chain.push(id);
            next = style.based_on.as_deref();
        }
        let mut base = next.and_then(|id| done.get(id)).cloned().unwrap_or_default();
        for id in chain.into_iter().rev() {
            if let Some(style) = written.get(id) {
                base = upon(base, id, style);
                done.insert(id.to_owned(), base.clone());
            }
        }
    }
    done
}

/// A style on what it is based on.
fn upon(base: Style, id: &str, written: &Written) -> Style {
    let mut lineage = vec![id.to_owned()];
    lineage.extend(base.lineage);
    lineage.truncate(LINEAGE);
    Style {
        heading: written.heading.unwrap_or(base.heading),
        numbering: written.numbering.or(base.numbering),
        level: written.level.or(base.level),
        lineage,
        hidden: written.hidden.unwrap_or(base.hidden),
    }
}
