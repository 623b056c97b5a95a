//! Regions (§3.30): a range of a file, counted in all ways of SARIF.

use super::model::{Bytes, Region};
use crate::input::Encoding;
use crate::render::check::PrintedDiagnostic;
use crate::render::formats::CheckedFile;
use crate::render::formats::told::ends;
use crate::render::positions::{Point, Positions};
use crate::source::{Position, Span, offset};

/// The regions of a file's findings.
pub(super) struct Regions<'t> {
    text: &'t str,
    /// Whether bytes of the text are bytes of the file.
    is_utf8: bool,
    positions: Positions,
}

impl<'t> Regions<'t> {
    /// Looks up whatever the findings of `file` speak of.
    pub(super) fn new(file: &'t CheckedFile) -> Self {
        let spans = file.report.diagnostics.iter().flat_map(spans);
        let positions = ends(&file.text, spans);
        Self { text: &file.text, is_utf8: file.report.encoding == Some(Encoding::Utf8), positions }
    }

    /// The region from byte `start` up to byte `end` of the text.
    pub(super) fn of(&self, start: u32, end: u32) -> Region {
        let [from, to] = [start, end].map(|at| self.positions.point(at));
        let [first, last] = [from, to].map(|point| self.position(&point));
        Region {
            start_line: first.line,
            start_column: first.column,
            end_line: last.line,
            end_column: last.column,
            char_offset: from.chars,
            char_length: to.chars - from.chars,
            bytes: self.is_utf8.then(|| Bytes { byte_offset: from.byte, byte_length: to.byte - from.byte }),
        }
    }

    /// Behind the last line end there is no line (§3.30.2): the end of such a text is a place in its last line.
    fn position(&self, point: &Point) -> Position {
        let Position { line, column } = point.position;
        if point.byte as usize != self.text.len() || column > 1 || line == 1 {
            return point.position;
        }
        let body = self.text.strip_suffix('\n').unwrap_or(self.text);
        let body = body.strip_suffix('\r').unwrap_or(body);
        let start = body.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let last = self.text.get(start..).unwrap_or("");
        let last = if start == 0 { last.strip_prefix('\u{FEFF}').unwrap_or(last) } else { last };
        Position { line: line - 1, column: offset(last.chars().count()) + 1 }
    }
}

/// The places of a finding, and of what mends it.
fn spans(finding: &PrintedDiagnostic) -> impl Iterator<Item = Span> {
    let related = finding.related.iter().map(|related| related.span);
    let places = finding.places.iter().map(|place| place.place);
    let places =
        std::iter::once(finding.span).chain(places).chain(related).map(|place| Span::new(place.start, place.end));
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| Span::new(edit.start, edit.end));
    places.chain(edits)
}
