//! What a fix would change, by a few of its edits: what goes, what comes, and a little of what stands around them.

use super::shown::Shown;
use super::words::{say, text_lang};
use crate::diagnostic::{Applicability, Lang};
use crate::render::brief::brief;
use crate::render::check::{PrintedEdit, PrintedFix};
use maud::{Markup, Render, html};

/// The most places of one fix that are shown.
const MOST_GROUPS: usize = 3;

/// The most edits that are shown as one place.
const MOST_EDITS: usize = 8;

/// Edits no further apart than this are shown as one place, in bytes.
const NEAR: u32 = 36;

/// The most characters of what goes or comes.
const MOST_CHARACTERS: usize = 40;

/// How many characters around an edit are shown.
const CONTEXT: usize = 6;

/// A fix of `text`.
pub(super) struct Change<'a> {
    pub(super) text: &'a str,
    pub(super) fix: &'a PrintedFix,
    pub(super) lang: Lang,
}

impl Render for Change<'_> {
    fn render_to(&self, buffer: &mut String) {
        let groups = groups(&self.fix.edits);
        let shown: usize = groups.iter().map(|group| group.len()).sum();
        html! {
            p.fix {
                b { (title(self.fix.applicability, self.lang)) }
                @for group in groups { span.edit lang=[text_lang(self.lang)] { (self.group(group)) } }
                @if shown < self.fix.edits.len() { " " (self.all()) }
            }
        }
        .render_to(buffer);
    }
}

const fn title(applicability: Applicability, lang: Lang) -> &'static str {
    match applicability {
        Applicability::Safe => say(lang, "可以放心改：", "Safe to change: "),
        Applicability::Unsafe => say(lang, "要人看过再改：", "To be looked at before it is changed: "),
    }
}

/// The first edits, those that are near each other together.
fn groups(edits: &[PrintedEdit]) -> Vec<&[PrintedEdit]> {
    let mut groups = Vec::new();
    let mut rest = edits;
    while !rest.is_empty() && groups.len() < MOST_GROUPS {
        let far = rest.windows(2).position(|pair| matches!(pair, [one, next] if next.start > one.end + NEAR));
        let (group, later) = rest.split_at(far.map_or(rest.len(), |at| at + 1).min(MOST_EDITS));
        groups.push(group);
        rest = later;
    }
    groups
}

impl Change<'_> {
    fn all(&self) -> String {
        let count = self.fix.edits.len();
        match self.lang {
            Lang::Zh => format!("等，共 {count} 处改动"),
            Lang::En => format!("and so on, {count} edits in all"),
        }
    }

    fn group(&self, edits: &[PrintedEdit]) -> Markup {
        let (Some(first), Some(last)) = (edits.first(), edits.last()) else { return Markup::default() };
        let ends = std::iter::once(first.start).chain(edits.iter().map(|edit| edit.end));
        html! {
            (self.before(first.start))
            @for (edit, before) in edits.iter().zip(ends) {
                (Shown(self.between(before, edit.start)))
                @if edit.start < edit.end { del { (Shown(&brief(self.between(edit.start, edit.end), MOST_CHARACTERS))) } }
                @if !edit.text.is_empty() { ins { (Shown(&brief(&edit.text, MOST_CHARACTERS))) } }
            }
            (self.behind(last.end))
        }
    }

    fn between(&self, start: u32, end: u32) -> &str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// What stands before a place, in its line.
    fn before(&self, at: u32) -> Markup {
        let before = self.between(0, at);
        let line = before.char_indices().rev().take_while(|&(_, c)| !is_line_end(c));
        let mut starts = line.map(|(start, _)| start);
        let start = starts.by_ref().take(CONTEXT).last().unwrap_or(before.len());
        html! { @if starts.next().is_some() { "…" } (Shown(before.get(start..).unwrap_or_default())) }
    }

    /// What stands behind a place, in its line.
    fn behind(&self, at: u32) -> Markup {
        let behind = self.text.get(at as usize..).unwrap_or_default();
        let line = behind.char_indices().take_while(|&(_, c)| !is_line_end(c));
        let mut ends = line.map(|(start, c)| start + c.len_utf8());
        let end = ends.by_ref().take(CONTEXT).last().unwrap_or_default();
        html! { (Shown(behind.get(..end).unwrap_or_default())) @if ends.next().is_some() { "…" } }
    }
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}
