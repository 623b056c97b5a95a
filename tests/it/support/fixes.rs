//! Fixes made, and the law of safe ones.

use gangmu::diagnostic::Edit;
use gangmu::number::{Enclosed, enclosed, is_han_numeral, to_han};

/// The text with the edits made, which are sorted and do not overlap.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start as usize]);
        out.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    out.push_str(&text[at..]);
    out
}

/// What a safe fix changed that it may not; `None` where it kept its promise. It may put marks around what had none.
pub(crate) fn broken_promise(text: &str, fixed: &str) -> Option<String> {
    let ((numerals, quoted), (fixed_numerals, fixed_quoted)) = (untouchable(text), untouchable(fixed));
    if numerals != fixed_numerals {
        return Some(format!("numerals: {numerals} became {fixed_numerals}"));
    }
    let mut kept = fixed_quoted.into_iter();
    let lost = quoted.iter().find(|&part| !kept.any(|other| other == *part))?;
    Some(format!("quoted: {lost}"))
}

/// What no safe fix may touch: digits and numerals in whatever characters, and what stands inside “” and 《》.
fn untouchable(text: &str) -> (String, Vec<&str>) {
    let mut numerals = String::new();
    for c in text.chars() {
        match (c, enclosed(c)) {
            (_, Some(Enclosed::ParenDigit(n) | Enclosed::DotDigit(n))) => numerals.push_str(&n.to_string()),
            (_, Some(Enclosed::ParenHan(n))) => numerals.push_str(&to_han(n)),
            ('０'..='９', _) => numerals.extend(char::from_u32(u32::from(c) - u32::from('０') + u32::from('0'))),
            (c, _) if c.is_ascii_digit() || is_han_numeral(c) => numerals.push(c),
            _ => {}
        }
    }
    let quoted = text.split(['“', '《']).skip(1).filter_map(|rest| Some(rest.split_once(['”', '》'])?.0));
    (numerals, quoted.collect())
}
