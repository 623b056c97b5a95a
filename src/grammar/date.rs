//! Dates: `2018年5月16日`, `二〇一六年十月十六日`, `2018.5.16`, blanks inside included; also without a day.

use super::chars::is_blank;
use crate::number::{han_digit, is_digit, is_han_numeral, scan_digits, scan_han};
use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while_m_n};
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize, verify};
use nom::error::Error;
use nom::{IResult, Parser};

/// A date at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ScannedDate {
    /// Its length in bytes.
    pub(crate) len: usize,
    /// Whether it names the day.
    pub(crate) has_day: bool,
}

/// Reads the date at the start of `text`: a year, a month, and a day where one follows.
#[must_use]
pub(crate) fn date(text: &str) -> Option<ScannedDate> {
    if !may_open(text) {
        return None;
    }
    let (rest, has_day) = alt((words, dotted)).parse(text).ok()?;
    Some(ScannedDate { len: text.len() - rest.len(), has_day })
}

/// Whether `text` ends as a date with its day does.
#[must_use]
pub(crate) fn may_end(text: &str) -> bool {
    text.ends_with(|c: char| c == '日' || c.is_ascii_digit())
}

/// Whether `c` can stand in the number of a year.
#[must_use]
pub(crate) fn is_of_year(c: char) -> bool {
    is_digit(c) || is_han_or_zero(c)
}

/// Whether `text` can open with a date: with four digits and what may stand behind a year.
#[must_use]
pub(crate) fn may_open(text: &str) -> bool {
    let mut chars = text.chars();
    chars.by_ref().take(4).all(is_of_year)
        && chars.next().is_some_and(|c| c == '年' || MARKS.contains(c) || is_blank(c))
}

/// Reads a whole line as a date with its day, marks and blanks at its ends looked through.
#[must_use]
pub(crate) fn is_date(line: &str) -> bool {
    let line = line.trim_matches(is_blank).trim_end_matches('。');
    may_open(line) && may_end(line) && date(line).is_some_and(|date| date.has_day && date.len == line.len())
}

/// Whether the whole line is a date, whole or without its year or its day: what may stand for one under a signature.
#[must_use]
pub(crate) fn may_be_date(line: &str) -> bool {
    let line = line.trim_matches(is_blank).trim_end_matches('。');
    is_date(line)
        || written(line).is_some_and(|d| d.len == line.len() && (d.year.is_some() || d.day.is_some()) && d.month <= 12)
}

/// A date taken apart, as a signature has it: the year or the day may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WrittenDate {
    /// Its length in bytes.
    pub(crate) len: usize,
    /// The year; `None` where it is left out.
    pub(crate) year: Option<u32>,
    /// The month.
    pub(crate) month: u32,
    /// The day; `None` where it is left out.
    pub(crate) day: Option<u32>,
    /// Whether its numbers are Chinese: 二〇二四年三月五日.
    pub(crate) is_han: bool,
    /// Whether marks stand for 年, 月 and 日: 2024.3.5.
    pub(crate) is_dotted: bool,
    /// Whether month or day has a zero before it: 03月05日.
    pub(crate) is_padded: bool,
}

/// Takes apart the date at the start of `text`: as [`date`], and one without its year.
#[must_use]
pub(crate) fn written(text: &str) -> Option<WrittenDate> {
    let (year, after_year) = match find_near(text, '年') {
        Some(at) => (Some(text.get(..at)?.trim_matches(is_blank)), text.get(at + '年'.len_utf8()..)?),
        None => (None, text),
    };
    let Some((month, rest)) = number_before(after_year, '月') else { return written_dotted(text) };
    let (day, rest) = number_before(rest, '日').map_or((None, rest), |(day, rest)| (Some(day), rest));
    let numbers = year.into_iter().chain([month]).chain(day);
    let is_han = numbers.clone().any(|n| n.chars().any(is_han_numeral));
    let value = |n: &str| match n.starts_with(is_digit) {
        true => scan_digits(n).filter(|&(_, len)| len == n.len()).map(|(value, _)| value),
        false => scan_han(n).filter(|han| han.len == n.len()).map(|han| han.value),
    };
    let year = match year {
        Some(year) => Some(value_of_year(year)?),
        None => None,
    };
    let day_value = match day {
        Some(day) => Some(value(day)?),
        None => None,
    };
    Some(WrittenDate {
        len: text.len() - rest.len(),
        year,
        month: value(month)?,
        day: day_value,
        is_han,
        is_dotted: false,
        is_padded: [Some(month), day].into_iter().flatten().any(|n| n.starts_with(['0', '０'])),
    })
}

