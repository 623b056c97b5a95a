//! The paragraphs of a document in the order in which an editor would set them, and what each of them is.

use crate::ast::{ArticleRef, Document, Element, ElementKind, Form, Kind, NodeId, NodeRef, Section, Title, TitleGroup};
use crate::source::Span;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A paragraph of the copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block<'d> {
    pub(super) role: Role,
    /// Its text, without line ends.
    pub(super) text: Cow<'d, str>,
    /// How many bytes at its head are a heading in the same paragraph, its stop included.
    pub(super) heading: usize,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The page's own title.
    Headline,
    /// The title of an article.
    Title,
    /// The line under a title, with its dash.
    Subtitle,
    /// Who signs.
    Byline,
    /// A document element.
    Element(ElementKind),
    /// A heading with a paragraph of its own.
    Heading {
        /// Its level, from 1.
        level: u16,
        /// Whether it has a number.
        is_numbered: bool,
    },
    /// An item of a series that begins a paragraph.
    Item,
    /// Running text.
    Paragraph,
}

/// The paragraphs of `document`.
pub(super) fn blocks<'d>(document: &'d Document<'d>) -> Vec<Block<'d>> {
    let top: Vec<NodeRef<'d>> = document.root().children().collect();
    let moved = moved(document, &top);
    let groups: BTreeSet<NodeId> = moved.values().map(|group| group.node().id()).collect();
    let mut copy = Copy { text: document.text(), blocks: Vec::new() };
    for node in top {
        if groups.contains(&node.id()) {
            continue;
        }
        if let Some(group) = moved.get(&node.id()) {
            copy.group(group.node(), Role::Title);
        }
        match node.kind() {
            Kind::Headline => copy.group(node, Role::Headline),
            Kind::TitleGroup => copy.group(node, Role::Title),
            Kind::Element => copy.element(node),
            _ => copy.body(node),
        }
    }
    copy.blocks
}

/// The title groups that do not stand before their bodies, by the nodes that they belong before.
fn moved<'d>(document: &'d Document<'d>, top: &[NodeRef<'d>]) -> BTreeMap<NodeId, TitleGroup<'d>> {
    let place = |id: NodeId| top.binary_search_by_key(&id, |node| node.id()).ok();
    let stands_before = |group: NodeId, body: NodeId| {
        let between = place(group).zip(place(body)).and_then(|(group, body)| top.get(group + 1..body));
        between.is_some_and(|nodes| nodes.iter().all(|node| node.kind() == Kind::Element))
    };
    let titled = document.articles().filter_map(|article: ArticleRef<'d>| {
        let (group, body) = (article.title_group()?, article.body().node().id());
        (!stands_before(group.node().id(), body)).then_some((body, group))
    });
    titled.collect()
}

struct Copy<'d> {
    text: &'d str,
    blocks: Vec<Block<'d>>,
}

impl<'d> Copy<'d> {
    fn push(&mut self, role: Role, text: impl Into<Cow<'d, str>>) {
        self.blocks.push(Block { role, text: text.into(), heading: 0 });
    }

    /// Title, subtitle, byline and what else stands among them.
    fn group(&mut self, group: NodeRef<'d>, title: Role) {
        for node in group.children() {
            match node.kind() {
                Kind::Title => {
                    if let Some(text) = Title::cast(node).map(Title::joined) {
                        self.push(title, text);
                    }
                }
                // The dash of a subtitle is written with it.
                Kind::Mark => {}
                Kind::Subtitle => {
                    let dash = self.dash_before(node.span().start);
                    let text = Span::new(dash, node.span().end).slice(self.text);
                    self.push(Role::Subtitle, one_line(text));
                }
                Kind::Byline => self.push(Role::Byline, one_line(node.text())),
                Kind::Element => self.element(node),
                _ => self.body(node),
            }
        }
    }

