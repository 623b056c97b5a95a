//! The marks that stand in pairs: quotation marks, book title marks and brackets (GB/T 15834—2011 4.8, 4.9, 4.15).
//!
//! Two halves pair where they are of one family, whatever their widths: `（2018)` is a pair, and its style says that its
//! halves differ. Straight quotation marks have no direction: where they stand tells whether they open.

use crate::ast::BracketStyle;
use crate::grammar::chars::{is_blank, is_han, parts_clauses};
use crate::number::{is_digit, is_han_numeral};

/// What pairs with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// “”, 「」
    DoubleQuote,
    /// ‘’, 『』
    SingleQuote,
    /// 《》
    BookTitle,
    /// 〈〉, the titles inside of titles
    InnerTitle,
    /// （）, ()
    Round,
    /// 〔〕, ﹝﹞
    Tortoise,
    /// [], ［］
    Square,
    /// 【】
    Lenticular,
    /// 〖〗
    HollowLenticular,
    /// ｛｝
    Curly,
    /// "", straight
    Straight,
    /// '', straight
    StraightSingle,
}

impl Family {
    /// How many families there are.
    pub(crate) const COUNT: usize = 12;
}

/// One half of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Half {
    /// What it pairs with.
    pub(crate) family: Family,
    /// Whether it opens.
    pub(crate) opens: bool,
}

/// What half of a pair `c` is.
#[must_use]
pub(crate) const fn half(c: char) -> Option<Half> {
    use Family::{
        BookTitle, Curly, DoubleQuote, HollowLenticular, InnerTitle, Lenticular, Round, SingleQuote, Square, Tortoise,
    };
    let (family, opens) = match c {
        '“' | '「' => (DoubleQuote, true),
        '”' | '」' => (DoubleQuote, false),
        '‘' | '『' => (SingleQuote, true),
        '’' | '』' => (SingleQuote, false),
        '《' => (BookTitle, true),
        '》' => (BookTitle, false),
        '〈' => (InnerTitle, true),
        '〉' => (InnerTitle, false),
        '（' | '(' => (Round, true),
        '）' | ')' => (Round, false),
        '〔' | '﹝' => (Tortoise, true),
        '〕' | '﹞' => (Tortoise, false),
        '[' | '［' => (Square, true),
        ']' | '］' => (Square, false),
        '【' => (Lenticular, true),
        '】' => (Lenticular, false),
        '〖' => (HollowLenticular, true),
        '〗' => (HollowLenticular, false),
        '｛' => (Curly, true),
        '｝' => (Curly, false),
        _ => return None,
    };
    Some(Half { family, opens })
}

/// The family of the straight quotation mark `c`.
#[must_use]
pub(crate) const fn straight(c: char) -> Option<Family> {
    match c {
        '"' => Some(Family::Straight),
        '\'' => Some(Family::StraightSingle),
        _ => None,
    }
}

/// Whether a straight mark between `left` and `right` is no quotation mark: an apostrophe (it's, '97), or, where none
/// `is_open`, the sign of inches and feet.
#[must_use]
pub(crate) fn is_apostrophe(mark: char, left: Option<char>, right: Option<char>, is_open: bool) -> bool {
    let word = |side: Option<char>| side.is_some_and(|c| c.is_ascii_alphanumeric());
    let digit = |side: Option<char>| side.is_some_and(|c| c.is_ascii_digit());
    (word(left) && word(right)) || (!is_open && (digit(left) || (mark == '\'' && (word(left) || digit(right)))))
}

