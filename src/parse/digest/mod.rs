//! Which piece of a page is what: the page's headline, the articles' titles, and the bodies; and which title belongs to
//! which body, also where it was printed elsewhere. A text of one article is the small case of the same.

mod likeness;
mod split;

use super::blocks::Block;
use super::official;
use super::parts::{Arrangement, Page, Part, TiedBody};
use crate::ast::{Genre, GenreReason, MarkerStyle, Tie, TitleOrder};
use crate::grammar::inline::dateline;
use crate::layout::LaidParagraph;
use crate::source::Span;
use likeness::Likeness;
use pathfinding::prelude::{Matrix, kuhn_munkres};
use std::ops::Range;

/// More titles than this are tied by their place alone: the best assignment costs their number to the third.
const MOST_TIED: usize = 200;
/// More titles than this part no bodies by their words: a page has fewer, and each seam is weighed against each title.
const MOST_PARTED: usize = 40;
/// The fewest signed articles, for each that is not signed, that show how a page sets its titles.
const FEWEST_SIGNED: usize = 3;
/// How much more a title is worth to the body at its own place; a title is displaced only if its words say so by more.
const AT_ITS_PLACE: f32 = 1.4;
/// What standing at its own place is worth where words say nothing.
const PLACE_ALONE: f32 = 0.06;

/// Arranges the blocks of a page.
pub(crate) fn arrange(page: &Page<'_>, blocks: Vec<Block>, genre: Option<Genre>) -> Arrangement {
    let signed = blocks.iter().filter(|b| matches!(b, Block::Group(g) if g.is_signed() && !g.title.is_empty())).count();
    let several = match genre {
        Some(genre) => genre == Genre::Digest,
        None => {
            let unsigned = || page.is_newsprint(&blocks) && page.restarts_at_titles(&blocks) >= 2;
            (signed >= 2 || unsigned() || page.datelines_under_titles(&blocks) >= 2) && !official::is_official(page)
        }
    };
    if several { page.several(blocks) } else { official::arrange(page) }
}

