use crate::lint::prelude::*;

rule! {
    /// “等”前用顿号
    ///
    /// 并列的词语用顿号隔开、以“等”或“等等”收尾的，“等”前面不再用顿号。“等等”前面用逗号的，不报。
    /// “等级”“等待”“等于”一类的词不算。
    ///
    /// # A mark before 等
    ///
    /// Where words parted by 、 end in 等 or 等等, no 、 stands before it. A comma before 等等 is left alone. Words like 等级, 等待 and 等于 are not meant.
    ///
    /// ```bad
    /// 合作社种植黄桃、板栗、油茶、等经济林三千亩。
    /// ```
    ///
    /// ```fixed
    /// 合作社种植黄桃、板栗、油茶等经济林三千亩。
    /// ```
    ///
    /// ```bad
    /// 集市上卖竹器、陶器、农具、等等。
    /// ```
    ///
    /// ```fixed
    /// 集市上卖竹器、陶器、农具等等。
    /// ```
    ///
    /// ```good
    /// 集市上卖竹器、陶器、农具，等等。
    /// ```
    ///
    /// ```good
    /// 合作社种植黄桃、板栗等经济林三千亩；有的缺水，有的缺路，有的缺人手，等等。
    /// ```
    ///
    /// ```good
    /// 按照职务、等级发放补助，克服“靠、等、要”，不靠天、等雨。
    /// ```
    "dunhao-before-deng" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 B.1.2",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let mut places = Vec::new();
    for etc in ctx.survey.marks(InlineKind::Etc).filter_map(|inline| inline.etc()) {
        let span = etc.inline().span();
        if ctx.text(etc.mark()) == "、" && !ctx.is_quoted(span.start) {
            places.push(Place { span, edits: vec![(Span::new(span.start, etc.word().start), String::new())] });
        }
    }
    let fault = alike::Fault {
        message: Message::new("“等”前面不用顿号", "No “、” stands before 等"),
        help: Message::new("删去“等”前面的顿号", "Delete the mark before 等"),
        severity: Severity::Warning,
        applicability: Applicability::Safe,
        model: None,
    };
    alike::report(ctx, places, &fault);
}
