//! The sections of one body: paragraphs that open with a marker or a heading, and what each of them governs.

use super::bare;
use super::enumeration::{trim, write_flow};
use super::opening::{HeadingParts, Opening};
use super::series::{Outline, is_borne_out};
use crate::ast::{Form, Kind, MarkerStyle, TreeBuilder};
use crate::grammar::chars;
use crate::grammar::enumeration::item_marker;
use crate::grammar::heading::{LONGEST_RUN_IN, first_stop};
use crate::grammar::marker::{Scanned, block_marker};
use crate::source::{Span, offset};

/// The longest heading that stands alone, in characters.
const LONGEST_STANDALONE: usize = 80;

/// Writes the body made of `paragraphs` (spans of the logical `text`) into the tree: sections, paragraphs, series.
pub(crate) fn write_body(tree: &mut TreeBuilder, text: &str, paragraphs: &[Span]) {
    let mut writer = Sections { tree, text, open: 0, flow: Vec::new() };
    let openings = openings(text, paragraphs);
    let numbered: Vec<Scanned> =
        openings.iter().filter_map(|o| if let Opening::Numbered(s) = o { Some(*s) } else { None }).collect();
    let mut outline = Outline::default();
    let mut seen = 0;
    for (i, (&span, opening)) in paragraphs.iter().zip(&openings).enumerate() {
        match *opening {
            Opening::Text => writer.flow.push(span),
            Opening::Numbered(marker) => {
                seen += 1;
                let depth = outline.place(marker, numbered.get(seen..).unwrap_or(&[]));
                let governs = governs(&openings, i, marker);
                let content = Span::new(span.start + offset(marker.len), span.end);
                let parts = match marker.style {
                    MarkerStyle::Article => HeadingParts::none(trim(text, content)),
                    _ => heading_parts(text, content, governs),
                };
                writer.section(depth, Some((marker, span.start)), parts);
            }
            Opening::Bare(parts) => {
                let depth = outline.place_bare(parts.form == Form::Standalone);
                writer.section(depth, None, parts);
            }
        }
    }
    writer.finish();
}

/// What opens each paragraph, markers that no series bears out left out.
pub(crate) fn openings(text: &str, paragraphs: &[Span]) -> Vec<Opening> {
    let scanned: Vec<Option<Scanned>> = paragraphs.iter().map(|span| block_marker(span.slice(text))).collect();
    let all: Vec<Scanned> = scanned.iter().flatten().copied().collect();
    let mut outline = Outline::default();
    let mut seen = 0;
    let mut openings: Vec<Opening> = scanned
        .iter()
        .map(|scanned| {
            let Some(marker) = *scanned else { return Opening::Text };
            seen += 1;
            let later = all.get(seen..).unwrap_or(&[]);
            if !is_borne_out(marker, &outline, later) {
                return Opening::Text;
            }
            outline.place(marker, later);
            Opening::Numbered(marker)
        })
        .collect();
    bare::find(text, paragraphs, &mut openings);
    openings
}

/// Whether the numbered paragraph at `i` governs what follows: running text or a marker of another style comes next.
fn governs(openings: &[Opening], i: usize, marker: Scanned) -> bool {
    match openings.get(i + 1) {
        Some(Opening::Numbered(next)) => next.style != marker.style && next.ordinal == 1,
        Some(Opening::Text | Opening::Bare(_)) => true,
        None => false,
    }
}

/// The heading that opens `span`, what follows a marker.
fn heading_parts(text: &str, span: Span, governs: bool) -> HeadingParts {
    let span = trim(text, span);
    let content = span.slice(text);
    let none = HeadingParts::none(span);
    if content.is_empty() || item_marker(content).is_some() {
        return none;
    }
    let Some((at, mark)) = first_stop(content) else {
        let long = content.chars().nth(LONGEST_STANDALONE).is_some();
        let open = content.ends_with(['；', '，', '、', ';', ',']);
        let end = Span::new(span.end, span.end);
        return if long || open {
            none
        } else {
            HeadingParts { form: Form::Standalone, heading: Some(span), stop: None, rest: end }
        };
    };
    let whole_line =
        matches!(mark, '：' | ':') && content.chars().nth(LONGEST_RUN_IN).is_none() && !ends_a_sentence(content);
    let behind = content.get(at + mark.len_utf8()..).unwrap_or("");
    if whole_line && !behind.is_empty() && item_marker(behind).is_none() {
        let end = Span::new(span.end, span.end);
        return HeadingParts { form: Form::Standalone, heading: Some(span), stop: None, rest: end };
    }
    let heading = Span::new(span.start, span.start + offset(at));
    let stop = Span::new(heading.end, heading.end + offset(mark.len_utf8()));
    let rest = trim(text, Span::new(stop.end, span.end));
    let short = heading.slice(text).chars().nth(LONGEST_RUN_IN).is_none();
    if !short || !matches!(mark, '。' | '：' | ':') || heading.is_empty() {
        return none;
    }
    match (rest.is_empty(), governs) {
        (false, _) => HeadingParts { form: Form::RunIn, heading: Some(heading), stop: Some(stop), rest },
        (true, true) => HeadingParts { form: Form::Standalone, heading: Some(heading), stop: Some(stop), rest },
        (true, false) => none,
    }
}

/// Whether a text ends as a sentence or an item does.
fn ends_a_sentence(content: &str) -> bool {
    content.trim_end_matches(chars::is_closing).ends_with(['。', '！', '？', '；', '：', '，', '、', '.', ';', ':'])
        || content.contains(['。', '；'])
}

struct Sections<'a> {
    tree: &'a mut TreeBuilder,
    text: &'a str,
    open: usize,
    flow: Vec<Span>,
}

impl Sections<'_> {
    fn section(&mut self, depth: usize, marker: Option<(Scanned, u32)>, parts: HeadingParts) {
        self.flush();
        while self.open > depth {
            self.tree.close(0);
            self.open -= 1;
        }
        let start = marker.map_or(parts.heading.map_or(parts.rest.start, |h| h.start), |(_, at)| at);
        let level = u16::try_from(self.open + 1).unwrap_or(u16::MAX);
        self.tree.open(Kind::Section, parts.form as u8, level, start);
        self.open += 1;
        if let Some((marker, at)) = marker {
            let value = u16::try_from(marker.ordinal).unwrap_or(u16::MAX);
            self.tree.leaf(Kind::Marker, marker.style as u8, value, Span::new(at, at + offset(marker.len)));
        }
        if let Some(heading) = parts.heading {
            self.tree.leaf(Kind::Heading, 0, 0, heading);
        }
        if let Some(stop) = parts.stop {
            self.tree.leaf(Kind::Mark, 0, 0, stop);
        }
        if !parts.rest.is_empty() {
            self.flow.push(parts.rest);
        }
    }

    fn flush(&mut self) {
        let flow = std::mem::take(&mut self.flow);
        if !flow.is_empty() {
            write_flow(self.tree, self.text, &flow);
        }
    }

    fn finish(mut self) {
        self.flush();
        for _ in 0..self.open {
            self.tree.close(0);
        }
    }
}
