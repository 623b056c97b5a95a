//! Markers (序号) that open a paragraph: `一、` `（一）` `1.` `（1）` `①` `1.1` `第一章` `Ⅰ.`
//!
//! Lenient: a near miss (`一，` `（一）、` `1、` `㈠`) has the style that it misses, and its text as written. What only looks
//! like a marker (`1.5亿元`, `一、二、三产业`, `（一）项`) is none; where only the series can tell, [`Doubt`] says so.

mod decimal;

pub(crate) use decimal::{Path, arabic_before_digits, torn_decimal};

use crate::ast::MarkerStyle;
use crate::number::{self, Enclosed};
use crate::source::offset;
use decimal::decimal;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::one_of;
use nom::combinator::{opt, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::preceded;
use nom::{IResult, Parser};

/// A marker at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scanned {
    /// How it is built.
    pub(crate) style: MarkerStyle,
    /// Its number, clamped.
    pub(crate) ordinal: u32,
    /// [`Self::len`], in few bytes: every paragraph keeps a marker.
    len: u32,
    /// How sure the text itself makes it.
    pub(crate) doubt: Doubt,
    /// The numbers of a decimal marker; one number for a unit a level away from the others of its style (分编, （一） over 条);
    /// empty for all others.
    pub(crate) path: Path,
}

impl Scanned {
    /// A marker of no path.
    pub(crate) fn new(style: MarkerStyle, ordinal: u32, len: usize, doubt: Doubt) -> Self {
        Self { style, ordinal, len: offset(len), doubt, path: Path::default() }
    }

    /// Its length in bytes, a wrong mark after it counted, a following blank not.
    pub(crate) const fn len(self) -> usize {
        self.len as usize
    }
}

/// How sure a marker is, its surroundings left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Doubt {
    /// It is one.
    None,
    /// It has the wrong mark after it: a series must bear it out.
    NearMiss,
    /// It reads as plain words too (二、三产业): a series must ask for just this number.
    Words,
}

/// Reads the marker that opens a paragraph, where one does.
#[must_use]
pub(crate) fn block_marker(text: &str) -> Option<Scanned> {
    let first = text.chars().next()?;
    if !may_be_numbered(first, text) {
        return None;
    }
    let scanned = match first {
        '（' | '(' => paren(text).ok()?.1,
        '第' | '笫' => unit_word(text).ok()?.1,
        '0'..='9' | '０'..='９' if may_be_decimal(text) => decimal(text).or_else(|_| arabic(text)).ok()?.1,
        '0'..='9' | '０'..='９' => arabic(text).ok()?.1,
        'A'..='Z' => latin(text).ok()?.1,
        c if number::is_han_numeral(c) => han_dun(text).ok()?.1,
        c => enclosed(text, number::enclosed(c)?).ok()?.1,
    };
    Some(scanned)
}

/// Whether a number follows where one must, and behind a number in digits what parts it from its text: most brackets, and most
/// numbers inside of a text, open nothing.
fn may_be_numbered(first: char, text: &str) -> bool {
    match first {
        '（' | '(' | '第' | '笫' => {
            let behind = text.get(first.len_utf8()..).unwrap_or("").trim_start_matches([' ', '\u{3000}']);
            behind.starts_with(|c| number::is_digit(c) || number::is_han_numeral(c) || is_dash(c))
        }
        '0'..='9' | '０'..='９' => {
            let behind = text.chars().take(LONGEST_DIGITS).find(|&c| !number::is_digit(c));
            behind.is_none_or(|c| matches!(c, '.' | '．' | '、' | ')' | '）' | ' ' | '\u{3000}' | '\u{A0}'))
        }
        _ => true,
    }
}

/// Whether a point and a digit, or a blank, stand behind the digits that `text` opens with.
fn may_be_decimal(text: &str) -> bool {
    let behind = text.trim_start_matches(number::is_digit);
    match behind.strip_prefix(['.', '．']) {
        Some(rest) => rest.starts_with(number::is_digit),
        None => behind.starts_with([' ', '\u{3000}', '\u{A0}']),
    }
}