/// Whether what stands between two straight marks, with the text around them, is a quotation in Chinese, and no value of a
/// program, no attribute, and no part of an English sentence.
#[must_use]
pub(crate) fn is_chinese_quotation(before: &str, content: &str, after: &str) -> bool {
    let is_inside = |c: &char| !matches!(c, '\n' | '\r');
    let mut left = before.chars().rev().take(NEAR).take_while(is_inside).filter(|&c| !is_blank(c));
    let (last, before_last) = (left.next(), left.next());
    let mut right = after.chars().take(NEAR).take_while(is_inside).filter(|&c| !is_blank(c));
    let (next, behind_next) = (right.next(), right.next());
    let chinese = |c: char| is_han(c) || "，。、；：？！（）《》“”".contains(c);
    // The title of a Markdown link: [社保](https://example.org/a "社保")
    let is_link = next == Some(')') && before.ends_with(' ') && last.is_some_and(|c| c.is_ascii_graphic());
    let is_code = is_link
        || matches!(last, Some('=' | '{' | '[' | '<' | '\\' | '`'))
        || matches!((last, before_last), (Some(':' | ','), Some('!'..='~')))
        || matches!((next, behind_next), (Some(':'), Some('!'..='~') | None) | (Some(']' | '}' | '>' | '`'), _));
    let latin = |side: Option<char>| side.is_some_and(|c| c.is_ascii_alphabetic());
    let around = [last, next].into_iter().flatten().any(chinese);
    let has_han = content.chars().any(is_han);
    !is_code && !content.trim().is_empty() && (has_han || around) && !(latin(last) && latin(next))
}

/// How far around a half is looked, in characters.
const NEAR: usize = 16;

/// Whether a half that met no other one needs none: the bracket of an item (1）), an apostrophe (’97), inches, a smiley,
/// an interval ([0, 1)), a mark inside Latin text.
#[must_use]
pub(crate) fn stands_alone(before: &str, mark: char, after: &str) -> bool {
    let (left, right) = (before.chars().next_back(), after.chars().next());
    let ascii = |side: Option<char>| side.is_some_and(|c| c.is_ascii_graphic());
    if ascii(left) && ascii(right) {
        return true;
    }
    match mark {
        '’' | '‘' | '\'' => {
            [left, right].into_iter().flatten().any(|c| c.is_ascii_alphanumeric() || is_wide_letter(c))
        }
        '”' | '"' => left.is_some_and(|c| c.is_ascii_digit()),
        '）' | ')' => closes_marker(before) || left.is_some_and(draws_face) || is_interval(before.chars().rev(), '['),
        '（' | '(' => {
            opens_marker(after)
                || right.is_some_and(|c| draws_face(c) && c != '：')
                || left == Some(':')
                || is_interval(after.chars(), ']')
        }
        _ => false,
    }
}

/// Whether `c` is the eyes or the nose of a smiley: no bracket closes behind it in a sentence.
const fn draws_face(c: char) -> bool {
    matches!(c, ':' | ';' | '：' | '；' | '^' | '~' | '_' | '=' | '*' | '>' | '<' | '-')
}

/// A full-width Latin letter.
const fn is_wide_letter(c: char) -> bool {
    matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Whether `before` ends in the number of an item.
fn closes_marker(before: &str) -> bool {
    let solid = before.trim_end_matches(is_blank);
    let label = |of: fn(char) -> bool, most: usize| {
        let mut chars = solid.chars().rev();
        let len = chars.by_ref().take(most + 1).take_while(|&c| of(c)).count();
        (1..=most).contains(&len).then(|| solid.chars().rev().nth(len))
    };
    let free = |left: Option<char>| left.is_none_or(|c| is_blank(c) || parts_clauses(c));
    label(is_digit, 2).is_some_and(|left| !matches!(left, Some('.' | '．')))
        || label(|c| c.is_ascii_alphabetic(), 1).is_some()
        || label(is_wide_letter, 1).is_some()
        || label(|c| c.is_ascii_alphabetic(), 3).is_some_and(free)
        || label(is_han_numeral, 3).is_some_and(free)
        || solid.ends_with(|c| matches!(c, '①'..='⓿' | 'Ⅰ'..='ⅿ'))
}

/// Whether `after` opens with the number of an item, and what stands behind such a number.
fn opens_marker(after: &str) -> bool {
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || is_han_numeral(c));
    let len = after.len() - rest.len();
    (1..=9).contains(&len) && rest.starts_with(|c| is_blank(c) || matches!(c, '、' | '.' | '．'))
}

/// Whether the other half of a square bracket stands near, and no word between.
fn is_interval(chars: impl Iterator<Item = char>, other: char) -> bool {
    let full = if other == '[' { '［' } else { '］' };
    let mut near = chars.take(NEAR).take_while(|&c| !is_han(c));
    near.any(|c| c == other || c == full)
}

