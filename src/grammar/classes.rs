//! Which characters a text holds, told in one pass. A recogniser that cannot do without a character is asked only where the
//! text has one of its class.

use super::chars;

/// A set of classes of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(u64);

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
pub(crate) const HAN_NUMERAL: Classes = Classes::of(4).or(Classes::of(5));
/// Half-width letters.
pub(crate) const LATIN: Classes = Classes::of(6);
/// 。
pub(crate) const STOP: Classes = Classes::of(7);
/// ！ and ？
pub(crate) const EXCLAMATION: Classes = Classes::of(8);
/// ，
pub(crate) const COMMA: Classes = Classes::of(9);
/// 、
pub(crate) const DUN: Classes = Classes::of(10);
/// ；
pub(crate) const SEMICOLON: Classes = Classes::of(11);
/// ： and its half-width form.
pub(crate) const COLON: Classes = Classes::of(12);
/// Round brackets of either width.
pub(crate) const BRACKET: Classes = Classes::of(13);
/// “ and ”
pub(crate) const QUOTE: Classes = Classes::of(14);
/// 《 and 》
pub(crate) const BOOK: Classes = Classes::of(15);
/// The dash, what stands for it, and the hyphen.
pub(crate) const DASH: Classes = Classes::of(16);
/// Dots of either width, in the middle of the line too, and the ellipsis.
pub(crate) const DOT: Classes = Classes::of(17);
/// Strokes of a blank to be filled in.
pub(crate) const STROKE: Classes = Classes::of(18);
/// The lines of a table that is drawn, and of one in Markdown.
pub(crate) const RULE: Classes = Classes::of(19);
/// 月
pub(crate) const MONTH: Classes = Classes::of(20);
/// 日
pub(crate) const DAY: Classes = Classes::of(21);
/// 第, and 笫 for it.
pub(crate) const ORDINAL: Classes = Classes::of(22);
/// What the furniture of a newspaper page is named by: 版, 报, 期, 刊, 邮, 星, 周, 农.
pub(crate) const NEWSPRINT: Classes = Classes::of(23);
/// What captions end in: 摄, 图, 照.
pub(crate) const CAPTION: Classes = Classes::of(24);
/// 目, of a table of contents.
pub(crate) const CONTENTS: Classes = Classes::of(25);
/// Characters of private use.
pub(crate) const PRIVATE: Classes = Classes::of(26);
/// 关, of what a title is about.
pub(crate) const MATTER: Classes = Classes::of(27);
/// 附, of attachments.
pub(crate) const ATTACHED: Classes = Classes::of(28);
/// 印, of who printed a document.
pub(crate) const PRINTED: Classes = Classes::of(29);
/// Square brackets of every form.
pub(crate) const SQUARE: Classes = Classes::of(30);
/// The slash.
pub(crate) const SLASH: Classes = Classes::of(31);

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
    let mut rest = text.as_bytes();
    while let Some((entry, after)) = next(rest) {
        let class = 1 << (entry & CLASS);
        glance.several.0 |= glance.classes.0 & class;
        glance.classes.0 |= class;
        glance.cells += u32::from(entry >> CELLS_AT);
        glance.chars += 1;
        rest = after;
    }
    glance
}

/// The entry of the first character, and what follows it. Bytes that are no UTF-8 do not come.
#[inline]
fn next(bytes: &[u8]) -> Option<(u8, &[u8])> {
    match bytes {
        // Most characters have three bytes: the page is the low half of the first and the middle of the second.
        [a @ 0xE0..=0xEF, b, c, rest @ ..] => {
            let page = usize::from(a << 4 | (b >> 2 & 0x0F));
            Some((look(page, usize::from(b << 6 | (c & 0x3F))), rest))
        }
        [a @ ..0x80, rest @ ..] => Some((look(0, usize::from(*a)), rest)),
        [a @ 0xC0..=0xDF, b, rest @ ..] => {
            let code = usize::from(a & 0x1F) << 6 | usize::from(b & 0x3F);
            Some((look(code >> 8, code & 0xFF), rest))
        }
        [_, _, _, _, rest @ ..] => Some((look_in(OTHER_PLANES, 0), rest)),
        _ => None,
    }
}

/// The bits of an entry that are the class, and where its width in cells stands.
const CLASS: u8 = 0x3F;
const CELLS_AT: u8 = 6;

fn look(page: usize, low: usize) -> u8 {
    look_in(BLOCK_OF.get(page).copied().unwrap_or(OTHER_PLANES), low)
}

fn look_in(block: u8, low: usize) -> u8 {
    BLOCKS.get(usize::from(block)).and_then(|block| block.get(low)).copied().unwrap_or(0)
}

