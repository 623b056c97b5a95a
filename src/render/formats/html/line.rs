//! One line of the text, with what is marked in it and the notes beside it.

use super::marks::Mark;
use super::note::Note;
use super::pieces::Piece;
use super::shown::Shown;
use super::text::Text;
use super::words::{class, text_lang};
use maud::{Render, html};

/// A line.
pub(super) struct Line<'a> {
    pub(super) text: &'a Text<'a>,
    /// From 0.
    pub(super) number: usize,
    /// What stands in it.
    pub(super) pieces: Vec<Piece<'a>>,
    /// The name of its line end, where it is another than most lines have.
    pub(super) end: Option<&'static str>,
}

impl Line<'_> {
    /// The notes of the findings that are reported in it, in their order.
    fn notes(&self) -> Vec<Note<'_>> {
        let number = |piece: &Piece<'_>| match piece {
            Piece::Number(mark) if mark.place == 0 => Some(mark.number),
            _ => None,
        };
        let mut numbers: Vec<usize> = self.pieces.iter().filter_map(number).collect();
        numbers.sort_unstable();
        numbers.into_iter().filter_map(|number| Note::new(self.text, number)).collect()
    }
}

impl Render for Line<'_> {
    fn render_to(&self, buffer: &mut String) {
        let notes = self.notes();
        html! {
            div class={ "l" @if !notes.is_empty() { " n" } } id=(self.text.ids.line(self.number)) data-end=[self.end] {
                div.t lang=[text_lang(self.text.lang)] {
                    span.no { (self.number + 1) }
                    @for piece in &self.pieces { (Drawn { text: self.text, piece }) }
                }
                @if !notes.is_empty() {
                    div.notes { @for note in &notes { (note) } }
                }
            }
        }
        .render_to(buffer);
    }
}

/// A piece of the line.
struct Drawn<'a> {
    text: &'a Text<'a>,
    piece: &'a Piece<'a>,
}

impl Render for Drawn<'_> {
    fn render_to(&self, buffer: &mut String) {
        match self.piece {
            Piece::Number(mark) => Number { text: self.text, mark }.render_to(buffer),
            Piece::Text(range, marks) => {
                let text = self.text.text.get(range.clone()).unwrap_or_default();
                Underlined { text, marks }.render_to(buffer);
            }
        }
    }
}

/// The number of a note. That of another place than the one that the finding is reported at is `also` there; where a place
/// holds no character, the style shows it by a sign.
struct Number<'a> {
    text: &'a Text<'a>,
    mark: &'a Mark,
}

impl Render for Number<'_> {
    fn render_to(&self, buffer: &mut String) {
        let Mark { number, place, severity, .. } = *self.mark;
        let ids = self.text.ids;
        let point = match self.mark {
            mark if !mark.underlined.is_empty() => "",
            mark if mark.is_line_end => " end",
            _ => " here",
        };
        html! {
            a class={ "r " (class(severity)) @if place > 0 { " also" } (point) }
                id=(ids.mark(number, place)) href={ "#" (ids.note(number)) } { (number) }
        }
        .render_to(buffer);
    }
}

/// Text with lines under it, the outermost element for the lowest.
struct Underlined<'a> {
    text: &'a str,
    marks: &'a [&'a Mark],
}

impl Render for Underlined<'_> {
    fn render_to(&self, buffer: &mut String) {
        let Some((lowest, marks)) = self.marks.split_first() else { return Shown(self.text).render_to(buffer) };
        let lane = lowest.lane.unwrap_or_default();
        html! { mark.(class(lowest.severity)).{ "k" (lane) } { (Underlined { text: self.text, marks }) } }
            .render_to(buffer);
    }
}
