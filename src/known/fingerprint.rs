//! What a finding is known by: its rule, its text, the text around it, and which of several such it is. Never its line. A
//! finding of many places is known by each of them, as if it were reported for itself: so it does not matter whether a rule
//! reports them one by one or as one, and one that is mended is not made up for by another.
//!
//! # Form, version 1
//!
//! The first 8 bytes, in 16 hex digits, of the SHA-256 of these parts, each in UTF-8 with a NUL behind it: `v1`, the rule's
//! name, the words before, the finding itself, the words after, the ordinal in decimal digits.
//!
//! * *Words* are letters, digits and Han characters, full-width ones as half-width. Blanks, line ends and marks are none, nor
//!   are the numerals that open a line or a clause (behind 。！？；：, opening marks and 第 looked through): a neighbour whose
//!   marks are mended or whose number is put right changes nothing.
//! * *The words before* and *after* are the nearest 16 of them among the nearest 256 characters, up to the end of a paragraph:
//!   a line end behind 。！？；： or their half-width forms, closing marks looked through. Where paragraph and finding together
//!   have fewer than 8 words the ends of paragraphs are passed over.
//! * *The finding itself* is the first 256 characters of its place without blanks. One of more than 24 that are left is known
//!   by its first 32 words, and has no words after: what a long place ends with is too far away.
//! * *The ordinal* counts the places of all findings that are alike so far, from 0, in the order of the text.
//!
//! The form is stable: fingerprints are kept in files for years. Another form would be another version.

use crate::diagnostic::Diagnostic;
use crate::grammar::chars::{is_blank, is_closing, is_han, is_opening};
use crate::number::is_han_numeral;
use crate::source::Span;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

/// The version of the form.
const VERSION: &str = "v1";

/// How many words count on either side of a finding.
const AROUND: usize = 16;

/// How many characters of the text are looked at on a side.
const REACH: usize = 256;

/// Fewer words than this do not tell a finding from another.
const FEW: usize = 8;

/// The longest span that counts as written, in characters that are no blanks.
const SHORT: usize = 24;

/// How many words of a longer span count.
const HEAD: usize = 32;

/// What a finding is known by. In JSON and on paper it is 16 hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Reads 16 hex digits, small letters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let is_whole = text.len() == 16 && text.bytes().all(is_digit);
        is_whole.then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

impl JsonSchema for Fingerprint {
    fn schema_name() -> Cow<'static, str> {
        "Fingerprint".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9a-f]{16}$" })
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl From<Fingerprint> for String {
    fn from(print: Fingerprint) -> Self {
        print.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a fingerprint is 16 hex digits in small letters")
    }
}

/// The fingerprints of everything that was found in `text`, in the order of `found`: of each finding those of its places
/// ([`Diagnostic::all_places`]), in their order. No two of them are the same. Time grows with the number of places: of the
/// text between them only the nearest characters are read.
#[must_use]
pub fn fingerprints(text: &str, found: &[Diagnostic]) -> Vec<Vec<Fingerprint>> {
    let mut prints = of_places(text, &places(found)).into_iter();
    found.iter().map(|finding| prints.by_ref().take(finding.count()).collect()).collect()
}

/// A place that a rule found.
pub(super) type Place = (&'static str, Span);

/// The places of all findings, one finding after the other.
pub(super) fn places(found: &[Diagnostic]) -> Vec<Place> {
    found.iter().flat_map(|finding| finding.all_places().iter().map(|&place| (finding.rule, place))).collect()
}

/// The fingerprints of `places`, one each.
pub(super) fn of_places(text: &str, places: &[Place]) -> Vec<Fingerprint> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&at| places.get(at).map(|&(_, span)| span));
    let mut prints = vec![Fingerprint(0); places.len()];
    let mut seen: HashMap<[u8; 32], u32> = HashMap::new();
    for at in order {
        let (Some(&place), Some(print)) = (places.get(at), prints.get_mut(at)) else { continue };
        let hash = hash(text, place);
        let ordinal = seen.entry(hash.clone().finalize().into()).or_default();
        let digest: [u8; 32] = hash.chain_update(format!("{ordinal}\0")).finalize().into();
        *ordinal += 1;
        *print = Fingerprint(digest.first_chunk().copied().map_or(0, u64::from_be_bytes));
    }
    prints
}

/// All that a fingerprint is made of but the ordinal.
fn hash(text: &str, (rule, span): Place) -> Sha256 {
    let around = Around::new(text, span);
    let (mut before, mut after) = (around.before(true), around.after(true));
    let mut own = around.own.iter().filter_map(|glyph| glyph.word);
    if before.len() + after.len() + own.clone().take(FEW).count() < FEW {
        (before, after) = (around.before(false), around.after(false));
    }
    before.reverse();
    let written = |words: Vec<char>| words.into_iter().collect::<String>();
    let mut shown = around.own.iter().map(|glyph| glyph.char).filter(|&c| !is_blank(c));
    let (own, after) = if shown.clone().nth(SHORT).is_some() {
        (own.by_ref().take(HEAD).collect::<String>(), String::new())
    } else {
        (shown.by_ref().collect(), written(after))
    };
    let mut hash = Sha256::new();
    for part in [VERSION, rule, &written(before), &own, &after] {
        hash.update(part);
        hash.update("\0");
    }
    hash
}

