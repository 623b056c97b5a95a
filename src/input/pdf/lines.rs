//! From glyphs to pieces of lines, and from the pieces that share a line to its text.

use super::glyph::Glyph;

/// Glyphs that follow each other on one baseline without a wide gap.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Its glyphs, from left to right; neither the first nor the last is a blank.
    pub(super) glyphs: Vec<Glyph>,
    /// Where it begins.
    pub(super) u0: f32,
    /// Where it ends.
    pub(super) u1: f32,
    /// Its baseline.
    pub(super) base: f32,
    /// The size of its largest glyph.
    pub(super) size: f32,
    /// Its upper edge.
    pub(super) top: f32,
    /// Its lower edge.
    pub(super) bottom: f32,
    /// The rows of a table that stands in its place.
    pub(super) table: Vec<Row>,
}

impl Piece {
    /// A table in the place of a piece; none without rows.
    pub(super) fn of_table(rows: Vec<Row>) -> Option<Self> {
        let all = || rows.iter().flat_map(|row| &row.pieces);
        let last = rows.last()?;
        Some(Self {
            glyphs: Vec::new(),
            u0: all().map(|piece| piece.u0).fold(f32::MAX, f32::min),
            u1: all().map(|piece| piece.u1).fold(f32::MIN, f32::max),
            base: last.base,
            size: last.size,
            top: all().map(|piece| piece.top).fold(f32::MAX, f32::min),
            bottom: all().map(|piece| piece.bottom).fold(f32::MIN, f32::max),
            table: rows,
        })
    }

    fn of(glyphs: &[Glyph]) -> Option<Self> {
        let end = glyphs.iter().rposition(|glyph| !glyph.is_blank())? + 1;
        let glyphs = glyphs.get(..end)?.to_vec();
        let largest = glyphs.iter().max_by(|a, b| a.size.total_cmp(&b.size))?;
        Some(Self {
            u0: glyphs.first()?.u0,
            u1: glyphs.iter().map(end_of_ink).fold(f32::MIN, f32::max),
            base: largest.base,
            size: largest.size,
            top: largest.top(),
            bottom: largest.bottom(),
            glyphs,
            table: Vec::new(),
        })
    }
}

/// Where a glyph's ink ends: a mark that closes stands in the first half of its square, and may hang over the edge.
fn end_of_ink(glyph: &Glyph) -> f32 {
    let closes = "，。、；：！？）》〉」』】〕”’".contains(glyph.ch);
    let is_square = glyph.u1 - glyph.u0 > 0.9 * glyph.size;
    if closes && is_square { glyph.u1 - 0.5 * glyph.size } else { glyph.u1 }
}

/// Cuts the glyphs of a page that run one way into pieces. What is printed twice at one place (bold, for a font that has none)
/// stands once.
pub(super) fn pieces(mut glyphs: Vec<Glyph>) -> Vec<Piece> {
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.u0.total_cmp(&b.u0)));
    let mut pieces = Vec::new();
    for line in glyphs.chunk_by_mut(|a, b| b.base - a.base <= 0.12 * a.size.min(b.size)) {
        line.sort_by(|a, b| a.u0.total_cmp(&b.u0));
        cut(&once(line), &mut pieces);
    }
    pieces
}

/// The glyphs of a line without those that are printed again at the same place.
fn once(line: &[Glyph]) -> Vec<Glyph> {
    let mut kept: Vec<Glyph> = Vec::with_capacity(line.len());
    for glyph in line {
        let is_again = kept.iter().rev().take(4).any(|before| {
            before.ch == glyph.ch
                && (glyph.u0 - before.u0).abs() < 0.2 * glyph.size
                && (glyph.size - before.size).abs() < 0.1 * glyph.size
        });
        if !is_again {
            kept.push(*glyph);
        }
    }
    kept
}

/// Cuts a line where it has gaps of more than half an em. A blank that is written is no gap.
fn cut(line: &[Glyph], pieces: &mut Vec<Piece>) {
    let mut held: Vec<Glyph> = Vec::new();
    let mut end = f32::MIN;
    for glyph in line {
        let is_apart = held.last().is_some_and(|last| glyph.u0 - end > 0.5 * glyph.size.min(last.size));
        if is_apart {
            pieces.extend(Piece::of(&held));
            held.clear();
        }
        if held.is_empty() {
            end = f32::MIN;
            if glyph.is_blank() {
                continue;
            }
        }
        end = end.max(glyph.u1);
        held.push(*glyph);
    }
    pieces.extend(Piece::of(&held));
}

/// A printed line.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Its pieces, from left to right.
    pub(super) pieces: Vec<Piece>,
    /// Where it begins.
    pub(super) u0: f32,
    /// Where it ends.
    pub(super) u1: f32,
    /// The baseline of its largest piece.
    pub(super) base: f32,
    /// The size of its largest piece.
    pub(super) size: f32,
    /// Its text, where it is put together from the lines of cells.
    folded: Option<String>,
}

impl Row {
    fn of(mut pieces: Vec<Piece>) -> Option<Self> {
        pieces.sort_by(|a, b| a.u0.total_cmp(&b.u0));
        let largest = pieces.iter().max_by(|a, b| a.size.total_cmp(&b.size))?;
        let (base, size) = (largest.base, largest.size);
        let u0 = pieces.first()?.u0;
        let u1 = pieces.iter().map(|piece| piece.u1).fold(f32::MIN, f32::max);
        Some(Self { pieces, u0, u1, base, size, folded: None })
    }

