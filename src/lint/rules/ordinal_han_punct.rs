use crate::lint::prelude::*;

rule! {
    /// 汉字序号后未用顿号
    ///
    /// 不带括号的汉字序号“一”“二”之后用顿号，不用逗号、冒号或下脚点。同级只有一个的，未必是序号，不报。
    ///
    /// # A bare Chinese number without 、
    ///
    /// A Chinese number without brackets is followed by 、, not by a comma, a colon or a dot. A lone one may be no number at all
    /// and is left alone.
    ///
    /// ```bad
    /// 一，加强领导
    /// 成立工作专班，每月调度一次。
    /// 二、落实资金
    /// 列入年度预算，专款专用。
    /// ```
    ///
    /// ```fixed
    /// 一、加强领导
    /// 成立工作专班，每月调度一次。
    /// 二、落实资金
    /// 列入年度预算，专款专用。
    /// ```
    ///
    /// ```bad
    /// 一、加强领导
    /// 成立工作专班，每月调度一次。
    /// 二.落实资金
    /// 列入年度预算，专款专用。
    /// ```
    ///
    /// ```good
    /// 一、加强领导
    /// 成立工作专班，每月调度一次。
    /// 二、落实资金
    /// 列入年度预算，专款专用。
    /// ```
    ///
    /// ```good
    /// 说到今年的变化，村里人都有一句话。
    /// 一，是路通了。
    /// ```
    "ordinal-han-punct" {
        severity: Error,
        basis: Clause "GB/T 15834—2011 B.3.2",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let is_han = |member: &&Member<'_>| member.marker.style() == MarkerStyle::HanDun;
    for group in ctx.survey.numbered() {
        let members: Vec<_> = group.members.iter().filter(is_han).collect();
        if members.len() < 2 {
            continue;
        }
        for marker in members.into_iter().map(|member| member.marker) {
            let (numeral, mark) = marker_text::split_mark(marker);
            let numeral = ctx.text(numeral);
            let written = ctx.text(mark);
            if written == "、" {
                continue;
            }
            let (after_zh, after_en) = match written {
                "" => ("缺顿号".to_owned(), "nothing".to_owned()),
                mark => (format!("用了“{mark}”"), format!("“{mark}”")),
            };
            ctx.report(
                marker.span(),
                Message::new(
                    format!("序号“{numeral}”之后{after_zh}"),
                    format!("{after_en} after the number “{numeral}”"),
                ),
            )
            .help(
                "汉字序号后用顿号",
                "A Chinese number is followed by 、",
            )
            .fix(Applicability::Safe, [(mark, "、".to_owned())]);
        }
    }
}
