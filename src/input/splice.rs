//! Edits of the decoded text, made in the file's own bytes. What stands outside of the edits is never encoded anew: GB18030
//! has bytes that decode and do not come back (80, A3A0 and some four-byte sequences), so text and bytes are walked side by
//! side and the bytes are copied.

use super::{Encoding, Source, decode};
use crate::diagnostic::{Edit, Message};
use encoding_rs::GB18030;
use std::fmt;

/// Why edits could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SpliceError {
    /// The edits are out of order, overlap, cut a character or leave the text.
    Edits,
    /// The bytes are not those that the text was decoded from.
    OtherBytes,
    /// The file's encoding has no such character.
    NoSuchCharacter {
        /// What was to be written.
        character: char,
        /// The encoding of the file.
        encoding: Encoding,
    },
    /// The new bytes would not be read as the text that they are meant to be: so little is left that they pass for
    /// another encoding, a mark would stand at the head, or they are too many.
    ReadsOtherwise {
        /// The encoding of the file.
        encoding: Encoding,
    },
}

impl SpliceError {
    /// What is wrong and what to do, in both languages.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::Edits => Message::new("改动相互重叠或超出正文", "the edits overlap or leave the text"),
            Self::OtherBytes => Message::new("文件内容与所检查的正文对不上", "the bytes are not those of the text"),
            Self::NoSuchCharacter { character, encoding } => {
                let (code, name) = (u32::from(character), encoding.name());
                Message::new(
                    format!("{name} 编码写不出 {character}（U+{code:04X}），请先另存为 UTF-8"),
                    format!("{name} cannot hold {character} (U+{code:04X}); save the file as UTF-8 first"),
                )
            }
            Self::ReadsOtherwise { encoding } => {
                let name = encoding.name();
                Message::new(
                    format!("改后的文件再读时会认错（现为 {name}），请先另存为 UTF-8"),
                    format!("the changed file would be misread (it is {name}); save it as UTF-8 first"),
                )
            }
        }
    }
}

impl fmt::Display for SpliceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for SpliceError {}

/// The bytes of a file with `edits` made, which are in its decoded text, sorted and not overlapping. `source` is what
/// [`decode`] made of `bytes`. Every byte outside of the edits stays: encoding, byte order mark, line ends, and whatever
/// else the file has.
///
/// # Errors
///
/// Edits that do not fit, a character that the encoding does not have, and bytes that [`decode`] would read as anything but
/// the edited text in the same encoding.
pub fn splice(bytes: &[u8], source: &Source, edits: &[Edit]) -> Result<Vec<u8>, SpliceError> {
    let mut walk = Walk::new(bytes, source)?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(bytes.get(..walk.byte).ok_or(SpliceError::OtherBytes)?);
    let mut text = String::with_capacity(source.text.len());
    for edit in edits {
        let (before, kept) = walk.to(edit.span.start as usize)?;
        text.push_str(before);
        out.extend_from_slice(kept);
        walk.to(edit.span.end as usize)?;
        text.push_str(&edit.text);
        encode(&edit.text, source.encoding, &mut out)?;
    }
    let (rest, kept) = walk.to(source.text.len())?;
    text.push_str(rest);
    out.extend_from_slice(kept);
    if walk.byte != bytes.len() {
        return Err(SpliceError::OtherBytes);
    }
    let wanted = Source { text, ..source.clone() };
    if decode(&out).as_ref() == Ok(&wanted) {
        Ok(out)
    } else {
        Err(SpliceError::ReadsOtherwise { encoding: source.encoding })
    }
}

/// A place in the text and the same place in the bytes.
struct Walk<'a> {
    bytes: &'a [u8],
    source: &'a Source,
    text: usize,
    byte: usize,
}

