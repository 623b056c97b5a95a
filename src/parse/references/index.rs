//! Every numbered node by its owner, its kind and its number; and the places of references in the tree.

use crate::ast::{ElementKind, Kind, MarkerStyle, Node, ReferenceUnit};
use crate::grammar::inline::{Unit, unit};
use crate::number::{scan_digits, scan_han};
use crate::source::Span;

/// The kinds of entries that are no style of markers.
pub(super) const PARAGRAPH: u8 = 200;
const PORTION: u8 = 201;
const ATTACHMENT: u8 = 202;
const LISTED: u8 = 203;

/// Where a node stands, in nodes around it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) body: u32,
    pub(super) part: Option<u32>,
    pub(super) chapter: Option<u32>,
    pub(super) article: Option<u32>,
    /// What governs the row of （一）, （二） that it stands in.
    pub(super) row: Option<u32>,
    parent: u32,
    in_body: bool,
}

/// Articles from one 第一条 to the next.
#[derive(Debug, Clone, Copy)]
struct Run {
    body: u32,
    start: u32,
    /// Its first article: what its articles are filed under.
    owner: u32,
}

/// An owner, a kind, a number, the number of an inserted one, and the node.
type Entry = (u32, u8, u16, u16, u32);

pub(super) struct Index<'n> {
    /// The places that were asked for; `None` outside of bodies.
    pub(super) places: Vec<Option<Place>>,
    text: &'n str,
    nodes: &'n [Node],
    entries: Vec<Entry>,
    runs: Vec<Run>,
    /// The articles, in order.
    articles: Vec<u32>,
    /// For each （一）: its body, where it starts, what governs its row.
    rows: Vec<(u32, u32, u32)>,
    markers: Vec<Span>,
}

impl<'n> Index<'n> {
    /// The index of `nodes`, and the places of what starts at `wanted` of the logical text, which are in order.
    pub(super) fn new(text: &'n str, nodes: &'n [Node], wanted: &[u32]) -> Self {
        let (places, entries, runs, articles, rows, markers) = Default::default();
        let mut index = Self { places, text, nodes, entries, runs, articles, rows, markers };
        let mut walk = Walk { nodes, open: Vec::new() };
        let mut wanted = wanted.iter().peekable();
        // Where the last leaf stands.
        let mut last = Place::default();
        // The article that paragraphs are counted for, and how many it has.
        let mut counted = (0, 0u16);
        for (id, &node) in (0..).zip(nodes) {
            while wanted.next_if(|&&at| at < node.start).is_some() {
                index.places.push(Some(last).filter(|place| place.in_body));
            }
            let place = walk.step(id, node);
            if node.kind.is_leaf() && wanted.peek().is_some() {
                last = place;
            }
            match node.kind {
                Kind::Section | Kind::Item => index.numbered(id, place),
                Kind::Paragraph | Kind::Enumeration if place.article == Some(place.parent) => {
                    counted = if counted.0 == place.parent { counted } else { (place.parent, 0) };
                    counted.1 = counted.1.saturating_add(1);
                    index.entries.push((place.parent, PARAGRAPH, counted.1, 0, id));
                }
                Kind::Heading => {
                    let named = unit(index.content(node)).map(|(_, unit)| unit);
                    if let Some(unit) = named.filter(|unit| unit.unit == ReferenceUnit::Portion) {
                        index.entries.push((place.body, PORTION, unit.number, 0, place.parent));
                    }
                }
                Kind::Element => index.element(id, node),
                Kind::Marker => index.markers.push(Span::new(node.start, node.end)),
                _ => {}
            }
        }
        index.places.extend(wanted.map(|_| Some(last).filter(|place| place.in_body)));
        index.entries.sort_unstable();
        index.rows.sort_unstable();
        index
    }

