//! The marks of the nodes that Markdown is made of. The places that the parser gives are not trusted: a mark is one where its
//! bytes are those of the mark.

use super::lines::SourceLines;
use super::spans::Spans;
use super::tables;
use comrak::Node;
use comrak::nodes::{ListType, NodeCodeBlock};
use comrak::nodes::{NodeCode, NodeHeading, NodeList, NodeValue, Sourcepos};
use std::ops::Range;

/// How deep containers may stand in each other whose marks are told: each is looked for in all of its lines.
pub(super) const MOST_CONTAINERS: usize = 32;

/// The longest line that a line of hyphens makes a heading of, in characters.
const LONGEST_TITLE: usize = 60;

/// Gathers the marks of the document `root` of `text`, which begins at `base` in the file.
pub(super) fn collect<'a>(root: Node<'a>, text: &str, lines: &mut SourceLines, spans: &mut Spans, base: usize) {
    let mut collector = Collector { text, lines, spans, base };
    let mut depth = 0;
    for edge in root.traverse() {
        match edge {
            comrak::arena_tree::NodeEdge::Start(node) => {
                let is_container = is_container(&node.data().value);
                depth += usize::from(is_container);
                if !is_container || depth <= MOST_CONTAINERS {
                    collector.node(node);
                }
            }
            comrak::arena_tree::NodeEdge::End(node) => depth -= usize::from(is_container(&node.data().value)),
        }
    }
}

fn is_container(value: &NodeValue) -> bool {
    matches!(value, NodeValue::BlockQuote | NodeValue::Item(_) | NodeValue::FootnoteDefinition(_))
}

/// What is gathered, and from what.
pub(super) struct Collector<'c> {
    pub(super) text: &'c str,
    pub(super) lines: &'c mut SourceLines,
    spans: &'c mut Spans,
    base: usize,
}

impl<'c> Collector<'c> {
    /// Marks `start..end` of the text.
    pub(super) fn push(&mut self, start: usize, end: usize) {
        self.spans.push(self.base + start, self.base + end);
    }

