//! How often each rule speaks (`check --statistics`).

#[cfg(feature = "report")]
use super::report::ReportStyle;
#[cfg(feature = "report")]
use crate::diagnostic::Lang;
use crate::diagnostic::{Diagnostic, Severity};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
#[cfg(feature = "report")]
use std::io::{self, Write};

/// Findings by rule over all files that were checked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Statistics {
    /// Characters that were read, blanks and line ends left out.
    pub characters: u64,
    /// A row for each rule and severity that occurs, the most frequent first.
    pub rules: Vec<RuleCount>,
    #[serde(skip)]
    counts: BTreeMap<(&'static str, Severity), u64>,
}

/// How often a rule spoke with one severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleCount {
    /// The rule.
    pub rule: &'static str,
    /// The severity.
    pub severity: Severity,
    /// How many findings.
    pub findings: u64,
}

impl Statistics {
    /// Counts a file in: its text and what was found in it.
    pub fn add(&mut self, text: &str, found: &[Diagnostic]) {
        self.characters += text.chars().filter(|c| !c.is_whitespace()).count() as u64;
        for finding in found {
            *self.counts.entry((finding.rule, finding.severity)).or_default() += 1;
        }
    }

    /// Takes the counts of other files in.
    pub fn merge(&mut self, other: &Self) {
        self.characters += other.characters;
        for (&key, count) in &other.counts {
            *self.counts.entry(key).or_default() += count;
        }
    }

    /// Closes the count: fills [`Statistics::rules`].
    #[must_use]
    pub fn finished(mut self) -> Self {
        let rows = self.counts.iter().map(|(&(rule, severity), &findings)| RuleCount { rule, severity, findings });
        self.rules = rows.collect();
        self.rules.sort_by_key(|row| std::cmp::Reverse(row.findings));
        self
    }
}

#[cfg(feature = "report")]
impl Statistics {
    /// Writes the table: rule, severity, findings, findings per 10,000 characters.
    ///
    /// # Errors
    ///
    /// What writing gives.
    pub fn write(&self, out: &mut dyn Write, style: &ReportStyle) -> io::Result<()> {
        let (lang, ambiguous) = (style.lang, style.ambiguous);
        let heads = match lang {
            Lang::Zh => ["规则", "级别", "发现", "每万字"],
            Lang::En => ["rule", "severity", "findings", "per 10,000 characters"],
        };
        let rows = self.rules.iter().map(|row| {
            let rate = self.per_ten_thousand(row.findings);
            [row.rule.to_owned(), row.severity.label(lang).to_owned(), row.findings.to_string(), rate]
        });
        let rows: Vec<[String; 4]> = std::iter::once(heads.map(str::to_owned)).chain(rows).collect();
        let widths: Vec<usize> = (0..4)
            .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| ambiguous.of_text(cell)).max().unwrap_or(0))
            .collect();
        for row in &rows {
            let mut line = String::new();
            for (at, (cell, &width)) in row.iter().zip(&widths).enumerate() {
                let pad = " ".repeat(width - ambiguous.of_text(cell));
                // Words to the left, numbers to the right.
                line.push_str(&if at < 2 { format!("{cell}{pad}  ") } else { format!("{pad}{cell}  ") });
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn per_ten_thousand(&self, findings: u64) -> String {
        let hundredths = (findings * 1_000_000).checked_div(self.characters).unwrap_or(0);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }
}
