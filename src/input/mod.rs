//! From bytes to text, and edits of the text back into the bytes. Strict: a file either decodes to its last byte or gives
//! an error that says why; nothing is ever replaced by U+FFFD. Knows no files: whoever calls has read the bytes.
//!
//! In UTF-8 the text is the file byte for byte (a BOM and every CR kept), so that offsets in it are the file's own. In
//! any other encoding offsets count in the decoded text.

mod detect;
#[cfg(feature = "docx")]
pub mod docx;
mod extract;
mod format;
#[cfg(feature = "web")]
mod html;
#[cfg(feature = "web")]
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
mod splice;
mod text;

pub use extract::{Extract, extract};
pub use format::Format;
pub use splice::{SpliceError, splice};
pub use text::decode;

use crate::diagnostic::Message;
use serde::Serialize;
use std::fmt;

/// The most bytes that a file may have. Offsets are `u32`, and decoding may make a text half as long again.
pub const MAX_BYTES: usize = 100_000_000;

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The text. In UTF-8 a BOM is kept as its first character; in other encodings it is gone.
    pub text: String,
    /// What the bytes were.
    pub encoding: Encoding,
    /// Whether the file began with a byte order mark.
    pub bom: bool,
    /// Whether the encoding was told from the characters alone: no mark, no declaration, and not UTF-8.
    pub is_guessed: bool,
}

/// The encodings that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, low byte first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// GB 18030, which holds GBK and GB 2312.
    Gb18030,
    /// Big5, of web pages that declare it.
    Big5,
    /// Windows-1252, of web pages that declare it or Latin-1.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// Shift_JIS, of web pages that declare it.
    #[serde(rename = "shift_jis")]
    ShiftJis,
    /// EUC-JP, of web pages that declare it.
    EucJp,
    /// EUC-KR, of web pages that declare it.
    EucKr,
}

impl Encoding {
    /// The name as users know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
            Self::Windows1252 => "windows-1252",
            Self::ShiftJis => "Shift_JIS",
            Self::EucJp => "EUC-JP",
            Self::EucKr => "EUC-KR",
        }
    }

    /// Its decoder.
    fn decoder(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Gb18030 => encoding_rs::GB18030,
            Self::Big5 => encoding_rs::BIG5,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
            Self::ShiftJis => encoding_rs::SHIFT_JIS,
            Self::EucJp => encoding_rs::EUC_JP,
            Self::EucKr => encoding_rs::EUC_KR,
        }
    }
}

/// Why bytes gave no text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputError {
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// A document of a kind that is not read.
    Format(Format),
    /// A document of a kind that is read, and that this one is not read of.
    Refused {
        /// The kind.
        format: Format,
        /// Why.
        reason: Reason,
        /// What was met, and where.
        detail: Message,
    },
    /// Not a text: NUL bytes, or control characters in bulk.
    Binary {
        /// Offset of the first such byte.
        offset: usize,
    },
    /// The encoding is clear, and a byte does not fit it.
    Encoding {
        /// The encoding that the rest is in.
        encoding: Encoding,
        /// Offset of the first byte that does not fit.
        offset: usize,
    },
    /// GB18030, and somewhere in it UTF-8.
    MixedEncodings {
        /// Offset of the first byte that is UTF-8.
        offset: usize,
    },
    /// None of the encodings that are read.
    UnknownEncoding {
        /// Offset of the first byte that is not UTF-8.
        offset: usize,
    },
}

/// Why a document is refused whose kind is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// It is broken, or made so that programs read it differently.
    Damaged,
    /// It cannot be read without a password.
    Encrypted,
    /// It goes over a limit.
    Limit,
    /// There is no text in it: a scan.
    NoText,
}

impl InputError {
    /// A document of a kind that is read, refused for what was met in it.
    pub fn refused(format: Format, reason: Reason, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Refused { format, reason, detail: Message::new(zh, en) }
    }

    /// The kind's name, as JSON has it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::Binary { .. } => "binary",
            Self::Format(_) => "format",
            Self::Refused { reason: Reason::Damaged, .. } => "damaged",
            Self::Refused { reason: Reason::Encrypted, .. } => "encrypted",
            Self::Refused { reason: Reason::Limit, .. } => "limit",
            Self::Refused { reason: Reason::NoText, .. } => "no-text",
            Self::Encoding { .. } | Self::MixedEncodings { .. } | Self::UnknownEncoding { .. } => "encoding",
        }
    }

    /// What is wrong and what to do, in both languages. Offsets count bytes from 0.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::TooLarge => {
                let limit = MAX_BYTES / 1_000_000;
                Message::new(
                    format!("文件超过 {limit} MB，请分成几个文件"),
                    format!("the file is larger than {limit} MB; split it"),
                )
            }
            Self::Format(format) => {
                let (Message { zh, en }, way) = (format.name(), format.way_out());
                Message::new(
                    format!("是{zh}，不能读；{}", way.zh),
                    format!("this is {en}, which is not read; {}", way.en),
                )
            }
            Self::Refused { detail, .. } => detail.clone(),
            Self::Binary { offset } => Message::new(
                format!("不是文本文件（偏移 {offset} 字节处是控制字符）"),
                format!("not a text file (control character at byte offset {offset})"),
            ),
            Self::Encoding { encoding, offset } => {
                let name = encoding.name();
                Message::new(
                    format!("不是完好的 {name} 文本：偏移 {offset} 字节处无法解码"),
                    format!("damaged {name} text: cannot decode the byte at offset {offset}"),
                )
            }
            Self::MixedEncodings { offset } => Message::new(
                format!("编码前后不一：别处是 GB18030，偏移 {offset} 字节处起有 UTF-8；请统一另存为 UTF-8"),
                format!("GB18030 text with UTF-8 in it at byte offset {offset}; save all of it as UTF-8"),
            ),
            Self::UnknownEncoding { offset } => Message::new(
                format!(
                    "认不出编码：不是 UTF-8（偏移 {offset} 字节处无法解码），也不是 UTF-16 或 GB18030，请另存为 UTF-8"
                ),
                format!("unknown encoding: not UTF-8 (byte offset {offset}), UTF-16 or GB18030; save it as UTF-8"),
            ),
        }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for InputError {}
