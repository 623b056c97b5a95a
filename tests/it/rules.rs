//! The catalogue judged by itself: every rule is listed, documented and named as the convention has it, and its examples
//! do what they say. A rule needs no test file of its own.

use gangmu::ast::Genre;
use gangmu::diagnostic::{Applicability, Diagnostic, Lang, Message, Severity};
use gangmu::fix::{FixOptions, apply, broken_promise, fix};
use gangmu::input::{Extract, Format, Source, decode, extract};
use gangmu::lint::{BasisKind, Example, ExampleForm, ExampleKind, Fixability, LintOptions, Rule, lint_with, rules};
use gangmu::parse::{ParseOptions, parse};
use gangmu::source::Hints;
use std::collections::BTreeSet;
use std::path::Path;

/// An example as it is read.
fn taken(example: &Example) -> Extract {
    let text = example.text.as_str();
    let (bytes, format) = match example.form {
        ExampleForm::Html => (text.as_bytes().to_owned(), Format::Html),
        ExampleForm::Gb18030 => (encoding_rs::GB18030.encode(text).0.into_owned(), Format::Text),
        _ => return Extract::of_text(Source { text: text.to_owned(), ..decode(b"").unwrap() }),
    };
    extract(&bytes, Some(format), None).unwrap()
}

/// The text of an example, and what is found in it.
fn found_in(rule: &Rule, example: &Example) -> (String, Vec<Diagnostic>) {
    let Extract { source, hints, .. } = taken(example);
    let found = findings_with(rule, &source.text, example.genre, Some(&hints));
    (source.text, found)
}

/// What `rule`, and every rule that is on, finds in a plain text.
fn findings(rule: &Rule, text: &str, genre: Option<Genre>) -> Vec<Diagnostic> {
    findings_with(rule, text, genre, None)
}

/// The same in a text whose form says `hints` of it.
fn findings_with(rule: &Rule, text: &str, genre: Option<Genre>, hints: Option<&Hints>) -> Vec<Diagnostic> {
    let document = parse(text, &ParseOptions::default().with_genre(genre).with_hints(hints));
    let found = lint_with(&document, &LintOptions::choosing(|other| other.on || other.name == rule.name));
    let mut last = 0;
    for finding in &found {
        assert!(finding.span.start >= last, "findings stand in source order");
        last = finding.span.start;
        let places = finding.related.iter().map(|related| related.span).chain([finding.span]);
        let edits = finding.fix.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
        for span in places.chain(edits).chain(finding.places.iter().copied()) {
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{} {span:?}", finding.rule);
        }
        assert!(finding.places.is_sorted() && finding.places.len() != 1, "{} {:?}", finding.rule, finding.places);
        assert!(finding.all_places().contains(&finding.span), "{} {:?}", finding.rule, finding.places);
    }
    found
}

fn context(rule: &Rule, example: &Example, found: &[Diagnostic]) -> String {
    format!("{} {:?}\n{}\n{}", rule.name, example.kind, example.text, render(&example.text, found))
}

fn render(text: &str, found: &[Diagnostic]) -> String {
    let mut out = String::new();
    let cut = |span: gangmu::source::Span| text.get(span.start as usize..span.end as usize).unwrap_or("?");
    let both = |message: &Message| format!("{} | {}", message.get(Lang::Zh), message.get(Lang::En));
    for finding in found {
        let count = if finding.count() > 1 { format!(" ×{}", finding.count()) } else { String::new() };
        out.push_str(&format!("{:?} {}{count} at {:?}\n", finding.severity, finding.rule, cut(finding.span)));
        out.push_str(&format!("  {}\n", both(&finding.message)));
        if let Some(help) = &finding.help {
            out.push_str(&format!("  help: {}\n", both(help)));
        }
        for related in &finding.related {
            out.push_str(&format!("  related {:?}: {}\n", cut(related.span), both(&related.message)));
        }
        if let Some(fix) = &finding.fix {
            let edits: Vec<_> = fix.edits.iter().map(|e| format!("{:?} → {:?}", cut(e.span), e.text)).collect();
            out.push_str(&format!("  {:?} fix: {}\n", fix.applicability, edits.join(", ")));
        }
    }
    out
}

