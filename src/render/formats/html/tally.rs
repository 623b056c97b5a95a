//! How often each rule spoke, in a file and in all, and what the rules say.

use super::shown::Shown;
use super::words::{Ids, class, say};
use crate::diagnostic::{Lang, Severity};
use crate::lint::{Rule, rule};
use crate::render::catalogue::basis;
use crate::render::check::PrintedDiagnostic;
use maud::{Markup, Render as _, html};
use std::collections::{BTreeMap, BTreeSet};

/// Findings by severity and rule.
#[derive(Debug, Default)]
pub(super) struct Tally {
    counts: BTreeMap<(Severity, String), usize>,
}

impl Tally {
    /// The count of these findings.
    pub(super) fn new(found: &[PrintedDiagnostic]) -> Self {
        let mut tally = Self::default();
        tally.add(found);
        tally
    }

    /// Whether nothing was counted.
    pub(super) fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Counts findings in.
    pub(super) fn add(&mut self, found: &[PrintedDiagnostic]) {
        for finding in found {
            *self.counts.entry((finding.severity, finding.rule.clone())).or_default() += 1;
        }
    }

    /// How many there are of a severity.
    pub(super) fn of(&self, severity: Severity) -> usize {
        self.counts.iter().filter(|((of, _), _)| *of == severity).map(|(_, count)| count).sum()
    }

    /// A row for each severity and rule, the worst first, of these the most frequent.
    pub(super) fn list(&self, lang: Lang) -> Markup {
        let mut rows: Vec<_> = self.counts.iter().map(|((severity, rule), &count)| (*severity, count, rule)).collect();
        rows.sort_by_key(|&(severity, count, rule)| (std::cmp::Reverse((severity, count)), rule));
        html! {
            ul.tally { @for (severity, count, name) in rows {
                li {
                    span.s.(class(severity)) { (severity.label(lang)) } " "
                    a href={ "#" (Ids::rule(name)) } { (title(name, lang)) } " "
                    span.count { (count) }
                }
            } }
        }
    }

    /// What each rule that spoke says: title, name, prose and basis.
    pub(super) fn explanations(&self, lang: Lang) -> Markup {
        let names: BTreeSet<&String> = self.counts.keys().map(|(_, name)| name).collect();
        html! {
            dl.rules { @for name in names {
                div id=(Ids::rule(name)) {
                    dt { (title(name, lang)) " " code { (Shown(name)) } }
                    @if let Some(rule) = rule(name) { (prose(rule, lang)) }
                }
            } }
        }
    }
}

/// The rule's title; its name where there is none.
pub(super) fn title(name: &str, lang: Lang) -> Markup {
    match rule(name) {
        Some(rule) => rule.docs().prose(lang).title.render(),
        None => Shown(name).render(),
    }
}

fn prose(rule: &Rule, lang: Lang) -> Markup {
    let docs = rule.docs();
    let paragraphs = docs.prose(lang).text.split("\n\n");
    html! { dd {
        @for paragraph in paragraphs { p { (Shown(&joined(paragraph, lang))) } }
        p.basis { (say(lang, "依据：", "Basis: ")) (basis(rule.basis, lang)) }
    } }
}

/// A paragraph without the line ends that its source has: Chinese lines meet without a blank.
fn joined(paragraph: &str, lang: Lang) -> String {
    paragraph.lines().collect::<Vec<_>>().join(say(lang, "", " "))
}
