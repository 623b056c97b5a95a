//! The encoding of a web page: its byte order mark, what it declares, what its bytes are. A declaration is often a template's
//! and not the page's; where it and the bytes disagree, the bytes win.

use super::super::detect::{damaged_utf8, gb18030_evidence, gb18030_read_as_utf8, has_chinese, utf8_in_gb18030};
use super::super::text::{decode_marked, encoding_of, strictly};
use super::super::{Encoding, Format, InputError, MAX_BYTES, Reason, Source};

/// How many bytes at the head of a page are looked at for a declaration. Browsers look at 1,024; real pages put it later.
const HEAD: usize = 4096;

/// Decodes a page; says besides whether its encoding was guessed from the bytes, for want of a true declaration.
pub(super) fn decode_page(bytes: &[u8]) -> Result<(Source, bool), InputError> {
    if bytes.len() > MAX_BYTES {
        return Err(InputError::TooLarge);
    }
    if let Some(marked) = decode_marked(bytes) {
        return marked.map(|source| (source, false));
    }
    let label = declared_label(bytes);
    let declared = label.as_deref().and_then(encoding_rs::Encoding::for_label);
    let encoding = match std::str::from_utf8(bytes) {
        Ok(text) if !bytes.contains(&0) => of_valid_utf8(text, declared),
        _ => of_other_bytes(bytes, declared, label.as_deref())?,
    };
    let is_guess = encoding != Encoding::Utf8 && declared.and_then(read_as) != Some(encoding);
    strictly(bytes, 0, encoding).map(|source| (source, is_guess))
}

/// The encoding of bytes that are UTF-8: that, but for a short GB 2312 text, which may be so by accident.
fn of_valid_utf8(text: &str, declared: Option<&'static encoding_rs::Encoding>) -> Encoding {
    let says_gb18030 = declared.and_then(read_as) == Some(Encoding::Gb18030);
    let is_gb18030 = gb18030_read_as_utf8(text)
        || (says_gb18030 && !text.is_ascii() && !has_chinese(text) && gb18030_evidence(text.as_bytes()));
    if is_gb18030 { Encoding::Gb18030 } else { Encoding::Utf8 }
}

/// The encoding of bytes that are not UTF-8.
fn of_other_bytes(
    bytes: &[u8],
    declared: Option<&'static encoding_rs::Encoding>,
    label: Option<&[u8]>,
) -> Result<Encoding, InputError> {
    let Some(declared) = declared.filter(|&encoding| encoding != encoding_rs::UTF_8) else {
        return encoding_of(bytes);
    };
    if damaged_utf8(bytes) {
        let offset = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), |_| 0);
        return Err(InputError::Encoding { encoding: Encoding::Utf8, offset });
    }
    if gb18030_evidence(bytes) {
        return match utf8_in_gb18030(bytes) {
            Some(offset) => Err(InputError::MixedEncodings { offset }),
            None => Ok(Encoding::Gb18030),
        };
    }
    match read_as(declared) {
        Some(Encoding::Utf16Le | Encoding::Utf16Be) => encoding_of(bytes),
        Some(encoding) => Ok(encoding),
        None => Err(not_read(label.unwrap_or_default())),
    }
}

/// How what a page declares is read: GBK as GB18030, which holds it. `None` for what Chinese pages are not written in.
fn read_as(declared: &'static encoding_rs::Encoding) -> Option<Encoding> {
    if declared == encoding_rs::GBK {
        return Some(Encoding::Gb18030);
    }
    const READ: [Encoding; 9] = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Gb18030,
        Encoding::Big5,
        Encoding::Windows1252,
        Encoding::ShiftJis,
        Encoding::EucJp,
        Encoding::EucKr,
    ];
    READ.into_iter().find(|encoding| encoding.decoder() == declared)
}

fn not_read(label: &[u8]) -> InputError {
    let label: String = String::from_utf8_lossy(label).chars().filter(char::is_ascii_graphic).take(40).collect();
    InputError::refused(
        Format::Html,
        Reason::Damaged,
        format!("网页声明的编码是 {label}，不能读；请另存为 UTF-8"),
        format!("the page declares the encoding {label}, which is not read; save it as UTF-8"),
    )
}

/// The label that a page declares: `charset=` in a meta element, or `encoding=` in the XML declaration.
fn declared_label(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default().to_ascii_lowercase();
    if head.starts_with(b"<?xml") {
        let end = memchr::memchr(b'>', &head).unwrap_or(head.len());
        if let Some(label) = value_of(head.get(..end).unwrap_or_default(), b"encoding") {
            return Some(label);
        }
    }
    let mut comment_end = 0;
    for at in memchr::memmem::find_iter(&head, b"<") {
        let rest = head.get(at..).unwrap_or_default();
        if at < comment_end {
            continue;
        }
        if rest.starts_with(b"<!--") {
            comment_end = memchr::memmem::find(rest, b"-->").map_or(head.len(), |end| at + end);
        } else if rest.starts_with(b"<meta") {
            let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
            let tag = rest.get(..end).unwrap_or_default();
            if let Some(label) = value_of(tag, b"charset") {
                return Some(label);
            }
        }
    }
    None
}

/// What stands behind `name` and `=` in a tag, without quotes.
fn value_of(tag: &[u8], name: &[u8]) -> Option<Vec<u8>> {
    let at = memchr::memmem::find(tag, name)? + name.len();
    let rest = tag.get(at..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b';' | b'>' | b'/' | b'?');
    let len = rest.iter().position(is_end).unwrap_or(rest.len());
    (len > 0).then(|| rest.get(..len).unwrap_or_default().to_vec())
}