#[test]
fn every_rule_file_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint/rules");
    let files: BTreeSet<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "mod.rs")
        .collect();
    let file_of = |rule: &&Rule| Path::new(rule.file).file_name().unwrap().to_str().unwrap().to_owned();
    let listed: BTreeSet<_> = rules().iter().map(file_of).collect();
    assert_eq!(files, listed);
    for rule in rules() {
        assert_eq!(file_of(rule), format!("{}.rs", rule.name.replace('-', "_")), "a rule's file has its name");
    }
}

#[test]
fn every_rule_says_what_it_stands_on() {
    let names: BTreeSet<_> = rules().iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), rules().len(), "names are unique");
    for rule in rules() {
        let name = rule.name;
        assert!(name.split('-').all(|w| !w.is_empty() && w.chars().all(|c| c.is_ascii_lowercase())), "{name}");
        assert!(
            !["no-", "banned", "require"].iter().any(|word| name.starts_with(word)),
            "{name} names the bad pattern"
        );
        let hard = matches!(rule.basis.kind, BasisKind::Clause | BasisKind::Logic);
        assert!(rule.severity != Severity::Error || hard, "{name}: custom alone is no error");
        assert!(rule.basis.kind != BasisKind::Clause || rule.basis.clause.is_some(), "{name} names no clause");
        assert!(rule.yields_to.iter().all(|other| names.contains(other)), "{name} yields to an unknown rule");
    }
}

#[test]
fn every_rule_is_documented_in_both_languages() {
    for rule in rules() {
        let docs = rule.docs();
        let han = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        assert!(han(&docs.zh.title) && han(&docs.zh.text), "{}: no Chinese page", rule.name);
        assert!(!docs.en.title.is_empty() && !docs.en.text.is_empty(), "{}: no English page", rule.name);
        for title in [&docs.zh.title, &docs.en.title] {
            assert!(!title.ends_with(['。', '.']), "{}: {title}", rule.name);
        }
        for kind in [ExampleKind::Bad, ExampleKind::Good] {
            assert!(docs.examples.iter().any(|e| e.kind == kind), "{} has no {kind:?} example", rule.name);
        }
    }
}

