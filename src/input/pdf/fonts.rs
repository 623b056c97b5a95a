//! Fonts: from the bytes of a string to characters and how far each goes on.

use super::limits::{self, Budget, Packing, STREAM, WIDTHS};
use crate::input::InputError;
use encoding_rs::GB18030;
use hayro_cmap::{BfString, CMap, CidFamily, load_embedded};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Bytes};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// What a character code stands for where the font has no map of its own to Unicode.
enum Codes {
    /// Nothing is known.
    Unknown,
    /// GBK or one of its parts.
    Gbk,
    /// UTF-16, high byte first.
    Utf16,
    /// UTF-32.
    Utf32,
    /// The number of a glyph in a collection of characters that is known.
    Collection(Box<CMap>),
}

/// A character code that was read.
#[derive(Debug, Clone)]
pub(super) struct Code {
    /// Its characters; none where the font does not tell.
    pub(super) text: Option<Rc<str>>,
    /// How far it goes on, in thousandths of an em: to the right, or in vertical writing upwards.
    pub(super) advance: f64,
}

/// A font that is in use.
pub(super) struct Face<'a> {
    font: Option<Font<'a>>,
    codes: Codes,
    /// Whether its codes are of several bytes.
    is_composite: bool,
    known: HashMap<(u32, usize), Code>,
    /// Whether lines run from left to right.
    pub(super) is_level: bool,
}

/// The fonts of a document.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    maps: CMapResolverFn,
}

impl<'a> Fonts<'a> {
    /// None yet.
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            // What a font looks like does not matter here; that it has a program does.
            programs: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(font) => Some(font.pick_standard_font().get_font_data()),
            }),
            maps: Arc::new(load_embedded),
        }
    }

    /// The font of a dictionary; one that cannot be read knows no characters.
    ///
    /// # Errors
    ///
    /// Where its streams grow too large.
    pub(super) fn open(&self, dict: &Dict<'a>, budget: &mut Budget) -> Result<Face<'a>, InputError> {
        measure(dict, budget)?;
        let font = if is_sane(dict) { self.cache.font(dict, &self.programs, &self.maps) } else { None };
        let is_level = font.as_ref().is_none_or(Font::is_horizontal);
        let is_composite = descendant(dict).is_some();
        Ok(Face { font, codes: codes(dict), is_composite, known: HashMap::new(), is_level })
    }
}

impl Face<'_> {
    /// The code at `at` in `bytes`, and how many bytes it has (from 1).
    pub(super) fn read(&mut self, bytes: &[u8], at: usize) -> (Code, usize) {
        let Some(font) = &self.font else {
            return (Code { text: None, advance: 500.0 }, 1);
        };
        let codes = &self.codes;
        let (code, length) = font.read_code(bytes, at);
        // No code of the font's map, which may be one of its encoding all the same: a character of the user's own. The library
        // would take it for the first of all characters.
        let is_outside = self.is_composite && (code, length) == (0, 1);
        let (code, length) = if is_outside { codes.read(bytes, at) } else { (code, length) };
        let known = self.known.entry((code, length)).or_insert_with(|| {
            let advance = font.code_advance(code);
            let advance = if font.is_horizontal() { advance.x } else { advance.y };
            let text = if is_outside { None } else { told(font, code) };
            let text = text.or_else(|| codes.text(code, length));
            Code { text: text.map(Rc::from), advance }
        });
        (known.clone(), length.max(1))
    }
}

/// What the font itself says that a code stands for.
fn told(font: &Font<'_>, code: u32) -> Option<String> {
    let text = match font.glyph(font.map_code(code), code) {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    };
    plain(text?)
}

/// The text of a map's entry, where it is one.
fn plain(text: BfString) -> Option<String> {
    let text = match text {
        BfString::Char(ch) => ch.to_string(),
        BfString::String(text) => text,
    };
    let is_text =
        !text.is_empty() && text.chars().count() <= 16 && !text.contains(['\0', '\u{FFFD}', '\u{FFFE}', '\u{FFFF}']);
    is_text.then_some(text)
}

