//! Stretches of a text that were garbled before it became UTF-8: read in a wrong encoding, decoded with characters lost, or
//! taken from a PDF whose glyphs stand for no character.
//!
//! Each way has its proof. Bytes of Chinese text that were read in an encoding of one byte a character come out as marks and
//! accented letters in a row; put back, they are the UTF-8 or the GB 2312 of Chinese again. No language writes six such
//! characters side by side that prove it, so a word of Russian or French is left alone.

mod runs;

use crate::grammar::chars::is_han;
use crate::source::{Span, offset};
use encoding_rs::{Encoding, GBK, KOI8_R, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC};
use memchr::memmem;
use runs::{narrow_runs, signed_runs, signs};
use std::sync::LazyLock;

/// The encodings of one byte a character that UTF-8 is read in by mistake. The first stands for Latin-1 as well.
const SINGLE_BYTE: [&Encoding; 6] = [WINDOWS_1252, WINDOWS_1251, X_MAC_CYRILLIC, MACINTOSH, KOI8_R, WINDOWS_1250];
/// The fewest characters in a row that prove a wrong encoding.
const FEWEST: usize = 6;
/// What `，` `。` `的` of UTF-8 begin with where they are read as GBK, at an even and at an odd byte: no Chinese text of today
/// has these. A run without them is not looked at.
const GBK_SIGNS: [char; 5] = ['锛', '紝', '銆', '鐨', '殑'];
/// What U+FFFD twice, and memory that was never written, read as in GBK.
const GBK_WORDS: [&str; 3] = ["锟斤拷", "烫烫烫", "屯屯屯"];
/// The most digits of a glyph's number.
const MOST_DIGITS: usize = 6;
/// The fewest Chinese characters in a row that are words.
const SHORTEST_WORD: usize = 4;
/// Places nearer to each other than this, in bytes, make one stretch: some 40 Chinese characters.
const NEAR: u32 = 120;

/// How a place was garbled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// Read in a wrong encoding, or decoded with characters lost.
    Encoding,
    /// `(cid:123)`: a glyph of a PDF that stands for no character.
    Glyph,
}

/// A garbled place inside a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Where, in source bytes.
    pub(super) span: Span,
    /// How many characters of the text it is; a glyph is one.
    pub(super) count: usize,
    /// How it came about.
    pub(super) cause: Cause,
}

/// The garbled places of a text.
#[derive(Debug, Default)]
pub(super) struct Garbled {
    places: Vec<Place>,
    /// The places, and what little stands between them; sorted.
    stretches: Vec<Span>,
}

impl Garbled {
    pub(super) fn new(source: &str) -> Self {
        let signs = signs(source);
        let mut places = glyphs(source);
        places.extend(lost(source, &signs));
        for run in narrow_runs(source) {
            places.extend(narrow(run.slice(source), run.start));
        }
        for run in signed_runs(source, &signs) {
            places.extend(misread(run.slice(source), run.start, &TABLES.gbk));
        }
        if places.is_empty() {
            return Self::default();
        }
        places.sort_by_key(|place| place.span);
        let stretches = stretches(source, &places);
        Self { places, stretches }
    }

    /// The garbled places, in order, none inside another.
    pub(super) fn places(&self) -> &[Place] {
        &self.places
    }

    /// Whether some of `span` of the source stands in a garbled stretch.
    pub(super) fn touches(&self, span: Span) -> bool {
        let before = self.stretches.partition_point(|stretch| stretch.start < span.end.max(span.start + 1));
        before.checked_sub(1).and_then(|last| self.stretches.get(last)).is_some_and(|last| span.start < last.end)
    }
}

