//! The escaper of this sink: untrusted text as it stands in the page. maud escapes what markup is made of; here hidden
//! characters are shown by number.

use crate::render::visible::is_hidden;
use maud::{Render, html};

/// A text to be shown. A line end is `↵`, a tab `→`, every other hidden character its number, all in an `i` of the class `c`,
/// so that no text can pass for one.
pub(super) struct Shown<'t>(pub(super) &'t str);

impl Render for Shown<'_> {
    fn render_to(&self, buffer: &mut String) {
        let mut rest = self.0;
        while let Some(at) = rest.find(is_hidden) {
            let (before, from) = rest.split_at(at);
            before.render_to(buffer);
            let Some(c) = from.chars().next() else { return };
            let length = if from.starts_with("\r\n") { 2 } else { c.len_utf8() };
            let sign = match c {
                '\n' | '\r' => "↵".to_owned(),
                '\t' => "→".to_owned(),
                _ => format!("U+{:04X}", u32::from(c)),
            };
            html! { i.c { (sign) } }.render_to(buffer);
            rest = from.get(length..).unwrap_or_default();
        }
        rest.render_to(buffer);
    }
}
