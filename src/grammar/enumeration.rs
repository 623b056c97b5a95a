//! Markers of series inside running text: `一是` `一要` `第一，` `其一，` `首先，` `一方面，` and bracketed or circled
//! numbers. A marker stands where a clause begins; whether it belongs to a series, the parser decides.

use super::chars;
use super::marker::{Doubt, Scanned};
use crate::ast::MarkerStyle;
use crate::number;

/// The ordinal of 最后, whose number depends on the series that it ends.
pub(crate) const LAST: u32 = u32::MAX;

/// Words that go on after 一要 or 一是 without being a marker: 四要素, 是否.
const NOT_AFTER_YAO: [char; 8] = ['素', '件', '点', '塞', '义', '害', '职', '闻'];

/// Reads the marker at the start of `text`, where one stands.
#[must_use]
pub(crate) fn item_marker(text: &str) -> Option<Scanned> {
    let first = text.chars().next()?;
    match first {
        '第' => ordinal_word(text, first),
        '其' => ordinal_word(text, first).or_else(|| adverb(text)),
        '首' | '再' | '最' => adverb(text),
        '一' | '另' => pair(text).or_else(|| copula(text)),
        '—' => dash(text),
        c if number::is_han_numeral(c) => copula(text),
        _ => None,
    }
}

/// A bracketed, circled or dotted number inside a sentence, or a Chinese one: `（1）`, `①`, `1.`, `（一）`, `一、`.
#[must_use]
pub(crate) fn inline_number(text: &str) -> Option<Scanned> {
    use MarkerStyle::{ArabicDot, ArabicHalfParen, ArabicParen, Circled, HanDun, HanParen};
    let plain = |s: &Scanned| s.doubt == Doubt::None && text.get(..s.len()).is_some_and(|m| m.ends_with('、'));
    let inline = |s: &Scanned| match s.style {
        ArabicParen | Circled | ArabicHalfParen | ArabicDot | HanParen => true,
        HanDun => plain(s),
        _ => false,
    };
    // What 第 opens is a unit of a document.
    if text.starts_with('第') { None } else { super::marker::block_marker(text).filter(inline) }
}

/// `一是`, `二要`; not 一是一, 是否, 四要素.
fn copula(text: &str) -> Option<Scanned> {
    let n = number::scan_han(text)?;
    if n.positional || n.value == 0 || n.value > 99 {
        return None;
    }
    let after = text.get(n.len..)?;
    let word = after.chars().next()?;
    let rest = after.get(word.len_utf8()..)?;
    let next = rest.chars().next();
    let style = match word {
        '是' if !rest.starts_with('否') && !rest.starts_with(text.get(..n.len)?) => MarkerStyle::Shi,
        '要' if next.is_some_and(|c| !NOT_AFTER_YAO.contains(&c)) => MarkerStyle::Yao,
        _ => return None,
    };
    next?;
    Some(Scanned::new(style, n.value, n.len + word.len_utf8(), Doubt::None))
}

/// `第一，` `第一、` `第一是`; `其一，` `其二：`. Without a mark behind they are plain words: 第一书记, 其一.
fn ordinal_word(text: &str, first: char) -> Option<Scanned> {
    let after = text.get(first.len_utf8()..)?;
    let n = number::scan_han(after)?;
    let rest = after.get(n.len..)?;
    let mark = rest.chars().next()?;
    let behind = rest.get(mark.len_utf8()..)?;
    let (style, marks): (_, &[char]) = match first {
        '第' => (MarkerStyle::OrdinalWord, &['，', '、', '：', '是', '要', ',']),
        _ => (MarkerStyle::Qi, &['，', '、', '：', ',']),
    };
    let cited = mark == '、' && (behind.starts_with(first) || behind.starts_with(number::is_han_numeral));
    if n.positional || n.value == 0 || n.value > 99 || !marks.contains(&mark) || cited {
        return None;
    }
    let doubt = if mark == '、' { Doubt::NearMiss } else { Doubt::None };
    let len = first.len_utf8() + n.len + if mark == '：' { 0 } else { mark.len_utf8() };
    Some(Scanned::new(style, n.value, len, doubt))
}

