//! Writes running text into the tree: paragraphs, the series in them, and the items that are paragraphs themselves.

use super::enumeration::{Series, find_series};
use super::gist::Gist;
use super::implicit::{find_items, may_hold_items};
use super::paragraph::HeadingParts;
use crate::ast::{Kind, MarkerStyle, SeriesStyle, TreeBuilder};
use crate::grammar::marker::Scanned;
use crate::grammar::signs::Signs;
use crate::parse::spans::trim;
use crate::source::{Span, offset};

/// A paragraph of a flow, or what follows a run-in heading.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    /// Its bytes in the logical text.
    pub(crate) span: Span,
    /// What its signs say, or those of the paragraph that it is the end of.
    pub(crate) gist: Gist,
    /// The heading that opens it, where it stands inside an item.
    pub(crate) heading: Option<HeadingParts>,
    /// The number that opens it, where it stands inside an item.
    pub(crate) marker: Option<Scanned>,
}

impl Piece {
    /// A paragraph without a heading.
    pub(crate) fn text(span: Span, gist: Gist) -> Self {
        Self { span, gist, heading: None, marker: None }
    }

    /// A paragraph inside an item that opens with a heading, a number or both.
    pub(crate) fn unit(span: Span, gist: Gist, marker: Option<Scanned>, heading: HeadingParts) -> Self {
        Self { span, gist, heading: Some(heading), marker }
    }
}

/// Writes the pieces of a flow, and the series in them, into the tree, inside of `open` sections.
pub(crate) fn write_flow(tree: &mut TreeBuilder, signs: &Signs<'_>, pieces: &[Piece], open: usize) {
    let mut series = find_series(signs, pieces);
    series.iter_mut().filter(|series| series.parent.is_none()).for_each(|series| take_numbered(series, pieces));
    let writer = Writer { signs, text: signs.text(), pieces, series: &series, open };
    let end = pieces.last().map_or(0, |piece| piece.span.end);
    let start = pieces.first().map_or(0, |piece| piece.span.start);
    writer.blocks(tree, Span::new(start, end), None);
}

/// Gives the last item of a series of paragraphs the numbered ones that follow it.
fn take_numbered(series: &mut Series, pieces: &[Piece]) {
    let next = pieces.partition_point(|piece| piece.span.end <= series.end);
    let whole = next.checked_sub(1).and_then(|i| pieces.get(i)).is_some_and(|piece| piece.span.end == series.end);
    let numbered = pieces.get(next..).unwrap_or(&[]).iter().take_while(|piece| piece.marker.is_some());
    if whole && let Some(last) = numbered.last() {
        series.end = last.span.end;
    }
}

/// Opens a section inside of `above` others: its marker, which stands at the given place, its heading and the stop behind it.
pub(super) fn open_section(tree: &mut TreeBuilder, above: usize, marker: Option<(Scanned, u32)>, parts: HeadingParts) {
    let start = marker.map_or(parts.heading.map_or(parts.rest.start, |h| h.start), |(_, at)| at);
    let level = u16::try_from(above + 1).unwrap_or(u16::MAX);
    tree.open(Kind::Section, parts.form as u8, level, start);
    if let Some((marker, at)) = marker {
        let value = u16::try_from(marker.ordinal).unwrap_or(u16::MAX);
        tree.leaf(Kind::Marker, marker.style as u8, value, Span::new(at, at + offset(marker.len())));
    }
    if let Some(heading) = parts.heading {
        tree.leaf(Kind::Heading, 0, 0, heading);
    }
    if let Some(stop) = parts.stop {
        tree.leaf(Kind::Mark, 0, 0, stop);
    }
}

/// How deep a numbered paragraph stands inside an item.
fn depth(marker: Scanned) -> u8 {
    match marker.style {
        MarkerStyle::ArabicParen | MarkerStyle::ArabicHalfParen => 1,
        _ => 2,
    }
}

struct Writer<'t> {
    signs: &'t Signs<'t>,
    text: &'t str,
    pieces: &'t [Piece],
    /// How many sections are open around the flow.
    open: usize,
    series: &'t [Series],
}

