//! What the signs of a paragraph say together, read in one pass: it tells which readers of the paragraph may find something.

use crate::grammar::signs::{Sign, Signs, kind};
use crate::source::Span;

/// What the signs of a paragraph say; what is counted, as far as 16 bits go. Of a part of it no more is true.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Gist {
    /// How many more of “ than of ” stand in it.
    pub(super) unclosed: i16,
    /// Whether a marker of a series can stand where a clause begins.
    pub(super) may_hold_series: bool,
    /// How many 。, ！ and ？ it has.
    pub(super) stops: u16,
    /// How many clauses end as one that says in which respect: 从国际看，
    pub(super) respects: u16,
}

impl Gist {
    /// The gist of what stands in `span`.
    pub(crate) fn of(signs: &Signs<'_>, span: Span) -> Self {
        let mut gist = Self::default();
        let mut before = None;
        let text = span.slice(signs.text());
        for sign in signs.within(span) {
            let at = (sign.at - span.start) as usize;
            if sign.is(kind::PARTS) {
                gist.stops = gist.stops.saturating_add(sign.is(kind::STOP).into());
                gist.respects = gist.respects.saturating_add((sign.is_char('，') && ends_respect(text, at)).into());
            } else if sign.is(kind::HALF) {
                let more = i16::from(sign.is_char('“')) - i16::from(sign.is_char('”'));
                gist.unclosed = gist.unclosed.saturating_add(more);
            }
            if sign.is(kind::SERIES) && !gist.may_hold_series {
                gist.may_hold_series = may_begin(text, before, at, *sign);
            }
            before = Some(sign);
        }
        gist
    }
}

/// Whether a clause can begin at the sign at `at`: nothing, a sign that is no numeral, or the credit of a photograph stands
/// right before it.
pub(super) fn may_begin(content: &str, before: Option<&Sign>, at: usize, sign: Sign) -> bool {
    let parted = kind::PARTS | kind::CLOSING | kind::BLANK | kind::CONNECTOR;
    at == 0
        || before.is_some_and(|last| last.end() == sign.at && last.is(parted))
        || content.get(..at).is_some_and(|before| before.ends_with('摄'))
}

/// Whether the clause before `at` ends in 看 or 面.
fn ends_respect(text: &str, at: usize) -> bool {
    text.as_bytes()
        .get(..at)
        .is_some_and(|before| before.ends_with("看".as_bytes()) || before.ends_with("面".as_bytes()))
}
