//! A list of words that is asked which of them opens a text: one look at the first character leaves a word or two to compare.

/// Words by their first character.
#[derive(Debug)]
pub(crate) struct Words<const N: usize> {
    /// The words, those of one bucket together.
    words: [&'static str; N],
    /// Where each bucket starts, and where the last one ends.
    starts: [u16; BUCKETS + 1],
}

/// How many buckets the first characters fall into.
const BUCKETS: usize = 256;

impl<const N: usize> Words<N> {
    /// Sorts `words`, which are `N` and none of them empty, into buckets.
    pub(crate) const fn new(words: &[&'static str]) -> Self {
        let mut sorted = Self { words: [""; N], starts: [0; BUCKETS + 1] };
        let mut filed = 0;
        let mut at = 0;
        while at < BUCKETS {
            let mut i = 0;
            while i < words.len() {
                if bucket(words[i].as_bytes()) == at {
                    sorted.words[filed] = words[i];
                    filed += 1;
                }
                i += 1;
            }
            at += 1;
            #[allow(clippy::cast_possible_truncation)]
            let end = filed as u16;
            sorted.starts[at] = end;
        }
        sorted
    }

    /// The words that open `text`.
    pub(crate) fn opening(&self, text: &str) -> impl Iterator<Item = &'static str> {
        let at = bucket(text.as_bytes());
        let start = |at: usize| self.starts.get(at).map_or(0, |&start| usize::from(start));
        let words = self.words.get(start(at)..start(at + 1)).unwrap_or(&[]);
        words.iter().copied().filter(move |word| text.starts_with(word))
    }

    /// Whether one of the words opens `text`.
    pub(crate) fn open(&self, text: &str) -> bool {
        self.opening(text).next().is_some()
    }
}

/// The bucket of a text by its first character.
const fn bucket(text: &[u8]) -> usize {
    match text {
        [0xE0..=0xFF, second, third, ..] => ((*second as usize & 3) << 6) | (*third as usize & 0x3F),
        [first, ..] => *first as usize,
        [] => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        const LIST: &[&str] = &["加快", "加", "抓", "a", "é", "第一"];
        static WORDS: Words<{ LIST.len() }> = Words::new(LIST);
        for word in LIST {
            assert!(WORDS.open(word), "{word}");
        }
        assert_eq!(WORDS.opening("加快推进").map(str::len).max(), Some("加快".len()));
        assert!(["", "第", "乙", "b"].iter().all(|text| !WORDS.open(text)));
    }
}
