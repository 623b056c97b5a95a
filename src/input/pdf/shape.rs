//! Whether what stands side by side is columns of running text, to be read one after the other, or rows of a table, or lines.

use super::glyph::Rule;
use super::lines::{Piece, Row, rows};

/// How a part of a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Line by line.
    Lines,
    /// Column by column.
    Columns,
    /// Row by row of a table that has level rules alone.
    Table,
}

/// How the pieces that cover `spans` along the lines are read.
pub(super) fn of(pieces: &[Piece], spans: &[(f32, f32)], rules: &[Rule]) -> Shape {
    if spans.len() < 2 {
        return Shape::Lines;
    }
    if crossing(pieces, spans, rules).len() >= 2 {
        return Shape::Table;
    }
    let columns: Vec<Column> = split(pieces.iter(), spans).iter().map(|column| Column::of(column)).collect();
    let running = columns.iter().filter(|column| column.is_running()).count();
    // A caption beside a text, or the end of it in the next column, is no cell of it. The single characters that the lines
    // before paragraphs leave at the edge are no column.
    let longest = columns.iter().filter(|column| column.is_running()).map(|column| column.lines).max().unwrap_or(0);
    let is_short = |column: &Column| column.lines <= (longest / 6).max(2) && column.ems >= 3.0;
    let is_beside = longest >= 4 && columns.iter().all(|column| column.is_running() || is_short(column));
    if running >= 2 || is_beside { Shape::Columns } else { Shape::Lines }
}

/// The pieces of each column, from the left.
pub(super) fn columns(pieces: Vec<Piece>, spans: &[(f32, f32)]) -> Vec<Vec<Piece>> {
    split(pieces.into_iter(), spans)
}

fn split<P: std::borrow::Borrow<Piece>>(pieces: impl Iterator<Item = P>, spans: &[(f32, f32)]) -> Vec<Vec<P>> {
    let mut columns: Vec<Vec<P>> = spans.iter().map(|_| Vec::new()).collect();
    for piece in pieces {
        let u0 = piece.borrow().u0;
        let at = spans.partition_point(|span| span.0 <= u0).saturating_sub(1);
        if let Some(column) = columns.get_mut(at) {
            column.push(piece);
        }
    }
    columns
}

/// What a column looks like.
struct Column {
    lines: usize,
    /// How many of them reach from edge to edge.
    full: usize,
    /// How many of them do so in the middle of a sentence.
    wrapped: usize,
    /// How many have a mark that sentences have.
    marked: usize,
    /// Its width in ems.
    ems: f32,
}

impl Column {
    fn of(pieces: &[&Piece]) -> Self {
        let mut places: Vec<&Piece> = pieces.to_vec();
        places.sort_by(|a, b| a.base.total_cmp(&b.base));
        let left = pieces.iter().map(|piece| piece.u0).fold(f32::MAX, f32::min);
        let right = pieces.iter().map(|piece| piece.u1).fold(f32::MIN, f32::max);
        let mut sizes: Vec<f32> = pieces.iter().map(|piece| piece.size).collect();
        sizes.sort_by(f32::total_cmp);
        let em = sizes.get(sizes.len() / 2).copied().unwrap_or(1.0);
        let mut column = Self { lines: 0, full: 0, wrapped: 0, marked: 0, ems: (right - left) / em };
        for line in places.chunk_by(|a, b| b.base - a.base <= 0.3 * a.size) {
            let end = line.iter().map(|piece| piece.u1).fold(f32::MIN, f32::max);
            // The first line of a paragraph begins further in.
            let start = line.iter().map(|piece| piece.u0).fold(f32::MAX, f32::min);
            let is_full = end >= right - 1.6 * em && start <= left + 2.6 * em;
            column.lines += 1;
            column.full += usize::from(is_full);
            column.wrapped += usize::from(is_full && line.iter().all(|piece| !ends(piece)));
            column.marked += usize::from(line.iter().any(|piece| has_mark(piece)));
        }
        column
    }

