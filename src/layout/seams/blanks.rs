//! Runs of blanks that were the end of a paragraph and the indent of the next one.

use super::{Cuts, LONG, LONGEST_HEADING, SHORT};
use crate::ast::MarkerStyle;
use crate::grammar::chars::{self, is_blank, is_han};
use crate::grammar::classes;
use crate::grammar::element;
use crate::grammar::marker::{Doubt, Scanned, block_marker};
use std::ops::Range;

/// The runs of blanks in a row, in bytes.
pub(super) fn runs(content: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, blank) in classes::places(content, classes::BLANK) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + blank.len_utf8(),
            _ => runs.push(at..at + blank.len_utf8()),
        }
    }
    runs
}

/// Cuts at runs of blanks that were the end of a paragraph and the indent of the next one.
pub(super) fn cut(cuts: &mut Cuts<'_>, runs: &[Range<usize>]) {
    let content = cuts.content;
    for (i, run) in runs.iter().enumerate() {
        let before_run = i.checked_sub(1).and_then(|j| runs.get(j)).map_or(0, |run| run.end);
        let after_run = runs.get(i + 1).map_or(content.len(), |run| run.start);
        let seam = Seam {
            piece: content.get(cuts.start_of(run.start)..run.start).unwrap_or("").trim_matches(is_blank),
            run: content.get(run.clone()).unwrap_or(""),
            next: content.get(run.end..).unwrap_or(""),
            word_before: content.get(before_run..run.start).unwrap_or(""),
            word_after: content.get(run.end..after_run).unwrap_or(""),
        };
        if seam.parts(cuts.glance.chars > LONG) {
            cuts.add(run.end);
        }
    }
}

/// A run of blanks, and what stands around it.
struct Seam<'t> {
    /// What stands before it, from the last cut on.
    piece: &'t str,
    run: &'t str,
    /// The rest of the row.
    next: &'t str,
    /// What stands between it and the runs beside it.
    word_before: &'t str,
    word_after: &'t str,
}

impl Seam<'_> {
    /// Whether a paragraph ends here, in a row that `is_long` or not.
    fn parts(&self, is_long: bool) -> bool {
        let (piece, next) = (self.piece, self.next);
        // （　　）: room to be filled in.
        let is_room = piece.ends_with(chars::is_opening) || next.starts_with(chars::is_closing);
        if piece.is_empty() || next.is_empty() || is_room {
            return false;
        }
        let single = |word: &str| word.chars().nth(1).is_none();
        let short = piece.len() < SHORT;
        let wide = is_wide(self.run);
        let marker = block_marker(next).filter(|m| m.doubt == Doubt::None || m.style == MarkerStyle::Decimal);
        let opens = self.opens(marker, wide);
        let stopped = ends_paragraph(piece);
        if !(wide || stopped || opens) {
            return false;
        }
        // The front tells: a long row of digits would be read again at every blank behind it.
        let front = piece.char_indices().nth(LONG as usize).map_or(piece, |(at, _)| piece.get(..at).unwrap_or(piece));
        let own = block_marker(front);
        if own.is_some_and(|m| m.len() == piece.len()) || (short && decimal_alone(piece)) {
            return false;
        }
        if stopped {
            return (wide && !single(self.word_after))
                || opens
                || (short && (element::is_bracketed_date(piece) || element::is_note(piece)));
        }
        let heading = || own.is_some() || decimal_heading(front);
        if opens {
            return wide || marker.is_some_and(|m| m.style == MarkerStyle::Article) || heading();
        }
        let spaced_out = single(self.word_before) || (single(self.word_after) && marker.is_none());
        !spaced_out && wide && (is_long || heading())
    }

    /// Whether what stands behind it opens a paragraph.
    fn opens(&self, marker: Option<Scanned>, wide: bool) -> bool {
        let next = self.next;
        let front = || next.get(..next.char_indices().nth(24).map_or(next.len(), |(at, _)| at)).unwrap_or("");
        marker.is_some_and(|m| opens_behind_blank(self.run, next, m))
            || (marker.is_some_and(|m| m.style == MarkerStyle::Article) && ends_paragraph(self.piece))
            || (wide && decimal_heading(front()))
            || next.starts_with("——")
            || element::is_note(self.word_after)
            || opens_attachment(next)
    }
}

/// Whether a marker behind a blank opens a paragraph and is no number inside a sentence: 〔…〕 2.5, 共 3.
fn opens_behind_blank(blank: &str, next: &str, marker: Scanned) -> bool {
    let behind = next.get(marker.len()..).unwrap_or("");
    match marker.style {
        MarkerStyle::Article | MarkerStyle::Chapter | MarkerStyle::Division | MarkerStyle::Part => {
            behind.starts_with(is_blank)
        }
        MarkerStyle::HanDun | MarkerStyle::HanParen | MarkerStyle::ArabicParen | MarkerStyle::Circled => true,
        MarkerStyle::ArabicDot | MarkerStyle::Decimal => is_wide(blank),
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
