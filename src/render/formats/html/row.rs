//! One row of the text, a line or a part of one, with what is marked in it and the notes beside it.

use super::marks::Mark;
use super::note::Note;
use super::pieces::Piece;
use super::shown::Shown;
use super::text::Text;
use super::words::{class, text_lang};
use maud::{Render, html};

/// A row.
pub(super) struct Row<'a> {
    pub(super) text: &'a Text<'a>,
    /// From 0.
    pub(super) line: usize,
    /// Which part of the line it is, from 0.
    pub(super) part: usize,
    /// What stands in it.
    pub(super) pieces: Vec<Piece<'a>>,
    /// The name of the line end behind it, where that is another than most lines have.
    pub(super) end: Option<&'static str>,
}

impl Row<'_> {
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

impl Render for Row<'_> {
    fn render_to(&self, buffer: &mut String) {
        let notes = self.notes();
        html! {
            div class={ "l" @if !notes.is_empty() { " n" } } id=(self.text.ids.row(self.line, self.part)) {
                div.t data-end=[self.end] lang=[text_lang(self.text.lang)] {
                    span.no { (self.line + 1) }
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

/// A piece of the row.
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
