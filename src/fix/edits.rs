//! Edits as a list: made in a text, mapped through, and several lists composed into one.
//!
//! A list is sorted by place and its edits share no byte. Insertions at one place stand in the order of the list.

use crate::diagnostic::Edit;
use crate::source::{Span, offset};

/// The text with the edits made. An edit that does not fit the text is left out.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let (Some(kept), true) = (text.get(at..edit.span.start as usize), edit.span.start <= edit.span.end) else {
            continue;
        };
        out.push_str(kept);
        out.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// The way of a place through a list of edits.
pub(super) struct Mapper<'e> {
    edits: &'e [Edit],
    /// Where the replacement of each edit starts in the new text.
    starts: Vec<u32>,
}

impl<'e> Mapper<'e> {
    pub(super) fn new(edits: &'e [Edit]) -> Self {
        let mut starts = Vec::with_capacity(edits.len());
        let (mut old, mut new) = (0_u32, 0_u32);
        for edit in edits {
            new += edit.span.start.saturating_sub(old);
            starts.push(new);
            new += offset(edit.text.len());
            old = edit.span.end;
        }
        Self { edits, starts }
    }

    /// What `span` of the old text has become, with the whole of each edit that it touches.
    pub(super) fn widest(&self, span: Span) -> Span {
        let from = self.edits.partition_point(|edit| edit.span.end < span.start);
        let to = self.edits.partition_point(|edit| edit.span.start <= span.end);
        let start = match (self.edits.get(from), self.starts.get(from)) {
            (Some(edit), Some(&start)) if edit.span.start <= span.start => start,
            _ => self.shifted(from, span.start),
        };
        let end = match to.checked_sub(1).and_then(|last| self.edits.get(last)) {
            Some(edit) if edit.span.end >= span.end => self.end_of(to - 1),
            _ => self.shifted(to, span.end),
        };
        Span::new(start, end.max(start))
    }

    /// A place behind the first `behind` edits and before all others.
    fn shifted(&self, behind: usize, at: u32) -> u32 {
        match behind.checked_sub(1).and_then(|last| self.edits.get(last)) {
            Some(edit) => self.end_of(behind - 1) + at.saturating_sub(edit.span.end),
            None => at,
        }
    }

    fn end_of(&self, edit: usize) -> u32 {
        let len = self.edits.get(edit).map_or(0, |edit| offset(edit.text.len()));
        self.starts.get(edit).copied().unwrap_or(0) + len
    }

    /// What each edit has put into the new text.
    pub(super) fn written(&self) -> Vec<Span> {
        (0..self.edits.len()).map(|at| Span::new(self.starts.get(at).copied().unwrap_or(0), self.end_of(at))).collect()
    }
}

/// A text as pieces of another one and of new text: what several lists of edits, one after the other, have made of it.
#[derive(Debug, Clone)]
pub(super) struct Pieces {
    pieces: Vec<Piece>,
    /// Length of the text that the first list was for, in bytes.
    len: u32,
}

#[derive(Debug, Clone)]
enum Piece {
    Kept(Span),
    New(String),
}

impl Piece {
    fn len(&self) -> u32 {
        match self {
            Piece::Kept(span) => span.len(),
            Piece::New(text) => offset(text.len()),
        }
    }

    /// The piece up to `at` bytes from its start, and the rest.
    fn cut(self, at: u32) -> (Piece, Piece) {
        match self {
            Piece::Kept(span) => {
                let cut = span.start + at;
                (Piece::Kept(Span::new(span.start, cut)), Piece::Kept(Span::new(cut, span.end)))
            }
            Piece::New(text) => {
                let (before, after) = text.split_at_checked(at as usize).unwrap_or((&text, ""));
                (Piece::New(before.to_owned()), Piece::New(after.to_owned()))
            }
        }
    }
}

impl Pieces {
    pub(super) fn of(text: &str) -> Self {
        let len = offset(text.len());
        Self { pieces: vec![Piece::Kept(Span::new(0, len))], len }
    }

    /// The same after `edits`, which count in the text that the pieces make.
    pub(super) fn edited(self, edits: &[Edit]) -> Self {
        let len = self.len;
        let mut rest = self.pieces.into_iter();
        let mut open: Option<Piece> = None;
        let mut pieces = Vec::new();
        let mut at = 0;
        // Takes pieces up to `to`, and keeps them or drops them.
        let mut take = |to: u32, pieces: Option<&mut Vec<Piece>>| {
            let mut kept = Vec::new();
            while at < to {
                let Some(piece) = open.take().or_else(|| rest.next()) else { break };
                let room = to - at;
                if piece.len() > room {
                    let (before, after) = piece.cut(room);
                    kept.push(before);
                    open = Some(after);
                    at = to;
                } else {
                    at += piece.len();
                    kept.push(piece);
                }
            }
            if let Some(pieces) = pieces {
                pieces.append(&mut kept);
            }
        };
        for edit in edits {
            take(edit.span.start, Some(&mut pieces));
            take(edit.span.end, None);
            pieces.push(Piece::New(edit.text.clone()));
        }
        take(u32::MAX, Some(&mut pieces));
        Self { pieces, len }
    }

