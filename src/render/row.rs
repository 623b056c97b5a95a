//! One line of the source cut to the terminal: a stretch of at most so many columns around what is marked, `…` where
//! something was left out, and where the marks came to stand. Looks at no more of a line than it may show.

use super::visible::push_visible;
use super::width::AmbiguousWidth;
use std::ops::Range;

/// A tab takes this many columns, wherever it stands: a row may begin in the middle of a line.
const TAB: usize = 4;

/// How rows are cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowStyle {
    /// The most columns that a row takes.
    pub(super) columns: usize,
    /// What stands where text was left out.
    pub(super) ellipsis: &'static str,
    /// How wide the terminal draws what may be one column or two.
    pub(super) ambiguous: AmbiguousWidth,
}

impl RowStyle {
    fn ellipsis_width(self) -> usize {
        self.ambiguous.of_text(self.ellipsis)
    }

    fn glyph(self, at: usize, c: char) -> Glyph {
        Glyph { at, c, width: if c == '\t' { TAB } else { self.ambiguous.of_char(c) } }
    }

    /// The glyphs of `range`, as many as fit into `columns`.
    fn between(self, line: &str, range: Range<usize>, columns: usize) -> Stretch {
        let from = range.start;
        let text = line.get(range).unwrap_or_default();
        Stretch::take(text.char_indices().map(|(at, c)| self.glyph(from + at, c)), columns)
    }

    /// Those from `from` on.
    fn after(self, line: &str, from: usize, columns: usize) -> Stretch {
        self.between(line, from..line.len(), columns)
    }

    /// The last ones before `to`.
    fn before(self, line: &str, to: usize, columns: usize) -> Stretch {
        let text = line.get(..to).unwrap_or_default();
        let mut taken = Stretch::take(text.char_indices().rev().map(|(at, c)| self.glyph(at, c)), columns);
        taken.glyphs.reverse();
        taken
    }

    /// The columns that are kept free from a mark's bar on; a label that is wider than its share is wrapped.
    fn room(self, mark: &Mark) -> usize {
        if mark.label_width == 0 { 1 } else { LABEL_ARM + mark.label_width.min(self.columns * 2 / 5) }
    }
}

/// The columns of the arm that leads from a mark down to its label: `╰── `.
pub(super) const LABEL_ARM: usize = 4;

/// A stretch of a line that is underlined, in bytes of the line; empty for a place between two characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    /// The columns of the text that hangs below, 0 where there is none.
    pub(super) label_width: usize,
}

/// A mark as it stands in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RowMark {
    /// In bytes of the row.
    pub(super) range: Range<usize>,
    /// In columns of the row; never empty.
    pub(super) columns: Range<usize>,
}

/// A line as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) text: String,
    /// One for each mark that was asked for, in order.
    pub(super) marks: Vec<RowMark>,
    /// Whether something was left out.
    pub(super) is_cut: bool,
}

impl Row {
    /// The head of a line that has no marks.
    pub(super) fn unmarked(line: &str, style: RowStyle) -> Self {
        let all = style.after(line, 0, style.columns);
        let mut row = Writer::new(style);
        if all.is_whole {
            row.glyphs(&all.glyphs);
        } else {
            row.glyphs(all.head(style.columns.saturating_sub(style.ellipsis_width())));
            row.ellipsis();
        }
        Self { text: row.text, marks: Vec::new(), is_cut: !all.is_whole }
    }

    /// The stretch of `line` that shows all `marks`, which are sorted and do not overlap, with as much around them as
    /// fits. A single mark always fits, and is cut where it is too wide; several fit whole or give nothing.
    pub(super) fn around(line: &str, marks: &[Mark], style: RowStyle) -> Option<Self> {
        let marks: Vec<Mark> = marks.iter().map(|mark| mark.on_glyphs(line)).collect();
        Self::whole(line, &marks, style).or_else(|| Self::stretch(line, &marks, style))
    }

