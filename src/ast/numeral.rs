//! Inline marks of numbers and dates as they are written: how, and of what parts.

use super::InlineRef;
use crate::source::Span;
use serde::Serialize;

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum DateForm {
    /// 2025年3月5日, 3月5日, 二〇二五年三月
    Words,
    /// 25年3月, 25年底: the century left out.
    ShortYear,
    /// 90年代: the century left out.
    Decade,
    /// 2025-3-5, 2025.3.5, 2025-3
    Marks,
}

/// How a numeral that is not all of one kind is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum NumeralForm {
    /// Digits and Chinese numerals: 4千, 1百零8.
    ArabicHan,
    /// Digits and 几: 20几, 几10.
    Vague,
    /// Full-width digits, or a full-width mark between or after digits: ２０２５, 5％, 1，234.
    Wide,
}

/// A date as written: `2025年3月5日`, `5月3号`, `25年底`, `90年代`.
#[derive(Clone, Copy, Debug)]
pub struct Date<'d>(InlineRef<'d>);

impl<'d> Date<'d> {
    /// The mark of a document as this view.
    pub(super) fn of(mark: InlineRef<'d>) -> Self {
        Self(mark)
    }

    /// The mark itself.
    #[must_use]
    pub fn inline(self) -> InlineRef<'d> {
        self.0
    }

    /// How it is written.
    #[must_use]
    pub fn form(self) -> DateForm {
        use DateForm::{Decade, Marks, ShortYear, Words};
        [Words, ShortYear, Decade, Marks].get(self.0.inline.tag as usize).copied().unwrap_or(Words)
    }

    /// Year, month and day, each with its unit and an empty one where the date lacks it: `2025年`, `3月`, `5日`. A date with
    /// marks between (2025-3-5) is not taken apart: all of it is its year.
    #[must_use]
    pub fn parts(self) -> [Span; 3] {
        self.0.parts().map(|part| self.0.trimmed(part))
    }
}

/// 概数: `三四百人`, and `三、四百人` with a mark between.
#[derive(Clone, Copy, Debug)]
pub struct Approximation<'d>(InlineRef<'d>);

impl<'d> Approximation<'d> {
    /// The mark of a document as this view.
    pub(super) fn of(mark: InlineRef<'d>) -> Self {
        Self(mark)
    }

    /// The mark itself, magnitude and unit included.
    #[must_use]
    pub fn inline(self) -> InlineRef<'d> {
        self.0
    }

    /// The lower number: `三`.
    #[must_use]
    pub fn low(self) -> Span {
        self.0.parts()[0]
    }

    /// The 顿号 between the two, empty where there is none.
    #[must_use]
    pub fn separator(self) -> Span {
        self.0.parts()[1]
    }

    /// The higher number with magnitude and unit: `四百人`.
    #[must_use]
    pub fn high(self) -> Span {
        self.0.parts()[2]
    }
}
