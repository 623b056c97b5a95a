//! The words for people that a text is read with: the built-in ones, and those that a house adds.

use super::people;
use std::collections::BTreeSet;

/// Surnames and offices. [`Lexicon::built_in`] has the built-in ones alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    surnames: BTreeSet<String>,
    offices: BTreeSet<String>,
}

/// What is read with where nothing is added.
static BUILT_IN: Lexicon = Lexicon { surnames: BTreeSet::new(), offices: BTreeSet::new() };

impl Lexicon {
    /// The most characters of a surname: 爱新觉罗.
    pub const LONGEST_SURNAME: usize = 4;

    /// The built-in words alone.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// The built-in words, and others: surnames of one to [`LONGEST_SURNAME`](Self::LONGEST_SURNAME) characters, and words that end
    /// a post (河长).
    #[must_use]
    pub fn with(surnames: impl IntoIterator<Item = String>, offices: impl IntoIterator<Item = String>) -> Self {
        Self { surnames: surnames.into_iter().collect(), offices: offices.into_iter().collect() }
    }

    /// Whether `c` is a surname of one character.
    #[must_use]
    pub fn is_surname(&self, c: char) -> bool {
        people::is_surname(c)
            || (!self.surnames.is_empty() && self.surnames.contains(c.encode_utf8(&mut [0; 4]) as &str))
    }

    /// Whether `word` is a surname of several characters.
    #[must_use]
    pub fn is_compound_surname(&self, word: &str) -> bool {
        people::is_compound_surname(word) || (self.surnames.contains(word) && word.chars().nth(1).is_some())
    }

    /// How many characters the surname of several characters has that opens `name`; the longest where it may be either.
    #[must_use]
    pub fn compound_surname(&self, name: &str) -> Option<usize> {
        let long = if self.surnames.is_empty() { 2 } else { Self::LONGEST_SURNAME };
        let ends = name.char_indices().map(|(at, c)| at + c.len_utf8()).take(long).enumerate().skip(1);
        ends.filter(|&(_, end)| name.get(..end).is_some_and(|word| self.is_compound_surname(word)))
            .map(|(last, _)| last + 1)
            .last()
    }

    /// Whether `word` ends in an office, and is more than a bare ending.
    #[must_use]
    pub fn ends_in_office(&self, word: &str) -> bool {
        people::ends_in_office(word)
            || (!self.offices.is_empty()
                && word.char_indices().any(|(at, _)| word.get(at..).is_some_and(|end| self.offices.contains(end))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_stands_beside_what_is_built_in() {
        let added = Lexicon::with(["𠮷", "爱新觉罗"].map(String::from), ["网格长".to_owned(), "里正".to_owned()]);
        for lexicon in [Lexicon::built_in(), &added] {
            assert!(
                lexicon.is_surname('王') && lexicon.is_compound_surname("欧阳") && lexicon.ends_in_office("副市长")
            );
            assert_eq!(lexicon.compound_surname("欧阳明"), Some(2));
            assert_eq!(lexicon.compound_surname("王明"), None);
        }
        let built_in = Lexicon::built_in();
        assert!(!built_in.is_surname('𠮷') && !built_in.ends_in_office("东里里正"));
        assert!(added.is_surname('𠮷') && !added.is_compound_surname("𠮷") && added.ends_in_office("东里里正"));
        assert_eq!((built_in.compound_surname("爱新觉罗明"), added.compound_surname("爱新觉罗明")), (None, Some(4)));
    }
}
