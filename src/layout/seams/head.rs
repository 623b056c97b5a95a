//! The head and the foot of a document in one row: title, number, recipients, the first chapter, signatures.

use super::Cuts;
use super::speech;
use crate::ast::MarkerStyle;
use crate::grammar::chars::{self, is_blank, is_han};
use crate::grammar::lexicon::ends_in_gongwen_kind;
use crate::grammar::marker::block_marker;
use crate::grammar::{element, signature};
use std::ops::Range;

/// The signature behind the last stop of the row.
pub(super) fn signature(cuts: &mut Cuts<'_>) {
    if let Some(signed) = signature::glued_signature(cuts.content, cuts.lexicon) {
        cuts.add(signed.issuer.start);
        cuts.add(signed.date.start);
        if let Some(note) = signed.note {
            cuts.add(note.start);
        }
    }
}

/// Signatures inside of the row, wide blanks around them: the notice ends there, and what it puts into force begins.
pub(super) fn signatures_inside(cuts: &mut Cuts<'_>, blanks: &[Range<usize>]) {
    let content = cuts.content;
    let is_wide = |blank: &&Range<usize>| {
        let cells: u32 = content.get((*blank).clone()).unwrap_or("").chars().map(chars::cells).sum();
        cells >= 8 && content.get(..blank.start).is_some_and(|text| text.ends_with(['。', '！', '”']))
    };
    for at in blanks.iter().filter(is_wide).map(|blank| blank.end) {
        let signed = content.get(at..).and_then(|rest| signature::signature_at(rest, cuts.lexicon));
        let parted = |end: usize| content.get(at + end..).is_some_and(|rest| rest.starts_with(is_blank));
        if let Some(signed) = signed.filter(|signed| parted(signed.date.end)) {
            [at, at + signed.date.start, at + signed.date.end].into_iter().for_each(|at| cuts.add(at));
        }
    }
}

/// The head of a document in one row: title, number, date and place of a speech, recipients.
pub(super) fn cut(cuts: &mut Cuts<'_>) {
    let content = cuts.content;
    let near = content.char_indices().nth(160).map_or(content.len(), |(at, _)| at);
    let opening = content.get(..near).unwrap_or("");
    if let Some((start, end)) = document_number(opening) {
        cuts.add(start);
        cuts.add(end);
    } else if let Some((start, end)) = order_number(opening) {
        cuts.add(start);
        cuts.add(end);
    }
    let bracketed = opening.match_indices(['（', '(']).find_map(|(at, _)| {
        let close = opening.get(at..)?.find(['）', ')'])? + at;
        let end = close + opening.get(close..)?.chars().next().map_or(0, char::len_utf8);
        element::is_bracketed_date(opening.get(at..end)?).then_some((at, end))
    });
    let bracketed = bracketed.filter(|&(start, _)| !opening.get(..start).unwrap_or("").contains(['。', '，', '：']));
    if let Some((start, end)) = bracketed {
        cuts.add(start);
        cuts.add(end);
    }
    speech::head(cuts, opening, bracketed);
    let from = cuts.start_of(near);
    if let Some(len) = content
        .get(from..)
        .map(|rest| (rest.len() - rest.trim_start_matches(is_blank).len(), rest))
        .and_then(|(lead, rest)| element::recipients(rest.trim_start_matches(is_blank)).map(|len| lead + len))
        && from + len < content.len()
        && (from > 0 || addresses(content, len))
    {
        cuts.add(from + len);
    }
    chapter_behind_title(cuts, opening);
}

/// Whether the agencies that a row opens with, up to a colon `len` bytes long, are whom a document is sent to: a list of them,
/// or one that is spoken to behind the colon. `县商务局：牵头…` shares out work.
fn addresses(content: &str, len: usize) -> bool {
    let (list, rest) = content.split_at_checked(len).unwrap_or((content, ""));
    let spoken_to = ["你", "现", "为", "根据", "按照", "近", "经", "《", "关于"];
    let person = list.trim_end_matches(['：', ':']).ends_with("同志");
    person
        || list.contains(['、', '，'])
        || list.starts_with('各')
        || spoken_to.iter().any(|word| rest.starts_with(word))
}

/// What stands behind a document number that a sentence cites.
const LEADS_OUT: &[&str] =
    &["文", "精神", "和", "、", "，", "。", "）", "》", "规定", "的", "要求", "印发", "以及", "及"];

/// A document number behind the title, or alone: where it starts and ends.
fn document_number(opening: &str) -> Option<(usize, usize)> {
    let (_, end) = element::doc_number_in(opening)?;
    let bracket = opening.get(..end)?.rfind(['〔', '﹝', '[', '［', '【', '（', '('])?;
    let before = opening.get(..bracket)?;
    let pairs = |open: char, close: char| before.matches(open).count() == before.matches(close).count();
    if before.contains(['。', '，', '：', '；']) || !pairs('《', '》') || !pairs('“', '”') {
        return None;
    }
    // The title ends in the kind of its document; what stands between that and the bracket is the issuer's code.
    let starts = before.char_indices().map(|(at, _)| at).rev().skip(1).take(12);
    let ends_title = |&at: &usize| before.get(..at).is_some_and(|title| ends_in_gongwen_kind(title).is_some());
    let start = starts.into_iter().find(|at| ends_title(at)).or_else(|| {
        before.rfind(is_blank).map(|at| at + before.get(at..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8))
    });
    let alone = || before.chars().all(is_han) && before.chars().nth(12).is_none();
    let start = start.or_else(|| alone().then_some(0))?;
    let behind = opening.get(end..)?.trim_start_matches(is_blank);
    let is_cited = LEADS_OUT.iter().any(|word| behind.starts_with(word));
    (!is_cited && opening.get(start..end).is_some_and(element::is_doc_number)).then_some((start, end))
}

/// The number behind the name of an order, `…部令第12号`, or at the start of the row under it.
fn order_number(opening: &str) -> Option<(usize, usize)> {
    let alone =
        element::order_number(opening).filter(|&len| opening.get(len..).is_some_and(|t| t.starts_with(is_blank)));
    if let Some(len) = alone {
        return Some((0, len));
    }
    opening.match_indices('令').find_map(|(at, word)| {
        let behind = opening.get(at + word.len()..)?;
        let number = behind.trim_start_matches(is_blank);
        let len = element::order_number(number)?;
        let start = at + word.len() + (behind.len() - number.len());
        element::is_issuer_mark(opening.get(..at + word.len())?).then_some((start, start + len))
    })
}

/// `××条例第一章　总则`: the first chapter behind the title of a law.
fn chapter_behind_title(cuts: &mut Cuts<'_>, opening: &str) {
    let found = opening.match_indices('第').find(|&(at, _)| {
        let marker = opening.get(at..).and_then(block_marker);
        let first = marker.filter(|m| {
            m.ordinal == 1 && matches!(m.style, MarkerStyle::Chapter | MarkerStyle::Part | MarkerStyle::Article)
        });
        let spaced = first.is_some_and(|m| opening.get(at + m.len()..).is_some_and(|rest| rest.starts_with(is_blank)));
        spaced && at > 0 && !opening.get(..at).unwrap_or("").contains(['。', '，', '：', '《', '“'])
    });
    if let Some((at, _)) = found {
        cuts.add(at);
    }
}
