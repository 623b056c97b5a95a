//! Fixes of two rules come to the same whichever goes first and both at once, or the engine says that they conflict.

use super::SHORT;
use crate::holds::fixes::fixed_with;
use crate::support::corpus::{samples, shared};
use gangmu::fix::Fixed;
use gangmu::lint::{ExampleKind, LintOptions, Rule, lint, rules};
use gangmu::parse::{ParseOptions, parse};

/// What became of the pairs that were tried.
#[derive(Debug, Default)]
struct Pairs {
    documents: usize,
    tried: usize,
    same: usize,
    reported: usize,
    failed: Vec<String>,
}

/// The rules that offer fixes in a text.
fn offering(text: &str) -> Vec<&'static Rule> {
    let found = lint(&parse(text, &ParseOptions::default()));
    let offers = |rule: &&'static Rule| found.iter().any(|finding| finding.rule == rule.name && finding.fix.is_some());
    rules().iter().copied().filter(offers).collect()
}

fn only(names: &[&str]) -> LintOptions {
    LintOptions::choosing(|rule| names.contains(&rule.name))
}

impl Pairs {
    fn read(&mut self, name: &str, text: &str) {
        let alone: Vec<(&str, Fixed)> =
            offering(text).iter().map(|rule| (rule.name, fixed_with(text, &only(&[rule.name]), true))).collect();
        self.documents += 1;
        for (at, a) in alone.iter().enumerate() {
            for b in alone.iter().skip(at + 1) {
                self.tried += 1;
                self.pair(name, text, a, b);
            }
        }
    }

    fn pair(&mut self, name: &str, text: &str, (a, first_a): &(&str, Fixed), (b, first_b): &(&str, Fixed)) {
        let both = fixed_with(text, &only(&[a, b]), true);
        let then_b = fixed_with(&first_a.text, &only(&[b]), true);
        let then_a = fixed_with(&first_b.text, &only(&[a]), true);
        if then_b.text == then_a.text && then_a.text == both.text {
            self.same += 1;
        } else if [first_a, first_b, &then_a, &then_b, &both]
            .iter()
            .any(|run| !run.dropped.is_empty() || run.postponed > 0)
        {
            self.reported += 1;
        } else {
            self.failed.push(format!("{name}: {a} and {b}"));
        }
    }
}

/// 200 documents: the samples, what the examples of three rules make together, and shared texts, the shorter ones unless
/// `GANGMU_FIX_ALL=1`.
#[test]
fn fixes_of_two_rules_commute_or_are_reported() {
    let mut pairs = Pairs::default();
    let shared = shared("fixes_of_two_rules_commute_or_are_reported", "").unwrap_or_default();
    let mut texts: Vec<(String, String)> =
        samples().into_iter().chain(shared).map(|(path, text)| (path.display().to_string(), text)).collect();
    if std::env::var_os("GANGMU_FIX_ALL").is_none() {
        texts.retain(|(_, text)| text.len() < SHORT / 2);
    }
    let examples = rules().iter().flat_map(|rule| rule.docs().examples.into_iter().map(|example| (rule.name, example)));
    let bad = examples.filter(|(_, example)| example.kind == ExampleKind::Bad && !offering(&example.text).is_empty());
    let bad: Vec<_> = bad.collect();
    let mut dice = fastrand::Rng::with_seed(15_834);
    for _ in texts.len()..200.max(texts.len() + 100) {
        let parts: Vec<_> = (0..3).filter_map(|_| dice.choice(&bad)).collect();
        let name = parts.iter().map(|(rule, _)| *rule).collect::<Vec<_>>().join(" + ");
        let text = parts.iter().map(|(_, example)| example.text.as_str()).collect::<Vec<_>>();
        texts.push((name, text.join(dice.choice(["\n", "\n\n"]).unwrap())));
    }
    for (name, text) in &texts {
        pairs.read(name, text);
    }
    println!(
        "{} documents, {} pairs tried, {} the same, {} reported",
        pairs.documents, pairs.tried, pairs.same, pairs.reported
    );
    assert!(pairs.failed.is_empty(), "{} of {} pairs:\n{}", pairs.failed.len(), pairs.tried, pairs.failed.join("\n"));
    assert!(pairs.tried > 100, "{} pairs were tried", pairs.tried);
    assert!(pairs.same * 10 > pairs.tried * 9, "{} of {} are the same", pairs.same, pairs.tried);
}
