//! Sets one article (or note) in a column: draws a width until the lines can be read without doubt, and puts in the
//! blank lines that the extraction left.

use fastrand::Rng;

use super::articles::{Form, Paragraph};
use super::dice::{chance, weigh};
use super::habits::{Gaps, Habits};
use super::wrap::{Line, can_letterspace, letterspace, wrap};

const TRIES: usize = 40;
/// After so many tries a wish is given up; a doubt never is.
const PATIENCE: usize = 12;

/// A row of the page: `None` is a blank line; a line knows its paragraph.
pub(super) type Row = Option<(usize, Line)>;

/// What a page would like to show somewhere in this column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Nothing,
    TornMarker,
    FalseMarker,
}

#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) rows: Vec<Row>,
    /// In characters.
    pub(super) width: usize,
    pub(super) wish: Wish,
}

/// The lines of each paragraph, and the place of a column break among all lines.
struct Draft {
    width: usize,
    lines: Vec<Vec<Line>>,
    column_break: Option<usize>,
}

/// Sets `paragraphs` at a width out of `widths`.
pub(super) fn set(
    paragraphs: &[Paragraph],
    habits: &Habits,
    widths: std::ops::RangeInclusive<usize>,
    wish: Wish,
    rng: &mut Rng,
) -> Column {
    let mut best: Option<(usize, Draft)> = None;
    for tried in 0..TRIES {
        let draft = draft(paragraphs, habits, rng.usize(widths.clone()), rng);
        let missed = usize::from(!grants(&draft, paragraphs, wish));
        let doubts = 2 * doubts(&draft, paragraphs) + missed;
        if best.as_ref().is_none_or(|(fewest, _)| doubts < *fewest) {
            best = Some((doubts, draft));
        }
        if doubts == 0 || habits.clean || (doubts == missed && tried >= PATIENCE) {
            break;
        }
    }
    let Some((_, mut draft)) = best else {
        return Column { rows: Vec::new(), width: 0, wish };
    };
    let rows = rows(&mut draft, paragraphs, habits, rng);
    Column { rows, width: draft.width, wish }
}

fn draft(paragraphs: &[Paragraph], habits: &Habits, width: usize, rng: &mut Rng) -> Draft {
    if habits.clean {
        let lines = paragraphs.iter().map(|p| wrap(&p.text, p.marker, habits, rng, |_, _| usize::MAX)).collect();
        return Draft { width, lines, column_break: None };
    }
    let column_break = chance(rng, 0.4).then(|| rng.usize(6..40));
    let next_width = width.saturating_add_signed(weigh(rng, &[(0, 3), (1, 1), (-1, 1), (2, 1), (-2, 1)]));
    let (mut lines, mut done) = (Vec::new(), 0);
    for paragraph in paragraphs {
        let set = wrap(&paragraph.text, paragraph.marker, habits, rng, |nth, rng| {
            let broken = column_break.is_some_and(|at| done + nth > at);
            let jitter = if chance(rng, habits.jitter) { weigh(rng, &[(-2, 1), (-1, 1), (1, 1), (2, 1)]) } else { 0 };
            (2 * if broken { next_width } else { width }).saturating_add_signed(jitter)
        });
        done += set.len();
        lines.push(set);
    }
    Draft { width, lines, column_break }
}

/// Places where not even a careful reader could tell a heading or an item from the text by the layout.
fn doubts(draft: &Draft, paragraphs: &[Paragraph]) -> usize {
    let of = |(paragraph, lines): (&Paragraph, &Vec<Line>)| match paragraph.form {
        Form::Standalone => usize::from(lines.last().is_some_and(Line::is_nearly_full)),
        Form::RunIn => lines.iter().filter(|line| line.ends_with(paragraph.heading_end)).count(),
        _ => 0,
    };
    let headings: usize = paragraphs.iter().zip(&draft.lines).map(of).sum();
    let numbers: usize = paragraphs.iter().zip(&draft.lines).map(numbers_at_line_start).sum();
    let end = draft.lines.last().and_then(|lines| lines.last()).is_some_and(Line::is_nearly_full);
    headings + numbers + usize::from(end)
}

