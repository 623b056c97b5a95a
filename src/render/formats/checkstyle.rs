//! `--format checkstyle`: the report of Checkstyle, which Jenkins, reviewdog and others read. Columns are characters. A file
//! that could not be checked has an error at line 0; of findings that are not listed the form cannot tell.

use super::told::{Problem, words};
use super::xml::Xml;
use super::{CheckedFile, FormatOptions, FormatWriter};
use crate::diagnostic::Lang;
use crate::render::check::Summary;
use crate::render::statistics::Statistics;
use std::io::{self, Write};

/// Keeps nothing but its options.
#[derive(Debug, Default)]
pub struct Checkstyle {
    options: FormatOptions,
}

impl Checkstyle {
    /// A writer with these options.
    #[must_use]
    pub const fn new(options: FormatOptions) -> Self {
        Self { options }
    }
}

impl FormatWriter for Checkstyle {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::new(out);
        xml.declaration()?;
        // The version of the form, as other writers of it have it.
        xml.open("checkstyle", &[("version", "4.3")])
    }

    fn file(&mut self, out: &mut dyn Write, CheckedFile { report, .. }: CheckedFile) -> io::Result<()> {
        let mut xml = Xml::new(out);
        xml.open("file", &[("name", &*self.options.name(&report.path))])?;
        if let Some(Problem { name, message }) = Problem::of(&report, self.options.lang) {
            let source = source(name);
            xml.empty("error", &[("line", "0"), ("severity", "error"), ("message", &message), ("source", &source)])?;
        }
        for finding in &report.diagnostics {
            let attributes = [
                ("line", &*finding.span.line.to_string()),
                ("column", &*finding.span.column.to_string()),
                ("severity", finding.severity.label(Lang::En)),
                ("message", &*words(finding)),
                ("source", &*source(&finding.rule)),
            ];
            xml.empty("error", &attributes)?;
        }
        xml.close("file")
    }

    fn end(&mut self, out: &mut dyn Write, _: &Summary, _: Option<Statistics>) -> io::Result<()> {
        Xml::new(out).close("checkstyle")
    }
}

fn source(rule: &str) -> String {
    format!("gangmu.{rule}")
}
