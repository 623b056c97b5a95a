//! The head of a speech in one row: title, subtitle, date and place, who speaks, whom the speech is addressed to.

use super::Cuts;
use crate::grammar::byline::{byline, is_name, name_alone};
use crate::grammar::chars::is_blank;
use crate::grammar::lexicon::opens_with_salutation;

/// The longest title or subtitle, in characters.
const LONGEST_TITLE: usize = 60;
/// The longest line that says who speaks, in characters.
const LONGEST_BYLINE: usize = 30;

/// Cuts the head of a speech where `date` is its bracketed date, or where a sign (※) opens the speaker's name.
pub(super) fn head(cuts: &mut Cuts<'_>, opening: &str, date: Option<(usize, usize)>) {
    let sign = opening.find('※').filter(|&at| at > 0 && is_title(opening.get(..at).unwrap_or("")));
    let Some((title_end, from)) = date.or(sign.map(|at| (at, at))) else { return };
    cuts.add(title_end);
    subtitle(cuts, opening.get(..title_end).unwrap_or(""));
    let behind = opening.get(from..).unwrap_or("");
    let is_speech = sign.is_some()
        || ["讲话", "致辞", "演讲", "贺词", "发言", "报告", "说明", "上"]
            .iter()
            .any(|word| opening.get(..title_end).is_some_and(|title| title.trim_end_matches(is_blank).ends_with(word)));
    if let Some(len) = speaker(cuts, behind, is_speech) {
        cuts.add(from);
        cuts.add(from + len);
    }
}

/// `…——在…会议上的讲话`: the dash that opens the subtitle.
fn subtitle(cuts: &mut Cuts<'_>, title: &str) {
    let Some(at) = title.find("——").filter(|&at| at > 0) else { return };
    let (own, sub) = title.split_at(at);
    if is_title(own) && sub.chars().nth(LONGEST_TITLE).is_none() && !sub.contains('。') {
        cuts.add(at);
    }
}

fn is_title(text: &str) -> bool {
    text.chars().nth(LONGEST_TITLE).is_none() && !text.contains(['。', '；', '：'])
}

/// The length of the words at the start of `behind` that say who speaks: up to the salutation, or a name alone, which the
/// rest of the text names again.
fn speaker(cuts: &Cuts<'_>, behind: &str, is_speech: bool) -> Option<usize> {
    let (content, lexicon) = (cuts.content, cuts.lexicon);
    let sign = behind.chars().next().filter(|&c| c == '※').map_or(0, char::len_utf8);
    let greeted = behind.char_indices().take(LONGEST_BYLINE).map(|(at, _)| at).skip(2).find(|&at| {
        let (who, rest) = behind.split_at(at);
        let who = who.get(sign..).unwrap_or("").trim_matches(is_blank);
        opens_with_salutation(rest) && (name_alone(who, lexicon).is_some() || byline(who, lexicon).is_some())
    });
    if greeted.is_some() || !is_speech {
        return greeted;
    }
    let name = behind.get(sign..)?;
    let ends: Vec<usize> = name.char_indices().map(|(at, _)| at).skip(2).take(2).collect();
    let fits = |len: usize| {
        let word =
            name.get(..len).filter(|word| is_name(word, lexicon) && word.starts_with(|c| lexicon.is_surname(c)))?;
        let again = content.matches(word).nth(1).is_some();
        (sign > 0 || again).then_some(sign + len)
    };
    ends.into_iter().rev().find_map(fits)
}
