//! What a configuration says, each value with its place, and what the command line says.

use super::globs::Globs;
use super::settings::Suppression;
use crate::ast::Genre;
use crate::diagnostic::Severity;
use crate::lint::{BlankAfterNumber, DunhaoBetweenMarks, RangeDash, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::path::PathBuf;

/// A value and where it stands, in bytes of the file.
#[derive(Debug, Clone)]
pub(super) struct Located<T> {
    pub(super) value: T,
    pub(super) at: Range<usize>,
}

/// From which severity on a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// From errors on.
    Error,
    /// From warnings on.
    #[default]
    Warning,
    /// From infos on.
    Info,
    /// It never does.
    Never,
}

impl FailOn {
    /// The least severity that fails a run.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

/// How bad the findings of a rule are said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// As errors.
    Error,
    /// As warnings.
    Warning,
    /// As infos.
    Info,
    /// The rule does not run.
    Off,
}

impl Level {
    /// The severity; `None` where the rule does not run.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Off => None,
        }
    }
}

/// The rules that a name stands for: one, or a family.
#[derive(Debug, Clone)]
pub(super) struct Selector {
    pub(super) name: String,
    pub(super) rules: Vec<&'static Rule>,
    pub(super) at: Range<usize>,
}

/// What may be said for all files or for some.
#[derive(Debug, Clone, Default)]
pub(super) struct Layer {
    pub(super) select: Option<Located<Vec<Selector>>>,
    pub(super) extend_select: Vec<Selector>,
    pub(super) ignore: Vec<Selector>,
    pub(super) genre: Option<Located<Genre>>,
    pub(super) severity: Vec<(&'static Rule, Located<Level>)>,
    pub(super) style: Style,
}

impl Layer {
    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        let Self { select, extend_select, ignore, genre, severity, style } = self;
        let rules = select.is_none() && extend_select.is_empty() && ignore.is_empty() && severity.is_empty();
        rules && genre.is_none() && style.is_empty()
    }
}

/// The choices of the house.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) range_dash: Option<Located<RangeDash>>,
    pub(super) dunhao_between_marks: Option<Located<DunhaoBetweenMarks>>,
    pub(super) blank_after_number: Option<Located<BlankAfterNumber>>,
}

impl Style {
    fn is_empty(&self) -> bool {
        self.range_dash.is_none() && self.dunhao_between_marks.is_none() && self.blank_after_number.is_none()
    }
}

/// What holds for some files.
#[derive(Debug, Clone)]
pub(super) struct Override {
    /// Where its table opens.
    pub(super) at: Range<usize>,
    pub(super) files: Globs,
    pub(super) layer: Layer,
}

/// A list of words, and the place of its key; `None` where it is not written.
pub(super) type Words = Option<Located<Vec<String>>>;

/// All that a configuration says.
#[derive(Debug, Clone, Default)]
pub(super) struct ConfigFile {
    pub(super) layer: Layer,
    pub(super) baseline: Option<Located<String>>,
    pub(super) exclude: Option<Located<Globs>>,
    pub(super) fail_on: Option<Located<FailOn>>,
    pub(super) surnames: Words,
    pub(super) offices: Words,
    pub(super) fixed_terms: Words,
    pub(super) overrides: Vec<Override>,
    pub(super) suppress: Vec<Suppression>,
}

/// What the command line says; it goes over every configuration.
#[derive(Debug, Clone, Default)]
pub struct CommandLine {
    /// These rules alone, in place of all that a configuration selects and ignores; none to leave it to that.
    pub select: Vec<&'static Rule>,
    /// These rules not.
    pub ignore: Vec<&'static Rule>,
    /// The genre.
    pub genre: Option<Genre>,
    /// From which severity on the run fails.
    pub fail_on: Option<FailOn>,
    /// The baseline, as given.
    pub baseline: Option<PathBuf>,
}
