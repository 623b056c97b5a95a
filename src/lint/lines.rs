//! What the lines around a marker say: whether it stands alone on its line, and whether a caption parts two markers.

use super::context::Context;
use crate::ast::Marker;
use crate::grammar::chars::is_blank;

/// The most characters of a caption.
const CAPTION: usize = 14;

/// The lines of `text`; their ends may be of either kind.
pub(super) fn all(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]);
    ends.filter_map(move |end| text.get(std::mem::replace(&mut at, end + 1)..end))
}

/// Whether `text` reaches over the end of a line.
pub(super) fn has_end(text: &str) -> bool {
    memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some()
}

/// Whether the marker is all that its line of the source holds, as the number in a cell of a table or of a torn line is.
pub(super) fn is_alone(ctx: &Context<'_>, marker: Marker<'_>) -> bool {
    let (before, behind) = beside(ctx, marker);
    before.is_none_or(is_end) && behind.is_some_and(is_end)
}

/// Whether the marker ends a line that holds other text, as the number of a formula does.
pub(super) fn is_last(ctx: &Context<'_>, marker: Marker<'_>) -> bool {
    let (before, behind) = beside(ctx, marker);
    !before.is_none_or(is_end) && behind.is_none_or(is_end)
}

/// The characters of the source before and behind a marker, blanks inside its line left out.
fn beside(ctx: &Context<'_>, marker: Marker<'_>) -> (Option<char>, Option<char>) {
    let (source, span) = (ctx.document.source(), marker.node().source_span());
    let before = source.get(..span.start as usize).unwrap_or("");
    let behind = source.get(span.end as usize..).unwrap_or("");
    let solid = |c: &char| is_end(*c) || !is_blank(*c);
    (before.chars().rev().find(solid), behind.chars().find(solid))
}

const fn is_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Whether a line of `between` that is not its first is a caption: a few characters without a mark at their end. What stands
/// under it is a list of its own.
pub(super) fn has_caption(between: &str) -> bool {
    let mut lines = between.split(['\n', '\r']).skip(1).map(|line| line.trim_matches(is_blank));
    lines.any(|line| {
        let is_short = !line.is_empty() && line.chars().nth(CAPTION).is_none();
        let ends_sentence = line.ends_with(['。', '；', ';', '！', '？', '，', '、', '”', '.']);
        let is_numbered = crate::grammar::marker::block_marker(line).is_some();
        is_short && !ends_sentence && !is_numbered && line.starts_with(crate::grammar::chars::is_han)
    })
}

/// Whether the text before a list leads it in: a colon, or words that point to it, end it.
pub(super) fn leads_in(between: &str) -> bool {
    const POINTING: [&str; 4] = ["如下", "以下", "下列", "下述"];
    let text = between.trim_end_matches(is_blank);
    let sentence = text.trim_end_matches('。').rsplit(['。', '；', '\n', '\r']).next().unwrap_or("");
    text.ends_with(['：', ':']) || POINTING.iter().any(|word| sentence.contains(word))
}

/// How many lines that are not blank stand between two markers, that of the first left out.
pub(super) fn count_between(between: &str) -> usize {
    between.split(['\n', '\r']).skip(1).filter(|line| !line.trim_matches(is_blank).is_empty()).count()
}
