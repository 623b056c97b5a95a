//! Series in running text: 一是…二是…, 第一，…第二，…, 首先…其次…, （1）…；（2）…, also where the items are paragraphs.
//!
//! A stream tracker over one flow of paragraphs (what stands between two headings): `1` opens a series, `v` goes on with
//! the innermost open one whose last is `v - 1`, also in another wording. Quoted series are words.

use super::flow::Piece;
use super::gist::may_begin;
use crate::ast::{MarkerStyle, SeriesStyle};
use crate::grammar::enumeration::{LAST, clause_begins_after, inline_number, item_marker};
use crate::grammar::marker::{Doubt, Scanned};
use crate::grammar::signs::{Sign, Signs, kind};
use crate::source::{Span, offset};

/// Series nested deeper than this are text.
const DEEPEST: usize = 6;

/// A marker in the flow.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) scanned: Scanned,
    pub(crate) at: u32,
    /// The paragraph of the flow that it stands in.
    pub(crate) piece: usize,
    opens_piece: bool,
}

impl Candidate {
    pub(crate) fn end(self) -> u32 {
        self.at + offset(self.scanned.len())
    }
}

/// A series: its items with their numbers, where it stands, and where it ends.
#[derive(Debug)]
pub(crate) struct Series {
    pub(crate) items: Vec<(Candidate, u32)>,
    /// The series and the item that it stands in.
    pub(crate) parent: Option<(usize, usize)>,
    pub(crate) end: u32,
}

impl Series {
    pub(crate) fn start(&self) -> u32 {
        self.items.first().map_or(0, |(first, _)| first.at)
    }

    fn last(&self) -> Option<(Candidate, u32)> {
        self.items.last().copied()
    }

    pub(crate) fn style(&self) -> SeriesStyle {
        let mut styles = self.items.iter().map(|(c, _)| SeriesStyle::from(c.scanned.style));
        let first = styles.next().unwrap_or(SeriesStyle::Mixed);
        if styles.all(|style| style == first) { first } else { SeriesStyle::Mixed }
    }

    /// Whether a series of one item is one: 一是 is, the others are plain words when they stand alone.
    pub(crate) fn is_real(&self) -> bool {
        let first = self.items.first().map(|(c, _)| c.scanned.style);
        self.items.len() > 1 || matches!(first, Some(MarkerStyle::Shi | MarkerStyle::Yao))
    }
}

/// The series of a flow. `pieces` are paragraphs, or what follows a run-in heading, in the logical text.
pub(crate) fn find_series(signs: &Signs<'_>, pieces: &[Piece]) -> Vec<Series> {
    let candidates = candidates(signs, pieces);
    if candidates.is_empty() {
        return Vec::new();
    }
    let text = signs.text();
    let mut tracker = Tracker { text, all: Vec::new(), open: Vec::new() };
    for (i, &candidate) in candidates.iter().enumerate() {
        tracker.take(candidate, candidates.get(i + 1..).unwrap_or(&[]));
    }
    settle(tracker.all, text, pieces)
}

/// The marker of a series of words that opens a paragraph: its style and number.
pub(crate) fn opens_with(text: &str, paragraph: Span) -> Option<(MarkerStyle, u32)> {
    let scanned = item_marker(paragraph.slice(text))?;
    (scanned.doubt == Doubt::None && scanned.ordinal != LAST).then_some((scanned.style, scanned.ordinal))
}

/// All markers at the start of a clause, outside of quotations.
fn candidates(signs: &Signs<'_>, pieces: &[Piece]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let may_hold = |(_, piece): &(usize, &Piece)| piece.gist.may_hold_series;
    for (piece, &Piece { span, .. }) in pieces.iter().enumerate().filter(may_hold) {
        let content = span.slice(signs.text());
        let signs = signs.within(span);
        let mut quotes: Option<Vec<Span>> = None;
        let mut skip = 0;
        for (place, &sign) in signs.iter().enumerate() {
            if !sign.is(kind::SERIES) {
                continue;
            }
            let at = (sign.at - span.start) as usize;
            let before = place.checked_sub(1).and_then(|last| signs.get(last));
            if at < skip || !may_begin(content, before, at, sign) {
                continue;
            }
            let quotes = quotes.get_or_insert_with(|| quoted(span.start, signs));
            let behind = quotes.partition_point(|q| q.end as usize <= at);
            let (before, here) = content.split_at_checked(at).unwrap_or_default();
            if quotes.get(behind).is_some_and(|q| q.covers(offset(at))) || !clause_begins_after(before) {
                continue;
            }
            let opens_piece = before.trim().is_empty();
            let is_item = |s: &Scanned| opens_piece || s.style != MarkerStyle::Dash;
            let scanned = item_marker(here).filter(is_item);
            let Some(scanned) = scanned.or_else(|| if opens_piece { None } else { inline_number(here) }) else {
                continue;
            };
            skip = at + scanned.len();
            found.push(Candidate { scanned, at: sign.at, piece, opens_piece });
        }
    }
    found
}

