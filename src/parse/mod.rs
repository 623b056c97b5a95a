//! From text to tree. Total: any text gives a tree; lenient and silent: complaints are rules.

mod bare;
mod enumeration;
mod outline;
mod series;

use crate::ast::{Article, Document, DocumentParts, Genre, GenreReason, Kind, Tie, TreeBuilder};
use crate::source::{LogicalText, Span, offset};

/// What a caller may say about a text before it is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct ParseOptions {
    /// The genre; told from the text where it is not given.
    pub genre: Option<Genre>,
}

/// Reads `source`. Never fails: what is not recognised is a paragraph.
#[must_use]
pub fn parse<'s>(source: &'s str, options: &ParseOptions) -> Document<'s> {
    let mut tree = TreeBuilder::new();
    tree.open(Kind::Document, 0, 0, 0);
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let span = enumeration::trim(source, Span::of(at, at + line.len()));
        if !span.is_empty() {
            paragraphs.push(span);
        }
        at += line.len();
    }
    let body = tree.open(Kind::Body, 0, 0, paragraphs.first().map_or(0, |p| p.start));
    outline::write_body(&mut tree, source, &paragraphs);
    tree.close(0);
    tree.close(offset(source.len()));
    Document::new(DocumentParts {
        source,
        logical: LogicalText::unchanged(source),
        nodes: tree.finish(),
        inlines: Vec::new(),
        articles: vec![Article { title_group: None, body, tie: Tie::Remaining }],
        genre: options.genre.unwrap_or(Genre::Plain),
        genre_reason: GenreReason::NoStructure,
        title_order: None,
        damage: Vec::new(),
    })
}
