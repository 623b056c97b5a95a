//! Markers behind stops, in a row that is glued as a whole.

use super::{Cuts, LONGEST_HEADING, SHORT};
use crate::ast::MarkerStyle;
use crate::grammar::chars::{is_blank, is_han};
use crate::grammar::classes::{self, Classes};
use crate::grammar::marker::{Doubt, Scanned, block_marker};
use crate::number::{is_digit, is_han_numeral};
use std::collections::HashMap;

/// What stands before a place where a marker may open a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A cut, or the start of the row.
    Cut,
    /// A stop, closing marks behind it looked through.
    Stop,
    /// A closing bracket.
    Bracket,
    /// ：
    Colon,
    /// ；
    Semicolon,
    /// A word.
    Word,
    /// Anything else.
    Other,
}

/// A marker that may open a paragraph inside of the row.
#[derive(Clone, Copy)]
struct Candidate {
    at: usize,
    marker: Scanned,
    before: Before,
}

/// A row longer than this may be glued though it has one marker of its highest kind, in bytes.
const LONG_ROW: usize = 600;

/// Markers behind stops, in a row that is glued as a whole.
pub(super) fn cut(cuts: &mut Cuts<'_>) {
    let content = cuts.content;
    if content.len() < 60 || !may_be_glued(cuts) {
        return;
    }
    markers(cuts);
    dashes(cuts);
}

/// Whether a row can have two markers inside, a marker at its head that others stand under, or two dashes.
fn may_be_glued(cuts: &Cuts<'_>) -> bool {
    let numbered = cuts.glance.has(classes::DUN) && cuts.glance.has(classes::HAN_NUMERAL);
    !cuts.at.is_empty()
        || (cuts.marker.is_some() && cuts.content.len() > SHORT)
        || (cuts.content.len() > LONG_ROW && (numbered || cuts.glance.has(classes::ORDINAL)))
        || cuts.glance.has_several(classes::ORDINAL)
        || (numbered && cuts.glance.has_several(classes::DUN))
        || cuts.glance.has_several(classes::DASH)
}

fn markers(cuts: &mut Cuts<'_>) {
    let content = cuts.content;
    let candidates = candidates(cuts);
    let mut chosen: Vec<Candidate> = Vec::new();
    for style in [MarkerStyle::Chapter, MarkerStyle::Article, MarkerStyle::HanDun] {
        let chain = chain(&candidates, style);
        let sure = chain.iter().filter(|c| c.before != Before::Cut).count() > 0 && chain.len() >= 2;
        if sure {
            chosen.extend(chain);
        }
    }
    // A row that opens with （一） and goes on with 。（二） is glued too.
    let opens_with_paren = candidates.first().is_some_and(|c| c.at == 0 && c.marker.style == MarkerStyle::HanParen);
    if chosen.is_empty() && opens_with_paren && content.len() > SHORT {
        let follows = |a: &Candidate, b: &Candidate| a.marker.ordinal + 1 == b.marker.ordinal;
        let row: Vec<Candidate> = candidates
            .iter()
            .filter(|c| c.marker.style == MarkerStyle::HanParen && matches!(c.before, Before::Cut | Before::Stop))
            .copied()
            .collect();
        if row.len() >= 2 && row.windows(2).all(|pair| matches!(pair, [a, b] if follows(a, b))) {
            chosen.extend(row);
        }
    }
    let has_articles = candidates.iter().any(|c| c.marker.style == MarkerStyle::Article && c.before == Before::Cut);
    let has_heads = candidates.iter().any(|c| c.marker.style == MarkerStyle::HanDun && c.before == Before::Cut);
    let in_articles = has_articles || chosen.iter().any(|c| c.marker.style == MarkerStyle::Article);
    if !chosen.is_empty() || ((in_articles || has_heads) && content.len() > LONG_ROW) {
        chosen.sort_by_key(|c| c.at);
        lower(content, &candidates, &mut chosen, in_articles);
    }
    for candidate in chosen {
        cuts.add(candidate.at);
    }
}

/// The characters that a marker may open with, and those that open and close quotations.
const SIGNS: Classes = classes::ORDINAL
    .or(classes::BRACKET)
    .or(classes::DIGIT)
    .or(classes::WIDE_DIGIT)
    .or(classes::HAN_NUMERAL)
    .or(classes::QUOTE)
    .or(classes::BOOK);

