//! What the parser of Markdown would take time or memory by the square for, and no author writes.

/// The most marks of a paragraph that may be open. No author leaves more; the parser reads what is between each and its end
/// anew, in time by the square.
const MOST_OPEN: usize = 64;

/// Cells of tables beside one for each byte that a text may have.
const MOST_CELLS: usize = 10_000;

/// Whether no paragraph has more marks of footnotes (`[^`) than [`MOST_OPEN`] that are not closed at once.
pub(super) fn are_few_notes_open(text: &str) -> bool {
    let mut open = 0;
    lines(text).all(|line| {
        open = if is_blank(line) { 0 } else { open + line.split("[^").skip(1).filter(|rest| is_open(rest)).count() };
        open <= MOST_OPEN
    })
}

/// Whether the mark before `rest` is not closed behind a plain name.
fn is_open(rest: &str) -> bool {
    !rest.trim_start_matches(|c| !matches!(c, '[' | ']' | '`' | '\\' | '<')).starts_with(']')
}

/// Whether there are about as many cells of tables as stand in the text: short rows are filled up to the width of their head.
/// Any line with a hyphen and pipes may be the ruler that tells the width.
pub(super) fn are_few_cells(text: &str) -> bool {
    let (mut width, mut left) = (0, text.len() + MOST_CELLS);
    lines(text).all(|line| {
        let is_ruler = line.contains('-') && line.contains('|');
        width = match is_blank(line) {
            true => 0,
            false if is_ruler => width.max(1 + memchr::memchr_iter(b'|', line.as_bytes()).count()),
            false => width,
        };
        let has_room = left >= width;
        left = left.saturating_sub(width);
        has_room
    })
}

/// The lines of `text`, whichever way they end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// Whether Markdown takes a line for blank.
fn is_blank(line: &str) -> bool {
    line.trim_matches([' ', '\t']).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_marks_are_counted_by_paragraphs() {
        let open = "[^甲 ".repeat(MOST_OPEN);
        assert!(are_few_notes_open(&open) && are_few_notes_open(&format!("{open}\n\n{open}")));
        assert!(!are_few_notes_open(&format!("{open}[^")) && !are_few_notes_open(&format!("{open}\n乙[^`]`")));
        let crlf = "[^甲\r\n".repeat(MOST_OPEN + 1);
        assert!(!are_few_notes_open(&crlf) && are_few_notes_open(&crlf.replace("\r\n", "\r\n\r\n")));
        assert!(!are_few_notes_open(&crlf.replace("\r\n", "\n\u{3000}\n")), "an ideographic space is no blank line");
        assert!(are_few_notes_open(&"乙[^1]丙[^二]\n".repeat(1_000)));
        assert!(!are_few_notes_open(&"[^`]`".repeat(1_000)) && !are_few_notes_open(&"[^a[b]".repeat(1_000)));
    }
    #[test]
    fn cells_that_are_filled_up_are_counted() {
        let table = |columns: usize, rows: usize| {
            format!("|{}\n|{}\n{}", "甲|".repeat(columns), "-|".repeat(columns), "|乙|\n".repeat(rows))
        };
        assert!(are_few_cells(&table(100, 90)) && are_few_cells(&table(3, 100_000)));
        assert!(!are_few_cells(&table(400, 400)) && !are_few_cells(&table(100, 100).repeat(20)));
        assert!(are_few_cells(&"|甲|乙|\n|---|---|\n|1|2|\n".repeat(10_000)));
        let filled = |rows: usize| format!("{}\n{}", "-|".repeat(100), "|\n".repeat(rows));
        assert!(are_few_cells(&filled(102)) && !are_few_cells(&filled(103)));
    }
}