/// A number of so many digits is read whole before it is judged.
const LONGEST_DIGITS: usize = 6;

fn han_number(input: &str) -> IResult<&str, number::HanNumeral> {
    match number::scan_han(input) {
        Some(n) => Ok((input.get(n.len..).unwrap_or(""), n)),
        None => fail(input),
    }
}

fn digits(input: &str) -> IResult<&str, u32> {
    match number::scan_digits(input) {
        Some((value, len)) => Ok((input.get(len..).unwrap_or(""), value)),
        None => fail(input),
    }
}

fn fail<T>(input: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)))
}

fn scanned(input: &str, rest: &str, style: MarkerStyle, ordinal: u32, doubt: Doubt) -> Scanned {
    Scanned::new(style, ordinal, input.len() - rest.len(), doubt)
}

/// `一、`; near misses `一，` `一.` `一．`. Digits in a row are a number only with a zero: 二〇、 is one, 五一、 is none.
fn han_dun(input: &str) -> IResult<&str, Scanned> {
    let zero = |n: &number::HanNumeral| input.get(..n.len).is_some_and(|text| text.contains(['〇', '○', '零']));
    let (rest, n) = verify(han_number, |n| n.value > 0 && n.value < 100 && (!n.positional || zero(n))).parse(input)?;
    let torn = rest.strip_prefix([' ', '\u{3000}']).filter(|rest| rest.starts_with('、'));
    let (rest, mark) = one_of("、，．.").parse(torn.unwrap_or(rest))?;
    let doubt = match (mark, words_follow(rest, n.value)) {
        (_, Follow::Never) => return fail(input),
        ('、', Follow::Words) => Doubt::Words,
        ('、', Follow::Clear) => Doubt::None,
        _ => Doubt::NearMiss,
    };
    if mark != '、' && !rest.trim_start().starts_with(crate::grammar::chars::is_han) {
        return fail(input);
    }
    Ok((rest, scanned(input, rest, MarkerStyle::HanDun, n.value, doubt)))
}

enum Follow {
    Clear,
    Words,
    Never,
}

/// What the numeral after `一、` says: `一、二、三产业` and `一、（二）` are never markers; the next number at once
/// (一、二类, 十二、三个月) may be words.
fn words_follow(rest: &str, value: u32) -> Follow {
    let Some(n) = number::scan_han(rest) else { return Follow::Clear };
    if rest.starts_with('两') {
        return Follow::Clear;
    }
    let after = rest.get(n.len..).unwrap_or("");
    let next = n.value == value + 1;
    if n.positional || after.starts_with(['、', '至']) || (next && after.starts_with(['月', '季', '年'])) {
        return Follow::Never;
    }
    if n.value == value + 1 || n.value == value % 10 + 1 { Follow::Words } else { Follow::Clear }
}

/// `（一）`, `（1）`, either half half-width; a wrong mark behind is part of it: `（一）、`.
fn paren(input: &str) -> IResult<&str, Scanned> {
    let blanks = || many0_count(one_of(" \u{3000}"));
    let (rest, _) = (one_of("（("), blanks()).parse(input)?;
    let is_han = rest.starts_with(number::is_han_numeral);
    let style = if is_han { MarkerStyle::HanParen } else { MarkerStyle::ArabicParen };
    let (rest, value) = either_number(rest)?;
    let (rest, _) = (blanks(), one_of("）)")).parse(rest)?;
    if value == 0 || value > 99 {
        return fail(input);
    }
    let (rest, doubt) = wrong_mark(rest)?;
    if is_cited(rest) {
        return fail(input);
    }
    Ok((rest, scanned(input, rest, style, value, doubt)))
}

/// A mark that has no business after a bracketed or circled number (GB/T 15834—2011 B.3.4); `（一）、（二）项` is a citation.
fn wrong_mark(input: &str) -> IResult<&str, Doubt> {
    // （3）......: dots stand for the text.
    if input.starts_with("..") || input.starts_with("．．") {
        return Ok((input, Doubt::None));
    }
    let (rest, mark) = opt(one_of("、．.，：:")).parse(input)?;
    Ok((rest, if mark.is_some() { Doubt::NearMiss } else { Doubt::None }))
}

