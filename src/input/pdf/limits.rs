//! What a file may cost, and what its compressed streams grow to. The library that reads the objects has no limits of its own,
//! so every stream is counted before it is given to it.

use super::{Format, InputError};
use crate::input::Reason;
use flate2::{Decompress, FlushDecompress, Status};

/// The most pages.
pub(super) const PAGES: usize = 5_000;

/// The most glyphs of a document.
pub(super) const GLYPHS: usize = 5_000_000;

/// The most bytes that all compressed streams of a file may grow to, and that may be interpreted as content: a form that is
/// drawn twice counts twice.
pub(super) const BYTES: usize = 512_000_000;

/// The most bytes that one stream that is read may grow to.
pub(super) const STREAM: usize = 64_000_000;

/// The most graphics states that are open at a time; deeper ones share the last.
pub(super) const STATES: usize = 1_024;

/// How deep forms may stand in forms.
pub(super) const FORMS: usize = 16;

/// The most marks of the path that is being drawn; a longer one is a picture, and no rule of a table.
pub(super) const PATH: usize = 512;

/// The most rules of a page that are kept.
pub(super) const RULES: usize = 4_096;

/// The most widths that one font may list.
pub(super) const WIDTHS: u64 = 200_000;

/// A refusal because a limit is gone over; `what` and `en` name it.
pub(super) fn exceeded(what: &str, en: &str) -> InputError {
    InputError::refused(
        Format::Pdf,
        Reason::Limit,
        format!("{what}，不再往下读；请拆分文件，或从原稿重新导出 PDF"),
        format!("{en}; split the file, or export it again from the original"),
    )
}

/// What may still be read.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
}

impl Budget {
    /// A budget of `left` bytes.
    pub(super) const fn new(left: usize) -> Self {
        Self { left }
    }

    /// Takes `bytes` out of it.
    ///
    /// # Errors
    ///
    /// Where there is not that much left.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), InputError> {
        match self.left.checked_sub(bytes) {
            Some(left) => self.left = left,
            None => return Err(exceeded("文件解压后过大", "the file grows too large when it is unpacked")),
        }
        Ok(())
    }

    /// How many bytes are left.
    pub(super) const fn left(&self) -> usize {
        self.left
    }
}

/// How a compressed stream is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// Deflate.
    Flate,
    /// LZW, as old files have it.
    Lzw,
    /// Runs of one byte.
    Runs,
}

impl Packing {
    /// That of a filter, by its name; none for one that does not pack.
    pub(super) fn of(filter: &str) -> Option<Self> {
        match filter {
            "FlateDecode" => Some(Self::Flate),
            "LzwDecode" => Some(Self::Lzw),
            "RunLengthDecode" => Some(Self::Runs),
            _ => None,
        }
    }

    /// No less than the bytes that `packed` unpacks to; counting stops past `most`.
    pub(super) fn unpacked(self, packed: &[u8], most: usize) -> usize {
        match self {
            Self::Flate => inflated(packed, most),
            // A code is nine bits or more and stands for one byte more than one before it, up to 4,096 of them.
            Self::Lzw => lzw(packed, most),
            Self::Runs => packed.len().saturating_mul(64),
        }
    }
}

/// The bytes that deflated data inflates to, as far as it is whole; counting stops past `most`.
fn inflated(packed: &[u8], most: usize) -> usize {
    let zlib = count(packed, true, most, &mut |_| true);
    if zlib == 0 { count(packed, false, most, &mut |_| true) } else { zlib }
}

/// Inflates piece by piece and shows each to `look`, which says whether to go on.
fn count(packed: &[u8], header: bool, most: usize, look: &mut dyn FnMut(&[u8]) -> bool) -> usize {
    let mut inflater = Decompress::new(header);
    let mut window = vec![0; 65_536];
    loop {
        let (read, written) = (inflater.total_in(), inflater.total_out());
        let rest = packed.get(usize::try_from(read).unwrap_or(usize::MAX)..).unwrap_or_default();
        let status = inflater.decompress(rest, &mut window, FlushDecompress::None);
        let total = usize::try_from(inflater.total_out()).unwrap_or(usize::MAX);
        let fresh = usize::try_from(inflater.total_out() - written).unwrap_or_default();
        let goes_on = look(window.get(..fresh).unwrap_or_default());
        let is_stuck = inflater.total_in() == read && inflater.total_out() == written;
        if total > most || is_stuck || !goes_on || !matches!(status, Ok(Status::Ok | Status::BufError)) {
            return total;
        }
    }
}

/// The bytes that LZW data unpacks to, by the lengths of its entries alone; counting stops past `most`.
fn lzw(packed: &[u8], most: usize) -> usize {
    let (mut total, mut bits, mut held, mut width) = (0usize, 0u32, 0u32, 9u32);
    let mut lengths: Vec<usize> = Vec::new();
    let mut last = 0usize;
    for &byte in packed {
        bits = (bits << 8) | u32::from(byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) & ((1 << width) - 1);
        bits &= (1 << held) - 1;
        match code {
            256 => {
                lengths.clear();
                (width, last) = (9, 0);
                continue;
            }
            257 => break,
            _ => {}
        }
        let index = usize::try_from(code).unwrap_or_default();
        let length = if code < 256 { 1 } else { lengths.get(index.saturating_sub(258)).copied().unwrap_or(last + 1) };
        total = total.saturating_add(length);
        if total > most {
            break;
        }
        if last > 0 && lengths.len() < 4_096 - 258 {
            lengths.push(last + 1);
        }
        last = length;
        width = match lengths.len() + 258 {
            0..=510 => 9,
            511..=1022 => 10,
            1023..=2046 => 11,
            _ => 12,
        };
    }
    total
}

