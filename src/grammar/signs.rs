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
    /// May open the marker of a series inside of a text: 一是, 其次, （1）.
    pub(crate) const SERIES: u16 = 1 << 14;
}

/// A sign and where it stands. A text has one every ten bytes: packed, each takes six and not eight.
#[derive(Debug, Clone, Copy)]
#[repr(Rust, packed(2))]
pub(crate) struct Sign {
    /// Its first byte in the text.
    pub(crate) at: u32,
    /// Its place in [`TABLE`].
    entry: u16,
}

const _: () = assert!(size_of::<Sign>() == 6);

impl Sign {
    /// The character.
    #[inline]
    pub(crate) fn c(self) -> char {
        char::from_u32(self.code()).unwrap_or(' ')
    }

    /// Whether it is this character.
    #[inline]
    pub(crate) const fn is_char(self, c: char) -> bool {
        self.code() == c as u32
    }

    /// Whether it is one of these kinds.
    #[inline]
    pub(crate) const fn is(self, kinds: u16) -> bool {
        self.kind() & kinds != 0
    }

    /// One past its last byte.
    pub(crate) const fn end(self) -> u32 {
        let code = self.code();
        self.at + 1 + (code >= 0x80) as u32 + (code >= 0x800) as u32
    }

    #[inline(always)]
    const fn kind(self) -> u16 {
        TABLE.kinds[self.entry as usize % ENTRIES]
    }

    #[inline(always)]
    const fn code(self) -> u32 {
        TABLE.codes[self.entry as usize % ENTRIES] as u32
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
const BLOCK: usize = 128;

impl<'t> Signs<'t> {
    /// The signs of `text`.
    pub(crate) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut signs = Vec::with_capacity(text.len() / 8);
        let mut rest = bytes;
        while let Some((&character, _)) = rest.split_first_chunk() {
            let row = TABLE.row(character);
            let is_word = row == 0 || row < ROWS && TABLE.kinds[entry(row, character[2])] == 0;
            let len = if is_word { 3 } else { take(bytes.len() - rest.len(), row, character, &mut signs) };
            rest = rest.get(len..).unwrap_or(&[]);
        }
        // The last few bytes, with others behind them that are none of the text.
        while !rest.is_empty() {
            let mut character = [0; LONGEST];
            character.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            let len = take(bytes.len() - rest.len(), TABLE.row(character), character, &mut signs);
            rest = rest.get(len..).unwrap_or(&[]);
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

/// Takes up the character at `at`, which `bytes` open with and which is of this row, where it is a sign, and says how long it is.
#[inline(always)]
fn take(at: usize, row: u8, bytes: [u8; LONGEST], signs: &mut Vec<Sign>) -> usize {
    let [first, second, third, _] = bytes;
    let (last, len) = match row & !(ROWS - 1) {
        OF_THREE => (third, 3),
        OF_ONE => (first, 1),
        OF_TWO => (second, 2),
        _ => return LONGEST,
    };
    let entry = entry(row, last);
    if TABLE.kinds[entry] != 0 {
        signs.push(Sign { at: offset(at), entry: entry as u16 });
    }
    len
}

/// For each block of a text, how many of its signs stand before it; up to the block of the last one.
fn blocks(signs: &[Sign]) -> Vec<u32> {
    let last = signs.last().map_or(0, |sign| sign.at as usize);
    let mut blocks = Vec::with_capacity(last / BLOCK + 1);
    for (place, sign) in (0..).zip(signs) {
        let block = sign.at as usize / BLOCK;
        if blocks.len() <= block {
            blocks.resize(block + 1, place);
        }
    }
    blocks
}

/// What a character is good for.
#[cfg(test)]
fn kind_of(c: char) -> u16 {
    Signs::of(c.encode_utf8(&mut [0; LONGEST])).signs.first().map_or(0, |sign| sign.kind())
}

/// Kinds by character, in rows of 64: the characters that differ in their last byte alone.
struct Table {
    /// The row of a character by its first byte and the low bits of its second one, and how long it is.
    rows: [u8; PREFIXES],
    kinds: [u16; ENTRIES],
    /// The characters that have kinds; none is beyond 16 bits.
    codes: [u16; ENTRIES],
}

/// How many beginnings of characters there are.
const PREFIXES: usize = 1 << 14;

/// How many rows there are; the first is of characters that are no signs.
const ROWS: u8 = 64;

/// How many characters the rows have.
const ENTRIES: usize = ROWS as usize * 64;

/// How long a character is, beside its row: that of three bytes is 0, so that nearly all characters of words have the entry 0.
const OF_THREE: u8 = 0;
const OF_ONE: u8 = ROWS;
const OF_TWO: u8 = 2 * ROWS;
const OF_FOUR: u8 = 3 * ROWS;

static TABLE: Table = Table::new();

impl Table {
    /// The row of the character that `bytes` open with, and its length.
    #[inline(always)]
    const fn row(&self, bytes: [u8; LONGEST]) -> u8 {
        self.rows[u32::from_le_bytes(bytes) as usize % PREFIXES]
    }

    const fn new() -> Self {
        let mut table = Self { rows: [OF_THREE; PREFIXES], kinds: [0; ENTRIES], codes: [0; ENTRIES] };
        let mut prefix = 0;
        while prefix < PREFIXES {
            table.rows[prefix] = match prefix & 0xFF {
                0..0x80 => OF_ONE,
                0x80..0xE0 => OF_TWO,
                0xE0..0xF0 => OF_THREE,
                _ => OF_FOUR,
            };
            prefix += 1;
        }
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

    /// Files a character, and says how many rows are full.
    const fn file(&mut self, c: char, full: u8) -> u8 {
        let kind = kind(c);
        if kind == 0 {
            return full;
        }
        let mut bytes = [0; LONGEST];
        let len = c.encode_utf8(&mut bytes).len();
        let known = self.row(bytes) % ROWS;
        let row = if known == 0 { full + 1 } else { known };
        if known == 0 {
            self.set_row(bytes, len, row);
        }
        let entry = entry(row, bytes[len - 1]);
        self.kinds[entry] = kind;
        self.codes[entry] = c as u16;
        if known == 0 { row } else { full }
    }

    /// Gives a row to all characters of `len` bytes that differ from `bytes` in the last one alone.
    const fn set_row(&mut self, bytes: [u8; LONGEST], len: usize, row: u8) {
        assert!(row < ROWS, "there are more rows than the table has");
        let mut last = 0;
        // What follows a single byte is none of the character.
        let others: usize = if len == 1 { PREFIXES / 256 } else { 1 };
        while last < 64 {
            let mut own = bytes;
            own[len - 1] = own[len - 1] & 0xC0 | last;
            let mut other = 0;
            while other < others {
                if len == 1 {
                    own[1] = other as u8;
                }
                self.rows[u32::from_le_bytes(own) as usize % PREFIXES] |= row;
                other += 1;
            }
            if len == 3 {
                return;
            }
            last += 1;
        }
    }
}

/// The place of the character of a row that ends in this byte.
#[inline(always)]
const fn entry(row: u8, last: u8) -> usize {
    (row % ROWS) as usize * 64 + (last & 0x3F) as usize
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
    if opens_series(c) {
        kinds |= kind::SERIES;
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

const fn opens_series(c: char) -> bool {
    is_han_numeral(c)
        || is_enclosed(c)
        || matches!(c, '第' | '其' | '首' | '再' | '最' | '另' | '—' | '（' | '(' | '0'..='9')
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
