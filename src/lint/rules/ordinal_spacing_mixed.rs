use crate::grammar::chars::is_blank;
use crate::lint::BlankAfterNumber;
use crate::lint::prelude::*;

rule! {
    /// 序号后空格不一
    ///
    /// 同级各项，有的序号后空一格，有的不空。只比较后面是汉字的各项：数字、字母之前的空格常是抽取文字时带进来的。
    ///
    /// 本单位都不空的，在 gangmu.toml 的 [style] 里写 blank-after-number = "omit"；“1.”之后都空一格的写 "keep"。另一种写法就都报告；
    /// “第一章”“第一条”之后仍随同级多数。
    ///
    /// # Blanks after numbers mixed
    ///
    /// Of one row of siblings some have a blank after the number and some have none. Only items that go on in Chinese characters
    /// are compared: blanks before digits and letters often come from text extraction.
    ///
    /// A house that never has the blank says blank-after-number = "omit" in the [style] of its gangmu.toml, one that always has it
    /// after 1. says "keep", and the other form is reported wherever it stands; 第一章 and 第一条 are compared as before.
    ///
    /// ```bad
    /// 1.抓好水源保护。沿库设立界碑。
    /// 2. 抓好管网改造。更换老旧管道。
    /// 3.抓好水质检测。每月公布一次结果。
    /// ```
    ///
    /// ```fixed
    /// 1.抓好水源保护。沿库设立界碑。
    /// 2.抓好管网改造。更换老旧管道。
    /// 3.抓好水质检测。每月公布一次结果。
    /// ```
    ///
    /// ```bad
    /// 一、 水源
    /// 沿库设立界碑。
    /// 二、管网
    /// 更换老旧管道。
    /// 三、 水质
    /// 每月公布一次结果。
    /// 四、 收费
    /// 水价三年不变。
    /// ```
    ///
    /// ```fixed
    /// 一、 水源
    /// 沿库设立界碑。
    /// 二、 管网
    /// 更换老旧管道。
    /// 三、 水质
    /// 每月公布一次结果。
    /// 四、 收费
    /// 水价三年不变。
    /// ```
    ///
    /// ```good
    /// 1.抓好水源保护。沿库设立界碑。
    /// 2. 2024年改造管网。更换老旧管道。
    /// 3.抓好水质检测。每月公布一次结果。
    /// ```
    /// ```good
    /// 一、      律师事务所指派一名律师。
    /// 二、甲方按期付款。
    /// 三、乙方按期交货。
    /// ```
    "ordinal-spacing-mixed" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for group in ctx.survey.numbered() {
        for row in series::rows(group) {
            check_row(ctx, row);
        }
    }
}

fn check_row(ctx: &mut Context<'_>, row: &[Member<'_>]) {
    let style = series::main_style(row);
    let markers = row.iter().map(|member| member.marker).filter(|marker| Some(marker.style()) == style);
    let gaps: Vec<_> = markers.filter_map(|marker| Some((marker, gap_after(ctx, marker)?))).collect();
    if let Some(want_blank) = style.and_then(|style| by_house(ctx, style)) {
        return held_against_house(ctx, &gaps, want_blank);
    }
    let blank = gaps.iter().find(|(_, gap)| !gap.is_empty()).map(|(_, gap)| gap.slice(ctx.document.source()));
    let spaced = gaps.iter().filter(|(_, gap)| !gap.is_empty()).count();
    let Some(blank) = blank.filter(|_| spaced < gaps.len()) else { return };
    // Of two equal camps the second is the odd one.
    let first_is_spaced = gaps.first().is_some_and(|(_, gap)| !gap.is_empty());
    // 第一条 is always parted from its text.
    let is_legal = matches!(
        style,
        Some(MarkerStyle::Part | MarkerStyle::Chapter | MarkerStyle::Division | MarkerStyle::Article)
    );
    let want_blank = is_legal || spaced * 2 > gaps.len() || (spaced * 2 == gaps.len() && first_is_spaced);
    let odd = || gaps.iter().filter(|(_, gap)| gap.is_empty() == want_blank);
    let Some((first, _)) = odd().next() else { return };
    let text = first.text();
    let (zh, en) = if want_blank {
        ("没有空格，其余各项有", "no blank, the rest have one")
    } else {
        ("有空格，其余各项没有", "a blank, the rest have none")
    };
    let fill = if want_blank { blank } else { "" };
    ctx.report(first.span(), Message::new(format!("“{text}”之后{zh}"), format!("“{text}” has {en}")))
        .help("同级各项统一为一种", "Keep to one form among siblings")
        .fix_source(Applicability::Safe, odd().map(|(_, gap)| Edit { span: *gap, text: fill.to_owned() }))
        .places(odd().map(|(marker, _)| marker.span()));
}

/// Whether the house has a blank after numbers of a style; `None` where it has decided nothing.
fn by_house(ctx: &Context<'_>, style: MarkerStyle) -> Option<bool> {
    use MarkerStyle::{ArabicDot, ArabicHalfParen, ArabicParen, Circled, HanDun, HanParen};
    match (ctx.options.style.blank_after_number, style) {
        (BlankAfterNumber::Keep, ArabicDot) => Some(true),
        (
            BlankAfterNumber::Omit,
            ArabicDot | ArabicHalfParen | ArabicParen | Circled | HanDun | HanParen,
        ) => Some(false),
        _ => None,
    }
}

/// Reports the numbers of a row that the house has otherwise, at the first of them.
fn held_against_house(ctx: &mut Context<'_>, gaps: &[(Marker<'_>, Span)], want_blank: bool) {
    // 1、水源 has its pause already.
    let pauses = |marker: &Marker<'_>| want_blank && !marker.text().ends_with('.');
    let odd: Vec<_> = gaps.iter().filter(|(marker, gap)| gap.is_empty() == want_blank && !pauses(marker)).collect();
    let Some((first, _)) = odd.first() else { return };
    let text = first.text();
    let (zh, en, fill) = if want_blank {
        ("没有空格，本单位要空一格", "no blank, and the house has one", " ")
    } else {
        ("有空格，本单位不空", "a blank, and the house has none", "")
    };
    ctx.report(first.span(), Message::new(format!("“{text}”之后{zh}"), format!("“{text}” has {en}")))
        .help("各项统一为本单位的写法", "Write all of them as the house does")
        .fix_source(Applicability::Safe, odd.iter().map(|(_, gap)| Edit { span: *gap, text: fill.to_owned() }))
        .places(odd.iter().map(|(marker, _)| marker.span()));
}

/// The most blanks that part a number from its text; more are room to be filled in.
const MOST_BLANKS: usize = 2;

/// The blanks between a marker and the Chinese character after it, in the source: layout may have closed them. `None` where
/// something else follows, or the line ends.
fn gap_after(ctx: &Context<'_>, marker: Marker<'_>) -> Option<Span> {
    let end = marker.node().source_span().end;
    let rest = ctx.document.source().get(end as usize..)?;
    let after = rest.trim_start_matches([' ', '\t', '\u{3000}', '\u{A0}']);
    let is_han = after.starts_with(|c| matches!(c, '\u{3400}'..='\u{9FFF}'));
    // A wide gap is to be filled in: 一、　　　律师事务所.
    let is_gap = rest.chars().nth(MOST_BLANKS).is_none_or(|_| !rest.chars().take(MOST_BLANKS + 1).all(is_blank));
    (is_han && is_gap).then(|| Span::of(end as usize, end as usize + rest.len() - after.len()))
}
