//! What is wrong in a configuration, as findings about its text, so that it is reported as findings about a document are.

use crate::diagnostic::{Diagnostic, Message, Related, Severity};
use crate::source::Span;
use std::ops::Range;

/// The name that such findings carry.
pub(super) const RULE: &str = "config";

/// More findings than this are counted and not told.
const MOST: usize = 50;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Problems {
    found: Vec<Diagnostic>,
    errors: usize,
    untold: usize,
    last: Span,
    /// How many path patterns were read.
    pub(super) patterns: usize,
}

impl Problems {
    /// An error: the configuration cannot be used.
    pub(super) fn error(&mut self, at: Range<usize>, message: Message) -> Told<'_> {
        self.errors += 1;
        self.push(Severity::Error, at, message)
    }

    /// A warning: something in it is surely a mistake, and the run goes on.
    pub(super) fn warning(&mut self, at: Range<usize>, message: Message) -> Told<'_> {
        self.push(Severity::Warning, at, message)
    }

    fn push(&mut self, severity: Severity, at: Range<usize>, message: Message) -> Told<'_> {
        let span = Span::of(at.start, at.end);
        if self.found.len() >= MOST {
            (self.untold, self.last) = (self.untold + 1, span);
            return Told(None);
        }
        self.found.push(Diagnostic::new(RULE, severity, span, message));
        Told(self.found.last_mut())
    }

    /// Whether what is found from now on is counted and not told.
    pub(super) fn is_full(&self) -> bool {
        self.found.len() >= MOST
    }

    /// Whether there is an error among them.
    pub(super) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// All of them in the order of the text.
    pub(super) fn into_found(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|finding| finding.span.start);
        if self.untold > 0 {
            let count = self.untold;
            let message = Message::new(format!("还有{count}处没有列出"), format!("{count} more are not listed"));
            let severity = if self.has_errors() { Severity::Error } else { Severity::Warning };
            self.found.push(Diagnostic::new(RULE, severity, self.last, message));
        }
        self.found
    }
}

/// A finding to which more may be said.
pub(super) struct Told<'p>(Option<&'p mut Diagnostic>);

impl Told<'_> {
    /// What to do about it.
    pub(super) fn help(self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        let help = Message::new(zh, en);
        self.maybe_help(|| Some(help))
    }

    /// What to do about it, where that is known. It is not looked for where the finding is not told.
    pub(super) fn maybe_help(mut self, help: impl FnOnce() -> Option<Message>) -> Self {
        if let Some(finding) = self.0.as_mut() {
            finding.help = help();
        }
        self
    }

    /// Another place that it speaks of.
    pub(super) fn related(mut self, at: Range<usize>, zh: &str, en: &str) -> Self {
        if let Some(finding) = self.0.as_mut() {
            finding.related.push(Related { span: Span::of(at.start, at.end), message: Message::new(zh, en) });
        }
        self
    }
}