/// `首先，` `其次，` `再次，` `最后，`, also without a mark: then only the series tells.
fn adverb(text: &str) -> Option<Scanned> {
    let (word, ordinal) =
        [("首先", 1), ("其次", 2), ("再次", 3), ("最后", LAST)].into_iter().find(|(word, _)| text.starts_with(word))?;
    let mark = text.get(word.len()..)?.chars().next()?;
    let (len, doubt) = match mark {
        '，' | ',' => (word.len() + mark.len_utf8(), Doubt::None),
        '、' => (word.len() + mark.len_utf8(), Doubt::NearMiss),
        _ => (word.len(), Doubt::Words),
    };
    Some(Scanned::new(MarkerStyle::Adverb, ordinal, len, doubt))
}

/// `一方面，` … `另一方面，`
fn pair(text: &str) -> Option<Scanned> {
    let (word, ordinal) = [("一方面", 1), ("另一方面", 2)].into_iter().find(|(word, _)| text.starts_with(word))?;
    let comma = text.get(word.len()..)?.chars().next().filter(|c| matches!(c, '，' | ','));
    let len = word.len() + comma.map_or(0, char::len_utf8);
    Some(Scanned::new(MarkerStyle::Pair, ordinal, len, Doubt::None))
}

/// `——` at the head of an item paragraph; its ordinal is its position, which the parser counts.
fn dash(text: &str) -> Option<Scanned> {
    let rest = text.strip_prefix("——")?;
    let opens = rest.chars().next().is_some_and(|c| chars::is_han(c) || chars::is_opening(c));
    opens.then_some(Scanned::new(MarkerStyle::Dash, 0, "——".len(), Doubt::None))
}

/// Whether a clause begins after `before`: at the start of a paragraph, or after a mark that parts clauses (、 left out),
/// closing quotation marks after such a mark included.
#[must_use]
pub(crate) fn clause_begins_after(before: &str) -> bool {
    let mut rest = before.trim_end_matches([' ', '\u{3000}']);
    // Behind the credit of a photograph: 新华社记者 方既白/摄
    if rest.is_empty() || rest.ends_with("/摄") {
        return true;
    }
    loop {
        match rest.chars().next_back() {
            Some('、') => return false,
            Some(c) if chars::parts_clauses(c) || c == '—' => return true,
            Some(c) if chars::is_closing(c) => rest = rest.get(..rest.len() - c.len_utf8()).unwrap_or(""),
            _ => return false,
        }
        if before.len() - rest.len() > 12 {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::MarkerStyle::*;

    #[test]
    fn item_markers_and_plain_words() {
        type Case<'a> = (&'a str, Option<(MarkerStyle, u32, &'a str)>);
        let cases: &[Case<'_>] = &[
            ("一是优化布局", Some((Shi, 1, "一是"))),
            ("四是非行政区", Some((Shi, 4, "四是"))),
            ("十一是加强", Some((Shi, 11, "十一是"))),
            ("一是一、二是二", None),
            ("一是否", None),
            ("二要以三个", Some((Yao, 2, "二要"))),
            ("四要素", None),
            ("第一，坚持", Some((OrdinalWord, 1, "第一，"))),
            ("第二、坚持", Some((OrdinalWord, 2, "第二、"))),
            ("第一、第二、第三产业", None),
            ("第一、二产业", None),
            ("第一书记", None),
            ("第一时间", None),
            ("其一，认识", Some((Qi, 1, "其一，"))),
            ("首先，要", Some((Adverb, 1, "首先，"))),
            ("首先应当", Some((Adverb, 1, "首先"))),
            ("一方面，加强", Some((Pair, 1, "一方面，"))),
            ("另一方面加强", Some((Pair, 2, "另一方面"))),
            ("——坚持", Some((Dash, 0, "——"))),
        ];
        for &(text, want) in cases {
            let got = item_marker(text).map(|s| (s.style, s.ordinal, &text[..s.len()]));
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn clauses_begin_after_marks() {
        for (before, begins) in
            [("", true), ("。", true), ("主要有：", true), ("好。”", true), ("统", false), ("一是一、", false)]
        {
            assert_eq!(clause_begins_after(before), begins, "{before}");
        }
    }
}
