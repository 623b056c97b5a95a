//! The guard: whether a fix did what it may and no more. It never rests on what a rule says of itself alone.

use super::edits::Mapper;
use super::shape::{Letters, Shape, Unit, What};
use crate::ast::Kind;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::lint::{Facet, rule};
use crate::number::{Enclosed, enclosed, is_han_numeral, to_han};
use crate::source::Span;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// What went wrong, and where in the text before.
#[derive(Debug, Clone)]
pub(super) struct Breach {
    pub(super) span: Span,
    pub(super) reason: Message,
}

/// What a safe fix changed that it may not: digits and numerals in whatever characters, or what stands inside “” and 《》;
/// `None` where it kept its promise. It may put marks around what had none.
#[must_use]
pub fn broken_promise(text: &str, fixed: &str) -> Option<String> {
    let (before, after) = (numerals(text), numerals(fixed));
    if before != after {
        return Some(format!("numerals: {before} became {after}"));
    }
    let fixed_quoted = quoted(fixed);
    let mut kept = fixed_quoted.iter();
    let lost = quoted(text).into_iter().find(|part| !kept.any(|other| *other == *part))?;
    Some(format!("quoted: {lost}"))
}

/// The digits and numerals of a text, each in its plain form.
fn numerals(text: &str) -> String {
    let mut numerals = String::new();
    for c in text.chars() {
        match (c, enclosed(c)) {
            (_, Some(Enclosed::ParenDigit(n) | Enclosed::DotDigit(n))) => numerals.push_str(&n.to_string()),
            (_, Some(Enclosed::ParenHan(n))) => numerals.push_str(&to_han(n)),
            ('０'..='９', _) => numerals.extend(char::from_u32(u32::from(c) - u32::from('０') + u32::from('0'))),
            (c, _) if is_numeral(c) => numerals.push(c),
            _ => {}
        }
    }
    numerals
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_han_numeral(c)
}

/// The letters of a text that are no numerals.
fn words(text: &str) -> String {
    let is_number = |c: char| is_numeral(c) || ('０'..='９').contains(&c) || enclosed(c).is_some();
    text.chars().filter(|&c| c.is_alphanumeric() && !is_number(c)).collect()
}

