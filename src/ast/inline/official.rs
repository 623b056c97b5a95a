//! What official documents have: document numbers and closing formulas.

use super::pairs::bracket_style;
use super::{BracketStyle, DocNumber};
use crate::source::Span;
use serde::Serialize;

/// What a closing formula does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[non_exhaustive]
pub enum ClosingKind {
    /// Asks a superior whether it may be so: 妥否，请批示。
    Request,
    /// Asks a superior to decide, and does not ask whether: 请予批准。 以上报告，请审议。
    Submission,
    /// Asks an equal to answer or to help: 请予函复。
    Inquiry,
    /// Says that this is the answer: 此复。
    Answer,
    /// Says what the document did: 特此通知。
    Statement,
}

impl<'d> DocNumber<'d> {
    /// 机关代字: `株办发`.
    #[must_use]
    pub fn issuer(self) -> Span {
        self.0.trimmed(self.0.parts()[0])
    }

    /// The year with its brackets: `﹝2018﹞`.
    #[must_use]
    pub fn year(self) -> Span {
        self.0.parts()[1]
    }

    /// Serial and 号: `32 号`.
    #[must_use]
    pub fn serial(self) -> Span {
        self.0.trimmed(self.0.parts()[2])
    }

    /// The brackets around the year.
    #[must_use]
    pub fn brackets(self) -> BracketStyle {
        bracket_style(self.0.inline.tag)
    }
}
