//! The forms in which the result of a check goes to other programs and, as a page, back to the author, one file each. All
//! are written from the same [`CheckedFile`]s, as they come: what a form needs at its head and at its foot stands in its own
//! writer.
//!
//! | form | for | columns |
//! |---|---|---|
//! | [`Json`], [`Jsonl`] | programs | characters |
//! | [`Sarif`] | GitHub code scanning, Azure, editors | characters, and offsets in characters and bytes |
//! | [`Github`] | annotations in GitHub Actions | characters |
//! | [`Gitlab`] | GitLab Code Quality | characters |
//! | `Junit` | test reports of any CI | characters |
//! | [`Rdjson`] | reviewdog | bytes of UTF-8 |
//! | `Checkstyle` | Jenkins and others | characters |
//! | `Html` | the author of the text, in a browser and on paper | |
//!
//! Lines and columns count from 1, ends are one past the last, characters are Unicode scalar values. What stands in a text, a
//! path or a configuration reaches a form through [`super::escape`] alone, and a page through the templates that escape what
//! they are given.

#[cfg(feature = "formats")]
mod checkstyle;
mod elements;
mod github;
mod gitlab;
#[cfg(feature = "html")]
mod html;
mod json;
mod jsonl;
#[cfg(feature = "formats")]
mod junit;
mod rdjson;
mod sarif;
mod told;
#[cfg(feature = "formats")]
mod xml;

#[cfg(feature = "formats")]
pub use checkstyle::Checkstyle;
pub use github::Github;
pub use gitlab::Gitlab;
#[cfg(feature = "html")]
pub use html::Html;
pub use json::Json;
pub use jsonl::Jsonl;
#[cfg(feature = "formats")]
pub use junit::Junit;
pub use rdjson::Rdjson;
pub use sarif::Sarif;
pub use told::omitted;

use super::check::{FileReport, Summary};
#[cfg(feature = "html")]
use super::outline::OutlineRows;
use super::statistics::Statistics;
use crate::diagnostic::Lang;
use std::borrow::Cow;
use std::io::{self, Write};

/// A file as a form takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CheckedFile {
    /// What was found, or why it could not be checked.
    pub report: FileReport,
    /// The text that the spans are of; empty where the file could not be read.
    pub text: String,
    /// The outline of the text, for a form that shows it.
    #[cfg(feature = "html")]
    pub outline: Option<OutlineRows>,
}

impl CheckedFile {
    /// A file without its outline.
    #[must_use]
    pub const fn new(report: FileReport, text: String) -> Self {
        Self {
            report,
            text,
            #[cfg(feature = "html")]
            outline: None,
        }
    }
}

/// What a form has to know of the run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormatOptions {
    /// The language of what is told beside the findings.
    pub lang: Lang,
    /// The folder from which files are named, in the system's own way; empty to name them as they were given. Who reads a
    /// form looks for files in a repository: one below the folder loses what leads there.
    pub root: String,
}

impl FormatOptions {
    /// The name of a file: from [`Self::root`] where it is below it, `/` between its parts, without `./` at its head.
    fn name<'p>(&self, path: &'p str) -> Cow<'p, str> {
        let below_root = path.strip_prefix(self.root.trim_end_matches(['/', '\\'])).filter(|_| !self.root.is_empty());
        let below_root = below_root.and_then(|rest| rest.strip_prefix(std::path::is_separator));
        let mut name = below_root.unwrap_or(path);
        while let Some(rest) = name.strip_prefix("./").filter(|rest| !rest.is_empty() && !rest.starts_with('/')) {
            name = rest;
        }
        if cfg!(windows) { Cow::Owned(name.replace('\\', "/")) } else { Cow::Borrowed(name) }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_from_the_root() {
        let options = FormatOptions { root: "/builds/office".to_owned(), ..FormatOptions::default() };
        for (path, name) in [
            ("/builds/office/稿/甲.txt", "稿/甲.txt"),
            ("/builds/office2/甲.txt", "/builds/office2/甲.txt"),
            ("/builds/office", "/builds/office"),
            ("././甲.txt", "甲.txt"),
            ("./", "./"),
            (".//甲.txt", ".//甲.txt"),
            ("../甲.txt", "../甲.txt"),
            ("甲.txt", "甲.txt"),
            ("-", "-"),
        ] {
            assert_eq!(options.name(path), name);
        }
        assert_eq!(FormatOptions { root: "/".to_owned(), ..options }.name("/甲/乙.txt"), "甲/乙.txt");
        assert_eq!(FormatOptions::default().name("/甲/乙.txt"), "/甲/乙.txt");
    }
}
