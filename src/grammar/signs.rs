//! The signs of a text that is laid out: the characters on which its structure and its inline marks hang. Marks, brackets, blanks, numerals,
//! and the first characters of words that open something. One pass over the text finds them; what reads the text afterwards
//! goes from sign to sign and looks at nothing between. What is no sign is a character of a word.

use super::chars::{is_blank, is_closing, is_opening, parts_clauses};
use super::inline::{half, is_connector, is_punctuation, straight};
use crate::number::{HAN_NUMERALS, is_digit, is_han_numeral};
use crate::source::{Span, offset};

/// What a sign is good for: several at once.
pub(crate) mod kind {
    /// A line end.
    pub(crate) const LINE: u16 = 1;
    /// A blank inside a line.
    pub(crate) const BLANK: u16 = 1 << 1;
    /// Opens a pair, as [`is_opening`](crate::grammar::chars::is_opening) has it.
    pub(crate) const OPENING: u16 = 1 << 2;
    /// Closes a pair, as [`is_closing`](crate::grammar::chars::is_closing) has it.
    pub(crate) const CLOSING: u16 = 1 << 3;
    /// Half of a pair.
    pub(crate) const HALF: u16 = 1 << 4;
    /// A straight quotation mark.
    pub(crate) const STRAIGHT: u16 = 1 << 5;
    /// May open an ellipsis, a dash, a row of marks.
    pub(crate) const POINT: u16 = 1 << 6;
    /// A digit, full-width ones included.
    pub(crate) const DIGIT: u16 = 1 << 7;
    /// Stands in a Chinese numeral.
    pub(crate) const NUMERAL: u16 = 1 << 8;
    /// Opens a word that may be a mark.
    pub(crate) const WORD: u16 = 1 << 9;
    /// 。！？
    pub(crate) const STOP: u16 = 1 << 10;
    /// Parts clauses.
    pub(crate) const PARTS: u16 = 1 << 11;
    /// Holds a whole number: ①.
    pub(crate) const ENCLOSED: u16 = 1 << 12;
    /// Joins the ends of a range.
    pub(crate) const CONNECTOR: u16 = 1 << 13;
}

/// A sign and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sign {
    /// Its first byte in the text.
    pub(crate) at: u32,
    code: u16,
    kind: u16,
}

impl Sign {
    /// The character.
    pub(crate) fn c(self) -> char {
        char::from_u32(u32::from(self.code)).unwrap_or(' ')
    }

    /// Whether it is one of these kinds.
    pub(crate) const fn is(self, kinds: u16) -> bool {
        self.kind & kinds != 0
    }

    /// One past its last byte.
    pub(crate) const fn end(self) -> u32 {
        self.at
            + match self.code {
                0..0x80 => 1,
                0x80..0x800 => 2,
                _ => 3,
            }
    }
}

/// The signs of a text, in order.
#[derive(Debug)]
pub(crate) struct Signs<'t> {
    text: &'t str,
    signs: Vec<Sign>,
    /// For each [`BLOCK`] of the text, how many signs stand before it.
    blocks: Vec<u32>,
}

/// The bytes of the longest character.
const LONGEST: usize = 4;

/// The bytes of a block.
const BLOCK: usize = 64;

impl<'t> Signs<'t> {
    /// The signs of `text`.
    pub(crate) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut signs = Vec::with_capacity(text.len() / 8);
        let mut at = 0;
        while let Some(&character) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            if TABLE.is_of_word(character) {
                at += 3;
                continue;
            }
            let (sign, len) = sign(at, character);
            if let Some(sign) = sign {
                signs.push(sign);
            }
            at += len;
        }
        // The last few bytes, with others behind them that are none of the text.
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let mut character = [0; LONGEST];
            character.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            let (sign, len) = sign(at, character);
            signs.extend(sign);
            at += len;
        }
        let blocks = blocks(&signs);
        Self { text, signs, blocks }
    }

    /// The text.
    pub(crate) const fn text(&self) -> &'t str {
        self.text
    }

    /// The place of the first sign that stands at `at` or behind it.
    pub(crate) fn place_from(&self, at: u32) -> usize {
        let mut place = self.blocks.get(at as usize / BLOCK).map_or(self.signs.len(), |&before| before as usize);
        while self.signs.get(place).is_some_and(|sign| sign.at < at) {
            place += 1;
        }
        place
    }

    /// The signs that stand in `span`.
    pub(crate) fn within(&self, span: Span) -> &[Sign] {
        self.signs.get(self.place_from(span.start)..self.place_from(span.end)).unwrap_or(&[])
    }
}

