//! The furniture of a newspaper page: masthead, folios, those who made the page.

use super::Page;
use crate::ast::FurnitureKind;
use crate::grammar::classes::{self, Glance};
use crate::grammar::newsprint::{Newsprint, newsprint};
use crate::layout::lines::Ending;

impl Page<'_, '_> {
    /// Mastheads, folios and the lines of the makers: those that are sure, and those that a neighbour makes sure.
    pub(super) fn newsprint(&mut self) {
        let found: Vec<(usize, Newsprint)> = (0..self.lines.len())
            .filter(|&i| self.lines.get(i).is_some_and(|line| line.told.hashes == 0 && may_be_newsprint(line.glance)))
            .filter(|&i| !self.is_inside(i))
            .filter_map(|i| Some((i, newsprint(self.text(i))?)))
            .collect();
        let is_page = found.iter().any(|&(_, is)| is == Newsprint::Sure)
            || found.windows(2).any(|pair| matches!(pair, [a, b] if is_masthead(*a, *b)));
        if !is_page {
            return;
        }
        for (at, &(i, is)) in found.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| found.get(before)).filter(|before| before.0 + 1 == i);
            let after = found.get(at + 1).filter(|after| after.0 == i + 1);
            let beside = [before, after].into_iter().flatten().any(|&(_, other)| fits(is, other));
            if matches!(is, Newsprint::Sure | Newsprint::Likely) || beside {
                self.mark(i, FurnitureKind::Newsprint);
            }
        }
    }

    /// Whether line `i` stands inside a sentence.
    fn is_inside(&self, i: usize) -> bool {
        i.checked_sub(1).and_then(|before| self.lines.get(before)).is_some_and(|line| line.ending == Ending::Open)
    }
}

/// Whether a line can hold a field of a newspaper's furniture, and nothing of a sentence.
fn may_be_newsprint(glance: Glance) -> bool {
    let sentence = classes::STOP.or(classes::COMMA).or(classes::SEMICOLON).or(classes::EXCLAMATION);
    let dotted = classes::DOT.or(classes::SLASH).or(classes::DASH);
    let named = classes::NEWSPRINT.or(classes::COLON).or(classes::DAY);
    !glance.has(sentence) && (glance.has(named) || (glance.has(classes::DIGIT) && glance.has(dotted)))
}

/// The name of a paper, and under it the date with the day of the week.
fn is_masthead(a: (usize, Newsprint), b: (usize, Newsprint)) -> bool {
    a.0 + 1 == b.0 && a.1 == Newsprint::Paper && b.1 == Newsprint::Day
}

/// Whether a line that is not sure by itself is so beside `other`. A paper's name over a date alone signs a letter.
fn fits(is: Newsprint, other: Newsprint) -> bool {
    match is {
        Newsprint::Sure | Newsprint::Likely => true,
        Newsprint::Paper => matches!(other, Newsprint::Day | Newsprint::Sure | Newsprint::Likely),
        Newsprint::Day => matches!(other, Newsprint::Paper | Newsprint::Sure | Newsprint::Likely),
        Newsprint::Date => matches!(other, Newsprint::Sure | Newsprint::Likely),
    }
}
