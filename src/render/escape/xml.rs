//! XML 1.0, text and attributes alike.

use super::completes_command;
use crate::render::visible::is_unseen;
use std::borrow::Cow;
use std::fmt::Write as _;

/// `text` as it stands in an element or an attribute. A parser gives it back as it was, but for characters that XML 1.0 has
/// no way to write: they are shown by their numbers.
#[must_use]
pub fn xml(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\'' | '[') && !is_foreign(c) && !is_unseen(c);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // Writing to a String cannot fail.
            c if is_foreign(c) => _ = write!(out, "&lt;U+{:04X}&gt;", u32::from(c)),
            c if is_unseen(c) || (c == '[' && completes_command(text.get(..at).unwrap_or(""))) => {
                _ = write!(out, "&#x{:X};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether XML 1.0 has no way to write `c`.
const fn is_foreign(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_hidden_characters() {
        assert_eq!(xml("甲 & <乙>"), "甲 &amp; &lt;乙&gt;");
        assert_eq!(xml("]]>\"'\n\t"), "]]&gt;&quot;&apos;&#xA;&#x9;");
        assert_eq!(xml("\u{202e}\u{7f}\u{1b}[2J\u{ffff}"), "&#x202E;&#x7F;&lt;U+001B&gt;[2J&lt;U+FFFF&gt;");
        assert_eq!(xml("##vso[甲]"), "##vso&#x5B;甲]");
        assert!(matches!(xml("##标题 𠀀"), Cow::Borrowed(_)));
    }
}
