//! What becomes of the halves that met no other half inside their paragraph: the other one stands a few paragraphs on, for
//! a bracket holds a list or layout parted a sentence; it needs none; the two halves of a quotation do not fit (“…“); or it
//! was lost.

use crate::ast::{Inline, InlineKind, QuoteStyle};
use crate::grammar::chars::{ends_sentence, is_blank, is_closing};
use crate::grammar::inline::{self, Family, Half};
use crate::number::{is_han_numeral, scan_digits, scan_han};
use crate::source::{Span, offset};
use std::collections::HashSet;

/// A half that met no other half inside its paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stray {
    pub(super) family: Family,
    pub(super) opens: bool,
    /// Where, in the logical text.
    pub(super) span: Span,
    /// How many paragraphs stand before its own.
    pub(super) paragraph: u32,
}

/// The longest quotation whose halves do not fit, in characters: farther apart they are two quotations of one half each.
const LONGEST_MISMATCH: usize = 40;
/// The shortest region whose missing end says that the text was cut off, in bytes.
const LONG: u32 = 600;
/// How far on either side the lines of a table are looked for, in characters.
const NEAR: usize = 24;
/// The longest number of an item, in bytes.
const LONGEST_LABEL: usize = 12;

/// The marks that `strays`, of the whole text, are; `found` are the marks that pair. `heads` are the paragraphs that open
/// with a quotation mark, in order.
pub(super) fn settle(logical: &str, found: &[Inline], mut strays: Vec<Stray>, heads: &[u32]) -> Vec<Inline> {
    if strays.is_empty() {
        return Vec::new();
    }
    strays.sort_by_key(|stray| stray.span);
    let labels = Labels::new(logical, found, &strays);
    strays.retain(|stray| {
        let is_known = !matches!(stray.family, Family::Square | Family::Curly | Family::StraightSingle);
        // A quotation over paragraphs opens each of them again (4.8.3.5).
        let is_repeated =
            stray.opens && stray.family == Family::DoubleQuote && heads.binary_search(&(stray.paragraph + 1)).is_ok();
        is_known && !is_repeated
    });
    let stands_alone: Vec<bool> =
        strays.iter().map(|stray| stands_alone(logical, stray) && !labels.is_one_of_a_series(logical, stray)).collect();
    let strays = without_partners(strays, &stands_alone);
    let mut settled = Vec::new();
    let mut rest = strays.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        let next = behind.first();
        if next.is_some_and(|second| is_arrow(first, second)) {
            rest = behind.get(1..).unwrap_or(&[]);
        } else if let Some(second) = next.filter(|second| is_mismatch(logical, first, second)) {
            settled.push(mark(InlineKind::Quote, QuoteStyle::Mismatched as u8, first.span.start, second.span.end));
            rest = behind.get(1..).unwrap_or(&[]);
        } else {
            settled.push(mark(InlineKind::Unpaired, u8::from(first.opens), first.span.start, first.span.end));
        }
    }
    settled
}

fn stands_alone(logical: &str, stray: &Stray) -> bool {
    let before = logical.get(..stray.span.start as usize).unwrap_or("");
    let after = logical.get(stray.span.end as usize..).unwrap_or("");
    let mark = stray.span.slice(logical).chars().next().unwrap_or(' ');
    // In a drawn table a bracket runs over the cells of several lines.
    let is_line = |c: &char| !matches!(c, '\n' | '\r');
    let near = before.chars().rev().take(NEAR).take_while(is_line).chain(after.chars().take(NEAR).take_while(is_line));
    if near.into_iter().any(|c| matches!(c, '\u{2502}' | '\u{2503}' | '\u{2551}' | '¦')) {
        return true;
    }
    inline::stands_alone(before, mark, after)
}

/// 》》 and 《《 point at something.
fn is_arrow(first: &Stray, second: &Stray) -> bool {
    first.family == Family::BookTitle
        && second.family == first.family
        && first.opens == second.opens
        && first.span.end == second.span.start
}

/// The numbers of items that stand in brackets, and those behind which only one half stands. 二） between （一） and （三） lost
/// its opening half, 2） among 1） and 3） has none.
struct Labels {
    /// Where each stands, in order.
    paired: Vec<(u32, (bool, u32))>,
    alone: HashSet<(bool, u32)>,
}

