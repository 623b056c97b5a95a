//! Classes of characters that several recognisers share.

use std::borrow::Cow;

/// Whether `c` is a Chinese character (unified ideographs and their extensions), 〇 included.
#[must_use]
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Whether `c` ends a sentence: 。！？ and their half-width looks after Han text, and ……
#[must_use]
pub(crate) const fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…' | '!' | '?')
}

/// Whether `c` closes a pair of quotation marks or brackets.
#[must_use]
pub(crate) const fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | ')' | '》' | '〉' | '」' | '』' | '】' | '〕' | ']' | '］')
}

/// Whether `c` opens a pair of quotation marks or brackets.
#[must_use]
pub(crate) const fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '(' | '《' | '〈' | '「' | '『' | '【' | '〔' | '[' | '［')
}

/// Whether `c` parts clauses, a sentence's end included.
#[must_use]
pub(crate) const fn parts_clauses(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | '；' | '：' | '、' | ',' | ';' | ':')
}

/// Whether `c` is a blank or invisible: white space, a byte order mark, a zero-width space or joiner.
#[must_use]
pub(crate) const fn is_blank(c: char) -> bool {
    // Nearly all characters of a Chinese text stand beyond the blanks.
    if c > '\u{2060}' {
        return matches!(c, '\u{3000}' | '\u{FEFF}');
    }
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}')
}

/// `text` without its blanks.
#[must_use]
pub(crate) fn solid(text: &str) -> Cow<'_, str> {
    match text.contains(is_blank) {
        true => Cow::Owned(text.chars().filter(|&c| !is_blank(c)).collect()),
        false => Cow::Borrowed(text),
    }
}

/// Whether `text` ends in one of `words`.
#[must_use]
pub(crate) fn ends_in_any(text: &str, words: &[&str]) -> bool {
    let last = text.as_bytes().last();
    words.iter().any(|word| word.as_bytes().last() == last && text.ends_with(word))
}

/// The width of `c` on paper, in half-width cells: 2 for Han and full-width marks, 1 for Latin, digits and other narrow ones.
#[must_use]
pub(crate) const fn cells(c: char) -> u32 {
    match c {
        '\u{0}'..='\u{1F}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' => 0,
        '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '①'..='⓿' | '■' | '□' | '●' | '○' | '◎' | '×' => {
            2
        }
        '\u{0}'..='\u{10FF}' | '\u{2000}'..='\u{2E7F}' | '\u{FF61}'..='\u{FFDC}' => 1,
        _ => 2,
    }
}

/// What is wrong with a character that only looks like the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CompatForm {
    /// This is written instead; nothing for an invisible one.
    Plain(&'static str),
    /// This is written instead, in every text: a small, vertical or half-width form of a Chinese mark.
    Never(&'static str),
    /// A wide blank between words.
    WideBlank,
    /// No text has it: private use, a radical, a byte order mark.
    Damage,
    /// Nobody can tell what is meant.
    Unclear,
}

/// The mark that a small form (U+FE50), a form of vertical text (U+FE10, U+FE35) or a half-width form (U+FF61) stands for.
const fn small_form(c: char) -> Option<&'static str> {
    Some(match c {
        '﹐' | '︐' => "，",
        '﹑' | '︑' | '､' => "、",
        '︒' | '｡' => "。",
        '﹔' | '︔' => "；",
        '﹕' | '︓' | '︰' => "：",
        '﹖' | '︖' => "？",
        '﹗' | '︕' => "！",
        '﹙' | '︵' => "（",
        '﹚' | '︶' => "）",
        '﹝' | '︹' => "〔",
        '﹞' | '︺' => "〕",
        '︻' => "【",
        '︼' => "】",
        '︽' => "《",
        '︾' => "》",
        '﹁' | '｢' => "「",
        '﹂' | '｣' => "」",
        '﹃' => "『",
        '﹄' => "』",
        '﹪' => "%",
        '﹢' => "+",
        _ => return None,
    })
}

/// How many characters are looked at on each side of a compatibility character.
const NEAR: usize = 6;

