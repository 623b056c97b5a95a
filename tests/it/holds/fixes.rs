//! Fixes of any text: they are what they say, a second time changes nothing, and they keep what they may not change.
//!
//! What must be the same is stated here anew, from the printed outline, so that the guard is not judged by itself.

use super::misplaced;
use super::planted::Subject;
use crate::support::outline;
use gangmu::diagnostic::{Diagnostic, Edit};
use gangmu::fix::{FixOptions, Fixed, MOST_PASSES, apply, broken_promise, fix};
use gangmu::lint::{Facet, LintOptions, lint, lint_with, rule, rules};
use gangmu::number::{Enclosed, enclosed, to_han};
use gangmu::parse::{ParseOptions, parse};
use serde_json::Value;
use std::collections::BTreeMap;

/// What is wrong with what is found in `text` and with its fixes, safe and unsafe.
pub(crate) fn faults(subject: &Subject, text: &str) -> Vec<String> {
    let document = parse(text, &ParseOptions::default());
    let found = lint_with(&document, &LintOptions::choosing(|_| true));
    let mut faults: Vec<String> = found.iter().flat_map(|finding| of_finding(finding, text)).collect();
    if !found.is_sorted_by_key(|finding| finding.span.start) {
        faults.push("findings are out of order".to_owned());
    }
    let safe = (subject.fix)(text, false);
    faults.extend(of_fixed(text, &safe));
    faults.extend(violations(text, &safe.text));
    let all = (subject.fix)(text, true);
    faults.extend(of_fixed(text, &all));
    faults.extend(undeclared(text, &all));
    for (once, unsafe_fixes) in [(safe, false), (all, true)] {
        let twice = if once.edits.is_empty() { continue } else { (subject.fix)(&once.text, unsafe_fixes) };
        if twice.text != once.text {
            faults.push(format!("a second time changes something: {:?}, unsafe: {unsafe_fixes}", twice.made));
        }
    }
    faults
}

/// What is wrong with a finding.
fn of_finding(finding: &Diagnostic, text: &str) -> Vec<String> {
    let rule = finding.rule;
    let mut faults: Vec<String> = misplaced(rule, finding.span, text).into_iter().collect();
    faults.extend(finding.all_places().iter().filter_map(|place| misplaced(rule, *place, text)));
    faults.extend(finding.related.iter().filter_map(|related| misplaced(rule, related.span, text)));
    if finding.message.zh.is_empty() || finding.message.en.is_empty() {
        faults.push(format!("{rule} says nothing"));
    }
    let edits = finding.fix.as_ref().map_or(&[][..], |fix| &fix.edits);
    faults.extend(edits.iter().filter_map(|edit| misplaced(rule, edit.span, text)));
    if finding.fix.is_some() && (edits.is_empty() || !are_apart(edits)) {
        faults.push(format!("the edits of {rule} are none or overlap: {edits:?}"));
    }
    faults
}

/// Whether edits are sorted and do not overlap.
fn are_apart(edits: &[Edit]) -> bool {
    edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start)
}

/// What is wrong with fixes that were made, whatever they changed.
fn of_fixed(text: &str, fixed: &Fixed) -> Vec<String> {
    let change = |edit: &Edit| text.get(edit.span.start as usize..edit.span.end as usize) != Some(&edit.text);
    let mut faults: Vec<String> = fixed.edits.iter().filter_map(|edit| misplaced("an edit", edit.span, text)).collect();
    if !faults.is_empty() {
        return faults;
    }
    for (is_well, fault) in [
        (are_apart(&fixed.edits), "edits are out of order or overlap"),
        (are_apart(&fixed.edits) && apply(text, &fixed.edits) == fixed.text, "the edits do not make the text"),
        (fixed.edits.iter().all(change), "an edit changes nothing"),
        (fixed.passes as usize <= MOST_PASSES, "there are too many passes"),
        (fixed.text.len() <= text.len() + (text.len() / 20).max(4096), "the text grew too long"),
        (fixed.edits.is_empty() == (fixed.passes == 0), "a pass changed nothing"),
    ] {
        if !is_well {
            faults.push(fault.to_owned());
        }
    }
    faults
}

