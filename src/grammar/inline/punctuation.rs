//! Marks of the sentence that take more than one character, or say something only by what stands around them: the ellipsis
//! (GB/T 15834—2011 4.11), the dash (4.10), 等 with the mark before it (B.1.2), and marks that follow each other.
//!
//! Lenient in the form: `...`, `——` and `---` are an ellipsis and dashes as written. Strict in the place: the dots that lead
//! to a page number, the line that parts two pieces, the connector of 北京—上海 and the colons of a form are none of these.

use super::{blanks, consumed, count};
use crate::grammar::chars::{is_closing, is_han, is_opening};
use crate::number::{is_han_numeral, scan_han};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::satisfy;
use nom::combinator::opt;
use nom::{IResult, Parser};

/// The longest run of one character that is read.
const MAX_RUN: usize = 9;

/// Whether `c` can open one of the marks of this file.
#[must_use]
pub(crate) const fn is_punctuation(c: char) -> bool {
    is_point(c) || is_dot(c) || is_stroke(c)
}

/// The length of the ellipsis that opens `input`, in bytes: `……`, `…`, `...`, `。。。`, six dots or twelve.
#[must_use]
pub(crate) fn ellipsis(before: Option<char>, input: &str) -> Option<usize> {
    let (rest, c, count) = run(before, input, is_dot)?;
    let least = if is_own_dot(c) { 1 } else { 3 };
    let leads = count > 6 || !is_own_dot(c);
    // “…”, （…）: the mark is spoken of, or stands for what is left out.
    if before.is_some_and(is_opening) && rest.starts_with(is_closing) {
        return None;
    }
    let page = |rest: &str| blanks(rest).is_ok_and(|(page, _)| is_page_number(page));
    ((least..MAX_RUN).contains(&count) && !(leads && page(rest))).then(|| consumed(input, rest))
}

/// Whether a number opens `input` that dots may lead to: one that counts nothing and is no day.
fn is_page_number(input: &str) -> bool {
    let behind = input.trim_start_matches(|c: char| c.is_ascii_digit());
    let counts =
        behind.starts_with(['年', '月', '日', '时', '个', '名', '人', '户', '家', '多', '余', '天', '万', '亿', '%']);
    behind.len() < input.len() && !counts
}

/// The length of the dash that opens `input`, in bytes; `before` is the character before it, blanks left out. A single stroke
/// is one where it cannot be a connector: beside a mark of the sentence, or where a clause begins behind it.
#[must_use]
pub(crate) fn dash(before: Option<char>, input: &str) -> Option<usize> {
    let before = before.filter(|&c| !is_stroke(c))?;
    let (rest, c, count) = run(Some(before), input, is_stroke)?;
    let after = blanks(rest).ok()?.0;
    let next = after.chars().next();
    let chinese = |c: char| is_han(c) || (is_point(c) && !c.is_ascii()) || is_opening(c) || is_closing(c);
    // （%）--〔5〕: no value in the cell of a table.
    let cells = next.is_some_and(|c| is_opening(c) && !matches!(c, '“' | '‘' | '《' | '「')) && c == '-';
    let within = chinese(before) && next.is_some_and(chinese) && !cells;
    let is_dash = match (c, count) {
        ('—' | '―' | '─', 1) => {
            let number = before.is_ascii_digit() || next.is_some_and(|c| c.is_ascii_digit());
            let clause = is_han(before) && (opens_clause(after) || opens_inserted(after));
            let mark = is_point(before) || next.is_some_and(|c| is_point(c) && !c.is_ascii());
            clause || (mark && !number)
        }
        ('—', 2) => true,
        ('-' | '－' | '–' | '—' | '―' | '─', 2..=5) => within && !matches!(before, '[' | '('),
        _ => false,
    };
    is_dash.then(|| consumed(input, rest))
}

