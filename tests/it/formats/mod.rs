//! The forms for other programs: each read back by a real parser or schema, right about places in Chinese text, and safe
//! against whatever a name, a text or a configuration says.

mod hostile;
mod log;
mod persons;
mod places;
mod program;
mod read;
mod rows;
mod safety;
mod shapes;
mod unseen;

use gangmu::diagnostic::{Diagnostic, Lang, Message, Severity};
use gangmu::input::Encoding;
use gangmu::known::fingerprints;
use gangmu::render::check::{FileError, FileReport, Summary};
use gangmu::render::formats::{CheckedFile, FormatWriter};
use gangmu::source::Span;

/// A finding that says the same in both languages.
fn finding(severity: Severity, span: Span, message: &str) -> Diagnostic {
    Diagnostic::new("ordinal-gap", severity, span, Message::new(message, message))
}

/// A file that was checked.
fn checked(path: &str, text: &str, found: &[Diagnostic]) -> CheckedFile {
    let report = FileReport::checked(path.to_owned(), text, Encoding::Utf8, found, Lang::Zh);
    CheckedFile::new(report.known_by(&fingerprints(text, found)), text.to_owned())
}

/// A file that could not be.
fn unchecked(path: &str, message: &str) -> CheckedFile {
    let error = FileError { kind: "io".to_owned(), message: message.to_owned() };
    CheckedFile::new(FileReport::unchecked(path.to_owned(), error), String::new())
}

/// What a writer makes of a run over `files`.
fn written(mut writer: Box<dyn FormatWriter>, files: &[CheckedFile]) -> String {
    let mut out = Vec::new();
    let mut summary = Summary::default();
    writer.begin(&mut out).unwrap();
    for file in files {
        summary.files += 1;
        summary.unchecked += usize::from(!file.report.is_checked());
        summary.omitted += file.report.omitted;
        summary.suppressed += file.report.suppressed;
        summary.baselined += file.report.baselined;
        writer.file(&mut out, file.clone()).unwrap();
    }
    writer.end(&mut out, &summary, None).unwrap();
    String::from_utf8(out).unwrap()
}
