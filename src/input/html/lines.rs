//! The lines of the text: blanks collapsed as browsers do, a paragraph a line, with what is known of each.

use super::page::is_blank;
use crate::source::{Block, Origin, Part, Remark, RemarkKind, Span, offset};

/// Lines as they are written.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) remarks: Vec<Remark>,
    /// Where the line begins that is being written.
    start: usize,
    /// Whether something stands in it that is seen.
    has_ink: bool,
    /// What was met since the last character, if anything.
    gap: Gap,
    /// Whether an empty line was met since the last line.
    blank_line: bool,
    /// A mark that is to stand before the next character.
    mark: Option<String>,
    /// Whether the line that is being written is set as a title is.
    is_centred: bool,
    /// Where the last line began, if it is a title that goes on in the next line.
    open_title: Option<usize>,
}

/// What parts two characters, the wider ones last.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    /// Blanks.
    Blank,
    /// A line end of the file and blanks around it.
    LineEnd,
    /// The end of a line in a cell.
    Words,
    /// Another cell.
    Cell,
}

/// Among how many paragraphs at the head of a page a title may stand.
const TITLES: usize = 6;

/// What titles of documents end in.
const GENRES: [&str; 24] = [
    "通知", "通告", "通报", "公告", "公报", "决定", "决议", "意见", "批复", "报告", "请示", "函", "纪要", "命令", "令",
    "议案", "办法", "规定", "条例", "细则", "方案", "规划", "纲要", "要点",
];

/// Whether a line is a title that has no end: 关于 without the kind of document, or a bracket that is not closed.
fn is_open_title(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    let count = |c: char| line.matches(c).count();
    let is_unclosed = [('《', '》'), ('“', '”')].into_iter().any(|(open, close)| count(open) > count(close));
    let has_end =
        GENRES.iter().any(|genre| line.ends_with(genre)) || line.ends_with(['。', '：', '）', '？', '！', '；']);
    line.chars().count() <= 60 && (is_unclosed || (line.contains("关于") && !has_end))
}

/// How the text of a line is meant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// How deep a heading it is; 0 for none.
    pub(super) heading: u8,
    /// Whether it is a row of a table.
    pub(super) is_row: bool,
    /// Whether blanks and line ends stand as they are.
    pub(super) is_preformatted: bool,
    /// Whether it is centred, or a heading.
    pub(super) is_centred: bool,
}

impl Lines {
    /// Writes a text of the page.
    pub(super) fn write(&mut self, text: &str, manner: Manner) {
        for c in text.chars() {
            match c {
                '\n' if manner.is_preformatted && !manner.is_row => self.break_line(),
                ' ' | '\t' if manner.is_preformatted => self.put(c, manner),
                '\n' | '\r' => self.gap = self.gap.max(Gap::LineEnd),
                ' ' | '\t' | '\u{C}' => self.gap = self.gap.max(Gap::Blank),
                // They would be line ends to whoever reads the text.
                '\u{B}' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.gap = self.gap.max(Gap::Blank),
                _ => self.put(c, manner),
            }
        }
    }

    fn put(&mut self, c: char, manner: Manner) {
        let is_ink = !is_blank(c);
        if is_ink && !self.has_ink {
            self.go_on_with_title(c, manner);
        }
        if self.text.len() == self.start {
            if std::mem::take(&mut self.blank_line) && !self.text.is_empty() && !self.text.ends_with("\n\n") {
                self.text.push('\n');
                self.start = self.text.len();
            }
        } else {
            self.bridge(c);
        }
        self.gap = Gap::None;
        if is_ink && !self.has_ink {
            self.open_block(manner);
        }
        self.has_ink |= is_ink;
        if is_ink && let Some(mark) = self.mark.take() {
            self.text.push_str(&mark);
            if c.is_ascii_alphanumeric() && mark.ends_with('.') {
                self.text.push(' ');
            }
        }
        self.text.push(c);
    }

