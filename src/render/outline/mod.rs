//! The outline, version 1: titles, bylines, headings and list items of a document, without its running text. This file
//! is the JSON form; `units` says what stands in an outline, `rows` what a person reads of it, and `text` draws that.

#[cfg(any(feature = "html", feature = "report"))]
mod rows;
#[cfg(feature = "report")]
mod text;
mod units;
#[cfg(any(feature = "html", feature = "report"))]
pub(super) mod words;

#[cfg(any(feature = "html", feature = "report"))]
pub use rows::{OutlineRows, Row, RowKind};
#[cfg(feature = "report")]
pub use text::{TextOptions, write_text};

use crate::ast::{
    self, ArticleRef, Byline, Document, ElementKind, Form, Genre, GenreReason, Kind, Marker, NodeRef, Person,
    SeriesStyle,
};
use crate::render::ast::MAX_DEPTH;
use crate::render::place::{Place, Placer};
use crate::source::LineIndex;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use units::{Unit, Units, body_span, element_text, item_lead, note, tidy};

/// The version of the form. It rises when a name or a meaning changes, not when a field is added.
pub const VERSION: u32 = 1;

/// What an outline holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct OutlineOptions {
    /// Whether paragraphs are units of their own, with their text.
    pub paragraphs: bool,
}

/// The document's outline, ready to be serialised; `path` is printed as given.
#[must_use]
pub fn to_json<'d>(document: &'d Document<'d>, path: &'d str, options: &OutlineOptions) -> impl Serialize + 'd {
    Printed { document, path, options: *options }
}

/// The JSON Schema of what [`to_json`] prints.
#[must_use]
pub fn schema() -> Schema {
    super::schema::of::<Outline<'static>>("gangmu outline")
}

struct Printed<'d> {
    document: &'d Document<'d>,
    path: &'d str,
    options: OutlineOptions,
}

impl Serialize for Printed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = self.document;
        let index = LineIndex::new(document.source());
        let placer = Placer::of_document(document, &index);
        let scope = Scope { document, placer: &placer, options: self.options };
        let headline = units::headline(document);
        let outline = Outline {
            version: VERSION,
            path: self.path,
            genre: document.genre(),
            genre_reason: document.genre_reason(),
            title: headline.map(|headline| PageTitle {
                text: headline.title().map(|title| tidy(&title.joined()).into_owned()).unwrap_or_default(),
                subtitle: headline.subtitle().map(|subtitle| tidy(subtitle.text())),
                span: scope.place(headline.node()),
            }),
            editor_note: units::editor_note(document)
                .map(|editor_note| EditorNote { text: note(editor_note), span: scope.place(editor_note.node()) }),
            articles: Articles(scope),
        };
        outline.serialize(serializer)
    }
}

/// What every printed unit needs.
#[derive(Clone, Copy)]
struct Scope<'p> {
    document: &'p Document<'p>,
    placer: &'p Placer<'p>,
    options: OutlineOptions,
}

impl Scope<'_> {
    fn place(self, node: NodeRef<'_>) -> Place {
        self.placer.place(node.source_span())
    }
}

/// The structure of a document at a glance.
#[derive(Serialize, JsonSchema)]
struct Outline<'p> {
    /// The version of this form.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// The file, as it was named.
    path: &'p str,
    /// What kind of document the text is.
    genre: Genre,
    /// Why it was taken for that.
    genre_reason: GenreReason,
    /// The page's own title; null where there is none.
    title: Option<PageTitle<'p>>,
    /// 编者按 of the page; null where there is none.
    editor_note: Option<EditorNote>,
    /// The articles, in the order of their bodies in the source.
    articles: Articles<'p>,
}

/// The page's own title.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Title")]
struct PageTitle<'p> {
    /// The title joined over its lines.
    text: String,
    /// The subtitle, its dash left out.
    subtitle: Option<Cow<'p, str>>,
    /// Where both stand.
    span: Place,
}

