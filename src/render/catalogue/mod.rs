//! The rules as data (`gangmu rules --format json`, `gangmu explain --format json`), as pages in the terminal, and as
//! `docs/rules.md`: all from the rules' own documentation.

pub mod markdown;
#[cfg(feature = "report")]
pub mod text;

use crate::ast::Genre;
use crate::diagnostic::{Lang, Severity};
use crate::lint::{
    Basis, BasisKind, Example, ExampleForm, ExampleKind, Facet, Family, Fixability, Prose, Rule, families,
};
use schemars::{JsonSchema, Schema};
use serde::Serialize;

/// The version of the form.
pub const VERSION: u32 = 1;

/// Rules, in the order of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CatalogueOutput {
    /// The version of the form.
    pub version: u32,
    /// The rules.
    pub rules: Vec<PrintedRule>,
}

/// A rule and its documentation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
pub struct PrintedRule {
    /// Its name; it never changes its meaning.
    pub name: &'static str,
    /// Its family.
    pub family: Family,
    /// How bad its findings are, where a finding does not say otherwise.
    pub severity: Severity,
    /// What it stands on.
    pub basis: PrintedBasis,
    /// The genres that it runs in.
    pub genres: &'static [Genre],
    /// The best fix that it may offer.
    pub fix: Fixability,
    /// What its unsafe fixes may change beside marks and blanks; all else is the same after a fix.
    pub changes: &'static [Facet],
    /// Whether it runs without being asked for.
    pub on: bool,
    /// Rules that it leaves a place to.
    pub yields_to: &'static [&'static str],
    /// Title and prose in Chinese.
    pub zh: PrintedProse,
    /// Title and prose in English.
    pub en: PrintedProse,
    /// Its examples.
    pub examples: Vec<PrintedExample>,
}

/// What a rule stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Basis")]
pub struct PrintedBasis {
    /// How strong it is: `clause` a clause says so, `usual` a clause says "as a rule", `custom` editors do so, `logic` the text
    /// contradicts itself.
    pub kind: BasisKind,
    /// Standard and clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<&'static str>,
}

/// Title and prose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Prose")]
pub struct PrintedProse {
    /// One line.
    pub title: String,
    /// Paragraphs, parted by blank lines.
    pub text: String,
}

/// An example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Example")]
pub struct PrintedExample {
    /// `bad` has one finding of the rule, `good` none; `fixed` is what the fix makes of the `bad` before it.
    pub kind: ExampleKind,
    /// The genre that it is read in, where it names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub genre: Option<Genre>,
    /// What it is read as, where that is no plain text.
    #[serde(skip_serializing_if = "is_text")]
    pub form: ExampleForm,
    /// The text.
    pub text: String,
}

/// For serde, which hands a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_text(form: &ExampleForm) -> bool {
    *form == ExampleForm::Text
}

impl CatalogueOutput {
    /// Those of all rules that are among `chosen`.
    #[must_use]
    pub fn new(is_chosen: impl Fn(&Rule) -> bool) -> Self {
        let all = families().iter().flat_map(|&(family, rules)| rules.iter().map(move |&rule| (family, rule)));
        let rules = all.filter(|(_, rule)| is_chosen(rule)).map(|(family, rule)| PrintedRule::new(family, rule));
        Self { version: VERSION, rules: rules.collect() }
    }
}

impl PrintedRule {
    fn new(family: Family, rule: &'static Rule) -> Self {
        let docs = rule.docs();
        Self {
            name: rule.name,
            family,
            severity: rule.severity,
            basis: PrintedBasis { kind: rule.basis.kind, clause: rule.basis.clause },
            genres: rule.genres,
            fix: rule.fix,
            changes: rule.changes,
            on: rule.on,
            yields_to: rule.yields_to,
            zh: docs.zh.into(),
            en: docs.en.into(),
            examples: docs.examples.into_iter().map(PrintedExample::from).collect(),
        }
    }
}

impl From<Prose> for PrintedProse {
    fn from(prose: Prose) -> Self {
        Self { title: prose.title, text: prose.text }
    }
}

impl From<Example> for PrintedExample {
    fn from(example: Example) -> Self {
        Self { kind: example.kind, genre: example.genre, form: example.form, text: example.text }
    }
}

/// The basis in words: `规定（GB/T 15834—2011 B.3.2）`.
pub(super) fn basis(basis: Basis, lang: Lang) -> String {
    let kind = basis.kind.label(lang);
    match (basis.clause, lang) {
        (None, _) => kind.to_owned(),
        (Some(clause), Lang::Zh) => format!("{kind}（{clause}）"),
        (Some(clause), Lang::En) => format!("{kind} ({clause})"),
    }
}

/// The genres by name.
fn genres(rule: &Rule, lang: Lang) -> String {
    let names: Vec<_> = rule.genres.iter().map(|genre| genre.name()).collect();
    names.join(if lang == Lang::Zh { "、" } else { ", " })
}

/// What stands over an example.
fn example_label(kind: ExampleKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (ExampleKind::Bad, Lang::Zh) => "不妥",
        (ExampleKind::Good, Lang::Zh) => "可以",
        (ExampleKind::Fixed, Lang::Zh) => "改为",
        (ExampleKind::Bad, Lang::En) => "Reported",
        (ExampleKind::Good, Lang::En) => "Fine",
        (ExampleKind::Fixed, Lang::En) => "Fixed",
    }
}

/// The schema of what `rules --format json` and `explain --format json` print.
#[must_use]
pub fn schema() -> Schema {
    super::schema::of::<CatalogueOutput>("gangmu rules")
}

/// The best fix that a rule may offer, and what it may change beside marks and blanks.
fn fix(rule: &Rule, lang: Lang) -> String {
    let label = rule.fix.label(lang);
    if rule.changes.is_empty() {
        return label.to_owned();
    }
    let (open, part, close) = match lang {
        Lang::Zh => ("（可能改动", "、", "）"),
        Lang::En => (" (may change ", ", ", ")"),
    };
    let changes: Vec<_> = rule.changes.iter().map(|facet| facet.label(lang)).collect();
    format!("{label}{open}{}{close}", changes.join(part))
}

/// The paragraphs of a rule's prose, each on one line: nothing between two lines that meet at a Chinese character, a blank
/// between others.
pub(super) fn paragraphs(prose: &str) -> Vec<String> {
    prose.split("\n\n").map(unwrapped).collect()
}

fn unwrapped(paragraph: &str) -> String {
    let mut text = String::new();
    for line in paragraph.lines().map(str::trim) {
        let latin = |c: char| c.is_ascii();
        if text.ends_with(latin) && line.starts_with(latin) {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}
