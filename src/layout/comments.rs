//! Comments of HTML are no text, nor is what the form of a document knows as markup: a source is laid out as if they were not
//! there, and what comes of it is led back to the source. A source without any is not touched.

use super::Laid;
use crate::ast::{Furniture, FurnitureKind};
use crate::grammar::chars;
use crate::grammar::comment;
use crate::source::{LogicalBuilder, LogicalText, Span};
use std::ops::Range;

/// A source without its comments.
pub(super) struct Bare<'s> {
    /// What is left.
    pub(super) text: LogicalText<'s>,
    comments: Vec<Furniture>,
}

/// Takes the comments and the `markup`, which is sorted, out of `source`; `None` where it has none.
///
/// Lines that hold nothing else go whole, and where blank lines stand before and behind them those behind go too: a comment
/// between two paragraphs is neither a line nor one more blank line.
pub(super) fn bare<'s>(source: &'s str, markup: &[Span]) -> Option<Bare<'s>> {
    let mut comments = united(comment::comments(source), markup).into_iter().peekable();
    comments.peek()?;
    let mut cutter =
        Cutter { source, builder: LogicalBuilder::new(source), at: 0, opens_line: true, blank_before: true };
    let mut pieces = Vec::new();
    while let Some(first) = comments.next() {
        let mut range = first;
        pieces.push(range.clone());
        while let Some(next) = comments.next_if(|next| is_blank_row(source, range.end..next.start)) {
            pieces.push(next.clone());
            range.end = next.end;
        }
        if let Some(quote) = cutter.cut(range) {
            pieces.push(quote);
        }
    }
    cutter.copy_to(source.len());
    let markup =
        |range: Range<usize>| Furniture { kind: FurnitureKind::Markup, span: Span::of(range.start, range.end) };
    Some(Bare { text: cutter.builder.finish(), comments: pieces.into_iter().map(markup).collect() })
}

/// Comments and markup in order, those that touch or overlap as one.
fn united(comments: impl Iterator<Item = Range<usize>>, markup: &[Span]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = comments.collect();
    if !markup.is_empty() {
        all.extend(markup.iter().filter(|span| !span.is_empty()).map(|span| span.start as usize..span.end as usize));
        all.sort_by_key(|range| range.start);
        all.dedup_by(|next, last| {
            let is_one = next.start <= last.end;
            if is_one {
                last.end = last.end.max(next.end);
            }
            is_one
        });
    }
    all
}

impl<'s> Bare<'s> {
    /// What was laid out without comments, told in the source. A place of damage that holds a comment is left out: what
    /// mends it would take the comment along.
    pub(super) fn restore(&self, laid: Laid<'_>) -> Laid<'s> {
        let mut comments = self.comments.clone();
        comments.sort_by_key(|piece| piece.span);
        let is_free = |span: Span| {
            let next = comments.partition_point(|piece| piece.span.end <= span.start);
            comments.get(next).is_none_or(|piece| piece.span.start >= span.end)
        };
        let mut damage = laid.damage;
        damage.iter_mut().for_each(|place| place.span = self.text.source_span(place.span));
        damage.retain(|place| is_free(place.span));
        let mut furniture = Vec::new();
        for piece in laid.furniture {
            let spans = self.text.source_pieces(piece.span);
            furniture.extend(spans.map(|span| Furniture { kind: piece.kind, span }));
        }
        furniture.extend(comments);
        furniture.sort_by_key(|piece| piece.span);
        let logical = laid.logical.through(&self.text);
        Laid { logical, paragraphs: laid.paragraphs, damage, furniture }
    }
}

/// Copies a source but for what is cut.
struct Cutter<'s> {
    source: &'s str,
    builder: LogicalBuilder<'s>,
    /// Up to where the source was copied or cut.
    at: usize,
    /// Whether a line begins there.
    opens_line: bool,
    /// Whether what was cut last stands at the head of the text or behind a blank line.
    blank_before: bool,
}

