//! What holds for a file, and for each part of it where it came from.

use super::MAX_BYTES;
use super::file::{ConfigFile, FailOn};
use super::globs::Globs;
use super::load::ConfigError;
use super::problems::Problems;
use super::read;
use crate::ast::Genre;
use crate::diagnostic::{Diagnostic, Message};
use crate::known::Fingerprint;
use crate::lint::LintOptions;
use crate::source::{LineIndex, Span, offset};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What holds for a file.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How it is judged; its lexicon is that which the file is to be parsed with.
    pub lint: LintOptions,
    /// The genre; `None` to tell it from the text.
    pub genre: Option<Genre>,
    /// From which severity on a run fails.
    pub fail_on: FailOn,
    /// The file of known findings.
    pub baseline: Option<PathBuf>,
    /// The configuration that holds, where there is one.
    pub config: Option<Arc<Config>>,
    /// Where each of these came from.
    pub origins: Origins,
}

/// Where a setting came from. Lines count from 1, in the configuration's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// Nothing says otherwise.
    #[default]
    Default,
    /// The configuration.
    File {
        /// Where it stands.
        line: u32,
    },
    /// One of its overrides.
    Override {
        /// Where it stands.
        line: u32,
        /// Where the override opens.
        opens: u32,
    },
    /// The command line.
    CommandLine,
}

/// Where the settings came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origins {
    /// For each rule that is not as by default, or not as the configuration has it for all files: why it runs, or does not.
    pub rules: BTreeMap<&'static str, Origin>,
    /// For each rule whose severity is set.
    pub severity: BTreeMap<&'static str, Origin>,
    /// Of the genre.
    pub genre: Origin,
    /// Of `fail-on`.
    pub fail_on: Origin,
    /// Of the baseline.
    pub baseline: Origin,
    /// Of the excluded files.
    pub exclude: Origin,
    /// Of the choices of the house.
    pub style: StyleOrigins,
    /// Of the added surnames.
    pub surnames: Origin,
    /// Of the added offices.
    pub offices: Origin,
    /// Of the added fixed terms.
    pub fixed_terms: Origin,
}

/// Where the choices of the house came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StyleOrigins {
    /// Of `range-dash`.
    pub range_dash: Origin,
    /// Of `dunhao-between-marks`.
    pub dunhao_between_marks: Origin,
    /// Of `blank-after-number`.
    pub blank_after_number: Origin,
}

/// A finding that the configuration passes over.
#[derive(Debug, Clone)]
pub struct Suppression {
    /// In which files.
    pub files: Globs,
    /// Of which rule.
    pub rule: &'static str,
    /// Which finding of it.
    pub fingerprint: Fingerprint,
    /// Why.
    pub reason: Option<String>,
    /// Where its table opens, in bytes of the configuration.
    pub span: Span,
}

/// A configuration that was read and has no error.
#[derive(Debug)]
pub struct Config {
    path: PathBuf,
    root: PathBuf,
    text: String,
    index: LineIndex,
    warnings: Vec<Diagnostic>,
    pub(super) file: ConfigFile,
}

impl Config {
    /// Reads a configuration: `path` is its name in reports, `root` the folder that its paths count from.
    ///
    /// # Errors
    ///
    /// What is wrong in it, as findings about its text.
    pub fn new(path: PathBuf, root: PathBuf, bytes: &[u8]) -> Result<Self, ConfigError> {
        if bytes.len() > MAX_BYTES {
            let limit = MAX_BYTES / 1_000_000;
            let message =
                Message::new(format!("配置超过 {limit} MB"), format!("the configuration is larger than {limit} MB"));
            return Err(ConfigError::without_text(path, message));
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => return Err(not_utf8(path, bytes, error.valid_up_to())),
        };
        let (file, problems) = read::read(&text);
        if problems.has_errors() {
            return Err(ConfigError { path, text, diagnostics: problems.into_found() });
        }
        Ok(Self { path, root, index: LineIndex::new(&text), text, warnings: problems.into_found(), file })
    }

    /// Its name in reports.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What in it is surely a mistake, as findings about its text.
    #[must_use]
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// The findings that it passes over.
    #[must_use]
    pub fn suppressions(&self) -> &[Suppression] {
        &self.file.suppress
    }

    /// The folder that its paths count from.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path as patterns are held against it: relative to [`root`](Self::root), or the name alone of what is not below it.
    /// `path` has its folders resolved, as `root` has.
    #[must_use]
    pub fn relative<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.root).ok().or_else(|| path.file_name().map(Path::new)).unwrap_or(path)
    }

    /// Whether a file or a folder is left out; `path` as [`relative`](Self::relative) gives it.
    #[must_use]
    pub fn excludes(&self, path: &Path, is_dir: bool) -> bool {
        self.file.exclude.as_ref().is_some_and(|exclude| exclude.value.is_match(path, is_dir))
    }

    /// The overrides that hold for a file, by number; `path` as [`relative`](Self::relative) gives it.
    pub(super) fn overrides_for(&self, path: &Path) -> Vec<usize> {
        let numbered = self.file.overrides.iter().enumerate();
        numbered.filter(|(_, over)| over.files.is_match(path, false)).map(|(number, _)| number).collect()
    }

    /// The line, from 1, of a place.
    pub(super) fn line(&self, at: &Range<usize>) -> u32 {
        offset(self.index.line_of(offset(at.start))) + 1
    }
}

/// The text up to the first byte that is none, so that its line can be shown.
fn not_utf8(path: PathBuf, bytes: &[u8], valid: usize) -> ConfigError {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut problems = Problems::default();
    let message = Message::new("配置不是 UTF-8", "the configuration is not UTF-8");
    problems.error(valid..valid + '\u{FFFD}'.len_utf8(), message).help("另存为 UTF-8", "Save it as UTF-8");
    ConfigError { path, text, diagnostics: problems.into_found() }
}
