//! Tables: their pipes are marks, and cells stay parted by a blank.

use super::marks::Collector;
use comrak::Node;
use comrak::nodes::Sourcepos;

/// The pipes of a row.
pub(super) fn row(collector: &mut Collector<'_>, row: Node<'_>, place: Sourcepos) {
    let number = place.start.line;
    let Some(line) = collector.lines.get_mut(number) else { return };
    line.is_row = true;
    let (start, end) = (line.content, line.end);
    let mut at = start;
    for cell in row.children() {
        let Some(range) = collector.range(cell.data().sourcepos) else { continue };
        let text = collector.slice(range.clone());
        let first = range.end - text.trim_start().len();
        let last = first + text.trim().len();
        if first < at || last > end || first == last {
            continue;
        }
        if at == start {
            edge(collector, at, first);
        } else {
            gap(collector, at, first);
        }
        at = last;
    }
    edge(collector, at, end);
}

/// Marks what stands before the first cell or behind the last one.
fn edge(collector: &mut Collector<'_>, start: usize, end: usize) {
    if is_gap(collector.slice(start..end)) {
        collector.push(start, end);
    }
}

/// Marks what stands between two cells, but for one blank, or for a pipe where there is none.
fn gap(collector: &mut Collector<'_>, start: usize, end: usize) {
    let text = collector.slice(start..end);
    if !is_gap(text) {
        return;
    }
    let kept = text.find(char::is_whitespace).unwrap_or(0);
    let width = text.get(kept..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    collector.push(start, start + kept);
    collector.push(start + kept + width, end);
}

fn is_gap(text: &str) -> bool {
    text.contains('|') && text.chars().all(|c| c == '|' || c.is_whitespace())
}
