//! 报纸版面附属文字 (the furniture of a newspaper page): the masthead with its date (`临江日报 2024年3月12日 星期二`), the folio
//! (`第A03版 要闻`), those who made the page (`责任编辑：纪云　版式：方圆`).
//!
//! A line is read as a row of fields, and is furniture where every one is known. Some lines need a neighbour to be sure: a
//! diary opens with a date and a day of the week, a letter closes with a paper's name and a date.

use super::chars::{is_blank, is_han};
use super::date::date;
use crate::number::is_han_numeral;

/// What a line of a newspaper page is, as far as the line alone tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Newsprint {
    /// No text has such a line but for a newspaper.
    Sure,
    /// The name of a paper alone.
    Paper,
    /// A date with its day of the week.
    Day,
    /// A date.
    Date,
    /// A folio alone, the number of an issue, one who made the page.
    Likely,
}

/// What one field of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Paper,
    Date,
    /// 星期二, 农历二月初三, or a date with the day of the week glued to it.
    Weekday,
    /// 第A03版, and whether its section stands in the same field.
    Folio {
        titled: bool,
    },
    /// 第12345期, 今日8版.
    Issue,
    /// 版式：方圆, and whether no other text has that role.
    Staff {
        sure: bool,
    },
    /// A few Chinese characters: the section of a folio, a name.
    Words,
}

/// The longest line, in characters.
const LONGEST: usize = 70;
/// The longest name of a paper, of a section, and of a person or two, in characters.
const LONGEST_WORDS: usize = 10;
/// How the names of papers end.
const PAPERS: [&str; 20] = [
    "日报",
    "晚报",
    "早报",
    "晨报",
    "午报",
    "时报",
    "周报",
    "都市报",
    "商报",
    "青年报",
    "工人报",
    "农民报",
    "法治报",
    "法制报",
    "导报",
    "教育报",
    "科技报",
    "经济报",
    "政协报",
    "文化报",
];
/// What opens the line with a paper's numbers in the registers.
const REGISTERED: [&str; 4] = ["国内统一刊号", "国内统一连续出版物号", "国内统一连续出版物编号", "邮发代号"];
/// Roles that only those who make a newspaper page have; the text of a web page has an editor too.
const SURE_ROLES: [&str; 12] = [
    "本版编辑",
    "本版责编",
    "版面编辑",
    "版式",
    "版式设计",
    "本版主编",
    "美编",
    "组版",
    "值班编委",
    "本版校对",
    "版面设计",
    "本版责任编辑",
];
/// Roles and fields that others have too.
const ROLES: [&str; 22] = [
    "责任编辑",
    "责编",
    "编辑",
    "校对",
    "审读",
    "审校",
    "电话",
    "邮箱",
    "电子邮箱",
    "热线",
    "新闻热线",
    "统筹",
    "主编",
    "执行主编",
    "总编辑",
    "视觉",
    "制图",
    "设计",
    "美术编辑",
    "排版",
    "检校",
    "投稿邮箱",
];

/// Reads a whole line.
#[must_use]
pub(crate) fn newsprint(line: &str) -> Option<Newsprint> {
    let line = line.trim_matches(|c| is_blank(c) || "（）()【】".contains(c));
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    let is_sentence = || line.contains(['。', '，', '；', '！', '？']);
    if REGISTERED.iter().any(|word| line.starts_with(word)) {
        return (!is_sentence()).then_some(Newsprint::Sure);
    }
    let parted = |c: char| is_blank(c) || matches!(c, '|' | '｜' | '/' | '■' | '□' | '◎' | '●' | '·');
    let fields: Vec<Field> = line.split(parted).filter(|field| !field.is_empty()).map(field).collect::<Option<_>>()?;
    let count = |is: fn(&Field) -> bool| fields.iter().filter(|field| is(field)).count();
    let folios = count(|field| matches!(field, Field::Folio { .. }));
    let staff = count(|field| matches!(field, Field::Staff { .. }));
    let words = count(|field| *field == Field::Words);
    let (papers, dates, days) = (
        count(|field| *field == Field::Paper),
        count(|field| *field == Field::Date),
        count(|field| *field == Field::Weekday),
    );
    let known = fields.len() - words;
    if known == 0 || (words > 0 && folios + staff == 0) || words > 1 + 3 * staff || is_sentence() {
        return None;
    }
    let titled = fields.contains(&Field::Folio { titled: true }) || (folios > 0 && words > 0);
    let made = staff >= 2 && fields.contains(&Field::Staff { sure: true });
    Some(if titled || made || (known >= 2 && papers + folios > 0) {
        Newsprint::Sure
    } else if folios + staff > 0 {
        Newsprint::Likely
    } else if papers > 0 {
        Newsprint::Paper
    } else if days > 0 {
        Newsprint::Day
    } else if dates > 0 {
        Newsprint::Date
    } else {
        Newsprint::Likely
    })
}

