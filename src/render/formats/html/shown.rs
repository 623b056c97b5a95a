//! The escaper of this sink: untrusted text as it stands in the page. maud escapes what markup is made of; here hidden
//! characters are shown by number, and no log command is written, for a page may go to a log.

use crate::render::escape::completes_command;
use crate::render::visible::is_hidden;
use maud::{PreEscaped, Render, html};

/// A text to be shown. A line end is `↵`, a tab `→`, every other hidden character its number, all in an `i` of the class `c`,
/// so that no text can pass for one.
pub(super) struct Shown<'t>(pub(super) &'t str);

impl Render for Shown<'_> {
    fn render_to(&self, buffer: &mut String) {
        let text = self.0;
        let mut written = 0;
        for (at, c) in text.char_indices().filter(|&(_, c)| c == '[' || is_hidden(c)) {
            let before = text.get(..at).unwrap_or_default();
            // The second half of a line end is written with the first.
            if at < written || (c == '[' && !completes_command(before)) {
                continue;
            }
            before.get(written..).unwrap_or_default().render_to(buffer);
            let is_pair = text.get(at..).is_some_and(|from| from.starts_with("\r\n"));
            written = if is_pair { at + 2 } else { at + c.len_utf8() };
            match c {
                // A browser shows it as it is.
                '[' => PreEscaped("&#91;").render_to(buffer),
                '\n' | '\r' => html! { i.c { "↵" } }.render_to(buffer),
                '\t' => html! { i.c { "→" } }.render_to(buffer),
                _ => html! { i.c { (format!("U+{:04X}", u32::from(c))) } }.render_to(buffer),
            }
        }
        text.get(written..).unwrap_or_default().render_to(buffer);
    }
}
