//! Documents of Word.

use super::{Extract, Format, InputError};

/// Reads a document of Word.
pub(super) fn extract(_bytes: &[u8]) -> Result<Extract, InputError> {
    Err(InputError::Format(Format::Docx))
}
