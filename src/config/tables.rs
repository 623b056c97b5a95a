//! The keys of each table, and what to say of one that is not among them.

use super::problems::Problems;
use super::syntax::Value;
use super::values::{did_you_mean, shown};
use crate::diagnostic::Message;
use std::ops::Range;
use toml::de::DeTable;

/// A table of the configuration, as messages name it, and its keys.
#[derive(Debug)]
pub(super) struct Table {
    /// Empty for the top.
    pub(super) name: &'static str,
    pub(super) keys: &'static [&'static str],
}

/// The top.
pub(super) static TOP: Table = Table {
    name: "",
    keys: &[
        "select",
        "extend-select",
        "ignore",
        "genre",
        "fail-on",
        "baseline",
        "exclude",
        "severity",
        "style",
        "lexicon",
        "overrides",
        "suppress",
    ],
};

/// `[style]`, at the top and in overrides.
pub(super) static STYLE: Table =
    Table { name: "[style]", keys: &["range-dash", "dunhao-between-marks", "blank-after-number"] };

/// `[lexicon]`.
pub(super) static LEXICON: Table = Table { name: "[lexicon]", keys: &["surnames", "offices", "fixed-terms"] };

/// `[[overrides]]`.
pub(super) static OVERRIDES: Table = Table {
    name: "[[overrides]]",
    keys: &["files", "select", "extend-select", "ignore", "genre", "severity", "style"],
};

/// `[[suppress]]`.
pub(super) static SUPPRESS: Table = Table { name: "[[suppress]]", keys: &["file", "rule", "fingerprint", "reason"] };

/// All of them.
pub(super) static TABLES: [&Table; 5] = [&TOP, &STYLE, &LEXICON, &OVERRIDES, &SUPPRESS];

/// A key that is known, its place, and its value.
pub(super) type Entry<'v, 'i> = (&'static str, Range<usize>, &'v Value<'i>);

impl Problems {
    /// The known entries of a table in the order of the text; the others are errors.
    pub(super) fn entries<'v, 'i>(&mut self, table: &Table, values: &'v DeTable<'i>) -> Vec<Entry<'v, 'i>> {
        let mut entries: Vec<Entry<'v, 'i>> = Vec::new();
        for (key, value) in values {
            match table.keys.iter().find(|known| **known == key.get_ref().as_ref()) {
                Some(known) => entries.push((known, key.span(), value)),
                None => self.unknown_key(table, key.get_ref(), key.span()),
            }
        }
        entries.sort_by_key(|(_, at, _)| at.start);
        entries
    }

    fn unknown_key(&mut self, table: &Table, key: &str, at: Range<usize>) {
        let written = shown(key);
        let message = match table.name {
            "" => Message::new(format!("没有 {written} 这一项"), format!("there is no key {written}")),
            name => Message::new(format!("{name} 里没有 {written} 这一项"), format!("{name} has no key {written}")),
        };
        let elsewhere = TABLES.iter().find(|other| other.keys.contains(&key));
        let moved = elsewhere.map(|other| match other.name {
            "" => Message::new("这一项写在最前面，不在任何 [表] 里", "It stands at the top, before any [table]"),
            name => Message::new(format!("这一项写在 {name} 里"), format!("It stands in {name}")),
        });
        let like = || did_you_mean(key, table.keys.iter().copied());
        let all = || {
            Message::new(
                format!("可以写的有 {}", table.keys.join("、")),
                format!("The keys are {}", table.keys.join(", ")),
            )
        };
        self.error(at, message).maybe_help(|| moved.or_else(like).or_else(|| Some(all())));
    }
}
