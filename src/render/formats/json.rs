//! `--format json`: one object, indented ([`CheckOutput`]).

use super::{CheckedFile, FormatWriter};
use crate::render::check::{CheckOutput, FileReport, Summary};
use crate::render::escape::write_json_pretty;
use crate::render::statistics::Statistics;
use std::io::{self, Write};

/// Collects the files, and writes all of them at the end.
#[derive(Debug, Default)]
pub struct Json {
    files: Vec<FileReport>,
}

impl FormatWriter for Json {
    fn file(&mut self, _out: &mut dyn Write, file: CheckedFile) -> io::Result<()> {
        self.files.push(file.report);
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write, summary: &Summary, statistics: Option<Statistics>) -> io::Result<()> {
        let mut result = CheckOutput::new(std::mem::take(&mut self.files), *summary);
        result.statistics = statistics;
        write_json_pretty(out, &result)
    }
}
