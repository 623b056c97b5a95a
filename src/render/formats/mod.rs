//! The forms in which the result of a check goes to other programs, one file each. All are written from the same
//! [`CheckedFile`]s, as they come: what a form needs at its head and at its foot stands in its own writer.
//!
//! Columns are the characters that [`Place`](super::place::Place) counts, unless a form's own documentation says that it counts
//! otherwise. What stands in a text, a path or a configuration reaches a form through [`super::escape`] alone.

mod json;
mod jsonl;

pub use json::Json;
pub use jsonl::Jsonl;

use super::check::{FileReport, Summary};
use super::statistics::Statistics;
use std::io::{self, Write};

/// A file as a form takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFile {
    /// What was found, or why it could not be checked.
    pub report: FileReport,
    /// The text that the spans are of; empty where the file could not be read.
    pub text: String,
}

/// Writes the result of a run in one form: [`begin`](Self::begin) once, [`file`](Self::file) for each file in order,
/// [`end`](Self::end) once. Every method gives back what writing gives.
pub trait FormatWriter {
    /// What stands before everything.
    ///
    /// # Errors
    ///
    /// What writing gives.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// One file more.
    ///
    /// # Errors
    ///
    /// What writing gives.
    fn file(&mut self, out: &mut dyn Write, file: CheckedFile) -> io::Result<()>;

    /// What stands behind everything. `statistics` are there where they were asked for.
    ///
    /// # Errors
    ///
    /// What writing gives.
    fn end(&mut self, out: &mut dyn Write, summary: &Summary, statistics: Option<Statistics>) -> io::Result<()>;
}
