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
        let opens = paragraphs.get(i).is_some_and(|paragraph| opens(text, paragraph));
        let end = if opens { close(text, paragraphs, i) } else { None };
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

/// Whether a paragraph opens a quotation that it does not close: behind a colon after words that change a law, or as its
/// first character.
fn opens(text: &str, paragraph: &BodyParagraph) -> bool {
    if paragraph.gist.unclosed <= 0 {
        return false;
    }
    let content = paragraph.span.slice(text);
    let (Some(at), Some(last)) = (content.find('“'), content.rfind('“')) else { return false };
    let lead = content.get(..last).unwrap_or("");
    at == 0 || (lead.ends_with(['：', ':']) && LEADS.iter().any(|word| lead.contains(word)))
}

/// The paragraph that closes the quotation opened in paragraph `i`.
fn close(text: &str, paragraphs: &[BodyParagraph], i: usize) -> Option<usize> {
    let closes = |paragraph: &BodyParagraph| {
        let repeated = i16::from(paragraph.span.slice(text).starts_with('“'));
        paragraph.gist.unclosed < repeated
    };
    let behind = paragraphs.iter().enumerate().take(i + LONGEST).skip(i + 1);
    behind.into_iter().find(|(_, paragraph)| closes(paragraph)).map(|(j, _)| j)
}
