//! One walk over the document for all rules: the groups of sibling markers, and the places that stand inside quotations.
//!
//! A group is what one parent governs directly: the numbered sections under a section or a body, or the items of one
//! enumeration. Bodies are articles, so no group reaches over an article's boundary. Markers inside “” and 《》 belong to the
//! quoted text and are in no group.

use super::garbled::Garbled;
use super::kinds::Kinds;
use super::named::Named;
use super::series;
use super::tables::Tables;
use crate::ast::{
    Document, Enumeration, InlineKind, InlineRef, Item, Kind, Marker, MarkerStyle, NodeId, NodeRef, Section,
    SeriesStyle,
};
use crate::diagnostic::Severity;
use crate::source::Span;
use std::cell::OnceCell;
use std::collections::HashSet;

/// What the walk finds.
pub(super) struct Survey<'d> {
    /// The stretches that are no text, for they were decoded wrongly.
    pub(super) garbled: Garbled,
    /// The places that name a unit by its number.
    pub(super) named: Named,
    /// The nodes and the inline marks by kind.
    kinds: Kinds<'d>,
    source: &'d str,
    /// The stretches that are the cells of tables; looked for once a number is not where it should be.
    tables: OnceCell<Tables>,
    /// The groups, in the order of their parents.
    groups: Vec<Group<'d>>,
    /// Quotations and book titles without their outer marks, none inside another, in order.
    quoted: Vec<Span>,
    /// The numbered markers by style, then by place: style, start, number.
    by_style: Vec<(MarkerStyle, u32, u16)>,
    /// Bodies of articles whose titles say that they are not whole.
    excerpts: HashSet<NodeId>,
    /// Where the sections start, in order.
    section_starts: Vec<u32>,
}

/// Sibling markers under one parent.
pub(super) struct Group<'d> {
    /// The section, body or enumeration that governs them.
    pub(super) parent: NodeRef<'d>,
    /// The body that they stand in.
    pub(super) body: NodeId,
    /// The siblings, in order; at least one.
    pub(super) members: Vec<Member<'d>>,
    /// Where the rows of the siblings end: [`series::row_ends`].
    pub(super) row_ends: Vec<usize>,
}

/// A node with a marker.
#[derive(Clone, Copy)]
pub(super) struct Member<'d> {
    /// The section or item.
    pub(super) node: NodeRef<'d>,
    /// Its marker.
    pub(super) marker: Marker<'d>,
}

impl<'d> Survey<'d> {
    pub(super) fn new(document: &'d Document<'d>) -> Self {
        let kinds = Kinds::new(document);
        let mut survey = Self {
            garbled: Garbled::new(document.source()),
            named: Named::new(document, &kinds),
            kinds,
            source: document.source(),
            tables: OnceCell::new(),
            groups: Vec::new(),
            quoted: quoted(document),
            by_style: Vec::new(),
            excerpts: excerpts(document),
            section_starts: Vec::new(),
        };
        let root = document.root();
        let mut body = root.id();
        for node in std::iter::once(root).chain(root.descendants()) {
            match node.kind() {
                Kind::Body => body = node.id(),
                Kind::Section => survey.section_starts.push(node.span().start),
                kind if kind.is_leaf() => continue,
                _ => {}
            }
            let members: Vec<_> = node
                .children()
                .filter_map(Member::of)
                .filter(|member| !survey.is_quoted(member.marker.span().start))
                .collect();
            if !members.is_empty() {
                let row_ends = series::row_ends(&members);
                survey.groups.push(Group { parent: node, body, members, row_ends });
            }
        }
        let markers = survey.numbered_markers().map(|m| (m.style(), m.span().start, m.ordinal()));
        survey.by_style = markers.collect();
        survey.by_style.sort_unstable();
        survey
    }

