//! The printed form of nodes: one struct for each shape, made from a node when it is written. Leaves print their text;
//! nodes with `children` (items of an enumeration: `items`) print them as they go, at most [`MAX_DEPTH`] deep.

use super::MAX_DEPTH;
use super::inline::Inlines;
use super::scope::Scope;
use crate::ast::{
    Byline, EditorNote, Element, ElementKind, Enumeration, Form, Headline, Item, Kind, Marker, MarkerStyle, NodeId,
    NodeRef, NoteMarkForm, Person, Section, SeriesStyle, Title, TitleGroup, TitleLine,
};
use crate::render::place::Place;
use crate::source::Span;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// Nodes in document order, made as they are written.
pub(super) struct Nodes<'p> {
    scope: Scope<'p>,
    /// The node whose children these are.
    parent: NodeRef<'p>,
    /// Children that the parent prints in fields of their own.
    apart: [Option<NodeId>; 3],
    depth: u8,
}

impl<'p> Nodes<'p> {
    /// All children of `parent`, at depth 1.
    pub(super) fn below(scope: Scope<'p>, parent: NodeRef<'p>) -> Self {
        Self { scope, parent, apart: [None; 3], depth: 1 }
    }

    fn inside(scope: Scope<'p>, parent: NodeRef<'p>, apart: [Option<NodeRef<'p>>; 3], depth: u8) -> Self {
        Self { scope, parent, apart: apart.map(|node| node.map(NodeRef::id)), depth: depth + 1 }
    }

    /// Everything below the parent in one list, the deepest that is printed.
    fn flat<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
        let mut apart = self.apart;
        let mut printed_to = self.parent.id();
        for node in self.parent.descendants() {
            if node.id() <= printed_to || apart.contains(&Some(node.id())) {
                continue;
            }
            if let Some(parts) = parts_apart(node) {
                apart = parts.map(|part| part.map(NodeRef::id));
            } else if let Some(last) = node.descendants().last() {
                printed_to = last.id();
            }
            list.serialize_element(&Node::new(self.scope, node, MAX_DEPTH))?;
        }
        Ok(())
    }
}

/// The children that a node with a list of children prints apart from them; `None` for nodes without such a list.
fn parts_apart<'p>(node: NodeRef<'p>) -> Option<[Option<NodeRef<'p>>; 3]> {
    match node.kind() {
        Kind::EditorNote => Some([node.child(Kind::NoteMark), None, None]),
        Kind::Section => {
            let section = Section::cast(node);
            let marker = section.and_then(Section::marker).map(Marker::node);
            Some([marker, section.and_then(Section::heading), section.and_then(Section::stop)])
        }
        Kind::Item => Some([node.child(Kind::Marker), None, None]),
        Kind::Document | Kind::Element | Kind::Body | Kind::Paragraph | Kind::Enumeration => Some([None; 3]),
        _ => None,
    }
}

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        if self.depth < MAX_DEPTH {
            for node in self.parent.children().filter(|node| !self.apart.contains(&Some(node.id()))) {
                list.serialize_element(&Node::new(self.scope, node, self.depth))?;
            }
        } else if self.depth == MAX_DEPTH {
            self.flat(&mut list)?;
        }
        list.end()
    }
}

impl JsonSchema for Nodes<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Nodes".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<Node<'static>>() })
    }
}

