use crate::ast::{InlineKind, InlineRef, QuoteStyle};
use crate::lint::prelude::*;
use crate::source::offset;

rule! {
    /// 引号、书名号的内层形式
    ///
    /// 引号里面还要用引号，外层用双引号，里层用单引号；书名号里面还要用书名号，外层用双书名号，里层用单书名号。里层又与外层同形的，读的人分不清哪一半配哪一半。引文占几段的不报，其中丢了一个标号就会看错。
    ///
    /// # The form of inner quotation and title marks
    ///
    /// Inside double quotation marks stand single ones, inside 《》 stands 〈〉. Where the inner pair has the form of the outer one, a
    /// reader cannot tell which halves belong together. Quotations of several paragraphs are left alone: one mark lost in them
    /// would look the same.
    ///
    /// ```bad
    /// 会议通过了“关于深化“放管服”改革的意见”。
    /// ```
    ///
    /// ```fixed
    /// 会议通过了“关于深化‘放管服’改革的意见”。
    /// ```
    ///
    /// ```bad
    /// 现将《关于印发《临江市集市管理办法》的通知》转发给你们。
    /// ```
    ///
    /// ```fixed
    /// 现将《关于印发〈临江市集市管理办法〉的通知》转发给你们。
    /// ```
    ///
    /// ```good
    /// 会议通过了“关于深化‘放管服’改革的意见”和《关于印发〈临江市集市管理办法〉的通知》。
    /// ```
    ///
    /// ```good
    /// 他在会上说：“《临江市集市管理办法（试行）》要落实。”大家叫它《“小集市”管理办法》。
    /// ```
    "quote-nesting" {
        severity: Error,
        basis: Clause "GB/T 15834—2011 4.8.3.4",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
    } => check
}

/// A pair inside a pair of the same form.
struct Nested<'d> {
    outer: InlineRef<'d>,
    inner: InlineRef<'d>,
}

fn check(ctx: &mut Context<'_>) {
    let found = nested(ctx);
    let apart = found.len() <= MOST_APART;
    for nested in found.iter().take(if apart { MOST_APART } else { 1 }) {
        let (open, close) = halves(nested.inner);
        let is_quote = nested.inner.kind() == InlineKind::Quote;
        let (zh, en, wanted) = if is_quote {
            ("引号里面的引号用单引号‘’", "Inside quotation marks stand single ones, ‘’", ("‘", "’"))
        } else {
            ("书名号里面的书名号用单书名号〈〉", "Inside title marks stand single ones, 〈〉", ("〈", "〉"))
        };
        let report = ctx
            .report(open, Message::new(zh, en))
            .help("把里层改成单的", "Make the inner pair single")
            .related(halves(nested.outer).0, "外层", "The outer pair");
        if apart {
            report.fix(Applicability::Unsafe, [(open, wanted.0.to_owned()), (close, wanted.1.to_owned())]);
        } else {
            report.among(found.len());
        }
    }
}

/// The first half of a pair, and the second.
fn halves(inline: InlineRef<'_>) -> (Span, Span) {
    const LEN: u32 = 3;
    let span = inline.span();
    (Span::new(span.start, span.start + LEN), Span::new(span.end - LEN, span.end))
}

/// The pairs of “” right inside “”, and of 《》 right inside 《》, whatever brackets stand between.
fn nested<'d>(ctx: &Context<'d>) -> Vec<Nested<'d>> {
    let mut around: Vec<InlineRef<'d>> = Vec::new();
    let mut found = Vec::new();
    // One look at each character: where the paragraphs end.
    let line_ends: Vec<u32> = ctx.document.text().match_indices('\n').map(|(at, _)| offset(at)).collect();
    let is_one_paragraph = |inline: InlineRef<'_>| {
        let next = line_ends.partition_point(|&end| end < inline.span().start);
        line_ends.get(next).is_none_or(|&end| end >= inline.span().end)
    };
    let whole = |kind| matches!(kind, InlineKind::Quote | InlineKind::BookTitle);
    for inner in ctx.document.inlines().filter(|inline| whole(inline.kind())) {
        while around.last().is_some_and(|outer| outer.span().end <= inner.span().start) {
            around.pop();
        }
        let is_like = |outer: &InlineRef<'_>| is_double(*outer) && inner.kind() == outer.kind() && is_one_paragraph(*outer);
        let outer = around.last().copied().filter(|outer| is_double(inner) && is_like(outer));
        found.extend(outer.map(|outer| Nested { outer, inner }));
        around.push(inner);
    }
    found
}

/// Whether a pair is “” or 《》.
fn is_double(inline: InlineRef<'_>) -> bool {
    let text = inline.text();
    match inline.kind() {
        InlineKind::Quote => inline.quote_style() == Some(QuoteStyle::Double) && text.starts_with('“') && text.ends_with('”'),
        _ => text.starts_with('《') && text.ends_with('》'),
    }
}
