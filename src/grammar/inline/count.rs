//! Announced counts (总数): `三项工作。`, `主要有四个：`, `以下五个方面：`.
//!
//! The guards here are those about the text itself: a whole number from 2 to 20 that nothing before turns into an ordinal
//! (第三个), an approximation (几十个) or a look back (上述三项); a classifier; at most fourteen Han to the next mark; no
//! measure or grade (三个月, 升到二类), no sum of what stands before (水、电、路三项), no fixed term (四项基本原则), no party congress
//! (十八大). Whether a list follows is not asked.

use super::fixed_terms::opens_with_fixed_term;
use super::{blanks, classifier, consumed};
use crate::grammar::chars::is_han;
use crate::number::{is_han_numeral, scan_digits, scan_han};
use nom::bytes::complete::take_while_m_n;
use nom::{IResult, Parser};

/// The most Han between the classifier and the mark.
const MAX_NOUN: usize = 14;

/// How far back the words before a number are looked at, in characters.
const LOOK_BACK: usize = 12;

/// An announced count, from its number on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    /// How many.
    pub(crate) value: u16,
    /// Length of the number and a blank after it, in bytes.
    pub(crate) number: usize,
    /// Length of the classifier, in bytes.
    pub(crate) classifier: usize,
    /// Length of what is counted, in bytes; 0 in 主要有四个：.
    pub(crate) noun: usize,
}

/// Reads the announced count whose number opens `input`; `before` is the text before it.
#[must_use]
pub(crate) fn count(before: &str, input: &str) -> Option<Count> {
    let (at_classifier, value) = announced_number(input)?;
    let (at_noun, word) = classifier(at_classifier).ok()?;
    let (rest, noun) = noun(at_noun).ok()?;
    let grade = || {
        word == "类"
            && before.ends_with(['由', '到', '为', '至', '成', '属', '达', '于', '从', '是'])
            && !before.ends_with("分为")
            && !before.ends_with("分成")
    };
    let clock = || word == "点" && before.ends_with(['午', '晚', '晨', '早', '夜']);
    let congress = word == "大" && value > 10;
    let ends = rest.chars().next().is_none_or(|c| {
        ['：', ':', '，', ',', '。', '；', ';', '！', '!', '？', '?', '（', '(', '—', '\n', '\r'].contains(&c)
    });
    let bound = || rest.starts_with("（含") || rest.starts_with("(含");
    if !ends
        || bound()
        || !may_announce(before)
        || sums_up(before, value)
        || clock()
        || grade()
        || congress
        || names_another(word, noun)
        || opens_with_fixed_term(input)
    {
        return None;
    }
    Some(Count { value, number: consumed(input, at_classifier), classifier: word.len(), noun: noun.len() })
}

/// The number and where the classifier starts: 三, 十二, 两, `3 `.
fn announced_number(input: &str) -> Option<(&str, u16)> {
    let (value, len) = match scan_han(input) {
        Some(n) if n.positional => return None,
        Some(n) => (n.value, n.len),
        None => scan_digits(input)?,
    };
    let value = u16::try_from(value).ok().filter(|value| (2..=20).contains(value))?;
    let (rest, _) = blanks(input.get(len..)?).ok()?;
    Some((rest, value))
}

/// What is counted, up to the next mark: Han alone, and not too many.
fn noun(input: &str) -> IResult<&str, &str> {
    let (rest, noun) = take_while_m_n(0, MAX_NOUN, is_han).parse(input)?;
    if rest.starts_with(is_han) { super::fail(input) } else { Ok((rest, noun)) }
}

/// Whether a number after `before` can announce what follows: not an ordinal, no part of a longer number or of an
/// approximation, no look back, and no word of what a congress once announced.
fn may_announce(before: &str) -> bool {
    let mut back = before.chars().rev();
    let stops = |c: char| {
        c.is_ascii_alphanumeric()
            || is_han_numeral(c)
            || [
                '第', '几', '数', '百', '千', '万', '亿', '余', '多', '近', '约', '超', '逾', '任', '另', '每', '各',
                '前', '后', '那', '这', '此', '该', '其', '．', '.', '+', '＋', '/', '·', '“', '‘', '《',
            ]
            .contains(&c)
    };
    match back.next() {
        None => return true,
        // 一、二、三个: the number is one of several.
        Some('、') => return !back.next().is_some_and(|c| is_han_numeral(c) || c.is_ascii_digit()),
        Some('前') if before.ends_with("当前") || before.ends_with("目前") => {}
        // 1～2个: the end of a range.
        Some(c @ ('-' | '－' | '–' | '—' | '~' | '～')) => return c == '—' && back.next() == Some('—'),
        Some(c) if stops(c) => return false,
        Some(_) => {}
    }
    let start = before.char_indices().rev().take(LOOK_BACK).take_while(|&(_, c)| is_han(c)).last();
    let words = start.and_then(|(at, _)| before.get(at..)).unwrap_or("");
    let looks_back = ["上述", "以上", "前述", "其他", "其余", "其中", "另外", "剩余"];
    let congress = words.match_indices('大').any(|(at, _)| {
        words.get(..at).is_some_and(|w| w.ends_with("二十") || w.trim_end_matches(is_han_numeral).len() + 6 <= w.len())
    });
    !looks_back.iter().any(|word| words.ends_with(word)) && !congress && !words.contains('届')
}

