//! Breaks a paragraph into lines as a newspaper's column does: a greedy fill under the Chinese line-breaking rules.
//!
//! Widths count half characters: a Han character or a full-width mark is two, an ASCII one is one.

use fastrand::Rng;

use super::dice::chance;
use super::habits::Habits;

/// One printed character and the character of the paragraph that it prints, if any.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) ch: char,
    pub(super) from: Option<usize>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) glyphs: Vec<Glyph>,
    /// Half characters left free.
    pub(super) room: usize,
}

impl Line {
    pub(super) fn opens_with(&self, at: usize) -> bool {
        self.glyphs.first().is_some_and(|glyph| glyph.from == Some(at))
    }

    pub(super) fn ends_with(&self, at: usize) -> bool {
        self.glyphs.last().is_some_and(|glyph| glyph.from == Some(at))
    }

    /// The line ends where a sentence or a clause of weight ends, so that a blank line after it would mislead a reader.
    pub(super) fn ends_sentence(&self) -> bool {
        let mut marks = self.glyphs.iter().rev().map(|glyph| glyph.ch);
        marks.find(|ch| !"”’）》".contains(*ch)).is_none_or(|ch| "。！？：；…".contains(ch))
    }

    pub(super) fn is_nearly_full(&self) -> bool {
        self.room < 4
    }
}

/// A stretch that no line break cuts, with the blank that may stand before it.
struct Atom {
    from: usize,
    to: usize,
    spaced: bool,
    width: usize,
}

/// Fills lines of the widths that `limit` gives by line number; the first line is two characters short, for the indent.
pub(super) fn wrap(
    text: &[char],
    marker: usize,
    habits: &Habits,
    rng: &mut Rng,
    mut limit: impl FnMut(usize, &mut Rng) -> usize,
) -> Vec<Line> {
    let atoms = atoms(text, marker, habits, rng);
    let (mut lines, mut start) = (Vec::new(), 0);
    while start < atoms.len() {
        let indent = if lines.is_empty() { 4 } else { 0 };
        let limit = limit(lines.len(), rng).saturating_sub(indent);
        let end = settle(text, &atoms, start, fill(&atoms, start, limit), chance(rng, habits.hang));
        let mut line = print(text, &atoms[start..end], limit);
        if lines.is_empty() && habits.indent {
            line.glyphs.splice(0..0, [Glyph { ch: '\u{3000}', from: None }; 2]);
        }
        lines.push(line);
        start = end;
    }
    lines
}

fn atoms(text: &[char], marker: usize, habits: &Habits, rng: &mut Rng) -> Vec<Atom> {
    let (mut found, mut from) = (Vec::<Atom>::new(), 0);
    while from < text.len() {
        let to = atom_end(text, from, marker);
        let odds = match from {
            0 => 0.0,
            _ if from == marker => habits.marker_space,
            _ => blank_odds(text[from - 1], text[from], habits.spaces),
        };
        let width = text[from..to].iter().map(|ch| cells(*ch)).sum();
        found.push(Atom { from, to, spaced: chance(rng, odds), width });
        from = to;
    }
    found
}

/// Digits and Latin words hold together, and so do the halves of a dash or an ellipsis; a section's marker stands alone.
fn atom_end(text: &[char], from: usize, marker: usize) -> usize {
    let first = text[from];
    if "—…".contains(first) && text.get(from + 1) == Some(&first) {
        return from + 2;
    }
    if !is_word(first) {
        return from + 1;
    }
    let end = from + text[from..].iter().take_while(|ch| is_word(**ch) || "－∶＋".contains(**ch)).count();
    if from < marker { end.min(marker) } else { end }
}

fn is_word(ch: char) -> bool {
    ch.is_ascii() && !ch.is_ascii_whitespace()
}

fn is_han(ch: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&ch)
}

fn blank_odds(left: char, right: char, (before, after): (f64, f64)) -> f64 {
    if is_han(left) && (right.is_ascii_alphanumeric() || right == '(') {
        before
    } else if left.is_ascii_alphanumeric() && is_han(right) {
        after
    } else {
        0.0
    }
}

fn cells(ch: char) -> usize {
    if ch.is_ascii() { 1 } else { 2 }
}

fn fill(atoms: &[Atom], start: usize, limit: usize) -> usize {
    let (mut end, mut width) = (start, 0);
    while end < atoms.len() {
        width += atoms[end].width + usize::from(atoms[end].spaced && end > start);
        if width > limit && end > start {
            break;
        }
        end += 1;
    }
    end
}

/// Moves a break off a closing mark (which hangs over, or takes the character before it along) and an opening one.
fn settle(text: &[char], atoms: &[Atom], start: usize, end: usize, hang: bool) -> usize {
    let first = |at: usize| text[atoms[at].from];
    let hung = end + (end..atoms.len()).take_while(|at| is_closing(first(*at))).count();
    if hang && hung > end && hung <= end + 2 {
        return hung;
    }
    let mut found = end;
    while found > start + 1 && found < atoms.len() && (is_closing(first(found)) || is_opening(first(found - 1))) {
        found -= 1;
    }
    found
}

fn is_closing(ch: char) -> bool {
    "，。、；：？！”’）》】〕﹞".contains(ch)
}

fn is_opening(ch: char) -> bool {
    "“‘（《【〔﹝".contains(ch)
}

/// A line of its own, with the blanks around digits that the page's lines have.
pub(super) fn spaced(text: &str, habits: &Habits, rng: &mut Rng) -> String {
    let text: Vec<char> = text.chars().collect();
    let atoms = atoms(&text, 0, habits, rng);
    print(&text, &atoms, usize::MAX).glyphs.iter().map(|glyph| glyph.ch).collect()
}

fn print(text: &[char], atoms: &[Atom], limit: usize) -> Line {
    let (mut glyphs, mut width) = (Vec::new(), 0);
    for (nth, atom) in atoms.iter().enumerate() {
        if atom.spaced && nth > 0 {
            glyphs.push(Glyph { ch: ' ', from: None });
            width += 1;
        }
        glyphs.extend((atom.from..atom.to).map(|at| Glyph { ch: text[at], from: Some(at) }));
        width += atom.width;
    }
    Line { glyphs, room: limit.saturating_sub(width) }
}

/// Spaces a line out, as a column does whose last word would not fit: a blank between all characters, but none after a
/// closing mark nor before an opening one.
pub(super) fn letterspace(line: &mut Line) {
    let mut spaced = Vec::with_capacity(2 * line.glyphs.len());
    let mut last: Option<char> = None;
    for glyph in &line.glyphs {
        if last.is_some_and(|last| !is_closing(last) && !is_opening(glyph.ch)) {
            spaced.push(Glyph { ch: ' ', from: None });
        }
        spaced.push(*glyph);
        last = Some(glyph.ch);
    }
    line.glyphs = spaced;
}

/// A line that can be spaced out: nothing but full-width characters.
pub(super) fn can_letterspace(line: &Line) -> bool {
    line.glyphs.iter().all(|glyph| cells(glyph.ch) == 2 && !"\u{3000}—…".contains(glyph.ch))
}