impl Page<'_> {
    /// Whether the page is one of a newspaper: set in columns, or under an editor's note. Elsewhere lines without a
    /// signature over 一、 are the parts of one document.
    fn is_newsprint(&self, blocks: &[Block]) -> bool {
        let in_column = self.paragraphs.iter().filter(|paragraph| paragraph.column.is_some()).count();
        in_column * 2 > self.paragraphs.len() || blocks.iter().any(|block| matches!(block, Block::Note(_)))
    }

    /// How many title groups have a body under them, or over them, whose numbering starts anew at 一、: by the better order.
    fn restarts_at_titles(&self, blocks: &[Block]) -> usize {
        let anew = |range: &Range<usize>| {
            let markers = self.markers(range.clone());
            range.len() > 2 && markers.first().is_some_and(|(_, m)| m.ordinal == 1 && m.style == MarkerStyle::HanDun)
        };
        let under = |pair: &&[Block]| matches!(pair, [Block::Group(_), Block::Text(range)] if anew(range));
        let over = |pair: &&[Block]| matches!(pair, [Block::Text(range), Block::Group(_)] if anew(range));
        blocks.windows(2).filter(under).count().max(blocks.windows(2).filter(over).count())
    }

    /// How many titles have a report under them, which opens with a dateline.
    fn datelines_under_titles(&self, blocks: &[Block]) -> usize {
        let reported =
            |pair: &&[Block]| matches!(pair, [Block::Group(_), Block::Text(range)] if self.opens_with_dateline(range));
        blocks.windows(2).filter(reported).count()
    }

    fn opens_with_dateline(&self, range: &Range<usize>) -> bool {
        self.paragraphs.get(range.start).is_some_and(|first| dateline(first.span.slice(self.text)).is_some())
    }

    /// Several articles.
    fn several(&self, blocks: Vec<Block>) -> Arrangement {
        let headline = self.headline(&blocks);
        let wanted = self.unsigned_titles(&blocks, headline);
        let mut parts: Vec<Part> = Vec::new();
        for (i, block) in blocks.into_iter().enumerate() {
            match block {
                Block::Note(range) => parts.push(Part::Note(range)),
                Block::Group(group) if Some(i) == headline => parts.push(Part::Headline(*group)),
                Block::Group(group) if group.is_signed() || wanted.contains(&i) => parts.push(Part::Title(*group)),
                Block::Group(group) => append(&mut parts, group.paragraphs()),
                Block::Text(range) => append(&mut parts, range),
            }
        }
        let titles = parts.iter().filter(|p| matches!(p, Part::Title(_))).count();
        if titles <= MOST_PARTED {
            split::split_bodies(self, &mut parts, titles);
        }
        self.tie(parts)
    }

    /// The block that is the page's own title: an unsigned group, best one with a subtitle, or beside another title.
    fn headline(&self, blocks: &[Block]) -> Option<usize> {
        let bodies_touch = bodies_touch(blocks);
        let is_signed = |block: &Block| matches!(block, Block::Group(group) if group.is_signed());
        let signed = blocks.iter().filter(|block| is_signed(block)).count();
        // Where each signed title has its text, an unsigned one over a text of its own is the title of that.
        let is_spare = bodies_touch || signed == 0;
        let weight = |i: usize| -> f32 {
            let Some(Block::Group(group)) = blocks.get(i) else { return 0.0 };
            if group.is_signed() || group.title.is_empty() {
                return 0.0;
            }
            let before = i.checked_sub(1).and_then(|j| blocks.get(j));
            let after = blocks.get(i + 1);
            let place = match (before, after) {
                (None | Some(Block::Note(_)), Some(Block::Group(_) | Block::Note(_))) => 3.0,
                (Some(Block::Group(_)), _) | (_, Some(Block::Group(_))) => 2.0,
                (None | Some(Block::Note(_)), _) => 1.5,
                (_, None | Some(Block::Note(_))) => 1.4,
                (Some(Block::Text(_)), Some(Block::Text(range))) if is_spare && self.starts_anew(range) => 1.0,
                (Some(Block::Text(_)), Some(Block::Text(_))) if bodies_touch => 0.5,
                _ => 0.0,
            };
            place + if group.subtitle.is_empty() { 0.0 } else { 3.0 }
        };
        let best = (0..blocks.len())
            .map(|i| (i, weight(i)))
            .fold((0, 0.0), |best, next| if next.1 > best.1 { next } else { best });
        let count = |is: &dyn Fn(&Block) -> bool| blocks.iter().filter(|block| is(block)).count();
        let groups = count(&|block| matches!(block, Block::Group(_)));
        let texts = count(&|block| matches!(block, Block::Text(_)));
        let all_needed = signed == 0 && groups <= texts && best.1 < 3.0;
        (best.1 > 0.0 && !all_needed).then_some(best.0)
    }

    fn starts_anew(&self, range: &Range<usize>) -> bool {
        let markers = self.markers(range.clone());
        markers.first().is_some_and(|(_, m)| m.ordinal == 1) && markers.len() > 1
    }

    /// Unsigned groups that are needed as titles: they stand between two texts, and the numbering starts anew under them,
    /// a dateline opens the text, or blank lines set them apart as they do the signed ones.
    fn unsigned_titles(&self, blocks: &[Block], headline: Option<usize>) -> Vec<usize> {
        let apart = self.set_apart(blocks);
        let unsigned =
            |i: usize| matches!(blocks.get(i), Some(Block::Group(g)) if !g.is_signed()) && Some(i) != headline;
        let opens = |i: usize| match (i.checked_sub(1).and_then(|j| blocks.get(j)), blocks.get(i + 1)) {
            (Some(Block::Text(_)), Some(Block::Text(range))) => {
                self.starts_anew(range) || self.opens_with_dateline(range) || apart.contains(&i)
            }
            (Some(Block::Text(_)), Some(Block::Group(_)) | None)
            | (Some(Block::Group(_)) | None, Some(Block::Text(_))) => true,
            _ => false,
        };
        (0..blocks.len()).filter(|&i| unsigned(i) && opens(i)).collect()
    }

    /// Unsigned groups that are set like titles, on a page that has blank lines over the titles of its articles and nowhere
    /// else: the only one between two signed ones, a blank line over it, and one under it where they have that. Several are the headings inside an
    /// article.
    fn set_apart(&self, blocks: &[Block]) -> Vec<usize> {
        let blank_before = |i: usize| self.paragraphs.get(i).is_some_and(LaidParagraph::blank_before);
        let start = |block: &Block| match block {
            Block::Group(group) => group.paragraphs().start,
            Block::Text(range) | Block::Note(range) => range.start,
        };
        let is_close = |block: &Block| match block {
            Block::Text(range) => !(range.start + 1..range.end).any(blank_before),
            Block::Group(_) | Block::Note(_) => true,
        };
        let is_signed = |block: &Block| matches!(block, Block::Group(group) if group.is_signed());
        let signed: Vec<usize> = (0..blocks.len()).filter(|&i| blocks.get(i).is_some_and(is_signed)).collect();
        let opens = |&i: &usize| i == 0 || blocks.get(i).is_some_and(|block| blank_before(start(block)));
        if signed.len() < FEWEST_SIGNED || !blocks.iter().all(is_close) || !signed.iter().all(opens) {
            return Vec::new();
        }
        let is_under = |&i: &usize| matches!(blocks.get(i + 1), Some(Block::Text(range)) if blank_before(range.start));
        let parted = signed.iter().all(is_under);
        let ends = signed.iter().skip(1).copied().chain([blocks.len()]);
        let only = |(from, to): (&usize, usize)| {
            let mut groups = (from + 1..to).filter(|&i| matches!(blocks.get(i), Some(Block::Group(_))));
            let one = groups.next().filter(|_| groups.next().is_none())?;
            let is_over = matches!(blocks.get(one + 1), Some(Block::Text(_))) && is_under(&one) == parted;
            (opens(&one) && is_over).then_some(one)
        };
        let apart: Vec<usize> = signed.iter().zip(ends).filter_map(only).collect();
        if apart.len() * FEWEST_SIGNED <= signed.len() { apart } else { Vec::new() }
    }

    /// Ties titles to bodies: by their place, unless words say otherwise.
    fn tie(&self, parts: Vec<Part>) -> Arrangement {
        let titles: Vec<usize> = indices(&parts, |p| matches!(p, Part::Title(_)));
        let bodies: Vec<usize> = indices(&parts, |p| matches!(p, Part::Body(_)));
        let words: Vec<String> = titles
            .iter()
            .filter_map(|&i| if let Some(Part::Title(g)) = parts.get(i) { Some(self.words(g)) } else { None })
            .collect();
        let range = |body: usize| {
            if let Some(Part::Body(r)) = bodies.get(body).and_then(|&i| parts.get(i)) { r.clone() } else { 0..0 }
        };
        let content = (0..bodies.len()).map(|b| {
            let range = range(b);
            let paragraphs = self.paragraphs.get(range).unwrap_or(&[]);
            Span::new(paragraphs.first().map_or(0, |p| p.span.start), paragraphs.last().map_or(0, |p| p.span.end))
                .slice(self.text)
        });
        let places = |order: TitleOrder| -> Vec<Option<usize>> {
            let beside = |&title: &usize| bodies.binary_search(&beside_part(&parts, title, order)?).ok();
            titles.iter().map(beside).collect()
        };
        let (before, after) = (places(TitleOrder::Before), places(TitleOrder::After));
        let likeness = if are_tied_by_words(titles.len(), bodies.len()) {
            Likeness::new(&words, content)
        } else {
            Likeness::beside(&words, content, &titles_beside(bodies.len(), [&before, &after]))
        };
        let like = |title: usize, body: usize| likeness.of(title, &likeness.total(body..body + 1));
        let sum = |places: &[Option<usize>]| -> f32 {
            places.iter().enumerate().filter_map(|(t, b)| Some(like(t, (*b)?) + PLACE_ALONE)).sum()
        };
        let (order, places) = match sum(&before) >= sum(&after) {
            true => (TitleOrder::Before, before),
            false => (TitleOrder::After, after),
        };
        let ties = assign(&places, bodies.len(), like);
        let untied = |&body: &usize| TiedBody { body, title: None, tie: Tie::Remaining, extent: (body, body) };
        let mut articles: Vec<TiedBody> = bodies.iter().map(untied).collect();
        let mut bodiless: Vec<usize> = Vec::new();
        for (title, body) in ties.into_iter().enumerate() {
            let Some(&part) = titles.get(title) else { continue };
            let Some(body) = body else {
                bodiless.push(part);
                continue;
            };
            let place = places.get(title).copied().flatten();
            let tie = if place == Some(body) {
                Tie::Adjacent
            } else {
                Tie::Likeness { score: like(title, body), adjacent: place.map_or(0.0, |b| like(title, b)) }
            };
            if let Some(article) = articles.get_mut(body) {
                (article.title, article.tie) = (Some(part), tie);
            }
        }
        let (parts, articles) = with_empty_bodies(parts, articles, &bodiless);
        Arrangement { parts, articles, order: Some(order), genre: Genre::Digest, reason: GenreReason::SeveralArticles }
    }
}

