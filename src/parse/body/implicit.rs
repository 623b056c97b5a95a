//! Items told apart by parallel wording alone, inside one paragraph: 编好一个规划。…出台一个意见。…, 从国际看，…从国内看，…
//!
//! Sentences that share a frame open the items, and what stands between two of them is the first one's elaboration. A frame
//! is taken only where it is beyond doubt: short sentences, three at least, none without its own elaboration, near the
//! paragraph's start and close to each other. One pass over the paragraph; every frame groups its sentences by a key.

use super::gist::Gist;
use crate::grammar::chars::{is_blank, is_han};
use crate::grammar::enumeration::item_marker;
use crate::grammar::lexicon::heading_opener;
use crate::grammar::signs::{Sign, Signs, kind};
use crate::parse::spans::trim;
use crate::source::Span;

/// The fewest items of a list.
const FEWEST: usize = 3;
/// How many characters a sentence has that opens an item.
const OPENER: std::ops::RangeInclusive<usize> = 4..=24;
/// The longest openers that only their length and their verbs tell, in characters.
const LONGEST_EVEN: usize = 12;
/// The longest openers of which two are alike and the third is only as long, in characters.
const LONGEST_NEAR: usize = 10;
/// How many characters openers repeat at their start that need no like verb behind.
const REPEAT: usize = 4;
/// How much longer than the shortest the longest of three openers with one verb may be, in characters.
const SPREAD: usize = 2;
/// The most sentences before the first item.
const LEAD_IN: usize = 3;
/// The most sentences of an item, over all items of the list.
const DENSITY: usize = 6;
/// How many characters the clause has that says in which respect: 从国际看，
const RESPECT: std::ops::RangeInclusive<usize> = 3..=18;
/// Classifiers that stand behind 一 in an opener: 编好一个规划.
const CLASSIFIERS: &str = "个项批组条套支张份笔系种座家名本部场片块道";
/// Words before the verb of a sentence that calls for something.
const CALLS: [&str; 3] = ["我们要", "我们", "要"];

/// A sentence of the paragraph, without its stop and the blanks around it.
#[derive(Clone, Copy)]
struct Sentence<'t> {
    span: Span,
    words: &'t str,
    /// Where its first comma stands in its words.
    comma: Option<usize>,
    /// Whether it may open an item: short, plain words, and closed by 。
    opens: bool,
}

/// Whether a paragraph of this gist may hold a list: it has the sentences for three items with their elaborations, or two
/// clauses that say in which respect.
pub(super) fn may_hold_items(gist: Gist) -> bool {
    gist.stops as usize + 1 >= 2 * FEWEST || (gist.respects > 1 && gist.stops > 0)
}

/// Where the items of the list in `paragraph` start; empty where it holds none.
pub(super) fn find_items(signs: &Signs<'_>, paragraph: Span) -> Vec<u32> {
    let inside = signs.within(paragraph);
    let held = Held::of(signs.text(), paragraph, inside);
    if !held.has_respects() && !held.may_have_openers() {
        return Vec::new();
    }
    let sentences = sentences(signs.text(), paragraph, inside, held.sentences);
    let finder = Finder { sentences: &sentences };
    let respects = held.has_respects().then_some(&finder);
    let openers = held.may_have_openers().then_some(&finder);
    let found = respects
        .and_then(Finder::views)
        .or_else(|| openers.and_then(Finder::of_openers))
        .or_else(|| respects.and_then(Finder::fields));
    found.unwrap_or_default().iter().filter_map(|&i| Some(sentences.get(i)?.span.start)).collect()
}

/// What a paragraph holds of what every list needs.
struct Held {
    /// How many sentences it has.
    sentences: usize,
    /// How many of them may open an item by their length.
    short: usize,
    /// How many of them have a first clause that says in which respect.
    respects: usize,
}

impl Held {
    /// What a paragraph with these signs holds.
    fn of(text: &str, paragraph: Span, signs: &[Sign]) -> Self {
        let clause = |comma: Sign| Span::new(paragraph.start, comma.at).slice(text);
        let is_respect = |comma: Sign| clause(comma).ends_with('看') || clause(comma).ends_with("方面");
        let mut held = Self { sentences: 0, short: 0, respects: 0 };
        for stretch in stretches(paragraph, signs) {
            held.sentences += 1;
            held.short += usize::from(stretch.is_stated() && may_be_opener(text, stretch.span));
            held.respects += usize::from(stretch.comma.is_some_and(is_respect));
        }
        held
    }

