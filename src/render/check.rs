//! What `check --format json` prints: findings with their places, one record for each file, and a count of all. The form
//! is published (`gangmu schema check`); adding fields is no break.

use super::place::Place;
use super::positions::Positions;
use super::statistics::Statistics;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Lang, Related, Severity};
use crate::fix::Fixed;
use crate::input::{Encoding, Extract, Format};
use crate::known::Fingerprint;
use crate::source::{LineIndex, Span, offset};
use schemars::{JsonSchema, Schema};
use serde::Serialize;

/// The version of the form.
pub const VERSION: u32 = 1;

/// The result of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct CheckOutput {
    /// The version of the form.
    pub version: u32,
    /// Every file, in the order in which they were checked.
    pub files: Vec<FileReport>,
    /// All files together.
    pub summary: Summary,
    /// How often each rule spoke, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statistics: Option<Statistics>,
}

impl CheckOutput {
    /// The result for these files, which `summary` counts.
    #[must_use]
    pub const fn new(files: Vec<FileReport>, summary: Summary) -> Self {
        Self { version: VERSION, files, summary, statistics: None }
    }
}

/// A file and what was found in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct FileReport {
    /// The file as it was named, or found in a folder that was named.
    pub path: String,
    /// What the file was decoded from; offsets of spans are those of the file in UTF-8 alone, else those of the text that
    /// it decodes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// The form that the document is in; offsets, lines and columns of other forms than `text` and `markdown` are those of the
    /// text that is made of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// Why the file could not be checked, or its fixes not be written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<FileError>,
    /// What was found, in source order; after a fix, what is left of it, with places in the fixed text.
    pub diagnostics: Vec<PrintedDiagnostic>,
    /// Findings that are left out because more were found than are to be printed.
    #[serde(skip_serializing_if = "is_zero")]
    pub omitted: usize,
    /// Findings that are left out because they are suppressed.
    #[serde(skip_serializing_if = "is_zero")]
    pub suppressed: usize,
    /// Findings that are left out because the baseline has them.
    #[serde(skip_serializing_if = "is_zero")]
    pub baselined: usize,
    /// What was fixed, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixes: Option<FixReport>,
}

/// For serde, which hands a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// What became of the fixes in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct FixReport {
    /// How many findings were mended.
    pub made: usize,
    /// Fixes that were not made, for they would have changed more than they should.
    pub dropped: Vec<DroppedFix>,
    /// The edits that were made, in the text as it was before; where they are asked for and not written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<PrintedEdit>,
}

impl FixReport {
    /// What became of the fixes of `text`, which is as it was before.
    #[must_use]
    pub fn new(text: &str, fixed: &Fixed, lang: Lang) -> Self {
        let index = LineIndex::new(text);
        let positions = Positions::new(text, &index, fixed.dropped.iter().map(|dropped| dropped.span.start));
        let dropped = fixed.dropped.iter().map(|dropped| DroppedFix {
            rule: dropped.rule.to_owned(),
            span: place(dropped.span, &positions),
            message: dropped.reason.get(lang).to_owned(),
        });
        Self {
            made: fixed.made.values().map(|&count| count as usize).sum(),
            dropped: dropped.collect(),
            edits: fixed.edits.iter().map(PrintedEdit::new).collect(),
        }
    }
}

/// A fix that was not made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct DroppedFix {
    /// The rule that offered it.
    pub rule: String,
    /// Where, in the text as it was before.
    pub span: Place,
    /// Why not.
    pub message: String,
}

impl FileReport {
    /// A file that was checked: its text, what it was decoded from, and what was found.
    #[must_use]
    pub fn checked(path: String, text: &str, encoding: Encoding, found: &[Diagnostic], lang: Lang) -> Self {
        let index = LineIndex::new(text);
        let spans =
            found.iter().flat_map(|d| d.places.iter().copied().chain([d.span]).chain(d.related.iter().map(|r| r.span)));
        let positions = Positions::new(text, &index, spans.map(|span| span.start));
        let diagnostics = found.iter().map(|d| PrintedDiagnostic::new(d, &positions, lang)).collect();
        Self { encoding: Some(encoding), diagnostics, ..Self::named(path) }
    }

