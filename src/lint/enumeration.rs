//! What several rules ask of a series in running text: how its items end, what leads it in, and whether an item holds more
//! than one sentence. Quotations and brackets are whole: a mark inside of them belongs to them.

use super::marker_text;
use super::survey::{Group, Member};
use crate::ast::{Document, Enumeration, InlineKind, Item, Marker, SeriesStyle};
use crate::source::{Span, offset};

/// A mark and where it stands in the logical text.
pub(super) type Mark = (char, Span);

/// The mark that ends an item: ；, 。, ，… , a closing quotation mark behind it left out. `None` where it ends in a word.
pub(super) fn final_mark(document: &Document<'_>, member: Member<'_>) -> Option<Mark> {
    let span = Item::cast(member.node)?.body();
    let text = span.slice(document.text()).trim_end();
    let text = text.trim_end_matches(['”', '’', '）', ')']);
    let mark = text.chars().next_back().filter(|c| "；;。！？，,、：".contains(*c))?;
    let end = span.start + offset(text.len());
    Some((mark, Span::new(end - offset(mark.len_utf8()), end)))
}

/// The marks that part the items, that of the last item left out; `None` for an item that ends in a word.
pub(super) fn separators(document: &Document<'_>, group: &Group<'_>) -> Vec<Option<Mark>> {
    let parted = group.members.split_last().map_or(&[][..], |(_, parted)| parted);
    parted.iter().map(|&member| final_mark(document, member)).collect()
}

/// Whether `mark` is a semicolon of either width.
pub(super) const fn is_semicolon(mark: Option<Mark>) -> bool {
    matches!(mark, Some(('；' | ';', _)))
}

/// Where the first sentence of an item ends, if something comes after it in the item.
pub(super) fn inner_stop(document: &Document<'_>, member: Member<'_>) -> Option<Span> {
    let body = Item::cast(member.node)?.body();
    let body = match final_mark(document, member) {
        Some((_, mark)) => Span::new(body.start, mark.start),
        None => body,
    };
    let mut at = body.start;
    let whole = |kind| matches!(kind, InlineKind::Quote | InlineKind::Bracket | InlineKind::BookTitle);
    for inline in document.inlines_in(body).filter(|inline| whole(inline.kind())) {
        if let Some(stop) = first_stop(document, Span::new(at, inline.span().start)) {
            return Some(stop);
        }
        at = at.max(inline.span().end);
    }
    first_stop(document, Span::new(at, body.end))
}

fn first_stop(document: &Document<'_>, span: Span) -> Option<Span> {
    let at = span.start + offset(span.slice(document.text()).find('。')?);
    Some(Span::new(at, at + offset('。'.len_utf8())))
}

/// The text before a series back to the last end of a sentence, and the mark that closes it.
pub(super) fn lead_in<'d>(document: &'d Document<'_>, enumeration: Enumeration<'_>) -> Option<(&'d str, Mark)> {
    let before = document.text().get(..enumeration.span().start as usize)?;
    let trimmed = before.trim_end_matches(crate::grammar::chars::is_blank);
    let mark = trimmed.chars().next_back()?;
    let sentence = trimmed.get(..trimmed.len() - mark.len_utf8())?;
    let start =
        sentence.char_indices().rev().take(LONGEST_LEAD_IN).take_while(|&(_, c)| !"。！？；\n".contains(c)).last();
    let sentence = start.and_then(|(at, _)| sentence.get(at..)).unwrap_or("");
    Some((sentence, (mark, Span::of(trimmed.len() - mark.len_utf8(), trimmed.len()))))
}

/// How far back a lead-in is read, in characters.
const LONGEST_LEAD_IN: usize = 60;

/// Whether the number before that of `after` is written between the two markers, where no clause seems to begin: a marker
/// was missed there, so that the numbers prove nothing.
pub(super) fn misses_a_marker(document: &Document<'_>, before: Span, after: Marker<'_>) -> bool {
    let Some(ordinal) = after.ordinal().checked_sub(1).filter(|&ordinal| ordinal > 0) else { return false };
    let Some(missed) = marker_text::renumbered(after, ordinal) else { return false };
    memchr::memmem::find(before.slice(document.text()).as_bytes(), word(&missed).as_bytes()).is_some()
}

/// A marker without the mark behind it: 第一 of 第一，.
pub(super) fn word(marker: &str) -> &str {
    marker.trim_end_matches(['，', '、', ',', '：'])
}

/// Whether the items are set off by words or numbers of one row, so that how they end says something: 一方面…另一方面 and
/// 首先…其次 are two sentences as often as one.
pub(super) fn is_list(enumeration: Enumeration<'_>) -> bool {
    !matches!(enumeration.style(), SeriesStyle::Pair | SeriesStyle::Adverb)
}
