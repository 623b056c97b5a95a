//! How many findings stay known after an edit that does not touch them, measured on the real documents that stand beside
//! the project.

use super::{against_baseline, finding, found, prints_of};
use crate::support::corpus::shared;
use crate::support::safe_edits;
use gangmu::diagnostic::{Diagnostic, Edit};
use gangmu::fix::apply;
use gangmu::known::{Fingerprint, fingerprints};
use gangmu::lint::{LintOptions, lint_with};
use gangmu::parse::{ParseOptions, parse};
use gangmu::source::{LineIndex, Span, offset};
use std::collections::{BTreeMap, HashSet};

/// A way to edit a text: the edits, sorted, and how far away a finding must stand, in bytes.
struct Revision {
    name: &'static str,
    edits: Vec<Edit>,
    away: u32,
}

/// What came of the findings that an edit did not touch.
#[derive(Default, Clone, Copy)]
struct Tally {
    findings: usize,
    survived: usize,
    /// The same by places, of which a finding may have many.
    places: usize,
    places_survived: usize,
}

impl Tally {
    fn share(self) -> f64 {
        self.survived as f64 / self.findings.max(1) as f64
    }
}

fn one(name: &'static str, span: Span, text: &str, away: u32) -> Revision {
    Revision { name, edits: vec![Edit { span, text: text.to_owned() }], away }
}

/// The lines of `text` with their ends.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            at += line.len();
            Span::of(at - line.len(), at)
        })
        .collect()
}

/// The sentences of `text` that are of a common length, without their stops.
fn sentences(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut found = Vec::new();
    for sentence in text.split_inclusive(['。', '\n']) {
        let span = Span::of(at, at + sentence.len());
        at += sentence.len();
        if sentence.ends_with('。') && (10..80).contains(&sentence.chars().count()) {
            found.push(Span::new(span.start, span.end - 3));
        }
    }
    found
}

/// The safe fixes of the rules of one half, those left out that overlap one before them.
fn fixes(all: &[Diagnostic], half: usize) -> Vec<Edit> {
    safe_edits(all.iter().filter(|finding| half_of(finding.rule) == half))
}

fn half_of(rule: &str) -> usize {
    rule.bytes().map(usize::from).sum::<usize>() % 2
}

fn revisions(text: &str, all: &[Diagnostic], dice: &mut fastrand::Rng) -> Vec<Revision> {
    let (lines, sentences) = (lines(text), sentences(text));
    let mut revisions = Vec::new();
    for _ in 0..3 {
        if let Some(line) = dice.choice(&lines) {
            let paragraph = "各乡镇要结合实际，认真抓好落实，年底前将情况报县政府办公室。\n";
            revisions.push(one("insert", Span::new(line.start, line.start), paragraph, 0));
            revisions.push(one("delete", *line, "", 0));
        }
        if let Some(sentence) = dice.choice(&sentences) {
            // 50 characters.
            revisions.push(one("reword", *sentence, "全县上下统一认识，逐级落实责任", 150));
        }
    }
    for (half, name) in [(0, "fix-a"), (1, "fix-b")] {
        revisions.push(Revision { name, edits: fixes(all, half), away: 0 });
    }
    revisions
}

/// Where `span` stands after the edits; none where one of them touches it, or stands nearer than it may.
fn moved(span: Span, revision: &Revision) -> Option<Span> {
    let Span { start, end } = span;
    let mut shift = 0_i64;
    for edit in &revision.edits {
        if edit.span.end <= start && start - edit.span.end >= revision.away {
            shift += edit.text.len() as i64 - i64::from(edit.span.len());
        } else if edit.span.start < end || edit.span.start - end < revision.away {
            return None;
        }
    }
    let place = |at: u32| (i64::from(at) + shift) as u32;
    Some(Span::new(place(start), place(end)))
}

/// How findings are known.
type Prints = fn(&str, &[Diagnostic]) -> Vec<Vec<Fingerprint>>;