/// Whether the number sums up what stands right before it: 水、电、路三项, 增加供给和抑制需求两方面. Such a count looks back.
fn sums_up(before: &str, value: u16) -> bool {
    let clause = before
        .chars()
        .rev()
        .take(SUMMED)
        .take_while(|c| !matches!(*c, '，' | '。' | '；' | '：' | '！' | '？' | '\n' | '\r' | '“' | '”'));
    clause.filter(|c| matches!(c, '、' | '和' | '与' | '及')).count() + 1 == usize::from(value)
}

/// How far back the parts that a count sums up are looked for, in characters.
const SUMMED: usize = 40;

/// Whether the noun makes the number a measure, a bound or a share: 三个月, 三个以上, 三个之一, 三点五.
fn names_another(classifier: &str, noun: &str) -> bool {
    const MEASURES: [&str; 12] =
        ["月", "小时", "百分点", "工作日", "交易日", "季度", "星期", "礼拜", "年", "世纪", "钟头", "学期"];
    const BOUNDS: [&str; 7] = ["多", "半", "余", "之", "以上", "以下", "左右"];
    let opens = |words: &[&str]| words.iter().any(|word| noun.starts_with(word));
    noun.starts_with(is_han_numeral)
        || noun.ends_with("之一")
        || opens(&BOUNDS)
        || (classifier == "个" && opens(&MEASURES))
        || (classifier == "点" && noun.starts_with('钟'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Value, number, classifier and noun of the first count in `text`.
    fn read(text: &str) -> Option<(u16, &str, &str, &str)> {
        text.char_indices().find_map(|(at, _)| {
            let c = count(&text[..at], &text[at..])?;
            let (classifier, noun) = (at + c.number, at + c.number + c.classifier);
            Some((c.value, &text[at..classifier], &text[classifier..noun], &text[noun..noun + c.noun]))
        })
    }

    #[test]
    fn counts_have_number_classifier_and_noun() {
        for (text, want) in [
            ("一、抓好三项工作，提高成色", (3, "三", "项", "工作")),
            ("原因主要有四个：一是", (4, "四", "个", "")),
            ("从以下五个方面入手：", (5, "五", "个方面", "入手")),
            ("搭建四大平台。", (4, "四", "大", "平台")),
            ("提两点建议——", (2, "两", "点", "建议")),
            ("办好 3 件实事。", (3, "3 ", "件", "实事")),
            ("抓好十二项重点任务", (12, "十二", "项", "重点任务")),
            ("三方面问题：", (3, "三", "方面", "问题")),
            ("实施十大工程。", (10, "十", "大", "工程")),
            ("突出三个重点", (3, "三", "个", "重点")),
            ("三项年度任务：", (3, "三", "项", "年度任务")),
            ("村民反映的事分为五类：", (5, "五", "类", "")),
            ("当前三个问题：", (3, "三", "个", "问题")),
            ("加强和改进工作，提三点建议：", (3, "三", "点", "建议")),
        ] {
            assert_eq!(read(text), Some(want), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "第三个方面：",
            "几十个项目：",
            "二十三项工作：",
            "二三个问题：",
            "一、二、三类地区：",
            "上述三项工作：",
            "这两个方面：",
            "其中三个：",
            "为期三个月。",
            "提高两个百分点。",
            "下午三点。",
            "水质由四类升到二类。",
            "三点五。",
            "三个以上：",
            "坚持四项基本原则。",
            "党的十八大：",
            "十四大作出三项部署：",
            "二十大提出五个要求：",
            "“三个平台”：",
            "三个“牢牢守住”：",
            "三个县、",
            "1-2个小镇，",
            "1—2个小镇，",
            "水、电、路三项配套。",
            "从增加供给和抑制需求两方面入手。",
            "两个（含）以上",
            "一个方面：",
            "三项工作在全市上下共同努力之下全部完成了任务。",
            "三年：",
            "几个方面：",
            "三大任务之一：",
            "21项工作：",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
