use crate::lint::prelude::*;

rule! {
    /// 同级序号样式混用
    ///
    /// 同级的序号一列到底用一种样式。“一、”“二、”之后接“3.”，数接上了，样式却换了。
    ///
    /// # Siblings of different styles
    ///
    /// Siblings keep to one style of number. Where 3. follows 一、 and 二、, the count goes on and the style does not.
    ///
    /// ```bad
    /// 一、水源保护
    /// 沿库设立界碑。
    /// 二、管网改造
    /// 更换老旧管道。
    /// 3.水质检测
    /// 每月公布一次结果。
    /// ```
    ///
    /// ```fixed
    /// 一、水源保护
    /// 沿库设立界碑。
    /// 二、管网改造
    /// 更换老旧管道。
    /// 三、水质检测
    /// 每月公布一次结果。
    /// ```
    ///
    /// ```good
    /// 一、水源保护
    /// 沿库设立界碑。
    /// 二、管网改造
    /// 更换老旧管道。说明：1.管径见附表
    /// 2.单价不含税
    /// 三、水质检测
    /// 每月公布一次结果。
    /// ```
    ///
    /// ```good
    /// 一、水源保护
    /// 沿库设立界碑。
    /// 二、管网改造
    /// 1.更换管道。更换老旧管道。
    /// 2.安装水表。一户一表。
    /// 三、水质检测
    /// 每月公布一次结果。
    /// ```
    "sibling-style-mixed" {
        severity: Error,
        basis: Clause "GB/T 15835—2011 4.3",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
        changes: [Numbers, Markers, Levels],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for group in ctx.survey.numbered() {
        for row in series::rows(group) {
            let Some(main) = series::main_style(row) else { continue };
            // One of each says nothing of which is the style.
            if row.iter().filter(|member| member.marker.style() == main).count() < 2 || hides_a_first(ctx, row) {
                continue;
            }
            let mut model = row.iter().find(|member| member.marker.style() == main);
            for run in row.chunk_by(|a, b| a.marker.style() == b.marker.style()) {
                match run {
                    [.., last] if last.marker.style() == main => model = Some(last),
                    _ => report(ctx, run, main, model),
                }
            }
        }
    }
}

/// Whether the number before a member that changes the style is written in its own style between it and the sibling before
/// (注：1.…, then 2. on a line of its own; ★（一）): it carries on a list inside that one.
fn hides_a_first(ctx: &Context<'_>, row: &[Member<'_>]) -> bool {
    let mut pairs = row.windows(2).filter_map(|pair| if let [a, b] = pair { Some((a.marker, b.marker)) } else { None });
    pairs.any(|(before, after)| {
        let ordinal = after.ordinal().saturating_sub(1);
        if before.style() == after.style() || ordinal == 0 {
            return false;
        }
        let between = ctx.source_between(before.span().start, after.span().start);
        marker_text::is_written(&between, after, ordinal)
            || marker_text::opens_clause(&between, after, ordinal)
            || closes_bracket(&between, after)
    })
}

/// 10） whose bracket opened in the text before it.
fn closes_bracket(before: &str, marker: Marker<'_>) -> bool {
    let depth = before.chars().fold(0i32, |depth, c| match c {
        '（' | '(' => depth + 1,
        '）' | ')' => (depth - 1).max(0),
        _ => depth,
    });
    marker.style() == MarkerStyle::ArabicHalfParen && depth > 0
}

/// Reports a run of members whose style is not that of the row, once; `model` is a sibling that has it.
fn report(ctx: &mut Context<'_>, run: &[Member<'_>], main: MarkerStyle, model: Option<&Member<'_>>) {
    let (Some(odd), Some(model)) = (run.first(), model) else { return };
    // 4. that carries on from a 3. elsewhere only landed in this row.
    if ctx.survey.carries_on(odd.marker) || ctx.survey.is_in_table(odd.marker) || lines::is_alone(ctx, odd.marker) {
        return;
    }
    let (text, like) = (odd.marker.text(), model.marker.text());
    let report = ctx
        .report(
            odd.marker.span(),
            Message::new(
                format!("同级序号样式不一：“{like}”与“{text}”混用"),
                format!("“{text}” and “{like}” in one row"),
            ),
        )
        .related(model.marker.span(), "同级的序号", "a sibling's number")
        .help("同级序号用同一种样式", "Siblings take one style of number")
        .places(run.iter().map(|member| member.marker.span()));
    report.fix(Applicability::Unsafe, marker_text::restyling(run, main));
}
