//! References to numbered units: `第十条第二款`, `第三部分`, `（三）项`, `附件2`.
//!
//! A reference is a chain of units, the larger before the smaller. Whose units they are is told by the words right before
//! it: 本条例第十条 is of this document, 《…》第十条 and 刑法第十条 are of another, 前条第一款 is of the article before. Where the words
//! say nothing, the parser decides. Nothing here asks whether the unit exists.

use super::{blanks, consumed};
use crate::ast::ReferenceUnit;
use crate::grammar::chars::{is_blank, is_han};
use crate::number::{scan_digits, scan_han};
use ReferenceUnit::{Article, Attachment, Chapter, Division, Item, Paragraph, Part, Portion, SubItem};

/// How far back the words before a reference are read, in characters.
const LOOK_BACK: usize = 24;

/// The longest bracketed remark between a document's name and the unit: 《…》（以下简称…）第十条.
const LONGEST_REMARK: usize = 60;

/// The most numbers that one unit can list: 第（一）、（二）、（三）项.
const MOST_NUMBERS: usize = 12;

/// One unit of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    /// What it is.
    pub(crate) unit: ReferenceUnit,
    /// Its number; the last of several.
    pub(crate) number: u16,
    /// 二 of 第十条之二, else 0.
    pub(crate) inserted: u16,
}

/// Whose units they are, as the words before them say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lead {
    /// 本条例第十条, 本章第二节, 前款第一项: of this document.
    Own,
    /// 前条第一款: of the article before.
    ArticleBefore,
    /// 《…》第十条, 刑法第十条: of another document.
    Other,
    /// 该条第二款, 同条第二款: of the article named last.
    Same,
    /// 见第三部分, 前述第（五）项: of a place that the reader is sent to.
    Pointed,
    /// The words say nothing.
    Bare,
}

/// A reference, from its first unit on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Whose units they are.
    pub(crate) lead: Lead,
    /// Its units, the largest first; one at least.
    pub(crate) units: Vec<Unit>,
    /// Its length in bytes.
    pub(crate) len: usize,
}

/// Reads the reference that opens `input`; `before` is the text before it.
#[must_use]
pub(crate) fn reference(before: &str, input: &str) -> Option<Reference> {
    let first = if input.starts_with('附') { attachment(input)? } else { unit(input)? };
    let (mut rest, mut units) = (first.0, vec![first.1]);
    while first.1.unit != Attachment
        && let Some((after, next)) = blanks(rest).ok().and_then(|(rest, _)| unit(rest))
        && units.last().is_some_and(|last| next.unit > last.unit)
    {
        units.push(next);
        rest = after;
    }
    let lead = lead(before);
    // 第一部分 is a reference only where something points there.
    let unled = first.1.unit == Portion && lead == Lead::Bare;
    if unled || opens_word(units.last()?.unit, rest) {
        return None;
    }
    Some(Reference { lead, units, len: consumed(input, rest) })
}

/// `附件2`, not `附件3份`, `附件10万元`, `附件5-1`.
fn attachment(input: &str) -> Option<(&str, Unit)> {
    let (rest, _) = blanks(input.strip_prefix("附件")?).ok()?;
    let (value, len) = number(rest)?;
    let rest = rest.get(len..)?;
    let (next, _) = blanks(rest).ok()?;
    let ends = next.chars().next().is_none_or(|c| {
        ![
            '-', '－', '—', '–', '―', '.', '．', '~', '～', '份', '个', '页', '张', '号', '套', '册', '件', '万', '亿',
            '千', '百', '元', ':', '：', '%', '条', '级', '项', '种', '类', '大',
        ]
        .contains(&c)
    });
    ends.then_some((rest, Unit { unit: Attachment, number: value, inserted: 0 }))
}

