//! The article as lines: a loop over its nodes that keeps a stack of the elements it is in.

use super::frame::Article;
use super::lines::{Lines, Manner};
use super::lists::List;
use super::page::{Kind, Page, is_blank};
use super::style::{heading_level, is_centred, is_preformatted};
use super::words;
use crate::source::RemarkKind;
use scraper::node::Element;

/// A cell with more characters than this, in lines of its own, is no cell of a table but a column of the page.
const LARGEST_CELL: usize = 300;

/// Writes `article`.
pub(super) fn write(page: &Page<'_>, article: &Article) -> Lines {
    let mut writer = Writer { page, lines: Lines::default(), open: Vec::new(), lists: Vec::new() };
    let end = page.end(article.root);
    let mut at = article.root;
    while at < end {
        writer.close_before(at);
        let Some(item) = page.items.get(at) else { break };
        if article.dropped.get(at) == Some(&true) {
            at = item.end;
            continue;
        }
        match &item.kind {
            Kind::Document => {}
            Kind::Text(text) => {
                let manner = writer.manner();
                writer.lines.write(text, manner);
            }
            Kind::Unseen(RemarkKind::Hidden, text) => {
                if super::super::detect::has_chinese(text) && !words::is_site_text(text.trim()) {
                    writer.lines.note_unseen(RemarkKind::Hidden, text);
                }
            }
            Kind::Unseen(kind, text) => writer.lines.note_unseen(*kind, text),
            Kind::Block(element) => writer.open(at, element, true),
            Kind::Inline(element) => writer.open(at, element, false),
        }
        at += 1;
    }
    writer.close_before(usize::MAX);
    writer.lines.finish()
}

struct Writer<'p, 't> {
    page: &'p Page<'t>,
    lines: Lines,
    open: Vec<Open>,
    lists: Vec<List>,
}

/// An element that the writer is in.
struct Open {
    end: usize,
    is_block: bool,
    is_list: bool,
    is_item: bool,
    /// Where the text of `<ins>` began.
    inserted_from: Option<usize>,
    manner: Manner,
}

impl Writer<'_, '_> {
    fn manner(&self) -> Manner {
        let plain = Manner { heading: 0, is_row: false, is_preformatted: false, is_centred: false };
        self.open.last().map_or(plain, |open| open.manner)
    }

    fn open(&mut self, at: usize, element: &Element, is_block: bool) {
        let name = element.name();
        let outer = self.manner();
        match name {
            "br" if outer.is_row => self.lines.part_words(),
            "br" => self.lines.break_line(),
            "td" | "th" if outer.is_row => self.lines.part_cells(),
            _ if is_block => self.part(outer),
            _ => {}
        }
        let heading = heading_level(element);
        let manner = Manner {
            heading: if heading > 0 { heading } else { outer.heading },
            is_row: outer.is_row || (name == "tr" && is_data_row(self.page, at)),
            is_preformatted: is_preformatted(element).unwrap_or(outer.is_preformatted),
            is_centred: is_centred(element).unwrap_or(outer.is_centred),
        };
        let is_list = matches!(name, "ol" | "ul" | "menu" | "dir");
        if is_list {
            self.lists.push(List::open(self.page, at, element));
        }
        let is_item = name == "li";
        if is_item {
            let mark = self.lists.last_mut().and_then(|list| list.mark(element));
            self.lines.set_mark(mark);
        }
        let inserted_from = (name == "ins").then_some(self.lines.text.len());
        self.open.push(Open { end: self.page.end(at), is_block, is_list, is_item, inserted_from, manner });
    }

    /// Leaves the elements that end before the node at `at`.
    fn close_before(&mut self, at: usize) {
        while self.open.last().is_some_and(|open| open.end <= at) {
            let Some(open) = self.open.pop() else { break };
            let outer = self.manner();
            if let Some(from) = open.inserted_from {
                self.lines.note_inserted(from);
            }
            if open.is_block {
                self.part(outer);
            }
            if open.is_item {
                self.lines.set_mark(None);
            }
            if open.is_list {
                self.lists.pop();
            }
        }
    }

    /// Ends the line at the edge of a block; in a row only words are parted.
    fn part(&mut self, manner: Manner) {
        if manner.is_row { self.lines.part_words() } else { self.lines.end_line() }
    }
}

/// Whether the row at `at` is one of data, and not of a table that sets out the page: there are two cells or more with text,
/// none of them large or with a table in it.
fn is_data_row(page: &Page<'_>, at: usize) -> bool {
    let is_cell = |child: &usize| page.items.get(*child).is_some_and(|item| matches!(item.name(), "td" | "th"));
    let mut inked = 0;
    for cell in page.children(at).filter(is_cell) {
        let items = page.items.get(cell..page.end(cell)).unwrap_or_default();
        let (mut mass, mut parts) = (0, 0);
        for item in items {
            match &item.kind {
                Kind::Text(text) => mass += text.chars().filter(|&c| !is_blank(c)).count(),
                Kind::Block(element) if element.name() == "table" => return false,
                Kind::Block(_) => parts += 1,
                Kind::Inline(element) if element.name() == "br" => parts += 1,
                _ => {}
            }
        }
        if mass > LARGEST_CELL && parts > 3 {
            return false;
        }
        inked += usize::from(mass > 0);
    }
    inked > 1
}
