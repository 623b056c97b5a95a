//! Which markers are real, and how deep each one stands: every ordinal is judged by the series that it would continue.

use crate::ast::MarkerStyle;
use crate::grammar::marker::{Doubt, Path, Scanned};

/// Sections deeper than this become siblings, so that no text can nest without end.
pub(crate) const DEEPEST: usize = 32;
/// How many markers ahead are looked at.
const AHEAD: usize = 64;

/// A kind of unit: the style of its marker, and how many numbers a decimal has.
type Kind = (MarkerStyle, u8);

fn kind(marker: Scanned) -> Kind {
    (marker.style, marker.path.depth())
}

/// A series that is open at some depth.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// `None` for headings without a number.
    kind: Option<Kind>,
    last: u32,
    /// How deep the heading is by its hashes, where Markdown says so.
    hashes: u8,
    /// Whether it is a heading without a number that stands over text: numbered parts of the document end it.
    over_text: bool,
}

/// How the units of this document stand to each other where documents differ.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Order {
    /// Whether 一、 stands over 第X条, which run on through it.
    heads_over_articles: bool,
}

impl Order {
    /// Reads the order off all markers of a text.
    pub(crate) fn of(markers: &[Scanned]) -> Self {
        let first = |style| markers.iter().position(|m| m.style == style);
        let (Some(head), Some(article)) = (first(MarkerStyle::HanDun), first(MarkerStyle::Article)) else {
            return Self::default();
        };
        let mut last_head = None;
        let mut runs_on = true;
        let mut articles = 0u32;
        for marker in markers {
            match marker.style {
                MarkerStyle::HanDun => {
                    runs_on &= last_head.is_none_or(|last| last + 1 == marker.ordinal);
                    last_head = Some(marker.ordinal);
                }
                MarkerStyle::Article => articles += 1,
                _ => {}
            }
        }
        Self { heads_over_articles: head < article && runs_on && articles >= 2 }
    }

    /// Kinds of units from the highest to the lowest; a kind that opens above a lower one closes it.
    fn rank(self, (style, depth): Kind) -> u16 {
        use MarkerStyle::{Article, Chapter, Decimal, Division, HanDun, HanParen, Part, Roman};
        match style {
            Part => u16::from(depth),
            Chapter => 10,
            Division => 20,
            HanDun if self.heads_over_articles => 25,
            Article => ARTICLE,
            HanDun | Roman => HEAD,
            // （一） as the head of articles, as judicial interpretations have it.
            HanParen if depth == 1 => 27,
            HanParen => 50,
            MarkerStyle::ArabicDot => 60,
            Decimal => 60 + u16::from(depth),
            MarkerStyle::Latin => 75,
            MarkerStyle::ArabicParen | MarkerStyle::ArabicHalfParen => 80,
            _ => 90,
        }
    }
}

/// `2.1` behind `1.3` or `1.3.2`, whose 2 stands somewhere unread.
fn opens_next_chapter(path: Path, last: Path) -> bool {
    matches!((path.numbers(), last.numbers()), ([chapter, 1], [before, ..]) if *chapter == before + 1)
}

/// The rank of 第X条.
const ARTICLE: u16 = 30;
/// The rank of 一、.
const HEAD: u16 = 40;

/// Places one marker after the other.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    order: Order,
    open: Vec<Open>,
    /// The last ordinal of the series of each kind that was closed most recently; there are few kinds.
    closed: Vec<(Kind, u32)>,
    /// The last decimal.
    decimal: Option<Path>,
}

impl Outline {
    pub(crate) fn new(order: Order) -> Self {
        Self { order, ..Self::default() }
    }

    /// The depth, from 0, at which `marker` stands, given the markers that follow it in the text (`later`). The series is
    /// taken up at that depth.
    pub(crate) fn place(&mut self, marker: Scanned, later: &[Scanned], hashes: u8) -> usize {
        let (depth, carries_on) = self.depth(marker, later, hashes);
        let depth = depth.min(DEEPEST - 1);
        self.close_to(if carries_on { depth + 1 } else { depth });
        if marker.style == MarkerStyle::Decimal {
            self.decimal = Some(marker.path);
        }
        let open = Open { kind: Some(kind(marker)), last: marker.ordinal, hashes, over_text: false };
        match self.open.get_mut(depth) {
            // A series that changes its style on the way keeps the one that it opened with.
            Some(slot) => *slot = Open { kind: slot.kind.or(open.kind), ..open },
            None => self.open.push(open),
        }
        depth
    }

