//! `--format junit`: a test report. A file is a suite; that it could be checked is its first test, and each finding is a test
//! more: an error or a warning fails, what is for information passes and says so in its output. Columns are characters.

use super::told::{Problem, words};
use super::xml::Xml;
use super::{CheckedFile, FormatOptions, FormatWriter};
use crate::diagnostic::{Lang, Severity};
use crate::render::check::{FileReport, PrintedDiagnostic, Summary};
use crate::render::statistics::Statistics;
use std::io::{self, Write};

/// Keeps nothing but its options.
#[derive(Debug, Default)]
pub struct Junit {
    options: FormatOptions,
}

impl Junit {
    /// A writer with these options.
    #[must_use]
    pub const fn new(options: FormatOptions) -> Self {
        Self { options }
    }
}

impl FormatWriter for Junit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::new(out);
        xml.declaration()?;
        xml.open("testsuites", &[("name", "gangmu")])
    }

    fn file(&mut self, out: &mut dyn Write, CheckedFile { report, .. }: CheckedFile) -> io::Result<()> {
        let path = &*self.options.name(&report.path);
        let mut xml = Xml::new(out);
        let failures = report.diagnostics.iter().filter(|finding| finding.severity > Severity::Info).count();
        let attributes = [
            ("name", path),
            ("tests", &*(report.diagnostics.len() + 1).to_string()),
            ("failures", &*failures.to_string()),
            ("errors", if report.error.is_some() { "1" } else { "0" }),
        ];
        xml.open("testsuite", &attributes)?;
        properties(&mut xml, &report)?;
        let first = [("name", "check"), ("classname", path), ("file", path)];
        match Problem::of(&report, self.options.lang) {
            None => xml.empty("testcase", &first)?,
            Some(Problem { name, message }) => {
                xml.open("testcase", &first)?;
                xml.text("error", &[("type", name), ("message", &message)], &message)?;
                xml.close("testcase")?;
            }
        }
        report.diagnostics.iter().try_for_each(|finding| test(&mut xml, path, finding))?;
        xml.close("testsuite")
    }

    fn end(&mut self, out: &mut dyn Write, _: &Summary, _: Option<Statistics>) -> io::Result<()> {
        Xml::new(out).close("testsuites")
    }
}

/// A finding as a test.
fn test(xml: &mut Xml<'_>, path: &str, finding: &PrintedDiagnostic) -> io::Result<()> {
    let (line, column) = (finding.span.line, finding.span.column);
    let name = format!("{} {line}:{column}", finding.rule);
    xml.open("testcase", &[("name", &*name), ("classname", path), ("file", path), ("line", &*line.to_string())])?;
    let text = format!("{path}:{line}:{column}: {}", words(finding));
    match finding.severity {
        Severity::Error | Severity::Warning => {
            xml.text("failure", &[("type", finding.severity.label(Lang::En)), ("message", &finding.message)], &text)?;
        }
        Severity::Info => xml.text("system-out", &[], &text)?,
    }
    xml.close("testcase")
}

/// What was left out of the file.
fn properties(xml: &mut Xml<'_>, report: &FileReport) -> io::Result<()> {
    let counts = [("omitted", report.omitted), ("suppressed", report.suppressed), ("baselined", report.baselined)];
    if counts.iter().all(|(_, count)| *count == 0) {
        return Ok(());
    }
    xml.open("properties", &[])?;
    for (name, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        xml.empty("property", &[("name", name), ("value", &*count.to_string())])?;
    }
    xml.close("properties")
}