/// Reads the unit that opens `input`, and gives what follows it: `第十条之一`, `第（三）项`, `第一至四项`, `（三）项`.
#[must_use]
pub(crate) fn unit(input: &str) -> Option<(&str, Unit)> {
    let (rest, with_di) = input.strip_prefix('第').map_or((input, false), |rest| (rest, true));
    let (rest, _) = blanks(rest).ok()?;
    let (mut rest, mut value, mut in_brackets) = bracketed_or_bare(rest)?;
    for _ in 0..MOST_NUMBERS {
        let Some((after, _)) = join(rest).and_then(|after| blanks(after).ok()) else { break };
        let after = after.strip_prefix('第').unwrap_or(after);
        let Some((after, next, brackets)) = bracketed_or_bare(after) else { break };
        // 第一、第二条 are two references; 第一、二款 is one.
        if brackets != in_brackets || after.starts_with(char::is_alphanumeric) && unit_word(after, brackets).is_none() {
            break;
        }
        (rest, value, in_brackets) = (after, next, brackets);
    }
    let (rest, _) = blanks(rest).ok()?;
    let (mut rest, unit) = unit_word(rest, in_brackets)?;
    if !(with_di || in_brackets && unit == Item) {
        return None;
    }
    let mut inserted = 0;
    if unit == Article
        && let Some(after) = rest.strip_prefix('之')
        && let Some(number) = scan_han(after).filter(|number| !number.positional)
    {
        inserted = u16::try_from(number.value).ok()?;
        rest = after.get(number.len..)?;
    }
    Some((rest, Unit { unit, number: value, inserted }))
}

/// What joins two numbers of one unit.
fn join(input: &str) -> Option<&str> {
    input.strip_prefix(['至', '到', '、', '和', '—', '～'])
}

/// `三`, `12`, `（三）`: what follows, the value, and whether it stands in brackets.
fn bracketed_or_bare(input: &str) -> Option<(&str, u16, bool)> {
    if let Some(rest) = input.strip_prefix(['（', '(']) {
        let (value, len) = number(rest)?;
        return Some((rest.get(len..)?.strip_prefix(['）', ')'])?, value, true));
    }
    let (value, len) = number(input)?;
    Some((input.get(len..)?, value, false))
}

fn number(input: &str) -> Option<(u16, usize)> {
    let (value, len) = match scan_han(input) {
        Some(number) if number.positional => return None,
        Some(number) => (number.value, number.len),
        None => scan_digits(input)?,
    };
    u16::try_from(value).ok().filter(|&value| value > 0).map(|value| (value, len))
}

fn unit_word(input: &str, in_brackets: bool) -> Option<(&str, ReferenceUnit)> {
    if let Some(rest) = input.strip_prefix("部分") {
        return (!in_brackets).then_some((rest, Portion));
    }
    let c = input.chars().next()?;
    let unit = match c {
        '编' => Part,
        '章' => Chapter,
        '节' => Division,
        '条' => Article,
        '款' => Paragraph,
        '项' => Item,
        '目' => SubItem,
        _ => return None,
    };
    let may = !in_brackets || matches!(unit, Item | Paragraph | SubItem);
    may.then_some((input.get(c.len_utf8()..)?, unit))
}

/// Whether the unit's word goes on as another word: 第一项目, 第三节课, 第二条例.
fn opens_word(unit: ReferenceUnit, rest: &str) -> bool {
    let goes_on: &[char] = match unit {
        Part => &['制', '队', '辑', '者', '组'],
        Chapter => &['程'],
        Division => &['课', '能', '点', '车', '奏', '目', '约', '省'],
        Article => &['例', '件', '款', '线', '路', '街', '高', '船', '鱼', '生', '河', '铁', '轨', '地'],
        Paragraph => &['式', '项', '待'],
        Item => &['目', '链'],
        SubItem => &['标', '的', '前', '录'],
        Portion | Attachment => &[],
    };
    rest.starts_with(goes_on)
}

