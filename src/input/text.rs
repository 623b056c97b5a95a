//! The order in which encodings are tried: BOM, strict UTF-8, UTF-16 without BOM, GB18030. Each is decoded strictly;
//! what decodes by accident is told from what is meant by the evidence in [`super::detect`].

use super::detect::{damaged_utf8, gb18030_evidence, gb18030_read_as_utf8, utf8_in_gb18030, utf16_evidence};
use super::format::format_of;
use super::{Encoding, InputError, MAX_BYTES, Source};
use encoding_rs::DecoderResult;

/// The byte order marks, each with its encoding.
const MARKS: [(&[u8], Encoding); 4] = [
    (b"\xEF\xBB\xBF", Encoding::Utf8),
    (b"\xFF\xFE", Encoding::Utf16Le),
    (b"\xFE\xFF", Encoding::Utf16Be),
    (b"\x84\x31\x95\x33", Encoding::Gb18030),
];

/// UTF-32 is not read; its mark begins like that of UTF-16.
const UTF32_MARKS: [&[u8]; 2] = [b"\xFF\xFE\0\0", b"\0\0\xFE\xFF"];

/// Decodes a whole file.
///
/// # Errors
///
/// What does not decode to its last byte, is no text, or is longer than [`MAX_BYTES`].
pub fn decode(bytes: &[u8]) -> Result<Source, InputError> {
    if bytes.len() > MAX_BYTES {
        return Err(InputError::TooLarge);
    }
    if let Some(format) = format_of(bytes) {
        return Err(InputError::Format(format));
    }
    if let Some(marked) = decode_marked(bytes) {
        return marked;
    }
    if let Some(text) = plain_utf8(bytes) {
        return Ok(Source { text: text.to_owned(), encoding: Encoding::Utf8, bom: false, is_guessed: false });
    }
    strictly(bytes, 0, encoding_of(bytes)?)
}

/// Decodes bytes that begin with a byte order mark; `None` where they do not.
pub(super) fn decode_marked(bytes: &[u8]) -> Option<Result<Source, InputError>> {
    if UTF32_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Some(Err(InputError::UnknownEncoding { offset: 0 }));
    }
    let &(mark, encoding) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark))?;
    Some(strictly(bytes, mark.len(), encoding))
}

/// The text of bytes that are UTF-8 with Chinese in it and without control characters, as nearly all are: what
/// [`encoding_of`] and [`strictly`] would make of them, in one look.
fn plain_utf8(bytes: &[u8]) -> Option<&str> {
    let text = simdutf8::basic::from_utf8(bytes).ok()?;
    let has_controls = count_controls(bytes) > 0;
    (!has_controls && !gb18030_read_as_utf8(text)).then_some(text)
}

/// The encoding of bytes without a mark.
pub(super) fn encoding_of(bytes: &[u8]) -> Result<Encoding, InputError> {
    let nul = memchr::memchr(0, bytes);
    let invalid = match std::str::from_utf8(bytes) {
        Ok(text) if nul.is_none() => {
            let gb18030 = gb18030_read_as_utf8(text);
            return Ok(if gb18030 { Encoding::Gb18030 } else { Encoding::Utf8 });
        }
        Ok(_) => 0,
        Err(error) => error.valid_up_to(),
    };
    let gb18030 = gb18030_evidence(bytes);
    match utf16_evidence(bytes) {
        Some(encoding) if !gb18030 => return Ok(encoding),
        _ => {}
    }
    if let Some(offset) = nul.or_else(|| controls_in_bulk(bytes)) {
        return Err(InputError::Binary { offset });
    }
    if damaged_utf8(bytes) {
        return Err(InputError::Encoding { encoding: Encoding::Utf8, offset: invalid });
    }
    if !gb18030 {
        return Err(InputError::UnknownEncoding { offset: invalid });
    }
    match utf8_in_gb18030(bytes) {
        Some(offset) => Err(InputError::MixedEncodings { offset }),
        None => Ok(Encoding::Gb18030),
    }
}

/// Decodes `bytes` after a mark of `mark` bytes, and refuses what is no text.
pub(super) fn strictly(bytes: &[u8], mark: usize, encoding: Encoding) -> Result<Source, InputError> {
    let text = match encoding {
        Encoding::Utf8 => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => return Err(InputError::Encoding { encoding, offset: error.valid_up_to() }),
        },
        _ => {
            let rest = bytes.get(mark..).unwrap_or_default();
            transcode(rest, encoding).map_err(|at| InputError::Encoding { encoding, offset: mark + at })?
        }
    };
    let control = memchr::memchr(0, text.as_bytes()).or_else(|| controls_in_bulk(text.as_bytes()));
    if let Some(at) = control {
        let before = text.get(..at).unwrap_or_default();
        let offset = match encoding {
            Encoding::Utf16Le | Encoding::Utf16Be => mark + 2 * before.encode_utf16().count(),
            Encoding::Utf8 => at,
            // What stands before it may have been written in other bytes. No longer character has a control in it.
            _ => {
                let control = text.as_bytes().get(at).copied().unwrap_or_default();
                memchr::memchr(control, bytes).unwrap_or_default()
            }
        };
        return Err(InputError::Binary { offset });
    }
    let is_guessed = mark == 0 && encoding != Encoding::Utf8;
    Ok(Source { text, encoding, bom: mark > 0, is_guessed })
}

/// The text of bytes in an encoding that is not UTF-8, or the offset of the first byte that does not fit.
fn transcode(bytes: &[u8], encoding: Encoding) -> Result<String, usize> {
    let mut decoder = encoding.decoder().new_decoder_without_bom_handling();
    let mut text = String::new();
    text.reserve(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(text),
        (DecoderResult::Malformed(bad, after), read) => {
            Err(read.saturating_sub(usize::from(bad)).saturating_sub(usize::from(after)))
        }
        (DecoderResult::OutputFull, read) => Err(read),
    }
}

/// The first control character, where more than one byte in twenty is one; a stray one is left to the rules.
fn controls_in_bulk(bytes: &[u8]) -> Option<usize> {
    let count = count_controls(bytes);
    if count > 1 && count * 20 > bytes.len() { bytes.iter().position(|&byte| is_control(byte)) } else { None }
}

const fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0E..=0x1F | 0x7F)
}

fn count_controls(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| is_control(byte)).count()
}