impl Cutter<'_> {
    fn copy_to(&mut self, end: usize) {
        if self.at < end {
            self.builder.copy(Span::of(self.at, end));
        }
        self.at = end;
    }

    /// Takes out comments that stand in one row: the lines that they are alone in, else themselves. The mark of a quotation
    /// that stands alone before them is no text either, and is given back.
    fn cut(&mut self, comments: Range<usize>) -> Option<Range<usize>> {
        let before = self.source.get(self.at..comments.start).unwrap_or("");
        let line_end = before.rfind(['\n', '\r']).map(|at| at + 1);
        let head = before.get(line_end.unwrap_or(0)..).unwrap_or("");
        let quote = head.trim_matches(chars::is_blank) == ">";
        let is_alone = (line_end.is_some() || self.opens_line)
            && (quote || head.trim_matches(chars::is_blank).is_empty())
            && self.closes_line(comments.end).is_some();
        if !is_alone {
            self.copy_to(comments.start);
            let follows_blank = head.ends_with(chars::is_blank);
            self.at = comments.end;
            if follows_blank {
                self.at += blanks(self.source, self.at);
            }
            self.opens_line = false;
            return None;
        }
        let start = comments.start - head.len();
        if self.at < start {
            let above = without_line_end(before.get(..before.len() - head.len()).unwrap_or(""));
            let last_end = above.rfind(['\n', '\r']).map(|at| at + 1);
            let last_line = above.get(last_end.unwrap_or(0)..).unwrap_or("");
            self.blank_before =
                (last_end.is_some() || self.opens_line) && last_line.trim_matches(chars::is_blank).is_empty();
        }
        self.copy_to(start);
        self.at = self.closes_line(comments.end).unwrap_or(comments.end);
        while self.blank_before
            && let Some(next) = self.closes_line(self.at).filter(|&next| next > self.at)
        {
            self.at = next;
        }
        self.opens_line = true;
        quote.then(|| {
            let mark = start + (head.len() - head.trim_start_matches(chars::is_blank).len());
            mark..mark + 1
        })
    }

    /// Where the next line begins, where the rest of this one is blank.
    fn closes_line(&self, at: usize) -> Option<usize> {
        let end = at + blanks(self.source, at);
        let rest = self.source.get(end..).unwrap_or("");
        let line_end =
            rest.len() - ["\r\n", "\n", "\r"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest).len();
        (line_end > 0 || rest.is_empty()).then_some(end + line_end)
    }
}

/// How many bytes of blanks follow in the same line.
fn blanks(source: &str, at: usize) -> usize {
    let rest = source.get(at..).unwrap_or("");
    rest.len() - rest.trim_start_matches(|c| chars::is_blank(c) && !matches!(c, '\n' | '\r')).len()
}

/// Whether `range` holds blanks of one line alone.
fn is_blank_row(source: &str, range: Range<usize>) -> bool {
    range.start + blanks(source, range.start) >= range.end
}

fn without_line_end(text: &str) -> &str {
    ["\r\n", "\n", "\r"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(source: &str) -> String {
        bare(source, &[]).map_or_else(|| source.to_owned(), |bare| bare.text.as_str().to_owned())
    }

    #[test]
    fn comments_leave_the_text_as_if_they_were_not_there() {
        for (source, want) in [
            ("甲<!-- 一 -->乙", "甲乙"),
            ("甲 <!-- 一 --> 乙", "甲 乙"),
            ("甲。<!-- 一\n二 -->\n乙", "甲。\n乙"),
            ("甲\n<!-- 一 -->\n乙", "甲\n乙"),
            ("甲\r\n　<!-- 一 --> <!-- 二\r\n三 -->　\r\n乙", "甲\r\n乙"),
            ("甲\n\n<!-- 一 -->\n\n乙", "甲\n\n乙"),
            ("甲\n\n<!-- 一 -->\n<!-- 二 -->\n\n乙", "甲\n\n乙"),
            ("甲\n<!-- 一 -->\n\n<!-- 二 -->\n\n乙", "甲\n\n乙"),
            ("甲\n<!-- 一 -->\n\n乙", "甲\n\n乙"),
            ("甲<!-- 一 -->\n<!-- 二 -->\n\n乙", "甲\n\n乙"),
            ("<!-- 一 -->\n\n甲<!-- 二 -->", "甲"),
            ("　　<!-- 一 -->　　甲", "　　甲"),
            ("> <!-- 一 -->\n> 甲", "> 甲"),
            ("甲 > <!-- 一 -->\n", "甲 > \n"),
            ("写成<!--，不是注释", "写成<!--，不是注释"),
            ("甲\r<!-- 一 -->\r乙", "甲\r乙"),
            ("<!-- 一 -->", ""),
        ] {
            assert_eq!(left(source), want, "{source:?}");
        }
    }
}
