//! Documents of other kinds, told by their first bytes: some of them are nothing but ASCII, and would pass for texts in which
//! nothing is wrong.

use crate::diagnostic::Message;

/// A kind of document that is no plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A ZIP archive: also the documents of Word, WPS and OpenOffice are such.
    Zip,
    /// A document of Word or WPS in their old form.
    Ole,
    /// PDF.
    Pdf,
    /// RTF.
    Rtf,
    /// HTML.
    Html,
    /// XML.
    Xml,
    /// A picture.
    Picture,
    /// An archive of another kind.
    Archive,
}

/// How they begin.
const SIGNATURES: [(&[u8], Format); 12] = [
    (b"PK\x03\x04", Format::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Format::Ole),
    (b"%PDF-", Format::Pdf),
    (b"{\\rtf", Format::Rtf),
    (b"\x89PNG\r\n\x1A\n", Format::Picture),
    (b"\xFF\xD8\xFF", Format::Picture),
    (b"GIF87a", Format::Picture),
    (b"GIF89a", Format::Picture),
    (b"\x1F\x8B", Format::Archive),
    (b"7z\xBC\xAF\x27\x1C", Format::Archive),
    (b"Rar!\x1A\x07", Format::Archive),
    (b"BZh9", Format::Archive),
];

/// How markup begins, in any case, behind blanks.
const MARKUP: [(&[u8], Format); 3] =
    [(b"<!doctype html", Format::Html), (b"<html", Format::Html), (b"<?xml", Format::Xml)];

/// The kind of `bytes`, where they open as such documents do.
pub(super) fn format_of(bytes: &[u8]) -> Option<Format> {
    let signed = SIGNATURES.iter().find(|(opening, _)| bytes.starts_with(opening));
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let opens = |opening: &[u8]| text.get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening));
    signed.or_else(|| MARKUP.iter().find(|(opening, _)| opens(opening))).map(|(_, format)| *format)
}

impl Format {
    /// What it is called; in Chinese behind 是, from which Latin letters are set off by a blank.
    pub(super) fn name(self) -> Message {
        match self {
            Self::Zip => Message::new(" Word 文档（.docx）或压缩文件", "a Word document (.docx) or an archive"),
            Self::Ole => Message::new("旧版 Word 或 WPS 文档", "a document of Word or WPS in the old form"),
            Self::Pdf => Message::new(" PDF 文件", "a PDF file"),
            Self::Rtf => Message::new(" RTF 文档", "an RTF document"),
            Self::Html => Message::new("网页（HTML）", "a web page (HTML)"),
            Self::Xml => Message::new(" XML 文件", "an XML file"),
            Self::Picture => Message::new("图片", "a picture"),
            Self::Archive => Message::new("压缩文件", "an archive"),
        }
    }
}
