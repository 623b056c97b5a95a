use crate::lint::prelude::*;

rule! {
    /// “第一”“首先”后用顿号
    ///
    /// “第一”“其一”“首先”“其次”等序次语之后用逗号，不用顿号。“第一、第二产业”“首先、其次之后用逗号”这类并列的词语不在此列，单独一项也不报。
    ///
    /// # 、 after an ordinal word
    ///
    /// 第一, 其一, 首先, 其次 and the like are followed by a comma, not by 、. Words that are merely joined by 、 (第一、第二产业)
    /// are left alone, and so is a lone one.
    ///
    /// ```bad
    /// 做好今冬供水，要抓两件事。第一、要备足抢修物资。第二，要公开报修电话。
    /// ```
    ///
    /// ```fixed
    /// 做好今冬供水，要抓两件事。第一，要备足抢修物资。第二，要公开报修电话。
    /// ```
    ///
    /// ```bad
    /// 首先，要备足抢修物资。其次、要公开报修电话。
    /// ```
    ///
    /// ```good
    /// 做好今冬供水，要抓两件事。第一，要备足抢修物资。第二，要公开报修电话。
    /// ```
    ///
    /// ```good
    /// 全县第一、第二产业稳步增长，第一、二轮督察的问题全部整改到位。
    /// ```
    "ordinal-word-dunhao" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 B.3.1",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    use MarkerStyle::{Adverb, OrdinalWord, Qi};
    let groups = ctx.survey.enumerations().filter(|(_, group)| group.members.len() > 1);
    for marker in groups.flat_map(|(_, group)| &group.members).map(|member| member.marker) {
        let (core, mark) = marker_text::split_mark(marker);
        let after = ctx.text_from(marker.span().end);
        if !matches!(marker.style(), OrdinalWord | Qi | Adverb) || ctx.text(mark) != "、" || is_joined(after) {
            continue;
        }
        let core = ctx.text(core);
        ctx.report(mark, Message::new(format!("“{core}”之后用了顿号"), format!("“、” after “{core}”")))
            .help("改用逗号", "Use a comma")
            .fix(Applicability::Safe, [(mark, "，".to_owned())]);
    }
}

/// Whether 、 joins the word to another of its kind: 第一、第二产业, 第一、二轮, 首先、其次.
fn is_joined(after: &str) -> bool {
    let is_word = ["第", "其", "再次", "最后"].iter().any(|word| after.starts_with(word));
    is_word || after.starts_with(crate::number::is_han_numeral)
}
