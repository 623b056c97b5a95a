//! Finds the inline marks of a text: one pass over each region, the recognisers at the characters that can start a mark.
//!
//! Invariants: linear in the text, however its marks pair or fail to; no recursion. A region is one body, title or note,
//! with its paragraphs on lines of their own. Brackets and book titles pair within a paragraph, quotation marks within the
//! region, since a quotation of several paragraphs is closed in its last one only (GB/T 15834—2011 4.8.3.5). What becomes of
//! the halves that do not pair is told in `strays`.

use super::references::{Chain, Mention};
use super::strays::{Stray, is_cut_off, settle};
use crate::ast::{Dateline, Inline, InlineKind, QuoteStyle};
use crate::grammar::chars::{is_blank, is_han, parts_clauses};
use crate::grammar::inline::{self, Family, Half};
use crate::layout::LaidParagraph;
use crate::number::is_han_numeral;
use crate::source::{Span, offset};
use std::cmp::Reverse;

/// The inline marks in `regions` of the logical text, sorted by start, then longest first. Regions do not overlap. A
/// paragraph ends at a line end, and where the next of `paragraphs`, which are in order, starts.
pub(crate) fn scan_inlines(
    logical: &str,
    regions: &[Span],
    paragraphs: &[LaidParagraph],
) -> (Vec<Inline>, Vec<Mention>) {
    let (mut found, mut mentions) = (Vec::new(), Vec::new());
    let mut halves = Halves::default();
    for region in regions {
        let text = region.slice(logical);
        let first = paragraphs.partition_point(|paragraph| paragraph.span.start <= region.start);
        let mut scanner = Scanner {
            text,
            base: region.start,
            paragraphs: paragraphs.get(first..).unwrap_or(&[]),
            found: &mut found,
            mentions: &mut mentions,
            chain: Chain::default(),
            ends: Ends::default(),
            halves: &mut halves,
            open: Vec::new(),
            waiting: [0; Family::COUNT],
            colon: None,
        };
        scanner.run();
        scanner.finish();
    }
    let settled = settle(logical, &found, halves.strays, &halves.heads);
    found.extend(settled);
    found.sort_by_key(|inline| (inline.start, Reverse(inline.end), inline.kind));
    drop_quoted_counts(&mut found);
    (found, mentions)
}

/// What the regions leave over.
#[derive(Default)]
struct Halves {
    /// The halves that met no other one.
    strays: Vec<Stray>,
    /// How many paragraphs have ended.
    paragraph: u32,
    /// The paragraphs that open with a double quotation mark.
    heads: Vec<u32>,
}

/// Takes out the counts inside quotations and titles: what someone else announced is not announced here.
fn drop_quoted_counts(found: &mut Vec<Inline>) {
    let mut quoted_to = 0;
    found.retain(|inline| {
        if matches!(inline.kind, InlineKind::Quote | InlineKind::BookTitle) {
            quoted_to = quoted_to.max(inline.end);
        }
        inline.kind != InlineKind::Count || inline.start >= quoted_to
    });
}

/// An opening half that has not met its other half yet.
#[derive(Clone, Copy)]
struct Open {
    family: Family,
    mark: char,
    at: usize,
    /// Whether it may stay open past its paragraph: it opens one, or follows a colon.
    leads: bool,
    /// Whether every paragraph since has opened with the mark again, as 4.8.3.5 wants it.
    repeated: bool,
    /// How many paragraphs stand before its own.
    paragraph: u32,
}

/// Where the last mark of a kind ends: what stands inside it starts no other of the kind.
#[derive(Default)]
struct Ends {
    range: usize,
    date: usize,
    numeral: usize,
    reference: usize,
    closing: usize,
    /// A row of marks, an ellipsis or a dash.
    row: usize,
}

struct Scanner<'t> {
    text: &'t str,
    /// Where the region starts in the logical text.
    base: u32,
    /// The paragraphs that have not started yet.
    paragraphs: &'t [LaidParagraph],
    found: &'t mut Vec<Inline>,
    /// What the references among them say, in order.
    mentions: &'t mut Vec<Mention>,
    chain: Chain,
    ends: Ends,
    halves: &'t mut Halves,
    open: Vec<Open>,
    /// How many are open of each family, so that a stray closing half costs nothing.
    waiting: [usize; Family::COUNT],
    /// The first colon of the sentence that leads in words of the sentence itself, outside of all pairs.
    colon: Option<usize>,
}

