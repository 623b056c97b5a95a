//! The printed tree, version 1: a document as one JSON object, every node with its place in the source and every leaf
//! with its logical text. The structs borrow and are made as they are written, so printing holds no copy of the document.
//! What the names mean is in grammar.md; they are those of [`crate::ast`].

mod inline;
mod node;
mod scope;

use crate::ast::{Document, FurnitureKind, Genre, GenreReason, NodeId, Tie, TitleOrder};
use crate::render::place::Place;
use crate::source::{LineIndex, offset};
use node::Nodes;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use scope::Scope;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// The version of the form. It rises when a name or a meaning changes, not when a field is added.
pub const VERSION: u32 = 1;

/// How deep printed nodes nest at most; what lies deeper is printed flat, in document order, in the list at this depth.
pub const MAX_DEPTH: u8 = 32;

/// The document's tree, ready to be serialised; `path` is printed as given.
#[must_use]
pub fn to_json<'d>(document: &'d Document<'d>, path: &'d str) -> impl Serialize + 'd {
    Printed { document, path }
}

/// The JSON Schema of what [`to_json`] prints.
#[must_use]
pub fn schema() -> Schema {
    super::schema::of::<Ast<'static>>("gangmu ast")
}

struct Printed<'d> {
    document: &'d Document<'d>,
    path: &'d str,
}

impl Serialize for Printed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let index = LineIndex::new(self.document.source());
        let placer = super::place::Placer::of_document(self.document, &index);
        let document = self.document;
        let tree = Ast {
            version: VERSION,
            path: self.path,
            genre: document.genre(),
            genre_reason: document.genre_reason(),
            source_length: offset(document.source().len()),
            title_order: document.title_order(),
            articles: Articles(document),
            children: Nodes::below(Scope { document, placer: &placer }, document.root()),
            furniture: document
                .furniture()
                .iter()
                .map(|piece| Furniture {
                    kind: piece.kind,
                    text: piece.span.slice(document.source()),
                    span: placer.place(piece.span),
                })
                .collect(),
        };
        tree.serialize(serializer)
    }
}

/// A text as a typed tree.
#[derive(Serialize, JsonSchema)]
struct Ast<'p> {
    /// The version of this form.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// The file, as it was named.
    path: &'p str,
    /// What kind of document the text is.
    genre: Genre,
    /// Why it was taken for that.
    genre_reason: GenreReason,
    /// The length of the source in bytes.
    source_length: u32,
    /// Where the page prints its titles; null where there are not several.
    title_order: Option<TitleOrder>,
    /// Which title belongs to which body, in the order of the bodies.
    articles: Articles<'p>,
    /// The nodes of the document, in source order.
    children: Nodes<'p>,
    /// What stands on the page and is no part of the document, in source order.
    furniture: Vec<Furniture<'p>>,
}

/// A piece of furniture.
#[derive(Serialize, JsonSchema)]
struct Furniture<'p> {
    /// What it is.
    kind: FurnitureKind,
    /// As it stands in the source.
    text: &'p str,
    /// Where it stands.
    span: Place,
}

/// A title and the body that it belongs to.
#[derive(Serialize, JsonSchema)]
struct Article {
    /// The place of the title-group among the document's children; null where the body has no title.
    title_group: Option<u32>,
    /// The place of the body among the document's children.
    body: Option<u32>,
    /// How the two were tied.
    tie: Tie,
}

struct Articles<'p>(&'p Document<'p>);

impl Serialize for Articles<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let top: Vec<NodeId> = self.0.root().children().map(|node| node.id()).collect();
        let place = |id: NodeId| top.binary_search(&id).ok().map(offset);
        serializer.collect_seq(self.0.articles().map(|article| Article {
            title_group: article.title_group().and_then(|group| place(group.node().id())),
            body: place(article.body().node().id()),
            tie: article.tie(),
        }))
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
        json_schema!({ "type": "array", "items": generator.subschema_for::<Article>() })
    }
}
