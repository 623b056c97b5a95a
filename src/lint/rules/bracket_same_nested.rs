use crate::ast::{BracketStyle, InlineKind, InlineRef};
use crate::grammar::chars::is_han;
use crate::lint::prelude::*;
use crate::number::is_han_numeral;
use crate::source::offset;

rule! {
    /// 同形括号套用
    ///
    /// 括号里面再用括号，应尽量避免用同一种形式；实在要套，外层改用六角括号“〔〕”，或者把里层改写成逗号、顿号隔开的文字。括号里的书名自带“（试行）”，括号里的序号“（一）”、发文字号，算式，都不算。
    ///
    /// # Brackets inside brackets of the same form
    ///
    /// Round brackets inside round brackets are to be avoided: the outer pair becomes tortoise-shell brackets, 〔〕, or the inner note
    /// becomes part of the text. A title that ends in （试行）, the number of an item, a document
    /// number and a formula inside brackets are left alone.
    ///
    /// ```bad
    /// 各镇（含乡镇（街道））都要建立台账。
    /// ```
    ///
    /// ```fixed
    /// 各镇〔含乡镇（街道）〕都要建立台账。
    /// ```
    ///
    /// ```good
    /// 各镇〔含乡镇（街道）〕都要建立台账，办法另发（见《临江市集市管理办法（试行）》）。
    /// ```
    ///
    /// ```good
    /// 补助分两档（（1）低保户每户两百元；（2）其他农户每户一百元），按户发放。
    /// ```
    ///
    /// ```good
    /// 本办法下月起施行（《临江市集市管理办法》（临政发〔2020〕1号）同时废止）。
    /// ```
    ///
    /// ```good
    /// 供水率（＝（供水户＋并网户）÷总户数）逐年提高，取f(g(x))的值。
    /// ```
    "bracket-same-nested" {
        severity: Warning,
        basis: Usual "GB/T 15834—2011 4.9.3.6",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
        yields_to: ["docno-bracket", "halfwidth-punct", "ordinal-marker-width"],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let found = nested(ctx);
    let apart = found.len() <= MOST_APART;
    for &(outer, inner) in found.iter().take(if apart { MOST_APART } else { 1 }) {
        let (open, close) = halves(outer.span());
        let report = ctx
            .report(
                halves(inner.span()).0,
                Message::new(
                    "圆括号里面又用圆括号，应尽量避免同形套用",
                    "Round brackets inside round brackets are to be avoided",
                ),
            )
            .help("外层改用六角括号〔〕，或者改写里层", "Make the outer pair 〔〕, or rewrite the inner note")
            .related(open, "外层括号", "The outer pair");
        if apart {
            report.fix(Applicability::Unsafe, [(open, "〔".to_owned()), (close, "〕".to_owned())]);
        } else {
            report.among(found.iter().map(|(_, inner)| halves(inner.span()).0));
        }
    }
}

/// The first half of a pair, and the second.
fn halves(span: Span) -> (Span, Span) {
    const LEN: u32 = 3;
    (Span::new(span.start, span.start + LEN), Span::new(span.end - LEN, span.end))
}

/// Full-width round brackets right inside others, the outer pair once.
fn nested<'d>(ctx: &Context<'d>) -> Vec<(InlineRef<'d>, InlineRef<'d>)> {
    let mut around: Vec<InlineRef<'d>> = Vec::new();
    let mut found: Vec<(InlineRef<'d>, InlineRef<'d>)> = Vec::new();
    let text = ctx.document.text();
    let mut telling = Telling::of(text);
    let whole = |kind| matches!(kind, InlineKind::Quote | InlineKind::Bracket | InlineKind::BookTitle);
    let is_round = |inline: &InlineRef<'_>| inline.bracket_style() == Some(BracketStyle::Round);
    for inline in ctx.document.inlines().filter(|inline| whole(inline.kind())) {
        while around.last().is_some_and(|outer| outer.span().end <= inline.span().start) {
            around.pop();
        }
        let outer = around.last().copied().filter(|outer| is_round(outer) && is_round(&inline));
        let is_new = |outer: &InlineRef<'_>| found.last().is_none_or(|(last, _)| last.span() != outer.span());
        let outer = outer.filter(is_new).filter(|_| telling.is_note(inline.span()));
        found.extend(outer.map(|outer| (outer, inline)));
        around.push(inline);
    }
    found
}

/// Tells what is in brackets. Brackets deep inside of brackets are not read once for each pair around them: pairs are asked for
/// by rising starts, and what was read for one is known for the next.
struct Telling<'t> {
    words: Next<'t>,
    /// Of formulas, and of document numbers.
    others: Next<'t>,
}

impl<'t> Telling<'t> {
    fn of(text: &'t str) -> Self {
        let is_word = |c| is_han(c) && !is_han_numeral(c);
        let is_other = |c| matches!(c, '=' | '＝' | '+' | '＋' | '×' | '÷' | '*' | '/' | '〔');
        Self { words: Next::of(text, is_word), others: Next::of(text, is_other) }
    }

    /// Whether a pair of round brackets holds words: no number of an item, no formula, no document number behind a title.
    fn is_note(&mut self, span: Span) -> bool {
        self.words.stands_in(span) && !self.others.stands_in(span)
    }
}

/// Where the next character of a sort stands.
struct Next<'t> {
    text: &'t str,
    is_one: fn(char) -> bool,
    /// Where the one stands that was found last; the end of the text where there is none any more.
    found: Option<u32>,
}

impl<'t> Next<'t> {
    fn of(text: &'t str, is_one: fn(char) -> bool) -> Self {
        Self { text, is_one, found: None }
    }

    /// Whether one stands in `span`, which starts no earlier than any that was asked for before.
    fn stands_in(&mut self, span: Span) -> bool {
        let found = self.found.filter(|&at| at >= span.start).unwrap_or_else(|| {
            let rest = self.text.get(span.start as usize..).unwrap_or("");
            span.start + offset(rest.find(self.is_one).unwrap_or(rest.len()))
        });
        self.found = Some(found);
        found < span.end
    }
}