impl Writer<'_> {
    /// Writes whole paragraphs: the pieces inside `range`, with the series whose parent is `parent`.
    fn blocks(&self, tree: &mut TreeBuilder, range: Span, parent: Option<(usize, usize)>) {
        let mut at = range.start;
        // The numbered sections that are open, by how deep their styles stand.
        let mut numbered: Vec<u8> = Vec::new();
        let first = self.pieces.partition_point(|piece| piece.span.end <= range.start);
        for piece in self.pieces.get(first..).unwrap_or(&[]).iter().take_while(|piece| piece.span.start < range.end) {
            if piece.span.end.min(range.end) <= piece.span.start.max(at) {
                continue;
            }
            let headed = piece.heading.filter(|_| at <= piece.span.start);
            let marker = piece.marker;
            if let Some(parts) = headed {
                let depth = marker.map_or(0, depth);
                while numbered.last().is_some_and(|&open| open >= depth) {
                    numbered.pop();
                    tree.close(0);
                }
                open_section(tree, self.open + numbered.len(), marker.map(|m| (m, piece.span.start)), parts);
                numbered.push(depth);
            }
            let is_whole = at <= piece.span.start;
            let gist = piece.gist;
            let piece = Span::new(piece.span.start.max(at), piece.span.end.min(range.end));
            match self.long_series(piece, parent) {
                None => {
                    let text = headed.map_or(piece, |parts| parts.rest);
                    let may_be_list = is_whole && parent.is_none() && may_hold_items(gist);
                    if !(may_be_list && self.implicit(tree, text)) {
                        self.paragraph(tree, text, parent);
                    }
                    at = piece.end;
                }
                Some(long) => {
                    let Some(series) = self.series.get(long) else { continue };
                    let from = headed.map_or(piece.start, |parts| parts.rest.start);
                    self.paragraph(tree, Span::new(from, series.start().max(from)), parent);
                    self.enumeration(tree, long);
                    at = series.end;
                }
            }
            // A heading without a number governs its own paragraph.
            if headed.is_some() && marker.is_none() {
                numbered.pop();
                tree.close(piece.end);
            }
        }
        numbered.iter().for_each(|_| tree.close(0));
    }

    /// The series that starts in `piece` and runs over its end.
    fn long_series(&self, piece: Span, parent: Option<(usize, usize)>) -> Option<usize> {
        self.inside(piece, parent).find(|&i| self.series.get(i).is_some_and(|s| s.end > piece.end))
    }

    fn inside(&self, range: Span, parent: Option<(usize, usize)>) -> impl Iterator<Item = usize> + '_ {
        let from = self.series.partition_point(|s| s.start() < range.start);
        let to = self.series.partition_point(|s| s.start() < range.end);
        (from..to).filter(move |&i| self.series.get(i).is_some_and(|s| s.parent == parent && s.is_real()))
    }

    fn paragraph(&self, tree: &mut TreeBuilder, range: Span, parent: Option<(usize, usize)>) {
        let range = trim(self.text, range);
        if range.is_empty() {
            return;
        }
        tree.open(Kind::Paragraph, 0, 0, range.start);
        self.inline(tree, range, parent);
        tree.close(range.end);
    }

    /// Writes running text and the series inside of it.
    fn inline(&self, tree: &mut TreeBuilder, range: Span, parent: Option<(usize, usize)>) {
        let mut at = range.start;
        for i in self.inside(range, parent) {
            let Some(series) = self.series.get(i) else { continue };
            tree.leaf(Kind::Text, 0, 0, trim(self.text, Span::new(at, series.start())));
            self.enumeration(tree, i);
            at = series.end.max(at);
        }
        tree.leaf(Kind::Text, 0, 0, trim(self.text, Span::new(at, range.end)));
    }

    /// Writes a paragraph without series whose items have no markers; false where it has no such items.
    fn implicit(&self, tree: &mut TreeBuilder, range: Span) -> bool {
        if self.inside(range, None).next().is_some() {
            return false;
        }
        let range = trim(self.text, range);
        let items = find_items(self.signs, range);
        let Some(&start) = items.first() else { return false };
        tree.open(Kind::Paragraph, 0, 0, range.start);
        tree.leaf(Kind::Text, 0, 0, trim(self.text, Span::new(range.start, start)));
        tree.open(Kind::Enumeration, SeriesStyle::Implicit as u8, 0, start);
        for (n, &at) in items.iter().enumerate() {
            let content = trim(self.text, Span::new(at, items.get(n + 1).copied().unwrap_or(range.end)));
            tree.open(Kind::Item, 0, 0, at);
            tree.leaf(Kind::Text, 0, 0, content);
            tree.close(content.end);
        }
        tree.close(0);
        tree.close(range.end);
        true
    }

    fn enumeration(&self, tree: &mut TreeBuilder, i: usize) {
        let Some(series) = self.series.get(i) else { return };
        tree.open(Kind::Enumeration, series.style() as u8, 0, series.start());
        for (n, (candidate, ordinal)) in series.items.iter().enumerate() {
            let end = series.items.get(n + 1).map_or(series.end, |(next, _)| next.at);
            tree.open(Kind::Item, 0, 0, candidate.at);
            let value = u16::try_from(*ordinal).unwrap_or(u16::MAX);
            tree.leaf(Kind::Marker, candidate.scanned.style as u8, value, Span::new(candidate.at, candidate.end()));
            let content = trim(self.text, Span::new(candidate.end(), end));
            let own = self.pieces.get(candidate.piece).map_or(end, |piece| piece.span.end);
            if content.end <= own {
                self.inline(tree, content, Some((i, n)));
            } else {
                self.blocks(tree, content, Some((i, n)));
            }
            tree.close(content.end);
        }
        tree.close(0);
    }
}
