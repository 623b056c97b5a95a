//! `--format rdjson`: the diagnostic format of reviewdog, one object. Columns are bytes of UTF-8, as its definition says, those
//! of a byte order mark among them. A safe fix is a suggestion; one that needs a reader's look is none, for it is put in with
//! one click. A file that could not be checked is an error of the file; of findings that are not listed the form cannot tell.

use super::elements::Elements;
use super::told::{Problem, ends, words};
use super::{CheckedFile, FormatOptions, FormatWriter};
use crate::diagnostic::{Applicability, Severity};
use crate::render::check::{PrintedDiagnostic, PrintedEdit, Summary};
use crate::render::positions::Positions;
use crate::render::statistics::Statistics;
use crate::source::Span;
use serde::Serialize;
use std::io::{self, Write};

/// A fix is one suggestion from its first edit to its last; over more bytes than this it is none.
const LONGEST_SUGGESTION: u32 = 4096;

/// Keeps nothing but its options.
#[derive(Debug, Default)]
pub struct Rdjson {
    options: FormatOptions,
    diagnostics: Elements,
}

#[derive(Serialize)]
struct RdDiagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestions: Option<[Suggestion; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty", rename = "relatedLocations")]
    related: Vec<RelatedLocation<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Corner,
    end: Corner,
}

/// Line and column from 1, the column in bytes.
#[derive(Serialize)]
struct Corner {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct RelatedLocation<'a> {
    message: &'a str,
    location: Location<'a>,
}

impl Rdjson {
    /// A writer with these options.
    #[must_use]
    pub fn new(options: FormatOptions) -> Self {
        Self { options, ..Self::default() }
    }
}

impl FormatWriter for Rdjson {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(br#"{"source":{"name":"gangmu"},"diagnostics":["#)
    }

    fn file(&mut self, out: &mut dyn Write, file: CheckedFile) -> io::Result<()> {
        let CheckedFile { report, text, .. } = &file;
        let path = &*self.options.name(&report.path);
        if let Some(Problem { name, message }) = Problem::of(report, self.options.lang) {
            let (location, code) = (Location { path, range: None }, Code { value: name });
            let severity = severity(Severity::Error);
            let unchecked = RdDiagnostic { message, location, severity, code, suggestions: None, related: Vec::new() };
            self.diagnostics.write(out, &unchecked)?;
        }
        let spans = report.diagnostics.iter().flat_map(|finding| {
            let related = finding.related.iter().map(|related| related.span);
            let places = std::iter::once(finding.span).chain(related).map(|place| Span::new(place.start, place.end));
            places.chain(edits(finding).map(over))
        });
        let positions = ends(text, spans);
        for finding in &report.diagnostics {
            let location = |start, end| Location { path, range: Some(range(Span::new(start, end), &positions)) };
            let related = finding.related.iter().map(|related| RelatedLocation {
                message: &related.message,
                location: location(related.span.start, related.span.end),
            });
            let suggestion = edits(finding)
                .map(|edits| Suggestion { range: range(over(edits), &positions), text: mended(text, edits) });
            let diagnostic = RdDiagnostic {
                message: words(finding),
                location: location(finding.span.start, finding.span.end),
                severity: severity(finding.severity),
                code: Code { value: &finding.rule },
                suggestions: suggestion.map(|suggestion| [suggestion]),
                related: related.collect(),
            };
            self.diagnostics.write(out, &diagnostic)?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write, _: &Summary, _: Option<Statistics>) -> io::Result<()> {
        out.write_all(b"\n]}\n")
    }
}

/// The edits of a safe fix that is near enough together to be one suggestion.
fn edits(finding: &PrintedDiagnostic) -> Option<&[PrintedEdit]> {
    let fix = finding.fix.as_ref().filter(|fix| fix.applicability == Applicability::Safe)?;
    let edits = Some(&*fix.edits).filter(|edits| !edits.is_empty())?;
    (over(edits).len() <= LONGEST_SUGGESTION).then_some(edits)
}

/// From the first of the edits to the last.
fn over(edits: &[PrintedEdit]) -> Span {
    Span::new(edits.first().map_or(0, |edit| edit.start), edits.last().map_or(0, |edit| edit.end))
}

/// What stands there once the edits are made.
fn mended(text: &str, edits: &[PrintedEdit]) -> String {
    let mut new = String::new();
    let mut at = over(edits).start;
    for edit in edits {
        new.push_str(Span::new(at, edit.start).slice(text));
        new.push_str(&edit.text);
        at = edit.end;
    }
    new
}

fn range(span: Span, positions: &Positions) -> Range {
    let [start, end] = [span.start, span.end].map(|at| {
        let point = positions.point(at);
        Corner { line: point.position.line, column: point.byte_column }
    });
    Range { start, end }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    }
}
