//! What is done to one file: read, judged, fixed where that is asked for, and made ready to print. Runs on any thread and
//! writes nothing but the file itself.

use super::known::{KnownFiles, Noted};
use super::problem::Problem;
use crate::cli::args::{CheckArgs, CheckFormat};
use crate::cli::files::{Target, write};
use crate::cli::terminal::Terminal;
use crate::config::Settings;
use crate::diagnostic::{Diagnostic, Edit, Lang, Severity};
use crate::fix::{FixOptions, Fixed, fix};
use crate::input::{self, Source};
use crate::lint::lint_with;
use crate::parse::{ParseOptions, parse};
use crate::render::check::{DroppedFix, FileReport, FixReport, Summary};
use crate::render::diff::write_diff;
use crate::render::report::{ReportStyle, reports};
use crate::render::statistics::Statistics;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A file of the run, with what holds for it.
pub(super) struct File {
    pub(super) target: Target,
    pub(super) settings: Arc<Settings>,
}

/// What is the same for all files of a run.
pub(super) struct Job<'a> {
    pub(super) args: &'a CheckArgs,
    pub(super) known: &'a KnownFiles,
    pub(super) style: ReportStyle,
    /// The language of JSON.
    pub(super) lang: Lang,
}

/// A file that is done with.
#[derive(Default)]
pub(super) struct Done {
    /// As output names it.
    pub(super) path: String,
    /// Why it could not be checked, or written.
    pub(super) problem: Option<Problem>,
    /// What goes to standard output: a text for each finding, or the diff.
    pub(super) printed: Vec<String>,
    /// The same for a program.
    pub(super) report: Option<FileReport>,
    /// Fixes that were not made, as the person is told of them.
    pub(super) dropped: Vec<String>,
    /// Standard input with its fixes made, to be handed on.
    pub(super) handed_on: Option<Vec<u8>>,
    pub(super) summary: Summary,
    pub(super) statistics: Statistics,
    /// Whether something was found that fails the run.
    pub(super) fails: bool,
    /// What is to be written to the files of known findings, and what was used of them.
    pub(super) noted: Noted,
}

/// What the work on a file gives, before it is printed.
struct Judged {
    source: Source,
    found: Vec<Diagnostic>,
    fixed: Option<Fixed>,
    noted: Noted,
}

impl Job<'_> {
    /// Does a file. A panic is a problem of that file alone.
    pub(super) fn run(&self, file: File) -> Done {
        let path = file.target.path().to_string_lossy().into_owned();
        catch_unwind(AssertUnwindSafe(|| self.done(file, path.clone())))
            .unwrap_or_else(|_| self.undone(path, Problem::internal()))
    }

    fn done(&self, file: File, path: String) -> Done {
        let is_stdin = matches!(file.target, Target::Stdin(_));
        let settings = file.settings.clone();
        let mut done = match self.judge(file) {
            Ok((judged, bytes)) => {
                let mut done = self.printed(path, &settings, judged);
                done.handed_on = bytes.filter(|_| is_stdin && self.args.fixing.fix);
                done
            }
            Err(problem) => self.undone(path, problem),
        };
        done.fails |= done.summary.fixed > 0 && self.args.fixing.diff;
        done
    }

    /// Reads, judges and mends a file; gives its bytes as they are now.
    fn judge(&self, file: File) -> Result<(Judged, Option<Vec<u8>>), Problem> {
        let File { target, settings } = file;
        let path = target.path().to_owned();
        let is_file = matches!(target, Target::File(_));
        let bytes = target.read()?;
        let mut source = input::decode(&bytes).map_err(crate::cli::files::ReadError::Input)?;
        let options = ParseOptions { genre: settings.genre, lexicon: &settings.lexicon };
        let mut fixed = None;
        let mut new = None;
        if self.args.fixing.fix || self.args.fixing.diff {
            let wanted = |text: &str, found: Vec<Diagnostic>| self.known.sift(&path, &settings, text, found).left;
            let options = FixOptions {
                parse: &options,
                lint: &settings.lint,
                unsafe_fixes: self.args.fixing.unsafe_fixes,
                wanted: &wanted,
            };
            let made = fix(&source.text, &options);
            if self.args.fixing.fix && !made.edits.is_empty() {
                let spliced = input::splice(&bytes, &source, &made.edits)?;
                if is_file {
                    write::replace(&path, &bytes, &spliced)?;
                }
                source = input::decode(&spliced).map_err(crate::cli::files::ReadError::Input)?;
                new = Some(spliced);
            }
            fixed = Some(made);
        }
        let found = lint_with(&parse(&source.text, &options), &settings.lint);
        let sifted = self.known.sift(&path, &settings, &source.text, found);
        let judged = Judged { source, found: sifted.left, fixed, noted: sifted.noted };
        Ok((judged, new.or(Some(bytes))))
    }

    fn printed(&self, path: String, settings: &Settings, judged: Judged) -> Done {
        let Judged { source, mut found, fixed, noted } = judged;
        let mut summary = Summary { suppressed: noted.suppressed, baselined: noted.baselined, ..Summary::default() };
        summary.fixed = fixed.as_ref().map_or(0, |fixed| fixed.made);
        if self.args.known.suppress || self.args.known.write_baseline {
            found.clear();
        }
        summary.add_checked(&found);
        let mut done = Done {
            fails: self.fails_at(settings).is_some_and(|severity| summary.reaches(severity)),
            statistics: Statistics::of(&source.text, &found),
            summary,
            noted,
            ..Done::default()
        };
        let most = self.args.printing.max_findings.unwrap_or(usize::MAX).min(found.len());
        let shown = found.get(..most).unwrap_or(&found);
        match self.args.printing.format {
            CheckFormat::Full if self.args.printing.statistics => {}
            CheckFormat::Full if self.args.fixing.diff => {
                done.printed.extend(fixed.as_ref().map(|fixed| self.diff(&path, &source, &fixed.edits)));
            }
            CheckFormat::Full => done.printed = reports(&path, &source.text, shown, &self.style),
            CheckFormat::Json => {
                let mut report = FileReport::checked(path.clone(), &source.text, source.encoding, shown, self.lang);
                report.suppressed = done.summary.suppressed;
                report.baselined = done.summary.baselined;
                done.report = Some(report);
            }
        }
        if let Some(fixed) = fixed {
            self.tell_fixes(&mut done, &path, &source, &fixed);
        }
        done.path = path;
        done
    }
}
