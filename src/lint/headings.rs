//! Headings of sibling sections, as the rules about them compare them: rows of one style, and the mark behind each heading.

use super::series;
use super::survey::{Group, Member};
use crate::ast::{Form, Kind, MarkerStyle, NodeRef, Section};
use crate::source::Span;

/// A numbered section with its heading.
#[derive(Clone, Copy)]
pub(super) struct Head<'d> {
    /// The section.
    pub(super) section: Section<'d>,
    /// The style of its marker.
    pub(super) style: MarkerStyle,
    /// The heading without marker and stop.
    pub(super) heading: NodeRef<'d>,
}

impl<'d> Head<'d> {
    /// The section with its heading; `None` where it has none.
    pub(super) fn of(member: Member<'d>) -> Option<Self> {
        let section = Section::cast(member.node)?;
        Some(Self { section, style: member.marker.style(), heading: section.heading()? })
    }

    /// Whether the heading has its paragraph to itself.
    pub(super) fn is_alone(self) -> bool {
        self.section.form() == Form::Standalone
    }

    /// The mark behind the heading: the stop that the parser parted from it, or one that it left at the heading's end.
    pub(super) fn final_mark(self) -> Option<(Span, char)> {
        final_mark(self.section)
    }

    /// Whether the section governs anything.
    pub(super) fn has_content(self) -> bool {
        self.section.content().next().is_some()
    }

    /// Whether a numbered clause of a contract was taken for a heading: a sentence, with the signatures below.
    pub(super) fn is_clause(self) -> bool {
        let is_sentence = self.heading.text().contains('，') && self.final_mark().is_some_and(|(_, c)| c == '。');
        let signs = |node: NodeRef<'_>| is_paragraph(node) && !node.text().trim_end().ends_with(['。', '！']);
        is_sentence && self.section.content().next().is_none_or(signs)
    }

    /// Whether something stands behind the mark on its line: a field of a form, to be filled in.
    pub(super) fn is_field(self, source: &str) -> bool {
        let from = self.heading.source_span().end as usize;
        let line = source.get(from..).and_then(|rest| rest.split(['\n', '\r']).next()).unwrap_or("");
        !line.trim_start_matches(is_mark).trim().is_empty()
    }

    /// Marker and heading, the mark behind it left out.
    pub(super) fn place(self) -> Span {
        Span::new(self.section.span().start, self.heading.span().end)
    }
}

/// The mark behind a section's heading.
pub(super) fn final_mark(section: Section<'_>) -> Option<(Span, char)> {
    if let Some(stop) = section.stop() {
        return Some((stop.span(), stop.text().chars().next()?));
    }
    let heading = section.heading()?;
    let mark = heading.text().chars().next_back().filter(|&c| is_mark(c))?;
    let end = heading.span().end;
    Some((Span::of(end as usize - mark.len_utf8(), end as usize), mark))
}

/// A mark that no heading should end in; ？ and ！ may end one.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, '。' | '，' | '、' | '；' | '：' | ',' | ';' | ':')
}

/// The rows of sections of one style in a group, with those of them that have headings.
pub(super) fn rows<'g, 'd>(group: &'g Group<'d>) -> impl Iterator<Item = (&'g [Member<'d>], Vec<Head<'d>>)> {
    let one_style = |row: &&[Member<'_>]| series::all_same(row.iter().map(|member| member.marker.style()));
    series::rows(group).filter(one_style).map(|row| (row, row.iter().copied().filter_map(Head::of).collect()))
}

/// Whether a node is running text: a paragraph.
pub(super) fn is_paragraph(node: NodeRef<'_>) -> bool {
    node.kind() == Kind::Paragraph
}
