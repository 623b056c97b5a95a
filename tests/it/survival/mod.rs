//! What the real documents do to a parser, one named test for each thing it must survive, on small texts made for it.
//! Each test goes through `check_tree`, so the invariants hold on every one, and asserts only what matters in it.

mod documents;
mod glued;
mod implicit;
mod levels;
mod lookalikes;
mod markers;
mod pages;
mod series;

use crate::support::tree::check_tree;
use gangmu::ast::{
    Document, Element, ElementKind, Enumeration, Kind, MarkerStyle, NodeRef, Section, SeriesStyle, TitleGroup,
};
use gangmu::parse::{ParseOptions, parse};
use serde::Serialize;

/// The document of `text`, after `check_tree` has asserted the invariants.
fn read(text: &str) -> Document<'_> {
    check_tree(text);
    parse(text, &ParseOptions::default())
}

/// The numbered units and headings, in order: `1 一、总体要求 standalone`. The text of a unit is left out.
fn sections(text: &str) -> Vec<String> {
    let document = read(text);
    document.root().descendants().filter_map(Section::cast).map(section).collect()
}

fn section(section: Section<'_>) -> String {
    let marker = section.marker().map_or("", |marker| marker.text());
    let heading = section.heading().map_or("", NodeRef::text);
    format!("{} {marker}{heading} {}", section.level(), word(&section.form()))
}

/// The paragraphs, in order, whole. One that holds a series is given as printed, its series in it.
fn paragraphs(text: &str) -> Vec<String> {
    let document = read(text);
    let paragraphs = document.root().descendants().filter(|node| node.kind() == Kind::Paragraph);
    paragraphs.map(|node| node.text().to_owned()).collect()
}

/// The series, in order: `shi 一是 二是 三是`.
fn series(text: &str) -> Vec<String> {
    let document = read(text);
    document.root().descendants().filter_map(Enumeration::cast).map(one_series).collect()
}

fn one_series(series: Enumeration<'_>) -> String {
    let markers = series.items().filter_map(|item| item.marker()).map(|marker| marker.text().trim().to_owned());
    let style: SeriesStyle = series.style();
    std::iter::once(word(&style)).chain(markers).collect::<Vec<_>>().join(" ")
}

/// The items of all series, in order, each with what it governs: `一是 paragraph paragraph`, `二是 text`.
fn items(text: &str) -> Vec<String> {
    let document = read(text);
    let items = document.root().descendants().filter_map(Enumeration::cast).flat_map(Enumeration::items);
    let item = |item: gangmu::ast::Item<'_>| {
        let marker = item.marker().map_or("", |marker| marker.text());
        let content = item.content().map(|node| node.kind().name());
        std::iter::once(marker).chain(content).collect::<Vec<_>>().join(" ")
    };
    items.map(item).collect()
}

/// The first sentences of the items without a marker, in order, without their stops.
fn leads(text: &str) -> Vec<String> {
    let document = read(text);
    let items = document.root().descendants().filter_map(Enumeration::cast).flat_map(Enumeration::items);
    let lead = |item: gangmu::ast::Item<'_>| item.text().split('。').next().unwrap_or("").to_owned();
    items.filter(|item| item.marker().is_none()).map(lead).collect()
}

/// The styles of the markers, in order, each with its number: `arabic-dot 1`.
fn styles(text: &str) -> Vec<String> {
    let document = read(text);
    let markers = document.root().descendants().filter_map(Section::cast).filter_map(Section::marker);
    let style = |marker: gangmu::ast::Marker<'_>| {
        let style: MarkerStyle = marker.style();
        format!("{} {}", word(&style), marker.ordinal())
    };
    markers.map(style).collect()
}

/// What stands at the top of the tree, in order: `title 关于…的通知`, `recipients 各乡镇人民政府：`, `body 2` with the number
/// of its children; a title's subtitle, elements and byline behind it.
fn parts(text: &str) -> Vec<String> {
    let document = read(text);
    let mut parts = Vec::new();
    for node in document.root().children() {
        match node.kind() {
            Kind::Element => parts.push(element(node)),
            Kind::TitleGroup => parts.extend(TitleGroup::cast(node).into_iter().flat_map(title_group)),
            kind => parts.push(format!("{} {}", kind.name(), node.children().count())),
        }
    }
    parts
}

fn title_group(group: TitleGroup<'_>) -> Vec<String> {
    let title = group.title().map(|title| format!("title {}", title.joined()));
    let subtitle = group.subtitle().map(|subtitle| format!("subtitle {}", subtitle.text()));
    let elements = group.node().children().filter(|node| node.kind() == Kind::Element).map(element);
    let names = group.byline().into_iter().flat_map(|byline| byline.people().collect::<Vec<_>>());
    let names = names.map(|person| format!("name {}", person.name()));
    title.into_iter().chain(subtitle).chain(elements).chain(names).collect()
}

fn element(node: NodeRef<'_>) -> String {
    let kind: Option<ElementKind> = Element::cast(node).map(Element::element);
    format!("{} {}", word(&kind), node.text())
}

/// What was taken out of the text, in order: `page-number 2`.
fn furniture(text: &str) -> Vec<String> {
    let document = read(text);
    let piece = |piece: &gangmu::ast::Furniture| format!("{} {}", word(&piece.kind), piece.span.slice(text));
    document.furniture().iter().map(piece).collect()
}

/// How many articles there are, and the titles that were tied to them.
fn articles(text: &str) -> Vec<String> {
    let document = read(text);
    let title = |article: gangmu::ast::ArticleRef<'_>| {
        article.title_group().and_then(|group| group.title()).map_or("-".to_owned(), |title| title.joined())
    };
    document.articles().map(title).collect()
}

fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap_or("-").to_owned()
}
