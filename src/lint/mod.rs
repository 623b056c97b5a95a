//! Rules over a finished document. The parser is lenient and silent; every complaint is a rule, with a name, a page of
//! documentation, a basis and a severity.
//!
//! The document is surveyed once, every rule of its genre looks at the survey and the tree, and what they find is put in
//! source order. Knows no files, no terminal, no JSON, and nothing of how the tree was made.

mod alike;
mod articles;
mod context;
mod enumeration;
mod garbled;
mod headings;
mod kinds;
mod lines;
mod marker_text;
mod named;
mod official;
mod options;
mod rule;
mod rules;
mod scan;
mod series;
mod survey;
mod tables;

pub use options::{
    BlankAfterNumber, DunhaoBetweenMarks, HouseStyle, LONGEST_TERM, LintOptions, RangeDash, named, selectors,
};
pub use rule::{Basis, BasisKind, Docs, Example, ExampleForm, ExampleKind, Facet, Family, Fixability, Prose, Rule};

use crate::ast::Document;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use context::{Context, Usual};
use std::sync::LazyLock;
use survey::Survey;

/// What a rule's file needs.
mod prelude {
    pub(super) use super::alike::{self, Place};
    pub(super) use super::articles;
    pub(super) use super::context::{Context, MOST_APART};
    pub(super) use super::garbled;
    pub(super) use super::lines;
    pub(super) use super::marker_text;
    pub(super) use super::official;
    pub(super) use super::rule::rule;
    pub(super) use super::scan;
    pub(super) use super::series::{self, Fault};
    pub(super) use super::survey::{Group, Member};
    pub(super) use crate::ast::{InlineKind, Kind, Marker, MarkerStyle, NodeRef, Section};
    pub(super) use crate::diagnostic::{Applicability, Edit, Message, Severity};
    pub(super) use crate::source::Span;
}

/// Every rule, in the order of the catalogue.
#[must_use]
pub fn rules() -> &'static [&'static Rule] {
    rules::RULES
}

/// The same by families.
#[must_use]
pub fn families() -> &'static [(Family, &'static [&'static Rule])] {
    rules::FAMILIES
}

/// The rule of this name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    rules().iter().copied().find(|rule| rule.name == name)
}

/// The rule that speaks of garbled text; in it all others are silent.
const GARBLED: &str = "extract-mojibake";

/// Judges with [`LintOptions::default`].
#[must_use]
pub fn lint(document: &Document<'_>) -> Vec<Diagnostic> {
    lint_with(document, &LintOptions::default())
}

/// Runs the rules that `options` name, those of them that are for the document's genre. Findings stand in source order, at
/// one place in the order of the catalogue; what a more specific rule reports is left to it, and what stands in garbled
/// text is not judged. A finding of many places stays as it is while one of them stands.
#[must_use]
pub fn lint_with(document: &Document<'_>, options: &LintOptions) -> Vec<Diagnostic> {
    let survey = Survey::new(document);
    let mut found = Vec::new();
    for rule in chosen(options).filter(|rule| rule.runs_in(document.genre())) {
        let usual = Usual { name: rule.name, severity: rule.severity, clause: rule.basis.clause };
        let mut context = Context::new(document, &survey, options, usual);
        (rule.check)(&mut context);
        let own = context.into_found();
        found.extend(own.into_iter().map(|mut finding| {
            options.weigh(rule, &mut finding);
            finding
        }));
    }
    if found.is_empty() {
        return found;
    }
    let is_garbled = |place: &Span| survey.garbled.touches(*place);
    found.retain(|finding| finding.rule == GARBLED || !finding.all_places().iter().all(is_garbled));
    let mut found = leave_to_the_more_specific(found);
    found.sort_by_key(|finding| finding.span.start);
    found
}

/// The rules that `options` name, in the order of the catalogue. Both lists of names are sorted, and gone through together.
fn chosen(options: &LintOptions) -> impl Iterator<Item = &'static Rule> {
    static BY_NAME: LazyLock<Vec<(&str, usize)>> = LazyLock::new(|| {
        let mut names: Vec<_> = rules().iter().zip(0..).map(|(rule, at)| (rule.name, at)).collect();
        names.sort_unstable();
        names
    });
    let mut names = options.rules.iter().peekable();
    let mut is_chosen = vec![false; rules().len()];
    for &(name, at) in BY_NAME.iter() {
        while names.next_if(|chosen| **chosen < name).is_some() {}
        if let (Some(slot), Some(&&chosen)) = (is_chosen.get_mut(at), names.peek()) {
            *slot = chosen == name;
        }
    }
    rules().iter().zip(is_chosen).filter_map(|(rule, is_chosen)| is_chosen.then_some(*rule))
}

/// Drops findings all of whose places overlap those of a rule that theirs yields to. One that has others stays whole: it
/// quotes its first place, and says how many are wrong alike, which is so whoever reports them.
fn leave_to_the_more_specific(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    for rule in rules().iter().filter(|rule| !rule.yields_to.is_empty()) {
        if !found.iter().any(|finding| finding.rule == rule.name) {
            continue;
        }
        let specific = found.iter().filter(|finding| rule.yields_to.contains(&finding.rule));
        let mut taken: Vec<Span> = specific.flat_map(Diagnostic::all_places).copied().collect();
        if taken.is_empty() {
            continue;
        }
        taken.sort_unstable();
        let mut reach = 0;
        let ends: Vec<u32> = taken
            .iter()
            .map(|span| {
                reach = span.end.max(reach);
                reach
            })
            .collect();
        let is_taken = |place: &Span| {
            let before = taken.partition_point(|span| span.start < place.end);
            let reach = before.checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or(0);
            reach > place.start
        };
        found.retain(|finding| finding.rule != rule.name || !finding.all_places().iter().all(is_taken));
    }
    found
}