/// Gives each title that has no body an empty one behind it, so that no title is lost from the articles.
fn with_empty_bodies(parts: Vec<Part>, articles: Vec<TiedBody>, bodiless: &[usize]) -> (Vec<Part>, Vec<TiedBody>) {
    let moved = |at: usize| at + bodiless.partition_point(|&title| title < at);
    let moved_body = |a: TiedBody| {
        let body = moved(a.body);
        TiedBody { body, title: a.title.map(moved), tie: a.tie, extent: (body, body) }
    };
    let mut all: Vec<TiedBody> = articles.into_iter().map(moved_body).collect();
    let mut out = Vec::with_capacity(parts.len() + bodiless.len());
    for (i, part) in parts.into_iter().enumerate() {
        let end = part.paragraphs().end;
        out.push(part);
        if bodiless.binary_search(&i).is_ok() {
            let at = out.len();
            all.push(TiedBody { body: at, title: Some(at - 1), tie: Tie::Remaining, extent: (at, at) });
            out.push(Part::Body(end..end));
        }
    }
    all.sort_by_key(|article| article.body);
    (out, all)
}

fn indices(parts: &[Part], is: impl Fn(&Part) -> bool) -> Vec<usize> {
    parts.iter().enumerate().filter(|(_, part)| is(part)).map(|(i, _)| i).collect()
}