/// The length of a row of marks that opens `input` where one mark belongs, in bytes: `，，`, `、。`, `。”。`. ？ and ！ may stand
/// twice and three times; 。。。 is an ellipsis; what follows ： was left to be filled in; a mark right behind an opening
/// quotation mark is spoken of.
#[must_use]
pub(crate) fn mark_row(before: Option<char>, input: &str) -> Option<usize> {
    let before = before.filter(|&c| !is_point(c) && !is_opening(c))?;
    let (rest, marks) = points(input).ok()?;
    let first = marks.chars().next()?;
    let count = marks.chars().count();
    if count == 1 {
        let (after, _) = closing_quotes(rest).ok()?;
        let second = after.chars().next().map(wide)?;
        let stop = wide(first);
        let parts = |c: char| matches!(c, '，' | '、' | '；');
        let is_row = (stop == '。' && second == '。') || (parts(stop) && (parts(second) || second == '。'));
        return is_row.then(|| consumed(input, after) + after.chars().next().map_or(0, char::len_utf8));
    }
    let all = |of: fn(char) -> bool| marks.chars().all(of);
    let allowed = count <= 3 && all(|c| matches!(wide(c), '？' | '！'));
    let ellipsis = count > 2 && all(|c| c == '。');
    let form = wide(first) == '：' && !all(|c| wide(c) == '：');
    let latin = all(|c| c.is_ascii()) && (all(|c| c == ':') || !is_han(before) || !rest.starts_with(is_han));
    // A character that was lost in conversion is often printed as ?.
    let lost = marks.starts_with('?') && marks.chars().nth(1).is_some_and(|c| !c.is_ascii());
    let cut = rest.starts_with(is_point);
    (!allowed && !ellipsis && !form && !latin && !lost && !cut).then(|| consumed(input, rest))
}

/// 等 or 等等 that ends a row, with the mark before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Etc {
    /// Length of the mark and the blanks after it, in bytes.
    pub(crate) mark: usize,
    /// Length of 等 or 等等, in bytes.
    pub(crate) word: usize,
}

/// Reads 等 after the 、, ， or …… that opens `input`; `before` is the text before it. What waits (等他来), what equals (等于) and
/// what ranks (等级) is no end of a row; after ， 等 alone waits oftener than not, and after the only 、 of a clause as well.
#[must_use]
pub(crate) fn etc(before: &str, input: &str) -> Option<Etc> {
    let (after, mark) = etc_mark(input).ok()?;
    let (rest, word) = deng(after).ok()?;
    if before.ends_with('…') {
        return None;
    }
    let single = word.len() == '等'.len_utf8();
    let alone = match mark {
        '，' => true,
        '、' => !is_in_row(before),
        _ => false,
    };
    if single && (alone || rest.starts_with(goes_on_from_deng)) {
        return None;
    }
    Some(Etc { mark: consumed(input, after), word: word.len() })
}

/// Whether a colon that has `rest` behind it leads in a series or a quotation.
#[must_use]
pub(crate) fn leads_in(rest: &str) -> bool {
    const OPENERS: [&str; 11] = ["“", "一是", "一要", "一、", "（一）", "第一", "首先", "其一", "1.", "（1）", "①"];
    OPENERS.iter().any(|opener| rest.starts_with(opener))
}

/// How far back the number of what a colon announces is looked for, in characters.
const LONGEST_COUNT: usize = 14;

/// Whether a colon behind `before` announces as many things as stand there: 分两种情况：, 记住两句话：.
#[must_use]
pub(crate) fn announces(before: &str) -> bool {
    const OTHERS: [&str; 3] = ["句话", "步", "步走"];
    let ends = |at: usize, input: &str| {
        let count = count(before.get(..at).unwrap_or(""), input);
        count.is_some_and(|c| c.number + c.classifier + c.noun == input.len())
    };
    let number = |input: &str| {
        let number = scan_han(input).filter(|n| !n.positional && (2..=20).contains(&n.value));
        number.and_then(|n| input.get(n.len..)).is_some_and(|rest| OTHERS.contains(&rest))
    };
    let near = before.char_indices().rev().take(LONGEST_COUNT);
    let mut starts = near.filter(|&(_, c)| is_han_numeral(c) || c.is_ascii_digit());
    starts.any(|(at, _)| before.get(at..).is_some_and(|input| ends(at, input) || number(input)))
}

/// How far back the row is looked for that 等 ends, in characters, line ends left out.
const LONGEST_ITEM: usize = 30;

