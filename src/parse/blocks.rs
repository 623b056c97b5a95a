//! What stands on a page, in source order: the editor's note, groups of title lines, and runs of text.

use super::parts::Page;
use super::spans::trim;
use crate::ast::ElementKind;
use crate::grammar::Lexicon;
use crate::grammar::byline::{ScannedPerson, bracketed_byline, byline, joined_byline, name_alone};
use crate::grammar::chars;
use crate::grammar::editor_note::note_mark;
use crate::grammar::inline::dateline;
use crate::grammar::marker::block_marker;
use crate::layout::{LaidParagraph, Role};
use crate::source::Span;
use std::ops::Range;

/// A run of paragraphs that belong together.
#[derive(Debug, Clone)]
pub(crate) enum Block {
    /// An editor's note; the first paragraph opens with its mark.
    Note(Range<usize>),
    /// Title lines, with subtitle and byline where they have them; boxed, for most blocks are text.
    Group(Box<Group>),
    /// Running text.
    Text(Range<usize>),
}

/// Title lines that stand together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Group {
    /// The lines of the title.
    pub(crate) title: Vec<usize>,
    /// The lines of the subtitle.
    pub(crate) subtitle: Vec<usize>,
    /// The bylines under it.
    pub(crate) bylines: Vec<usize>,
    /// Elements between title and byline: the date of a speech.
    pub(crate) elements: Vec<(ElementKind, Range<usize>)>,
}

impl Group {
    pub(crate) fn paragraphs(&self) -> Range<usize> {
        let elements = self.elements.iter().flat_map(|(_, range)| range.clone());
        let all = || self.title.iter().chain(&self.subtitle).chain(&self.bylines).copied().chain(elements.clone());
        all().min().unwrap_or(0)..all().max().map_or(0, |last| last + 1)
    }

    pub(crate) fn is_signed(&self) -> bool {
        !self.bylines.is_empty()
    }
}

/// The longest line that may be a title without a byline, in characters.
const LONGEST_LOOSE: usize = 45;

/// Sorts the paragraphs of a page into blocks.
pub(crate) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let &Page { text, paragraphs, .. } = page;
    let mut blocks = Vec::new();
    let mut i = 0;
    let mut noted = false;
    while i < paragraphs.len() {
        let Some(paragraph) = paragraphs.get(i) else { break };
        if !noted && note_mark(paragraph.span.slice(text)).is_some() {
            let end = note_end(text, paragraphs, i);
            blocks.push(Block::Note(i..end));
            (noted, i) = (true, end);
        } else if let Some(group) = group_at(page, i) {
            i = group.paragraphs().end;
            blocks.push(Block::Group(Box::new(group)));
        } else {
            match blocks.last_mut() {
                Some(Block::Text(range)) => range.end = i + 1,
                _ => blocks.push(Block::Text(i..i + 1)),
            }
            i += 1;
        }
    }
    blocks
}

/// Words that close an editor's note: it tells what is printed below.
const CLOSING: [&str; 11] =
    ["以飨读者", "摘登", "刊登", "刊发", "选登", "刊载", "编发", "摘发", "敬请关注", "摘编", "广大读者"];

/// A note is the paragraph of its mark; where the mark stands alone, the next one too; where a paragraph soon after closes
/// it, up to that.
pub(crate) fn note_end(text: &str, paragraphs: &[LaidParagraph], i: usize) -> usize {
    let content = |at: usize| paragraphs.get(at).map_or("", |p| p.span.slice(text));
    let alone = note_mark(content(i)).is_some_and(|mark| content(i).get(mark.len..).unwrap_or("").trim().is_empty());
    let is_text = |at: usize| {
        paragraphs.get(at).is_some_and(|p| p.role == Role::Text && !p.is_open) && block_marker(content(at)).is_none()
    };
    let end = if alone && is_text(i + 1) { i + 2 } else { i + 1 };
    let closes = |at: usize| CLOSING.iter().any(|word| content(at).contains(word));
    if (i..end).any(closes) {
        return end;
    }
    (end..end + 2).take_while(|&at| is_text(at)).find(|&at| closes(at)).map_or(end, |at| at + 1)
}