/// What is wrong with `c` between `before` and `after`, where it is a compatibility character or an invisible one; none
/// where it is right there: ratios, formulas, minus signs, blanks inside names and between Latin words.
#[must_use]
pub(crate) fn compat_form(before: &str, c: char, after: &str) -> Option<CompatForm> {
    let (left, right) = (before.chars().next_back(), after.chars().next());
    let chinese = |side: Option<char>| side.is_some_and(|c| is_han(c) || "，。、；：？！（）《》“”".contains(c));
    let alphanumeric = |side: Option<char>| side.is_some_and(|c| c.is_ascii_alphanumeric());
    let plain = match c {
        _ if small_form(c).is_some() && (chinese(left) || chinese(right)) => {
            return small_form(c).map(CompatForm::Never);
        }
        '﹪' if left.is_some_and(|c| c.is_ascii_digit()) => return Some(CompatForm::Never("%")),
        '－' if is_joined(before, after) => return Some(CompatForm::Never("-")),
        '﹒' => return Some(CompatForm::Damage),
        '∶' if chinese(left) && chinese(right) => "：",
        '․' if !alphanumeric(left) && !alphanumeric(right) => "·",
        '＋' if !is_formula(before, after) => "+",
        '\u{200B}' | '\u{2060}' => "",
        '\u{A0}' if chinese(left) && chinese(right) => "",
        '\u{3000}' if is_between_words(before, after) => return Some(CompatForm::WideBlank),
        '\u{FEFF}' | '\u{E000}'..='\u{F8FF}' | '\u{2E80}'..='\u{2EF3}' | '\u{2F00}'..='\u{2FD5}' => {
            return Some(CompatForm::Damage);
        }
        '－' if is_unclear_dash(before, after) => return Some(CompatForm::Unclear),
        _ => return None,
    };
    Some(CompatForm::Plain(plain))
}

/// Whether a sign stands in a formula, or among full-width letters and digits.
fn is_formula(before: &str, after: &str) -> bool {
    let wide = |c: Option<char>| c.is_some_and(|c| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (left, right) = (before.chars().next_back(), after.chars().next());
    let mut near = before.chars().rev().take(NEAR).chain(after.chars().take(NEAR));
    wide(left) || wide(right) || (digit(left) && digit(right)) || near.any(|c| "=＝×÷".contains(c))
}

/// Whether a full-width minus is neither a minus sign nor one of several in a row, nor stands among full-width letters.
fn is_unclear_dash(before: &str, after: &str) -> bool {
    let (left, right) = (before.chars().next_back(), after.chars().next());
    let minus = right.is_some_and(|c| c.is_ascii_digit()) && !left.is_some_and(|c| c.is_ascii_alphanumeric());
    let row = [left, right].contains(&Some('－'));
    !minus && !row && left.is_some() && right.is_some() && !is_formula(before, after)
}

/// Whether a full-width minus joins half-width digits or letters, and nothing is reckoned: 8520－336, A－12.
fn is_joined(before: &str, after: &str) -> bool {
    let (left, right) = (before.chars().next_back(), after.chars().next());
    let joins = |side: Option<char>| side.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut near = before.chars().rev().take(NEAR).chain(after.chars().take(NEAR));
    let number = |digits: &mut dyn Iterator<Item = char>| -> String {
        digits.take_while(char::is_ascii_digit).take(NEAR).collect()
    };
    let lower: String = number(&mut before.chars().rev()).chars().rev().collect();
    let upper = number(&mut after.chars());
    // 500－1000 is a range, whose connector another rule judges.
    let rises = !lower.is_empty() && (lower.len(), &lower) < (upper.len(), &upper);
    !rises && joins(left) && right.is_some_and(|c| c.is_ascii_digit()) && !near.any(|c| "=＝×÷+＋－（(".contains(c))
}

/// Whether both sides are words of two characters or more, and a single wide blank between: 龚　正 is a name.
fn is_between_words(before: &str, after: &str) -> bool {
    let is_word = |chars: &mut dyn Iterator<Item = char>| chars.take(2).filter(|&c| is_han(c)).count() == 2;
    is_word(&mut before.chars().rev()) && is_word(&mut after.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compatibility_characters_are_told_from_right_ones() {
        use CompatForm::{Damage, Never, Plain, Unclear, WideBlank};
        for (before, c, after, want) in [
            ("水源", '﹑', "水厂", Some(Never("、"))),
            ("水源", '､', "水厂", Some(Never("、"))),
            ("到二类", '﹒', "河长", Some(Damage)),
            ("时间", '∶', "明天", Some(Plain("："))),
            ("比例1", '∶', "500", None),
            ("电话8520", '－', "336。", Some(Never("-"))),
            ("差额＝8520", '－', "336", None),
            ("占58.7", '﹪', "", Some(Never("%"))),
            ("互联网", '＋', "供水", Some(Plain("+"))),
            ("１", '＋', "２", None),
            ("和=甲", '＋', "乙", None),
            ("低至", '－', "5℃", None),
            ("临江", '－', "青禾", Some(Unclear)),
            ("水", '\u{A0}', "厂", Some(Plain(""))),
            ("Word", '\u{A0}', "文档", None),
            ("水", '\u{200B}', "厂", Some(Plain(""))),
            ("调研组", '\u{3000}', "走访", Some(WideBlank)),
            ("龚", '\u{3000}', "正", None),
            ("水", '\u{E123}', "厂", Some(Damage)),
            ("水", '⼈', "厂", Some(Damage)),
            ("水", '厂', "厂", None),
        ] {
            assert_eq!(compat_form(before, c, after), want, "{before}{c}{after}");
        }
    }
}
