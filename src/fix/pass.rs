//! One pass: the fixes that a text offers, those that go together, and of these the ones that the guard lets through.

use super::edits::apply;
use super::guard::{Breach, Seen, broken_promise, broken_tree, new_findings, undeclared};
use super::shape::Shape;
use super::{Dropped, FixOptions};
use crate::ast::Document;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Message};
use crate::lint::{Facet, Family, families, lint_with, rule};
use crate::parse::parse;
use crate::source::{Span, offset};
use std::collections::{BTreeMap, BTreeSet};

/// How many readings of a text the search for offending fixes may cost, in all passes together.
pub(super) const MOST_TRIALS: u32 = 96;

/// What holds for a pass.
pub(super) struct Pass<'p> {
    pub(super) options: &'p FixOptions<'p>,
    /// The rules whose fixes are not made.
    pub(super) left_out: &'p BTreeSet<&'static str>,
    /// How long the text may become, in bytes.
    pub(super) limit: usize,
}

/// What a pass has come to.
pub(super) struct Settled {
    /// By rule: how many fixes were made, and the place of the first.
    pub(super) made: BTreeMap<&'static str, (u32, Span)>,
    /// What was not made; places are those of the text before the pass.
    pub(super) dropped: Vec<Dropped>,
    /// How many fixes conflict with one that was made.
    pub(super) postponed: u32,
    /// The text after the pass; `None` where nothing was made.
    pub(super) after: Option<After>,
}

/// A text after some edits.
pub(super) struct After {
    pub(super) edits: Vec<Edit>,
    pub(super) text: String,
    pub(super) found: Vec<Diagnostic>,
}

/// What is made or left as a whole: a fix, or, of a fix that stands for many places, the edits of one place.
#[derive(Debug, Clone)]
struct Offer {
    rule: &'static str,
    /// Which finding it belongs to.
    finding: usize,
    span: Span,
    /// From its first edit to its last; of damage the whole paragraph, whose lines are mended together or not at all.
    region: Span,
    edits: Vec<Edit>,
    changes: &'static [Facet],
    is_safe: bool,
    /// Whether it mends what extraction did.
    is_damage: bool,
}

impl Pass<'_> {
    /// Runs the pass over `text`; `known` is what is found in it, where that is known already.
    pub(super) fn settle(&self, text: &str, known: Option<Vec<Diagnostic>>, budget: &mut u32) -> Settled {
        let mut settled = Settled { made: BTreeMap::new(), dropped: Vec::new(), postponed: 0, after: None };
        let may_fix = |found: &[Diagnostic]| found.iter().any(|finding| finding.fix.is_some());
        if known.as_ref().is_some_and(|found| !may_fix(found)) {
            return settled;
        }
        let document = parse(text, self.options.parse);
        let found = known.unwrap_or_else(|| lint_with(&document, self.options.lint));
        if !may_fix(&found) {
            return settled;
        }
        let offers = self.offers(&document, (self.options.wanted)(text, found.clone()));
        if offers.is_empty() {
            return settled;
        }
        let mut chosen = self.choose(text, offers, &mut settled);
        if chosen.is_empty() {
            return settled;
        }
        chosen.sort_by_key(|offer| offer.rule);
        let shape = Shape::of(&document);
        let before = Seen { text, shape: &shape };
        let mut search = Search {
            pass: self,
            before: &before,
            found: &found,
            kept: Vec::new(),
            best: None,
            budget,
            settled: &mut settled,
        };
        search.all(chosen);
        let (kept, best) = (search.kept, search.best);
        let mut counted = BTreeSet::new();
        for offer in &kept {
            let (count, _) = settled.made.entry(offer.rule).or_insert((0, offer.span));
            *count += u32::from(counted.insert(offer.finding));
        }
        settled.after = best;
        settled
    }

    /// The fixes that may be made: those of damage first, then in source order.
    fn offers(&self, document: &Document<'_>, wanted: Vec<Diagnostic>) -> Vec<Offer> {
        let text = document.source();
        let paragraphs = Paragraphs::new(document);
        let damage: BTreeSet<&str> = families()
            .iter()
            .filter(|(family, _)| *family == Family::Extraction)
            .flat_map(|(_, rules)| rules.iter().map(|rule| rule.name))
            .collect();
        let line_end = own_line_end(text);
        let mut offers = Vec::new();
        for (at, finding) in wanted.into_iter().enumerate() {
            let Some(Fix { applicability, edits }) = finding.fix else { continue };
            let is_safe = applicability == Applicability::Safe;
            if (!is_safe && !self.options.unsafe_fixes) || self.left_out.contains(finding.rule) {
                continue;
            }
            let changes = if is_safe { &[] } else { rule(finding.rule).map_or(&[][..], |rule| rule.changes) };
            let edits: Vec<Edit> = edits.into_iter().map(|edit| with_line_end(edit, line_end)).collect();
            let is_folded = !finding.places.is_empty();
            let parts = if is_folded { by_lines(text, edits) } else { vec![edits] };
            offers.extend(parts.into_iter().map(|edits| {
                // A part of a fix for many places is told by its own place.
                let place = edits.first().map_or(finding.span, |edit| edit.span);
                let span = if is_folded { place } else { finding.span };
                let is_damage = damage.contains(finding.rule);
                let hull = Span::new(place.start, edits.last().map_or(place.end, |edit| edit.span.end));
                let region = if is_damage { paragraphs.around(hull) } else { hull };
                Offer { rule: finding.rule, finding: at, span, region, edits, changes, is_safe, is_damage }
            }));
        }
        offers.sort_by_key(|offer| (!offer.is_damage, offer.span.start));
        offers
    }

    /// Of the offers those that do what they may, do not conflict, and do not make the text too long.
    fn choose(&self, text: &str, offers: Vec<Offer>, settled: &mut Settled) -> Vec<Offer> {
        let mut taken = Taken::default();
        let mut len = text.len();
        let mut chosen = Vec::new();
        for offer in offers {
            let grown = len + offer.edits.iter().map(|edit| edit.text.len()).sum::<usize>();
            let shrunk = grown.saturating_sub(offer.edits.iter().map(|edit| edit.span.len() as usize).sum());
            if let Some(reason) = undeclared(text, &offer.edits, offer.changes) {
                settled.dropped.push(Dropped { rule: offer.rule, span: offer.span, reason });
            } else if shrunk > self.limit && shrunk > len {
                settled.dropped.push(Dropped { rule: offer.rule, span: offer.span, reason: too_long() });
            } else if taken.take(&offer.edits) {
                len = shrunk;
                chosen.push(offer);
            } else {
                settled.postponed += 1;
            }
        }
        chosen
    }
}