/// A character, and the word that it counts as.
struct Glyph {
    char: char,
    word: Option<char>,
}

/// A place and the text around it, as far as it is looked at.
struct Around {
    before: Vec<Glyph>,
    own: Vec<Glyph>,
    after: Vec<Glyph>,
}

impl Around {
    fn new(text: &str, span: Span) -> Self {
        let (start, end) = (span.start as usize, span.end as usize);
        let ahead = text.get(..start).unwrap_or("");
        let (from, mut opens) = reach_back(ahead);
        let mut read = |part: &str| part.chars().take(REACH).map(|c| glyph(c, &mut opens)).collect();
        let (before, own) = (read(ahead.get(from..).unwrap_or("")), read(span.slice(text)));
        let mut after: Vec<Glyph> = Vec::new();
        let mut words = 0;
        let mut rest = text.get(end..).unwrap_or("").chars().take(REACH);
        while let Some(c) = rest.next().filter(|_| words < AROUND) {
            let glyph = glyph(c, &mut opens);
            words += usize::from(glyph.word.is_some());
            after.push(glyph);
        }
        Self { before, own, after }
    }

    /// The words before it, the nearest first.
    fn before(&self, in_paragraph: bool) -> Vec<char> {
        let mut at_line_end = false;
        let is_inside = |glyph: &&Glyph| {
            let is_end = at_line_end && in_paragraph && ends_paragraph(glyph.char);
            at_line_end = is_line_end(glyph.char) || (at_line_end && is_looked_through(glyph.char));
            !is_end
        };
        self.before.iter().rev().take_while(is_inside).filter_map(|glyph| glyph.word).take(AROUND).collect()
    }

    /// The words after it.
    fn after(&self, in_paragraph: bool) -> Vec<char> {
        let last = self.own.iter().rev().find(|glyph| !is_looked_through(glyph.char));
        let mut is_behind_stop = last.is_some_and(|glyph| ends_paragraph(glyph.char));
        let is_inside = |glyph: &&Glyph| {
            let is_end = is_line_end(glyph.char) && in_paragraph && is_behind_stop;
            is_behind_stop = ends_paragraph(glyph.char) || (is_behind_stop && is_looked_through(glyph.char));
            !is_end
        };
        self.after.iter().take_while(is_inside).filter_map(|glyph| glyph.word).take(AROUND).collect()
    }
}

/// Where the characters before a place begin that are looked at, and whether a line or a clause opens there: at the head of
/// the text, where [`REACH`] ends, or behind as many words as count, once a character shows it by itself.
fn reach_back(ahead: &str) -> (usize, bool) {
    let mut words = 0;
    let mut from = ahead.len();
    for (at, c) in ahead.char_indices().rev().take(REACH) {
        let class = Class::of(c);
        if words >= AROUND && !class.is_passed(c) {
            return (from, opens_behind(c));
        }
        words += usize::from(class.is_word && !class.is_number);
        from = at;
    }
    // At the head of the text a number opens the line; further on that shows by what stands before it.
    (from, from == 0)
}

/// What a character counts as.
struct Class {
    /// Full-width letters and digits as half-width.
    folded: char,
    is_word: bool,
    is_number: bool,
}

impl Class {
    fn of(char: char) -> Self {
        let folded = match char {
            // No lookup is needed for what most characters are.
            '\u{4E00}'..='\u{9FFF}' => return Self { folded: char, is_word: true, is_number: is_han_numeral(char) },
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(char) - 0xFEE0).unwrap_or(char),
            _ => char,
        };
        let is_number = folded.is_numeric() || is_han_numeral(folded);
        Self { folded, is_word: is_han(folded) || folded.is_alphanumeric(), is_number }
    }

    /// Whether a number may open a line or a clause behind `char` where one may before it.
    fn is_passed(&self, char: char) -> bool {
        self.is_number || is_blank(char) || is_opening(char) || char == '第'
    }
}

/// Takes a character in; `opens` is whether a line or a clause opens there, and is moved on.
fn glyph(char: char, opens: &mut bool) -> Glyph {
    let class = Class::of(char);
    let is_ordinal = *opens && class.is_number;
    *opens = opens_behind(char) || (*opens && class.is_passed(char));
    Glyph { char, word: (class.is_word && !is_ordinal).then_some(class.folded) }
}

/// Whether a line or a clause opens behind `c`, whatever stands before it.
fn opens_behind(c: char) -> bool {
    is_line_end(c) || ends_paragraph(c)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

fn ends_paragraph(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '：' | '!' | '?' | ';' | ':')
}

fn is_looked_through(c: char) -> bool {
    is_blank(c) || is_closing(c)
}