/// Places near to each other are one stretch; a text most of which is garbled is one as a whole.
fn stretches(source: &str, places: &[Place]) -> Vec<Span> {
    let count = |places: &mut dyn Iterator<Item = &Place>| places.map(|place| place.count).sum::<usize>();
    let garbled = count(&mut places.iter());
    let glyphs = count(&mut places.iter().filter(|place| place.cause == Cause::Glyph));
    // What the text has beside glyphs is counted as far as it matters.
    let mut others = source.chars().filter(|c| !c.is_ascii() && !c.is_whitespace());
    let is_mostly = match (garbled * 2).checked_sub(glyphs + 1) {
        Some(last) => others.nth(last).is_none(),
        None => false,
    };
    if is_mostly {
        return vec![Span::of(0, source.len())];
    }
    let mut stretches: Vec<Span> = Vec::new();
    for &Place { span, cause, .. } in places {
        let known = stretches.last().map_or(0, |last| last.end);
        if span.end <= known {
            continue;
        }
        let span = if cause == Cause::Glyph { among_glyphs(source, span, known) } else { span };
        match stretches.last_mut() {
            Some(last) if span.start < last.end + NEAR => last.end = span.end,
            _ => stretches.push(span),
        }
    }
    stretches
}

/// `place` with what stands around it and has no words, from `known` on: the first glyphs of such a font come out as ASCII
/// signs, `!"#$%`, over lines and lines.
fn among_glyphs(source: &str, place: Span, known: u32) -> Span {
    let before = Span::new(known, place.start.max(known)).slice(source);
    let behind = Span::of(place.end as usize, source.len()).slice(source);
    let lost =
        |lines: &mut dyn Iterator<Item = &str>| lines.take_while(|line| !has_word(line)).map(str::len).sum::<usize>();
    let back = lost(&mut before.split_inclusive(['\n', '\r']).rev());
    let on = lost(&mut behind.split_inclusive(['\n', '\r']));
    Span::new(place.start - offset(back), place.end + offset(on))
}

/// Whether a line has Chinese words, and not only a character here and there.
fn has_word(line: &str) -> bool {
    let mut row = 0;
    line.chars().any(|c| {
        row = if is_han(c) { row + 1 } else { 0 };
        row >= SHORTEST_WORD
    })
}

/// `(cid:123)`, those side by side as one place.
fn glyphs(source: &str) -> Vec<Place> {
    const OPEN: &str = "(cid:";
    let ends = |at: usize| {
        let number = source.get(at + OPEN.len()..)?;
        let len = number.bytes().take(MOST_DIGITS).take_while(u8::is_ascii_digit).count();
        let close = at + OPEN.len() + len;
        (len > 0 && source.as_bytes().get(close) == Some(&b')')).then_some(close + 1)
    };
    let found = memmem::find_iter(source.as_bytes(), OPEN).filter_map(|at| Some(Span::of(at, ends(at)?)));
    side_by_side(found.map(|span| Place { span, count: 1, cause: Cause::Glyph }))
}

/// U+FFFD, and the words that lost characters read as, which may stand at `signs`.
fn lost(source: &str, signs: &[usize]) -> Vec<Place> {
    let places = |word: &'static str| {
        let count = word.chars().count();
        let mut reach = 0;
        signs.iter().filter_map(move |&at| {
            let is_there = at >= reach && source.get(at..).is_some_and(|rest| rest.starts_with(word));
            reach = if is_there { at + word.len() } else { reach };
            is_there.then(|| Place { span: Span::of(at, at + word.len()), count, cause: Cause::Encoding })
        })
    };
    let mut found: Vec<Place> = places("\u{FFFD}").chain(GBK_WORDS.into_iter().flat_map(places)).collect();
    found.sort_by_key(|place| place.span);
    side_by_side(found.into_iter())
}

fn side_by_side(places: impl Iterator<Item = Place>) -> Vec<Place> {
    let mut joined: Vec<Place> = Vec::new();
    for place in places {
        match joined.last_mut() {
            Some(last) if last.span.end == place.span.start => {
                last.span.end = place.span.end;
                last.count += place.count;
            }
            _ => joined.push(place),
        }
    }
    joined
}

/// What in a run of narrow characters is Chinese that was read in an encoding of one byte a character.
fn narrow(run: &str, base: u32) -> Vec<Place> {
    let readings = TABLES.single.iter().map(|table| misread(run, base, table));
    let count = |places: &Vec<Place>| places.iter().map(|place| place.count).sum::<usize>();
    let best = readings.max_by_key(count).unwrap_or_default();
    if best.is_empty() { gb2312_as_latin(run, base).into_iter().collect() } else { best }
}