    /// The whole line, where it and what hangs below fits.
    fn whole(line: &str, marks: &[Mark], style: RowStyle) -> Option<Self> {
        let all = style.after(line, 0, style.columns);
        let fits = all.is_whole && marks.iter().all(|mark| all.bar(&mark.range) + style.room(mark) <= style.columns);
        fits.then(|| {
            let mut row = Writer::new(style);
            let (places, rest) = row.marked(&all.glyphs, marks);
            row.glyphs(rest);
            Self { text: row.text, marks: places, is_cut: false }
        })
    }

    /// A part of the line.
    fn stretch(line: &str, marks: &[Mark], style: RowStyle) -> Option<Self> {
        let (first, last) = (marks.first()?, marks.last()?);
        let dots = style.ellipsis_width();
        let before = style.before(line, first.range.start, style.columns);
        let widest = match marks {
            [mark] if mark.label_width > 0 => style.columns * 2 / 3,
            [_] => style.columns.saturating_sub(before.width.min(style.columns / 3) + dots),
            _ => style.columns.saturating_sub(2 * dots),
        };
        let core = style.between(line, first.range.start..last.range.end, widest);
        if !core.is_whole && marks.len() > 1 {
            return None;
        }
        let after = if core.is_whole {
            style.after(line, last.range.end, style.columns)
        } else {
            Stretch { width: dots, ..Stretch::default() }
        };

        let extra = style.columns.saturating_sub(core.width + usize::from(last.range.is_empty()));
        let mut before_limit = extra;
        for mark in marks {
            let room = core.bar(&mark.range) + style.room(mark);
            before_limit = before_limit.min(style.columns.checked_sub(room)?);
        }
        let mut left = (extra / 2).max(extra.saturating_sub(after.width)).min(before.width).min(before_limit);
        let is_cut_left = !before.is_whole || left < before.width;
        if is_cut_left {
            left = left.max(dots);
        }
        let right = extra.saturating_sub(left);
        let is_cut_right = !after.is_whole || right < after.width;

        let mut row = Writer::new(style);
        if is_cut_left {
            row.ellipsis();
            row.glyphs(before.tail(left.saturating_sub(dots)));
        } else {
            row.glyphs(&before.glyphs);
        }
        let (mut places, _) = row.marked(&core.glyphs, marks);
        if is_cut_right {
            row.glyphs(after.head(right.saturating_sub(dots)));
            row.ellipsis();
        } else {
            row.glyphs(&after.glyphs);
        }
        if !core.is_whole
            && let Some(place) = places.last_mut()
        {
            (place.range.end, place.columns.end) = (row.text.len(), row.width);
        }
        Some(Self { text: row.text, marks: places, is_cut: is_cut_left || is_cut_right })
    }
}

impl Mark {
    /// The same stretch with its combining characters whole, so that it takes columns of its own.
    fn on_glyphs(&self, line: &str) -> Self {
        let Range { mut start, mut end } = self.range.clone();
        for c in line.get(..start).unwrap_or_default().chars().rev().take(MOST_COMBINING) {
            let first = line.get(start..).and_then(|rest| rest.chars().next());
            if first.is_none_or(|first| !is_combining(first)) {
                break;
            }
            start -= c.len_utf8();
        }
        if end > start {
            let combining = line.get(end..).unwrap_or_default().chars().take(MOST_COMBINING);
            end += combining.take_while(|&c| is_combining(c)).map(char::len_utf8).sum::<usize>();
        }
        Self { range: start..end.max(start), label_width: self.label_width }
    }
}

/// How far a mark is widened over combining characters.
const MOST_COMBINING: usize = 16;

/// A character of the line, where it stands and how wide it is shown.
#[derive(Debug, Clone, Copy)]
struct Glyph {
    at: usize,
    c: char,
    width: usize,
}

/// Whether `c` takes no column of its own; so it is in every terminal.
fn is_combining(c: char) -> bool {
    c != '\t' && AmbiguousWidth::One.of_char(c) == 0
}

/// Neighbouring glyphs in reading order.
#[derive(Debug, Default)]
struct Stretch {
    glyphs: Vec<Glyph>,
    /// The columns of all of them.
    width: usize,
    /// Whether it holds all that was asked for, and not only what fits.
    is_whole: bool,
}

