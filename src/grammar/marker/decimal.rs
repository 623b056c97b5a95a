//! Decimal markers: `1.1`, `3.2.4`, `1　总则`. Only the numbers around a short one tell that it is no amount.

use super::{Doubt, Scanned, digits, fail, scanned};
use crate::ast::MarkerStyle;
use crate::grammar::chars;
use crate::number;
use nom::character::complete::one_of;
use nom::combinator::opt;
use nom::sequence::preceded;
use nom::{IResult, Parser};

/// The numbers of a decimal marker: 3, 2, 4 of `3.2.4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Path {
    numbers: [u8; DEEPEST_DECIMAL + 1],
    len: u8,
}

impl Path {
    /// Whether the number is the next sibling of `before`, one or two left out, or the first below the heading `head`.
    #[must_use]
    pub(crate) fn carries_on(&self, before: Option<&Path>, head: Option<u32>) -> bool {
        let first_below = matches!((self.numbers(), head), ([n, 1], Some(head)) if u32::from(*n) == head);
        first_below || before.is_some_and(|before| before.depth() == self.depth() && self.follows(before))
    }

    /// The path of a unit that is one level below the other units of its style: 分编 in 编, （一） over 条.
    pub(crate) fn below(number: u32) -> Self {
        let mut path = Self::default();
        path.push(number);
        path
    }

    fn push(&mut self, number: u32) {
        if let Some(slot) = self.numbers.get_mut(self.len as usize) {
            *slot = u8::try_from(number).unwrap_or(u8::MAX);
            self.len += 1;
        }
    }

    /// How many numbers there are: the depth of the unit among decimals, from 1.
    #[must_use]
    pub(crate) const fn depth(self) -> u8 {
        self.len
    }

    /// The numbers.
    #[must_use]
    pub(crate) fn numbers(&self) -> &[u8] {
        self.numbers.get(..self.len as usize).unwrap_or(&[])
    }

    /// Whether this number may stand right behind `before` in a document: its first child, its next sibling, the next one
    /// of a level above; a number or two may be left out.
    #[must_use]
    pub(crate) fn follows(&self, before: &Path) -> bool {
        let (own, last) = (self.numbers(), before.numbers());
        let Some((&end, stem)) = own.split_last() else { return false };
        if own.len() == last.len() + 1 && stem == last {
            return end <= 2;
        }
        own.len() <= last.len()
            && last.get(..stem.len()) == Some(stem)
            && last.get(stem.len()).is_some_and(|&at| end > at && end - at <= 3)
    }

    /// Whether a row of decimals may open with this number.
    #[must_use]
    pub(crate) fn opens(&self) -> bool {
        self.numbers().last() == Some(&1)
    }
}

/// The most dots in a decimal marker: a longer row of numbers is looked at no further, so that a scan stays linear.
const DEEPEST_DECIMAL: usize = 8;

/// What follows a decimal fraction: 1.1 万户.
const AMOUNTS: [char; 16] =
    ['万', '亿', '千', '百', '元', '倍', '吨', '亩', '米', '个', '度', '岁', '寸', '版', '公', '平'];