    /// The way back to the first text.
    pub(super) fn origins(&self) -> Origins<'_> {
        let mut reached = 0;
        let starts = self.pieces.iter().map(|piece| {
            let start = reached;
            reached += piece.len();
            start
        });
        Origins { starts: starts.collect(), pieces: &self.pieces }
    }

    /// The edits that make the whole at once of `text`, the first text: what stayed or came back is in none.
    pub(super) fn edits(&self, text: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut at = 0;
        let mut new = String::new();
        let end = Piece::Kept(Span::new(self.len, self.len));
        for piece in self.pieces.iter().chain([&end]) {
            match piece {
                Piece::New(text) => new.push_str(text),
                Piece::Kept(span) if span.start == at && new.is_empty() => at = span.end,
                Piece::Kept(span) if span.is_empty() && span.start != self.len => {}
                Piece::Kept(span) => {
                    let gap = Span::new(at, span.start);
                    edits.extend(least(text, gap, &std::mem::take(&mut new)));
                    at = span.end;
                }
            }
        }
        edits
    }
}

/// The way back from the text that pieces make to the first text.
pub(super) struct Origins<'p> {
    starts: Vec<u32>,
    pieces: &'p [Piece],
}

impl Origins<'_> {
    /// Where `span` stood; new text stands where it was put.
    pub(super) fn of(&self, span: Span) -> Span {
        let start = self.place(span.start);
        Span::new(start, self.place(span.end).max(start))
    }

    fn place(&self, at: u32) -> u32 {
        let behind = self.starts.partition_point(|&start| start <= at);
        let upto = self.pieces.get(..behind).unwrap_or(&[]);
        let reached = |index: usize| at.saturating_sub(self.starts.get(index).copied().unwrap_or(0));
        // The last piece that was kept and begins here or before: the place is in it, or new text stands behind it.
        let kept = upto.iter().enumerate().rev().find_map(|(index, piece)| match piece {
            Piece::Kept(span) => Some(span.end.min(span.start + reached(index))),
            Piece::New(_) => None,
        });
        kept.unwrap_or(0)
    }
}

/// The edit that replaces `gap` of `text` by `new`, without what both begin and end with; `None` where they are the same.
fn least(text: &str, gap: Span, new: &str) -> Option<Edit> {
    let old = gap.slice(text);
    let same = |(a, b): &(char, char)| a == b;
    let before: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (old.get(before..)?, new.get(before..)?);
    let behind: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (old.get(..old.len() - behind)?, new.get(..new.len() - behind)?);
    let start = gap.start + offset(before);
    (!old.is_empty() || !new.is_empty())
        .then(|| Edit { span: Span::new(start, start + offset(old.len())), text: new.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: u32, end: u32, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.to_owned() }
    }

    #[test]
    fn lists_one_after_the_other_are_one_list() {
        let text = "abcdef";
        let first = [edit(0, 1, "X"), edit(3, 3, "YY"), edit(5, 6, "")];
        let second = [edit(0, 1, "a"), edit(4, 6, "Z"), edit(7, 7, "f")];
        let pieces = Pieces::of(text).edited(&first).edited(&second);
        let after = apply(&apply(text, &first), &second);
        let edits = pieces.edits(text);
        assert_eq!(apply(text, &edits), after);
        assert_eq!(
            edits,
            [edit(3, 4, "YZ"), edit(5, 6, "f")].into_iter().filter(|e| e.text != "f").collect::<Vec<_>>()
        );
    }

    #[test]
    fn random_lists_compose() {
        let mut dice = fastrand::Rng::with_seed(5);
        for _ in 0..2_000 {
            let text: String =
                (0..dice.usize(0..12)).map(|_| dice.choice(['甲', 'b', '，', '\n']).unwrap_or('x')).collect();
            let mut now = text.clone();
            let mut pieces = Pieces::of(&text);
            for _ in 0..dice.usize(1..4) {
                let places: Vec<usize> = now.char_indices().map(|(at, _)| at).chain([now.len()]).collect();
                let mut cuts: Vec<usize> = (0..4).filter_map(|_| dice.choice(&places).copied()).collect();
                cuts.sort_unstable();
                let new = |dice: &mut fastrand::Rng| "乙c、".chars().take(dice.usize(0..3)).collect::<String>();
                let edits: Vec<Edit> = cuts
                    .chunks(2)
                    .filter_map(|pair| {
                        Some(Edit { span: Span::of(*pair.first()?, *pair.get(1)?), text: new(&mut dice) })
                    })
                    .collect();
                now = apply(&now, &edits);
                pieces = pieces.edited(&edits);
            }
            let edits = pieces.edits(&text);
            assert_eq!(apply(&text, &edits), now, "{text:?} {edits:?}");
            assert!(edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{edits:?}");
            assert!(edits.iter().all(|edit| edit.span.slice(&text) != edit.text), "{edits:?}");
        }
    }

    #[test]
    fn places_find_their_way() {
        let edits = [edit(1, 2, "XYZ"), edit(4, 4, "!")];
        let mapper = Mapper::new(&edits);
        assert_eq!(mapper.widest(Span::new(0, 1)), Span::new(0, 4), "an edit that is touched counts whole");
        assert_eq!(mapper.widest(Span::new(3, 3)), Span::new(5, 5));
        assert_eq!(mapper.widest(Span::new(3, 6)), Span::new(5, 9));
        assert_eq!(mapper.written(), [Span::new(1, 4), Span::new(6, 7)]);
        let pieces = Pieces::of("abcdef").edited(&edits);
        assert_eq!([0, 2, 4, 6, 7].map(|at| pieces.origins().place(at)), [0, 1, 2, 4, 4]);
    }
}
