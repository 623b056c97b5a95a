//! What is done to one file: read, judged, fixed where that is asked for, and made ready to print. Runs on any thread and
//! writes nothing but the file itself.

use super::annotate;
use super::known::{KnownFiles, Noted, Place, Unused};
use super::problem::Problem;
use crate::cli::args::{CheckArgs, CheckFormat};
use crate::cli::fault;
use crate::cli::files::{Target, write};
use crate::config::{FailOn, Settings};
use crate::diagnostic::{Diagnostic, Lang};
use crate::fix::{FixOptions, Fixed, fix};
use crate::input::{self, Encoding, Extract, Source};
use crate::known::Fingerprint;
use crate::lint::lint_with;
use crate::parse::{ParseOptions, parse};
use crate::render::check::{DroppedFix, FileError, FileReport, FixReport, Summary};
use crate::render::concise;
use crate::render::diff::write_diff;
use crate::render::formats::CheckedFile;
use crate::render::origin;
use crate::render::outline::{OutlineOptions, OutlineRows};
use crate::render::report::{ReportStyle, reports};
use crate::render::statistics::Statistics;
use crate::source::Hints;
use std::path::Path;
use std::sync::Arc;

/// A file of the run, with what holds for it.
pub(super) struct File {
    pub(super) target: Target,
    pub(super) settings: Arc<Settings>,
    /// Its place in the files of known findings.
    pub(super) place: Place,
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
    pub(super) checked: Option<CheckedFile>,
    /// Fixes that were not made, as the person is told of them.
    pub(super) dropped: Vec<String>,
    /// Standard input with its fixes made, to be handed on.
    pub(super) handed_on: Option<Vec<u8>>,
    /// A Word document with its findings as comments, where that is asked for.
    pub(super) annotated: Option<Vec<u8>>,
    pub(super) summary: Summary,
    pub(super) statistics: Statistics,
    /// Whether something was found that fails the run.
    pub(super) fails: bool,
    /// What is to be written to the files of known findings, and what was used of them.
    pub(super) noted: Noted,
}

/// What the work on a file gives, before it is printed.
struct Judged {
    extract: Extract,
    found: Vec<Diagnostic>,
    /// What each is known by.
    prints: Vec<Vec<Fingerprint>>,
    fixes: Option<Fixes>,
    /// Why the fixes were not written.
    problem: Option<Problem>,
    noted: Noted,
    outline: Option<OutlineRows>,
    annotated: Option<Vec<u8>>,
}

/// What became of the fixes: the edits in the text as it was read, and what is told of them.
struct Fixes {
    diff: String,
    report: FixReport,
}

