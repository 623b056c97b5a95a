//! Page numbers and running heads: what stands at the edge of a page and is no part of the text. They are told by their place
//! and by what stands at the same place of other pages, digits left out.

use super::lines::{Piece, Row, rows};
use std::collections::HashMap;

/// How much of a page's height is its edge.
const EDGE: f32 = 0.12;

/// How many lines of an edge are looked at.
const LINES: usize = 2;

/// The lines at the edges of a page, taken out of it.
#[derive(Debug, Default)]
pub(super) struct Edges {
    /// At the head, from the top.
    pub(super) heads: Vec<Row>,
    /// At the foot, from the top.
    pub(super) feet: Vec<Row>,
}

/// Takes the lines at the edges out of the pieces of a page that is `height` high.
pub(super) fn take(pieces: &mut Vec<Piece>, height: f32) -> Edges {
    let (head, foot) = (EDGE * height, (1.0 - EDGE) * height);
    let (outer, inner): (Vec<Piece>, Vec<Piece>) = std::mem::take(pieces)
        .into_iter()
        .partition(|piece| piece.table.is_empty() && (piece.base < head || piece.base > foot));
    *pieces = inner;
    let mut edges = Edges::default();
    let (above, below): (Vec<Row>, Vec<Row>) = rows(outer).into_iter().partition(|row| row.base < head);
    let back = |rows: Vec<Row>, pieces: &mut Vec<Piece>| pieces.extend(rows.into_iter().flat_map(|row| row.pieces));
    edges.heads = above;
    let rest = edges.heads.split_off(LINES.min(edges.heads.len()));
    back(rest, pieces);
    let mut below = below;
    edges.feet = below.split_off(below.len().saturating_sub(LINES));
    back(below, pieces);
    edges
}

/// What is the same in a line on each page.
type Key = (bool, String);

/// What stands at the edges of all pages.
#[derive(Debug, Default)]
pub(super) struct Running {
    /// The heights at which each line was met.
    met: HashMap<Key, Vec<f32>>,
    pages: usize,
}

impl Running {
    /// Notes the edges of a page.
    pub(super) fn note(&mut self, edges: &Edges) {
        self.pages += 1;
        for (row, is_head) in edges.heads.iter().map(|row| (row, true)).chain(edges.feet.iter().map(|row| (row, false)))
        {
            self.met.entry((is_head, constant(&row.text()))).or_default().push(row.base);
        }
    }

    /// To be called when all pages are noted.
    pub(super) fn finish(&mut self) {
        for heights in self.met.values_mut() {
            heights.sort_by(f32::total_cmp);
        }
    }

    /// Keeps in `edges` what is furniture, and gives back the pieces of the rest.
    pub(super) fn part(&self, edges: &mut Edges) -> Vec<Piece> {
        let mut text = Vec::new();
        let heads = std::mem::take(&mut edges.heads);
        // A line further in is furniture only where that at the edge is.
        let count = heads.iter().take_while(|row| self.recurs(row, true)).count();
        let mut heads = heads;
        text.extend(heads.split_off(count));
        edges.heads = heads;
        let mut feet = std::mem::take(&mut edges.feet);
        let count = feet
            .iter()
            .rev()
            .enumerate()
            .take_while(|(i, row)| self.recurs(row, false) || *i == 0 && is_number(&row.text()));
        let kept = feet.split_off(feet.len().saturating_sub(count.count()));
        text.extend(feet);
        edges.feet = kept;
        text.into_iter().flat_map(|row| row.pieces).collect()
    }

    /// Whether a line stands at the same height of two pages in five, and of two at least.
    fn recurs(&self, row: &Row, is_head: bool) -> bool {
        let Some(heights) = self.met.get(&(is_head, constant(&row.text()))) else { return false };
        let from = heights.partition_point(|height| *height < row.base - 6.0);
        let to = heights.partition_point(|height| *height <= row.base + 6.0);
        let count = to - from;
        count >= 2 && count * 5 >= self.pages * 2
    }
}

/// The text of a line without digits and blanks.
fn constant(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace() && !is_digit(*ch)).collect()
}

fn is_digit(ch: char) -> bool {
    ch.is_ascii_digit() || ('０'..='９').contains(&ch)
}

/// Whether a line is a page number and no more: `— 1 —`, `－1－`, `1`, `第1页 共3页`, `1/3`.
fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(|ch| is_digit(*ch)).count();
    let rest = constant(text);
    let is_bare =
        rest.chars().all(|ch| matches!(ch, '—' | '－' | '-' | '–' | '―' | '─' | '·' | '•' | '~' | '/' | '／'));
    let is_said = matches!(
        rest.as_str(),
        "第页" | "第页共页" | "第页，共页" | "第页/共页" | "第页（共页）" | "共页第页" | "Page" | "Pageof"
    );
    (1..=8).contains(&digits) && (is_bare || is_said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_text() {
        for text in ["— 1 —", "－12－", "1", "第1页 共3页", "3/12", "－１－", "Page 3 of 9"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["2024年", "第1条", "一、", "—", "（1）", "1.", "123456789", ""] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn what_recurs_is_compared_without_digits() {
        assert_eq!(constant("第 12 版 要闻"), "第版要闻");
    }
}
