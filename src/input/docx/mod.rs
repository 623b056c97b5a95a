//! Documents of Word: Office Open XML, as Word, WPS Office and LibreOffice write it, with and without macros.
//!
//! The archive is opened within limits ([`limits`]); its parts are decoded and measured before a tree is built of them
//! ([`xml`]); one walk over the tree ([`reader`]) writes the text, a paragraph a line, with the numbers that Word would
//! draw ([`numbering`]).

mod annotate;
mod fields;
mod limits;
mod lines;
mod notes;
mod numbering;
mod numerals;
mod package;
mod paragraph;
mod reader;
mod refuse;
mod story;
mod styles;
mod symbols;
mod table;
mod walk;
mod writing;
mod xml;

pub use self::annotate::{Comment, annotate};

use self::fields::Endless;
use self::limits::{LIMITS, Limits};
use self::lines::Piece;
use self::notes::{Kind, Notes};
use self::numbering::Numbering;
use self::package::{Package, Relation};
use self::reader::Reader;
use self::story::Story;
use self::styles::Styles;
use self::xml::Part;
use super::{Encoding, Extract, Format, InputError, Source};
use crate::source::{Hints, Part as Where};
use roxmltree::Document;

/// Reads a document of Word.
///
/// # Errors
///
/// A document that is damaged, locked or over a limit.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, InputError> {
    extract_within(bytes, LIMITS)
}

/// Reads a document of Word within limits.
fn extract_within(bytes: &[u8], limits: Limits) -> Result<Extract, InputError> {
    let mut package = Package::open(bytes, limits)?;
    let parts = Parts::of(&mut package)?;
    let (text, hints, _) = parts.read(&parts.document.parse(&limits)?, &limits, false)?;
    let source = Source { text, encoding: Encoding::Utf8, bom: false, is_guessed: false };
    Ok(Extract { format: Format::Docx, source, hints })
}

/// The parts of a document that its text is made of.
struct Parts {
    document: Part,
    styles: Option<Part>,
    numbering: Option<Part>,
    footnotes: Option<Part>,
    endnotes: Option<Part>,
}

impl Parts {
    /// Reads them from the archive.
    fn of(package: &mut Package<'_>) -> Result<Self, InputError> {
        let name = main_part(package)?;
        let document = package.needed(&name)?;
        let relations = package.relations(&name)?;
        let mut part = |kind: &str| {
            let name =
                relations.iter().find(|relation| relation.kind == kind).and_then(|found| found.target.as_deref());
            name.map(|name| package.needed(name)).transpose()
        };
        Ok(Self {
            styles: part("styles")?,
            numbering: part("numbering")?,
            footnotes: part("footnotes")?,
            endnotes: part("endnotes")?,
            document,
        })
    }

    /// Reads the text from them, the tree of the main part being `document`; with the places of its pieces in it where these
    /// are asked for.
    fn read(
        &self,
        document: &Document<'_>,
        limits: &Limits,
        with_pieces: bool,
    ) -> Result<(String, Hints, Vec<Piece>), InputError> {
        let styles = parse(self.styles.as_ref(), limits)?.map(|document| Styles::read(&document)).unwrap_or_default();
        let numbering = parse(self.numbering.as_ref(), limits)?;
        let numbering = numbering.map(|document| Numbering::read(&document)).unwrap_or_default();
        let footnotes = parse(self.footnotes.as_ref(), limits)?;
        let endnotes = parse(self.endnotes.as_ref(), limits)?;
        let endless = |document: &Document<'_>| Endless::inside(document.root());
        let (body_fields, foot_fields) = (endless(document), footnotes.as_ref().map(endless).unwrap_or_default());
        let end_fields = endnotes.as_ref().map(endless).unwrap_or_default();
        let mut notes = Notes::default();
        if let Some(document) = &footnotes {
            notes.take(Kind::Footnote, document, &foot_fields);
        }
        if let Some(document) = &endnotes {
            notes.take(Kind::Endnote, document, &end_fields);
        }
        let body = xml::child(document.root_element(), "body").ok_or_else(|| no_body(&self.document.name))?;
        let mut reader = Reader::new(&styles, numbering, notes, *limits);
        reader.lines.pieces = with_pieces.then(Vec::new);
        reader.read(Story::new(body, Where::Body, &body_fields))?;
        let lines = reader.lines;
        Ok((lines.text, lines.hints, lines.pieces.unwrap_or_default()))
    }
}

/// The tree of a part, where there is the part.
fn parse<'p>(part: Option<&'p Part>, limits: &Limits) -> Result<Option<Document<'p>>, InputError> {
    part.map(|part| part.parse(limits)).transpose()
}

/// The name of the part that is the document: what the archive points to, whatever it is called.
fn main_part(package: &mut Package<'_>) -> Result<String, InputError> {
    let relations = package.relations("")?;
    let is_document = |relation: &&Relation| relation.kind == "officeDocument";
    let named = relations.iter().find(is_document).and_then(|relation| relation.target.clone());
    let name = named.unwrap_or_else(|| "word/document.xml".to_owned());
    if package.has(&name) {
        return Ok(name);
    }
    Err(refuse::damaged(&format!("文档缺少正文部件 {name}"), &format!("the document lacks its main part {name}")))
}

fn no_body(name: &str) -> InputError {
    refuse::damaged(&format!("{name} 里没有 Word 正文（w:body）"), &format!("{name} has no body of Word (w:body)"))
}

#[cfg(test)]
mod tests;
