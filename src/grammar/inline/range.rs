//! Ranges of numbers (起止, GB/T 15834—2011 4.13.3.2; GB/T 15835—2011 5.1.3): `2012—2016年`, `7-8 月`, `4.5%～5%`.
//!
//! Lenient in the connector, strict in the rest: a range needs a unit after its second number, and numbers that rise. So
//! dates (`2011-02-15`), telephone numbers, `表2-8`, scores and the names of models are none.

use super::{blanks, consumed, fail};
use crate::number::is_digit;
use nom::bytes::complete::{take_while, take_while_m_n};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{opt, peek};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// A range, from its first number on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    /// Length of what stands before the connector, in bytes.
    pub(crate) from: usize,
    /// Length of the connector and the blanks around it, in bytes.
    pub(crate) connector: usize,
    /// Length of the second number and its unit, in bytes.
    pub(crate) to: usize,
    /// Whether it runs from one time to another; a length of time (3～5年) is an amount.
    pub(crate) is_time: bool,
}

/// Reads the range whose first digit opens `input`; `before` is the character before it.
#[must_use]
pub(crate) fn range(before: Option<char>, input: &str) -> Option<Range> {
    let glued = |c: char| {
        c.is_ascii_alphanumeric()
            || is_digit(c)
            || is_connector(c)
            || matches!(c, '.' | ',' | '/' | ':' | '·' | '第' | '表' | '图')
    };
    if before.is_some_and(glued) {
        return None;
    }
    let (after_left, left) = quantity(input).ok()?;
    let (at_connector, _) = blanks(after_left).ok()?;
    let (after, _) = connector(at_connector).ok()?;
    let (to, _) = blanks(after).ok()?;
    let (rest, right) = quantity(to).ok()?;
    let (next, _) = blanks(rest).ok()?;
    let goes_on = next.starts_with(is_connector) && connector(next).is_ok_and(|(rest, _)| rest.starts_with(is_digit));
    let unit = right.unit?;
    if goes_on || !plausible(left, right, unit, rest) {
        return None;
    }
    Some(Range {
        from: consumed(input, after_left),
        connector: consumed(after_left, to),
        to: consumed(to, rest),
        is_time: is_time(left, unit, rest),
    })
}

/// A number, its unit where it has one, and whether units of time came before it (2019年9月1日: 1, day, compound).
#[derive(Debug, Clone, Copy)]
struct Quantity {
    /// In ten-thousandths.
    value: u64,
    unit: Option<Unit>,
    compound: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Year,
    Month,
    Day,
    Hour,
    Other(char),
}

const ONE: u64 = 10_000;

/// Whether both numbers can be the ends of one range.
fn plausible(left: Quantity, right: Quantity, unit: Unit, rest: &str) -> bool {
    if left.compound || right.compound || left.unit.is_some_and(|left| left != unit) {
        return true;
    }
    let most = |most: u64| left.value <= most * ONE && right.value <= most * ONE;
    match unit {
        // From November to March is a range as well.
        Unit::Month => most(12),
        Unit::Day => most(31) || (left.value < right.value && rest.starts_with('游')),
        Unit::Hour => most(24),
        // 2012—16年 is written for 2012—2016年.
        Unit::Year if left.value >= 1000 * ONE && right.value < 100 * ONE => left.value % (100 * ONE) < right.value,
        Unit::Year | Unit::Other(_) => {
            // 1-10787900元: the number of a lot, and its price.
            let far = left.unit.is_none() && left.value < 100 * ONE && right.value / FARTHEST > left.value;
            left.value < right.value && !far
        }
    }
}

/// As many times the first number the second one is no end of the same range.
const FARTHEST: u64 = 1_000_000;

fn is_time(left: Quantity, unit: Unit, rest: &str) -> bool {
    match unit {
        Unit::Year => left.value >= 1000 * ONE || left.compound || rest.starts_with('代'),
        Unit::Month | Unit::Day | Unit::Hour => {
            let lasts = unit == Unit::Day && ["内", "后", "以内", "之内"].iter().any(|word| rest.starts_with(word));
            !rest.starts_with(['游', '龄']) && (left.compound || !lasts)
        }
        Unit::Other(c) => matches!(c, '季' | '世' | '学' | '财'),
    }
}

