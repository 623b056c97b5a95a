//! `--format github`: a workflow command for each finding (`::error file=…,line=…::…`), which GitHub, Gitea and Forgejo show
//! beside the line.
//!
//! Columns are characters. A place of several lines has none, for the runner takes columns within one line alone. A file that
//! could not be checked is an error of the file.

use super::told::{OMITTED, Problem, ends, omitted, shown, words};
use super::{CheckedFile, FormatOptions, FormatWriter};
use crate::diagnostic::Severity;
use crate::render::check::Summary;
use crate::render::escape::{github_data, github_property};
use crate::render::statistics::Statistics;
use std::io::{self, Write};

/// Keeps nothing but its options.
#[derive(Debug, Default)]
pub struct Github {
    options: FormatOptions,
}

impl Github {
    /// A writer with these options.
    #[must_use]
    pub const fn new(options: FormatOptions) -> Self {
        Self { options }
    }
}

impl FormatWriter for Github {
    fn file(&mut self, out: &mut dyn Write, file: CheckedFile) -> io::Result<()> {
        let CheckedFile { report, text, .. } = &file;
        let name = github_property(&self.options.name(&report.path));
        if let Some(Problem { name: title, message }) = Problem::of(report, self.options.lang) {
            writeln!(out, "::error file={name},title={title}::{}", github_data(&message))?;
        }
        let positions = ends(text, report.diagnostics.iter().map(|finding| shown(text, finding.span)));
        for finding in &report.diagnostics {
            let span = shown(text, finding.span);
            let [start, end] = [span.start, span.end].map(|at| positions.get(at));
            let (level, line) = (level(finding.severity), start.line);
            write!(out, "::{level} file={name},line={line},endLine={}", end.line)?;
            if line == end.line {
                write!(out, ",col={},endColumn={}", start.column, end.column)?;
            }
            writeln!(out, ",title={}::{}", github_property(&finding.rule), github_data(&words(finding)))?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write, summary: &Summary, _: Option<Statistics>) -> io::Result<()> {
        if summary.omitted > 0 {
            let message = omitted(summary.omitted);
            writeln!(out, "::notice title={OMITTED}::{}", github_data(message.get(self.options.lang)))?;
        }
        Ok(())
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}