/// Every place where a marker of a paragraph may stand, outside of quotations.
fn candidates(cuts: &Cuts<'_>) -> Vec<Candidate> {
    let content = cuts.content;
    let mut found: Vec<Candidate> = Vec::new();
    let mut quotes = 0i32;
    let mut ends = cuts.at.iter().copied().peekable();
    // What stands before this place is a cut, or the marker before.
    let mut cut = 0;
    for (at, c) in classes::places(content, SIGNS) {
        while let Some(end) = ends.next_if(|&end| end <= at) {
            (cut, quotes) = (cut.max(end), 0);
        }
        if at < cut {
            continue;
        }
        let may_open = is_han_numeral(c) || is_digit(c) || matches!(c, '第' | '（' | '(');
        if may_open && quotes == 0 {
            let before = before(content.get(cut..at).unwrap_or(""));
            let marker = may_fit(content, at, c, before).then(|| content.get(at..).and_then(block_marker)).flatten();
            if let Some(marker) = marker.filter(|m| fits(content, at, *m, before)) {
                found.push(Candidate { at, marker, before });
                cut = at + marker.len();
                continue;
            }
        }
        match c {
            '“' | '《' => quotes += 1,
            '”' | '》' => quotes = (quotes - 1).max(0),
            _ => {}
        }
    }
    found
}

/// Whether a marker that opens with `c` may stand at `at`, as [`fits`] has it: asked before it is read, which costs more.
fn may_fit(content: &str, at: usize, c: char, before: Before) -> bool {
    match before {
        Before::Other => false,
        // 第十条　: an article behind a word has a blank behind its number.
        Before::Word if c == '第' => {
            let near = content.get(at..).unwrap_or("").chars().take(LONGEST_ARTICLE);
            near.skip_while(|&c| c != '条').any(is_blank)
        }
        Before::Word | Before::Semicolon => !is_han_numeral(c) && !is_digit(c),
        _ => true,
    }
}

/// The longest marker of an article, the blank behind it counted, in characters.
const LONGEST_ARTICLE: usize = 40;

/// What the text from the last cut on ends in, blanks looked through.
fn before(text: &str) -> Before {
    // Characters of private use are what is left of bullets and marks that only one font had.
    let is_nothing = |c: char| is_blank(c) || matches!(c, '\u{E000}'..='\u{F8FF}');
    let text = text.trim_end_matches(is_nothing);
    let Some(c) = text.chars().next_back() else { return Before::Cut };
    match c {
        '。' | '！' | '？' => Before::Stop,
        '”' if text.trim_end_matches(|c| c == '”' || is_nothing(c)).ends_with(['。', '！', '？']) => {
            Before::Stop
        }
        '）' | ')' => Before::Bracket,
        '：' | ':' => Before::Colon,
        '；' | ';' => Before::Semicolon,
        c if is_han(c) || c == '”' || c == '》' => Before::Word,
        _ => Before::Other,
    }
}

/// Whether a marker may open a paragraph behind what stands before it.
fn fits(content: &str, at: usize, marker: Scanned, before: Before) -> bool {
    let behind = content.get(at + marker.len()..).unwrap_or("");
    let spaced = behind.starts_with(is_blank);
    match marker.style {
        MarkerStyle::Article => matches!(before, Before::Cut | Before::Stop) || (before == Before::Word && spaced),
        MarkerStyle::Chapter | MarkerStyle::Division => matches!(before, Before::Cut | Before::Stop) && spaced,
        MarkerStyle::HanDun => {
            marker.doubt <= Doubt::None
                && content.get(at..at + marker.len()).is_some_and(|m| m.ends_with('、'))
                && opens_han_dun(before)
        }
        MarkerStyle::HanParen => before != Before::Other,
        MarkerStyle::ArabicDot => {
            let lists = || content.get(..at).is_some_and(|head| head.trim_end_matches(is_blank).ends_with("附件："));
            !(matches!(before, Before::Other | Before::Word | Before::Semicolon) || before == Before::Colon && lists())
        }
        MarkerStyle::ArabicParen => matches!(before, Before::Cut | Before::Stop),
        _ => false,
    }
}

/// Whether 一、 may stand behind what is before it. Asked before a numeral is read: one long row of numerals would be read
/// again from each of them.
fn opens_han_dun(before: Before) -> bool {
    matches!(before, Before::Cut | Before::Stop | Before::Colon | Before::Bracket)
}