    fn content(&self, node: Node) -> &'n str {
        Span::new(node.start, node.end).slice(self.text)
    }

    /// Files a section or an item under what owns it.
    fn numbered(&mut self, id: u32, place: Place) {
        let Some((style, number, inserted)) = marker(self.text, self.nodes, id) else { return };
        let start = self.nodes.get(id as usize).map_or(0, |node| node.start);
        let mut file = |owner: u32| self.entries.push((owner, style as u8, number, inserted, id));
        match style {
            MarkerStyle::Part | MarkerStyle::HanDun => file(place.body),
            MarkerStyle::Chapter | MarkerStyle::Division => {
                file(place.body);
                place.part.filter(|_| style == MarkerStyle::Chapter).into_iter().for_each(&mut file);
                place.chapter.filter(|_| style == MarkerStyle::Division).into_iter().for_each(&mut file);
            }
            MarkerStyle::Article => {
                file(place.body);
                let goes_on = self.runs.last().filter(|run| run.body == place.body && (number > 1 || inserted > 0));
                let owner = goes_on.map_or(id, |run| run.owner);
                file(owner);
                if goes_on.is_none() {
                    self.runs.push(Run { body: place.body, start, owner });
                }
                self.articles.push(id);
            }
            MarkerStyle::HanParen => {
                file(place.parent);
                place.article.filter(|&article| article != place.parent).into_iter().for_each(&mut file);
                self.rows.push((place.body, start, place.parent));
            }
            MarkerStyle::ArabicDot => file(place.parent),
            _ => {}
        }
    }

    /// Files an attachment, and what a list of attachments names.
    fn element(&mut self, id: u32, node: Node) {
        let is = |kind: ElementKind| node.tag == kind as u8;
        if is(ElementKind::Attachment) {
            let number = numbered_attachment(self.content(node)).unwrap_or(1);
            self.entries.push((0, ATTACHMENT, number, 0, id));
        } else if is(ElementKind::AttachmentNote) {
            let leaves = self.nodes.get(id as usize + 1..node.next as usize).unwrap_or(&[]);
            for leaf in leaves {
                let number = numbered_attachment(self.content(*leaf)).unwrap_or(1);
                self.entries.push((0, LISTED, number, 0, id));
            }
        }
    }

    /// The nodes of this owner, kind and number, in order.
    fn all(&self, owner: u32, kind: u8, number: u16, inserted: u16) -> &[Entry] {
        let key = (owner, kind, number, inserted, 0);
        let from = self.entries.partition_point(|entry| *entry < key);
        let to = self.entries.partition_point(|entry| *entry <= (owner, kind, number, inserted, u32::MAX));
        self.entries.get(from..to).unwrap_or(&[])
    }

    /// The node of this owner, kind and number, where there is one alone.
    pub(super) fn only(&self, owner: u32, kind: u8, unit: &Unit) -> Option<u32> {
        match self.all(owner, kind, unit.number, unit.inserted) {
            [entry] => Some(entry.4),
            _ => None,
        }
    }

    /// The first node of this owner, style and number behind the node `behind`, or the first of all.
    pub(super) fn behind(&self, owner: u32, style: MarkerStyle, unit: &Unit, behind: u32) -> Option<u32> {
        let all = self.all(owner, style as u8, unit.number, unit.inserted);
        let at = all.partition_point(|entry| entry.4 <= behind);
        all.get(at).or(all.first()).map(|entry| entry.4)
    }

    /// How many articles a body has.
    pub(super) fn articles_in(&self, body: u32) -> usize {
        let style = MarkerStyle::Article as u8;
        let from = self.entries.partition_point(|entry| *entry < (body, style, 0, 0, 0));
        self.entries.partition_point(|entry| *entry < (body, style + 1, 0, 0, 0)) - from
    }

    /// Whether a body has nodes of this style.
    pub(super) fn has(&self, body: u32, style: MarkerStyle) -> bool {
        let at = self.entries.partition_point(|entry| *entry < (body, style as u8, 0, 0, 0));
        self.entries.get(at).is_some_and(|entry| (entry.0, entry.1) == (body, style as u8))
    }

    pub(super) fn attachment(&self, number: u16) -> Option<u32> {
        let first = |kind| self.all(0, kind, number, 0).first().map(|entry| entry.4);
        first(ATTACHMENT).or_else(|| first(LISTED))
    }

    /// 第三部分: what a heading calls so, else 三、.
    pub(super) fn portion(&self, body: u32, unit: &Unit) -> Option<u32> {
        self.only(body, PORTION, unit).or_else(|| self.only(body, MarkerStyle::HanDun as u8, unit))
    }

    /// What the articles around `at` are filed under.
    pub(super) fn run(&self, body: u32, at: u32) -> Option<u32> {
        let behind = self.runs.partition_point(|run| run.start <= at);
        let before = behind.checked_sub(1).and_then(|last| self.runs.get(last)).filter(|run| run.body == body);
        let next = || self.runs.get(behind).filter(|run| run.body == body);
        before.or_else(next).map(|run| run.owner)
    }

    pub(super) fn article_before(&self, article: u32) -> Option<u32> {
        self.articles
            .partition_point(|&known| known < article)
            .checked_sub(1)
            .and_then(|at| self.articles.get(at))
            .copied()
    }

    /// What governs the last row of （一）, （二） before `at`.
    pub(super) fn row_before(&self, body: u32, at: u32) -> Option<u32> {
        let before = self.rows.partition_point(|row| (row.0, row.1) < (body, at));
        before.checked_sub(1).and_then(|last| self.rows.get(last)).filter(|row| row.0 == body).map(|row| row.2)
    }

    /// Whether a marker stands at `at`.
    pub(super) fn is_marker(&self, at: u32) -> bool {
        let before = self.markers.partition_point(|marker| marker.start <= at);
        before.checked_sub(1).and_then(|last| self.markers.get(last)).is_some_and(|marker| at < marker.end)
    }
}

