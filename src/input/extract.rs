//! From the bytes of a document to its text, whatever form it comes in.

use super::{Format, InputError, Source, decode};
use crate::source::{Hints, Remark, RemarkKind, Span};

/// A document as its text, and what its form says besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// The form.
    pub format: Format,
    /// The text. That of [`Format::Text`] and [`Format::Markdown`] is the file's own; of other forms it is made by reading
    /// them, a paragraph a line, and the encoding is that of their characters.
    pub source: Source,
    /// What the form says of it.
    pub hints: Hints,
}

impl Extract {
    /// A text whose form says nothing of it.
    #[must_use]
    pub fn of_text(source: Source) -> Self {
        Self { format: Format::Text, source, hints: Hints::default() }
    }

    /// What the form says of `text`, which the text has become by edits; a form whose text is not the file's own says nothing.
    #[must_use]
    pub fn hints_of(&self, text: &str) -> Hints {
        match self.format {
            Format::Markdown => {
                extract(text.as_bytes(), Some(self.format), None).map_or_else(|_| Hints::default(), |it| it.hints)
            }
            _ => Hints::default(),
        }
    }
}

/// Reads a document. Its form is `format` where that is given, else told by its bytes, and where these do not tell by the
/// ending of its `name`.
///
/// # Errors
///
/// What [`decode`] refuses; forms that are not read, or whose feature is off; documents that are damaged, locked, over a limit
/// or without text.
pub fn extract(bytes: &[u8], format: Option<Format>, name: Option<&str>) -> Result<Extract, InputError> {
    let mut extract = read(bytes, format.unwrap_or_else(|| Format::of(bytes, name)))?;
    extract.hints.is_structured = extract.format != Format::Text;
    extract.hints.headings_are_styles = extract.format == Format::Docx;
    extract.hints.has_origins = matches!(extract.format, Format::Docx | Format::Pdf);
    if extract.source.is_guessed {
        let guess = Remark { kind: RemarkKind::GuessedEncoding, span: Span::default(), text: String::new() };
        extract.hints.remarks.insert(0, guess);
    }
    Ok(extract)
}

fn read(bytes: &[u8], format: Format) -> Result<Extract, InputError> {
    match format {
        Format::Text => decode(bytes).map(Extract::of_text),
        #[cfg(feature = "web")]
        Format::Markdown => super::markdown::extract(bytes),
        #[cfg(feature = "web")]
        Format::Html => super::html::extract(bytes),
        #[cfg(feature = "docx")]
        Format::Docx => super::docx::extract(bytes),
        #[cfg(feature = "pdf")]
        Format::Pdf => super::pdf::extract(bytes),
        #[cfg(not(feature = "web"))]
        Format::Markdown => decode(bytes).map(Extract::of_text),
        other => Err(InputError::Format(other)),
    }
}
