//! Slogans (数字口号): quoted terms that open with a number.

use super::Slogan;
use crate::number::{is_han_numeral, scan_han};
use serde::Serialize;

impl<'d> Slogan<'d> {
    /// The number's value.
    #[must_use]
    pub fn value(self) -> u16 {
        self.0.inline.value
    }

    /// The classifier: `项`.
    #[must_use]
    pub fn classifier(self) -> &'d str {
        self.0.parts()[1].slice(self.0.document.text())
    }

    /// The noun: `监督`.
    #[must_use]
    pub fn noun(self) -> &'d str {
        self.0.parts()[2].slice(self.0.document.text())
    }

    /// What the term counts, a part for each number: 四升级一加强 is four times 升级 and once 加强.
    pub fn parts(self) -> impl Iterator<Item = SloganPart<'d>> {
        let mut rest = self.0.text();
        std::iter::from_fn(move || {
            let (part, behind) = part(rest)?;
            rest = behind;
            Some(part)
        })
    }
}

/// One part of a slogan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SloganPart<'d> {
    /// How many times.
    pub value: u16,
    /// The word that is counted.
    pub word: &'d str,
}

/// The part that opens `text`, and what follows it. A number that nothing follows is the word itself: 四个三, 四个一批.
fn part(text: &str) -> Option<(SloganPart<'_>, &str)> {
    let text = text.trim_start_matches('、');
    let number = scan_han(text).filter(|number| !number.positional)?;
    let value = u16::try_from(number.value).ok()?;
    let rest = text.get(number.len..)?;
    let bare = CLASSIFIERS.iter().find_map(|classifier| rest.strip_prefix(classifier)).filter(|word| !word.is_empty());
    let rest = bare.unwrap_or(rest);
    let len = next_number(rest).unwrap_or(rest.len());
    let (word, behind) = if len == 0 { (rest, "") } else { rest.split_at(len) };
    (!word.is_empty()).then_some((SloganPart { value, word }, behind))
}

/// Where the number of the next part starts, or the mark before it. 一 of 统一 is none, nor is a number that ends the term.
fn next_number(text: &str) -> Option<usize> {
    if let Some(mark) = text.find('、') {
        return Some(mark);
    }
    let pairs = text.char_indices().zip(std::iter::once(None).chain(text.chars().map(Some)));
    let mut numbers = pairs.filter(|&((_, c), _)| is_han_numeral(c));
    let opens = |at: usize, c: char, before: Option<char>| {
        let of_word = c == '一' && before.is_some_and(|before| "统同唯单专划".contains(before));
        !of_word && (at == 0 || at + c.len_utf8() < text.len())
    };
    numbers.find(|&((at, c), before)| opens(at, c, before)).map(|((at, _), _)| at)
}

/// What may stand between a number and its word.
const CLASSIFIERS: [&str; 21] = [
    "个方面",
    "方面",
    "个",
    "项",
    "条",
    "点",
    "件",
    "类",
    "种",
    "大",
    "张",
    "篇",
    "道",
    "把",
    "场",
    "座",
    "支",
    "块",
    "本",
    "根",
    "笔",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slogan_has_a_part_for_each_number() {
        for (text, want) in [
            ("四升级一加强", &[(4, "升级"), (1, "加强")][..]),
            ("一优三补", &[(1, "优"), (3, "补")]),
            ("四无六降两升", &[(4, "无"), (6, "降"), (2, "升")]),
            ("两基", &[(2, "基")]),
            ("四个三", &[(4, "三")]),
            ("四个一批", &[(4, "一批")]),
            ("五项联动", &[(5, "联动")]),
            ("五大", &[(5, "大")]),
            ("四张牌", &[(4, "牌")]),
            ("四统一", &[(4, "统一")]),
            ("四统一两公开", &[(4, "统一"), (2, "公开")]),
            ("五统一、一开放", &[(5, "统一"), (1, "开放")]),
            ("三项政策、一项改革", &[(3, "政策"), (1, "改革")]),
        ] {
            let mut rest = text;
            let mut parts = Vec::new();
            while let Some((part, behind)) = part(rest) {
                parts.push((part.value, part.word));
                rest = behind;
            }
            assert_eq!(parts, want, "{text}");
        }
    }
}