/// What stands inside “” and 《》, without blanks: a line end or the space between letters is the page's, not the quotation's.
fn quoted(text: &str) -> Vec<String> {
    let inside = text.split(['“', '《']).skip(1).filter_map(|rest| Some(rest.split_once(['”', '》'])?.0));
    inside.map(|part| part.chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

/// What the edits of one fix changed that its rule does not declare; `None` where it kept to that. A safe fix declares
/// nothing.
pub(super) fn undeclared(text: &str, edits: &[Edit], changes: &[Facet]) -> Option<Message> {
    let before: String = edits.iter().map(|edit| edit.span.slice(text)).collect();
    let after: String = edits.iter().map(|edit| edit.text.as_str()).collect();
    let same = |part: fn(&str) -> String| {
        let (mut before, mut after): (Vec<char>, Vec<char>) =
            (part(&before).chars().collect(), part(&after).chars().collect());
        if changes.contains(&Facet::Order) {
            before.sort_unstable();
            after.sort_unstable();
        }
        before == after
    };
    if !changes.contains(&Facet::Numbers) && !same(numerals) {
        return Some(Message::new("会改动数字", "It would change a number"));
    }
    if !changes.contains(&Facet::Words) && !same(words) {
        return Some(Message::new("会改动文字", "It would change a word"));
    }
    None
}

/// A text as the guard sees it, with its units.
pub(super) struct Seen<'s> {
    pub(super) text: &'s str,
    pub(super) shape: &'s Shape,
}

/// The places at which the tree is not as it was after `edits`; `changes` is what the rules of the edits declare.
pub(super) fn broken_tree(
    before: &Seen<'_>,
    after: &Seen<'_>,
    edits: &[Edit],
    changes: &BTreeSet<Facet>,
) -> Vec<Breach> {
    if before.shape.genre() != after.shape.genre() {
        return vec![Breach { span: Span::default(), reason: other_structure() }];
    }
    let edited: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
    let letters = Letters::outside(before.text, &edited);
    let letters_after = Letters::outside(after.text, &Mapper::new(edits).written());
    let units = plain_units(before.shape, &letters, changes);
    let units_after = plain_units(after.shape, &letters_after, changes);
    if units == units_after || changes.contains(&Facet::Order) && sorted(&units) == sorted(&units_after) {
        return Vec::new();
    }
    let mut breaches = Vec::new();
    for unit in differing(&sorted(&units), &sorted(&units_after)) {
        let reason = match unit.what {
            What::Reference | What::Target => {
                Message::new("改了以后文中的引用会指向别处", "It would make a reference lead elsewhere")
            }
            _ => other_structure(),
        };
        // Where a unit ends tells more of the harm than where it starts.
        for letter in [unit.span.end.saturating_sub(1), unit.span.start] {
            let at = letters.place(letter).unwrap_or_default();
            breaches.push(Breach { span: Span::new(at, at), reason: reason.clone() });
        }
    }
    if breaches.is_empty() {
        breaches.push(Breach { span: Span::default(), reason: other_structure() });
    }
    breaches
}

fn other_structure() -> Message {
    Message::new("改了以后文章结构会变", "It would change the structure of the text")
}

fn plain_units(shape: &Shape, letters: &Letters, changes: &BTreeSet<Facet>) -> Vec<Unit> {
    shape.measured(letters).into_iter().map(|unit| plain(unit, changes)).collect()
}

fn sorted(units: &[Unit]) -> Vec<Unit> {
    let mut units = units.to_vec();
    units.sort_unstable();
    units
}

/// The units that are in one of two sorted lists alone.
fn differing(before: &[Unit], after: &[Unit]) -> Vec<Unit> {
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    let mut differing = Vec::new();
    loop {
        let order = match (before.peek(), after.peek()) {
            (Some(a), Some(b)) => a.cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return differing,
        };
        let next = if order == Ordering::Greater { &mut after } else { &mut before };
        differing.extend(next.next().filter(|_| order != Ordering::Equal));
        if order == Ordering::Equal {
            after.next();
        }
    }
}

/// A unit without what may change.
fn plain(mut unit: Unit, changes: &BTreeSet<Facet>) -> Unit {
    let has = |facet| changes.contains(&facet);
    let is = |kind| unit.what == What::Node(kind);
    let is_series = is(Kind::Marker) || is(Kind::Enumeration);
    let is_numbered = is(Kind::Marker) || is(Kind::Item);
    if has(Facet::Markers) && is_series {
        unit.tag = 0;
    }
    if has(Facet::Numbers) && is_numbered {
        unit.value = 0;
    }
    if has(Facet::Levels) {
        unit.depth = 0;
        if is(Kind::Section) {
            unit.value = 0;
        }
    }
    if has(Facet::Order) {
        unit.span = Span::new(0, unit.span.len());
        unit.depth = 0;
    }
    unit
}

/// The findings of `after` that were not there before: those with a place where their rule reported nothing, and any more
/// than it had.
pub(super) fn new_findings(before: &[Diagnostic], after: &[Diagnostic], edits: &[Edit]) -> Vec<Breach> {
    let mapper = Mapper::new(edits);
    let mut known: BTreeMap<&'static str, Known> = BTreeMap::new();
    for finding in before {
        let known = known.entry(finding.rule).or_default();
        known.weight += weight(finding);
        known.places.extend(finding.all_places().iter().map(|&place| mapper.widest(place)));
    }
    known.values_mut().for_each(Known::sort);
    let nothing = Known::default();
    let written = mapper.written();
    let mut weights: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut breaches = Vec::new();
    for finding in after {
        let revealed = rule(finding.rule).is_some_and(|rule| {
            rule.yields_to.iter().any(|other| known.get(other).is_some_and(|known| known.touches(finding.span)))
        });
        if revealed {
            continue;
        }
        let known = known.get(finding.rule).unwrap_or(&nothing);
        let weights = weights.entry(finding.rule).or_default();
        *weights += weight(finding);
        if *weights > known.weight || !finding.all_places().iter().all(|&place| known.touches(place)) {
            let reason = Message::new(
                format!("改了以后会出现新的问题（{}）", finding.rule),
                format!("It would give rise to a new finding ({})", finding.rule),
            );
            breaches.push(Breach { span: back(finding.span, edits, &written), reason });
        }
    }
    breaches
}

/// How many places a finding stands for.
fn weight(finding: &Diagnostic) -> u64 {
    u64::try_from(finding.count()).unwrap_or(u64::MAX)
}

/// Where a place of the text after the edits was before; `written` is what each edit has put there.
fn back(span: Span, edits: &[Edit], written: &[Span]) -> Span {
    let behind = written.partition_point(|piece| piece.start <= span.start);
    let Some((edit, piece)) = behind.checked_sub(1).and_then(|at| edits.get(at).zip(written.get(at))) else {
        return span;
    };
    let start = if span.start < piece.end { edit.span.start } else { edit.span.end + (span.start - piece.end) };
    Span::new(start, start + span.len())
}

/// What a rule had found.
#[derive(Default)]
struct Known {
    weight: u64,
    /// Sorted by start; ends rise as well, each being the highest so far.
    places: Vec<Span>,
}

impl Known {
    fn sort(&mut self) {
        self.places.sort_unstable();
        let mut reach = 0;
        for place in &mut self.places {
            reach = place.end.max(reach);
            place.end = reach;
        }
    }

    fn touches(&self, span: Span) -> bool {
        let before = self.places.partition_point(|place| place.start <= span.end);
        before.checked_sub(1).and_then(|last| self.places.get(last)).is_some_and(|place| place.end >= span.start)
    }
}
