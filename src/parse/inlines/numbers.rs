//! What a number can start. Most numbers start nothing: what stands right behind one says for which recogniser it may be
//! something, so that the others are not asked.

use super::Scanner;
use crate::grammar::signs::{Sign, kind};
use crate::number::is_digit;

/// A row of digits and numerals, and what stands behind it.
struct Number {
    /// How many signs it has.
    signs: usize,
    /// The first character behind it, blanks left out; none where too many signs follow to tell.
    behind: Option<char>,
}

/// The most signs that are looked at behind the first of a number.
const NEAR: usize = 24;

/// What may stand between two signs of a range, in bytes: 公里, 年级.
const LONGEST_UNIT: u32 = 6;

impl Scanner<'_> {
    /// What digits that start at `at` can be.
    pub(super) fn digits(&mut self, at: usize) {
        let number = self.number();
        if at >= self.ends.date && number.may_be_date() {
            self.ends.date = self.date(at).unwrap_or(self.ends.date);
        }
        if at >= self.ends.range && self.may_be_range() {
            self.ends.range = self.range(at).unwrap_or(self.ends.range);
        }
        if number.may_be_counted() {
            self.count(at);
        }
        if at >= self.ends.numeral && self.may_be_mixed(at) {
            self.ends.numeral = self.mixed_numeral(at).unwrap_or(self.ends.numeral);
        }
    }

    /// What a Chinese numeral that starts at `at` can be.
    pub(super) fn numeral(&mut self, first: char, at: usize) {
        let number = self.number();
        if at >= self.ends.date && number.may_be_date() {
            self.ends.date = self.date(at).unwrap_or(self.ends.date);
        }
        if first != '一' && number.may_be_counted() {
            self.count(at);
        }
        if number.signs > 1 || matches!(number.behind, Some('、') | None) {
            self.approximation(at);
        }
    }

    /// The signs from the one that is looked at on, a few of them.
    fn near(&self) -> &[Sign] {
        let from = self.next.saturating_sub(1);
        self.signs.get(from..self.signs.len().min(from + NEAR)).unwrap_or(&[])
    }

    /// The number that opens with the sign that is looked at.
    fn number(&self) -> Number {
        let near = self.near();
        let mut end = near.first().map_or(0, |first| first.at);
        let mut row = |kinds: u16, signs: &[Sign]| {
            let in_row = |sign: &&Sign| {
                let goes_on = sign.at == end && sign.is(kinds);
                end = if goes_on { sign.end() } else { end };
                goes_on
            };
            signs.iter().take_while(in_row).count()
        };
        let signs = row(kind::DIGIT | kind::NUMERAL, near);
        let blanks = row(kind::BLANK, near.get(signs..).unwrap_or(&[]));
        let is_whole = signs + blanks < NEAR;
        let at = (end - self.base) as usize;
        // At the end of the region stands nothing; a line end starts nothing either.
        let behind = || self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\n');
        Number { signs, behind: is_whole.then(behind) }
    }

    /// Whether a connector follows, nothing but numbers and units before it.
    fn may_be_range(&self) -> bool {
        let mut end = self.near().first().map_or(0, |first| first.at);
        for sign in self.near() {
            if sign.is(kind::CONNECTOR) {
                return sign.at - end <= LONGEST_UNIT;
            }
            let goes_on = sign.is(kind::DIGIT | kind::BLANK) || matches!(sign.c(), '.' | '．' | ',' | '千' | '百');
            if !goes_on || sign.at - end > LONGEST_UNIT {
                return false;
            }
            end = sign.end();
        }
        self.near().len() == NEAR
    }

    /// Whether the digits at `at` are full-width ones, or something follows that is not written as they are.
    fn may_be_mixed(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or("");
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let mut next = behind.chars();
        match next.next() {
            Some('０'..='９' | '％' | '几' | '千' | '百') => true,
            Some('.' | '．' | ',' | '，') => next.next().is_some_and(is_digit),
            _ => false,
        }
    }
}

impl Number {
    /// Letters that stand for 〇 are taken for digits: 二O二四年.
    fn may_be_date(&self) -> bool {
        matches!(self.behind, None | Some('年' | '月' | '.' | '．' | '/' | '-' | '－' | 'O' | 'o' | 'Ｏ'))
    }

    fn may_be_counted(&self) -> bool {
        matches!(self.behind, None | Some('个' | '方' | '项' | '条' | '点' | '件' | '类' | '种' | '大'))
    }
}
