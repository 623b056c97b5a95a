//! The walk over the stories of a document: its body, then what is anchored in it.

use super::fields::{Endless, Fields};
use super::limits::Limits;
use super::lines::{Change, Lines};
use super::notes::{Kind, Notes};
use super::numbering::Numbering;
use super::paragraph::{self, Paragraph, change_of, is_hidden};
use super::refuse::damaged;
use super::styles::Styles;
use super::table::{Row, is_frame, joint, row_change};
use super::walk::{Step, Walk, alternative_of};
use super::xml::{alternative, attribute, child, math, text_of, vml, word};
use crate::input::InputError;
use crate::source::{Origin, Part, RemarkKind};
use roxmltree::{Node, NodeId};
use std::borrow::Cow;

/// Reads the stories of a document.
pub(super) struct Reader<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: Numbering,
    pub(super) notes: Notes<'a>,
    pub(super) lines: Lines<'a>,
    pub(super) limits: Limits,
    /// Paragraphs so far, by part.
    counts: [u32; 5],
    /// Stories that go on when the one that is read ends.
    waiting: Vec<Story<'a>>,
}

/// A story: the body, a text box, a note.
pub(super) struct Story<'a> {
    walk: Walk<'a>,
    part: Part,
    endless: &'a Endless,
    fields: Fields,
    /// The changes that are open, each as it is inside of the others.
    changes: Vec<Change<'a>>,
    /// The change that the story stands in, and whether what it is anchored in is hidden.
    outer: Option<Change<'a>>,
    hidden: bool,
    /// The alternatives that are open, each with the one that is read.
    alternatives: Vec<Option<NodeId>>,
    paragraph: Option<Paragraph<'a>>,
    /// The runs that are open (a run may stand in a ruby of another), each with whether it is hidden.
    runs: Vec<bool>,
    /// Whether a line is begun and not ended.
    line_open: bool,
    /// Whether a page or column ended since the last text.
    page_ended: bool,
    tables: usize,
    row: Option<Row<'a>>,
    /// The element of the main part that it is anchored by, where it stands outside of the body.
    anchor: Option<NodeId>,
    /// Text boxes that are anchored in the line.
    boxes: Vec<Story<'a>>,
    /// What a drawing writes that is made of words.
    words: &'a str,
}

impl<'a> Story<'a> {
    /// The story inside of `root`.
    pub(super) fn new(root: Node<'a, 'a>, part: Part, endless: &'a Endless) -> Self {
        Self {
            walk: Walk::inside(root),
            part,
            endless,
            fields: Fields::default(),
            changes: Vec::new(),
            outer: None,
            hidden: false,
            alternatives: Vec::new(),
            paragraph: None,
            runs: Vec::new(),
            line_open: false,
            page_ended: false,
            tables: 0,
            row: None,
            anchor: None,
            boxes: Vec::new(),
            words: "",
        }
    }

    /// The story `inner` as it is anchored here, by the element `node`: with the change it stands in, and hidden or not.
    fn anchors(&self, node: Node<'a, 'a>, inner: Self) -> Self {
        let hidden = self.hidden || self.in_hidden_run();
        Self { outer: self.change(), hidden, anchor: self.anchor.or(Some(node.id())), ..inner }
    }

    /// Whether the run that is open is hidden.
    fn in_hidden_run(&self) -> bool {
        self.runs.last().is_some_and(|hidden| *hidden)
    }

    /// The change that holds here.
    fn change(&self) -> Option<Change<'a>> {
        self.changes.last().copied().or(self.outer)
    }
}

impl<'a> Reader<'a> {
    /// A reader that has read nothing.
    pub(super) fn new(styles: &'a Styles, numbering: Numbering, notes: Notes<'a>, limits: Limits) -> Self {
        let (lines, waiting) = (Lines::default(), Vec::new());
        Self { styles, numbering, notes, lines, limits, counts: [0; 5], waiting }
    }

    /// Reads the body and what is anchored in it.
    ///
    /// # Errors
    ///
    /// A document inside of it that is not read, or a text over the limit.
    pub(super) fn read(&mut self, body: Story<'a>) -> Result<(), InputError> {
        self.stories(body)?;
        for kind in [Kind::Footnote, Kind::Endnote] {
            // Notes may have notes, in a document that is made so: those that are new come behind.
            while let Some(story) = self.notes.next(kind) {
                self.stories(story)?;
            }
        }
        Ok(())
    }

