//! What stands in an outline, for every form of it: sections and lists in document order, those inside paragraphs
//! included, and the short texts that name them. Holds no printed shape.

use super::OutlineOptions;
use crate::ast::{
    Body, Descendants, Document, EditorNote, Element, Enumeration, Headline, Item, Kind, NodeRef, Paragraph, Section,
};
use crate::source::Span;
use std::borrow::Cow;

/// A unit of the outline.
#[derive(Clone, Copy)]
pub(super) enum Unit<'d> {
    Section(Section<'d>),
    List(Enumeration<'d>),
    Paragraph(Paragraph<'d>),
}

impl<'d> Unit<'d> {
    pub(super) fn node(self) -> NodeRef<'d> {
        match self {
            Unit::Section(section) => section.node(),
            Unit::List(list) => list.node(),
            Unit::Paragraph(paragraph) => paragraph.node(),
        }
    }
}

/// The units right below a node: nodes that are no units (paragraphs, unless they are asked for) are looked through.
#[derive(Clone)]
pub(super) struct Units<'d> {
    nodes: Descendants<'d>,
    options: OutlineOptions,
    /// Units below units too, in document order.
    flat: bool,
}

impl<'d> Units<'d> {
    pub(super) fn below(node: NodeRef<'d>, options: OutlineOptions) -> Self {
        Self { nodes: node.descendants(), options, flat: false }
    }

    pub(super) fn flat(self) -> Self {
        Self { flat: true, ..self }
    }
}

impl<'d> Iterator for Units<'d> {
    type Item = Unit<'d>;

    fn next(&mut self) -> Option<Unit<'d>> {
        loop {
            let node = self.nodes.next()?;
            let unit = match node.kind() {
                Kind::Section => Section::cast(node).map(Unit::Section),
                Kind::Enumeration => Enumeration::cast(node).map(Unit::List),
                Kind::Paragraph if self.options.paragraphs => Paragraph::cast(node).map(Unit::Paragraph),
                _ => None,
            };
            if unit.is_some() {
                if !self.flat {
                    self.nodes.skip_subtree(node);
                }
                return unit;
            }
        }
    }
}

/// The page's own title.
pub(super) fn headline<'d>(document: &'d Document<'d>) -> Option<Headline<'d>> {
    document.root().child(Kind::Headline).and_then(Headline::cast)
}

/// The editor's note of the page.
pub(super) fn editor_note<'d>(document: &'d Document<'d>) -> Option<EditorNote<'d>> {
    document.root().child(Kind::EditorNote).and_then(EditorNote::cast)
}

/// The note without its mark, its paragraphs joined by line ends.
pub(super) fn note(note: EditorNote<'_>) -> String {
    let mut text = String::new();
    for part in note.node().children().filter(|child| child.kind() != Kind::NoteMark) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(part.text().trim());
    }
    text
}

/// An element as printed, its lines parted by one blank.
pub(super) fn element_text(element: Element<'_>) -> Cow<'_, str> {
    let mut lines = element.lines().map(NodeRef::text);
    match (lines.next(), lines.next()) {
        (Some(only), None) => Cow::Borrowed(only),
        _ => Cow::Owned(element.lines().map(NodeRef::text).collect::<Vec<_>>().join(" ")),
    }
}

/// From the first byte of a body's text to its last, in the source.
pub(super) fn body_span(body: Body<'_>) -> Span {
    let mut leaves = body.node().descendants().filter(|node| node.kind().is_leaf());
    let Some(first) = leaves.next() else { return body.node().source_span() };
    let last = leaves.last().unwrap_or(first);
    Span::new(first.source_span().start, last.source_span().end)
}

/// A title or heading without the blanks that only space letters out (总　则), with one blank where one parts phrases.
pub(super) fn tidy(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_whitespace) {
        return Cow::Borrowed(text);
    }
    let mut tidy = String::with_capacity(text.len());
    let mut single = false;
    for word in text.split_whitespace() {
        let now_single = is_single_han(word);
        let spaced_out = single && now_single;
        if !tidy.is_empty() && !spaced_out {
            tidy.push(' ');
        }
        tidy.push_str(word);
        single = now_single;
    }
    Cow::Owned(tidy)
}

fn is_single_han(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| !c.is_ascii()) && chars.next().is_none()
}

/// How many characters an item's lead has at most.
const LEAD: usize = 40;

/// An item's first sentence without its stop, or where that is long its first clause.
pub(super) fn item_lead(item: Item<'_>) -> &str {
    lead(item.body().slice(item.node().document().text()))
}

/// The first sentence of `text` without its stop, or where that is long its first clause; at most 40 characters.
pub(super) fn lead(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '，' | '、' | '：' | ':' | ','));
    let limit = text.char_indices().nth(LEAD).map_or(text.len(), |(at, _)| at);
    let sentence = first_stop(text, &['。', '；', '！', '？', ';', '!', '?', '\n', '\r']);
    let end = if sentence <= limit { sentence } else { first_stop(text, &['，', '：', ',', ':']).min(limit) };
    text.get(..end).unwrap_or(text).trim_end()
}

/// Where the first of `stops` stands outside of quotation marks and brackets, in the part of `text` that matters for a lead.
fn first_stop(text: &str, stops: &[char]) -> usize {
    let mut inside = 0_usize;
    let is_stop = |at: usize, c: char| stops.contains(&c) && !(matches!(c, '!' | '?') && is_in_address(text, at));
    for (at, c) in text.char_indices().take(LEAD + 1) {
        match c {
            '“' | '‘' | '《' | '（' | '〔' => inside += 1,
            '”' | '’' | '》' | '）' | '〕' => inside = inside.saturating_sub(1),
            '\n' | '\r' if stops.contains(&c) => return at,
            _ if inside == 0 && is_stop(at, c) => return at,
            _ => {}
        }
    }
    text.char_indices().nth(LEAD + 1).map_or(text.len(), |(at, _)| at)
}

/// Whether the mark at `at`, of one byte, stands between Latin letters or digits, as in `page?id=1`.
fn is_in_address(text: &str, at: usize) -> bool {
    let is_letter = |at| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
    at.checked_sub(1).is_some_and(is_letter) && is_letter(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_that_space_letters_out_are_dropped() {
        let cases = [
            ("总　则", "总则"),
            ("总则", "总则"),
            ("附　　则", "附则"),
            ("迎着难题上　向着实处走", "迎着难题上 向着实处走"),
            ("办 法 说明", "办法 说明"),
            ("用好 5G 网络", "用好 5G 网络"),
        ];
        for (text, want) in cases {
            assert_eq!(tidy(text), want);
        }
    }

    #[test]
    fn a_lead_is_a_sentence_or_a_clause() {
        let long = "把".repeat(50);
        let cases = [
            ("规划滞后。多年没有修编；", "规划滞后"),
            ("规划滞后，多年没有修编；二是", "规划滞后，多年没有修编"),
            ("，规划滞后", "规划滞后"),
            ("规划滞后?多年没有修编!", "规划滞后"),
            ("见a.cn/b?c=1；二是", "见a.cn/b?c=1"),
            ("落实“谁主管、谁负责。”的要求。第二句", "落实“谁主管、谁负责。”的要求"),
            (&format!("先易后难，{long}。"), "先易后难"),
            (&format!("{long}。"), &"把".repeat(40)),
            ("规划\n下一段", "规划"),
        ];
        for (text, want) in cases {
            assert_eq!(lead(text), want, "{text}");
        }
    }
}