impl<'a> Walk<'a> {
    /// The start of the text, after a mark that the text does not have.
    fn new(bytes: &'a [u8], source: &'a Source) -> Result<Self, SpliceError> {
        let mark: &[u8] = match source.encoding {
            Encoding::Utf8 => b"",
            Encoding::Utf16Le => b"\xFF\xFE",
            Encoding::Utf16Be => b"\xFE\xFF",
            Encoding::Gb18030 => b"\x84\x31\x95\x33",
            _ => b"",
        };
        let mark = if source.bom { mark } else { b"" };
        if !bytes.starts_with(mark) {
            return Err(SpliceError::OtherBytes);
        }
        Ok(Self { bytes, source, text: 0, byte: mark.len() })
    }

    /// Goes on to `at`, an offset in the text; gives the text and the bytes on the way.
    fn to(&mut self, at: usize) -> Result<(&'a str, &'a [u8]), SpliceError> {
        let text = self.source.text.get(self.text..at).ok_or(SpliceError::Edits)?;
        let from = self.byte;
        let width = match self.source.encoding {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16Le | Encoding::Utf16Be => 2 * text.encode_utf16().count(),
            Encoding::Gb18030 => {
                let rest = self.bytes.get(from..).unwrap_or_default();
                text.chars().fold(0, |width, _| width + gb18030_width(rest.get(width..).unwrap_or_default()))
            }
            // Encodings of web pages, whose text is not the file's own.
            _ => return Err(SpliceError::OtherBytes),
        };
        self.text = at;
        self.byte = from + width;
        let bytes = self.bytes.get(from..self.byte).ok_or(SpliceError::OtherBytes)?;
        Ok((text, bytes))
    }
}

/// How many bytes the first character of valid GB18030 has. 80 is the euro sign of some systems.
fn gb18030_width(bytes: &[u8]) -> usize {
    match bytes {
        [0..=0x80, ..] => 1,
        [_, 0x30..=0x39, ..] => 4,
        _ => 2,
    }
}

fn encode(text: &str, encoding: Encoding, out: &mut Vec<u8>) -> Result<(), SpliceError> {
    match encoding {
        Encoding::Utf8 => out.extend_from_slice(text.as_bytes()),
        Encoding::Utf16Le => out.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        Encoding::Utf16Be => out.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        Encoding::Gb18030 => {
            if let Some(character) = text.chars().find(|&c| !survives_gb18030(c)) {
                return Err(SpliceError::NoSuchCharacter { character, encoding });
            }
            out.extend_from_slice(&GB18030.encode(text).0);
        }
        _ => return Err(SpliceError::OtherBytes),
    }
    Ok(())
}

