//! Pairs of neighbouring Chinese characters: what words are made of, told without a dictionary.

use super::chars::is_han;

/// Two Chinese characters side by side: the bytes of the first as a number in the high half, of the second in the low half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair(u64);

impl Pair {
    /// No pair.
    pub(crate) const NONE: Self = Self(0);

    /// The pair of two characters; [`Self::NONE`] where one of them is not Chinese.
    #[must_use]
    pub(crate) fn of(first: char, second: char) -> Self {
        Self::of_keys(key(first), key(second))
    }

    #[inline(always)]
    fn of_keys(first: u32, second: u32) -> Self {
        if first == 0 || second == 0 { Self::NONE } else { Self(u64::from(first) << 32 | u64::from(second)) }
    }

    /// A number for tables; its high bits are the most mixed.
    #[inline(always)]
    pub(crate) const fn hash(self) -> u64 {
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// A filter over pairs: bits, one of which each pair sets. It may take a pair for one that it has, and never the other way.
pub(crate) struct PairFilter {
    words: Vec<u64>,
    /// How far a pair's hash is shifted, so that it is the place of a bit.
    shift: u32,
}

impl PairFilter {
    /// An empty filter of 2^`bits` bits, from 6 on.
    pub(crate) fn new(bits: u32) -> Self {
        Self { words: vec![0; (1 << bits) / 64], shift: u64::BITS - bits }
    }

    #[inline(always)]
    pub(crate) fn insert(&mut self, pair: Pair) {
        let at = self.place(pair);
        if let Some(word) = self.words.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    #[inline(always)]
    pub(crate) fn has(&self, pair: Pair) -> bool {
        let at = self.place(pair);
        self.words.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    #[inline(always)]
    const fn place(&self, pair: Pair) -> usize {
        (pair.hash() >> self.shift) as usize
    }
}

/// The pairs of a text, in order.
pub(crate) struct Pairs<'t> {
    text: &'t str,
    /// What is not read yet.
    rest: &'t [u8],
    /// The key of the character before.
    last: u32,
}

/// The pairs of `text`, in order.
pub(crate) fn pairs(text: &str) -> Pairs<'_> {
    Pairs { text, rest: text.as_bytes(), last: 0 }
}

impl Iterator for Pairs<'_> {
    type Item = Pair;

    #[inline(always)]
    fn next(&mut self) -> Option<Pair> {
        while !self.rest.is_empty() {
            let (next, len) = match self.rest.first_chunk().map(|&four| u32::from_be_bytes(four) >> 8) {
                Some(three @ FIRST_HAN..=LAST_HAN) => (three, 3),
                _ => other(self.text, self.rest.len()),
            };
            self.rest = self.rest.get(len..).unwrap_or(&[]);
            let pair = Pair::of_keys(std::mem::replace(&mut self.last, next), next);
            if pair != Pair::NONE {
                return Some(pair);
            }
        }
        None
    }
}

/// The key and the length of a character that is no common one, or one of the last; `left` bytes of `text` are not read yet.
fn other(text: &str, left: usize) -> (u32, usize) {
    let first = text.get(text.len() - left..).and_then(|rest| rest.chars().next());
    first.map_or((0, 1), |c| (key(c), c.len_utf8()))
}

/// The key of a character: the bytes of a Chinese one as a number, 0 for all others.
fn key(c: char) -> u32 {
    if !is_han(c) {
        return 0;
    }
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).bytes().fold(0, |key, byte| key << 8 | u32::from(byte))
}

/// The keys of U+4E00 and U+9FFF: those of all common Chinese characters stand between.
const FIRST_HAN: u32 = 0xE4_B8_80;
const LAST_HAN: u32 = 0xE9_BF_BF;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_has_what_was_put_in() {
        let mut filter = PairFilter::new(16);
        pairs("甲乙丙").for_each(|pair| filter.insert(pair));
        assert!(filter.has(Pair::of('甲', '乙')) && filter.has(Pair::of('乙', '丙')));
        assert!(!filter.has(Pair::of('丙', '甲')) && !filter.has(Pair::of('丁', '戊')));
    }

    #[test]
    fn pairs_are_those_of_the_characters() {
        for text in ["", "甲", "甲乙", "甲乙，丙a丁戊", "㐀甲𠀀乙〇 豈丙é丁", "甲乙丙\n丁"] {
            let chars: Vec<char> = text.chars().collect();
            let sides = chars.windows(2).map(|two| Pair::of(two[0], two[1]));
            let want: Vec<Pair> = sides.filter(|&pair| pair != Pair::NONE).collect();
            assert_eq!(pairs(text).collect::<Vec<_>>(), want, "{text}");
        }
        assert_eq!(pairs("㐀甲𠀀乙〇").count(), 4);
    }
}
