//! Where one body is two: a title that was printed elsewhere leaves two bodies that touch. The seam is where numbering
//! starts anew, the column changes, a blank line stands, and the words change from one title's to another's.

use super::likeness::Likeness;
use crate::grammar::enumeration::item_marker;
use crate::grammar::marker::{Scanned, block_marker};
use crate::parse::parts::{Page, Part};
use std::ops::Range;

/// In a body of more paragraphs than this only places that numbering or columns point at are tried.
const MOST_TRIED: usize = 60;

/// Splits bodies at their best seams until each of `titles` titles can have one, as long as there are seams.
pub(crate) fn split_bodies(page: &Page<'_>, parts: &mut Vec<Part>, titles: usize) {
    let mut bodies = parts.iter().filter(|part| matches!(part, Part::Body(_))).count();
    if bodies >= titles {
        return;
    }
    let groups = parts.iter().filter_map(|p| if let Part::Title(group) = p { Some(page.words(group)) } else { None });
    let words: Vec<String> = groups.collect();
    let likeness = Likeness::new(&words, page.paragraphs.iter().map(|p| p.span.slice(page.text)));
    let seam = |part: &Part| match part {
        Part::Body(range) => best_seam(page, range, &likeness, titles),
        _ => None,
    };
    // The best seam of each part: a split changes those of its two halves alone.
    let mut seams: Vec<Option<(usize, f32)>> = parts.iter().map(seam).collect();
    while bodies < titles {
        let found = seams.iter().enumerate().filter_map(|(i, seam)| seam.map(|(at, weight)| (i, at, weight)));
        let better = |best: Option<(usize, usize, f32)>, next: (usize, usize, f32)| match best {
            Some(best) if best.2 >= next.2 => Some(best),
            _ => Some(next),
        };
        let Some((i, at, _)) = found.fold(None, better) else { return };
        let Some(Part::Body(range)) = parts.get(i).cloned() else { return };
        let halves = [Part::Body(range.start..at), Part::Body(at..range.end)];
        seams.splice(i..=i, halves.each_ref().map(seam));
        parts.splice(i..=i, halves);
        bodies += 1;
    }
}

/// The best place to split a body, and what speaks for it.
fn best_seam(page: &Page<'_>, range: &Range<usize>, likeness: &Likeness, titles: usize) -> Option<(usize, f32)> {
    let markers = page.markers(range.clone());
    let blanks = page.paragraphs.get(range.clone()).unwrap_or(&[]).iter().filter(|p| p.blank_before()).count();
    #[allow(clippy::cast_precision_loss)]
    let usual_blank = blanks as f32 / range.len().max(1) as f32;
    let widest = page.paragraphs.get(range.start + 1..range.end).unwrap_or(&[]).iter().map(|p| p.blank_lines).max();
    let wide_gaps =
        page.paragraphs.get(range.start + 1..range.end).unwrap_or(&[]).iter().filter(|p| Some(p.blank_lines) == widest);
    let is_single = wide_gaps.count() == 1;
    let whole = likeness.best_two(titles, range.clone())[0].1;
    let mut best: Option<(usize, f32)> = None;
    for at in range.start + 1..range.end {
        let restarts = is_restart(&markers, at);
        let column = column_changes(page, range, at);
        if (range.len() > MOST_TRIED && !restarts && !column) || is_inside(page, &markers, at) {
            continue;
        }
        let mut weight = if restarts { 1.0 } else { 0.0 } + if column { 1.2 } else { 0.0 };
        let blank = page.paragraphs.get(at).is_some_and(|p| p.blank_before());
        let wide = is_single && blank && page.paragraphs.get(at).map(|p| p.blank_lines) == widest;
        weight += if wide { 0.6 } else { 0.0 };
        weight += if blank { 0.7 * (1.0 - usual_blank) } else { -0.7 * usual_blank };
        let opens_article = next_marker(&markers, at).is_some_and(|(i, m)| i > at && m.ordinal == 1);
        weight += if opens_article { 0.3 } else { 0.0 };
        let (left, right) = (likeness.best_two(titles, range.start..at), likeness.best_two(titles, at..range.end));
        let words = if left[0].0 == right[0].0 {
            (left[0].1 + right[1].1).max(left[1].1 + right[0].1)
        } else {
            left[0].1 + right[0].1
        };
        weight += words - whole;
        if best.is_none_or(|b| weight > b.1) {
            best = Some((at, weight));
        }
    }
    best
}

/// Whether a split at `at` would part what belongs together: two neighbours of a series, a heading and its text, a lead-in
/// and its list. No body opens with a heading without a number.
fn is_inside(page: &Page<'_>, markers: &[(usize, Scanned)], at: usize) -> bool {
    let before = markers.get(..markers.partition_point(|(i, _)| *i < at)).unwrap_or(&[]);
    let runs_on = next_marker(markers, at).is_some_and(|(_, next)| {
        let last = before.iter().rev().take(40).find(|(_, m)| m.style == next.style);
        next.ordinal > 1 && last.is_some_and(|(_, m)| m.ordinal + 1 == next.ordinal)
    });
    let content = page.paragraphs.get(at).map_or("", |p| p.span.slice(page.text));
    let carries_on = item_marker(content).is_some_and(|m| m.ordinal > 1);
    let leads_in = at
        .checked_sub(1)
        .and_then(|i| page.paragraphs.get(i))
        .is_some_and(|p| p.is_open || p.span.slice(page.text).ends_with(['：', '，', '；']));
    let is_heading = page.paragraphs.get(at).is_some_and(|p| p.is_open) && block_marker(content).is_none();
    runs_on || carries_on || leads_in || is_heading
}

/// The first numbered paragraph from `at` on.
fn next_marker(markers: &[(usize, Scanned)], at: usize) -> Option<(usize, Scanned)> {
    markers.get(markers.partition_point(|(i, _)| *i < at)).copied()
}

/// Whether the numbering starts anew behind `at`: the first marker there is 1, in the style that the body opened with.
fn is_restart(markers: &[(usize, Scanned)], at: usize) -> bool {
    let top = markers.first().filter(|(i, _)| *i < at).map(|(_, m)| m.style);
    next_marker(markers, at).is_some_and(|(_, next)| next.ordinal == 1 && top == Some(next.style))
}

/// Whether the paragraphs from `at` on are set in another column than those before.
fn column_changes(page: &Page<'_>, range: &Range<usize>, at: usize) -> bool {
    let column = |range: Range<usize>| {
        let mut widths: Vec<u32> = page.paragraphs.get(range).unwrap_or(&[]).iter().filter_map(|p| p.column).collect();
        widths.sort_unstable();
        widths.get(widths.len() / 2).copied()
    };
    let before = column(at.saturating_sub(3).max(range.start)..at);
    let after = column(at..(at + 3).min(range.end));
    let own = page.paragraphs.get(at).and_then(|p| p.column);
    let last = at.checked_sub(1).and_then(|i| page.paragraphs.get(i)).and_then(|p| p.column);
    matches!((before, after), (Some(a), Some(b)) if a.abs_diff(b) >= 4) && own != last
}
