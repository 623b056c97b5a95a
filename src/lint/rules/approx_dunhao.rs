use crate::lint::prelude::*;

rule! {
    /// 概数中间用顿号
    ///
    /// 相邻两个数字连用表示概数，中间不用顿号：“三四百人”，不写“三、四百人”。表示两样并列的东西（二、三产业，一、二等奖，三、四年级）要用顿号，
    /// 不在此列。
    ///
    /// # A mark inside an approximation
    ///
    /// Two neighbouring numbers that stand for “about so many” have no mark between them: 三四百人, not 三、四百人. Where two
    /// things are named (二、三产业, 一、二等奖, 三、四年级) the mark is right.
    ///
    /// ```bad
    /// 每天有三、四百人到集市赶场。
    /// ```
    ///
    /// ```fixed
    /// 每天有三四百人到集市赶场。
    /// ```
    ///
    /// ```bad
    /// 全镇只有七、八个村通了客车。
    /// ```
    ///
    /// ```bad
    /// 护林员多是二十七、八岁的年轻人。
    /// ```
    ///
    /// ```fixed
    /// 护林员多是二十七八岁的年轻人。
    /// ```
    ///
    /// ```good
    /// 每天有三四百人到集市赶场，七八个村通了客车。
    /// ```
    ///
    /// ```good
    /// 促进二、三产业融合，评出一、二等奖若干，惠及三、四年级学生，病人可到二、三级医院就诊，第三、四个方案暂缓，分一、二、三个层次。
    /// ```
    ///
    /// ```good
    /// 二、三个重点
    /// 上世纪八、九十年代建的水渠要翻修。老乡说：“来了三、四百人。”
    /// ```
    "approx-dunhao" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 4.5.3.4",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for about in ctx.survey.marks(InlineKind::Approximation).filter_map(|inline| inline.approximation()) {
        let (span, separator) = (about.inline().span(), about.separator());
        if separator.is_empty() || ctx.is_quoted(span.start) {
            continue;
        }
        let (low, high) = (ctx.text(about.low()), ctx.text(about.high()));
        ctx.report(
            span,
            Message::new(
                format!("概数“{low}、{high}”中间用了顿号"),
                format!("“、” inside the approximation “{low}、{high}”"),
            ),
        )
        .help(
            format!("写作“{low}{high}”"),
            format!("Write “{low}{high}”"),
        )
        .fix(Applicability::Safe, [(separator, String::new())]);
    }
}
