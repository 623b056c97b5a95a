//! `--format jsonl`: a line of JSON for each file as soon as it is checked, in the form of `files` in `--format json`, and a
//! last line with `version` and `summary`.

use super::{CheckedFile, FormatWriter};
use crate::render::check::{Summary, VERSION};
use crate::render::escape::write_json;
use crate::render::statistics::Statistics;
use serde::Serialize;
use std::io::{self, Write};

/// Keeps nothing.
#[derive(Debug, Default)]
pub struct Jsonl;

/// The last line.
#[derive(Debug, Serialize)]
struct Last<'a> {
    version: u32,
    summary: &'a Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<Statistics>,
}

impl FormatWriter for Jsonl {
    fn file(&mut self, out: &mut dyn Write, file: CheckedFile) -> io::Result<()> {
        write_json(out, &file.report)
    }

    fn end(&mut self, out: &mut dyn Write, summary: &Summary, statistics: Option<Statistics>) -> io::Result<()> {
        write_json(out, &Last { version: VERSION, summary, statistics })
    }
}
