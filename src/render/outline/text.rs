//! The outline for a person: a tree with the source's line numbers in a gutter, one row for each title, byline, heading
//! and list item, each row cut to the terminal's width.

use super::OutlineOptions;
use super::units::{Unit, Units, body_span, editor_note, element_text, headline, item_lead, lead, note, tidy};
use super::words::{element_en, element_zh, genre_en, genre_zh, reason_en, reason_zh};
use crate::ast::{ArticleRef, Byline, Children, Document, Element, Item, Kind, MarkerStyle, NodeRef, Person, Section};
use crate::diagnostic::Lang;
use crate::render::ast::MAX_DEPTH;
use crate::render::escape::{self, visible};
use crate::source::{LineIndex, Locator, Span};
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use std::io::{self, Write};
use std::iter::Peekable;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How the outline is drawn.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextOptions {
    /// How many columns a row may fill; `None` for as many as it takes.
    pub width: Option<usize>,
    /// Whether to colour.
    pub color: bool,
    /// Whether to draw the tree in ASCII.
    pub ascii: bool,
    /// The language of what is not the document's own text.
    pub lang: Lang,
    /// What the outline holds.
    pub outline: OutlineOptions,
}

const PLAIN: Style = Style::new();
const DIM: Style = Style::new().dimmed();
const TITLE: Style = Style::new().bold();
const HEADING: Style = Style::new().bold();
const MARKER: Style = AnsiColor::Cyan.on_default();
const LABEL: Style = AnsiColor::Green.on_default();

/// Draws the outline of `document`, named `path`, on `out`.
///
/// # Errors
///
/// What writing to `out` gives.
pub fn write_text(out: &mut dyn Write, document: &Document<'_>, path: &str, options: &TextOptions) -> io::Result<()> {
    let index = LineIndex::new(document.source());
    let gutter = index.lines().to_string().len().max(4);
    let mut page = Page { out, options, document, locator: Locator::new(document.source(), &index), gutter };
    page.head(path)?;
    if let Some(editor_note) = editor_note(document) {
        let label = page.say("编者按", "Editor's note");
        page.gap()?;
        page.row(
            editor_note.node(),
            &[(LABEL, label.into()), (PLAIN, "  ".into()), (PLAIN, note(editor_note).into())],
        )?;
    }
    if let Some(headline) = headline(document) {
        page.gap()?;
        page.titles(headline.title().map(|title| (title.node(), title.joined())), headline.subtitle())?;
    }
    for article in document.articles() {
        page.gap()?;
        page.article(article)?;
    }
    Ok(())
}

/// A piece of a row: how it looks, and what it says.
type Part<'t> = (Style, Cow<'t, str>);

struct Page<'d, 'o> {
    out: &'o mut dyn Write,
    options: &'o TextOptions,
    document: &'d Document<'d>,
    locator: Locator<'o>,
    gutter: usize,
}

