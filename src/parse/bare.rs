//! Headings without a number: a line of its own that heads what follows, or a row of paragraphs that open with parallel
//! wording (进一步…, 抓根本，…). Sentences that state or order (必须, 我们要) are prose.

use super::enumeration::trim;
use super::opening::{HeadingParts, Opening};
use crate::ast::Form;
use crate::grammar::enumeration::item_marker;
use crate::grammar::heading::{LONGEST_RUN_IN, first_stop};
use crate::grammar::lexicon::heading_opener;
use crate::source::{Span, offset};

/// The longest line of its own that heads what follows, in characters.
const LONGEST_LINE: usize = 30;

/// The shortest paragraph that a line may head, in characters.
const SHORTEST_TEXT: usize = 20;

/// Words that make an opening sentence a statement or an order, not a heading.
const PROSE: [&str; 12] =
    ["必须", "应当", "应该", "我们要", "势在必行", "我们", "是", "了", "将", "就要", "需要", "已"];

/// Turns paragraphs that open with a heading into [`Opening::Bare`].
pub(crate) fn find(text: &str, paragraphs: &[Span], openings: &mut [Opening]) {
    rows(text, paragraphs, openings);
    lines(text, paragraphs, openings);
}

/// Rows of parallel openers between two markers.
fn rows(text: &str, paragraphs: &[Span], openings: &mut [Opening]) {
    let is_text = |openings: &[Opening], i: usize| matches!(openings.get(i), Some(Opening::Text));
    let mut i = 0;
    while i < paragraphs.len() {
        if !is_text(openings, i) {
            i += 1;
            continue;
        }
        let end = (i..paragraphs.len()).find(|&j| !is_text(openings, j)).unwrap_or(paragraphs.len());
        let heads: Vec<Option<HeadingParts>> =
            paragraphs.get(i..end).unwrap_or(&[]).iter().map(|&p| opener(text, p)).collect();
        for row in parallel_rows(text, &heads) {
            if let (Some(opening), Some(parts)) = (openings.get_mut(i + row), heads.get(row).copied().flatten()) {
                *opening = Opening::Bare(parts);
            }
        }
        i = end;
    }
}

/// The first sentence of a paragraph as a heading, where it is short and the paragraph goes on.
fn opener(text: &str, span: Span) -> Option<HeadingParts> {
    let content = span.slice(text);
    let (at, mark) = first_stop(content)?;
    let head = content.get(..at)?;
    if mark != '。' || head.chars().nth(LONGEST_RUN_IN).is_some() || head.is_empty() || item_marker(content).is_some()
    {
        return None;
    }
    let heading = Span::new(span.start, span.start + offset(at));
    let stop = Span::new(heading.end, heading.end + offset(mark.len_utf8()));
    let rest = trim(text, Span::new(stop.end, span.end));
    (!rest.is_empty()).then_some(HeadingParts { form: Form::RunIn, heading: Some(heading), stop: Some(stop), rest })
}

/// The indices of the openers that stand in a row: phrases that open with the same verb, at least two in sequence with at
/// most one paragraph between, or at least three.
fn parallel_rows(text: &str, heads: &[Option<HeadingParts>]) -> Vec<usize> {
    let phrase = |i: usize| {
        let head = heads.get(i).copied().flatten()?.heading?.slice(text);
        (!PROSE.iter().any(|word| head.contains(word)) && !head.starts_with('要')).then_some(head)
    };
    let verb = |i: usize| phrase(i).and_then(heading_opener);
    let mut found = Vec::new();
    let mut i = 0;
    while i < heads.len() {
        let Some(first) = verb(i) else {
            i += 1;
            continue;
        };
        let mut row = vec![i];
        let mut last = i;
        while let Some(next) = (last + 1..heads.len().min(last + 3)).find(|&j| verb(j).is_some()) {
            row.push(next);
            last = next;
        }
        let same = row.iter().filter(|&&j| verb(j).is_some_and(|v| v == first)).count();
        if same >= 2 && same * 2 > row.len() || row.len() >= 3 {
            let like = |j: usize| {
                phrase(j).is_some_and(|head| row.iter().filter_map(|&k| phrase(k)).any(|k| same_frame(head, k)))
            };
            let before = row.first().and_then(|&j| j.checked_sub(1)).filter(|&j| like(j));
            let after = Some(last + 1).filter(|&j| like(j));
            found.extend(before);
            found.extend(&row);
            found.extend(after);
        }
        i = last + 1;
    }
    found
}

/// Whether two openers are built alike: the same number of commas, about the same length, and the same character behind the
/// comma.
fn same_frame(a: &str, b: &str) -> bool {
    let parts = |text: &str| text.split('，').map(|part| part.chars().next()).collect::<Vec<_>>();
    let (x, y) = (parts(a), parts(b));
    x.len() > 1 && x.get(1..) == y.get(1..) && a.chars().count().abs_diff(b.chars().count()) <= 4
}

/// Lines of their own, without a stop, that stand over running text or over markers.
fn lines(text: &str, paragraphs: &[Span], openings: &mut [Opening]) {
    for i in 0..paragraphs.len() {
        let Some(&span) = paragraphs.get(i) else { continue };
        if !matches!(openings.get(i), Some(Opening::Text)) || !is_heading_line(span.slice(text)) {
            continue;
        }
        let heads = match openings.get(i + 1) {
            Some(Opening::Numbered(_)) => true,
            Some(_) => paragraphs.get(i + 1).is_some_and(|next| is_running_text(next.slice(text))),
            None => false,
        };
        if heads && let Some(opening) = openings.get_mut(i) {
            let end = Span::new(span.end, span.end);
            *opening =
                Opening::Bare(HeadingParts { form: Form::Standalone, heading: Some(span), stop: None, rest: end });
        }
    }
}

fn is_heading_line(content: &str) -> bool {
    let count = content.chars().count();
    (2..=LONGEST_LINE).contains(&count)
        && item_marker(content).is_none()
        && !content.contains(['。', '；', '：', '！', '？', '…', '|', '/', '='])
        && content.matches('，').count() <= 2
        && !content.starts_with(['—', '-', '·', '（', '(', '【', '《'])
        && content.chars().filter(|c| crate::grammar::chars::is_han(*c)).count() * 2 > count
        && !content.ends_with(['日', '、', '，'])
}

fn is_running_text(content: &str) -> bool {
    content.trim_end().ends_with(['。', '：', '！', '？', '；', '”']) && content.chars().nth(SHORTEST_TEXT).is_some()
}