/// The character at `at`, which `bytes` open with, where it is a sign, and how long it is.
#[inline(always)]
fn sign(at: usize, bytes: [u8; LONGEST]) -> (Option<Sign>, usize) {
    let [first, second, third, _] = bytes.map(u16::from);
    let (page, code, len) = match first {
        0xE0..0xF0 => {
            let page = (first & 0xF) << 6 | second & 0x3F;
            (page, page << 6 | third & 0x3F, 3)
        }
        0..0x80 => (first >> 6, first, 1),
        0xF0.. => return (None, 4),
        _ => (first & 0x1F, (first & 0x1F) << 6 | second & 0x3F, 2),
    };
    let kind = TABLE.of(page, code);
    ((kind != 0).then(|| Sign { at: offset(at), code, kind }), len)
}

/// For each block of a text, how many of its signs stand before it; up to the block of the last one.
fn blocks(signs: &[Sign]) -> Vec<u32> {
    let last = signs.last().map_or(0, |sign| sign.at as usize);
    let mut blocks = Vec::with_capacity(last / BLOCK + 1);
    for (place, sign) in (0..).zip(signs) {
        while blocks.len() <= sign.at as usize / BLOCK {
            blocks.push(place);
        }
    }
    blocks
}

/// What a character is good for.
#[cfg(test)]
fn kind_of(c: char) -> u16 {
    u16::try_from(u32::from(c)).map_or(0, |code| TABLE.of(code >> 6, code))
}

/// Kinds by character: pages of 64, of which most are empty and one.
struct Table {
    /// A bit for each character: whether it is a sign.
    bits: [u64; PAGES],
    pages: [u8; PAGES],
    kinds: [u16; FULL_PAGES * 64],
}

/// How many pages the characters of up to three bytes have.
const PAGES: usize = 1024;

/// How many pages there are, the empty one counted.
const FULL_PAGES: usize = 64;

static TABLE: Table = Table::new();

impl Table {
    fn of(&self, page: u16, code: u16) -> u16 {
        // The remainders say to the compiler that both places are there.
        let page = usize::from(self.pages[usize::from(page) % PAGES]);
        if page == 0 { 0 } else { self.kinds[(page * 64 + usize::from(code & 0x3F)) % (FULL_PAGES * 64)] }
    }

    /// Whether `bytes` open with a character of three bytes that is no sign, as most are.
    #[inline(always)]
    const fn is_of_word(&self, bytes: [u8; LONGEST]) -> bool {
        let word = u32::from_le_bytes(bytes);
        let page = (word & 0xF) << 6 | word >> 8 & 0x3F;
        word & 0xF0 == 0xE0 && self.bits[page as usize % PAGES] >> (word >> 16 & 0x3F) & 1 == 0
    }

    const fn new() -> Self {
        let mut table = Self { bits: [0; PAGES], pages: [0; PAGES], kinds: [0; FULL_PAGES * 64] };
        let mut full = 0;
        let mut i = 0;
        while i < RANGES.len() {
            let mut code = RANGES[i].0 as u32;
            while code <= RANGES[i].1 as u32 {
                if let Some(c) = char::from_u32(code) {
                    full = table.file(c, full);
                }
                code += 1;
            }
            i += 1;
        }
        let mut i = 0;
        while i < HAN_NUMERALS.len() {
            full = table.file(HAN_NUMERALS[i], full);
            i += 1;
        }
        let mut i = 0;
        while i < WORDS.len() {
            full = table.file(WORDS[i], full);
            i += 1;
        }
        table
    }