/// 编者按.
#[derive(Serialize, JsonSchema)]
struct EditorNote {
    /// The note without its mark, its paragraphs on lines of their own.
    text: String,
    /// Where it stands, its mark included.
    span: Place,
}

struct Articles<'p>(Scope<'p>);

impl Serialize for Articles<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.document.articles().map(|article| Article::new(self.0, article)))
    }
}

/// One piece of a page, or the whole of any other document.
#[derive(Serialize, JsonSchema)]
struct Article<'p> {
    /// The title joined over its lines; null where the source has none.
    title: Option<String>,
    /// Where the title stands.
    title_span: Option<Place>,
    /// The subtitle, its dash left out.
    subtitle: Option<Cow<'p, str>>,
    /// The people who sign the article.
    byline: Vec<Author<'p>>,
    /// Document elements (发文字号, 主送机关, 成文日期 …).
    elements: Vec<Element<'p>>,
    /// From the first character of the article's text to its last.
    body_span: Place,
    /// Sections and lists, in order.
    children: Children<'p>,
}

/// A document element.
#[derive(Serialize, JsonSchema)]
struct Element<'p> {
    /// What it is.
    #[serde(rename = "type")]
    kind: ElementKind,
    /// As printed, its lines parted by one blank.
    text: Cow<'p, str>,
    /// Where it stands.
    span: Place,
}

impl<'p> Element<'p> {
    fn new(scope: Scope<'p>, element: ast::Element<'p>) -> Self {
        Self { kind: element.element(), text: element_text(element), span: scope.place(element.node()) }
    }
}

impl<'p> Article<'p> {
    fn new(scope: Scope<'p>, article: ArticleRef<'p>) -> Self {
        let group = article.title_group();
        let title = group.and_then(|group| group.title());
        let byline = article.byline();
        Self {
            title: title.map(|title| tidy(&title.joined()).into_owned()),
            title_span: title.map(|title| scope.place(title.node())),
            subtitle: group.and_then(|group| group.subtitle()).map(|subtitle| tidy(subtitle.text())),
            byline: byline.into_iter().flat_map(Byline::people).map(|person| Author::new(scope, person)).collect(),
            elements: article.elements().map(|element| Element::new(scope, element)).collect(),
            body_span: scope.placer.place(body_span(article.body())),
            children: Children { scope, units: Units::below(article.body().node(), scope.options), depth: 1 },
        }
    }
}

/// One person of a byline.
#[derive(Serialize, JsonSchema)]
struct Author<'p> {
    /// 职务, in order; 本报记者 counts as one.
    posts: Vec<&'p str>,
    /// The name as printed.
    name: &'p str,
    /// Where the person stands.
    span: Place,
}

impl<'p> Author<'p> {
    fn new(scope: Scope<'p>, person: Person<'p>) -> Self {
        Self { posts: person.posts().collect(), name: person.name(), span: scope.place(person.node()) }
    }
}

/// The units below one, made as they are written.
struct Children<'p> {
    scope: Scope<'p>,
    units: Units<'p>,
    depth: u8,
}

impl<'p> Children<'p> {
    fn of(scope: Scope<'p>, parent: NodeRef<'p>, depth: u8) -> Self {
        Self { scope, units: Units::below(parent, scope.options), depth: depth.saturating_add(1) }
    }
}

impl Serialize for Children<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        if self.depth <= MAX_DEPTH {
            let units = self.units.clone();
            for unit in if self.depth == MAX_DEPTH { units.flat() } else { units } {
                list.serialize_element(&Node::new(self.scope, unit, self.depth))?;
            }
        }
        list.end()
    }
}

impl JsonSchema for Children<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Children".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<Node<'static>>() })
    }
}

