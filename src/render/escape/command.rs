//! Commands that the runner of a CI job takes from the log, whoever wrote the line:
//!
//! * behind blanks at the head of a line: `::error file=…::…` (GitHub, Gitea, Forgejo);
//! * anywhere in a line: `##[error]…` (GitHub's first form, Azure), `##vso[task.setvariable …]…` (Azure),
//!   `##teamcity[…]` (TeamCity).
//!
//! Runners may compare as a language does and pass over joiners and variation selectors; so do these tests.

use crate::render::visible::{is_joiner, push_number};
use std::borrow::Cow;

/// Whether `[` behind `before` would open a command. Looks back over letters alone, so that a text costs one pass in all.
pub(in crate::render) fn completes_command(before: &str) -> bool {
    let mut back = before.chars().rev().filter(|&c| !is_joiner(c)).skip_while(char::is_ascii_alphabetic);
    back.next() == Some('#') && back.next() == Some('#')
}

/// A whole line for a terminal or a log, which [`super::visible`] has made safe but for its head: where that opens a command,
/// its first colon is shown by its number.
#[must_use]
pub fn line(line: &str) -> Cow<'_, str> {
    let at = line.find(|c: char| !c.is_whitespace() && !is_joiner(c)).unwrap_or(line.len());
    let (blanks, text) = line.split_at_checked(at).unwrap_or((line, ""));
    let mut head = text.chars().filter(|&c| !is_joiner(c));
    let is_command =
        head.next() == Some(':') && head.next() == Some(':') && head.next().is_some_and(|c| c.is_ascii_alphabetic());
    if !is_command {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len() + 8);
    out.push_str(blanks);
    push_number(&mut out, ':');
    out.push_str(text.get(1..).unwrap_or(""));
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::visible::visible;

    #[test]
    fn commands_in_a_line() {
        for (text, shown) in [
            ("##[error]甲", "##<U+005B>error]甲"),
            ("甲##vso[task.complete]", "甲##vso<U+005B>task.complete]"),
            ("###TeamCity[", "###TeamCity<U+005B>"),
            ("##v\u{200d}so\u{fe0f}[", "##v\u{200d}so\u{fe0f}<U+005B>"),
        ] {
            assert_eq!(visible(text), shown);
        }
        for legitimate in ["##标题", "## [甲](乙)", "#[甲]", "##甲[乙]", "[甲]", "# # [", "##a-b["] {
            assert_eq!(visible(legitimate), legitimate);
        }
    }

    #[test]
    fn commands_at_the_head_of_a_line() {
        for (text, shown) in [
            ("::error::甲", "<U+003A>:error::甲"),
            ("\u{3000} \t::set-output name=a::b", "\u{3000} \t<U+003A>:set-output name=a::b"),
            ("\u{200d}:\u{200d}:add-mask::", "\u{200d}<U+003A>\u{200d}:add-mask::"),
        ] {
            assert_eq!(line(text), shown);
        }
        for legitimate in ["", " ", "std::io", "：：甲", "::", ": :error", ":: error", "::1", "::甲", "甲::error::"]
        {
            assert_eq!(line(legitimate), legitimate);
        }
    }
}
