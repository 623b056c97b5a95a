//! Lines that are elements of an official document by their look, and so are paragraphs of their own, however well they would
//! fit a column: a short document has no long line that says how wide it was set.

use super::lines::{Ending, Line};
use super::page::Paragraph;
use crate::grammar::inline::closing;
use crate::grammar::lexicon::{ends_in_document_kind, ends_in_gongwen_kind};
use crate::grammar::{agency, classes, date, element};

/// In how many first lines of a document the elements of its head are looked for.
const HEAD: usize = 20;
/// The widest element that is looked for, in cells.
const WIDEST: u32 = 120;
/// The most lines that a title has.
const MOST_TITLE_LINES: u32 = 4;

/// Whether an element ends with line `a`, the `i`th, or begins with line `b` below it.
pub(super) fn part(source: &str, i: usize, (a, b): (&Line, &Line), paragraph: Paragraph) -> bool {
    let (above, below) = (a.span.slice(source), b.span.slice(source));
    if a.width > WIDEST || b.marker.is_some() {
        return false;
    }
    let titled = i < HEAD
        && a.ending == Ending::Word
        && !paragraph.has_stop
        && !a.has_comma
        && paragraph.lines <= MOST_TITLE_LINES;
    let has_matter = a.glance.has(classes::MATTER) && above.contains("关于");
    if titled && (has_matter || ends_in_document_kind(above).is_some()) {
        let addressed = element::recipients(below) == Some(below.len()) || element::may_be_recipients(below);
        let whole = has_matter && ends_in_gongwen_kind(above).is_some() && b.ending != Ending::Word;
        if addressed || whole {
            return true;
        }
    }
    let is_list = |line: &Line| (1..HEAD).contains(&i) && paragraph.lines == 1 && line.ending == Ending::Word;
    if is_list(a) && element::may_be_recipients(above) && element::recipients(below) != Some(below.len()) {
        return true;
    }
    if b.width > WIDEST {
        return false;
    }
    let ends = a.ending == Ending::Sentence;
    let closes = ends && b.ending == Ending::Sentence && closing(below).is_some();
    let signs = ((ends || element::attachment_note(above).is_some()) && agency::is_agency(below))
        || (date::is_date(below) && b.ending == Ending::Word && (ends || agency::is_agency(above)));
    let is_printed = || b.glance.has(classes::PRINTED) && element::is_printed(below);
    let below_text = element::is_bracketed_note(below) || element::is_copy_to(below) || is_printed();
    let over_text =
        i < HEAD && (element::is_secrecy(below) || element::is_urgency(below) || element::is_doc_number(below));
    closes
        || signs
        || below_text
        || over_text && a.ending == Ending::Word
        || ends && element::attachment_note(below).is_some()
}
