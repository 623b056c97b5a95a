//! The search for the fixes that the guard lets through: all at once where it can be; else those that do harm are looked
//! for where the harm is, with a bound on how often the text is read.

use super::Dropped;
use super::edits::apply;
use super::guard::{Breach, Seen, broken_promise, broken_tree, new_findings};
use super::pass::{After, Offer, Pass, Settled};
use super::shape::Shape;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::lint::lint_with;
use crate::source::{Span, offset};
use std::collections::BTreeSet;

/// How many readings of a text the search for offending fixes may cost, in all passes together.
pub(super) const MOST_TRIALS: u32 = 96;

fn not_searched() -> Message {
    Message::new(
        "同别的修改一起做会出问题，未能逐一查明",
        "Together with others it would do harm; which of them it is was not found out",
    )
}

/// The search for the fixes that the guard lets through.
pub(super) struct Search<'s> {
    pub(super) pass: &'s Pass<'s>,
    pub(super) before: &'s Seen<'s>,
    /// What is found before.
    pub(super) found: &'s [Diagnostic],
    pub(super) kept: Vec<Offer>,
    /// The text with what is kept.
    pub(super) best: Option<After>,
    pub(super) budget: &'s mut u32,
    pub(super) settled: &'s mut Settled,
}

impl Search<'_> {
    /// Keeps all offers, or, where that would do harm, what goes of damage, then of the other safe fixes, then of the rest.
    pub(super) fn all(&mut self, offers: Vec<Offer>) {
        if self.attempt(&offers).is_ok() {
            return;
        }
        let mut tiers: [Vec<Offer>; 3] = Default::default();
        for offer in offers {
            let [damage, safe, rest] = &mut tiers;
            let tier = if !offer.is_safe {
                rest
            } else if offer.is_damage {
                damage
            } else {
                safe
            };
            tier.push(offer);
        }
        tiers.into_iter().for_each(|tier| self.tier(tier));
    }

    /// Keeps all offers, or leaves out those that do harm. Those that stand where the harm is are set aside, and then tried
    /// one for each line at a time: of these the ones that stand at some harm do it, or one beside them. Damage is mended by
    /// paragraphs.
    fn tier(&mut self, offers: Vec<Offer>) {
        if offers.first().is_some_and(|offer| offer.is_damage) {
            return self.without_harmful(offers, |search, harmful, breaches, _| search.drop(harmful, &breaches));
        }
        let (mut aside, mut doubtful, mut why) = (Vec::new(), Vec::new(), Vec::new());
        self.without_harmful(offers, |_, harmful, _, _| aside.extend(harmful));
        aside.sort_by_key(|offer| offer.region);
        while !aside.is_empty() {
            let mut line_end = 0;
            let (batch, rest): (Vec<Offer>, Vec<Offer>) = aside.into_iter().partition(|offer| {
                let opens = offer.region.start >= line_end;
                if opens {
                    line_end = end_of_line(self.before.text, offer.region.end);
                }
                opens
            });
            aside = rest;
            self.without_harmful(batch, |search, harmful, breaches, is_sure| {
                if is_sure {
                    search.drop(harmful, &breaches);
                } else {
                    doubtful.extend(harmful);
                    why.extend(breaches);
                }
            });
        }
        match doubtful.len() {
            0..=MOST_DOUBTFUL => self.some(doubtful),
            _ => self.drop(doubtful, &why),
        }
    }

    /// Keeps the offers but for those that stand in a line where there is harm, which `harmful` takes, or, where none does,
    /// those nearest to it, which may be innocent.
    fn without_harmful(
        &mut self,
        mut offers: Vec<Offer>,
        mut harmful: impl FnMut(&mut Self, Vec<Offer>, Vec<Breach>, bool),
    ) {
        while let Err(breaches) = self.attempt(&offers) {
            let lines = lines_of(self.before.text, &breaches);
            let in_line = offers.iter().any(|offer| touches(&lines, offer.region));
            let beside = if in_line { BTreeSet::new() } else { nearest(&offers, &breaches) };
            let near = |offer: &Offer| touches(&lines, offer.region) || beside.contains(&offer.region);
            let (suspects, others): (Vec<Offer>, Vec<Offer>) = offers.into_iter().partition(near);
            if suspects.is_empty() {
                // Part of the damage mended is a page of its own shape: no half is better than the whole.
                return match others.first() {
                    Some(offer) if offer.is_damage => self.drop(others, &breaches),
                    _ => self.halves(others, breaches),
                };
            }
            let is_sure = others.is_empty() && suspects.len() == 1;
            harmful(self, suspects, breaches, is_sure);
            offers = others;
        }
    }

    fn drop(&mut self, offers: Vec<Offer>, breaches: &[Breach]) {
        // Looking at a few is enough for a reason.
        let few = breaches.iter().take(MOST_REASONS);
        let few: Vec<_> = few.map(|it| (lines_of(self.before.text, std::slice::from_ref(it)), it)).collect();
        for offer in offers {
            let near = few.iter().find(|(lines, _)| touches(lines, offer.region)).or(few.first());
            let reason = near.map(|(_, breach)| breach);
            let reason = reason.map_or_else(not_searched, |breach| breach.reason.clone());
            self.settled.dropped.push(Dropped { rule: offer.rule, span: offer.span, reason });
        }
    }

    fn some(&mut self, offers: Vec<Offer>) {
        if offers.is_empty() {
            return;
        }
        if let Err(breaches) = self.attempt(&offers) {
            self.halves(offers, breaches);
        }
    }

    /// Offers that cannot all be kept.
    fn halves(&mut self, offers: Vec<Offer>, breaches: Vec<Breach>) {
        if let [only] = offers.as_slice() {
            let reason = breaches.into_iter().next().map_or_else(not_searched, |breach| breach.reason);
            return self.settled.dropped.push(Dropped { rule: only.rule, span: only.span, reason });
        }
        let mut first = offers;
        let second = first.split_off(middle(&first));
        self.some(first);
        self.some(second);
    }

    /// Keeps `offers` beside what is kept, where the guard has nothing against it.
    fn attempt(&mut self, offers: &[Offer]) -> Result<(), Vec<Breach>> {
        if offers.is_empty() {
            return Ok(());
        }
        if *self.budget == 0 {
            self.settled.dropped.extend(offers.iter().map(|offer| Dropped {
                rule: offer.rule,
                span: offer.span,
                reason: not_searched(),
            }));
            return Ok(());
        }
        *self.budget -= 1;
        let all: Vec<&Offer> = self.kept.iter().chain(offers).collect();
        let edits = merged(all.iter().copied());
        let text = apply(self.before.text, &edits);
        let safe = merged(all.iter().copied().filter(|offer| offer.is_safe));
        if broken_promise(self.before.text, &apply(self.before.text, &safe)).is_some() {
            return Err(vec![]);
        }
        let document = self.pass.options.read(&text);
        let after = Seen { text: &text, shape: &Shape::of(&document) };
        let changes = all.iter().flat_map(|offer| offer.changes).copied().collect();
        let breaches = broken_tree(self.before, &after, &edits, &changes);
        if !breaches.is_empty() {
            return Err(breaches);
        }
        let found = lint_with(&document, self.pass.options.lint);
        let breaches = new_findings(self.found, &found, &edits);
        if !breaches.is_empty() {
            return Err(breaches);
        }
        self.kept.extend(offers.iter().cloned());
        self.best = Some(After { edits, text, found });
        Ok(())
    }
}

