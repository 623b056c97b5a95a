//! Paragraphs inside a quotation of several paragraphs, as amendments quote the articles that they change
//! (GB/T 15834—2011 4.8.3.5): their markers belong to what is quoted.

use super::paragraph::BodyParagraph;

/// The most paragraphs that a quotation runs over.
const LONGEST: usize = 80;

/// Words that lead in the wording of a law, before the colon and the quotation mark.
const LEADS: &[&str] = &["修改为", "改为", "增加", "作为", "合并", "调整为", "规定", "如下", "内容为", "表述为"];

/// For each paragraph, whether it stands inside a quotation that an earlier one opened.
pub(crate) fn quoted(text: &str, paragraphs: &[BodyParagraph]) -> Vec<bool> {
    let mut quoted = vec![false; paragraphs.len()];
    let mut i = 0;
    while i < paragraphs.len() {
        let end = if opens(content(text, paragraphs, i)) { close(text, paragraphs, i) } else { None };
        match end {
            Some(end) => {
                quoted.iter_mut().take(end + 1).skip(i + 1).for_each(|slot| *slot = true);
                i = end;
            }
            None => i += 1,
        }
    }
    quoted
}

fn content<'t>(text: &'t str, paragraphs: &[BodyParagraph], i: usize) -> &'t str {
    paragraphs.get(i).map_or("", |p| p.span.slice(text))
}

/// Whether a paragraph opens a quotation that it does not close: behind a colon after words that change a law, or as its
/// first character.
fn opens(content: &str) -> bool {
    let unclosed = content.matches('“').count() > content.matches('”').count();
    let Some(at) = content.find('“').filter(|_| unclosed) else { return false };
    let before = content.get(..at).unwrap_or("");
    let last = content.rfind('“').unwrap_or(at);
    let lead = content.get(..last).unwrap_or("");
    at == 0 || (lead.ends_with(['：', ':']) && LEADS.iter().any(|word| lead.contains(word))) || (before.is_empty())
}

/// The paragraph that closes the quotation opened in paragraph `i`.
fn close(text: &str, paragraphs: &[BodyParagraph], i: usize) -> Option<usize> {
    (i + 1..paragraphs.len().min(i + LONGEST)).find(|&j| {
        let content = content(text, paragraphs, j);
        let bare = content.strip_prefix('“').unwrap_or(content);
        bare.matches('”').count() > bare.matches('“').count()
    })
}