    /// Its text; wide gaps are tabs.
    pub(super) fn text(&self) -> String {
        match &self.folded {
            Some(text) => text.clone(),
            None => text(self.pieces.iter().flat_map(|piece| piece.glyphs.iter().copied()).collect()),
        }
    }

    /// The lines of a cell as one; none of none.
    pub(super) fn unfold(lines: Vec<Self>) -> Option<Self> {
        let mut lines = lines.into_iter();
        let mut whole = lines.next()?;
        for line in lines {
            whole.append(line);
        }
        Some(whole)
    }

    /// The rows of the table that it is; of others none.
    pub(super) fn table(&self) -> Option<&[Self]> {
        let [piece] = self.pieces.as_slice() else { return None };
        (!piece.table.is_empty()).then_some(piece.table.as_slice())
    }

    /// Takes in the next line of the same cell.
    fn append(&mut self, next: Self) {
        let (above, below) = (self.text(), next.text());
        let is_apart = above.chars().next_back().is_some_and(is_word) && below.chars().next().is_some_and(is_word);
        self.folded = Some(format!("{above}{}{below}", if is_apart { " " } else { "" }));
        self.pieces.extend(next.pieces);
        (self.u0, self.u1) = (self.u0.min(next.u0), self.u1.max(next.u1));
    }

    /// The row of the cells, from the left; none of none.
    pub(super) fn side_by_side(cells: Vec<Self>) -> Option<Self> {
        let texts: Vec<String> = cells.iter().map(Self::text).collect();
        let mut row = Self::of(cells.into_iter().flat_map(|cell| cell.pieces).collect())?;
        row.folded = Some(texts.join("\t"));
        Some(row)
    }
}

/// The lines that pieces stand on, from the top: those share one that overlap by half of the smaller, as a raised mark does.
pub(super) fn rows(mut pieces: Vec<Piece>) -> Vec<Row> {
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.u0.total_cmp(&b.u0)));
    let mut rows = Vec::new();
    let mut held: Vec<Piece> = Vec::new();
    let (mut top, mut bottom) = (0.0_f32, 0.0_f32);
    for piece in pieces {
        let height = (bottom - top).min(piece.bottom - piece.top);
        let is_table = !piece.table.is_empty() || held.iter().any(|piece| !piece.table.is_empty());
        if !held.is_empty() && is_table
            || !held.is_empty() && bottom.min(piece.bottom) - top.max(piece.top) < 0.5 * height
        {
            rows.extend(Row::of(std::mem::take(&mut held)));
        }
        if held.is_empty() || piece.bottom - piece.top > bottom - top {
            (top, bottom) = (piece.top, piece.bottom);
        }
        held.push(piece);
    }
    rows.extend(Row::of(held));
    rows
}

/// The text of the glyphs of one line.
fn text(mut glyphs: Vec<Glyph>) -> String {
    glyphs.sort_by(|a, b| a.u0.total_cmp(&b.u0));
    let usual = usual_gap(&glyphs);
    let mut text = String::with_capacity(glyphs.len() * 3);
    let mut before: Option<&Glyph> = None;
    let mut end = f32::MIN;
    for glyph in &glyphs {
        if let Some(before) = before {
            text.extend(gap(before, glyph, glyph.u0 - end, usual));
        }
        text.push(glyph.ch);
        end = end.max(glyph.u1);
        before = Some(glyph);
    }
    text.trim().to_owned()
}

/// What a gap between two glyphs is in the text.
fn gap(before: &Glyph, glyph: &Glyph, width: f32, usual: f32) -> Option<char> {
    let em = before.size.min(glyph.size);
    let is_blank = before.is_blank() || glyph.is_blank();
    if width - usual >= 2.0 * em {
        return Some('\t');
    }
    let least = if is_word(before.ch) && is_word(glyph.ch) { 0.2 * em } else { 0.8 * em + usual };
    (!is_blank && width >= least).then_some(' ')
}

/// The gap that stands between all Han of a letterspaced line; 0 for others.
fn usual_gap(glyphs: &[Glyph]) -> f32 {
    let inked = || glyphs.iter().filter(|glyph| !glyph.is_blank());
    let pairs = inked().zip(inked().skip(1)).filter(|(a, b)| !is_word(a.ch) || !is_word(b.ch));
    let mut gaps: Vec<f32> = pairs.map(|(a, b)| b.u0 - a.u1).collect();
    let size = glyphs.first().map_or(0.0, |glyph| glyph.size);
    gaps.sort_by(f32::total_cmp);
    let (Some(least), Some(middle)) = (gaps.first(), gaps.get(gaps.len() / 2)) else { return 0.0 };
    // Two characters far apart are a title as well as two cells; three that stand evenly are a title.
    let is_even = gaps.last().is_some_and(|most| most - least <= 0.3 * size);
    if (gaps.len() > 1 && is_even) || gaps.len() == 1 && *middle <= 4.0 * size && inked().count() == 2 {
        return middle.max(0.0);
    }
    if *middle <= size { middle.max(0.0) } else { 0.0 }
}

/// Whether a character is part of a word that is set off by blanks.
fn is_word(ch: char) -> bool {
    ch.is_ascii_graphic() || (ch.is_alphabetic() && u32::from(ch) < 0x2E80)
}

/// What is printed across a page, as one line in the order in which it was drawn.
pub(super) fn across(glyphs: Vec<Glyph>) -> Option<Row> {
    let text: String = glyphs.iter().map(|glyph| glyph.ch).collect();
    let mut row = Row::of(vec![Piece::of(&glyphs)?])?;
    row.folded = Some(text.trim().to_owned());
    Some(row)
}