/// The body that a title stands at: the next part, or the one before; a headline or a note between does not count.
fn beside_part(parts: &[Part], title: usize, order: TitleOrder) -> Option<usize> {
    let mut at = title;
    loop {
        at = match order {
            TitleOrder::Before => at + 1,
            TitleOrder::After => at.checked_sub(1)?,
        };
        match parts.get(at)? {
            Part::Body(_) => return Some(at),
            Part::Title(_) => return None,
            Part::Headline(_) | Part::Note(_) | Part::Element(..) | Part::Chrome(_) => {}
        }
    }
}

/// The titles that stand at each body, by the bodies that titles stand at in either order.
fn titles_beside(bodies: usize, places: [&[Option<usize>]; 2]) -> Vec<[Option<usize>; 2]> {
    let mut beside = vec![[None; 2]; bodies];
    for (side, places) in places.into_iter().enumerate() {
        for (title, place) in places.iter().enumerate() {
            if let Some(sides) = place.and_then(|body| beside.get_mut(body)) {
                sides[side] = Some(title);
            }
        }
    }
    beside
}

/// Whether so many titles and bodies are tied by their words, and not by their place alone.
const fn are_tied_by_words(titles: usize, bodies: usize) -> bool {
    titles <= MOST_TIED && bodies <= 4 * MOST_TIED
}

/// The best body for each title.
fn assign(places: &[Option<usize>], bodies: usize, like: impl Fn(usize, usize) -> f32) -> Vec<Option<usize>> {
    if places.is_empty() || bodies == 0 || !are_tied_by_words(places.len(), bodies) {
        return places.to_vec();
    }
    let worth = |title: usize, body: usize| {
        let at_place = places.get(title).copied().flatten() == Some(body);
        let worth = if at_place { like(title, body) * AT_ITS_PLACE + PLACE_ALONE } else { like(title, body) };
        #[allow(clippy::cast_possible_truncation)]
        let scaled = (worth * 1_000_000.0) as i64;
        scaled
    };
    let columns = bodies.max(places.len());
    let weights =
        Matrix::from_fn(places.len(), columns, |(title, body)| if body < bodies { worth(title, body) } else { 0 });
    let (_, assigned) = kuhn_munkres(&weights);
    assigned.into_iter().map(|body| (body < bodies).then_some(body)).collect()
}

/// Whether there are more signed titles than texts between them: somewhere two bodies touch, or a headline parts them.
fn bodies_touch(blocks: &[Block]) -> bool {
    let is_signed = |block: &Block| matches!(block, Block::Group(group) if group.is_signed());
    let signed = blocks.iter().filter(|block| is_signed(block)).count();
    let texts = blocks.split(is_signed).filter(|run| run.iter().any(|block| matches!(block, Block::Text(_)))).count();
    texts < signed
}

fn append(parts: &mut Vec<Part>, range: Range<usize>) {
    match parts.last_mut() {
        Some(Part::Body(body)) => body.end = range.end,
        _ => parts.push(Part::Body(range)),
    }
}

/// Whether the second of two title lines stands beside the first as a parallel phrase, or carries it on.
pub(crate) fn are_parallel(first: &str, second: &str) -> bool {
    use crate::grammar::lexicon::heading_opener;
    let runs_on = first.starts_with(['关', '把', '以', '为', '在', '对', '让', '从', '“', '《'])
        || first.ends_with(['的', '和', '与', '及', '对', '在', '为', '、', '以'])
        || second.starts_with(['的', '之', '和', '与']);
    let ends_in_noun = ["的思考", "的调查", "的研究", "的报告", "的建议", "的实践", "的探索", "研究", "思考", "的对策"];
    let both = first.contains([' ', '\u{3000}']) && second.chars().count() * 3 >= first.chars().count();
    let even = first.chars().count().abs_diff(second.chars().count()) <= 5;
    both || (!runs_on
        && even
        && heading_opener(second).is_some()
        && !ends_in_noun.iter().any(|end| second.ends_with(end)))
}
