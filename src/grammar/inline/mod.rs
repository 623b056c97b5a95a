//! Inline marks: what stands inside running text and is no structure of its own.
//!
//! Each recogniser is a pure function over the text at its place and, where the words before decide, the text before it.
//! All look a bounded way ahead and back, so that a scan over a text is linear. What pairs over a distance (quotation
//! marks, brackets) is only told apart here; the parser pairs it. Nothing here asks what follows in the tree.

mod approximation;
mod closing;
mod count;
mod date;
mod dateline;
mod doc_number;
mod fixed_terms;
mod jump_line;
mod mixed_numeral;
mod pair_word;
mod pairs;
mod punctuation;
mod range;
mod reference;
mod slogan;

pub(crate) use approximation::approximation;
pub(crate) use closing::{LONGEST_CLOSING, closing, may_close};
pub(crate) use count::count;
pub(crate) use date::date;
pub(crate) use dateline::dateline;
pub(crate) use doc_number::doc_number;
pub(crate) use fixed_terms::{is_fixed_slogan, opens_with_fixed_term};
pub(crate) use jump_line::{jump_line, page_head};
pub(crate) use mixed_numeral::mixed_numeral;
pub(crate) use pair_word::pair_word;
pub(crate) use pairs::{
    Family, Half, bracket_style, half, is_apostrophe, is_chinese_quotation, stands_alone, straight,
};
pub(crate) use punctuation::{announces, dash, ellipsis, etc, is_punctuation, leads_in, mark_row};
pub(crate) use range::{is_connector, range};
pub(crate) use reference::{Lead, Reference, Unit, reference, unit};
pub(crate) use slogan::slogan;

use super::chars::is_blank;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::{IResult, Parser};

/// The longest run of blanks that may stand inside a mark, in characters.
const MAX_BLANKS: usize = 4;

/// Blanks inside a paragraph, a few or none.
fn blanks(input: &str) -> IResult<&str, &str> {
    take_while_m_n(0, MAX_BLANKS, |c| is_blank(c) && !matches!(c, '\n' | '\r')).parse(input)
}

/// `个`, `项`, `个方面`, …: the classifiers of what can be announced and counted.
fn classifier(input: &str) -> IResult<&str, &str> {
    alt((
        tag("个方面"),
        tag("方面"),
        tag("个"),
        tag("项"),
        tag("条"),
        tag("点"),
        tag("件"),
        tag("类"),
        tag("种"),
        tag("大"),
    ))
    .parse(input)
}

/// The failure of a recogniser, where no combinator gives it.
fn fail<T>(input: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)))
}

/// How many bytes of `input` were read to come to `rest`.
fn consumed(input: &str, rest: &str) -> usize {
    input.len() - rest.len()
}