impl Job<'_> {
    /// Does a file. A panic is a problem of that file alone.
    pub(super) fn run(&self, file: File) -> Done {
        let path = file.target.path().to_string_lossy().into_owned();
        fault::caught(|| self.done(file, path.clone()))
            .unwrap_or_else(|place| self.undone(path, Problem::internal(&place)))
    }

    fn done(&self, file: File, path: String) -> Done {
        let is_stdin = matches!(file.target, Target::Stdin(_));
        match self.judge(&file) {
            Ok((judged, bytes)) => {
                let mut done = self.printed(path, &file.settings, judged);
                done.handed_on = (is_stdin && self.args.fixing.fix && done.problem.is_none()).then_some(bytes);
                done
            }
            Err(problem) => self.undone(path, problem),
        }
    }

    /// Reads, judges and mends a file; gives its bytes as they are now.
    fn judge(&self, file: &File) -> Result<(Judged, Vec<u8>), Problem> {
        let File { target, settings, .. } = file;
        let mut bytes = target.bytes()?;
        let from = self.args.reading.from.map(Into::into);
        let mut extract = target.extract(&bytes, from)?;
        if !self.is_fixing() && self.args.annotate.is_none() {
            // Nobody looks at them again, and they are as large as the text.
            bytes = Vec::new();
        }
        let options = ParseOptions { genre: settings.genre, lexicon: &settings.lint.lexicon, hints: None };
        let (mut fixes, mut problem) = (None, None);
        if self.is_fixing() && extract.format.is_text() {
            let made = self.fixed(file, &options, &extract);
            fixes = Some(self.fixes(target.path(), &extract.source.text, &made));
            if self.args.fixing.fix && !made.edits.is_empty() {
                match written(target, &bytes, &extract.source, &made) {
                    Ok(new) => {
                        extract = target.extract(&new, from)?;
                        bytes = new;
                    }
                    // What was found is told all the same.
                    Err(error) => (fixes, problem) = (None, Some(error)),
                }
            }
        }
        let document = parse(&extract.source.text, &ParseOptions { hints: Some(&extract.hints), ..options });
        let found = lint_with(&document, &settings.lint);
        let (found, noted) = self.known.sift(file, &extract.source.text, document.genre(), found);
        let (found, prints): (Vec<Diagnostic>, Vec<_>) = found.into_iter().unzip();
        let annotated = match self.args.annotate {
            Some(_) => annotate::annotated(&bytes, &extract, &found, self.style.lang)?,
            None => None,
        };
        let shows_outline = self.args.printing.format.shows_outline();
        let outline = shows_outline.then(|| OutlineRows::new(&document, OutlineOptions::default()));
        Ok((Judged { extract, found, prints, fixes, problem, noted, outline, annotated }, bytes))
    }

    /// Whether fixes are asked for.
    fn is_fixing(&self) -> bool {
        self.args.fixing.fix || self.args.fixing.diff
    }

    fn fixed(&self, file: &File, options: &ParseOptions<'_>, extract: &Extract) -> Fixed {
        let text = extract.source.text.as_str();
        let hints = |text: &str| extract.hints_of(text);
        let wanted = |text: &str, found: Vec<Diagnostic>| self.known.wanted(file, text, found);
        let unsafe_fixes = self.args.fixing.unsafe_fixes;
        fix(
            text,
            &FixOptions { parse: options, lint: &file.settings.lint, unsafe_fixes, wanted: &wanted, hints: &hints },
        )
    }

    fn printed(&self, path: String, settings: &Settings, judged: Judged) -> Done {
        let Judged { extract, found, prints, fixes, problem, noted, outline, annotated } = judged;
        let text = extract.source.text.as_str();
        let mut summary = Summary { suppressed: noted.suppressed, baselined: noted.baselined, ..Summary::default() };
        summary.fixed = fixes.as_ref().map_or(0, |fixes| fixes.report.made);
        summary.add_checked(&found);
        if !extract.format.is_text() {
            // Its fixes are told, and made by no one.
            (summary.fixable, summary.safely_fixable) = (0, 0);
        }
        summary.unwritten = usize::from(problem.is_some());
        let fails = match self.args.fixing.diff {
            true => summary.fixed > 0,
            false => settings.fail_on.severity().is_some_and(|least| summary.reaches(least)),
        };
        let most = self.args.printing.max_findings.unwrap_or(usize::MAX).min(found.len());
        let shown = found.get(..most).unwrap_or(&found);
        let mut done = Done { fails, summary, noted, annotated, ..Done::default() };
        if self.args.printing.statistics {
            done.statistics.add(text, &found);
        }
        done.dropped = match &fixes {
            Some(fixes) => self.told(&path, &fixes.report.dropped),
            None if self.is_fixing() && !extract.format.is_text() && found.iter().any(|it| it.fix.is_some()) => {
                vec![self.unfixable(&path)]
            }
            None => Vec::new(),
        };
        if !self.is_for_person() {
            let mut report = FileReport::of_extract(path.clone(), &extract, shown, self.lang).known_by(&prints);
            report.suppressed = summary.suppressed;
            report.baselined = summary.baselined;
            report.fixes = fixes.map(|fixes| fixes.report);
            report.error = problem.as_ref().map(|problem| self.file_error(problem));
            done.checked = Some(CheckedFile { report, text: extract.source.text, outline });
        } else if self.args.fixing.diff {
            done.printed.extend(fixes.map(|fixes| fixes.diff));
        } else {
            let printed = self.for_person(&path, text, shown);
            done.printed =
                if extract.hints.has_origins { self.with_origins(printed, &extract.hints, shown) } else { printed };
        }
        done.path = path;
        done.problem = problem;
        done
    }

    fn file_error(&self, problem: &Problem) -> FileError {
        FileError { kind: problem.kind.to_owned(), message: problem.message.get(self.lang).to_owned() }
    }

    /// A file that was not done with.
    fn undone(&self, path: String, problem: Problem) -> Done {
        let mut done = Done { path, ..Done::default() };
        done.summary.add_unchecked();
        if !self.is_for_person() {
            let report = FileReport::unchecked(done.path.clone(), self.file_error(&problem));
            done.checked = Some(CheckedFile::new(report, String::new()));
        }
        done.problem = Some(problem);
        done
    }

    /// What is reported of a file of known findings or a configuration; no file that was checked.
    pub(super) fn unused(&self, unused: &Unused) -> Done {
        let Unused { path, text, found } = unused;
        let path = path.to_string_lossy().into_owned();
        let mut done = Done { path: path.clone(), ..Done::default() };
        done.summary.add_checked(found);
        done.summary.files = 0;
        done.fails = self.args.fail_on.and_then(FailOn::severity).is_some_and(|least| done.summary.reaches(least));
        if !self.is_for_person() {
            let report = FileReport::checked(path, text, Encoding::Utf8, found, self.lang);
            done.checked = Some(CheckedFile::new(report, text.clone()));
        } else if !self.args.fixing.diff {
            done.printed = self.for_person(&path, text, found);
        }
        done
    }

    /// What a person reads of findings, a text for each.
    fn for_person(&self, path: &str, text: &str, found: &[Diagnostic]) -> Vec<String> {
        match self.args.printing.format {
            _ if self.args.printing.statistics => Vec::new(),
            CheckFormat::Concise => concise::lines(path, text, found, &self.style),
            _ => reports(path, text, found, &self.style),
        }
    }

    /// The same with where each finding stands in a document that has no lines.
    fn with_origins(&self, printed: Vec<String>, hints: &Hints, found: &[Diagnostic]) -> Vec<String> {
        let told = |(printed, finding): (String, &Diagnostic)| {
            let Some(block) = hints.block_at(finding.span.start) else { return printed };
            match self.args.printing.format {
                CheckFormat::Concise => origin::behind_line(&printed, block.origin, self.style.lang),
                _ => origin::under_report(&printed, block.origin, self.style.lang),
            }
        };
        printed.into_iter().zip(found).map(told).collect()
    }

    fn is_for_person(&self) -> bool {
        self.args.printing.format.is_for_person()
    }

    /// That a document is not mended where it stands.
    fn unfixable(&self, path: &str) -> String {
        match self.style.lang {
            Lang::Zh => format!("{path} 没有修复：不是文本文件，请照报告在原稿里改"),
            Lang::En => format!("{path}: not fixed: it is no text file; mend it in the program that it was made with"),
        }
    }

    /// What is told of the fixes of `text`.
    fn fixes(&self, path: &Path, text: &str, made: &Fixed) -> Fixes {
        let mut diff = Vec::new();
        if self.args.fixing.diff && self.is_for_person() {
            // Writing to a Vec cannot fail.
            let _ = write_diff(&mut diff, &path.to_string_lossy(), text, &made.edits, self.style.color);
        }
        let lang = if self.is_for_person() { self.style.lang } else { self.lang };
        let mut report = FixReport::new(text, made, lang);
        if !self.args.fixing.diff {
            report.edits.clear();
        }
        Fixes { diff: String::from_utf8_lossy(&diff).into_owned(), report }
    }

    /// Fixes that were not made, as the person is told of them: those of one rule for one reason together.
    fn told(&self, path: &str, dropped: &[DroppedFix]) -> Vec<String> {
        let mut alike: Vec<(&DroppedFix, Vec<String>)> = Vec::new();
        for fix in dropped {
            let line = fix.span.line.to_string();
            match alike.iter_mut().find(|(known, _)| known.rule == fix.rule && known.message == fix.message) {
                Some((_, lines)) if lines.last() == Some(&line) => {}
                Some((_, lines)) => lines.push(line),
                None => alike.push((fix, vec![line])),
            }
        }
        let told = alike.into_iter().map(|(DroppedFix { rule, message, .. }, lines)| {
            let some = lines.get(..MOST_LINES.min(lines.len())).unwrap_or(&lines);
            match (self.style.lang, lines.len() > some.len()) {
                (Lang::Zh, false) => format!("{path} 第 {} 行没有修复：{message} [{rule}]", some.join("、")),
                (Lang::Zh, true) => {
                    format!("{path} 第 {} 等 {} 行没有修复：{message} [{rule}]", some.join("、"), lines.len())
                }
                (Lang::En, false) => format!("{path}: not fixed at line {}: {message} [{rule}]", some.join(", ")),
                (Lang::En, true) => {
                    let more = lines.len() - some.len();
                    format!("{path}: not fixed at line {} and {more} more: {message} [{rule}]", some.join(", "))
                }
            }
        });
        told.collect()
    }
}

/// The bytes of a file with its fixes made, in the file itself where it is one.
fn written(target: &Target, bytes: &[u8], source: &Source, made: &Fixed) -> Result<Vec<u8>, Problem> {
    let new = input::splice(bytes, source, &made.edits)?;
    if let Target::File(path) = target {
        write::replace(path, bytes, &new)?;
    }
    Ok(new)
}

/// How many lines of fixes that were not made are named.
const MOST_LINES: usize = 5;
