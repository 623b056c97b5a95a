//! Web pages: the text of the page without its frame.

mod encoding;
mod feed;
mod frame;
mod lines;
mod lists;
mod page;
mod style;
#[cfg(test)]
mod tests;
mod tree;
mod words;
mod write;

use super::{Extract, Format, InputError, Reason, Source};
use crate::source::Hints;

/// Reads a web page.
///
/// # Errors
///
/// What does not decode; pages that are over a bound; pages without text.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, InputError> {
    let (page, is_guess) = encoding::decode_page(bytes)?;
    let html = tree::parse(page.text.strip_prefix('\u{FEFF}').unwrap_or(&page.text))?;
    let flat = page::Page::new(&html);
    let lines = write::write(&flat, &frame::article(&flat));
    if lines.text.is_empty() && !bytes.trim_ascii().is_empty() {
        return Err(InputError::refused(
            Format::Html,
            Reason::NoText,
            "网页里没有正文文字（可能由脚本载入，或只有图片）；请在浏览器里复制正文，另存为 .txt",
            "there is no text in the page (it may be loaded by scripts, or be pictures); copy it from a browser into a .txt",
        ));
    }
    Ok(Extract {
        format: Format::Html,
        source: Source { text: lines.text, encoding: page.encoding, bom: page.bom, is_guessed: is_guess },
        hints: Hints { blocks: lines.blocks, remarks: lines.remarks, ..Hints::default() },
    })
}