/// What fixes changed that none of their rules says it may.
fn undeclared(text: &str, fixed: &Fixed) -> Option<String> {
    let may = fixed.made.keys().filter_map(|name| rule(name)).any(|rule| {
        let beyond = [Facet::Numbers, Facet::Words, Facet::Markers, Facet::Order];
        rule.changes.iter().any(|facet| beyond.contains(facet))
    });
    (!may && letters(text) != letters(&fixed.text)).then(|| format!("letters that no rule of {:?} may", fixed.made))
}

/// The text fixed under `lint`, with what every result must hold checked.
pub(crate) fn fixed_with(text: &str, lint: &LintOptions, unsafe_fixes: bool) -> Fixed {
    let parse = ParseOptions::default();
    let fixed = fix(text, &FixOptions::new(&parse, lint).with_unsafe_fixes(unsafe_fixes));
    assert_eq!(of_fixed(text, &fixed), [] as [String; 0]);
    fixed
}

pub(crate) fn fixed(text: &str, unsafe_fixes: bool) -> Fixed {
    fixed_with(text, &LintOptions::default(), unsafe_fixes)
}

/// The outline without places, its words without marks and blanks: what safe fixes must not change.
pub(crate) fn bones(text: &str) -> Value {
    let mut outline = outline(text);
    strip(&mut outline);
    outline
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for place in ["span", "title_span", "body_span", "path"] {
                fields.remove(place);
            }
            fields.values_mut().for_each(strip);
            // A lead is printed up to a mark, or a number of characters: a half-width mark that is mended ends it sooner.
            if let Some(Value::String(lead)) = fields.get_mut("lead") {
                *lead = lead.chars().take(SHORT_LEAD).collect();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::String(text) => *text = letters(text),
        _ => {}
    }
}

/// As many letters of a lead are compared.
const SHORT_LEAD: usize = 6;

pub(crate) fn letters(text: &str) -> String {
    let mut letters = String::new();
    for c in text.chars() {
        match enclosed(c) {
            Some(Enclosed::ParenDigit(n) | Enclosed::DotDigit(n)) => letters.push_str(&n.to_string()),
            Some(Enclosed::ParenHan(n)) => letters.push_str(&to_han(n)),
            _ if ('０'..='９').contains(&c) => letters.extend(char::from_u32(u32::from(c) - 0xFEE0)),
            _ if c.is_alphanumeric() => letters.push(c),
            _ => {}
        }
    }
    letters
}

/// How many places each rule reports.
pub(crate) fn weights(text: &str) -> BTreeMap<&'static str, usize> {
    let mut weights = BTreeMap::new();
    for finding in lint(&parse(text, &ParseOptions::default())) {
        *weights.entry(finding.rule).or_default() += finding.count();
    }
    weights
}

/// What safe fixes must keep, said against a text and what came of it.
pub(crate) fn violations(text: &str, after: &str) -> Vec<String> {
    let mut broken: Vec<String> = broken_promise(text, after).into_iter().collect();
    if letters(text) != letters(after) {
        broken.push("the letters are not the same".to_owned());
    }
    if bones(text) != bones(after) {
        broken.push(format!("the outline is not the same: {} became {}", bones(text), bones(after)));
    }
    let (before, after) = (weights(text), weights(after));
    let hidden = |rule: &str| rules().iter().find(|it| it.name == rule).is_some_and(|it| !it.yields_to.is_empty());
    let more = after.iter().filter(|(rule, n)| **n > before.get(*rule).copied().unwrap_or(0) && !hidden(rule));
    broken.extend(more.map(|(rule, _)| format!("there is more to find for {rule}")));
    broken
}

/// Fixes a text safely, and once more, and says what is wrong with that.
pub(crate) fn check_safe(text: &str) -> Vec<String> {
    let once = fixed(text, false);
    let mut broken = violations(text, &once.text);
    let twice = fixed(&once.text, false);
    if twice.text != once.text {
        broken.push(format!("a second time changes something: {:?}", twice.made));
    }
    broken
}
