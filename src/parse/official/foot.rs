//! What stands under the text of a document: the list of attachments, the signature, notes, copies; and where the next
//! article begins.

use super::Reader;
use crate::ast::{ElementKind, MarkerStyle};
use crate::grammar::Lexicon;
use crate::grammar::byline::{bracketed_byline, byline};
use crate::grammar::chars::{is_blank, solid};
use crate::grammar::lexicon::ends_in_law_kind;
use crate::grammar::marker::block_marker;
use crate::grammar::{agency, date, element, signature};
use crate::number::{enclosed, is_digit, is_han_numeral};
use crate::parse::parts::Part;
use std::ops::Range;

/// The most lines that a signature has.
const MOST_SIGNERS: usize = 6;

/// The longest paragraph of a list of attachments, in characters.
const LONGEST_ATTACHMENT: usize = 80;

/// What stands at the foot of an article.
pub(super) struct Foot {
    /// Where its text ends.
    pub(super) body: usize,
    pub(super) elements: Vec<(ElementKind, Range<usize>)>,
    /// The paragraph that says who wrote the text, where it stands under it.
    pub(super) byline: Option<usize>,
    /// Where the next article starts.
    pub(super) next: usize,
}

impl Reader<'_> {
    /// The foot of the article whose text starts at `from`.
    pub(super) fn foot(&self, from: usize) -> Foot {
        let count = self.page.paragraphs.len();
        for i in from..count {
            if i > from && self.opens_attachment(i) {
                let list = self.attachment_list(from, i);
                let elements = list.clone().map(|range| (ElementKind::AttachmentNote, range)).into_iter().collect();
                return Foot { body: list.map_or(i, |range| range.start), elements, byline: None, next: i };
            }
            if i > from && self.opens_regulation(i) {
                return Foot { body: i, elements: Vec::new(), byline: None, next: i };
            }
            if let Some(list) = self.attached_without_a_word(from, i) {
                let elements = vec![(ElementKind::AttachmentNote, list.clone())];
                return Foot { body: list.start, elements, byline: None, next: i };
            }
            if let Some(foot) = self.signature(from, i) {
                return foot;
            }
        }
        self.end(from, count)
    }

    /// Whether the title of a law stands at `i`, its 题注 below.
    fn opens_regulation(&self, i: usize) -> bool {
        let first = self.page.first(i + 1);
        // No line with one of these marks at its end may be a title.
        !self.text(i).ends_with(['。', '；', '：', '，'])
            && (opens_date(first) || matches!(first, '（' | '(' | '根'))
            && ends_in_law_kind(self.text(i)).is_some()
            && element::is_passed(self.text(i + 1))
            && element::may_be_title(self.text(i))
    }

    /// The list of attachments over paragraph `i`, where that is the title of the first of them, its word 附件 lost.
    fn attached_without_a_word(&self, from: usize, i: usize) -> Option<Range<usize>> {
        let over = i.checked_sub(1).filter(|&over| over > from)?;
        if !(self.page.first(over) == '附' || opens_number(self.page.first(over))) {
            return None;
        }
        let title = self.text(i);
        let listed = element::attachment_note(self.text(over)).is_some() || self.is_attached_name(over);
        if !listed || !element::may_be_title(title) || block_marker(title).is_some() {
            return None;
        }
        let list = self.attachment_list(from, i)?;
        let first = self.text(list.start);
        let name = first.get(element::attachment_note(first)?..)?;
        let name = name.trim_start_matches(|c: char| is_blank(c) || c.is_ascii_digit() || matches!(c, '.' | '．'));
        let bare = |text: &str| solid(text.split(['（', '(']).next().unwrap_or(text)).into_owned();
        (bare(name) == bare(title)).then_some(list)
    }

    /// The foot that a signature at `date` makes: agencies or a signatory over a date.
    fn signature(&self, from: usize, date: usize) -> Option<Foot> {
        let is_closed = |line: &str| line.ends_with(['日', '月']) || line.ends_with(|c: char| c.is_ascii_digit());
        if !opens_date(self.page.first(date)) || !is_closed(self.text(date).trim_end_matches('。')) {
            return None;
        }
        let whole = date::is_date(self.text(date));
        let ends = || self.ends_at(date + 1) || self.signs(date + 1) && self.ends_at(date + 2);
        if !(whole || date::may_be_date(self.text(date)) && ends()) {
            return None;
        }
        let mut first = date;
        while first > from && date - first < MOST_SIGNERS && self.signs(first - 1) {
            first -= 1;
        }
        if first.checked_sub(1).is_some_and(|above| element::is_copy_to(self.text(above))) {
            // The printing office, 印发 lost.
            return None;
        }
        let signed = match first == date {
            false => vec![(ElementKind::Issuer, first..date), (ElementKind::IssueDate, date..date + 1)],
            true => self.odd_signature(from, date)?,
        };
        let mut next = signed.iter().map(|(_, range)| range.end).max()?;
        // 附注 over the signature.
        let noted = first.checked_sub(1).filter(|&i| i > from && element::is_bracketed_note(self.text(i)));
        let first = noted.unwrap_or(first);
        let list = self.attachment_list(from, first);
        let body = list.as_ref().map_or(first, |range| range.start);
        let mut elements: Vec<_> = list.map(|range| (ElementKind::AttachmentNote, range)).into_iter().collect();
        elements.extend(noted.map(|i| (ElementKind::Note, i..i + 1)));
        elements.extend(signed);
        next = self.notes(next, &mut elements);
        Some(Foot { body, elements, byline: None, next })
    }

    fn signs(&self, i: usize) -> bool {
        agency::is_agency(self.text(i)) || signature::is_signatory(self.text(i), self.page.lexicon)
    }

    /// A signature that is not as it should be, at the end of a text that is sent to somebody: the date over the agency, or the
    /// date alone.
    fn odd_signature(&self, from: usize, date: usize) -> Option<Vec<(ElementKind, Range<usize>)>> {
        let before = date.checked_sub(1).filter(|&i| i >= from).map(|i| self.text(i))?;
        let parted = before.ends_with(['。', '！', '”', '）', ')'])
            || element::attachment_note(before).is_some()
            || date.checked_sub(1).is_some_and(|i| self.is_attached_name(i));
        let addressed = self
            .parts
            .iter()
            .rev()
            .skip_while(|part| matches!(part, Part::Chrome(_)))
            .take_while(|part| !matches!(part, Part::Body(_)))
            .any(|part| matches!(part, Part::Element(ElementKind::Recipients, _)));
        if !parted || !addressed {
            return None;
        }
        let signers = (date + 1..self.page.paragraphs.len()).take(MOST_SIGNERS).take_while(|&i| self.signs(i)).count();
        let end = date + 1 + signers;
        let mut elements = vec![(ElementKind::IssueDate, date..date + 1)];
        if signers > 0 {
            elements.push((ElementKind::Issuer, date + 1..end));
        }
        self.ends_at(end).then_some(elements)
    }

    /// Whether the text, its signature and all, ends before paragraph `i`: what closes a document or opens an attachment follows.
    fn ends_at(&self, i: usize) -> bool {
        i >= self.page.paragraphs.len()
            || self.closing(i).is_some()
            || self.opens_attachment(i)
            || element::attachment_note(self.text(i)).is_some()
    }

    /// Notes, copies and printers from `at` on.
    fn notes(&self, at: usize, elements: &mut Vec<(ElementKind, Range<usize>)>) -> usize {
        let mut next = at;
        loop {
            if let Some(kind) = self.closing(next) {
                elements.push((kind, next..next + 1));
                next += 1;
            } else if self.is_bare_note(next) && matches!(elements.last(), Some((ElementKind::IssueDate, _))) {
                elements.push((ElementKind::Note, next..next + 1));
                next += 1;
            } else if matches!(elements.last(), Some((ElementKind::CopyTo, _)))
                && self.is_printed_without_its_word(next)
            {
                elements.push((ElementKind::Printed, next..next + 2));
                next += 2;
            } else {
                break;
            }
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

    /// `××办公室　2024年5月18日` under the copies, 印发 lost: an agency and its date.
    fn is_printed_without_its_word(&self, i: usize) -> bool {
        agency::is_agency(self.text(i)) && date::is_date(self.text(i + 1))
    }

    /// Whom to call, right under the date, without brackets, and nothing but the end of the document below it.
    fn is_bare_note(&self, i: usize) -> bool {
        element::is_bare_contact(self.text(i)) && self.ends_at(i + 1)
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
        if body > from + 3 && element::is_copy_to(self.text(body - 3)) && self.is_printed_without_its_word(body - 2) {
            body -= 2;
            elements.push((ElementKind::Printed, body..body + 2));
        }
        while body > from
            && let Some(kind) = self.closing(body - 1)
        {
            body -= 1;
            elements.push((kind, body..body + 1));
        }
        if body > from + 1 && agency::is_agency(self.text(body - 1)) && self.text(body - 2).ends_with(['。', '！', '”'])
        {
            body -= 1;
            elements.push((ElementKind::Issuer, body..body + 1));
        }
        let byline = body
            .checked_sub(1)
            .filter(|&i| i > from && elements.is_empty() && is_tail_byline(self.text(i), self.page.lexicon));
        body = byline.unwrap_or(body);
        if let Some(list) = self.attachment_list(from, body) {
            body = list.start;
            elements.push((ElementKind::AttachmentNote, list));
        }
        elements.reverse();
        Foot { body, elements, byline, next: count }
    }

    /// The list of attachments (附件说明) that ends before paragraph `end`: `附件：1. …`, its further names below.
    fn attachment_list(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let mut at = end;
        while at > from && end - at < 40 {
            let text = self.text(at - 1);
            if element::attachment_note(text).is_some() {
                return Some(at - 1..end);
            }
            let numbered_word = element::numbered_attachment(text);
            if numbered_word == Some(1) {
                return Some(at - 1..end);
            }
            if numbered_word.is_none() && !self.is_attached_name(at - 1) && !self.is_stopped_name(at - 1) {
                break;
            }
            at -= 1;
        }
        // The word 附件 may be lost: names that are numbered from 1 right over the signature.
        let plain = (at..end).rev().take_while(|&i| self.is_attached_name(i)).last().unwrap_or(end);
        let first = (plain..end).find(|&i| {
            block_marker(self.text(i)).is_some_and(|m| m.ordinal == 1 && m.style == MarkerStyle::ArabicDot)
        })?;
        let before = first.checked_sub(1).filter(|&i| i >= from).map(|i| self.text(i))?;
        let signed = agency::is_agency(self.text(end)) || signature::is_signatory(self.text(end), self.page.lexicon);
        (signed && before.ends_with('。')).then_some(first..end)
    }

    /// A line of a list of attachments: a name, numbered or not, without a stop.
    fn is_attached_name(&self, i: usize) -> bool {
        let text = self.text(i);
        let numbered = text.starts_with(|c: char| c.is_ascii_digit())
            || self.marker(i).is_some_and(|m| m.style == MarkerStyle::ArabicDot);
        numbered && text.chars().nth(LONGEST_ATTACHMENT).is_none() && !text.contains(['。', '；', '：', '，'])
    }

    /// The same with a stop behind it: a near miss, where the word 附件 stands over it.
    fn is_stopped_name(&self, i: usize) -> bool {
        let text = self.text(i).trim_end_matches(['。', '；', '，']);
        block_marker(text).is_some_and(|m| m.style == MarkerStyle::ArabicDot)
            && text.chars().nth(LONGEST_ATTACHMENT).is_none()
            && !text.contains(['。', '；', '：', '，'])
    }
}

/// Whether a date can open with `c`: a digit, or a letter that stands for 〇.
fn opens_date(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'Ｏ') || is_digit(c) || is_han_numeral(c)
}

/// Whether a name with an Arabic number before it can open with `c`.
fn opens_number(c: char) -> bool {
    is_digit(c) || enclosed(c).is_some()
}

/// `（某院研究员 王明）`, `文/某法院 王明`: who wrote a text, under it.
fn is_tail_byline(text: &str, lexicon: &Lexicon) -> bool {
    match bracketed_byline(text, lexicon) {
        Some(_) => true,
        None => ["文/", "文／", "作者："].iter().any(|sign| text.starts_with(sign)) && byline(text, lexicon).is_some(),
    }
}
