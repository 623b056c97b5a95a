//! Markdown: front matter with what a catalogue asks for, titles and headings as headings, headings that stand in their
//! paragraph in bold, items that begin a paragraph as a list. What would be read as markup is escaped.

use super::fair_copy::{Block, Role, blocks};
use crate::ast::{Byline, Document, ElementKind, Kind, NodeRef, Title};
use crate::render::escape::to_json;

/// The deepest heading of Markdown.
const DEEPEST: u16 = 6;

/// The document as Markdown; lines end with LF.
#[must_use]
pub fn to_markdown(document: &Document<'_>) -> String {
    let mut text = front_matter(document);
    let blocks = blocks(document);
    let top = 1 + u16::from(blocks.iter().any(|block| block.role == Role::Headline));
    let mut in_list = false;
    for block in &blocks {
        let is_item = block.role == Role::Item;
        // The items of a list follow one another without a blank line.
        if !(text.is_empty() || in_list && is_item) {
            text.push('\n');
        }
        in_list = is_item;
        match block.role {
            Role::Headline => heading(&mut text, 1, block),
            Role::Title => heading(&mut text, top, block),
            Role::Heading { level, .. } => heading(&mut text, top + level, block),
            Role::Item => {
                text.push_str("- ");
                push_escaped(&mut text, &block.text);
            }
            _ if block.heading > 0 => {
                let (head, rest) = block.text.split_at(block.heading);
                text.push_str("**");
                push_escaped(&mut text, head);
                text.push_str("**");
                push_escaped(&mut text, rest);
            }
            _ => {
                if opens_as_markup(&block.text) {
                    text.push('\\');
                }
                push_escaped(&mut text, &block.text);
            }
        }
        text.push('\n');
    }
    text
}

fn heading(text: &mut String, level: u16, block: &Block<'_>) {
    text.extend(std::iter::repeat_n('#', usize::from(level.min(DEEPEST))));
    text.push(' ');
    push_escaped(text, &block.text);
}

/// What a catalogue asks for, as YAML; nothing where the document has none of it.
fn front_matter(document: &Document<'_>) -> String {
    let mut lines = String::new();
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            lines.push_str(name);
            lines.push_str(": ");
            // A string of JSON is one of YAML.
            let mut quoted = Vec::new();
            let _ = to_json(&mut quoted, &value);
            lines.push_str(&String::from_utf8_lossy(&quoted));
            lines.push('\n');
        }
    };
    let headline = document.root().child(Kind::Headline);
    let article = document.articles().next();
    let group =
        headline.or_else(|| article.as_ref().and_then(|article| article.title_group()).map(|group| group.node()));
    if let Some(group) = group {
        field("title", &group.child(Kind::Title).and_then(Title::cast).map(Title::joined).unwrap_or_default());
        field("subtitle", group.child(Kind::Subtitle).map_or("", NodeRef::text));
    }
    let signed = headline.and_then(|headline| headline.child(Kind::Byline)).and_then(Byline::cast);
    let own = || article.as_ref().filter(|_| headline.is_none()).and_then(|article| article.byline());
    if let Some(byline) = signed.or_else(own) {
        let people: Vec<String> = byline.people().map(person).collect();
        field("byline", &people.join("；"));
    }
    for (name, kind) in [("doc_number", ElementKind::DocNumber), ("date", ElementKind::IssueDate)] {
        let element = article.as_ref().and_then(|article| article.elements().find(|it| it.element() == kind));
        let text = element.and_then(|element| element.lines().next()).map_or("", NodeRef::text);
        field(name, text.trim_matches(['（', '）', '(', ')']));
    }
    if lines.is_empty() { lines } else { format!("---\n{lines}---\n") }
}

fn person(person: crate::ast::Person<'_>) -> String {
    let posts: Vec<&str> = person.posts().collect();
    format!("{} {}", posts.join("、"), person.name()).trim().to_owned()
}

/// Whether a paragraph begins as something else than a paragraph does.
fn opens_as_markup(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    let is_heading = rest.len() < text.len() && rest.starts_with([' ', '\t']);
    let is_item = text.starts_with(['-', '+']) && text.get(1..).is_some_and(|rest| rest.starts_with([' ', '\t']));
    let is_rule = text.len() >= 3 && ["-", "="].iter().any(|sign| text.chars().all(|c| sign.contains(c) || c == ' '));
    is_heading || is_item || is_rule || text.starts_with(['>', '|', '~']) || text.starts_with(":-")
}

/// Writes `text` with a backslash before each sign that Markdown takes for its own.
fn push_escaped(to: &mut String, text: &str) {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '[' | ']' | '&') {
            to.push_str(text.get(from..at).unwrap_or(""));
            to.push('\\');
            from = at;
        }
    }
    to.push_str(text.get(from..).unwrap_or(""));
}
