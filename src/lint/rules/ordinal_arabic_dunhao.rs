use crate::lint::prelude::*;

rule! {
    /// 阿拉伯数字序号后用顿号
    ///
    /// 不带括号的阿拉伯数字、拉丁字母和罗马数字作序号，后面用下脚点：“1.”“A.”，不用顿号。
    ///
    /// # 、 after an Arabic number
    ///
    /// An Arabic or Roman number or a Latin letter without brackets is followed by a dot: 1. A. — not by 、.
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
    for marker in ctx.survey.numbered_markers() {
        let (core, mark) = marker_text::split_mark(marker);
        if !matches!(marker.style(), ArabicDot | Latin | Roman) || ctx.text(mark) != "、" {
            continue;
        }
        let core = ctx.text(core);
        ctx.report(mark, Message::new(format!("序号“{core}”之后用了顿号"), format!("“、” after the number “{core}”")))
            .help("改用下脚点（GB/T 15834—2011 B.3.3）", "Use a dot (GB/T 15834—2011 B.3.3)")
            .fix(Applicability::Safe, [(mark, ".".to_owned())]);
    }
}