/// The title group that starts at paragraph `i`.
fn group_at(page: &Page<'_>, i: usize) -> Option<Group> {
    let &Page { text, paragraphs, lexicon, .. } = page;
    // Most paragraphs are text.
    if paragraphs.get(i).is_none_or(|paragraph| paragraph.role == Role::Text && !is_loose(page, i, 4)) {
        return None;
    }
    let mut group = Group::default();
    let mut at = i;
    while let Some(paragraph) = paragraphs.get(at) {
        let apart = at > i && paragraph.blank_before();
        match paragraph.role {
            Role::Title if group.subtitle.is_empty() && group.bylines.is_empty() && !apart => group.title.push(at),
            Role::Subtitle if group.bylines.is_empty() && !group.title.is_empty() => group.subtitle.push(at),
            Role::Byline => group.bylines.push(at),
            Role::Text
                if group.subtitle.is_empty()
                    && group.bylines.is_empty()
                    && !apart
                    && is_loose(page, at, if at > i { 2 } else { 4 }) =>
            {
                group.title.push(at);
            }
            _ => break,
        }
        at += 1;
    }
    sign_by_last_line(text, paragraphs, &mut group, lexicon);
    (at > i).then_some(group)
}

/// The last line of an unsigned title is its byline where post and name run together: `市长：李文`.
fn sign_by_last_line(text: &str, paragraphs: &[LaidParagraph], group: &mut Group, lexicon: &Lexicon) {
    let last = group.title.last().copied().filter(|_| group.title.len() > 1);
    let is_byline =
        |&line: &usize| paragraphs.get(line).is_some_and(|p| joined_byline(p.span.slice(text), lexicon).is_some());
    if let Some(line) = last.filter(is_byline).filter(|_| group.bylines.is_empty() && group.subtitle.is_empty()) {
        group.title.pop();
        group.bylines.push(line);
    }
}

/// Whether a paragraph reads as a title line by itself: short, no stop, no marker, at least `fewest` characters.
fn is_loose(page: &Page<'_>, i: usize, fewest: usize) -> bool {
    let Some(paragraph) = page.paragraphs.get(i) else { return false };
    let content = paragraph.span.slice(page.text);
    let stops = || page.signs.within(paragraph.span).iter().any(|sign| matches!(sign.c(), '。' | '；' | '！'));
    paragraph.role == Role::Text
        && content.len() <= LONGEST_LOOSE * 4
        && (paragraph.is_open || (content.ends_with('？') && content.chars().count() <= 30))
        && page.marker(i).is_none()
        && !content.ends_with(['，', '：', '、'])
        && !stops()
        && content.chars().count() <= LONGEST_LOOSE
        && content.chars().filter(|&c| chars::is_han(c)).count() >= fewest
        && dateline(content).is_none()
}

/// The people of a byline paragraph, their spans in the logical text.
pub(crate) fn people(text: &str, span: Span, lexicon: &Lexicon) -> Vec<(Vec<Span>, Span)> {
    let line = span.slice(text);
    let bracketed = bracketed_byline(line, lexicon);
    let base = span.start as usize + bracketed.as_ref().map_or(0, |(_, open)| *open);
    let at = |range: &Range<usize>| Span::of(base + range.start, base + range.end);
    let person = |p: &ScannedPerson| (p.posts.iter().map(at).collect(), trim(text, at(&p.name)));
    if let Some((people, _)) = bracketed {
        return people.iter().map(person).collect();
    }
    let one = || name_alone(line, lexicon).or_else(|| joined_byline(line, lexicon)).map(|person| vec![person]);
    let people = byline(line, lexicon).or_else(one);
    people.map(|people| people.iter().map(person).collect()).unwrap_or_default()
}
