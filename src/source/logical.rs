//! The logical text: the source with hard wraps joined and letterspacing closed, and a table that leads every byte back
//! to the source. Where layout changed nothing, nothing is copied.

use super::{Span, offset};
use std::borrow::Cow;

/// Where a run of logical bytes was copied from: both sides go on byte for byte until the next breakpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Breakpoint {
    logical: u32,
    source: u32,
}

/// A text as its author wrote it, before it was laid out, with the way back to the source.
#[derive(Debug, Clone)]
pub struct LogicalText<'s> {
    text: Cow<'s, str>,
    breaks: Vec<Breakpoint>,
}

impl<'s> LogicalText<'s> {
    /// The source itself, unchanged.
    #[must_use]
    pub fn unchanged(source: &'s str) -> Self {
        Self { text: Cow::Borrowed(source), breaks: Vec::new() }
    }

    /// The whole logical text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether layout changed nothing, so that both texts are one.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// The same text, led back to what `source` itself was copied from: `self` was made of the logical text of `source`.
    #[must_use]
    pub fn through<'t>(self, source: &LogicalText<'t>) -> LogicalText<'t> {
        let mut breaks: Vec<Breakpoint> = Vec::new();
        let mut logical = 0;
        for piece in self.source_pieces(Span::new(0, offset(self.text.len()))) {
            for Span { start, end } in source.source_pieces(piece) {
                let goes_on = breaks.last().map_or(logical == start, |b| b.source + (logical - b.logical) == start);
                if !goes_on {
                    breaks.push(Breakpoint { logical, source: start });
                }
                logical += end - start;
            }
        }
        LogicalText { text: Cow::Owned(self.text.into_owned()), breaks }
    }

    /// The source byte that the logical byte at `at` was copied from.
    #[must_use]
    pub fn to_source(&self, at: u32) -> u32 {
        self.led_back(at, self.breaks_up_to(at))
    }

    /// How many breakpoints stand at `at` of the logical text or before it.
    fn breaks_up_to(&self, at: u32) -> usize {
        self.breaks.partition_point(|b| b.logical <= at)
    }

    /// The source byte of the logical byte at `at`, up to which there are `breaks` breakpoints.
    fn led_back(&self, at: u32, breaks: usize) -> u32 {
        match breaks.checked_sub(1).and_then(|last| self.breaks.get(last)) {
            Some(b) => b.source + (at - b.logical),
            None => at,
        }
    }

    /// Where the source byte at `at` stands in the logical text; a byte that layout left out, where what follows it stands.
    #[must_use]
    pub fn to_logical(&self, at: u32) -> u32 {
        let next = self.breaks.partition_point(|b| b.source <= at);
        let limit = self.breaks.get(next).map_or(offset(self.text.len()), |b| b.logical);
        match next.checked_sub(1).and_then(|i| self.breaks.get(i)) {
            Some(b) => limit.min(b.logical.saturating_add(at - b.source)),
            None => limit.min(at),
        }
    }

    /// The source span from the first byte of `span` to its last, whatever layout stood between.
    #[must_use]
    pub fn source_span(&self, span: Span) -> Span {
        let breaks = self.breaks_up_to(span.start);
        let start = self.led_back(span.start, breaks);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = span.end - 1;
        // Most spans stand in one piece: whether there is another breakpoint in it is seen without a search.
        let is_in_piece = self.breaks.get(breaks).is_none_or(|next| next.logical > last);
        let breaks = if is_in_piece { breaks } else { self.breaks_up_to(last) };
        Span::new(start, self.led_back(last, breaks) + 1)
    }

    /// The pieces of source that `span` was copied from, in order; more than one where layout stands between.
    pub fn source_pieces(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let mut at = span.start;
        let mut breaks = self.breaks_up_to(at);
        std::iter::from_fn(move || {
            if at >= span.end {
                return None;
            }
            while self.breaks.get(breaks).is_some_and(|next| next.logical <= at) {
                breaks += 1;
            }
            let end = self.breaks.get(breaks).map_or(span.end, |next| next.logical.min(span.end));
            let start = self.led_back(at, breaks);
            let piece = Span::new(start, start + (end - at));
            at = end;
            Some(piece)
        })
    }
}

/// Makes a [`LogicalText`] by copying pieces of the source in order.
#[derive(Debug)]
#[doc(hidden)]
pub struct LogicalBuilder<'s> {
    source: &'s str,
    text: String,
    breaks: Vec<Breakpoint>,
    /// How much of the source was copied as it is; `None` once something was left out.
    unchanged: Option<u32>,
}

impl<'s> LogicalBuilder<'s> {
    /// An empty logical text of `source`.
    #[must_use]
    pub fn new(source: &'s str) -> Self {
        Self::expecting(source, 0)
    }

