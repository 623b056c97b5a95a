//! Dates in running text (GB/T 15835—2011 4.1, 5.1.4): `2025年3月5日`, `三月5号`, `25年底`, `90年代`, `2025-3-5`.
//!
//! The shapes of years, months and days are those of [`crate::grammar::date`]. A short year is one only where no length of time
//! can be meant: a month or a part of the year behind, and the start of a clause or a word that leads to a date before
//! (截至25年底, not 连续16年). A date of another calendar (农历三月5日, 民国25年3月) is none.

use super::consumed;
use crate::ast::DateForm;
use crate::grammar::chars::{is_blank, is_han};
use crate::grammar::date::{day, dotted, month, year};
use crate::number::{is_digit, is_han_numeral, scan_digits, scan_han};
use nom::Parser;
use nom::combinator::opt;

/// A date, from its first number on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date {
    /// How it is written.
    pub(crate) form: DateForm,
    /// Length of the year with its unit and the blanks after, in bytes; of the whole where the form has no parts.
    pub(crate) year: usize,
    /// Length of the month, in bytes.
    pub(crate) month: usize,
    /// Length of the day, in bytes.
    pub(crate) day: usize,
}

/// What may close a day; 号 is the spoken form.
const DAY_UNITS: &str = "日号";

/// Reads the date whose first digit or numeral opens `input`; `before` is the text before it.
#[must_use]
pub(crate) fn date(before: &str, input: &str) -> Option<Date> {
    let before = before.trim_end_matches(|c| is_blank(c) && !matches!(c, '\n' | '\r'));
    if before.ends_with(is_glued) && !closes_range(before) {
        return None;
    }
    in_words(before, input)
        .or_else(|| short_year(before, input))
        .or_else(|| decade(before, input))
        .or_else(|| with_marks(before, input))
}

fn is_glued(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || is_digit(c)
        || is_han_numeral(c)
        || ['.', '．', '·', '/', '-', '－', '–', '—', '~', '～', '第', '表', '图', '#'].contains(&c)
}

/// Whether `before` ends in a date and a connector: 3月5日— of 3月5日—4月8日.
fn closes_range(before: &str) -> bool {
    let first = before.trim_end_matches(['—', '～', '~', '–', '-', '－']);
    let connector = before.get(first.len()..).unwrap_or("").chars().count();
    (1..=2).contains(&connector) && first.ends_with(['日', '月'])
}

/// `2025年3月5日`, `2025年3月`, `3月5日`.
fn in_words(before: &str, input: &str) -> Option<Date> {
    let (at_month, year) = opt(year).parse(input).ok()?;
    let (at_day, month) = month(at_month).ok()?;
    let (rest, day) = opt(day(DAY_UNITS)).parse(at_day).ok()?;
    let (rest, day) = if day.is_some_and(|day| is_day(day, rest)) { (rest, day) } else { (at_day, None) };
    let lone_month = year.is_none() && (day.is_none() || OTHER_CALENDARS.iter().any(|word| before.ends_with(word)));
    // 三月三, 八月十五: days of the old calendar have no unit.
    let festival = day.is_none() && rest.starts_with(|c| is_han_numeral(c) || c == '初');
    if lone_month || festival || !is_in(month, 12) {
        return None;
    }
    let year = year.map_or(0, str::len);
    Some(Date { form: DateForm::Words, year, month: month.len(), day: day.map_or(0, str::len) })
}

/// What stands before a month of another calendar; a year before it has been read with it, or is one of a reign.
const OTHER_CALENDARS: [&str; 7] = ["农历", "旧历", "阴历", "夏历", "藏历", "闰", "年"];

/// Whether `day` is one of a month; 5月3号楼 and 5月3号文件 have none.
fn is_day(day: &str, rest: &str) -> bool {
    let spoken = day.ends_with('号');
    let ends = |c: char| c.is_ascii_punctuation() || is_blank(c) || AFTER_SPOKEN_DAY.contains(c);
    is_in(day, 31) && (!spoken || rest.chars().next().is_none_or(ends))
}

/// What may follow 3号 where it is a day: marks, and the first characters of 上午, 晚上, 前, 以前, 起, 开始, 召开, …
const AFTER_SPOKEN_DAY: &str = "，。；：、！？…—～（）》”上下中早晚凌前后起止至到以之开在的是，我他她将就和与举召";

/// Whether the number that opens `text` lies between 1 and `most`.
fn is_in(text: &str, most: u32) -> bool {
    let text = text.trim_start_matches(is_blank);
    let value = scan_digits(text).map(|(value, _)| value).or_else(|| scan_han(text).map(|n| n.value));
    value.is_some_and(|value| (1..=most).contains(&value))
}

/// `25年3月5日`, `25年底`.
fn short_year(before: &str, input: &str) -> Option<Date> {
    let (_, len) = two_digits(input)?;
    let rest = input.get(len..)?.strip_prefix('年')?;
    let opens = before.ends_with(['，', '。', '；', '（', '(']) || before.is_empty() || before.ends_with(['\n', '\r']);
    if !opens && !LEADS_TO_DATE.iter().any(|word| before.ends_with(word)) {
        return None;
    }
    let year = consumed(input, rest);
    if let Ok((at_day, month)) = month(rest) {
        let day =
            day(DAY_UNITS).parse(at_day).ok().filter(|&(rest, day)| is_day(day, rest)).map_or(0, |(_, d)| d.len());
        return is_in(month, 12).then_some(Date { form: DateForm::ShortYear, year, month: month.len(), day });
    }
    let opens_with = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    let part = opens_with(&PARTS_OF_YEAR) && !opens_with(&OTHER_WORDS);
    let start = rest.strip_prefix('初').is_some_and(|after| !after.starts_with(is_han) || after.starts_with('的'));
    (part || start).then_some(Date { form: DateForm::ShortYear, year, month: 0, day: 0 })
}

