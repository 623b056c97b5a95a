//! What is said of a text is cut to a readable length: what a rule quotes may be as long as the file.

use std::borrow::Cow;

/// The most characters of a message.
pub(super) const MOST_MESSAGE: usize = 400;

/// `text`, cut behind `most` characters.
pub(super) fn brief(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((at, _)) => Cow::Owned(format!("{}…", text.get(..at).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}
