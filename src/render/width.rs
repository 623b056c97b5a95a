//! How many columns a text takes in the terminal: the one place that knows.

use super::visible::is_hidden;
use unicode_width::UnicodeWidthChar as _;

/// How wide the terminal draws the characters whose width Unicode leaves to the surroundings (East Asian Width
/// "ambiguous", UAX #11): “ ” ‘ ’ … — · ① ×, and what boxes are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AmbiguousWidth {
    /// One column, as nearly all terminals do.
    #[default]
    One,
    /// Two columns, as a terminal with an East Asian character set or setting does. Boxes are drawn in ASCII then.
    Two,
}

impl AmbiguousWidth {
    /// The columns that `c` takes as [`super::visible::push_visible`] shows it.
    pub(super) fn of_char(self, c: char) -> usize {
        // Most text by far needs no look into a table.
        match c {
            ' '..='~' => return 1,
            '\u{4E00}'..='\u{9FFF}' => return 2,
            _ => {}
        }
        if is_hidden(c) {
            return if u32::from(c) > 0xFFFF { "<U+10000>".len() } else { "<U+0000>".len() };
        }
        let columns = match self {
            Self::One => c.width(),
            Self::Two => c.width_cjk(),
        };
        columns.unwrap_or(0)
    }

    /// The columns that `text` takes as [`super::visible::visible`] shows it.
    #[must_use]
    pub fn of_text(self, text: &str) -> usize {
        text.chars().map(|c| self.of_char(c)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::AmbiguousWidth::{One, Two};

    #[test]
    fn what_is_ambiguous_is_told_by_the_terminal() {
        for c in "“”‘’…—·①×℃Ⅰ→■─│╭├└".chars() {
            assert_eq!((One.of_char(c), Two.of_char(c)), (1, 2), "{c}");
        }
        for (c, width) in [('字', 2), ('，', 2), ('　', 2), ('a', 1), ('-', 1), ('\u{301}', 0), ('\u{202e}', 8)] {
            assert_eq!((One.of_char(c), Two.of_char(c)), (width, width), "{c:?}");
        }
        assert_eq!((One.of_text("“开秤”\u{7}…"), Two.of_text("“开秤”\u{7}…")), (15, 18));
    }
}
