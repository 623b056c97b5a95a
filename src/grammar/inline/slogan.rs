//! Quoted terms that open with a number (数字口号): `“五项联动”`, `“三农”`, `“一带一路”`.

use super::{classifier, consumed};
use crate::grammar::chars::is_han;
use crate::number::{is_han_numeral, scan_han};

/// The longest term, in characters; what is longer is a sentence.
const MAX_TERM: usize = 12;

/// A quoted term that opens with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slogan {
    /// The number's value.
    pub(crate) value: u16,
    /// Length of the number, in bytes.
    pub(crate) number: usize,
    /// Length of the classifier, in bytes; 0 in 三农.
    pub(crate) classifier: usize,
}

/// Reads `quoted`, the whole content of a pair of quotation marks, as a term that opens with a number.
///
/// A number without a classifier must not run on as a numeral (十四五 is a row of digits), and 一 opens a term only where a
/// second number follows (一带一路, not 一盘棋).
#[must_use]
pub(crate) fn slogan(quoted: &str) -> Option<Slogan> {
    if !quoted.starts_with(is_han_numeral) || quoted.chars().take(MAX_TERM + 1).count() > MAX_TERM {
        return None;
    }
    let number = scan_han(quoted).filter(|n| !n.positional && (1..=20).contains(&n.value))?;
    let rest = quoted.get(number.len..)?;
    let noun = classifier(rest).map_or_else(|_| grade(rest).unwrap_or(rest), |(noun, _)| noun);
    let noun = if noun.is_empty() { rest } else { noun };
    let single = number.value == 1 && !noun.contains(is_han_numeral);
    // 五统一、一开放: a mark may stand before the number of another part.
    let mut marks = noun.split('、').skip(1);
    let in_parts = marks.all(|part| number.value > 1 && part.starts_with(is_han_numeral));
    if noun.is_empty() || single || !in_parts || !noun.chars().all(|c| is_han(c) || c == '、') {
        return None;
    }
    Some(Slogan { value: u16::try_from(number.value).ok()?, number: number.len, classifier: consumed(rest, noun) })
}

/// What follows a word that counts levels or steps and is a classifier where a whole noun follows: 五级联动, not 三步走.
fn grade(rest: &str) -> Option<&str> {
    let noun = rest.strip_prefix(['级', '层', '步', '道', '重', '环'])?;
    (noun.chars().count() > 1 && !noun.contains(is_han_numeral)).then_some(noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u16, &str, &str)> {
        slogan(text).map(|s| {
            let noun = s.number + s.classifier;
            (s.value, &text[s.number..noun], &text[noun..])
        })
    }

    #[test]
    fn slogans_have_number_classifier_and_noun() {
        for (text, want) in [
            ("五项联动", (5, "项", "联动")),
            ("四个全上门", (4, "个", "全上门")),
            ("五级联动", (5, "级", "联动")),
            ("三步走", (3, "", "步走")),
            ("三重一大", (3, "", "重一大")),
            ("五个一", (5, "个", "一")),
            ("三农", (3, "", "农")),
            ("一带一路", (1, "", "带一路")),
            ("五大", (5, "", "大")),
            ("十件实事", (10, "件", "实事")),
            ("五统一、一开放", (5, "", "统一、一开放")),
        ] {
            assert_eq!(read(text), Some(want), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "十四五",
            "五一",
            "一盘棋",
            "三",
            "联动",
            "五项联动，一体推进",
            "一要勤快、二要节俭",
            "三公 经费",
            "一二三四五六七八九十",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"三".repeat(100_000)), None);
    }
}