/// A unit of the outline.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Node<'p> {
    /// A numbered unit or a heading, and what it governs.
    Section {
        /// The nesting depth, from 1.
        level: u16,
        /// The marker as printed; null for a heading without a number.
        marker: Option<&'p str>,
        /// The marker's number; of a decimal marker the last.
        ordinal: Option<u16>,
        /// The heading without marker and final stop; null where the form is none.
        heading: Option<Cow<'p, str>>,
        /// How the heading stands.
        form: Form,
        /// Where the section stands, from its marker or heading to the end of what it governs.
        span: Place,
        /// What it governs.
        children: Children<'p>,
    },
    /// A series of items in running text, or of paragraphs.
    List {
        /// The wording that the markers share.
        style: SeriesStyle,
        /// Where the list stands, from its first marker.
        span: Place,
        /// The items.
        items: Items<'p>,
    },
    /// Items told apart by parallel wording alone, inside one paragraph.
    Implicit {
        /// Where the items stand, from the first one's first character.
        span: Place,
        /// The items.
        items: ImplicitItems<'p>,
    },
    /// A paragraph, where paragraphs are asked for.
    Paragraph {
        /// Its logical text.
        text: &'p str,
        /// Where it stands.
        span: Place,
        /// The lists inside.
        children: Children<'p>,
    },
}

impl<'p> Node<'p> {
    fn new(scope: Scope<'p>, unit: Unit<'p>, depth: u8) -> Self {
        let span = scope.place(unit.node());
        let children = Children::of(scope, unit.node(), depth);
        match unit {
            Unit::Section(section) => Node::Section {
                level: section.level(),
                marker: section.marker().map(Marker::text),
                ordinal: section.marker().map(Marker::ordinal),
                heading: section.heading().map(|heading| tidy(heading.text())),
                form: section.form(),
                span,
                children,
            },
            Unit::List(list) if list.style() == SeriesStyle::Implicit => {
                Node::Implicit { span, items: ImplicitItems { scope, list } }
            }
            Unit::List(list) => {
                Node::List { style: list.style(), span, items: Items { scope, list: list.node(), depth } }
            }
            Unit::Paragraph(paragraph) => Node::Paragraph { text: paragraph.text(), span, children },
        }
    }
}

/// The items of a list, made as they are written.
struct Items<'p> {
    scope: Scope<'p>,
    list: NodeRef<'p>,
    depth: u8,
}

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let items = self.list.children().filter(|child| child.kind() == Kind::Item);
        serializer.collect_seq(items.filter_map(crate::ast::Item::cast).map(|item| Item {
            marker: item.marker().map(Marker::text).unwrap_or_default(),
            ordinal: item.marker().map(Marker::ordinal).unwrap_or_default(),
            lead: item_lead(item),
            span: self.scope.place(item.node()),
            children: Children::of(self.scope, item.node(), self.depth),
        }))
    }
}

impl JsonSchema for Items<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Items".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<Item<'static>>() })
    }
}

/// The items of a list without markers, made as they are written.
struct ImplicitItems<'p> {
    scope: Scope<'p>,
    list: ast::Enumeration<'p>,
}

impl Serialize for ImplicitItems<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let item = |item| ImplicitItem { lead: item_lead(item), span: self.scope.place(item.node()) };
        serializer.collect_seq(self.list.items().map(item))
    }
}

impl JsonSchema for ImplicitItems<'_> {
    fn schema_name() -> Cow<'static, str> {
        "ImplicitItems".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<ImplicitItem<'static>>() })
    }
}

impl JsonSchema for Articles<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Articles".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<Article<'static>>() })
    }
}

/// One item of a list.
#[derive(Serialize, JsonSchema)]
struct Item<'p> {
    /// The marker as printed; one torn by a line end is given joined.
    marker: &'p str,
    /// Its number.
    ordinal: u16,
    /// The item's first sentence or clause, at most 40 characters, without its final stop.
    lead: &'p str,
    /// Where the item stands, from its marker.
    span: Place,
    /// What it governs.
    children: Children<'p>,
}

/// One item of a list without markers.
#[derive(Serialize, JsonSchema)]
struct ImplicitItem<'p> {
    /// The item's first sentence or clause, at most 40 characters, without its final stop.
    lead: &'p str,
    /// Where the item stands.
    span: Place,
}
