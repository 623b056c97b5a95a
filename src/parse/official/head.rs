//! What stands over the text of a document: which paragraphs are its head, and what each of them is.

use super::Reader;
use crate::ast::ElementKind;
use crate::grammar::byline::{byline, name_alone};
use crate::grammar::chars::solid;
use crate::grammar::lexicon::{
    ends_in_document_kind, ends_in_gongwen_kind, ends_in_law_kind, opens_with_salutation, salutation,
};
use crate::grammar::marker::block_marker;
use crate::grammar::{agency, chrome, date, element};
use crate::layout::Role;

/// The most paragraphs that a head has, those of a web page's frame counted.
pub(super) const LONGEST_HEAD: usize = 60;

/// The shortest paragraph that is text for sure, in characters.
const SHORTEST_TEXT: usize = 15;

/// What a paragraph is in the head of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Title,
    Subtitle,
    Byline,
    Agency,
    Element(ElementKind),
    /// A paragraph that leads in what is printed below: the report of a speech before its text.
    Lead,
    Chrome,
}

impl Reader<'_> {
    /// What the paragraphs of a head are, from `start` on, and where the text begins.
    pub(super) fn head(&self, start: usize) -> (Vec<Head>, usize) {
        let mut head = Vec::new();
        let end = self.page.paragraphs.len().min(start + LONGEST_HEAD);
        let mut at = start;
        let mut has_title = false;
        while at < end {
            if self.opens_body(at, has_title) {
                break;
            }
            let is = self.head_line(at, has_title, at == start);
            let is = if self.misses_its_colon(&head, at) { Some(Head::Element(ElementKind::Recipients)) } else { is };
            let Some(is) = is.or_else(|| self.leads_in(&head, at, end).then_some(Head::Lead)) else { break };
            has_title |= is == Head::Title;
            head.push(is);
            at += 1;
            if is == Head::Element(ElementKind::Attachment) && self.is_appendix_note(at) {
                head.push(is);
                at += 1;
            }
            if is == Head::Element(ElementKind::Recipients) {
                break;
            }
            let title_again = |i: usize| head.contains(&Head::Title) && self.repeats_title(&head, start, i);
            let whole = self.is_complete(&head, start) && !self.misses_its_colon(&head, at);
            if whole && !self.goes_on_as_head(at) && !title_again(at) {
                break;
            }
        }
        let trimmed = self.without_loose_end(&head, start);
        head.truncate(trimmed);
        (head, start + trimmed)
    }

    /// A paragraph as a title: the stop that some put behind it left out.
    pub(super) fn title_text(&self, i: usize) -> &str {
        let text = self.text(i);
        element::stopped_title(text).unwrap_or(text)
    }

    /// 主送机关 under the title, its colon lost or another mark.
    fn misses_its_colon(&self, head: &[Head], i: usize) -> bool {
        let titled = head.iter().rposition(|&h| h == Head::Title).is_some_and(|title| {
            let under = head.get(title + 1..).unwrap_or(&[]);
            under.iter().all(|h| matches!(h, Head::Element(ElementKind::DocNumber)))
        });
        titled && (element::may_be_recipients(self.text(i)) || self.is_one_recipient(head, i))
    }

    /// A single agency between the title and the text: whoever the title names as its issuer sends it there.
    fn is_one_recipient(&self, head: &[Head], i: usize) -> bool {
        let start = i.saturating_sub(head.len());
        let titles = head.iter().enumerate().filter(|(_, h)| matches!(h, Head::Title | Head::Agency));
        let title: String = titles.map(|(at, _)| self.title_text(start + at)).collect();
        let Some((issuer, _)) = title.split_once("关于") else { return false };
        let sent = ends_in_gongwen_kind(&title)
            .is_some_and(|kind| ["请示", "报告", "函", "复函", "批复", "通知", "通报", "意见", "议案"].contains(&kind));
        let (text, next) = (self.text(i), self.text(i + 1));
        let is_text = self.is_long(i + 1) || next.ends_with(['。', '：']) && next.chars().nth(SHORTEST_TEXT).is_some();
        let is_other = agency::is_agency(issuer)
            && !solid(issuer).contains(&*solid(text))
            && !solid(text).contains(&*solid(issuer));
        sent && is_text && is_other && agency::is_agency(text)
    }

    /// `（资料性附录）` under `附录A`: what kind of appendix it is.
    fn is_appendix_note(&self, i: usize) -> bool {
        let text = self.text(i);
        text.starts_with(['（', '('])
            && text.ends_with(['）', ')'])
            && text.contains("附录")
            && text.chars().nth(12).is_none()
    }

    /// Whether a paragraph can only be text: a salutation, a numbered unit, a section of Markdown.
    fn opens_body(&self, i: usize, has_title: bool) -> bool {
        let text = self.text(i);
        let numbered = self.marker(i).is_some() && self.hashes(i) != 1;
        opens_with_salutation(text)
            || salutation(text)
            || numbered
            || self.hashes(i) > 1
            || (has_title && self.opens_attachment(i))
    }

    fn head_line(&self, i: usize, has_title: bool, is_first: bool) -> Option<Head> {
        let asked = usize::from(has_title) * 2 + usize::from(is_first);
        let known = self.head_lines.get(i)?.get(asked)?;
        *known.get_or_init(|| self.read_head_line(i, has_title, is_first))
    }

    fn read_head_line(&self, i: usize, has_title: bool, is_first: bool) -> Option<Head> {
        use ElementKind::{
            Attachment, CopyNumber, Dateline, DocNumber, IssueDate, IssuerMark, Passed, Recipients, Secrecy, Signer,
            Urgency,
        };
        let text = self.text(i);
        let paragraph = self.page.paragraphs.get(i)?;
        let first = self.page.first(i);
        Some(if self.hashes(i) == 1 {
            Head::Title
        } else if element::is_copy_number(text) && !has_title {
            Head::Element(CopyNumber)
        } else if matches!(first, '绝' | '机' | '秘') && element::is_secrecy(text) {
            Head::Element(Secrecy)
        } else if matches!(first, '特' | '加' | '平' | '急') && element::is_urgency(text) {
            Head::Element(Urgency)
        } else if first == '签' && element::is_signer(text) {
            Head::Element(Signer)
        } else if self.is_doc_number(i) {
            Head::Element(DocNumber)
        } else if !has_title && text.ends_with(['件', '令']) && element::is_issuer_mark(text) {
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
        } else if has_title
            && (paragraph.role == Role::Byline || byline(text, self.page.lexicon).is_some() || self.is_name(i))
        {
            Head::Byline
        } else if agency::is_agency(text) {
            Head::Agency
        } else if chrome::is_chrome(text) {
            Head::Chrome
        } else if self.is_title_line(i, has_title) {
            Head::Title
        } else {
            return None;
        })
    }

    /// Whether a paragraph reads as a line of a title; the first may have a stop behind it.
    fn is_title_line(&self, i: usize, has_title: bool) -> bool {
        let text = self.text(i);
        let is_open = self.page.paragraphs.get(i).is_some_and(|p| p.is_open) || text.ends_with(['？', '！']);
        let stopped = || !has_title && element::stopped_title(text).is_some() && !self.text(i + 1).is_empty();
        element::may_be_title(text) && is_open && !self.is_long(i) || stopped()
    }

    /// A name on a line of its own between the title of a speech and the people it speaks to.
    fn is_name(&self, i: usize) -> bool {
        let text = self.text(i);
        let next = self.text(i + 1);
        let bare = text.trim_start_matches(['※', '*']);
        name_alone(bare, self.page.lexicon).is_some()
            && text.chars().count() <= 8
            && (salutation(next)
                || element::is_bracketed_date(next)
                || next.ends_with(['。', '！'])
                || block_marker(next).is_some()
                || self.is_long(i + 1))
    }

    /// Whether a paragraph of text still stands before the head of what it tells of: within a few lines comes the dateline,
    /// the date, the number or the recipients of the document itself.
    fn leads_in(&self, head: &[Head], i: usize, end: usize) -> bool {
        let mut seen = 0;
        // A second dateline opens the next report.
        let dated = head.contains(&Head::Element(ElementKind::Dateline));
        for j in i + 1..end.min(i + 6) {
            let text = self.text(j);
            let strong = element::is_bracketed_date(text)
                || (!dated && element::dateline(text) == Some(text.len()))
                || self.is_recipients(j)
                || (self.page.paragraphs.get(j).is_some_and(|p| matches!(p.role, Role::Byline | Role::Subtitle))
                    && salutation(self.text(j + 1)));
            if strong {
                let text_follows =
                    |k: usize| self.is_long(k) || self.text(k).ends_with('。') || opens_with_salutation(self.text(k));
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
        last_title
            .is_some_and(|at| ends_in_document_kind(self.title_text(start + at)).is_some() && at + 1 == head.len())
    }

    /// Whether the paragraph at `i` carries a head on behind a whole title.
    fn goes_on_as_head(&self, i: usize) -> bool {
        let line = |j: usize| self.head_line(j, true, false);
        let is_firm = |j: usize| line(j).is_some_and(|h| !matches!(h, Head::Title | Head::Agency));
        line(i).is_some() && (i..i + 3).any(is_firm)
            || self.leads_in(&[], i, self.page.paragraphs.len().min(i + 8)) && !self.text(i).is_empty()
    }

    /// Whether paragraph `i` is a title of the head before it once more.
    pub(super) fn repeats_title(&self, head: &[Head], start: usize, i: usize) -> bool {
        let text = solid(self.text(i));
        let mut before = head.iter().enumerate().take(i - start);
        before.any(|(j, &h)| h == Head::Title && solid(self.text(start + j)) == text)
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
        let complete = (first..first + run).find(|&i| ends_in_document_kind(self.title_text(start + i)).is_some());
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
}

/// `——2026年1月28日在…会议上`, or the same without a dash.
fn is_subtitle(text: &str) -> bool {
    let bare = text.trim_start_matches(['—', '─', '－', '-', '―']);
    let dashed = bare.len() + 2 <= text.len();
    let told = date::date(bare).is_some_and(|d| d.has_day && d.len < bare.len()) && bare.ends_with('上');
    (dashed || told) && !text.contains('。') && text.chars().nth(60).is_none()
}