impl Stretch {
    /// Takes glyphs until they are wider than `columns`, or so many that only combining characters can be the reason.
    fn take(glyphs: impl Iterator<Item = Glyph>, columns: usize) -> Self {
        let mut taken = Self { is_whole: true, ..Self::default() };
        for glyph in glyphs {
            if taken.width + glyph.width > columns || taken.glyphs.len() > 4 * columns {
                taken.is_whole = false;
                break;
            }
            taken.width += glyph.width;
            taken.glyphs.push(glyph);
        }
        taken
    }

    /// The first glyphs, of at most `columns` together.
    fn head(&self, columns: usize) -> &[Glyph] {
        let mut width = 0;
        let fits = self.glyphs.iter().take_while(|glyph| {
            width += glyph.width;
            width <= columns
        });
        self.glyphs.get(..fits.count()).unwrap_or_default()
    }

    /// The last glyphs, of at most `columns` together; none of them combines with one that was left out.
    fn tail(&self, columns: usize) -> &[Glyph] {
        let mut width = 0;
        let fits = self.glyphs.iter().rev().take_while(|glyph| {
            width += glyph.width;
            width <= columns
        });
        let from = self.glyphs.len() - fits.count();
        let tail = self.glyphs.get(from..).unwrap_or_default();
        let combining = tail.iter().take_while(|glyph| glyph.width == 0).count();
        tail.get(combining..).unwrap_or_default()
    }

    /// The column, from the start of this stretch, of the bar that leads from a mark to its label.
    fn bar(&self, range: &Range<usize>) -> usize {
        let before = |at: usize| self.glyphs.iter().filter(|glyph| glyph.at < at).map(|glyph| glyph.width).sum();
        let start: usize = before(range.start);
        usize::midpoint(start, before(range.end).max(start + 1))
    }
}

/// Stands in a row behind what takes a column more than miette knows of, and is to be taken out of what it draws. It is a
/// column wide, and never text: what a row shows of a source has it by its number.
pub(super) const FILLER: char = '\u{FFFA}';

/// A row in the making.
#[derive(Debug)]
struct Writer {
    text: String,
    width: usize,
    style: RowStyle,
}

impl Writer {
    const fn new(style: RowStyle) -> Self {
        Self { text: String::new(), width: 0, style }
    }

    fn ellipsis(&mut self) {
        self.style.ellipsis.chars().for_each(|c| self.glyph(self.style.glyph(0, c)));
    }

    fn glyphs(&mut self, glyphs: &[Glyph]) {
        glyphs.iter().for_each(|&glyph| self.glyph(glyph));
    }

    fn glyph(&mut self, Glyph { c, width, .. }: Glyph) {
        if c == '\t' {
            self.text.extend(std::iter::repeat_n(' ', TAB));
        } else {
            push_visible(&mut self.text, c);
        }
        // miette knows of one width alone.
        if self.style.ambiguous.of_char(c) > AmbiguousWidth::One.of_char(c) {
            self.text.push(FILLER);
        }
        self.width += width;
    }

    /// Adds the glyphs up to the last mark's end; tells where the marks came to stand, and what glyphs are left.
    fn marked<'g>(&mut self, glyphs: &'g [Glyph], marks: &[Mark]) -> (Vec<RowMark>, &'g [Glyph]) {
        let mut rest = glyphs;
        let mut up_to = |row: &mut Self, at: usize| {
            let (now, later) = rest.split_at(rest.partition_point(|glyph| glyph.at < at));
            row.glyphs(now);
            rest = later;
        };
        let mut places = Vec::with_capacity(marks.len());
        for mark in marks {
            up_to(self, mark.range.start);
            let (start, column) = (self.text.len(), self.width);
            up_to(self, mark.range.end);
            let columns = column..self.width.max(column + 1);
            places.push(RowMark { range: start..self.text.len(), columns });
        }
        (places, rest)
    }
}
