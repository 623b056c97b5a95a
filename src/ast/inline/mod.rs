//! Inline marks: what stands inside running text and is no structure of its own. Quotes may run over items, so these are
//! not nodes of the tree but a table beside it, sorted by start and nested by span.

mod number;
mod official;
mod pairs;
mod press;
mod punctuation;
mod reference;
mod slogan;

pub use number::{DateForm, NumeralForm};
pub use official::ClosingKind;
pub use pairs::{BracketStyle, QuoteStyle};
pub use reference::{ReferenceScope, ReferenceUnit, Resolved};
pub use slogan::SloganPart;

use super::Document;
use crate::source::Span;
use pairs::bracket_style;
use serde::Serialize;

/// What an inline mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
#[non_exhaustive]
pub enum InlineKind {
    /// “…” or ‘…’, the marks included.
    Quote,
    /// 《…》, the marks included.
    BookTitle,
    /// A pair of brackets with its content.
    Bracket,
    /// 发文字号: 国发〔2018〕32号.
    DocNumber,
    /// Two numbers joined to a range: 2015—2018年, 1～2个.
    Range,
    /// An announced count: 三项工作, 主要有四个.
    Count,
    /// A quoted term that opens with a number: “四项监督”.
    Slogan,
    /// 引用: a numbered unit that the text sends the reader to: 第十条第二款, 附件2.
    Reference,
    /// A date in running text: 2025年3月5日, 5月3号, 25年底, 90年代.
    Date,
    /// 概数, two numbers side by side: 三四百人, 三、四百人.
    Approximation,
    /// A numeral that is written in two ways at once: 4千, 20几, １２％.
    MixedNumeral,
    /// Half of a pair that has no other half: the “ of “放管服改革.
    Unpaired,
    /// ……, in whatever form.
    Ellipsis,
    /// —— inside a sentence, in whatever form.
    Dash,
    /// Marks that follow each other where one belongs: ，，, 。”。
    MarkRow,
    /// 等 or 等等 with the mark before it: 、等, ，等等.
    Etc,
    /// From one colon of a sentence to the next that leads in a series or a quotation.
    NestedColon,
    /// 结语: the formula that closes a text, 妥否，请批示。
    ClosingFormula,
    /// 一方面 or 另一方面 where a clause begins.
    PairWord,
    /// 电头 at the head of a paragraph: 新华社北京1月3日电.
    Dateline,
    /// 转版: 下转第二版, 上接第一版.
    JumpLine,
}

/// One inline mark. The two offsets are its inner parts, in bytes from its start; the kind says which. Of a reference they
/// are its place in the table of what references mean, high half first.
#[derive(Debug, Clone, Copy)]
pub struct Inline {
    pub(crate) kind: InlineKind,
    pub(crate) tag: u8,
    pub(crate) value: u16,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) inner: [u16; 2],
}

const _: () = assert!(size_of::<Inline>() == 16);

/// An inline mark of a document: a cursor that is cheap to copy.
#[derive(Clone, Copy)]
pub struct InlineRef<'d> {
    pub(crate) document: &'d Document<'d>,
    pub(crate) inline: Inline,
}

impl<'d> InlineRef<'d> {
    /// What the mark is.
    #[must_use]
    pub fn kind(self) -> InlineKind {
        self.inline.kind
    }

    /// The document that the mark stands in.
    #[must_use]
    pub fn document(self) -> &'d Document<'d> {
        self.document
    }

    /// The mark's bytes in the logical text.
    #[must_use]
    pub fn span(self) -> Span {
        Span::new(self.inline.start, self.inline.end)
    }

    /// The mark's bytes in the source.
    #[must_use]
    pub fn source_span(self) -> Span {
        self.document.source_span(self.span())
    }

