//! The outline as rows, for the forms that a person reads: what is said of each title, byline, element, heading and list
//! item, in the order in which they are read. How a row looks is the matter of each form.

use super::OutlineOptions;
use super::units::{Unit, Units, body_span, editor_note, element_text, headline, item_lead, lead, note, tidy};
use crate::ast::{
    ArticleRef, Byline, Children, Document, Element, ElementKind, Genre, GenreReason, Item, Kind, Marker, MarkerStyle,
    NodeRef, Person, Section,
};
use crate::render::ast::MAX_DEPTH;
use crate::source::Span;

/// The outline of a document, which it needs no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineRows {
    /// What kind of document the text is.
    pub genre: Genre,
    /// Why it was taken for that.
    pub genre_reason: GenreReason,
    /// How many articles there are.
    pub articles: usize,
    /// How many sections.
    pub sections: usize,
    /// How many list items.
    pub items: usize,
    /// The editor's note, the page's own title, and the articles, each with its rows.
    pub parts: Vec<Vec<Row>>,
}

/// A row of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it shows.
    pub kind: RowKind,
    /// Where that stands, in source bytes, with all that it governs.
    pub span: Span,
    /// The depth in the tree, from 1; 0 for what stands outside of it.
    pub depth: u8,
    /// Whether no other row of the tree follows below the same one.
    pub is_last: bool,
    /// The marker as printed, with the blank that parts it from the text; empty where there is none.
    pub marker: String,
    /// What it says, without the marker; empty where the source says nothing.
    pub text: String,
}

/// What a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// 编者按.
    EditorNote,
    /// A title joined over its lines.
    Title,
    /// A subtitle, its dash left out.
    Subtitle,
    /// The place of a title that the source does not have.
    Untitled,
    /// A person who signs.
    Person,
    /// A document element.
    Element(ElementKind),
    /// A section with a heading.
    Heading,
    /// A section without one, by the opening of its text.
    Section,
    /// A list item, by the opening of its text.
    Item,
    /// A paragraph, by the opening of its text.
    Paragraph,
}

impl Row {
    /// A row outside of the tree.
    fn outside(kind: RowKind, span: Span, text: String) -> Self {
        Self { kind, span, depth: 0, is_last: false, marker: String::new(), text }
    }
}

impl OutlineRows {
    /// The rows of `document`.
    #[must_use]
    pub fn new(document: &Document<'_>, options: OutlineOptions) -> Self {
        let (sections, items) = document.root().descendants().fold((0, 0), |(s, i), node| match node.kind() {
            Kind::Section => (s + 1, i),
            Kind::Item => (s, i + 1),
            _ => (s, i),
        });
        let mut parts = Vec::new();
        parts.extend(editor_note(document).map(|editor_note| {
            vec![Row::outside(RowKind::EditorNote, editor_note.node().source_span(), note(editor_note))]
        }));
        parts.extend(headline(document).map(|headline| {
            let title = headline.title().map(|title| (title.node(), title.joined()));
            titles(title, headline.subtitle()).collect()
        }));
        parts.extend(document.articles().map(|article| article_rows(article, options)));
        Self {
            genre: document.genre(),
            genre_reason: document.genre_reason(),
            articles: document.articles().len(),
            sections,
            items,
            parts,
        }
    }

    /// The document's first title, joined over its lines.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        let mut rows = self.parts.iter().flatten();
        rows.find(|row| row.kind == RowKind::Title).map(|row| row.text.as_str()).filter(|text| !text.is_empty())
    }
}

fn titles<'d>(
    title: Option<(NodeRef<'d>, String)>,
    subtitle: Option<NodeRef<'d>>,
) -> impl Iterator<Item = Row> + use<'d> {
    let title = title.map(|(node, text)| Row::outside(RowKind::Title, node.source_span(), tidy(&text).into_owned()));
    let subtitle =
        subtitle.map(|node| Row::outside(RowKind::Subtitle, node.source_span(), tidy(node.text()).into_owned()));
    title.into_iter().chain(subtitle)
}

/// The rows of an article: elements and byline stand over the tree or under it, as in the source.
fn article_rows(article: ArticleRef<'_>, options: OutlineOptions) -> Vec<Row> {
    let mut rows = Vec::new();
    let group = article.title_group();
    let body = article.body().node().span();
    let title = group.map_or(body, |group| group.node().span());
    let mut elements = article.elements().peekable();
    let mut elements_before = |rows: &mut Vec<Row>, at: u32| {
        while let Some(element) = elements.next_if(|element| element.node().span().start < at) {
            rows.push(element_row(element));
        }
    };
    elements_before(&mut rows, title.start.min(body.start));
    match group.and_then(|group| group.title()) {
        Some(title) => {
            let subtitle = group.and_then(|group| group.subtitle());
            rows.extend(titles(Some((title.node(), title.joined())), subtitle));
        }
        None => rows.push(Row::outside(RowKind::Untitled, body_span(article.body()), String::new())),
    }
    let byline = article.byline();
    let (over, under) = if byline.is_some_and(|byline| byline.node().span().start > body.start) {
        (None, byline)
    } else {
        (byline, None)
    };
    elements_before(&mut rows, over.map_or(0, |byline| byline.node().span().start));
    rows.extend(people(over));
    elements_before(&mut rows, body.start);
    tree(article.body().node(), options, &mut rows);
    rows.extend(people(under));
    elements_before(&mut rows, u32::MAX);
    rows
}