/// The characters of each class that has few.
const NAMED: &[(Classes, &[char])] = &[
    (
        Classes::of(4),
        &['零', '一', '壹', '二', '贰', '两', '三', '叁', '四', '肆', '五', '伍', '六', '陆', '七', '柒', '八'],
    ),
    (Classes::of(4), &['捌', '九', '玖', '十', '拾', '百', '佰', '千', '仟', '〇']),
    (Classes::of(5), &['○', '◯']),
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
    (MONTH, &['月']),
    (DAY, &['日']),
    (ORDINAL, &['第', '笫']),
    (NEWSPRINT, &['版', '报', '期', '刊', '邮', '星', '周', '农']),
    (CAPTION, &['摄', '图', '照']),
    (CONTENTS, &['目']),
    (MATTER, &['关']),
    (ATTACHED, &['附']),
    (PRINTED, &['印']),
    (SQUARE, &['[', ']', '［', '］', '【', '】', '〔', '〕', '﹝', '﹞']),
    (SLASH, &['/', '／']),
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
    (LATIN, 'A', 'Z'),
    (LATIN, 'a', 'z'),
    (RULE, '\u{2500}', '\u{257F}'),
    (PRIVATE, '\u{E000}', '\u{F8FF}'),
];

type Block = [u8; 256];

/// Which block of [`BLOCKS`] holds the 256 characters from `i * 256` on. Blocks that are alike are kept once.
static BLOCK_OF: [u8; 256] = TABLE.0;
static BLOCKS: [Block; MOST_BLOCKS] = TABLE.1;
/// The block of every character beyond U+FFFF: Chinese ones, and signs as wide.
const OTHER_PLANES: u8 = 1;
const MOST_BLOCKS: usize = 72;

const TABLE: ([u8; 256], [Block; MOST_BLOCKS]) = table();

const fn table() -> ([u8; 256], [Block; MOST_BLOCKS]) {
    let mut of = [0; 256];
    let mut blocks = [[0; 256]; MOST_BLOCKS];
    blocks[0] = [1 << CELLS_AT; 256];
    blocks[1] = [2 << CELLS_AT; 256];
    blocks[2] = [2 << CELLS_AT | class(PRIVATE); 256];
    let mut used = 3;
    let mut page = 0;
    while page < 256 {
        of[page] = match page {
            _ if is_mixed(page) => {
                blocks[used as usize] = block(page);
                used += 1;
                used - 1
            }
            0x00..=0x10 | 0x20..=0x2D => 0,
            0xE0..=0xF8 => 2,
            _ => 1,
        };
        page += 1;
    }
    (of, blocks)
}

/// Whether the characters of a page differ in class or in width.
const fn is_mixed(page: usize) -> bool {
    // ASCII, marks and blanks, and the pages where widths change.
    if matches!(page, 0x00 | 0x20 | 0x24 | 0x25 | 0x2E | 0x30 | 0xFE | 0xFF) {
        return true;
    }
    let mut i = 0;
    while i < NAMED.len() {
        let mut j = 0;
        while j < NAMED[i].1.len() {
            if NAMED[i].1[j] as usize >> 8 == page {
                return true;
            }
            j += 1;
        }
        i += 1;
    }
    let mut i = 0;
    while i < RANGES.len() {
        let whole = page << 8 >= RANGES[i].1 as usize && (page << 8 | 0xFF) <= RANGES[i].2 as usize;
        if !whole && page >= RANGES[i].1 as usize >> 8 && page <= RANGES[i].2 as usize >> 8 {
            return true;
        }
        i += 1;
    }
    false
}

const fn block(page: usize) -> Block {
    let mut block = [0; 256];
    let mut low = 0;
    while low < 256 {
        let code = (page << 8 | low) as u32;
        block[low] = match char::from_u32(code) {
            Some(c) => (chars::cells(c) as u8) << CELLS_AT,
            None => 0,
        };
        low += 1;
    }
    let mut i = 0;
    while i < RANGES.len() {
        let (classes, first, last) = RANGES[i];
        let mut code = if first as usize > page << 8 { first as usize } else { page << 8 };
        while code <= last as usize && code >> 8 == page {
            block[code & 0xFF] |= class(classes);
            code += 1;
        }
        i += 1;
    }
    let mut i = 0;
    while i < NAMED.len() {
        let (classes, named) = NAMED[i];
        let mut j = 0;
        while j < named.len() {
            if named[j] as usize >> 8 == page {
                block[named[j] as usize & 0xFF] |= class(classes);
            }
            j += 1;
        }
        i += 1;
    }
    block
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
            for (classes, is) in [
                (BLANK, chars::is_blank(c)),
                (DIGIT, c.is_ascii_digit()),
                (WIDE_DIGIT, ('０'..='９').contains(&c)),
                (HAN_NUMERAL, is_han_numeral(c)),
                (LATIN, c.is_ascii_alphabetic()),
                (PRIVATE, ('\u{E000}'..='\u{F8FF}').contains(&c)),
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
