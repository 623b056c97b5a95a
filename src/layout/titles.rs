//! Lines that are no running text by their shape and their place: bylines, the title lines over them, subtitles with a
//! dash, torn marks of an editor's note and torn markers. They are never joined to the text around them.

use super::lines::{Ending, Line};
use crate::ast::NoteMarkForm;
use crate::grammar::Lexicon;
use crate::grammar::byline::name_alone;
use crate::grammar::chars;
use crate::grammar::editor_note::note_mark;
use crate::grammar::element;
use crate::grammar::marker::{Doubt, block_marker};
use crate::number;

/// What a line is by its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Running text, or anything else.
    Text,
    /// A line of a title that stands over a byline or a subtitle.
    Title,
    /// A subtitle, `——…`.
    Subtitle,
    /// What a subtitle's line leaves over for the next one.
    SubtitleTail,
    /// A byline.
    Byline,
    /// The second line of a byline: the name under its posts.
    BylineTail,
    /// A piece of a paragraph's marker whose rest stands on the next line: `（` over `一）`.
    TornMarker,
    /// A piece of an editor's note's mark whose rest stands on the next line.
    TornMark,
}

/// The most lines that a title has.
const MOST_TITLE_LINES: usize = 4;
/// The widest line of a title, in cells.
const WIDEST_TITLE: u32 = 100;

/// The role of every line.
pub(crate) fn roles(source: &str, lines: &[Line], lexicon: &Lexicon) -> Vec<Role> {
    let mut roles = vec![Role::Text; lines.len()];
    let names = names_alone(source, lines, lexicon);
    for i in 0..lines.len() {
        let Some(line) = lines.get(i) else { continue };
        let content = line.span.slice(source);
        if matches!(roles.get(i), Some(Role::BylineTail)) {
            continue;
        }
        if (line.is_byline && stands_alone(lines, i)) || names.binary_search(&i).is_ok() {
            set(&mut roles, i, Role::Byline);
            titles_above(lines, &mut roles, i);
        } else if is_byline_over_two_lines(source, lines, i, lexicon) {
            set(&mut roles, i, Role::Byline);
            set(&mut roles, i + 1, Role::BylineTail);
            titles_above(lines, &mut roles, i);
        } else if is_subtitle(content, line) && above(lines, &roles, i) {
            set(&mut roles, i, Role::Subtitle);
            titles_above(lines, &mut roles, i);
            let tail = lines.get(i + 1).is_some_and(|next| {
                let ends = lines.get(i + 2).is_none_or(|after| after.blank_before() || after.is_byline);
                may_be_title(next)
                    && !next.blank_before()
                    && ends
                    && !element::is_bracketed_date(next.span.slice(source))
            });
            if tail {
                set(&mut roles, i + 1, Role::SubtitleTail);
            }
        } else if let Some(end) = torn_mark(source, lines, i) {
            (i..end).for_each(|j| set(&mut roles, j, Role::TornMark));
        } else if is_torn_marker(source, lines, i) {
            set(&mut roles, i, Role::TornMarker);
        }
    }
    roles
}

fn set(roles: &mut [Role], i: usize, role: Role) {
    if let Some(slot) = roles.get_mut(i) {
        *slot = role;
    }
}

/// Whether the line is not the tail of a wrapped sentence: what stands before it ended, or is a title.
fn stands_alone(lines: &[Line], i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|j| lines.get(j));
    before.is_none_or(|before| before.ending != Ending::Open)
}

/// Gives the lines right above `i` the role of title lines: no stop in them or behind them, no blank line between them.
fn titles_above(lines: &[Line], roles: &mut [Role], i: usize) {
    let mut at = i;
    while at > 0 && i - at < MOST_TITLE_LINES {
        let (Some(line), Some(below)) = (lines.get(at - 1), lines.get(at)) else { return };
        if matches!(roles.get(at - 1), Some(Role::Subtitle)) && at == i && !below.blank_before() {
            at -= 1;
            continue;
        }
        if matches!(roles.get(at - 1), Some(Role::Title)) && at == i {
            return;
        }
        let title = may_be_title(line) && matches!(roles.get(at - 1), Some(Role::Text));
        if !title || (at < i && below.blank_before() && !matches!(roles.get(at), Some(Role::Subtitle))) {
            return;
        }
        set(roles, at - 1, Role::Title);
        at -= 1;
    }
}

fn may_be_title(line: &Line) -> bool {
    line.width <= WIDEST_TITLE
        && line.marker.is_none()
        && !line.is_byline
        && !line.has_stop
        && matches!(line.ending, Ending::Word | Ending::Sentence)
}

