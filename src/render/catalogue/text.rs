//! The catalogue in the terminal: a list of all rules, and the page of one.

use super::{basis, example_label, fix, genres, paragraphs};
use crate::lint::{Rule, families};
use crate::render::report::{ReportStyle, severity_style};
use crate::render::visible::visible;
use anstyle::Style;
use std::io::{self, Write};

/// Prose is no easier to read in wider lines.
const WIDEST: usize = 100;

/// Writes a line for each rule, by families: severity, name, title, and whether it is off by default.
///
/// # Errors
///
/// What writing gives.
pub fn write_list(out: &mut dyn Write, style: &ReportStyle) -> io::Result<()> {
    let rules = families().iter().flat_map(|(_, rules)| rules.iter());
    let names = rules.clone().map(|rule| rule.name.len()).max().unwrap_or(0);
    let words = rules.map(|rule| style.ambiguous.of_text(rule.severity.label(style.lang))).max().unwrap_or(0);
    for (at, (family, rules)) in families().iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", style.paint(Style::new().bold(), family.label(style.lang)))?;
        for rule in *rules {
            let severity = rule.severity.label(style.lang);
            let pad = " ".repeat(words - style.ambiguous.of_text(severity));
            let severity = style.paint(severity_style(rule.severity), severity);
            let off = if rule.on { "" } else { style.say("（默认不开）", " (off by default)") };
            let title = format!("{}{off}", rule.docs().prose(style.lang).title);
            let indent = 2 + words + 2 + names + 2;
            let lines = style.wrap(&title, style.width.saturating_sub(indent).max(20));
            writeln!(out, "  {severity}{pad}  {:names$}  {}", rule.name, lines.join(&format!("\n{:indent$}", "")))?;
        }
    }
    Ok(())
}

/// Writes the page of a rule.
///
/// # Errors
///
/// What writing gives.
pub fn write_page(out: &mut dyn Write, rule: &Rule, style: &ReportStyle) -> io::Result<()> {
    let docs = rule.docs();
    let prose = docs.prose(style.lang);
    let width = style.width.min(WIDEST);
    let lang = style.lang;
    writeln!(out, "{}  {}\n", style.paint(Style::new().bold(), rule.name), prose.title)?;
    let facts = [
        (style.say("级别", "severity"), rule.severity.label(lang).to_owned()),
        (style.say("依据", "basis"), basis(rule.basis, lang)),
        (style.say("体裁", "genres"), genres(rule, lang)),
        (style.say("修复", "fix"), fix(rule, lang)),
    ];
    for (name, value) in facts {
        writeln!(out, "{name}{}{value}", style.say("：", ": "))?;
    }
    if !rule.on {
        let note = ("默认不开，用 --select 打开", "off by default: run it with --select");
        writeln!(out, "{}", style.say(note.0, note.1))?;
    }
    for paragraph in paragraphs(&prose.text) {
        writeln!(out)?;
        for line in style.wrap(&paragraph, width) {
            writeln!(out, "{line}")?;
        }
    }
    for example in &docs.examples {
        let genre = example.genre.map(|genre| format!("（{}）", genre.name())).unwrap_or_default();
        let form = example.form.label(lang);
        let label = format!("{}{genre}{form}{}", example_label(example.kind, lang), style.say("：", ":"));
        writeln!(out, "\n{}", style.paint(Style::new().bold(), &label))?;
        for line in example.text.lines() {
            writeln!(out, "{}", format!("    {}", visible(line)).trim_end())?;
        }
    }
    Ok(())
}
