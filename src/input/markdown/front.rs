//! The metadata that may open a file, between two lines of three hyphens.

/// The length of the metadata with its last line end; 0 where there are none. Two rules around text are no metadata.
pub(super) fn matter_len(text: &str) -> usize {
    let mut at = 0;
    let mut has_key = false;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        let content = line.trim_end();
        match (number, content) {
            (0, "---") => {}
            (0, _) => return 0,
            (_, "---" | "...") => return if has_key { at } else { 0 },
            _ if is_key(content) => has_key = true,
            _ if content.is_empty() || content.starts_with(['-', '#', ' ', '\t', ']', '}']) => {}
            _ => return 0,
        }
    }
    0
}

/// `title: x`: a word and a colon. Chinese keys have a blank behind the colon.
fn is_key(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '"' | '\'');
    !key.is_empty() && key.chars().all(is_word) && (key.is_ascii() || value.is_empty() || value.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::matter_len;

    #[test]
    fn metadata_are_told_from_rules() {
        assert_eq!(matter_len("---\ntitle: 甲\ntags:\n  - 乙\n---\n丙"), 33);
        assert_eq!(matter_len("---\r\ntitle: 甲\r\n---\r\n"), 22);
        assert_eq!(matter_len("---\n标题: 甲\n---"), 19);
        for text in [
            "---\n一、甲\n---\n",
            "---\n---\n",
            "---\ntitle: 甲\n",
            "甲\n---\ntitle: 甲\n---\n",
            "",
            "---\n注意:事项\n---\n",
        ] {
            assert_eq!(matter_len(text), 0, "{text}");
        }
    }
}
