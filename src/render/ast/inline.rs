//! The printed form of inline marks: in the leaf that they start in, in order, longest first.

use super::scope::Scope;
use crate::ast::{
    BracketStyle, ClosingKind, DateForm, InlineKind, InlineRef, NumeralForm, QuoteStyle, ReferenceScope, ReferenceUnit,
    SloganPart,
};
use crate::render::place::Place;
use crate::source::Span;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A mark's text is printed up to this many bytes: marks nest, and all their texts together must stay linear.
const MAX_TEXT: u32 = 600;

/// The inline marks that start in one leaf; made as they are written.
pub(super) struct Inlines<'p> {
    scope: Scope<'p>,
    /// The leaf, in the logical text.
    leaf: Span,
    is_empty: bool,
}

impl<'p> Inlines<'p> {
    pub(super) fn of(scope: Scope<'p>, leaf: Span) -> Self {
        Self { scope, leaf, is_empty: scope.document.inlines_in(leaf).next().is_none() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.is_empty
    }
}

impl Serialize for Inlines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let marks = self.scope.document.inlines_in(self.leaf);
        serializer.collect_seq(marks.map(|mark| Inline::new(self.scope, mark)))
    }
}

impl JsonSchema for Inlines<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Inlines".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<Inline<'static>>() })
    }
}

/// An inline mark: what stands inside running text and is no node of its own.
#[derive(Serialize, JsonSchema)]
struct Inline<'p> {
    #[serde(flatten)]
    parts: Parts<'p>,
    /// Where the mark stands in the source.
    span: Place,
    /// The mark's logical text; null where it is longer than 200 characters.
    text: Option<&'p str>,
}

/// What an inline mark is made of.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Parts<'p> {
    /// “…” or ‘…’, the marks included.
    Quote {
        /// Which quotation marks.
        style: QuoteStyle,
    },
    /// 《…》, the marks included.
    BookTitle,
    /// A pair of brackets with its content.
    Bracket {
        /// Which brackets.
        style: BracketStyle,
    },
    /// 发文字号.
    DocNumber {
        /// 机关代字.
        issuer: &'p str,
        /// The year with its brackets.
        year: &'p str,
        /// Serial and 号.
        serial: &'p str,
        /// The brackets around the year.
        brackets: BracketStyle,
    },
    /// Two numbers joined to a range.
    Range {
        /// What stands before the connector.
        from: &'p str,
        /// The connector.
        connector: &'p str,
        /// What stands after it, the unit included.
        to: &'p str,
        /// Whether it is a range of time; else of an amount.
        time: bool,
    },
    /// An announced count.
    Count {
        /// How many are announced.
        value: u16,
        /// The number as written.
        number: &'p str,
        /// The classifier.
        classifier: &'p str,
        /// What is counted; empty where the text leaves it out.
        noun: &'p str,
    },
    /// A quoted term that opens with a number, the quotation marks left out.
    Slogan {
        /// The number's value.
        value: u16,
        /// The classifier.
        classifier: &'p str,
        /// What is counted.
        noun: &'p str,
        /// What is counted how many times, a part for each number of the term.
        parts: Vec<SloganPart<'p>>,
    },
    /// A numbered unit that the text sends the reader to.
    Reference {
        /// What its last unit is.
        unit: ReferenceUnit,
        /// The number of its last unit.
        number: u16,
        /// Whose unit it is.
        scope: ReferenceScope,
        /// The node that it means; null where that is of another document, or not there.
        target: Option<Target>,
    },
    /// A date in running text.
    Date {
        /// How it is written.
        form: DateForm,
        /// The year with its unit; empty where the text leaves it out, all of the date where marks part it.
        year: &'p str,
        /// The month with its unit, or empty.
        month: &'p str,
        /// The day with its unit, or empty.
        day: &'p str,
    },
    /// 概数.
    Approximation {
        /// The lower number.
        low: &'p str,
        /// The mark between the two, or empty.
        separator: &'p str,
        /// The higher number with magnitude and unit.
        high: &'p str,
    },
    /// A numeral that is written in two ways at once.
    MixedNumeral {
        /// Which ways.
        form: NumeralForm,
    },
    /// Half of a pair that has no other half.
    Unpaired {
        /// Whether it is the opening half.
        opens: bool,
    },
    /// ……, in whatever form.
    Ellipsis,
    /// —— inside a sentence, in whatever form.
    Dash,
    /// Marks that follow each other where one belongs.
    MarkRow,
    /// 等 or 等等 with the mark before it.
    Etc {
        /// The mark.
        mark: &'p str,
        /// The word.
        word: &'p str,
    },
    /// From one colon of a sentence to the next that leads in a series or a quotation.
    NestedColon,
    /// The formula that closes a text.
    ClosingFormula {
        /// What it does.
        does: ClosingKind,
    },
    /// 一方面 or 另一方面 where a clause begins.
    PairWord {
        /// Which of the two, 1 or 2.
        value: u16,
    },
    /// 电头 at the head of a paragraph, the bracket around it left out.
    Dateline {
        /// The agency.
        agency: &'p str,
        /// Place and day as written; empty where it names neither.
        place_and_day: &'p str,
        /// 电 or 讯.
        word: &'p str,
    },
    /// 转版, the bracket around it left out.
    JumpLine {
        /// The page's number; 0 where it has a letter.
        page: u16,
        /// Whether the text goes on at that page, else it comes from there.
        goes_on: bool,
    },
}