/// An inline （1） that opens a line looks like a paragraph of its own.
fn numbers_at_line_start((paragraph, lines): (&Paragraph, &Vec<Line>)) -> usize {
    let numbers = paragraph.items.iter().filter(|item| item.at > 0 && "（①②③".contains(paragraph.text[item.at]));
    numbers.filter(|item| lines.iter().any(|line| line.opens_with(item.at))).count()
}

fn grants(draft: &Draft, paragraphs: &[Paragraph], wish: Wish) -> bool {
    let starts_line = |lines: &[Line], at: usize| lines.iter().any(|line| line.opens_with(at));
    let pairs = || paragraphs.iter().zip(&draft.lines);
    match wish {
        Wish::Nothing => true,
        Wish::FalseMarker => pairs().any(|(p, lines)| p.traps.iter().any(|at| starts_line(lines, *at))),
        Wish::TornMarker => pairs().any(|(p, lines)| {
            p.items.iter().any(|item| (item.at + 1..item.at + item.len).any(|at| starts_line(lines, at)))
        }),
    }
}

fn rows(draft: &mut Draft, paragraphs: &[Paragraph], habits: &Habits, rng: &mut Rng) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let (mut done, mut previous_full) = (0, false);
    for (nth, mut lines) in std::mem::take(&mut draft.lines).into_iter().enumerate() {
        let follows = nth.checked_sub(1).map(|before| paragraphs[before].form);
        let must = previous_full && paragraphs[nth].is_bare();
        let gap = follows.is_some_and(|before| gap_before(before, habits, rng)) || (must && nth > 0);
        if gap {
            rows.push(None);
        }
        previous_full = lines.last().is_some_and(Line::is_nearly_full);
        let breaks = breaks(&lines, paragraphs[nth].form, habits, gap || nth == 0, rng);
        for (at, line) in lines.iter_mut().enumerate() {
            letterspace_sometimes(line, &breaks, at, habits, rng);
            let column_end = draft.column_break == Some(done + at) && paragraphs[nth].form != Form::Standalone;
            let torn = breaks.get(at).is_some_and(|torn| *torn || (column_end && !line.ends_sentence()));
            rows.push(Some((nth, std::mem::take(line))));
            rows.extend(torn.then_some(None));
        }
        done += lines.len();
    }
    rows
}

fn gap_before(previous: Form, habits: &Habits, rng: &mut Rng) -> bool {
    let odds = match habits.gaps {
        Gaps::Always => 1.0,
        Gaps::Never => 0.0,
        Gaps::Chance => 0.5,
        Gaps::Either => 0.7,
    };
    let under_heading = previous == Form::Standalone && !habits.clean && habits.gaps != Gaps::Always;
    chance(rng, if under_heading { odds * 0.3 } else { odds })
}

/// After which lines but the last a blank line cuts the paragraph.
fn breaks(lines: &[Line], form: Form, habits: &Habits, gap: bool, rng: &mut Rng) -> Vec<bool> {
    let (mut first, quote, last) = habits.torn;
    if habits.gaps == Gaps::Either && !habits.indent {
        first = if gap { 0.05 } else { 0.8 };
    }
    let heading = form == Form::Standalone;
    let inner = lines.len().saturating_sub(1);
    let torn = |at: usize| {
        let next_quotes = lines[at + 1].glyphs.first().is_some_and(|glyph| glyph.ch == '“');
        let cuts = [
            at == 0 && chance(rng, if heading { first * 0.2 } else { first }),
            next_quotes && !heading && chance(rng, quote),
            at + 1 == inner && !heading && chance(rng, last),
        ];
        !lines[at].ends_sentence() && cuts.contains(&true)
    };
    (0..inner).map(torn).collect()
}

/// A paragraph's last line is never spaced out: it has room.
fn letterspace_sometimes(line: &mut Line, breaks: &[bool], at: usize, habits: &Habits, rng: &mut Rng) {
    if at < breaks.len() && can_letterspace(line) && chance(rng, habits.letterspaced) {
        letterspace(line);
    }
}
