//! Rows of tables, each a line of the text.

use super::lines::Change;
use super::paragraph::change_of;
use super::reader::Reader;
use super::story::Story;
use super::xml::{alternative, child, word};
use crate::source::Origin;
use roxmltree::{Node, NodeId};

/// A row that is being read.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// Its element.
    pub(super) node: NodeId,
    /// The change that it stands in.
    pub(super) change: Option<Change<'a>>,
    /// Its first paragraph.
    pub(super) origin: Option<Origin>,
    /// Whether its line is begun.
    pub(super) begun: bool,
    /// Cells that began since the last text, but for the first of the row.
    pub(super) cells: usize,
    /// Whether a paragraph, line or inner cell ended since the last text.
    pub(super) ended: bool,
    /// Whether a cell was met.
    pub(super) in_cells: bool,
    /// Rows of tables inside of it that are open.
    pub(super) inner: usize,
}

impl<'a> Row<'a> {
    /// The row of that element.
    pub(super) fn of(node: Node<'a, 'a>, change: Option<Change<'a>>) -> Self {
        Self { node: node.id(), change, origin: None, begun: false, cells: 0, ended: false, in_cells: false, inner: 0 }
    }

    /// Takes a cell that begins.
    pub(super) fn cell(&mut self) {
        if self.inner > 0 {
            self.ended = true;
        } else if std::mem::replace(&mut self.in_cells, true) {
            (self.cells, self.ended) = (self.cells + 1, false);
        }
    }
}

impl<'a> Reader<'a> {
    /// Writes what parts `text` from the text before it in its row.
    pub(super) fn join(&mut self, story: &mut Story<'a>, origin: Origin, text: &str) {
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
    pub(super) fn open_row(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>) {
        self.close(story);
        if let Some(change) = row_change(node) {
            story.changes.push(change.inside(story.change()));
        }
        let change = story.change();
        match &mut story.row {
            Some(row) => row.inner += 1,
            None => {
                self.end_line(story);
                story.row = Some(node).filter(|node| !is_frame(*node)).map(|node| Row::of(node, change));
            }
        }
    }

    /// Ends a row of a table.
    pub(super) fn close_row(&mut self, story: &mut Story<'a>, node: Node<'a, 'a>) {
        self.close(story);
        if row_change(node).is_some() {
            story.changes.pop();
        }
        match &mut story.row {
            None => self.end_line(story),
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
}

/// Whether a row has one cell alone: it lays out paragraphs that run as a text does.
fn is_frame(row: Node<'_, '_>) -> bool {
    let mut cells = 0;
    let mut look = vec![row.children()];
    while let Some(children) = look.last_mut() {
        let Some(node) = children.next() else {
            look.pop();
            continue;
        };
        match word(node).or_else(|| alternative(node)) {
            Some("tc") => cells += 1,
            Some("sdt" | "sdtContent" | "customXml" | "AlternateContent" | "Choice") => look.push(node.children()),
            _ => {}
        }
        if cells > 1 {
            return false;
        }
    }
    cells == 1
}

/// The change by which a whole row was put in or taken out.
fn row_change<'a>(row: Node<'a, 'a>) -> Option<Change<'a>> {
    child(row, "trPr")?.children().find_map(change_of)
}

/// What stands between two paragraphs of a cell: nothing where punctuation parts them, else a blank.
fn joint(before: &str, after: &str) -> &'static str {
    let is_mark = |c| matches!(c, '、'..='】' | '！'..='／' | '：'..='？' | '“' | '”');
    let parts = |c: char| is_mark(c) || c.is_whitespace();
    let (last, first) = (before.chars().next_back(), after.chars().next());
    match (last, first) {
        (Some(last), Some(first)) if !parts(last) && !parts(first) => " ",
        _ => "",
    }
}
