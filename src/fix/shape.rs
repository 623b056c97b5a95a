//! What must be the same before and after a fix: the units of a document with their places, where a place is told by how
//! many letters that no edit touches stand before it. Such letters are the same on both sides, whatever marks and blanks
//! came or went between them.

use crate::ast::{Document, Genre, InlineKind, Kind};
use crate::source::{Span, offset};

/// The units of a document, their places in bytes of its source.
pub(super) struct Shape {
    genre: Genre,
    units: Vec<Unit>,
    furniture: Vec<Span>,
}

/// A unit, or what stands beside the tree and must not change either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit {
    pub(super) what: What,
    /// Form or style.
    pub(super) tag: u8,
    /// Level or number.
    pub(super) value: u16,
    /// How deep it stands.
    pub(super) depth: u32,
    pub(super) span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Node(Kind),
    /// A reference; the unit behind it is what it means.
    Reference,
    Target,
    /// The title group of the article whose body is the unit behind it.
    TitleOf,
    Article,
    Furniture,
}

/// The kinds that say how a text is cut, not what it is: a hard wrap that is joined has one line less.
fn is_detail(kind: Kind) -> bool {
    matches!(kind, Kind::Text | Kind::Mark | Kind::TitleLine)
}

impl Shape {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let mut units = Vec::with_capacity(document.node_count());
        let mut open: Vec<u32> = Vec::new();
        for node in document.root().descendants() {
            let id = node.id().0;
            while open.pop_if(|end| *end <= id).is_some() {}
            let raw = node.node();
            let kind = node.kind();
            if !is_detail(kind) {
                // How a note's mark is written is a matter of marks.
                let (tag, value) = if kind == Kind::NoteMark { (0, 0) } else { (raw.tag, raw.value) };
                let depth = offset(open.len());
                units.push(Unit { what: What::Node(kind), tag, value, depth, span: node.source_span() });
            }
            open.push(raw.next);
        }
        for reference in document.inlines().filter(|inline| inline.kind() == InlineKind::Reference) {
            let target = reference.reference().and_then(|reference| reference.target());
            let span = reference.source_span();
            units.push(Unit { what: What::Reference, tag: target.is_some().into(), value: 0, depth: 0, span });
            units.extend(target.map(|node| beside(What::Target, node.source_span())));
        }
        for article in document.articles() {
            units.extend(article.title_group().map(|group| beside(What::TitleOf, group.node().source_span())));
            units.push(beside(What::Article, article.body().node().source_span()));
        }
        let furniture = document.furniture().iter().map(|piece| piece.span).collect();
        Self { genre: document.genre(), units, furniture }
    }

    pub(super) fn genre(&self) -> Genre {
        self.genre
    }

    /// The units with their places counted in letters, the stretches of furniture among them.
    pub(super) fn measured(&self, letters: &Letters) -> Vec<Unit> {
        let span = |span: Span| Span::new(letters.before(span.start), letters.before(span.end));
        let mut units: Vec<Unit> = self.units.iter().map(|unit| Unit { span: span(unit.span), ..*unit }).collect();
        let mut furniture: Option<Span> = None;
        for piece in self.furniture.iter().map(|piece| span(*piece)).filter(|piece| !piece.is_empty()) {
            match &mut furniture {
                Some(last) if last.end == piece.start => last.end = piece.end,
                _ => units.extend(furniture.replace(piece).map(|last| beside(What::Furniture, last))),
            }
        }
        units.extend(furniture.map(|last| beside(What::Furniture, last)));
        units
    }
}

fn beside(what: What, span: Span) -> Unit {
    Unit { what, tag: 0, value: 0, depth: 0, span }
}

/// The letters of a text that no edit touches, by their places in bytes.
pub(super) struct Letters(Vec<u32>);

impl Letters {
    /// Those of `text` outside of `edited`, whose spans are sorted.
    pub(super) fn outside(text: &str, edited: &[Span]) -> Self {
        let mut rest = edited.iter().copied().peekable();
        let mut letters = Vec::with_capacity(text.len() / 3);
        for (at, c) in text.char_indices() {
            let at = offset(at);
            while rest.next_if(|span| span.end <= at).is_some() {}
            if c.is_alphanumeric() && rest.peek().is_none_or(|span| at < span.start) {
                letters.push(at);
            }
        }
        Self(letters)
    }

    /// How many stand before the byte at `at`.
    fn before(&self, at: u32) -> u32 {
        offset(self.0.partition_point(|&letter| letter < at))
    }

    /// The place of the letter number `n`.
    pub(super) fn place(&self, n: u32) -> Option<u32> {
        self.0.get(n as usize).copied()
    }
}
