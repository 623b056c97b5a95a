//! The XML of a part: decoded, measured before a tree is built of it, and parsed.

use super::limits::Limits;
use super::refuse::{damaged, over_limit};
use crate::input::InputError;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use quick_xml::events::Event;
use roxmltree::{Document, Node, ParsingOptions};
use std::borrow::Cow;

/// The namespaces of the elements of Word: transitional, which programs write, and strict.
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The namespaces of formulas.
const MATH: [&str; 2] =
    ["http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math"];

/// The namespace of alternative contents.
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// The namespace of old drawings.
const VML: &str = "urn:schemas-microsoft-com:vml";

/// A part as its text.
#[derive(Debug)]
pub(super) struct Part {
    /// Its name in the archive.
    pub(super) name: String,
    /// Its XML. A byte order mark is gone.
    pub(super) text: String,
    /// The encoding that it is in, where that is not UTF-8.
    pub(super) utf16: Option<&'static Encoding>,
    /// Whether a byte order mark stood before it.
    pub(super) bom: bool,
}

impl Part {
    /// Decodes a part: UTF-8, or UTF-16 as its mark or its first bytes tell.
    ///
    /// # Errors
    ///
    /// Bytes that do not fit the encoding.
    pub(super) fn decode(name: &str, bytes: &[u8]) -> Result<Self, InputError> {
        let (utf16, mark) = match bytes {
            [0xEF, 0xBB, 0xBF, ..] => (None, 3),
            [0xFF, 0xFE, ..] => (Some(UTF_16LE), 2),
            [0xFE, 0xFF, ..] => (Some(UTF_16BE), 2),
            [b'<', 0, ..] => (Some(UTF_16LE), 0),
            [0, b'<', ..] => (Some(UTF_16BE), 0),
            _ => (None, 0),
        };
        let rest = bytes.get(mark..).unwrap_or_default();
        let text = match utf16 {
            None => std::str::from_utf8(rest).ok().map(str::to_owned),
            Some(encoding) => encoding.decode_without_bom_handling_and_without_replacement(rest).map(Into::into),
        };
        let text =
            text.ok_or_else(|| damaged(&format!("{name} 的编码有误，无法解码"), &format!("{name} does not decode")))?;
        Ok(Self { name: name.to_owned(), text, utf16, bom: mark > 0 })
    }

    /// The bytes of a part that has this text and is encoded as this one is.
    pub(super) fn encode(&self, text: &str) -> Vec<u8> {
        let mark = if self.bom { "\u{FEFF}" } else { "" };
        let units = || mark.encode_utf16().chain(text.encode_utf16());
        match self.utf16 {
            None => [mark, text].concat().into_bytes(),
            Some(encoding) if encoding == UTF_16LE => units().flat_map(u16::to_le_bytes).collect(),
            Some(_) => units().flat_map(u16::to_be_bytes).collect(),
        }
    }

    /// The tree of it.
    ///
    /// # Errors
    ///
    /// What goes over a limit, has a DOCTYPE, or is not well-formed.
    pub(super) fn parse(&self, limits: &Limits) -> Result<Document<'_>, InputError> {
        measure(&self.text, &self.name, limits)?;
        let options = ParsingOptions { allow_dtd: false, nodes_limit: limits.nodes, ..ParsingOptions::default() };
        Document::parse_with_options(&self.text, options).map_err(|error| match error {
            roxmltree::Error::NodesLimitReached => too_many_nodes(&self.name, limits.nodes),
            roxmltree::Error::DtdDetected => doctype(&self.name),
            error => not_well_formed(&self.name, &error.to_string()),
        })
    }
}

