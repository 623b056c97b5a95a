//! The numbers by which the text names its own units elsewhere, so that a unit that is renumbered is named rightly there too:
//! 四 of 见第四部分.

use super::marker_text::{renumbered, with_number};
use super::survey::Member;
use crate::ast::{Document, Kind, MarkerStyle, NodeId, ReferenceUnit, Section};
use crate::grammar::inline::{Unit, unit};
use crate::source::{Span, offset};

/// The places that name a unit, by the unit.
pub(super) struct Named(Vec<(NodeId, Name)>);

/// A unit of a reference, as written: 第四部分.
#[derive(Debug, Clone, Copy)]
struct Name {
    /// Its bytes in the logical text.
    span: Span,
    /// Its number; the last of several.
    number: u16,
}

impl Named {
    pub(super) fn new(document: &Document<'_>) -> Self {
        let references = document.inlines().filter_map(|inline| inline.reference());
        let mut references: Vec<_> = references.filter_map(|it| Some((it.target()?, it.inline()))).collect();
        references.sort_by_key(|(target, inline)| (target.id(), inline.span()));
        let mut named = Vec::new();
        let mut open: Vec<Section<'_>> = Vec::new();
        let mut rest = references.into_iter().peekable();
        if rest.peek().is_none() {
            return Self(named);
        }
        for node in document.root().descendants() {
            while open.pop_if(|section| section.node().node().next <= node.id().0).is_some() {}
            while let Some((target, inline)) = rest.next_if(|(target, _)| target.id() <= node.id()) {
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
            if node.kind() == Kind::Section {
                open.extend(Section::cast(node));
            }
        }
        named.sort_by_key(|(node, name)| (*node, name.span));
        Self(named)
    }

    /// The edits that make a row run on from its first number, and those of the places that name one of its units; none where
    /// one of them cannot be rewritten.
    pub(super) fn renumbering(&self, document: &Document<'_>, row: &[Member<'_>]) -> Vec<(Span, String)> {
        let Some(first) = row.first().map(|member| member.marker.ordinal()) else { return Vec::new() };
        let mut edits = Vec::new();
        for (wanted, member) in (first..).zip(row).filter(|(wanted, member)| *wanted != member.marker.ordinal()) {
            let Some(marker) = renumbered(member.marker, wanted) else { return Vec::new() };
            edits.push((member.marker.span(), marker));
            let from = self.0.partition_point(|(node, _)| *node < member.node.id());
            let names = self.0.get(from..).unwrap_or(&[]).iter().take_while(|(node, _)| *node == member.node.id());
            for (_, name) in names {
                // Of 第一至四项 more than one number would have to be right.
                let Some(edit) = with_number(name.span.slice(document.text()), wanted) else { return Vec::new() };
                edits.push((name.span, edit));
            }
        }
        edits
    }
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