/// Whether a 、 stands before in the same clause.
fn is_in_row(before: &str) -> bool {
    // CRLF reaches as far back as LF does.
    let solid = before.chars().rev().filter(|c| !matches!(c, '\n' | '\r'));
    let mut clause = solid.take(LONGEST_ITEM).take_while(|&c| c == '、' || !is_point(c));
    clause.any(|c| c == '、')
}

fn etc_mark(input: &str) -> IResult<&str, char> {
    let (rest, c) = satisfy(|c| matches!(c, '、' | '，' | '…')).parse(input)?;
    let rest = if c == '…' { opt(tag("…")).parse(rest)?.0 } else { rest };
    Ok((blanks(rest)?.0, c))
}

/// Characters that make a word with the 等 before them, or of whom it is said that one waits for them.
fn goes_on_from_deng(c: char) -> bool {
    is_closing(c)
        || [
            '、', '级', '价', '候', '待', '同', '于', '到', '效', '额', '量', '值', '次', '距', '分', '边', '腰', '外',
            '身', '高', '号', '差', '速', '压', '温', '式', '比', '离', '第', '闲', '着', '了', '过', '你', '我', '他',
            '她', '它', '咱', '谁', '一',
        ]
        .contains(&c)
}

fn deng(input: &str) -> IResult<&str, &str> {
    alt((tag("等等"), tag("等"))).parse(input)
}

fn points(input: &str) -> IResult<&str, &str> {
    take_while_m_n(1, MAX_RUN, is_point).parse(input)
}

fn closing_quotes(input: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 2, |c| matches!(c, '”' | '’' | '」' | '』')).parse(input)
}

/// A run of one character of a class, the character, and how many they are (at most [`MAX_RUN`]); `None` inside of one.
fn run(before: Option<char>, input: &str, is_of: fn(char) -> bool) -> Option<(&str, char, usize)> {
    if before.is_some_and(is_of) {
        return None;
    }
    let c = input.chars().next().filter(|&c| is_of(c))?;
    let count = input.chars().take(MAX_RUN).take_while(|&other| other == c).count();
    Some((input.get(count * c.len_utf8()..)?, c, count))
}

/// The longest insertion between two dashes, in characters.
const LONGEST_INSERTED: usize = 10;

/// Whether Han text, a single stroke and the rest of a clause follow: 农历虎年—必须抓好.
fn opens_inserted(input: &str) -> bool {
    let len: usize = input.chars().take(LONGEST_INSERTED).take_while(|&c| is_han(c)).map(char::len_utf8).sum();
    let rest = input.get(len..).and_then(|rest| rest.strip_prefix(['—', '―', '─']));
    len > 0 && rest.is_some_and(opens_clause)
}

/// Whether a clause begins here that no place and no thing is called by.
fn opens_clause(input: &str) -> bool {
    const OPENERS: [&str; 35] = [
        "这是",
        "这就",
        "这个",
        "这些",
        "这种",
        "这里",
        "这样",
        "那是",
        "那就",
        "那个",
        "那些",
        "那种",
        "也就是",
        "就是",
        "不是",
        "不仅",
        "而是",
        "而且",
        "但是",
        "因为",
        "我们",
        "他们",
        "尤其",
        "特别是",
        "必须",
        "应当",
        "就一定",
        "就能",
        "让人",
        "让群众",
        "让百姓",
        "让老百姓",
        "让他",
        "让我",
        "让每",
    ];
    OPENERS.iter().any(|opener| input.starts_with(opener))
}

/// Marks that part sentences and clauses, of both widths.
const fn is_point(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?')
}

const fn wide(c: char) -> char {
    match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '?' => '？',
        _ => c,
    }
}

/// Dots that an ellipsis is made of.
const fn is_dot(c: char) -> bool {
    is_own_dot(c) || matches!(c, '.' | '．' | '。' | '·' | '・' | '･')
}

/// Those that stand for nothing else.
const fn is_own_dot(c: char) -> bool {
    matches!(c, '…' | '⋯')
}

