//! The marks that the recognisers of the grammar read at one place: numbers, dates, references, phrases, rows of marks.

use super::Scanner;
use crate::ast::{Dateline, InlineKind};
use crate::grammar::chars::{is_blank, is_han};
use crate::grammar::inline;

impl Scanner<'_> {
    pub(super) fn doc_number(&mut self, at: usize) {
        let Some((before, input)) = self.text.split_at_checked(at) else { return };
        if let Some(n) = inline::doc_number(before, input) {
            let parts = [n.issuer, n.issuer + n.year];
            let start = at - n.issuer;
            self.add(InlineKind::DocNumber, n.brackets as u8, 0, start, at + n.year + n.serial, parts);
        }
    }

    /// The closing formula that a clause at `at` is, with what follows it in the paragraph. Where the next may start is kept.
    pub(super) fn closing(&mut self, at: usize) {
        self.ends.closing = self.end_of_closing(at).unwrap_or(self.ends.closing);
    }

    fn end_of_closing(&mut self, at: usize) -> Option<usize> {
        if at >= self.line_end {
            let rest = self.text.as_bytes().get(at..)?;
            self.line_end = memchr::memchr2(b'\n', b'\r', rest).map_or(self.text.len(), |end| at + end);
        }
        let next = self.next_paragraph.min(self.text.len());
        let end = self.line_end.min(next);
        // A paragraph that goes on has no end here.
        let near = end.saturating_sub(inline::LONGEST_CLOSING * MOST_BYTES);
        if at < near {
            return Some(near);
        }
        let paragraph = self.text.get(at..end)?;
        // What the paragraph ends in, its last clauses have in common.
        if self.closes.0 != end {
            self.closes = (end, inline::may_close(paragraph));
        }
        if !self.closes.1 && !paragraph.starts_with("特此请示") {
            return None;
        }
        let kind = inline::closing(paragraph.trim_end_matches(is_blank))?;
        // The line end is one of the characters that are looked at.
        let count = paragraph.chars().count() + usize::from(end < next);
        if count > inline::LONGEST_CLOSING {
            return None;
        }
        let paragraph = paragraph.trim_end_matches(is_blank);
        self.add(InlineKind::ClosingFormula, kind as u8, 0, at, at + paragraph.len(), [0; 2]);
        Some(at + paragraph.len())
    }

    /// The end of the range that starts at `at`, where one does.
    pub(super) fn range(&mut self, at: usize) -> Option<usize> {
        let r = inline::range(self.previous(), self.text.get(at..)?)?;
        let end = at + r.from + r.connector + r.to;
        self.add(InlineKind::Range, u8::from(r.is_time), 0, at, end, [r.from, r.from + r.connector]);
        Some(end)
    }

    /// The end of the date that starts at `at`, where one does.
    pub(super) fn date(&mut self, at: usize) -> Option<usize> {
        let (before, input) = self.text.split_at_checked(at)?;
        let d = inline::date(before, input)?;
        let end = at + d.year + d.month + d.day;
        self.add(InlineKind::Date, d.form as u8, 0, at, end, [d.year, d.year + d.month]);
        Some(end)
    }

    /// The dateline that opens a paragraph, behind a bracket or not.
    pub(super) fn dateline(&mut self, at: usize) {
        let start = match self.text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(open @ ('（' | '(' | '【')) => at + open.len_utf8(),
            Some('新' | '中' | '人' | '光' | '本') => at,
            _ => return,
        };
        let Some(d) = self.text.get(start..).and_then(inline::dateline) else { return };
        let flags = [(d.has_place, Dateline::PLACE), (d.has_date, Dateline::DAY), (d.is_inverted, Dateline::INVERTED)];
        let tag = flags.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag).sum();
        self.add(InlineKind::Dateline, tag, 0, start, start + d.len, [d.agency, d.agency + d.between]);
    }

    /// The marks that open with a word: 一方面, 下转第二版.
    pub(super) fn phrase(&mut self, first: char, at: usize, opens_paragraph: bool) {
        let Some((before, input)) = self.text.split_at_checked(at) else { return };
        let before = if opens_paragraph { "" } else { before };
        match first {
            '一' | '另' => {
                if let Some((which, len)) = inline::pair_word(before, input) {
                    self.add(InlineKind::PairWord, 0, which, at, at + len, [0; 2]);
                }
            }
            '下' | '上' | '紧' => {
                if let Some(j) = inline::jump_line(input) {
                    let inner = [j.word, j.len];
                    self.add(InlineKind::JumpLine, u8::from(j.goes_on), j.value, at, at + j.len, inner);
                }
            }
            _ => {}
        }
    }

    pub(super) fn approximation(&mut self, at: usize) {
        let Some((before, input)) = self.text.split_at_checked(at) else { return };
        if let Some(a) = inline::approximation(before, input) {
            let high = a.low + a.separator;
            self.add(InlineKind::Approximation, 0, 0, at, at + high + a.high, [a.low, high]);
        }
    }

    /// The end of the numeral that starts at `at`, where one that is not all of one kind does.
    pub(super) fn mixed_numeral(&mut self, at: usize) -> Option<usize> {
        let n = inline::mixed_numeral(self.previous(), self.text.get(at..)?)?;
        self.add(InlineKind::MixedNumeral, n.form as u8, 0, at, at + n.len, [0; 2]);
        Some(at + n.len)
    }

    /// Ellipsis, dash, 等 and rows of marks that start at `at`; the end of what no other may start in.
    pub(super) fn row(&mut self, at: usize) -> Option<usize> {
        let (previous, solid) = (self.previous(), self.solid());
        let (before, input) = self.text.split_at_checked(at)?;
        if let Some(etc) = inline::etc(before, input) {
            self.add(InlineKind::Etc, 0, 0, at, at + etc.mark + etc.word, [etc.mark, etc.mark + etc.word]);
        }
        let (kind, len) = inline::ellipsis(previous, input)
            .map(|len| (InlineKind::Ellipsis, len))
            .or_else(|| Some((InlineKind::Dash, inline::dash(solid, input)?)))
            .or_else(|| {
                Some((InlineKind::MarkRow, inline::mark_row(previous, input).filter(|_| !is_specimen(before, input))?))
            })?;
        self.add(kind, 0, 0, at, at + len, [0; 2]);
        Some(at + len)
    }

    /// Follows the colons of a sentence. One that leads in a quotation or a series embraces no other, and what pairs is whole.
    /// A second one counts where it leads in too, or where a count stands before it.
    pub(super) fn colon(&mut self, mark: char, at: usize) {
        match mark {
            '。' | '！' | '？' | '；' | '…' => self.colon = None,
            '：' if self.open.is_empty() => {
                let end = at + mark.len_utf8();
                let leads_in = self.text.get(end..).is_some_and(inline::leads_in);
                match self.colon {
                    Some(first) if leads_in || self.text.get(..at).is_some_and(inline::announces) => {
                        self.add(InlineKind::NestedColon, 0, 0, first, end, [0; 2]);
                        self.colon = None;
                    }
                    _ => self.colon = (!leads_in && self.solid().is_some_and(is_han)).then_some(at),
                }
            }
            _ => {}
        }
    }

    pub(super) fn count(&mut self, at: usize) {
        let Some((before, input)) = self.text.split_at_checked(at) else { return };
        if let Some(c) = inline::count(before, input) {
            let noun = c.number + c.classifier;
            self.add(InlineKind::Count, 0, c.value, at, at + noun + c.noun, [c.number, noun]);
        }
    }

    /// The reference that starts at `at`, where one does; its inner offsets are its place among the mentions.
    pub(super) fn reference(&mut self, at: usize) {
        let Some((before, input)) = self.text.split_at_checked(at).filter(|_| at >= self.ends.reference) else {
            return;
        };
        let Some(reference) = inline::reference(before, input) else { return };
        let Some(last) = reference.units.last().copied() else { return };
        self.ends.reference = at + reference.len;
        let place = self.mentions.len();
        self.mentions.push(self.chain.mention(self.text, at, reference));
        let inner = [place >> 16, place & 0xFFFF];
        self.add(InlineKind::Reference, last.unit as u8, last.number, at, self.ends.reference, inner);
    }
}

/// The most bytes that a character has.
const MOST_BYTES: usize = 4;

/// The longest specimen of a form, in characters.
const LONGEST_SPECIMEN: usize = 5;

/// Whether the mark that opens `input` is the tail of a form of words that is spoken of: “第一，”；.
fn is_specimen(before: &str, input: &str) -> bool {
    let mut rest = input.chars().skip(1);
    let is_tail = rest.next() == Some('”') && matches!(rest.next(), Some('；' | '、' | '，' | '。'));
    let mut near = before.chars().rev().take(LONGEST_SPECIMEN + 1).take_while(|&c| c != '”');
    is_tail && near.any(|c| c == '“')
}
