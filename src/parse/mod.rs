//! From text to tree. Total: any text gives a tree; lenient and silent: complaints are rules.
//!
//! The way: `layout` gives the logical text and its paragraphs; `blocks` sorts them into notes, title groups and text;
//! `digest` says which is what on a page of several articles, and which title belongs to which body; `official` reads a
//! document of one, its elements and attachments; `body` the sections and series of each text, `inlines` the marks inside
//! of it, `references` what they refer to; `page` writes it all into the arena. The signs of the logical text are found once,
//! and all of these go by them.

mod blocks;
mod body;
mod digest;
mod inlines;
mod official;
mod page;
mod parts;
mod references;
mod spans;

use crate::ast::{Document, DocumentParts, Furniture, FurnitureKind, Genre, GenreReason, Kind, TreeBuilder};
use crate::grammar::Lexicon;
use crate::grammar::signs::Signs;
use crate::layout::{LaidParagraph, lay};
use crate::source::{Hints, LogicalText, Span, offset};
use parts::{Page, Part};

/// What a caller may say about a text before it is read.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct ParseOptions<'w> {
    /// The genre; told from the text where it is not given.
    pub genre: Option<Genre>,
    /// The words that tell people and their posts.
    pub lexicon: &'w Lexicon,
    /// What the form of the document says of the text; `None` for a plain text.
    pub hints: Option<&'w Hints>,
}

impl<'w> ParseOptions<'w> {
    /// The same for a text of this genre; `None` to have it told from the text.
    #[must_use]
    pub fn with_genre(self, genre: impl Into<Option<Genre>>) -> Self {
        Self { genre: genre.into(), ..self }
    }

    /// The same for a text whose form says this of it; `None` for a plain text.
    #[must_use]
    pub fn with_hints(self, hints: impl Into<Option<&'w Hints>>) -> Self {
        Self { hints: hints.into(), ..self }
    }

    /// The same with these words.
    #[must_use]
    pub const fn with_lexicon(self, lexicon: &'w Lexicon) -> Self {
        Self { lexicon, ..self }
    }
}

impl Default for ParseOptions<'_> {
    fn default() -> Self {
        Self { genre: None, lexicon: Lexicon::built_in(), hints: None }
    }
}

/// Few texts have more nodes than one in so many bytes: most trees are built in one place.
const BYTES_A_NODE: usize = 32;

/// Reads `source`. Never fails: what is not recognised is a paragraph.
#[must_use]
pub fn parse<'s>(source: &'s str, options: &ParseOptions<'_>) -> Document<'s> {
    let laid = lay(source, options.lexicon, options.hints);
    let text = laid.logical.as_str();
    let signs = Signs::of(text);
    let page = Page::new(&signs, &laid.paragraphs, options.lexicon);
    let blocks = blocks::blocks(&page);
    let arrangement = digest::arrange(&page, blocks, options.genre);
    let mut tree = TreeBuilder::with_capacity(text.len() / BYTES_A_NODE);
    tree.open(Kind::Document, 0, 0, 0);
    let articles = page::write_parts(&mut tree, &page, &arrangement);
    tree.close(offset(text.len()));
    let nodes = tree.finish();
    drop(page);
    let (mut inlines, mentions) = inlines::scan_inlines(&signs, &regions(&nodes), &laid.paragraphs);
    let references = references::resolve(text, &nodes, &articles, &mut inlines, &mentions);
    let furniture = with_chrome(laid.furniture, &arrangement.parts, &laid.paragraphs, (source, &laid.logical));
    Document::new(DocumentParts {
        source,
        nodes,
        inlines,
        references,
        articles,
        genre: options.genre.unwrap_or(arrangement.genre),
        genre_reason: if options.genre.is_some() { GenreReason::Given } else { arrangement.reason },
        title_order: arrangement.order,
        damage: laid.damage,
        furniture,
        logical: laid.logical,
        hints: options.hints.cloned().unwrap_or_default(),
    })
}

/// Adds the paragraphs that are no part of the document to its furniture, a piece for each line.
fn with_chrome(
    mut furniture: Vec<Furniture>,
    parts: &[Part],
    paragraphs: &[LaidParagraph],
    (source, logical): (&str, &LogicalText<'_>),
) -> Vec<Furniture> {
    let chrome = parts.iter().filter(|part| matches!(part, Part::Chrome(_)));
    let spans = chrome.filter_map(|part| paragraphs.get(part.paragraphs())).flatten().map(|paragraph| paragraph.span);
    let pieces = spans.flat_map(|span| logical.source_pieces(span));
    let lines = pieces.flat_map(|piece| spans::lines(source, piece));
    furniture.extend(lines.map(|span| Furniture { kind: FurnitureKind::Chrome, span }));
    furniture.sort_by_key(|piece| piece.span);
    furniture
}

/// The stretches of text in which quotation marks pair: a note, a headline, a title group, a body, an element.
fn regions(nodes: &[crate::ast::Node]) -> Vec<Span> {
    let is_region =
        |kind| matches!(kind, Kind::EditorNote | Kind::Headline | Kind::TitleGroup | Kind::Body | Kind::Element);
    let mut regions: Vec<Span> = Vec::new();
    for node in nodes.iter().filter(|node| is_region(node.kind)) {
        // An element of a title group is read with the group.
        if regions.last().is_none_or(|last| last.end <= node.start) {
            regions.push(Span::new(node.start, node.end));
        }
    }
    regions
}