/// The outermost quotations and book titles that close within the paragraph that starts at `start` and has these signs,
/// from its start on.
fn quoted(start: u32, signs: &[Sign]) -> Vec<Span> {
    let mut open: Vec<(char, u32)> = Vec::new();
    let mut ranges: Vec<Span> = Vec::new();
    for sign in signs.iter().filter(|sign| sign.is(kind::HALF)) {
        let at = sign.at - start;
        let opener = match sign.c() {
            c @ ('“' | '《') => {
                open.push((c, at));
                continue;
            }
            '”' => '“',
            '》' => '《',
            _ => continue,
        };
        if let Some(depth) = open.iter().rposition(|&(o, _)| o == opener) {
            let from = open.get(depth).map_or(0, |&(_, from)| from);
            open.truncate(depth);
            while ranges.last().is_some_and(|last| last.start > from) {
                ranges.pop();
            }
            ranges.push(Span::new(from, sign.end() - start));
        }
        open.truncate(64);
    }
    ranges
}

struct Tracker<'t> {
    text: &'t str,
    all: Vec<Series>,
    /// Indices of the open series, innermost last.
    open: Vec<usize>,
}

impl Tracker<'_> {
    fn take(&mut self, candidate: Candidate, later: &[Candidate]) {
        let Scanned { style, ordinal, .. } = candidate.scanned;
        let is_first = ordinal == 1 || style == MarkerStyle::Dash;
        if let Some((depth, ordinal)) = self.continues(candidate) {
            self.open.truncate(depth + 1);
            self.add(depth, candidate, ordinal);
        } else if is_first && self.is_equal_pair(candidate) && !self.opens_inside(candidate, later) {
            let depth = self.open.len() - 1;
            self.add(depth, candidate, 1);
        } else if is_first && opens_series(candidate, later) {
            if let Some(depth) = self.depth_of(style).filter(|_| !self.opens_inside(candidate, later)) {
                self.open.truncate(depth);
            }
            self.start(candidate);
        } else if matches!(style, MarkerStyle::Shi | MarkerStyle::Yao) && ordinal > 1 {
            match self.depth_of(style) {
                Some(depth) => {
                    self.open.truncate(depth + 1);
                    self.add(depth, candidate, ordinal);
                }
                None if self.open.is_empty() => self.start(candidate),
                None => {}
            }
        } else if style == MarkerStyle::OrdinalWord
            && ordinal > 1
            && let Some(depth) = self.depth_of(style)
        {
            self.open.truncate(depth + 1);
            self.add(depth, candidate, ordinal);
        }
    }

    /// The depth of the open series that asks for this marker, and the marker's ordinal there.
    fn continues(&self, candidate: Candidate) -> Option<(usize, u32)> {
        let Scanned { style, ordinal, doubt, .. } = candidate.scanned;
        let lasts =
            || self.open.iter().enumerate().rev().filter_map(|(depth, &i)| Some((depth, self.all.get(i)?.last()?)));
        if style == MarkerStyle::Dash {
            let before = |(_, (last, _)): &(usize, (Candidate, u32))| last.scanned.style == style;
            return lasts().find(before).map(|(depth, (_, n))| (depth, n + 1));
        }
        if ordinal == LAST {
            // 最后 ends what 其次 carried on; after 首先 alone it is a word of time, unless both stand close.
            let ends = |(depth, (last, n)): &(usize, (Candidate, u32))| {
                let near = last.piece + 1 >= candidate.piece;
                last.scanned.style == style && doubt == Doubt::None && (*n > 1 || near || *depth > 0)
            };
            return lasts().find(ends).map(|(depth, (_, n))| (depth, n + 1));
        }
        let next = |(_, (_, n)): &(usize, (Candidate, u32))| ordinal > 1 && n + 1 == ordinal;
        let same = || lasts().filter(next).filter(|(_, (last, _))| last.scanned.style == style);
        // Where an inner series asks for the number too, an item that opens a paragraph carries on those that do.
        let as_paragraph = || same().find(|(_, (last, _))| last.opens_piece && candidate.opens_piece);
        let same = as_paragraph().or_else(|| same().next());
        let other = || lasts().filter(next).find(|(_, (last, _))| may_follow(last.scanned.style, style, doubt));
        // 一要…三要…四是 in one paragraph, where the last 三是 stands in one before.
        let nearer = other().filter(|(depth, (last, _))| {
            let in_paragraph = last.piece == candidate.piece && !candidate.opens_piece;
            in_paragraph && same.is_some_and(|(outer, (far, _))| *depth > outer && far.piece < candidate.piece)
        });
        let found = nearer.or(same).or_else(other);
        found.map(|(depth, _)| (depth, ordinal))
    }

    /// 一是…；一是…: two equal markers make a pair.
    fn is_equal_pair(&self, candidate: Candidate) -> bool {
        let Some(series) = self.open.last().and_then(|&i| self.all.get(i)) else { return false };
        let Some((only, 1)) = series.last() else { return false };
        let between = Span::new(only.end(), candidate.at).slice(self.text);
        series.items.len() == 1
            && only.scanned.style == candidate.scanned.style
            && matches!(only.scanned.style, MarkerStyle::Shi | MarkerStyle::Yao)
            && only.piece == candidate.piece
            && between.ends_with(['；', '，', ';'])
            && !between.contains('。')
    }

    /// 一是修渠，分两步：一是干渠，二是支渠；二是清淤: a first marker opens a series inside an item where the inner series runs
    /// on and the number that the outer one asks for comes behind it, in the same paragraph or at the head of another.
    fn opens_inside(&self, candidate: Candidate, later: &[Candidate]) -> bool {
        let style = candidate.scanned.style;
        let last = self.open.last().and_then(|&i| self.all.get(i)?.last());
        let Some((outer, n)) = last.filter(|(last, _)| last.scanned.style == style) else { return false };
        let in_reach = |c: &&Candidate| c.piece == candidate.piece || (outer.opens_piece && c.opens_piece);
        let mut own = later.iter().take(64).filter(|c| c.scanned.style == style);
        let mut inner = 1;
        let after = own.find(|c| {
            let goes_on = c.piece == candidate.piece && c.scanned.ordinal == inner + 1;
            inner += u32::from(goes_on);
            !goes_on
        });
        after.filter(in_reach).is_some_and(|c| c.scanned.ordinal == n + 1 && inner > 1)
    }

    fn depth_of(&self, style: MarkerStyle) -> Option<usize> {
        self.open
            .iter()
            .rposition(|&i| self.all.get(i).and_then(Series::last).is_some_and(|(last, _)| last.scanned.style == style))
    }

    fn add(&mut self, depth: usize, candidate: Candidate, ordinal: u32) {
        if let Some(series) = self.open.get(depth).and_then(|&i| self.all.get_mut(i)) {
            series.items.push((candidate, ordinal));
        }
    }

    fn start(&mut self, candidate: Candidate) {
        if self.open.len() >= DEEPEST {
            return;
        }
        let parent = self.open.last().and_then(|&i| Some((i, self.all.get(i)?.items.len() - 1)));
        let ordinal = candidate.scanned.ordinal.max(1);
        self.open.push(self.all.len());
        self.all.push(Series { items: vec![(candidate, ordinal)], parent, end: 0 });
    }
}

