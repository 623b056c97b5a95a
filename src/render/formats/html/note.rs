//! The note of a finding: its number, what is wrong, what to do about it, where else to look, and the rule.

use super::change::Change;
use super::findings::{Finding, FoundAt};
use super::shown::Shown;
use super::tally;
use super::text::Text;
use super::words::{self, Ids, class, say};
use crate::diagnostic::Lang;
use crate::render::brief::{MOST_MESSAGE, brief};
use crate::render::check::{PrintedDiagnostic, PrintedRelated};
use maud::{Markup, Render, html};

/// The most places that a note names, and the most places of others.
const MOST_NAMED: usize = 8;

/// The note of a finding.
pub(super) struct Note<'a> {
    text: &'a Text<'a>,
    finding: Finding<'a>,
}

impl<'a> Note<'a> {
    /// The note of the finding of this number.
    pub(super) fn new(text: &'a Text<'a>, number: usize) -> Option<Self> {
        let finding = number.checked_sub(1).and_then(|at| text.findings.get(at)).copied();
        finding.map(|finding| Self { text, finding })
    }
}

impl Render for Note<'_> {
    fn render_to(&self, buffer: &mut String) {
        let Finding { number, diagnostic } = self.finding;
        let PrintedDiagnostic { rule, severity, message, help, fix, .. } = diagnostic;
        let Text { ids, lang, text, .. } = *self.text;
        html! {
            div.note.(class(*severity)) id=(ids.note(number)) role="note" {
                p.what {
                    a.k href={ "#" (ids.mark(number, 0)) } { (number) } " "
                    b { (severity.label(lang)) } " " (Shown(&brief(message, MOST_MESSAGE)))
                }
                (self.places())
                @if let Some(help) = help { p.help { (Shown(&brief(help, MOST_MESSAGE))) } }
                @if let Some(fix) = fix { (Change { text, fix, lang }) }
                p.more {
                    (self.related())
                    a href={ "#" (Ids::rule(rule)) } { (tally::title(rule, lang)) " " code { (Shown(rule)) } }
                }
            }
        }
        .render_to(buffer);
    }
}

impl Note<'_> {
    /// Where it is, where that is not in one line.
    fn places(&self) -> Markup {
        let lang = self.text.lang;
        let PrintedDiagnostic { span, count, .. } = self.finding.diagnostic;
        if let Some(count) = count {
            return self.many(*count as usize);
        }
        let first = self.text.index.line_of(span.start);
        let last = self.text.index.line_of(span.end.saturating_sub(1).max(span.start));
        html! { @if last > first { p.where { (words::lines(first + 1, last + 1, lang)) } } }
    }

    /// The lines of many places, each as a link to its first.
    fn many(&self, count: usize) -> Markup {
        let Text { ids, lang, .. } = *self.text;
        let mut places: Vec<FoundAt> = self.finding.places().collect();
        places.dedup_by_key(|at| at.line);
        let named = places.get(..MOST_NAMED.min(places.len())).unwrap_or_default();
        let link = |at: &FoundAt| {
            html! {
                a href={ "#" (ids.mark(self.finding.number, at.place)) } { (at.line + 1) }
            }
        };
        let (open, part, close, rest) = match lang {
            Lang::Zh => (format!("共 {count} 处：第 "), "、", " 行", " 行等"),
            Lang::En => (format!("{count} places: lines "), ", ", "", " and others"),
        };
        html! {
            p.where {
                (open)
                @for (nth, at) in named.iter().enumerate() { @if nth > 0 { (part) } (link(at)) }
                @if named.len() < places.len() { (rest) } @else { (close) }
            }
        }
    }

    /// Other places that it speaks of, beside those that it stands for.
    fn related(&self) -> Markup {
        let (text, diagnostic) = (self.text, self.finding.diagnostic);
        let is_own = |other: &&PrintedRelated| {
            diagnostic.places.binary_search_by_key(&other.span.start, |own| own.place.start).is_ok()
        };
        let related = || diagnostic.related.iter().filter(|other| !is_own(other));
        let named = related().take(MOST_NAMED);
        let remaining = related().skip(MOST_NAMED).count();
        let part = say(text.lang, "　", "; ");
        html! {
            @for other in named {
                @let line = text.index.line_of(other.span.start);
                span.related {
                    (Shown(&brief(&other.message, MOST_MESSAGE))) (say(text.lang, "：", ": "))
                    (text.link(line, &words::lines(line + 1, line + 1, text.lang)))
                }
                (part)
            }
            @if remaining > 0 { (others(remaining, text.lang)) (part) }
        }
    }
}

fn others(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有 {count} 处"),
        Lang::En => format!("and {count} more"),
    }
}
