//! The tree of a page, as browsers make it, with bounds: html5ever walks its stack of open elements at nearly every tag, so
//! that a page of nothing but opening tags would cost the square of its length.

use super::super::{Format, InputError, Reason};
use super::feed::Feeder;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, QualName};
use scraper::{Html, HtmlTreeSink};
use std::borrow::Cow;
use std::cell::{Cell, Ref};

/// How deep elements may stand in each other. Browsers stop at 512.
pub(super) const MAX_DEPTH: usize = 512;

/// How many nodes a page may have: elements, pieces of text, comments.
pub(super) const MAX_NODES: usize = 500_000;

/// The attributes that say something of the text; the others are not kept.
const ATTRIBUTES: [&str; 15] = [
    "align",
    "class",
    "content",
    "hidden",
    "href",
    "id",
    "itemprop",
    "name",
    "reversed",
    "role",
    "start",
    "style",
    "type",
    "value",
    "aria-hidden",
];

/// Parses a page.
///
/// # Errors
///
/// A page that is deeper than [`MAX_DEPTH`] or has more nodes than [`MAX_NODES`].
pub(super) fn parse(text: &str) -> Result<Html, InputError> {
    parse_within(text, MAX_NODES)
}

/// Parses a page of at most `nodes` nodes.
pub(super) fn parse_within(text: &str, nodes: usize) -> Result<Html, InputError> {
    let sink = BoundedSink { inner: HtmlTreeSink::new(Html::new_document()), deepest: Cell::new(0) };
    let feeder = Feeder::new(TreeBuilder::new(sink, TreeBuilderOpts::default()));
    let builder = feeder.feed(text, |builder| builder.sink.check(nodes))?;
    Ok(builder.sink.finish())
}

/// scraper's tree, which is told how deep it is.
struct BoundedSink {
    inner: HtmlTreeSink,
    deepest: Cell<usize>,
}

impl BoundedSink {
    /// Refuses a page that is over a bound.
    fn check(&self, nodes: usize) -> Result<(), InputError> {
        if self.deepest.get() > MAX_DEPTH {
            return Err(InputError::refused(
                Format::Html,
                Reason::Limit,
                format!("网页的元素嵌套超过 {MAX_DEPTH} 层，不能读；请在浏览器里复制正文，另存为 .txt"),
                format!("elements of the page are nested more than {MAX_DEPTH} deep; copy its text into a .txt"),
            ));
        }
        if self.inner.0.borrow().tree.values().len() > nodes {
            return Err(InputError::refused(
                Format::Html,
                Reason::Limit,
                format!("网页的元素超过 {nodes} 个，不能读；请分成几个文件"),
                format!("the page has more than {nodes} elements; split it"),
            ));
        }
        Ok(())
    }

    /// Notes how deep a child of `parent` stands.
    fn note_depth(&self, parent: &<HtmlTreeSink as TreeSink>::Handle) {
        let html = self.inner.0.borrow();
        let depth = html.tree.get(*parent).map_or(0, |node| node.ancestors().count() + 1);
        self.deepest.set(self.deepest.get().max(depth));
    }
}

impl TreeSink for BoundedSink {
    type Handle = <HtmlTreeSink as TreeSink>::Handle;
    type Output = Html;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.inner.finish()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Self::Handle {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a Self::Handle) -> Self::ElemName<'a> {
        self.inner.elem_name(target)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Self::Handle {
        let kept = attributes.into_iter().filter(|attribute| ATTRIBUTES.contains(&&*attribute.name.local)).collect();
        self.inner.create_element(name, kept, flags)
    }

    // Nothing of comments is read.
    fn create_comment(&self, _text: StrTendril) -> Self::Handle {
        self.inner.create_comment(StrTendril::new())
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Self::Handle {
        self.inner.create_pi(StrTendril::new(), StrTendril::new())
    }

    fn append(&self, parent: &Self::Handle, child: NodeOrText<Self::Handle>) {
        if matches!(child, NodeOrText::AppendNode(_)) {
            self.note_depth(parent);
        }
        self.inner.append(parent, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Self::Handle,
        previous: &Self::Handle,
        child: NodeOrText<Self::Handle>,
    ) {
        self.note_depth(previous);
        self.inner.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.inner.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &Self::Handle) -> Self::Handle {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, x: &Self::Handle, y: &Self::Handle) -> bool {
        self.inner.same_node(x, y)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Self::Handle, new_node: NodeOrText<Self::Handle>) {
        self.inner.append_before_sibling(sibling, new_node);
    }

    // What a second `<body>` says of itself is not read.
    fn add_attrs_if_missing(&self, _target: &Self::Handle, _attributes: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Self::Handle) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &Self::Handle, new_parent: &Self::Handle) {
        self.inner.reparent_children(node, new_parent);
    }
}
