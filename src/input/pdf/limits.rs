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
    let zlib = count(packed, true, most);
    if zlib == 0 { count(packed, false, most) } else { zlib }
}

fn count(packed: &[u8], header: bool, most: usize) -> usize {
    let mut inflater = Decompress::new(header);
    let mut window = vec![0; 65_536];
    loop {
        let (read, written) = (inflater.total_in(), inflater.total_out());
        let rest = packed.get(usize::try_from(read).unwrap_or(usize::MAX)..).unwrap_or_default();
        let status = inflater.decompress(rest, &mut window, FlushDecompress::None);
        let total = usize::try_from(inflater.total_out()).unwrap_or(usize::MAX);
        let is_stuck = inflater.total_in() == read && inflater.total_out() == written;
        if total > most || is_stuck || !matches!(status, Ok(Status::Ok | Status::BufError)) {
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

/// Counts what the deflated streams of a file grow to, those that the library unpacks before it can be asked anything among
/// them. What is encrypted cannot be counted here.
///
/// # Errors
///
/// Where they grow too large.
pub(super) fn survey(file: &[u8]) -> Result<(), InputError> {
    let mut budget = Budget::new(BYTES);
    let mut at = 0;
    for found in memchr::memmem::find_iter(file, b"stream") {
        if found < at {
            continue;
        }
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
        let once = inflated(packed, budget.left());
        budget.spend(once)?;
    }
    Ok(())
}
