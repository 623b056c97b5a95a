//! Numerals that are written in two ways at once (GB/T 15835—2011 4.2.2, 5.1.7.1, 5.3): `4千`, `1百零8`, `20几`, `２０２５`, `5％`.
//!
//! Only 万 and 亿 go with digits. A unit that starts with a prefix (千米, 千瓦, 百帕), 千字, and words that start with 百 or 千
//! (百强, 千分之) are none.

use crate::ast::NumeralForm;
use crate::grammar::chars::is_han;
use crate::number::{is_digit, is_han_numeral};

/// A numeral, from its first character on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MixedNumeral {
    /// How it is written.
    pub(crate) form: NumeralForm,
    /// Its length in bytes.
    pub(crate) len: usize,
}

/// The longest numeral of two kinds, in characters.
const MAX_LEN: usize = 12;

/// Reads the numeral whose first digit, or 几, opens `input`; `before` is the character before it.
#[must_use]
pub(crate) fn mixed_numeral(before: Option<char>, input: &str) -> Option<MixedNumeral> {
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let glued = |c: char| {
        latin(c) || is_digit(c) || is_han_numeral(c) || matches!(c, '.' | '．' | ',' | '/' | '-' | '－' | '·' | '第')
    };
    if before.is_some_and(glued) {
        return None;
    }
    let found = |form, len| Some(MixedNumeral { form, len });
    let (len, is_wide) = digits(before, input);
    if is_wide {
        return found(NumeralForm::Wide, len);
    }
    if let Some(len) = vague(input) {
        return found(NumeralForm::Vague, len);
    }
    arabic_han(input, len).and_then(|len| found(NumeralForm::ArabicHan, len))
}

/// The length of a number in digits, its groups, fraction and per cent sign included, and whether something in it is
/// full-width.
fn digits(before: Option<char>, input: &str) -> (usize, bool) {
    let mut len = run(input);
    let mut is_wide = input.get(..len).is_some_and(|digits| digits.contains(|c| matches!(c, '０'..='９')));
    let first = len;
    while len > 0 {
        let rest = input.get(len..).unwrap_or("");
        let Some(mark) = rest.chars().next().filter(|c| matches!(*c, '.' | '．' | ',' | '，')) else { break };
        let after = rest.get(mark.len_utf8()..).unwrap_or("");
        let next = run(after);
        let count = after.get(..next).map_or(0, |digits| digits.chars().count());
        let then = after.get(next..).unwrap_or("");
        let in_text = before.is_some_and(|c| is_han(c) && c != '、');
        let joins = match mark {
            '.' | ',' => count > 0,
            '．' => in_text && (1..=2).contains(&count) && then.starts_with(is_amount),
            _ => in_text && count == 3 && first <= 3 && then.starts_with(|c| is_amount(c) || c == '，'),
        };
        if !joins {
            break;
        }
        is_wide |= !mark.is_ascii() || after.get(..next).is_some_and(|digits| !digits.is_ascii());
        len += mark.len_utf8() + next;
    }
    if len > 0 && input.get(len..).is_some_and(|rest| rest.starts_with('％')) {
        return (len + '％'.len_utf8(), true);
    }
    (len, is_wide)
}

/// What may follow a number with a full-width point or grouping mark, so that the mark is no mark of the sentence.
fn is_amount(c: char) -> bool {
    [
        '%', '％', '‰', '万', '亿', '千', '元', '人', '户', '亩', '吨', '个', '公', '平', '米', '家', '名', '台', '套',
        '件', '次', '倍', '克', '升', '斤',
    ]
    .contains(&c)
}

/// The length of the digits at the start of `input`.
fn run(input: &str) -> usize {
    input.len() - input.trim_start_matches(is_digit).len()
}

