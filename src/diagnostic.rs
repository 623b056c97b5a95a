//! Findings as plain data: no source, no terminal, no JSON. Spans count bytes of the source.

use crate::source::Span;

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// How bad a finding is. The order is that of weight.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Shown, and never fails a run.
    Info,
    /// Fails a run by default.
    Warning,
    /// A clause is broken, or the text contradicts itself.
    Error,
}

impl Severity {
    /// The name that a reader sees.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Severity::Error, Lang::Zh) => "错误",
            (Severity::Warning, Lang::Zh) => "警告",
            (Severity::Info, Lang::Zh) => "提示",
            (Severity::Error, Lang::En) => "error",
            (Severity::Warning, Lang::En) => "warning",
            (Severity::Info, Lang::En) => "info",
        }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Message {
    /// The text in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The text in one of them.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where, in source bytes.
    pub span: Span,
    /// What is there.
    pub message: Message,
}

/// Whether a fix may be made unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// The meaning stays: only marks and blanks outside of quotations change.
    Safe,
    /// A reader must look at it.
    Unsafe,
}

/// One replacement, in source bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// The edits that mend a finding: sorted, not overlapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be made unseen.
    pub applicability: Applicability,
    /// What to change.
    pub edits: Vec<Edit>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The rule's name.
    pub rule: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What is wrong here.
    pub message: Message,
    /// What to do about it.
    pub help: Option<Message>,
    /// Where, in source bytes.
    pub span: Span,
    /// Other places that it speaks of.
    pub related: Vec<Related>,
    /// How to mend it.
    pub fix: Option<Fix>,
    /// All the places that it stands for, in source bytes, where they are several that are wrong alike: sorted, [`Self::span`]
    /// among them. Empty for a finding of one place.
    pub places: Vec<Span>,
}

impl Diagnostic {
    /// A finding at `span`, in source bytes, with nothing else.
    #[must_use]
    pub const fn new(rule: &'static str, severity: Severity, span: Span, message: Message) -> Self {
        Self { rule, severity, message, help: None, span, related: Vec::new(), fix: None, places: Vec::new() }
    }

    /// The same with what to do about it.
    #[must_use]
    pub fn with_help(self, help: Message) -> Self {
        Self { help: Some(help), ..self }
    }

    /// The same with another place that it speaks of.
    #[must_use]
    pub fn with_related(mut self, span: Span, message: Message) -> Self {
        self.related.push(Related { span, message });
        self
    }

    /// The same with the edits that mend it.
    #[must_use]
    pub fn with_fix(self, fix: Fix) -> Self {
        Self { fix: Some(fix), ..self }
    }

    /// How many places it stands for, 1 at least.
    #[must_use]
    pub fn count(&self) -> usize {
        self.all_places().len()
    }

    /// All the places that it stands for: [`Self::places`], or [`Self::span`] alone.
    #[must_use]
    pub fn all_places(&self) -> &[Span] {
        if self.places.is_empty() { std::slice::from_ref(&self.span) } else { &self.places }
    }
}