    /// Whether several clauses say in which respect.
    fn has_respects(&self) -> bool {
        self.sentences > 1 && self.respects > 1
    }

    /// Whether three sentences may open an item, with three others behind them.
    fn may_have_openers(&self) -> bool {
        self.short >= FEWEST && self.sentences >= 2 * FEWEST
    }
}

/// Whether a sentence is as short as one that opens an item.
fn may_be_opener(text: &str, sentence: Span) -> bool {
    // Most sentences are longer by far, whatever blanks stand around them.
    let is_long = |words: &str| words.len() > OPENER.end() * 4 && !words.starts_with(is_blank);
    if is_long(sentence.slice(text)) && !sentence.slice(text).ends_with(is_blank) {
        return false;
    }
    let words = trim(text, sentence).slice(text);
    (*OPENER.start() * 3..=*OPENER.end() * 4).contains(&words.len()) && OPENER.contains(&words.chars().count())
}

/// What stands between two stops.
struct Stretch {
    span: Span,
    /// Its first comma.
    comma: Option<Sign>,
    /// What closes it; nothing behind the last stop.
    stop: Option<Sign>,
}

impl Stretch {
    /// Whether 。 closes it.
    fn is_stated(&self) -> bool {
        self.stop.is_some_and(|stop| stop.is_char('。'))
    }
}

/// What stands between the stops of `paragraph`, which has these signs; one inside quotation marks or brackets ends no sentence.
fn stretches(paragraph: Span, signs: &[Sign]) -> impl Iterator<Item = Stretch> + '_ {
    let (mut depth, mut start, mut signs) = (0usize, paragraph.start, signs.iter());
    std::iter::from_fn(move || {
        let mut comma = None;
        for &sign in signs.by_ref() {
            if sign.is(kind::OPENING) {
                depth += 1;
            } else if sign.is(kind::CLOSING) {
                depth = depth.saturating_sub(1);
            } else if comma.is_none() && sign.is_char('，') {
                comma = Some(sign);
            } else if depth == 0 && sign.is(kind::STOP) {
                let span = Span::new(std::mem::replace(&mut start, sign.end()), sign.at);
                return Some(Stretch { span, comma, stop: Some(sign) });
            }
        }
        let span = Span::new(std::mem::replace(&mut start, paragraph.end), paragraph.end);
        (!span.is_empty()).then_some(Stretch { span, comma, stop: None })
    })
}

/// The sentences of `paragraph`, which has these signs and about `most` sentences.
fn sentences<'t>(text: &'t str, paragraph: Span, signs: &[Sign], most: usize) -> Vec<Sentence<'t>> {
    let mut found = Vec::with_capacity(most);
    for stretch in stretches(paragraph, signs) {
        let span = trim(text, stretch.span);
        let words = span.slice(text);
        if !words.is_empty() {
            let comma = stretch.comma.map(|comma| (comma.at - span.start) as usize);
            found.push(Sentence { span, words, comma, opens: stretch.is_stated() && may_open(words) });
        }
    }
    found
}

fn may_open(words: &str) -> bool {
    let is_plain = |c: char| is_han(c) || matches!(c, '，' | '、' | '“' | '”');
    words.len() <= OPENER.end() * 4
        && words.chars().all(is_plain)
        && OPENER.contains(&words.chars().count())
        && item_marker(words).is_none()
}

struct Finder<'t> {
    sentences: &'t [Sentence<'t>],
}