    /// Groups of sections: numbered units that are paragraphs of their own.
    pub(super) fn sections(&self) -> impl Iterator<Item = &Group<'d>> {
        self.groups.iter().filter(|group| group.enumeration().is_none())
    }

    /// Groups whose markers are numbers: sections, and enumerations like （1）…；（2）… The rest (一是…, 第一，…) are series of
    /// words.
    pub(super) fn numbered(&self) -> impl Iterator<Item = &Group<'d>> {
        self.groups.iter().filter(|group| group.enumeration().is_none_or(|e| e.style() == SeriesStyle::Number))
    }

    /// The markers of [`Survey::numbered`], in no order that matters.
    pub(super) fn numbered_markers(&self) -> impl Iterator<Item = Marker<'d>> {
        self.numbered().flat_map(|group| &group.members).map(|member| member.marker)
    }

    /// Whether the marker carries on from the last one of its style in the text, whatever stands between and whoever governs
    /// the two: many documents number （一） to （二十） straight through their parts.
    pub(super) fn carries_on(&self, marker: Marker<'_>) -> bool {
        self.number_before(marker).is_some_and(|before| before.saturating_add(1) == marker.ordinal())
    }

    /// The number of the last marker of this style before `marker` in the text, whoever governs it.
    pub(super) fn number_before(&self, marker: Marker<'_>) -> Option<u16> {
        let at = self.by_style.partition_point(|&known| known < key(marker));
        let before = self.by_style.get(at.checked_sub(1)?)?;
        (before.0 == marker.style()).then_some(before.2)
    }

    /// Whether the next marker of its style in the text carries on from this one.
    pub(super) fn is_carried_on(&self, marker: Marker<'_>) -> bool {
        let after = self.by_style.get(self.by_style.partition_point(|&known| known <= key(marker)));
        after.is_some_and(|&(style, _, ordinal)| {
            style == marker.style() && ordinal == marker.ordinal().saturating_add(1)
        })
    }

    /// Where the first section after `at` starts: a series in running text ends there.
    pub(super) fn next_section(&self, at: u32) -> Option<u32> {
        self.section_starts.get(self.section_starts.partition_point(|&start| start < at)).copied()
    }

    /// Groups of items of an enumeration, whatever its style.
    pub(super) fn enumerations(&self) -> impl Iterator<Item = (Enumeration<'d>, &Group<'d>)> {
        self.groups.iter().filter_map(|group| Some((group.enumeration()?, group)))
    }

    /// The nodes of a kind, in order.
    pub(super) fn nodes(&self, kind: Kind) -> impl Iterator<Item = NodeRef<'d>> + use<'_, 'd> {
        self.kinds.nodes(kind)
    }

    /// The inline marks of a kind, in order.
    pub(super) fn marks(&self, kind: InlineKind) -> impl Iterator<Item = InlineRef<'d>> + use<'_, 'd> {
        self.kinds.marks(kind)
    }

    /// The siblings that a node governs directly.
    pub(super) fn governed_by(&self, parent: NodeId) -> Option<&Group<'d>> {
        let at = self.groups.binary_search_by_key(&parent, |group| group.parent.id()).ok()?;
        self.groups.get(at)
    }

    /// Whether the article with this body says of itself that it is an excerpt, so that parts may be left out.
    pub(super) fn is_excerpt(&self, body: NodeId) -> bool {
        self.excerpts.contains(&body)
    }

    /// Whether the marker stands among the cells of a table, whose order is not that of the text.
    pub(super) fn is_in_table(&self, marker: Marker<'_>) -> bool {
        self.is_table(marker.node().source_span())
    }

    /// The severity of a slip in numbering: in a text full of flattened tables a number may be that of a cell, and is no proof.
    pub(super) fn numbering_severity(&self) -> Severity {
        if self.tables().is_full() { Severity::Info } else { Severity::Error }
    }

    /// Whether a place of the source starts among the cells of a table.
    pub(super) fn is_table(&self, span: Span) -> bool {
        self.tables().contains(span.start)
    }

    fn tables(&self) -> &Tables {
        self.tables.get_or_init(|| Tables::new(self.source))
    }

    /// Whether the logical byte at `at` stands inside “” or 《》, the marks themselves left out.
    pub(super) fn is_quoted(&self, at: u32) -> bool {
        self.touches_quoted(Span::new(at, at + 1))
    }

    /// Whether some of `span` stands inside “” or 《》, the marks themselves left out; an empty span where it inserts there.
    pub(super) fn touches_quoted(&self, span: Span) -> bool {
        let before = self.quoted.partition_point(|quoted| quoted.start < span.end.max(span.start + 1));
        before.checked_sub(1).and_then(|last| self.quoted.get(last)).is_some_and(|quoted| span.start < quoted.end)
    }
}

impl<'d> Group<'d> {
    /// The enumeration that governs the members, where they are items.
    pub(super) fn enumeration(&self) -> Option<Enumeration<'d>> {
        Enumeration::cast(self.parent)
    }

    /// The section that governs the members, where it has a marker itself.
    pub(super) fn parent_marker(&self) -> Option<Marker<'d>> {
        Section::cast(self.parent).and_then(Section::marker)
    }
}

impl<'d> Member<'d> {
    /// The node with its marker; `None` where it has none.
    pub(super) fn of(node: NodeRef<'d>) -> Option<Self> {
        let marker = match node.kind() {
            Kind::Section => Section::cast(node)?.marker()?,
            Kind::Item => Item::cast(node)?.marker()?,
            _ => return None,
        };
        Some(Self { node, marker })
    }
}

fn key(marker: Marker<'_>) -> (MarkerStyle, u32, u16) {
    (marker.style(), marker.span().start, marker.ordinal())
}

fn excerpts(document: &Document<'_>) -> HashSet<NodeId> {
    const WORDS: [&str; 6] = ["节选", "摘录", "摘要", "摘编", "摘登", "选登"];
    let is_excerpt = |title: &str| WORDS.iter().any(|word| title.contains(word));
    let articles = document.articles().filter(|a| a.title_group().is_some_and(|group| is_excerpt(group.text())));
    articles.map(|article| article.body().node().id()).collect()
}

fn quoted(document: &Document<'_>) -> Vec<Span> {
    let mut quoted: Vec<Span> = Vec::new();
    for inline in document.inlines().filter(|i| matches!(i.kind(), InlineKind::Quote | InlineKind::BookTitle)) {
        let span = inline.span();
        if quoted.last().is_some_and(|outer| span.end <= outer.end + MAX_MARK) {
            continue;
        }
        let mut chars = inline.text().chars();
        let open = chars.next().map_or(0, char::len_utf8);
        let close = chars.next_back().map_or(0, char::len_utf8);
        quoted.push(Span::of(span.start as usize + open, (span.end as usize).saturating_sub(close)));
    }
    quoted
}

/// The longest closing mark, in bytes: an inner quotation that ends with the outer one ends within that of it.
const MAX_MARK: u32 = 3;
