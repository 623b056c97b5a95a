//! Evidence for encodings: short passes over the bytes that answer yes or no. They only choose; the decoding that
//! follows is strict.

use super::Encoding;
use encoding_rs::GB18030;

/// How many bytes at the head of a file are looked at for UTF-16.
const HEAD: usize = 1 << 16;

/// UTF-16 without a mark: nine in ten units of the head are what Chinese text is made of, read in one byte order.
/// Where both orders give Han (关于 swapped is 獑蹎), the one with common Han is meant.
pub(super) fn utf16_evidence(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes).as_chunks::<2>().0;
    let read = |unit: fn([u8; 2]) -> u16| {
        let likely = head.iter().filter(|&&pair| is_likely_unit(unit(pair))).count();
        !head.is_empty() && likely * 10 >= head.len() * 9
    };
    let is_common = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = head.iter().map(|&pair| unit(pair)).collect();
        gb18030_evidence(&GB18030.encode(&String::from_utf16_lossy(&units)).0)
    };
    match (read(u16::from_le_bytes), read(u16::from_be_bytes)) {
        (true, true) if !is_common(u16::from_le_bytes) && is_common(u16::from_be_bytes) => Some(Encoding::Utf16Be),
        (true, _) => Some(Encoding::Utf16Le),
        (false, true) => Some(Encoding::Utf16Be),
        (false, false) => None,
    }
}

/// Han, Chinese and general punctuation, full-width forms, printable ASCII and line ends.
fn is_likely_unit(unit: u16) -> bool {
    matches!(unit, 0x4E00..=0x9FFF | 0x3000..=0x301F | 0xFF00..=0xFFEF | 0x2010..=0x2026 | 0x20..=0x7E | 9 | 10 | 13)
}

/// GB18030: three in four characters beyond ASCII are the Han of level 1 or the marks of GB 2312. Real texts have
/// nearly all of them there; Big5, EUC-KR and UTF-8 read as GB18030 have about a third.
pub(super) fn gb18030_evidence(bytes: &[u8]) -> bool {
    let (mut all, mut common) = (0usize, 0usize);
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            // 80 is the euro sign of some systems, one byte like ASCII: taken for a lead it would part all pairs after it.
            (0..=0x80, _) => after,
            (_, [0x30..=0x39, tail @ ..]) => {
                all += 1;
                tail.get(2..).unwrap_or_default()
            }
            (lead, [trail, tail @ ..]) => {
                all += 1;
                common += usize::from(is_common_pair(*lead, *trail));
                tail
            }
            (_, []) => &[],
        };
    }
    all > 0 && common * 4 >= all * 3
}

/// Whether a pair of bytes is a mark (rows A1–A9) or a Han of level 1 (rows B0–D7) of GB 2312.
fn is_common_pair(lead: u8, trail: u8) -> bool {
    trail >= 0xA1 && (matches!(lead, 0xA1..=0xA9) || is_common_han(lead))
}

fn is_common_han(lead: u8) -> bool {
    matches!(lead, 0xB0..=0xD7)
}

/// Short GB 2312 words such as 通知 (CD A8 D6 AA) are valid UTF-8. Taken for GB18030 when UTF-8 gives no Chinese at all,
/// GB18030 gives nothing but common Han and marks, and ASCII letters are few (café has C3 A9, which is 茅).
pub(super) fn gb18030_read_as_utf8(text: &str) -> bool {
    if text.is_ascii() || text.chars().any(is_chinese) {
        return false;
    }
    let (mut han, mut letters) = (0usize, 0usize);
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (0..0x80, _) => {
                letters += usize::from(first.is_ascii_alphabetic());
                after
            }
            (lead, [trail, tail @ ..]) if is_common_pair(*lead, *trail) => {
                han += usize::from(is_common_han(*lead));
                tail
            }
            _ => return false,
        };
    }
    han > 0 && han * 2 > letters
}

/// Whether bytes that are not UTF-8 were: at least two Han or Chinese marks for each place that does not decode.
pub(super) fn damaged_utf8(bytes: &[u8]) -> bool {
    let (mut chinese, mut invalid) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        chinese += chunk.valid().chars().filter(|&c| is_chinese(c)).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    chinese > 0 && chinese >= 2 * invalid
}

/// How many Chinese characters of UTF-8 in a row are meant as such.
const FEWEST: usize = 4;

/// The first place in GB18030 text where UTF-8 stands. It decodes as GB18030 by accident, into rare Han (关于 is 鍏充簬); the other
/// way round two pairs in six bytes would have to be of the rarest rows.
pub(super) fn utf8_in_gb18030(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        let (mut run, mut start) = (0, 0);
        for (place, c) in chunk.valid().char_indices() {
            if !is_chinese(c) {
                run = 0;
                continue;
            }
            if run == 0 {
                start = place;
            }
            run += 1;
            if run == FEWEST {
                return Some(at + start);
            }
        }
        at += chunk.valid().len() + chunk.invalid().len();
    }
    None
}

/// Whether there is a Han or a Chinese mark in `text`.
#[cfg(feature = "web")]
pub(super) fn has_chinese(text: &str) -> bool {
    text.chars().any(is_chinese)
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}
