//! The physical lines of a source, without the marks of Markdown around them. A heading's hashes say that it is one.

use super::told::{DEEPEST, Marking, Told};
use crate::ast::{Furniture, FurnitureKind};
use crate::grammar::chars;
use crate::grammar::classes::{Glance, glance};
use crate::source::{Span, offset};

/// A physical line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// Its content without blanks and marks of Markdown at either end, in source bytes.
    pub(crate) span: Span,
    /// Width of the blanks before it, in cells.
    pub(crate) indent: u32,
    /// How many blank lines stand before it.
    pub(crate) blank_lines: u32,
    /// What the form of the document, or its hashes, tell of it.
    pub(crate) told: Told,
    /// What its content holds.
    pub(crate) glance: Glance,
}

/// The rows of `source`, and the marks of Markdown that were taken off. Lines end at LF, CR or both; invisible characters
/// at the ends count as blanks.
pub(crate) fn read(source: &str, marking: &Marking) -> (Vec<Row>, Vec<Furniture>) {
    let mut rows = Vec::new();
    let mut marks = Vec::new();
    let mut blank_lines = 0;
    let bytes = source.as_bytes();
    let mut start = 0;
    let mut front_matter = FrontMatter::Unseen;
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).chain(std::iter::once(source.len()));
    for end in ends {
        let whole = source.get(start..end).unwrap_or("");
        let behind = whole.trim_start_matches(chars::is_blank);
        let content = behind.trim_end_matches(chars::is_blank);
        if content.is_empty() {
            let is_crlf =
                start > 0 && bytes.get(start - 1) == Some(&b'\r') && bytes.get(end) == Some(&b'\n') && start == end;
            blank_lines += u32::from(start > 0 && !is_crlf && !rows.is_empty());
        } else {
            let at = start + (whole.len() - behind.len());
            let span = Span::of(at, at + content.len());
            let indent = indent(whole.get(..at - start).unwrap_or(""));
            let row = Row { span, indent, blank_lines, told: Told::default(), glance: Glance::default() };
            if marking.is_told {
                let row = seen(source, row);
                rows.push(Row { told: marking.told(&(start..end), content, row.glance.cells), ..row });
            } else {
                front_matter = front_matter.next(content, rows.is_empty());
                match front_matter {
                    FrontMatter::Inside | FrontMatter::Closing => marks.push(markup(span)),
                    _ => rows.extend(bare(source, row, &mut marks).map(|row| seen(source, row))),
                }
            }
            blank_lines = 0;
        }
        start = end + 1;
    }
    (rows, marks)
}

/// Where a line stands to the block of metadata that may open a Markdown file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FrontMatter {
    Unseen,
    Inside,
    Closing,
    Past,
}

impl FrontMatter {
    fn next(self, content: &str, is_first: bool) -> Self {
        match self {
            FrontMatter::Unseen if is_first && content == "---" => FrontMatter::Inside,
            FrontMatter::Inside if content == "---" => FrontMatter::Closing,
            FrontMatter::Inside if content.contains(':') || content.starts_with(['-', '#']) => FrontMatter::Inside,
            _ => FrontMatter::Past,
        }
    }
}

fn indent(blanks: &str) -> u32 {
    blanks.chars().map(|c| if c == '\t' { 4 } else { chars::cells(c) }).sum()
}

fn markup(span: Span) -> Furniture {
    Furniture { kind: FurnitureKind::Markup, span }
}

/// The row with what its content holds.
fn seen(source: &str, row: Row) -> Row {
    Row { glance: glance(row.span.slice(source)), ..row }
}

/// The row without the marks of Markdown around it; `None` where it is nothing else.
fn bare(source: &str, row: Row, marks: &mut Vec<Furniture>) -> Option<Row> {
    let mut row = row;
    let content = row.span.slice(source);
    let opens = content.starts_with(['#', '>', '*', '-', '_']);
    if !opens && !content.ends_with('>') {
        return Some(row);
    }
    if is_thematic_break(content) {
        marks.push(markup(row.span));
        return None;
    }
    let hashes = content.len() - content.trim_start_matches('#').len();
    let is_heading = (1..=6).contains(&hashes)
        && content.get(hashes..).is_some_and(|rest| rest.starts_with([' ', '\u{3000}', '\u{A0}', '\t']));
    if is_heading {
        row.told.hashes = u8::try_from(hashes).unwrap_or(DEEPEST);
        take_front(source, &mut row, hashes, marks);
    } else if content.starts_with("> ") {
        take_front(source, &mut row, 1, marks);
    }
    for mark in ["<br>", "<br/>", "<br />"] {
        take_back(source, &mut row, mark, marks);
    }
    let content = row.span.slice(source);
    if content.len() > 4 && content.starts_with("**") && content.ends_with("**") && content.matches("**").count() == 2 {
        take_front(source, &mut row, 2, marks);
        take_back(source, &mut row, "**", marks);
    }
    (!row.span.is_empty()).then_some(row)
}

/// `---`, `***`: a rule between two parts.
fn is_thematic_break(content: &str) -> bool {
    content.len() >= 3
        && ["-", "*", "_"].iter().any(|sign| {
            content.split(char::is_whitespace).all(|part| part.trim_matches(|c| sign.contains(c)).is_empty())
        })
}

fn take_front(source: &str, row: &mut Row, len: usize, marks: &mut Vec<Furniture>) {
    let content = row.span.slice(source);
    let cut = row.span.start + offset(len);
    let rest = content.get(len..).unwrap_or("");
    let blanks = rest.len() - rest.trim_start_matches(chars::is_blank).len();
    marks.push(markup(Span::new(row.span.start, cut)));
    row.span.start = cut + offset(blanks);
}

fn take_back(source: &str, row: &mut Row, mark: &str, marks: &mut Vec<Furniture>) {
    if let Some(rest) = row.span.slice(source).strip_suffix(mark) {
        let cut = row.span.start + offset(rest.len());
        marks.push(markup(Span::new(cut, row.span.end)));
        row.span.end = row.span.start + offset(rest.trim_end_matches(chars::is_blank).len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(source: &str) -> Vec<(String, u8)> {
        let (rows, _) = read(source, &Marking::default());
        rows.iter().map(|row| (row.span.slice(source).to_owned(), row.told.hashes)).collect()
    }

    #[test]
    fn marks_of_markdown_come_off() {
        let source = "---\ntitle: x\n---\n# 甲条例\n\n## 第一章 总则\n**乙**\n> 丙 <br>\n----\n丁 # 2\n";
        assert_eq!(
            contents(source),
            [("甲条例", 1), ("第一章 总则", 2), ("乙", 0), ("丙", 0), ("丁 # 2", 0)].map(|(t, h)| (t.to_owned(), h))
        );
        let (rows, marks) = read(source, &Marking::default());
        assert_eq!(rows.len(), 5);
        let all: usize = marks.iter().map(|mark| mark.span.len() as usize).sum();
        assert!(all > 20);
        assert_eq!(contents("---\n一、甲\n"), [("一、甲".to_owned(), 0)], "a rule that opens no metadata");
    }
}
