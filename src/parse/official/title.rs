//! Writes a head into parts: the title group that is the document's own, its elements; the rest is the page's.

use super::Reader;
use super::head::Head;
use crate::ast::{ElementKind, Tie};
use crate::grammar::chars::solid;
use crate::grammar::lexicon::{ends_in_document_kind, ends_in_law_kind};
use crate::parse::blocks::Group;
use crate::parse::parts::{Part, TiedBody};
use std::ops::Range;

/// The most lines that a title has.
const MOST_TITLE_LINES: usize = 4;

impl Reader<'_> {
    /// Writes the head into parts: the title group that is the document's own, its elements; the rest is the page's.
    pub(super) fn write_head(&mut self, head: &[Head], start: usize) -> Option<usize> {
        let lines = self.title_lines(head, start);
        let number = head.iter().rposition(|&h| h == Head::Element(ElementKind::DocNumber));
        let mut title = None;
        let mut i = 0;
        while i < head.len() {
            let Some(&is) = head.get(i) else { break };
            let own = |kind| kind != ElementKind::DocNumber || number == Some(i);
            match is {
                Head::Title if lines.contains(&i) => {
                    let (group, next) = self.group(head, start, lines.clone());
                    title = Some(self.parts.len());
                    self.parts.push(Part::Title(group));
                    i = next;
                    continue;
                }
                Head::Element(kind) if own(kind) => {
                    let end = (i + 1..head.len())
                        .take_while(|&j| {
                            head.get(j) == Some(&is) && matches!(kind, ElementKind::Passed | ElementKind::Attachment)
                        })
                        .last()
                        .map_or(i + 1, |j| j + 1);
                    let end = if kind == ElementKind::IssuerMark { self.mark_end(head, start, i) } else { end };
                    self.parts.push(Part::Element(kind, start + i..start + end));
                    i = end;
                    continue;
                }
                Head::Subtitle if lines.is_empty() && self.is_announced(head, start + i) => {
                    self.announced = Some(self.parts.len());
                    self.parts.push(Part::Title(Group { title: vec![start + i], ..Group::default() }));
                }
                _ => self.parts.push(Part::Chrome(start + i..start + i + 1)),
            }
            i += 1;
        }
        title
    }

    /// `——××办法` under the mark and the number of an order: what the order announces.
    fn is_announced(&self, head: &[Head], i: usize) -> bool {
        head.contains(&Head::Element(ElementKind::IssuerMark)) && ends_in_law_kind(self.text(i)).is_some()
    }

    /// Ties the title that was printed over an order to the regulation behind it.
    pub(super) fn give_announced_title(&mut self) {
        let Some(title) = self.announced else { return };
        let untitled = |article: &&mut TiedBody| article.title.is_none();
        let behind = self.articles.iter_mut().skip(1).find(untitled);
        let article = match behind {
            Some(article) => Some(article),
            None => self.articles.first_mut(),
        };
        if let Some(article) = article {
            (article.title, article.tie) = (Some(title), Tie::Remaining);
        }
    }

    /// The mark of several issuers: their names stand line under line, 文件 beside one of them.
    fn mark_end(&self, head: &[Head], start: usize, i: usize) -> usize {
        let goes_on = |j: &usize| head.get(*j) == Some(&Head::Agency) && !self.text(start + *j).is_empty();
        (i + 1..head.len()).take_while(goes_on).last().map_or(i + 1, |j| j + 1)
    }

    /// The lines of the head that are the title of the document itself: the last run of them.
    fn title_lines(&self, head: &[Head], start: usize) -> Range<usize> {
        let Some(last) = head.iter().rposition(|&h| h == Head::Title) else { return 0..0 };
        // Of several, the last that says what it is; a name or an office in a line of its own does not.
        let is_kind = |i: &usize| {
            head.get(*i) == Some(&Head::Title) && ends_in_document_kind(self.title_text(start + *i)).is_some()
        };
        let has_subtitle = head.get(last + 1) == Some(&Head::Subtitle);
        let last = (0..=last).rev().find(is_kind).filter(|_| !has_subtitle).unwrap_or(last);
        let mut first = last;
        while first > 0 && last - first + 1 < MOST_TITLE_LINES && head.get(first - 1) == Some(&Head::Title) {
            let (above, below) = (self.text(start + first - 1), self.text(start + first));
            let repeated = solid(above) == solid(below);
            let whole = ends_in_document_kind(above).is_some();
            if repeated || whole {
                break;
            }
            first -= 1;
        }
        let told = self.title_before_its_subtitle(head, start);
        told.unwrap_or(first..last + 1)
    }

    /// `坚定信心 共谋发展` over `某某在…会议上的讲话`: the second line says what the first is, and is its subtitle.
    fn title_before_its_subtitle(&self, head: &[Head], start: usize) -> Option<Range<usize>> {
        let last = head.iter().rposition(|&h| h == Head::Title)?;
        let first = last.checked_sub(1).filter(|&at| head.get(at) == Some(&Head::Title))?;
        let (title, told) = (self.text(start + first), self.text(start + last));
        let speech =
            ["讲话", "致辞", "演讲", "报告", "发言"].iter().any(|word| told.ends_with(word)) && told.contains('在');
        (speech && ends_in_document_kind(title).is_none() && first == 0).then_some(first..last)
    }

    /// The title group whose title stands on `lines`: what follows it in the head.
    fn group(&self, head: &[Head], start: usize, lines: Range<usize>) -> (Group, usize) {
        let mut group = Group { title: lines.clone().map(|i| start + i).collect(), ..Group::default() };
        let mut at = lines.end;
        let mut last = lines.end;
        while let Some(&is) = head.get(at) {
            match is {
                Head::Subtitle if group.subtitle.is_empty() && group.bylines.is_empty() => {
                    group.subtitle.push(start + at)
                }
                Head::Title if group.subtitle.is_empty() && group.bylines.is_empty() && at == lines.end => {
                    group.subtitle.push(start + at)
                }
                Head::Byline => group.bylines.push(start + at),
                Head::Element(kind @ (ElementKind::IssueDate | ElementKind::Passed))
                    if group.bylines.is_empty() && self.byline_follows(head, at) =>
                {
                    group.elements.push((kind, start + at..start + at + 1));
                }
                _ => break,
            }
            at += 1;
            last = at;
        }
        (group, last)
    }

    fn byline_follows(&self, head: &[Head], at: usize) -> bool {
        head.iter()
            .skip(at + 1)
            .take_while(|h| matches!(h, Head::Byline | Head::Element(ElementKind::IssueDate)))
            .any(|&h| h == Head::Byline)
    }
}
