//! What fixes change, as a unified diff in which the changed characters are marked (`check --diff`). Made from the edits
//! themselves: exact, and as long as the changes are.

use super::escape;
use super::visible::push_visible;
use crate::diagnostic::Edit;
use crate::source::{LineIndex, Span};
use anstyle::{AnsiColor, Effects, Style};
use std::io::{self, Write};
use std::ops::Range;

/// Lines shown around a change.
const CONTEXT: usize = 3;

/// Writes what `edits` (sorted, not overlapping, in bytes of `text`) change in the file `path`; nothing where there are none.
/// It is to be read: hidden characters are shown by their numbers, and line ends are the terminal's.
///
/// # Errors
///
/// What writing gives.
pub fn write_diff(out: &mut dyn Write, path: &str, text: &str, edits: &[Edit], color: bool) -> io::Result<()> {
    let index = LineIndex::new(text);
    let changes = changes(text, &index, edits);
    if changes.is_empty() {
        return Ok(());
    }
    let mut printer = Printer { out, text, index: &index, color };
    for sign in ["---", "+++"] {
        printer.line(&format!("{sign} {path}"), &[], Style::new().bold())?;
    }
    // How many lines the new text has more than the old one, above the hunk.
    let mut grown = 0;
    for hunk in changes.chunk_by(|a, b| a.old.end + 2 * CONTEXT >= b.old.start) {
        printer.hunk(hunk, &mut grown)?;
    }
    Ok(())
}

/// Lines that become other lines.
struct Change {
    /// The lines of the old text, from 0.
    old: Range<usize>,
    /// What stands there: each line with its end, and what is marked in it.
    before: Vec<Line>,
    /// What is to stand there.
    after: Vec<Line>,
}

/// A line with its line end, and the bytes in it that change.
#[derive(Debug)]
struct Line {
    text: String,
    marks: Vec<Range<usize>>,
}

fn changes(text: &str, index: &LineIndex, edits: &[Edit]) -> Vec<Change> {
    let lines_of = |edit: &Edit| index.line_of(edit.span.start)..index.line_of(edit.span.end) + 1;
    let mut changes = Vec::new();
    let mut rest = edits;
    while let Some(first) = rest.first() {
        let mut lines = lines_of(first);
        let mut count = 1;
        while let Some(next) = rest.get(count).map(lines_of).filter(|next| next.start < lines.end) {
            lines.end = lines.end.max(next.end);
            count += 1;
        }
        let (together, after) = rest.split_at(count);
        rest = after;
        changes.extend(Change::new(text, index, lines, together));
    }
    changes
}

impl Change {
    /// The change that `edits` make in `lines`; `None` where they change nothing.
    fn new(text: &str, index: &LineIndex, lines: Range<usize>, edits: &[Edit]) -> Option<Self> {
        let start = index.line_span(text, lines.start).start;
        let end = start_of(text, index, lines.end);
        let (mut old, mut new) = (Marked::default(), Marked::default());
        let mut at = start;
        for edit in edits {
            let kept = Span::new(at, edit.span.start).slice(text);
            old.push(kept, false);
            new.push(kept, false);
            let (removed, put) = (edit.span.slice(text), edit.text.as_str());
            let head = common(removed.chars(), put.chars());
            let (removed, put) = (push_both(&mut old, &mut new, removed, head), put.get(head..).unwrap_or(""));
            let tail = common(removed.chars().rev(), put.chars().rev());
            old.push(removed.get(..removed.len() - tail).unwrap_or(""), true);
            new.push(put.get(..put.len() - tail).unwrap_or(""), true);
            push_both(&mut old, &mut new, removed.get(removed.len() - tail..).unwrap_or(""), tail);
            at = edit.span.end;
        }
        let kept = Span::new(at, end).slice(text);
        old.push(kept, false);
        new.push(kept, false);
        let (mut before, mut after) = (old.lines(), new.lines());
        let same = before.iter().zip(&after).take_while(|(a, b)| a.text == b.text).count();
        before.drain(..same);
        after.drain(..same);
        while matches!((before.last(), after.last()), (Some(a), Some(b)) if a.text == b.text) {
            before.pop();
            after.pop();
        }
        let first = lines.start + same;
        let is_change = !(before.is_empty() && after.is_empty());
        is_change.then(|| Self { old: first..first + before.len(), before, after })
    }
}