/// Whether a line above can be the title that a subtitle belongs to.
fn above(lines: &[Line], roles: &[Role], i: usize) -> bool {
    let Some(j) = i.checked_sub(1) else { return false };
    matches!(roles.get(j), Some(Role::Text | Role::Title)) && lines.get(j).is_some_and(may_be_title)
}

fn is_subtitle(content: &str, line: &Line) -> bool {
    let text = content.trim_start_matches(['—', '─', '－', '-', '―']);
    text.len() + 2 <= content.len()
        && text.chars().next().is_some_and(|c| chars::is_han(c) || chars::is_opening(c) || c.is_ascii_digit())
        && !line.has_stop
        && matches!(line.ending, Ending::Word)
        && line.width <= WIDEST_TITLE
}

/// Where the mark of an editor's note that starts on line `i` ends, when it is torn over lines.
fn torn_mark(source: &str, lines: &[Line], i: usize) -> Option<usize> {
    let first = lines.get(i)?.span.slice(source);
    if lines.get(i)?.glance.chars > 8 || !first.starts_with(['【', '〔', '[', '［', '编', '按']) {
        return None;
    }
    let complete = |text: &str| {
        note_mark(text).is_some_and(|m| m.form == NoteMarkForm::Bracketed || m.form == NoteMarkForm::Colon)
    };
    if complete(first) {
        return None;
    }
    let mut joined = first.to_owned();
    for j in i + 1..lines.len().min(i + 4) {
        joined.extend(lines.get(j)?.span.slice(source).chars().take(12));
        if complete(&joined) {
            return Some(j);
        }
    }
    None
}

/// Whether lines `i` and `i + 1` are one byline: posts alone, and the name, or more posts and the name, under them.
fn is_byline_over_two_lines(source: &str, lines: &[Line], i: usize, lexicon: &Lexicon) -> bool {
    let (Some(a), Some(b)) = (lines.get(i), lines.get(i + 1)) else { return false };
    let (posts, below) = (a.span.slice(source), b.span.slice(source));
    let over_title = i.checked_sub(1).and_then(|j| lines.get(j)).is_some_and(may_be_title);
    let short = a.width <= 60 && b.width <= 60 && a.marker.is_none() && !a.has_stop;
    if !over_title || !short || b.blank_before() {
        return false;
    }
    if posts.chars().any(|c| !chars::is_han(c) && c != '、') {
        return false;
    }
    let goes_on = posts.ends_with('、') && b.is_byline;
    goes_on || (lexicon.ends_in_office(posts) && name_alone(below, lexicon).is_some())
}

/// The lines that are a name alone under a title, on a page that signs at least two articles so.
fn names_alone(source: &str, lines: &[Line], lexicon: &Lexicon) -> Vec<usize> {
    let under_title = |i: usize| {
        i.checked_sub(1).and_then(|j| lines.get(j)).is_some_and(|over| may_be_title(over) && over.width >= 6)
    };
    let is_name = |i: usize| {
        let line = lines.get(i).filter(|line| line.width <= 12 && line.ending == Ending::Word && line.marker.is_none());
        line.is_some_and(|line| name_alone(line.span.slice(source), lexicon).is_some())
    };
    let names: Vec<usize> = (0..lines.len()).filter(|&i| under_title(i) && is_name(i)).collect();
    if names.len() >= 2 { names } else { Vec::new() }
}

/// The longest piece of a torn marker, in characters.
const LONGEST_TORN: u32 = 3;

/// Whether line `i` is a piece of a marker that is whole only with the next line: `一` over `、加强…`, `（` over `一）…`.
fn is_torn_marker(source: &str, lines: &[Line], i: usize) -> bool {
    let (Some(a), Some(b)) = (lines.get(i), lines.get(i + 1)) else { return false };
    let (piece, rest) = (a.span.slice(source), b.span.slice(source));
    if a.glance.chars > LONGEST_TORN || a.marker.is_some() {
        return false;
    }
    let numeral = |c: char| number::is_han_numeral(c) || c.is_ascii_digit() || matches!(c, '（' | '(' | '第');
    let before_ended = i.checked_sub(1).and_then(|j| lines.get(j)).is_none_or(|before| before.ending != Ending::Open);
    if !before_ended || !piece.chars().all(numeral) {
        return false;
    }
    let mut joined = piece.to_owned();
    joined.extend(rest.chars().take(8));
    let number_torn = piece.ends_with(|c: char| c.is_ascii_digit() || number::is_han_numeral(c));
    let mark_follows = rest.starts_with(['、', '.', '．', '）', ')', '章', '条', '节', '编']);
    block_marker(&joined).is_some_and(|m| m.doubt == Doubt::None && m.len() > piece.len())
        && (!number_torn || mark_follows)
}
