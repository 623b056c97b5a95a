use crate::lint::prelude::*;

rule! {
    /// 带括号的序号后多用标点
    ///
    /// 序号带括号，或用圈码的，后面不再加标点：“（一）”“（1）”“①”。
    ///
    /// # A mark after a bracketed number
    ///
    /// A number in brackets or in a circle has no mark after it: （一） （1） ①.
    ///
    /// ```bad
    /// （一）、提高认识。每月组织一次学习。
    /// （二）落实责任。每处水源确定一名管护员。
    /// ```
    ///
    /// ```fixed
    /// （一）提高认识。每月组织一次学习。
    /// （二）落实责任。每处水源确定一名管护员。
    /// ```
    ///
    /// ```bad
    /// （1）提高认识。每月组织一次学习。
    /// （2）．落实责任。每处水源确定一名管护员。
    /// ```
    ///
    /// ```bad
    /// ①提高认识。每月组织一次学习。
    /// ②、落实责任。每处水源确定一名管护员。
    /// ```
    ///
    /// ```good
    /// （一）提高认识。每月组织一次学习。
    /// （二）落实责任。每处水源确定一名管护员。
    /// ```
    ///
    /// ```good
    /// 申请人应当提交下列材料。
    /// （一）、（二）项材料齐全的，当场受理；其余材料可以在五日内补齐。
    /// ```
    "ordinal-paren-punct" {
        severity: Error,
        basis: Clause "GB/T 15834—2011 B.3.4",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    use MarkerStyle::{ArabicParen, Circled, HanParen};
    for marker in ctx.survey.numbered_markers() {
        if !matches!(marker.style(), HanParen | ArabicParen | Circled) {
            continue;
        }
        let (core, mark) = marker_text::split_mark(marker);
        if mark.is_empty() {
            continue;
        }
        let (core, written) = (ctx.text(core), ctx.text(mark));
        ctx.report(
            mark,
            Message::new(format!("序号“{core}”之后多了“{written}”"), format!("“{written}” after the number “{core}”")),
        )
        .help(
            format!("删去“{written}”"),
            format!("Delete “{written}”"),
        )
        .fix(Applicability::Safe, [(mark, String::new())]);
    }
}
