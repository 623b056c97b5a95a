//! `--format gitlab`: a Code Quality report, an array of issues. GitLab shows an issue once for each fingerprint, so none
//! stands twice. A file that could not be checked is a blocker at its first line; of findings that are not listed the form
//! cannot tell.

use super::elements::Elements;
use super::told::{Problem, UNCHECKED, ends, shown, words};
use super::{CheckedFile, FormatOptions, FormatWriter};
use crate::diagnostic::Severity;
use crate::render::check::{PrintedDiagnostic, Summary};
use crate::render::statistics::Statistics;
use crate::source::Position;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Keeps how often each issue has come.
#[derive(Debug, Default)]
pub struct Gitlab {
    options: FormatOptions,
    issues: Elements,
    seen: HashMap<[u8; 32], u32>,
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Corner,
    end: Corner,
}

/// Line and column from 1, the column in characters.
#[derive(Serialize)]
struct Corner {
    line: u32,
    column: u32,
}

impl From<Position> for Corner {
    fn from(Position { line, column }: Position) -> Self {
        Self { line, column }
    }
}

impl Gitlab {
    /// A writer with these options.
    #[must_use]
    pub fn new(options: FormatOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// What an issue of a file is known by, in this run and in others: which of all that are alike it is.
    fn fingerprint(&mut self, path: &str, check: &str, known_by: &str) -> String {
        let hash =
            [path, check, known_by].iter().fold(Sha256::new(), |hash, part| hash.chain_update(part).chain_update("\0"));
        let ordinal = self.seen.entry(hash.clone().finalize().into()).or_default();
        let digest = hash.chain_update(ordinal.to_string()).finalize();
        *ordinal += 1;
        digest.iter().take(16).fold(String::with_capacity(32), |mut hex, byte| {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

impl FormatWriter for Gitlab {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn file(&mut self, out: &mut dyn Write, file: CheckedFile) -> io::Result<()> {
        let CheckedFile { report, text, .. } = &file;
        let path = self.options.name(&report.path).into_owned();
        if let Some(Problem { name, message }) = Problem::of(report, self.options.lang) {
            let fingerprint = self.fingerprint(&path, name, "");
            let severity = if name == UNCHECKED { "blocker" } else { "critical" };
            let [begin, end] = [Corner { line: 1, column: 1 }, Corner { line: 1, column: 1 }];
            let location = Location { path: &path, positions: Positions { begin, end } };
            self.issues
                .write(out, &Issue { description: message, check_name: name, fingerprint, severity, location })?;
        }
        let positions = ends(text, report.diagnostics.iter().map(|finding| shown(text, finding.span)));
        for finding in &report.diagnostics {
            let span = shown(text, finding.span);
            let [begin, end] = [span.start, span.end].map(|at| positions.get(at).into());
            let issue = Issue {
                description: words(finding),
                check_name: &finding.rule,
                fingerprint: self.fingerprint(&path, &finding.rule, &known_by(finding)),
                severity: severity(finding.severity),
                location: Location { path: &path, positions: Positions { begin, end } },
            };
            self.issues.write(out, &issue)?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write, _: &Summary, _: Option<Statistics>) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}

/// Its fingerprint; a finding of no text has none, and is known by its words.
fn known_by(finding: &PrintedDiagnostic) -> String {
    finding.fingerprint.map_or_else(|| finding.message.clone(), |print| print.to_string())
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}
