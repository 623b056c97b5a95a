//! The spans of markup as they are gathered, in any order.

use crate::source::Span;

/// Spans that may overlap.
#[derive(Debug, Default)]
pub(super) struct Spans {
    all: Vec<(usize, usize)>,
}

impl Spans {
    /// Adds `start..end`, bytes of the text.
    pub(super) fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.all.push((start, end));
        }
    }

    /// The spans in order, those that overlap as one; what does not stand between characters of `text` is left out.
    pub(super) fn finish(mut self, text: &str) -> Vec<Span> {
        self.all.retain(|&(start, end)| text.is_char_boundary(start) && text.is_char_boundary(end));
        self.all.sort_unstable();
        let mut merged: Vec<(usize, usize)> = Vec::new();
        for (start, end) in self.all {
            match merged.last_mut() {
                Some(last) if start < last.1 => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        merged.into_iter().map(|(start, end)| Span::of(start, end)).collect()
    }
}