    /// The same with room for `pieces` pieces that do not stand side by side in the source.
    #[must_use]
    pub fn expecting(source: &'s str, pieces: usize) -> Self {
        Self { source, text: String::new(), breaks: Vec::with_capacity(pieces), unchanged: Some(0) }
    }

    /// Where the next byte will stand in the logical text.
    #[must_use]
    pub fn position(&self) -> u32 {
        self.unchanged.unwrap_or_else(|| offset(self.text.len()))
    }

    /// Copies `span` of the source; pieces are given in source order and do not overlap.
    pub fn copy(&mut self, span: Span) {
        if self.unchanged == Some(span.start) {
            self.unchanged = Some(span.end);
            return;
        }
        self.change();
        self.note(span.start);
        self.text.push_str(span.slice(self.source));
    }

    /// Writes one blank for the layout that starts at `source_at` (a line end between two Latin words).
    pub fn blank(&mut self, source_at: u32) {
        // One byte stands for one byte: the line end itself, not a wider blank or a lost mark before it.
        let layout = self.source.get(source_at as usize..).unwrap_or("");
        let source_at = source_at + offset(layout.find(['\n', '\r']).unwrap_or(0));
        self.change();
        self.note(source_at);
        self.text.push(' ');
    }

    /// The finished text.
    #[must_use]
    pub fn finish(self) -> LogicalText<'s> {
        if self.unchanged.is_some_and(|end| end as usize == self.source.len()) {
            return LogicalText::unchanged(self.source);
        }
        let mut this = self;
        this.change();
        LogicalText { text: Cow::Owned(this.text), breaks: this.breaks }
    }

    /// From here on the text is a copy.
    fn change(&mut self) {
        if let Some(end) = self.unchanged.take() {
            self.text = String::with_capacity(self.source.len());
            self.text.push_str(Span::new(0, end).slice(self.source));
        }
    }

    fn note(&mut self, source: u32) {
        let logical = offset(self.text.len());
        let goes_on = self.breaks.last().map_or(logical == source, |b| b.source + (logical - b.logical) == source);
        if !goes_on {
            self.breaks.push(Breakpoint { logical, source });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_leads_back_to_its_source() {
        let source = "甲乙\n丙 丁\n戊";
        let mut builder = LogicalBuilder::new(source);
        for (at, c) in source.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            builder.copy(Span::of(at, at + c.len_utf8()));
        }
        let logical = builder.finish();
        assert_eq!(logical.as_str(), "甲乙丙丁戊");
        for (at, c) in logical.as_str().char_indices() {
            let from = logical.to_source(offset(at)) as usize;
            assert!(source[from..].starts_with(c));
            assert_eq!(logical.to_logical(offset(from)), offset(at));
        }
        assert_eq!(logical.to_logical(6), logical.to_logical(7), "a line end left out");
        let pieces: Vec<_> = logical.source_pieces(Span::new(3, 12)).map(|p| p.slice(source)).collect();
        assert_eq!(pieces, ["乙", "丙", "丁"]);
        assert_eq!(logical.source_span(Span::new(3, 12)).slice(source), "乙\n丙 丁");
    }

    #[test]
    fn two_ways_back_are_one() {
        let source = "甲乙\n丙 丁\nab\ncd戊";
        let mut bare = LogicalBuilder::new(source);
        [Span::new(0, 7), Span::new(11, source.len() as u32)].into_iter().for_each(|span| bare.copy(span));
        let bare = bare.finish();
        assert_eq!(bare.as_str(), "甲乙\n丁\nab\ncd戊");
        let mut joined = LogicalBuilder::new(bare.as_str());
        [Span::new(0, 6), Span::new(7, 10), Span::new(11, 13)].into_iter().for_each(|span| joined.copy(span));
        joined.blank(13);
        joined.copy(Span::new(14, 19));
        let whole = joined.finish().through(&bare);
        assert_eq!(whole.as_str(), "甲乙丁ab cd戊");
        let back: Vec<&str> = whole.source_pieces(Span::new(0, 17)).map(|piece| piece.slice(source)).collect();
        assert_eq!(back, ["甲乙", "丁", "ab\ncd戊"]);
        let unchanged = LogicalText::unchanged(bare.as_str()).through(&bare);
        assert_eq!(unchanged.source_span(Span::new(0, 10)).slice(source), "甲乙\n丙 丁");
    }

    #[test]
    fn an_unchanged_text_is_not_copied() {
        let source = "甲\n乙";
        let mut builder = LogicalBuilder::new(source);
        builder.copy(Span::new(0, 4));
        builder.copy(Span::new(4, 7));
        assert!(builder.finish().is_unchanged());
    }
}
