use crate::ast::{InlineKind, InlineRef, QuoteStyle};
use crate::grammar::chars::is_han;
use crate::lint::prelude::*;
use crate::source::offset;
use memchr::memchr2_iter;

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
    /// ```bad
    /// 老支书感慨道：‘渠道修通了，庄稼有救了！’
    /// ```
    ///
    /// ```fixed
    /// 老支书感慨道：“渠道修通了，庄稼有救了！”
    /// ```
    ///
    /// ```good
    /// 会议通过了“关于深化‘放管服’改革的意见”和《关于印发〈临江市集市管理办法〉的通知》。
    /// ```
    ///
    /// ```good
    /// 根据《关于修改<临江市实施《集市管理条例》办法>的决定》修正。
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
    outermost(ctx);
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
            report.among(found.iter().map(|nested| halves(nested.inner).0));
        }
    }
}

/// Single marks that no double ones stand around, in paragraphs that have none at all.
fn outermost(ctx: &mut Context<'_>) {
    let mut outer_end = 0;
    let mut found = Vec::new();
    for inline in ctx.document.inlines() {
        let is_single = inline.quote_style() == Some(QuoteStyle::Single) && inline.text().starts_with('‘');
        if is_single && inline.span().start >= outer_end && is_outermost(ctx, inline) {
            found.push(inline);
        }
        let surrounds = matches!(inline.kind(), InlineKind::Quote | InlineKind::BookTitle | InlineKind::Unpaired);
        if surrounds {
            outer_end = outer_end.max(inline.span().end);
        }
    }
    let apart = found.len() <= MOST_APART;
    for single in found.iter().take(if apart { MOST_APART } else { 1 }) {
        let (open, close) = halves(*single);
        let report = ctx
            .report(open, Message::new("外层的引号用双引号“”", "The outer quotation marks are double, “”"))
            .severity(Severity::Warning)
            .help("外层改成双的，里层再用单的", "Make the outer pair double; single ones stand inside");
        if apart {
            report.fix(Applicability::Unsafe, [(open, "“".to_owned()), (close, "”".to_owned())]);
        } else {
            report.among(found.iter().map(|&single| halves(single).0));
        }
    }
}

/// How far around a pair double marks are looked for, in characters.
const NEAR: usize = 200;

/// Whether the text of a pair is Chinese, and no double mark stands near it in its paragraph: there it may be an inner one
/// whose outer half is on another line.
fn is_outermost(ctx: &Context<'_>, single: InlineRef<'_>) -> bool {
    let text = single.text();
    let document = ctx.document.text();
    let before = document.get(..single.span().start as usize).unwrap_or("");
    let after = document.get(single.span().end as usize..).unwrap_or("");
    let is_line = |c: &char| !matches!(*c, '\n' | '\r');
    let mut near = before.chars().rev().take(NEAR).take_while(is_line).chain(after.chars().take(NEAR).take_while(is_line));
    let is_free = !text.contains(['“', '”', '\n', '\r']) && !near.any(|c| matches!(c, '“' | '”' | '"'));
    is_free && text.chars().filter(|c| is_han(*c)).nth(1).is_some() && !is_in_long(ctx, single)
}

/// Whether a quotation over several paragraphs surrounds the pair.
fn is_in_long(ctx: &Context<'_>, single: InlineRef<'_>) -> bool {
    ctx.is_quoted(single.span().start)
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
    // One look at each character: where the paragraphs end, once a pair stands in a pair.
    let mut line_ends: Option<Vec<u32>> = None;
    let mut is_one_paragraph = |inline: InlineRef<'_>| {
        let text = ctx.document.text().as_bytes();
        let line_ends = line_ends.get_or_insert_with(|| memchr2_iter(b'\n', b'\r', text).map(offset).collect());
        let next = line_ends.partition_point(|&end| end < inline.span().start);
        line_ends.get(next).is_none_or(|&end| end >= inline.span().end)
    };
    let whole = |kind| matches!(kind, InlineKind::Quote | InlineKind::BookTitle);
    for inner in ctx.document.inlines().filter(|inline| whole(inline.kind())) {
        while around.last().is_some_and(|outer| outer.span().end <= inner.span().start) {
            around.pop();
        }
        let mut is_like = |outer: &InlineRef<'_>| is_double(*outer) && inner.kind() == outer.kind() && is_one_paragraph(*outer);
        let outer = around.last().copied().filter(|outer| is_double(inner) && is_like(outer) && !is_inside_angles(ctx, *outer, inner));
        found.extend(outer.map(|outer| Nested { outer, inner }));
        around.push(inner);
    }
    found
}

/// How far before the inner pair an angle bracket is looked for, in bytes.
const LONGEST_TITLE: u32 = 300;

/// Whether < or ＜, written for 〈, is open between the two: then the inner 《》 stand two levels below the outer ones, as is
/// right (4.15.3.5).
fn is_inside_angles(ctx: &Context<'_>, outer: InlineRef<'_>, inner: InlineRef<'_>) -> bool {
    let between = Span::new(outer.span().start, inner.span().start);
    if between.len() > LONGEST_TITLE {
        return false;
    }
    let count = |marks: [char; 2]| ctx.text(between).matches(marks).count();
    count(['<', '＜']) > count(['>', '＞'])
}

/// Whether a pair is “” or 《》.
fn is_double(inline: InlineRef<'_>) -> bool {
    let text = inline.text();
    match inline.kind() {
        InlineKind::Quote => inline.quote_style() == Some(QuoteStyle::Double) && text.starts_with('“') && text.ends_with('”'),
        _ => text.starts_with('《') && text.ends_with('》'),
    }
}
