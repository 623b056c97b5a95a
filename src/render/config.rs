//! What holds for a file and why, as `gangmu config` shows it: what differs from the defaults, and how many rules run.

use super::report::{ReportStyle, severity_style};
use super::visible::visible;
use crate::ast::Genre;
use crate::config::{FailOn, Origin, Settings};
use crate::diagnostic::{Lang, Severity};
use crate::lint::{Family, HouseStyle, families};
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use std::io::{self, Write};

/// The version of the form.
pub const VERSION: u32 = 1;

/// What holds for a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct SettingsOutput {
    /// The version of the form.
    pub version: u32,
    /// The file, as it was named.
    pub path: String,
    /// The configuration that holds; none where there is none.
    pub config: Option<String>,
    /// Whether the configuration leaves the file out.
    pub excluded: Setting<bool>,
    /// The genre; none where it is told from the text.
    pub genre: Setting<Option<Genre>>,
    /// From which severity on a run fails.
    pub fail_on: Setting<FailOn>,
    /// The file of known findings.
    pub baseline: Setting<Option<String>>,
    /// Every rule.
    pub rules: Vec<RuleSetting>,
    /// The choices of the house.
    pub style: StyleSetting,
    /// Whether anything is added to the built-in words.
    pub lexicon: WordsSetting,
}

/// A value and where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Setting<T> {
    /// What holds.
    pub value: T,
    /// Where it came from.
    pub from: From,
}

/// Where a value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum From {
    /// Nothing says otherwise.
    Default,
    /// The configuration.
    Config {
        /// Its line, from 1.
        line: u32,
    },
    /// One of its overrides.
    Override {
        /// Its line, from 1.
        line: u32,
        /// The line that the override opens with, from 1.
        opens: u32,
    },
    /// The command line.
    CommandLine,
}

/// Whether a rule runs, and how bad it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleSetting {
    /// Its name.
    pub name: &'static str,
    /// Its family.
    pub family: Family,
    /// Whether it runs.
    pub on: Setting<bool>,
    /// How bad its findings are.
    pub severity: Setting<Severity>,
}

/// The choices of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct StyleSetting {
    /// What holds.
    pub value: HouseStyle,
    /// Where `range-dash` came from.
    pub range_dash: From,
    /// Where `dunhao-between-marks` came from.
    pub dunhao_between_marks: From,
    /// Where `blank-after-number` came from.
    pub blank_after_number: From,
}

/// Where the words of the house came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct WordsSetting {
    /// Surnames.
    pub surnames: From,
    /// Offices.
    pub offices: From,
    /// Fixed terms.
    pub fixed_terms: From,
}

impl std::convert::From<Origin> for From {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Default => Self::Default,
            Origin::File { line } => Self::Config { line },
            Origin::Override { line, opens } => Self::Override { line, opens },
            Origin::CommandLine => Self::CommandLine,
        }
    }
}

impl SettingsOutput {
    /// What holds for the file `path`, which the configuration leaves out or not.
    #[must_use]
    pub fn new(path: String, settings: &Settings, excluded: bool) -> Self {
        let Settings { lint, genre, fail_on, baseline, config, origins } = settings;
        let named = |path: &std::path::Path| path.to_string_lossy().into_owned();
        let of = |origins: &std::collections::BTreeMap<&'static str, Origin>, rule: &str| {
            origins.get(rule).copied().unwrap_or_default().into()
        };
        let every = families().iter().flat_map(|&(family, rules)| rules.iter().map(move |rule| (family, rule)));
        let rule = |(family, rule): (Family, &&'static crate::lint::Rule)| RuleSetting {
            name: rule.name,
            family,
            on: Setting { value: lint.rules.contains(rule.name), from: of(&origins.rules, rule.name) },
            severity: Setting {
                value: lint.severity.get(rule.name).copied().unwrap_or(rule.severity),
                from: of(&origins.severity, rule.name),
            },
        };
        Self {
            version: VERSION,
            path,
            config: config.as_ref().map(|config| named(config.path())),
            excluded: Setting {
                value: excluded,
                from: if excluded { origins.exclude } else { Origin::Default }.into(),
            },
            genre: Setting { value: *genre, from: origins.genre.into() },
            fail_on: Setting { value: *fail_on, from: origins.fail_on.into() },
            baseline: Setting { value: baseline.as_deref().map(named), from: origins.baseline.into() },
            rules: every.map(rule).collect(),
            style: StyleSetting {
                value: lint.style,
                range_dash: origins.style.range_dash.into(),
                dunhao_between_marks: origins.style.dunhao_between_marks.into(),
                blank_after_number: origins.style.blank_after_number.into(),
            },
            lexicon: WordsSetting {
                surnames: origins.surnames.into(),
                offices: origins.offices.into(),
                fixed_terms: origins.fixed_terms.into(),
            },
        }
    }
}

