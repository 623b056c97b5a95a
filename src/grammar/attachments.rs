//! 附件说明 (GB/T 9704—2012 7.3.4) taken apart: its word, and the names with their numbers. As written, near misses too: the
//! parser takes a line for one, the rules say what is wrong with it.

use super::chars::is_blank;
use crate::number;
use std::ops::Range;

/// A line of a list of attachments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct NoteLine {
    /// The word 附件 or 附, with the number and the colon that stand at it.
    pub(crate) word: Option<Word>,
    /// The names; ranges count in the line.
    pub(crate) names: Vec<Name>,
}

/// The word that opens a list of attachments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands.
    pub(crate) text: Range<usize>,
    /// The number right behind it, as in `附件1：`.
    pub(crate) number: Option<u32>,
    /// The colon.
    pub(crate) colon: Option<Range<usize>>,
}

/// An attachment as a list names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    /// Its number: before its name, or at the word.
    pub(crate) number: Option<u32>,
    /// The mark behind the number: `.`.
    pub(crate) mark: Range<usize>,
    /// The name, 《》 and stops around it left out.
    pub(crate) text: Range<usize>,
    /// Where 《》 stand around it, or none.
    pub(crate) title_marks: Option<[Range<usize>; 2]>,
    /// The stop behind it, or nothing.
    pub(crate) stop: Range<usize>,
}

/// Takes a line of a list of attachments apart.
#[must_use]
pub(crate) fn note_line(line: &str) -> NoteLine {
    let word = word(line);
    let from = word.as_ref().map_or(0, |word| word.colon.as_ref().unwrap_or(&word.text).end);
    let at_word = word.as_ref().and_then(|word| word.number);
    let starts = name_starts(line, from);
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    let names = starts.iter().zip(ends).map(|(&start, end)| name(line, start, end, at_word)).collect();
    NoteLine { word, names }
}

/// `附件：`, `附：`, `附 件1：`, `附件1`.
fn word(line: &str) -> Option<Word> {
    let start = line.len() - line.trim_start_matches(is_blank).len();
    let rest = line.get(start..)?.strip_prefix('附')?;
    let after = rest.trim_start_matches(is_blank);
    let rest = after.strip_prefix('件').unwrap_or(rest);
    let at = |rest: &str| line.len() - rest.len();
    let word_end = at(rest);
    let behind = rest.trim_start_matches(is_blank);
    let number = number::scan_digits(behind).or_else(|| number::scan_han(behind).map(|n| (n.value, n.len)));
    let after_number = number.map_or(behind, |(_, len)| behind.get(len..).unwrap_or(""));
    let colon = after_number.trim_start_matches(is_blank);
    let colon =
        colon.starts_with(['：', ':']).then(|| at(colon)..at(colon) + colon.chars().next().map_or(0, char::len_utf8));
    // `附件1.名称`: the number is the name's.
    let is_its_own =
        number.is_some() && (colon.is_some() || after_number.starts_with(is_blank) || after_number.is_empty());
    let end = if is_its_own { at(after_number) } else { word_end };
    let number = number.filter(|_| is_its_own).map(|(value, _)| value);
    (colon.is_some() || end > word_end || number.is_none()).then_some(Word { text: start..end, number, colon })
}

/// Where names start: at the first, and wherever a number with its mark stands behind a blank or a stop.
fn name_starts(line: &str, from: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut parted = true;
    for (at, c) in line.char_indices().skip_while(|&(at, _)| at < from) {
        if is_blank(c) || matches!(c, '。' | '；' | ';') {
            parted = true;
            continue;
        }
        if starts.is_empty() || (parted && line.get(at..).is_some_and(|rest| numbered(rest).is_some())) {
            starts.push(at);
        }
        parted = false;
    }
    starts
}

/// `1.`, `1、`, `２．` at the start of `text`: the number, its length, and that of its mark.
fn numbered(text: &str) -> Option<(u32, usize, usize)> {
    let (value, len) = number::scan_digits(text)?;
    let rest = text.get(len..)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | '．' | '、' | '，' | ',' | ':' | '：' | '。'))?;
    let behind = rest.get(mark.len_utf8()..)?;
    (len <= 6 && !behind.starts_with(|c: char| c.is_ascii_digit())).then_some((value, len, mark.len_utf8()))
}

fn name(line: &str, start: usize, end: usize, at_word: Option<u32>) -> Name {
    let piece = line.get(start..end).unwrap_or("");
    let (number, mark) = match numbered(piece) {
        Some((value, len, mark)) => (Some(value), start + len..start + len + mark),
        None => (at_word, start..start),
    };
    let text = line.get(mark.end..end).unwrap_or("").trim_end_matches(is_blank);
    let lead = text.len() - text.trim_start_matches(is_blank).len();
    let bare = text.trim_end_matches(['。', '；', ';', '，', ',', '、', '.']);
    let (from, to) = (mark.end + lead, mark.end + bare.len());
    let stop = to.max(from)..mark.end + text.len();
    let named = line.get(from..to).unwrap_or("");
    let titled = named
        .strip_prefix('《')
        .and_then(|inner| inner.strip_suffix('》'))
        .filter(|inner| !inner.contains(['《', '》']));
    let width = '《'.len_utf8();
    match titled {
        Some(_) => Name {
            number,
            mark,
            text: from + width..to - width,
            title_marks: Some([from..from + width, to - width..to]),
            stop,
        },
        None => Name { number, mark, text: from..to.max(from), title_marks: None, stop },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_taken_apart() {
        for (line, want) in [
            ("附件：1. 农村集市改造方案", "[：]|1.农村集市改造方案"),
            ("附件:1、实施方案。", "[:]|1、实施方案~。"),
            ("附件：《实施方案》", "[：]|《实施方案》"),
            ("附件1：实施方案", "1[：]|1实施方案"),
            ("附 件：实施方案", "[：]|实施方案"),
            ("2.任务清单；", "|2.任务清单~；"),
            ("附件：1.甲方案；2.乙清单。", "[：]|1.甲方案~；|2.乙清单~。"),
            ("附件：1.甲方案 2.乙清单", "[：]|1.甲方案|2.乙清单"),
            ("附件：2024年1.5万亩任务表", "[：]|2024年1.5万亩任务表"),
            ("附件：3份", "[：]|3份"),
        ] {
            let note = note_line(line);
            let cut = |range: &Range<usize>| &line[range.clone()];
            let mut out = String::new();
            if let Some(word) = &note.word {
                out.push_str(&word.number.map(|n| n.to_string()).unwrap_or_default());
                out.push_str(&format!("[{}]", word.colon.as_ref().map_or("", cut)));
            }
            for name in &note.names {
                let number = name.number.map(|n| n.to_string()).unwrap_or_default();
                let text = if name.title_marks.is_some() {
                    format!("《{}》", cut(&name.text))
                } else {
                    cut(&name.text).to_owned()
                };
                let stop = if name.stop.is_empty() { String::new() } else { format!("~{}", cut(&name.stop)) };
                out.push_str(&format!("|{number}{}{text}{stop}", cut(&name.mark)));
            }
            assert_eq!(out, want, "{line}");
        }
    }
}
