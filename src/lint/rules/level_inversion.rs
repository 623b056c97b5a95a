use crate::lint::prelude::*;

rule! {
    /// 层级倒置
    ///
    /// 低一级的序号之下，又出现高一级的序号另起一列，如“1.”之下用“（一）（二）”。顺着“一、（一）1.（1）①”的次序往下用，不宜反过来。
    /// 一列用完回到上一级（“1.”之后是“（二）”）是正常的，不报。
    ///
    /// # Levels upside down
    ///
    /// A row of numbers of a higher kind opens below one of a lower kind: （一）（二） below 1. The kinds go down in the order 一、（一）
    /// 1.（1）①. Going back to the level above when a row is done is normal.
    ///
    /// ```bad
    /// 1.完善机制。每月开一次例会。
    /// （一）报送制度。各村按时报送数据。
    /// （二）通报制度。每季度通报一次。
    /// 2.加强考核。结果与下年度经费挂钩。
    /// ```
    ///
    /// ```fixed
    /// 1.完善机制。每月开一次例会。
    /// （1）报送制度。各村按时报送数据。
    /// （2）通报制度。每季度通报一次。
    /// 2.加强考核。结果与下年度经费挂钩。
    /// ```
    ///
    /// ```good
    /// 一、工作安排
    /// （一）完善机制
    /// 1.报送制度。各村按时报送数据。
    /// 2.通报制度。每季度通报一次。
    /// （二）加强考核
    /// 结果与下年度经费挂钩。
    /// 二、时间要求
    /// 本月底前完成。
    /// ```
    "level-inversion" {
        severity: Warning,
        basis: Usual "GB/T 15834—2011 B.3.8",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for group in ctx.survey.sections() {
        let Some(parent) = group.parent_marker() else { continue };
        for row in series::rows(group) {
            let Some(first) = row.first().filter(|first| first.marker.ordinal() == 1) else { continue };
            let (Some(above), Some(below)) = (parent.style().chain_level(), first.marker.style().chain_level()) else {
                continue;
            };
            if below < above {
                report(ctx, parent, above, row);
            }
        }
    }
}

fn report(ctx: &mut Context<'_>, parent: Marker<'_>, above: u8, row: &[Member<'_>]) {
    let Some(first) = row.first() else { return };
    let (upper, lower) = (parent.text(), first.marker.text());
    let next = marker_text::first_below(above);
    let (zh, en) = match &next {
        Some(next) => (format!("改用低一级的“{next}”"), format!("Use the level below, “{next}”")),
        None => ("改用低一级的序号".to_owned(), "Use a level below".to_owned()),
    };
    let report = ctx
        .report(
            first.marker.span(),
            Message::new(format!("层级倒置：“{upper}”之下用了“{lower}”"), format!("“{lower}” stands below “{upper}”")),
        )
        .related(parent.span(), "上一级", "the level above")
        .help(format!("{zh}（GB/T 15834—2011 B.3.8）"), format!("{en} (GB/T 15834—2011 B.3.8)"));
    let has_children = row.iter().any(|member| member.node.child(Kind::Section).is_some());
    if let (Some(style), false) = (marker_text::style_of_level(above + 1), has_children) {
        report.fix(Applicability::Unsafe, marker_text::restyling(row, style));
    }
}
