//! Page numbers, alone or glued to the line behind them, and running heads.

use super::Page;
use crate::ast::{FurnitureKind, MarkerStyle};
use crate::grammar::chars::{is_blank, solid};
use crate::grammar::classes;
use crate::grammar::marker::block_marker;
use crate::layout::lines::{Ending, Line, measure};
use crate::number;
use crate::source::{Span, offset};
use std::borrow::Cow;
use std::collections::HashMap;

/// The fewest page numbers that make a row of them, and the fewest lines between two.
const FEWEST_PAGES: usize = 3;
const SHORTEST_PAGE: usize = 10;
/// The fewest page numbers that make a row beside a table with many numbers.
const FEWEST_BESIDE_CELLS: usize = 8;
/// The widest cell of a table, in half-width cells.
const WIDEST_CELL: u32 = 20;

impl Page<'_, '_> {
    /// Page numbers on lines of their own, those glued to the line behind them, and the running heads beside them.
    pub(super) fn numbers(&mut self) {
        let all: Vec<(usize, u32)> =
            (0..self.lines.len()).filter_map(|i| self.page_number(i).map(|n| (i, n))).collect();
        // Where pages are numbered — 3 —, a number alone is none of theirs.
        let dashed = all.iter().filter(|&&(i, _)| is_dashed(self.text(i))).count() >= FEWEST_PAGES;
        let is_folio = |&(i, _): &(usize, u32)| is_dashed(self.text(i)) || (!dashed && !self.is_cell(i));
        let whole = rising(&all);
        let folios = whole.iter().filter(|number| is_folio(number)).count();
        // A long row of numbers holds a few that stand at the edge of a table; a few numbers among the many of a table stand
        // like page numbers by chance.
        let is_whole = whole.len() >= FEWEST_BESIDE_CELLS && folios * 3 >= whole.len() * 2;
        let (alone, cells): (Vec<_>, Vec<_>) = all.into_iter().partition(|number| is_whole || is_folio(number));
        let row = if is_whole { whole } else { rising(&alone) };
        let is_row = row.len() >= FEWEST_PAGES && (row.len() >= FEWEST_BESIDE_CELLS || row.len() * 2 > cells.len());
        let numbers: Vec<usize> = row.iter().map(|&(i, _)| i).collect();
        for &i in &numbers {
            if is_row || is_dashed(self.text(i)) {
                self.mark(i, FurnitureKind::PageNumber);
            }
        }
        if is_row {
            for &(i, _) in &alone {
                let near = numbers.binary_search(&i).is_err() && roman(self.text(i)).is_some();
                if near {
                    self.mark(i, FurnitureKind::PageNumber);
                }
            }
        }
        self.running_heads();
        let known: Vec<(usize, u32)> = if is_row { row } else { Vec::new() };
        self.glued_numbers(&known);
    }

    fn page_number(&self, i: usize) -> Option<u32> {
        self.glance(i).has(classes::DIGIT).then(|| page_number(self.text(i))).flatten()
    }

    /// Whether a number that is a line stands among the cells of a table: the lines on both sides of it are words of a few
    /// characters without a mark of the sentence.
    fn is_cell(&self, i: usize) -> bool {
        let is_word = |j: usize| {
            self.lines.get(j).is_some_and(|line| {
                let text = self.text(j);
                let plain = line.ending == Ending::Word
                    && !line.has_stop
                    && !line.has_comma
                    && line.marker.is_none_or(|m| offset(m.len()) == line.span.len());
                let is_number = page_number(text).is_some() || text.contains('目');
                plain && line.width <= WIDEST_CELL && !is_number
            })
        };
        let before = i.checked_sub(1).is_some_and(is_word);
        let above = i.checked_sub(2).is_some_and(is_word);
        before && is_word(i + 1) && (above || is_word(i + 2))
    }

