//! A row of the text cut where marks begin and end.

use super::marks::Mark;
use std::ops::Range;

/// What stands in a row, one after the other.
#[derive(Debug)]
pub(super) enum Piece<'m> {
    /// The number of the note of a mark that begins here.
    Number(&'m Mark),
    /// Text, in bytes, and the marks that stand under it, the lowest first.
    Text(Range<usize>, Vec<&'m Mark>),
}

/// Cuts the rows of a text, which are asked for in their order.
#[derive(Debug)]
pub(super) struct Cutter<'m> {
    /// Those that are still to begin, by rising start.
    marks: &'m [Mark],
    /// Those that have a lane and end further on, the lowest first.
    open: Vec<&'m Mark>,
}

impl<'m> Cutter<'m> {
    /// A cutter for the text of `marks`, which are sorted by their start.
    pub(super) const fn new(marks: &'m [Mark]) -> Self {
        Self { marks, open: Vec::new() }
    }

    /// The pieces of the row that holds `content`, in bytes, up to where the next one starts.
    pub(super) fn cut(&mut self, content: Range<usize>, next: Option<usize>) -> Vec<Piece<'m>> {
        let here = next.map_or(self.marks.len(), |next| self.marks.partition_point(|mark| mark.start < next));
        let (starting, later) = self.marks.split_at(here);
        self.marks = later;
        let mut pieces = Vec::new();
        let mut at = content.start;
        for mark in starting {
            at = self.text(at..mark.start.min(content.end), &mut pieces);
            pieces.push(Piece::Number(mark));
            if mark.lane.is_some() {
                let above = self.open.partition_point(|open| open.lane > mark.lane);
                self.open.insert(above, mark);
            }
        }
        self.text(at..content.end, &mut pieces);
        pieces
    }

    /// Adds the text of a range, cut where open marks end; gives its end.
    fn text(&mut self, range: Range<usize>, pieces: &mut Vec<Piece<'m>>) -> usize {
        let mut at = range.start;
        while at < range.end {
            self.open.retain(|mark| mark.underlined.end > at);
            let end = self.open.iter().map(|mark| mark.underlined.end).fold(range.end, usize::min);
            pieces.push(Piece::Text(at..end, self.open.clone()));
            at = end;
        }
        at
    }
}
