//! Sets of characters that are made when the program is built.

/// How many pages of 64 the characters up to U+FFFF have.
const PAGES: usize = 1024;

/// A set of characters up to U+FFFF, a bit each.
pub(crate) struct CharSet([u64; PAGES]);

impl CharSet {
    /// The empty set.
    pub(crate) const fn new() -> Self {
        Self([0; PAGES])
    }

    /// The characters of `text`, each of three bytes.
    pub(crate) const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut set = Self::new();
        let mut at = 0;
        while at < bytes.len() {
            assert!(bytes[at] & 0xF0 == 0xE0, "a character has another length");
            let [high, middle, low] = [bytes[at] & 0xF, bytes[at + 1] & 0x3F, bytes[at + 2] & 0x3F];
            set.insert((high as u32) << 12 | (middle as u32) << 6 | low as u32);
            at += 3;
        }
        set
    }

    /// Puts in the character of this code, which is U+FFFF at most.
    pub(crate) const fn insert(&mut self, code: u32) {
        self.0[(code >> 6) as usize] |= 1 << (code & 0x3F);
    }

    /// Whether it has the character of this code.
    #[inline(always)]
    pub(crate) const fn has(&self, code: u32) -> bool {
        let page = (code >> 6) as usize;
        page < PAGES && self.0[page] >> (code & 0x3F) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_its_characters_and_no_others() {
        static SET: CharSet = CharSet::of("一、＿");
        for c in '\0'..=char::MAX {
            assert_eq!(SET.has(u32::from(c)), "一、＿".contains(c), "{c:?}");
        }
    }
}
