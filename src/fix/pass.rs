//! One pass: the fixes that a text offers, and those that go together; [`super::search`] finds the ones of these that the
//! guard lets through.

use super::guard::{Seen, undeclared};
use super::search::Search;
use super::shape::Shape;
use super::{Dropped, FixOptions};
use crate::ast::Document;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Message};
use crate::lint::{Facet, Family, families, lint_with, rule};
use crate::source::{Span, offset};
use std::collections::{BTreeMap, BTreeSet};

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
pub(super) struct Offer {
    pub(super) rule: &'static str,
    /// Which finding it belongs to.
    pub(super) finding: usize,
    pub(super) span: Span,
    /// From its first edit to its last; of damage the whole paragraph, whose lines are mended together or not at all.
    pub(super) region: Span,
    pub(super) edits: Vec<Edit>,
    pub(super) changes: &'static [Facet],
    pub(super) is_safe: bool,
    /// Whether it mends what extraction did.
    pub(super) is_damage: bool,
}

impl Pass<'_> {
    /// Runs the pass over `text`; `known` is what is found in it, where that is known already.
    pub(super) fn settle(&self, text: &str, known: Option<Vec<Diagnostic>>, budget: &mut u32) -> Settled {
        let mut settled = Settled { made: BTreeMap::new(), dropped: Vec::new(), postponed: 0, after: None };
        let may_fix = |found: &[Diagnostic]| found.iter().any(|finding| finding.fix.is_some());
        if known.as_ref().is_some_and(|found| !may_fix(found)) {
            return settled;
        }
        let document = self.options.read(text);
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
