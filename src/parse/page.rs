//! Writes the parts of a page into the tree: editor's note, headline, title groups, bodies.

use super::blocks::{Group, people};
use super::body::{Gist, Piece, write_body, write_flow};
use super::digest::are_parallel;
use super::parts::{Arrangement, Page, Part, TiedBody};
use super::spans::trim;
use crate::ast::{Article, ElementKind, Kind, NodeId, TreeBuilder};
use crate::grammar::chars::{is_blank, solid};
use crate::grammar::editor_note::note_mark;
use crate::source::{Span, offset};
use std::ops::Range;

/// Writes all parts in source order and says which title belongs to which body.
pub(crate) fn write_parts<'p>(tree: &mut TreeBuilder, page: &Page<'_>, arrangement: &'p Arrangement) -> Vec<Article> {
    let mut title: Option<&Group> = None;
    let mut write = |part: &'p Part| match part {
        Part::Note(range) => page.note(tree, range.clone()),
        Part::Headline(group) => page.group(tree, Kind::Headline, group),
        Part::Title(group) => {
            title = Some(group);
            page.group(tree, Kind::TitleGroup, group)
        }
        Part::Element(kind, range) => page.element(tree, *kind, range.clone()),
        Part::Body(range) => page.body(tree, range.clone(), title),
        Part::Chrome(_) => tree.next_id(),
    };
    let nodes: Vec<NodeId> = arrangement.parts.iter().map(&mut write).collect();
    let article = |tied: &TiedBody| {
        let title_group = tied.title.and_then(|title| nodes.get(title).copied());
        let extent = |&(first, last): &(usize, usize)| Some((*nodes.get(first)?, *nodes.get(last)?));
        nodes.get(tied.body).map(|&body| Article {
            title_group,
            body,
            tie: tied.tie,
            extent: extent(&tied.extent).unwrap_or((body, body)),
        })
    };
    arrangement.articles.iter().filter_map(article).collect()
}

/// How many paragraphs of a body are looked through for the title once more.
const MOST_IN_PREFACE: usize = 40;

impl Page<'_> {
    fn span(&self, i: usize) -> Span {
        self.paragraphs.get(i).map_or(Span::default(), |p| p.span)
    }

    fn spans(&self, range: Range<usize>) -> Vec<Span> {
        self.paragraphs.get(range).unwrap_or(&[]).iter().map(|p| p.span).collect()
    }

    /// A body; `title` is the title group before it.
    fn body(&self, tree: &mut TreeBuilder, range: Range<usize>, title: Option<&Group>) -> NodeId {
        let before = range.start.checked_sub(1).map_or(0, |last| self.span(last).end);
        let mut paragraphs = self.body_paragraphs(range).to_vec();
        let title = title.map(|group| solid(&self.words(group)).into_owned()).unwrap_or_default();
        for paragraph in paragraphs.iter_mut().take(MOST_IN_PREFACE) {
            let words = paragraph.span.slice(self.text).chars().filter(|&c| !is_blank(c));
            paragraph.repeats_title = !title.is_empty() && title.chars().eq(words);
        }
        let id = tree.open(Kind::Body, 0, 0, paragraphs.first().map_or(before, |p| p.span.start));
        write_body(tree, self.signs, &paragraphs);
        tree.close(0);
        id
    }

    /// An element: its paragraphs, a leaf each.
    fn element(&self, tree: &mut TreeBuilder, kind: ElementKind, range: Range<usize>) -> NodeId {
        let spans = self.spans(range);
        let id = tree.open(Kind::Element, kind as u8, 0, spans.first().map_or(0, |span| span.start));
        for span in spans {
            tree.leaf(Kind::Text, 0, 0, span);
        }
        tree.close(0);
        id
    }

    fn note(&self, tree: &mut TreeBuilder, range: Range<usize>) -> NodeId {
        let mut spans = self.spans(range);
        let first = spans.first().copied().unwrap_or_default();
        let id = tree.open(Kind::EditorNote, 0, 0, first.start);
        if let Some(mark) = note_mark(first.slice(self.text)) {
            let end = first.start + offset(mark.len);
            tree.leaf(Kind::NoteMark, mark.form as u8, 0, Span::new(first.start, end));
            if let Some(span) = spans.first_mut() {
                *span = trim(self.text, Span::new(end, span.end));
            }
        }
        spans.retain(|span| !span.is_empty());
        let piece = |span: Span| Piece::text(span, Gist::of(self.signs, span));
        let pieces: Vec<Piece> = spans.into_iter().map(piece).collect();
        write_flow(tree, self.signs, &pieces, 0);
        tree.close(0);
        id
    }

    fn group(&self, tree: &mut TreeBuilder, kind: Kind, group: &Group) -> NodeId {
        let start = self.span(group.paragraphs().start).start;
        let id = tree.open(kind, 0, 0, start);
        if let Some(&first) = group.title.first() {
            let dash = self.leading_dash(self.span(first));
            tree.leaf(Kind::Mark, 0, 0, dash);
            tree.open(Kind::Title, 0, 0, dash.end);
            let mut joined = String::new();
            for &line in &group.title {
                let span = self.span(line);
                let span = if line == first { trim(self.text, Span::new(dash.end, span.end)) } else { span };
                let content = span.slice(self.text);
                let parallel = !joined.is_empty() && are_parallel(&joined, content);
                tree.leaf(Kind::TitleLine, u8::from(parallel), 0, span);
                joined.push_str(content);
            }
            tree.close(0);
        }
        for &line in &group.subtitle {
            self.subtitle(tree, self.span(line));
        }
        for (kind, range) in &group.elements {
            self.element(tree, *kind, range.clone());
        }
        if let Some(&first) = group.bylines.first() {
            tree.open(Kind::Byline, 0, 0, self.span(first).start);
            for &line in &group.bylines {
                self.byline(tree, self.span(line));
            }
            tree.close(0);
        }
        tree.close(0);
        id
    }

    fn subtitle(&self, tree: &mut TreeBuilder, span: Span) {
        let dash = self.leading_dash(span);
        tree.leaf(Kind::Mark, 0, 0, dash);
        tree.leaf(Kind::Subtitle, 0, 0, trim(self.text, Span::new(dash.end, span.end)));
    }

    /// The dash that opens a line with words behind it; empty for none.
    fn leading_dash(&self, span: Span) -> Span {
        let content = span.slice(self.text);
        let words = content.trim_start_matches(['—', '─', '－', '-', '―']);
        let dash = if words.chars().all(is_blank) { 0 } else { content.len() - words.len() };
        Span::new(span.start, span.start + offset(dash))
    }

    /// One line of a byline; what stands between posts and names is marks.
    fn byline(&self, tree: &mut TreeBuilder, span: Span) {
        let mut at = span.start;
        for (posts, name) in people(self.text, span, self.lexicon) {
            let start = posts.first().map_or(name.start, |post| post.start);
            tree.leaf(Kind::Mark, 0, 0, trim(self.text, Span::new(at, start)));
            tree.open(Kind::Person, 0, 0, start);
            at = start;
            for post in posts {
                tree.leaf(Kind::Mark, 0, 0, trim(self.text, Span::new(at, post.start)));
                tree.leaf(Kind::Post, 0, 0, post);
                at = post.end;
            }
            tree.leaf(Kind::Mark, 0, 0, trim(self.text, Span::new(at, name.start)));
            tree.leaf(Kind::Name, 0, 0, name);
            tree.close(name.end);
            at = name.end;
        }
        tree.leaf(Kind::Mark, 0, 0, trim(self.text, Span::new(at, span.end)));
    }
}