fn people<'d>(byline: Option<Byline<'d>>) -> impl Iterator<Item = Row> + use<'d> {
    let row = |person: Person<'d>| Row::outside(RowKind::Person, person.node().source_span(), signature(person));
    byline.into_iter().flat_map(Byline::people).map(row)
}

fn element_row(element: Element<'_>) -> Row {
    let kind = RowKind::Element(element.element());
    Row::outside(kind, element.node().source_span(), element_text(element).into_owned())
}

/// What stands below `parent`, with one list of units open for each level.
fn tree(parent: NodeRef<'_>, options: OutlineOptions, rows: &mut Vec<Row>) {
    let mut open = vec![Branches::below(parent, options).peekable()];
    while let Some(branches) = open.last_mut() {
        let Some(branch) = branches.next() else {
            open.pop();
            continue;
        };
        let is_last = branches.peek().is_none();
        let depth = open.len();
        rows.push(branch.row(u8::try_from(depth).unwrap_or(MAX_DEPTH), is_last));
        match depth {
            depth if depth + 1 < usize::from(MAX_DEPTH) => {
                open.push(Branches::below(branch.node(), options).peekable());
            }
            depth if depth < usize::from(MAX_DEPTH) => {
                open.push(Branches::below(branch.node(), options).flat().peekable());
            }
            _ => {}
        }
    }
}

/// What a row of the tree is of.
#[derive(Clone, Copy)]
enum Branch<'d> {
    Section(Section<'d>),
    Item(Item<'d>),
    Paragraph(NodeRef<'d>),
}

impl<'d> Branch<'d> {
    fn node(self) -> NodeRef<'d> {
        match self {
            Branch::Section(section) => section.node(),
            Branch::Item(item) => item.node(),
            Branch::Paragraph(node) => node,
        }
    }

    fn row(self, depth: u8, is_last: bool) -> Row {
        let (kind, marker, text) = match self {
            Branch::Section(section) => match section.heading() {
                Some(heading) => (RowKind::Heading, section.marker(), tidy(heading.text()).into_owned()),
                None => {
                    let text = section.content().next().map(NodeRef::text).unwrap_or_default();
                    (RowKind::Section, section.marker(), lead(text).to_owned())
                }
            },
            Branch::Item(item) => (RowKind::Item, item.marker(), item_lead(item).to_owned()),
            Branch::Paragraph(node) => (RowKind::Paragraph, None, lead(node.text()).to_owned()),
        };
        Row { kind, span: self.node().source_span(), depth, is_last, marker: parted(marker), text }
    }
}

/// A marker and what parts it from what follows: a blank where it has no mark of its own (GB/T 15834—2011 B.3.6).
fn parted(marker: Option<Marker<'_>>) -> String {
    let Some(marker) = marker else { return String::new() };
    let blank = match marker.style() {
        MarkerStyle::Part
        | MarkerStyle::Chapter
        | MarkerStyle::Division
        | MarkerStyle::Article
        | MarkerStyle::Decimal => " ",
        _ => "",
    };
    format!("{}{blank}", marker.text())
}

/// What stands right below a node: its sections, and the items of its lists.
#[derive(Clone)]
struct Branches<'d> {
    units: Units<'d>,
    /// The list whose items come next.
    list: Option<Children<'d>>,
}

impl<'d> Branches<'d> {
    fn below(node: NodeRef<'d>, options: OutlineOptions) -> Self {
        Self { units: Units::below(node, options), list: None }
    }

    fn flat(self) -> Self {
        Self { units: self.units.flat(), ..self }
    }
}

impl<'d> Iterator for Branches<'d> {
    type Item = Branch<'d>;

    fn next(&mut self) -> Option<Branch<'d>> {
        loop {
            if let Some(item) = self.list.as_mut().and_then(|list| list.find_map(Item::cast)) {
                return Some(Branch::Item(item));
            }
            self.list = None;
            match self.units.next()? {
                Unit::Section(section) => return Some(Branch::Section(section)),
                Unit::Paragraph(paragraph) => return Some(Branch::Paragraph(paragraph.node())),
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