    /// Whether it is running text: there are sentences in it, and its lines are full or sentences run on from line to line.
    fn is_running(&self) -> bool {
        let least = if self.lines < 3 { 15.0 } else { 5.0 };
        let is_full = self.full * 5 >= self.lines * 2 || self.wrapped >= 3 && self.ems >= 8.0;
        self.lines >= 2 && self.ems >= least && is_full && self.marked * 5 >= self.lines
    }
}

/// Whether a piece ends a sentence.
fn ends(piece: &Piece) -> bool {
    piece.glyphs.last().is_some_and(|glyph| matches!(glyph.ch, '。' | '；' | '！' | '？' | '：' | '”'))
}

/// Whether a piece has a mark that sentences have. Points and commas in numbers are none.
fn has_mark(piece: &Piece) -> bool {
    let mut before = ' ';
    piece.glyphs.iter().any(|glyph| {
        let is_mark = matches!(glyph.ch, '，' | '。' | '、' | '；' | '！' | '？' | '“' | '”')
            || (matches!(glyph.ch, ',' | '.' | ';') && before.is_alphabetic());
        before = glyph.ch;
        is_mark
    })
}

/// The rules between the first and the last of the pieces that run across an empty band, from the top, each once.
fn crossing(pieces: &[Piece], spans: &[(f32, f32)], rules: &[Rule]) -> Vec<f32> {
    let top = pieces.iter().map(|piece| piece.top).fold(f32::MAX, f32::min);
    let bottom = pieces.iter().map(|piece| piece.bottom).fold(f32::MIN, f32::max);
    let gaps: Vec<(f32, f32)> = spans.iter().zip(spans.iter().skip(1)).map(|(a, b)| (a.1, b.0)).collect();
    let crosses =
        |rule: &&Rule| top < rule.v && rule.v < bottom && gaps.iter().any(|gap| rule.u0 < gap.0 && gap.1 < rule.u1);
    let mut heights: Vec<f32> = rules.iter().filter(crosses).map(|rule| rule.v).collect();
    heights.sort_by(f32::total_cmp);
    heights.dedup_by(|a, b| *a - *b < 3.0);
    heights
}

/// The rows of a table that has level rules. A cell of several lines is one, and so is its row.
pub(super) fn table(pieces: Vec<Piece>, spans: &[(f32, f32)], rules: &[Rule]) -> Vec<Row> {
    let edges = crossing(&pieces, spans, rules);
    let mut boxes: Vec<Vec<Piece>> = (0..=edges.len()).map(|_| Vec::new()).collect();
    for piece in pieces {
        let middle = piece.base - 0.35 * piece.size;
        let at = edges.partition_point(|edge| *edge < middle);
        if let Some(row) = boxes.get_mut(at) {
            row.push(piece);
        }
    }
    boxes.into_iter().flat_map(|pieces| table_row(pieces, spans)).collect()
}

/// What stands between two rules of a table: one row, or several where their lines stand side by side.
fn table_row(pieces: Vec<Piece>, spans: &[(f32, f32)]) -> Vec<Row> {
    let lines = rows(pieces);
    let shared =
        lines.iter().filter(|row| split(row.pieces.iter(), spans).iter().filter(|cell| !cell.is_empty()).count() > 1);
    let is_single = lines.len() < 2 || shared.count() * 2 > lines.len() && !wraps(&lines, spans);
    if is_single {
        return lines;
    }
    let pieces = lines.into_iter().flat_map(|row| row.pieces).collect();
    let cells = columns(pieces, spans).into_iter().filter_map(|cell| Row::unfold(rows(cell)));
    Row::side_by_side(cells.collect()).into_iter().collect()
}

/// Whether a cell is full to its edge, so that its text runs on below.
fn wraps(lines: &[Row], spans: &[(f32, f32)]) -> bool {
    let (_, above) = lines.split_last().unzip();
    let reaches = |piece: &Piece| {
        let at = spans.partition_point(|span| span.0 <= piece.u0).saturating_sub(1);
        spans
            .get(at)
            .is_some_and(|span| piece.u1 >= span.1 - 1.1 * piece.size && piece.u1 - piece.u0 >= 4.0 * piece.size)
    };
    above.unwrap_or(lines).iter().any(|row| row.pieces.iter().any(reaches))
}
