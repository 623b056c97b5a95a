//! Plain text: a paragraph a line, indented as Chinese texts are; titles and elements flush, a blank line around titles.

use super::fair_copy::{Role, blocks};
use crate::ast::Document;

/// The indent of a paragraph.
const INDENT: &str = "\u{3000}\u{3000}";

/// The document as a plain text: every title over its own body, a paragraph a line, lines ended by LF.
#[must_use]
pub fn to_text(document: &Document<'_>) -> String {
    let mut text = String::with_capacity(document.text().len() + document.text().len() / 8);
    let mut last = None;
    for block in blocks(document) {
        // Without a number, a heading is told from a paragraph by the blank line before it.
        let opens = matches!(block.role, Role::Headline | Role::Title | Role::Heading { is_numbered: false, .. });
        let was_title = matches!(last, Some(Role::Headline | Role::Title | Role::Subtitle | Role::Byline));
        let is_title = matches!(block.role, Role::Headline | Role::Title | Role::Subtitle | Role::Byline);
        if last.is_some() && (opens || (was_title && !is_title)) {
            text.push('\n');
        }
        if matches!(block.role, Role::Heading { .. } | Role::Item | Role::Paragraph) {
            text.push_str(INDENT);
        }
        text.push_str(&block.text);
        text.push('\n');
        last = Some(block.role);
    }
    text
}