    /// The depth of a heading without a number: by its hashes; beside the last such heading; a line over numbered units
    /// above them, one over text below the numbered unit that is open.
    pub(crate) fn place_bare(&mut self, over: Option<Scanned>, hashes: u8) -> usize {
        let bare = self.open.iter().position(|open| open.kind.is_none());
        let depth = if hashes > 0 {
            self.open.iter().position(|open| open.hashes >= hashes).unwrap_or(self.open.len())
        } else if let Some(at) = over.and_then(|marker| self.over(marker)) {
            at
        } else {
            bare.unwrap_or(self.open.len())
        };
        self.close_to(depth);
        self.open.push(Open { kind: None, last: 0, hashes, over_text: over.is_none() && hashes == 0 });
        depth
    }

    /// Whether a heading without a number is open that stands over text.
    pub(crate) fn has_heading_over_text(&self) -> bool {
        self.open.iter().any(|open| open.over_text)
    }

    /// Where a heading stands that heads units of this kind which start anew at 1: above the open ones of the kind.
    fn over(&self, marker: Scanned) -> Option<usize> {
        if marker.ordinal != 1 {
            return None;
        }
        let at = self
            .open
            .iter()
            .position(|open| open.kind.is_some_and(|k| self.order.rank(k) >= self.order.rank(kind(marker))))?;
        // A heading over the same kind stands here already.
        let above = at.checked_sub(1).filter(|&above| self.open.get(above).is_some_and(|open| open.kind.is_none()));
        Some(above.unwrap_or(at))
    }

    /// The last ordinal of the open series of this marker's kind.
    fn last_of(&self, marker: Scanned) -> Option<u32> {
        self.open.iter().rev().find(|open| open.kind == Some(kind(marker))).map(|open| open.last)
    }

    /// Whether a unit of this kind closed last with the ordinal before `marker`'s.
    fn runs_on(&self, marker: Scanned) -> bool {
        self.closed.iter().any(|&(closed, last)| closed == kind(marker) && last + 1 == marker.ordinal)
    }

    /// The depth at which 第X条 is open.
    pub(crate) fn article_depth(&self) -> Option<usize> {
        self.open.iter().position(|open| open.kind.is_some_and(|(style, _)| style == MarkerStyle::Article))
    }

