//! `check --annotate`: the findings as comments in a copy of a Word document.

use crate::cli::output::Output;
use crate::diagnostic::{Diagnostic, Lang, Message};
use crate::input::docx::{Comment, annotate};
use crate::input::{Extract, Format, InputError};
use std::path::Path;

/// Who comments.
const AUTHOR: &str = "gangmu";

/// The document `bytes` with a comment on each finding; `None` where it is none of Word.
pub(super) fn annotated(
    bytes: &[u8],
    extract: &Extract,
    found: &[Diagnostic],
    lang: Lang,
) -> Result<Option<Vec<u8>>, InputError> {
    if extract.format != Format::Docx {
        return Ok(None);
    }
    let comments: Vec<Comment> = found.iter().map(|finding| comment(finding, lang)).collect();
    annotate(bytes, extract, &comments).map(Some)
}

/// What is said of a finding: how bad it is and what is wrong, then what to do about it, then the rule.
fn comment(finding: &Diagnostic, lang: Lang) -> Comment {
    let severity = finding.severity.label(lang);
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let help = finding.help.as_ref().map(|help| format!("{}\n", help.get(lang))).unwrap_or_default();
    let text = format!("{severity}{colon}{}\n{help}[{}]", finding.message.get(lang), finding.rule);
    Comment { span: finding.span, text, author: AUTHOR.to_owned() }
}

/// Writes the commented copy to `path`, and says so, or why not.
pub(super) fn save(path: &Path, copy: Option<Vec<u8>>) -> Result<Message, Message> {
    let shown = path.display();
    let Some(bytes) = copy else {
        return Err(Message::new(
            format!("没有写 {shown}：只有 Word 文档（.docx）才能加批注"),
            format!("{shown} was not written: comments are for Word documents (.docx) alone"),
        ));
    };
    Output::save_to(path, bytes)?;
    Ok(Message::new(format!("批注写在 {shown} 里"), format!("the comments are in {shown}")))
}