/// Adds the first `len` bytes of `text` to both, and gives the rest.
fn push_both<'t>(old: &mut Marked, new: &mut Marked, text: &'t str, len: usize) -> &'t str {
    let (same, rest) = text.split_at_checked(len).unwrap_or((text, ""));
    old.push(same, false);
    new.push(same, false);
    rest
}

/// How many bytes two texts have in common from where they are read.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// The first byte of line `line`, from 0; the end of the text past the last.
fn start_of(text: &str, index: &LineIndex, line: usize) -> u32 {
    if line < index.lines() { index.line_span(text, line).start } else { crate::source::offset(text.len()) }
}

/// A text that is put together, with what is marked in it.
#[derive(Default)]
struct Marked {
    text: String,
    marks: Vec<Range<usize>>,
}

impl Marked {
    fn push(&mut self, text: &str, is_marked: bool) {
        let start = self.text.len();
        self.text.push_str(text);
        if is_marked && !text.is_empty() {
            self.marks.push(start..self.text.len());
        }
    }

    /// The text in lines, each with its end.
    fn lines(&self) -> Vec<Line> {
        let index = LineIndex::new(&self.text);
        let mut lines = Vec::with_capacity(index.lines());
        let mut marks = self.marks.iter().peekable();
        for line in 0..index.lines() {
            let start = start_of(&self.text, &index, line) as usize;
            let end = start_of(&self.text, &index, line + 1) as usize;
            let Some(text) = self.text.get(start..end).filter(|text| !text.is_empty()) else { continue };
            let mut own = Vec::new();
            while let Some(mark) = marks.next_if(|mark| mark.start < end) {
                own.push(mark.start.max(start) - start..mark.end.min(end) - start);
                // A mark that runs on belongs to the next line too.
                if mark.end > end {
                    own.pop();
                    own.push(mark.start.max(start) - start..end - start);
                    break;
                }
            }
            lines.push(Line { text: text.to_owned(), marks: own });
        }
        lines
    }
}

struct Printer<'a> {
    out: &'a mut dyn Write,
    text: &'a str,
    index: &'a LineIndex,
    color: bool,
}

impl Printer<'_> {
    /// Writes changes that stand near one another, with the lines around them.
    fn hunk(&mut self, changes: &[Change], grown: &mut isize) -> io::Result<()> {
        let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return Ok(()) };
        let start = first.old.start.saturating_sub(CONTEXT);
        let end = (last.old.end + CONTEXT).min(self.lines());
        let more: isize = changes.iter().map(|change| difference(change.after.len(), change.before.len())).sum();
        let (old, new) = (end - start, (end - start).saturating_add_signed(more));
        let head = format!("@@ -{} +{} @@", range(start, old), range(start.saturating_add_signed(*grown), new));
        *grown += more;
        self.line(&head, &[], AnsiColor::Cyan.on_default())?;
        let mut at = start;
        for change in changes {
            self.context(at..change.old.start)?;
            change.before.iter().try_for_each(|line| self.changed('-', line, AnsiColor::Red))?;
            change.after.iter().try_for_each(|line| self.changed('+', line, AnsiColor::Green))?;
            at = change.old.end;
        }
        self.context(at..end)
    }

    /// How many lines the old text has; the empty one behind the last line end is none.
    fn lines(&self) -> usize {
        let all = self.index.lines();
        all - usize::from(self.index.line_span(self.text, all - 1).is_empty())
    }

    fn context(&mut self, lines: Range<usize>) -> io::Result<()> {
        for line in lines {
            let start = start_of(self.text, self.index, line);
            let end = start_of(self.text, self.index, line + 1);
            self.body(' ', Span::new(start, end).slice(self.text), &[], Style::new())?;
        }
        Ok(())
    }

    fn changed(&mut self, sign: char, line: &Line, color: AnsiColor) -> io::Result<()> {
        self.body(sign, &line.text, &line.marks, color.on_default())
    }

    /// A line of the file behind its sign. A line end that is added or taken away has no place of its own.
    fn body(&mut self, sign: char, line: &str, marks: &[Range<usize>], style: Style) -> io::Result<()> {
        let content = line.trim_end_matches(['\n', '\r']);
        let shifted: Vec<_> = marks
            .iter()
            .map(|mark| mark.start + 1..mark.end.min(content.len()) + 1)
            .filter(|m| !m.is_empty())
            .collect();
        self.line(&format!("{sign}{content}"), &shifted, style)?;
        if content.len() == line.len() {
            self.line("\\ No newline at end of file", &[], Style::new())?;
        }
        Ok(())
    }

    /// Writes `text` in `style`, the bytes of `marks` in it standing out.
    fn line(&mut self, text: &str, marks: &[Range<usize>], style: Style) -> io::Result<()> {
        if !self.color {
            return writeln!(self.out, "{}", escape::line(&shown(text)));
        }
        let loud = style | Effects::INVERT;
        let mut at = 0;
        for mark in marks {
            let (quiet, marked) = (text.get(at..mark.start), text.get(mark.clone()));
            write!(self.out, "{style}{}{style:#}", shown(quiet.unwrap_or("")))?;
            write!(self.out, "{loud}{}{loud:#}", shown(marked.unwrap_or("")))?;
            at = mark.end;
        }
        writeln!(self.out, "{style}{}{style:#}", shown(text.get(at..).unwrap_or("")))
    }
}

