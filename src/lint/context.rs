//! What a check is given: the document, the survey of it, and a place to report to. Spans that a check hands in count in
//! the logical text unless the method says otherwise; the finding that comes out counts in source bytes.
//!
//! The builder keeps the law of safe fixes where it can be told from the spans alone: an edit inside “” or 《》 is unsafe.

use super::options::LintOptions;
use super::survey::Survey;
use crate::ast::{Count, Damage, DamageKind, Document, Furniture, FurnitureKind, Genre};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Message, Related, Severity};
use crate::grammar::comment;
use crate::source::Span;
use std::borrow::Cow;

/// More places than this that are wrong alike are one finding, where a rule says so.
pub(super) const MOST_APART: usize = 3;

/// What a rule's check works with.
pub(super) struct Context<'d> {
    /// The document.
    pub(super) document: &'d Document<'d>,
    /// Sibling groups and quoted places, found once for all rules.
    pub(super) survey: &'d Survey<'d>,
    /// What the caller has said.
    pub(super) options: &'d LintOptions,
    usual: Usual,
    found: Vec<(Diagnostic, Option<&'static str>)>,
}

/// What findings of a rule have unless they say otherwise.
#[derive(Clone, Copy)]
pub(super) struct Usual {
    pub(super) name: &'static str,
    pub(super) severity: Severity,
    pub(super) clause: Option<&'static str>,
}

/// A finding that is being written.
pub(super) struct Report<'c> {
    document: &'c Document<'c>,
    survey: &'c Survey<'c>,
    diagnostic: &'c mut Diagnostic,
    clause: &'c mut Option<&'static str>,
}

impl<'d> Context<'d> {
    pub(super) fn new(
        document: &'d Document<'d>,
        survey: &'d Survey<'d>,
        options: &'d LintOptions,
        usual: Usual,
    ) -> Self {
        Self { document, survey, options, usual, found: Vec::new() }
    }

    /// What was reported, each finding with its clause in its help.
    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        if self.found.is_empty() {
            return Vec::new();
        }
        let usual = self.usual.severity;
        self.found.into_iter().map(|(finding, clause)| citing(usual, finding, clause)).collect()
    }

    /// The logical text of `span`.
    pub(super) fn text(&self, span: Span) -> &'d str {
        span.slice(self.document.text())
    }

    /// The logical text from `at` on.
    pub(super) fn text_from(&self, at: u32) -> &'d str {
        self.document.text().get(at as usize..).unwrap_or("")
    }

    /// The source between two places of the logical text, its line ends as they are, comments left out; empty where they are
    /// out of order.
    pub(super) fn source_between(&self, from: u32, to: u32) -> Cow<'d, str> {
        let places = [Span::new(from.saturating_sub(1), from), Span::new(to, to.saturating_add(1))];
        let [from, to] = places.map(|place| self.document.source_span(place));
        let text = Span::new(from.end, to.start).slice(self.document.source());
        if !text.contains(comment::OPEN) {
            return Cow::Borrowed(text);
        }
        let mut kept = String::new();
        let mut at = 0;
        for comment in comment::comments(text) {
            kept.push_str(text.get(at..comment.start).unwrap_or(""));
            at = comment.end;
        }
        kept.push_str(text.get(at..).unwrap_or(""));
        Cow::Owned(kept)
    }

    /// Whether the logical byte at `at` stands inside “” or 《》, the marks themselves left out.
    pub(super) fn is_quoted(&self, at: u32) -> bool {
        self.survey.is_quoted(at)
    }

    /// Whether the text came off a page: it is one of several articles, has a newspaper's folio, or layout mended more of it
    /// than line ends.
    pub(super) fn is_page(&self) -> bool {
        let is_damage = |damage: &Damage| matches!(damage.kind, DamageKind::BlankInSentence | DamageKind::Letterspaced);
        let is_newsprint = |piece: &Furniture| piece.kind == FurnitureKind::Newsprint;
        self.document.genre() == Genre::Digest
            || self.document.furniture().iter().any(is_newsprint)
            || self.document.damage().iter().any(is_damage)
    }

    /// The counts that `span` announces: those that open no fixed term of the house.
    pub(super) fn counts_in(&self, span: Span) -> impl Iterator<Item = Count<'d>> + use<'d> {
        let (document, options) = (self.document, self.options);
        let counts = document.inlines_in(span).filter_map(|inline| inline.count());
        let from = |count: &Count<'_>| document.text().get(count.inline().span().start as usize..).unwrap_or("");
        counts.filter(move |count| !options.opens_with_fixed_term(from(count)))
    }

    /// Whether some of `span` is no text, for it was decoded wrongly.
    pub(super) fn is_garbled(&self, span: Span) -> bool {
        self.survey.garbled.touches(self.document.source_span(span))
    }

    /// Of edits to many places of the source, a group for each: those of the places outside of quotations, as a safe fix;
    /// where there are none, all of them, as an unsafe one.
    pub(super) fn unquoted_first(&self, places: Vec<Vec<Edit>>) -> (Applicability, Vec<Edit>) {
        let is_quoted = |edits: &Vec<Edit>| {
            edits.iter().any(|edit| self.survey.touches_quoted(self.document.logical_span(edit.span)))
        };
        let (quoted, free): (Vec<_>, Vec<_>) = places.into_iter().partition(is_quoted);
        if free.is_empty() {
            (Applicability::Unsafe, quoted.into_iter().flatten().collect())
        } else {
            (Applicability::Safe, free.into_iter().flatten().collect())
        }
    }

    /// Reports the place `span` of the logical text.
    pub(super) fn report(&mut self, span: Span, message: Message) -> Report<'_> {
        self.report_source(self.document.source_span(span), message)
    }

    /// Reports the place `span` of the source: for what layout removed, which has no place in the logical text.
    pub(super) fn report_source(&mut self, span: Span, message: Message) -> Report<'_> {
        let at = self.found.len();
        let diagnostic = Diagnostic::new(self.usual.name, self.usual.severity, span, message);
        self.found.push((diagnostic, self.usual.clause));
        let (diagnostic, clause) = &mut self.found[at];
        Report { document: self.document, survey: self.survey, diagnostic, clause }
    }
}

