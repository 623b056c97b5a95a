//! A parsed document: the source, its logical text, the tree, the inline marks, and which title belongs to which body.

use super::{
    Body, Byline, Children, Element, Furniture, Inline, InlineRef, Kind, Node, NodeId, NodeRef, Resolved, TitleGroup,
    Tokens,
};
use crate::source::{Hints, LogicalText, Span};
use serde::Serialize;

/// What kind of document a text is. A genre switches what is recognised and which rules apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Genre {
    /// A newspaper page of several pieces.
    Digest,
    /// A report or speech: one article with a title.
    Report,
    /// 党政机关公文, GB/T 9704—2012: with document elements, and articles for what is attached.
    Gongwen,
    /// A law, regulation or rule in articles (第X条), or an order that announces one.
    Law,
    /// Anything else.
    Plain,
}

impl Genre {
    /// The name in JSON and in `--genre`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Genre::Digest => "digest",
            Genre::Report => "report",
            Genre::Gongwen => "gongwen",
            Genre::Law => "law",
            Genre::Plain => "plain",
        }
    }
}

/// Why a document has its genre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum GenreReason {
    /// The caller said so.
    Given,
    /// Several titles stand over bodies of their own.
    SeveralArticles,
    /// One title, or numbered headings, over one body.
    OneArticle,
    /// Elements of an official document stand at its head or its foot: 发文字号, 主送机关, 署名 and 成文日期.
    DocumentElements,
    /// The text runs in articles, 第一条, 第二条.
    LegalArticles,
    /// Neither titles nor numbered headings were found.
    NoStructure,
}

/// Where a page prints its titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TitleOrder {
    /// Titles stand before their bodies.
    Before,
    /// Titles stand after their bodies, as extraction may leave them.
    After,
}

/// How a title was tied to a body.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Tie {
    /// It stands where the page's order has it.
    Adjacent,
    /// It stands elsewhere, and its words are those of this body: cosine likeness over pairs of characters weighted by
    /// rarity, and that of the body that it stands at.
    Likeness {
        /// Likeness to the body that it was tied to, 0 to 1.
        score: f32,
        /// Likeness to the body at its own place, 0 to 1.
        adjacent: f32,
    },
    /// It was left over, and so was the body.
    Remaining,
}

/// A title and the body that it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Article {
    pub(crate) title_group: Option<NodeId>,
    pub(crate) body: NodeId,
    pub(crate) tie: Tie,
    /// The nodes of the document from the first element of the article to its last, title and body between them.
    pub(crate) extent: (NodeId, NodeId),
}

/// A kind of damage that layout mended on the way to the logical text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DamageKind {
    /// A blank line inside a sentence.
    BlankInSentence,
    /// A line with a blank after every character.
    Letterspaced,
    /// A line end inside a sentence.
    HardWrap,
}

/// One place that layout mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damage {
    /// What was mended.
    pub kind: DamageKind,
    /// Where, in source bytes.
    pub span: Span,
}

/// What a document is made of; the parser fills it.
#[derive(Debug)]
#[doc(hidden)]
pub struct DocumentParts<'s> {
    /// The source text.
    pub source: &'s str,
    /// Its logical text.
    pub logical: LogicalText<'s>,
    /// The arena; the first node is the document.
    pub nodes: Vec<Node>,
    /// The inline marks, sorted by start, then longest first.
    pub inlines: Vec<Inline>,
    /// What the references among them mean, in their order.
    pub references: Vec<Resolved>,
    /// The articles, in the order of their bodies.
    pub articles: Vec<Article>,
    /// The genre.
    pub genre: Genre,
    /// Why.
    pub genre_reason: GenreReason,
    /// Where titles stand, on a page of several articles.
    pub title_order: Option<TitleOrder>,
    /// What layout mended, in source order.
    pub damage: Vec<Damage>,
    /// What is no part of the document, in source order, none inside another.
    pub furniture: Vec<Furniture>,
    /// What the form of the document says of the source.
    pub hints: Hints,
}

/// A parsed document.
#[derive(Debug)]
pub struct Document<'s> {
    parts: DocumentParts<'s>,
}

impl<'s> Document<'s> {
    /// Puts a document together. The first node must be the document itself.
    #[must_use]
    pub fn new(parts: DocumentParts<'s>) -> Self {
        Self { parts }
    }