    /// Reads a story, with the text boxes in it.
    fn stories(&mut self, first: Story<'a>) -> Result<(), InputError> {
        let mut story = first;
        loop {
            match story.walk.next() {
                Some(Step::Enter(node)) => self.enter(&mut story, node)?,
                Some(Step::Leave(node)) => self.leave(&mut story, node),
                None => {
                    self.finish(&mut story);
                    if story.boxes.is_empty() {
                        match self.waiting.pop() {
                            Some(next) => story = next,
                            None => return Ok(()),
                        }
                    }
                }
            }
            if self.lines.text.len() > self.limits.text {
                return Err(InputError::TooLarge);
            }
            if !story.boxes.is_empty() && !story.line_open && story.row.is_none() && story.paragraph.is_none() {
                let boxes = std::mem::take(&mut story.boxes);
                self.waiting.push(story);
                self.waiting.extend(boxes.into_iter().rev());
                match self.waiting.pop() {
                    Some(next) => story = next,
                    None => return Ok(()),
                }
            }
        }
    }

    /// Takes an element that begins.
    fn enter(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>) -> Result<(), InputError> {
        let Some(name) = word(node) else {
            self.enter_other(story, node);
            return Ok(());
        };
        match name {
            "p" if story.paragraph.as_ref().is_none_or(|open| open.node.is_none()) => self.open(story, node),
            "r" => {
                let style = story.paragraph.as_ref().map_or_else(|| self.styles.paragraph(None), |open| open.style);
                let hidden = story.in_hidden_run() || is_hidden(child(node, "rPr"), self.styles, style);
                story.runs.push(hidden);
            }
            "t" | "delText" => self.text(story, node, name == "delText"),
            "tab" | "ptab" => self.character(story, node, if story.row.is_some() { " " } else { "\t" }),
            "noBreakHyphen" => self.character(story, node, "-"),
            "cr" => self.line_end(story, node),
            "br" => match attribute(node, "type") {
                Some("page" | "column") => story.page_ended |= !self.is_left_out(story),
                _ => self.line_end(story, node),
            },
            "sym" => {
                let get = |name| attribute(node, name).unwrap_or_default();
                if let Some(sign) = super::symbols::symbol(get("font"), get("char")) {
                    self.character(story, node, sign.encode_utf8(&mut [0; 4]));
                }
            }
            "fldChar" => story.fields.take(node, story.endless),
            "ins" | "moveTo" | "del" | "moveFrom" => {
                if let Some(change) = change_of(node) {
                    story.changes.push(change.inside(story.change()));
                }
            }
            "footnoteReference" => self.reference(story, node, Kind::Footnote),
            "endnoteReference" => self.reference(story, node, Kind::Endnote),
            "txbxContent" => {
                let inner = story.anchors(node, Story::new(node, Part::TextBox, story.endless));
                story.boxes.push(inner);
                story.walk.pass_over();
            }
            "tbl" => story.tables += 1,
            "tr" => self.open_row(story, node),
            "tc" => {
                self.close(story);
                if let Some(row) = &mut story.row {
                    row.cell();
                }
            }
            "altChunk" => {
                return Err(damaged(
                    "文档里嵌着另一个尚未并入的文件（altChunk）",
                    "another file is put into the document and not yet merged (altChunk)",
                ));
            }
            _ if is_no_text(name) => story.walk.pass_over(),
            _ => {}
        }
        Ok(())
    }

    /// Takes an element that is not Word's own.
    fn enter_other(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>) {
        match (alternative(node), math(node)) {
            (Some("AlternateContent"), _) => story.alternatives.push(alternative_of(node)),
            (Some("Choice" | "Fallback"), _) if story.alternatives.last() != Some(&Some(node.id())) => {
                story.walk.pass_over();
            }
            (_, Some("t")) => self.text(story, node, false),
            _ if vml(node) == Some("textpath") => {
                let words = node.attribute("string").unwrap_or_default();
                let inner = story.anchors(node, Story::new(node, Part::TextBox, story.endless));
                story.boxes.push(Story { words, ..inner });
            }
            _ => {}
        }
    }

    /// Takes an element that ends.
    fn leave(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>) {
        match word(node).or_else(|| alternative(node)) {
            Some("p") if story.paragraph.as_ref().is_some_and(|open| open.node == Some(node.id())) => self.close(story),
            Some("r") => drop(story.runs.pop()),
            Some("ins" | "moveTo" | "del" | "moveFrom") => drop(story.changes.pop()),
            Some("AlternateContent") => drop(story.alternatives.pop()),
            Some("tbl") => story.tables = story.tables.saturating_sub(1),
            Some("tr") => self.close_row(story, node),
            _ => {}
        }
    }

    /// Ends what a story left open.
    fn finish(&mut self, story: &mut Story<'a>) {
        let words = std::mem::take(&mut story.words).replace(['\r', '\n', '\t'], " ");
        self.put(story, None, &words, None);
        self.close(story);
        if std::mem::take(&mut story.line_open) {
            self.lines.put("\n", None);
        }
    }

