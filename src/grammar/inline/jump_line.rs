//! 转版 (jump lines): `下转第二版`, `上接第1版`, `紧接A3版`, the brackets around them left out.

use crate::number::{is_han_numeral, scan_han};

/// The longest page number, in characters.
const MAX_NUMBER: usize = 4;

/// A jump line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JumpLine {
    /// Length of the word, in bytes.
    pub(crate) word: usize,
    /// Length of the page number, 第 left out, in bytes.
    pub(crate) page: usize,
    /// Length of it all, in bytes.
    pub(crate) len: usize,
    /// The page's number; 0 where it has a letter.
    pub(crate) value: u16,
    /// Whether the text goes on there, else it comes from there.
    pub(crate) goes_on: bool,
}

/// Reads the jump line at the start of `input`.
#[must_use]
pub(crate) fn jump_line(input: &str) -> Option<JumpLine> {
    let (word, goes_on) =
        [("下转", true), ("上接", false), ("紧接", false)].into_iter().find(|(word, _)| input.starts_with(word))?;
    let rest = input.get(word.len()..)?;
    let number = rest.strip_prefix('第').unwrap_or(rest);
    let is_page = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || is_han_numeral(c);
    let page: usize = number.chars().take(MAX_NUMBER).take_while(|&c| is_page(c)).map(char::len_utf8).sum();
    let behind = number.get(page..)?.strip_prefix('版').filter(|_| page > 0)?;
    let text = number.get(..page)?;
    let han = || scan_han(text).filter(|n| n.len == text.len()).and_then(|n| u16::try_from(n.value).ok());
    let value = text.parse().ok().or_else(han).unwrap_or(0);
    Some(JumpLine { word: word.len(), page, len: input.len() - behind.len(), value, goes_on })
}

/// The longest line that names a page, in characters.
const MAX_HEAD: usize = 24;

/// Reads a line that names the page below it, `第01版 要闻`, `2版：综合`, `2024年3月5日 第3版`: the page's number; `None` where it
/// has a letter.
#[must_use]
pub(crate) fn page_head(line: &str) -> Option<u16> {
    let line = line.trim();
    if line.chars().nth(MAX_HEAD).is_some() || line.contains(['，', '。', '；', '（', '(', '《']) {
        return None;
    }
    let (before, behind) = line.split_once('版')?;
    let parted = |c: char| c.is_whitespace() || matches!(c, '：' | ':' | '·' | '|' | '｜');
    if !behind.chars().next().is_none_or(parted) {
        return None;
    }
    let (date, number) = match before.rsplit_once(parted) {
        Some((date, number)) => (date, number),
        None => ("", before),
    };
    let dated = date.is_empty() || date.contains(['日', '期', '年', '-', '/']);
    let ordinal = number.strip_prefix('第');
    let number = ordinal.unwrap_or(number);
    let han = || scan_han(number).filter(|n| n.len == number.len()).and_then(|n| u16::try_from(n.value).ok());
    let value = if number.len() <= MAX_NUMBER { number.parse().ok() } else { None };
    value.or_else(|| han().filter(|_| ordinal.is_some())).filter(|&page| dated && page > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_heads_name_their_page() {
        for (line, want) in [
            ("第01版 要闻", Some(1)),
            ("第二版", Some(2)),
            ("02版：综合", Some(2)),
            ("2024年3月5日 星期二 第3版", Some(3)),
            ("第A01版 要闻", None),
            ("第二版（修订）", None),
            ("新华字典 第3版", None),
            ("第二版教材", None),
            ("一版", None),
        ] {
            assert_eq!(page_head(line), want, "{line}");
        }
    }

    #[test]
    fn jump_lines_name_a_page() {
        for (text, want) in [
            ("下转第二版）", Some(("下转第二版", 2, true))),
            ("上接第1版)", Some(("上接第1版", 1, false))),
            ("紧接A3版", Some(("紧接A3版", 0, false))),
            ("下转第十二版", Some(("下转第十二版", 12, true))),
            ("上接法兰", None),
            ("上接第一代", None),
            ("下转版", None),
        ] {
            let got = jump_line(text).map(|j| (&text[..j.len], j.value, j.goes_on));
            assert_eq!(got, want, "{text}");
        }
    }
}
