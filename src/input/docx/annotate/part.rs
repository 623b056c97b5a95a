//! The part of the comments, what points to it, and what it is said to be.

use super::super::package::{Package, relations_name};
use super::super::refuse::damaged;
use super::super::xml::{Part, attribute, word};
use super::Comment;
use super::cuts::{Names, written_name};
use crate::input::InputError;
use roxmltree::Document;
use std::fmt::Write as _;

const TYPES: &str = "[Content_Types].xml";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// The comments of a document.
pub(super) struct Comments {
    /// The first number that no comment has.
    pub(super) first_id: u32,
    /// The part that there is, or that is to be.
    part: Part,
    /// Parts that are changed to point to it, where it is new.
    pointers: Vec<(String, Vec<u8>)>,
}

impl Comments {
    /// Those of the document whose main part is `main`, with the tree `document`.
    pub(super) fn of(package: &mut Package<'_>, main: &str, document: &Document<'_>) -> Result<Self, InputError> {
        let relations = package.relations(main)?;
        let known = relations.iter().find(|relation| relation.kind == "comments");
        let anchored = document
            .descendants()
            .filter(|node| matches!(word(*node), Some("commentRangeStart" | "commentRangeEnd" | "commentReference")));
        let mut last = last_id(anchored);
        if let Some(name) = known.and_then(|relation| relation.target.as_deref()) {
            let part = package.needed(name)?;
            let tree = part.parse(package.limits())?;
            last = last.max(last_id(tree.root_element().children().filter(|node| word(*node) == Some("comment"))));
            drop(tree);
            return Ok(Self { first_id: last + 1, part, pointers: Vec::new() });
        }
        let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let names = std::iter::once("comments.xml".to_owned()).chain((2..).map(|n| format!("comments{n}.xml")));
        let name = names.map(|name| folder.clone() + &name).find(|name| !package.has(name)).unwrap_or_default();
        let space = document.root_element().tag_name().namespace().unwrap_or_default();
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{space}\"></w:comments>"
        );
        let file = name.rsplit('/').next().unwrap_or_default();
        let ids: Vec<&str> = relations.iter().map(|relation| relation.id.as_str()).collect();
        let pointers = vec![relation(package, main, file, &ids, space)?, content(package, &name)?];
        Ok(Self { first_id: last + 1, part: Part { name, text, utf16: None, bom: false }, pointers })
    }

    /// The parts with these comments put in: names and bytes.
    pub(super) fn with(self, comments: &[Comment]) -> Result<Vec<(String, Vec<u8>)>, InputError> {
        let Self { first_id, part, mut pointers } = self;
        let tree = Document::parse(&part.text).map_err(|_| broken(&part.name))?;
        let names = Names::of(&tree);
        let inserted: String = (first_id..).zip(comments).map(|(id, comment)| element(&names, id, comment)).collect();
        let text = put_in(&part.text, &tree, &inserted).ok_or_else(|| broken(&part.name))?;
        pointers.push((part.name.clone(), part.encode(&text)));
        Ok(pointers)
    }
}

/// The largest number of these elements.
fn last_id<'a>(nodes: impl Iterator<Item = roxmltree::Node<'a, 'a>>) -> u32 {
    let ids = nodes.filter_map(|node| attribute(node, "id")?.trim().parse::<u32>().ok());
    // Room is left for the new ones.
    ids.max().unwrap_or(0).min(u32::MAX / 2)
}

/// A comment as its element.
fn element(names: &Names, id: u32, comment: &Comment) -> String {
    let (w, declares) = (names.prefix(), names.declares());
    let author = escaped(&comment.author.replace(['\n', '\r', '\t'], " "));
    let initials = escaped(&comment.author.chars().take(1).collect::<String>());
    let mut out = format!("<{w}comment{declares} {w}id=\"{id}\" {w}author=\"{author}\" {w}initials=\"{initials}\">");
    for line in comment.text.split('\n') {
        let line = escaped(line.trim_end_matches('\r'));
        let _ = write!(out, "<{w}p><{w}r><{w}t xml:space=\"preserve\">{line}</{w}t></{w}r></{w}p>");
    }
    let _ = write!(out, "</{w}comment>");
    out
}

/// A text as it stands in XML. Characters that XML does not have are told by U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | ' '..='\u{FFFD}' | '\u{10000}'.. => out.push(c),
            _ => out.push('\u{FFFD}'),
        }
    }
    out
}

/// The relationships of the main part with one to the comments.
fn relation(
    package: &mut Package<'_>,
    main: &str,
    file: &str,
    ids: &[&str],
    space: &str,
) -> Result<(String, Vec<u8>), InputError> {
    let is_strict = space.starts_with("http://purl.oclc.org/");
    let kinds = if is_strict {
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    };
    let mut numbers = 1u32..;
    let id = numbers.by_ref().map(|n| format!("rIdComments{n}")).find(|id| !ids.contains(&id.as_str()));
    let id = id.unwrap_or_default();
    let name = relations_name(main);
    let part = match package.part(&name)? {
        Some(part) => part,
        None => Part {
            text:
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
                    .to_owned(),
            name,
            utf16: None,
            bom: false,
        },
    };
    let limits = *package.limits();
    let tree = part.parse(&limits)?;
    let w = prefix(&part.text, &tree);
    let inserted = format!("<{w}Relationship Id=\"{id}\" Type=\"{kinds}/comments\" Target=\"{file}\"/>");
    let text = put_in(&part.text, &tree, &inserted).ok_or_else(|| broken(&part.name))?;
    Ok((part.name.clone(), part.encode(&text)))
}

/// The kinds of content with that of the comments.
fn content(package: &mut Package<'_>, name: &str) -> Result<(String, Vec<u8>), InputError> {
    let limits = *package.limits();
    let part = package.needed(TYPES)?;
    let tree = part.parse(&limits)?;
    let w = prefix(&part.text, &tree);
    let inserted = format!("<{w}Override PartName=\"/{name}\" ContentType=\"{CONTENT}\"/>");
    let text = put_in(&part.text, &tree, &inserted).ok_or_else(|| broken(TYPES))?;
    Ok((part.name.clone(), part.encode(&text)))
}

/// The prefix of the root's name, as it is written.
fn prefix<'x>(xml: &'x str, tree: &Document<'_>) -> &'x str {
    let name = written_name(xml, tree.root_element());
    name.find(':').and_then(|at| name.get(..=at)).unwrap_or_default()
}

/// XML with something put in behind the last child of its root.
fn put_in(xml: &str, tree: &Document<'_>, inserted: &str) -> Option<String> {
    let root = tree.root_element();
    let range = root.range();
    let element = xml.get(range.clone())?;
    let (before, after) = (xml.get(..range.start)?, xml.get(range.end..)?);
    let (open, close) = match element.strip_suffix("/>") {
        Some(open) if root.first_child().is_none() => (format!("{open}>"), format!("</{}>", written_name(xml, root))),
        _ => {
            let end = element.rfind("</")?;
            (element.get(..end)?.to_owned(), element.get(end..)?.to_owned())
        }
    };
    Some([before, &open, inserted, &close, after].concat())
}

fn broken(name: &str) -> InputError {
    damaged(&format!("{name} 不是完好的 XML"), &format!("{name} is not well-formed XML"))
}
