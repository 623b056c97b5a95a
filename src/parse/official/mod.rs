//! A document that is one piece, or one with its attachments: an official document, a law, a report, a speech. Its head
//! (title, number, recipients, the date and the speaker of a speech), its text, its foot (list of attachments, signature,
//! notes), and behind that what is attached, each an article of its own.

mod foot;
mod genre;
mod head;
mod title;

use crate::ast::{MarkerStyle, Tie};
use crate::grammar::chars::is_blank;
use crate::grammar::editor_note::note_mark;
use crate::grammar::marker::{Scanned, block_marker};
use crate::grammar::{chrome, element};
use crate::parse::blocks::{Group, note_end};
use crate::parse::parts::{Arrangement, Page, Part, TiedBody};
use crate::parse::spans::trim;
use head::{Head, LONGEST_HEAD};
use std::cell::OnceCell;
use std::ops::Range;

/// Arranges a document.
pub(crate) fn arrange(page: &Page<'_>) -> Arrangement {
    let mut reader = Reader::new(page);
    let mut at = 0;
    while at < page.paragraphs.len() {
        let next = reader.article(at);
        at = next.max(at + 1);
    }
    reader.give_announced_title();
    if reader.articles.is_empty() {
        reader.body(0..0, None, 0);
    }
    let (genre, reason) = reader.genre();
    Arrangement { parts: reader.parts, articles: reader.articles, order: None, genre, reason }
}

/// Whether the elements of an official document, or the articles of a law, say that a text is no newspaper page.
pub(crate) fn is_official(page: &Page<'_>) -> bool {
    let reader = Reader::new(page);
    let count = page.paragraphs.len();
    let head = || 0..count.min(LONGEST_HEAD);
    let number = |i: usize| reader.is_doc_number(i);
    let addressed = |i: usize| reader.is_recipients(i) && i > 0;
    let attached = |i: usize| reader.opens_attachment(i);
    head().any(|i| number(i) || addressed(i)) || (0..count).any(attached) || runs_in_units(page)
}

/// Whether a text runs in articles or in decimals.
fn runs_in_units(page: &Page<'_>) -> bool {
    let count = page.paragraphs.len();
    let opening = |styles: &[MarkerStyle]| {
        (0..count).filter(|&i| page.marker(i).is_some_and(|m| styles.contains(&m.style))).count()
    };
    // A torn decimal reads as 4. at first.
    let may = opening(&[MarkerStyle::Article]) >= 3 || opening(&[MarkerStyle::Decimal, MarkerStyle::ArabicDot]) >= 8;
    if !may {
        return false;
    }
    let markers = page.markers(0..count);
    let has = |style, fewest| markers.iter().filter(|(_, m)| m.style == style).count() >= fewest;
    has(MarkerStyle::Article, 3) || has(MarkerStyle::Decimal, 8)
}

struct Reader<'p> {
    page: &'p Page<'p>,
    parts: Vec<Part>,
    articles: Vec<TiedBody>,
    /// The title of a regulation, printed over the order that announces it.
    announced: Option<usize>,
    /// What each paragraph is in a head, once it was asked: by whether a title stands before it, and whether it is the first.
    /// The heads of documents that follow each other are tried at many places.
    head_lines: Vec<[OnceCell<Option<Head>>; 4]>,
}

impl<'p> Reader<'p> {
    fn new(page: &'p Page<'p>) -> Self {
        let head_lines = page.paragraphs.iter().map(|_| Default::default()).collect();
        Self { page, parts: Vec::new(), articles: Vec::new(), announced: None, head_lines }
    }

    fn text(&self, i: usize) -> &'p str {
        self.page.paragraphs.get(i).map_or("", |p| trim(self.page.text, p.span).slice(self.page.text))
    }

    /// The marker that opens a paragraph.
    fn marker(&self, i: usize) -> Option<Scanned> {
        let content = self.page.paragraphs.get(i)?.span.slice(self.page.text);
        if content.starts_with(self.page.first(i)) { self.page.marker(i) } else { block_marker(self.text(i)) }
    }

    fn hashes(&self, i: usize) -> u8 {
        self.page.paragraphs.get(i).map_or(0, |p| p.told.hashes)
    }

    fn is_recipients(&self, i: usize) -> bool {
        let text = self.text(i);
        element::recipients(text) == Some(text.len())
    }

    fn is_doc_number(&self, i: usize) -> bool {
        let text = self.text(i);
        // 号 may be lost; the number of an order may stand in brackets.
        text.ends_with(|c| matches!(c, '号' | '）' | ')' | '〕' | '0'..='9' | '０'..='９'))
            && element::is_doc_number(text)
    }

    fn is_long(&self, i: usize) -> bool {
        self.text(i).chars().nth(90).is_some()
    }

    /// Reads the article that starts at paragraph `start`, and says where the next one does.
    fn article(&mut self, start: usize) -> usize {
        let first_part = self.parts.len();
        let mut at = start;
        if let Some(end) = self.editors_note(at) {
            self.parts.push(Part::Note(at..end));
            at = end;
        }
        let (head, body) = self.head(at);
        let title = self.write_head(&head, at);
        let foot = self.foot(body);
        self.body(body..foot.body, title, first_part);
        if let Some(line) = foot.byline {
            self.parts.push(Part::Title(Group { bylines: vec![line], ..Group::default() }));
        }
        let mut last = self.parts.len() - 1;
        for (kind, range) in foot.elements {
            self.parts.push(Part::Element(kind, range));
            last = self.parts.len() - 1;
        }
        if let Some(article) = self.articles.last_mut() {
            article.extent.1 = last;
        }
        foot.next
    }

    fn body(&mut self, range: Range<usize>, title: Option<usize>, first_part: usize) {
        let body = self.parts.len();
        self.parts.push(Part::Body(range));
        let tie = if title.is_some() { Tie::Adjacent } else { Tie::Remaining };
        self.articles.push(TiedBody { body, title, tie, extent: (first_part.min(body), body) });
    }

    fn editors_note(&self, i: usize) -> Option<usize> {
        note_mark(self.text(i))?;
        Some(note_end(self.page.text, self.page.paragraphs, i))
    }

    /// Whether a paragraph opens an attachment: `附件`, `附件1` alone, with what is attached behind it.
    fn opens_attachment(&self, i: usize) -> bool {
        if self.page.first(i) != '附' {
            return false;
        }
        let text = self.text(i);
        let Some((len, number)) = element::attachment(text) else { return false };
        let rest = text.get(len..).unwrap_or("").trim_matches(is_blank);
        let next = self.text(i + 1);
        let follows = !next.is_empty() && element::attachment(next).is_none();
        let titled = number.is_some()
            && element::may_be_title(rest)
            && !chrome::is_file_link(rest)
            && !next.is_empty()
            && self.body_follows(i + 1);
        follows && (rest.is_empty() || titled)
    }

    /// Whether text, not the next line of a list, stands at `i`.
    fn body_follows(&self, i: usize) -> bool {
        self.is_long(i)
            || self.text(i).ends_with('。')
            || self.marker(i).is_some_and(|m| m.ordinal == 1 && m.style == MarkerStyle::HanDun)
    }
}
