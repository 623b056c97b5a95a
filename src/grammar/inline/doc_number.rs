//! 发文字号 (GB/T 9704—2012 7.2.5; GB/T 15834—2011 4.9.3.4): `国发〔2018〕32号`.
//!
//! Lenient: any kind of bracket around the year, stray blanks, a needless 第 or 年, a year of two digits, a lost 号. Not here: the numbers of
//! court cases (`（2018）京01民终1号`, which have words where a serial number should follow), of certificates
//! (`国用（2008）第12号`), of orders (`第12号`), and houses (`（2018）3号楼`).

use super::{blanks, consumed, fail};
use crate::ast::BracketStyle;
use crate::grammar::chars::{is_blank, is_han};
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, one_of};
use nom::combinator::opt;
use nom::{IResult, Parser};

/// The longest 机关代字, in characters.
const MAX_ISSUER: usize = 12;

/// A document number, seen from the bracket that opens its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DocNumber {
    /// Length of the 机关代字, in bytes before the bracket, blanks between the two counted.
    pub(crate) issuer: usize,
    /// Length of the year with its brackets, in bytes.
    pub(crate) year: usize,
    /// Length of what follows it, from a blank to 号, in bytes.
    pub(crate) serial: usize,
    /// The brackets.
    pub(crate) brackets: BracketStyle,
}

/// Reads the document number whose year's bracket opens `input`; `before` is the text before it.
#[must_use]
pub(crate) fn doc_number(before: &str, input: &str) -> Option<DocNumber> {
    let (rest, (open, year, close)) = bracketed_year(input).ok()?;
    let code = before.trim_end_matches(|c| is_blank(c) && !matches!(c, '\n' | '\r'));
    let last = code.chars().next_back().filter(|&c| is_han(c))?;
    let writes = matches!(last, '发' | '函' | '办' | '文' | '规' | '电' | '字' | '通');
    let full = writes && year.chars().count() == 4;
    let (end, with_di) = serial(rest).or_else(|error| if full { unended_serial(rest) } else { Err(error) }).ok()?;
    let brackets = super::bracket_style(open, close);
    let round = matches!(open, '（' | '(');
    let certifies = matches!(last, '用' | '证' | '许' | '准') || (with_di && (!writes || last == '字'));
    if (round && certifies) || (year.chars().count() == 2 && !writes) {
        return None;
    }
    let issuer = before.len() - code.len() + issuer(code)?;
    Some(DocNumber { issuer, year: consumed(input, rest), serial: consumed(rest, end), brackets })
}

/// `〔2018〕`, `﹝2018﹞`, `[2018]`, `（2018）`, `〔18〕`: the opening half, the year, the closing half.
fn bracketed_year(input: &str) -> IResult<&str, (char, &str, char)> {
    let (rest, (open, _, year, _, _, close)) =
        (one_of("〔﹝[［【（("), blanks, digits(4), blanks, opt(char('年')), one_of("〕﹞]］】）)")).parse(input)?;
    let full = year.starts_with("19") || year.starts_with("20") || year.starts_with("１９") || year.starts_with("２０");
    match year.chars().count() {
        2 => Ok((rest, (open, year, close))),
        4 if full => Ok((rest, (open, year, close))),
        _ => fail(input),
    }
}

/// `32 号`, `第3号`: whether 第 stands before. `3号楼` is an address.
fn serial(input: &str) -> IResult<&str, bool> {
    let (rest, (_, di, _, _, _, _)) = (blanks, opt(char('第')), blanks, digits(5), blanks, char('号')).parse(input)?;
    if rest.starts_with(['楼', '院', '线', '厅', '机', '车', '店', '门', '馆', '井', '桥']) {
        return fail(input);
    }
    Ok((rest, di.is_some()))
}

/// `3` with its 号 lost, as far as the text or its bracket goes on with nothing else.
fn unended_serial(input: &str) -> IResult<&str, bool> {
    let (rest, (_, di, _, _)) = (blanks, opt(char('第')), blanks, digits(5)).parse(input)?;
    if rest.trim_start_matches(is_blank).is_empty() || rest.starts_with(['\n', '\r', '）', ')']) {
        return Ok((rest, di.is_some()));
    }
    fail(input)
}

