//! How much a title is like a text: pairs of neighbouring Chinese characters that both have, weighted by rarity.

use crate::grammar::han_pairs::{Pair, PairFilter, pairs};
use std::borrow::Cow;
use std::ops::Range;

/// What paragraphs have together.
pub(crate) struct Total<'l> {
    /// The ids of the pairs that they have, in order, and how often.
    counts: Cow<'l, [(u32, u32)]>,
    /// Their length, in characters.
    length: u32,
}

/// The pairs of all titles, and how often each stands in each paragraph.
#[derive(Debug)]
pub(crate) struct Likeness {
    /// The pairs of each title, by id.
    titles: Vec<Vec<u32>>,
    /// The ids of the pairs that a paragraph has, and how often; one paragraph behind the other.
    counts: Vec<(u32, u32)>,
    /// Where the counts of each paragraph end.
    ends: Vec<usize>,
    /// The length of each paragraph, in characters.
    lengths: Vec<u32>,
    /// The rarity of each pair: from about 0.3 for one that stands everywhere to 5 and more.
    weights: Vec<f32>,
    /// The rarity of the pairs of each title together.
    wholes: Vec<f32>,
}

/// Pairs that say nothing: they are in every title of this kind.
const COMMON: &[&str] = &[
    "关于", "思考", "研究", "调研", "报告", "调查", "对策", "建议", "几点", "推进", "推动", "加快", "加强", "促进",
    "发展",
];

/// The pairs of all titles with their ids, in a table that is open: each stands at its place or right behind it.
struct Known {
    /// Pairs and their ids; every second slot is free at least.
    slots: Vec<(Pair, u32)>,
    /// What most pairs that are not known are told by.
    filter: PairFilter,
    count: u32,
}

/// The filter has 2^16 bits.
const FILTER_BITS: u32 = 16;
/// How many slots a table has at first: a power of two, as later on.
const FEWEST_SLOTS: usize = 1 << 10;

impl Known {
    fn new() -> Self {
        Self { slots: vec![(Pair::NONE, 0); FEWEST_SLOTS], filter: PairFilter::new(FILTER_BITS), count: 0 }
    }

    /// The id of a pair, a new one where it has none.
    fn learn(&mut self, pair: Pair) -> u32 {
        self.filter.insert(pair);
        if self.count as usize * 2 >= self.slots.len() {
            self.grow();
        }
        let at = self.slot(pair);
        if let Some(slot) = self.slots.get_mut(at)
            && slot.0 != pair
        {
            *slot = (pair, self.count);
            self.count += 1;
        }
        self.slots.get(at).map_or(0, |slot| slot.1)
    }

    /// Doubles the table.
    fn grow(&mut self) {
        let doubled = vec![(Pair::NONE, 0); self.slots.len() * 2];
        for known in std::mem::replace(&mut self.slots, doubled).into_iter().filter(|slot| slot.0 != Pair::NONE) {
            let at = self.slot(known.0);
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = known;
            }
        }
    }

    #[inline(always)]
    fn id(&self, pair: Pair) -> Option<u32> {
        let may_be = self.filter.has(pair).then(|| self.slot(pair))?;
        self.slots.get(may_be).filter(|slot| slot.0 == pair).map(|slot| slot.1)
    }

    /// The slot that has `pair`, else the free one for it.
    fn slot(&self, pair: Pair) -> usize {
        let last = self.slots.len() - 1;
        let mut at = (pair.hash() >> 32) as usize & last;
        while self.slots.get(at).is_some_and(|slot| slot.0 != Pair::NONE && slot.0 != pair) {
            at = (at + 1) & last;
        }
        at
    }
}

