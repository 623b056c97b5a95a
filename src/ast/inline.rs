//! Inline marks: what stands inside running text and is no structure of its own. Quotes may run over items, so these are
//! not nodes of the tree but a table beside it, sorted by start and nested by span.

use super::Document;
use super::numeral::{Approximation, Date, NumeralForm};
use super::reference::Reference;
use super::slogan::Slogan;
use crate::source::Span;
use serde::Serialize;

/// What an inline mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
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

/// Which quotation marks a quote has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum QuoteStyle {
    /// “”
    Double,
    /// ‘’
    Single,
    /// Straight ones, " or ', which have no direction.
    Straight,
    /// Two halves that belong together and do not fit: “…“, ”…“, “…".
    Mismatched,
}

/// Which brackets a pair has, by its opening half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum BracketStyle {
    /// （）
    Round,
    /// ()
    HalfRound,
    /// 〔〕 U+3014, U+3015
    Tortoise,
    /// ﹝﹞ U+FE5D, U+FE5E
    SmallTortoise,
    /// 【】
    Lenticular,
    /// []
    HalfSquare,
    /// ［］
    Square,
    /// Anything else, or two halves of different kinds.
    Other,
}

/// What a closing formula does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
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

    /// The mark as a document number.
    #[must_use]
    pub fn doc_number(self) -> Option<DocNumber<'d>> {
        (self.kind() == InlineKind::DocNumber).then_some(DocNumber(self))
    }

    /// The mark as a range.
    #[must_use]
    pub fn range(self) -> Option<Range<'d>> {
        (self.kind() == InlineKind::Range).then_some(Range(self))
    }

    /// The mark as an announced count.
    #[must_use]
    pub fn count(self) -> Option<Count<'d>> {
        (self.kind() == InlineKind::Count).then_some(Count(self))
    }

    /// The mark as a quoted term that opens with a number.
    #[must_use]
    pub fn slogan(self) -> Option<Slogan<'d>> {
        (self.kind() == InlineKind::Slogan).then_some(Slogan(self))
    }

    /// The mark as a reference.
    #[must_use]
    pub fn reference(self) -> Option<Reference<'d>> {
        (self.kind() == InlineKind::Reference).then_some(Reference(self))
    }

    /// The mark as a date.
    #[must_use]
    pub fn date(self) -> Option<Date<'d>> {
        (self.kind() == InlineKind::Date).then_some(Date::of(self))
    }

    /// The mark as an approximation.
    #[must_use]
    pub fn approximation(self) -> Option<Approximation<'d>> {
        (self.kind() == InlineKind::Approximation).then_some(Approximation::of(self))
    }

    /// How the numeral is written, where it is one.
    #[must_use]
    pub fn mixed_numeral(self) -> Option<NumeralForm> {
        use NumeralForm::{ArabicHan, Vague, Wide};
        let form = [ArabicHan, Vague, Wide].get(self.inline.tag as usize).copied();
        (self.kind() == InlineKind::MixedNumeral).then(|| form.unwrap_or(Wide))
    }

    /// The mark as 等 with the mark before it.
    #[must_use]
    pub fn etc(self) -> Option<Etc<'d>> {
        (self.kind() == InlineKind::Etc).then_some(Etc(self))
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

    /// The mark as a dateline.
    #[must_use]
    pub fn dateline(self) -> Option<Dateline<'d>> {
        (self.kind() == InlineKind::Dateline).then_some(Dateline(self))
    }

    /// The mark as a jump line.
    #[must_use]
    pub fn jump_line(self) -> Option<JumpLine<'d>> {
        (self.kind() == InlineKind::JumpLine).then_some(JumpLine(self))
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

/// 发文字号: `株办发﹝2018﹞32 号`.
#[derive(Clone, Copy, Debug)]
pub struct DocNumber<'d>(InlineRef<'d>);

impl<'d> DocNumber<'d> {
    /// The mark itself.
    #[must_use]
    pub fn inline(self) -> InlineRef<'d> {
        self.0
    }

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

/// Two numbers and what joins them: `2015—2018年`, `1-2个`, `15～30%`.
#[derive(Clone, Copy, Debug)]
pub struct Range<'d>(InlineRef<'d>);

impl<'d> Range<'d> {
    /// The mark itself, the unit after the second number included.
    #[must_use]
    pub fn inline(self) -> InlineRef<'d> {
        self.0
    }

    /// What stands before the connector: `2015`.
    #[must_use]
    pub fn from(self) -> Span {
        self.0.parts()[0]
    }

    /// The connector, `—`; blanks may stand on both sides of it.
    #[must_use]
    pub fn connector(self) -> Span {
        self.0.trimmed(self.0.parts()[1])
    }

    /// What stands after it: `2018年`.
    #[must_use]
    pub fn to(self) -> Span {
        self.0.parts()[2]
    }

    /// The unit of the first number, empty where it is left to the second: ``, `%`.
    #[must_use]
    pub fn from_unit(self) -> Span {
        self.unit_of(self.from())
    }

    /// The unit of the second number: `年`, `%`, `万元`.
    #[must_use]
    pub fn to_unit(self) -> Span {
        self.unit_of(self.to())
    }

    /// The unit that changes the size of a number and is left out after the first one: `%` in 15～30%, `亿` in 9～16亿.
    #[must_use]
    pub fn shared_unit(self) -> Option<&'static str> {
        const UNITS: [&str; 5] = ["%", "％", "‰", "万", "亿"];
        let unit = self.to_unit().slice(self.0.document.text());
        let lacks = !self.is_time() && self.from_unit().is_empty();
        UNITS.into_iter().find(|known| lacks && unit.starts_with(known))
    }

    fn unit_of(self, end: Span) -> Span {
        let text = end.slice(self.0.document.text());
        let unit = text.trim_start_matches(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || "０１２３４５６７８９.．,".contains(c)
        });
        Span::new(end.end - crate::source::offset(unit.len()), end.end)
    }

    /// Whether the unit is one of time (年, 月, 日, 时…), else it is an amount.
    #[must_use]
    pub fn is_time(self) -> bool {
        self.0.inline.tag == 1
    }
}