/// The stretches of `run` whose bytes in the encoding of `table` are the UTF-8 of Chinese characters.
fn misread(run: &str, base: u32, table: &Table) -> Vec<Place> {
    let mut bytes: Vec<u8> = Vec::with_capacity(run.len());
    // The character that each byte is of, by where it stands in the run.
    let mut of: Vec<usize> = Vec::with_capacity(run.len());
    for (at, c) in run.char_indices() {
        // What the encoding does not have ends every character before it, as ASCII does.
        let code = table.code(c).unwrap_or(0);
        let both = code.to_be_bytes();
        let own = if code > 0xFF { both.as_slice() } else { both.get(1..).unwrap_or(&[]) };
        bytes.extend(own);
        of.resize(bytes.len(), at);
    }
    let place = |from: usize, to: usize| {
        let start = of.get(from).copied()?;
        let last = to.checked_sub(1).and_then(|last| of.get(last)).copied()?;
        let end = last + run.get(last..)?.chars().next()?.len_utf8();
        let count = run.get(start..end)?.chars().count();
        let span = Span::new(base + offset(start), base + offset(end));
        (count >= FEWEST).then_some(Place { span, count, cause: Cause::Encoding })
    };
    let mut places = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let from = at;
        while bytes.get(at..).is_some_and(opens_with_chinese) {
            at += 3;
        }
        places.extend(place(from, at));
        at = at.max(from + 1);
    }
    // Two stretches may share the character between them, where a character has two bytes.
    places.dedup_by(|next, last| {
        let meet = next.span.start < last.span.end;
        if meet {
            last.count += next.count - 1;
            last.span.end = next.span.end;
        }
        meet
    });
    places
}

/// Whether bytes open with a Chinese character or mark in UTF-8.
fn opens_with_chinese(bytes: &[u8]) -> bool {
    let goes_on = |byte: u8| matches!(byte, 0x80..=0xBF);
    match bytes {
        [0xE4..=0xE9, second, third, ..] => goes_on(*second) && goes_on(*third),
        [0xE2 | 0xE3, 0x80, third, ..] | [0xEF, 0xBC | 0xBD, third, ..] => goes_on(*third),
        _ => false,
    }
}

/// `¹ØÓÚ`: GB 2312 read as Latin-1. Pairs of bytes from the first character on, three in four of them common Han or marks,
/// and letters among them: rows of × and · are no text.
fn gb2312_as_latin(run: &str, base: u32) -> Option<Place> {
    let latin = TABLES.single.first()?;
    let codes: Vec<u8> =
        run.chars().map(|c| latin.code(c).and_then(|code| u8::try_from(code).ok())).collect::<Option<_>>()?;
    let pairs = codes.as_chunks::<2>().0;
    let is_common = |pair: &&[u8; 2]| matches!(pair, [0xA1..=0xA3 | 0xB0..=0xD7, 0xA1..=0xFF]);
    let letters = codes.iter().filter(|&&code| code >= 0xC0 && code != 0xD7 && code != 0xF7).count();
    let common = pairs.iter().filter(is_common).count();
    let sound = codes.len() >= FEWEST && common * 4 >= pairs.len() * 3 && letters * 3 >= codes.len();
    let span = Span::new(base, base + offset(run.len()));
    sound.then_some(Place { span, count: codes.len(), cause: Cause::Encoding })
}

/// The way back from characters to bytes, made once, when a text first asks for it.
static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
    single: SINGLE_BYTE.iter().map(|encoding| Table::new(encoding, (0x80..=0xFF).map(|byte| vec![byte]))).collect(),
    gbk: Table::new(GBK, (0x80..=0xFE).flat_map(|lead| (0x40..=0xFE).map(move |trail| gbk_code(lead, trail)))),
});

struct Tables {
    single: Vec<Table>,
    gbk: Table,
}

/// A pair of bytes; the byte 80 stands alone.
fn gbk_code(lead: u8, trail: u8) -> Vec<u8> {
    if lead == 0x80 { vec![lead] } else { vec![lead, trail] }
}

/// The characters of an encoding, sorted, with their bytes.
struct Table(Vec<(char, u16)>);