    /// The bytes of the text in `range`.
    pub(super) fn slice(&self, range: Range<usize>) -> &'c str {
        self.text.get(range).unwrap_or_default()
    }

    /// The place of a node in bytes.
    pub(super) fn range(&self, place: Sourcepos) -> Option<Range<usize>> {
        let (start, end) = (self.lines.offset(place.start)?, self.lines.offset(place.end)? + 1);
        (start < end && self.text.get(start..end).is_some()).then_some(start..end)
    }

    fn node(&mut self, node: Node<'_>) {
        let data = node.data();
        let place = data.sourcepos;
        match &data.value {
            NodeValue::BlockQuote => self.quotation(place),
            NodeValue::Item(list) => self.item(list, place),
            NodeValue::FootnoteDefinition(_) => self.footnote(place),
            NodeValue::Heading(heading) => self.heading(heading, place),
            NodeValue::ThematicBreak => self.whole_line(place.start.line),
            NodeValue::CodeBlock(block) if block.fenced => self.fenced_code(block, place),
            NodeValue::HtmlBlock(_) => self.html_block(place),
            NodeValue::TableRow(_) => tables::row(self, node, place),
            NodeValue::Table(_) => self.whole_line(place.start.line + 1),
            NodeValue::Emph => self.pair(place, &["*", "_"]),
            NodeValue::Strong => self.pair(place, &["**", "__"]),
            NodeValue::Strikethrough => self.pair(place, &["~~"]),
            NodeValue::Code(code) => self.code(code, place),
            NodeValue::Link(_) => self.link(node, place),
            NodeValue::Image(_) => self.whole(place, "!["),
            NodeValue::FootnoteReference(_) => self.whole(place, "[^"),
            NodeValue::HtmlInline(literal) => self.html_inline(literal, place),
            NodeValue::Escaped => self.escape(place),
            NodeValue::LineBreak => self.hard_break(place),
            _ => {}
        }
    }

    /// Marks what stands in a line behind the marks of its containers.
    fn whole_line(&mut self, number: usize) {
        if let Some(line) = self.lines.get(number) {
            let (start, end) = (line.content, line.end);
            let content = self.slice(start..end);
            let blanks = content.len() - content.trim_start().len();
            let end = start + content.trim_end().len();
            self.push(start + blanks, end);
        }
    }

    /// `> ` of every line that has it.
    fn quotation(&mut self, place: Sourcepos) {
        for number in place.start.line..=place.end.line {
            let Some(line) = self.lines.get(number) else { return };
            let (at, end) = (line.content, line.end);
            let content = self.slice(at..end);
            let blanks = content.len() - content.trim_start_matches([' ', '\t']).len();
            let Some(rest) = content.get(blanks..).and_then(|rest| rest.strip_prefix('>')) else { continue };
            let mark = at + blanks;
            let after = mark + 1 + usize::from(rest.starts_with(' '));
            self.push(mark, after);
            if let Some(line) = self.lines.get_mut(number) {
                line.content = after;
            }
        }
    }

    /// The bullet of an item; its number is the author's and stays. `- 1 -` is the number of a page.
    fn item(&mut self, list: &NodeList, place: Sourcepos) {
        let Some(at) = self.lines.offset(place.start) else { return };
        let Some(end) = self.lines.get(place.start.line).map(|line| line.end) else { return };
        let content = self.slice(at..end);
        let marker =
            if list.list_type == ListType::Bullet { 1 } else { content.find(['.', ')']).map_or(0, |at| at + 1) };
        let rest = content.get(marker..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let is_page = rest.strip_suffix(['-', '*', '+']).is_some_and(|rest| {
            let rest = rest.trim();
            !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())
        });
        if is_page {
            return;
        }
        if list.list_type == ListType::Bullet && content.starts_with(['-', '*', '+']) {
            self.push(at, at + marker + blanks);
        }
        if let Some(line) = self.lines.get_mut(place.start.line) {
            line.content = at + marker + blanks;
        }
    }

    /// `[^1]: ` before a note.
    fn footnote(&mut self, place: Sourcepos) {
        let Some(at) = self.lines.offset(place.start) else { return };
        let Some(end) = self.lines.get(place.start.line).map(|line| line.end) else { return };
        let content = self.slice(at..end);
        if let Some(close) = content.find("]:").filter(|_| content.starts_with("[^")) {
            let rest = content.get(close + 2..).unwrap_or_default();
            let after = end - rest.trim_start_matches([' ', '\t']).len();
            self.push(at, after);
            if let Some(line) = self.lines.get_mut(place.start.line) {
                line.content = after;
            }
        }
    }

    fn heading(&mut self, heading: &NodeHeading, place: Sourcepos) {
        if heading.setext {
            self.underlined_heading(heading.level, place);
            return;
        }
        let Some(line) = self.lines.get(place.start.line) else { return };
        let (start, end) = (line.content, line.end);
        let content = self.slice(start..end);
        let bare = content.trim_start();
        let at = start + (content.len() - bare.len());
        let hashes = bare.len() - bare.trim_start_matches('#').len();
        if hashes != usize::from(heading.level) {
            return;
        }
        let title = bare.get(hashes..).unwrap_or_default().trim_start();
        self.push(at, end - title.len());
        let title = title.trim_end();
        let closing = title.len() - title.trim_end_matches('#').len();
        let before = title.get(..title.len() - closing).unwrap_or_default();
        if heading.closed && closing > 0 && (before.is_empty() || before.ends_with([' ', '\t'])) {
            let start = end - self.slice(start..end).trim_start().len() + hashes;
            let title_end = start + self.slice(start..end).trim_end().len();
            self.push(title_end - closing, title_end);
        }
        if let Some(line) = self.lines.get_mut(place.start.line) {
            line.heading = heading.level;
        }
    }

    /// A line of `=` or `-` under a title. Under a sentence or more lines it is a rule: authors mean no title of a paragraph.
    fn underlined_heading(&mut self, level: u8, place: Sourcepos) {
        self.whole_line(place.end.line);
        if place.end.line != place.start.line + 1 {
            return;
        }
        let Some((start, end)) = self.lines.get(place.start.line).map(|line| (line.content, line.end)) else { return };
        let title = self.slice(start..end).trim();
        let is_title = title.chars().count() <= LONGEST_TITLE
            && !title.ends_with(['。', '；', '：', '！', '？', '，', '.', ';', ':']);
        if let Some(line) = self.lines.get_mut(place.start.line).filter(|_| is_title) {
            line.heading = level;
        }
    }

    /// Code between fences. A fence that is not closed is a mark alone: the rest of the file may be text.
    fn fenced_code(&mut self, block: &NodeCodeBlock, place: Sourcepos) {
        if !block.closed {
            let Some(line) = self.lines.get(place.start.line) else { return };
            let content = self.slice(line.content..line.end);
            let start = line.end - content.trim_start().len();
            let rest = content.trim_start().trim_start_matches(char::from(block.fence_char));
            self.push(start, line.end - rest.len());
            return;
        }
        for number in place.start.line..=place.end.line {
            if let Some(line) = self.lines.get_mut(number) {
                line.is_code = true;
            }
        }
        let first = self.lines.get(place.start.line).map(|line| line.content);
        let last = self.lines.get(place.end.line).map(|line| line.end);
        if let (Some(first), Some(last)) = (first, last) {
            self.push(first, last);
        }
    }

    /// Tags and comments in a block of HTML; what stands between them is text.
    fn html_block(&mut self, place: Sourcepos) {
        let first = self.lines.get(place.start.line).map(|line| line.content);
        let last = self.lines.get(place.end.line).map(|line| line.end);
        let (Some(first), Some(last)) = (first, last) else { return };
        let block = self.slice(first..last);
        // Behind the last end of its kind nothing opens a comment or a tag: no piece is looked through twice.
        let (comment, tag) = (block.rfind("-->").unwrap_or(0), block.rfind('>').unwrap_or(0));
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'<', block.get(at..=tag).unwrap_or_default().as_bytes()) {
            let start = at + found;
            let rest = block.get(start..).unwrap_or_default();
            let is_open_comment = rest.starts_with("<!--") && start > comment;
            let len = if is_open_comment { 0 } else { tag_len(rest) };
            self.push_tag(first + start, first + start + len);
            at = start + len.max(1);
        }
    }

    fn html_inline(&mut self, literal: &str, place: Sourcepos) {
        let Some(range) = self.range(place) else { return };
        if self.slice(range.clone()) == literal {
            self.push_tag(range.start, range.end);
        }
    }

    /// Marks a tag. `<br>` parts two lines: where nothing else parts them, it stays.
    fn push_tag(&mut self, start: usize, end: usize) {
        let is_break = self.slice(start..end).get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br"));
        let before = self.text.get(..start).and_then(|text| text.chars().next_back());
        let after = self.text.get(end..).and_then(|text| text.chars().next());
        let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        if !is_break || is_blank(before) || is_blank(after) {
            self.push(start, end);
        }
    }

    /// The marks at both ends of a node.
    fn pair(&mut self, place: Sourcepos, marks: &[&str]) {
        let Some(Range { start, end }) = self.range(place) else { return };
        let node = self.slice(start..end);
        let Some(mark) = marks.iter().find(|mark| node.starts_with(**mark) && node.ends_with(**mark)) else { return };
        let len = mark.len();
        // 2*3*4 is a product.
        let before = self.text.as_bytes().get(start.wrapping_sub(1)).is_some_and(u8::is_ascii_alphanumeric);
        let inside = node.as_bytes().get(len).is_some_and(u8::is_ascii_alphanumeric);
        if node.len() > 2 * len && !(len == 1 && before && inside) {
            self.push(start, start + len);
            self.push(end - len, end);
        }
    }

    /// The backticks around code; the code is text.
    fn code(&mut self, code: &NodeCode, place: Sourcepos) {
        let Some(Range { start, end }) = self.range(place) else { return };
        let len = code.num_backticks;
        let node = self.slice(start..end);
        let ticks = |text: &str| text.bytes().take_while(|&byte| byte == b'`').count();
        let closing = node.bytes().rev().take_while(|&byte| byte == b'`').count();
        if ticks(node) == len && closing == len && node.len() > 2 * len {
            self.push(start, start + len);
            self.push(end - len, end);
        }
    }

    /// A link but for its text.
    fn link(&mut self, node: Node<'_>, place: Sourcepos) {
        let Some(Range { start, end }) = self.range(place) else { return };
        let whole = self.slice(start..end);
        if whole.starts_with('<') && whole.ends_with('>') {
            self.push(start, start + 1);
            self.push(end - 1, end);
            return;
        }
        if !whole.starts_with('[') || !whole.ends_with([')', ']']) {
            return;
        }
        let Some(last) = node.last_child().and_then(|child| self.range(child.data().sourcepos)) else {
            self.push(start, end);
            return;
        };
        if (start + 1..end).contains(&last.end) && self.slice(last.end..end).starts_with(']') {
            self.push(start, start + 1);
            self.push(last.end, end);
        }
    }

    /// A node that is markup as a whole.
    fn whole(&mut self, place: Sourcepos, opening: &str) {
        let Some(Range { start, end }) = self.range(place) else { return };
        let node = self.slice(start..end);
        if node.starts_with(opening) && node.ends_with([')', ']']) {
            self.push(start, end);
        }
    }

    fn escape(&mut self, place: Sourcepos) {
        let Some(at) = self.lines.offset(place.start) else { return };
        let node = self.text.as_bytes().get(at..at + 2);
        if node.is_some_and(|bytes| matches!(bytes, [b'\\', next] if next.is_ascii_punctuation())) {
            self.push(at, at + 1);
        }
    }

    /// The backslash at the end of a line.
    fn hard_break(&mut self, place: Sourcepos) {
        let Some(end) = self.lines.get(place.start.line).map(|line| line.end) else { return };
        if end > 0 && self.text.as_bytes().get(end - 1) == Some(&b'\\') {
            self.push(end - 1, end);
        }
    }
}

/// The length of the tag or comment that `text` opens with; 0 where it opens with none.
fn tag_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    if text.starts_with("<!--") {
        return text.find("-->").map_or(0, |at| at + 3);
    }
    let is_tag = match bytes {
        [b'<', b'/', next, ..] | [b'<', next, ..] => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?'),
        _ => false,
    };
    if is_tag { memchr::memchr(b'>', bytes).map_or(0, |at| at + 1) } else { 0 }
}
