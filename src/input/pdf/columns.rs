//! The order in which a page is read. Bands that are empty all the way down part columns; where a line crosses them, as the
//! title of an article does, a new part of the page begins. What is set in rows stays in rows.

use super::glyph::Rule;
use super::lines::{Piece, Row, rows};
use super::shape::{self, Shape};

/// How often parts may lie in parts; deeper ones are read line by line.
const DEPTH: u32 = 12;

/// How many columns may stand side by side; more are a table.
const COLUMNS: usize = 24;

/// A line of the text, at its place on the page.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its text.
    pub(super) text: String,
    /// Where it begins.
    pub(super) u0: f32,
    /// Where it ends.
    pub(super) u1: f32,
    /// Its baseline.
    pub(super) base: f32,
    /// The size of its largest glyphs.
    pub(super) size: f32,
    /// The left edge of the column that it stands in.
    pub(super) left: f32,
    /// The right edge of the column.
    pub(super) right: f32,
    /// The part of the page that it is of.
    pub(super) part: u32,
    /// Whether it is a row of a ruled table.
    pub(super) is_row: bool,
}

/// A part of the page that is still to be read.
enum Work {
    /// A part that may have columns.
    Part(Vec<Piece>, u32),
    /// Lines of the part with this number and these edges.
    Lines(Vec<Row>, u32, (f32, f32)),
}

/// Pieces that one set of empty bands runs through.
struct Band {
    pieces: Vec<Piece>,
    /// What they cover along the lines; more than one: there are empty bands.
    spans: Vec<(f32, f32)>,
    /// Whether it is a title, which nothing stands beside.
    is_title: bool,
}

/// The gutters of the columns that were met in a document.
#[derive(Debug, Default)]
pub(super) struct Gutters(Vec<(f32, f32)>);

impl Gutters {
    fn note(&mut self, spans: &[(f32, f32)]) {
        if self.0.len() < 256 {
            self.0.extend(gaps(spans));
        }
    }

    /// Whether a band has columns between gutters that were all met before.
    fn know(&self, band: &Band) -> bool {
        let least = 3.0 * usual_size(&band.pieces);
        let middles = || self.0.iter().map(|known| (known.0 + known.1) / 2.0);
        let is_known = |gap: (f32, f32)| middles().any(|middle| gap.0 < middle && middle < gap.1);
        let is_wide = band.spans.iter().all(|span| span.1 - span.0 >= least);
        band.spans.len() > 1 && band.pieces.len() > 4 && is_wide && gaps(&band.spans).all(is_known)
    }
}

/// The empty bands between spans.
fn gaps(spans: &[(f32, f32)]) -> impl Iterator<Item = (f32, f32)> {
    spans.iter().zip(spans.iter().skip(1)).map(|(a, b)| (a.1, b.0))
}

/// The lines of a page in the order in which it is read. `width` is that of the page; `gutters` are those of the pages before.
pub(super) fn read(pieces: Vec<Piece>, rules: &[Rule], width: f32, gutters: &mut Gutters) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut work = vec![Work::Part(pieces, 0)];
    let mut parts = 0;
    while let Some(next) = work.pop() {
        match next {
            Work::Lines(rows, part, edges) => {
                let lines_of = |row: &Row| -> Vec<Line> {
                    let table = row.table();
                    let rows = table.unwrap_or(std::slice::from_ref(row));
                    let is_row = table.is_some();
                    rows.iter().map(|row| Line { is_row, ..line(row, part, edges) }).collect()
                };
                lines.extend(rows.iter().flat_map(lines_of));
            }
            Work::Part(pieces, depth) => {
                parts += 1;
                let mut steps = read_part(pieces, (rules, width), gutters, (depth, parts));
                steps.reverse();
                work.append(&mut steps);
            }
        }
    }
    lines
}

/// The line of a row in the part with this number and these edges.
pub(super) fn line(row: &Row, part: u32, (left, right): (f32, f32)) -> Line {
    Line { text: row.text(), u0: row.u0, u1: row.u1, base: row.base, size: row.size, left, right, part, is_row: false }
}

