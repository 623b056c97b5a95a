//! The state of a page that is being read, and the operators that change it: where the next glyph goes, and which paths are
//! rules.

use super::fonts::{Code, Face};
use super::glyph::{Facing, Glyph, Ink, Rule};
use super::limits::{PATH, RULES, STATES};
use super::matrix::Matrix;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Number;
use std::cell::RefCell;
use std::rc::Rc;

/// A font that several strings are set in.
pub(super) type Shared<'a> = Rc<RefCell<Face<'a>>>;

/// How thick a rule may be, in points.
const THIN: f64 = 3.0;

/// The graphics state, as far as text needs it.
#[derive(Clone)]
pub(super) struct State<'a> {
    /// From the units of the content to the page as it is seen.
    pub(super) matrix: Matrix,
    /// The font; none where it is not there.
    pub(super) font: Option<Shared<'a>>,
    /// Its size.
    pub(super) size: f64,
    /// Added behind each character.
    pub(super) spacing: f64,
    /// Added behind each blank of one byte.
    pub(super) word_spacing: f64,
    /// Stretch along the line; 1 for none.
    stretch: f64,
    /// From line to line.
    pub(super) leading: f64,
    rise: f64,
}

/// A page that is being read.
pub(super) struct Scene<'a> {
    /// What was met.
    pub(super) ink: Ink,
    /// The state that is in force.
    pub(super) state: State<'a>,
    /// Those that were saved.
    pub(super) saved: Vec<State<'a>>,
    /// How many states were saved over the limit.
    unsaved: usize,
    /// Where the next glyph goes.
    pub(super) text: Matrix,
    /// Where the line began.
    pub(super) line: Matrix,
    path: Vec<Stroke>,
    at: (f64, f64),
}

/// A piece of the path that is being drawn, on the page as it is seen: a line, or an area from corner to corner.
struct Stroke {
    x0: f64,
    y0: f64,
    x1: f64,
    y1: f64,
}

