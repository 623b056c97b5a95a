//! Classes of characters that several recognisers share.

/// Whether `c` is a Chinese character (unified ideographs and their extensions), 〇 included.
#[must_use]
pub const fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Whether `c` ends a sentence: 。！？ and their half-width looks after Han text, and ……
#[must_use]
pub const fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…' | '!' | '?')
}

/// Whether `c` closes a pair of quotation marks or brackets.
#[must_use]
pub const fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | ')' | '》' | '〉' | '」' | '』' | '】' | '〕' | ']' | '］')
}

/// Whether `c` opens a pair of quotation marks or brackets.
#[must_use]
pub const fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '(' | '《' | '〈' | '「' | '『' | '【' | '〔' | '[' | '［')
}

/// Whether `c` parts clauses, a sentence's end included.
#[must_use]
pub const fn parts_clauses(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | '；' | '：' | '、' | ',' | ';' | ':')
}

/// Whether `c` is a blank or invisible: white space, a byte order mark, a zero-width space or joiner.
#[must_use]
pub const fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200D}' | '\u{2060}')
}

/// `text` without its blanks.
#[must_use]
pub fn solid(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(c)).collect()
}

/// The width of `c` on paper, in half-width cells: 2 for Han and full-width marks, 1 for Latin, digits and other narrow ones.
#[must_use]
pub const fn cells(c: char) -> u32 {
    match c {
        '\u{0}'..='\u{1F}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' => 0,
        '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '①'..='⓿' | '■' | '□' | '●' | '○' | '◎' | '×' => {
            2
        }
        '\u{0}'..='\u{10FF}' | '\u{2000}'..='\u{2E7F}' | '\u{FF61}'..='\u{FFDC}' => 1,
        _ => 2,
    }
}
