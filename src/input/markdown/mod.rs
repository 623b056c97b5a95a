//! Markdown: the text is the file's own, and what is markup in it is told apart. Chinese authors name files `.md` that are plain
//! text: what Markdown would take for markup and no author means so (`10~20`, `- 1 -`, indented paragraphs) is text.

mod costs;
mod front;
mod lines;
mod marks;
mod spans;
mod tables;
#[cfg(test)]
mod tests;

use super::{Extract, Format, InputError, decode};
use crate::source::{Block, Hints, Origin, Part, offset};
use comrak::{Arena, Options, parse_document};
use lines::SourceLines;
use spans::Spans;

/// Reads a Markdown file.
///
/// # Errors
///
/// What [`decode`] refuses.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, InputError> {
    let source = decode(bytes)?;
    let hints = hints(&source.text);
    Ok(Extract { format: Format::Markdown, source, hints })
}

/// What Markdown says of `text`.
fn hints(text: &str) -> Hints {
    let mut spans = Spans::default();
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let front = mark + front::matter_len(text.get(mark..).unwrap_or_default());
    if front > mark {
        spans.push(mark, front);
    }
    let body = text.get(front..).unwrap_or_default();
    let mut lines = SourceLines::new(body);
    let arena = Arena::new();
    let root = parse_document(&arena, body, &options(body));
    marks::collect(root, body, &mut lines, &mut spans, front);
    lines::wide_headings(body, &mut lines, &mut spans, front);
    let markup = spans.finish(text);
    let blocks = blocks(text, front, &lines, &markup);
    Hints { blocks, markup, ..Hints::default() }
}

/// What is read of Markdown beyond its core, but for what would cost too much in `body`.
fn options(body: &str) -> Options<'static> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.cjk_friendly_emphasis = true;
    options.extension.footnotes = costs::are_few_notes_open(body);
    options.extension.strikethrough = true;
    options.extension.table = costs::are_few_cells(body);
    options.parse.escaped_char_spans = true;
    options
}

/// The lines that hold more than markup.
fn blocks(text: &str, front: usize, lines: &SourceLines, markup: &[crate::source::Span]) -> Vec<Block> {
    let before = text.get(..front).unwrap_or_default();
    let skipped = memchr::memchr2_iter(b'\n', b'\r', before.as_bytes())
        .filter(|&at| before.as_bytes().get(at..at + 2) != Some(b"\r\n"))
        .count();
    let mut blocks = Vec::new();
    let mut next = 0;
    for (number, line) in lines.all().iter().enumerate() {
        let (start, end) = (front + line.start, front + line.end);
        while markup.get(next).is_some_and(|span| span.end as usize <= start) {
            next += 1;
        }
        let mut at = start;
        let mut has_text = false;
        for span in markup.get(next..).unwrap_or_default().iter().take_while(|span| (span.start as usize) < end) {
            has_text |= text.get(at..(span.start as usize).max(at)).is_some_and(|piece| !piece.trim().is_empty());
            at = at.max(span.end as usize);
        }
        has_text |= text.get(at.min(end)..end).is_some_and(|piece| !piece.trim().is_empty());
        if has_text {
            let part = if line.is_row { Part::Table } else { Part::Body };
            let origin = Origin { part, paragraph: offset(skipped + number + 1), page: None };
            blocks.push(Block { start: offset(start), heading: line.heading, origin });
        }
    }
    blocks
}
