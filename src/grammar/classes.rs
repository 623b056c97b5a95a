//! Which characters a line of the page holds, told in one pass. A recogniser that cannot do without a character is asked only
//! where the line has one of its class. Where the signs of the text stand, once it is laid out, `signs` tells.

use super::char_set::CharSet;
use super::chars;
use crate::number;

/// A set of classes of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(u32);

impl Classes {
    const fn of(class: u8) -> Self {
        Self(1 << class)
    }

    /// Both sets together.
    #[must_use]
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets have a class in common.
    #[must_use]
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Blanks and invisible characters ([`chars::is_blank`]).
pub(crate) const BLANK: Classes = Classes::of(1);
/// 0 to 9.
pub(crate) const DIGIT: Classes = Classes::of(2);
/// ０ to ９.
pub(crate) const WIDE_DIGIT: Classes = Classes::of(3);
/// Characters of Chinese numerals ([`crate::number::is_han_numeral`]).
pub(crate) const HAN_NUMERAL: Classes = Classes::of(4);
/// 。
pub(crate) const STOP: Classes = Classes::of(5);
/// ！ and ？
pub(crate) const EXCLAMATION: Classes = Classes::of(6);
/// ，
pub(crate) const COMMA: Classes = Classes::of(7);
/// 、
pub(crate) const DUN: Classes = Classes::of(8);
/// ；
pub(crate) const SEMICOLON: Classes = Classes::of(9);
/// ： and its half-width form.
pub(crate) const COLON: Classes = Classes::of(10);
/// Round brackets of either width.
pub(crate) const BRACKET: Classes = Classes::of(11);
/// “ and ”
pub(crate) const QUOTE: Classes = Classes::of(12);
/// 《 and 》
pub(crate) const BOOK: Classes = Classes::of(13);
/// The dash, what stands for it, and the hyphen.
pub(crate) const DASH: Classes = Classes::of(14);
/// Dots of either width, in the middle of the line too, and the ellipsis.
pub(crate) const DOT: Classes = Classes::of(15);
/// Strokes of a blank to be filled in.
pub(crate) const STROKE: Classes = Classes::of(16);
/// The lines of a table that is drawn, and of one in Markdown.
pub(crate) const RULE: Classes = Classes::of(17);
/// 日
pub(crate) const DAY: Classes = Classes::of(18);
/// 第, and 笫 for it.
pub(crate) const ORDINAL: Classes = Classes::of(19);
/// What the furniture of a newspaper page is named by: 版, 报, 期, 刊, 邮, 星, 周, 农.
pub(crate) const NEWSPRINT: Classes = Classes::of(20);
/// What captions end in: 摄, 图, 照.
pub(crate) const CAPTION: Classes = Classes::of(21);
/// 关, of what a title is about.
pub(crate) const MATTER: Classes = Classes::of(22);
/// 印, of who printed a document.
pub(crate) const PRINTED: Classes = Classes::of(23);
/// The slash.
pub(crate) const SLASH: Classes = Classes::of(24);
/// What notices about rights are told by, 版 aside: 域, 著, 该, 维, 維, 模, P, p.
pub(crate) const RIGHTS: Classes = Classes::of(25);

/// What a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Glance {
    /// The classes of its characters.
    pub(crate) classes: Classes,
    /// The classes of which it has several characters.
    pub(crate) several: Classes,
    /// How many characters it has.
    pub(crate) chars: u32,
    /// Its width in half-width cells.
    pub(crate) cells: u32,
}

impl Glance {
    /// Whether the text holds a character of one of these classes.
    #[must_use]
    pub(crate) const fn has(self, classes: Classes) -> bool {
        self.classes.meets(classes)
    }

    /// Whether the text holds two characters or more of one of these classes.
    #[must_use]
    pub(crate) const fn has_several(self, classes: Classes) -> bool {
        self.several.meets(classes)
    }
}

