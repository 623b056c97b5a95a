//! Where a text may be garbled: its runs of characters of one class, and the signs of a wrong reading in them. Of a text that
//! is sound, which nearly all are, it looks at one byte in twelve and at a few characters.

use super::{FEWEST, GBK_SIGNS};
use crate::source::Span;
use memchr::memmem;

/// Where U+FFFD, the first characters of the words that lost characters read as, and [`GBK_SIGNS`] stand, in order.
pub(super) fn signs(source: &str) -> Vec<usize> {
    let mut buffer = [0; 4];
    let mut signs = Vec::new();
    for sign in ['\u{FFFD}', '锟', '烫', '屯'].into_iter().chain(GBK_SIGNS) {
        signs.extend(memmem::find_iter(source.as_bytes(), sign.encode_utf8(&mut buffer)));
    }
    signs.sort_unstable();
    signs
}

/// Whether the character that a byte of UTF-8 opens may be a narrow one: letters and marks beyond ASCII and below the Chinese
/// ones. Of those that E2 opens half are.
const fn opens_narrow(lead: u8) -> bool {
    matches!(lead, 0xC2..=0xE2)
}

/// Letters and marks below the Chinese ones.
fn is_narrow(c: char) -> bool {
    !c.is_ascii() && c < '\u{2E80}'
}

/// Chinese characters, their marks, and whatever comes behind them in Unicode.
fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
}

/// The byte 80 of GBK is the sign of the euro: behind wide characters it is one of them.
const EURO: char = '€';

/// The runs of narrow characters that are long enough to prove something. Such a run is [`SHORTEST_RUN`] bytes long at least,
/// so that one byte in as many shows whether a character of one stands there.
pub(super) fn narrow_runs(source: &str) -> Vec<Span> {
    let bytes = source.as_bytes();
    let mut runs = Vec::new();
    let mut at = SHORTEST_RUN - 1;
    while let Some(&[a, b, c]) = bytes.get(at - 2..=at) {
        let next = at + SHORTEST_RUN;
        // The byte, or one of the two before it, opens its character.
        if !(opens_narrow(a) | opens_narrow(b) | opens_narrow(c)) {
            at = next;
            continue;
        }
        let middle = (0..=at).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(0);
        let (ahead, behind) = source.split_at_checked(middle).unwrap_or_default();
        if !behind.starts_with(is_narrow) {
            at = next;
            continue;
        }
        let end = middle + behind.find(|c| !is_narrow(c)).unwrap_or(behind.len());
        let head = ahead.trim_end_matches(is_narrow);
        let run = source.get(head.len()..end).unwrap_or("");
        let run = if head.ends_with(is_wide) { run.trim_start_matches(EURO) } else { run };
        if run.chars().nth(FEWEST - 1).is_some() {
            runs.push(Span::of(end - run.len(), end));
        }
        at = next.max(end + SHORTEST_RUN - 1);
    }
    runs
}

/// A narrow character is two bytes long at least.
const SHORTEST_RUN: usize = FEWEST * 2;

/// The runs of wide characters that hold one of [`GBK_SIGNS`], which may stand at `signs`.
pub(super) fn signed_runs(source: &str, signs: &[usize]) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for &at in signs {
        let (ahead, behind) = source.split_at_checked(at).unwrap_or_default();
        if runs.last().is_some_and(|run| at < run.end as usize) || !behind.starts_with(GBK_SIGNS) {
            continue;
        }
        let is_in_run = |c: char| is_wide(c) || c == EURO;
        let start = ahead.trim_end_matches(is_in_run).len();
        let euros = ahead.get(start..).map_or(0, |run| run.len() - run.trim_start_matches(EURO).len());
        let end = at + behind.find(|c| !is_in_run(c)).unwrap_or(behind.len());
        runs.push(Span::of(start + euros, end));
    }
    runs
}
