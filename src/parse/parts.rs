//! A page in parts: notes, headlines, titles, bodies; and which title belongs to which body.

use super::blocks::Group;
use super::body::{BodyParagraph, Opening, openings};
use crate::ast::{ElementKind, Genre, GenreReason, Tie, TitleOrder};
use crate::grammar::Lexicon;
use crate::grammar::marker::Scanned;
use crate::layout::LaidParagraph;
use std::ops::Range;

/// A piece of the page, in source order.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    /// The editor's note.
    Note(Range<usize>),
    /// The page's own title.
    Headline(Group),
    /// The title group of an article.
    Title(Group),
    /// A document element.
    Element(ElementKind, Range<usize>),
    /// The text of an article.
    Body(Range<usize>),
    /// What is no part of the document.
    Chrome(Range<usize>),
}

impl Part {
    /// The paragraphs of the part.
    pub(crate) fn paragraphs(&self) -> Range<usize> {
        match self {
            Part::Note(range) | Part::Body(range) | Part::Element(_, range) | Part::Chrome(range) => range.clone(),
            Part::Headline(group) | Part::Title(group) => group.paragraphs(),
        }
    }
}

/// The page in parts, and what belongs together.
#[derive(Debug)]
pub(crate) struct Arrangement {
    pub(crate) parts: Vec<Part>,
    /// The articles, in the order of their bodies.
    pub(crate) articles: Vec<TiedBody>,
    pub(crate) order: Option<TitleOrder>,
    pub(crate) genre: Genre,
    pub(crate) reason: GenreReason,
}

/// A body, its title, and how they were tied.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TiedBody {
    /// The part that is the body.
    pub(crate) body: usize,
    /// The part that is its title group.
    pub(crate) title: Option<usize>,
    pub(crate) tie: Tie,
    /// The first part and the last one that belong to the article: its elements stand between them.
    pub(crate) extent: (usize, usize),
}

/// The text of a page and its paragraphs.
pub(crate) struct Page<'a> {
    pub(crate) text: &'a str,
    pub(crate) paragraphs: &'a [LaidParagraph],
    /// Who signs.
    pub(crate) lexicon: &'a Lexicon,
}

impl Page<'_> {
    /// The numbered paragraphs of a range: their index and their marker.
    pub(crate) fn markers(&self, range: Range<usize>) -> Vec<(usize, Scanned)> {
        let paragraphs = self.body_paragraphs(range.clone());
        let numbered = |(i, opening): (usize, Opening)| {
            if let Opening::Numbered(m) = opening { Some((range.start + i, m)) } else { None }
        };
        openings(self.text, &paragraphs).0.into_iter().enumerate().filter_map(numbered).collect()
    }

    /// The paragraphs of a body.
    pub(crate) fn body_paragraphs(&self, range: Range<usize>) -> Vec<BodyParagraph> {
        let paragraphs = self.paragraphs.get(range).unwrap_or(&[]).iter();
        let paragraph = |p: &LaidParagraph| BodyParagraph {
            span: p.span,
            hashes: p.hashes,
            blank_before: p.blank_before(),
            repeats_title: false,
        };
        paragraphs.map(paragraph).collect()
    }

    /// The words of a group's title and subtitle.
    pub(crate) fn words(&self, group: &Group) -> String {
        let lines = group.title.iter().chain(&group.subtitle);
        lines.filter_map(|&i| self.paragraphs.get(i)).map(|p| p.span.slice(self.text)).collect()
    }
}
