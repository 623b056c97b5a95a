//! The numbers by which the text names its own units elsewhere, so that a unit that is renumbered is named rightly there too:
//! 四 of 见第四部分.

use super::kinds::Kinds;
use super::marker_text::{renumbered, with_number};
use super::survey::Member;
use crate::ast::{Document, Kind, MarkerStyle, NodeId, ReferenceUnit, Section};
use crate::grammar::inline::{Unit, unit};
use crate::number::{is_han_numeral, scan_han};
use crate::source::{Span, offset};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// The places that name units.
pub(super) struct Named {
    /// By the unit that they are known to name.
    resolved: Vec<(NodeId, Name)>,
    /// All that read like the name of a unit, by its number: 第三点, 第（三）至（五）项.
    /// Looked for once a series is to be renumbered.
    written: OnceCell<BTreeMap<u16, Vec<Span>>>,
}

/// A unit of a reference, as written: 第四部分.
#[derive(Debug, Clone, Copy)]
struct Name {
    /// Its bytes in the logical text.
    span: Span,
    /// Its number; the last of several.
    number: u16,
}

impl Named {
    pub(super) fn new(document: &Document<'_>, kinds: &Kinds<'_>) -> Self {
        let references = document.inlines().filter_map(|inline| inline.reference());
        let mut references: Vec<_> = references.filter_map(|it| Some((it.target()?, it.inline()))).collect();
        references.sort_by_key(|(target, inline)| (target.id(), inline.span()));
        let mut named = Vec::new();
        // The sections that the target stands in, the innermost last.
        let mut open: Vec<Section<'_>> = Vec::new();
        let mut sections = kinds.nodes(Kind::Section).peekable();
        for (target, inline) in references {
            while let Some(section) = sections.next_if(|section| section.id() < target.id()) {
                while open.pop_if(|outer| outer.node().node().next <= section.id().0).is_some() {}
                open.extend(Section::cast(section));
            }
            while open.pop_if(|section| section.node().node().next <= target.id().0).is_some() {}
            let mut units = units(inline.text(), inline.span().start);
            named.extend(units.pop().map(|(_, name)| (target.id(), name)));
            // 第三章 of 第三章第二节 is the chapter that the section stands in.
            for (kind, name) in units {
                let is_it = |section: &&Section<'_>| {
                    let marker = section.marker();
                    marker.is_some_and(|m| style(kind) == Some(m.style()) && m.ordinal() == name.number)
                };
                named.extend(open.iter().rev().find(is_it).map(|section| (section.node().id(), name)));
            }
        }
        named.sort_by_key(|(node, name)| (*node, name.span));
        Self { resolved: named, written: OnceCell::new() }
    }

    /// The edits that make a row run on from its first number, and those of the places that name one of its units; none where
    /// one of them cannot be rewritten, or where the text may name a unit of the row in a way that is not understood.
    pub(super) fn renumbering(&self, document: &Document<'_>, row: &[Member<'_>]) -> Vec<(Span, String)> {
        let first = row.first().map_or(1, |member| member.marker.ordinal());
        self.numbering_from(first, document, row)
    }

    /// The same, from `first` on.
    pub(super) fn numbering_from(
        &self,
        first: u16,
        document: &Document<'_>,
        row: &[Member<'_>],
    ) -> Vec<(Span, String)> {
        let mut edits = Vec::new();
        let mut moved = BTreeSet::new();
        for (wanted, member) in (first..).zip(row).filter(|(wanted, member)| *wanted != member.marker.ordinal()) {
            let Some(marker) = renumbered(member.marker, wanted) else { return Vec::new() };
            edits.push((member.marker.span(), marker));
            moved.extend([wanted, member.marker.ordinal()]);
            let from = self.resolved.partition_point(|(node, _)| *node < member.node.id());
            let names = self.resolved.get(from..).unwrap_or(&[]);
            for (_, name) in names.iter().take_while(|(node, _)| *node == member.node.id()) {
                // Of 第一至四项 more than one number would have to be right.
                let Some(edit) = with_number(name.span.slice(document.text()), wanted) else { return Vec::new() };
                edits.push((name.span, edit));
            }
        }
        let is_followed =
            |place: &Span| edits.iter().any(|(span, _)| span.start <= place.start && place.start < span.end);
        let written = self.written.get_or_init(|| written(document.text()));
        let named = moved.iter().filter_map(|number| written.get(number));
        // Each place costs a look at all edits: a text that is full of names is left to its reader.
        let is_left = named.clone().map(Vec::len).sum::<usize>() > MOST_NAMES || !named.flatten().all(is_followed);
        if is_left { Vec::new() } else { edits }
    }
}

/// More places than this that may name a unit of a row are not gone through.
const MOST_NAMES: usize = 100;

/// What units are called behind their number.
const UNITS: [&str; 8] = ["部分", "项", "条", "点", "款", "方面", "类", "个方面"];

/// What may stand between the numbers of several units, and around them.
const JOINTS: [char; 12] = ['（', '）', '(', ')', '、', '至', '到', '和', '及', '—', '～', '-'];

/// The most characters between 第 and the name of the unit.
const LONGEST: usize = 24;

/// All places of `text` that read like the name of a unit, by each number in them. What stands behind 》 is another text's.
fn written(text: &str) -> BTreeMap<u16, Vec<Span>> {
    let mut found: BTreeMap<u16, Vec<Span>> = BTreeMap::new();
    for (at, head) in text.match_indices('第') {
        let (before, rest) = (text.get(..at).unwrap_or(""), text.get(at + head.len()..).unwrap_or(""));
        let is_part = |c: char| c.is_ascii_digit() || is_han_numeral(c) || JOINTS.contains(&c);
        let len: usize = rest.chars().take(LONGEST).take_while(|&c| is_part(c)).map(char::len_utf8).sum();
        let (numbers, behind) = rest.split_at(len);
        if before.ends_with('》') || !UNITS.iter().any(|unit| behind.starts_with(unit)) {
            continue;
        }
        let span = Span::of(at, at + head.len() + len);
        for number in numbers.split(JOINTS).filter_map(value) {
            found.entry(number).or_default().push(span);
        }
    }
    found
}

/// The value of a number in digits or Chinese numerals.
fn value(number: &str) -> Option<u16> {
    number.parse().ok().or_else(|| u16::try_from(scan_han(number)?.value).ok())
}

/// The units of a reference that starts at `at` of the logical text.
fn units(text: &str, at: u32) -> Vec<(ReferenceUnit, Name)> {
    let mut units = Vec::new();
    let mut rest = text;
    while let Some((after, Unit { unit, number, .. })) = unit(rest.trim_start()) {
        let start = at + offset(text.len() - rest.trim_start().len());
        let span = Span::new(start, at + offset(text.len() - after.len()));
        units.push((unit, Name { span, number }));
        rest = after;
    }
    units
}

/// The style of the markers that a unit is numbered by, where it heads other units.
fn style(unit: ReferenceUnit) -> Option<MarkerStyle> {
    match unit {
        ReferenceUnit::Part => Some(MarkerStyle::Part),
        ReferenceUnit::Chapter => Some(MarkerStyle::Chapter),
        ReferenceUnit::Division => Some(MarkerStyle::Division),
        ReferenceUnit::Article => Some(MarkerStyle::Article),
        ReferenceUnit::Item => Some(MarkerStyle::HanParen),
        _ => None,
    }
}