    /// The place of the next paragraph.
    fn origin(&mut self, story: &Story<'a>) -> Origin {
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
    fn open(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>) {
        self.close(story);
        let origin = self.origin(story);
        if let Some(row) = &mut story.row {
            row.origin.get_or_insert(origin);
        }
        story.paragraph = Some(paragraph::read(node, self.styles, story.change(), origin));
    }

    /// Ends the paragraph that is open.
    fn close(&mut self, story: &mut Story<'a>) {
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

    /// Begins the line of a paragraph, and writes its number. An empty one in a row begins nothing.
    fn begin(&mut self, story: &mut Story<'a>, paragraph: &mut Paragraph<'a>) {
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

    /// Writes what parts `text` from the text before it in its row.
    fn join(&mut self, story: &mut Story<'a>, origin: Origin, text: &str) {
        let Some(row) = &mut story.row else { return };
        if !std::mem::replace(&mut row.begun, true) {
            self.lines.begin(0, row.origin.unwrap_or(origin));
        }
        let (cells, ended) = (std::mem::take(&mut row.cells), std::mem::take(&mut row.ended));
        for _ in 0..cells {
            self.lines.put("\t", row.change);
        }
        if cells == 0 && ended {
            self.lines.put(joint(&self.lines.text, text), row.change);
        }
    }

    /// Opens a row of a table.
    fn open_row(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>) {
        self.close(story);
        if let Some(change) = row_change(node) {
            story.changes.push(change.inside(story.change()));
        }
        let change = story.change();
        match &mut story.row {
            Some(row) => row.inner += 1,
            None if is_frame(node) => {}
            None => {
                if std::mem::take(&mut story.line_open) {
                    self.lines.put("\n", None);
                }
                story.row = Some(Row::of(node, change));
            }
        }
    }

    /// Ends a row of a table.
    fn close_row(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>) {
        self.close(story);
        if row_change(node).is_some() {
            story.changes.pop();
        }
        match &mut story.row {
            None => {}
            Some(row) if row.node != node.id() => {
                row.inner = row.inner.saturating_sub(1);
                row.ended = true;
            }
            Some(row) => {
                let is_gone = !row.begun && (story.hidden || row.change.is_some_and(|change| change.deletes));
                let (origin, change) = (row.origin, row.change);
                row.ended = false;
                if !is_gone {
                    let origin = match origin {
                        Some(origin) => origin,
                        None => self.origin(story),
                    };
                    self.join(story, origin, "");
                    self.lines.put("\n", change);
                }
                story.row = None;
            }
        }
    }

    /// Whether text here is not in the text.
    fn is_left_out(&self, story: &Story<'a>) -> bool {
        let is_deleted = story.change().is_some_and(|change| change.deletes);
        story.fields.in_instruction() || is_deleted || story.hidden || story.in_hidden_run()
    }

    /// Takes the text of an element.
    fn text(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>, is_deleted: bool) {
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
            self.put(story, Some(node), &text, is_word.then(|| crate::source::offset(before)));
        }
    }

    /// Takes an element that stands for a character.
    fn character(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>, text: &str) {
        self.put(story, Some(node), text, None);
    }

    /// Takes the end of a line inside of a paragraph.
    fn line_end(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>) {
        if self.is_left_out(story) {
            self.put(story, Some(node), "\n", None);
        } else if let Some(row) = &mut story.row {
            row.ended = true;
        } else {
            self.put(story, Some(node), "\n", None);
        }
    }

    /// Writes text, or tells that it is left out.
    fn put(&mut self, story: &mut Story<'a>, node: Option<Node<'a, 'a>>, text: &str, skipped: Option<u32>) {
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
        self.lines.put(gap, paragraph.mark.change);
        self.lines.put(text, change);
        let node = story.anchor.or(node.map(|node| node.id()));
        if let Some(node) = node {
            let is_own = story.anchor.is_none();
            self.lines.note(text.len(), node, skipped.filter(|_| is_own));
        }
        story.paragraph = Some(paragraph);
    }

    /// Takes the reference to a note.
    fn reference(&mut self, story: &Story<'a>, node: Node<'a, 'a>, kind: Kind) {
        if story.fields.in_instruction() {
            return;
        }
        if let Some(note) = self.notes.refer(kind, attribute(node, "id").unwrap_or_default()) {
            self.notes.follow(kind, story.anchors(node, note));
        }
    }
}

/// Whether an element of Word holds properties, or what is not shown as text.
fn is_no_text(name: &str) -> bool {
    matches!(
        name,
        "pPr"
            | "rPr"
            | "sdtPr"
            | "sdtEndPr"
            | "tblPr"
            | "tblPrEx"
            | "tblGrid"
            | "trPr"
            | "tcPr"
            | "sectPr"
            | "rt"
            | "rubyPr"
            | "instrText"
            | "delInstrText"
            | "fldData"
            | "ffData"
            | "binData"
            | "customXmlPr"
            | "smartTagPr"
            | "numPr"
    )
}