    /// Lines that come back page after page, the page's number beside them or in them.
    fn running_heads(&mut self) {
        if !self.may_have_heads() {
            return;
        }
        let may_be = |&i: &usize| {
            let line = self.lines.get(i).filter(|line| (4..=60).contains(&line.glance.chars));
            // 项目编号：⏎CP-2025-032: the value of a field.
            let is_value = || i.checked_sub(1).is_some_and(|j| self.text(j).ends_with(['：', ':']));
            line.is_some_and(|line| line.ending == Ending::Word && may_be_head(line)) && !is_value()
        };
        let head = |i: usize| match self.glance(i).has(classes::BLANK) {
            true => without_number(self.text(i)),
            false => Cow::Borrowed(self.text(i)),
        };
        let all: Vec<(usize, Cow<'_, str>)> = (0..self.lines.len()).filter(may_be).map(|i| (i, head(i))).collect();
        let mut often = Often::new(self.lines.len());
        all.iter().for_each(|(_, head)| often.count(head));
        let mut seen: HashMap<Cow<'_, str>, Vec<usize>> = HashMap::new();
        for (i, head) in all {
            if often.has(&head) {
                seen.entry(head).or_default().push(i);
            }
        }
        let mut heads: Vec<usize> = Vec::new();
        for (head, places) in seen {
            let apart = places.windows(2).filter(|pair| matches!(pair, [a, b] if b - a >= SHORTEST_PAGE)).count();
            let often = places.len() >= FEWEST_PAGES && apart + 1 >= places.len() / 2;
            if !often {
                continue;
            }
            let numbered = places.iter().filter(|&&i| is_numbered(self.text(i))).count();
            let near = |j: usize| self.kinds.get(j).copied().flatten() == Some(FurnitureKind::PageNumber);
            let is_beside = |i: usize| i.checked_sub(1).is_some_and(near) || near(i + 1);
            let beside = places.iter().filter(|&&i| is_beside(i)).count();
            if !head.is_empty() && (numbered.max(beside)) * 2 > places.len() {
                // The first may be the title itself, which the heads repeat.
                let title = places.first().copied().filter(|&i| numbered == 0 && !is_beside(i));
                heads.extend(places.into_iter().filter(|&i| Some(i) != title));
            }
        }
        heads.sort_unstable();
        for i in heads {
            self.mark(i, FurnitureKind::RunningHead);
        }
    }

    /// Whether the page can have running heads: it has page numbers that are lines, or two lines with a number at an end.
    fn may_have_heads(&self) -> bool {
        let numbered = |line: &&Line| line.glance.has(classes::BLANK) && is_numbered(line.span.slice(self.source));
        self.kinds.contains(&Some(FurnitureKind::PageNumber)) || self.lines.iter().filter(numbered).nth(1).is_some()
    }

    /// `2十三、…`, `425.1.3 …`: a page number glued to the marker behind it becomes a line of its own.
    fn glued_numbers(&mut self, known: &[(usize, u32)]) {
        let mut glued: Vec<(usize, usize)> = Vec::new();
        let mut last = 0;
        // The first number of the section before.
        let mut section: Option<u32> = None;
        for i in 0..self.lines.len() {
            if self.kinds.get(i).copied().flatten().is_some() {
                continue;
            }
            let text = self.text(i);
            let own = self.lines.get(i).and_then(|line| line.marker).filter(|marker| marker.path.depth() > 1);
            let own = own.and_then(|marker| marker.path.numbers().first().map(|&n| u32::from(n)));
            let Some(len) = glued_number(text) else {
                section = own.or(section);
                continue;
            };
            let number: u32 = text.get(..len).and_then(|n| n.parse().ok()).unwrap_or(0);
            let before = known.partition_point(|&(at, _)| at < i).checked_sub(1).and_then(|before| known.get(before));
            let expected = before.map_or(last, |&(_, n)| n.max(last)) + 1;
            let han = text.get(len..).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
            // 15.2.1 is a section whole, unless the sections around it say that 5.2.1 is meant: its number loses no digit.
            let is_page = if han {
                number == expected || number > last
            } else {
                number == expected && !known.is_empty() && is_short_of(text, len, section)
            };
            if is_page {
                glued.push((i, len));
                last = number;
            } else {
                section = own.or(section);
            }
        }
        self.part(&glued);
    }

    /// Parts the first bytes of some lines from them, as page numbers: which lines, in order, and how many bytes.
    fn part(&mut self, glued: &[(usize, usize)]) {
        if glued.is_empty() {
            return;
        }
        let lines = std::mem::take(&mut self.lines);
        let kinds = std::mem::take(self.kinds);
        let mut glued = glued.iter().copied().peekable();
        for (i, (line, kind)) in lines.into_iter().zip(kinds).enumerate() {
            match glued.next_if(|&(at, _)| at == i) {
                Some((_, len)) => {
                    self.lines.extend(self.parted(&line, len));
                    self.kinds.extend([Some(FurnitureKind::PageNumber), kind]);
                }
                None => {
                    self.lines.push(line);
                    self.kinds.push(kind);
                }
            }
        }
    }

    /// The first `len` bytes of a line, and the rest of it.
    fn parted(&self, line: &Line, len: usize) -> [Line; 2] {
        let cut = line.span.start + offset(len);
        let rest = Span::new(cut, line.span.end).slice(self.source);
        let from = cut + offset(rest.len() - rest.trim_start_matches(is_blank).len());
        let measured = |span, indent, blank_lines| measure(self.source, span, indent, blank_lines, self.lexicon);
        let rest = measured(Span::new(from, line.span.end), 0, 0);
        let number = measured(Span::new(line.span.start, cut), line.indent, line.blank_lines);
        [number, rest]
    }
}

/// Which of many lines may come back as often as running heads do: a count by the first and the last bytes of a line, so that
/// those which do not cost nothing.
struct Often {
    counts: Vec<u8>,
}

impl Often {
    fn new(lines: usize) -> Self {
        Self { counts: vec![0; (lines * 2).next_power_of_two()] }
    }

