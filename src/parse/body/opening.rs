//! What opens each paragraph of a body: a marker, a heading without a number, or nothing.

use super::paragraph::{BodyParagraph, Opening};
use super::series::{Order, Outline};
use super::{bare, quotation};
use crate::ast::MarkerStyle;
use crate::grammar::marker::{Doubt, Path, Scanned, arabic_before_digits, torn_decimal};
use crate::grammar::signs::Signs;
use crate::number::is_digit;

/// The longest head of articles, in characters.
const LONGEST_HEAD: usize = 30;

/// （一） on a line without a stop right over 第X条 is the head of articles, where it is not the first of an article's items.
fn with_heads_of_articles(
    text: &str,
    paragraphs: &[BodyParagraph],
    mut scanned: Vec<Option<Scanned>>,
) -> Vec<Option<Scanned>> {
    let is_head = |i: usize| {
        let content = paragraphs.get(i).map_or("", |p| p.span.slice(text));
        let over_article = scanned.get(i + 1).copied().flatten().is_some_and(|m| m.style == MarkerStyle::Article);
        over_article
            && scanned.get(i).copied().flatten().is_some_and(|m| m.style == MarkerStyle::HanParen)
            && !content.contains(['。', '；', '：', '，'])
            && content.chars().nth(LONGEST_HEAD).is_none()
    };
    let heads: Vec<usize> = (0..scanned.len()).filter(|&i| is_head(i)).collect();
    if heads.len() >= 2 {
        for i in heads {
            if let Some(Some(marker)) = scanned.get_mut(i) {
                marker.path = Path::below(marker.ordinal);
            }
        }
    }
    scanned
}

/// `4. 3` behind 4.2, or `7. 1` below 7., is a decimal that a blank has torn.
fn with_torn_decimals(text: &str, paragraphs: &[BodyParagraph], scanned: &mut [Option<Scanned>]) {
    let (mut last, mut head): (Option<Path>, Option<u32>) = (None, None);
    for (paragraph, slot) in paragraphs.iter().zip(scanned) {
        let Some(marker) = slot else { continue };
        if marker.style == MarkerStyle::ArabicDot
            && let Some((path, len)) = torn_decimal(paragraph.span.slice(text))
            && path.carries_on(last.as_ref(), head)
        {
            let ordinal = path.numbers().last().copied().map_or(marker.ordinal, u32::from);
            *marker = Scanned::new(MarkerStyle::Decimal, ordinal, len, Doubt::Words);
            marker.path = path;
        }
        match marker.style {
            MarkerStyle::Decimal => last = Some(marker.path),
            MarkerStyle::ArabicDot => (last, head) = (None, Some(marker.ordinal)),
            _ => {}
        }
    }
}

/// What opens each paragraph, markers that no series bears out and quoted ones left out.
pub(crate) fn openings(signs: &Signs<'_>, paragraphs: &[BodyParagraph]) -> (Vec<Opening>, Order) {
    let quoted = quotation::quoted(signs.text(), paragraphs);
    let (markers, order) = numbered(signs.text(), paragraphs, &quoted);
    let opening = |marker: Option<Scanned>| marker.map_or(Opening::Text, Opening::Numbered);
    let mut openings: Vec<Opening> = markers.into_iter().map(opening).collect();
    bare::find(signs, paragraphs, &quoted, &mut openings);
    (openings, order)
}

/// The marker of each paragraph that one opens, as [`openings`] has it.
pub(crate) fn markers(text: &str, paragraphs: &[BodyParagraph]) -> Vec<Option<Scanned>> {
    if paragraphs.iter().all(|p| p.marker.is_none() && !opens_with_digit(text, p)) {
        return Vec::new();
    }
    numbered(text, paragraphs, &quotation::quoted(text, paragraphs)).0
}

fn opens_with_digit(text: &str, paragraph: &BodyParagraph) -> bool {
    paragraph.span.slice(text).starts_with(is_digit)
}

fn numbered(text: &str, paragraphs: &[BodyParagraph], quoted: &[bool]) -> (Vec<Option<Scanned>>, Order) {
    let scanned: Vec<Option<Scanned>> =
        paragraphs.iter().zip(quoted).map(|(p, &quoted)| p.marker.filter(|_| !quoted)).collect();
    let mut scanned = with_heads_of_articles(text, paragraphs, scanned);
    with_torn_decimals(text, paragraphs, &mut scanned);
    let all: Vec<Scanned> = scanned.iter().flatten().copied().collect();
    let order = Order::of(&all);
    let mut outline = Outline::new(order);
    let mut seen = 0;
    let mut last_dot = 0;
    let mut borne_out = Vec::with_capacity(paragraphs.len());
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let first = scanned.get(i).copied().flatten();
        seen += usize::from(first.is_some());
        let later = all.get(seen..).unwrap_or(&[]);
        let sure = first.filter(|marker| outline.bears_out(*marker, later));
        let second = || {
            let unread = quoted.get(i) == Some(&false) && opens_with_digit(text, paragraph);
            let other = unread.then(|| arabic_before_digits(paragraph.span.slice(text))).flatten()?;
            let is_next = |n: Scanned| n.style == MarkerStyle::ArabicDot && n.ordinal == other.ordinal + 1;
            let below = paragraphs.get(i + 1).and_then(|p| arabic_before_digits(p.span.slice(text)));
            let next = later.first().copied().is_some_and(is_next) || below.is_some_and(is_next);
            let goes_on = other.ordinal > 1 && last_dot + 1 == other.ordinal;
            (goes_on || (other.ordinal == 1 && next && last_dot != 1)).then_some(other)
        };
        let opening = sure.or_else(second);
        if let Some(marker) = opening {
            outline.place(marker, later, paragraph.hashes);
            match marker.style {
                MarkerStyle::ArabicDot => last_dot = marker.ordinal,
                MarkerStyle::ArabicParen | MarkerStyle::Circled => {}
                _ => last_dot = 0,
            }
        }
        borne_out.push(opening);
    }
    (borne_out, order)
}
