//! Any text as a file of known findings, and with comments that suppress.

use super::misplaced;
use super::planted::Subject;
use gangmu::diagnostic::Diagnostic;
use gangmu::known::{Checked, KnownFindings, Listed, Sifting, sift};
use gangmu::lint::{LintOptions, lint_with};
use gangmu::parse::{ParseOptions, parse};

const SIFTING: Sifting<'_> =
    Sifting { text: "", comments: true, suppressions: &[], config: &[], baseline: &[], ran: &|_| true };

/// What is wrong with `text` read as a file of known findings.
pub(crate) fn faults_of_file(subject: &Subject, text: &str) -> Vec<String> {
    let known = match (subject.read_known)(text) {
        Ok(known) => known,
        Err(error) => return misplaced("the error", error.span, text).into_iter().collect(),
    };
    let mut faults = Vec::new();
    let read_whole = |at: usize| known.span_of(at).is_some_and(|span| misplaced("", span, text).is_none());
    if !(0..known.entries().len()).all(read_whole) {
        faults.push("an entry stands nowhere".to_owned());
    }
    let json = known.to_json();
    match (subject.read_known)(&json) {
        Ok(again) if again.to_json() == json && again.entries().len() == known.entries().len() => {}
        other => faults.push(format!("written, it reads back as {other:?}")),
    }
    faults
}

/// What is wrong with how comments and lists hide what is found in `text`.
pub(crate) fn faults_of_comments(subject: &Subject, text: &str) -> Vec<String> {
    let document = parse(text, &ParseOptions::default());
    let found = lint_with(&document, &LintOptions::choosing(|_| true));
    let count = |found: &[Diagnostic]| found.iter().map(Diagnostic::count).sum::<usize>();
    let all = count(&found);
    let sifted = sift(&Sifting { text, ..SIFTING }, found.clone());
    let mut faults: Vec<String> =
        sifted.unused.iter().filter_map(|told| misplaced("a comment", told.span, text)).collect();
    let hidden: usize = sifted.suppressed.iter().map(|known| known.by.len()).sum();
    if count(&sifted.left) + hidden > all {
        faults.push("more is told of than was found".to_owned());
    }
    let prints = sifted.left.iter().zip(&sifted.fingerprints);
    if sifted.left.len() != sifted.fingerprints.len() || prints.clone().any(|(it, prints)| it.count() != prints.len()) {
        faults.push("places and fingerprints are not as many".to_owned());
    }
    // What is left, once it is on a list, is left no more.
    let present = sifted.to_suppressions("甲.md", text);
    let checked = Checked { file: "甲.md", present, ran: &|_: &str| true };
    let json = KnownFindings::default().suppressing(vec![checked]).to_json();
    let Ok(listed) = (subject.read_known)(&json) else {
        faults.push("a list that was written does not read back".to_owned());
        return faults;
    };
    let entry = |(index, entry): (usize, &gangmu::known::Entry)| (index, entry.rule.clone(), entry.fingerprint);
    let entries: Vec<_> = listed.of("甲.md").map(entry).collect();
    let suppressions: Vec<Listed<'_>> =
        entries.iter().map(|(index, rule, print)| Listed { index: *index, rule, fingerprint: *print }).collect();
    let again = sift(&Sifting { text, suppressions: &suppressions, ..SIFTING }, found);
    if !again.left.is_empty() || !again.unused_suppressions.is_empty() {
        let (left, unused) = (again.left.len(), again.unused_suppressions.len());
        faults.push(format!("listed, {left} findings are left and {unused} entries of no use"));
    }
    faults
}