    fn slot(&mut self, head: &str) -> Option<&mut u8> {
        let bytes = head.as_bytes();
        let word = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let (first, last) = (word(bytes.first_chunk()), word(bytes.last_chunk()));
        let mixed = (first ^ last.rotate_left(23)).wrapping_add(bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let at = usize::try_from(mixed >> 32).unwrap_or(0) & (self.counts.len() - 1);
        self.counts.get_mut(at)
    }

    fn count(&mut self, head: &str) {
        if let Some(count) = self.slot(head) {
            *count = count.saturating_add(1);
        }
    }

    fn has(&mut self, head: &str) -> bool {
        self.slot(head).is_some_and(|count| usize::from(*count) >= FEWEST_PAGES)
    }
}

/// Whether a decimal goes on from the section before only without its first `len` digits: 5.1.3 of 425.1.3 behind 5.1.2.
fn is_short_of(text: &str, len: usize, section: Option<u32>) -> bool {
    let first = |text: &str| number::scan_digits(text).map(|(value, _)| value);
    let goes_on =
        |value: Option<u32>| value.zip(section).is_some_and(|(value, before)| value == before || value == before + 1);
    goes_on(text.get(len..).and_then(first)) && !goes_on(first(text))
}

/// Whether a line can be a running head: it has no marker, but for a page number that looks like one.
fn may_be_head(line: &Line) -> bool {
    line.marker.is_none_or(|marker| marker.style == MarkerStyle::Decimal && marker.path.depth() == 1)
}

/// A page number that is a line: `12`, `- 3 -`, `— 1 —`, `1 0`, `第 3 页`, `Ⅱ`, `II`.
fn page_number(text: &str) -> Option<u32> {
    if text.len() > 24 {
        return None;
    }
    let bare = solid(text);
    let bare = bare.trim_matches(|c| matches!(c, '-' | '—' | '－' | '–' | '·'));
    let bare = bare.strip_prefix('第').and_then(|rest| rest.split('页').next()).unwrap_or(bare);
    let bare = bare.split('/').next().unwrap_or(bare);
    let digits = !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| bare.parse().ok()).flatten().filter(|&n| n > 0)
}

/// A small Roman numeral alone, as the pages before the text have it.
fn roman(text: &str) -> Option<u32> {
    let bare = solid(text);
    let known = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    known.iter().position(|r| r.eq_ignore_ascii_case(&bare)).and_then(|at| u32::try_from(at + 1).ok())
}

/// `— 3 —`: a page number with the dashes of GB/T 9704—2012 7.5.
fn is_dashed(text: &str) -> bool {
    let dash = |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '—' | '－' | '–'));
    dash(text.chars().next()) && dash(text.chars().next_back())
}

/// The longest run of numbers that rise page by page, a page's lines between them.
fn rising(numbers: &[(usize, u32)]) -> Vec<(usize, u32)> {
    let mut best: Vec<(usize, u32)> = Vec::new();
    let mut run: Vec<(usize, u32)> = Vec::new();
    for &(at, n) in numbers {
        match run.last() {
            Some(&(last, before))
                if n > before && n - before <= 3 && at - last >= SHORTEST_PAGE * (n - before) as usize / 2 =>
            {
                run.push((at, n))
            }
            Some(&(last, before)) if n > before && n - before <= 3 && at - last < SHORTEST_PAGE / 2 => {
                // Numbers line under line are a column of a table.
                run.pop();
                run.push((at, n));
            }
            Some(&(_, before)) if n <= before || n - before > 3 => {
                if n <= 2 || n <= before {
                    if run.len() > best.len() {
                        best = std::mem::take(&mut run);
                    }
                    run.clear();
                    run.push((at, n));
                }
            }
            _ => run.push((at, n)),
        }
    }
    if run.len() > best.len() { run } else { best }
}

/// A line without the page number before or behind it.
fn without_number(text: &str) -> Cow<'_, str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 1 && words.first().is_some_and(|w| is_number(w)) {
        words.remove(0);
    } else if words.len() > 1 && words.last().is_some_and(|w| is_number(w)) {
        words.pop();
    }
    Cow::Owned(words.join(" "))
}

/// Whether a line has a page number before it or behind it, or blanks that are wider than one between words.
fn is_numbered(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (first, last) = (words.next(), words.next_back());
    let one_blank = |(at, blank): (usize, &str)| blank == " " && !text.get(at + 1..).unwrap_or("").starts_with(' ');
    last.is_some()
        && ([first, last].into_iter().flatten().any(is_number)
            || !text.trim().match_indices(char::is_whitespace).all(one_blank))
}

/// Whether a word is a page number, in digits or Roman.
fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit()) || roman(word).is_some()
}

/// How many digits before a marker are no part of it: `2` of `2十三、`, `42` of `425.1.3`.
pub(super) fn glued_number(text: &str) -> Option<usize> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 || digits > 5 {
        return None;
    }
    let behind = text.get(digits..).unwrap_or("");
    let first = behind.chars().next()?;
    if (number::is_han_numeral(first) && behind.contains('、')) || matches!(first, '（' | '第') {
        let marker = block_marker(behind)?;
        return (marker.len() > 3).then_some(digits);
    }
    let is_decimal =
        behind.starts_with('.') && behind.get(1..).is_some_and(|b| b.starts_with(|c: char| c.is_ascii_digit()));
    (is_decimal && digits >= 2 && behind.matches('.').count() >= 2).then(|| {
        // The section's own number keeps one digit at least.
        digits - 1
    })
}