/// Whether what follows a bracketed number makes it a citation: （一）项, （一）、（二）.
fn is_cited(rest: &str) -> bool {
    let words = ["项目", "款式", "目标", "目录", "目前", "目的"];
    let unit = rest.starts_with(['项', '款', '目']) && !words.iter().any(|word| rest.starts_with(word));
    let next = rest.trim_start_matches(['至', '和', '及', '或', '、']);
    unit || next.starts_with(['（', '(']) || (next.len() < rest.len() && next.starts_with('第'))
}

/// `1.` `１．` `1、` `1)`; digits after the dot make a decimal, unless they are a year.
fn arabic(input: &str) -> IResult<&str, Scanned> {
    let (rest, value) = digits(input)?;
    // `2 .` is a number whose blank extraction put in.
    let torn = rest.strip_prefix(' ').filter(|rest| rest.starts_with(['.', '．']));
    let (rest, mark) = one_of(".．、)）").parse(torn.unwrap_or(rest))?;
    if value == 0 || value > 200 || input.starts_with('0') {
        return fail(input);
    }
    let (style, doubt) = match mark {
        ')' | '）' => (MarkerStyle::ArabicHalfParen, Doubt::None),
        _ => (MarkerStyle::ArabicDot, Doubt::None),
    };
    if let Some((next, len)) = number::scan_digits(rest) {
        let is_year = (1900..2100).contains(&next) && rest.get(len..).unwrap_or("").trim_start().starts_with('年');
        if !is_year {
            return fail(input);
        }
    }
    let follows = rest.trim_start_matches([' ', '\u{3000}']).chars().next();
    if !follows.is_none_or(|c| {
        crate::grammar::chars::is_han(c) || "“《（‘[(【".contains(c) || c.is_alphabetic() || c.is_ascii_digit()
    }) {
        return fail(input);
    }
    Ok((rest, scanned(input, rest, style, value, doubt)))
}

/// A Chinese numeral with dashes in place of 一: `三十－`.
fn mistaken_number(input: &str) -> IResult<&str, u32> {
    let (rest, written) = take_while_m_n(2, 8, |c| number::is_han_numeral(c) || is_dash(c)).parse(input)?;
    let numeral: String = written.chars().map(|c| if is_dash(c) { '一' } else { c }).collect();
    match number::scan_han(&numeral).filter(|n| number::to_han(n.value) == numeral) {
        Some(n) => Ok((rest, n.value)),
        None => fail(input),
    }
}

/// A Chinese numeral, one that is mixed by mistake, or digits.
fn either_number(input: &str) -> IResult<&str, u32> {
    let Ok((rest, n)) = han_number(input) else { return digits(input) };
    match rest.starts_with(number::is_digit).then(|| mixed_number(input)) {
        Some(Ok(mixed)) => Ok(mixed),
        _ => Ok((rest, n.value)),
    }
}

/// A numeral that is Chinese at first and in digits at the end, by mistake: 十2, 二1.
fn mixed_number(input: &str) -> IResult<&str, u32> {
    let (rest, _) = take_while_m_n(1, 6, number::is_han_numeral).parse(input)?;
    let (rest, _) = take_while_m_n(1, 2, |c: char| number::is_digit(c)).parse(rest)?;
    let written = input.get(..input.len() - rest.len()).unwrap_or("");
    let digit = |c: char| number::scan_digits(c.encode_utf8(&mut [0; 4])).map(|(value, _)| value);
    let numeral: String = written.chars().map(|c| digit(c).map_or(c.to_string(), number::to_han)).collect();
    match number::scan_han(&numeral) {
        Some(n) if n.len == numeral.len() => Ok((rest, n.value)),
        _ => fail(input),
    }
}

const fn is_dash(c: char) -> bool {
    matches!(c, '－' | '—' | '─' | 'ー' | '-' | '–')
}