impl Likeness {
    /// Counts the pairs of `titles` in `paragraphs`; one pass over the paragraphs.
    pub(crate) fn new<'t>(titles: &[String], paragraphs: impl Iterator<Item = &'t str>) -> Self {
        Self::keeping(titles, paragraphs, |_, _, _| {})
    }

    /// The same where nothing is asked of a paragraph but its likeness to the titles that `asked` has in its place: the counts of
    /// all titles' pairs in all paragraphs of a long page take more memory than the page.
    pub(crate) fn beside<'t>(
        titles: &[String],
        paragraphs: impl Iterator<Item = &'t str>,
        asked: &[[Option<usize>; 2]],
    ) -> Self {
        Self::keeping(titles, paragraphs, |titles, paragraph, found| {
            let asked = asked.get(paragraph).into_iter().flatten();
            let own: Vec<&Vec<u32>> = asked.filter_map(|title| titles.get((*title)?)).collect();
            found.retain(|(id, _)| own.iter().any(|own| own.binary_search(id).is_ok()));
        })
    }

    /// The same with what `keep` leaves of each paragraph's counts; it is told the pairs of the titles, and the paragraph's
    /// place.
    fn keeping<'t>(
        titles: &[String],
        paragraphs: impl Iterator<Item = &'t str>,
        keep: impl Fn(&[Vec<u32>], usize, &mut Vec<(u32, u32)>),
    ) -> Self {
        let mut known = Known::new();
        let common: Vec<Pair> = COMMON.iter().flat_map(|word| pairs(word)).collect();
        let titles: Vec<Vec<u32>> = titles
            .iter()
            .map(|title| {
                let known = pairs(title).filter(|pair| !common.contains(pair)).map(|pair| known.learn(pair));
                let mut own: Vec<u32> = known.collect();
                own.sort_unstable();
                own.dedup();
                own
            })
            .collect();
        let mut counter = Counter { counts: vec![0; known.count as usize], known, found: Vec::new() };
        // In how many paragraphs each pair stands.
        let mut spread = counter.counts.clone();
        let (mut counts, mut ends, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
        let mut found = Vec::new();
        for (at, paragraph) in paragraphs.enumerate() {
            lengths.push(counter.count(paragraph, &mut found));
            found.iter().filter_map(|&(id, _)| spread.get_mut(id as usize).map(|n| *n += 1)).for_each(drop);
            keep(&titles, at, &mut found);
            counts.append(&mut found);
            ends.push(counts.len());
        }
        let weights: Vec<f32> = spread.iter().map(|&spread| weight(spread, ends.len())).collect();
        let whole = |own: &Vec<u32>| own.iter().filter_map(|&id| weights.get(id as usize)).sum();
        let wholes = titles.iter().map(whole).collect();
        Self { titles, counts, ends, lengths, weights, wholes }
    }

    /// What the paragraphs `range` have together.
    pub(crate) fn total(&self, range: Range<usize>) -> Total<'_> {
        let length = self.lengths.get(range.clone()).unwrap_or(&[]).iter().sum();
        let end = |paragraphs: usize| paragraphs.checked_sub(1).and_then(|last| self.ends.get(last)).copied();
        let counts = self.counts.get(end(range.start).unwrap_or(0)..end(range.end).unwrap_or(0)).unwrap_or(&[]);
        if range.len() == 1 {
            return Total { counts: Cow::Borrowed(counts), length };
        }
        let mut all = counts.to_vec();
        all.sort_unstable();
        all.dedup_by(|next, sum| {
            let is_same = next.0 == sum.0;
            sum.1 += if is_same { next.1 } else { 0 };
            is_same
        });
        Total { counts: Cow::Owned(all), length }
    }

    /// The likeness of title `title` to paragraphs taken together, 0 to about 1.
    pub(crate) fn of(&self, title: usize, total: &Total<'_>) -> f32 {
        let (Some(own), Some(&whole)) = (self.titles.get(title), self.wholes.get(title)) else { return 0.0 };
        let length = total.length;
        let found = |id: u32| {
            let at = total.counts.binary_search_by_key(&id, |&(id, _)| id).ok()?;
            total.counts.get(at).map(|&(_, n)| n)
        };
        let weight = |id: u32| self.weights.get(id as usize).copied().unwrap_or(0.0);
        let hit = |&id: &u32| found(id).filter(|&n| n > 0).map(|n| weight(id) * (1.0 + as_f32(n).ln()));
        let hits: f32 = own.iter().filter_map(hit).sum();
        if whole > 0.0 && length > 0 { hits / whole / (1.0 + (as_f32(length) / 400.0).ln().max(0.0)) } else { 0.0 }
    }

    /// The two of `titles` titles that are most like the paragraphs `range`, and how much.
    pub(crate) fn best_two(&self, titles: usize, range: Range<usize>) -> [(usize, f32); 2] {
        let total = self.total(range);
        let mut best = [(usize::MAX, 0.0f32); 2];
        for title in 0..titles {
            let like = self.of(title, &total);
            if like > best[0].1 {
                best = [(title, like), best[0]];
            } else if like > best[1].1 {
                best[1] = (title, like);
            }
        }
        best
    }
}

