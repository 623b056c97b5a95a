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
    /// ```bad
    /// 一、工作安排
    /// （一）统一认识。各村召开一次会议。
    /// （二）完善机制。分两步进行。
    /// 1.建立制度。制度有下列两项。
    /// （一）报送制度。各村按时报送数据。
    /// （二）通报制度。每季度通报一次。
    /// 2.加强考核。结果与下年度经费挂钩。
    /// 二、时间要求
    /// 本月底前完成。
    /// ```
    ///
    /// ```good
    /// 1.合同的格式
    /// 供货合同
    /// 甲方：
    /// 乙方：
    /// 双方约定如下：
    /// 一、品名和数量
    /// 见附表。
    /// 二、价款
    /// 按实际数量结算。
    /// 2.合同的份数
    /// 一式两份。
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
        changes: [Numbers, Markers, Levels],
    } => check
}

/// How many lines may stand between an item and a 一、 that opens inside of it.
const NEAR: usize = 2;

fn check(ctx: &mut Context<'_>) {
    for group in ctx.survey.sections() {
        let rows: Vec<_> = series::rows(group).collect();
        for pair in rows.windows(2) {
            if let [before, inner] = pair
                && let Some(lower) = interrupted(before, inner)
                && let Some(above) = lower.style().chain_level()
            {
                report(ctx, lower, above, inner);
            }
        }
    }
    for group in ctx.survey.sections() {
        let Some(parent) = group.parent_marker() else { continue };
        for row in series::rows(group) {
            let Some(first) = row.first().filter(|first| first.marker.ordinal() == 1) else { continue };
            let (Some(above), Some(below)) = (parent.style().chain_level(), first.marker.style().chain_level()) else {
                continue;
            };
            // 一、 behind a form that the item holds heads a document of its own.
            let between = ctx.source_between(parent.span().end, first.marker.span().start);
            let apart = first.marker.style() == MarkerStyle::HanDun && lines::count_between(&between) > NEAR;
            if below < above && !apart {
                report(ctx, parent, above, row);
            }
        }
    }
}

/// The marker of the item that a row interrupts: （二） has 1. below it, the row （一）（二） follows, and 2. comes behind that.
fn interrupted<'d>(before: &[Member<'d>], inner: &[Member<'d>]) -> Option<Marker<'d>> {
    let parts = |member: &Member<'d>| member.node.children().filter_map(Member::of).map(|part| part.marker);
    let (holder, (last, rest)) = (before.last()?, inner.split_last()?);
    let (item, next) = (parts(holder).last()?, parts(last).next()?);
    let opens = inner.first()?.marker.ordinal() == 1 && !rest.is_empty();
    let goes_on = item.style() == next.style() && item.ordinal().checked_add(1) == Some(next.ordinal());
    let whole = rest.iter().all(|member| parts(member).next().is_none());
    // （三） and 一、 change places in many an old report.
    let is_lower = item.style().chain_level() > last.marker.style().chain_level().max(Some(2));
    (opens && goes_on && whole && is_lower && next.ordinal() > 1).then_some(item)
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
        .help(zh, en);
    let has_children = row.iter().any(|member| member.node.child(Kind::Section).is_some());
    if let (Some(style), false) = (marker_text::style_of_level(above + 1), has_children) {
        report.fix(Applicability::Unsafe, marker_text::restyling(row, style));
    }
}
