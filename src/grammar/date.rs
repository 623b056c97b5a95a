//! Dates: `2018年5月16日`, `二〇一六年十月十六日`, `2018.5.16`, blanks inside included; also without a day.

use super::chars::is_blank;
use crate::number::{han_digit, is_han_numeral};
use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while_m_n};
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize, verify};
use nom::error::Error;
use nom::{IResult, Parser};

/// A date at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScannedDate {
    /// Its length in bytes.
    pub len: usize,
    /// Whether it names the day.
    pub has_day: bool,
}

/// Reads the date at the start of `text`: a year, a month, and a day where one follows.
#[must_use]
pub fn date(text: &str) -> Option<ScannedDate> {
    let (rest, has_day) = alt((words, dotted)).parse(text).ok()?;
    Some(ScannedDate { len: text.len() - rest.len(), has_day })
}

/// Reads a whole line as a date with its day, marks and blanks at its ends looked through.
#[must_use]
pub fn is_date(line: &str) -> bool {
    let line = line.trim_matches(is_blank).trim_end_matches('。');
    date(line).is_some_and(|date| date.has_day && date.len == line.len())
}

fn blanks(input: &str) -> IResult<&str, &str> {
    take_while(|c: char| is_blank(c) && !matches!(c, '\n' | '\r')).parse(input)
}

/// `2018年5月16日`, `二〇一八年五月`.
fn words(input: &str) -> IResult<&str, bool> {
    let (rest, _) = (year, month).parse(input)?;
    let (rest, day) = opt(day("日")).parse(rest)?;
    Ok((rest, day.is_some()))
}

/// `2018年`, `二〇一八 年`: a year of four digits.
pub(super) fn year(input: &str) -> IResult<&str, &str> {
    let digits = alt((take_while_m_n(4, 4, is_digit), verify(take_while_m_n(4, 4, is_han_or_zero), is_year)));
    recognize((digits, blanks, char('年'), blanks)).parse(input)
}

/// `5月`, `五月`, `05 月`, whatever its number says.
pub(super) fn month(input: &str) -> IResult<&str, &str> {
    recognize((number, blanks, char('月'))).parse(input)
}

/// ` 16日`, `十六日`: the day with the blanks before it; `units` are what may close it.
pub(super) fn day<'t>(units: &'static str) -> impl Parser<&'t str, Output = &'t str, Error = Error<&'t str>> {
    recognize((blanks, number, blanks, one_of(units)))
}

/// The number of a month or a day.
fn number(input: &str) -> IResult<&str, &str> {
    alt((take_while_m_n(1, 2, is_digit), take_while_m_n(1, 3, is_han_numeral))).parse(input)
}

/// `2018.5.16`, `2018-05-16`, `2018/5/16`.
pub(super) fn dotted(input: &str) -> IResult<&str, bool> {
    let part = || take_while_m_n(1, 2, |c: char| c.is_ascii_digit());
    let mark = || one_of("./-．－");
    let (rest, _) = verify(
        (take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), mark(), part(), mark(), part()),
        |(year, first, _, second, _): &(&str, char, &str, char, &str)| {
            first == second && matches!(year.get(..2), Some("19" | "20"))
        },
    )
    .parse(input)?;
    Ok((rest, true))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// A year is written digit by digit, with the look-alikes of 〇 too.
fn is_year(text: &&str) -> bool {
    text.chars().all(|c| han_digit(c).is_some() || is_round(c)) && !text.chars().all(is_round)
}

fn is_han_or_zero(c: char) -> bool {
    is_han_numeral(c) || is_round(c)
}

/// Letters and digits that stand for 〇 in 二O二四年.
const fn is_round(c: char) -> bool {
    matches!(c, 'O' | 'o' | '0' | 'Ｏ' | '０')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_what_is_none() {
        for (text, want) in [
            ("2014年5月16日", Some(("2014年5月16日", true))),
            ("2011 年 12 月 15 日公布", Some(("2011 年 12 月 15 日", true))),
            ("二○○九年八月十七日", Some(("二○○九年八月十七日", true))),
            ("二O二四年五月十六日", Some(("二O二四年五月十六日", true))),
            ("一九三四年一月", Some(("一九三四年一月", false))),
            ("2024年3月4日起施行", Some(("2024年3月4日", true))),
            ("2018.5.16", Some(("2018.5.16", true))),
            ("2026-02-02 09:02", Some(("2026-02-02", true))),
            ("2018年度", None),
            ("十四五年规划", None),
        ] {
            assert_eq!(date(text).map(|d| (&text[..d.len], d.has_day)), want, "{text}");
        }
        assert!(is_date("　2014年5月16日 ") && !is_date("2014年5月") && !is_date("2014年5月16日，会议"));
    }
}