/// `2019年9月1日`, `4.5%`, `31.2`: up to three numbers with units of time, and a number with a unit or without.
fn quantity(input: &str) -> IResult<&str, Quantity> {
    let time = terminated(number, (blanks, one_of("年月日时"), blanks, peek(satisfy(is_digit))));
    let (rest, times) = many_m_n(0, 3, time).parse(input)?;
    let (rest, value) = number(rest)?;
    let (rest, unit) = opt(preceded(blanks, unit)).parse(rest)?;
    Ok((rest, Quantity { value, unit, compound: !times.is_empty() }))
}

/// `2016`, `1,000`, `４．５`: the value in ten-thousandths.
fn number(input: &str) -> IResult<&str, u64> {
    let digits = |most| take_while_m_n(1, most, is_digit);
    let group = preceded(char(','), take_while_m_n(3, 3, is_digit));
    let fraction = preceded(one_of(".．"), take_while_m_n(1, 4, is_digit));
    let (rest, (whole, groups, fraction)) = (digits(8), many_m_n(0, 3, group), opt(fraction)).parse(input)?;
    if rest.starts_with(|c: char| is_digit(c) || matches!(c, '.' | '．' | ',') || c.is_ascii_alphabetic())
        && latin_unit(rest).is_err()
    {
        return fail(input);
    }
    let value = |text: &str| text.chars().fold(0u64, |value, c| value.saturating_mul(10).saturating_add(digit(c)));
    let whole = groups.iter().fold(value(whole), |sum, group| sum.saturating_mul(1000).saturating_add(value(group)));
    let fraction = fraction.map_or(0, |text| value(text) * 10u64.pow(4u32.saturating_sub(digits_in(text))));
    Ok((rest, whole.saturating_mul(ONE).saturating_add(fraction)))
}

fn digits_in(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(4)
}

fn unit(input: &str) -> IResult<&str, Unit> {
    if let Ok((rest, word)) = latin_unit(input) {
        return Ok((rest, Unit::Other(word.chars().next().unwrap_or('m'))));
    }
    let (rest, c) = satisfy(is_unit).parse(input)?;
    let with = |next: &'static str, unit: Unit| one_of(next).map(move |_| unit).parse(rest);
    let alone = Ok((rest, Unit::Other(c)));
    match c {
        '年' => with("级", Unit::Other('级')).or(Ok((rest, Unit::Year))),
        '月' => Ok((rest, Unit::Month)),
        '日' => Ok((rest, Unit::Day)),
        '时' => Ok((rest, Unit::Hour)),
        '学' | '财' => with("年", Unit::Other(c)),
        '世' => with("纪", Unit::Other(c)),
        '季' => with("度", Unit::Other(c)),
        '小' => with("时", Unit::Other(c)),
        '公' => with("里斤顷分", Unit::Other(c)),
        '厘' | '毫' => with("米升克", Unit::Other(c)),
        '分' => with("钟", Unit::Other(c)).or(alone),
        '万' | '亿' | '千' | '百' => with("元人吨亩个户家米克瓦", Unit::Other(c)).or(alone),
        _ => alone,
    }
}

/// `km`, `kg`, … not followed by more letters.
fn latin_unit(input: &str) -> IResult<&str, &str> {
    let (rest, word) = take_while(|c: char| c.is_ascii_alphabetic()).parse(input)?;
    let known = matches!(
        word,
        "m" | "km" | "cm" | "mm" | "g" | "kg" | "mg" | "t" | "h" | "ha" | "L" | "mL" | "ml" | "kW" | "MW" | "kV"
    );
    if known { Ok((rest, word)) } else { fail(input) }
}