    /// The mark's logical text.
    #[must_use]
    pub fn text(self) -> &'d str {
        self.span().slice(self.document.text())
    }

    /// Which brackets, where it is a bracket.
    #[must_use]
    pub fn bracket_style(self) -> Option<BracketStyle> {
        (self.kind() == InlineKind::Bracket).then(|| bracket_style(self.inline.tag))
    }

    /// Which quotation marks, where it is a quote.
    #[must_use]
    pub fn quote_style(self) -> Option<QuoteStyle> {
        let style = match self.inline.tag {
            0 => QuoteStyle::Double,
            1 => QuoteStyle::Single,
            2 => QuoteStyle::Straight,
            _ => QuoteStyle::Mismatched,
        };
        (self.kind() == InlineKind::Quote).then_some(style)
    }

    /// Whether it opens, where it is half of a pair without the other half.
    #[must_use]
    pub fn unpaired_opens(self) -> Option<bool> {
        (self.kind() == InlineKind::Unpaired).then_some(self.inline.tag == 1)
    }

    /// How the numeral is written, where it is one.
    #[must_use]
    pub fn mixed_numeral(self) -> Option<NumeralForm> {
        use NumeralForm::{ArabicHan, Vague, Wide};
        let form = [ArabicHan, Vague, Wide].get(self.inline.tag as usize).copied();
        (self.kind() == InlineKind::MixedNumeral).then(|| form.unwrap_or(Wide))
    }

    /// What the mark does, where it is a closing formula.
    #[must_use]
    pub fn closing(self) -> Option<ClosingKind> {
        use ClosingKind::{Answer, Inquiry, Request, Statement, Submission};
        const ALL: [ClosingKind; 5] = [Request, Submission, Inquiry, Answer, Statement];
        (self.kind() == InlineKind::ClosingFormula)
            .then(|| ALL.get(self.inline.tag as usize).copied().unwrap_or(Statement))
    }

    /// Which of 一方面 and 另一方面 the mark is, 1 or 2, where it is one of them.
    #[must_use]
    pub fn pair_word(self) -> Option<u16> {
        (self.kind() == InlineKind::PairWord).then_some(self.inline.value)
    }

    /// The three parts that the two inner offsets cut the mark into.
    pub(super) fn parts(self) -> [Span; 3] {
        let span = self.span();
        let [a, b] = self.inline.inner.map(|at| (span.start + u32::from(at)).min(span.end));
        [Span::new(span.start, a), Span::new(a, b), Span::new(b, span.end)]
    }

    /// A part of the mark without the blanks at its ends.
    pub(super) fn trimmed(self, part: Span) -> Span {
        let text = part.slice(self.document.text());
        let start = part.end - crate::source::offset(text.trim_start().len());
        Span::new(start, start + crate::source::offset(text.trim().len()))
    }
}

impl std::fmt::Debug for InlineRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?}", self.kind(), self.text())
    }
}

/// The views: a struct for each kind of mark that has parts, and the way to it from a mark.
macro_rules! views {
    ($($(#[$doc:meta])+ $name:ident by $accessor:ident),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'d>(InlineRef<'d>);

        impl<'d> $name<'d> {
            /// The mark itself.
            #[must_use]
            pub fn inline(self) -> InlineRef<'d> {
                self.0
            }
        }

        impl<'d> InlineRef<'d> {
            /// The mark as this view, where it is of that kind.
            #[must_use]
            pub fn $accessor(self) -> Option<$name<'d>> {
                (self.kind() == InlineKind::$name).then_some($name(self))
            }
        }
    )+};
}

views! {
    /// 发文字号: `株办发﹝2018﹞32 号`.
    DocNumber by doc_number,
    /// Two numbers and what joins them: `2015—2018年`, `1-2个`, `15～30%`.
    Range by range,
    /// An announced count: `三项工作`, `主要有四个`; from the number to the end of what is counted.
    Count by count,
    /// A quoted term that opens with a number and a classifier: `“四项监督”`, the quotation marks left out.
    Slogan by slogan,
    /// A reference to a numbered unit: `第十条第二款`, `第三部分`, `附件2`; from its first unit to its last.
    Reference by reference,
    /// A date as written: `2025年3月5日`, `5月3号`, `25年底`, `90年代`.
    Date by date,
    /// 概数: `三四百人`, and `三、四百人` with a mark between.
    Approximation by approximation,
    /// 等 or 等等 with the mark before it: `、等`.
    Etc by etc,
    /// 电头: `新华社北京1月3日电`, `本报讯`; the bracket around it left out.
    Dateline by dateline,
    /// 转版: `下转第二版`, `上接第一版`; the bracket around it left out.
    JumpLine by jump_line,
}