fn measure(prints: Prints, text: &str, all: &[Diagnostic], revision: &Revision, tally: &mut Tally) {
    let before = prints(text, all);
    let edited = apply(text, &revision.edits);
    let left = found(&edited);
    let mut after: BTreeMap<(&str, Span), Vec<Fingerprint>> = BTreeMap::new();
    for (finding, prints) in left.iter().zip(prints(&edited, &left)) {
        for (place, print) in finding.all_places().iter().zip(prints) {
            after.entry((finding.rule, *place)).or_default().push(print);
        }
    }
    for (finding, prints) in all.iter().zip(before) {
        let is_own = match revision.name {
            "fix-a" => half_of(finding.rule) == 0,
            "fix-b" => half_of(finding.rule) == 1,
            _ => false,
        };
        // Whether each place that is still reported is known.
        let places = finding.all_places().iter().zip(prints).filter_map(|(place, print)| {
            let after = after.get(&(finding.rule, moved(*place, revision)?))?;
            Some(after.contains(&print))
        });
        let survived: Vec<bool> = places.collect();
        if !is_own && !survived.is_empty() {
            tally.findings += 1;
            tally.survived += usize::from(survived.iter().all(|survived| *survived));
            tally.places += survived.len();
            tally.places_survived += survived.iter().filter(|survived| **survived).count();
        }
    }
}

/// How many places of `all` are alike before an ordinal tells them apart.
fn alike(text: &str, all: &[Diagnostic]) -> usize {
    let mut seen = HashSet::new();
    let places = all.iter().flat_map(|found| found.all_places().iter().map(|place| finding(found.rule, *place)));
    places.filter(|place| !seen.insert(prints_of(text, std::slice::from_ref(place)))).count()
}

/// What was measured over several texts.
#[derive(Default)]
struct Measured {
    tallies: BTreeMap<&'static str, Tally>,
    places: usize,
    alike: usize,
}

impl Measured {
    fn of<'t>(texts: impl Iterator<Item = &'t str>, seed: u64) -> Self {
        let mut dice = fastrand::Rng::with_seed(seed);
        let mut measured = Self::default();
        for text in texts {
            let all = found(text);
            measured.places += all.iter().map(Diagnostic::count).sum::<usize>();
            measured.alike += alike(text, &all);
            if all.is_empty() {
                continue;
            }
            for revision in revisions(text, &all, &mut dice) {
                measure(fingerprints, text, &all, &revision, measured.tallies.entry(revision.name).or_default());
            }
        }
        measured
    }

    fn add(&mut self, other: &Self) {
        self.places += other.places;
        self.alike += other.alike;
        for (name, tally) in &other.tallies {
            let sum = self.tallies.entry(name).or_default();
            sum.findings += tally.findings;
            sum.survived += tally.survived;
            sum.places += tally.places;
            sum.places_survived += tally.places_survived;
        }
    }
}

/// Every one of `texts`, measured by two threads.
fn measured(texts: &[&str]) -> Measured {
    let mut measured = Measured::default();
    std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| {
            let texts = texts.iter().copied().skip(half).step_by(2);
            scope.spawn(move || Measured::of(texts, half as u64))
        });
        halves.into_iter().for_each(|half| measured.add(&half.join().unwrap()));
    });
    measured
}

#[test]
fn fingerprints_outlive_edits_elsewhere() {
    let Some(texts) = shared("fingerprints_outlive_edits_elsewhere", "") else { return };
    let step = if std::env::var_os("GANGMU_SURVIVAL").is_some() { 1 } else { SAMPLED };
    let texts = texts.iter().map(|(_, text)| text.as_str()).filter(|text| text.len() < MOST).step_by(step);
    let measured = measured(&texts.collect::<Vec<_>>());
    let mut all = Tally::default();
    for (name, tally) in &measured.tallies {
        println!("{name}: {} of {} survive, {:.2} %", tally.survived, tally.findings, tally.share() * 100.0);
        assert!(tally.share() >= 0.97, "{name}: {:.2} % survive", tally.share() * 100.0);
        all.findings += tally.findings;
        all.survived += tally.survived;
        all.places += tally.places;
        all.places_survived += tally.places_survived;
    }
    let alike = measured.alike as f64 / measured.places as f64;
    println!("all: {} of {} survive, {:.2} %", all.survived, all.findings, all.share() * 100.0);
    println!("places: {} of {} survive", all.places_survived, all.places);
    println!("alike before ordinals: {} of {} places, {:.2} %", measured.alike, measured.places, alike * 100.0);
    assert!(all.findings > 300, "{} findings were looked at", all.findings);
    assert!(all.share() >= 0.99, "{:.2} % survive", all.share() * 100.0);
    // Laws say the same of many offences, word for word.
    assert!(alike <= 0.03, "{:.2} % are alike before ordinals", alike * 100.0);
}

