//! Bytes to lines and columns. The only place that counts characters for a reader.

use super::{Span, offset};

/// A place as a reader names it: line and column from 1, the column in characters (Unicode scalar values). A byte order
/// mark at the head of the text is no character of the first line, as in editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The starts of all lines of a text. A line ends at LF, CRLF or a lone CR.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text` in one pass.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(offset(at + 1));
            }
        }
        Self { starts }
    }

    /// How many lines there are; a text that ends in a line end has an empty last one.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The line, from 0, that holds the byte at `at`.
    #[must_use]
    pub fn line_of(&self, at: u32) -> usize {
        self.starts.partition_point(|&start| start <= at).saturating_sub(1)
    }

    /// The bytes of line `line` (from 0) of `text`, its line end left out; empty past the last line.
    #[must_use]
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let Some(&start) = self.starts.get(line) else { return Span::default() };
        let end = self.starts.get(line + 1).map_or(text.len(), |&next| next as usize);
        let content = text.get(start as usize..end).unwrap_or("").trim_end_matches(['\n', '\r']);
        Span::new(start, start + offset(content.len()))
    }
}

/// Turns byte offsets into positions with one cursor, so that offsets asked for in rising order cost one pass over the
/// text in all, also where the text is a single line of many megabytes. Falling offsets are right too, and may cost a
/// walk from their line's start.
#[derive(Debug)]
pub struct Locator<'a> {
    text: &'a str,
    index: &'a LineIndex,
    at: u32,
    position: Position,
}

impl<'a> Locator<'a> {
    /// A cursor at the start of `text`, whose lines `index` holds.
    #[must_use]
    pub fn new(text: &'a str, index: &'a LineIndex) -> Self {
        Self { text, index, at: 0, position: Position { line: 1, column: 1 } }
    }

    /// The position of the byte at `at`; an offset inside a character counts as that character, one past the end as the end.
    pub fn position(&mut self, at: u32) -> Position {
        let mut at = at.min(offset(self.text.len()));
        while !self.text.is_char_boundary(at as usize) {
            at -= 1;
        }
        let line = self.index.line_of(at);
        if at < self.at || offset(line) + 1 != self.position.line {
            self.at = self.index.starts[line];
            self.position = Position { line: offset(line) + 1, column: 1 };
        }
        let between = self.text.get(self.at as usize..at as usize).unwrap_or("");
        let between = if self.at == 0 { between.strip_prefix('\u{FEFF}').unwrap_or(between) } else { between };
        self.position.column += offset(between.chars().count());
        self.at = at;
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_over_every_line_end() {
        let text = "一二\r\n三\r四𠀀五\n";
        let index = LineIndex::new(text);
        let mut locator = Locator::new(text, &index);
        let places: Vec<_> = text
            .char_indices()
            .filter(|(_, c)| !c.is_control())
            .map(|(at, c)| {
                let p = locator.position(offset(at));
                (c, p.line, p.column)
            })
            .collect();
        assert_eq!(places, [('一', 1, 1), ('二', 1, 2), ('三', 2, 1), ('四', 3, 1), ('𠀀', 3, 2), ('五', 3, 3)]);
        assert_eq!(locator.position(0), Position { line: 1, column: 1 });
        assert_eq!(index.line_span(text, 0).slice(text), "一二");
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let text = "\u{FEFF}一二";
        let index = LineIndex::new(text);
        let mut locator = Locator::new(text, &index);
        assert_eq!([3, 6].map(|at| locator.position(at).column), [1, 2]);
    }
}
