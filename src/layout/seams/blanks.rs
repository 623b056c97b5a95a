//! Runs of blanks that were the end of a paragraph and the indent of the next one.

use super::{Cuts, LONG, LONGEST_HEADING, SHORT};
use crate::ast::MarkerStyle;
use crate::grammar::chars::{self, is_blank, is_han};
use crate::grammar::element;
use crate::grammar::marker::{Doubt, Scanned, block_marker};

/// A run of blanks that was the end of a paragraph and the indent of the next one.
pub(super) fn cut(cuts: &mut Cuts<'_>) {
    let content = cuts.content;
    let is_long = content.chars().nth(LONG).is_some();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in content.char_indices().filter(|&(_, c)| is_blank(c)) {
        match runs.last_mut() {
            Some(run) if run.1 == at => run.1 = at + c.len_utf8(),
            _ => runs.push((at, at + c.len_utf8())),
        }
    }
    for (i, &(start, end)) in runs.iter().enumerate() {
        let run = content.get(start..end).unwrap_or("");
        let before_run = i.checked_sub(1).and_then(|j| runs.get(j)).map_or(0, |run| run.1);
        let after_run = runs.get(i + 1).map_or(content.len(), |run| run.0);
        let word_before = content.get(before_run..start).unwrap_or("");
        let word_after = content.get(end..after_run).unwrap_or("");
        let piece = content.get(cuts.start_of(start)..start).unwrap_or("").trim_matches(is_blank);
        let next = content.get(end..).unwrap_or("");
        // （　　）: room to be filled in.
        let is_room = piece.ends_with(chars::is_opening) || next.starts_with(chars::is_closing);
        if piece.is_empty() || next.is_empty() || is_room {
            continue;
        }
        let single = |word: &str| word.chars().nth(1).is_none();
        let marker = block_marker(next).filter(|m| m.doubt == Doubt::None || m.style == MarkerStyle::Decimal);
        let opens = marker.is_some_and(|m| opens_behind_blank(content, start, next, m))
            || (marker.is_some_and(|m| m.style == MarkerStyle::Article) && ends_paragraph(piece))
            || (is_wide(run)
                && decimal_heading(
                    next.get(..next.char_indices().nth(24).map_or(next.len(), |(at, _)| at)).unwrap_or(""),
                ))
            || next.starts_with("——")
            || element::is_note(word_after)
            || opens_attachment(next);
        let short = piece.len() < SHORT;
        let stopped = ends_paragraph(piece);
        let wide = is_wide(run);
        // The front tells: a long row of digits would be read again at every blank behind it.
        let front = piece.char_indices().nth(LONG).map_or(piece, |(at, _)| piece.get(..at).unwrap_or(piece));
        let own = block_marker(front);
        let is_marker_alone = own.is_some_and(|m| m.len == piece.len()) || (short && decimal_alone(piece));
        let spaced_out = single(word_before) || (single(word_after) && !stopped && marker.is_none());
        let heading = own.is_some() || decimal_heading(front);
        let seam = match () {
            () if is_marker_alone => false,
            () if stopped => {
                (wide && !single(word_after))
                    || opens
                    || (short && (element::is_bracketed_date(piece) || element::is_note(piece)))
            }
            () if opens => wide || heading || marker.is_some_and(|m| m.style == MarkerStyle::Article),
            () if spaced_out => false,
            () => wide && (is_long || heading),
        };
        if seam {
            cuts.add(end);
        }
    }
}

/// Whether a marker behind a blank opens a paragraph and is no number inside a sentence: 〔…〕 2.5, 共 3.
fn opens_behind_blank(content: &str, blank: usize, next: &str, marker: Scanned) -> bool {
    let behind = next.get(marker.len..).unwrap_or("");
    match marker.style {
        MarkerStyle::Article | MarkerStyle::Chapter | MarkerStyle::Division | MarkerStyle::Part => {
            behind.starts_with(is_blank)
        }
        MarkerStyle::HanDun | MarkerStyle::HanParen | MarkerStyle::ArabicParen | MarkerStyle::Circled => true,
        MarkerStyle::ArabicDot | MarkerStyle::Decimal => {
            is_wide(content.get(blank..content.len() - next.len()).unwrap_or(""))
        }
        _ => false,
    }
}

/// Whether `附件1` with a title glued to it stands behind a blank.
fn opens_attachment(next: &str) -> bool {
    let titled = |(len, number): (usize, Option<u32>)| {
        number.is_some() && next.get(len..).is_some_and(|title| title.starts_with(is_han))
    };
    element::attachment(next).is_some_and(titled)
}

/// Two full-width blanks, a blank that may not break, or four narrow ones.
fn is_wide(run: &str) -> bool {
    let cells: u32 = run.chars().map(chars::cells).sum();
    cells >= 4 || run.contains('\u{A0}')
}

/// Whether a piece ends as a paragraph does.
fn ends_paragraph(piece: &str) -> bool {
    let bare = piece.trim_end_matches(chars::is_closing);
    let closes = bare.len() < piece.len() && piece.len() < SHORT;
    bare.ends_with(['。', '！', '？', '；', '：', '…'])
        || (closes && (element::is_note(piece) || element::is_bracketed_date(piece)))
}

/// `1`, `3.2.1`: the number of a section without its heading.
fn decimal_alone(piece: &str) -> bool {
    piece.chars().all(|c| c.is_ascii_digit() || c == '.') && piece.starts_with(|c: char| c.is_ascii_digit())
}

/// `1　总则`, `3.2.1　预警分级`: a heading behind the number of its section.
fn decimal_heading(piece: &str) -> bool {
    let number = piece.len() - piece.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let rest = piece.get(number..).unwrap_or("");
    let word = rest.trim_start_matches(is_blank).chars().next();
    number > 0
        && number < 12
        && rest.starts_with(is_blank)
        && word.is_some_and(is_han)
        && rest.chars().nth(LONGEST_HEADING).is_none()
}