impl Labels {
    fn new(logical: &str, found: &[Inline], strays: &[Stray]) -> Self {
        let alone: HashSet<_> = strays.iter().filter_map(|stray| label_before(logical, stray)).collect();
        if alone.is_empty() {
            return Self { paired: Vec::new(), alone };
        }
        let brackets = found.iter().filter(|inline| inline.kind == InlineKind::Bracket);
        let mut paired: Vec<_> = brackets
            .filter_map(|inline| {
                let text = Span::new(inline.start, inline.end).slice(logical);
                let mut inner = text.chars();
                inner.next();
                inner.next_back();
                let label = label(inner.as_str()).filter(|_| text.starts_with(['（', '(']));
                Some((inline.start, label?))
            })
            .collect();
        paired.sort_unstable();
        Self { paired, alone }
    }

    /// Whether the half stands behind a number, and one of the nearest numbers in brackets is that before it or behind it.
    fn is_one_of_a_series(&self, logical: &str, stray: &Stray) -> bool {
        let Some((is_han, value)) = label_before(logical, stray) else { return false };
        let (previous, next) = ((is_han, value.saturating_sub(1)), (is_han, value.saturating_add(1)));
        let at = self.paired.partition_point(|&(start, _)| start < stray.span.start);
        let stands = |at: Option<usize>, wanted| {
            at.and_then(|at| self.paired.get(at)).is_some_and(|&(_, label)| label == wanted)
        };
        let is_alone = self.alone.contains(&previous) || self.alone.contains(&next);
        !is_alone && (stands(at.checked_sub(1), previous) || stands(Some(at), next))
    }
}

/// The number that a text is as a whole, and whether it is a Chinese one.
fn label(text: &str) -> Option<(bool, u32)> {
    if text.len() > LONGEST_LABEL {
        return None;
    }
    let han = scan_han(text).filter(|numeral| numeral.len == text.len()).map(|numeral| (true, numeral.value));
    han.or_else(|| scan_digits(text).filter(|&(_, len)| len == text.len()).map(|(value, _)| (false, value)))
}

/// The number of an item that ends before the closing half `stray`.
fn label_before(logical: &str, stray: &Stray) -> Option<(bool, u32)> {
    if stray.opens || stray.family != Family::Round {
        return None;
    }
    let before = logical.get(..stray.span.start as usize)?;
    let is_numeral = |c: char| is_han_numeral(c) || c.is_ascii_digit();
    let len: usize = before.chars().rev().take(LONGEST_LABEL).take_while(|&c| is_numeral(c)).map(char::len_utf8).sum();
    let (head, number) = before.split_at_checked(before.len() - len)?;
    let is_head = head.chars().next_back().is_none_or(|c| is_blank(c) || matches!(c, '；' | '。' | '：'));
    label(number).filter(|_| is_head)
}

/// Takes out the halves that stand alone, and those whose other half stands near: in another paragraph, or across another
/// pair in their own.
fn without_partners(strays: Vec<Stray>, stands_alone: &[bool]) -> Vec<Stray> {
    let mut open: [Option<usize>; Family::COUNT] = [None; Family::COUNT];
    let mut is_met = stands_alone.to_vec();
    for (at, (stray, &alone)) in strays.iter().zip(stands_alone).enumerate() {
        let Some(slot) = open.get_mut(stray.family as usize) else { continue };
        if stray.opens {
            *slot = Some(at).filter(|_| !alone);
            continue;
        }
        // The bracket of an item does not close what a list before it opened.
        let reach = if alone { 1 } else { reach(stray.family) };
        let met = slot.filter(|&partner| {
            strays.get(partner).is_some_and(|open| stray.paragraph.saturating_sub(open.paragraph) <= reach)
        });
        if let Some(flag) = met.and_then(|partner| is_met.get_mut(partner)) {
            *flag = true;
        }
        if let Some(flag) = is_met.get_mut(at).filter(|_| met.is_some()) {
            *flag = true;
        }
        if met.is_some() || !alone {
            *slot = None;
        }
    }
    strays.into_iter().zip(is_met).filter(|&(_, is_met)| !is_met).map(|(stray, _)| stray).collect()
}

/// How many paragraphs on the other half may stand.
const fn reach(family: Family) -> u32 {
    match family {
        Family::Round | Family::Lenticular | Family::HollowLenticular | Family::Tortoise => 12,
        // A poem is quoted line by line.
        Family::DoubleQuote | Family::SingleQuote => 6,
        _ => 2,
    }
}

