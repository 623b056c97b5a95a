//! Markers as text: the same marker with another number, and the marker that a style calls for.

use super::survey::Member;
use crate::ast::{Marker, MarkerStyle};
use crate::grammar::chars::is_blank;
use crate::number;
use crate::source::Span;

/// The edits that give each marker of a row the style `style`, its number kept; none where one of them cannot have it.
pub(super) fn restyling(row: &[Member<'_>], style: MarkerStyle) -> Vec<(Span, String)> {
    let odd = row.iter().map(|member| member.marker).filter(|marker| marker.style() != style);
    let edits = odd.map(|marker| Some((marker.span(), written(style, marker.ordinal())?)));
    edits.collect::<Option<_>>().unwrap_or_default()
}

/// The style of a level of the chain of [`MarkerStyle::chain_level`].
pub(super) fn style_of_level(level: u8) -> Option<MarkerStyle> {
    use MarkerStyle::{ArabicDot, ArabicParen, Circled, HanDun, HanParen};
    [HanDun, HanParen, ArabicDot, ArabicParen, Circled].into_iter().find(|style| style.chain_level() == Some(level))
}

/// The first marker of the level below `level`: （一） below 1.
pub(super) fn first_below(level: u8) -> Option<String> {
    written(style_of_level(level + 1)?, 1)
}

/// A marker as its number with its brackets, and the mark after it, which may be empty: `（一）` and `、`, `1` and `.`
pub(super) fn split_mark(marker: Marker<'_>) -> (Span, Span) {
    let span = marker.span();
    let core = marker.text().trim_end_matches(['、', '，', ',', '.', '．', '：', ':', '。']);
    let cut = span.start + crate::source::offset(core.len());
    (Span::new(span.start, cut), Span::new(cut, span.end))
}

/// The Chinese numeral of a marker, and where it stands in it: 十一 of 第十一章.
pub(super) fn han_numeral(marker: Marker<'_>) -> Option<(usize, &str)> {
    let text = marker.text();
    let at = text.find(number::is_han_numeral)?;
    let rest = text.get(at..)?;
    Some((at, rest.get(..number::scan_han(rest)?.len)?))
}

/// The marker with the number `ordinal` in its place, everything else as written: （二） → （三）, ② → ③, 第２条 → 第３条. `None`
/// where the written form has no such number.
pub(super) fn renumbered(marker: Marker<'_>, ordinal: u16) -> Option<String> {
    let text = marker.text();
    if marker.style() == MarkerStyle::Decimal {
        let stem = text.trim_end_matches(['.', '．']);
        let last = stem
            .rfind(|c: char| !is_numeral(c))
            .and_then(|dot| Some(dot + stem.get(dot..)?.chars().next()?.len_utf8()));
        let (before, after) = (stem.get(..last.unwrap_or(0))?, text.get(stem.len()..)?);
        return Some(format!("{before}{ordinal}{after}"));
    }
    let mut chars = text.char_indices();
    let (at, numeral) = chars.find(|&(_, c)| is_numeral(c))?;
    if let Some(kind) = number::enclosed(numeral) {
        let moved = u32::from(numeral).checked_add(u32::from(ordinal))?.checked_sub(u32::from(marker.ordinal()))?;
        let moved = char::from_u32(moved)?;
        let same_row = std::mem::discriminant(&number::enclosed(moved)?) == std::mem::discriminant(&kind);
        return same_row.then(|| text.replacen(numeral, &moved.to_string(), 1));
    }
    put_number(text, at, ordinal)
}

/// A text that has one number, with `ordinal` in its place and in its form: 第四部分 → 第三部分. `None` where it has none, or more.
pub(super) fn with_number(text: &str, ordinal: u16) -> Option<String> {
    let at = text.find(is_numeral)?;
    let behind = text.get(at..)?.trim_start_matches(is_numeral);
    (!behind.contains(is_numeral)).then(|| put_number(text, at, ordinal)).flatten()
}

/// The text with `ordinal` in place of the numeral that stands at `at`, in the same form.
fn put_number(text: &str, at: usize, ordinal: u16) -> Option<String> {
    let numeral = text.get(at..)?.chars().next()?;
    let (before, rest) = text.split_at(at);
    let len = rest.find(|c| !is_numeral(c)).unwrap_or(rest.len());
    let (old, after) = rest.split_at(len);
    let wide = old.starts_with(|c| ('０'..='９').contains(&c));
    let new = match numeral {
        '0'..='9' => ordinal.to_string(),
        _ if wide => ordinal.to_string().chars().map(full_width).collect(),
        _ => number::to_han(u32::from(ordinal)),
    };
    Some(format!("{before}{new}{after}"))
}

/// Whether `text` has `marker` with the number `ordinal` where a marker may stand, and it was not taken for one: behind a
/// line end, a stop or a sign (★2.), in whatever form its mark has. Then the number is there, and only the series did not
/// bear it out.
pub(super) fn is_written(text: &str, marker: Marker<'_>, ordinal: u16) -> bool {
    let Some(wanted) = renumbered(marker, ordinal) else { return false };
    let closing = ['、', '，', '.', '．', '：', '）', ')'];
    let core = wanted.trim_end_matches(closing);
    // 20. 2, a decimal torn by a blank, is no amount wherever it stands.
    if marker.style() == MarkerStyle::Decimal && core.contains(' ') {
        return text.contains(core);
    }
    let needs_mark = core.chars().all(is_numeral) && marker.style() != MarkerStyle::Circled;
    text.match_indices(core).any(|(at, _)| {
        let (before, behind) = (text.get(..at).unwrap_or(""), text.get(at + core.len()..).unwrap_or(""));
        let solid = before.chars().rev().find(|&c| matches!(c, '\n' | '\r') || !is_blank(c));
        if solid.is_none_or(|c| matches!(c, '\n' | '\r')) {
            // At the head of a line: 25 样品, and 21.5+2 may be 21. and a name.
            return !needs_mark || behind.starts_with(|c: char| is_blank(c) || closing.contains(&c));
        }
        let opens = solid.is_some_and(|c| !c.is_alphanumeric() && !matches!(c, '.' | '．' | '、'));
        let behind = if needs_mark { behind.trim_start_matches(is_blank).strip_prefix(closing) } else { Some(behind) };
        opens && behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Whether `text` has `marker` with the number `ordinal` right behind a word that heads it (目的①核对账目): in brackets or
/// circled it can be nothing else.
pub(super) fn opens_clause(text: &str, marker: Marker<'_>, ordinal: u16) -> bool {
    let bracketed = matches!(marker.style(), MarkerStyle::ArabicParen | MarkerStyle::Circled | MarkerStyle::HanParen);
    bracketed && renumbered(marker, ordinal).is_some_and(|wanted| text.contains(&wanted))
}

/// Whether the first marker of `style` stands in `text` behind a mark, in either form of its dot: ：1．
pub(super) fn opens_in(text: &str, style: MarkerStyle) -> bool {
    let Some(first) = written(style, 1) else { return false };
    let forms = [
        first.clone(),
        first.replace('.', "．"),
        first.replace('.', "、"),
        first.replace('（', "(").replace('）', ")"),
    ];
    forms.iter().any(|form| {
        text.match_indices(form.as_str()).any(|(at, _)| {
            let before = text.get(..at).unwrap_or("").chars().next_back();
            let behind = text.get(at + form.len()..).unwrap_or("");
            before.is_some_and(|c| !c.is_alphanumeric()) && !behind.starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

/// The marker that `style` has for `ordinal`, in the form that the standards print. `None` for styles made of words, and
/// for a number that has no character.
pub(super) fn written(style: MarkerStyle, ordinal: u16) -> Option<String> {
    let han = number::to_han(u32::from(ordinal));
    Some(match style {
        MarkerStyle::Part => format!("第{han}编"),
        MarkerStyle::Chapter => format!("第{han}章"),
        MarkerStyle::Division => format!("第{han}节"),
        MarkerStyle::Article => format!("第{han}条"),
        MarkerStyle::HanDun => format!("{han}、"),
        MarkerStyle::HanParen => format!("（{han}）"),
        MarkerStyle::ArabicDot => format!("{ordinal}."),
        MarkerStyle::ArabicParen => format!("（{ordinal}）"),
        MarkerStyle::ArabicHalfParen => format!("{ordinal}）"),
        MarkerStyle::Circled => circled(ordinal)?.to_string(),
        _ => return None,
    })
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || number::is_han_numeral(c) || number::enclosed(c).is_some()
}

fn full_width(c: char) -> char {
    c.to_digit(10).and_then(|digit| char::from_u32(u32::from('０') + digit)).unwrap_or(c)
}

fn circled(ordinal: u16) -> Option<char> {
    let ordinal = u32::from(ordinal);
    char::from_u32(match ordinal {
        1..=20 => 0x2460 + ordinal - 1,
        21..=35 => 0x3251 + ordinal - 21,
        36..=50 => 0x32B1 + ordinal - 36,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_markers_read_back() {
        assert_eq!(written(MarkerStyle::HanParen, 12).as_deref(), Some("（十二）"));
        assert_eq!(written(MarkerStyle::Circled, 21).as_deref(), Some("㉑"));
        assert_eq!(written(MarkerStyle::Circled, 51), None);
        assert_eq!(written(MarkerStyle::Shi, 1), None);
    }
}
