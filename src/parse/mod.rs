//! From text to tree. Total: any text gives a tree; lenient and silent: complaints are rules.
//!
//! The way: `layout` gives the logical text and its paragraphs; `blocks` sorts them into notes, title groups and
//! text; `digest` says which is what and which title belongs to which body; `outline` and `enumeration` read the bodies;
//! `inlines` the marks inside the text; `page` writes it all into the arena.

mod blocks;
mod body;
mod digest;
mod inlines;
mod official;
mod page;
mod parts;
mod spans;

use crate::ast::{Document, DocumentParts, Genre, GenreReason, Kind, TreeBuilder};
use crate::layout::lay;
use crate::source::{Span, offset};

/// What a caller may say about a text before it is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct ParseOptions {
    /// The genre; told from the text where it is not given.
    pub genre: Option<Genre>,
}

/// Reads `source`. Never fails: what is not recognised is a paragraph.
#[must_use]
pub fn parse<'s>(source: &'s str, options: &ParseOptions) -> Document<'s> {
    let laid = lay(source);
    let text = laid.logical.as_str();
    let blocks = blocks::blocks(text, &laid.paragraphs);
    let arrangement = digest::arrange(text, &laid.paragraphs, blocks, options.genre);
    let mut tree = TreeBuilder::new();
    tree.open(Kind::Document, 0, 0, 0);
    let articles = page::write_parts(&mut tree, text, &laid.paragraphs, &arrangement);
    tree.close(offset(text.len()));
    let nodes = tree.finish();
    let inlines = inlines::scan_inlines(text, &regions(&nodes));
    Document::new(DocumentParts {
        source,
        nodes,
        inlines,
        articles,
        genre: options.genre.unwrap_or(arrangement.genre),
        genre_reason: if options.genre.is_some() { GenreReason::Given } else { arrangement.reason },
        title_order: arrangement.order,
        damage: laid.damage,
        furniture: laid.furniture,
        logical: laid.logical,
    })
}

/// The stretches of text in which quotation marks pair: a note, a headline, a title group, a body.
fn regions(nodes: &[crate::ast::Node]) -> Vec<Span> {
    let is_region = |kind| matches!(kind, Kind::EditorNote | Kind::Headline | Kind::TitleGroup | Kind::Body);
    nodes.iter().filter(|node| is_region(node.kind)).map(|node| Span::new(node.start, node.end)).collect()
}