/// Refuses XML that a tree should not be built of, in one look at it.
fn measure(text: &str, name: &str, limits: &Limits) -> Result<(), InputError> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    // How many namespaces each open element declares.
    let mut open: Vec<usize> = Vec::new();
    let (mut in_force, mut nodes) = (0usize, 0usize);
    loop {
        let event = reader.read_event().map_err(|error| not_well_formed(name, &error.to_string()))?;
        match event {
            Event::Start(tag) => {
                let (attributes, declared) = attributes_of(tag.attributes_raw().as_bytes(), name, limits)?;
                nodes += 1 + attributes;
                in_force += declared;
                open.push(declared);
                if open.len() > limits.depth {
                    return Err(too_deep(name, limits.depth));
                }
            }
            Event::Empty(tag) => {
                let (attributes, declared) = attributes_of(tag.attributes_raw().as_bytes(), name, limits)?;
                nodes += 1 + attributes;
                if in_force + declared > limits.namespaces || open.len() >= limits.depth {
                    return Err(if open.len() >= limits.depth {
                        too_deep(name, limits.depth)
                    } else {
                        too_many_namespaces(name, limits.namespaces)
                    });
                }
            }
            Event::End(_) => in_force = in_force.saturating_sub(open.pop().unwrap_or(0)),
            Event::DocType(_) => return Err(doctype(name)),
            Event::Eof => return Ok(()),
            _ => nodes += 1,
        }
        if in_force > limits.namespaces {
            return Err(too_many_namespaces(name, limits.namespaces));
        }
        if nodes > limits.nodes as usize {
            return Err(too_many_nodes(name, limits.nodes));
        }
    }
}

/// How many attributes a tag has, and how many of them declare namespaces.
fn attributes_of(raw: &[u8], name: &str, limits: &Limits) -> Result<(usize, usize), InputError> {
    let (mut count, mut declared, mut quote) = (0usize, 0usize, None);
    let mut word = 0;
    for (at, &byte) in raw.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => (quote, word) = (None, at + 1),
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'=') => {
                count += 1;
                let key = raw.get(word..at).unwrap_or_default().trim_ascii();
                declared += usize::from(key.starts_with(b"xmlns"));
            }
            (None, _) => {}
        }
    }
    if count > limits.attributes {
        let most = limits.attributes;
        return Err(over_limit(
            &format!("{name} 里一个元素的属性超过 {most} 个"),
            &format!("an element of {name} has more than {most} attributes"),
        ));
    }
    Ok((count, declared))
}

/// The name of an element of Word; `None` for nodes of another kind.
pub(super) fn word<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    within(node, &WORD)
}

/// The name of an element of a formula.
pub(super) fn math<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    within(node, &MATH)
}

/// The name of an element that offers alternatives.
pub(super) fn alternative<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    within(node, &[COMPATIBILITY])
}

/// The name of an element of an old drawing.
pub(super) fn vml<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    within(node, &[VML])
}

fn within<'a>(node: Node<'a, '_>, spaces: &[&str]) -> Option<&'a str> {
    let is_within = node.tag_name().namespace().is_some_and(|space| spaces.contains(&space));
    (node.is_element() && is_within).then(|| node.tag_name().name())
}

/// The text that stands in an element itself.
pub(super) fn text_of<'a>(node: Node<'a, '_>) -> Cow<'a, str> {
    let mut texts = node.children().filter(Node::is_text).filter_map(|text| text.text());
    let first = texts.next().unwrap_or_default();
    let mut whole = Cow::Borrowed(first);
    for more in texts {
        whole.to_mut().push_str(more);
    }
    whole
}

/// The first child of that name of Word.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| word(*child) == Some(name))
}

/// The value of an attribute of Word.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    WORD.iter().find_map(|space| node.attribute((*space, name)))
}

/// The value of the child of that name: what its attribute `val` says.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name).and_then(|child| attribute(child, "val"))
}

/// Whether the child of that name turns something on; `None` where there is none.
pub(super) fn switch(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let child = child(node, name)?;
    Some(!matches!(attribute(child, "val"), Some("0" | "false" | "off")))
}

fn too_deep(name: &str, most: usize) -> InputError {
    over_limit(
        &format!("{name} 的元素嵌套超过 {most} 层"),
        &format!("elements of {name} are nested more than {most} deep"),
    )
}

fn too_many_nodes(name: &str, most: u32) -> InputError {
    over_limit(
        &format!("{name} 的元素和属性超过 {most} 个"),
        &format!("{name} has more than {most} elements and attributes"),
    )
}

fn too_many_namespaces(name: &str, most: usize) -> InputError {
    over_limit(&format!("{name} 的名称空间超过 {most} 个"), &format!("{name} declares more than {most} namespaces"))
}

fn doctype(name: &str) -> InputError {
    damaged(&format!("{name} 带有 DOCTYPE，不读"), &format!("{name} has a DOCTYPE, which is not read"))
}

fn not_well_formed(name: &str, error: &str) -> InputError {
    damaged(&format!("{name} 不是完好的 XML（{error}）"), &format!("{name} is not well-formed XML ({error})"))
}