/// The places of the offers that stand nearest to each breach, before it and behind it; none where damage is mended.
fn nearest(offers: &[Offer], breaches: &[Breach]) -> BTreeSet<Span> {
    let regions: BTreeSet<Span> = offers.iter().filter(|offer| !offer.is_damage).map(|offer| offer.region).collect();
    let around = |breach: &Breach| {
        let at = Span::new(breach.span.start, u32::MAX);
        [regions.range(..at).next_back().copied(), regions.range(at..).next().copied()]
    };
    breaches.iter().flat_map(around).flatten().collect()
}

/// As many fixes that may be innocent are tried by halves.
const MOST_DOUBTFUL: usize = 6;

/// How many breaches are looked at for the reason why a fix is dropped.
const MOST_REASONS: usize = 16;

/// Where the line ends that the byte at `at` stands in.
fn end_of_line(text: &str, at: u32) -> u32 {
    let behind = text.get(at as usize..).unwrap_or("");
    at.saturating_add(offset(behind.find(['\n', '\r']).unwrap_or(behind.len())))
}

/// The lines that breaches stand in, sorted, none twice.
fn lines_of(text: &str, breaches: &[Breach]) -> Vec<Span> {
    let mut places: Vec<Span> = breaches.iter().map(|breach| breach.span).collect();
    places.sort_unstable();
    let mut lines: Vec<Span> = Vec::new();
    for place in places {
        if lines.last().is_some_and(|line| place.start <= line.end) {
            continue;
        }
        let at = place.start as usize;
        let start = text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).unwrap_or(0);
        let end = text.get(at..).and_then(|rest| rest.find(['\n', '\r'])).map_or(text.len(), |end| at + end);
        lines.push(Span::of(start, end));
    }
    lines
}

fn touches(lines: &[Span], span: Span) -> bool {
    let before = lines.partition_point(|line| line.start <= span.end);
    before.checked_sub(1).and_then(|last| lines.get(last)).is_some_and(|line| line.end >= span.start)
}

/// Where to halve: between two rules where there are several.
fn middle(offers: &[Offer]) -> usize {
    let half = offers.len() / 2;
    let rules = offers.iter().enumerate().skip(1);
    let edges = rules.filter(|(at, offer)| offers.get(at - 1).is_some_and(|before| before.rule != offer.rule));
    edges.map(|(at, _)| at).min_by_key(|at| at.abs_diff(half)).unwrap_or(half).clamp(1, offers.len().max(2) - 1)
}

/// The edits of all offers, sorted; the same edit of two of them once.
fn merged<'o>(offers: impl Iterator<Item = &'o Offer>) -> Vec<Edit> {
    let mut edits: Vec<Edit> = offers.flat_map(|offer| offer.edits.iter().cloned()).collect();
    edits.sort_by(|a, b| (a.span, &a.text).cmp(&(b.span, &b.text)));
    edits.dedup();
    edits
}