    /// Ends what is open below `depth`.
    pub(crate) fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some(Open { kind: Some(kind), last, .. }) = self.open.pop() {
                match self.closed.iter_mut().find(|(closed, _)| *closed == kind) {
                    Some(slot) => slot.1 = last,
                    None => self.closed.push((kind, last)),
                }
            }
        }
    }

    /// The depth of a marker, and whether it carries on the series that is open there.
    fn depth(&self, marker: Scanned, later: &[Scanned], hashes: u8) -> (usize, bool) {
        let own = kind(marker);
        if let Some(at) = self.open.iter().rposition(|open| open.kind == Some(own)) {
            return (at, true);
        }
        // Chapters hold sections and articles whatever the hashes say.
        let is_over = |open: &Open| open.kind.is_some_and(|open| self.is_over(open, own));
        if hashes > 0
            && let Some(at) = self.open.iter().position(|open| open.hashes >= hashes && !is_over(open))
        {
            return (at, false);
        }
        if marker.ordinal > 1
            && own.1 == 0
            && !self.runs_on(marker)
            && let Some(at) = self.open.iter().rposition(|open| self.is_next_of(open, marker))
        {
            return (at, true);
        }
        let rank = self.order.rank(own);
        let lower = |open: &Open| match open.kind {
            Some(kind) => self.order.rank(kind) > rank,
            None => open.over_text && rank <= HEAD,
        };
        let depth = match self.open.iter().position(lower) {
            Some(at) if rank <= ARTICLE || !self.resumes(at, marker, later) => at,
            _ => self.open.len(),
        };
        (depth, false)
    }

    /// Whether a unit of a law holds units of another kind, as the order of its parts has it.
    fn is_over(&self, above: Kind, below: Kind) -> bool {
        use MarkerStyle::{Article, Chapter, Division, Part};
        let is_of_law = |(style, _): Kind| matches!(style, Part | Chapter | Division | Article);
        is_of_law(above) && is_of_law(below) && self.order.rank(above) < self.order.rank(below)
    }

    /// Whether `marker` carries the series that is open on in another style.
    fn is_next_of(&self, open: &Open, marker: Scanned) -> bool {
        let mixes = |style: MarkerStyle| style.chain_level().is_some() || style == MarkerStyle::ArabicHalfParen;
        open.kind.is_some_and(|(style, _)| mixes(style)) && mixes(marker.style) && open.last + 1 == marker.ordinal
    }

    /// Whether the series open at `at` goes on in `later` before a marker like this one starts anew: then `marker` opens a
    /// series inside of it, however wrongly.
    fn resumes(&self, at: usize, marker: Scanned, later: &[Scanned]) -> bool {
        let Some(Open { kind: Some(open), last, .. }) = self.open.get(at).copied() else { return false };
        let ahead = later
            .iter()
            .take(AHEAD)
            .take_while(|next| !(kind(**next) == kind(marker) && next.ordinal <= marker.ordinal));
        ahead.into_iter().find(|next| kind(**next) == open).is_some_and(|next| next.ordinal == last + 1)
    }

    /// Whether a marker is real, given the open series and the markers that follow it in the text.
    pub(crate) fn bears_out(&self, marker: Scanned, later: &[Scanned]) -> bool {
        if marker.style == MarkerStyle::Decimal {
            return self.bears_out_decimal(marker, later);
        }
        let next = || later.iter().take(AHEAD).find(|next| kind(**next) == kind(marker));
        let goes_on = || self.last_of(marker).is_some_and(|last| last + 1 == marker.ordinal);
        let is_followed = || next().is_some_and(|next| next.ordinal == marker.ordinal + 1);
        match (marker.doubt, marker.style) {
            (Doubt::None, MarkerStyle::Latin | MarkerStyle::Roman) => goes_on() || is_followed(),
            (Doubt::None, _) => true,
            (Doubt::NearMiss, MarkerStyle::HanDun) => goes_on() || is_followed(),
            (Doubt::NearMiss, _) => true,
            (Doubt::Words, _) => {
                let surer = || next().is_some_and(|next| next.ordinal == marker.ordinal && next.doubt == Doubt::None);
                (goes_on() || (marker.ordinal == 1 && is_followed() && self.last_of(marker).is_none())) && !surer()
            }
        }
    }

    /// `2.1` below 二、.
    fn is_first_below_head(&self, marker: Scanned) -> bool {
        let is_head = |open: &&Open| {
            open.kind.is_some_and(|(style, depth)| {
                matches!(style, MarkerStyle::HanDun | MarkerStyle::ArabicDot | MarkerStyle::Chapter)
                    || (style == MarkerStyle::Decimal && depth == 1)
            })
        };
        let head = self.open.iter().rev().find(is_head);
        matches!((marker.path.numbers(), head), ([first, 1], Some(head)) if u32::from(*first) == head.last)
    }

    /// A decimal is real where it carries on from the last one, or opens a row that the next ones carry on.
    fn bears_out_decimal(&self, marker: Scanned, later: &[Scanned]) -> bool {
        let mut next = later.iter().take(AHEAD).filter(|next| next.style == MarkerStyle::Decimal);
        let single = marker.path.depth() == 1;
        let has_children =
            next.clone().any(|n| n.path.depth() > 1 && n.path.numbers().first() == marker.path.numbers().first());
        match self.decimal {
            Some(last) if marker.path.follows(&last) => {
                !single || has_children || last.depth() > 1 || self.last_of(marker).is_some()
            }
            Some(_) if self.is_first_below_head(marker) => true,
            Some(last) if opens_next_chapter(marker.path, last) => {
                next.next().is_some_and(|n| n.path.follows(&marker.path))
            }
            Some(_) => marker.path.depth() >= 3 && next.next().is_some_and(|n| n.path.follows(&marker.path)),
            None if single => {
                // 1　范围 has none below it, 3　术语 has: a row of such numbers some of which have.
                let follows = next.clone().find(|n| n.path.depth() == 1).is_some_and(|n| n.ordinal == 2);
                let row_has_children = || {
                    let mut last = marker.ordinal;
                    next.clone().any(|n| {
                        let first = n.path.numbers().first().copied().map(u32::from);
                        last = if n.path.depth() == 1 { n.ordinal } else { last };
                        n.path.depth() > 1 && first == Some(last)
                    })
                };
                marker.path.opens() && (has_children || (follows && row_has_children()))
            }
            None => {
                marker.path.depth() <= 3
                    && next.next().is_some_and(|n| n.path.follows(&marker.path))
                    && (marker.path.opens() || marker.path.depth() >= 3)
            }
        }
    }
}
