use crate::ast::ClosingKind;
use crate::lint::prelude::*;

rule! {
    /// 报告夹带请示事项
    ///
    /// 报告、通知、通报的结尾写“妥否，请批示”，文种和用语自相矛盾：要请示就单独行文。只看正文里独立的结语，引号里的不算；
    /// “以上报告，请审议”是报告可用的；函可以请求批准，意见可以请求批转，附件里的不看；标题作“请示报告”的，由 title-genre 报告。
    ///
    /// # A report that asks for approval
    ///
    /// A report, a notice or a bulletin that closes with 妥否，请批示 does what only a request (请示) may: that needs a document of
    /// its own. Only closing formulas of the text itself are looked at, not quoted ones. 以上报告，请审议 suits a report; letters
    /// and opinions may ask, and what is attached is not looked at; a title in 请示报告 is title-genre's business.
    ///
    /// ```bad gongwen
    /// 临江市水务局关于水库除险情况的报告
    /// 市人民政府：
    /// 全市三座水库已经除险，尚缺资金五十万元。
    /// 妥否，请批示。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市水务局关于水库除险情况的报告
    /// 市人民政府：
    /// 全市三座水库已经除险，尚缺资金五十万元，拟请市财政安排。以上报告当否，请批复。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市水务局关于水库除险情况的报告
    /// 市人民政府：
    /// 全市三座水库已经除险。群众来信写道：“妥否，请批示。”
    /// 特此报告。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市水务局关于水库除险情况的报告
    /// 市人民政府：
    /// 全市三座水库已经除险。
    /// 以上报告，请审议。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市水务局关于申请除险资金的请示
    /// 市人民政府：
    /// 全市三座水库尚缺资金五十万元。
    /// 妥否，请批示。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市水务局关于转报请示的报告
    /// 市人民政府：
    /// 现将青禾县的请示转报。
    /// 附件：青禾县关于申请除险资金的请示
    /// 临江市水务局
    /// 2024年3月5日
    /// 附件
    /// 青禾县关于申请除险资金的请示
    /// 县里两座水库尚缺资金二十万元。
    /// 妥否，请批示。
    /// ```
    "report-contains-request" {
        severity: Warning,
        basis: Clause "党政机关公文处理工作条例 第十五条（四）",
        genres: [Gongwen, Report],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let Some(article) = official::main_article(document) else { return };
    let Some((title, text)) = official::title(article) else { return };
    // 请示报告 is title-genre's: nobody knows which of the two it is.
    if text.ends_with("请示报告") || text.ends_with("请示的报告") && !text.contains("转报") {
        return;
    }
    if official::piled_kinds(&text).is_some() {
        return;
    }
    let Some(kind) = official::genre_word(article).filter(|kind| matches!(*kind, "报告" | "通知" | "通报")) else {
        return;
    };
    let body = article.body().span();
    let requests = document.inlines_in(body).filter(|inline| inline.closing() == Some(ClosingKind::Request));
    for request in requests.collect::<Vec<_>>() {
        if ctx.is_quoted(request.span().start) {
            continue;
        }
        ctx.report(
            request.span(),
            Message::new(
                format!("{kind}用了请示的结语，夹带了请示事项"),
                format!("A {} closes with the formula of a request", english(kind)),
            ),
        )
        .help(
            "要请示的事项单独用请示行文；报告结尾用“特此报告”",
            "Ask in a request (请示) of its own; a report closes with 特此报告",
        )
        .related(title.span(), format!("标题的文种是{kind}"), format!("the title says that it is a {}", english(kind)));
    }
}

fn english(kind: &str) -> &'static str {
    match kind {
        "报告" => "report (报告)",
        "通知" => "notice (通知)",
        _ => "bulletin (通报)",
    }
}