/// A node; its `type` is the name of its kind.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Node<'p> {
    /// 编者按.
    EditorNote {
        /// The mark, `【编者按】`.
        mark: Option<NoteMark<'p>>,
        /// Where the node stands.
        span: Place,
        /// The note.
        children: Nodes<'p>,
    },
    /// The page's own title.
    Headline {
        /// The title.
        title: Option<TitleNode<'p>>,
        /// The subtitle, its dash left out.
        subtitle: Option<Leaf<'p>>,
        /// The people who sign the page.
        byline: Option<BylineNode<'p>>,
        /// Marks between the parts: the dash before a subtitle.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Leaf<'p>>,
        /// Where the node stands.
        span: Place,
    },
    /// Title, subtitle and byline of one article, where they were printed.
    TitleGroup {
        /// The title.
        title: Option<TitleNode<'p>>,
        /// The subtitle, its dash left out.
        subtitle: Option<Leaf<'p>>,
        /// The people who sign the article.
        byline: Option<BylineNode<'p>>,
        /// Document elements between title and byline: the date of a speech.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        elements: Vec<Node<'p>>,
        /// Marks between the parts: the dash before a subtitle.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Leaf<'p>>,
        /// Where the node stands.
        span: Place,
    },
    /// A document element.
    Element {
        /// What it is.
        element: ElementKind,
        /// Where the node stands.
        span: Place,
        /// Its paragraphs.
        children: Nodes<'p>,
    },
    /// The text of one article.
    Body {
        /// Where the node stands.
        span: Place,
        /// Sections, paragraphs and enumerations.
        children: Nodes<'p>,
    },
    /// A numbered unit or a heading, and what it governs.
    Section {
        /// The nesting depth, from 1.
        level: u16,
        /// How the heading stands.
        form: Form,
        /// The marker; null for a heading without a number.
        marker: Option<MarkerNode<'p>>,
        /// The heading without marker and final stop; null where the form is none.
        heading: Option<Leaf<'p>>,
        /// The stop that ends the heading.
        stop: Option<Leaf<'p>>,
        /// Where the node stands.
        span: Place,
        /// What the section governs.
        children: Nodes<'p>,
    },
    /// A paragraph, or what follows a run-in heading in the same paragraph.
    Paragraph {
        /// Where the node stands.
        span: Place,
        /// Text and enumerations.
        children: Nodes<'p>,
    },
    /// A series of items.
    Enumeration {
        /// The wording that the markers share.
        style: SeriesStyle,
        /// Where the node stands.
        span: Place,
        /// The items.
        items: Nodes<'p>,
    },
    /// One item of an enumeration.
    Item {
        /// The marker.
        marker: Option<MarkerNode<'p>>,
        /// Where the node stands.
        span: Place,
        /// What the marker governs.
        children: Nodes<'p>,
    },
    /// Running text.
    Text(Leaf<'p>),
    /// A mark that parts two nodes and belongs to neither.
    Mark(Leaf<'p>),
}

impl<'p> Node<'p> {
    /// The node, printed in a list at `depth`.
    fn new(scope: Scope<'p>, node: NodeRef<'p>, depth: u8) -> Self {
        let leaf = |node| Leaf::new(scope, node);
        match node.kind() {
            Kind::Mark => return Node::Mark(leaf(node)),
            kind if kind.is_leaf() => return Node::Text(leaf(node)),
            _ => {}
        }
        let span = scope.place(node);
        let apart = parts_apart(node).unwrap_or([None; 3]);
        let children = Nodes::inside(scope, node, apart, depth);
        match node.kind() {
            Kind::EditorNote => {
                let mark = EditorNote::cast(node).and_then(EditorNote::mark);
                Node::EditorNote { mark: mark.map(|(mark, form)| NoteMark::new(scope, mark, form)), span, children }
            }
            Kind::Headline => {
                let headline = Headline::cast(node);
                Node::Headline {
                    title: headline.and_then(Headline::title).map(|title| TitleNode::new(scope, title)),
                    subtitle: headline.and_then(Headline::subtitle).map(leaf),
                    byline: headline.and_then(Headline::byline).map(|byline| BylineNode::new(scope, byline)),
                    marks: marks(scope, node),
                    span,
                }
            }
            Kind::TitleGroup => {
                let group = TitleGroup::cast(node);
                Node::TitleGroup {
                    title: group.and_then(TitleGroup::title).map(|title| TitleNode::new(scope, title)),
                    subtitle: group.and_then(TitleGroup::subtitle).map(leaf),
                    byline: group.and_then(TitleGroup::byline).map(|byline| BylineNode::new(scope, byline)),
                    elements: node
                        .children()
                        .filter(|child| child.kind() == Kind::Element)
                        .map(|element| Node::new(scope, element, depth + 1))
                        .collect(),
                    marks: marks(scope, node),
                    span,
                }
            }
            Kind::Element => Node::Element {
                element: Element::cast(node).map_or(ElementKind::Note, Element::element),
                span,
                children,
            },
            Kind::Body | Kind::Document => Node::Body { span, children },
            Kind::Section => {
                let section = Section::cast(node);
                Node::Section {
                    level: section.map_or(1, Section::level),
                    form: section.map_or(Form::None, Section::form),
                    marker: section.and_then(Section::marker).map(|marker| MarkerNode::new(scope, marker)),
                    heading: apart[1].map(leaf),
                    stop: apart[2].map(leaf),
                    span,
                    children,
                }
            }
            Kind::Paragraph => Node::Paragraph { span, children },
            Kind::Enumeration => Node::Enumeration {
                style: Enumeration::cast(node).map_or(SeriesStyle::Mixed, Enumeration::style),
                span,
                items: children,
            },
            Kind::Item => {
                let marker = Item::cast(node).and_then(Item::marker);
                Node::Item { marker: marker.map(|marker| MarkerNode::new(scope, marker)), span, children }
            }
            _ => Node::Text(leaf(node)),
        }
    }
}

/// A leaf: a piece of the text that no node parts further.
#[derive(Serialize, JsonSchema)]
struct Leaf<'p> {
    /// Where the leaf stands.
    span: Place,
    /// The leaf's logical text: hard wraps joined, letterspacing closed.
    text: &'p str,
    /// The pieces of source that make up the text, given where it is not simply what stands at `span`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pieces: Option<Vec<Piece>>,
    /// The inline marks that start in the leaf, in order, longest first.
    #[serde(skip_serializing_if = "Inlines::is_empty")]
    inlines: Inlines<'p>,
}

