//! Any bytes: they give a text to their last byte or an error, and edits are made in them without touching another one.

use super::planted::Subject;
use encoding_rs::GB18030;
use gangmu::diagnostic::Edit;
use gangmu::fix::apply;
use gangmu::input::{Encoding, InputError, Source};
use gangmu::source::Span;

/// What is wrong with how `bytes` are read and with edits in them.
pub(crate) fn faults(subject: &Subject, bytes: &[u8]) -> Vec<String> {
    let source = match (subject.decode)(bytes) {
        Ok(source) => source,
        Err(error) => return refused(error, bytes),
    };
    let mut faults = Vec::new();
    let mark = mark(bytes, &source);
    if read(&bytes[mark..], source.encoding).is_none_or(|text| text != unmarked(&source)) {
        faults.push(format!("read as {} and not as what stands there", source.encoding.name()));
        return faults;
    }
    if (subject.splice)(bytes, &source, &[]).as_deref() != Ok(bytes) {
        faults.push("no edit, and the bytes changed".to_owned());
    }
    for edit in edits(&source.text, bytes.len()) {
        faults.extend(edited(subject, bytes, &source, mark, &edit));
    }
    faults
}

/// What is wrong with an error.
fn refused(error: InputError, bytes: &[u8]) -> Vec<String> {
    let offset = match error {
        InputError::Binary { offset }
        | InputError::MixedEncodings { offset }
        | InputError::Encoding { offset, .. }
        | InputError::UnknownEncoding { offset } => offset,
        _ => 0,
    };
    let message = error.message();
    let mut faults = Vec::new();
    if offset >= bytes.len() {
        faults.push(format!("byte {offset} of {} is named", bytes.len()));
    }
    if message.zh.is_empty() || message.en.is_empty() || error.kind().is_empty() {
        faults.push("an error says nothing".to_owned());
    }
    faults
}

/// How long the byte order mark is that is no part of the text.
fn mark(bytes: &[u8], source: &Source) -> usize {
    match source.encoding {
        _ if !source.bom => 0,
        Encoding::Utf8 => 3,
        Encoding::Gb18030 => {
            if bytes.starts_with(b"\x84\x31\x95\x33") {
                4
            } else {
                0
            }
        }
        _ => 2,
    }
}

/// The text without the mark that UTF-8 keeps.
fn unmarked(source: &Source) -> &str {
    let text = source.text.as_str();
    if source.bom && source.encoding == Encoding::Utf8 { text.strip_prefix('\u{FEFF}').unwrap_or(text) } else { text }
}

/// The bytes read by another: the standard library, or the decoder for the web.
fn read(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let units = |of: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| of(*pair)).collect();
        String::from_utf16(&units).ok().filter(|_| rest.is_empty())
    };
    match encoding {
        Encoding::Utf8 => String::from_utf8(bytes.to_vec()).ok(),
        Encoding::Gb18030 => {
            GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
        }
        Encoding::Utf16Le => units(u16::from_le_bytes),
        Encoding::Utf16Be => units(u16::from_be_bytes),
        other => panic!("{other:?} is not tested"),
    }
}

/// Two edits of a text, by its length: one puts in, one replaces a character.
fn edits(text: &str, seed: usize) -> [Edit; 2] {
    let place = |number: usize| text.char_indices().nth(number).unwrap_or((text.len(), '\0'));
    let count = text.chars().count();
    let (into, _) = place(seed * 7 % (count + 1));
    let (at, c) = place(seed * 3 % (count + 1));
    let end = if at == text.len() { at } else { at + c.len_utf8() };
    [
        Edit { span: Span::of(into, into), text: "，".to_owned() },
        Edit { span: Span::of(at, end), text: "二、".to_owned() },
    ]
}

/// What is wrong with an edit made: the bytes before and behind it are the old ones, and what comes out is read as it should.
fn edited(subject: &Subject, bytes: &[u8], source: &Source, mark: usize, edit: &Edit) -> Option<String> {
    let new = (subject.splice)(bytes, source, std::slice::from_ref(edit)).ok()?;
    let skip = source.text.len() - unmarked(source).len();
    if (edit.span.start as usize) < skip {
        return Some("an edit before the mark was made".to_owned());
    }
    let text = unmarked(source);
    let byte = |at: u32| {
        let characters = text[..at as usize - skip].chars().count();
        mark + widths(&bytes[mark..], source.encoding).take(characters).sum::<usize>()
    };
    let (start, end) = (byte(edit.span.start), byte(edit.span.end));
    if !new.starts_with(&bytes[..start]) || !new[start..].ends_with(&bytes[end..]) {
        return Some(format!("bytes outside of {:?} changed", edit.span));
    }
    let again = (subject.decode)(&new).map(|source| source.text);
    (again.as_deref() != Ok(&apply(&source.text, std::slice::from_ref(edit))))
        .then(|| "read as another text".to_owned())
}

/// How many bytes each character has.
fn widths(bytes: &[u8], encoding: Encoding) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = *bytes.get(at)?;
        let second = bytes.get(at + 1).copied().unwrap_or(0);
        let width = match encoding {
            Encoding::Utf8 => match first {
                0xF0.. => 4,
                0xE0.. => 3,
                0xC0.. => 2,
                _ => 1,
            },
            Encoding::Gb18030 => match (first, second) {
                (0x00..=0x80 | 0xFF, _) => 1,
                (_, b'0'..=b'9') => 4,
                _ => 2,
            },
            _ => {
                let high = if encoding == Encoding::Utf16Le { second } else { first };
                if (0xD8..0xDC).contains(&high) { 4 } else { 2 }
            }
        };
        at += width;
        Some(width)
    })
}
