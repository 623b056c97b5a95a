//! Rows of ordinals: where one row ends and the next begins, and what is wrong with the numbers of one. Several rules read
//! the same verdict, so that no two of them report one slip.

use super::survey::{Group, Member};
use crate::ast::MarkerStyle;
use std::collections::HashMap;

/// What is wrong with a row of numbers that should run 1, 2, 3… Places are indices into the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// The first number is not 1.
    Start,
    /// Numbers from `expected` on are left out before `at`.
    Gap {
        /// The number after the gap.
        at: usize,
        /// The number that should stand there.
        expected: u16,
    },
    /// The numbers that `at` leaves out come later.
    Disorder {
        /// The number that comes too early.
        at: usize,
        /// The number that comes too late.
        late: usize,
    },
    /// The number at `at` was there before.
    Duplicate {
        /// The second of the two.
        at: usize,
        /// The first.
        first: usize,
    },
}

/// Judges a row of numbers. One slip is one fault: a doubled number excuses a number left out right before or after it.
pub(super) fn faults(ordinals: &[u16]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let runs_on = ordinals.iter().zip(1..=u16::MAX).all(|(&ordinal, wanted)| ordinal == wanted);
    if runs_on && ordinals.len() <= usize::from(u16::MAX) {
        return faults;
    }
    let mut seen = HashMap::new();
    let mut open_gaps: HashMap<u16, usize> = HashMap::new();
    let mut excused = false;
    let mut expected = 1u16;
    for (at, &ordinal) in ordinals.iter().enumerate() {
        if let Some(&first) = seen.get(&ordinal) {
            faults.push(Fault::Duplicate { at, first });
            excused = true;
            expected = ordinal.saturating_add(1);
            continue;
        }
        seen.insert(ordinal, at);
        if ordinal < expected {
            if let Some(fault) = open_gaps.remove(&ordinal).and_then(|index| faults.get_mut(index))
                && let Fault::Gap { at: early, .. } = *fault
            {
                *fault = Fault::Disorder { at: early, late: at };
            }
            continue;
        }
        if ordinal > expected {
            let doubled_next = ordinals.get(at + 1) == Some(&ordinal);
            if at == 0 {
                faults.push(Fault::Start);
            } else if !(doubled_next || excused) || ordinal > expected + 1 {
                if ordinal - expected <= MAX_DISORDER {
                    open_gaps.extend((expected..ordinal).map(|missing| (missing, faults.len())));
                }
                faults.push(Fault::Gap { at, expected });
            }
        }
        excused = false;
        expected = ordinal.saturating_add(1);
    }
    faults
}

/// How many numbers a gap may leave out and still be looked for further on: keeps the work linear in the row.
const MAX_DISORDER: u16 = 8;

/// The rows of a group: a row ends where numbering starts again at 1, and where the style
/// changes without the number going on.
pub(super) fn rows<'g, 'd>(group: &'g Group<'d>) -> impl Iterator<Item = &'g [Member<'d>]> {
    let mut from = 0;
    let ends = group.row_ends.iter().copied().chain([group.members.len()]);
    ends.filter_map(move |end| group.members.get(std::mem::replace(&mut from, end)..end))
}

/// Where the rows of siblings end, that of the last left out.
pub(super) fn row_ends(members: &[Member<'_>]) -> Vec<usize> {
    let pairs = (1..).zip(members.windows(2));
    pairs.filter_map(|(at, pair)| matches!(pair, [a, b] if !goes_on(*a, *b)).then_some(at)).collect()
}

fn goes_on(before: Member<'_>, after: Member<'_>) -> bool {
    let (a, b) = (before.marker, after.marker);
    if b.ordinal() == 1 && a.ordinal() > 1 {
        return false;
    }
    match (a.style(), b.style()) {
        (MarkerStyle::Decimal, MarkerStyle::Decimal) => decimal_prefix(a.text()) == decimal_prefix(b.text()),
        (a_style, b_style) if a_style == b_style => true,
        (a_style, b_style) => may_mix(a_style) && may_mix(b_style) && b.ordinal() == a.ordinal().saturating_add(1),
    }
}

/// Styles that a row may mix by mistake. 第四章 after 第三节, or 4. after 3.3, is another level and no slip.
fn may_mix(style: MarkerStyle) -> bool {
    style.chain_level().is_some() || style == MarkerStyle::ArabicHalfParen
}

/// `3.2` of `3.2.4`.
fn decimal_prefix(text: &str) -> &str {
    let text = text.trim_end_matches(['.', '．']);
    text.rfind(['.', '．']).and_then(|dot| text.get(..dot)).unwrap_or("")
}

/// The style that most members have; of two, the one that comes first.
pub(super) fn main_style(members: &[Member<'_>]) -> Option<MarkerStyle> {
    let mut counts: Vec<(MarkerStyle, usize)> = Vec::new();
    for member in members {
        let style = member.marker.style();
        match counts.iter_mut().find(|(known, _)| *known == style) {
            Some((_, count)) => *count += 1,
            None => counts.push((style, 1)),
        }
    }
    let most = counts.iter().map(|&(_, count)| count).max()?;
    counts.into_iter().find(|&(_, count)| count == most).map(|(style, _)| style)
}

/// The numbers of a row.
pub(super) fn ordinals(row: &[Member<'_>]) -> Vec<u16> {
    row.iter().map(|member| member.marker.ordinal()).collect()
}

/// Whether `items` are all equal.
pub(super) fn all_same<T: Eq>(items: impl IntoIterator<Item = T>) -> bool {
    let mut items = items.into_iter();
    items.next().is_none_or(|first| items.all(|item| item == first))
}

#[cfg(test)]
mod tests {
    use super::Fault::{Disorder, Duplicate, Gap, Start};
    use super::*;

    #[test]
    fn one_slip_is_one_fault() {
        for (row, want) in [
            (&[1, 2, 3][..], vec![]),
            (&[1, 2, 4, 5], vec![Gap { at: 2, expected: 3 }]),
            (&[1, 4, 5], vec![Gap { at: 1, expected: 2 }]),
            (&[2, 3], vec![Start]),
            (&[1, 2, 2, 3], vec![Duplicate { at: 2, first: 1 }]),
            (&[1, 2, 2, 4], vec![Duplicate { at: 2, first: 1 }]),
            (&[1, 3, 3, 4], vec![Duplicate { at: 2, first: 1 }]),
            (&[1, 3, 2, 4], vec![Disorder { at: 1, late: 2 }]),
            (&[1, 2, 3, 2, 3], vec![Duplicate { at: 3, first: 1 }, Duplicate { at: 4, first: 2 }]),
            (&[1, u16::MAX, u16::MAX], vec![Gap { at: 1, expected: 2 }, Duplicate { at: 2, first: 1 }]),
        ] {
            assert_eq!(faults(row), want, "{row:?}");
        }
    }
}