/// Whose units follow `before`.
fn lead(before: &str) -> Lead {
    let mut tail = solid_end(before);
    let mut remark = "";
    if tail.ends_with(['）', ')']) {
        let open = tail.char_indices().rev().take(LONGEST_REMARK).find(|&(_, c)| matches!(c, '（' | '('));
        let Some((open, _)) = open else { return Lead::Bare };
        let (head, bracketed) = tail.split_at(open);
        (tail, remark) = (solid_end(head), bracketed);
    }
    if tail.ends_with(['》', '〉', '”', '’']) || remark.contains("简称") {
        return Lead::Other;
    }
    let start = tail.char_indices().rev().take(LOOK_BACK).take_while(|&(_, c)| is_han(c)).last();
    let words = start.and_then(|(at, _)| tail.get(at..)).unwrap_or("");
    if words.ends_with("前条") {
        return Lead::ArticleBefore;
    }
    if ["该条", "同条", "该款", "同款"].iter().any(|same| words.ends_with(same)) {
        return Lead::Same;
    }
    // 本条例六十条第四款, 联合国宪章第七章, 合同中第十七条
    let is_article = words.strip_suffix('条').is_some_and(|number| number.ends_with(crate::number::is_han_numeral));
    let is_within = words.strip_suffix('中').is_some_and(|words| NAMES.iter().any(|name| words.ends_with(name)));
    if is_article || is_within || words.ends_with("宪章") {
        return Lead::Other;
    }
    if OWN_UNITS.iter().any(|own| words.ends_with(own)) {
        return Lead::Own;
    }
    if let Some(name) = NAMES.iter().filter(|name| words.ends_with(**name)).max_by_key(|name| name.len()) {
        return whose(words.get(..words.len() - name.len()).unwrap_or(""), name);
    }
    let points = ["见", "参见", "前述", "上述", "按照", "依照", "参照", "根据", "依据", "按"];
    match () {
        () if words.ends_with(['其', '该', '原']) => Lead::Other,
        () if points.iter().any(|word| words.ends_with(word)) => Lead::Pointed,
        () => Lead::Bare,
    }
}

/// Whose the document `name` is, by the words before it: 本实施条例 is this one.
fn whose(words: &str, name: &str) -> Lead {
    let near = words.char_indices().rev().take(OWN_WITHIN).find(|&(_, c)| matches!(c, '本' | '该' | '同' | '其'));
    let Some((at, c)) = near else { return Lead::Other };
    // 本法 is a name, 根本法 and 基本法 are others.
    let before = words.get(..at).unwrap_or("");
    let own = c == '本' && !before.ends_with(['根', '基', '日', '样', '文', '版']);
    let between = words.get(at + c.len_utf8()..).unwrap_or("");
    let short = between.chars().count() <= if name.chars().count() == 1 { 0 } else { OWN_WITHIN };
    if own && short { Lead::Own } else { Lead::Other }
}

/// How many characters may stand between 本 and the kind of document: `本[实施]细则`.
const OWN_WITHIN: usize = 5;

/// `text` without the blanks of its paragraph at its end.
fn solid_end(text: &str) -> &str {
    text.trim_end_matches(|c| is_blank(c) && !matches!(c, '\n' | '\r'))
}

/// Units of this document, without their numbers.
const OWN_UNITS: [&str; 11] =
    ["本编", "本章", "本节", "本条", "本款", "本项", "前款", "前项", "前两款", "前二款", "本部分"];

