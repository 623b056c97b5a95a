//! How much a title is like a text: pairs of neighbouring Chinese characters that both have, weighted by rarity.

use crate::grammar::chars;
use std::collections::HashMap;

type Pair = (char, char);

/// The pairs of all titles, and how often each stands in each paragraph.
#[derive(Debug)]
pub(crate) struct Likeness {
    /// The pairs of each title, by id.
    titles: Vec<Vec<usize>>,
    /// For each paragraph the ids of the pairs that it has, and how often.
    counts: Vec<Vec<(usize, u32)>>,
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

/// The pairs of all titles with their ids, and by their first character.
struct Known {
    ids: HashMap<Pair, usize>,
    /// A bit for each character, by the low half of its code, that opens one of the pairs.
    firsts: Vec<u64>,
}

impl Known {
    fn new() -> Self {
        Self { ids: HashMap::new(), firsts: vec![0; 1 << 10] }
    }

    fn slot(c: char) -> (usize, u64) {
        let code = u32::from(c) & 0xFFFF;
        ((code >> 6) as usize, 1 << (code & 0x3F))
    }

    /// The id of a pair, a new one where it has none.
    fn learn(&mut self, pair: Pair) -> usize {
        let next = self.ids.len();
        let (at, bit) = Self::slot(pair.0);
        if let Some(bits) = self.firsts.get_mut(at) {
            *bits |= bit;
        }
        *self.ids.entry(pair).or_insert(next)
    }

    fn id(&self, pair: Pair) -> Option<usize> {
        let (at, bit) = Self::slot(pair.0);
        self.firsts.get(at).filter(|bits| **bits & bit != 0).and_then(|_| self.ids.get(&pair).copied())
    }
}

impl Likeness {
    /// Counts the pairs of `titles` in `paragraphs`; one pass over the paragraphs.
    pub(crate) fn new<'t>(titles: &[String], paragraphs: impl Iterator<Item = &'t str>) -> Self {
        let mut known = Known::new();
        let common: Vec<Pair> = COMMON.iter().flat_map(|word| pairs(word)).collect();
        let titles: Vec<Vec<usize>> = titles
            .iter()
            .map(|title| {
                let mut own: Vec<usize> =
                    pairs(title).filter(|pair| !common.contains(pair)).map(|pair| known.learn(pair)).collect();
                own.sort_unstable();
                own.dedup();
                own
            })
            .collect();
        let mut this = Self { titles, counts: Vec::new(), lengths: Vec::new(), spread: vec![0; known.ids.len()] };
        for paragraph in paragraphs {
            let (counts, length) = count(&known, paragraph);
            counts.iter().filter_map(|&(id, _)| this.spread.get_mut(id).map(|n| *n += 1)).for_each(drop);
            this.counts.push(counts);
            this.lengths.push(length);
        }
        this
    }

    /// The likeness of title `title` to the paragraphs `range` taken together, 0 to about 1.
    pub(crate) fn of(&self, title: usize, range: std::ops::Range<usize>) -> f32 {
        let Some(own) = self.titles.get(title) else { return 0.0 };
        let length: u32 = self.lengths.get(range.clone()).unwrap_or(&[]).iter().sum();
        let counts = self.counts.get(range).unwrap_or(&[]);
        let found = |id: usize| -> u32 {
            let count = |paragraph: &Vec<(usize, u32)>| {
                let at = paragraph.binary_search_by_key(&id, |&(id, _)| id).ok()?;
                paragraph.get(at).map(|&(_, n)| n)
            };
            counts.iter().filter_map(count).sum()
        };
        let whole: f32 = own.iter().map(|&id| self.weight(id)).sum();
        let hit = |&id: &usize| Some(found(id)).filter(|&n| n > 0).map(|n| self.weight(id) * (1.0 + as_f32(n).ln()));
        let hits: f32 = own.iter().filter_map(hit).sum();
        if whole > 0.0 && length > 0 { hits / whole / (1.0 + (as_f32(length) / 400.0).ln().max(0.0)) } else { 0.0 }
    }

    /// The two of `titles` titles that are most like the paragraphs `range`, and how much.
    pub(crate) fn best_two(&self, titles: usize, range: std::ops::Range<usize>) -> [(usize, f32); 2] {
        let mut best = [(usize::MAX, 0.0f32); 2];
        for title in 0..titles {
            let like = self.of(title, range.clone());
            if like > best[0].1 {
                best = [(title, like), best[0]];
            } else if like > best[1].1 {
                best[1] = (title, like);
            }
        }
        best
    }

    /// The rarity of a pair: from about 0.3 for one that stands everywhere to 5 and more.
    fn weight(&self, id: usize) -> f32 {
        let spread = as_f32(self.spread.get(id).copied().unwrap_or(0)).max(0.5);
        let all = as_f32(crate::source::offset(self.counts.len())).max(1.0);
        (1.0 + all / spread).ln().powi(2)
    }
}

/// How often each known pair stands in a paragraph, by their ids, and how many pairs it has.
fn count(known: &Known, paragraph: &str) -> (Vec<(usize, u32)>, u32) {
    let mut found: Vec<usize> = Vec::new();
    let mut length = 0;
    let mut last = None;
    for c in paragraph.chars() {
        let is_han = chars::is_han(c);
        if let Some(last) = last.filter(|_| is_han) {
            length += 1;
            found.extend(known.id((last, c)));
        }
        last = is_han.then_some(c);
    }
    found.sort_unstable();
    let counts =
        found.chunk_by(|a, b| a == b).filter_map(|run| Some((*run.first()?, crate::source::offset(run.len()))));
    (counts.collect(), length)
}

fn as_f32(n: u32) -> f32 {
    #[allow(clippy::cast_precision_loss)]
    let n = n as f32;
    n
}
