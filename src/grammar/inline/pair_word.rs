//! 一方面, 另一方面 where a clause begins: the two words that go together.

use crate::grammar::enumeration::clause_begins_after;

/// Reads the word at the start of `input`: which of the two it is, 1 or 2, and its length in bytes; `before` is the text
/// before it.
#[must_use]
pub(crate) fn pair_word(before: &str, input: &str) -> Option<(u16, usize)> {
    let (word, which) = [("一方面", 1), ("另一方面", 2)].into_iter().find(|(word, _)| input.starts_with(word))?;
    clause_begins_after(before).then_some((which, word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_open_a_clause() {
        for (before, input, want) in [
            ("", "一方面，加强", Some((1, "一方面".len()))),
            ("收入，", "另一方面加强", Some((2, "另一方面".len()))),
            ("这是", "一方面", None),
            ("", "一个方面", None),
        ] {
            assert_eq!(pair_word(before, input), want, "{before}{input}");
        }
    }
}
