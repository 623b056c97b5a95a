use crate::ast::{ArticleRef, Element, ElementKind};
use crate::grammar::chars::is_blank;
use crate::grammar::date::{self, WrittenDate};
use crate::lint::prelude::*;

rule! {
    /// 成文日期、印发日期写法
    ///
    /// 成文日期和印发日期用阿拉伯数字，年、月、日写全，年份四位，月、日不编虚位（3月5日不写成03月05日）。2012年7月1日以前的公文
    /// 按当时的规定用汉字，不报告；法院文书另有规定，标题下的题注也不在此列。
    ///
    /// # The form of the dates of signing and printing
    ///
    /// Both are written in Arabic numerals with year, month and day: four digits for the year, no leading zeros. Documents
    /// signed before July 2012 had Chinese numerals by the rule of their time and are left alone; so are those of courts, and
    /// the dates under titles.
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 二〇二四年三月五日
    /// ```
    ///
    /// ```fixed gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
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
    /// 2024.3.5
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年03月05日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// 抄送：市委办公室。
    /// 临江市人民政府办公室　2024年03月06日印发
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年10月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 二〇〇八年三月五日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于表彰先进的决定
    /// （二〇二四年三月五日）
    /// 过去一年，各区工作扎实，决定予以表彰。
    /// ```
    ///
    /// ```good gongwen
    /// 临江市中级人民法院关于公开拍卖的公告
    /// 本院定于下月公开拍卖一批查扣的渔船。
    /// 临江市中级人民法院
    /// 二〇二四年三月五日
    /// ```
    "issue-date-form" {
        severity: Error,
        basis: Clause "GB/T 9704—2012 7.3.5.4、7.4.3",
        genres: [Gongwen],
        fix: Unsafe,
        changes: [Numbers, Words],
    } => check
}

/// The year and the month from which GB/T 9704—2012 is in force.
const IN_FORCE: (u32, u32) = (2012, 7);

fn check(ctx: &mut Context<'_>) {
    for article in ctx.document.articles().filter(|&article| !is_of_a_court(article)) {
        let mut issuer: Option<Element<'_>> = None;
        for element in article.elements() {
            match element.element() {
                ElementKind::Issuer => issuer = Some(element),
                // In the table over a copy on the web a label stands between the two.
                ElementKind::IssueDate
                    if !element.text().starts_with(['（', '('])
                        && !issuer.is_some_and(|issuer| stands_apart(ctx, issuer, element)) =>
                {
                    judge(ctx, element, "成文日期");
                }
                ElementKind::Printed => judge(ctx, element, "印发日期"),
                _ => {}
            }
        }
    }
}

/// Whether something that is no part of the document stands between the two.
fn stands_apart(ctx: &Context<'_>, issuer: Element<'_>, date: Element<'_>) -> bool {
    let (issuer, date) = (ctx.document.source_span(issuer.span()), ctx.document.source_span(date.span()));
    issuer.end < date.start && !Span::new(issuer.end, date.start).slice(ctx.document.source()).trim().is_empty()
}

fn is_of_a_court(article: ArticleRef<'_>) -> bool {
    let issuer = article.elements().find(|element| element.element() == ElementKind::Issuer);
    issuer.is_some_and(|issuer| issuer.text().contains("法院") || issuer.text().contains("检察院"))
}

fn judge(ctx: &mut Context<'_>, element: Element<'_>, name: &str) {
    let line = official::last_line(element);
    let text = ctx.text(line);
    let starts = text.char_indices().filter(|&(_, c)| !is_blank(c)).map(|(at, _)| at);
    let Some((at, date)) = starts.filter_map(|at| Some((at, date::written(text.get(at..)?)?))).next() else { return };
    if date.year.is_some_and(|year| (year, date.month) < IN_FORCE) {
        return;
    }
    let faults = faults(date);
    if faults.is_empty() {
        return;
    }
    let (zh, en): (Vec<_>, Vec<_>) = faults.into_iter().unzip();
    let span = official::within(line, &(at..at + date.len));
    let (called, clause) = match element.element() {
        ElementKind::Printed => ("The date of printing", "7.4.3"),
        _ => ("The date of signing", "7.3.5.4"),
    };
    let report = ctx
        .report(span, Message::new(format!("{name}{}", zh.join("，")), format!("{called} {}", en.join(" and "))))
        .help(
            format!("写成“2024年3月5日”的样子（GB/T 9704—2012 {clause}）"),
            format!("Write it like 2024年3月5日 (GB/T 9704—2012 {clause})"),
        );
    if let (Some(year), Some(day)) = (date.year, date.day) {
        report.fix(Applicability::Unsafe, [(span, format!("{year}年{}月{day}日", date.month))]);
    }
}

fn faults(date: WrittenDate) -> Vec<(&'static str, &'static str)> {
    let mut faults = Vec::new();
    if date.is_han {
        faults.push(("用了汉字数字", "has Chinese numerals"));
    }
    if date.is_dotted {
        faults.push(("没有写出“年、月、日”", "lacks 年, 月 and 日"));
    }
    if date.is_padded {
        faults.push(("编了虚位“0”", "has a leading zero"));
    }
    if date.year.is_none() {
        faults.push(("缺年份", "lacks its year"));
    }
    if date.day.is_none() {
        faults.push(("缺日", "lacks its day"));
    }
    faults
}
