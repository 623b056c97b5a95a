//! How much a title is like a text: pairs of neighbouring Chinese characters that both have, weighted by rarity.

use crate::grammar::chars;
use std::borrow::Cow;
use std::ops::Range;

type Pair = (char, char);

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
    /// For each paragraph the ids of the pairs that it has, and how often.
    counts: Vec<Vec<(u32, u32)>>,
    /// The length of each paragraph, in characters.
    lengths: Vec<u32>,
    /// In how many paragraphs each pair stands.
    spread: Vec<u32>,
}

/// Pairs that say nothing: they are in every title of this kind.
const COMMON: &[&str] = &[
    "关于", "思考", "研究", "调研", "报告", "调查", "对策", "建议", "几点", "推进", "推动", "加快", "加强", "促进",
    "发展",
];

fn pairs(text: &str) -> impl Iterator<Item = Pair> + '_ {
    text.chars().zip(text.chars().skip(1)).filter(|&(a, b)| chars::is_han(a) && chars::is_han(b))
}

/// The pairs of all titles with their ids, in a table that is open: each stands at its place or right behind it.
struct Known {
    slots: Vec<Option<(Pair, u32)>>,
    /// A bit for each character, by the low half of its code, that opens one of the pairs.
    firsts: Vec<u64>,
    count: u32,
}

/// How many words of bits the first characters take.
const FIRSTS: usize = 1024;

impl Known {
    /// A table for the pairs of texts of `most` bytes together: a third as many, and fewer.
    fn new(most: usize) -> Self {
        Self { slots: vec![None; most.next_power_of_two().max(64)], firsts: vec![0; FIRSTS], count: 0 }
    }

    fn place((a, b): Pair) -> usize {
        let mixed = u32::from(a).wrapping_mul(0x9E37_79B1) ^ u32::from(b).wrapping_mul(0x85EB_CA77);
        (mixed ^ mixed >> 15) as usize
    }

    /// The places where a pair may stand, the best first.
    fn places(&self, pair: Pair) -> impl Iterator<Item = usize> + use<> {
        let (first, last) = (Self::place(pair), self.slots.len() - 1);
        (0..=last).map(move |step| (first + step) & last)
    }

    /// The word and the bit of a first character.
    fn first(c: char) -> (usize, u64) {
        let code = u32::from(c) as usize;
        (code / 64 % FIRSTS, 1 << (code % 64))
    }

    /// The id of a pair, a new one where it has none.
    fn learn(&mut self, pair: Pair) -> u32 {
        let (at, bit) = Self::first(pair.0);
        if let Some(firsts) = self.firsts.get_mut(at) {
            *firsts |= bit;
        }
        for place in self.places(pair) {
            match self.slots.get_mut(place) {
                Some(Some((known, id))) if *known == pair => return *id,
                Some(slot @ None) => {
                    *slot = Some((pair, self.count));
                    break;
                }
                _ => {}
            }
        }
        self.count += 1;
        self.count - 1
    }

    fn id(&self, pair: Pair) -> Option<u32> {
        let (at, bit) = Self::first(pair.0);
        if self.firsts.get(at).is_none_or(|firsts| firsts & bit == 0) {
            return None;
        }
        let last = self.slots.len() - 1;
        let mut place = Self::place(pair) & last;
        // Three slots of four are free at least.
        while let Some(&Some((known, id))) = self.slots.get(place) {
            if known == pair {
                return Some(id);
            }
            place = (place + 1) & last;
        }
        None
    }
}

impl Likeness {
    /// Counts the pairs of `titles` in `paragraphs`; one pass over the paragraphs.
    pub(crate) fn new<'t>(titles: &[String], paragraphs: impl Iterator<Item = &'t str>) -> Self {
        let mut known = Known::new(titles.iter().map(String::len).sum());
        let common: Vec<Pair> = COMMON.iter().flat_map(|word| pairs(word)).collect();
        let titles: Vec<Vec<u32>> = titles
            .iter()
            .map(|title| {
                let mut own: Vec<u32> =
                    pairs(title).filter(|pair| !common.contains(pair)).map(|pair| known.learn(pair)).collect();
                own.sort_unstable();
                own.dedup();
                own
            })
            .collect();
        let mut counter = Counter { counts: vec![0; known.count as usize], known, found: Vec::new() };
        let mut this = Self { titles, counts: Vec::new(), lengths: Vec::new(), spread: counter.counts.clone() };
        for paragraph in paragraphs {
            let (counts, length) = counter.count(paragraph);
            counts.iter().filter_map(|&(id, _)| this.spread.get_mut(id as usize).map(|n| *n += 1)).for_each(drop);
            this.counts.push(counts);
            this.lengths.push(length);
        }
        this
    }

    /// What the paragraphs `range` have together.
    pub(crate) fn total(&self, range: Range<usize>) -> Total<'_> {
        let length = self.lengths.get(range.clone()).unwrap_or(&[]).iter().sum();
        let counts = self.counts.get(range).unwrap_or(&[]);
        if let [one] = counts {
            return Total { counts: Cow::Borrowed(one), length };
        }
        let mut all: Vec<(u32, u32)> = counts.iter().flatten().copied().collect();
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
        let Some(own) = self.titles.get(title) else { return 0.0 };
        let length = total.length;
        let found = |id: u32| {
            let at = total.counts.binary_search_by_key(&id, |&(id, _)| id).ok()?;
            total.counts.get(at).map(|&(_, n)| n)
        };
        let whole: f32 = own.iter().map(|&id| self.weight(id)).sum();
        let hit = |&id: &u32| found(id).filter(|&n| n > 0).map(|n| self.weight(id) * (1.0 + as_f32(n).ln()));
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

    /// The rarity of a pair: from about 0.3 for one that stands everywhere to 5 and more.
    fn weight(&self, id: u32) -> f32 {
        let spread = as_f32(self.spread.get(id as usize).copied().unwrap_or(0)).max(0.5);
        let all = as_f32(crate::source::offset(self.counts.len())).max(1.0);
        (1.0 + all / spread).ln().powi(2)
    }
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
    /// How often each known pair stands in a paragraph, by their ids, and how many pairs it has.
    fn count(&mut self, paragraph: &str) -> (Vec<(u32, u32)>, u32) {
        let mut length = 0;
        // The character before, where it is a Chinese one.
        let mut last = '\0';
        for c in paragraph.chars() {
            if !(matches!(c, '\u{4E00}'..='\u{9FFF}') || chars::is_han(c)) {
                last = '\0';
                continue;
            }
            let pair = (std::mem::replace(&mut last, c), c);
            length += u32::from(pair.0 != '\0');
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
        (self.found.drain(..).filter_map(taken).collect(), length)
    }
}

fn as_f32(n: u32) -> f32 {
    #[allow(clippy::cast_precision_loss)]
    let n = n as f32;
    n
}