/// Units by their first character. 号, 条, 章, 页, 版, 期, 楼 and the like number things and are none.
const fn is_unit(c: char) -> bool {
    matches!(
        c,
        '年' | '月'
            | '日'
            | '时'
            | '学'
            | '财'
            | '世'
            | '季'
            | '天'
            | '周'
            | '小'
            | '分'
            | '秒'
            | '个'
            | '项'
            | '件'
            | '人'
            | '名'
            | '位'
            | '家'
            | '户'
            | '口'
            | '万'
            | '亿'
            | '千'
            | '百'
            | '元'
            | '角'
            | '吨'
            | '公'
            | '里'
            | '米'
            | '厘'
            | '毫'
            | '平'
            | '立'
            | '克'
            | '斤'
            | '亩'
            | '岁'
            | '倍'
            | '度'
            | '次'
            | '处'
            | '座'
            | '所'
            | '台'
            | '辆'
            | '套'
            | '层'
            | '间'
            | '种'
            | '类'
            | '级'
            | '批'
            | '支'
            | '只'
            | '头'
            | '株'
            | '棵'
            | '场'
            | '轮'
            | '成'
            | '折'
            | '篇'
            | '本'
            | '份'
            | '块'
            | '门'
            | '%'
            | '％'
            | '‰'
            | '℃'
            | '°'
    )
}

/// `—`, `-`, `－`, `～`, …, one or two of one kind.
fn connector(input: &str) -> IResult<&str, char> {
    let (rest, c) = satisfy(is_connector).parse(input)?;
    let (rest, _) = opt(char(c)).parse(rest)?;
    Ok((rest, c))
}

/// Whether `c` joins the ends of a range.
#[must_use]
pub(crate) const fn is_connector(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '―' | '−' | '─' | '－' | '﹣' | '~' | '～' | '〜' | '∼')
}

const fn digit(c: char) -> u64 {
    match c {
        '0'..='9' => c as u64 - '0' as u64,
        '０'..='９' => c as u64 - '０' as u64,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, &str, &str, bool)> {
        let at = text.find(is_digit)?;
        let r = range(text[..at].chars().next_back(), &text[at..])?;
        let (from, connector) = (at + r.from, at + r.from + r.connector);
        Some((&text[at..from], &text[from..connector], &text[connector..connector + r.to], r.is_time))
    }

    #[test]
    fn ranges_have_two_ends_and_a_unit() {
        for (text, want) in [
            ("在2012—2016年间", ("2012", "—", "2016年", true)),
            ("2012－2016年，", ("2012", "－", "2016年", true)),
            ("2012 - 2016 年期间", ("2012", " - ", "2016 年", true)),
            ("7-8 月", ("7", "-", "8 月", true)),
            ("11—3月", ("11", "—", "3月", true)),
            ("2021年 1-6月", ("2021年 1", "-", "6月", true)),
            ("2021 年-2035 年", ("2021 年", "-", "2035 年", true)),
            ("9月1日——10月5日", ("9月1日", "——", "10月5日", true)),
            ("2012-16年", ("2012", "-", "16年", true)),
            ("80-90年代", ("80", "-", "90年", true)),
            ("2012-2016学年", ("2012", "-", "2016学年", true)),
            ("15-20分钟内", ("15", "-", "20分钟", false)),
            ("13-17万元", ("13", "-", "17万元", false)),
            ("1-2个", ("1", "-", "2个", false)),
            ("3-5年时间", ("3", "-", "5年", false)),
            ("1-3年级", ("1", "-", "3年级", false)),
            ("2-3月龄", ("2", "-", "3月", false)),
            ("3-5日内", ("3", "-", "5日", false)),
            ("6月3-5日后", ("6月3", "-", "5日", true)),
            ("增长4.5-5%", ("4.5", "-", "5%", false)),
            ("4.5%~5%", ("4.5%", "~", "5%", false)),
            ("9-16亿", ("9", "-", "16亿", false)),
            ("1,000-2,000元", ("1,000", "-", "2,000元", false)),
            ("25～30g，", ("25", "～", "30g", false)),
            ("２０１５－２０１８年", ("２０１５", "－", "２０１８年", true)),
        ] {
            assert_eq!(read(text), Some(want), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "2011-02-15",
            "2011-02-15日",
            "2016-05月",
            "2016-2019-1学期",
            "表2-8个",
            "第1-3年",
            "A4-5个",
            "电话020-8354",
            "附件5-10的格式",
            "3-2胜",
            "第61-64页",
            "1-3号楼",
            "8:30-11时",
            "22-4.1个百分点",
            "2551.72347.6-8%",
            "2016年",
            "8000-1万元",
            "135-146工程",
            "10-12kbps",
            "1-2季",
            "1-2小学",
            "1-2公办",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&format!("{}-2个", "1".repeat(100_000))), None);
    }
}