/// The schema of what `config --format json` prints.
#[must_use]
pub fn schema() -> Schema {
    super::schema::of::<SettingsOutput>("gangmu config")
}

/// Writes the settings as a person reads them.
///
/// # Errors
///
/// What writing gives.
pub fn write_settings(out: &mut dyn Write, settings: &SettingsOutput, style: &ReportStyle) -> io::Result<()> {
    let say = |zh, en| style.say(zh, en);
    let text_width = |text: &str| style.ambiguous.of_text(text);
    let colon = say("：", ": ");
    let config = settings.config.as_deref().map_or_else(|| say("没有", "none").into(), visible);
    for (name, value) in [
        (say("文件", "file"), visible(&settings.path)),
        (say("配置", "configuration"), config),
        (say("规则", "rules"), counted(settings, style.lang).into()),
    ] {
        labelled(out, &format!("{name}{colon}"), &value, style)?;
    }
    writeln!(out)?;
    let changes = changes(settings, style.lang);
    if changes.is_empty() {
        return writeln!(out, "{}", say("各项都是默认值", "Everything is as by default"));
    }
    writeln!(out, "{}{}", say("与默认不同的", "Not as by default"), colon.trim_end())?;
    let paint = |text: &str| style.paint(severity_style(Severity::Info), text);
    let widest = changes.iter().map(|(what, _)| text_width(what)).max().unwrap_or(0).min(style.width / 2);
    for (what, from) in &changes {
        let pad = " ".repeat(widest.saturating_sub(text_width(what)));
        let line = format!("  {}{pad}  {from}", paint(what));
        if text_width(what) <= widest && widest + text_width(from) + 4 <= style.width {
            writeln!(out, "{line}")?;
        } else {
            style.wrap(what, style.width - 2).iter().try_for_each(|line| writeln!(out, "  {}", paint(line)))?;
            style.wrap(from, style.width - 4).iter().try_for_each(|line| writeln!(out, "    {line}"))?;
        }
    }
    Ok(())
}

/// `label` and its value, later lines below the start of the value.
fn labelled(out: &mut dyn Write, label: &str, value: &str, style: &ReportStyle) -> io::Result<()> {
    let indent = style.ambiguous.of_text(label);
    let lines = style.wrap(value, style.width.saturating_sub(indent).max(20));
    writeln!(out, "{label}{}", lines.join(&format!("\n{:indent$}", "")))
}

/// How many rules run, of all and of each family.
fn counted(settings: &SettingsOutput, lang: Lang) -> String {
    let on = |family: Option<Family>| {
        let of = settings.rules.iter().filter(|rule| family.is_none_or(|family| rule.family == family));
        (of.clone().filter(|rule| rule.on.value).count(), of.count())
    };
    let (running, all) = on(None);
    let each = families().iter().map(|(family, _)| {
        let (running, all) = on(Some(*family));
        format!("{} {running}/{all}", family.label(lang))
    });
    let each: Vec<String> = each.collect();
    match lang {
        Lang::Zh => format!("共 {all} 条，开 {running} 条（{}）", each.join("，")),
        Lang::En => format!("{running} of {all} run ({})", each.join(", ")),
    }
}

