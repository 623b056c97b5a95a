//! Which findings of a file the page shows, by their numbers.

use crate::render::check::PrintedDiagnostic;
use crate::source::Span;

/// The most findings of one file that are shown; a longer list is no help to an author.
pub(super) const MOST_FINDINGS: usize = 2000;

/// The most places of one finding that are marked in the text.
pub(super) const MOST_PLACES: usize = 1000;

/// The findings that are shown, in their order: where there are too many, the worst.
pub(super) fn shown(found: &[PrintedDiagnostic]) -> Vec<Finding<'_>> {
    let mut chosen: Vec<usize> = (0..found.len()).collect();
    if found.len() > MOST_FINDINGS {
        chosen.sort_by_key(|&at| found.get(at).map(|finding| std::cmp::Reverse(finding.severity)));
        chosen.truncate(MOST_FINDINGS);
        chosen.sort_unstable();
    }
    let chosen = chosen.into_iter().filter_map(|at| found.get(at));
    chosen.zip(1..).map(|(diagnostic, number)| Finding { number, diagnostic }).collect()
}

/// A finding that is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Finding<'a> {
    /// Its number in the file, from 1.
    pub(super) number: usize,
    pub(super) diagnostic: &'a PrintedDiagnostic,
}

/// A place of a finding that is marked.
#[derive(Debug, Clone, Copy)]
pub(super) struct FoundAt {
    /// Which one, as [`Ids::mark`](super::words::Ids::mark) counts them.
    pub(super) place: usize,
    pub(super) span: Span,
    /// The line of its start, from 0.
    pub(super) line: usize,
}

impl<'a> Finding<'a> {
    /// The places that are marked, in source order: the one that it is reported at, and others up to [`MOST_PLACES`].
    pub(super) fn places(self) -> impl Iterator<Item = FoundAt> + use<'a> {
        let own = self.diagnostic.span;
        let others = self.diagnostic.places.iter().map(|printed| printed.place);
        let is_own_among = others.clone().any(|place| place == own);
        let all = others.chain((!is_own_among).then_some(own)).enumerate();
        let chosen = all.filter(move |&(at, place)| at < MOST_PLACES || place == own);
        chosen.map(move |(at, place)| FoundAt {
            place: if place == own { 0 } else { at + 1 },
            span: Span::new(place.start, place.end),
            line: place.line.saturating_sub(1) as usize,
        })
    }
}