fn too_long() -> Message {
    Message::new("文章会变得过长", "The text would become too long")
}

fn not_searched() -> Message {
    Message::new(
        "同别的修改一起做会出问题，未能逐一查明",
        "Together with others it would do harm; which of them it is was not found out",
    )
}

/// The first line end of a text.
fn own_line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']).and_then(|at| text.get(at..)) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}

fn with_line_end(edit: Edit, line_end: &str) -> Edit {
    if line_end == "\n" || !edit.text.contains('\n') {
        return edit;
    }
    Edit { text: edit.text.replace("\r\n", "\n").replace('\n', line_end), ..edit }
}

/// Edits for many places, those of one line together.
fn by_lines(text: &str, edits: Vec<Edit>) -> Vec<Vec<Edit>> {
    let mut parts: Vec<Vec<Edit>> = Vec::new();
    for edit in edits {
        let end = parts.last().and_then(|part| part.last()).map(|last| last.span.end);
        let same = end.is_some_and(|end| !Span::new(end, edit.span.start).slice(text).contains(['\n', '\r']));
        match parts.last_mut() {
            Some(part) if same => part.push(edit),
            _ => parts.push(vec![edit]),
        }
    }
    parts
}

/// The edits that were taken, by place.
#[derive(Default)]
struct Taken(BTreeMap<(u32, u32), String>);

impl Taken {
    /// Takes all of `edits`, or none where one of them conflicts with what was taken.
    fn take(&mut self, edits: &[Edit]) -> bool {
        if edits.iter().any(|edit| self.conflicts(edit)) {
            return false;
        }
        self.0.extend(edits.iter().map(|edit| ((edit.span.start, edit.span.end), edit.text.clone())));
        true
    }

    fn conflicts(&self, edit: &Edit) -> bool {
        let Span { start, end } = edit.span;
        // Edits that were taken share no byte: one that reaches `start` is among the last that begin before it.
        let before = self.0.range(..(start, 0)).next_back();
        let near = before.into_iter().chain(self.0.range((start, 0)..=(end, u32::MAX)));
        near.into_iter().any(|(&(from, to), text)| {
            let same = (from, to) == (start, end) && *text == edit.text;
            let shares = from < end && start < to;
            let inserts = from == to || start == end;
            !same && (shares || (inserts && from <= end && start <= to))
        })
    }
}

/// The search for the fixes that the guard lets through.
struct Search<'s> {
    pass: &'s Pass<'s>,
    before: &'s Seen<'s>,
    /// What is found before.
    found: &'s [Diagnostic],
    kept: Vec<Offer>,
    /// The text with what is kept.
    best: Option<After>,
    budget: &'s mut u32,
    settled: &'s mut Settled,
}

impl Search<'_> {
    /// Keeps all offers, or, where that would do harm, what goes of damage, then of the other safe fixes, then of the rest.
    fn all(&mut self, offers: Vec<Offer>) {
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
        for offer in offers {
            let near = |breach: &&Breach| {
                let lines = lines_of(self.before.text, std::slice::from_ref(*breach));
                touches(&lines, offer.region)
            };
            // Looking at a few is enough for a reason.
            let reason = breaches.iter().take(MOST_REASONS).find(near).or(breaches.first());
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
        let document = parse(&text, self.pass.options.parse);
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

/// The paragraphs of a document, as its logical text has them.
struct Paragraphs<'d> {
    document: &'d Document<'d>,
    /// Where they end in the logical text.
    ends: Vec<u32>,
}

impl<'d> Paragraphs<'d> {
    fn new(document: &'d Document<'d>) -> Self {
        let text = document.text();
        Self { document, ends: text.match_indices(['\n', '\r']).map(|(at, _)| offset(at)).collect() }
    }

    /// The source of the paragraphs that `span` of the source stands in.
    fn around(&self, span: Span) -> Span {
        let logical = self.document.logical_span(span);
        let before = self.ends.partition_point(|&end| end < logical.start);
        let behind = self.ends.partition_point(|&end| end < logical.end);
        let start = before.checked_sub(1).and_then(|last| self.ends.get(last)).map_or(0, |end| end + 1);
        let end = self.ends.get(behind).copied().unwrap_or(offset(self.document.text().len()));
        let whole = self.document.source_span(Span::new(start, end));
        Span::new(whole.start.min(span.start), whole.end.max(span.end))
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