/// A number of two digits: its value and its length in bytes.
fn two_digits(input: &str) -> Option<(u32, usize)> {
    scan_digits(input).filter(|&(_, len)| input.get(..len).is_some_and(|digits| digits.chars().count() == 2))
}

/// Words that a date may follow.
const LEADS_TO_DATE: [&str; 12] = ["截至", "截止", "截止到", "自", "从", "到", "于", "在", "至", "比", "较", "同"];

/// What makes a year of the number before it.
const PARTS_OF_YEAR: [&str; 4] = ["底", "末", "上半年", "下半年"];

/// Words that only open like one: 20年底蕴.
const OTHER_WORDS: [&str; 12] =
    ["底蕴", "底线", "底薪", "底气", "底子", "底色", "底层", "底座", "底板", "末端", "末位", "末梢"];

/// `90年代` without its century.
fn decade(before: &str, input: &str) -> Option<Date> {
    let (_, len) = two_digits(input).filter(|(value, _)| *value > 0 && value % 10 == 0)?;
    let rest = input.get(len..)?.strip_prefix("年代")?;
    // CRLF reaches as far back as LF does.
    let solid = before.char_indices().rev().filter(|&(_, c)| !matches!(c, '\n' | '\r'));
    let near = solid.take(NEAR).last().and_then(|(at, _)| before.get(at..)).unwrap_or("");
    // 80、90年代 and 20世纪80年代末90年代初 name the century once.
    if before.ends_with(['、', '和', '与']) || near.contains("世纪") || near.contains("年代") {
        return None;
    }
    Some(Date { form: DateForm::Decade, year: consumed(input, rest), month: 0, day: 0 })
}

/// How far back a century is looked for, in characters, line ends left out.
const NEAR: usize = 60;

/// `2025-3-5`, `2025.3.5`; `2025-3` where a word before says that it is a date.
fn with_marks(before: &str, input: &str) -> Option<Date> {
    let made = |rest: &str| Date { form: DateForm::Marks, year: consumed(input, rest), month: 0, day: 0 };
    if let Ok((rest, _)) = dotted(input) {
        let goes_on =
            rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | '．' | '－'));
        return (!goes_on).then(|| made(rest));
    }
    let (year, rest) = input.split_at_checked(4).filter(|(year, _)| year.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = rest.strip_prefix(['-', '－'])?;
    let (value, len) = scan_digits(rest)?;
    let rest = rest.get(len..)?;
    let dates = matches!(year.get(..2), Some("19" | "20")) && (1..=12).contains(&value);
    let ends = rest.chars().next().is_none_or(|c| {
        ['，', '。', '；', '、', '）', ')', '\n', '\r', '前', '后', '起', '止', '至', '到'].contains(&c)
    });
    let led = LEADS_TO_DATE.iter().any(|word| before.ends_with(word))
        || before.ends_with("时间：")
        || before.ends_with("日期：");
    (dates && ends && led).then(|| made(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use DateForm::{Decade, Marks, ShortYear, Words};

    fn read(text: &str) -> Option<(DateForm, &str, &str, &str)> {
        text.char_indices().filter(|(_, c)| c.is_numeric() || is_han_numeral(*c)).find_map(|(at, _)| {
            let d = date(&text[..at], &text[at..])?;
            let (month, day) = (at + d.year, at + d.year + d.month);
            Some((d.form, &text[at..month], &text[month..day], &text[day..day + d.day]))
        })
    }

    #[test]
    fn dates_have_year_month_and_day() {
        for (text, want) in [
            ("于2025年3月5日召开", (Words, "2025年", "3月", "5日")),
            ("于2025 年 3 月 5 日召开", (Words, "2025 年 ", "3 月", " 5 日")),
            ("2025年三月动工", (Words, "2025年", "三月", "")),
            ("二〇二五年3月", (Words, "二〇二五年", "3月", "")),
            ("三月5日", (Words, "", "三月", "5日")),
            ("5月3号，全县", (Words, "", "5月", "3号")),
            ("2025年03月05日", (Words, "2025年", "03月", "05日")),
            ("截至25年底", (ShortYear, "25年", "", "")),
            ("（25年3月）", (ShortYear, "25年", "3月", "")),
            ("自24年5月6日起", (ShortYear, "24年", "5月", "6日")),
            ("早在90年代，", (Decade, "90年代", "", "")),
            ("进入９０年代", (Decade, "９０年代", "", "")),
            ("比24年初，", (ShortYear, "24年", "", "")),
            ("印发于2025-3-5。", (Marks, "2025-3-5", "", "")),
            ("截至2025-3，", (Marks, "2025-3", "", "")),
        ] {
            assert_eq!(read(text), Some(want), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "连续16年增长",
            "工作30年3月退休",
            "历时25年底定",
            "近10年初步",
            "到30年初心",
            "，20年底蕴",
            "民国25年3月",
            "光绪二十四年四月二十三日",
            "农历三月5日",
            "三月三歌会",
            "2025年八月十五",
            "20世纪90年代",
            "上世纪80、90年代",
            "20世纪80年代末90年代初",
            "1990年代",
            "3月份",
            "13月5日",
            "GB/T 15834-2011",
            "电话2025-3",
            "版本2.2025.3",
            "2025-13",
            "5月",
            "“80后”",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("5月3号楼"), None);
    }
}