/// Takes a part of the page apart.
fn read_part(
    pieces: Vec<Piece>,
    (rules, width): (&[Rule], f32),
    gutters: &mut Gutters,
    (depth, part): (u32, u32),
) -> Vec<Work> {
    let edges = (left_edge(&pieces), pieces.iter().map(|piece| piece.u1).fold(f32::MIN, f32::max));
    if depth >= DEPTH {
        return vec![Work::Lines(rows(pieces), part, edges)];
    }
    let mut steps = Vec::new();
    for band in bands(pieces, width) {
        let shape = match shape::of(&band.pieces, &band.spans, rules) {
            // Short lines in the columns of a text whose other lines were long.
            Shape::Lines if gutters.know(&band) => Shape::Columns,
            shape => shape,
        };
        match shape {
            Shape::Lines => steps.push(Work::Lines(rows(band.pieces), part, edges)),
            Shape::Table => steps.push(Work::Lines(shape::table(band.pieces, &band.spans, rules), part, edges)),
            Shape::Columns => {
                gutters.note(&band.spans);
                let columns = shape::columns(band.pieces, &band.spans);
                steps.extend(columns.into_iter().map(|pieces| Work::Part(pieces, depth + 1)));
            }
        }
    }
    steps
}

/// Parts pieces from top to bottom, so that each band has its own columns.
fn bands(mut pieces: Vec<Piece>, width: f32) -> Vec<Band> {
    pieces.sort_by(|a, b| a.top.total_cmp(&b.top));
    let em = usual_size(&pieces);
    let gutter = gutter(em, width);
    let mut bands: Vec<Band> = Vec::new();
    let mut stripe: Vec<Piece> = Vec::new();
    let mut bottom = f32::MIN;
    for piece in pieces {
        if piece.top > bottom - 0.1 * piece.size && !stripe.is_empty() {
            add(std::mem::take(&mut stripe), em, gutter, &mut bands);
        }
        bottom = if stripe.is_empty() { piece.bottom } else { bottom.max(piece.bottom) };
        stripe.push(piece);
    }
    add(stripe, em, gutter, &mut bands);
    bands
}

/// Adds pieces that nothing parts from top to bottom: to the last band where its empty bands run on, else as a new one.
fn add(stripe: Vec<Piece>, em: f32, gutter: f32, bands: &mut Vec<Band>) {
    if stripe.is_empty() {
        return;
    }
    let own = cover(stripe.iter().map(|piece| (piece.u0, piece.u1)).collect(), gutter);
    // A title that is no wider than a column is that of all columns below it all the same.
    let is_title = own.len() == 1 && stripe.iter().all(|piece| piece.size > 1.25 * em);
    if let Some(last) = bands.last_mut() {
        let both = cover(last.spans.iter().chain(&own).copied().collect(), gutter);
        let is_one = last.spans.len() == 1 && own.len() == 1;
        let runs_on = is_one && last.is_title == is_title || both.len() > 1 && !last.is_title && !is_title;
        if runs_on {
            last.pieces.extend(stripe);
            last.spans = both;
            return;
        }
    }
    bands.push(Band { pieces: stripe, spans: own, is_title });
}

/// What spans cover, those joined that no gutter parts; in order. Too many of them are one.
fn cover(mut spans: Vec<(f32, f32)>, gutter: f32) -> Vec<(f32, f32)> {
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut covered: Vec<(f32, f32)> = Vec::new();
    for (u0, u1) in spans {
        match covered.last_mut() {
            Some(last) if u0 - last.1 < gutter => last.1 = last.1.max(u1),
            _ => covered.push((u0, u1)),
        }
    }
    if covered.len() <= COLUMNS {
        return covered;
    }
    let u1 = covered.iter().map(|span| span.1).fold(f32::MIN, f32::max);
    covered.first().map(|first| (first.0, u1)).into_iter().collect()
}

/// How wide an empty band must be that parts columns: an em, and about ten points on a page of usual size. On a grid of Han
/// the edges of glyphs stand below each other everywhere.
fn gutter(em: f32, width: f32) -> f32 {
    (0.95 * em).max((0.015 * width).min(9.5))
}

/// The size of most of the type.
fn usual_size(pieces: &[Piece]) -> f32 {
    let mut sizes: Vec<f32> = pieces.iter().map(|piece| piece.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// The left edge of a part: the first place where several of its lines begin.
fn left_edge(pieces: &[Piece]) -> f32 {
    let mut starts: Vec<(f32, f32)> = Vec::new();
    let mut places: Vec<(f32, f32, f32)> = pieces.iter().map(|piece| (piece.base, piece.u0, piece.size)).collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    for line in places.chunk_by(|a, b| b.0 - a.0 <= 0.3 * a.2) {
        let first = line.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        starts.extend(first.map(|(_, u0, size)| (*u0, *size)));
    }
    starts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let enough = if starts.len() < 4 { 1 } else { (starts.len() / 30).max(2) };
    let mut found = starts
        .iter()
        .enumerate()
        .filter(|(i, (u0, size))| starts.get(i + enough - 1).is_some_and(|(other, _)| other - u0 <= 0.3 * size));
    found.next().map(|(_, (u0, _))| *u0).or(starts.first().map(|first| first.0)).unwrap_or(0.0)
}
