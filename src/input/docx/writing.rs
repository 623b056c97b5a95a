//! Paragraphs and their text as lines.

use super::paragraph::{self, Paragraph};
use super::reader::Reader;
use super::story::Story;
use super::xml::{text_of, word};
use crate::source::{Origin, Part, RemarkKind, offset};
use roxmltree::Node;
use std::borrow::Cow;

impl<'a> Reader<'a> {
    /// The place of the next paragraph.
    pub(super) fn origin(&mut self, story: &Story<'a>) -> Origin {
        let part = if story.tables > 0 && story.part == Part::Body { Part::Table } else { story.part };
        let at = match part {
            Part::Body => 0,
            Part::Table => 1,
            Part::TextBox => 2,
            Part::Footnote => 3,
            Part::Endnote => 4,
        };
        let paragraph = self.counts.get_mut(at).map_or(0, |count| {
            *count += 1;
            *count
        });
        Origin { part, paragraph, page: None }
    }

    /// Opens a paragraph.
    pub(super) fn open(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>) {
        self.close(story);
        let origin = self.origin(story);
        if let Some(row) = &mut story.row {
            row.origin.get_or_insert(origin);
        }
        story.paragraph = Some(paragraph::read(node, self.styles, story.change(), origin));
    }

    /// Ends the paragraph that is open.
    pub(super) fn close(&mut self, story: &mut Story<'a>) {
        let Some(mut paragraph) = story.paragraph.take() else { return };
        story.page_ended = false;
        if paragraph.mark.is_gone() || story.hidden {
            if let Some(change) = paragraph.mark.change.filter(|change| change.deletes) {
                self.lines.leave_out(RemarkKind::Deleted, change.author, "\n");
            }
            return;
        }
        let change = paragraph.mark.change;
        self.begin(story, &mut paragraph);
        if let Some(row) = &mut story.row {
            row.ended = true;
        } else {
            self.lines.put("\n", change);
            story.line_open = false;
        }
    }

    /// Ends a line that is open although its paragraph ended: nothing runs on behind it.
    pub(super) fn end_line(&mut self, story: &mut Story<'a>) {
        if std::mem::take(&mut story.line_open) {
            self.lines.put("\n", None);
        }
    }

    /// Begins the line of a paragraph, and writes its number. An empty one in a row begins nothing.
    pub(super) fn begin(&mut self, story: &mut Story<'a>, paragraph: &mut Paragraph<'a>) {
        if std::mem::replace(&mut paragraph.begun, true) {
            return;
        }
        let runs_on = story.line_open;
        let number =
            if runs_on { None } else { self.numbering.next(paragraph.numbering, paragraph.style, self.styles) };
        let (number, gap) = number.unwrap_or_default();
        paragraph.gap = gap;
        if story.row.is_none() {
            if !runs_on {
                self.lines.begin(paragraph.heading, paragraph.origin);
            }
            story.line_open = true;
            self.lines.put(&number, paragraph.mark.change);
        } else if !number.is_empty() {
            self.join(story, paragraph.origin, &number);
            self.lines.put(&number, paragraph.mark.change);
        }
        if let Some(node) = story.anchor.or(paragraph.node) {
            self.lines.note(0, node, None);
        }
        paragraph.text_at = self.lines.text.len();
    }

    /// Whether text here is not in the text.
    pub(super) fn is_left_out(&self, story: &Story<'a>) -> bool {
        let is_deleted = story.change().is_some_and(|change| change.deletes);
        story.fields.in_instruction() || is_deleted || story.hidden || story.in_hidden_run()
    }

    /// Takes the text of an element.
    pub(super) fn text(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>, is_deleted: bool) {
        let keeps = node.attribute(("http://www.w3.org/XML/1998/namespace", "space")) == Some("preserve");
        let whole = text_of(node);
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
        let kept = if keeps { &*whole } else { whole.trim_matches(is_blank) };
        let before = whole.len() - if keeps { whole.len() } else { whole.trim_start_matches(is_blank).len() };
        // Ends of lines in the XML are blanks of the text.
        let text: Cow<'_, str> =
            if kept.contains(['\t', '\r', '\n']) { kept.replace(['\t', '\r', '\n'], " ").into() } else { kept.into() };
        if is_deleted && !story.fields.in_instruction() {
            let author = story.change().map_or("", |change| change.author);
            self.lines.leave_out(RemarkKind::Deleted, author, &text);
        } else {
            let is_word = word(node).is_some();
            self.put(story, Some(node), &text, is_word.then(|| offset(before)));
        }
    }

    /// Takes an element that stands for a character.
    pub(super) fn character(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>, text: &str) {
        self.put(story, Some(node), text, None);
    }

    /// Takes the end of a line inside of a paragraph.
    pub(super) fn line_end(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>) {
        if self.is_left_out(story) {
            self.put(story, Some(node), "\n", None);
        } else if let Some(row) = &mut story.row {
            row.ended = true;
        } else {
            self.put(story, Some(node), "\n", None);
        }
    }

    /// Writes text, or tells that it is left out.
    pub(super) fn put(&mut self, story: &mut Story<'a>, node: Option<Node<'a, 'a>>, text: &str, skipped: Option<u32>) {
        if text.is_empty() || story.fields.in_instruction() {
            return;
        }
        let change = story.change();
        if let Some(change) = change.filter(|change| change.deletes) {
            return self.lines.leave_out(RemarkKind::Deleted, change.author, text);
        }
        if story.hidden || story.in_hidden_run() {
            return self.lines.leave_out(RemarkKind::Hidden, "", text);
        }
        let mut paragraph = match story.paragraph.take() {
            Some(paragraph) => paragraph,
            None => paragraph::stray(self.styles, self.origin(story)),
        };
        self.begin(story, &mut paragraph);
        // What parts a number from its text is left out where there is no text.
        let gap = std::mem::take(&mut paragraph.gap);
        let page_ended = std::mem::take(&mut story.page_ended) && self.lines.text.len() > paragraph.text_at;
        if story.row.is_some() {
            self.join(story, paragraph.origin, text);
        } else if page_ended && !text.starts_with('\n') {
            self.lines.put("\n", change);
        }
        self.lines.put(gap.before(text), paragraph.mark.change);
        self.lines.put(text, change);
        let node = story.anchor.or(node.map(|node| node.id()));
        if let Some(node) = node {
            let is_own = story.anchor.is_none();
            self.lines.note(text.len(), node, skipped.filter(|_| is_own));
        }
        story.paragraph = Some(paragraph);
    }
}
