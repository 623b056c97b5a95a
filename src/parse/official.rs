//! A document that is one piece, or one with its attachments: an official document, a law, a report, a speech. Its head
//! (title, number, recipients, the date and the speaker of a speech), its text, its foot (list of attachments, signature,
//! notes), and behind that what is attached, each an article of its own.

use super::blocks::{Group, note_end};
use super::parts::{Arrangement, Page, Part, TiedBody};
use crate::ast::{ElementKind, Genre, GenreReason, MarkerStyle, Tie};
use crate::grammar::byline::{byline, name_alone};
use crate::grammar::chars::is_blank;
use crate::grammar::editor_note::note_mark;
use crate::grammar::lexicon::{
    ends_in_document_kind, ends_in_gongwen_kind, ends_in_law_kind, opens_with_salutation, salutation,
};
use crate::grammar::marker::block_marker;
use crate::grammar::{chrome, date, element};
use crate::layout::Role;
use std::ops::Range;

/// The most paragraphs that a head has, those of a web page's frame counted.
const LONGEST_HEAD: usize = 60;
/// The most lines that a title has.
const MOST_TITLE_LINES: usize = 4;
/// The most lines that a signature has.
const MOST_SIGNERS: usize = 6;
/// The longest paragraph of a list of attachments, in characters.
const LONGEST_ATTACHMENT: usize = 80;

/// Arranges a document.
pub(crate) fn arrange(page: &Page<'_>) -> Arrangement {
    let mut reader = Reader { page, parts: Vec::new(), articles: Vec::new(), announced: None };
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
    let reader = Reader { page, parts: Vec::new(), articles: Vec::new(), announced: None };
    let count = page.paragraphs.len();
    let head = || 0..count.min(LONGEST_HEAD);
    let articles = page.markers(0..count).iter().filter(|(_, m)| m.style == MarkerStyle::Article).take(3).count();
    let number = |i: usize| element::is_doc_number(reader.text(i));
    let addressed = |i: usize| reader.is_recipients(i) && i > 0;
    let attached = |i: usize| reader.opens_attachment(i);
    articles >= 3 || head().any(|i| number(i) || addressed(i)) || (0..count).any(attached)
}

struct Reader<'p> {
    page: &'p Page<'p>,
    parts: Vec<Part>,
    articles: Vec<TiedBody>,
    /// The title of a regulation, printed over the order that announces it.
    announced: Option<usize>,
}

/// What a paragraph is in the head of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    Title,
    Subtitle,
    Byline,
    Agency,
    Element(ElementKind),
    /// A paragraph that leads in what is printed below: the report of a speech before its text.
    Lead,
    Chrome,
}

