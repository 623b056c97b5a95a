//! The sections of one body: paragraphs that open with a marker or a heading, and what each of them governs.

mod bare;
mod enumeration;
mod flow;
mod gist;
mod heading;
mod implicit;
mod opening;
mod paragraph;
mod quotation;
mod series;

pub(crate) use flow::{Piece, write_flow};
pub(crate) use gist::Gist;
pub(crate) use opening::markers;
pub(crate) use paragraph::{BodyParagraph, Opening};

use crate::ast::{Form, MarkerStyle, TreeBuilder};
use crate::grammar::marker::Scanned;
use crate::grammar::signs::Signs;
use crate::parse::spans::trim;
use crate::source::{Span, offset};
use flow::open_section;
use heading::{Place, governs, heading_parts};
use opening::openings;
use paragraph::HeadingParts;
use series::Outline;

/// The most paragraphs of one item that are looked through for the next.
const MOST_IN_ITEM: usize = 64;

/// Writes the body made of `paragraphs` of the logical text into the tree: sections, paragraphs, series.
pub(crate) fn write_body(tree: &mut TreeBuilder, signs: &Signs<'_>, paragraphs: &[BodyParagraph]) {
    let text = signs.text();
    let (openings, order) = openings(signs, paragraphs);
    let numbered: Vec<Scanned> =
        openings.iter().filter_map(|o| if let Opening::Numbered(s) = o { Some(*s) } else { None }).collect();
    let mut writer = Sections { tree, signs, text, open: 0, flow: Vec::new() };
    let mut outline = Outline::new(order);
    let mut seen = 0;
    let mut last_items: Vec<(MarkerStyle, u32, bool)> = Vec::new();
    for (i, (paragraph, opening)) in paragraphs.iter().zip(&openings).enumerate() {
        let span = paragraph.span;
        let later = numbered.get(seen..).unwrap_or(&[]);
        match *opening {
            Opening::Text => {
                if let Some(depth) = outline.article_depth().filter(|_| writer.left_item(span, later)) {
                    writer.close_to(depth + 1);
                    outline.close_to(depth + 1);
                }
                writer.flow.push(Piece::text(span, paragraph.gist));
            }
            Opening::Numbered(marker) => {
                seen += 1;
                let content = Span::new(span.start + offset(marker.len()), span.end);
                let governs = governs(&openings, i, marker);
                if writer.numbers_item(&openings, paragraphs, i, marker) {
                    let parts = heading_parts(signs, content, marker.style, Place { governs, after_item: false });
                    writer.flow.push(Piece::unit(span, paragraph.gist, Some(marker), parts));
                    continue;
                }
                let depth = outline.place(marker, numbered.get(seen..).unwrap_or(&[]), paragraph.hashes);
                let in_article = outline.article_depth().is_some_and(|at| at <= depth);
                let after_item = last_items.iter().any(|&(style, ordinal, is_item)| {
                    style == marker.style && ordinal + 1 == marker.ordinal && is_item
                });
                let parts = if in_article {
                    HeadingParts::none(trim(text, content))
                } else {
                    heading_parts(signs, content, marker.style, Place { governs, after_item })
                };
                let is_item = parts.form == Form::None && content.slice(text).trim_end().ends_with(['；', ';']);
                last_items.retain(|&(style, ..)| style != marker.style);
                last_items.push((marker.style, marker.ordinal, is_item));
                writer.section(depth, Some((marker, span.start)), parts, paragraph.gist);
            }
            Opening::Bare(parts) => {
                if paragraph.hashes == 0 && writer.continues_item(&openings, paragraphs, i) {
                    writer.flow.push(Piece::unit(span, paragraph.gist, None, parts));
                    continue;
                }
                let over = match openings.get(i + 1) {
                    Some(Opening::Numbered(next)) if parts.form == Form::Standalone => Some(*next),
                    _ => None,
                };
                // Where a heading beside this one has text alone, 一、 below this one is no part of it.
                let is_its = |m: &Scanned| m.style != MarkerStyle::HanDun || !outline.has_heading_over_text();
                let over = over.or_else(|| heads_numbered(&openings, i, parts).filter(is_its));
                let depth = outline.place_bare(over, paragraph.hashes);
                writer.section(depth, None, parts, paragraph.gist);
            }
        }
    }
    writer.finish();
}

