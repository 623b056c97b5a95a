//! The forms that documents come in, told by their first bytes and by the endings of their names.

use crate::diagnostic::Message;
use serde::Serialize;

/// A form that documents come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// A document of Word, WPS Office or LibreOffice in Office Open XML.
    Docx,
    /// PDF.
    Pdf,
    /// A document of Word or WPS in their old form. Not read.
    Ole,
    /// OFD, GB/T 33190. Not read.
    Ofd,
    /// RTF. Not read.
    Rtf,
    /// A spreadsheet, a presentation or a document of another office. Not read.
    Office,
    /// A ZIP archive of another kind. Not read.
    Zip,
    /// XML. Not read.
    Xml,
    /// A picture. Not read.
    Picture,
    /// An archive of another kind. Not read.
    Archive,
}

/// How they begin.
const SIGNATURES: [(&[u8], Format); 11] = [
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

/// How a ZIP archive begins; the second is an empty one.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// Names in a ZIP archive that tell what it is; they stand uncompressed in it.
const MEMBERS: [(&[u8], Format); 6] = [
    (b"word/document", Format::Docx),
    (b"OFD.xml", Format::Ofd),
    (b"xl/workbook", Format::Office),
    (b"ppt/presentation", Format::Office),
    (b"application/vnd.oasis", Format::Office),
    (b"word/", Format::Docx),
];

/// How markup begins, in any case, behind blanks.
const MARKUP: [(&[u8], Format); 3] =
    [(b"<!doctype html", Format::Html), (b"<html", Format::Html), (b"<?xml", Format::Xml)];

/// Endings of names, in lower case, that tell a form which the bytes do not. Those of Word and PDF are there so that a file
/// which is cut off, or empty, is taken for no text.
const ENDINGS: [(&str, Format); 10] = [
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("shtml", Format::Html),
    ("docx", Format::Docx),
    ("docm", Format::Docx),
    ("pdf", Format::Pdf),
    ("ofd", Format::Ofd),
];

/// The kind of `bytes`, where they open as documents that are no plain text do.
pub(super) fn format_of(bytes: &[u8]) -> Option<Format> {
    if ZIP.iter().any(|opening| bytes.starts_with(opening)) {
        return Some(member_format(bytes));
    }
    let signed = SIGNATURES.iter().find(|(opening, _)| bytes.starts_with(opening));
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let opens = |opening: &[u8]| text.get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening));
    let markup = || MARKUP.iter().find(|(opening, _)| opens(opening));
    let format = signed.or_else(markup).map(|(_, format)| *format)?;
    // XHTML opens as XML does.
    let head = text.get(..text.len().min(1024)).unwrap_or(text);
    let is_page = format == Format::Xml && memchr::memmem::find(&head.to_ascii_lowercase(), b"<html").is_some();
    Some(if is_page { Format::Html } else { format })
}

/// What a ZIP archive is, by the names in it.
fn member_format(bytes: &[u8]) -> Format {
    let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    MEMBERS.iter().find(|(name, _)| holds(name)).map_or(Format::Zip, |(_, format)| *format)
}

impl Format {
    /// The form of `bytes`; where these do not tell, that of the ending of `name`; else plain text.
    #[must_use]
    pub fn of(bytes: &[u8], name: Option<&str>) -> Self {
        format_of(bytes).or_else(|| Self::of_name(name?)).unwrap_or(Self::Text)
    }

    /// The form that the ending of a file's name tells.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map(|(_, format)| *format)
    }

    /// Whether the text that is read is the file's own, so that places in it are places in the file.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Markdown)
    }

    /// What it is called; in Chinese behind 是, from which Latin letters are set off by a blank.
    pub(super) fn name(self) -> Message {
        match self {
            Self::Text => Message::new("纯文本", "plain text"),
            Self::Markdown => Message::new(" Markdown 文件", "a Markdown file"),
            Self::Html => Message::new("网页（HTML）", "a web page (HTML)"),
            Self::Docx => Message::new(" Word 文档（.docx）", "a Word document (.docx)"),
            Self::Pdf => Message::new(" PDF 文件", "a PDF file"),
            Self::Ole => Message::new(
                "旧版 Word 或 WPS 文档（.doc、.wps）",
                "a document of Word or WPS in the old form (.doc, .wps)",
            ),
            Self::Ofd => Message::new(" OFD 版式文件", "an OFD file"),
            Self::Rtf => Message::new(" RTF 文档", "an RTF document"),
            Self::Office => {
                Message::new("表格、演示文稿或 ODF 文档", "a spreadsheet, a presentation or a document in ODF")
            }
            Self::Zip => Message::new("压缩文件（ZIP）", "a ZIP archive"),
            Self::Xml => Message::new(" XML 文件", "an XML file"),
            Self::Picture => Message::new("图片", "a picture"),
            Self::Archive => Message::new("压缩文件", "an archive"),
        }
    }

    /// What to do with a document of this form, which is not read.
    pub(super) fn way_out(self) -> Message {
        match self {
            Self::Ole | Self::Rtf => {
                Message::new("请在 Word 或 WPS 里另存为 .docx 再检查", "save it as .docx in Word or WPS")
            }
            Self::Ofd => Message::new(
                "请用 OFD 阅读器导出 PDF 或文本，或用排版前的 .docx 检查",
                "export it as PDF or text from an OFD reader, or check the .docx that it was made from",
            ),
            Self::Office => Message::new("请把正文另存为 .docx 再检查", "save its text as .docx"),
            Self::Zip | Self::Archive => Message::new("请解压后检查里面的文件", "unpack it and check the files in it"),
            Self::Picture => Message::new("扫描件请先做文字识别", "run text recognition on a scan first"),
            _ => Message::new("请另存为 .txt 再检查", "save it as .txt"),
        }
    }
}