/// A range of the source in bytes.
#[derive(Serialize, JsonSchema)]
struct Piece {
    /// First byte, from 0.
    start: u32,
    /// One past the last byte.
    end: u32,
}

impl<'p> Leaf<'p> {
    fn new(scope: Scope<'p>, node: NodeRef<'p>) -> Self {
        let source = node.source_span();
        let changed = node.text() != source.slice(scope.document.source());
        let pieces = || scope.document.source_pieces(node.span()).map(|Span { start, end }| Piece { start, end });
        Self {
            span: scope.placer.place(source),
            text: node.text(),
            pieces: changed.then(|| pieces().collect()),
            inlines: Inlines::of(scope, node.span()),
        }
    }
}

fn marks<'p>(scope: Scope<'p>, node: NodeRef<'p>) -> Vec<Leaf<'p>> {
    node.children().filter(|child| child.kind() == Kind::Mark).map(|mark| Leaf::new(scope, mark)).collect()
}

/// The mark of an editor's note.
#[derive(Serialize, JsonSchema)]
struct NoteMark<'p> {
    /// How it is written.
    form: NoteMarkForm,
    #[serde(flatten)]
    leaf: Leaf<'p>,
}

impl<'p> NoteMark<'p> {
    fn new(scope: Scope<'p>, node: NodeRef<'p>, form: NoteMarkForm) -> Self {
        Self { form, leaf: Leaf::new(scope, node) }
    }
}

/// A marker as printed: `一、`, `（一）`, `一是` …
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Marker")]
struct MarkerNode<'p> {
    /// How it is built.
    style: MarkerStyle,
    /// Its number; of a decimal marker the last, of a dash the item's position.
    ordinal: u16,
    #[serde(flatten)]
    leaf: Leaf<'p>,
}

impl<'p> MarkerNode<'p> {
    fn new(scope: Scope<'p>, marker: Marker<'p>) -> Self {
        Self { style: marker.style(), ordinal: marker.ordinal(), leaf: Leaf::new(scope, marker.node()) }
    }
}

/// A title of one or more lines.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Title")]
struct TitleNode<'p> {
    /// The title joined over its lines.
    text: String,
    /// The lines as printed.
    lines: Vec<Line<'p>>,
    /// Where the title stands.
    span: Place,
}

/// One line of a title.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TitleLine")]
struct Line<'p> {
    /// Whether the line opens a phrase parallel to the one before; else it runs on from it.
    parallel: bool,
    #[serde(flatten)]
    leaf: Leaf<'p>,
}

impl<'p> TitleNode<'p> {
    fn new(scope: Scope<'p>, title: Title<'p>) -> Self {
        let line = |node| Line {
            parallel: TitleLine::cast(node).is_some_and(TitleLine::is_parallel),
            leaf: Leaf::new(scope, node),
        };
        Self { text: title.joined(), span: scope.place(title.node()), lines: title.lines().map(line).collect() }
    }
}

/// The people who sign an article.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Byline")]
struct BylineNode<'p> {
    /// The people, in order.
    people: Vec<PersonNode<'p>>,
    /// Marks between them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Leaf<'p>>,
    /// Where the byline stands.
    span: Place,
}

impl<'p> BylineNode<'p> {
    fn new(scope: Scope<'p>, byline: Byline<'p>) -> Self {
        Self {
            span: scope.place(byline.node()),
            people: byline.people().map(|person| PersonNode::new(scope, person)).collect(),
            marks: marks(scope, byline.node()),
        }
    }
}

/// One person of a byline.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Person")]
struct PersonNode<'p> {
    /// 职务, or what stands for it (本报记者).
    posts: Vec<Leaf<'p>>,
    /// The name as printed.
    name: Option<Leaf<'p>>,
    /// Marks between the posts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Leaf<'p>>,
    /// Where the person stands.
    span: Place,
}

impl<'p> PersonNode<'p> {
    fn new(scope: Scope<'p>, person: Person<'p>) -> Self {
        let posts = person.node().children().filter(|child| child.kind() == Kind::Post);
        Self {
            span: scope.place(person.node()),
            posts: posts.map(|post| Leaf::new(scope, post)).collect(),
            name: person.node().child(Kind::Name).map(|name| Leaf::new(scope, name)),
            marks: marks(scope, person.node()),
        }
    }
}
