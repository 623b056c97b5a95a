//! `check --format concise`: a line for each finding, `path:line:column: severity: message [rule]`, as editors and log
//! readers take it. Columns are characters.

use super::escape::{self, visible};
use super::positions::Positions;
use super::report::{ReportStyle, severity_style};
use crate::diagnostic::{Diagnostic, Lang};
use crate::source::LineIndex;

/// The findings of one file, a line each.
#[must_use]
pub fn lines(path: &str, text: &str, found: &[Diagnostic], style: &ReportStyle) -> Vec<String> {
    let index = LineIndex::new(text);
    let positions = Positions::new(text, &index, found.iter().map(|finding| finding.span.start));
    let path = visible(path);
    let colon = if style.lang == Lang::Zh { "：" } else { ": " };
    let line = |finding: &Diagnostic| {
        let position = positions.get(finding.span.start);
        let paint = if style.color { severity_style(finding.severity).bold() } else { anstyle::Style::new() };
        let severity = finding.severity.label(style.lang);
        let message = visible(finding.message.get(style.lang));
        let (row, column, rule) = (position.line, position.column, finding.rule);
        let line = format!("{path}:{row}:{column}: {paint}{severity}{paint:#}{colon}{message} [{rule}]\n");
        escape::line(&line).into_owned()
    };
    found.iter().map(line).collect()
}