#[test]
fn examples_do_what_they_say() {
    let mut broken = Vec::new();
    for rule in rules() {
        for example in &rule.docs().examples {
            let (_, found) = found_in(rule, example);
            let own = found.iter().filter(|finding| finding.rule == rule.name).count();
            if own != usize::from(example.kind == ExampleKind::Bad) {
                broken.push(format!("{own} findings of the rule itself: {}", context(rule, example, &found)));
            }
            let foreign = |f: &&Diagnostic| f.rule != rule.name && f.severity > Severity::Info;
            if found.iter().filter(foreign).any(|f| !example.also.contains(&f.rule)) {
                broken.push(format!("another rule reports too: {}", context(rule, example, &found)));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn line_ends_change_no_finding() {
    for rule in rules() {
        for example in rule.docs().examples.iter().filter(|example| example.form == ExampleForm::Text) {
            let told = |text: &str| -> Vec<&str> {
                findings(rule, text, example.genre).iter().map(|finding| finding.rule).collect()
            };
            let found = told(&example.text);
            for end in ["\r\n", "\r"] {
                assert_eq!(
                    told(&example.text.replace('\n', end)),
                    found,
                    "{} with {end:?}:\n{}",
                    rule.name,
                    example.text
                );
            }
        }
    }
}

#[test]
fn messages_keep_to_one_voice() {
    for rule in rules() {
        for example in &rule.docs().examples {
            for finding in found_in(rule, example).1 {
                let message = &finding.message;
                assert!(!message.zh.ends_with('。') && !message.en.ends_with('.'), "{}: {message:?}", finding.rule);
                assert!(message.zh.chars().count() <= 60, "{}: {message:?}", finding.rule);
                let help = finding.help.as_ref().expect("every finding says what to do");
                assert!(!help.zh.ends_with('。') && !help.en.ends_with('.'), "{}: {help:?}", finding.rule);
            }
        }
    }
}

#[test]
fn fixes_converge_and_keep_their_promise() {
    for rule in rules() {
        let mut offers = Vec::new();
        let mut after = String::new();
        for example in &rule.docs().examples {
            match example.kind {
                ExampleKind::Good => {}
                ExampleKind::Fixed => assert_eq!(after, example.text, "{}", rule.name),
                ExampleKind::Bad => after = fix_until_stable(rule, example, &mut offers),
            }
        }
        let best = match rule.fix {
            Fixability::None => None,
            Fixability::Unsafe => Some(Applicability::Unsafe),
            Fixability::Safe => Some(Applicability::Safe),
        };
        assert_eq!(offers.iter().any(|&o| Some(o) == best), best.is_some(), "{}: the fix that it declares", rule.name);
        assert!(best == Some(Applicability::Safe) || !offers.contains(&Applicability::Safe), "{}", rule.name);
        assert!(best.is_some() || offers.is_empty(), "{} declares no fix and offers one", rule.name);
    }
}

fn fix_until_stable(rule: &Rule, example: &Example, offers: &mut Vec<Applicability>) -> String {
    let mut text = example.text.clone();
    for round in 0.. {
        let found = findings(rule, &text, example.genre);
        let Some(fix) = found.iter().find(|f| f.rule == rule.name).and_then(|f| f.fix.as_ref()) else { break };
        assert!(round < 9, "the fix does not converge\n{}", context(rule, example, &found));
        offers.push(fix.applicability);
        let fixed = apply(&text, &fix.edits);
        if fix.applicability == Applicability::Safe {
            assert_eq!(broken_promise(&text, &fixed), None, "{}", context(rule, example, &found));
        }
        text = fixed;
    }
    if text != example.text {
        let left = findings(rule, &text, example.genre);
        assert!(!left.iter().any(|f| f.rule == rule.name), "a finding is left\n{text}\n{}", render(&text, &left));
    }
    text
}

#[test]
fn the_engine_makes_what_the_examples_say() {
    let mut checked = 0;
    for rule in rules() {
        let examples = rule.docs().examples;
        let lint = LintOptions::choosing(|other| other.name == rule.name);
        for pair in examples.windows(2).filter(|pair| pair[1].kind == ExampleKind::Fixed) {
            let [bad, fixed] = pair else { continue };
            let parse = ParseOptions::default().with_genre(bad.genre);
            let options = FixOptions::new(&parse, &lint).with_unsafe_fixes(true);
            let made = fix(&bad.text, &options);
            assert_eq!(made.text, fixed.text, "{}: {:?}", rule.name, made.dropped);
            assert_eq!(made.made.keys().copied().collect::<Vec<_>>(), [rule.name], "{}", rule.name);
            checked += 1;
        }
    }
    assert!(checked > 40, "{checked} examples were fixed");
}

#[test]
fn findings_read_as_printed() {
    insta::with_settings!({ snapshot_path => "snapshots/rules", prepend_module_to_snapshot => false, omit_expression => true }, {
        for rule in rules() {
            let examples = rule.docs().examples;
            let bad = examples.iter().filter(|example| example.kind == ExampleKind::Bad);
            let printed: Vec<_> = bad.map(|e| found_in(rule, e)).map(|(text, found)| render(&text, &found)).collect();
            insta::assert_snapshot!(rule.name, printed.join("\n"));
        }
    });
}

#[test]
fn many_places_are_left_to_a_more_specific_rule_only_where_it_has_all_of_them() {
    let found = |text: &str| {
        let found = lint_with(&parse(text, &ParseOptions::default()), &LintOptions::default());
        found.iter().map(|finding| (finding.rule, finding.count())).collect::<Vec<_>>()
    };
    let text = "二○二四年5月开秤。二〇二三年6月备仓。二〇二二年7月清仓。二〇二一年8月验收。\n";
    assert_eq!(found(text), [("ordinal-zero-form", 1), ("date-form", 4)]);
    assert_eq!(found(&text.replace('〇', "○")), [("ordinal-zero-form", 4)]);
}