/// Whether a series may go on from one wording to the other: 一要…二是, 首先…第二.
fn may_follow(last: MarkerStyle, next: MarkerStyle, doubt: Doubt) -> bool {
    use MarkerStyle::{Adverb, OrdinalWord, Qi, Shi, Yao};
    let words = |style| matches!(style, Shi | Yao | OrdinalWord | Qi | Adverb);
    words(last) && words(next) && doubt != Doubt::Words
}

/// Whether a first marker opens a series: 一是 does by itself, the others where the next one follows.
fn opens_series(candidate: Candidate, later: &[Candidate]) -> bool {
    let Scanned { style, doubt, .. } = candidate.scanned;
    let near = later.iter().take(64);
    let next = |c: &&Candidate| c.scanned.style == style && c.scanned.ordinal != 1;
    let followed = near.clone().find(next).is_some_and(|c| c.scanned.ordinal == 2);
    match style {
        MarkerStyle::Shi | MarkerStyle::Yao => true,
        MarkerStyle::Dash => {
            candidate.opens_piece && near.clone().any(|c| c.scanned.style == style && c.piece == candidate.piece + 1)
        }
        MarkerStyle::Adverb if doubt == Doubt::Words => followed,
        MarkerStyle::OrdinalWord | MarkerStyle::Qi => {
            near.clone().any(|c| c.scanned.style == style && c.scanned.ordinal > 1)
                || near.clone().any(|c| c.scanned.ordinal == 2 && may_follow(style, c.scanned.style, c.scanned.doubt))
        }
        MarkerStyle::Adverb => {
            followed
                || near.clone().any(|c| c.scanned.ordinal == 2 && may_follow(style, c.scanned.style, c.scanned.doubt))
        }
        MarkerStyle::Pair => {
            near.clone().any(|c| c.scanned.style == style && c.scanned.ordinal == 2 && c.piece <= candidate.piece + 1)
        }
        _ => near
            .clone()
            .find(|c| c.scanned.style == style)
            .is_some_and(|c| c.scanned.ordinal == 2 && c.piece == candidate.piece),
    }
}