/// The first marker under the line at `i`, where text leads it in and it starts anew.
fn heads_numbered(openings: &[Opening], i: usize, parts: HeadingParts) -> Option<Scanned> {
    if parts.form != Form::Standalone {
        return None;
    }
    let next = openings.iter().skip(i + 1).take(4).find(|o| !matches!(o, Opening::Text))?;
    if let Opening::Numbered(marker) = next { Some(*marker).filter(|m| m.ordinal == 1) } else { None }
}

struct Sections<'a> {
    tree: &'a mut TreeBuilder,
    signs: &'a Signs<'a>,
    text: &'a str,
    open: usize,
    flow: Vec<Piece>,
}

impl Sections<'_> {
    fn section(&mut self, depth: usize, marker: Option<(Scanned, u32)>, parts: HeadingParts, gist: Gist) {
        self.close_to(depth);
        open_section(self.tree, self.open, marker, parts);
        self.open += 1;
        if !parts.rest.is_empty() {
            self.flow.push(Piece::text(parts.rest, gist));
        }
    }

    fn close_to(&mut self, depth: usize) {
        self.flush();
        while self.open > depth {
            self.tree.close(0);
            self.open -= 1;
        }
    }

    /// Whether the item of an article that stands last is over before the text at `span`: it ended with a stop, no further
    /// item comes, and the text does not lead in its sub-items.
    fn left_item(&self, span: Span, later: &[Scanned]) -> bool {
        let leads_in = span.slice(self.text).ends_with(['：', ':']);
        if leads_in && later.first().is_some_and(|next| next.style == MarkerStyle::ArabicDot) {
            return false;
        }
        let ended = self.flow.last().is_some_and(|piece| piece.span.slice(self.text).trim_end().ends_with('。'));
        ended && later.first().is_none_or(|next| next.ordinal == 1 || next.style == MarkerStyle::Article)
    }

    /// Whether the headings from `i` on stand inside an item of a series of paragraphs: the series is open before them and
    /// goes on behind them.
    fn continues_item(&self, openings: &[Opening], paragraphs: &[BodyParagraph], i: usize) -> bool {
        let open = self.flow.iter().rev().find_map(|piece| enumeration::opens_with(self.text, piece.span));
        let Some((style, ordinal)) = open else { return false };
        let behind =
            openings.iter().zip(paragraphs).skip(i + 1).take_while(|(o, _)| !matches!(o, Opening::Numbered(_)));
        behind
            .filter(|(o, _)| matches!(o, Opening::Text))
            .find_map(|(_, p)| enumeration::opens_with(self.text, p.span).filter(|&(s, _)| s == style))
            .is_some_and(|(_, next)| next == ordinal + 1)
    }

    /// Whether the numbered paragraph at `i` stands inside an item of a series of paragraphs: （1） under 一是, before 二是.
    fn numbers_item(&self, openings: &[Opening], paragraphs: &[BodyParagraph], i: usize, marker: Scanned) -> bool {
        let is_low = |m: Scanned| {
            matches!(m.style, MarkerStyle::ArabicParen | MarkerStyle::ArabicHalfParen | MarkerStyle::Circled)
        };
        if !is_low(marker) {
            return false;
        }
        let open = self.flow.iter().rev().find_map(|piece| enumeration::opens_with(self.text, piece.span));
        let Some((style, ordinal)) = open else { return false };
        openings
            .iter()
            .zip(paragraphs)
            .skip(i + 1)
            .take(MOST_IN_ITEM)
            .take_while(|(o, _)| if let Opening::Numbered(m) = o { is_low(*m) } else { true })
            .filter(|(o, _)| matches!(o, Opening::Text))
            .find_map(|(_, p)| enumeration::opens_with(self.text, p.span).filter(|&(s, _)| s == style))
            .map_or_else(|| self.flow.iter().any(|piece| piece.marker.is_some()), |(_, next)| next == ordinal + 1)
    }

    fn flush(&mut self) {
        if !self.flow.is_empty() {
            write_flow(self.tree, self.signs, &self.flow, self.open);
            self.flow.clear();
        }
    }

    fn finish(mut self) {
        self.close_to(0);
    }
}