/// What a document is called, at the end of its name.
const NAMES: [&str; 47] = [
    "法",
    "法典",
    "民法典",
    "通则",
    "总则",
    "分则",
    "附则",
    "条例",
    "规定",
    "办法",
    "细则",
    "规则",
    "规程",
    "规范",
    "章程",
    "准则",
    "守则",
    "制度",
    "决定",
    "决议",
    "命令",
    "公告",
    "通告",
    "通知",
    "通报",
    "意见",
    "批复",
    "复函",
    "纪要",
    "方案",
    "规划",
    "纲要",
    "计划",
    "解释",
    "修正案",
    "草案",
    "标准",
    "指南",
    "公约",
    "协定",
    "协议",
    "议定书",
    "合同",
    "文件",
    "报告",
    "保函",
    "须知",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// A unit, its number, and the number of an inserted one.
    type Read = (ReferenceUnit, u16, u16);

    /// The first reference of `text`: what it covers, its lead, and its units.
    fn read(text: &str) -> Option<(&str, Lead, Vec<Read>)> {
        text.char_indices().filter(|&(_, c)| matches!(c, '第' | '附' | '（' | '(')).find_map(|(at, _)| {
            let r = reference(&text[..at], &text[at..])?;
            Some((&text[at..at + r.len], r.lead, r.units.iter().map(|u| (u.unit, u.number, u.inserted)).collect()))
        })
    }

    #[test]
    fn references_are_chains_of_units() {
        for (text, span, lead, units) in [
            (
                "依照本条例第十条第二款第（三）项处罚",
                "第十条第二款第（三）项",
                Lead::Own,
                &[(Article, 10, 0), (Paragraph, 2, 0), (Item, 3, 0)][..],
            ),
            ("违反第三十七条第一项", "第三十七条第一项", Lead::Bare, &[(Article, 37, 0), (Item, 1, 0)]),
            ("第一百二十条之一规定", "第一百二十条之一", Lead::Bare, &[(Article, 120, 1)]),
            ("《临江市供水条例》第五条", "第五条", Lead::Other, &[(Article, 5, 0)]),
            ("《临江市供水条例》（以下简称条例）第五条", "第五条", Lead::Other, &[(Article, 5, 0)]),
            ("依照刑法第五条", "第五条", Lead::Other, &[(Article, 5, 0)]),
            ("刑法分则第四章", "第四章", Lead::Other, &[(Chapter, 4, 0)]),
            ("联合国宪章第七章", "第七章", Lead::Other, &[(Chapter, 7, 0)]),
            ("如出现合同中第十七条情况", "第十七条", Lead::Other, &[(Article, 17, 0)]),
            ("违反本条例六十条第四款", "第四款", Lead::Other, &[(Paragraph, 4, 0)]),
            ("依照本法第五条", "第五条", Lead::Own, &[(Article, 5, 0)]),
            ("依照基本法第五条", "第五条", Lead::Other, &[(Article, 5, 0)]),
            ("依照该办法第五条", "第五条", Lead::Other, &[(Article, 5, 0)]),
            ("本实施细则第5条", "第5条", Lead::Own, &[(Article, 5, 0)]),
            ("本招标文件第三章", "第三章", Lead::Own, &[(Chapter, 3, 0)]),
            ("前款第二项", "第二项", Lead::Own, &[(Item, 2, 0)]),
            ("前条第一款", "第一款", Lead::ArticleBefore, &[(Paragraph, 1, 0)]),
            ("该条第二款", "第二款", Lead::Same, &[(Paragraph, 2, 0)]),
            ("第十三条第一至四项", "第十三条第一至四项", Lead::Bare, &[(Article, 13, 0), (Item, 4, 0)]),
            ("第七条第（一）、（二）项", "第七条第（一）、（二）项", Lead::Bare, &[(Article, 7, 0), (Item, 2, 0)]),
            ("见第三部分。", "第三部分", Lead::Pointed, &[(Portion, 3, 0)]),
            ("按照前述第（五）项要求", "第（五）项", Lead::Pointed, &[(Item, 5, 0)]),
            ("上述（三）项", "（三）项", Lead::Pointed, &[(Item, 3, 0)]),
            ("详见附件3。", "附件3", Lead::Pointed, &[(Attachment, 3, 0)]),
            ("标准（附件 2）", "附件 2", Lead::Bare, &[(Attachment, 2, 0)]),
            ("第二编第三章", "第二编第三章", Lead::Bare, &[(Part, 2, 0), (Chapter, 3, 0)]),
            ("第 29 条", "第 29 条", Lead::Bare, &[(Article, 29, 0)]),
            ("第五条、第六条", "第五条", Lead::Bare, &[(Article, 5, 0)]),
        ] {
            assert_eq!(read(text), Some((span, lead, units.to_vec())), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "附件3份",
            "附件10万元预算表",
            "附件5-1",
            "附件：1.方案",
            "第一部分讲形势",
            "第一项目部",
            "第三节课",
            "第二条例会",
            "（一）摸清底数",
            "第十、",
            "二〇二五条",
            "第二届",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        for unit in ["第一条", "第一、", "第（", "（一）、", "附件1", "第一", "本"] {
            let text = unit.repeat(20_000);
            let _ = read(&text);
        }
    }
}
