//! The walk over the stories of a document: its body, then what is anchored in it.

use super::limits::Limits;
use super::lines::Lines;
use super::notes::{Kind, Notes};
use super::numbering::Numbering;
use super::paragraph::{change_of, is_hidden};
use super::refuse::damaged;
use super::story::Story;
use super::styles::Styles;
use super::walk::{Step, alternative_of};
use super::xml::{alternative, attribute, child, math, vml, word};
use crate::input::InputError;
use crate::source::Part;
use roxmltree::Node;

/// Reads the stories of a document.
pub(super) struct Reader<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: Numbering,
    pub(super) notes: Notes<'a>,
    pub(super) lines: Lines<'a>,
    pub(super) limits: Limits,
    /// Paragraphs so far, by part.
    pub(super) counts: [u32; 5],
    /// Stories that go on when the one that is read ends.
    waiting: Vec<Story<'a>>,
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
        // Notes may refer to notes in their turn.
        while let Some(note) = self.notes.next(Kind::Footnote).or_else(|| self.notes.next(Kind::Endnote)) {
            self.stories(note)?;
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
            "altChunk" | "subDoc" => {
                return Err(damaged(
                    &format!("文档里嵌着另一个尚未并入的文件（{name}）"),
                    &format!("another file belongs to the document and is not merged into it ({name})"),
                ));
            }
            _ if NO_TEXT.contains(&name) => story.walk.pass_over(),
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
        self.end_line(story);
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

/// Elements of Word that hold properties, or what is not shown as text.
const NO_TEXT: [&str; 20] = [
    "pPr",
    "rPr",
    "sdtPr",
    "sdtEndPr",
    "tblPr",
    "tblPrEx",
    "tblGrid",
    "trPr",
    "tcPr",
    "sectPr",
    "rt",
    "rubyPr",
    "instrText",
    "delInstrText",
    "fldData",
    "ffData",
    "binData",
    "customXmlPr",
    "smartTagPr",
    "numPr",
];
