//! A page in parts: notes, headlines, titles, bodies; and which title belongs to which body.

use super::blocks::Group;
use super::body::{BodyParagraph, Gist, markers};
use crate::ast::{ElementKind, Genre, GenreReason, Tie, TitleOrder};
use crate::grammar::Lexicon;
use crate::grammar::chars::is_blank;
use crate::grammar::marker::{Scanned, block_marker};
use crate::grammar::signs::Signs;
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
    pub(crate) signs: &'a Signs<'a>,
    pub(crate) paragraphs: &'a [LaidParagraph],
    /// The same as paragraphs of a body.
    body_paragraphs: Vec<BodyParagraph>,
    /// The first character of each that is no blank; a blank where there is none.
    firsts: Vec<char>,
    /// Who signs.
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> Page<'a> {
    pub(crate) fn new(signs: &'a Signs<'a>, paragraphs: &'a [LaidParagraph], lexicon: &'a Lexicon) -> Self {
        let text = signs.text();
        let body_paragraph = |p: &LaidParagraph| BodyParagraph {
            span: p.span,
            gist: Gist::of(signs, p.span),
            marker: if p.told.is_cells { None } else { block_marker(p.span.slice(text)) },
            hashes: p.told.depth(),
            blank_before: p.blank_before(),
            repeats_title: false,
        };
        let first = |p: &LaidParagraph| p.span.slice(text).chars().find(|&c| !is_blank(c)).unwrap_or(' ');
        Self {
            text,
            signs,
            paragraphs,
            body_paragraphs: paragraphs.iter().map(body_paragraph).collect(),
            firsts: paragraphs.iter().map(first).collect(),
            lexicon,
        }
    }

    /// The marker that a paragraph opens with, whatever its series says of it.
    pub(crate) fn marker(&self, i: usize) -> Option<Scanned> {
        self.body_paragraphs.get(i).and_then(|paragraph| paragraph.marker)
    }

    /// The first character of a paragraph that is no blank; a blank where there is none.
    pub(crate) fn first(&self, i: usize) -> char {
        self.firsts.get(i).copied().unwrap_or(' ')
    }

    /// The numbered paragraphs of a range: their index and their marker.
    pub(crate) fn markers(&self, range: Range<usize>) -> Vec<(usize, Scanned)> {
        let markers = markers(self.text, self.body_paragraphs(range.clone()));
        markers.into_iter().enumerate().filter_map(|(i, marker)| Some((range.start + i, marker?))).collect()
    }

    /// The paragraphs of a body.
    pub(crate) fn body_paragraphs(&self, range: Range<usize>) -> &[BodyParagraph] {
        self.body_paragraphs.get(range).unwrap_or(&[])
    }

    /// The words of a group's title and subtitle.
    pub(crate) fn words(&self, group: &Group) -> String {
        let lines = group.title.iter().chain(&group.subtitle);
        lines.filter_map(|&i| self.paragraphs.get(i)).map(|p| p.span.slice(self.text)).collect()
    }
}