fn digits<'i>(most: usize) -> impl Parser<&'i str, Output = &'i str, Error = nom::error::Error<&'i str>> {
    alt((take_while_m_n(1, most, |c: char| c.is_ascii_digit()), take_while_m_n(1, most, |c| matches!(c, '０'..='９'))))
}

/// The length of the 机关代字 that ends `text`.
///
/// Chinese has no blank between the 代字 and the words before it, so the run of Han is cut after the last word that leads
/// one in.
fn issuer(text: &str) -> Option<usize> {
    let start = text.char_indices().rev().take(MAX_ISSUER).take_while(|&(_, c)| is_han(c)).last()?.0;
    let run = text.get(start..)?;
    let after = |word: &str| run.rfind(word).map(|at| at + word.len()).filter(|&end| end < run.len());
    let lead = LEADS.iter().filter_map(|word| after(word)).max().unwrap_or(0);
    let lead = match run.get(lead..).and_then(|rest| rest.rfind('和')) {
        Some(at) if at > 0 && lead + at + '和'.len_utf8() < run.len() => lead + at + '和'.len_utf8(),
        _ => lead,
    };
    Some(text.len() - start - lead)
}

/// Words that lead in a document number. 和 is not among them: it opens the 代字 of places named with it.
const LEADS: [&str; 38] = [
    "根据", "依据", "按照", "依照", "遵照", "参照", "对照", "落实", "贯彻", "执行", "印发", "转发", "下发", "发布",
    "出台", "制定", "修订", "废止", "通知", "通告", "公告", "意见", "办法", "决定", "规定", "方案", "规划", "批复",
    "复函", "简称", "文件", "以及", "关于", "的", "了", "及", "与", "号",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Issuer, year and serial of the document number in `text`.
    fn read(text: &str) -> Option<(&str, &str, &str)> {
        let at = text.find(|c| "〔﹝[［【（(".contains(c))?;
        let n = doc_number(&text[..at], &text[at..])?;
        let year = at + n.year;
        Some((&text[at - n.issuer..at], &text[at..year], &text[year..year + n.serial]))
    }

    #[test]
    fn document_numbers_have_three_parts() {
        for (text, want) in [
            ("国发〔2018〕32号", ("国发", "〔2018〕", "32号")),
            ("参照临办发﹝2017﹞45 号文件", ("临办发", "﹝2017﹞", "45 号")),
            ("根据财库[2020] 46 号", ("财库", "[2020]", " 46 号")),
            ("加强管护工作的通知川府办函〔2019〕5号", ("川府办函", "〔2019〕", "5号")),
            ("法〔2019〕254号", ("法", "〔2019〕", "254号")),
            ("国发（2018）3号", ("国发", "（2018）", "3号")),
            ("国发【2018】第3号", ("国发", "【2018】", "第3号")),
            ("临政办发〔18〕05号", ("临政办发", "〔18〕", "05号")),
            ("按照和政发〔2020〕1号", ("和政发", "〔2020〕", "1号")),
            ("川发改和川财综〔2020〕1号", ("川财综", "〔2020〕", "1号")),
            ("国发〔2018年〕3号", ("国发", "〔2018年〕", "3号")),
            ("国发〔2018〕3）", ("国发", "〔2018〕", "3")),
            ("国发 〔２０１８〕３号", ("国发 ", "〔２０１８〕", "３号")),
        ] {
            assert_eq!(read(text), Some(want), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "（2018）京01民终1号",
            "本院（2018）京01民终1号",
            "国用（2008）第12号",
            "国用（2008）12号",
            "临海字（2008）第12号",
            "小区二期（2018）3号楼",
            "据研究[18]3号方案",
            "〔2018〕3号",
            "第12号",
            "规划（2016）中",
            "国发〔2018〕3、4号",
            "国发〔2018〕3－5号",
            "国发〔20188〕3号",
            "国发〔2018〕",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        let long = format!("{}〔2018〕3号", "发".repeat(1000));
        assert_eq!(read(&long).map(|(issuer, ..)| issuer.chars().count()), Some(MAX_ISSUER));
    }
}
