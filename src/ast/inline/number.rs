//! Numbers and dates as they are written: how, and of what parts.

use super::{Approximation, Count, Date, Range};
use crate::source::Span;
use serde::Serialize;

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[non_exhaustive]
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
#[non_exhaustive]
pub enum NumeralForm {
    /// Digits and Chinese numerals: 4千, 1百零8.
    ArabicHan,
    /// Digits and 几: 20几, 几10.
    Vague,
    /// Full-width digits, or a full-width mark between or after digits: ２０２５, 5％, 1，234.
    Wide,
}

impl<'d> Date<'d> {
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

impl<'d> Approximation<'d> {
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

impl<'d> Range<'d> {
    /// What stands before the connector: `2015`.
    #[must_use]
    pub fn from(self) -> Span {
        self.0.parts()[0]
    }

    /// The connector, `—`; blanks may stand on both sides of it.
    #[must_use]
    pub fn connector(self) -> Span {
        self.0.trimmed(self.0.parts()[1])
    }

    /// What stands after it: `2018年`.
    #[must_use]
    pub fn to(self) -> Span {
        self.0.parts()[2]
    }

    /// The unit of the first number, empty where it is left to the second: ``, `%`.
    #[must_use]
    pub fn from_unit(self) -> Span {
        self.unit_of(self.from())
    }

    /// The unit of the second number: `年`, `%`, `万元`.
    #[must_use]
    pub fn to_unit(self) -> Span {
        self.unit_of(self.to())
    }

    /// The unit that changes the size of a number and is left out after the first one: `%` in 15～30%, `亿` in 9～16亿.
    #[must_use]
    pub fn shared_unit(self) -> Option<&'static str> {
        const UNITS: [&str; 5] = ["%", "％", "‰", "万", "亿"];
        let unit = self.to_unit().slice(self.0.document.text());
        let lacks = !self.is_time() && self.from_unit().is_empty();
        UNITS.into_iter().find(|known| lacks && unit.starts_with(known))
    }

    fn unit_of(self, end: Span) -> Span {
        let text = end.slice(self.0.document.text());
        let unit = text.trim_start_matches(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || "０１２３４５６７８９.．,".contains(c)
        });
        Span::new(end.end - crate::source::offset(unit.len()), end.end)
    }

    /// Whether the unit is one of time (年, 月, 日, 时…), else it is an amount.
    #[must_use]
    pub fn is_time(self) -> bool {
        self.0.inline.tag == 1
    }
}

impl<'d> Count<'d> {
    /// How many are announced.
    #[must_use]
    pub fn value(self) -> u16 {
        self.0.inline.value
    }

    /// The number as written: `三`.
    #[must_use]
    pub fn number(self) -> Span {
        self.0.trimmed(self.0.parts()[0])
    }

    /// The classifier: `项`, `个方面`.
    #[must_use]
    pub fn classifier(self) -> Span {
        self.0.parts()[1]
    }

    /// What is counted: `工作`; empty in 主要有四个：.
    #[must_use]
    pub fn noun(self) -> Span {
        self.0.parts()[2]
    }
}
