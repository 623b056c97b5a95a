//! Finds the inline marks of a text: one pass over the signs of each region, the recognisers at those that can start a mark.
//! Of the words between two signs the first character says whether a clause of a closing formula opens, the last one what
//! stands before the next sign.
//!
//! Invariants: linear in the text, however its marks pair or fail to; no recursion. A region is one body, title or note,
//! with its paragraphs on lines of their own. Brackets and book titles pair within a paragraph, quotation marks within the
//! region, since a quotation of several paragraphs is closed in its last one only (GB/T 15834—2011 4.8.3.5). What becomes of
//! the halves that do not pair is told in `strays`.

mod marks;
mod numbers;
mod pairs;
mod strays;
#[cfg(test)]
mod tests;

use super::references::{Chain, Mention};
use crate::ast::{Inline, InlineKind};
use crate::grammar::inline::{self, Family, Half};
use crate::grammar::signs::{Sign, Signs, kind};
use crate::layout::LaidParagraph;
use crate::source::{Span, offset};
use pairs::{Halves, Open, is_mention};
use std::cmp::Reverse;
use strays::settle;

/// The inline marks in `regions` of the logical text, sorted by start, then longest first. Regions do not overlap. A
/// paragraph ends at a line end, and where the next of `paragraphs`, which are in order, starts.
pub(crate) fn scan_inlines(
    signs: &Signs<'_>,
    regions: &[Span],
    paragraphs: &[LaidParagraph],
) -> (Vec<Inline>, Vec<Mention>) {
    let logical = signs.text();
    let (mut found, mut mentions) = (Vec::new(), Vec::new());
    let mut halves = Halves::default();
    for region in regions {
        let text = region.slice(logical);
        let first = paragraphs.partition_point(|paragraph| paragraph.span.start <= region.start);
        let mut scanner = Scanner {
            text,
            base: region.start,
            signs: signs.within(*region),
            next: 0,
            reached: 0,
            line_end: 0,
            closes: (usize::MAX, false),
            solid: Solid::Nothing,
            blank: None,
            paragraphs: paragraphs.get(first..).unwrap_or(&[]),
            next_paragraph: 0,
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
    /// The signs of the region.
    signs: &'t [Sign],
    /// The place of the sign behind the one that is looked at.
    next: usize,
    /// How far the region is read.
    reached: usize,
    /// The first line end that is not read yet; of no use once it is.
    line_end: usize,
    /// Where a paragraph ends that was looked at, and whether a closing formula may end it.
    closes: (usize, bool),
    /// What stands before, blanks left out, and the blank right before, in the paragraph.
    solid: Solid,
    blank: Option<char>,
    /// The paragraphs that have not started yet, and where the first of them starts.
    paragraphs: &'t [LaidParagraph],
    next_paragraph: usize,
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

/// What stands before a place in its paragraph. A character of a word is read only where it is asked for.
#[derive(Clone, Copy)]
enum Solid {
    Nothing,
    Sign(Sign),
    /// Words that end here.
    Words(usize),
}

impl Scanner<'_> {
    fn run(&mut self) {
        self.next_paragraph = self.start_of_next();
        for (place, &sign) in self.signs.iter().enumerate() {
            self.next = place + 1;
            let at = (sign.at - self.base) as usize;
            self.reach(at, at + 1);
            self.sign(sign, at);
            self.reached = (sign.end() - self.base) as usize;
        }
        self.reach(self.text.len(), self.text.len());
    }

    /// Reads the words up to `to`, and starts the paragraphs that start before `limit`.
    #[inline(always)]
    fn reach(&mut self, to: usize, limit: usize) {
        while self.next_paragraph < limit {
            self.start_next();
        }
        self.words(to);
    }

    /// Reads the words before the next paragraph, and starts that.
    fn start_next(&mut self) {
        self.words(self.next_paragraph);
        self.paragraphs = self.paragraphs.get(1..).unwrap_or(&[]);
        self.next_paragraph = self.start_of_next();
        self.turn();
    }

    /// Where the next paragraph starts; past everything where there is none.
    fn start_of_next(&self) -> usize {
        self.paragraphs.first().map_or(usize::MAX, |next| next.span.start.saturating_sub(self.base) as usize)
    }

    /// Reads words up to `to`: no sign stands between.
    #[inline(always)]
    fn words(&mut self, to: usize) {
        let at = self.reached;
        if at >= to {
            return;
        }
        if !matches!(self.solid, Solid::Words(_)) {
            self.first_words(at);
        }
        (self.solid, self.blank, self.reached) = (Solid::Words(to), None, to);
    }

    /// What words at `at` can start, where they stand behind a sign or open a paragraph.
    fn first_words(&mut self, at: usize) {
        if self.begins_clause(at) {
            self.closing(at);
        }
        if matches!(self.solid, Solid::Nothing) {
            self.dateline(at);
            self.start_paragraph();
        }
    }

    /// Whether a clause begins at `at`, which may be a closing formula.
    #[inline(always)]
    fn begins_clause(&self, at: usize) -> bool {
        let begins = match self.solid {
            Solid::Nothing => true,
            Solid::Sign(sign) => sign.is(kind::PARTS),
            Solid::Words(_) => false,
        };
        begins && at >= self.ends.closing
    }

    /// The last character that is no blank; none at the start of a paragraph.
    fn solid(&self) -> Option<char> {
        match self.solid {
            Solid::Nothing => None,
            Solid::Sign(sign) => Some(sign.c()),
            Solid::Words(end) => self.text.get(..end).and_then(|words| words.chars().next_back()),
        }
    }

    /// The last character.
    fn previous(&self) -> Option<char> {
        self.blank.or_else(|| self.solid())
    }

    /// Whether the last character is a sign of one of these kinds.
    fn follows(&self, kinds: u16) -> bool {
        self.blank.is_none() && matches!(self.solid, Solid::Sign(sign) if sign.is(kinds))
    }

    /// One paragraph ends and the next one starts.
    fn turn(&mut self) {
        self.end_paragraph();
        self.halves.paragraph += u32::from(!matches!(self.solid, Solid::Nothing));
        (self.solid, self.blank) = (Solid::Nothing, None);
    }

    #[inline(always)]
    fn sign(&mut self, sign: Sign, at: usize) {
        // A digit behind another goes on with what that is.
        if sign.is(kind::DIGIT) && self.follows(kind::DIGIT) {
            self.solid = Solid::Sign(sign);
            return;
        }
        if sign.is(kind::LINE) {
            self.turn();
            return;
        }
        if sign.is(kind::BLANK) {
            self.blank = Some(sign.c());
            return;
        }
        if self.begins_clause(at) {
            self.closing(at);
        }
        let opens = matches!(self.solid, Solid::Nothing);
        if opens {
            self.dateline(at);
        }
        if let Some(half) = self.half_of(sign, at) {
            self.half(half, sign, at);
        } else {
            if opens {
                self.start_paragraph();
            }
            if sign.is(kind::POINT) {
                self.punctuation(sign, at);
            } else if let Some(family) = inline::straight(sign.c()) {
                self.straight(family, sign.c(), at);
            } else {
                self.word(sign, at, opens);
            }
        }
        (self.solid, self.blank) = (Solid::Sign(sign), None);
    }

    /// What half of a pair a sign is, where it is one and not only spoken of.
    fn half_of(&self, sign: Sign, at: usize) -> Option<Half> {
        let half = sign.is(kind::HALF).then(|| inline::half(sign.c()))??;
        let quoted = matches!(self.solid, Solid::Sign(before) if before.is_char('“'));
        Some(half).filter(|_| !(quoted && is_mention(sign.c(), self.text.get(at..).unwrap_or(""))))
    }

    /// What a character of a word or a number can start.
    fn word(&mut self, sign: Sign, at: usize, opens_paragraph: bool) {
        let c = sign.c();
        if sign.is(kind::DIGIT) {
            self.digits(at);
        } else if sign.is(kind::NUMERAL) {
            if !self.follows(kind::NUMERAL) {
                self.numeral(c, at);
            }
            if c == '一' {
                self.phrase(c, at, opens_paragraph);
            }
        } else {
            match c {
                '第' | '附' if !opens_paragraph => self.reference(at),
                '另' | '下' | '上' | '紧' => self.phrase(c, at, opens_paragraph),
                '几' if at >= self.ends.numeral => {
                    self.ends.numeral = self.mixed_numeral(at).unwrap_or(self.ends.numeral);
                }
                _ => {}
            }
        }
    }

    /// What a mark can start, and what it ends.
    fn punctuation(&mut self, sign: Sign, at: usize) {
        let c = sign.c();
        if c == '。' {
            self.chain.end_sentence();
        }
        self.colon(c, at);
        if at >= self.ends.range.max(self.ends.row) && self.may_be_row(sign) {
            self.ends.row = self.row(at).unwrap_or(self.ends.row);
        }
    }

    /// Whether a mark of several characters, or one with 等 behind, can start here: strokes and … say something alone, all
    /// others with a sign or 等 right behind.
    fn may_be_row(&self, sign: Sign) -> bool {
        let behind = || self.text.as_bytes().get((sign.end() - self.base) as usize..);
        let deng = || behind().is_some_and(|rest| rest.starts_with("等".as_bytes()));
        sign.is(kind::CONNECTOR)
            || matches!(sign.c(), '…' | '⋯')
            || self.is_followed(sign, kind::POINT | kind::BLANK | kind::CLOSING)
            || deng()
    }

    /// Whether a sign of one of these kinds stands right behind the one that is looked at.
    fn is_followed(&self, sign: Sign, kinds: u16) -> bool {
        self.signs.get(self.next).is_some_and(|next| next.at == sign.end() && next.is(kinds))
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
