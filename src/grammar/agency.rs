//! Names of agencies (机关): lines that are one, and the brackets behind them.

use super::chars::{is_blank, is_han, solid};
use super::lexicon::{ends_in_agency, may_end_agency};

/// The longest line that names who issues or signs, in characters, blanks left out.
pub(super) const LONGEST_SIGNATURE: usize = 40;

/// Whether the whole line names a body, or several side by side, as a signature does: no marks, short, and it ends as the
/// name of an agency.
#[must_use]
pub(crate) fn is_agency(line: &str) -> bool {
    if !may_end_agency(line) {
        return false;
    }
    let named = |c: char| is_han(c) || matches!(c, '、' | '（' | '）' | '(' | ')');
    if !line.chars().all(|c| named(c) || is_blank(c)) {
        return false;
    }
    let bare = solid(line);
    let count = bare.chars().count();
    (2..=LONGEST_SIGNATURE).contains(&count)
        && line.split(is_blank).filter(|word| !word.is_empty()).all(|word| {
            let single = word.chars().count() == 1;
            single || ends_in_agency(without_note(word))
        })
        && ends_in_agency(without_note(&bare))
}

/// `办公厅（室）` without its bracket.
pub(super) fn without_note(word: &str) -> &str {
    let Some(inner) = word.strip_suffix(['）', ')']) else { return word };
    inner.rfind(['（', '(']).and_then(|at| word.get(..at)).filter(|rest| !rest.is_empty()).unwrap_or(word)
}
