//! Comments of HTML, which Markdown has too: `<!-- … -->`, over as many lines as they run. One that is never closed is none.

use memchr::memmem;
use std::ops::Range;

/// What opens a comment.
pub(crate) const OPEN: &str = "<!--";

/// What closes one.
pub(crate) const CLOSE: &str = "-->";

/// The comments of `text`, in order, in bytes, their marks included.
pub(crate) fn comments(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + memmem::find(text.as_bytes().get(at..)?, OPEN.as_bytes())?;
        // `<!-->` and `<!--->` are whole comments: the dashes count for both marks.
        let inside = start + OPEN.len() - CLOSE.len() + 1;
        let end = text.get(inside..).and_then(|rest| rest.find(CLOSE)).map(|len| inside + len + CLOSE.len());
        at = end.unwrap_or(text.len());
        Some(start..end?)
    })
}

/// What stands between the marks of a comment.
#[must_use]
pub(crate) fn content(comment: &str) -> &str {
    let behind = comment.strip_prefix(OPEN).unwrap_or(comment);
    behind.strip_suffix(CLOSE).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_those_that_close() {
        for (text, want) in [
            ("甲<!-- 乙 -->丙", &["<!-- 乙 -->"] as &[&str]),
            ("<!-- 甲\n乙 -->", &["<!-- 甲\n乙 -->"]),
            ("<!----><!-- 甲 <!-- 乙 -->丙-->", &["<!---->", "<!-- 甲 <!-- 乙 -->"]),
            ("<!--><!--->甲", &["<!-->", "<!--->"]),
            ("写成<!--就是注释", &[]),
            ("甲-->乙<!-- 丙 -- > 丁", &[]),
            ("<!-", &[]),
        ] {
            assert_eq!(comments(text).map(|range| &text[range]).collect::<Vec<_>>(), want, "{text}");
        }
        assert_eq!(content("<!-- 甲 -->"), " 甲 ");
        assert_eq!([content("<!-->"), content("<!--->"), content("<!---->")], ["", "", ""]);
    }
}