/// The candidates of one style that follow each other: from 1, or from the first one of the row.
fn chain(candidates: &[Candidate], style: MarkerStyle) -> Vec<Candidate> {
    let mut chain: Vec<Candidate> = Vec::new();
    for candidate in candidates.iter().filter(|c| c.marker.style == style) {
        let follows = chain.last().is_some_and(|last| last.marker.ordinal + 1 == candidate.marker.ordinal);
        let opens = match style {
            MarkerStyle::HanDun => candidate.marker.ordinal == 1 || candidate.before == Before::Cut,
            _ => chain.is_empty() || candidate.marker.ordinal == 1,
        };
        let sound = candidate.before != Before::Colon || candidate.marker.ordinal == 1;
        if sound && (follows || opens) {
            chain.push(*candidate);
        }
    }
    // One that nothing follows and that follows nothing is a word of the text.
    let alone = |i: usize| {
        let next =
            chain.get(i + 1).is_some_and(|n| n.marker.ordinal == chain.get(i).map_or(0, |c| c.marker.ordinal) + 1);
        let last = i
            .checked_sub(1)
            .and_then(|j| chain.get(j))
            .is_some_and(|l| chain.get(i).is_some_and(|c| l.marker.ordinal + 1 == c.marker.ordinal));
        !next && !last && chain.get(i).is_some_and(|c| c.before != Before::Cut)
    };
    let kept: Vec<Candidate> = (0..chain.len()).filter(|&i| !alone(i)).filter_map(|i| chain.get(i).copied()).collect();
    kept
}

/// For each candidate the ordinal of the next one of its style.
fn next_of_style(candidates: &[Candidate]) -> Vec<Option<u32>> {
    let mut seen: HashMap<MarkerStyle, u32> = HashMap::new();
    let mut nexts: Vec<Option<u32>> =
        candidates.iter().rev().map(|c| seen.insert(c.marker.style, c.marker.ordinal)).collect();
    nexts.reverse();
    nexts
}

/// Adds the markers of lower kinds that stand under the chosen ones.
fn lower(content: &str, candidates: &[Candidate], chosen: &mut Vec<Candidate>, in_articles: bool) {
    let heads = chosen.clone();
    let head_before = |at: usize| heads.partition_point(|c| c.at < at).checked_sub(1).and_then(|i| heads.get(i));
    let nexts = next_of_style(candidates);
    let mut last_paren: Option<u32> = None;
    let mut last_dot: Option<u32> = None;
    let mut paren_at = 0;
    let mut scope = usize::MAX;
    for (candidate, next) in candidates.iter().zip(nexts) {
        let Candidate { at, marker, before } = *candidate;
        let head = head_before(at).map_or(usize::MAX - 1, |c| c.at);
        if head != scope {
            scope = head;
            last_dot = None;
            if in_articles {
                last_paren = None;
            }
        }
        let glued_heading = || {
            let from = head_before(at).map_or(0, |c| c.at + c.marker.len()).max(paren_at);
            let between = content.get(from..at).unwrap_or("");
            between.len() < SHORT
                && !between.contains(['。', '；', '：'])
                && between.chars().nth(LONGEST_HEADING).is_none()
        };
        match marker.style {
            MarkerStyle::HanParen => {
                let follows = last_paren.is_some_and(|last| last + 1 == marker.ordinal);
                let opens = marker.ordinal == 1;
                let fits = match before {
                    Before::Cut | Before::Stop => true,
                    Before::Semicolon => in_articles,
                    Before::Colon => in_articles && opens,
                    Before::Bracket => follows,
                    Before::Word => glued_heading(),
                    Before::Other => false,
                };
                if fits && (follows || opens) {
                    chosen.push(*candidate);
                    (last_paren, last_dot, paren_at) = (Some(marker.ordinal), None, at + marker.len());
                }
            }
            MarkerStyle::ArabicDot | MarkerStyle::ArabicParen if !in_articles => {
                let follows = last_dot.is_some_and(|last| last + 1 == marker.ordinal);
                let opens = marker.ordinal == 1 && next == Some(2);
                let fits = matches!(before, Before::Cut | Before::Stop | Before::Bracket)
                    || (before == Before::Colon && opens);
                if fits && (follows || opens) {
                    chosen.push(*candidate);
                    last_dot = Some(marker.ordinal);
                }
            }
            _ => {}
        }
    }
}

/// `。——…。——…`: items that open with a dash, two at least, behind stops.
fn dashes(cuts: &mut Cuts<'_>) {
    let content = cuts.content;
    let places: Vec<usize> = content
        .match_indices("——")
        .filter(|&(at, dash)| {
            let before = content.get(..at).unwrap_or("").trim_end_matches(is_blank);
            let behind = content.get(at + dash.len()..).unwrap_or("");
            before.ends_with('。') && behind.starts_with(is_han)
        })
        .map(|(at, _)| at)
        .collect();
    if places.len() >= 2 {
        places.into_iter().for_each(|at| cuts.add(at));
    }
}
