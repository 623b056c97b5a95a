//! Comments put into a document of Word. All parts but those of the comments stay as they are, byte for byte, and the main
//! part is changed by insertions alone.

mod anchors;
mod cuts;
mod part;

use self::anchors::Anchors;
use super::limits::{LIMITS, Limits};
use super::package::Package;
use super::refuse::damaged;
use super::{Parts, main_part};
use crate::input::{Extract, InputError};
use crate::source::Span;

/// A comment on a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What it is on, in the text that was read from the document. An empty one is a comment on its paragraph.
    pub span: Span,
    /// What it says; each line is a paragraph of it.
    pub text: String,
    /// Who says it.
    pub author: String,
}

/// Writes `comments` into the document `bytes`, from which `extract` was read. Each is anchored at the characters of its
/// span; where there are none of the document's own, as in an automatic number, at the nearest of its paragraph. Text boxes
/// and notes cannot be commented in the main part: their comments are anchored at what they hang on.
///
/// The same comments give the same bytes.
///
/// # Errors
///
/// What reading the document refuses; a text that is not that of this document; a document without any paragraph.
pub fn annotate(bytes: &[u8], extract: &Extract, comments: &[Comment]) -> Result<Vec<u8>, InputError> {
    annotate_within(bytes, extract, comments, LIMITS)
}

fn annotate_within(
    bytes: &[u8],
    extract: &Extract,
    comments: &[Comment],
    limits: Limits,
) -> Result<Vec<u8>, InputError> {
    if comments.is_empty() {
        return Ok(bytes.to_vec());
    }
    let mut package = Package::open(bytes, limits)?;
    let name = main_part(&mut package)?;
    let parts = Parts::of(&mut package)?;
    let document = parts.document.parse(&limits)?;
    let (text, hints, pieces) = parts.read(&document, &limits, true)?;
    if text != extract.source.text {
        return Err(damaged("文档在读取之后变了", "the document is not the one that was read"));
    }
    let part = part::Comments::of(&mut package, &name, &document)?;
    let anchors = Anchors { document: &document, xml: &parts.document.text, hints: &hints, pieces: &pieces };
    let mut cuts = cuts::Cuts::new(&document, &parts.document.text);
    for (id, comment) in (part.first_id..).zip(comments) {
        let (first, last) = anchors.of(comment.span).ok_or_else(no_paragraph)?;
        cuts.mark(id, first, last);
    }
    let mut changed = part.with(comments)?;
    changed.push((name, parts.document.encode(&cuts.insert())));
    package.with(&changed)
}

fn no_paragraph() -> InputError {
    damaged("文档没有可以批注的段落", "the document has no paragraph to comment on")
}