/// An announced count: `三项工作`, `主要有四个`; from the number to the end of what is counted.
#[derive(Clone, Copy, Debug)]
pub struct Count<'d>(InlineRef<'d>);

impl<'d> Count<'d> {
    /// The mark itself.
    #[must_use]
    pub fn inline(self) -> InlineRef<'d> {
        self.0
    }

    /// How many are announced.
    #[must_use]
    pub fn value(self) -> u16 {
        self.0.inline.value
    }

    /// The number as written: `三`.
    #[must_use]
    pub fn number(self) -> Span {
        self.0.trimmed(self.0.parts()[0])
    }

    /// The classifier: `项`, `个方面`.
    #[must_use]
    pub fn classifier(self) -> Span {
        self.0.parts()[1]
    }

    /// What is counted: `工作`; empty in 主要有四个：.
    #[must_use]
    pub fn noun(self) -> Span {
        self.0.parts()[2]
    }
}

/// 等 or 等等 with the mark before it: `、等`.
#[derive(Clone, Copy, Debug)]
pub struct Etc<'d>(InlineRef<'d>);

impl<'d> Etc<'d> {
    /// The mark itself.
    #[must_use]
    pub fn inline(self) -> InlineRef<'d> {
        self.0
    }

    /// What stands before the word: `、`.
    #[must_use]
    pub fn mark(self) -> Span {
        self.0.trimmed(self.0.parts()[0])
    }

    /// The word: `等`.
    #[must_use]
    pub fn word(self) -> Span {
        self.0.parts()[1]
    }
}

/// 电头: `新华社北京1月3日电`, `本报讯`; the bracket around it left out.
#[derive(Clone, Copy, Debug)]
pub struct Dateline<'d>(InlineRef<'d>);

impl<'d> Dateline<'d> {
    /// Set in the tag of a dateline that names a place.
    pub(crate) const PLACE: u8 = 1;
    /// Set in the tag of one that names a day.
    pub(crate) const DAY: u8 = 2;
    /// Set in the tag of one whose day stands before its place.
    pub(crate) const INVERTED: u8 = 4;

    /// The mark itself.
    #[must_use]
    pub fn inline(self) -> InlineRef<'d> {
        self.0
    }

    /// The agency: `新华社`.
    #[must_use]
    pub fn agency(self) -> Span {
        self.0.parts()[0]
    }

    /// Place and day as written: `北京1月3日`.
    #[must_use]
    pub fn place_and_day(self) -> Span {
        self.0.trimmed(self.0.parts()[1])
    }

    /// `电` or `讯`.
    #[must_use]
    pub fn word(self) -> Span {
        self.0.parts()[2]
    }

    /// Whether it names a place.
    #[must_use]
    pub fn has_place(self) -> bool {
        self.0.inline.tag & Self::PLACE != 0
    }

    /// Whether it names a day.
    #[must_use]
    pub fn has_day(self) -> bool {
        self.0.inline.tag & Self::DAY != 0
    }

    /// Whether the day stands before the place.
    #[must_use]
    pub fn is_inverted(self) -> bool {
        self.0.inline.tag & Self::INVERTED != 0
    }
}

/// 转版: `下转第二版`, `上接第一版`; the bracket around it left out.
#[derive(Clone, Copy, Debug)]
pub struct JumpLine<'d>(InlineRef<'d>);

impl<'d> JumpLine<'d> {
    /// The mark itself.
    #[must_use]
    pub fn inline(self) -> InlineRef<'d> {
        self.0
    }

    /// Whether the text goes on at that page, else it comes from there.
    #[must_use]
    pub fn goes_on(self) -> bool {
        self.0.inline.tag == 1
    }

    /// The page's number; 0 where it has a letter.
    #[must_use]
    pub fn page(self) -> u16 {
        self.0.inline.value
    }
}

fn bracket_style(tag: u8) -> BracketStyle {
    use BracketStyle::{HalfRound, HalfSquare, Lenticular, Other, Round, SmallTortoise, Square, Tortoise};
    const ALL: [BracketStyle; 8] = [Round, HalfRound, Tortoise, SmallTortoise, Lenticular, HalfSquare, Square, Other];
    ALL.get(tag as usize).copied().unwrap_or(Other)
}