impl<'p> Reader<'p> {
    fn text(&self, i: usize) -> &'p str {
        self.page.paragraphs.get(i).map_or("", |p| p.span.slice(self.page.text)).trim_matches(is_blank)
    }

    fn hashes(&self, i: usize) -> u8 {
        self.page.paragraphs.get(i).map_or(0, |p| p.hashes)
    }

    fn is_recipients(&self, i: usize) -> bool {
        let text = self.text(i);
        element::recipients(text) == Some(text.len())
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

    /// What the paragraphs of a head are, from `start` on, and where the text begins.
    fn head(&self, start: usize) -> (Vec<Head>, usize) {
        let mut head = Vec::new();
        let end = self.page.paragraphs.len().min(start + LONGEST_HEAD);
        let mut at = start;
        let mut has_title = false;
        while at < end {
            if self.opens_body(at, has_title) {
                break;
            }
            let is = self.head_line(at, has_title, at == start);
            let Some(is) = is.or_else(|| self.leads_in(at, end).then_some(Head::Lead)) else { break };
            has_title |= is == Head::Title;
            head.push(is);
            at += 1;
            if is == Head::Element(ElementKind::Recipients) {
                break;
            }
            let title_again = |i: usize| head.contains(&Head::Title) && self.repeats_title(&head, start, i);
            if self.is_complete(&head, start) && !self.goes_on_as_head(at) && !title_again(at) {
                break;
            }
        }
        let trimmed = self.without_loose_end(&head, start);
        head.truncate(trimmed);
        (head, start + trimmed)
    }

    /// Whether a paragraph can only be text: a salutation, a numbered unit, a section of Markdown.
    fn opens_body(&self, i: usize, has_title: bool) -> bool {
        let text = self.text(i);
        let marker = block_marker(text);
        let numbered = marker.is_some() && self.hashes(i) != 1;
        opens_with_salutation(text)
            || salutation(text)
            || numbered
            || self.hashes(i) > 1
            || (has_title && self.opens_attachment(i))
    }

    fn head_line(&self, i: usize, has_title: bool, is_first: bool) -> Option<Head> {
        use ElementKind::{
            Attachment, CopyNumber, Dateline, DocNumber, IssueDate, IssuerMark, Passed, Recipients, Secrecy, Signer,
            Urgency,
        };
        let text = self.text(i);
        let paragraph = self.page.paragraphs.get(i)?;
        Some(if self.hashes(i) == 1 {
            Head::Title
        } else if element::is_copy_number(text) && !has_title {
            Head::Element(CopyNumber)
        } else if element::is_secrecy(text) {
            Head::Element(Secrecy)
        } else if element::is_urgency(text) {
            Head::Element(Urgency)
        } else if element::is_signer(text) {
            Head::Element(Signer)
        } else if element::is_doc_number(text) {
            Head::Element(DocNumber)
        } else if element::is_issuer_mark(text) && !has_title {
            Head::Element(IssuerMark)
        } else if is_first && self.opens_attachment(i) {
            Head::Element(Attachment)
        } else if self.is_recipients(i) && (has_title || !is_first) {
            Head::Element(Recipients)
        } else if element::is_bracketed_date(text.trim_start_matches(['—', '-'])) {
            Head::Element(IssueDate)
        } else if element::is_passed(text) {
            Head::Element(Passed)
        } else if element::dateline(text) == Some(text.len()) {
            Head::Element(Dateline)
        } else if date::is_date(text) {
            Head::Chrome
        } else if paragraph.role == Role::Subtitle
            || ((has_title || ends_in_law_kind(text).is_some()) && is_subtitle(text))
        {
            Head::Subtitle
        } else if has_title && (paragraph.role == Role::Byline || byline(text).is_some() || self.is_name(i)) {
            Head::Byline
        } else if element::is_agency(text) {
            Head::Agency
        } else if chrome::is_chrome(text) {
            Head::Chrome
        } else if element::may_be_title(text) && (paragraph.is_open || text.ends_with(['？', '！'])) && !self.is_long(i)
        {
            Head::Title
        } else {
            return None;
        })
    }

    /// A name on a line of its own between the title of a speech and the people it speaks to.
    fn is_name(&self, i: usize) -> bool {
        let text = self.text(i);
        let next = self.text(i + 1);
        let bare = text.trim_start_matches(['※', '*']);
        name_alone(bare).is_some()
            && text.chars().count() <= 8
            && (salutation(next)
                || element::is_bracketed_date(next)
                || next.ends_with(['。', '！'])
                || block_marker(next).is_some()
                || self.is_long(i + 1))
    }

    /// Whether a paragraph of text still stands before the head of what it tells of: within a few lines comes the dateline,
    /// the date, the number or the recipients of the document itself.
    fn leads_in(&self, i: usize, end: usize) -> bool {
        let mut seen = 0;
        for j in i + 1..end.min(i + 6) {
            let text = self.text(j);
            let strong = element::is_bracketed_date(text)
                || element::dateline(text) == Some(text.len())
                || self.is_recipients(j)
                || (self.page.paragraphs.get(j).is_some_and(|p| matches!(p.role, Role::Byline | Role::Subtitle))
                    && salutation(self.text(j + 1)));
            if strong {
                let text_follows = |k: usize| self.is_long(k) || self.text(k).ends_with('。');
                return (j + 1..j + 5).any(text_follows);
            }
            if block_marker(text).is_some() || salutation(text) {
                return false;
            }
            seen += usize::from(self.is_long(j));
            if seen > 1 {
                return false;
            }
        }
        self.text(i).ends_with("全文如下：") || self.text(i).ends_with("全文如下:")
    }

    /// Whether the head is whole: its title names its kind, and nothing is waited for.
    fn is_complete(&self, head: &[Head], start: usize) -> bool {
        let last_title = head.iter().rposition(|&h| h == Head::Title);
        last_title.is_some_and(|at| ends_in_document_kind(self.text(start + at)).is_some() && at + 1 == head.len())
    }

    /// Whether the paragraph at `i` carries a head on behind a whole title.
    fn goes_on_as_head(&self, i: usize) -> bool {
        let title_again =
            |j: usize| self.head_line(j, true, false).is_some_and(|h| !matches!(h, Head::Title | Head::Agency));
        let text = self.text(i);
        let repeated = (i..(i + 3).min(self.page.paragraphs.len())).any(title_again);
        self.head_line(i, true, false).is_some() && (title_again(i) || repeated)
            || self.leads_in(i, self.page.paragraphs.len().min(i + 8)) && !text.is_empty()
    }

    /// Whether paragraph `i` is a title of the head before it once more.
    fn repeats_title(&self, head: &[Head], start: usize, i: usize) -> bool {
        let text = solid(self.text(i));
        let before = head.iter().enumerate().take(i - start);
        before.into_iter().any(|(j, &h)| h == Head::Title && solid(self.text(start + j)) == text)
    }

    /// How many lines of the head stay: title-like lines at its end that no element follows are the first headings of the
    /// text, where a title stands before them.
    fn without_loose_end(&self, head: &[Head], start: usize) -> usize {
        let Some(first) = head.iter().position(|&h| h == Head::Title) else {
            let anchored = head.iter().rposition(|h| matches!(h, Head::Element(_) | Head::Subtitle));
            return anchored.map_or(0, |at| at + 1);
        };
        let is_firm = |i: &usize| match head.get(*i) {
            Some(Head::Title) => self.repeats_title(head, start, start + i),
            Some(Head::Agency | Head::Lead | Head::Chrome) | None => false,
            Some(_) => true,
        };
        let last_firm = (0..head.len()).rev().find(is_firm);
        let firm = last_firm.map_or(0, |at| at + 1);
        let greeted = salutation(self.text(start + head.len()));
        if greeted {
            return head.len();
        }
        let run = head.iter().skip(first).take_while(|&&h| h == Head::Title).count();
        let complete = (first..first + run).find(|&i| ends_in_document_kind(self.text(start + i)).is_some());
        let own = match complete {
            Some(at) => at + 1,
            None if run == 1 => first + 1,
            None if self.hashes(start + first) == 1 => {
                first + (first..first + run).take_while(|&i| self.hashes(start + i) == 1).count()
            }
            None => first + 1,
        };
        firm.max(own)
    }

    /// Writes the head into parts: the title group that is the document's own, its elements; the rest is the page's.
    fn write_head(&mut self, head: &[Head], start: usize) -> Option<usize> {
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
                        .take_while(|&j| head.get(j) == Some(&is) && kind == ElementKind::Passed)
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
    fn give_announced_title(&mut self) {
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
        let is_kind =
            |i: &usize| head.get(*i) == Some(&Head::Title) && ends_in_document_kind(self.text(start + *i)).is_some();
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

    /// Whether a paragraph opens an attachment: `附件`, `附件1` alone, with what is attached behind it.
    fn opens_attachment(&self, i: usize) -> bool {
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
            || block_marker(self.text(i)).is_some_and(|m| m.ordinal == 1 && m.style == MarkerStyle::HanDun)
    }
}

/// What stands at the foot of an article.
struct Foot {
    /// Where its text ends.
    body: usize,
    elements: Vec<(ElementKind, Range<usize>)>,
    /// Where the next article starts.
    next: usize,
}

impl Reader<'_> {
    /// The foot of the article whose text starts at `from`.
    fn foot(&self, from: usize) -> Foot {
        let count = self.page.paragraphs.len();
        for i in from..count {
            if i > from && self.opens_attachment(i) {
                let list = self.attachment_list(from, i);
                let elements = list.clone().map(|range| (ElementKind::AttachmentNote, range)).into_iter().collect();
                return Foot { body: list.map_or(i, |range| range.start), elements, next: i };
            }
            if i > from && self.opens_regulation(i) {
                return Foot { body: i, elements: Vec::new(), next: i };
            }
            if let Some(list) = self.attached_without_a_word(from, i) {
                let elements = vec![(ElementKind::AttachmentNote, list.clone())];
                return Foot { body: list.start, elements, next: i };
            }
            if let Some(foot) = self.signature(from, i) {
                return foot;
            }
        }
        self.end(from, count)
    }

    /// Whether the title of a law stands at `i`, its 题注 below.
    fn opens_regulation(&self, i: usize) -> bool {
        element::is_passed(self.text(i + 1))
            && element::may_be_title(self.text(i))
            && ends_in_law_kind(self.text(i)).is_some()
    }

    /// The list of attachments over paragraph `i`, where that is the title of the first of them, its word 附件 lost.
    fn attached_without_a_word(&self, from: usize, i: usize) -> Option<Range<usize>> {
        let title = self.text(i);
        let over = i.checked_sub(1).filter(|&over| over > from)?;
        let listed = element::attachment_note(self.text(over)).is_some() || self.is_attached_name(over);
        if !listed || !element::may_be_title(title) || block_marker(title).is_some() {
            return None;
        }
        let list = self.attachment_list(from, i)?;
        let first = self.text(list.start);
        let name = first.get(element::attachment_note(first)?..)?;
        let name = name.trim_start_matches(|c: char| is_blank(c) || c.is_ascii_digit() || matches!(c, '.' | '．'));
        let bare = |text: &str| solid(text.split(['（', '(']).next().unwrap_or(text));
        (bare(name) == bare(title)).then_some(list)
    }

    /// The foot that a signature at `date` makes: agencies or a signatory over a date.
    fn signature(&self, from: usize, date: usize) -> Option<Foot> {
        if !date::is_date(self.text(date)) {
            return None;
        }
        let signs = |i: usize| element::is_agency(self.text(i)) || element::is_signatory(self.text(i));
        let mut first = date;
        while first > from && date - first < MOST_SIGNERS && signs(first - 1) {
            first -= 1;
        }
        if first == date {
            return None;
        }
        let mut elements = Vec::new();
        let list = self.attachment_list(from, first);
        let body = list.as_ref().map_or(first, |range| range.start);
        elements.extend(list.map(|range| (ElementKind::AttachmentNote, range)));
        elements.push((ElementKind::Issuer, first..date));
        elements.push((ElementKind::IssueDate, date..date + 1));
        let mut next = date + 1;
        next = self.notes(next, &mut elements);
        Some(Foot { body, elements, next })
    }

    /// Notes, copies and printers from `at` on.
    fn notes(&self, at: usize, elements: &mut Vec<(ElementKind, Range<usize>)>) -> usize {
        let mut next = at;
        while let Some(kind) = self.closing(next) {
            elements.push((kind, next..next + 1));
            next += 1;
        }
        if next < self.page.paragraphs.len()
            && self.text(next).starts_with("附件")
            && !self.opens_attachment(next)
            && element::attachment_note(self.text(next)).is_some()
        {
            let end = (next + 1..self.page.paragraphs.len())
                .find(|&i| !self.is_attached_name(i))
                .unwrap_or(self.page.paragraphs.len());
            elements.push((ElementKind::AttachmentNote, next..end));
            next = end;
        }
        next
    }

    fn closing(&self, i: usize) -> Option<ElementKind> {
        let text = self.text(i);
        if text.is_empty() {
            None
        } else if element::is_note(text) {
            Some(ElementKind::Note)
        } else if element::is_copy_to(text) {
            Some(ElementKind::CopyTo)
        } else if element::is_printed(text) {
            Some(ElementKind::Printed)
        } else if element::dateline(text) == Some(text.len()) {
            Some(ElementKind::Dateline)
        } else {
            None
        }
    }

    /// The foot of a text that ends at `count` without a signature and a date.
    fn end(&self, from: usize, count: usize) -> Foot {
        let mut elements = Vec::new();
        let mut body = count;
        while body > from
            && let Some(kind) = self.closing(body - 1)
        {
            body -= 1;
            elements.push((kind, body..body + 1));
        }
        if body > from + 1
            && element::is_agency(self.text(body - 1))
            && self.text(body - 2).ends_with(['。', '！', '”'])
        {
            body -= 1;
            elements.push((ElementKind::Issuer, body..body + 1));
        }
        if let Some(list) = self.attachment_list(from, body) {
            body = list.start;
            elements.push((ElementKind::AttachmentNote, list));
        }
        elements.reverse();
        Foot { body, elements, next: count }
    }

    /// The list of attachments (附件说明) that ends before paragraph `end`: `附件：1. …`, its further names below.
    fn attachment_list(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let mut at = end;
        while at > from && end - at < 40 {
            let text = self.text(at - 1);
            if element::attachment_note(text).is_some() {
                return Some(at - 1..end);
            }
            if !self.is_attached_name(at - 1) {
                break;
            }
            at -= 1;
        }
        // The word 附件 may be lost: names that are numbered from 1 right over the signature.
        let first = (at..end).find(|&i| {
            block_marker(self.text(i)).is_some_and(|m| m.ordinal == 1 && m.style == MarkerStyle::ArabicDot)
        })?;
        let before = first.checked_sub(1).filter(|&i| i >= from).map(|i| self.text(i))?;
        let signed = element::is_agency(self.text(end)) || element::is_signatory(self.text(end));
        (signed && before.ends_with('。')).then_some(first..end)
    }

    /// A line of a list of attachments: a name, numbered or not, without a stop.
    fn is_attached_name(&self, i: usize) -> bool {
        let text = self.text(i);
        let numbered = block_marker(text).is_some_and(|m| m.style == MarkerStyle::ArabicDot)
            || text.starts_with(|c: char| c.is_ascii_digit());
        numbered && text.chars().nth(LONGEST_ATTACHMENT).is_none() && !text.contains(['。', '；', '：', '，'])
    }

    /// What kind of document the parts make.
    fn genre(&self) -> (Genre, GenreReason) {
        use ElementKind::{
            Attachment, AttachmentNote, CopyTo, DocNumber, IssueDate, Issuer, IssuerMark, Printed, Recipients, Secrecy,
            Signer, Urgency,
        };
        let has = |wanted: &[ElementKind]| {
            self.parts.iter().any(|p| matches!(p, Part::Element(kind, _) if wanted.contains(kind)))
        };
        let title = |part: &Part| if let Part::Title(group) = part { Some(self.page.words(group)) } else { None };
        let titles: Vec<String> = self.parts.iter().filter_map(title).collect();
        let is_order = has(&[IssuerMark]) && titles.first().is_none_or(|t| ends_in_law_kind(t).is_some());
        let addressed =
            has(&[Recipients, CopyTo, Printed, Signer, Secrecy, Urgency]) || (has(&[DocNumber]) && !is_order);
        if !addressed && self.is_law(&titles) {
            return (Genre::Law, GenreReason::LegalArticles);
        }
        let first = titles.first().map_or("", String::as_str);
        let resolved = ends_in_gongwen_kind(first)
            .is_some_and(|kind| matches!(kind, "决议" | "决定" | "公告" | "通告" | "公报" | "命令" | "令"));
        let signed = has(&[Issuer]) && has(&[IssueDate]) && ends_in_gongwen_kind(first).is_some();
        if addressed || signed || resolved || has(&[AttachmentNote, Attachment]) || is_order {
            return (Genre::Gongwen, GenreReason::DocumentElements);
        }
        let numbered =
            self.parts.iter().any(|p| matches!(p, Part::Body(range) if !self.page.markers(range.clone()).is_empty()));
        if !titles.is_empty() || numbered {
            (Genre::Report, GenreReason::OneArticle)
        } else {
            (Genre::Plain, GenreReason::NoStructure)
        }
    }

    /// Whether the text runs in articles: several of them, in order, and little is numbered over them.
    fn is_law(&self, titles: &[String]) -> bool {
        let markers: Vec<_> = self.page.markers(0..self.page.paragraphs.len());
        let articles = markers.iter().filter(|(_, m)| m.style == MarkerStyle::Article).count();
        let named = titles.iter().any(|title| ends_in_law_kind(title).is_some());
        let others = markers
            .iter()
            .filter(|(_, m)| matches!(m.style, MarkerStyle::HanDun | MarkerStyle::ArabicDot | MarkerStyle::Decimal));
        articles > 0 && (named || (articles >= 3 && articles > others.count()))
    }
}

/// `——2026年1月28日在…会议上`, or the same without a dash.
fn is_subtitle(text: &str) -> bool {
    let bare = text.trim_start_matches(['—', '─', '－', '-', '―']);
    let dashed = bare.len() + 2 <= text.len();
    let told = date::date(bare).is_some_and(|d| d.has_day && d.len < bare.len()) && bare.ends_with('上');
    (dashed || told) && !text.contains('。') && text.chars().nth(60).is_none()
}

fn solid(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(c)).collect()
}