    /// Writes what parts `c` from the character before it. A line end of the file between two wide characters is nothing:
    /// Chinese has no blanks.
    fn bridge(&mut self, c: char) {
        let last = self.text.get(self.start..).and_then(|line| line.chars().next_back());
        match self.gap {
            Gap::None => {}
            Gap::LineEnd if is_wide(c) && last.is_some_and(is_wide) => {}
            Gap::LineEnd | Gap::Blank | Gap::Words => self.text.push(' '),
            Gap::Cell if self.has_ink => self.text.push('\t'),
            Gap::Cell => {}
        }
    }

    /// Where the line before is a title that is not at its end, writes on in it: it was parted for its looks.
    fn go_on_with_title(&mut self, c: char, manner: Manner) {
        let Some(start) = self.open_title.take() else { return };
        if manner.is_centred && !self.blank_line && !matches!(c, '（' | '〔' | '—') && self.text.ends_with('\n') {
            self.text.pop();
            self.start = start;
            self.has_ink = true;
            self.gap = Gap::None;
        }
    }

    fn open_block(&mut self, manner: Manner) {
        self.is_centred = manner.is_centred;
        let part = if manner.is_row { Part::Table } else { Part::Body };
        let paragraph = offset(self.blocks.len()).saturating_add(1);
        let origin = Origin { part, paragraph, page: None };
        self.blocks.push(Block { start: offset(self.start), heading: manner.heading, origin });
    }

    /// Ends the line, where there is one.
    pub(super) fn end_line(&mut self) {
        self.gap = Gap::None;
        if self.has_ink {
            let end = self.text.trim_end_matches(is_blank).len();
            self.text.truncate(end);
            let is_open = self.is_centred
                && self.blocks.len() <= TITLES
                && is_open_title(self.text.get(self.start..).unwrap_or_default());
            self.open_title = is_open.then_some(self.start);
            self.text.push('\n');
        } else {
            self.blank_line |= self.text.len() > self.start;
            self.text.truncate(self.start);
        }
        self.start = self.text.len();
        self.has_ink = false;
    }

    /// Ends the line as `<br>` does: an empty one is a blank line.
    pub(super) fn break_line(&mut self) {
        let is_empty = self.text.len() == self.start;
        self.end_line();
        self.blank_line |= is_empty;
    }

    /// Parts two cells of a row.
    pub(super) fn part_cells(&mut self) {
        self.gap = Gap::Cell;
    }

    /// Parts two lines of a cell, which stand in one row.
    pub(super) fn part_words(&mut self) {
        self.gap = self.gap.max(Gap::Words);
    }

    /// A mark that is to stand before what is written next.
    pub(super) fn set_mark(&mut self, mark: Option<String>) {
        self.mark = mark;
    }

    /// Notes the text since `from` as inserted, where there is any.
    pub(super) fn note_inserted(&mut self, from: usize) {
        let text = self.text.get(from..).unwrap_or("");
        let solid = text.trim();
        if !solid.is_empty() {
            let start = from + (text.len() - text.trim_start().len());
            let span = Span::of(start, start + solid.len());
            self.remarks.push(Remark { kind: RemarkKind::Inserted, span, text: String::new() });
        }
    }

    /// Notes text that the page does not show here.
    pub(super) fn note_unseen(&mut self, kind: RemarkKind, text: &str) {
        let words: Vec<&str> = text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect();
        let at = self.text.len();
        if !words.is_empty() {
            self.remarks.push(Remark { kind, span: Span::of(at, at), text: words.join(" ") });
        }
    }

    /// The text, its last line ended.
    pub(super) fn finish(mut self) -> Self {
        self.end_line();
        while self.text.ends_with("\n\n") {
            self.text.pop();
        }
        let end = self.text.len();
        self.remarks.sort_by_key(|remark| remark.span.start);
        for remark in &mut self.remarks {
            remark.span = Span::of((remark.span.start as usize).min(end), (remark.span.end as usize).min(end));
        }
        self
    }
}

/// Han, Chinese marks and full-width forms.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
        || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}