/// The rarity of a pair that stands in `spread` of `all` paragraphs.
fn weight(spread: u32, all: usize) -> f32 {
    let all = as_f32(crate::source::offset(all)).max(1.0);
    (1.0 + all / as_f32(spread).max(0.5)).ln().powi(2)
}

/// Counts the known pairs of one paragraph after the other.
struct Counter {
    known: Known,
    /// How often each pair stands in the paragraph; 0 between two.
    counts: Vec<u32>,
    /// The ids of those that stand in it.
    found: Vec<u32>,
}

impl Counter {
    /// Adds to `found` how often each known pair stands in a paragraph, by their ids; gives how many pairs it has.
    fn count(&mut self, paragraph: &str, found: &mut Vec<(u32, u32)>) -> u32 {
        let mut length = 0;
        for pair in pairs(paragraph) {
            length += 1;
            if let Some(id) = self.known.id(pair)
                && let Some(count) = self.counts.get_mut(id as usize)
            {
                if *count == 0 {
                    self.found.push(id);
                }
                *count += 1;
            }
        }
        if self.found.len() * 8 > self.counts.len() {
            // Most pairs stand in it: the ids are in order already.
            self.found.clear();
            self.found.extend((0..).zip(&self.counts).filter(|&(_, &count)| count > 0).map(|(id, _)| id));
        } else {
            self.found.sort_unstable();
        }
        let counts = &mut self.counts;
        let taken = |id: u32| Some((id, std::mem::take(counts.get_mut(id as usize)?)));
        found.extend(self.found.drain(..).filter_map(taken));
        length
    }
}

fn as_f32(n: u32) -> f32 {
    #[allow(clippy::cast_precision_loss)]
    let n = n as f32;
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_paragraph_does_not_change_the_likeness() {
        let titles = ["水库灌溉", "山区道路", "灌溉水价"].map(str::to_owned);
        let paragraphs = ["水库灌溉了水田", "山区修了道路，水价没有变", "灌溉水价和道路", ""];
        let whole = Likeness::new(&titles, paragraphs.into_iter());
        let asked = [[Some(0), Some(2)], [None, Some(1)], [Some(2), None], [None, None]];
        let beside = Likeness::beside(&titles, paragraphs.into_iter(), &asked);
        for (paragraph, titles) in asked.iter().enumerate() {
            let one = paragraph..paragraph + 1;
            for title in titles.iter().flatten() {
                let like = whole.of(*title, &whole.total(one.clone()));
                assert!(like > 0.0, "{title} {paragraph}");
                assert_eq!(beside.of(*title, &beside.total(one.clone())), like, "{title} {paragraph}");
            }
        }
        assert!(beside.counts.len() < whole.counts.len());
    }

    #[test]
    fn a_table_that_grows_keeps_its_pairs() {
        let han: Vec<char> = ('一'..='龟').take(2 * FEWEST_SLOTS).collect();
        let mut known = Known::new();
        let sides = || han.windows(2).map(|two| Pair::of(two[0], two[1]));
        let ids: Vec<u32> = sides().map(|pair| known.learn(pair)).collect();
        assert!(ids.iter().copied().eq(0..known.count));
        assert!(sides().map(|pair| known.id(pair)).eq(ids.into_iter().map(Some)));
        assert_eq!(known.id(Pair::of('龟', '一')), None);
    }
}
