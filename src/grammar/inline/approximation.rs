//! 概数 made of two numbers side by side (GB/T 15834—2011 4.5.3.4; GB/T 15835—2011 5.2.1): `三四百人`, `十七八岁`, `五六个`, and
//! with a 顿号 that does not belong there: `三、四百人`.
//!
//! Two numbers that follow one another, and a magnitude or a unit of amount behind. Two things that are named apart keep
//! their mark and are none: 二、三产业, 一、二等奖, 二、三级医院, 八、九十年代, 第三、四条, and a numbered head with
//! the number of its text (二、三个重点).

use crate::grammar::chars::is_han;
use crate::number::{han_digit, is_han_numeral};

/// An approximation, from its first number on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Approximation {
    /// Length of the lower number, in bytes.
    pub(crate) low: usize,
    /// Length of the mark between the two, in bytes; 0 where there is none.
    pub(crate) separator: usize,
    /// Length of the higher number, its magnitude and its unit, in bytes.
    pub(crate) high: usize,
}

/// Units of amount that an approximation may have. 名, 位, 条, 项, 号, 层 and the like name things by their number as well.
const UNITS: [&str; 42] = [
    "个", "天", "年", "岁", "人", "次", "公里", "里", "米", "元", "户", "家", "亩", "倍", "成", "分钟", "小时", "秒",
    "公斤", "斤", "吨", "尺", "丈", "寸", "口", "块", "头", "只", "匹", "辆", "件", "篇", "趟", "步", "遍", "棵", "间",
    "座", "张", "本", "台", "场",
];

/// What makes of a unit or a magnitude the name of something: 三、四年级, 八、九十年代, 十八、九世纪.
const NAMES: [&str; 25] = [
    "级",
    "代",
    "期",
    "制",
    "世纪",
    "届",
    "号",
    "条",
    "章",
    "款",
    "项",
    "名",
    "楼",
    "层",
    "栋",
    "类",
    "线",
    "等",
    "奖",
    "季",
    "轮",
    "批",
    "版",
    "强",
    "中全会",
];

/// Reads the approximation whose first numeral opens `input`; `before` is the text before it.
#[must_use]
pub(crate) fn approximation(before: &str, input: &str) -> Option<Approximation> {
    let last = before.chars().next_back()?;
    let tens = tens(input);
    let mut rest = input.get(tens..)?;
    let low = digit(&mut rest)?;
    let separator = if let Some(after) = rest.strip_prefix('、') {
        rest = after;
        '、'.len_utf8()
    } else {
        0
    };
    let high_at = input.len() - rest.len();
    let high = digit(&mut rest)?;
    if high != low + 1 || !may_follow(last, separator > 0) {
        return None;
    }
    let magnitude = rest.len() - rest.trim_start_matches(['十', '百', '千', '万', '亿']).len();
    let rest = rest.get(magnitude..)?;
    let unit = UNITS.iter().find(|unit| rest.starts_with(**unit)).map_or(0, |unit| unit.len());
    let after = rest.get(unit..)?;
    let amounts = if tens > 0 { magnitude == 0 && unit > 0 } else { magnitude > 0 || unit > 0 };
    let names = NAMES.iter().any(|name| after.starts_with(name));
    if !amounts || names || after.starts_with(is_han_numeral) {
        return None;
    }
    let low = high_at - separator;
    Some(Approximation { low, separator, high: input.len() - after.len() - high_at })
}

/// The length of the tens before the two digits: 十七八, 二十七、八.
fn tens(input: &str) -> usize {
    let times = input.chars().next().filter(|&c| han_digit(c).is_some()).map_or(0, char::len_utf8);
    let ten = input.get(times..).unwrap_or("").starts_with('十');
    if ten { times + '十'.len_utf8() } else { 0 }
}

/// Takes one of 一 to 九.
fn digit(input: &mut &str) -> Option<u32> {
    let c =
        input.chars().next().filter(|c| matches!(*c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九'))?;
    *input = input.get(c.len_utf8()..)?;
    han_digit(c)
}

/// Whether an approximation can stand after `last`: with a mark inside it, only in running text, else it may be the head of
/// an item.
fn may_follow(last: char, separated: bool) -> bool {
    let names = ['第', '初', '周', '期', '届', '条', '款', '项', '章', '节', '类', '级', '之', '星'].contains(&last);
    let runs_on = is_han(last) || (!separated && !last.is_ascii_alphanumeric() && last != '、');
    runs_on && !names && !is_han_numeral(last) && !matches!(last, '百' | '千' | '万' | '亿' | '几')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, &str, &str)> {
        text.char_indices().filter(|(_, c)| is_han_numeral(*c)).find_map(|(at, _)| {
            let a = approximation(&text[..at], &text[at..])?;
            let (low, high) = (at + a.low, at + a.low + a.separator);
            Some((&text[at..low], &text[low..high], &text[high..high + a.high]))
        })
    }

    #[test]
    fn two_numbers_side_by_side() {
        for (text, want) in [
            ("到会三、四百人", ("三", "、", "四百人")),
            ("到会三四百人", ("三", "", "四百人")),
            ("约七、八个村", ("七", "、", "八个")),
            ("都是十七、八岁的人", ("十七", "、", "八岁")),
            ("用了二十三、四天。", ("二十三", "、", "四天")),
            ("收入一、二万。", ("一", "、", "二万")),
            ("有五、六十公里。", ("五", "、", "六十公里")),
        ] {
            assert_eq!(read(text), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_named_apart_is_none() {
        for text in [
            "发展二、三产业",
            "获一、二等奖",
            "到二、三级医院",
            "小学三、四年级",
            "在八、九十年代",
            "本市一、二百强企业",
            "十八、九世纪",
            "依照第三、四条",
            "第三、四个方案",
            "二、三个重点",
            "完成。二、三个重点",
            "一、二、三个",
            "三、五百人",
            "有三、四十七个",
            "二十三、四十个",
            "百分之三、四个百分点",
            "十八届二、三中全会",
            "星期三、四人值班",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