    /// A document that was checked: as what it was read, and what was found in its text.
    #[must_use]
    pub fn of_extract(path: String, extract: &Extract, found: &[Diagnostic], lang: Lang) -> Self {
        let Extract { format, source, hints } = extract;
        let mut report = Self::checked(path, &source.text, source.encoding, found, lang);
        report.format = Some(*format);
        if extract.hints.has_origins {
            report.places_mut().for_each(|place| place.origin = hints.block_at(place.start).map(|block| block.origin));
        }
        report
    }

    /// Every place that is told.
    fn places_mut(&mut self) -> impl Iterator<Item = &mut Place> {
        self.diagnostics.iter_mut().flat_map(|finding| {
            let others = finding.related.iter_mut().map(|related| &mut related.span);
            let alike = finding.places.iter_mut().map(|place| &mut place.place);
            std::iter::once(&mut finding.span).chain(others).chain(alike)
        })
    }

    /// The same with what each finding is known by, in their order: of each what its places are known by.
    #[must_use]
    pub fn known_by(mut self, fingerprints: &[Vec<Fingerprint>]) -> Self {
        for (printed, prints) in self.diagnostics.iter_mut().zip(fingerprints) {
            for (place, print) in printed.places.iter_mut().zip(prints) {
                place.fingerprint = Some(*print);
            }
            let own = printed.places.iter().find(|place| place.place == printed.span);
            printed.fingerprint = own.map_or_else(|| prints.first().copied(), |own| own.fingerprint);
        }
        self
    }

    fn named(path: String) -> Self {
        Self {
            path,
            encoding: None,
            format: None,
            error: None,
            diagnostics: Vec::new(),
            omitted: 0,
            suppressed: 0,
            baselined: 0,
            fixes: None,
        }
    }

    /// Whether it was checked, whatever became of its fixes.
    #[must_use]
    pub const fn is_checked(&self) -> bool {
        self.encoding.is_some()
    }

    /// A file that could not be checked.
    #[must_use]
    pub fn unchecked(path: String, error: FileError) -> Self {
        Self { error: Some(error), ..Self::named(path) }
    }
}

/// Why a file could not be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FileError {
    /// The kind: `io`, `no-files`, `no-input`, `ignore-file`, `format`, `binary`, `encoding`, `too-large`, `damaged`,
    /// `encrypted`, `limit`, `no-text`, `internal`; where
    /// fixes could not be written, why.
    pub kind: String,
    /// What is wrong.
    pub message: String,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Diagnostic")]
#[non_exhaustive]
pub struct PrintedDiagnostic {
    /// The rule's name.
    pub rule: String,
    /// How bad.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where.
    pub span: Place,
    /// Other places that it speaks of.
    pub related: Vec<PrintedRelated>,
    /// The edits that mend it.
    pub fix: Option<PrintedFix>,
    /// How many places it stands for, where it stands for several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// These places, the one at `span` among them, in source order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PrintedPlace>,
    /// What it is known by, wherever it moves: for suppressions. Where it has several places, what the one at `span` is known
    /// by; it is passed over where all of them are suppressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<Fingerprint>,
}

/// One of the places that a finding stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "FoundPlace")]
#[non_exhaustive]
pub struct PrintedPlace {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What it is known by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<Fingerprint>,
}

