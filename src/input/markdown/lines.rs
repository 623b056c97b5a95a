//! The lines of a file, with what containers and headings say of them.

use super::spans::Spans;
use comrak::nodes::LineColumn;

/// The lines of a text.
pub(super) struct SourceLines {
    all: Vec<SourceLine>,
}

/// A line. Offsets count bytes of the text.
pub(super) struct SourceLine {
    /// Its first byte.
    pub(super) start: usize,
    /// One past its last byte, its line end left out.
    pub(super) end: usize,
    /// Where its content begins, behind the marks of quotations and lists.
    pub(super) content: usize,
    /// How deep a heading it is; 0 for none.
    pub(super) heading: u8,
    /// Whether it is a row of a table.
    pub(super) is_row: bool,
    /// Whether it is code.
    pub(super) is_code: bool,
}

impl SourceLines {
    /// The lines of `text`, which end at LF, CR or both.
    pub(super) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut all = Vec::new();
        let mut start = 0;
        for end in memchr::memchr2_iter(b'\n', b'\r', bytes).chain(std::iter::once(bytes.len())) {
            if end < start {
                continue;
            }
            all.push(SourceLine { start, end, content: start, heading: 0, is_row: false, is_code: false });
            start = end + if bytes.get(end..end + 2) == Some(b"\r\n") { 2 } else { 1 };
        }
        Self { all }
    }

    /// All of them.
    pub(super) fn all(&self) -> &[SourceLine] {
        &self.all
    }

    /// The line of a number that counts from 1.
    pub(super) fn get(&self, number: usize) -> Option<&SourceLine> {
        self.all.get(number.checked_sub(1)?)
    }

    /// The same, to be changed.
    pub(super) fn get_mut(&mut self, number: usize) -> Option<&mut SourceLine> {
        self.all.get_mut(number.checked_sub(1)?)
    }

    /// The offset of a place.
    pub(super) fn offset(&self, place: LineColumn) -> Option<usize> {
        Some(self.get(place.line)?.start + place.column.checked_sub(1)?)
    }
}

/// Headings whose hashes have another blank behind them than Markdown knows: `#　标题`.
pub(super) fn wide_headings(text: &str, lines: &mut SourceLines, spans: &mut Spans, base: usize) {
    for line in &mut lines.all {
        let content = text.get(line.content..line.end).unwrap_or_default();
        let bare = content.trim_start_matches(is_blank);
        let hashes = bare.len() - bare.trim_start_matches('#').len();
        let rest = bare.get(hashes..).unwrap_or_default();
        if line.is_code || line.heading > 0 || !(1..=6).contains(&hashes) || !rest.starts_with(is_blank) {
            continue;
        }
        let title = rest.trim_start_matches(is_blank);
        if !title.is_empty() {
            line.heading = u8::try_from(hashes).unwrap_or(6);
            let at = line.content + (content.len() - bare.len());
            spans.push(base + at, base + line.end - title.len());
        }
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{A0}')
}
