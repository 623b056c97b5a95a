//! The habits of one page: what its printer and the extraction did all over it.

use fastrand::Rng;

use super::dice::{chance, weigh};

/// How blank lines part the paragraphs of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gaps {
    Always,
    Never,
    Chance,
    /// A blank line before a paragraph, or else after its first line: the first line's lost indent made it a block.
    Either,
}

/// Whether titles stand before or after their bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Before,
    After,
}

#[derive(Clone, Debug)]
pub(super) struct Habits {
    pub(super) order: Order,
    /// One paragraph a line, and no damage.
    pub(super) clean: bool,
    pub(super) indent: bool,
    pub(super) crlf: bool,
    pub(super) gaps: Gaps,
    /// Odds of a blank between Han and digit, and between digit and Han.
    pub(super) spaces: (f64, f64),
    /// Odds of a blank after a section's marker.
    pub(super) marker_space: f64,
    /// Look-alike code points in the text (﹝ for 〔, ＋ for +).
    pub(super) compat: bool,
    /// Odds of a blank line after a first line, before a line that opens with a quote, and before a last line.
    pub(super) torn: (f64, f64, f64),
    pub(super) letterspaced: f64,
    /// Odds that a line is a character longer or shorter than its column.
    pub(super) jitter: f64,
    /// Odds that a closing mark hangs over the line's end.
    pub(super) hang: f64,
    /// Blank lines around every title.
    pub(super) loose_titles: bool,
    /// Odds of a blank line between a title and its byline.
    pub(super) title_gap: f64,
    /// What parts two phrases on one title line.
    pub(super) phrase_gap: char,
    pub(super) post_gap: &'static str,
    /// What spaces out a name of two characters.
    pub(super) name_gap: &'static str,
}

impl Habits {
    pub(super) fn draw(rng: &mut Rng) -> Self {
        let clean = chance(rng, 0.15);
        let indent = chance(rng, 0.3);
        Self {
            order: if chance(rng, 0.5) { Order::Before } else { Order::After },
            clean,
            indent,
            crlf: chance(rng, 0.1),
            gaps: gaps(rng, clean),
            spaces: weigh(rng, &[((0.0, 0.0), 5), ((1.0, 0.0), 4), ((1.0, 1.0), 5), ((1.0, 0.5), 4), ((0.5, 0.5), 2)]),
            marker_space: weigh(rng, &[(0.0, 12), (0.1, 2), (1.0, 1)]),
            compat: chance(rng, 0.25),
            torn: if clean { (0.0, 0.0, 0.0) } else { torn(rng, indent) },
            letterspaced: if clean { 0.0 } else { weigh(rng, &[(0.0, 7), (0.01, 2), (0.03, 1)]) },
            jitter: weigh(rng, &[(0.0, 2), (0.05, 1), (0.2, 1)]),
            hang: weigh(rng, &[(0.0, 1), (0.6, 2), (1.0, 1)]),
            loose_titles: chance(rng, 0.8),
            title_gap: weigh(rng, &[(0.0, 2), (1.0, 1), (0.5, 2)]),
            phrase_gap: weigh(rng, &[(' ', 3), ('\u{3000}', 1)]),
            post_gap: weigh(rng, &[(" ", 7), ("\u{3000}", 2), ("  ", 1)]),
            name_gap: weigh(rng, &[("", 7), ("\u{3000}", 2), (" ", 1)]),
        }
    }
}

fn gaps(rng: &mut Rng, clean: bool) -> Gaps {
    let either = if clean { 0 } else { 5 };
    weigh(rng, &[(Gaps::Always, 2), (Gaps::Never, 2), (Gaps::Chance, 2), (Gaps::Either, either)])
}

fn torn(rng: &mut Rng, indent: bool) -> (f64, f64, f64) {
    let first = if indent { 0.05 } else { weigh(rng, &[(0.0, 2), (0.2, 2), (0.6, 1)]) };
    (first, weigh(rng, &[(0.0, 1), (0.3, 1), (0.9, 1)]), weigh(rng, &[(0.0, 2), (0.03, 1)]))
}
