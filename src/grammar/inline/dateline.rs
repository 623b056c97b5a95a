//! 电头 (dateline) at the head of a paragraph: `新华社北京1月3日电`, `本报讯`; also where the place or the date is left out.

use super::fail;
use crate::grammar::chars::{is_blank, is_han};
use crate::number::is_han_numeral;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::combinator::opt;
use nom::{IResult, Parser};

/// The longest place, in characters.
const MAX_PLACE: usize = 10;

/// A dateline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// Length of the agency, in bytes.
    pub(crate) agency: usize,
    /// Length of place and date, in bytes.
    pub(crate) between: usize,
    /// Length of it all, in bytes.
    pub(crate) len: usize,
    /// Whether it names a place.
    pub(crate) has_place: bool,
    /// Whether it names a day.
    pub(crate) has_date: bool,
    /// Whether the day stands before the place.
    pub(crate) is_inverted: bool,
}

/// Reads the dateline at the start of `input`, its bracket left out. What follows must part it from the text.
#[must_use]
pub(crate) fn dateline(input: &str) -> Option<Dateline> {
    if !input.starts_with(['新', '中', '人', '光', '本']) {
        return None;
    }
    let (rest, agency) = agency(input).ok()?;
    let (behind, (before, date, after)) = place_and_date(rest).ok()?;
    let end = behind.strip_prefix('电').or_else(|| behind.strip_prefix('讯'))?;
    let parted = end.chars().next().is_none_or(|c| {
        is_blank(c) || matches!(c, '\n' | '\r') || matches!(c, '（' | '(' | '，' | '：' | '）' | ')' | '】')
    });
    let is_place = |word: &str| {
        word.chars().count() != 1
            && !word.contains("记者")
            && !["社", "报", "消息", "综合", "专稿"].iter().any(|end| word.ends_with(end))
    };
    let whole = parted && is_place(before) && is_place(after);
    whole.then_some(Dateline {
        agency: agency.len(),
        between: rest.len() - behind.len(),
        len: input.len() - end.len(),
        has_place: !before.is_empty() || !after.is_empty(),
        has_date: date.is_some(),
        // 北京1月3日体育专电: what follows the day is no second place.
        is_inverted: date.is_some() && before.is_empty() && !after.is_empty(),
    })
}

fn agency(input: &str) -> IResult<&str, &str> {
    let names = (
        tag("新华社"),
        tag("新华网"),
        tag("中新社"),
        tag("中新网"),
        tag("人民网"),
        tag("光明网"),
        tag("本报"),
        tag("本刊"),
    );
    alt(names).parse(input)
}

/// Place, day, and what stands between the day and the last word.
fn place_and_date(input: &str) -> IResult<&str, (&str, Option<&str>, &str)> {
    let (rest, before) = words(input)?;
    let (rest, date) = opt(day).parse(rest)?;
    let (rest, after) = if date.is_some() { words(rest)? } else { (rest, "") };
    Ok((rest, (before, date, after)))
}

/// Chinese characters up to a number or the last word.
fn words(input: &str) -> IResult<&str, &str> {
    let is_word = |c: char| is_han(c) && !matches!(c, '电' | '讯') && !is_han_numeral(c);
    let (rest, word) = take_while_m_n(0, MAX_PLACE, is_word).parse(input)?;
    Ok((rest.trim_start_matches([' ', '\u{3000}']), word))
}

/// `1月3日`, `2024年1月3日`, `3日`.
fn day(input: &str) -> IResult<&str, &str> {
    let number = || alt((take_while_m_n(1, 4, |c: char| c.is_ascii_digit()), take_while_m_n(1, 4, is_han_numeral)));
    let part = |word| (number(), blank, tag(word), blank);
    let (rest, _) = (blank, opt(part("年")), opt(part("月")), number(), blank, tag("日"), blank).parse(input)?;
    let read = super::consumed(input, rest);
    match input.get(..read) {
        Some(day) => Ok((rest, day)),
        None => fail(input),
    }
}

fn blank(input: &str) -> IResult<&str, &str> {
    super::blanks(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_name_place_and_day() {
        for (text, want) in [
            ("新华社北京1月3日电（记者", Some(("新华社", "北京1月3日", true, true, false))),
            ("新华社北京 1 月 3 日电  会议", Some(("新华社", "北京 1 月 3 日", true, true, false))),
            ("新华社北京电 会议", Some(("新华社", "北京", true, false, false))),
            ("新华社1月3日电", Some(("新华社", "1月3日", false, true, false))),
            ("新华社1月3日北京电 ", Some(("新华社", "1月3日北京", true, true, true))),
            ("本报讯（记者", Some(("本报", "", false, false, false))),
            ("新华社北京1月3日体育专电 ", Some(("新华社", "北京1月3日体育专", true, true, false))),
            ("本报临江二月三日电：", Some(("本报", "临江二月三日", true, true, false))),
            ("本报南通3月5日讯：", Some(("本报", "南通3月5日", true, true, false))),
            ("本报通讯（记者", None),
            ("新华社北京分社电", None),
            ("新华社记者王明北京电：", None),
            ("新华社电力专刊", None),
            ("新华社北京1月3日电力供应", None),
            ("据新华社北京1月3日电", None),
            ("本报记者", None),
        ] {
            let read = dateline(text);
            let got = read.map(|d| {
                (&text[..d.agency], &text[d.agency..d.agency + d.between], d.has_place, d.has_date, d.is_inverted)
            });
            assert_eq!(got, want, "{text}");
        }
    }
}