/// How far 年, 月 and 日 stand from the number before them at most, blanks counted, in characters.
const NEAR: usize = 10;

fn find_near(text: &str, mark: char) -> Option<usize> {
    text.char_indices().take(NEAR).find(|&(_, c)| c == mark).map(|(at, _)| at)
}

/// A year of four digits, in whatever characters.
fn value_of_year(year: &str) -> Option<u32> {
    let digit = |c: char| match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ if is_round(c) => Some(0),
        _ => c.to_digit(10).or_else(|| han_digit(c)),
    };
    let value = year.chars().try_fold(0, |value: u32, c| Some(value.checked_mul(10)? + digit(c)?))?;
    (year.chars().count() == 4).then_some(value)
}

/// The number that ends at `mark`, blanks around it left out, and what follows the mark.
fn number_before(text: &str, mark: char) -> Option<(&str, &str)> {
    let at = find_near(text, mark)?;
    let number = text.get(..at)?.trim_matches(is_blank);
    let fits = !number.is_empty()
        && number.chars().nth(LONGEST_NUMBER).is_none()
        && (number.chars().all(is_digit) || number.chars().all(is_han_numeral));
    fits.then_some((number, text.get(at + mark.len_utf8()..)?))
}

/// The longest number of a month or a day, in characters: 三十一.
const LONGEST_NUMBER: usize = 3;

/// `2024.3.5`: its parts.
fn written_dotted(text: &str) -> Option<WrittenDate> {
    let (rest, _) = dotted(text).ok()?;
    let len = text.len() - rest.len();
    let parts: Vec<&str> = text.get(..len)?.split(['.', '/', '-', '．', '－']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    Some(WrittenDate {
        len,
        year: year.parse().ok(),
        month: month.parse().ok()?,
        day: day.parse().ok(),
        is_han: false,
        is_dotted: true,
        is_padded: month.starts_with('0') || day.starts_with('0'),
    })
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

/// What parts the numbers of a date in digits.
const MARKS: &str = "./-．－";

/// `2018.5.16`, `2018-05-16`, `2018/5/16`.
pub(super) fn dotted(input: &str) -> IResult<&str, bool> {
    let part = || take_while_m_n(1, 2, |c: char| c.is_ascii_digit());
    let mark = || one_of(MARKS);
    let (rest, _) = verify(
        (take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), mark(), part(), mark(), part()),
        |(year, first, _, second, _): &(&str, char, &str, char, &str)| {
            first == second && matches!(year.get(..2), Some("19" | "20"))
        },
    )
    .parse(input)?;
    Ok((rest, true))
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
    fn dates_are_taken_apart() {
        for (text, want) in [
            ("2024年3月5日", Some((Some(2024), 3, Some(5), ""))),
            ("二〇二四年十二月三十一日印发", Some((Some(2024), 12, Some(31), "h"))),
            ("二O二四年三月", Some((Some(2024), 3, None, "h"))),
            ("2024 年 03 月 05 日", Some((Some(2024), 3, Some(5), "p"))),
            ("3月5日", Some((None, 3, Some(5), ""))),
            ("2024.3.05", Some((Some(2024), 3, Some(5), "dp"))),
            ("24年3月5日", None),
            ("今年3月5日", None),
            ("每月5日", None),
        ] {
            let form = |d: WrittenDate| {
                let marks = [(d.is_han, 'h'), (d.is_dotted, 'd'), (d.is_padded, 'p')];
                let marks: String = marks.into_iter().filter(|m| m.0).map(|m| m.1).collect();
                (d.year, d.month, d.day, marks)
            };
            let want = want.map(|(y, m, d, marks)| (y, m, d, marks.to_owned()));
            assert_eq!(written(text).map(form), want, "{text}");
        }
        assert!(may_be_date("3月5日") && may_be_date("2024年3月") && !may_be_date("3月5日上午") && !may_be_date("3月"));
    }

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
