use crate::ast::Range;
use crate::lint::prelude::*;

rule! {
    /// 范围前一个数省略单位
    ///
    /// 用两个数表示范围，前一个数的百分号和“万”“亿”不能省：写“15%～30%”“9亿～16亿”，不写“15～30%”“9～16亿”，否则前一个数会被读小。其他单位不致
    /// 误解的可以省，如“5～10公里”。连接号不对的，一并改过来，只报告一次。
    ///
    /// # A range whose first number lacks its unit
    ///
    /// In a range the per cent sign and 万 or 亿 stay with the first number too: 15%～30%, 9亿～16亿, not 15～30%, 9～16亿, which
    /// could be read as 15 to 30%. Other units may be left to the second number. A wrong connector is mended along with it, and
    /// the place is reported once.
    ///
    /// ```bad
    /// 粮食产量比上年增长4.5-5%。
    /// ```
    ///
    /// ```fixed
    /// 粮食产量比上年增长4.5%～5%。
    /// ```
    ///
    /// ```bad
    /// 成活率在15—30%之间。
    /// ```
    ///
    /// ```fixed
    /// 成活率在15%—30%之间。
    /// ```
    ///
    /// ```bad
    /// 每户补助13～17万元。
    /// ```
    ///
    /// ```fixed
    /// 每户补助13万～17万元。
    /// ```
    ///
    /// ```bad
    /// 水库蓄水9－16亿立方米。
    /// ```
    ///
    /// ```bad
    /// 各村分别增长1-2%、2-3%、3-4%、4-5%。
    /// ```
    ///
    /// ```good
    /// 增长4.5%～5%，每户补助13万～17万元，水库蓄水9亿～16亿立方米，每筐重5～10公斤，工期3～5年。
    /// ```
    ///
    /// ```good
    /// 规划期为2021—2025年，《青禾县增长5～6%的路径》已经印发。
    /// ```
    "percent-or-unit-range" {
        severity: Warning,
        basis: Clause "GB/T 15835—2011 5.1.3",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
        changes: [Numbers, Words],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let ranges = ctx.survey.marks(InlineKind::Range).filter_map(|inline| inline.range());
    let lacking = ranges.filter_map(|range| Some((ctx.text(range.connector()), range, range.shared_unit()?)));
    let mut wrong: Vec<_> = lacking.filter(|(_, range, _)| !ctx.is_quoted(range.inline().span().start)).collect();
    // By connector, as range-connector has them: where both speak of one place, this rule alone does.
    wrong.sort_by_key(|wrong| wrong.0);
    for alike in wrong.chunk_by(|a, b| a.0 == b.0) {
        match alike.len() {
            0..=MOST_APART => alike.chunks(1).for_each(|one| report(ctx, one)),
            _ => report(ctx, alike),
        }
    }
}

/// Reports ranges with their connectors and the units that they lack, at the first of them.
fn report(ctx: &mut Context<'_>, wrong: &[(&str, Range<'_>, &str)]) {
    let Some(&(_, range, unit)) = wrong.first() else { return };
    let written = ctx.text(range.inline().span());
    let right = format!("{}{}{}", ctx.text(range.from()), between(ctx, range, unit), ctx.text(range.to()));
    let gap = |range: Range<'_>| Span::new(range.from().end, range.to().start);
    let edits: Vec<_> = wrong.iter().map(|&(_, range, unit)| (gap(range), between(ctx, range, unit))).collect();
    ctx.report(
        range.inline().span(),
        Message::new(
            format!("“{written}”的前一个数省略了“{unit}”"),
            format!("“{unit}” is left out after the first number of “{written}”"),
        ),
    )
    .among(wrong.iter().map(|(_, range, _)| range.inline().span()))
    .help(
        format!("写作“{right}”"),
        format!("Write “{right}”"),
    )
    .fix(Applicability::Unsafe, edits);
}

/// What stands between the two numbers when it is right: the unit of the first and the connector, that of the house where it
/// has one.
fn between(ctx: &Context<'_>, range: Range<'_>, unit: &str) -> String {
    let written = ctx.text(range.connector());
    let usual = if matches!(written, "—" | "～") { written } else { "～" };
    format!("{unit}{}", ctx.options.style.range_dash.connector().unwrap_or(usual))
}
