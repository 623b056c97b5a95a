use crate::lint::prelude::*;

rule! {
    /// 阿拉伯数字序号后用顿号
    ///
    /// 不带括号的阿拉伯数字、拉丁字母和罗马数字作序号，后面用下脚点：“1.”“A.”，不用顿号。多处如此的，合报一条。
    ///
    /// # 、 after an Arabic number
    ///
    /// An Arabic or Roman number or a Latin letter without brackets is followed by a dot: 1. A. — not by 、.
    /// Many such numbers are one finding.
    ///
    /// ```bad
    /// 1、抓好水源保护。沿库设立界碑。
    /// 2.抓好管网改造。更换老旧管道。
    /// ```
    ///
    /// ```fixed
    /// 1.抓好水源保护。沿库设立界碑。
    /// 2.抓好管网改造。更换老旧管道。
    /// ```
    ///
    /// ```good
    /// 1.抓好水源保护。沿库设立界碑。
    /// 2.抓好管网改造。更换老旧管道。
    /// ```
    ///
    /// ```good
    /// 集市逢单日开市，每月有三场大集。
    /// 1、3、5日为早市，其余日子为晚市。
    /// ```
    "ordinal-arabic-dunhao" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 B.3.3",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    use MarkerStyle::{ArabicDot, Latin, Roman};
    let split = |marker: Marker<'_>| {
        let (core, mark) = marker_text::split_mark(marker);
        let is_one = matches!(marker.style(), ArabicDot | Latin | Roman) && ctx.text(mark) == "、";
        is_one.then_some((core, mark))
    };
    let mut wrong: Vec<(Span, Span)> = ctx.survey.numbered_markers().filter_map(split).collect();
    wrong.sort_unstable();
    match wrong.len() {
        0..=MOST_APART => wrong.chunks(1).for_each(|one| report(ctx, one)),
        _ => report(ctx, &wrong),
    }
}

/// Reports numbers and the marks behind them, at the first mark.
fn report(ctx: &mut Context<'_>, wrong: &[(Span, Span)]) {
    let Some(&(core, mark)) = wrong.first() else { return };
    let core = ctx.text(core);
    ctx.report(mark, Message::new(format!("序号“{core}”之后用了顿号"), format!("“、” after the number “{core}”")))
        .among(wrong.iter().map(|&(_, mark)| mark))
        .help("改用下脚点", "Use a dot")
        .fix(Applicability::Safe, wrong.iter().map(|&(_, mark)| (mark, ".".to_owned())));
}