/// `20几`, `几10`.
fn vague(input: &str) -> Option<usize> {
    if let Some(rest) = input.strip_prefix('几') {
        let len = ["1000", "100", "10"].iter().find(|tens| rest.starts_with(**tens))?.len();
        let next = rest.get(len..)?.chars().next();
        let ends = next.is_none_or(|c| is_han(c) || c == '，' || c == '。');
        return ends.then_some('几'.len_utf8() + len);
    }
    let rest = input.get(run(input)..)?;
    let tens = matches!(run(input), 2 | 3) && input.get(..run(input))?.ends_with('0');
    let after = rest.strip_prefix('几')?;
    (tens && !after.starts_with(['何', '率'])).then_some(input.len() - after.len())
}

/// `4千`, `2千5百`, `1百零8`, `3千亿`, whose digits are `digits` bytes long.
fn arabic_han(input: &str, digits: usize) -> Option<usize> {
    let number = input.get(..digits)?;
    let rest = input.get(digits..)?;
    let whole = number.split('.').next().unwrap_or("");
    if number.contains(',') || !(1..=2).contains(&whole.len()) || whole.starts_with('0') {
        return None;
    }
    let unit = rest.chars().next().filter(|c| matches!(c, '千' | '百'))?;
    let after = rest.get(unit.len_utf8()..)?;
    let next = after.chars().next()?;
    let counts = if unit == '千' {
        !['米', '瓦', '克', '卡', '伏', '帕', '焦', '赫', '字', '兆', '牛', '安', '吨', '分', '禧', '岛', '秋', '古']
            .contains(&next)
            && !after.starts_with("斤顶")
            && !next.is_ascii_alphabetic()
    } else {
        !number.contains('.')
            && (is_digit(next)
                || is_han_numeral(next)
                || ['多', '余', '万', '亿', '元', '人', '个', '公', '斤', '亩', '名', '块', '件'].contains(&next))
    };
    let part = |c: &char| is_digit(*c) || is_han_numeral(*c) || matches!(c, '万' | '亿');
    let tail: usize = after.chars().take(MAX_LEN).take_while(part).map(char::len_utf8).sum();
    counts.then_some(digits + unit.len_utf8() + tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumeralForm::{ArabicHan, Vague, Wide};

    fn read(text: &str) -> Option<(NumeralForm, &str)> {
        text.char_indices().filter(|(_, c)| is_digit(*c) || *c == '几').find_map(|(at, _)| {
            let n = mixed_numeral(text[..at].chars().next_back(), &text[at..])?;
            Some((n.form, &text[at..at + n.len]))
        })
    }

    #[test]
    fn numerals_of_two_kinds() {
        for (text, want) in [
            ("到会4千人", (ArabicHan, "4千")),
            ("约1百零8户", (ArabicHan, "1百零8")),
            ("共2千5百元", (ArabicHan, "2千5百")),
            ("投入3千亿元", (ArabicHan, "3千亿")),
            ("捐款7百万元", (ArabicHan, "7百万")),
            ("收粮5千公斤", (ArabicHan, "5千")),
            ("1.5千人", (ArabicHan, "1.5千")),
            ("20几个区县", (Vague, "20几")),
            ("用了几10年", (Vague, "几10")),
            ("２０２５年", (Wide, "２０２５")),
            ("增长5.1％。", (Wide, "5.1％")),
            ("增长５．１％。", (Wide, "５．１％")),
            ("造价1，234元", (Wide, "1，234")),
            ("增长3．15%", (Wide, "3．15")),
            ("投资2.８亿元", (Wide, "2.８")),
            ("投资２.8亿元", (Wide, "２.8")),
            ("共1２户", (Wide, "1２")),
        ] {
            assert_eq!(read(text), Some(want), "{text}");
        }
    }

    #[test]
    fn plain_numerals_units_and_names_are_none() {
        for text in [
            "4000人",
            "4万人",
            "3.5亿元",
            "5千米",
            "10千瓦时",
            "2千克",
            "3百米",
            "5千字",
            "5千分之一",
            "10百强企业",
            "2025千人",
            "型号Ｂ１２",
            "第4百",
            "二〇2千",
            "20多个",
            "几个",
            "几1",
            "20几何",
            "25几",
            "1,234元",
            "3.15%",
            "：3．2020年",
            "（一）3．15个村",
            "在1，234",
            "包括1，2，3",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"1.".repeat(100_000)), None);
    }
}