impl Table {
    fn new(encoding: &'static Encoding, codes: impl Iterator<Item = Vec<u8>>) -> Self {
        let read = |bytes: Vec<u8>| {
            let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
            let mut chars = text.chars();
            let only = chars.next().filter(|_| chars.next().is_none())?;
            Some((only, bytes.iter().fold(0, |code, &byte| code << 8 | u16::from(byte))))
        };
        let mut table: Vec<(char, u16)> = codes.filter_map(read).collect();
        if encoding == WINDOWS_1252 {
            // Latin-1 has control characters where Windows has marks.
            table.extend((0x80..=0x9F_u8).map(|byte| (char::from(byte), u16::from(byte))));
        }
        table.sort_unstable();
        table.dedup_by_key(|entry| entry.0);
        Self(table)
    }

    fn code(&self, c: char) -> Option<u16> {
        let at = self.0.binary_search_by_key(&c, |entry| entry.0).ok()?;
        self.0.get(at).map(|entry| entry.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "为了改善农村供水，现就有关事项通知如下。各乡镇要在汛期之前完成管网的改造。";

    fn count(text: &str) -> usize {
        Garbled::new(text).places().iter().map(|place| place.count).sum()
    }

    fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> String {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    }

    #[test]
    fn what_was_read_in_a_wrong_encoding_is_garbled() {
        for encoding in SINGLE_BYTE {
            let text = decoded(encoding, TEXT.as_bytes());
            assert_eq!(count(&text), text.chars().count(), "UTF-8 read as {}: {text}", encoding.name());
        }
        let latin: String = TEXT.bytes().map(char::from).collect();
        assert_eq!(count(&latin), latin.chars().count(), "UTF-8 read as Latin-1");
        let gbk = GBK.encode(TEXT).0;
        let text = decoded(WINDOWS_1252, &gbk);
        assert_eq!(count(&text), text.chars().count(), "GBK read as Latin-1: {text}");
        let text = decoded(GBK, TEXT.as_bytes());
        assert!(count(&text) * 2 > text.chars().count(), "UTF-8 read as GBK: {text}");
        let text = decoded(encoding_rs::UTF_8, &gbk);
        assert!(count(&text) * 2 > text.chars().count(), "GBK read as UTF-8: {text}");
    }

    #[test]
    fn marks_and_words_of_other_languages_are_not() {
        let clean = [
            TEXT,
            "Ｎ1……——“”‘’·····×××××××年××月××日",
            "café”……——naïve, Français, ÉÈÊÀ, Москва МОСКВА человек чайханщик, Ελλάδα, ā á ǎ à ō ó ǒ ò",
            "±0.5℃、²³¼½¾、§12、α β γ、①②③④⑤⑥⑦⑧、┌────┐│││││",
            "(cid:) (cid:x) 一锛二",
        ];
        for text in clean {
            assert_eq!(count(text), 0, "{text}");
        }
    }

    #[test]
    fn a_stretch_reaches_over_what_stands_between_its_places() {
        let text = format!("{TEXT}\n(cid:1)甲乙(cid:22)(cid:3)丙丁戊己\n{TEXT}{TEXT}{TEXT}\u{FFFD}");
        let garbled = Garbled::new(&text);
        assert_eq!(garbled.places().iter().map(|place| place.count).collect::<Vec<_>>(), [1, 2, 1]);
        let at = |what: &str| offset(text.find(what).unwrap_or(0));
        assert!(garbled.touches(Span::new(at("甲"), at("乙"))));
        assert!(!garbled.touches(Span::new(at("丙"), at("丙") + 3)));
        assert!(!garbled.touches(Span::new(0, 30)));
        let text = format!("{TEXT}\n!\"#$%民!!\n公\n\npqr(cid:127)(cid:128)\nO(cid:131)\n府\n{TEXT}\n");
        let garbled = Garbled::new(&text);
        let at = |what: &str| Span::of(text.find(what).unwrap_or(0), text.find(what).unwrap_or(0) + 1);
        assert!(garbled.touches(at("!\"#")) && garbled.touches(at("府\n")) && !garbled.touches(at("造。\n")));
        let most = Garbled::new("(cid:1)甲(cid:2)(cid:3)");
        assert!(most.touches(Span::new(7, 10)), "most of the text is garbled");
    }
}