/// Whether GB18030 gives the character back: some of the private use area come back as others.
fn survives_gb18030(c: char) -> bool {
    let mut buffer = [0; 4];
    let text = c.encode_utf8(&mut buffer);
    let (bytes, _, replaced) = GB18030.encode(text);
    !replaced && GB18030.decode_without_bom_handling(&bytes).0 == *text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span::of(start, end), text: text.to_owned() }
    }

    fn spliced(bytes: &[u8], edits: &[Edit]) -> Result<Vec<u8>, SpliceError> {
        splice(bytes, &decode(bytes).unwrap(), edits)
    }

    fn gb18030(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    /// The places of all characters, and the end.
    fn places(text: &str) -> Vec<usize> {
        text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
    }

    #[test]
    fn bytes_that_do_not_come_back_are_kept() {
        // The euro sign as one byte, the blank A3A0, a sequence of four bytes that encodes to two, and a rare Han.
        let odd: &[&[u8]] = &[b"\x80", b"\xA3\xA0", b"\x81\x35\xF4\x37", b"\x95\x32\x82\x36", b"\x84\x31\xA4\x37"];
        for odd in odd {
            let bytes =
                [&gb18030("一、抓好秋粮收购工作，")[..], odd, &gb18030("按期入库，二、下步打算。\r\n")].concat();
            let source = decode(&bytes).unwrap();
            assert_eq!(source.encoding, Encoding::Gb18030, "{odd:X?}");
            assert_eq!(splice(&bytes, &source, &[]), Ok(bytes.clone()));
            let at = source.text.find("按期").unwrap();
            let made = splice(&bytes, &source, &[edit(at, at + "按期".len(), "如期")]).unwrap();
            let want = [&gb18030("一、抓好秋粮收购工作，")[..], odd, &gb18030("如期入库，二、下步打算。\r\n")].concat();
            assert_eq!(made, want, "{odd:X?}");
        }
    }

    #[test]
    fn what_the_encoding_cannot_hold_is_an_error() {
        let bytes = gb18030("一、抓好秋粮收购工作。\n");
        let encoding = Encoding::Gb18030;
        for character in ['\u{E5E5}', '\u{E7C7}'] {
            if survives_gb18030(character) {
                continue;
            }
            let made = spliced(&bytes, &[edit(0, 0, &character.to_string())]);
            assert_eq!(made, Err(SpliceError::NoSuchCharacter { character, encoding }));
        }
        assert!(!survives_gb18030('\u{E5E5}'));
        assert_eq!(spliced(&bytes, &[edit(0, 0, "𠮷€")]), Ok([gb18030("𠮷€"), bytes].concat()));
    }

    #[test]
    fn a_file_that_would_be_misread_is_left() {
        let bytes = gb18030("通知：a");
        let made = spliced(&bytes, &[edit(0, 9, "鑫")]);
        assert_eq!(made, Err(SpliceError::ReadsOtherwise { encoding: Encoding::Gb18030 }), "a rare Han is no evidence");
        let made = spliced(&bytes, &[edit(0, 9, "")]);
        assert_eq!(made, Err(SpliceError::ReadsOtherwise { encoding: Encoding::Gb18030 }));
        let bytes = utf16("通知", u16::to_le_bytes);
        let made = spliced(&bytes, &[edit(0, 6, "ab")]);
        assert_eq!(made.unwrap(), b"a\0b\0", "UTF-16 still");
        assert_eq!(
            spliced(&bytes, &[edit(0, 6, "é")]),
            Err(SpliceError::ReadsOtherwise { encoding: Encoding::Utf16Le })
        );
        let made = spliced("一、二".as_bytes(), &[edit(0, 0, "\u{FEFF}")]);
        assert_eq!(made, Err(SpliceError::ReadsOtherwise { encoding: Encoding::Utf8 }), "a mark at the head");
        let made = spliced("\u{FEFF}一".as_bytes(), &[edit(0, 3, "")]);
        assert_eq!(made, Err(SpliceError::ReadsOtherwise { encoding: Encoding::Utf8 }), "the mark taken away");
    }

    #[test]
    fn edits_that_do_not_fit_are_an_error() {
        for bytes in ["一二三四".as_bytes().to_vec(), gb18030("一二三四"), utf16("一二三四", u16::to_be_bytes)]
        {
            let edits: [&[Edit]; 5] = [
                &[edit(1, 3, "")],
                &[edit(0, 13, "")],
                &[edit(6, 3, "")],
                &[edit(3, 6, "五"), edit(0, 3, "六")],
                &[edit(0, 6, "五"), edit(3, 9, "六")],
            ];
            for edits in edits {
                assert_eq!(spliced(&bytes, edits), Err(SpliceError::Edits), "{edits:?}");
            }
            let inserts = [edit(3, 3, "五"), edit(3, 3, "六"), edit(3, 6, "七")];
            assert_eq!(decode(&spliced(&bytes, &inserts).unwrap()).unwrap().text, "一五六七三四");
        }
        let source = decode(&gb18030("一、二类")).unwrap();
        assert_eq!(splice(&gb18030("一、二"), &source, &[]), Err(SpliceError::OtherBytes));
        assert_eq!(splice(&gb18030("一、二类型"), &source, &[]), Err(SpliceError::OtherBytes));
        assert_eq!(splice(b"", &Source { bom: true, ..source }, &[]), Err(SpliceError::OtherBytes));
    }

    /// Random edits in every encoding. What is asked is asked of the bytes alone: the pieces between the edits stand in the
    /// result in order, and between them what was to be written.
    #[test]
    fn random_edits_change_nothing_else() {
        let text = "一、抓好收购，𠮷林、€、\u{3000}按期入库\r\n（二）保“质量”\r二〇二六年，入库12.5万吨。\n".repeat(6);
        let marked = format!("\u{FEFF}{text}");
        let files = [
            text.clone().into_bytes(),
            marked.clone().into_bytes(),
            gb18030(&text),
            gb18030(&marked),
            [gb18030(&text), b"\x80\xA3\xA0".repeat(3), gb18030("。")].concat(),
            utf16(&text, u16::to_le_bytes),
            utf16(&marked, u16::to_le_bytes),
            utf16(&text, u16::to_be_bytes),
            utf16(&marked, u16::to_be_bytes),
        ];
        let words = ["", "，", "。", "一是", "𠮷", "\r\n", "a", "（三）"];
        for (number, bytes) in files.iter().enumerate() {
            let source = decode(bytes).unwrap();
            let places = places(&source.text);
            // The place of every character in the bytes, found by encoding or by decoding ever more: not by a walk.
            let offsets = offsets(bytes, &source);
            assert_eq!(offsets.len(), places.len(), "file {number}");
            for seed in 0..300 {
                let mut random = fastrand::Rng::with_seed(seed);
                let first = if number == 1 { 1 } else { 0 };
                let mut cuts: Vec<usize> =
                    (0..2 * random.usize(1..6)).map(|_| random.usize(first..places.len())).collect();
                cuts.sort_unstable();
                let spans: Vec<(usize, usize)> = cuts.as_chunks::<2>().0.iter().map(|&[a, b]| (a, b)).collect();
                let edits: Vec<Edit> = spans
                    .iter()
                    .map(|&(a, b)| edit(places[a], places[b], words[random.usize(..words.len())]))
                    .collect();
                let made = match splice(bytes, &source, &edits) {
                    Ok(made) => made,
                    Err(SpliceError::ReadsOtherwise { .. }) if !source.bom && source.encoding != Encoding::Utf8 => {
                        continue;
                    }
                    Err(error) => panic!("file {number}, seed {seed}: {error}"),
                };
                let mut rest = &made[..];
                let mut at = 0;
                for (&(start, end), edit) in spans.iter().zip(&edits) {
                    rest = rest.strip_prefix(&bytes[at..offsets[start]]).expect("a piece that was to stay");
                    let written = match source.encoding {
                        Encoding::Utf8 => edit.text.clone().into_bytes(),
                        Encoding::Gb18030 => gb18030(&edit.text),
                        Encoding::Utf16Le => utf16(&edit.text, u16::to_le_bytes),
                        Encoding::Utf16Be => utf16(&edit.text, u16::to_be_bytes),
                        other => panic!("{other:?} is of web pages"),
                    };
                    rest = rest.strip_prefix(&written[..]).expect("what was to be written");
                    at = offsets[end];
                }
                assert_eq!(rest, &bytes[at..], "file {number}, seed {seed}");
            }
        }
    }

    /// The byte offset of every character and of the end: a prefix of the bytes that decodes to a prefix of the text.
    fn offsets(bytes: &[u8], source: &Source) -> Vec<usize> {
        let decoder = match source.encoding {
            Encoding::Utf8 => return places(&source.text),
            Encoding::Gb18030 => GB18030,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            other => panic!("{other:?} is of web pages"),
        };
        let mark = match (source.bom, source.encoding) {
            (false, _) => 0,
            (true, Encoding::Gb18030) => 4,
            (true, _) => 2,
        };
        let mut next = mark;
        let mut offsets = vec![mark];
        for c in source.text.chars() {
            let width = (1..=4).find(|&width| {
                let piece = bytes.get(next..next + width).unwrap_or_default();
                decoder.decode_without_bom_handling_and_without_replacement(piece).as_deref() == Some(&c.to_string())
            });
            next += width.expect("every character has its bytes");
            offsets.push(next);
        }
        offsets
    }
}
