use crate::ast::ElementKind;
use crate::grammar::chars::is_blank;
use crate::lint::prelude::*;

rule! {
    /// 主送机关后的冒号
    ///
    /// 主送机关写在标题下面，最后一个机关后面标全角冒号。半角冒号、句号、逗号，或者什么都没有，都要改。公告、通告、决议没有主送机关；
    /// 讲话里的称呼不是主送机关。
    ///
    /// # The colon after the recipients
    ///
    /// The recipients (主送机关) stand under the title and end in a full-width colon. A half-width one, a stop, a comma or
    /// nothing at all is wrong. Announcements and resolutions have no recipients, and those whom a speech greets are none.
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各县市区人民政府:
    /// 汛期将至，请各县市区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```fixed gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各县市区人民政府：
    /// 汛期将至，请各县市区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各县市区人民政府，市政府各部门。
    /// 汛期将至，请各县市区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各县市区人民政府，市政府各部门、各直属机构
    /// 汛期将至，请各县市区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```fixed gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各县市区人民政府，市政府各部门、各直属机构：
    /// 汛期将至，请各县市区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 青禾县水利局关于解决渠道修复资金的请示
    /// 县人民政府
    /// 全县水毁渠道三十一公里，尚缺资金五百六十万元。
    /// 妥否，请批示。
    /// 青禾县水利局
    /// 2024年3月5日
    /// ```
    ///
    /// ```fixed gongwen
    /// 青禾县水利局关于解决渠道修复资金的请示
    /// 县人民政府：
    /// 全县水毁渠道三十一公里，尚缺资金五百六十万元。
    /// 妥否，请批示。
    /// 青禾县水利局
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 关于做好防汛工作的通知
    /// 临江市水务局
    /// 汛期将至，请各县市区抓紧备足防汛物资。
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各县市区人民政府，市政府各部门、各直属机构：
    /// 汛期将至，请各县市区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市水务局关于停水检修的通告
    /// 各用水单位要提前储水。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    "recipient-colon" {
        severity: Error,
        basis: Clause "GB/T 9704—2012 7.3.2",
        genres: [Gongwen],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for element in official::elements(ctx.document, ElementKind::Recipients) {
        let line = official::last_line(element);
        let text = ctx.text(line).trim_end_matches(is_blank);
        let Some(last) = text.chars().next_back().filter(|&c| c != '：') else { continue };
        let end = line.start as usize + text.len();
        let is_mark = matches!(last, ':' | '。' | '，' | '；' | ',' | ';' | '.');
        let mark = Span::of(end - if is_mark { last.len_utf8() } else { 0 }, end);
        let (zh, en) = if is_mark {
            (format!("主送机关后用全角冒号，不用“{last}”"), format!("The recipients end in “：”, not in “{last}”"))
        } else {
            ("主送机关后缺冒号".to_owned(), "The recipients lack their colon".to_owned())
        };
        let shown = if is_mark { mark } else { line };
        ctx.report(shown, Message::new(zh, en))
            .help("最后一个机关后面标“：”", "Put “：” after the last of them")
            .fix(Applicability::Safe, [(mark, "：".to_owned())]);
    }
}
