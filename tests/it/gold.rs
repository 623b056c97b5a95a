//! The page of `samples/zhuzhou-digest.txt` against what a reader found in it by hand: `tests/gold/*.gold.json` holds its
//! outline, `*.findings.json` what the rules must and must not say of it. The page is not in the published crate, and the
//! tests pass over it there.

use gangmu::ast::{Document, Kind};
use gangmu::parse::{ParseOptions, parse};
use gangmu::render::outline::{OutlineOptions, to_json};
use gangmu::source::{LineIndex, Locator};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A fact of an outline, in words; where a fact holds a place, the place is apart, for it moves with the line ends.
type Fact = (String, Option<u64>);
/// The facts by family: titles, bylines, bodies, sections, bare, forms, items, implicit, frame.
type Facts = BTreeMap<&'static str, BTreeSet<Fact>>;

const FAMILIES: [&str; 9] = ["titles", "bylines", "bodies", "sections", "bare", "forms", "items", "implicit", "frame"];

fn page(name: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join(name)).ok()
}

/// The page and its gold file; `None` in a published crate, which has neither.
fn page_and_gold(gold: &str) -> Option<(String, Value)> {
    let Some(text) = page("samples/zhuzhou-digest.txt") else {
        println!("skipped: samples/zhuzhou-digest.txt is not in the published crate");
        return None;
    };
    let gold = page(&format!("tests/gold/zhuzhou-digest.{gold}.json"))?;
    Some((text, serde_json::from_str(&gold).expect("the gold file is JSON")))
}

fn outline(document: &Document<'_>) -> Value {
    serde_json::to_value(to_json(document, "page", &OutlineOptions::default())).expect("an outline is JSON")
}

/// Text without any white space: how a title is spaced is no fact of the page.
fn squeeze(value: &Value) -> String {
    value.as_str().unwrap_or_default().split_whitespace().collect()
}

/// Collects facts from a gold outline, or from one that the program printed.
struct Collector {
    is_gold: bool,
    facts: Facts,
}

impl Collector {
    fn collect(outline: &Value, is_gold: bool) -> Facts {
        let mut this = Self { is_gold, facts: FAMILIES.map(|family| (family, BTreeSet::new())).into() };
        let title = &outline["title"];
        if title.is_object() {
            this.add("frame", format!("title {}", squeeze(&title["text"])), None);
            let subtitle = squeeze(&title["subtitle"]);
            if !subtitle.is_empty() {
                this.add("frame", format!("subtitle {}", subtitle.trim_start_matches(['—', '-'])), None);
            }
        }
        let note = &outline["editor_note"];
        if note.is_object() {
            let line = if is_gold { &note["lines"][0] } else { &note["span"]["line"] };
            this.add("frame", format!("editor-note at line {line}"), None);
        }
        for article in array(&outline["articles"]) {
            this.article(article);
        }
        this.facts
    }

    fn article(&mut self, article: &Value) {
        let title = squeeze(&article["title"]);
        let line = if self.is_gold { &article["body_lines"][0] } else { &article["body_span"]["line"] };
        self.add("titles", title.clone(), None);
        self.add("bodies", format!("{title} at line {line}"), None);
        for person in array(&article["byline"]) {
            let posts: Vec<String> = array(&person["posts"]).iter().map(squeeze).collect();
            self.add("bylines", format!("{title}: {} {}", posts.join("、"), squeeze(&person["name"])), None);
        }
        self.nodes(&article["children"], &title);
    }

    fn nodes(&mut self, nodes: &Value, path: &str) {
        for node in array(nodes) {
            match node["type"].as_str() {
                Some("section") => {
                    let at = self.start(node);
                    let heading = squeeze(&node["heading"]);
                    if node["marker"].is_string() {
                        let fact = format!("{path} > {} {} {heading}", squeeze(&node["marker"]), node["ordinal"]);
                        self.add("sections", fact, at);
                    } else {
                        self.add("bare", format!("{path} > {heading}"), at);
                    }
                    self.add("forms", squeeze(&node["form"]), at);
                    self.nodes(&node["children"], &format!("{path} > {heading}"));
                }
                Some("list") => {
                    let first = array(&node["items"]).first().and_then(|item| self.line(item));
                    for item in array(&node["items"]) {
                        let marker = squeeze(&item["marker"]);
                        let fact = format!("{marker} {} of the list at line {first:?}", item["ordinal"]);
                        self.add("items", fact, self.start(item));
                        self.nodes(&item["children"], path);
                    }
                }
                Some("implicit") => {
                    for item in array(&node["items"]) {
                        self.add("implicit", squeeze(&item["lead"]), self.start(item));
                    }
                }
                _ => {}
            }
        }
    }

    fn start(&self, node: &Value) -> Option<u64> {
        if self.is_gold { &node["offset"] } else { &node["span"]["start"] }.as_u64()
    }

    fn line(&self, node: &Value) -> Option<u64> {
        if self.is_gold { &node["line"] } else { &node["span"]["line"] }.as_u64()
    }