/// Strokes that a dash is made of.
const fn is_stroke(c: char) -> bool {
    matches!(c, '—' | '―' | '─' | '–' | '－' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `read` takes at the first place that it takes anything.
    fn first(text: &str, read: impl Fn(Option<char>, &str) -> Option<usize>) -> Option<&str> {
        text.char_indices().find_map(|(at, _)| {
            let len = read(text[..at].chars().next_back(), &text[at..])?;
            text.get(at..at + len)
        })
    }

    #[test]
    fn an_ellipsis_is_dots_that_lead_nowhere() {
        for (text, want) in [
            ("油菜、小麦……都收了", Some("……")),
            ("油菜、小麦…都收了", Some("…")),
            ("收完了...", Some("...")),
            ("收完了......还有", Some("......")),
            ("收完了。。。", Some("。。。")),
            ("收完了···还有", Some("···")),
            ("收完了…………还有", Some("…………")),
            ("收完了……3天后", Some("……")),
            ("省略号写作“…”", None),
            ("还有小店...6月14日", Some("...")),
            ("总则......1", None),
            ("总则.............1", None),
            ("1.1..2", None),
            ("收完了。。", None),
            ("临江·青禾", None),
        ] {
            assert_eq!(first(text, ellipsis), want, "{text}");
        }
    }

    #[test]
    fn a_dash_is_no_connector_and_no_rule() {
        for (text, want) in [
            ("稻谷——主要是早稻", Some("——")),
            ("稻谷--主要是早稻", Some("--")),
            ("稻谷－－主要是早稻", Some("－－")),
            ("稻谷———主要是早稻", Some("———")),
            ("稻谷—也就是早稻", Some("—")),
            ("收完了—，", Some("—")),
            ("今年—农历虎年—必须", Some("—")),
            ("我们的目标—让人民", Some("—")),
            ("大庆—让胡路", None),
            ("北京—天津—唐山", None),
            ("下降（%）--〔5〕", None),
            ("临江—青禾", None),
            ("3—5天", None),
            ("临江-青禾", None),
            ("2015—，", None),
            ("│───│", None),
            ("稻谷—那曲", None),
            ("甲------乙", None),
            ("<!-- 甲 -->", None),
            ("a -- b", None),
            ("——稻谷", None),
        ] {
            assert_eq!(first(text, dash), want, "{text}");
        }
    }

    #[test]
    fn one_mark_belongs_where_a_row_stands() {
        for (text, want) in [
            ("收了，，种了", Some("，，")),
            ("收了。。种了", Some("。。")),
            ("收了，。种了", Some("，。")),
            ("收了,,种了", Some(",,")),
            ("“收了。”。种了", Some("。”。")),
            ("“收了，”，种了", Some("，”，")),
            ("收了？？？？", Some("？？？？")),
            ("收了？！。", Some("？！。")),
            ("收了？！", None),
            ("收了！！！", None),
            ("收了。。。", None),
            ("“收了！”。", None),
            ("改为“收了。”；", None),
            ("删去“，”，", None),
            ("电话：；", None),
            ("增长5?。", None),
            ("std::fmt a,,b", None),
            ("命名空间::标准库", None),
        ] {
            assert_eq!(first(text, mark_row), want, "{text}");
        }
        assert_eq!(first(&"，".repeat(100_000), mark_row), None);
    }

    #[test]
    fn deng_ends_a_row_or_waits() {
        let read = |text: &'static str| {
            text.char_indices().find_map(|(at, _)| {
                let etc = etc(&text[..at], &text[at..])?;
                text.get(at..at + etc.mark + etc.word)
            })
        };
        for (text, want) in [
            ("稻谷、油菜、等作物", Some("、等")),
            ("稻谷、油菜、等等。", Some("、等等")),
            ("种稻谷，种油菜，等等。", Some("，等等")),
            ("稻谷、油菜……等作物", Some("……等")),
            ("稻谷、油菜、等三种作物", Some("、等")),
            ("职务、等级", None),
            ("靠、等、要", None),
            ("不靠天、不等人、等他来", None),
            ("不靠天、等雨", None),
            ("先放着，等晴了再晒", None),
            ("一等、二等", None),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