    /// Where the dash before a subtitle begins.
    fn dash_before(&self, at: u32) -> u32 {
        let before = self.text.get(..at as usize).unwrap_or("").trim_end_matches([' ', '\u{3000}']);
        let bare = before.trim_end_matches(['—', '-', '–', '―', '─', '－']);
        if bare.len() < before.len() { crate::source::offset(bare.len()) } else { at }
    }

    fn element(&mut self, node: NodeRef<'d>) {
        let Some(element) = Element::cast(node) else { return };
        for line in element.lines() {
            self.push(Role::Element(element.element()), one_line(line.text()));
        }
    }

    /// Running text with its headings and series: a paragraph ends where a line of the logical text does, and where a section or
    /// a paragraph begins that stands in one line with what is before it.
    fn body(&mut self, body: NodeRef<'d>) {
        let mut open = Open::default();
        for node in body.descendants() {
            match node.kind() {
                Kind::Section => {
                    open.section = Section::cast(node);
                    open.breaks |= open.last != Some(Kind::Marker);
                }
                Kind::Paragraph => open.breaks |= open.stands_alone() || !open.is_head(),
                Kind::Enumeration => open.breaks |= open.stands_alone(),
                Kind::Item => open.is_item = true,
                kind if kind.is_leaf() => self.leaf(node, kind, &mut open),
                _ => {}
            }
        }
        self.close(&mut open);
    }

    fn leaf(&mut self, node: NodeRef<'d>, kind: Kind, open: &mut Open<'d>) {
        let span = node.span();
        let between = Span::new(open.span.end, span.start).slice(self.text);
        if open.breaks || between.contains(['\n', '\r']) || open.span.is_empty() {
            self.close(open);
            open.span = span;
            open.role = match open.section.filter(|section| section.span().start == span.start) {
                Some(section) if section.form() == Form::Standalone => {
                    Role::Heading { level: section.level(), is_numbered: section.marker().is_some() }
                }
                Some(_) => Role::Paragraph,
                None if open.is_item && kind == Kind::Marker => Role::Item,
                None => Role::Paragraph,
            };
        }
        open.span.end = span.end;
        let is_run_in = open.section.is_some_and(|section| section.form() == Form::RunIn);
        if is_run_in && (kind == Kind::Heading || (kind == Kind::Mark && open.last == Some(Kind::Heading))) {
            open.heading_end = span.end;
        }
        open.breaks = false;
        open.is_item = false;
        open.last = Some(kind);
    }

    fn close(&mut self, open: &mut Open<'d>) {
        let span = std::mem::take(&mut open.span);
        if !span.is_empty() {
            let heading = open.heading_end.saturating_sub(span.start).min(span.len()) as usize;
            self.blocks.push(Block { role: open.role, text: Cow::Borrowed(span.slice(self.text)), heading });
        }
        open.heading_end = 0;
    }
}

/// A paragraph that is being gathered.
struct Open<'d> {
    span: Span,
    role: Role,
    /// The section that began last.
    section: Option<Section<'d>>,
    /// Where the heading at the head of the paragraph ends.
    heading_end: u32,
    /// Whether an item has just begun.
    is_item: bool,
    /// Whether the next leaf begins a paragraph.
    breaks: bool,
    /// What the last leaf was.
    last: Option<Kind>,
}

impl Open<'_> {
    /// Whether the paragraph holds nothing yet but the head of its section.
    fn is_head(&self) -> bool {
        matches!(self.last, Some(Kind::Marker | Kind::Heading | Kind::Mark))
    }

    /// Whether it is a heading, whole, that has its paragraph to itself.
    fn stands_alone(&self) -> bool {
        matches!(self.role, Role::Heading { .. }) && matches!(self.last, Some(Kind::Heading | Kind::Mark))
    }
}

impl Default for Open<'_> {
    fn default() -> Self {
        Self {
            span: Span::default(),
            role: Role::Paragraph,
            section: None,
            heading_end: 0,
            is_item: false,
            breaks: false,
            last: None,
        }
    }
}

/// A text of several lines in one, its parts set off by a blank.
fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    Cow::Owned(lines.join(" "))
}
