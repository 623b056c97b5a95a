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

/// Turns byte offsets into positions. Offsets asked for in rising order cost one pass over the text in all, also where the
/// text is a single line of many megabytes; any others cost a look at one block of the text each.
#[derive(Debug)]
pub struct Locator<'a> {
    text: &'a str,
    index: &'a LineIndex,
    /// The line of the last offset, from 0.
    line: usize,
    /// Characters before the first of that line.
    line_chars: u32,
    /// The last offset, and the characters before it.
    at: u32,
    chars: u32,
    /// Characters before each block of the text, as far as they were counted.
    blocks: Vec<u32>,
}

/// The length of a block, in bytes.
const BLOCK: usize = 1024;

impl<'a> Locator<'a> {
    /// A cursor at the start of `text`, whose lines `index` holds.
    #[must_use]
    pub fn new(text: &'a str, index: &'a LineIndex) -> Self {
        // A byte order mark takes no column.
        let line_chars = u32::from(text.starts_with('\u{FEFF}'));
        Self { text, index, line: 0, line_chars, at: 0, chars: 0, blocks: vec![0] }
    }

    /// The position of the byte at `at`; an offset inside a character counts as that character, one past the end as the end.
    pub fn position(&mut self, at: u32) -> Position {
        let mut at = at.min(offset(self.text.len()));
        while !self.text.is_char_boundary(at as usize) {
            at -= 1;
        }
        self.go_to_line_of(at);
        self.chars = self.chars_before(at);
        self.at = at;
        Position { line: offset(self.line) + 1, column: self.chars.saturating_sub(self.line_chars) + 1 }
    }

    fn go_to_line_of(&mut self, at: u32) {
        let starts = |line: usize| self.index.starts.get(line).copied().unwrap_or(u32::MAX);
        let line = match self.line {
            line if starts(line) <= at && at < starts(line + 1) => return,
            line if starts(line + 1) <= at && at < starts(line + 2) => line + 1,
            _ => self.index.line_of(at),
        };
        let start = starts(line);
        let chars = self.chars_before(start);
        self.line = line;
        self.line_chars = if line == 0 { u32::from(self.text.starts_with('\u{FEFF}')) } else { chars };
        (self.at, self.chars) = (start, chars);
    }

    /// How many characters stand before `at`.
    fn chars_before(&mut self, at: u32) -> u32 {
        if self.at <= at && at - self.at < offset(BLOCK) {
            return self.chars + self.count(self.at as usize, at as usize);
        }
        let block = at as usize / BLOCK;
        while self.blocks.len() <= block {
            let from = (self.blocks.len() - 1) * BLOCK;
            let before = self.blocks.last().copied().unwrap_or(0);
            self.blocks.push(before + self.count(from, from + BLOCK));
        }
        self.blocks.get(block).copied().unwrap_or(0) + self.count(block * BLOCK, at as usize)
    }

    /// How many characters begin between two bytes.
    fn count(&self, from: usize, to: usize) -> u32 {
        let bytes = self.text.as_bytes().get(from..to).unwrap_or(&[]);
        // Sums of one byte each are made many at once; one of 128 bytes has room in it.
        let of = |bytes: &[u8]| bytes.iter().fold(0u8, |sum, byte| sum + u8::from(!matches!(byte, 0x80..=0xBF)));
        bytes.chunks(128).map(|bytes| u32::from(of(bytes))).sum()
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
    fn any_order_of_offsets_gives_the_same_positions() {
        let text = format!("\u{FEFF}{}{}", "一二\r\n三\r四𠀀五\n".repeat(300), "长a行".repeat(3000));
        let index = LineIndex::new(&text);
        let mut rising = Locator::new(&text, &index);
        let wanted: Vec<Position> = (0..offset(text.len())).map(|at| rising.position(at)).collect();
        let mut falling = Locator::new(&text, &index);
        let mut leaping = Locator::new(&text, &index);
        for at in (0..wanted.len()).rev() {
            assert_eq!(falling.position(offset(at)), wanted[at]);
            let far = at * 7919 % wanted.len();
            assert_eq!(leaping.position(offset(far)), wanted[far]);
        }
        let column = wanted.last().map(|last| last.column);
        assert_eq!(column, Some(9000));
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let text = "\u{FEFF}一二";
        let index = LineIndex::new(text);
        let mut locator = Locator::new(text, &index);
        assert_eq!([3, 6].map(|at| locator.position(at).column), [1, 2]);
    }
}
