//! The page as it is written down: text, and the byte at which each character of a body landed.

use std::collections::HashMap;

use super::wrap::Glyph;

pub(super) struct Sheet {
    pub(super) text: String,
    end: &'static str,
    blank: bool,
}

/// The byte offset of each (paragraph, character) of one body.
pub(super) type Places = HashMap<(usize, usize), usize>;

impl Sheet {
    pub(super) fn new(crlf: bool) -> Self {
        Self { text: String::new(), end: if crlf { "\r\n" } else { "\n" }, blank: true }
    }

    /// The number of the line that comes next, from 1.
    pub(super) fn line_number(&self) -> usize {
        self.text.matches('\n').count() + 1
    }

    pub(super) fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push_str(self.end);
        self.blank = text.is_empty();
    }

    pub(super) fn glyphs(&mut self, paragraph: usize, glyphs: &[Glyph], places: &mut Places) {
        for glyph in glyphs {
            if let Some(from) = glyph.from {
                places.insert((paragraph, from), self.text.len());
            }
            self.text.push(glyph.ch);
        }
        self.line("");
        self.blank = false;
    }

    /// A blank line, unless there is one already or nothing stands above.
    pub(super) fn part(&mut self) {
        if !self.blank {
            self.line("");
        }
    }
}