/// Whether the half `c` that opens `input` is all that stands between “ and ”: it is spoken of, and pairs with nothing.
fn is_mention(before: Option<char>, c: char, input: &str) -> bool {
    before == Some('“') && input.get(c.len_utf8()..).is_some_and(|rest| rest.starts_with('”'))
}

impl Scanner<'_> {
    fn run(&mut self) {
        let text = self.text;
        let mut previous = None;
        // The last character that is no blank; none at the start of a paragraph.
        let mut solid = None;
        for (at, c) in text.char_indices() {
            let is_line_end = matches!(c, '\n' | '\r');
            if is_line_end || self.starts_at(at) {
                self.end_paragraph();
                self.halves.paragraph += u32::from(solid.is_some());
                (previous, solid) = (None, None);
                if is_line_end {
                    continue;
                }
            }
            if is_blank(c) {
                previous = Some(c);
                continue;
            }
            if at >= self.ends.closing && solid.is_none_or(parts_clauses) {
                self.ends.closing = self.closing(at).unwrap_or(self.ends.closing);
            }
            if solid.is_none() {
                self.dateline(at, c);
            }
            if let Some(half) = inline::half(c).filter(|_| !is_mention(solid, c, text.get(at..).unwrap_or(""))) {
                self.half(half, c, at, solid);
            } else {
                if solid.is_none() {
                    self.start_paragraph();
                }
                if let Some(family) = inline::straight(c) {
                    self.straight(family, c, at, previous);
                } else if inline::is_punctuation(c) {
                    self.punctuation(c, at, previous, solid);
                } else {
                    self.word(c, at, previous, solid);
                }
            }
            (previous, solid) = (Some(c), Some(c));
        }
    }

    /// What a character of a word or a number can start.
    fn word(&mut self, c: char, at: usize, previous: Option<char>, solid: Option<char>) {
        let opens_digits = is_digit(c) && !previous.is_some_and(is_digit);
        let opens_han = is_han_numeral(c) && !previous.is_some_and(is_han_numeral);
        if (opens_digits || opens_han) && at >= self.ends.date {
            self.ends.date = self.date(at).unwrap_or(self.ends.date);
        }
        if opens_digits {
            if at >= self.ends.range {
                self.ends.range = self.range(previous, at).unwrap_or(self.ends.range);
            }
            self.count(at);
        } else if opens_han {
            if c != '一' {
                self.count(at);
            }
            self.approximation(at);
        } else if matches!(c, '第' | '附') && solid.is_some() {
            self.reference(at);
        }
        if matches!(c, '一' | '另' | '下' | '上' | '紧') {
            self.phrase(c, at, solid.is_none());
        }
        if (opens_digits || c == '几') && at >= self.ends.numeral {
            self.ends.numeral = self.mixed_numeral(previous, at).unwrap_or(self.ends.numeral);
        }
    }

    /// What a mark can start, and what it ends.
    fn punctuation(&mut self, c: char, at: usize, previous: Option<char>, solid: Option<char>) {
        if c == '。' {
            self.chain.end_sentence();
        }
        self.colon(c, at, solid);
        if at >= self.ends.range.max(self.ends.row) {
            self.ends.row = self.row(previous, solid, at).unwrap_or(self.ends.row);
        }
    }

    /// Whether a paragraph starts at `at`.
    fn starts_at(&mut self, at: usize) -> bool {
        match self.paragraphs.split_first() {
            Some((paragraph, rest)) if paragraph.span.start <= self.base + offset(at) => {
                self.paragraphs = rest;
                true
            }
            _ => false,
        }
    }

    /// The paragraph opens with something else than a quotation mark: a quotation over paragraphs is not repeated here.
    fn start_paragraph(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.repeated = false;
        }
    }

    /// Of what is open, one quotation mark at most lives on: the last that may.
    fn end_paragraph(&mut self) {
        self.chain.end_paragraph();
        self.colon = None;
        if self.open.is_empty() {
            return;
        }
        let lives_on = self.open.iter().rposition(|open| open.leads);
        let open = std::mem::take(&mut self.open);
        self.waiting = [0; Family::COUNT];
        for (i, open) in open.into_iter().enumerate() {
            if Some(i) == lives_on {
                self.push(open);
            } else {
                self.let_go(open);
            }
        }
    }

    /// The region ends, and so does what is open in it; where it breaks off, nothing was lost in its last paragraph.
    fn finish(&mut self) {
        let last = self.halves.paragraph;
        let breaks_off = is_cut_off(self.text);
        for open in std::mem::take(&mut self.open) {
            if !(breaks_off && open.paragraph == last) {
                self.let_go(open);
            }
        }
        self.halves.paragraph += 1;
    }

    fn let_go(&mut self, open: Open) {
        self.stray(Half { family: open.family, opens: true }, open.mark, open.at, open.paragraph);
    }

    fn stray(&mut self, half: Half, mark: char, at: usize, paragraph: u32) {
        let start = self.base + offset(at);
        let span = Span::new(start, start + offset(mark.len_utf8()));
        self.halves.strays.push(Stray { family: half.family, opens: half.opens, span, paragraph });
    }

    fn is_waiting(&self, family: Family) -> bool {
        self.waiting.get(family as usize).is_some_and(|&waiting| waiting > 0)
    }

    /// A straight mark closes the one that is open, else it opens.
    fn straight(&mut self, family: Family, mark: char, at: usize, previous: Option<char>) {
        let next = self.text.get(at + mark.len_utf8()..).and_then(|rest| rest.chars().next());
        let is_open = self.is_waiting(family);
        if inline::is_apostrophe(mark, previous, next, is_open) {
            return;
        }
        if is_open {
            self.close(family, mark, at);
        } else {
            let paragraph = self.halves.paragraph;
            self.push(Open { family, mark, at, leads: false, repeated: true, paragraph });
        }
    }

    fn push(&mut self, open: Open) {
        if let Some(waiting) = self.waiting.get_mut(open.family as usize) {
            *waiting += 1;
        }
        self.open.push(open);
    }

    fn half(&mut self, half: Half, mark: char, at: usize, solid: Option<char>) {
        let Half { family, opens } = half;
        if !opens {
            self.close(family, mark, at);
            return;
        }
        if solid.is_none() {
            if family == Family::DoubleQuote {
                self.halves.heads.push(self.halves.paragraph);
            }
            match self.open.last() {
                Some(open) if open.mark == mark && open.repeated => return,
                _ => self.start_paragraph(),
            }
        }
        if !matches!(family, Family::DoubleQuote | Family::SingleQuote | Family::BookTitle | Family::InnerTitle) {
            self.doc_number(at);
            if solid.is_some() {
                self.reference(at);
            }
        }
        let leads = family == Family::DoubleQuote && matches!(solid, None | Some('：' | ':'));
        let paragraph = self.halves.paragraph;
        self.push(Open { family, mark, at, leads, repeated: true, paragraph });
    }

    /// Closes the innermost open half of the family; what was opened inside of it and not closed is let go.
    fn close(&mut self, family: Family, mark: char, at: usize) {
        if !self.is_waiting(family) {
            self.stray(Half { family, opens: false }, mark, at, self.halves.paragraph);
            return;
        }
        while let Some(open) = self.open.pop() {
            if let Some(waiting) = self.waiting.get_mut(open.family as usize) {
                *waiting = waiting.saturating_sub(1);
            }
            if open.family == family {
                self.pair(open, mark, at);
                return;
            }
            self.let_go(open);
        }
    }

    fn pair(&mut self, open: Open, mark: char, at: usize) {
        let (kind, tag) = match open.family {
            Family::DoubleQuote => (InlineKind::Quote, QuoteStyle::Double as u8),
            Family::SingleQuote => (InlineKind::Quote, QuoteStyle::Single as u8),
            Family::BookTitle | Family::InnerTitle => (InlineKind::BookTitle, 0),
            Family::Straight | Family::StraightSingle if !self.is_chinese_quotation(open.at, at) => return,
            Family::Straight | Family::StraightSingle => (InlineKind::Quote, QuoteStyle::Straight as u8),
            _ => (InlineKind::Bracket, inline::bracket_style(open.mark, mark) as u8),
        };
        self.add(kind, tag, 0, open.at, at + mark.len_utf8(), [0; 2]);
        if kind == InlineKind::Quote {
            let content = open.at + open.mark.len_utf8();
            let quoted = self.text.get(content..at).unwrap_or("");
            if let Some(s) = inline::slogan(quoted) {
                self.add(InlineKind::Slogan, 0, s.value, content, at, [s.number, s.number + s.classifier]);
            }
        }
    }

    /// Whether the straight marks at `open` and `close`, of one byte each, stand around Chinese text.
    fn is_chinese_quotation(&self, open: usize, close: usize) -> bool {
        let before = self.text.get(..open).unwrap_or("");
        let content = self.text.get(open + 1..close).unwrap_or("");
        let after = self.text.get(close + 1..).unwrap_or("");
        inline::is_chinese_quotation(before, content, after)
    }

    fn doc_number(&mut self, at: usize) {
        let Some((before, input)) = self.text.split_at_checked(at) else { return };
        if let Some(n) = inline::doc_number(before, input) {
            let parts = [n.issuer, n.issuer + n.year];
            let start = at - n.issuer;
            self.add(InlineKind::DocNumber, n.brackets as u8, 0, start, at + n.year + n.serial, parts);
        }
    }

    /// The end of the closing formula that a clause at `at` is, with what follows it in the paragraph.
    fn closing(&mut self, at: usize) -> Option<usize> {
        let next = self.paragraphs.first().map_or(self.text.len(), |p| p.span.start.saturating_sub(self.base) as usize);
        let rest = self.text.get(at..next.min(self.text.len()))?;
        let near = rest.char_indices().nth(inline::LONGEST_CLOSING);
        // A paragraph that goes on has no end here.
        let rest = rest.get(..near.map_or(rest.len(), |(end, _)| end))?;
        let line = rest.find(['\n', '\r']).and_then(|end| rest.get(..end));
        let paragraph = match line {
            Some(line) => line,
            None if near.is_some() => return None,
            None => rest,
        };
        let paragraph = paragraph.trim_end_matches(is_blank);
        let kind = inline::closing(paragraph)?;
        self.add(InlineKind::ClosingFormula, kind as u8, 0, at, at + paragraph.len(), [0; 2]);
        Some(at + paragraph.len())
    }

    /// The end of the range that starts at `at`, where one does.
    fn range(&mut self, before: Option<char>, at: usize) -> Option<usize> {
        let r = inline::range(before, self.text.get(at..)?)?;
        let end = at + r.from + r.connector + r.to;
        self.add(InlineKind::Range, u8::from(r.is_time), 0, at, end, [r.from, r.from + r.connector]);
        Some(end)
    }

    /// The end of the date that starts at `at`, where one does.
    fn date(&mut self, at: usize) -> Option<usize> {
        let (before, input) = self.text.split_at_checked(at)?;
        let d = inline::date(before, input)?;
        let end = at + d.year + d.month + d.day;
        self.add(InlineKind::Date, d.form as u8, 0, at, end, [d.year, d.year + d.month]);
        Some(end)
    }

    /// The dateline that opens a paragraph, behind a bracket or not.
    fn dateline(&mut self, at: usize, first: char) {
        let start = if matches!(first, '（' | '(' | '【') { at + first.len_utf8() } else { at };
        let Some(d) = self.text.get(start..).and_then(inline::dateline) else { return };
        let flags = [(d.has_place, Dateline::PLACE), (d.has_date, Dateline::DAY), (d.is_inverted, Dateline::INVERTED)];
        let tag = flags.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag).sum();
        self.add(InlineKind::Dateline, tag, 0, start, start + d.len, [d.agency, d.agency + d.between]);
    }

    /// The marks that open with a word: 一方面, 下转第二版.
    fn phrase(&mut self, first: char, at: usize, opens_paragraph: bool) {
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

    fn approximation(&mut self, at: usize) {
        let Some((before, input)) = self.text.split_at_checked(at) else { return };
        if let Some(a) = inline::approximation(before, input) {
            let high = a.low + a.separator;
            self.add(InlineKind::Approximation, 0, 0, at, at + high + a.high, [a.low, high]);
        }
    }

    /// The end of the numeral that starts at `at`, where one that is not all of one kind does.
    fn mixed_numeral(&mut self, before: Option<char>, at: usize) -> Option<usize> {
        let n = inline::mixed_numeral(before, self.text.get(at..)?)?;
        self.add(InlineKind::MixedNumeral, n.form as u8, 0, at, at + n.len, [0; 2]);
        Some(at + n.len)
    }

    /// Ellipsis, dash, 等 and rows of marks that start at `at`; the end of what no other may start in.
    fn row(&mut self, previous: Option<char>, solid: Option<char>, at: usize) -> Option<usize> {
        let (before, input) = self.text.split_at_checked(at)?;
        if let Some(etc) = inline::etc(before, input) {
            self.add(InlineKind::Etc, 0, 0, at, at + etc.mark + etc.word, [etc.mark, etc.mark + etc.word]);
        }
        let (kind, len) = inline::ellipsis(previous, input)
            .map(|len| (InlineKind::Ellipsis, len))
            .or_else(|| Some((InlineKind::Dash, inline::dash(solid, input)?)))
            .or_else(|| Some((InlineKind::MarkRow, inline::mark_row(previous, input)?)))?;
        self.add(kind, 0, 0, at, at + len, [0; 2]);
        Some(at + len)
    }

    /// Follows the colons of a sentence. One that leads in a quotation or a series embraces no other, and what pairs is whole.
    /// A second one counts where it leads in too, or where a count stands before it.
    fn colon(&mut self, mark: char, at: usize, solid: Option<char>) {
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
                    _ => self.colon = (!leads_in && solid.is_some_and(is_han)).then_some(at),
                }
            }
            _ => {}
        }
    }

    fn count(&mut self, at: usize) {
        let Some((before, input)) = self.text.split_at_checked(at) else { return };
        if let Some(c) = inline::count(before, input) {
            let noun = c.number + c.classifier;
            self.add(InlineKind::Count, 0, c.value, at, at + noun + c.noun, [c.number, noun]);
        }
    }

    /// The reference that starts at `at`, where one does; its inner offsets are its place among the mentions.
    fn reference(&mut self, at: usize) {
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

    /// A mark longer than its inner offsets can say is left out: no quotation is that long.
    fn add(&mut self, kind: InlineKind, tag: u8, value: u16, start: usize, end: usize, inner: [usize; 2]) {
        if u16::try_from(end - start).is_err() {
            return;
        }
        let inner = inner.map(|at| u16::try_from(at).unwrap_or(u16::MAX));
        let (start, end) = (self.base + offset(start), self.base + offset(end));
        self.found.push(Inline { kind, tag, value, start, end, inner });
    }
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marks of a text that is one region, halves left out: kind and what they cover.
    fn scan(text: &str) -> Vec<(InlineKind, &str)> {
        let marks = scan_inlines(text, &[Span::of(0, text.len())], &[]).0;
        marks
            .iter()
            .filter(|i| i.kind != InlineKind::Unpaired)
            .map(|i| (i.kind, Span::new(i.start, i.end).slice(text)))
            .collect()
    }

    use InlineKind::{
        BookTitle, Bracket, Count, Dash, DocNumber, Ellipsis, Etc, MarkRow, NestedColon, Quote, Range, Slogan,
    };

    #[test]
    fn marks_come_by_start_and_then_the_longest_first() {
        assert_eq!(
            scan("按照《临江规划（2016-2020年）》（临政发﹝2016﹞8 号），抓好“五项联动”，办好三件实事。"),
            [
                (BookTitle, "《临江规划（2016-2020年）》"),
                (Bracket, "（2016-2020年）"),
                (Range, "2016-2020年"),
                (Bracket, "（临政发﹝2016﹞8 号）"),
                (DocNumber, "临政发﹝2016﹞8 号"),
                (Bracket, "﹝2016﹞"),
                (Quote, "“五项联动”"),
                (Slogan, "五项联动"),
                (Count, "三件实事"),
            ]
        );
    }

    #[test]
    fn a_range_is_found_once() {
        assert_eq!(scan("2021年 1-6月"), [(Range, "2021年 1-6月")]);
    }

    #[test]
    fn halves_pair_as_they_nest() {
        for (text, want) in [
            ("“甲‘乙’丙”", vec![(Quote, "“甲‘乙’丙”"), (Quote, "‘乙’")]),
            ("（甲）乙）", vec![(Bracket, "（甲）")]),
            ("（（甲）", vec![(Bracket, "（甲）")]),
            ("“甲（乙”", vec![(Quote, "“甲（乙”")]),
            ("1）甲2）乙", vec![]),
            ("（甲\n乙）", vec![]),
            ("他说“甲\n乙”", vec![]),
        ] {
            assert_eq!(scan(text), want, "{text}");
        }
    }

    #[test]
    fn a_quotation_may_run_over_paragraphs() {
        for (text, want) in [
            ("“甲。\n“乙。\n“丙。”丁", vec!["“甲。\n“乙。\n“丙。”"]),
            ("改为：“甲：\n（一）乙；\n（二）丙。”\n丁", vec!["“甲：\n（一）乙；\n（二）丙。”"]),
            ("说：“甲。\n乙。\n“丙”丁。\n戊。”", vec!["“甲。\n乙。\n“丙”丁。\n戊。”", "“丙”"]),
            // A mark that was lost does not swallow the text after it.
            ("他提出“甲。\n“乙”和“丙”。", vec!["“乙”", "“丙”"]),
            ("指出：“甲。\n乙。\n“丙”和“丁”。", vec!["“丙”", "“丁”"]),
        ] {
            let quotes: Vec<_> = scan(text).into_iter().filter(|m| m.0 == Quote).map(|m| m.1).collect();
            assert_eq!(quotes, want, "{text}");
        }
    }

    #[test]
    fn marks_of_the_sentence_are_found_once() {
        for (text, want) in [
            ("甲、乙、等丙……丁——戊。。己", vec![(Etc, "、等"), (Ellipsis, "……"), (Dash, "——"), (MarkRow, "。。")]),
            ("甲……等乙", vec![(Etc, "……等"), (Ellipsis, "……")]),
            ("——甲\n——乙——丙", vec![(Dash, "——")]),
            (
                "9月1日——10月5日",
                vec![(Range, "9月1日——10月5日"), (InlineKind::Date, "9月1日"), (InlineKind::Date, "10月5日")],
            ),
        ] {
            assert_eq!(scan(text), want, "{text}");
        }
    }

    #[test]
    fn a_colon_that_leads_in_stands_inside_another() {
        for (text, want) in [
            ("强调：抓三点：一是甲", vec!["：抓三点："]),
            ("强调：有人说：“甲”。", vec!["：有人说："]),
            ("要求：记住两句话：甲，乙", vec!["：记住两句话："]),
            ("做好甲：乙分两种情况：丙，丁", vec!["：乙分两种情况："]),
            ("做好甲：乙分这两种情况：丙，丁", vec![]),
            ("做好甲：乙的地址：丙", vec![]),
            ("强调：抓好甲。分三步：一是乙", vec![]),
            ("有人说：“甲”，又说：“乙”", vec![]),
            ("强调：“抓三点：一是甲”", vec![]),
            ("强调（注：甲）分三步：一是乙", vec![]),
            ("地址：临江，电话：123", vec![]),
            ("强调：甲\n抓三点：一是乙", vec![]),
        ] {
            let colons: Vec<_> = scan(text).into_iter().filter(|m| m.0 == NestedColon).map(|m| m.1).collect();
            assert_eq!(colons, want, "{text}");
        }
    }

    #[test]
    fn what_is_quoted_announces_nothing() {
        assert_eq!(scan("“抓好三项工作。”一是").len(), 1);
        assert_eq!(scan("抓好三项工作。一是"), [(Count, "三项工作")]);
    }

    #[test]
    fn regions_are_read_apart() {
        let text = "甲“乙\n丙”丁（戊）";
        let half = text.find('丙').unwrap();
        let marks = scan_inlines(text, &[Span::of(0, half), Span::of(half, text.len())], &[]).0;
        assert_eq!(marks.iter().map(|i| Span::new(i.start, i.end).slice(text)).collect::<Vec<_>>(), ["（戊）"]);
    }

    #[test]
    fn a_million_marks_are_read_in_one_pass() {
        for unit in [
            "（",
            "“",
            "”",
            "“\n",
            "：“\n",
            "（“‘《",
            "）",
            "三",
            "1",
            "1-",
            "三个",
            "〔2018〕",
            "2019年1月",
            " （",
            "第一条",
            "（一）项",
            "\"",
            "'",
            "1）",
            "二）\n",
            "（二）二）",
            "“\"",
            "》",
            "\" ",
            "，",
            "。",
            ".",
            "—",
            "…",
            "、等",
            "：",
            "说：一",
        ] {
            let text = unit.repeat(1_000_000 / unit.len());
            let _ = scan(&text);
        }
    }
}