impl<'d> Page<'d, '_> {
    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.options.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The file, its genre, and how much the outline holds.
    fn head(&mut self, path: &str) -> io::Result<()> {
        self.line(&[(TITLE, escape::line(path))])?;
        let (genre, reason) = (self.document.genre(), self.document.genre_reason());
        let (sections, items) = self.document.root().descendants().fold((0, 0), |(s, i), node| match node.kind() {
            Kind::Section => (s + 1, i),
            Kind::Item => (s, i + 1),
            _ => (s, i),
        });
        let articles = self.document.articles().len();
        let facts = match self.options.lang {
            Lang::Zh => {
                format!("体裁：{}（{}）；{articles} 篇，{sections} 节，{items} 项", genre_zh(genre), reason_zh(reason))
            }
            Lang::En => format!(
                "genre: {} ({}); articles {articles}, sections {sections}, items {items}",
                genre_en(genre),
                reason_en(reason)
            ),
        };
        self.line(&[(DIM, facts.into())])
    }

    fn titles(&mut self, title: Option<(NodeRef<'d>, String)>, subtitle: Option<NodeRef<'d>>) -> io::Result<()> {
        if let Some((node, text)) = title {
            self.row(node, &[(TITLE, tidy(&text))])?;
        }
        if let Some(subtitle) = subtitle {
            self.row(subtitle, &[(PLAIN, "——".into()), (PLAIN, tidy(subtitle.text()))])?;
        }
        Ok(())
    }

    fn article(&mut self, article: ArticleRef<'d>) -> io::Result<()> {
        let group = article.title_group();
        let body = article.body().node().span();
        let title = group.map_or(body, |group| group.node().span());
        let mut elements = article.elements().peekable();
        while let Some(element) = elements.next_if(|e| e.node().span().start < title.start.min(body.start)) {
            self.element(element)?;
        }
        match group.and_then(|group| group.title()) {
            Some(title) => {
                let subtitle = group.and_then(|group| group.subtitle());
                self.titles(Some((title.node(), title.joined())), subtitle)?;
            }
            None => {
                let label = self.say("（无标题）", "(no title)");
                self.row_at(body_span(article.body()), &[(DIM, label.into())])?;
            }
        }
        let byline = article.byline();
        let (over, under) = if byline.is_some_and(|byline| byline.node().span().start > body.start) {
            (None, byline)
        } else {
            (byline, None)
        };
        let signed_at = over.map_or(0, |byline| byline.node().span().start);
        while let Some(element) = elements.next_if(|e| e.node().span().start < signed_at) {
            self.element(element)?;
        }
        self.byline(over)?;
        while let Some(element) = elements.next_if(|e| e.node().span().start < body.start) {
            self.element(element)?;
        }
        self.tree(article.body().node())?;
        self.byline(under)?;
        elements.try_for_each(|element| self.element(element))
    }

    fn byline(&mut self, byline: Option<Byline<'d>>) -> io::Result<()> {
        byline
            .into_iter()
            .flat_map(Byline::people)
            .try_for_each(|person| self.row(person.node(), &[(DIM, signature(person).into())]))
    }

    fn element(&mut self, element: Element<'d>) -> io::Result<()> {
        let kind = element.element();
        let label = self.say(element_zh(kind), element_en(kind));
        let text = element_text(element);
        self.row(element.node(), &[(LABEL, label.into()), (PLAIN, " ".into()), (DIM, text)])
    }

    /// What stands below `parent`, with one list of rows open for each level.
    fn tree(&mut self, parent: NodeRef<'d>) -> io::Result<()> {
        let mut open = vec![Rows::below(parent, self.options.outline).peekable()];
        while let Some(rows) = open.last_mut() {
            let Some(row) = rows.next() else {
                open.pop();
                continue;
            };
            let mut parts = vec![(DIM, self.branches(&mut open).into())];
            row.parts(&mut parts, if self.options.ascii { "* " } else { "· " });
            self.row(row.node(), &parts)?;
            match open.len() {
                depth if depth + 1 < usize::from(MAX_DEPTH) => {
                    open.push(Rows::below(row.node(), self.options.outline).peekable());
                }
                depth if depth < usize::from(MAX_DEPTH) => {
                    open.push(Rows::below(row.node(), self.options.outline).flat().peekable());
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The branches before a row, from the lists that still have rows to come.
    fn branches(&self, open: &mut [Peekable<Rows<'_>>]) -> String {
        let [through, blank, fork, last] =
            if self.options.ascii { ["|  ", "   ", "|- ", "`- "] } else { ["│  ", "   ", "├─ ", "└─ "] };
        let depth = open.len();
        let more = open.iter_mut().map(|rows| rows.peek().is_some());
        more.enumerate()
            .map(|(at, more)| match (at + 1 == depth, more) {
                (true, true) => fork,
                (true, false) => last,
                (false, true) => through,
                (false, false) => blank,
            })
            .collect()
    }

    fn row(&mut self, node: NodeRef<'_>, parts: &[Part<'_>]) -> io::Result<()> {
        self.row_at(node.source_span(), parts)
    }

    fn row_at(&mut self, span: Span, parts: &[Part<'_>]) -> io::Result<()> {
        let number = format!("{:>width$}  ", self.locator.position(span.start).line, width = self.gutter);
        let mut row: Vec<Part<'_>> = vec![(DIM, number.into())];
        row.extend_from_slice(parts);
        self.line(&row)
    }

    fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes the parts on one line, cut to the width.
    fn line(&mut self, parts: &[Part<'_>]) -> io::Result<()> {
        let parts: Vec<Part<'_>> = parts.iter().map(|(style, text)| (*style, harmless(text))).collect();
        let ellipsis = if self.options.ascii { "..." } else { "…" };
        // Characters of ambiguous width (“”, —, …, box drawing) count as two columns: a row that is a little short looks
        // right on every terminal, one that is a little long wraps on some.
        let full: usize = parts.iter().map(|(_, text)| text.width_cjk()).sum();
        let mut left = match self.options.width {
            Some(width) if full > width => Some(width.saturating_sub(ellipsis.width_cjk())),
            _ => None,
        };
        let cut = left.is_some();
        for (style, text) in parts {
            let text = match &mut left {
                Some(left) => take(&text, left),
                None => &text,
            };
            self.styled(style, text)?;
        }
        self.styled(DIM, if cut { ellipsis } else { "" })?;
        writeln!(self.out)
    }

    fn styled(&mut self, style: Style, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if self.options.color { write!(self.out, "{style}{text}{style:#}") } else { write!(self.out, "{text}") }
    }
}

/// The start of `text` that fits in `left` columns, which are used up; nothing fits after a part that was cut.
fn take<'t>(text: &'t str, left: &mut usize) -> &'t str {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let width = c.width_cjk().unwrap_or(0);
        if width > *left {
            *left = 0;
            break;
        }
        *left -= width;
        end = at + c.len_utf8();
    }
    text.get(..end).unwrap_or(text)
}

/// The text on one row, safe to show: line ends and tabs become blanks, what could drive a terminal is shown by its number.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r', '\t']) {
        Cow::Owned(visible(&text.replace(['\n', '\r', '\t'], " ")).into_owned())
    } else {
        visible(text)
    }
}

/// A row of the tree.
#[derive(Clone, Copy)]
enum Row<'d> {
    Section(Section<'d>),
    Item(Item<'d>),
    Paragraph(NodeRef<'d>),
}

impl<'d> Row<'d> {
    fn node(self) -> NodeRef<'d> {
        match self {
            Row::Section(section) => section.node(),
            Row::Item(item) => item.node(),
            Row::Paragraph(node) => node,
        }
    }

    /// What the row says; `bullet` stands for the marker of an item that has none.
    fn parts(self, parts: &mut Vec<Part<'d>>, bullet: &'static str) {
        match self {
            Row::Section(section) => {
                if let Some(marker) = section.marker() {
                    parts.push((MARKER, marker.text().into()));
                    parts.push((PLAIN, gap_after(marker.style()).into()));
                }
                match section.heading() {
                    Some(heading) => parts.push((HEADING, tidy(heading.text()))),
                    None => {
                        let text = section.content().next().map(NodeRef::text).unwrap_or_default();
                        parts.push((PLAIN, lead(text).into()));
                    }
                }
            }
            Row::Item(item) => {
                match item.marker() {
                    Some(marker) => {
                        parts.push((MARKER, marker.text().into()));
                        parts.push((PLAIN, gap_after(marker.style()).into()));
                    }
                    None => parts.push((MARKER, bullet.into())),
                }
                parts.push((PLAIN, item_lead(item).into()));
            }
            Row::Paragraph(node) => parts.push((DIM, lead(node.text()).into())),
        }
    }
}

/// What parts a marker from what follows: a blank where the marker has no mark of its own (GB/T 15834—2011 B.3.6).
fn gap_after(style: MarkerStyle) -> &'static str {
    match style {
        MarkerStyle::Part
        | MarkerStyle::Chapter
        | MarkerStyle::Division
        | MarkerStyle::Article
        | MarkerStyle::Decimal => " ",
        _ => "",
    }
}

/// The rows right below a node: its sections, and the items of its lists.
#[derive(Clone)]
struct Rows<'d> {
    units: Units<'d>,
    /// The list whose items come next.
    list: Option<Children<'d>>,
}

impl<'d> Rows<'d> {
    fn below(node: NodeRef<'d>, options: OutlineOptions) -> Self {
        Self { units: Units::below(node, options), list: None }
    }

    fn flat(self) -> Self {
        Self { units: self.units.flat(), ..self }
    }
}

impl<'d> Iterator for Rows<'d> {
    type Item = Row<'d>;

    fn next(&mut self) -> Option<Row<'d>> {
        loop {
            if let Some(item) = self.list.as_mut().and_then(|list| list.find_map(Item::cast)) {
                return Some(Row::Item(item));
            }
            self.list = None;
            match self.units.next()? {
                Unit::Section(section) => return Some(Row::Section(section)),
                Unit::Paragraph(paragraph) => return Some(Row::Paragraph(paragraph.node())),
                Unit::List(list) => self.list = Some(list.node().children()),
            }
        }
    }
}

/// Posts and name as a byline prints them.
fn signature(person: Person<'_>) -> String {
    let posts: Vec<&str> = person.posts().collect();
    format!("{} {}", posts.join("、"), person.name()).trim().to_owned()
}
