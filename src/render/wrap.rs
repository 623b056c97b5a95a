//! Breaks Chinese and Latin text into lines of a display width: between any two full-width characters, at blanks, and
//! never so that a closing mark opens a line or an opening mark ends one (GB/T 15834—2011, 5.1). A word that is wider
//! than a line is cut.

use super::escape;
use super::visible::{is_hidden, push_visible};
use super::width::AmbiguousWidth;
use std::borrow::Cow;

/// `text` in lines of at most `width` columns, at least one line. Line ends and tabs count as blanks; hidden characters
/// are shown by their numbers, and no line opens a log command.
pub(super) fn wrap(text: &str, width: usize, ambiguous: AmbiguousWidth) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut line_width = 0;
    for (unit, blank_before) in Units::new(text) {
        let unit_width = ambiguous.of_text(unit);
        let blank = usize::from(blank_before && !line.is_empty());
        if line_width + blank + unit_width <= width {
            if blank > 0 {
                line.push(' ');
            }
            line_width += blank;
        } else if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            line_width = 0;
        }
        for c in unit.chars() {
            let w = ambiguous.of_char(c);
            if line_width + w > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                line_width = 0;
            }
            push_visible(&mut line, c);
            line_width += w;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    for line in &mut lines {
        if let Cow::Owned(safe) = escape::line(line) {
            *line = safe;
        }
    }
    lines
}

/// The pieces of a text that no line end may part, each with whether blanks stand before it.
struct Units<'t> {
    rest: &'t str,
}

impl<'t> Units<'t> {
    fn new(text: &'t str) -> Self {
        Self { rest: text }
    }
}

impl<'t> Iterator for Units<'t> {
    type Item = (&'t str, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let text = self.rest.trim_start_matches(is_blank);
        let blank_before = text.len() < self.rest.len();
        let mut chars = text.char_indices().peekable();
        let (_, mut last) = chars.next()?;
        let end = loop {
            match chars.peek() {
                None => break text.len(),
                Some(&(at, c)) if may_break(last, c) => break at,
                Some(&(_, c)) => {
                    last = c;
                    chars.next();
                }
            }
        };
        let (unit, rest) = text.split_at_checked(end)?;
        self.rest = rest;
        Some((unit, blank_before))
    }
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Whether a line may end between two characters.
fn may_break(left: char, right: char) -> bool {
    if is_blank(right) {
        return true;
    }
    // That is the text's affair, and the same in every terminal.
    let width = |c: char| AmbiguousWidth::One.of_char(c);
    let is_wide = |c: char| width(c) == 2 && !is_hidden(c);
    (is_wide(left) || is_wide(right)) && !is_closing(right) && !is_opening(left) && width(right) > 0
}

const fn is_opening(c: char) -> bool {
    matches!(c, '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '“' | '‘' | '(' | '[')
}

const fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '”'
            | '’'
            | '…'
            | '—'
            | '％'
            | '%'
            | ')'
            | ']'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use AmbiguousWidth::{One, Two};

    #[test]
    fn marks_keep_to_their_words_and_words_stay_whole() {
        let text = "“（一）”之后是“（三）”，缺“（二）” [ordinal-gap]";
        for (width, ambiguous) in (16..60).flat_map(|width| [(width, One), (width, Two)]) {
            let lines = wrap(text, width, ambiguous);
            assert!(lines.iter().all(|line| ambiguous.of_text(line) <= width), "{width}: {lines:?}");
            assert!(lines.iter().all(|line| !line.starts_with(is_closing) && !line.ends_with(is_opening)), "{lines:?}");
            assert!(lines.iter().any(|line| line.contains("[ordinal-gap]")), "{lines:?}");
        }
        assert_eq!(wrap(text, 60, One), [text]);
        assert_eq!(wrap("abcdefgh", 3, One), ["abc", "def", "gh"]);
        assert_eq!(wrap("", 10, One), [""]);
        assert_eq!(wrap("甲\n乙\u{202e}", 80, One), ["甲 乙<U+202E>"]);
        assert_eq!(wrap("甲乙 ::error::丙", 11, One), ["甲乙", "<U+003A>:error::丙"]);
        assert_eq!(wrap("甲①乙②丙③", 8, One), ["甲①乙②丙", "③"]);
        assert_eq!(wrap("甲①乙②丙③", 8, Two), ["甲①乙②", "丙③"]);
    }
}
