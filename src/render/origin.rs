//! Where a finding stands in a document that has no lines of its own, as a person is told of it.

use crate::diagnostic::Lang;
use crate::source::{Origin, Part};

/// The place, in a few words: `第 12 段`, `第 3 页第 5 行`, `脚注第 2 段`.
#[must_use]
pub fn said(origin: Origin, lang: Lang) -> String {
    let Origin { part, paragraph, page } = origin;
    match (lang, page) {
        (Lang::Zh, Some(page)) => format!("第 {page} 页第 {paragraph} 行"),
        (Lang::En, Some(page)) => format!("page {page}, line {paragraph}"),
        (Lang::Zh, None) => match part {
            Part::Body => format!("第 {paragraph} 段"),
            Part::Table => format!("第 {paragraph} 段（表格）"),
            Part::TextBox => format!("第 {paragraph} 段（文本框）"),
            Part::Footnote => format!("脚注第 {paragraph} 段"),
            Part::Endnote => format!("尾注第 {paragraph} 段"),
        },
        (Lang::En, None) => match part {
            Part::Body => format!("paragraph {paragraph}"),
            Part::Table => format!("paragraph {paragraph} (table)"),
            Part::TextBox => format!("paragraph {paragraph} (text box)"),
            Part::Footnote => format!("footnotes, paragraph {paragraph}"),
            Part::Endnote => format!("endnotes, paragraph {paragraph}"),
        },
    }
}

/// A report with the place under it.
#[must_use]
pub fn under_report(report: &str, origin: Origin, lang: Lang) -> String {
    let place = said(origin, lang);
    let report = report.trim_end_matches('\n');
    match lang {
        Lang::Zh => format!("{report}\n  位置：{place}\n\n"),
        Lang::En => format!("{report}\n  place: {place}\n\n"),
    }
}

/// A line of the concise form with the place at its end.
#[must_use]
pub fn behind_line(line: &str, origin: Origin, lang: Lang) -> String {
    format!("{} ({})\n", line.trim_end_matches('\n'), said(origin, lang))
}
