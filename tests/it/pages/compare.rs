//! What two outlines have in common: the facts of each family, and how many of them agree.
//!
//! Families and matching are those of the project's scorer: exact matches, white space removed from text.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

pub(super) const FAMILIES: [&str; 8] = ["titles", "bodies", "bylines", "sections", "items", "bare", "forms", "frame"];

/// The families that a page must not miss.
pub(super) const JUDGED: [&str; 5] = ["titles", "bodies", "bylines", "sections", "items"];

/// One fact; `at` is a byte offset where the fact has a place of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fact {
    pub(super) at: Option<u64>,
    pub(super) words: Vec<String>,
}

pub(super) type Facts = BTreeMap<&'static str, BTreeSet<Fact>>;

/// How many facts of a family are wanted, given, and both.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Score {
    pub(super) hit: usize,
    pub(super) want: usize,
    pub(super) have: usize,
}

impl Score {
    pub(super) fn add(&mut self, other: Self) {
        self.hit += other.hit;
        self.want += other.want;
        self.have += other.have;
    }

    pub(super) fn faults(self) -> usize {
        self.want + self.have - 2 * self.hit
    }

    pub(super) fn f1(self) -> f64 {
        match self.want + self.have {
            0 => 1.0,
            sum => 2.0 * self.hit as f64 / sum as f64,
        }
    }
}

/// The two sides of one page, and what each has alone.
pub(super) struct Comparison {
    pub(super) want: Facts,
    pub(super) have: Facts,
}

impl Comparison {
    pub(super) fn new(want: &Value, have: &Value) -> Self {
        let (mut want, mut have) = (facts(want), facts(have));
        keep_shared_forms(&mut want, &mut have);
        Self { want, have }
    }

    pub(super) fn score(&self, family: &str) -> Score {
        let (want, have) = (of(&self.want, family), of(&self.have, family));
        Score { hit: want.intersection(&have).count(), want: want.len(), have: have.len() }
    }

    /// Wrong facts, missing and extra, over the judged families.
    pub(super) fn faults(&self) -> usize {
        JUDGED.iter().map(|family| self.score(family).faults()).sum()
    }

    pub(super) fn missing(&self, family: &str) -> BTreeSet<Fact> {
        &of(&self.want, family) - &of(&self.have, family)
    }

    pub(super) fn extra(&self, family: &str) -> BTreeSet<Fact> {
        &of(&self.have, family) - &of(&self.want, family)
    }
}

fn of(facts: &Facts, family: &str) -> BTreeSet<Fact> {
    facts.get(family).cloned().unwrap_or_default()
}

/// A missed heading is charged once: its form counts only where both sides have the unit.
fn keep_shared_forms(want: &mut Facts, have: &mut Facts) {
    let places = |facts: &Facts| of(facts, "forms").into_iter().map(|fact| fact.at).collect::<BTreeSet<_>>();
    let shared = &places(want) & &places(have);
    for side in [want, have] {
        side.entry("forms").or_default().retain(|fact| shared.contains(&fact.at));
    }
}

pub(super) fn facts(outline: &Value) -> Facts {
    let mut found = Facts::new();
    frame(outline, &mut found);
    for article in list(&outline["articles"]) {
        let title = squeeze(&article["title"]);
        put(&mut found, "titles", None, &[&title]);
        if outline["genre"] == "digest" {
            put(&mut found, "bodies", None, &[&title, &article["body_span"]["line"].to_string()]);
        }
        for author in list(&article["byline"]) {
            let posts: Vec<String> = list(&author["posts"]).iter().map(squeeze).collect();
            put(&mut found, "bylines", None, &[&title, &posts.join("、"), &squeeze(&author["name"])]);
        }
        walk(list(&article["children"]), &title, &mut found);
    }
    found
}

fn frame(outline: &Value, found: &mut Facts) {
    if let title @ Value::Object(_) = &outline["title"] {
        put(found, "frame", None, &["title", &squeeze(&title["text"])]);
        let subtitle = squeeze(&title["subtitle"]);
        if !subtitle.is_empty() {
            put(found, "frame", None, &["subtitle", subtitle.trim_start_matches(['—', '-'])]);
        }
    }
    if let note @ Value::Object(_) = &outline["editor_note"] {
        put(found, "frame", None, &["editor_note", &note["span"]["line"].to_string()]);
    }
}

fn walk(nodes: &[Value], path: &str, found: &mut Facts) {
    for node in nodes {
        match node["type"].as_str() {
            Some("section") => section(node, path, found),
            Some("list") => items(node, path, found),
            _ => {}
        }
    }
}

fn section(node: &Value, path: &str, found: &mut Facts) {
    let (at, heading) = (start(node), squeeze(&node["heading"]));
    if node["marker"].is_string() {
        let words = [path, &squeeze(&node["marker"]), &node["ordinal"].to_string(), &heading];
        put(found, "sections", at, &words);
    } else {
        put(found, "bare", at, &[path, &heading]);
    }
    put(found, "forms", at, &[node["form"].as_str().unwrap_or_default()]);
    walk(list(&node["children"]), &format!("{path} > {heading}"), found);
}

fn items(node: &Value, path: &str, found: &mut Facts) {
    let members = list(&node["items"]);
    let first = members.first().and_then(start).unwrap_or_default().to_string();
    for item in members {
        let words = [&first, &squeeze(&item["marker"]), &item["ordinal"].to_string()];
        put(found, "items", start(item), &words.map(String::as_str));
        walk(list(&item["children"]), path, found);
    }
}

fn put(found: &mut Facts, family: &'static str, at: Option<u64>, words: &[&str]) {
    let words = words.iter().map(|word| (*word).to_owned()).collect();
    found.entry(family).or_default().insert(Fact { at, words });
}

fn start(node: &Value) -> Option<u64> {
    node["span"]["start"].as_u64()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn squeeze(value: &Value) -> String {
    value.as_str().unwrap_or_default().split_whitespace().collect()
}