/// The number of `附件1`, of `附件：1. …`, and of `2. …` in a list of attachments.
fn numbered_attachment(text: &str) -> Option<u16> {
    let text = text.trim_start().trim_start_matches("附件").trim_start_matches([' ', '\u{3000}', '：', ':', '（', '(']);
    let value = scan_digits(text).map(|(value, _)| value).or_else(|| scan_han(text).map(|number| number.value))?;
    u16::try_from(value).ok()
}

/// Style, number and inserted number of the marker of node `id`.
fn marker(text: &str, nodes: &[Node], id: u32) -> Option<(MarkerStyle, u16, u16)> {
    let marker = nodes.get(id as usize + 1).filter(|node| node.kind == Kind::Marker)?;
    let written = Span::new(marker.start, marker.end).slice(text);
    let inserted = written.split_once('之').and_then(|(_, rest)| scan_han(rest)).map_or(0, |number| number.value);
    Some((MarkerStyle::from_tag(marker.tag), marker.value, u16::try_from(inserted).unwrap_or(u16::MAX)))
}

/// A walk over the nodes in order.
struct Walk<'n> {
    nodes: &'n [Node],
    /// For each node that is open: where its subtree ends, and the place inside of it.
    open: Vec<(u32, Place)>,
}

impl Walk<'_> {
    /// Goes to the next node, and gives the place that it stands in.
    fn step(&mut self, id: u32, node: Node) -> Place {
        while self.open.last().is_some_and(|&(next, _)| next <= id) {
            self.open.pop();
        }
        let around = self.open.last().map_or(Place::default(), |&(_, place)| place);
        if node.next > id + 1 {
            self.open.push((node.next, self.inside(id, node, around)));
        }
        around
    }

    fn inside(&self, id: u32, node: Node, around: Place) -> Place {
        let place = Place { parent: id, ..around };
        if node.kind == Kind::Body {
            return Place { body: id, parent: id, in_body: true, ..Place::default() };
        }
        let marker = self.nodes.get(id as usize + 1).filter(|child| child.kind == Kind::Marker);
        let Some(style) = marker.map(|marker| MarkerStyle::from_tag(marker.tag)) else { return place };
        match style {
            MarkerStyle::Part => Place { part: Some(id), chapter: None, article: None, row: None, ..place },
            MarkerStyle::Chapter => Place { chapter: Some(id), article: None, row: None, ..place },
            MarkerStyle::Article => Place { article: Some(id), row: None, ..place },
            MarkerStyle::HanParen => Place { row: Some(around.parent), ..place },
            _ => place,
        }
    }
}