/// Drops what is no series, puts the rest where it belongs, and sets the ends.
fn settle(mut all: Vec<Series>, text: &str, pieces: &[Piece]) -> Vec<Series> {
    for i in 0..all.len() {
        let mut parent = all.get(i).and_then(|s| s.parent);
        while let Some((p, item)) = parent {
            if all.get(p).is_some_and(Series::is_real) && holds(&all, p, item, i) {
                break;
            }
            parent = all.get(p).and_then(|s| s.parent);
        }
        if let Some(series) = all.get_mut(i) {
            series.parent = parent;
        }
    }
    set_ends(&mut all, text, pieces);
    all
}

/// Whether item `item` of series `p` goes on behind series `i`: its own paragraph does, or a further item follows.
fn holds(all: &[Series], p: usize, item: usize, i: usize) -> bool {
    let (Some(parent), Some(series)) = (all.get(p), all.get(i)) else { return false };
    let Some((first, _)) = series.items.first() else { return false };
    parent.items.get(item).is_some_and(|(c, _)| c.piece == first.piece) || parent.items.len() > item + 1
}

/// Sets where each series ends: with the paragraph of its last item, and of the series inside that; before the next
/// series beside it, and inside the item that it stands in.
fn set_ends(all: &mut [Series], text: &str, pieces: &[Piece]) {
    // The end of the last marker of a series, series inside its last item counted.
    let mut reach: Vec<u32> = vec![0; all.len()];
    for i in (0..all.len()).rev() {
        let Some((series, last)) = all.get(i).and_then(|s| Some((s, s.last()?.0))) else { continue };
        let (parent, real, end) = (series.parent, series.is_real(), series.end);
        let end = end.max(pieces.get(last.piece).map_or(last.end(), |piece| piece.span.end));
        let own = reach.get(i).map_or(last.end(), |&inner| inner.max(last.end()));
        let in_last_item = |(p, item): (usize, usize)| all.get(p).is_some_and(|parent| parent.items.len() == item + 1);
        if let Some((p, item)) = parent.filter(|&at| real && in_last_item(at)) {
            debug_assert!(p < i, "item {item} of series {p} holds series {i}");
            if let Some(slot) = reach.get_mut(p) {
                *slot = own.max(*slot);
            }
            if let Some(parent) = all.get_mut(p) {
                parent.end = parent.end.max(end);
            }
        }
        if let Some(slot) = reach.get_mut(i) {
            *slot = own;
        }
        if let Some(series) = all.get_mut(i) {
            series.end = end;
        }
    }
    for i in 0..all.len() {
        let Some((parent, mut end)) = all.get(i).map(|s| (s.parent, s.end)) else { continue };
        let reached = reach.get(i).copied().unwrap_or(0);
        if let Some(holder) = parent.and_then(|(p, item)| Some((all.get(p)?, item))) {
            end = end.min(holder.0.items.get(holder.1 + 1).map_or(holder.0.end, |(next, _)| next.at));
        }
        let near = all.get(i + 1..).unwrap_or(&[]).iter().take_while(|s| s.start() < end);
        if let Some(next) = near.into_iter().find(|s| s.is_real() && s.parent == parent && s.start() >= reached) {
            end = sentence_end(text, Span::new(reached, next.start()));
        }
        if let Some(series) = all.get_mut(i) {
            series.end = end;
        }
    }
}

/// Where the last whole sentence of `span` ends; the span's end where none does.
fn sentence_end(text: &str, span: Span) -> u32 {
    let content = span.slice(text);
    content.rfind(['。', '；']).map_or(span.end, |at| span.start + offset(at + '。'.len_utf8()))
}