    fn add(&mut self, family: &'static str, fact: String, at: Option<u64>) {
        self.facts.entry(family).or_default().insert((fact, at));
    }
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Forms are judged where both outlines have the unit, so that a missed heading is charged once.
fn shared_forms(want: &mut Facts, have: &mut Facts) {
    let places = |facts: &Facts| facts["forms"].iter().map(|&(_, at)| at).collect::<BTreeSet<_>>();
    let both: BTreeSet<_> = places(want).intersection(&places(have)).copied().collect();
    for facts in [want, have] {
        facts.entry("forms").or_default().retain(|(_, at)| both.contains(at));
    }
}

/// What is missing and what is too much, a line each; empty when the two agree.
fn differences(mut want: Facts, mut have: Facts) -> Vec<String> {
    shared_forms(&mut want, &mut have);
    let mut lines = Vec::new();
    for family in FAMILIES {
        let (want, have) = (&want[family], &have[family]);
        lines.extend(want.difference(have).map(|fact| format!("{family}: missing {fact:?}")));
        lines.extend(have.difference(want).map(|fact| format!("{family}: extra   {fact:?}")));
    }
    lines
}

#[test]
fn the_outline_of_the_page_is_the_one_a_reader_made() {
    let Some((text, gold)) = page_and_gold("gold") else { return };
    let document = parse(&text, &ParseOptions::default());
    let want = Collector::collect(&gold, true);
    let have = Collector::collect(&outline(&document), false);
    let counts = ["titles", "bylines", "sections", "bare", "items", "implicit"].map(|family| want[family].len());
    assert_eq!(counts, [12, 12, 59, 10, 90, 24], "the gold file holds what it held");
    let wrong = differences(want, have);
    assert!(wrong.is_empty(), "{} facts differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_page_reads_the_same_however_its_lines_end_and_start() {
    let Some((text, _)) = page_and_gold("gold") else { return };
    let facts = |text: &str| {
        let mut facts = Collector::collect(&outline(&parse(text, &ParseOptions::default())), false);
        // Places move with the line ends; the order of the units says the same.
        for family in facts.values_mut() {
            let mut places: Vec<u64> = family.iter().filter_map(|(_, at)| *at).collect();
            places.sort_unstable();
            *family = std::mem::take(family)
                .into_iter()
                .map(|(fact, at)| (fact, at.and_then(|at| places.binary_search(&at).ok()).map(|rank| rank as u64)))
                .collect();
        }
        facts
    };
    let want = facts(&text);
    let variants = [
        ("CRLF", text.replace('\n', "\r\n")),
        ("CR", text.replace('\n', "\r")),
        ("a BOM", format!("\u{FEFF}{text}")),
        ("indents", indented(&text)),
    ];
    for (name, variant) in variants {
        let wrong = differences(want.clone(), facts(&variant));
        assert!(wrong.is_empty(), "with {name} {} facts differ:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// The page with two full-width blanks before every line that opens a paragraph, as a better extraction leaves them.
fn indented(text: &str) -> String {
    let document = parse(text, &ParseOptions::default());
    let mut starts: Vec<u32> = document
        .articles()
        .flat_map(|article| article.body().node().descendants())
        .filter(|node| matches!(node.kind(), Kind::Section | Kind::Paragraph))
        .map(|node| node.source_span().start)
        .filter(|&start| text[..start as usize].ends_with('\n'))
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let mut out = String::new();
    let mut at = 0;
    for start in starts {
        out.push_str(&text[at..start as usize]);
        out.push_str("　　");
        at = start as usize;
    }
    out + &text[at..]
}

/// The most findings that a reader bears for one page.
const MOST: usize = 40;

#[test]
fn the_findings_on_the_page_are_those_a_reader_made() {
    let Some((text, gold)) = page_and_gold("findings") else { return };
    let document = parse(&text, &ParseOptions::default());
    let index = LineIndex::new(&text);
    let mut locator = Locator::new(&text, &index);
    let found: Vec<(String, u64, String, String)> = gangmu::lint::lint(&document)
        .into_iter()
        .map(|finding| {
            let line = u64::from(locator.position(finding.span.start).line);
            let severity = serde_json::to_value(finding.severity).expect("a word");
            (finding.rule.to_owned(), line, squeeze(&severity), finding.message.zh)
        })
        .collect();
    let wrong = wrong_findings(&gold, &found);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn wrong_findings(gold: &Value, found: &[(String, u64, String, String)]) -> Vec<String> {
    let mut wrong = Vec::new();
    let names = |entry: &Value| array(&entry["rules"]).iter().map(squeeze).collect::<Vec<_>>();
    for want in array(&gold["must_report"]) {
        let rules = names(want);
        let lines: Vec<u64> = match &want["lines"] {
            Value::Array(lines) => lines.iter().filter_map(Value::as_u64).collect(),
            _ => want["line"].as_u64().into_iter().collect(),
        };
        let hits: Vec<_> =
            found.iter().filter(|(rule, line, ..)| rules.contains(rule) && lines.contains(line)).collect();
        if hits.is_empty() {
            wrong.push(format!("missed: {rules:?} at {lines:?}: {}", want["why"]));
        }
        if let Some(severity) = want["severity"].as_str() {
            let others = hits.iter().filter(|(_, _, given, _)| given != severity);
            wrong.extend(others.map(|hit| format!("not {severity}: {hit:?}")));
        }
    }
    for still in array(&gold["must_stay_silent"]) {
        let rules = names(still);
        let everywhere = still["lines"] == "all";
        let lines: Vec<u64> = array(&still["lines"]).iter().filter_map(Value::as_u64).collect();
        let false_alarms =
            found.iter().filter(|(rule, line, ..)| rules.contains(rule) && (everywhere || lines.contains(line)));
        wrong.extend(false_alarms.map(|finding| format!("false: {finding:?}")));
    }
    let mut extraction: Vec<&str> =
        found.iter().map(|(rule, ..)| rule.as_str()).filter(|rule| rule.starts_with("extract-")).collect();
    extraction.sort_unstable();
    wrong.extend(
        extraction.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("reported twice: {}", pair[0])),
    );
    if found.len() > MOST {
        wrong.push(format!("{} findings, more than {MOST}", found.len()));
    }
    wrong
}