impl<'t> Finder<'t> {
    /// The sentences that open an item, with their places.
    fn openers(&self) -> impl Iterator<Item = (usize, Sentence<'t>)> + use<'t> {
        self.sentences.iter().copied().enumerate().filter(|(_, sentence)| sentence.opens)
    }

    /// The list whose items sentences of one frame open.
    fn of_openers(&self) -> Option<Vec<usize>> {
        if self.openers().count() < FEWEST {
            return None;
        }
        self.largest(|opener| measured(opener.words).then_some(()), usize::MAX)
            .or_else(|| self.largest(repeated, LEAD_IN))
            .or_else(|| self.one_verb())
            .or_else(|| self.even())
    }

    /// Sentences that open with a view: three at least, or two of one measure (从国际看，从国内看，).
    fn views(&self) -> Option<Vec<usize>> {
        let views = self.respects("看").filter(|(_, clause)| clause.starts_with('从'));
        let views: Vec<(usize, usize)> = views.map(|(i, clause)| (i, clause.chars().count())).collect();
        let pair = matches!(views.as_slice(), [(_, first), (_, second)] if first == second);
        (pair || views.len() >= FEWEST).then(|| views.iter().map(|&(i, _)| i).collect())
    }

    /// Sentences that open with a field: 就业方面，…教育方面，…
    fn fields(&self) -> Option<Vec<usize>> {
        let fields: Vec<usize> = self.respects("方面").map(|(i, _)| i).collect();
        (fields.len() >= FEWEST && fields.first().is_some_and(|&first| first <= LEAD_IN)).then_some(fields)
    }

    /// The sentences whose first clause says in which respect they speak, with that clause.
    fn respects(&self, ending: &str) -> impl Iterator<Item = (usize, &'t str)> {
        let clauses = self.sentences.iter().map(|sentence| sentence.words.split_at_checked(sentence.comma?));
        clauses.enumerate().filter_map(move |(i, clause)| {
            let (clause, rest) = clause?;
            let fits = || RESPECT.contains(&clause.chars().take(*RESPECT.end() + 1).count());
            let is_one =
                rest.len() > '，'.len_utf8() && clause.ends_with(ending) && fits() && !clause.contains("一方面");
            is_one.then_some((i, clause))
        })
    }

    /// The largest list of openers with one key.
    fn largest<K: Ord + Copy>(&self, key: impl Fn(Sentence<'t>) -> Option<K>, lead_in: usize) -> Option<Vec<usize>> {
        let keyed = |(i, opener)| Some((key(opener)?, i));
        let mut keyed: Vec<(K, usize)> = self.openers().filter_map(keyed).collect();
        if keyed.len() < FEWEST {
            return None;
        }
        keyed.sort_unstable();
        let rows = keyed.chunk_by(|a, b| a.0 == b.0).filter(|row| row.len() >= FEWEST);
        let rows = rows.map(|row| row.iter().map(|&(_, i)| i).collect());
        let lists = rows.filter(|row: &Vec<usize>| self.is_list(row, lead_in));
        lists.max_by_key(|row| (row.len(), row.first().copied().map(std::cmp::Reverse)))
    }

    /// Openers with one verb. Three only where they are about as long as each other, or end alike: 加强 opens too many
    /// sentences to tell anything by itself.
    fn one_verb(&self) -> Option<Vec<usize>> {
        let row = self.largest(verb, LEAD_IN)?;
        let words: Vec<&str> = row.iter().filter_map(|&i| self.sentences.get(i)).map(|s| s.words).collect();
        let lengths = || words.iter().map(|words| words.chars().count());
        let spread = lengths().max().unwrap_or(0) - lengths().min().unwrap_or(0);
        let end = |words: &'t str| words.char_indices().nth_back(1).and_then(|(at, _)| words.get(at..));
        let one_end = words.windows(2).all(|pair| matches!(pair, [a, b] if end(a) == end(b)));
        (row.len() > FEWEST || spread <= SPREAD || one_end).then_some(row)
    }

    /// Openers of one length that share some of their characters in their places, or that all open with a verb; two that
    /// share most, and a third. A subject alone that they share tells nothing: 县政府重视。…县政府决定。…
    fn even(&self) -> Option<Vec<usize>> {
        let length = |words: &str| (!words.contains(['，', '、', '“', '”'])).then(|| words.chars().count());
        let mut row = self.largest(|opener| length(opener.words).filter(|&n| n <= LONGEST_EVEN), 1)?;
        let row_words = row.iter().filter_map(|&i| self.sentences.get(i));
        let words: Vec<&str> = row_words.clone().map(|sentence| sentence.words).collect();
        let length = words.first().and_then(|first| length(first))?;
        let verbs = row_words.clone().all(|sentence| verb(*sentence).is_some());
        let all = shared(&words);
        if all.count >= 2 && all.count * 4 >= length && (verbs || !all.at_start) {
            return Some(row);
        }
        let calls = words.iter().filter(|words| words.starts_with('要')).count();
        if verbs && (calls == 0 || calls == words.len()) {
            self.extend(&mut row);
            return Some(row);
        }
        let two = shared(words.get(..2)?);
        let near = words.len() == FEWEST && length <= LONGEST_NEAR && two.count * 2 >= length && !two.at_start;
        near.then_some(row)
    }

    /// Adds the one opener behind a row that has the verb of one of the row, and is of another length.
    fn extend(&self, row: &mut Vec<usize>) {
        let Some(&last) = row.last() else { return };
        let verb = |i: usize| self.sentences.get(i).and_then(|sentence| verb(*sentence));
        let verbs: Vec<&str> = row.iter().filter_map(|&i| verb(i)).collect();
        let mut like = self.openers().filter(|&(i, _)| i > last + 1 && verb(i).is_some_and(|v| verbs.contains(&v)));
        if let (Some((next, _)), None) = (like.next(), like.next()) {
            row.push(next);
            if !self.is_list(row, 1) {
                row.pop();
            }
        }
    }

    /// Whether the openers of `row` head a list: enough of them, each with an elaboration longer than itself, the first near
    /// the paragraph's start, and none far from the next.
    fn is_list(&self, row: &[usize], lead_in: usize) -> bool {
        let Some(&first) = row.first() else { return false };
        let ends = row.iter().skip(1).copied().chain([self.sentences.len()]);
        let elaborated = row.iter().zip(ends).all(|(&i, next)| {
            let (Some(opener), Some(last)) = (self.sentences.get(i), self.sentences.get(next - 1)) else {
                return false;
            };
            next > i + 1 && last.span.end - opener.span.end > opener.span.end - opener.span.start
        });
        row.len() >= FEWEST && first <= lead_in && self.sentences.len() - first <= DENSITY * row.len() && elaborated
    }
}

/// Whether a verb of one or two characters stands before 一 and a classifier: 编好一个规划.
fn measured(words: &str) -> bool {
    let one = words.char_indices().take(3).skip(1).find(|&(_, c)| c == '一');
    let behind = one.and_then(|(at, c)| words.get(at + c.len_utf8()..)?.chars().next());
    behind.is_some_and(|c| CLASSIFIERS.contains(c))
}

/// The first characters of an opener, where they name a time or a call and a verb: 这五年，…, 我们始终坚持…
fn repeated(opener: Sentence<'_>) -> Option<&str> {
    let words = opener.words;
    let end = words.char_indices().nth(REPEAT).map(|(at, _)| at)?;
    let start = words.get(..end)?;
    (start.ends_with('，') || verb(opener).is_some()).then_some(start)
}

/// The first two characters of the verb that opens an opener of one clause, behind 要 or 我们.
fn verb(opener: Sentence<'_>) -> Option<&str> {
    if opener.comma.is_some() {
        return None;
    }
    let words = opener.words;
    let call = CALLS.iter().find(|call| words.starts_with(**call)).map_or(0, |call| call.len());
    let rest = words.get(call..)?;
    heading_opener(rest)?;
    rest.get(..rest.char_indices().nth(2)?.0)
}

/// The characters that openers share, each in its place.
struct Shared {
    count: usize,
    /// Whether they stand together at the start.
    at_start: bool,
}

fn shared(words: &[&str]) -> Shared {
    let Some((first, rest)) = words.split_first() else { return Shared { count: 0, at_start: true } };
    let mut same: Vec<bool> = vec![true; first.chars().count()];
    for words in rest {
        for ((same, a), b) in same.iter_mut().zip(first.chars()).zip(words.chars()) {
            *same &= a == b;
        }
    }
    let count = same.iter().filter(|&&same| same).count();
    Shared { count, at_start: same.iter().take_while(|&&same| same).count() == count }
}
