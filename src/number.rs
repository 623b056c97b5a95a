//! Numerals and their values: the one place that knows how Chinese writes a number.
//!
//! Scanners take a prefix of the text and give its value and its length in bytes. Values are clamped, never wrapped, so
//! that a numeral of any length has one. Sources: conventions of GB/T 15835—2011 (5.2.5 〇, 5.2.4 大写).

/// A Chinese numeral at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HanNumeral {
    /// Its value, clamped to [`LARGEST`].
    pub value: u32,
    /// Its length in bytes.
    pub len: usize,
    /// Whether it is a row of digits (二〇二五, 五一), not built with 十, 百, 千.
    pub positional: bool,
}

/// The value of one Chinese digit; the look-alikes of 〇 count as zero.
#[must_use]
pub const fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | '◯' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

const fn han_unit(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// All of them that a table by characters is made of: what [`is_han_numeral`] accepts.
pub(crate) const HAN_NUMERALS: [char; 29] = [
    '〇', '○', '◯', '零', '一', '壹', '二', '贰', '两', '三', '叁', '四', '肆', '五', '伍', '六', '陆', '七', '柒',
    '八', '捌', '九', '玖', '十', '拾', '百', '佰', '千', '仟',
];

/// Whether `c` can stand in a Chinese numeral as ordinals use it: digits, 十, 百, 千.
#[must_use]
pub const fn is_han_numeral(c: char) -> bool {
    han_digit(c).is_some() || han_unit(c).is_some()
}

/// Reads the longest Chinese numeral at the start of `text`.
#[must_use]
pub fn scan_han(text: &str) -> Option<HanNumeral> {
    let mut len = 0;
    let (mut total, mut digits, mut digit_count) = (0u32, 0u32, 0usize);
    let (mut positional, mut count) = (true, 0);
    for c in text.chars() {
        if let Some(digit) = han_digit(c) {
            digits = digits.saturating_mul(10).saturating_add(digit);
            digit_count += 1;
        } else if let Some(unit) = han_unit(c) {
            let times = if digit_count == 0 || digits == 0 { 1 } else { digits };
            total = total.saturating_add(times.saturating_mul(unit));
            (digits, digit_count, positional) = (0, 0, false);
        } else {
            break;
        }
        len += c.len_utf8();
        count += 1;
    }
    (len > 0).then_some(HanNumeral {
        value: total.saturating_add(digits).min(LARGEST),
        len,
        positional: positional && count > 1,
    })
}

/// The largest number that is told: there is room for the next ones behind it.
pub const LARGEST: u32 = u32::MAX - 1_000;

/// Whether `c` is a digit, half-width or full-width.
#[must_use]
pub const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Reads ASCII or full-width digits at the start of `text`: their value, clamped, and their length in bytes.
#[must_use]
pub fn scan_digits(text: &str) -> Option<(u32, usize)> {
    let mut value = 0u32;
    let mut len = 0;
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '０'..='９' => u32::from(c) - u32::from('０'),
            _ => break,
        };
        value = value.saturating_mul(10).saturating_add(digit);
        len += c.len_utf8();
    }
    (len > 0).then_some((value.min(LARGEST), len))
}

/// The number of a character that holds a whole numeral, by the way it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enclosed {
    /// ①, ㉑, ❶
    Circled(u32),
    /// ⑴
    ParenDigit(u32),
    /// ⒈
    DotDigit(u32),
    /// ㈠
    ParenHan(u32),
    /// Ⅰ
    Roman(u32),
}

