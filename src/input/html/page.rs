//! The tree of a page laid flat: its elements and texts in the order of the document, each with the place where it ends. What
//! no reader sees is gone. All that follows are loops over this.

use super::style::{Display, display};
use crate::source::RemarkKind;
use scraper::node::Element;
use scraper::{Html, Node};

/// A page laid flat.
pub(super) struct Page<'t> {
    /// Its nodes; the first is the document.
    pub(super) items: Vec<Item<'t>>,
    /// The text of its `<title>`.
    pub(super) title: String,
    /// The title of its article, as its `<meta>` has it.
    pub(super) article_title: String,
}

/// A node.
pub(super) struct Item<'t> {
    /// Where the element stands that it is in.
    pub(super) parent: usize,
    /// One past the last node in it.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: Kind<'t>,
}

/// What a node is.
pub(super) enum Kind<'t> {
    /// The document itself.
    Document,
    /// An element in lines of its own.
    Block(&'t Element),
    /// An element within a line.
    Inline(&'t Element),
    /// A text.
    Text(&'t str),
    /// Text that the page does not show: it hides it, or has it marked as deleted.
    Unseen(RemarkKind, String),
}

impl<'t> Item<'t> {
    /// The element that it is.
    pub(super) fn element(&self) -> Option<&'t Element> {
        match self.kind {
            Kind::Block(element) | Kind::Inline(element) => Some(element),
            _ => None,
        }
    }

    /// Its name; empty for what is no element.
    pub(super) fn name(&self) -> &'t str {
        self.element().map_or("", Element::name)
    }
}

impl<'t> Page<'t> {
    /// Lays `html` flat.
    pub(super) fn new(html: &'t Html) -> Self {
        let mut page = Self {
            items: vec![Item { parent: 0, end: 1, kind: Kind::Document }],
            title: String::new(),
            article_title: String::new(),
        };
        let mut open = vec![0];
        let mut unseen = Unseen::default();
        let mut node = html.tree.root();
        'walk: loop {
            match node.first_child() {
                Some(child) => node = child,
                None => loop {
                    if let Some(next) = node.next_sibling() {
                        node = next;
                        break;
                    }
                    let Some(parent) = node.parent() else { break 'walk };
                    node = parent;
                    if node.value().is_element() {
                        page.close(&mut open, &mut unseen);
                    }
                },
            }
            page.open(node.value(), &mut open, &mut unseen);
            // An element without children is left at once.
            if node.value().is_element() && !node.has_children() {
                page.close(&mut open, &mut unseen);
            }
        }
        let end = page.items.len();
        if let Some(document) = page.items.first_mut() {
            document.end = end;
        }
        page
    }

    /// Enters a node.
    fn open(&mut self, node: &'t Node, open: &mut Vec<usize>, unseen: &mut Unseen) {
        match node {
            Node::Element(element) if unseen.depth > 0 => unseen.open(element, self),
            Node::Element(element) => match display(element) {
                Display::None => unseen.open(element, self),
                Display::Hidden => unseen.enter(RemarkKind::Hidden),
                Display::Deleted => unseen.enter(RemarkKind::Deleted),
                Display::Block => open.push(self.push(open, Kind::Block(element))),
                Display::Inline => open.push(self.push(open, Kind::Inline(element))),
            },
            Node::Text(text) if unseen.depth > 0 => unseen.text(text, self),
            Node::Text(text) if is_directive(text) => {}
            Node::Text(text) => {
                self.push(open, Kind::Text(text));
            }
            _ => {}
        }
    }

    /// Leaves an element.
    fn close(&mut self, open: &mut Vec<usize>, unseen: &mut Unseen) {
        if unseen.depth > 0 {
            if let Some((kind, text)) = unseen.close() {
                self.push(open, Kind::Unseen(kind, text));
            }
            return;
        }
        let end = self.items.len();
        if let Some(item) = open.pop().and_then(|at| self.items.get_mut(at)) {
            item.end = end;
        }
    }

    fn push(&mut self, open: &[usize], kind: Kind<'t>) -> usize {
        let at = self.items.len();
        self.items.push(Item { parent: open.last().copied().unwrap_or(0), end: at + 1, kind });
        at
    }

    /// Where the node ends that stands at `at`.
    pub(super) fn end(&self, at: usize) -> usize {
        self.items.get(at).map_or(at + 1, |item| item.end)
    }

    /// The children of the node at `at`.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end(at);
        let mut next = at + 1;
        std::iter::from_fn(move || {
            let child = next;
            next = self.end(child);
            (child < end).then_some(child)
        })
    }

    /// The nodes that the node at `at` stands in, the nearest first; the document is the last.
    pub(super) fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let parent = |at: usize| self.items.get(at).map(|item| item.parent);
        std::iter::successors((at > 0).then(|| parent(at)).flatten(), move |&at| (at > 0).then(|| parent(at)).flatten())
    }

    /// The characters in the node at `at`, without blanks.
    pub(super) fn solid(&self, at: usize) -> impl Iterator<Item = char> + '_ {
        let items = self.items.get(at..self.end(at)).unwrap_or_default();
        let texts = items.iter().filter_map(|item| if let Kind::Text(text) = item.kind { Some(text) } else { None });
        texts.flat_map(str::chars).filter(|&c| !is_blank(c))
    }
}

/// Whether a text is what a template says to its server: `<%@ page … %>`.
fn is_directive(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("<%") && text.ends_with("%>")
}

/// Whether `c` is a blank, or shows nothing.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

/// Where the walk stands in what no reader sees.
#[derive(Default)]
struct Unseen {
    /// How many open elements it is in, counted from the unseen one.
    depth: usize,
    /// Of these, how many stand in one that is for no reader at all.
    never: usize,
    /// The text that the page does not show, and why not.
    text: Option<(RemarkKind, String)>,
    /// Whether it is in the page's `<title>`.
    in_title: bool,
}

impl Unseen {
    /// Enters an element whose text is not shown.
    fn enter(&mut self, why: RemarkKind) {
        self.depth = 1;
        self.text = Some((why, String::new()));
    }

    fn open<'t>(&mut self, element: &'t Element, page: &mut Page<'t>) {
        self.depth += 1;
        if self.never > 0 || display(element) == Display::None {
            self.never += 1;
        }
        self.in_title = element.name() == "title" && page.title.is_empty();
        let is_title = element.attr("name").is_some_and(|name| name.eq_ignore_ascii_case("ArticleTitle"));
        if is_title && element.name() == "meta" {
            element.attr("content").unwrap_or_default().clone_into(&mut page.article_title);
        }
    }

    fn text(&mut self, text: &str, page: &mut Page<'_>) {
        if self.in_title {
            page.title.push_str(text);
        } else if self.never == 0
            && let Some((_, unseen)) = &mut self.text
        {
            unseen.push_str(text);
        }
    }

    /// Leaves an element; gives the text that is not shown when it was the outermost.
    fn close(&mut self) -> Option<(RemarkKind, String)> {
        self.depth -= 1;
        self.never = self.never.saturating_sub(1);
        self.in_title = false;
        if self.depth == 0 { self.text.take() } else { None }
    }
}