/// Whether two halves, one after the other, are those of one short quotation and do not fit.
fn is_mismatch(logical: &str, first: &Stray, second: &Stray) -> bool {
    let is_quote = |stray: &Stray| matches!(stray.family, Family::DoubleQuote | Family::SingleQuote | Family::Straight);
    if first.paragraph != second.paragraph || !is_quote(first) || !is_quote(second) {
        return false;
    }
    let mut depth = 0_i32;
    let mut len = 0;
    for c in Span::new(first.span.end, second.span.start).slice(logical).chars() {
        len += 1;
        match inline::half(c) {
            Some(Half { opens: true, .. }) => depth += 1,
            Some(_) => depth -= 1,
            None => {}
        }
        if len > LONGEST_MISMATCH || depth < 0 || ends_sentence(c) {
            return false;
        }
    }
    len > 0 && depth == 0
}

/// Whether the text of a region breaks off in its last paragraph: it is long, and ends without a stop.
pub(super) fn is_cut_off(region: &str) -> bool {
    let last = region.trim_end_matches(is_blank).chars().next_back();
    // A line end counts the same however it is written; all of them together are half of a text at most.
    let is_long = || offset(region.len() - region.matches("\r\n").count()) > LONG;
    (offset(region.len()) > 2 * LONG || is_long())
        && !last.is_some_and(|c| ends_sentence(c) || is_closing(c) || c == '；')
}

fn mark(kind: InlineKind, tag: u8, start: u32, end: u32) -> Inline {
    Inline { kind, tag, value: 0, start, end, inner: [0; 2] }
}

#[cfg(test)]
mod tests {
    use crate::ast::InlineKind::{Quote, Unpaired};
    use crate::grammar::signs::Signs;
    use crate::parse::inlines::scan_inlines;
    use crate::source::Span;

    /// The halves without partners, and the quotations whose halves do not fit.
    fn strays(text: &str) -> Vec<&str> {
        let marks = scan_inlines(&Signs::of(text), &[Span::of(0, text.len())], &[]).0;
        let is_odd =
            |inline: &&crate::ast::Inline| inline.kind == Unpaired || (inline.kind == Quote && inline.tag == 3);
        marks.iter().filter(is_odd).map(|i| Span::new(i.start, i.end).slice(text)).collect()
    }

    #[test]
    fn a_lost_half_is_told_once() {
        for (text, want) in [
            ("甲“乙，丙“丁”戊。", vec!["“"]),
            ("甲乙”，丙“丁”戊。", vec!["”"]),
            ("甲““乙”丙。", vec!["“"]),
            ("甲（乙“丙”丁。", vec!["（"]),
            ("甲“乙（丙”丁。", vec!["（"]),
            ("说：“甲。\n乙“丙”丁。\n戊。", vec!["“"]),
            ("按照《甲的规定，《乙》的要求。", vec!["《"]),
            ("（一）甲\n二）乙\n（三）丙", vec!["）"]),
            ("（一）甲\n（二）乙\n（一）丙；二）丁", vec!["）"]),
        ] {
            assert_eq!(strays(text), want, "{text}");
        }
    }

    #[test]
    fn a_half_may_have_its_partner_elsewhere_or_need_none() {
        for text in [
            "他说，“甲。\n“乙。\n“丙。”",
            "甲（包括：\n1.乙；\n2.丙）。",
            "诗云，“甲，\n乙。\n丙，\n丁。”",
            "关于《甲\n办法》的通知",
            "甲（见附件\n10）。",
            "（甲“乙）丙”丁",
            "1）甲\n2）乙\n（1）丙",
            "》》点击进入《《",
            "本条a）款和b）款",
            "│　地址　│（长、宽│　重量　│",
        ] {
            assert!(strays(text).is_empty(), "{text}: {:?}", strays(text));
        }
    }

    #[test]
    fn halves_that_do_not_fit_are_one_quotation() {
        for (text, want) in [
            ("甲“乙“丙。", vec!["“乙“"]),
            ("甲”乙“丙。", vec!["”乙“"]),
            ("甲“乙\"丙。", vec!["“乙\""]),
            ("甲\"乙”丙，“丁”。", vec!["\"乙”"]),
            ("甲“乙’丙。", vec!["“乙’"]),
            ("甲“乙。丙，“丁。", vec!["“", "“"]),
        ] {
            assert_eq!(strays(text), want, "{text}");
        }
    }
}
