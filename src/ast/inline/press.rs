//! What newspapers have: datelines and jump lines.

use super::{Dateline, JumpLine};
use crate::source::Span;

impl<'d> Dateline<'d> {
    /// Set in the tag of a dateline that names a place.
    pub(crate) const PLACE: u8 = 1;
    /// Set in the tag of one that names a day.
    pub(crate) const DAY: u8 = 2;
    /// Set in the tag of one whose day stands before its place.
    pub(crate) const INVERTED: u8 = 4;

    /// The agency: `新华社`.
    #[must_use]
    pub fn agency(self) -> Span {
        self.0.parts()[0]
    }

    /// Place and day as written: `北京1月3日`.
    #[must_use]
    pub fn place_and_day(self) -> Span {
        self.0.trimmed(self.0.parts()[1])
    }

    /// `电` or `讯`.
    #[must_use]
    pub fn word(self) -> Span {
        self.0.parts()[2]
    }

    /// Whether it names a place.
    #[must_use]
    pub fn has_place(self) -> bool {
        self.0.inline.tag & Self::PLACE != 0
    }

    /// Whether it names a day.
    #[must_use]
    pub fn has_day(self) -> bool {
        self.0.inline.tag & Self::DAY != 0
    }

    /// Whether the day stands before the place.
    #[must_use]
    pub fn is_inverted(self) -> bool {
        self.0.inline.tag & Self::INVERTED != 0
    }
}

impl<'d> JumpLine<'d> {
    /// Whether the text goes on at that page, else it comes from there.
    #[must_use]
    pub fn goes_on(self) -> bool {
        self.0.inline.tag == 1
    }

    /// The page's number; 0 where it has a letter.
    #[must_use]
    pub fn page(self) -> u16 {
        self.0.inline.value
    }
}