    /// Files a character, and says how many pages are full.
    const fn file(&mut self, c: char, full: u8) -> u8 {
        let kind = kind(c);
        if kind == 0 {
            return full;
        }
        let code = c as usize;
        self.bits[code >> 6] |= 1 << (code & 0x3F);
        let is_new = self.pages[code >> 6] == 0;
        if is_new {
            self.pages[code >> 6] = full + 1;
        }
        self.kinds[self.pages[code >> 6] as usize * 64 + (code & 0x3F)] = kind;
        if is_new { full + 1 } else { full }
    }
}

/// Where signs stand in Unicode, Chinese characters left out.
const RANGES: [(char, char); 15] = [
    ('\0', '\u{BF}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{206F}'),
    ('\u{2160}', '\u{216B}'),
    ('\u{2200}', '\u{22FF}'),
    ('\u{2460}', '\u{24FF}'),
    ('\u{2500}', '\u{2500}'),
    ('\u{25CB}', '\u{25EF}'),
    ('\u{2776}', '\u{2793}'),
    ('\u{3000}', '\u{303F}'),
    ('\u{30FB}', '\u{30FB}'),
    ('\u{3220}', '\u{3229}'),
    ('\u{3251}', '\u{32BF}'),
    ('\u{FE30}', '\u{FE6F}'),
    ('\u{FEFF}', '\u{FF6F}'),
];

/// The Chinese characters that open words which are signs.
const WORDS: [char; 11] = ['第', '附', '另', '下', '上', '紧', '几', '其', '首', '再', '最'];

const fn kind(c: char) -> u16 {
    let mut kinds = 0;
    if matches!(c, '\n' | '\r') {
        kinds |= kind::LINE;
    } else if is_blank(c) {
        kinds |= kind::BLANK;
    }
    if is_opening(c) {
        kinds |= kind::OPENING;
    }
    if is_closing(c) {
        kinds |= kind::CLOSING;
    }
    if half(c).is_some() {
        kinds |= kind::HALF;
    }
    if straight(c).is_some() {
        kinds |= kind::STRAIGHT;
    }
    if is_punctuation(c) {
        kinds |= kind::POINT;
    }
    if is_digit(c) {
        kinds |= kind::DIGIT;
    }
    if is_han_numeral(c) {
        kinds |= kind::NUMERAL;
    }
    if opens_word(c) {
        kinds |= kind::WORD;
    }
    if matches!(c, '。' | '！' | '？') {
        kinds |= kind::STOP;
    }
    if parts_clauses(c) {
        kinds |= kind::PARTS;
    }
    if is_enclosed(c) {
        kinds |= kind::ENCLOSED;
    }
    if is_connector(c) {
        kinds |= kind::CONNECTOR;
    }
    kinds
}

const fn opens_word(c: char) -> bool {
    let mut i = 0;
    while i < WORDS.len() {
        if WORDS[i] == c {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether a character holds a whole number, as [`enclosed`](crate::number::enclosed) reads it.
const fn is_enclosed(c: char) -> bool {
    matches!(c,
        '\u{2160}'..='\u{216B}' | '\u{2460}'..='\u{249B}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3229}'
            | '\u{3251}'..='\u{325F}' | '\u{32B1}'..='\u{32BF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::enclosed;

    #[test]
    fn the_table_has_every_sign() {
        for c in '\0'..=char::MAX {
            assert_eq!(kind_of(c), kind(c), "{c:?}");
            assert_eq!(is_enclosed(c), enclosed(c).is_some(), "{c:?}");
        }
    }

    #[test]
    fn signs_are_found_in_order_and_by_place() {
        let text = "甲，é𠮷“乙”。\n".repeat(40);
        let signs = Signs::of(&text);
        let want: Vec<(usize, char)> = text.char_indices().filter(|&(_, c)| kind_of(c) != 0).collect();
        let all = signs.within(Span::of(0, text.len()));
        assert_eq!(all.iter().map(|sign| (sign.at as usize, sign.c())).collect::<Vec<_>>(), want);
        for (at, _) in text.char_indices() {
            assert_eq!(signs.place_from(offset(at)), want.iter().filter(|&&(place, _)| place < at).count());
        }
    }
}