/// `text` as it may be shown; a tab is one.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\t' { out.push(c) } else { push_visible(&mut out, c) }
    }
    out
}

/// A range of lines as a hunk's head has it: the first, from 1, and how many; one that is empty is told by the line before.
fn range(start: usize, count: usize) -> String {
    match count {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        _ => format!("{},{count}", start + 1),
    }
}

fn difference(a: usize, b: usize) -> isize {
    isize::try_from(a).unwrap_or(isize::MAX) - isize::try_from(b).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(text: &str, edits: &[(usize, usize, &str)], color: bool) -> String {
        let edits: Vec<Edit> = edits
            .iter()
            .map(|&(start, end, text)| Edit { span: Span::of(start, end), text: text.to_owned() })
            .collect();
        let mut out = Vec::new();
        write_diff(&mut out, "甲.txt", text, &edits, color).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_changed_line_stands_between_its_neighbours() {
        let shown = diff("一\n二\n三\n四\n五,\n六\n", &[(19, 20, "，")], false);
        assert_eq!(shown, "--- 甲.txt\n+++ 甲.txt\n@@ -2,5 +2,5 @@\n 二\n 三\n 四\n-五,\n+五，\n 六\n");
    }

    #[test]
    fn joined_lines_and_later_hunks_are_counted() {
        let text = "甲\n乙\n".to_owned() + &"中\n".repeat(10) + "末,";
        let end = text.len();
        let shown = diff(&text, &[(3, 4, ""), (end - 1, end, "")], false);
        assert!(shown.contains("@@ -1,5 +1,4 @@\n-甲\n-乙\n+甲乙\n 中\n"), "{shown}");
        assert!(
            shown.contains("@@ -10,4 +9,4 @@\n 中\n 中\n 中\n-末,\n\\ No newline at end of file\n+末\n"),
            "{shown}"
        );
    }

    #[test]
    fn the_changed_characters_stand_out() {
        let shown = diff("（一）、水源\n", &[(0, 12, "（一）")], true);
        assert!(
            shown.contains("\u{1b}[31m-（一）\u{1b}[0m\u{1b}[7m\u{1b}[31m、\u{1b}[0m\u{1b}[31m水源\u{1b}[0m\n"),
            "{shown:?}"
        );
        assert!(shown.contains("\u{1b}[32m+（一）水源\u{1b}[0m\n"), "{shown:?}");
    }

    #[test]
    fn lines_that_go_altogether() {
        assert_eq!(diff("甲\n乙\n", &[(4, 8, "")], false), "--- 甲.txt\n+++ 甲.txt\n@@ -1,2 +1 @@\n 甲\n-乙\n");
        assert_eq!(
            diff("甲", &[(0, 3, "")], false),
            "--- 甲.txt\n+++ 甲.txt\n@@ -1 +0,0 @@\n-甲\n\\ No newline at end of file\n"
        );
        assert_eq!(diff("甲", &[(0, 3, "甲")], false), "");
    }

    #[test]
    fn text_cannot_drive_the_terminal() {
        assert!(diff("\u{1b}[2J,\n", &[(4, 5, "")], false).contains("-<U+001B>[2J,\n+<U+001B>[2J\n"));
    }
}
