//! Tables of contents: entries with leaders or page numbers, and entries that the text has again.

use super::Page;
use crate::ast::FurnitureKind;
use crate::grammar::chars::{is_blank, solid};
use crate::grammar::classes::{self, Glance};
use crate::grammar::{element, lexicon};
use crate::layout::lines::{Ending, Line};
use std::borrow::Cow;
use std::collections::HashMap;

/// The fewest entries that make a table of contents.
const FEWEST_ENTRIES: usize = 4;
/// The longest entry of one, in characters.
const LONGEST_ENTRY: u32 = 60;

impl Page<'_, '_> {
    /// Tables of contents: entries with leaders or page numbers, and entries that the text has again.
    pub(super) fn contents(&mut self) {
        let count = self.lines.len();
        for i in 0..count {
            if self.glance(i).has(classes::DOT) && is_leader(self.text(i)) {
                self.mark(i, FurnitureKind::Contents);
            }
        }
        self.repeated_entries();
        if !self.kinds.contains(&Some(FurnitureKind::Contents)) {
            return;
        }
        // 目录 over entries, and what little stands between two of them.
        for i in 0..count {
            let follows = (i + 1..count.min(i + 4)).any(|j| self.is_contents(j));
            let leads = (i.saturating_sub(3)..i).any(|j| self.is_contents(j));
            let short =
                self.text(i).chars().nth(30).is_none() && self.lines.get(i).is_some_and(|l| l.ending == Ending::Word);
            if (is_contents_title(self.text(i)) && follows)
                || (follows && leads && short && self.lines.get(i).is_some_and(|l| l.marker.is_none()))
            {
                self.mark(i, FurnitureKind::Contents);
            }
        }
    }

    fn is_contents(&self, i: usize) -> bool {
        self.kinds.get(i).copied().flatten() == Some(FurnitureKind::Contents)
    }

    /// Runs of lines that open with markers and that come back, one by one and in order, further on.
    fn repeated_entries(&mut self) {
        let entry = |line: &Line| -> Option<Cow<'_, str>> {
            let text = line.span.slice(self.source);
            let short = line.glance.chars <= LONGEST_ENTRY && !line.glance.has(classes::STOP.or(classes::SEMICOLON));
            let opens = || line.marker.is_some() || starts_with_number(text) || is_section_word(text, line.glance);
            (short && !text.ends_with(['：', '，']) && opens()).then(|| solid_of(text, line.glance))
        };
        let entries: Vec<Option<Cow<'_, str>>> = self.lines.iter().map(entry).collect();
        // Where each entry stands for the last time: all that "further on" asks.
        let last: HashMap<&str, usize> =
            entries.iter().enumerate().filter_map(|(i, entry)| Some((entry.as_deref()?, i))).collect();
        let again = |i: usize, beyond: usize| {
            let entry = entries.get(i).and_then(Option::as_deref);
            entry.and_then(|entry| last.get(entry)).is_some_and(|&at| at >= beyond)
        };
        let mut taken: Vec<usize> = Vec::new();
        let mut i = 0;
        while i < entries.len() {
            let end = (i..entries.len()).find(|&j| entries.get(j).is_none_or(Option::is_none)).unwrap_or(entries.len());
            // The first entry comes back as the first heading: what stands from there on is the text.
            let repeated = (i..end).filter(|&j| again(j, end)).count();
            let titled = i.checked_sub(1).is_some_and(|over| is_contents_title(self.text(over)));
            let fewest = if titled { 2 } else { FEWEST_ENTRIES };
            let contents = run_before_its_repeat(i, end, &entries, fewest, again);
            if contents.is_empty() && repeated >= fewest && repeated * 10 >= (end - i) * 7 {
                taken.extend(i..end);
            } else {
                taken.extend(contents);
            }
            i = end.max(i + 1);
        }
        taken.into_iter().for_each(|i| self.mark(i, FurnitureKind::Contents));
    }
}

/// Entries directly over the heading that repeats the first of them; `again` says whether an entry comes back at a line or
/// behind it.
fn run_before_its_repeat(
    start: usize,
    end: usize,
    entries: &[Option<Cow<'_, str>>],
    fewest: usize,
    again: impl Fn(usize, usize) -> bool,
) -> std::ops::Range<usize> {
    let text = |i: usize| entries.get(i).and_then(Option::as_ref);
    let Some(first) = text(start) else { return start..start };
    let Some(repeat) = (start + fewest..end).find(|&j| text(j) == Some(first)) else { return start..start };
    let repeated = (start..repeat).filter(|&j| again(j, repeat)).count();
    if repeated * 10 >= (repeat - start) * 7 { start..repeat } else { start..start }
}

/// `第一节  指导思想 .......... 1`, `1 范围 …… 3`.
fn is_leader(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| {
        c.is_ascii_digit() || is_blank(c) || roman_sign(c) || matches!(c, '）' | '（' | ')' | '(')
    });
    bare.ends_with("....")
        || bare.ends_with("……") && bare.len() < text.len()
        || bare.ends_with("··")
        || bare.ends_with("．．．")
        || bare.ends_with(". . .")
}

fn roman_sign(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'i' | 'v' | 'x')
}

fn is_contents_title(text: &str) -> bool {
    if !text.ends_with(['录', '次', '目']) {
        return false;
    }
    let bare = solid(text);
    matches!(bare.as_ref(), "目录" | "目次" | "目　录")
        || bare.ends_with("目录") && bare.chars().nth(5).is_none()
        || matches!(bare.as_ref(), "目" | "录")
}

/// `1　总则`, `3.1 预警`: a number and a heading.
fn starts_with_number(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    rest.len() < text.len() && rest.starts_with(is_blank)
}

/// `附则`, `附件一：…`: entries without a number.
fn is_section_word(text: &str, glance: Glance) -> bool {
    lexicon::is_common_heading(&solid_of(text, glance)) || element::attachment(text).is_some()
}

/// `text`, which holds what `glance` says, without its blanks.
fn solid_of(text: &str, glance: Glance) -> Cow<'_, str> {
    if glance.has(classes::BLANK) { solid(text) } else { Cow::Borrowed(text) }
}
