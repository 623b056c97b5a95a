//! What the forms tell beside the place of a finding: its words, what went wrong with a file, what was left out; and where a
//! place ends for a reader.

use crate::diagnostic::{Lang, Message};
use crate::render::check::{FileReport, PrintedDiagnostic};
use crate::render::place::Place;
use crate::render::plural::plural;
use crate::render::positions::Positions;
use crate::source::{LineIndex, Span, offset};

/// The names of what is no rule's finding.
pub(super) const UNCHECKED: &str = "unchecked";
pub(super) const UNWRITTEN: &str = "unwritten";
pub(super) const OMITTED: &str = "omitted";

/// What went wrong with a file.
pub(super) struct Problem {
    /// [`UNCHECKED`] or [`UNWRITTEN`].
    pub(super) name: &'static str,
    /// What could not be done, and why.
    pub(super) message: String,
}

impl Problem {
    /// Why the file could not be checked, or its fixes not be written.
    pub(super) fn of(report: &FileReport, lang: Lang) -> Option<Self> {
        let error = report.error.as_ref()?;
        let why = &error.message;
        let (name, message) = if !report.is_checked() {
            let zh = format!("这份文件没能检查：{why}");
            (UNCHECKED, Message::new(zh, format!("this file could not be checked: {why}")))
        } else {
            let zh = format!("这份文件的修复没能写回：{why}");
            (UNWRITTEN, Message::new(zh, format!("the fixes of this file could not be written: {why}")))
        };
        Some(Self { name, message: message.get(lang).to_owned() })
    }
}

/// That `count` findings are not listed.
#[must_use]
pub fn omitted(count: usize) -> Message {
    Message::new(format!("另有 {count} 个问题没有列出"), format!("{} not shown", plural(count, "finding")))
}

/// What is wrong, and on a line of its own what to do about it.
pub(super) fn words(finding: &PrintedDiagnostic) -> String {
    match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    }
}

/// The place of a finding without the line ends behind it: a place that holds its whole line does not end in the next one.
pub(super) fn shown(text: &str, place: Place) -> Span {
    let span = Span::new(place.start, place.end);
    match span.slice(text).trim_end_matches(['\n', '\r']) {
        "" => span,
        shown => Span::new(span.start, span.start + offset(shown.len())),
    }
}

/// The positions of both ends of `spans`.
pub(super) fn ends(text: &str, spans: impl Iterator<Item = Span>) -> Positions {
    Positions::new(text, &LineIndex::new(text), spans.flat_map(|span| [span.start, span.end]))
}