/// The style of a pair of brackets; [`BracketStyle::Other`] where the halves are of different kinds.
#[must_use]
pub(crate) const fn bracket_style(open: char, close: char) -> BracketStyle {
    match (open, close) {
        ('（', '）') => BracketStyle::Round,
        ('(', ')') => BracketStyle::HalfRound,
        ('〔', '〕') => BracketStyle::Tortoise,
        ('﹝', '﹞') => BracketStyle::SmallTortoise,
        ('【', '】') => BracketStyle::Lenticular,
        ('[', ']') => BracketStyle::HalfSquare,
        ('［', '］') => BracketStyle::Square,
        _ => BracketStyle::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_have_families_and_directions() {
        for (text, family) in [
            ("“”", Family::DoubleQuote),
            ("「」", Family::DoubleQuote),
            ("‘’", Family::SingleQuote),
            ("《》", Family::BookTitle),
            ("（)", Family::Round),
            ("﹝〕", Family::Tortoise),
            ("[］", Family::Square),
            ("【】", Family::Lenticular),
        ] {
            let halves: Vec<_> = text.chars().map(|c| half(c).unwrap()).collect();
            assert_eq!(halves, [Half { family, opens: true }, Half { family, opens: false }], "{text}");
        }
        assert_eq!((half('"'), straight('"')), (None, Some(Family::Straight)));
        assert_eq!(half('一'), None);
    }

    #[test]
    fn a_style_needs_both_halves() {
        for (open, close, style) in [
            ('（', '）', BracketStyle::Round),
            ('(', ')', BracketStyle::HalfRound),
            ('（', ')', BracketStyle::Other),
            ('﹝', '﹞', BracketStyle::SmallTortoise),
            ('﹝', '〕', BracketStyle::Other),
            ('〖', '〗', BracketStyle::Other),
        ] {
            assert_eq!(bracket_style(open, close), style);
        }
    }

    #[test]
    fn a_half_may_need_no_other() {
        for (before, mark, after, want) in [
            ("", '“', "放管服改革", false),
            ("放管服", '”', "改革", false),
            ("抓两件事：1", '）', "修路", true),
            ("抓两件事：a", ')', "修路", true),
            ("", '（', "1、修路", true),
            ("", '（', "试行", false),
            ("试行", '）', "下月", false),
            ("第三", '）', "下月", false),
            ("一", '）', "修路", true),
            ("公里12.5", '）', "下月", false),
            ("it", '’', "s", true),
            ("Ｃｕｓｔｏｍｅｒ", '’', "ｓ", true),
            ("Ａ", '）', "许可证", true),
            ("", '’', "97", true),
            ("镇长说", '’', "修路", false),
            ("口径5", '”', "的管", true),
            ("辛苦了:", ')', "", true),
            ("辛苦了", '(', "^", true),
            ("取值在[0,1", ')', "之间", true),
            ("取值在", '(', "0,1]之间", true),
            ("f", '(', "x", true),
            ("本条a", ')', "款", true),
        ] {
            assert_eq!(stands_alone(before, mark, after), want, "{before}{mark}{after}");
        }
    }

    #[test]
    fn straight_marks_are_quotation_marks_or_not() {
        let (han, digit, letter) = (Some('管'), Some('5'), Some('t'));
        for (mark, left, right, is_open, want) in [
            ('"', han, han, false, false),
            ('"', digit, han, false, true),
            ('"', digit, han, true, false),
            ('\'', letter, Some('s'), true, true),
            ('\'', None, digit, false, true),
            ('\'', han, han, false, false),
        ] {
            assert_eq!(is_apostrophe(mark, left, right, is_open), want, "{left:?}{mark}{right:?}");
        }
        for (before, content, after, want) in [
            ("深化", "放管服", "改革", true),
            ("他说:", "要修路。", "", true),
            ("认证为", "VIP", "客户", true),
            ("{", "名称", ": 1", false),
            ("\"name\": ", "名称", ",", false),
            ("<a title=", "名称", ">", false),
            ("[名称](https://example.org/a?b=1 ", "名称", ")", false),
            ("the ", "放管服", " reform", false),
            ("he said ", "yes", ", ok", false),
            ("深化", " ", "改革", false),
        ] {
            assert_eq!(is_chinese_quotation(before, content, after), want, "{before}[{content}]{after}");
        }
    }
}