impl<'a> Scene<'a> {
    /// A page of this size on which nothing stands; `matrix` leads to the page as it is seen.
    pub(super) fn new((width, height): (f32, f32), matrix: Matrix) -> Self {
        let state = State {
            matrix,
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        Self {
            ink: Ink { width, height, ..Ink::default() },
            state,
            saved: Vec::new(),
            unsaved: 0,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Vec::new(),
            at: (0.0, 0.0),
        }
    }

    /// Follows an operator that shows nothing by itself; `floor` states were saved before this stream.
    pub(super) fn follow(&mut self, op: &Op<'_, '_>, floor: usize) {
        let state = &mut self.state;
        match op {
            Op::SaveState(_) => self.save(),
            Op::RestoreState(_) => self.restore(floor),
            Op::Transform(m) => state.matrix = numbers([m.0, m.1, m.2, m.3, m.4, m.5]).then(state.matrix),
            Op::BeginText(_) => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            Op::SetTextMatrix(m) => {
                self.line = numbers([m.0, m.1, m.2, m.3, m.4, m.5]);
                self.text = self.line;
            }
            Op::NextLine(n) => self.next_line(n.0.as_f64(), n.1.as_f64()),
            Op::NextLineAndSetLeading(n) => {
                state.leading = -n.1.as_f64();
                self.next_line(n.0.as_f64(), n.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::CharacterSpacing(n) => state.spacing = n.0.as_f64(),
            Op::WordSpacing(n) => state.word_spacing = n.0.as_f64(),
            Op::HorizontalScaling(n) => state.stretch = n.0.as_f64() / 100.0,
            Op::TextLeading(n) => state.leading = n.0.as_f64(),
            Op::TextRise(n) => state.rise = n.0.as_f64(),
            other => self.draw(other),
        }
    }

    /// Follows an operator of a path.
    fn draw(&mut self, op: &Op<'_, '_>) {
        match op {
            Op::MoveTo(to) => self.at = (to.0.as_f64(), to.1.as_f64()),
            Op::LineTo(to) => {
                let to = (to.0.as_f64(), to.1.as_f64());
                self.stroke(self.at, to, false);
                self.at = to;
            }
            Op::RectPath(r) => {
                let (x, y, width, height) = (r.0.as_f64(), r.1.as_f64(), r.2.as_f64(), r.3.as_f64());
                self.stroke((x, y), (x + width, y + height), true);
            }
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => self.paint(true),
            Op::FillPathNonZero(_) | Op::FillPathEvenOdd(_) | Op::FillPathNonZeroCompatibility(_) => self.paint(false),
            Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.paint(true),
            Op::EndPath(_) => self.path.clear(),
            _ => {}
        }
    }

    /// Forgets the path that was begun.
    pub(super) fn drop_path(&mut self) {
        self.path.clear();
    }

    fn save(&mut self) {
        if self.saved.len() < STATES {
            self.saved.push(self.state.clone());
        } else {
            self.unsaved += 1;
        }
    }

    /// Goes back to the state that was saved last, but for the `floor` first ones.
    pub(super) fn restore(&mut self, floor: usize) {
        if self.unsaved > 0 {
            self.unsaved -= 1;
        } else if self.saved.len() > floor
            && let Some(state) = self.saved.pop()
        {
            self.state = state;
        }
    }

    /// Begins a line, so far from the beginning of this one.
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.text = self.line;
    }

    /// Moves back by thousandths of an em.
    pub(super) fn kern(&mut self, thousandths: f64) {
        let by = -thousandths / 1000.0 * self.state.size;
        let is_level = self.state.font.as_ref().is_none_or(|font| font.borrow().is_level);
        self.advance(if is_level { by * self.state.stretch } else { by }, is_level);
    }

    fn advance(&mut self, by: f64, is_level: bool) {
        let (x, y) = if is_level { (by, 0.0) } else { (0.0, by) };
        self.text = Matrix::moved(x, y).then(self.text);
    }

    /// Notes a glyph, and goes on behind it.
    pub(super) fn glyph(&mut self, code: &Code, is_level: bool, is_blank: bool) {
        let state = &self.state;
        let em = Matrix::of([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
        let placed = em.then(self.text).then(state.matrix);
        let extra = state.spacing + if is_blank { state.word_spacing } else { 0.0 };
        let by = code.advance / 1000.0 * state.size + extra;
        let by = if is_level { by * state.stretch } else { by };
        let text = code.text.clone();
        let text = text.as_deref().unwrap_or("\u{FFFD}");
        self.note(text, placed, code, is_level);
        self.advance(by, is_level);
    }

    /// Puts the characters of a glyph down at its place.
    fn note(&mut self, text: &str, placed: Matrix, code: &Code, is_level: bool) {
        let along = if is_level { placed.turned(1.0, 0.0) } else { placed.turned(0.0, -1.0) };
        let length = along.0.hypot(along.1);
        let across = if is_level { placed.turned(0.0, 1.0) } else { placed.turned(1.0, 0.0) };
        // The height of a line's type tells its size; a stretched font has another width.
        let size = across.0.hypot(across.1);
        // In vertical writing the origin is at the head of the glyph's box, in the middle of the column.
        let (x, y) = if is_level { placed.at(0.0, 0.0) } else { placed.at(-0.36, 0.0) };
        let is_on_page = (-1.0..=f64::from(self.ink.width) + 1.0).contains(&x)
            && (-1.0..=f64::from(self.ink.height) + 1.0).contains(&y);
        if !is_on_page {
            self.ink.outside.extend(text.chars().map(clean));
        }
        if !is_on_page || !(0.05..=10_000.0).contains(&size) || length <= 0.0 {
            return;
        }
        let facing = Facing::of(along.0, along.1);
        let (u, base) = facing.place(x, y);
        let count = text.chars().count().max(1);
        let advance = (code.advance / 1000.0 * length).abs();
        for (i, ch) in text.chars().enumerate() {
            let part = |i: usize| share(u, advance, i, count);
            let (u0, u1) = (part(i), part(i + 1));
            self.ink.glyphs.push(Glyph { ch: clean(ch), facing, u0, u1, base, size: narrow(size) });
        }
    }

    /// Notes characters of a font that is not there.
    pub(super) fn unread(&mut self, bytes: usize) {
        let code = Code { text: None, advance: 500.0 };
        for _ in 0..bytes {
            self.glyph(&code, true, false);
        }
    }

    /// Notes a picture, which fills the unit square.
    pub(super) fn picture(&mut self) {
        let ((ax, ay), (bx, by)) = (self.state.matrix.turned(1.0, 0.0), self.state.matrix.turned(0.0, 1.0));
        let page = f64::from(self.ink.width) * f64::from(self.ink.height);
        let share = (ax * by - ay * bx).abs() / page.max(1.0);
        self.ink.pictured += if share.is_finite() { share.min(1.0) } else { 0.0 };
    }

    /// Notes a piece of the path, from corner to corner where it is an area.
    fn stroke(&mut self, from: (f64, f64), to: (f64, f64), is_area: bool) {
        if self.path.len() >= PATH {
            return;
        }
        let (from, to) = (self.state.matrix.at(from.0, from.1), self.state.matrix.at(to.0, to.1));
        let (x0, x1) = (from.0.min(to.0), from.0.max(to.0));
        let (y0, y1) = (from.1.min(to.1), from.1.max(to.1));
        let is_straight = x1 - x0 <= THIN || y1 - y0 <= THIN;
        if (is_area || is_straight) && [x0, y0, x1, y1].iter().all(|place| place.is_finite()) {
            self.path.push(Stroke { x0, y0, x1, y1 });
        }
    }

    /// Draws the path: what is thin in it is a rule, and so are the `edges` of an area where they are drawn.
    fn paint(&mut self, edges: bool) {
        self.ink.paths += 1;
        for Stroke { x0, y0, x1, y1 } in std::mem::take(&mut self.path) {
            let (width, height) = (x1 - x0, y1 - y0);
            if height <= THIN && width > height {
                self.rule(true, x0, x1, y0);
            } else if width <= THIN {
                self.rule(false, y0, y1, x0);
            } else if edges {
                self.rule(true, x0, x1, y0);
                self.rule(true, x0, x1, y1);
                self.rule(false, y0, y1, x0);
                self.rule(false, y0, y1, x1);
            }
        }
    }

    /// Notes a rule that is long enough to part anything.
    fn rule(&mut self, is_level: bool, from: f64, to: f64, at: f64) {
        let rules = if is_level { &mut self.ink.rules } else { &mut self.ink.uprights };
        if to - from >= 6.0 && rules.len() < RULES {
            rules.push(Rule { u0: narrow(from), u1: narrow(to), v: narrow(at) });
        }
    }
}

/// Where the part `i` of `count` of a glyph begins.
#[allow(clippy::cast_precision_loss, reason = "there are a few parts")]
fn share(u: f32, advance: f64, i: usize, count: usize) -> f32 {
    u + narrow(advance * i as f64 / count as f64)
}

#[allow(clippy::cast_possible_truncation, reason = "a page is no longer than an f32 tells apart")]
fn narrow(value: f64) -> f32 {
    value as f32
}

/// Without what ends a line or is no character.
fn clean(ch: char) -> char {
    match ch {
        '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{A0}' | '\u{2028}' | '\u{2029}' => ' ',
        _ if ch.is_control() => char::REPLACEMENT_CHARACTER,
        _ => ch,
    }
}

fn numbers(values: [Number; 6]) -> Matrix {
    Matrix::of(values.map(|value| value.as_f64()))
}