/// The node that a reference means.
#[derive(Serialize, JsonSchema)]
struct Target {
    /// What it is: section, item, paragraph, element.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Where it stands in the source: the span of that node of the tree.
    span: Place,
}

impl<'p> Inline<'p> {
    fn new(scope: Scope<'p>, mark: InlineRef<'p>) -> Self {
        Self {
            parts: Parts::new(scope, mark),
            span: scope.placer.place(mark.source_span()),
            text: (mark.span().len() <= MAX_TEXT).then(|| mark.text()),
        }
    }
}

impl<'p> Parts<'p> {
    fn new(scope: Scope<'p>, mark: InlineRef<'p>) -> Self {
        let text = scope.document.text();
        let bracket = || mark.bracket_style().unwrap_or(BracketStyle::Other);
        let special = match mark.kind() {
            InlineKind::Quote => {
                return Parts::Quote { style: mark.quote_style().unwrap_or(QuoteStyle::Double) };
            }
            InlineKind::BookTitle => return Parts::BookTitle,
            InlineKind::Bracket => None,
            InlineKind::DocNumber => mark.doc_number().map(|number| Parts::DocNumber {
                issuer: number.issuer().slice(text),
                year: number.year().slice(text),
                serial: number.serial().slice(text),
                brackets: number.brackets(),
            }),
            InlineKind::Range => mark.range().map(|range| Parts::Range {
                from: range.from().slice(text),
                connector: range.connector().slice(text),
                to: range.to().slice(text),
                time: range.is_time(),
            }),
            InlineKind::Count => mark.count().map(|count| Parts::Count {
                value: count.value(),
                number: count.number().slice(text),
                classifier: count.classifier().slice(text),
                noun: count.noun().slice(text),
            }),
            InlineKind::Slogan => mark.slogan().map(|slogan| Parts::Slogan {
                value: slogan.value(),
                classifier: slogan.classifier(),
                noun: slogan.noun(),
                parts: slogan.parts().collect(),
            }),
            InlineKind::Reference => mark.reference().map(|reference| Parts::Reference {
                unit: reference.unit(),
                number: reference.number(),
                scope: reference.scope(),
                target: reference.target().map(|node| Target { kind: node.kind().name(), span: scope.place(node) }),
            }),
            InlineKind::Date => mark.date().map(|date| {
                let [year, month, day] = date.parts().map(|part| part.slice(text));
                Parts::Date { form: date.form(), year, month, day }
            }),
            InlineKind::Approximation => mark.approximation().map(|about| Parts::Approximation {
                low: about.low().slice(text),
                separator: about.separator().slice(text),
                high: about.high().slice(text),
            }),
            InlineKind::MixedNumeral => mark.mixed_numeral().map(|form| Parts::MixedNumeral { form }),
            InlineKind::Unpaired => mark.unpaired_opens().map(|opens| Parts::Unpaired { opens }),
            InlineKind::Ellipsis => return Parts::Ellipsis,
            InlineKind::Dash => return Parts::Dash,
            InlineKind::MarkRow => return Parts::MarkRow,
            InlineKind::NestedColon => return Parts::NestedColon,
            InlineKind::Etc => {
                mark.etc().map(|etc| Parts::Etc { mark: etc.mark().slice(text), word: etc.word().slice(text) })
            }
            InlineKind::ClosingFormula => mark.closing().map(|does| Parts::ClosingFormula { does }),
            InlineKind::PairWord => mark.pair_word().map(|value| Parts::PairWord { value }),
            InlineKind::Dateline => mark.dateline().map(|dateline| Parts::Dateline {
                agency: dateline.agency().slice(text),
                place_and_day: dateline.place_and_day().slice(text),
                word: dateline.word().slice(text),
            }),
            InlineKind::JumpLine => {
                mark.jump_line().map(|jump| Parts::JumpLine { page: jump.page(), goes_on: jump.goes_on() })
            }
        };
        special.unwrap_or_else(|| Parts::Bracket { style: bracket() })
    }
}