/// Looks over `text` once.
#[must_use]
pub(crate) fn glance(text: &str) -> Glance {
    let mut glance = Glance::default();
    let mut plain = 0;
    let mut rest = text.as_bytes();
    loop {
        if let Some(behind) = behind_plain(rest) {
            plain += 1;
            rest = behind;
            continue;
        }
        let Some((entry, len)) = entry_of(rest) else { break };
        let class = 1 << (entry & CLASS);
        glance.several.0 |= glance.classes.0 & class;
        glance.classes.0 |= class;
        glance.cells += u32::from(entry >> CELLS_AT);
        glance.chars += 1;
        rest = rest.get(len..).unwrap_or(&[]);
    }
    glance.chars += plain;
    glance.cells += 2 * plain;
    glance
}

/// The characters of `text` that are of one of `classes`, and where each starts.
pub(crate) fn places(text: &str, classes: Classes) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut rest = text.as_bytes();
    std::iter::from_fn(move || {
        loop {
            if let Some(behind) = behind_plain(rest) {
                rest = behind;
                continue;
            }
            let at = text.len() - rest.len();
            let (entry, len) = entry_of(rest)?;
            rest = rest.get(len..).unwrap_or(&[]);
            if classes.0 >> (entry & CLASS) & 1 == 1 {
                return Some((at, text.get(at..)?.chars().next()?));
            }
        }
    })
}

/// What stands behind the plain character that `bytes` open with, where they do: one of no class, of three bytes and two cells,
/// as nearly all of a Chinese text are. The last character of a text is not told.
#[inline(always)]
fn behind_plain(bytes: &[u8]) -> Option<&[u8]> {
    let &[first, second, third, fourth, ..] = bytes else { return None };
    let word = u32::from_le_bytes([first, second, third, fourth]);
    let code = (word & 0xF) << 12 | (word >> 8 & 0x3F) << 6 | word >> 16 & 0x3F;
    let is_plain = word & 0xF0 == 0xE0 && PLAIN.has(code);
    if is_plain { bytes.get(3..) } else { None }
}

/// The characters that are plain.
static PLAIN: CharSet = plain();

const fn plain() -> CharSet {
    let mut plain = CharSet::new();
    let entries = entries();
    let mut code = 0x800;
    while code < entries.len() {
        if entries[code] == 2 << CELLS_AT {
            plain.insert(code as u32);
        }
        code += 1;
    }
    plain
}

/// The entry of the character that `bytes` open with, and its length in bytes.
#[inline]
fn entry_of(bytes: &[u8]) -> Option<(u8, usize)> {
    let first = *bytes.first()?;
    let low = |i: usize| bytes.get(i).map_or(0, |byte| u16::from(byte & 0x3F));
    let (code, len) = match first {
        0xE0..=0xEF => (u16::from(first) << 12 | low(1) << 6 | low(2), 3),
        0..0x80 => (u16::from(first), 1),
        0x80..0xE0 => (u16::from(first & 0x1F) << 6 | low(1), 2),
        // Chinese characters, and signs as wide.
        0xF0.. => return Some((2 << CELLS_AT, 4)),
    };
    Some((ENTRIES.get(usize::from(code)).copied().unwrap_or(0), len))
}

/// The bits of an entry that are the class, and where its width in cells stands.
const CLASS: u8 = 0x3F;
const CELLS_AT: u8 = 6;

/// The characters of each class that has few.
const NAMED: &[(Classes, &[char])] = &[
    (HAN_NUMERAL, &number::HAN_NUMERALS),
    (STOP, &['。']),
    (EXCLAMATION, &['！', '？']),
    (COMMA, &['，']),
    (DUN, &['、']),
    (SEMICOLON, &['；']),
    (COLON, &['：', ':']),
    (BRACKET, &['（', '(', '）', ')']),
    (QUOTE, &['“', '”']),
    (BOOK, &['《', '》']),
    (DASH, &['—', '-', '–', '－', '―', 'ー']),
    (DOT, &['.', '．', '·', '…', '•']),
    (STROKE, &['_', '＿']),
    (RULE, &['|', '¦']),
    (DAY, &['日']),
    (ORDINAL, &['第', '笫']),
    (NEWSPRINT, &['版', '报', '期', '刊', '邮', '星', '周', '农']),
    (CAPTION, &['摄', '图', '照']),
    (MATTER, &['关']),
    (PRINTED, &['印']),
    (SLASH, &['/', '／']),
    (RIGHTS, &['域', '著', '该', '维', '維', '模', 'P', 'p']),
];