/// `第一编`, `第一章`, `第一节`, `第一条`, `第三条之一`; what reads on as a citation (第一条规定, 第一条第二款) is none.
fn unit_word(input: &str) -> IResult<&str, Scanned> {
    let (rest, _) = one_of("第笫").parse(input)?;
    let (rest, _) = many0_count(one_of(" \u{3000}")).parse(rest)?;
    let sub_part = || tag("分编").map(|_| '分');
    let unit = |rest| preceded(many0_count(one_of(" \u{3000}")), alt((one_of("编章节条"), sub_part()))).parse(rest);
    let (after, value) = either_number(rest)?;
    let ((rest, unit), value) = match unit(after) {
        Ok(read) => (read, value),
        Err(_) => {
            let (after, value) = mistaken_number(rest)?;
            (unit(after)?, value)
        }
    };
    let (rest, _) = opt(recognize((tag("之"), han_number))).parse(rest)?;
    let style = match unit {
        '编' | '分' => MarkerStyle::Part,
        '章' => MarkerStyle::Chapter,
        '节' => MarkerStyle::Division,
        _ => MarkerStyle::Article,
    };
    let cited =
        ["第", "、", "的", "规定", "至", "和", "，", "。", "款", "）", "》", "相应", "改为", "修改", "删去", "是"];
    if value == 0 || cited.iter().any(|word| rest.starts_with(word)) {
        return fail(input);
    }
    let mut unit_of = scanned(input, rest, style, value, Doubt::None);
    if unit == '分' {
        unit_of.path = Path::below(value);
    }
    Ok((rest, unit_of))
}

/// `A.`, `A、`
fn latin(input: &str) -> IResult<&str, Scanned> {
    let (rest, letter) = one_of("ABCDEFGHIJ").parse(input)?;
    let (rest, _) = one_of(".．、").parse(rest)?;
    if !rest.starts_with(crate::grammar::chars::is_han) {
        return fail(input);
    }
    let ordinal = u32::from(letter) - u32::from('A') + 1;
    Ok((rest, scanned(input, rest, MarkerStyle::Latin, ordinal, Doubt::None)))
}