impl Report<'_> {
    /// What to do about it.
    pub(super) fn help(self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.diagnostic.help = Some(Message::new(zh, en));
        self
    }

    /// The clause that this finding stands on, where it is not that of its rule; `None` where there is none.
    pub(super) fn clause(self, clause: impl Into<Option<&'static str>>) -> Self {
        *self.clause = clause.into();
        self
    }

    /// Another place that the finding speaks of, in the logical text.
    pub(super) fn related(self, span: Span, zh: impl Into<String>, en: impl Into<String>) -> Self {
        let span = self.document.source_span(span);
        self.diagnostic.related.push(Related { span, message: Message::new(zh, en) });
        self
    }

    /// How bad this finding is, where it is not as bad as its rule says, or worse.
    pub(super) fn severity(self, severity: Severity) -> Self {
        self.diagnostic.severity = severity;
        self
    }

    /// All the places that the finding stands for, its own among them: each as it would be reported for itself. One is no
    /// more than the finding says anyway.
    pub(super) fn places(self, places: impl IntoIterator<Item = Span>) -> Self {
        let document = self.document;
        self.places_source(places.into_iter().map(|place| document.source_span(place)))
    }

    /// The same in the source: for what layout removed.
    pub(super) fn places_source(self, places: impl IntoIterator<Item = Span>) -> Self {
        let mut places: Vec<Span> = places.into_iter().collect();
        if !places.contains(&self.diagnostic.span) {
            places.push(self.diagnostic.span);
        }
        places.sort_unstable();
        self.diagnostic.places = if places.len() > 1 { places } else { Vec::new() };
        self
    }

    /// Says that the finding stands for several places that are wrong alike, if it does.
    pub(super) fn among(self, places: impl IntoIterator<Item = Span>) -> Self {
        self.places(places).counted()
    }

    /// The same in the source.
    pub(super) fn among_source(self, places: impl IntoIterator<Item = Span>) -> Self {
        self.places_source(places).counted()
    }

    fn counted(self) -> Self {
        let count = self.diagnostic.count();
        if count > 1 {
            self.diagnostic.message.zh.push_str(&format!("，这样的共{count}处"));
            self.diagnostic.message.en.push_str(&format!(", one of {count} such"));
        }
        self
    }

    /// How to mend it: each span of the logical text is replaced by its text; an empty span inserts right after what
    /// stands before it. What layout put between the pieces of a span stays.
    pub(super) fn fix(self, applicability: Applicability, edits: impl IntoIterator<Item = (Span, String)>) -> Self {
        let mut applicability = applicability;
        let mut source_edits = Vec::new();
        for (span, text) in edits {
            if self.survey.touches_quoted(span) {
                applicability = Applicability::Unsafe;
            }
            if span.is_empty() {
                let before = Span::new(span.start.saturating_sub(1), span.start);
                let at = self.document.source_span(before).end;
                source_edits.push(Edit { span: Span::new(at, at), text });
                continue;
            }
            let pieces = self.document.source_pieces(span);
            source_edits.extend(
                pieces.scan(Some(text), |text, span| Some(Edit { span, text: text.take().unwrap_or_default() })),
            );
        }
        self.fix_source(applicability, source_edits)
    }

    /// How to mend it, in source bytes: for what layout removed. Edits that overlap make no fix.
    pub(super) fn fix_source(self, applicability: Applicability, edits: impl IntoIterator<Item = Edit>) -> Self {
        let mut edits: Vec<_> = edits.into_iter().filter(|e| !(e.span.is_empty() && e.text.is_empty())).collect();
        // Sorting takes room for half of them.
        if !edits.is_sorted_by_key(|edit| edit.span) {
            edits.sort_by_key(|edit| edit.span);
        }
        let clash = edits.windows(2).any(|pair| matches!(pair, [a, b] if a.span.end > b.span.start));
        if !edits.is_empty() && !clash {
            self.diagnostic.fix = Some(Fix { applicability, edits });
        }
        self
    }
}

/// The finding with its clause in its help, where that names none already. A finding that is milder than its rule stands on
/// less than the clause.
fn citing(usual: Severity, mut finding: Diagnostic, clause: Option<&'static str>) -> Diagnostic {
    let clause = clause.filter(|_| finding.severity >= usual);
    if let (Some(clause), Some(help)) = (clause, finding.help.as_mut())
        && !help.zh.contains(STANDARD)
    {
        help.zh.push_str(&format!("（{clause}）"));
        help.en.push_str(&format!(" ({clause})"));
    }
    finding
}

/// What the names of standards begin with.
const STANDARD: &str = "GB/T";