/// The classes that are ranges of characters.
const RANGES: &[(Classes, char, char)] = &[
    (BLANK, '\u{9}', '\u{D}'),
    (BLANK, ' ', ' '),
    (BLANK, '\u{85}', '\u{85}'),
    (BLANK, '\u{A0}', '\u{A0}'),
    (BLANK, '\u{1680}', '\u{1680}'),
    (BLANK, '\u{2000}', '\u{200D}'),
    (BLANK, '\u{2028}', '\u{2029}'),
    (BLANK, '\u{202F}', '\u{202F}'),
    (BLANK, '\u{205F}', '\u{2060}'),
    (BLANK, '\u{3000}', '\u{3000}'),
    (BLANK, '\u{FEFF}', '\u{FEFF}'),
    (DIGIT, '0', '9'),
    (WIDE_DIGIT, '０', '９'),
    (RULE, '\u{2500}', '\u{257F}'),
];

/// Class and width of each character up to U+FFFF.
static ENTRIES: [u8; 0x1_0000] = entries();

const fn entries() -> [u8; 0x1_0000] {
    let mut entries = [2 << CELLS_AT; 0x1_0000];
    // Where characters are narrower than Chinese ones.
    let narrow = [(0, 0x10FF), (0x2000, 0x2E7F), (0xFE00, 0xFFFF)];
    let mut i = 0;
    while i < narrow.len() {
        let (mut code, last) = narrow[i];
        while code <= last {
            if let Some(c) = char::from_u32(code) {
                entries[code as usize] = (chars::cells(c) as u8) << CELLS_AT;
            }
            code += 1;
        }
        i += 1;
    }
    let mut i = 0;
    while i < RANGES.len() {
        let (classes, mut code, last) = (RANGES[i].0, RANGES[i].1 as usize, RANGES[i].2 as usize);
        while code <= last {
            entries[code] |= class(classes);
            code += 1;
        }
        i += 1;
    }
    let mut i = 0;
    while i < NAMED.len() {
        let (classes, named) = NAMED[i];
        let mut j = 0;
        while j < named.len() {
            entries[named[j] as usize] |= class(classes);
            j += 1;
        }
        i += 1;
    }
    entries
}

/// The number of a class.
const fn class(classes: Classes) -> u8 {
    classes.0.trailing_zeros() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::is_han_numeral;

    #[test]
    fn classes_and_widths_are_those_of_the_predicates() {
        for c in '\0'..=char::MAX {
            let one = glance(c.encode_utf8(&mut [0; 4]));
            assert_eq!((one.chars, one.cells), (1, chars::cells(c)), "{c:?}");
            let three = glance(&format!("{c}甲乙"));
            assert_eq!((three.chars, three.cells), (3, chars::cells(c) + 4), "{c:?} with others behind it");
            assert_eq!(three.classes.0 | 1, one.classes.0 | 1, "{c:?} with others behind it");
            for (classes, is) in [
                (BLANK, chars::is_blank(c)),
                (DIGIT, c.is_ascii_digit()),
                (WIDE_DIGIT, ('０'..='９').contains(&c)),
                (HAN_NUMERAL, is_han_numeral(c)),
            ] {
                assert_eq!(one.has(classes), is, "{c:?}");
            }
            for (classes, named) in NAMED {
                assert_eq!(
                    one.has(*classes),
                    NAMED.iter().any(|n| n.0 == *classes && n.1.contains(&c))
                        || *classes == RULE && ('\u{2500}'..='\u{257F}').contains(&c),
                    "{c:?} {named:?}"
                );
            }
        }
    }
}