fn field(text: &str) -> Option<Field> {
    let is_words = |text: &str| {
        (1..=LONGEST_WORDS).contains(&text.chars().count()) && text.chars().all(|c| is_han(c) || c == '、')
    };
    if let Some((role, value)) =
        text.split_once(['：', ':']).filter(|(role, _)| is_words(role) && !role.ends_with('版'))
    {
        let sure = SURE_ROLES.contains(&role);
        let short = value.chars().nth(24).is_none();
        return ((sure || ROLES.contains(&role)) && short).then_some(Field::Staff { sure });
    }
    if let Some(titled) = folio(text) {
        return Some(Field::Folio { titled });
    }
    if is_issue(text) {
        return Some(Field::Issue);
    }
    if let Some(day) = date(text).filter(|day| day.has_day) {
        let rest = text.get(day.len..).unwrap_or("");
        return if rest.is_empty() { Some(Field::Date) } else { is_weekday(rest).then_some(Field::Weekday) };
    }
    if is_weekday(text) {
        return Some(Field::Weekday);
    }
    if is_words(text) && text.chars().count() >= 4 && PAPERS.iter().any(|end| text.ends_with(end)) {
        return Some(Field::Paper);
    }
    is_words(text).then_some(Field::Words)
}

/// `第A03版`, `03版`, `第01版：要闻`; whether its section stands with it.
fn folio(text: &str) -> Option<bool> {
    let bare = text.strip_prefix('第');
    let rest = bare.unwrap_or(text);
    let numbered = rest.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let number = numbered.len() - numbered.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let han = numbered.chars().take(3).take_while(|&c| is_han_numeral(c)).map(char::len_utf8).sum::<usize>();
    let letters = rest.len() - numbered.len();
    if letters > 1 || number > 3 || (number == 0 && (han == 0 || bare.is_none())) {
        return None;
    }
    let behind = numbered.get(number.max(han)..)?.strip_prefix('版')?;
    let section = behind.strip_prefix(['：', ':']);
    let is_section = |text: &str| (2..=LONGEST_WORDS).contains(&text.chars().count()) && text.chars().all(is_han);
    match section {
        Some(section) if !section.is_empty() => is_section(section).then_some(number > 0),
        _ => (behind.is_empty() || section.is_some()).then_some(false),
    }
}

/// `第12345期`, `总第12345期`, `今日8版`, `共8版`.
fn is_issue(text: &str) -> bool {
    let between = |open: &str, close: char| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let number = between("总第", '期')
        .or_else(|| between("第", '期'))
        .or_else(|| between("今日", '版'))
        .or_else(|| between("今天", '版'))
        .or_else(|| between("共", '版'));
    number.is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || is_han_numeral(c)))
}

/// `星期二`, `农历二月初三`.
fn is_weekday(text: &str) -> bool {
    let day = text.strip_prefix("星期").or_else(|| text.strip_prefix('周'));
    day.is_some_and(|day| day.chars().count() == 1 && day.starts_with(|c| "一二三四五六日天".contains(c)))
        || (text.starts_with("农历") && text.chars().nth(12).is_none())
}

#[cfg(test)]
mod tests {
    use super::Newsprint::{Date, Day, Likely, Paper, Sure};
    use super::*;

    #[test]
    fn lines_of_a_newspaper_page_and_others() {
        for (line, want) in [
            ("临江日报", Some(Paper)),
            ("2024年3月12日　星期二", Some(Day)),
            ("2024年3月12日星期二", Some(Day)),
            ("2024年3月12日", Some(Date)),
            ("临江日报 2024年3月12日 星期二", Some(Sure)),
            ("第A01版 要闻", Some(Sure)),
            ("第01版：要闻", Some(Sure)),
            ("要闻 03版", Some(Sure)),
            ("03版", Some(Likely)),
            ("第二版", Some(Likely)),
            ("责任编辑：纪云　版式：方圆", Some(Sure)),
            ("责编：纪云 方圆　校对：木易", Some(Likely)),
            ("国内统一刊号：CN 51-0000", Some(Sure)),
            ("责任编辑：纪云", Some(Likely)),
            ("第12345期　今日8版", Some(Likely)),
            ("第一版主编写了前言", None),
            ("第二版", Some(Likely)),
            ("工作简报", None),
            ("编辑：纪云，校对：方圆", None),
            ("牵头单位：县水利局　责任人：纪云", None),
            ("2024年3月12日 星期二 晴", None),
            ("第一章 总则", None),
            ("要闻", None),
            ("2024年3月12日县水利局", None),
            ("第3版修订说明", None),
            ("", None),
        ] {
            assert_eq!(newsprint(line), want, "{line}");
        }
    }
}
