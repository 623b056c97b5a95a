//! The forms for other programs: each read back by a real parser or schema, right about places in Chinese text, and safe
//! against whatever a name, a text or a configuration says.

mod bound;
mod hostile;
pub(crate) mod log;
mod persons;
mod places;
mod program;
pub(crate) mod read;
pub(crate) mod rows;
mod safety;
mod schema;
mod shapes;
pub(crate) mod unseen;

use crate::holds::render::{checked, written};
use gangmu::diagnostic::{Diagnostic, Message, Severity};
use gangmu::render::check::{FileError, FileReport};
use gangmu::render::formats::CheckedFile;
use gangmu::source::Span;

/// A finding that says the same in both languages.
fn finding(severity: Severity, span: Span, message: &str) -> Diagnostic {
    Diagnostic::new("ordinal-gap", severity, span, Message::new(message, message))
}

/// A file that could not be.
fn unchecked(path: &str, message: &str) -> CheckedFile {
    let error = FileError { kind: "io".to_owned(), message: message.to_owned() };
    CheckedFile::new(FileReport::unchecked(path.to_owned(), error), String::new())
}
