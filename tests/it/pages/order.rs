//! The order of things on a page, and the titles that stand away from their bodies.

use std::collections::{HashMap, HashSet};

use fastrand::Rng;

use super::articles::{Article, joined};
use super::dice::chance;
use super::frame::Place;
use super::habits::Order;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Note,
    Headline,
    Title(usize),
    Body(usize),
}

/// Everything in its place.
pub(super) fn straight(articles: usize, order: Order, headline: Option<Place>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for nth in 0..articles {
        if headline == Some(if nth == 0 { Place::Head } else { Place::Between(nth) }) {
            blocks.push(Block::Headline);
        }
        match order {
            Order::Before => blocks.extend([Block::Title(nth), Block::Body(nth)]),
            Order::After => blocks.extend([Block::Body(nth), Block::Title(nth)]),
        }
    }
    blocks.extend((headline == Some(Place::End)).then_some(Block::Headline));
    blocks
}

/// Displaces a title or two whose words point to their own bodies, as most stay where they were; `touching` allows
/// two bodies to stand together afterwards.
pub(super) fn displace(blocks: &mut Vec<Block>, clear: &[bool], touching: bool, rng: &mut Rng) {
    const TRIES: usize = 20;
    let rounds = if clear.len() >= 7 && chance(rng, 0.4) { 2 } else { 1 };
    for _ in 0..rounds {
        let draws = (0..TRIES).find_map(|_| draw(blocks, clear, rng).filter(|moved| joints(moved) <= touching.into()));
        if let Some(moved) = draws {
            *blocks = moved;
        }
    }
}

fn draw(blocks: &[Block], clear: &[bool], rng: &mut Rng) -> Option<Vec<Block>> {
    let nth = rng.usize(..clear.len());
    let next = clear.get(nth + 1).is_some_and(|clear| *clear);
    match rng.u8(..4) {
        _ if !clear[nth] => None,
        0 => Some(shifted(blocks, nth, true)),
        1 => Some(shifted(blocks, nth, false)),
        _ if next && clear.len() >= 5 => Some(swapped(blocks, nth)),
        _ => None,
    }
}

/// Two titles next to each other, exchanged.
fn swapped(blocks: &[Block], nth: usize) -> Vec<Block> {
    let exchange = |block: &Block| match *block {
        Block::Title(at) if at == nth => Block::Title(nth + 1),
        Block::Title(at) if at == nth + 1 => Block::Title(nth),
        other => other,
    };
    blocks.iter().map(exchange).collect()
}

/// A title moved before the first article, or behind the last.
fn shifted(blocks: &[Block], nth: usize, to_end: bool) -> Vec<Block> {
    let mut moved: Vec<Block> = blocks.iter().copied().filter(|block| *block != Block::Title(nth)).collect();
    let article = |block: &Block| matches!(block, Block::Title(_) | Block::Body(_));
    let place = match to_end {
        true => moved.iter().rposition(article).map_or(0, |at| at + 1),
        false => moved.iter().position(article).unwrap_or_default(),
    };
    moved.insert(place, Block::Title(nth));
    moved
}

/// How often two bodies stand together with nothing between them.
pub(super) fn joints(blocks: &[Block]) -> usize {
    blocks.windows(2).filter(|pair| matches!(pair, [Block::Body(_), Block::Body(_)])).count()
}

/// For each article, whether its title's words point to its own body and to no other on the page.
pub(super) fn clear_titles(articles: &[&Article]) -> Vec<bool> {
    let bodies: Vec<HashSet<[char; 2]>> = articles.iter().map(|article| body_pairs(article)).collect();
    let mut spread: HashMap<[char; 2], usize> = HashMap::new();
    bodies.iter().flatten().for_each(|pair| *spread.entry(*pair).or_default() += 1);
    let points = |article: &Article, body: &HashSet<[char; 2]>| -> f64 {
        pairs(&joined(&article.title)).intersection(body).map(|pair| 1.0 / spread[pair] as f64).sum()
    };
    let clear = |nth: usize| {
        let others = (0..bodies.len()).filter(|other| *other != nth);
        let best = others.map(|other| points(articles[nth], &bodies[other])).fold(0.0, f64::max);
        let own = points(articles[nth], &bodies[nth]);
        own >= 2.5 && own >= 2.0 * best
    };
    (0..articles.len()).map(clear).collect()
}

fn body_pairs(article: &Article) -> HashSet<[char; 2]> {
    article.paragraphs.iter().flat_map(|paragraph| pairs(&paragraph.text.iter().collect::<String>())).collect()
}

/// Every two Han characters in a row.
fn pairs(text: &str) -> HashSet<[char; 2]> {
    let chars: Vec<char> = text.chars().collect();
    let han = |ch: &char| ('\u{4e00}'..='\u{9fff}').contains(ch);
    chars.windows(2).filter(|pair| pair.iter().all(han)).map(|pair| [pair[0], pair[1]]).collect()
}
