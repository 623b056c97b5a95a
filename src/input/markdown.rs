//! Markdown: the text is the file's own, and what is markup in it is told apart.

use super::{Extract, Format, InputError, decode};

/// Reads a Markdown file.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, InputError> {
    Ok(Extract { format: Format::Markdown, ..Extract::of_text(decode(bytes)?) })
}
