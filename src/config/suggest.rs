//! "Did you mean": the known word that is most like a written one.

/// How alike two words must be, from 0 to 1.
const ALIKE: f64 = 0.7;

/// The known word that `word` was probably meant to be.
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > LONGEST {
        return None;
    }
    let written = word.to_ascii_lowercase().replace('_', "-");
    let liked = known.map(|known| (strsim::normalized_damerau_levenshtein(&written, known), known));
    liked.filter(|(likeness, _)| *likeness >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}

/// A word longer than this, in bytes, is no slip of any name.
const LONGEST: usize = 64;

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_told_from_other_words() {
        let known = || ["select", "extend-select", "exclude", "genre"].into_iter();
        for (word, want) in [
            ("selct", Some("select")),
            ("Extend_Select", Some("extend-select")),
            ("exlude", Some("exclude")),
            ("extends", None),
            ("体裁", None),
            (&"x".repeat(100_000), None),
        ] {
            assert_eq!(nearest(word, known()), want, "{word:.20}");
        }
    }
}
