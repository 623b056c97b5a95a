//! Which markers are real, and how deep each one stands: every ordinal is judged by the series that it would continue.

use crate::ast::MarkerStyle;
use crate::grammar::marker::{Doubt, Scanned};
use std::collections::HashMap;

/// Sections deeper than this become siblings, so that no text can nest without end.
pub(crate) const DEEPEST: usize = 32;

/// A series that is open at some depth.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// `None` for headings without a number.
    style: Option<MarkerStyle>,
    last: u32,
}

/// Places one marker after the other.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    open: Vec<Open>,
    /// The last ordinal of the series of each style that was closed most recently.
    closed: HashMap<MarkerStyle, u32>,
}

/// Kinds of units from the highest to the lowest; a style that opens above a lower one closes it.
fn rank(style: MarkerStyle) -> u8 {
    use MarkerStyle::{Article, Chapter, Division, HanDun, HanParen, Part, Roman};
    match style {
        Part => 0,
        Chapter => 1,
        Division => 2,
        Article => 3,
        HanDun | Roman => 4,
        HanParen => 5,
        MarkerStyle::ArabicDot | MarkerStyle::Decimal | MarkerStyle::Latin => 6,
        MarkerStyle::ArabicParen | MarkerStyle::ArabicHalfParen => 7,
        _ => 8,
    }
}

impl Outline {
    /// The depth, from 0, at which `marker` stands, given the markers that follow it in the text (`later`). The series is
    /// taken up at that depth.
    pub(crate) fn place(&mut self, marker: Scanned, later: &[Scanned]) -> usize {
        let depth = self.depth(marker, later).min(DEEPEST - 1);
        self.close_to(depth + 1);
        match self.open.get_mut(depth) {
            Some(open) => *open = Open { style: open.style.or(Some(marker.style)), last: marker.ordinal },
            None => self.open.push(Open { style: Some(marker.style), last: marker.ordinal }),
        }
        depth
    }

    /// The depth of a heading without a number: under the numbered section that is open, or beside the last such heading.
    pub(crate) fn place_bare(&mut self, standalone: bool) -> usize {
        let depth = match self.open.iter().position(|open| open.style.is_none()) {
            Some(at) => at,
            None if standalone => {
                self.open.iter().position(|open| open.style.is_some_and(|s| rank(s) >= 5)).unwrap_or(self.open.len())
            }
            None => self.open.len(),
        };
        self.close_to(depth);
        self.open.push(Open { style: None, last: 0 });
        depth
    }

    /// The last ordinal of the open series of this style.
    pub(crate) fn last_of(&self, style: MarkerStyle) -> Option<u32> {
        self.open.iter().rev().find(|open| open.style == Some(style)).map(|open| open.last)
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some(Open { style: Some(style), last }) = self.open.pop() {
                self.closed.insert(style, last);
            }
        }
    }

    fn depth(&self, marker: Scanned, later: &[Scanned]) -> usize {
        if let Some(at) = self.open.iter().rposition(|open| open.style == Some(marker.style)) {
            return at;
        }
        let runs_on = self.closed.get(&marker.style).is_some_and(|&last| last + 1 == marker.ordinal);
        if marker.ordinal > 1
            && !runs_on
            && let Some(at) = self.open.iter().rposition(|open| open.style.is_some() && open.last + 1 == marker.ordinal)
        {
            return at;
        }
        let lower = |open: &Open| open.style.is_some_and(|s| rank(s) > rank(marker.style));
        match self.open.iter().position(lower) {
            Some(at) if rank(marker.style) <= 3 || !self.resumes(at, marker, later) => at,
            _ => self.open.len(),
        }
    }

    /// Whether the series open at `at` goes on in `later` before a marker like this one starts anew: then `marker` opens a
    /// series inside of it, however wrongly.
    fn resumes(&self, at: usize, marker: Scanned, later: &[Scanned]) -> bool {
        let Some(Open { style: Some(style), last }) = self.open.get(at).copied() else { return false };
        let ahead =
            later.iter().take(64).take_while(|next| !(next.style == marker.style && next.ordinal <= marker.ordinal));
        ahead.into_iter().find(|next| next.style == style).is_some_and(|next| next.ordinal == last + 1)
    }
}

/// Whether a marker is real, given the open series and the markers that follow it in the text.
pub(crate) fn is_borne_out(marker: Scanned, outline: &Outline, later: &[Scanned]) -> bool {
    let next = later.iter().take(64).find(|next| next.style == marker.style);
    let goes_on = outline.last_of(marker.style).is_some_and(|last| last + 1 == marker.ordinal);
    let is_followed = next.is_some_and(|next| next.ordinal == marker.ordinal + 1);
    match (marker.doubt, marker.style) {
        (Doubt::None, MarkerStyle::Decimal | MarkerStyle::Latin | MarkerStyle::Roman) => goes_on || is_followed,
        (Doubt::None, _) => true,
        (Doubt::NearMiss, MarkerStyle::HanDun) => goes_on || is_followed,
        (Doubt::NearMiss, _) => true,
        (Doubt::Words, _) => {
            let surer = next.is_some_and(|next| next.ordinal == marker.ordinal && next.doubt == Doubt::None);
            !surer && (goes_on || (marker.ordinal == 1 && is_followed && outline.last_of(marker.style).is_none()))
        }
    }
}