/// `①`, `⑴`, `⒈`, `㈠`, `Ⅰ.`
fn enclosed(input: &str, number: Enclosed) -> IResult<&str, Scanned> {
    let rest = input.get(input.chars().next().map_or(0, char::len_utf8)..).unwrap_or("");
    let (style, ordinal) = match number {
        Enclosed::Circled(n) => (MarkerStyle::Circled, n),
        Enclosed::ParenDigit(n) => (MarkerStyle::ArabicParen, n),
        Enclosed::DotDigit(n) => (MarkerStyle::ArabicDot, n),
        Enclosed::ParenHan(n) => (MarkerStyle::HanParen, n),
        Enclosed::Roman(n) => {
            let (rest, _) = one_of(".．、").parse(rest)?;
            return Ok((rest, scanned(input, rest, MarkerStyle::Roman, n, Doubt::None)));
        }
    };
    let (rest, doubt) = wrong_mark(rest)?;
    Ok((rest, scanned(input, rest, style, ordinal, doubt)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::MarkerStyle::*;

    #[test]
    fn markers_and_what_only_looks_like_one() {
        type Case<'a> = (&'a str, Option<(MarkerStyle, u32, &'a str, Doubt)>);
        let cases: &[Case<'_>] = &[
            ("一、总体要求", Some((HanDun, 1, "一、", Doubt::None))),
            ("十二、保障措施", Some((HanDun, 12, "十二、", Doubt::None))),
            ("二，工作措施", Some((HanDun, 2, "二，", Doubt::NearMiss))),
            ("三、四月间雨水偏少", None),
            ("二 、关于供水", Some((HanDun, 2, "二 、", Doubt::None))),
            ("一、二类乡镇", Some((HanDun, 1, "一、", Doubt::Words))),
            ("十二、三个月后", Some((HanDun, 12, "十二、", Doubt::Words))),
            ("一、三个坚持", Some((HanDun, 1, "一、", Doubt::None))),
            ("一、二、三产业", None),
            ("五一、十一假期", None),
            ("二〇、附则", Some((HanDun, 20, "二〇、", Doubt::None))),
            ("（一）提高认识", Some((HanParen, 1, "（一）", Doubt::None))),
            ("(二)提高认识", Some((HanParen, 2, "(二)", Doubt::None))),
            ("（一）、提高认识", Some((HanParen, 1, "（一）、", Doubt::NearMiss))),
            ("（一）、（二）项", None),
            ("（三）项规定", None),
            ("（一）和第（二）项", None),
            ("（一）第一类对象", Some((HanParen, 1, "（一）", Doubt::None))),
            ("（二）项目品牌化", Some((HanParen, 2, "（二）", Doubt::None))),
            ("一、两年来的工作", Some((HanDun, 1, "一、", Doubt::None))),
            ("㈢提高", Some((HanParen, 3, "㈢", Doubt::None))),
            ("笫五十四条 清算", Some((Article, 54, "笫五十四条", Doubt::None))),
            ("第三十－条 清算", Some((Article, 31, "第三十－条", Doubt::None))),
            ("第三－五条", None),
            ("第十2条 用户应当", Some((Article, 12, "第十2条", Doubt::None))),
            ("第二1条 用户应当", Some((Article, 21, "第二1条", Doubt::None))),
            ("（十2）提高认识", Some((HanParen, 12, "（十2）", Doubt::None))),
            ("（十2、3）", None),
            ("第一分编　通则", Some((Part, 1, "第一分编", Doubt::None))),
            ("第一条是精打细算", None),
            ("1.抓好", Some((ArabicDot, 1, "1.", Doubt::None))),
            ("１．抓好", Some((ArabicDot, 1, "１．", Doubt::None))),
            ("1、抓好", Some((ArabicDot, 1, "1、", Doubt::None))),
            ("1.2025年度计划", Some((ArabicDot, 1, "1.", Doubt::None))),
            ("1.5亿元", None),
            ("2.5倍左右", None),
            ("4. 完善", Some((ArabicDot, 4, "4.", Doubt::None))),
            ("95.6%", None),
            ("1、3、5日", None),
            ("（1）抓好", Some((ArabicParen, 1, "（1）", Doubt::None))),
            ("⑵抓好", Some((ArabicParen, 2, "⑵", Doubt::None))),
            ("①、抓好", Some((Circled, 1, "①、", Doubt::NearMiss))),
            ("1.1 总则", Some((Decimal, 1, "1.1", Doubt::Words))),
            ("1　总则", Some((Decimal, 1, "1", Doubt::Words))),
            ("7.2生态环境监测", Some((Decimal, 2, "7.2", Doubt::Words))),
            ("3 个月以内", None),
            ("7.2公司经营范围", Some((Decimal, 2, "7.2", Doubt::Words))),
            ("7.2公里", None),
            ("2.2　××钻头的设计", Some((Decimal, 2, "2.2", Doubt::Words))),
            ("（3）......", Some((ArabicParen, 3, "（3）", Doubt::None))),
            ("1.1 万户", None),
            ("3.2.4预警", Some((Decimal, 4, "3.2.4", Doubt::None))),
            ("第三章　总则", Some((Chapter, 3, "第三章", Doubt::None))),
            ("第十条　为了", Some((Article, 10, "第十条", Doubt::None))),
            ("第十条规定的", None),
            ("第一书记", None),
            ("Ⅱ.方法", Some((Roman, 2, "Ⅱ.", Doubt::None))),
            ("２０２５年", None),
        ];
        for &(text, want) in cases {
            let got = block_marker(text).map(|s| (s.style, s.ordinal, &text[..s.len()], s.doubt));
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn decimals_torn_by_a_blank() {
        for (text, want) in [
            ("4. 3投标人应当", Some((&[4, 3][..], "4. 3"))),
            ("12．  2 供应商", Some((&[12, 2][..], "12．  2"))),
            ("4. 3个方面", None),
            ("4. 2025年度计划", None),
            ("4. 完善", None),
            ("4.3 完善", None),
        ] {
            let got = torn_decimal(text);
            assert_eq!(got.as_ref().map(|(path, len)| (path.numbers(), &text[..*len])), want, "{text}");
        }
    }
}