impl Codes {
    /// The code at `at` and its length, by the encoding alone.
    fn read(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        let pair = || Some(u32::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
        let is_pair = match self {
            Self::Utf16 => true,
            Self::Gbk => bytes.get(at).is_some_and(|byte| *byte > 0x80),
            Self::Unknown | Self::Utf32 | Self::Collection(_) => false,
        };
        pair().filter(|_| is_pair).map_or((0, 1), |code| (code, 2))
    }

    fn text(&self, code: u32, length: usize) -> Option<String> {
        let bytes = code.to_be_bytes();
        let used = bytes.get(4usize.saturating_sub(length)..).unwrap_or_default();
        match self {
            Self::Unknown => None,
            Self::Gbk => GB18030.decode_without_bom_handling_and_without_replacement(used).map(Into::into),
            Self::Utf16 => {
                let (units, _) = used.as_chunks::<2>();
                String::from_utf16(&units.iter().map(|unit| u16::from_be_bytes(*unit)).collect::<Vec<_>>()).ok()
            }
            Self::Utf32 => char::from_u32(code).map(String::from),
            Self::Collection(map) => map.lookup_bf_string(code).and_then(plain),
        }
        .filter(|text| !text.is_empty() && !text.contains('\0'))
    }
}

/// What the codes of a composite font stand for.
fn codes(dict: &Dict<'_>) -> Codes {
    let Some(name) = dict.get::<Name<'_>>("Encoding") else { return Codes::Unknown };
    let name = name.as_str();
    if name.starts_with("GB") {
        return Codes::Gbk;
    }
    match name {
        _ if name.contains("-UCS2-") || name.contains("-UTF16-") => Codes::Utf16,
        _ if name.contains("-UTF32-") => Codes::Utf32,
        "Identity-H" | "Identity-V" => collection(dict).map_or(Codes::Unknown, |map| Codes::Collection(Box::new(map))),
        _ => Codes::Unknown,
    }
}

/// The map to Unicode of the collection that a font says its glyphs are of.
fn collection(dict: &Dict<'_>) -> Option<CMap> {
    let info = descendant(dict)?.get::<Dict<'_>>("CIDSystemInfo")?;
    let (registry, ordering) = (info.get::<Bytes<'_>>("Registry")?, info.get::<Bytes<'_>>("Ordering")?);
    let family = CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
    CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)
}

fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get::<Array<'a>>("DescendantFonts")?.iter::<Dict<'a>>().next()
}

/// Counts the streams that are unpacked when a font is opened.
fn measure(dict: &Dict<'_>, budget: &mut Budget) -> Result<(), InputError> {
    let below = descendant(dict);
    for part in [Some(dict), below.as_ref()].into_iter().flatten() {
        let descriptor = part.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let own = ["ToUnicode", "Encoding", "CIDToGIDMap"].into_iter().filter_map(|key| part.get::<Stream<'_>>(key));
        let programs =
            ["FontFile", "FontFile2", "FontFile3"].into_iter().filter_map(|key| descriptor.get::<Stream<'_>>(key));
        for stream in own.chain(programs) {
            let size = unpacked_size(&stream)?;
            budget.spend(size)?;
        }
    }
    Ok(())
}

/// The bytes that a stream unpacks to, or more.
///
/// # Errors
///
/// Where they are more than one stream may have, or packed twice.
pub(super) fn unpacked_size(stream: &Stream<'_>) -> Result<usize, InputError> {
    let raw = stream.raw_data();
    // The type of a filter cannot be named outside of the library.
    let filters: Vec<Option<Packing>> =
        stream.filters().iter().map(|filter| Packing::of(&format!("{filter:?}"))).collect();
    let packings: Vec<Packing> = filters.iter().copied().flatten().collect();
    let is_first = matches!(filters.first(), Some(Some(_)));
    let size = match packings.as_slice() {
        [] => raw.len(),
        [packing] if is_first => packing.unpacked(&raw, STREAM),
        // Behind a filter that writes bytes as letters.
        [_] => raw.len().saturating_mul(1_100),
        _ => usize::MAX,
    };
    if size > STREAM {
        return Err(limits::exceeded(
            "文件中有的数据流解压后过大",
            "a stream of the file grows too large when it is unpacked",
        ));
    }
    Ok(size)
}

/// Whether the widths of a font are so few that they can be listed: the library lists what is said, whatever it is.
fn is_sane(dict: &Dict<'_>) -> bool {
    let is_code = |key: &str| dict.get::<i64>(key).is_none_or(|code| (0..=255).contains(&code));
    let below = descendant(dict);
    let listed = |key: &str, stride| below.as_ref()?.get::<Array<'_>>(key).map(|list| listed(&list, stride));
    let total = listed("W", 3).unwrap_or(0).saturating_add(listed("W2", 5).unwrap_or(0));
    is_code("FirstChar") && is_code("LastChar") && total <= WIDTHS
}

/// How many widths a list of a composite font has, where a range of codes is written in `stride` numbers.
fn listed(list: &Array<'_>, stride: usize) -> u64 {
    let (mut total, mut first, mut numbers) = (0u64, 0u64, 0);
    for object in list.iter::<Object<'_>>() {
        match object {
            Object::Array(widths) => {
                total = total.saturating_add(u64::try_from(widths.data().len()).unwrap_or(u64::MAX) / 2);
                numbers = 0;
            }
            Object::Number(number) => {
                let value = u64::try_from(number.as_i64()).unwrap_or(0);
                if numbers % stride == 1 {
                    total = total.saturating_add(value.saturating_sub(first).saturating_add(1));
                }
                (first, numbers) = (value, numbers + 1);
            }
            _ => {}
        }
    }
    total
}