impl PrintedDiagnostic {
    fn new(diagnostic: &Diagnostic, positions: &Positions, lang: Lang) -> Self {
        let places =
            diagnostic.places.iter().map(|&span| PrintedPlace { place: place(span, positions), fingerprint: None });
        let places: Vec<_> = places.collect();
        Self {
            rule: diagnostic.rule.to_owned(),
            severity: diagnostic.severity,
            message: diagnostic.message.get(lang).to_owned(),
            help: diagnostic.help.as_ref().map(|help| help.get(lang).to_owned()),
            span: place(diagnostic.span, positions),
            related: diagnostic.related.iter().map(|r| PrintedRelated::new(r, positions, lang)).collect(),
            fix: diagnostic.fix.as_ref().map(PrintedFix::new),
            count: (places.len() > 1).then_some(offset(places.len())),
            places,
            fingerprint: None,
        }
    }
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Related")]
#[non_exhaustive]
pub struct PrintedRelated {
    /// What is there.
    pub message: String,
    /// Where.
    pub span: Place,
}

impl PrintedRelated {
    fn new(related: &Related, positions: &Positions, lang: Lang) -> Self {
        Self { message: related.message.get(lang).to_owned(), span: place(related.span, positions) }
    }
}

/// The edits that mend a finding: sorted, not overlapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Fix")]
#[non_exhaustive]
pub struct PrintedFix {
    /// Whether they may be made unseen.
    pub applicability: Applicability,
    /// What to change.
    pub edits: Vec<PrintedEdit>,
}

impl PrintedFix {
    fn new(fix: &Fix) -> Self {
        Self { applicability: fix.applicability, edits: fix.edits.iter().map(PrintedEdit::new).collect() }
    }
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Edit")]
#[non_exhaustive]
pub struct PrintedEdit {
    /// First byte that is replaced, from 0.
    pub start: u32,
    /// One past the last; `start` to insert.
    pub end: u32,
    /// By what.
    pub text: String,
}

impl PrintedEdit {
    fn new(edit: &Edit) -> Self {
        Self { start: edit.span.start, end: edit.span.end, text: edit.text.clone() }
    }
}

/// Counts over all files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Summary {
    /// Files, those that could not be checked included.
    pub files: usize,
    /// Files that could not be checked.
    pub unchecked: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are for information.
    pub infos: usize,
    /// Findings that carry a fix, safe or not.
    pub fixable: usize,
    /// Findings that carry a safe fix.
    pub safely_fixable: usize,
    /// Findings that were mended.
    pub fixed: usize,
    /// Files whose fixes could not be written; they were checked as they are.
    pub unwritten: usize,
    /// Findings that are suppressed.
    pub suppressed: usize,
    /// Findings that the baseline has.
    pub baselined: usize,
    /// Findings that were counted and not printed.
    pub omitted: usize,
}

impl Summary {
    /// Counts a file in that could not be checked.
    pub fn add_unchecked(&mut self) {
        self.files += 1;
        self.unchecked += 1;
    }

    /// Counts a checked file in, with what was found in it.
    pub fn add_checked(&mut self, found: &[Diagnostic]) {
        self.files += 1;
        for finding in found {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
            if let Some(fix) = &finding.fix {
                self.fixable += 1;
                self.safely_fixable += usize::from(fix.applicability == Applicability::Safe);
            }
        }
    }

    /// How many findings there are.
    #[must_use]
    pub const fn findings(&self) -> usize {
        self.errors + self.warnings + self.infos
    }

    /// Takes the counts of other files in.
    pub const fn add(&mut self, other: &Self) {
        let Self {
            files,
            unchecked,
            errors,
            warnings,
            infos,
            fixable,
            safely_fixable,
            fixed,
            unwritten,
            suppressed,
            baselined,
            omitted,
        } = other;
        self.files += *files;
        self.unchecked += *unchecked;
        self.errors += *errors;
        self.warnings += *warnings;
        self.infos += *infos;
        self.fixable += *fixable;
        self.safely_fixable += *safely_fixable;
        self.fixed += *fixed;
        self.unwritten += *unwritten;
        self.suppressed += *suppressed;
        self.baselined += *baselined;
        self.omitted += *omitted;
    }

    /// Whether something is at or above a severity.
    #[must_use]
    pub const fn reaches(&self, severity: Severity) -> bool {
        match severity {
            Severity::Error => self.errors > 0,
            Severity::Warning => self.errors + self.warnings > 0,
            Severity::Info => self.errors + self.warnings + self.infos > 0,
        }
    }
}

/// The schema of what `check --format json` prints.
#[must_use]
pub fn schema() -> Schema {
    super::schema::of::<CheckOutput>("gangmu check")
}

fn place(span: Span, positions: &Positions) -> Place {
    let position = positions.get(span.start);
    Place { start: span.start, end: span.end, line: position.line, column: position.column, origin: None }
}
