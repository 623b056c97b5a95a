//! Web pages: the text of the page without its frame.

use super::{Extract, Format, InputError};

/// Reads a web page.
pub(super) fn extract(_bytes: &[u8]) -> Result<Extract, InputError> {
    Err(InputError::Format(Format::Html))
}