/// Looks through a whole file before the library does: counts what its deflated streams grow to, and how deep its objects are
/// nested, those among them that are unpacked before anything can be asked. What is encrypted cannot be counted here.
///
/// # Errors
///
/// Where they grow too large, or are nested too deeply.
pub(super) fn survey(file: &[u8]) -> Result<(), InputError> {
    let mut budget = Budget::new(BYTES);
    let mut at = 0;
    for found in memchr::memmem::find_iter(file, b"stream") {
        if found < at {
            continue;
        }
        let objects = file.get(at..found).unwrap_or_default();
        check_nesting(objects)?;
        at = found;
        let body = file.get(found + 6..).unwrap_or_default();
        let skip = body.iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let body = body.get(skip..).unwrap_or_default();
        // How a zlib stream begins; a stream of another kind that begins so costs a look and no more.
        let [first, second, ..] = body else { continue };
        if first & 0x0F != 8 || !(u32::from(*first) << 8 | u32::from(*second)).is_multiple_of(31) {
            continue;
        }
        let length = memchr::memmem::find(body, b"endstream").unwrap_or(body.len());
        at = found + 6 + skip + length;
        let packed = body.get(..length).unwrap_or_default();
        let holds_objects = memchr::memmem::rfind(objects, b"ObjStm").is_some_and(|name| objects.len() - name < 256);
        let mut nesting = Nesting::default();
        let mut look = |window: &[u8]| !holds_objects || nesting.follow(window);
        let once = count(packed, true, budget.left(), &mut look);
        budget.spend(once)?;
        if nesting.is_too_deep() {
            return Err(too_deep());
        }
    }
    check_nesting(file.get(at..).unwrap_or_default())
}

/// Refuses what opens more arrays and dictionaries in a row than a document does: the library tries each opening anew, to the
/// end of the nest.
///
/// # Errors
///
/// Where there are too many of them.
pub(super) fn check_nesting(objects: &[u8]) -> Result<(), InputError> {
    let mut nesting = Nesting::default();
    if nesting.follow(objects) { Ok(()) } else { Err(too_deep()) }
}

fn too_deep() -> InputError {
    exceeded("文件中的对象嵌套过深", "the objects of the file are nested too deeply")
}

/// The most arrays and dictionaries that are opened before one is closed.
const NEST: usize = 48;

/// The most of them in all that are opened deeper than a document needs.
const DEEP: usize = 20_000;

/// Counts openings.
#[derive(Default)]
struct Nesting {
    /// Those since something was closed.
    row: usize,
    /// Those that were deep in a row.
    deep: usize,
    last: u8,
}

impl Nesting {
    /// Goes on with `bytes`; whether they are not nested too deeply.
    fn follow(&mut self, bytes: &[u8]) -> bool {
        for &byte in bytes {
            match byte {
                b'[' => self.open(),
                b'<' if self.last == b'<' => {
                    self.open();
                    self.last = 0;
                    continue;
                }
                b']' | b'>' => self.row = 0,
                _ => {}
            }
            self.last = byte;
        }
        !self.is_too_deep()
    }

    fn open(&mut self) {
        self.row += 1;
        self.deep = self.deep.saturating_add(match self.row {
            0..=12 => 0,
            13..=NEST => 1,
            _ => DEEP,
        });
    }

    const fn is_too_deep(&self) -> bool {
        self.deep >= DEEP
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    #[test]
    fn what_streams_unpack_to_is_counted() {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&[b' '; 200_000]).unwrap();
        let packed = encoder.finish().unwrap();
        assert_eq!(Packing::Flate.unpacked(&packed, STREAM), 200_000);
        assert_eq!(Packing::Flate.unpacked(packed.get(2..).unwrap(), STREAM), 200_000);
        assert!(Packing::Flate.unpacked(&packed, 100_000) > 100_000);
        assert_eq!(Packing::Flate.unpacked(b"no zlib at all", STREAM), 0);
        // 80 0B 60 50 22 0C 0C 85 01: the example of the standard, ten bytes.
        assert_eq!(Packing::Lzw.unpacked(&[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01], STREAM), 10);
        assert_eq!(Packing::Runs.unpacked(&[0; 10], STREAM), 640);
    }

    #[test]
    fn a_budget_is_spent_to_the_last_byte() {
        let mut budget = Budget::new(10);
        assert!(budget.spend(4).is_ok() && budget.spend(6).is_ok());
        assert!(budget.spend(1).is_err());
        assert_eq!(budget.left(), 0);
    }

    #[test]
    fn nesting_is_counted_from_opening_to_opening() {
        for open in ["[", "<<", "<< /A "] {
            assert!(check_nesting(open.repeat(NEST).as_bytes()).is_ok(), "{open}");
            assert!(check_nesting(open.repeat(NEST + 1).as_bytes()).is_err(), "{open}");
        }
        assert!(check_nesting("[]<<>><4E00>".repeat(10_000).as_bytes()).is_ok());
        let deep = "[".repeat(13) + "]";
        assert!(check_nesting(deep.repeat(DEEP - 1).as_bytes()).is_ok());
        assert!(check_nesting(deep.repeat(DEEP).as_bytes()).is_err());
    }
}