/// What differs from the defaults, and where that came from.
fn changes(settings: &SettingsOutput, lang: Lang) -> Vec<(String, String)> {
    let mut all: Vec<(String, From)> = Vec::new();
    let mut add = |what: String, from: From| all.push((what, from));
    if settings.excluded.value {
        add(say(lang, "不检查这个文件（exclude）", "this file is not checked (exclude)"), settings.excluded.from);
    }
    if let Some(genre) = settings.genre.value {
        add(format!("genre = \"{}\"", genre.name()), settings.genre.from);
    }
    add(format!("fail-on = {}", word(&settings.fail_on.value)), settings.fail_on.from);
    if let Some(baseline) = &settings.baseline.value {
        add(format!("baseline = \"{}\"", visible(baseline)), settings.baseline.from);
    }
    let style = &settings.style;
    add(format!("style.range-dash = {}", word(&style.value.range_dash)), style.range_dash);
    add(
        format!("style.dunhao-between-marks = {}", word(&style.value.dunhao_between_marks)),
        style.dunhao_between_marks,
    );
    add(format!("style.blank-after-number = {}", word(&style.value.blank_after_number)), style.blank_after_number);
    add("lexicon.surnames".to_owned(), settings.lexicon.surnames);
    add("lexicon.offices".to_owned(), settings.lexicon.offices);
    add("lexicon.fixed-terms".to_owned(), settings.lexicon.fixed_terms);
    for rule in &settings.rules {
        let state = if rule.on.value { say(lang, "开", "on") } else { say(lang, "关", "off") };
        add(format!("{} {state}", rule.name), rule.on.from);
        if rule.on.value {
            add(format!("{} {}", rule.name, rule.severity.value.label(lang)), rule.severity.from);
        }
    }
    let config = settings.config.as_deref().unwrap_or_default();
    all.retain(|(_, from)| *from != From::Default);
    gathered(all, lang).into_iter().map(|(what, from)| (what, from_words(from, config, lang))).collect()
}

/// Rules that one line switches are told together once they are many.
fn gathered(all: Vec<(String, From)>, lang: Lang) -> Vec<(String, From)> {
    let off = say(lang, " 关", " off");
    let mut out: Vec<(String, From)> = Vec::new();
    let mut told = Vec::new();
    for (what, from) in &all {
        let same = || all.iter().filter(|(other, at)| at == from && other.ends_with(&off));
        let count = if what.ends_with(&off) { same().count() } else { 0 };
        if count <= MOST_APART {
            out.push((what.clone(), *from));
        } else if !told.contains(from) {
            told.push(*from);
            let first = what.trim_end_matches(&off);
            out.push((
                say(lang, &format!("{first} 等 {count} 条关"), &format!("{first} and {} more off", count - 1)),
                *from,
            ));
        }
    }
    out
}

/// More rules than this that one line turns off are one line here.
const MOST_APART: usize = 8;

fn say(lang: Lang, zh: &str, en: &str) -> String {
    if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() }
}

/// A word of the configuration, as it is written there.
fn word(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn from_words(from: From, config: &str, lang: Lang) -> String {
    let config = visible(config);
    match (from, lang) {
        (From::Default, Lang::Zh) => "默认".to_owned(),
        (From::Default, Lang::En) => "default".to_owned(),
        (From::CommandLine, Lang::Zh) => "命令行".to_owned(),
        (From::CommandLine, Lang::En) => "command line".to_owned(),
        (From::Config { line }, _) => format!("{config}:{line}"),
        (From::Override { line, opens }, Lang::Zh) => format!("{config}:{line}（第 {opens} 行起的 overrides）"),
        (From::Override { line, opens }, Lang::En) => format!("{config}:{line} (overrides at line {opens})"),
    }
}