/// `1.1`, `3.2.4`, and `1　总则` with its heading: only the numbers around it tell that a short one is no amount.
pub(super) fn decimal(input: &str) -> IResult<&str, Scanned> {
    let mut path = Path::default();
    let (rest, first) = digits(input)?;
    path.push(first);
    let part = || preceded(one_of(".．"), digits);
    let (mut rest, mut last) = (rest, first);
    while usize::from(path.depth()) <= DEEPEST_DECIMAL {
        let (after, Some(value)) = opt(part()).parse(rest)? else { break };
        (rest, last) = (after, value);
        path.push(value);
    }
    let (rest, _) = if path.depth() > 1 { opt(one_of(".．")).parse(rest)? } else { (rest, None) };
    let behind = rest.trim_start_matches([' ', '\u{3000}', '\u{A0}']);
    let blank = behind.len() < rest.len();
    let opens = behind.starts_with(chars::is_han) || behind.starts_with(['“', '《', '（']);
    let amount = (!blank || path.depth() == 2) && is_amount(behind);
    // 11.5　A)… and 2.2　××…: a blank parts the number from what is no word.
    let letters =
        blank && behind.starts_with(|c: char| c == '×' || ('Ａ'..='Ｚ').contains(&c) || c.is_ascii_uppercase());
    let fits = match path.depth() {
        1 => blank && opens && first <= 40 && is_heading(behind) && !behind.starts_with(UNITS),
        2 => (opens && !amount) || letters || behind.is_empty(),
        _ => opens || behind.is_empty() || blank,
    };
    let sound = |&n: &u8| n > 0 && n < 100;
    if !fits || input.starts_with('0') || !path.numbers().iter().all(sound) || path.numbers().len() > DEEPEST_DECIMAL {
        return fail(input);
    }
    let doubt = if path.depth() <= 2 { Doubt::Words } else { Doubt::None };
    Ok((rest, Scanned { path, ..scanned(input, rest, MarkerStyle::Decimal, last, doubt) }))
}

/// Whether what follows a decimal fraction makes it an amount: 1.1 公里, and not 1.1 公司.
fn is_amount(behind: &str) -> bool {
    const WORDS: [&str; 8] = ["公司", "公告", "公开", "公共", "公示", "公证", "平台", "平行"];
    behind.starts_with(AMOUNTS) && !WORDS.iter().any(|word| behind.starts_with(word))
}

/// What counts things or names a day: 3 个, 5 月.
const UNITS: [char; 24] = [
    '个', '项', '年', '月', '日', '号', '位', '名', '人', '家', '次', '条', '款', '件', '元', '万', '亿', '千', '百',
    '米', '公', '吨', '亩', '至',
];

/// Whether a line reads as a heading: short, no stop in it.
fn is_heading(line: &str) -> bool {
    line.chars().nth(40).is_none() && !line.contains(['。', '，', '；', '：'])
}

/// `1.` before a number that is no part of it, `1.80周岁以上`: a second reading of what may be a decimal, for a series to
/// bear out.
#[must_use]
pub(crate) fn arabic_before_digits(text: &str) -> Option<Scanned> {
    let (rest, value) = digits(text).ok()?;
    let rest = rest.strip_prefix(['.', '．'])?;
    let mark = text.len() - rest.len();
    let small = (1..=40).contains(&value) && !text.starts_with('0');
    let (_, number) = number::scan_digits(rest)?;
    let behind = rest.get(number..)?;
    let words = behind.starts_with(chars::is_han) || behind.starts_with(['%', '％', '—', '-', '～', '，', ',']);
    (small && words && text.len() > 12)
        .then(|| scanned(text, text.get(mark..).unwrap_or(""), MarkerStyle::ArabicDot, value, Doubt::Words))
}

/// `4. 3`, a decimal that a blank has torn, without its text: its path. What counts things (4. 3个方面) is none.
#[must_use]
pub(crate) fn torn_decimal(text: &str) -> Option<(Path, usize)> {
    let (rest, first) = digits(text).ok()?;
    let rest = rest.strip_prefix(['.', '．'])?;
    let number = rest.trim_start_matches(' ');
    let (second, len) = number::scan_digits(number).filter(|_| number.len() < rest.len())?;
    let behind = number.get(len..)?;
    let words = behind.trim_start();
    let opens = words.starts_with(chars::is_han) || words.starts_with(['《', '“', '（']);
    let counts = behind.starts_with(UNITS) || behind.starts_with(AMOUNTS) || number.starts_with('0');
    let mut path = Path::default();
    path.push(first);
    path.push(second);
    let sound = (1..100).contains(&first) && (1..100).contains(&second);
    (opens && !counts && sound).then_some((path, text.len() - behind.len()))
}
