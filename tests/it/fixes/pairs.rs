//! Fixes of two rules come to the same whichever goes first and both at once, or the engine says that they conflict.

use super::fixed_with;
use crate::support::corpus::{samples, shared};
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
        let offering = offering(text);
        self.documents += 1;
        for (at, a) in offering.iter().enumerate() {
            for b in offering.iter().skip(at + 1) {
                self.tried += 1;
                self.pair(name, text, (a.name, b.name));
            }
        }
    }

    fn pair(&mut self, name: &str, text: &str, (a, b): (&str, &str)) {
        let run = |text: &str, names: &[&str]| fixed_with(text, &only(names), true);
        let (first_a, first_b, both) = (run(text, &[a]), run(text, &[b]), run(text, &[a, b]));
        let (then_b, then_a) = (run(&first_a.text, &[b]), run(&first_b.text, &[a]));
        if then_b.text == then_a.text && then_a.text == both.text {
            self.same += 1;
        } else if [&first_a, &first_b, &then_a, &then_b, &both]
            .iter()
            .any(|run| !run.dropped.is_empty() || run.postponed > 0)
        {
            self.reported += 1;
        } else {
            self.failed.push(format!("{name}: {a} and {b}"));
        }
    }
}

/// 200 documents: the samples, what the examples of two rules make together, and the shared texts.
#[test]
fn fixes_of_two_rules_commute_or_are_reported() {
    let mut pairs = Pairs::default();
    for (path, text) in samples() {
        pairs.read(&path.display().to_string(), &text);
    }
    let with_fix =
        rules().iter().flat_map(|rule| rule.docs().examples.into_iter().map(move |example| (rule.name, example)));
    let bad: Vec<_> = with_fix
        .filter(|(_, example)| example.kind == ExampleKind::Bad && !offering(&example.text).is_empty())
        .collect();
    let mut dice = fastrand::Rng::with_seed(15_834);
    for _ in 0..120 {
        let parts: Vec<_> = (0..3).filter_map(|_| dice.choice(&bad)).collect();
        let name = parts.iter().map(|(rule, _)| *rule).collect::<Vec<_>>().join(" + ");
        let text = parts
            .iter()
            .map(|(_, example)| example.text.as_str())
            .collect::<Vec<_>>()
            .join(dice.choice(["\n", "\n\n"]).unwrap());
        pairs.read(&name, &text);
    }
    let mut texts = shared("fixes_of_two_rules_commute_or_are_reported", "").unwrap_or_default();
    let all = std::env::var_os("GANGMU_FIX_ALL").is_some();
    texts.retain(|(_, text)| all || text.len() < 24_000);
    for (path, text) in &texts {
        pairs.read(&path.display().to_string(), text);
    }
    println!(
        "{} documents, {} pairs tried, {} the same, {} reported",
        pairs.documents, pairs.tried, pairs.same, pairs.reported
    );
    assert!(pairs.failed.is_empty(), "{} of {} pairs:\n{}", pairs.failed.len(), pairs.tried, pairs.failed.join("\n"));
    assert!(pairs.tried > 100, "{} pairs were tried", pairs.tried);
    assert!(pairs.same * 10 > pairs.tried * 9, "{} of {} are the same", pairs.same, pairs.tried);
}
