//! Marks of footnotes that stand open in each other.

/// The most marks of a paragraph that may be open. No author leaves more; the parser reads what is between each and its end
/// anew, in time by the square.
const MOST_OPEN: usize = 64;

/// Whether no paragraph has more marks of footnotes (`[^`) than [`MOST_OPEN`] that are not closed at once.
pub(super) fn are_few_open(text: &str) -> bool {
    let mut open = 0;
    let mut lines = text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    lines.all(|line| {
        open = if line.trim_matches([' ', '\t']).is_empty() {
            0
        } else {
            open + line.split("[^").skip(1).filter(|rest| is_open(rest)).count()
        };
        open <= MOST_OPEN
    })
}

/// Whether the mark before `rest` is not closed behind a plain name.
fn is_open(rest: &str) -> bool {
    !rest.trim_start_matches(|c| !matches!(c, '[' | ']' | '`' | '\\' | '<')).starts_with(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_marks_are_counted_by_paragraphs() {
        let open = "[^甲 ".repeat(MOST_OPEN);
        assert!(are_few_open(&open) && are_few_open(&format!("{open}\n\n{open}")));
        assert!(!are_few_open(&format!("{open}[^")) && !are_few_open(&format!("{open}\n乙[^`]`")));
        let crlf = "[^甲\r\n".repeat(MOST_OPEN + 1);
        assert!(!are_few_open(&crlf) && are_few_open(&crlf.replace("\r\n", "\r\n\r\n")));
        assert!(!are_few_open(&crlf.replace("\r\n", "\n\u{3000}\n")), "an ideographic space is no blank line");
        assert!(are_few_open(&"乙[^1]丙[^二]\n".repeat(1_000)));
        assert!(!are_few_open(&"[^`]`".repeat(1_000)) && !are_few_open(&"[^a[b]".repeat(1_000)));
    }
}
