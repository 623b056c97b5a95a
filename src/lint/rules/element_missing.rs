use crate::ast::{ArticleRef, ElementKind};
use crate::lint::prelude::*;

rule! {
    /// 公文缺少要素
    ///
    /// 通知、请示、报告、函、批复一类发给人的公文，要有主送机关、发文机关署名和成文日期。只在别的要素能证明确实缺了的时候报告：版头、
    /// 署名、日期都在而没有主送机关；有署名没有日期，或者有日期没有署名；版记在而署名和日期都不在。公告、通告、决议、命令、公报、纪要没有主送机关；
    /// 转载时略去版头、版记的不报告。
    ///
    /// # An element is missing
    ///
    /// Documents that are sent to somebody (notices, requests, reports, letters, replies) have recipients, a signature and a date.
    /// One of these is missed only where the others prove it: number, signature and date are there and no recipients; a signature
    /// without its date, or a date alone; copies or a printing line and neither of both. Announcements, resolutions, orders and
    /// minutes have no recipients, and a copy that left out head and foot is not complained of.
    ///
    /// ```bad gongwen
    /// 临江市人民政府文件
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于做好防汛工作的通知
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 抄送：市委办公室。
    /// 临江市人民政府办公室　2024年3月6日印发
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府文件
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府
    /// 临政告〔2024〕5号
    /// 临江市人民政府关于河道禁渔的通告
    /// 三月一日起全市河道禁渔。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于表彰先进的决定
    /// （2024年3月5日）
    /// 过去一年，各区工作扎实，决定予以表彰。
    /// 临江市人民政府
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府办公室关于防汛的会议纪要
    /// 临政纪〔2024〕5号
    /// 会议研究了防汛工作。
    /// 抄送：市委办公室。
    /// ```
    ///
    /// ```good gongwen
    /// 临江市中级人民法院关于渡船碰撞纠纷案件管辖问题的批复
    /// 2024年3月5日 临江市中级人民法院审判委员会第12次会议通过
    /// 2024年4月1日 施行
    /// 青禾县人民法院：
    /// 你院的请示收悉。渡船碰撞纠纷由渡口所在地人民法院管辖。
    /// 此复。
    /// ```
    "element-missing" {
        severity: Warning,
        basis: Usual "GB/T 9704—2012 7.3.2、7.3.5",
        genres: [Gongwen],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let Some(article) = official::main_article(ctx.document) else { return };
    let Some((title, _)) = official::title(article) else { return };
    let Some(kind) = official::genre_word(article).filter(|kind| !official::has_its_own_form(Some(kind))) else {
        return;
    };
    let first = |kind| article.elements().find(|element| element.element() == kind);
    let numbered = first(ElementKind::DocNumber).or_else(|| first(ElementKind::IssuerMark));
    let (recipients, issuer) = (first(ElementKind::Recipients), first(ElementKind::Issuer));
    let (date, passed) = (first(ElementKind::IssueDate), first(ElementKind::Passed));
    let below = first(ElementKind::CopyTo).or_else(|| first(ElementKind::Printed));
    match (recipients, issuer, date.or(passed)) {
        (None, Some(issuer), Some(_)) if numbered.is_some() && is_addressed(kind) && opens_as_text(article) => {
            report(ctx, title.span(), ("主送机关", "recipients", "标题下面"), Some(issuer.span()));
        }
        (Some(_), Some(issuer), None) => {
            report(ctx, issuer.span(), ("成文日期", "date of signing", "署名下面"), None);
        }
        // Under the title it says when the text was passed, and signs nothing.
        (Some(_), None, Some(date)) if !date.text().starts_with(['（', '(']) && date.span().start > article.body().span().start => {
            report(ctx, date.span(), ("发文机关署名", "signature", "成文日期上面"), None);
        }
        (Some(_), None, None) if article.body().text().trim_end().ends_with('。') => {
            if let Some(below) = below {
                report(ctx, below.span(), ("发文机关署名和成文日期", "signature and date", "正文下面"), None);
            }
        }
        _ => {}
    }
}

fn report(ctx: &mut Context<'_>, at: Span, (zh, en, place): (&str, &str, &str), proof: Option<Span>) {
    let report = ctx
        .report(at, Message::new(format!("缺{zh}"), format!("The document lacks its {en}")))
        .help(
            format!("在{place}写上{zh}（GB/T 9704—2012 7.3）"),
            format!("Add the {en} where GB/T 9704—2012 7.3 has it"),
        );
    if let Some(proof) = proof {
        report.related(proof, "署名和日期都有", "the signature is there");
    }
}

/// Kinds that are sent to somebody.
fn is_addressed(kind: &str) -> bool {
    matches!(kind, "通知" | "通报" | "请示" | "报告" | "函" | "复函" | "批复" | "意见")
}

/// Whether the text opens with a sentence: a line that ends in a colon may be the recipients that were not recognised.
fn opens_as_text(article: ArticleRef<'_>) -> bool {
    let body = article.body();
    let first = body.children().next().map_or("", |child| child.text());
    let line = first.split(['\n', '\r']).next().unwrap_or("").trim_end();
    !line.is_empty() && !line.ends_with(['：', ':']) && !line.chars().take(40).any(|c| matches!(c, '：' | ':'))
}
