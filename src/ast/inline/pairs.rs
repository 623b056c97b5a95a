//! Marks that pair: quotation marks and brackets.

use serde::Serialize;

/// Which quotation marks a quote has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[non_exhaustive]
pub enum QuoteStyle {
    /// “”
    Double,
    /// ‘’
    Single,
    /// Straight ones, " or ', which have no direction.
    Straight,
    /// Two halves that belong together and do not fit: “…“, ”…“, “…".
    Mismatched,
}

/// Which brackets a pair has, by its opening half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[non_exhaustive]
pub enum BracketStyle {
    /// （）
    Round,
    /// ()
    HalfRound,
    /// 〔〕 U+3014, U+3015
    Tortoise,
    /// ﹝﹞ U+FE5D, U+FE5E
    SmallTortoise,
    /// 【】
    Lenticular,
    /// []
    HalfSquare,
    /// ［］
    Square,
    /// Anything else, or two halves of different kinds.
    Other,
}

pub(super) fn bracket_style(tag: u8) -> BracketStyle {
    use BracketStyle::{HalfRound, HalfSquare, Lenticular, Other, Round, SmallTortoise, Square, Tortoise};
    const ALL: [BracketStyle; 8] = [Round, HalfRound, Tortoise, SmallTortoise, Lenticular, HalfSquare, Square, Other];
    ALL.get(tag as usize).copied().unwrap_or(Other)
}