#[test]
fn a_fix_and_a_new_defect_never_cancel_out_in_real_documents() {
    let Some(texts) = shared("a_fix_and_a_new_defect_never_cancel_out_in_real_documents", "") else { return };
    let mut dice = fastrand::Rng::with_seed(7);
    let (mut swaps, mut twins) = (0, 0);
    for (_, text) in texts.iter().filter(|(_, text)| text.len() < MOST) {
        let commas: Vec<usize> = text.match_indices('，').map(|(at, _)| at).collect();
        for _ in 0..if commas.len() > 1 { 20 } else { 0 } {
            // Next to each other as often as far away.
            let first = dice.usize(0..commas.len() - 1);
            let second = if dice.bool() { first + 1 } else { dice.usize(0..commas.len()) };
            if first == second {
                continue;
            }
            let doubled = |at: usize| format!("{}，{}", &text[..commas[at]], &text[commas[at]..]);
            let print = |at: usize| {
                let span = Span::of(commas[at], commas[at] + "，，".len());
                prints_of(&doubled(at), &[finding("duplicate-punct", span)])
            };
            swaps += 1;
            twins += usize::from(print(first) == print(second));
        }
    }
    println!("{twins} of {swaps} cancel out: in sentences that are repeated word for word");
    assert!(swaps > 2_000 && twins * 1_000 <= swaps, "{twins} of {swaps} cancel out");
}

#[test]
fn a_swap_among_many_places_never_cancels_out_in_real_documents() {
    let Some(texts) = shared("a_swap_among_many_places_never_cancels_out_in_real_documents", "") else { return };
    const RULE: &str = "halfwidth-punct";
    let options = LintOptions::choosing(|rule| rule.name == RULE);
    let found = |text: &str| lint_with(&parse(text, &ParseOptions::default()), &options);
    let mut dice = fastrand::Rng::with_seed(7);
    let (mut swaps, mut cancelled, mut by_first) = (0, 0, 0);
    for (_, text) in texts.iter().filter(|(_, text)| text.len() < MOST).step_by(SAMPLED) {
        let mut commas: Vec<usize> = text.match_indices('，').map(|(at, _)| at).collect();
        dice.shuffle(&mut commas);
        let Some((&planted, wrong)) = commas.get(..6).and_then(|chosen| chosen.split_last()) else { continue };
        let made = |wrong: &[usize]| {
            let edit = |&at: &usize| Edit { span: Span::of(at, at + "，".len()), text: ",".to_owned() };
            let mut edits: Vec<Edit> = wrong.iter().map(edit).collect();
            edits.sort_by_key(|edit| edit.span);
            apply(text, &edits)
        };
        let (before, after) = (made(wrong), made(&[&wrong[1..], &[planted]].concat()));
        let (old, new) = (found(&before), found(&after));
        if old.len() != 1 || new.len() != 1 || old[0].count() < 5 || old[0].count() != new[0].count() {
            continue;
        }
        swaps += 1;
        by_first += usize::from(fingerprints(&before, &old)[0][0] == fingerprints(&after, &new)[0][0]);
        cancelled += usize::from(against_baseline((&before, old), (&after, new)).left.is_empty());
    }
    println!("{cancelled} of {swaps} cancel out; by first place and number {by_first} would");
    assert!(swaps > 20 && cancelled == 0 && by_first > 0, "{cancelled} of {swaps} cancel out");
}

#[test]
fn findings_that_are_known_by_their_lines_are_caught() {
    let by_line: Prints = |text, all| {
        let index = LineIndex::new(text);
        let line = |finding: &Diagnostic| format!("{:016x}", index.line_of(finding.span.start));
        all.iter().map(|finding| vec![Fingerprint::parse(&line(finding)).unwrap(); finding.count()]).collect()
    };
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/malformed.txt")).unwrap();
    let all = found(&text);
    let at = offset(text.find("按照").unwrap());
    let survivors = |prints: Prints| {
        let mut tally = Tally::default();
        measure(prints, &text, &all, &one("insert", Span::new(at, at), "整治工作已经过半。\n", 0), &mut tally);
        assert!(tally.findings > 5, "{} findings were looked at", tally.findings);
        tally.share()
    };
    assert!(survivors(fingerprints) > 0.9);
    assert!(survivors(by_line) < 0.1);
}

/// Longer texts are left out, in bytes: they only take time.
const MOST: usize = 60_000;

/// One text in so many is measured; all of them where `GANGMU_SURVIVAL` is set.
const SAMPLED: usize = 4;