    /// The source text.
    #[must_use]
    pub fn source(&self) -> &'s str {
        self.parts.source
    }

    /// The logical text, in which all spans of nodes and inline marks count.
    #[must_use]
    pub fn text(&self) -> &str {
        self.parts.logical.as_str()
    }

    /// The genre.
    #[must_use]
    pub fn genre(&self) -> Genre {
        self.parts.genre
    }

    /// Why the document has its genre.
    #[must_use]
    pub fn genre_reason(&self) -> GenreReason {
        self.parts.genre_reason
    }

    /// Where titles stand, on a page of several articles.
    #[must_use]
    pub fn title_order(&self) -> Option<TitleOrder> {
        self.parts.title_order
    }

    /// What layout mended, in source order.
    #[must_use]
    pub fn damage(&self) -> &[Damage] {
        &self.parts.damage
    }

    /// What stands on the page and is no part of the document, in source order.
    #[must_use]
    pub fn furniture(&self) -> &[Furniture] {
        &self.parts.furniture
    }

    /// The source bytes that a span of the logical text came from, first to last.
    #[must_use]
    pub fn source_span(&self, span: Span) -> Span {
        self.parts.logical.source_span(span)
    }

    /// The part of the logical text that was copied from `span` of the source.
    #[must_use]
    pub fn logical_span(&self, span: Span) -> Span {
        Span::new(self.parts.logical.to_logical(span.start), self.parts.logical.to_logical(span.end))
    }

    /// The pieces of source that a span of the logical text was copied from.
    pub fn source_pieces(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        self.parts.logical.source_pieces(span)
    }

    /// What the form that the document came in says of the source; nothing for a plain text.
    #[must_use]
    pub const fn hints(&self) -> &Hints {
        &self.parts.hints
    }

    /// How many nodes there are.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.parts.nodes.len()
    }

    pub(crate) fn node(&self, id: NodeId) -> Node {
        let none = Node { kind: Kind::Mark, tag: 0, value: 0, start: 0, end: 0, next: id.0 + 1 };
        self.parts.nodes.get(id.0 as usize).copied().unwrap_or(none)
    }

    /// The root.
    #[must_use]
    pub fn root(&self) -> NodeRef<'_> {
        NodeRef { document: self, id: NodeId(0) }
    }

    /// The node at a place of the arena.
    #[must_use]
    pub fn node_ref(&self, id: NodeId) -> NodeRef<'_> {
        NodeRef { document: self, id }
    }

    /// All inline marks, sorted by start, then longest first.
    pub fn inlines(&self) -> impl Iterator<Item = InlineRef<'_>> {
        self.parts.inlines.iter().map(|&inline| InlineRef { document: self, inline })
    }

    /// The inline marks that start inside `span` of the logical text.
    pub fn inlines_in(&self, span: Span) -> impl Iterator<Item = InlineRef<'_>> {
        let from = self.parts.inlines.partition_point(|i| i.start < span.start);
        let behind = self.parts.inlines.get(from..).unwrap_or(&[]);
        let marks = behind.iter().take_while(move |inline| inline.start < span.end);
        marks.map(|&inline| InlineRef { document: self, inline })
    }

    /// The table of the inline marks.
    pub(crate) fn inline_table(&self) -> &[Inline] {
        &self.parts.inlines
    }

    pub(crate) fn resolved(&self, at: u32) -> Option<Resolved> {
        self.parts.references.get(at as usize).copied()
    }

    /// The articles, in the order of their bodies.
    pub fn articles(&self) -> impl ExactSizeIterator<Item = ArticleRef<'_>> {
        self.parts.articles.iter().map(|&article| ArticleRef { document: self, article })
    }

    /// The tokens: they tile the source.
    #[must_use]
    pub fn tokens(&self) -> Tokens<'_> {
        Tokens::new(self)
    }
}

/// An article of a document.
#[derive(Clone, Copy)]
pub struct ArticleRef<'d> {
    document: &'d Document<'d>,
    article: Article,
}

impl<'d> ArticleRef<'d> {
    /// Title, subtitle and byline, where the source has any.
    #[must_use]
    pub fn title_group(self) -> Option<TitleGroup<'d>> {
        self.article.title_group.and_then(|id| TitleGroup::cast(self.document.node_ref(id)))
    }

    /// The nodes of the article at the top of the tree, in order.
    fn nodes(self) -> Children<'d> {
        let (first, last) = self.article.extent;
        self.document.node_ref(first).up_to(self.document.node_ref(last))
    }

    /// The byline: that of the title group, or one printed under the body.
    #[must_use]
    pub fn byline(self) -> Option<Byline<'d>> {
        let groups = || self.nodes().filter_map(TitleGroup::cast);
        let under = || groups().filter(|group| group.title().is_none()).find_map(TitleGroup::byline);
        self.title_group().and_then(TitleGroup::byline).or_else(under)
    }

    /// The body.
    #[must_use]
    pub fn body(self) -> Body<'d> {
        Body::of(self.document.node_ref(self.article.body))
    }

    /// The document elements, in source order: those around the body and those inside the title group.
    pub fn elements(self) -> impl Iterator<Item = Element<'d>> {
        let within = |node: NodeRef<'d>| {
            let children = (node.kind() == Kind::TitleGroup).then(|| node.children());
            std::iter::once(node).chain(children.into_iter().flatten())
        };
        self.nodes().flat_map(within).filter_map(Element::cast)
    }

    /// How the title was tied to the body.
    #[must_use]
    pub fn tie(self) -> Tie {
        self.article.tie
    }
}
