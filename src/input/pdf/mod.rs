//! The text layer of PDF files.

use super::{Extract, Format, InputError};

/// Reads a PDF file.
pub(super) fn extract(_bytes: &[u8]) -> Result<Extract, InputError> {
    Err(InputError::Format(Format::Pdf))
}
