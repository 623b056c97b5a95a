//! Quotation marks, book titles and brackets: which half belongs to which, paragraph by paragraph.

use super::Scanner;
use super::strays::{Stray, is_cut_off};
use crate::ast::{InlineKind, QuoteStyle};
use crate::grammar::inline::{self, Family, Half};
use crate::grammar::marker::block_marker;
use crate::grammar::signs::{Sign, kind};
use crate::source::{Span, offset};

/// What the regions leave over.
#[derive(Default)]
pub(super) struct Halves {
    /// The halves that met no other one.
    pub(super) strays: Vec<Stray>,
    /// How many paragraphs have ended.
    pub(super) paragraph: u32,
    /// The paragraphs that open with a double quotation mark.
    pub(super) heads: Vec<u32>,
}

/// An opening half that has not met its other half yet.
#[derive(Clone, Copy)]
pub(super) struct Open {
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

impl Scanner<'_> {
    /// The paragraph opens with something else than a quotation mark: a quotation over paragraphs is not repeated here.
    pub(super) fn start_paragraph(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.repeated = false;
        }
    }

    /// Of what is open, one quotation mark at most lives on: the last that may.
    pub(super) fn end_paragraph(&mut self) {
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
    pub(super) fn finish(&mut self) {
        let last = self.halves.paragraph;
        let open = std::mem::take(&mut self.open);
        let breaks_off = !open.is_empty() && is_cut_off(self.text);
        for open in open {
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
    pub(super) fn straight(&mut self, family: Family, mark: char, at: usize) {
        let previous = self.previous();
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

    pub(super) fn half(&mut self, half: Half, sign: Sign, at: usize) {
        let Half { family, opens } = half;
        let mark = sign.c();
        if !opens {
            self.close(family, mark, at);
            return;
        }
        let solid = self.solid();
        if self.is_repeated(mark, at, solid) {
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
        // A number stands right behind the bracket of both, or behind blanks.
        if !matches!(family, Family::DoubleQuote | Family::SingleQuote | Family::BookTitle | Family::InnerTitle)
            && self.is_followed(sign, kind::DIGIT | kind::NUMERAL | kind::BLANK)
        {
            self.doc_number(at);
            if solid.is_some() {
                self.reference(at);
            }
        }
        let leads = family == Family::DoubleQuote && matches!(solid, None | Some('：' | ':'));
        let paragraph = self.halves.paragraph;
        self.push(Open { family, mark, at, leads, repeated: true, paragraph });
    }

    /// Whether “ opens the next item of a quotation that is open, whose paragraphs were brought into one: …：“（一）…；“（二）….
    fn is_repeated(&self, mark: char, at: usize, solid: Option<char>) -> bool {
        let opens_item = |rest: &str| rest.starts_with(['（', '第']) && block_marker(rest).is_some();
        matches!(solid, Some('；' | '。' | '：'))
            && self.open.last().is_some_and(|open| open.mark == mark && open.leads)
            && self.text.get(at + mark.len_utf8()..).is_some_and(opens_item)
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
}

/// Whether the half `c` that opens `input` behind “ is all that stands before ”: it is spoken of, and pairs with nothing.
pub(super) fn is_mention(c: char, input: &str) -> bool {
    input.get(c.len_utf8()..).is_some_and(|rest| rest.starts_with('”'))
}
