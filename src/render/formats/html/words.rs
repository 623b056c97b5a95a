//! Words of the page that several of its parts need, and the names of its places.

use crate::diagnostic::{Lang, Severity};

/// The words in the page's language.
pub(super) const fn say(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// The language of what the files say, where it is not that of the page.
pub(super) const fn text_lang(lang: Lang) -> Option<&'static str> {
    match lang {
        Lang::Zh => None,
        Lang::En => Some("zh-CN"),
    }
}

/// The severities, the worst first.
pub(super) const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// The class of all that is of one severity.
pub(super) const fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "e",
        Severity::Warning => "w",
        Severity::Info => "i",
    }
}

/// `第 12 行`, or `第 12—14 行`; lines from 1.
pub(super) fn lines(first: usize, last: usize, lang: Lang) -> String {
    match (lang, first == last) {
        (Lang::Zh, true) => format!("第 {first} 行"),
        (Lang::Zh, false) => format!("第 {first}—{last} 行"),
        (Lang::En, true) => format!("line {first}"),
        (Lang::En, false) => format!("lines {first}–{last}"),
    }
}

/// The names of the places of one file in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ids {
    /// The number of the file, from 1.
    pub(super) file: usize,
}

impl Ids {
    /// The section of the file.
    pub(super) fn section(self) -> String {
        format!("f{}", self.file)
    }

    /// A line of the text, from 0.
    pub(super) fn line(self, line: usize) -> String {
        format!("f{}-l{}", self.file, line + 1)
    }

    /// A row of a line, both from 0.
    pub(super) fn row(self, line: usize, part: usize) -> String {
        match part {
            0 => self.line(line),
            _ => format!("{}-{part}", self.line(line)),
        }
    }

    /// The note of a finding, by its number.
    pub(super) fn note(self, number: usize) -> String {
        format!("f{}-n{number}", self.file)
    }

    /// A place of a finding in the text; 0 is the one that the finding is reported at.
    pub(super) fn mark(self, number: usize, place: usize) -> String {
        match place {
            0 => format!("f{}-m{number}", self.file),
            _ => format!("f{}-m{number}-{place}", self.file),
        }
    }

    /// The page's explanation of a rule.
    pub(super) fn rule(name: &str) -> String {
        format!("r-{name}")
    }
}
