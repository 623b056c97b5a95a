//! Paragraphs inside a quotation of several paragraphs, as amendments quote the articles that they change
//! (GB/T 15834—2011 4.8.3.5): their markers belong to what is quoted.

use super::paragraph::BodyParagraph;
use crate::grammar::signs::{Signs, kind};
use crate::source::Span;

/// The most paragraphs that a quotation runs over.
const LONGEST: usize = 80;

/// Words that lead in the wording of a law, before the colon and the quotation mark.
const LEADS: &[&str] = &["修改为", "改为", "增加", "作为", "合并", "调整为", "规定", "如下", "内容为", "表述为"];

/// For each paragraph, whether it stands inside a quotation that an earlier one opened.
pub(crate) fn quoted(signs: &Signs<'_>, paragraphs: &[BodyParagraph]) -> Vec<bool> {
    let mut quoted = vec![false; paragraphs.len()];
    let mut i = 0;
    while i < paragraphs.len() {
        let end = if opens(signs, span(paragraphs, i)) { close(signs, paragraphs, i) } else { None };
        match end {
            Some(end) => {
                quoted.iter_mut().take(end + 1).skip(i + 1).for_each(|slot| *slot = true);
                i = end;
            }
            None => i += 1,
        }
    }
    quoted
}

fn span(paragraphs: &[BodyParagraph], i: usize) -> Span {
    paragraphs.get(i).map_or(Span::default(), |p| p.span)
}

/// How many more of “ than of ” stand in `span`.
fn unclosed(signs: &Signs<'_>, span: Span) -> i32 {
    let half = |c| match c {
        '“' => 1,
        '”' => -1,
        _ => 0,
    };
    signs.within(span).iter().filter(|sign| sign.is(kind::HALF)).map(|sign| half(sign.c())).sum()
}

/// Whether a paragraph opens a quotation that it does not close: behind a colon after words that change a law, or as its
/// first character.
fn opens(signs: &Signs<'_>, span: Span) -> bool {
    if unclosed(signs, span) <= 0 {
        return false;
    }
    let content = span.slice(signs.text());
    let (Some(at), Some(last)) = (content.find('“'), content.rfind('“')) else { return false };
    let lead = content.get(..last).unwrap_or("");
    at == 0 || (lead.ends_with(['：', ':']) && LEADS.iter().any(|word| lead.contains(word)))
}

/// The paragraph that closes the quotation opened in paragraph `i`.
fn close(signs: &Signs<'_>, paragraphs: &[BodyParagraph], i: usize) -> Option<usize> {
    (i + 1..paragraphs.len().min(i + LONGEST)).find(|&j| {
        let span = span(paragraphs, j);
        let repeated = i32::from(span.slice(signs.text()).starts_with('“'));
        unclosed(signs, span) < repeated
    })
}