/// Reads a character that holds a whole numeral.
#[must_use]
pub fn enclosed(c: char) -> Option<Enclosed> {
    let from = |base: u32, first: u32| u32::from(c) - base + first;
    Some(match c {
        '\u{2460}'..='\u{2473}' => Enclosed::Circled(from(0x2460, 1)),
        '\u{3251}'..='\u{325F}' => Enclosed::Circled(from(0x3251, 21)),
        '\u{32B1}'..='\u{32BF}' => Enclosed::Circled(from(0x32B1, 36)),
        '\u{2776}'..='\u{277F}' => Enclosed::Circled(from(0x2776, 1)),
        '\u{2780}'..='\u{2789}' => Enclosed::Circled(from(0x2780, 1)),
        '\u{278A}'..='\u{2793}' => Enclosed::Circled(from(0x278A, 1)),
        '\u{2474}'..='\u{2487}' => Enclosed::ParenDigit(from(0x2474, 1)),
        '\u{2488}'..='\u{249B}' => Enclosed::DotDigit(from(0x2488, 1)),
        '\u{3220}'..='\u{3229}' => Enclosed::ParenHan(from(0x3220, 1)),
        '\u{2160}'..='\u{216B}' => Enclosed::Roman(from(0x2160, 1)),
        _ => return None,
    })
}

/// A number in lower-case Roman numerals: iv, mcmxc. A thousand is an `m` each: whoever calls has a bound.
#[must_use]
pub fn to_roman(value: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let (mut rest, mut text) = (value, String::new());
    for (worth, sign) in SIGNS {
        while rest >= worth {
            text.push_str(sign);
            rest -= worth;
        }
    }
    text
}

/// Writes `value` as an ordinal is written: 一, 十, 二十一, 一百零三. Numbers from ten thousand on are written in digits.
#[must_use]
pub fn to_han(value: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if value >= 10_000 {
        return value.to_string();
    }
    let digit = |n: u32| DIGITS.get(n as usize % 10).copied().unwrap_or('零');
    let mut out = String::new();
    let mut zero = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let n = value / unit % 10;
        if n == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push('零');
        }
        zero = false;
        if !(unit == 10 && n == 1 && out.is_empty()) {
            out.push(digit(n));
        }
        out.push_str(name);
    }
    if out.is_empty() { digit(0).to_string() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_numerals_have_their_values() {
        for (text, value, positional) in [
            ("一、", 1, false),
            ("十", 10, false),
            ("十二、", 12, false),
            ("二十", 20, false),
            ("二十一、", 21, false),
            ("一百零三条", 103, false),
            ("一百一十一", 111, false),
            ("一千二百六十条", 1260, false),
            ("二〇二五年", 2025, true),
            ("五一、", 51, true),
        ] {
            let numeral = scan_han(text).unwrap();
            assert_eq!((numeral.value, numeral.positional), (value, positional), "{text}");
        }
        for c in '\0'..=char::MAX {
            let is_numeral = han_digit(c).is_some() || han_unit(c).is_some();
            assert_eq!((is_han_numeral(c), HAN_NUMERALS.contains(&c)), (is_numeral, is_numeral), "{c:?}");
        }
        assert_eq!(scan_han("年"), None);
        assert_eq!(scan_han(&"九".repeat(100_000)).map(|n| n.value), Some(LARGEST));
    }

    #[test]
    fn what_is_written_reads_back() {
        for value in 1..=9999 {
            let text = to_han(value);
            let numeral = scan_han(&text).unwrap();
            assert_eq!((numeral.value, numeral.len), (value, text.len()), "{text}");
        }
        assert_eq!(
            [to_han(10), to_han(11), to_han(20), to_han(110), to_han(101)],
            ["十", "十一", "二十", "一百一十", "一百零一"]
        );
    }

    #[test]
    fn digits_and_enclosed_numbers() {
        assert_eq!(scan_digits("12."), Some((12, 2)));
        assert_eq!(scan_digits("１２．"), Some((12, 6)));
        assert_eq!(enclosed('㉑'), Some(Enclosed::Circled(21)));
        assert_eq!(enclosed('⒛'), Some(Enclosed::DotDigit(20)));
        assert_eq!(enclosed('㈩'), Some(Enclosed::ParenHan(10)));
    }
}
