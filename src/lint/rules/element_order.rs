use crate::ast::{Element, ElementKind};
use crate::lint::prelude::*;

rule! {
    /// 公文要素次序颠倒
    ///
    /// 版头的份号、密级、紧急程度依次排列；正文以后依次是附件说明、署名、成文日期、附注，版记里先抄送后印发。颠倒的报出来。
    /// 网页把发文字号放在标题下面、把附件放在版记后面，是转载的排法，不报告；纪要、命令另有格式，也不报告。
    ///
    /// # Elements out of order
    ///
    /// In the head, the copy number, the secrecy and the urgency follow one another. Under the text stand the list of attachments,
    /// the signature, its date and the note; then the copies, then the printing line. What stands the other way round is
    /// reported. Web pages print the number under the title and the attachments last: that is theirs and is left alone, and so
    /// are minutes and orders, which have forms of their own.
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 2024年3月5日
    /// 临江市人民政府
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// （此件公开发布）
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// 临江市人民政府办公室　2024年3月6日印发
    /// 抄送：市委办公室。
    /// ```
    ///
    /// ```bad gongwen
    /// 特急
    /// 机密★1年
    /// 临江市人民政府文件
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// ```
    ///
    /// ```good gongwen
    /// 000001
    /// 机密★1年
    /// 特急
    /// 临江市人民政府文件
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：防汛物资清单
    /// 临江市人民政府
    /// 2024年3月5日
    /// （此件公开发布）
    /// 抄送：市委办公室。
    /// 临江市人民政府办公室　2024年3月6日印发
    /// 附件
    /// 防汛物资清单
    /// 沙袋、雨衣、手电。
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 临政发〔2024〕5号
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    "element-order" {
        severity: Warning,
        basis: Clause "GB/T 9704—2012 7.2—7.4",
        genres: [Gongwen],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    for article in document.articles().filter(|&article| !official::has_its_own_form(official::genre_word(article))) {
        let mut last: Option<(u8, Element<'_>)> = None;
        for element in article.elements() {
            let Some(place) = place(element) else { continue };
            if let Some((_, before)) = last.filter(|&(before, _)| before > place) {
                report(ctx, element, before);
                break;
            }
            last = Some((place, element));
        }
    }
}

/// The place of an element in the order of clause 7; none where it may stand elsewhere.
fn place(element: Element<'_>) -> Option<u8> {
    Some(match element.element() {
        ElementKind::CopyNumber => 1,
        ElementKind::Secrecy => 2,
        ElementKind::Urgency => 3,
        ElementKind::AttachmentNote => 4,
        ElementKind::Issuer => 5,
        // Under the title of a speech or a decision the date stands in brackets.
        ElementKind::IssueDate if !element.text().starts_with(['（', '(']) => 6,
        ElementKind::Note => 7,
        ElementKind::CopyTo => 8,
        ElementKind::Printed => 9,
        _ => return None,
    })
}

fn report(ctx: &mut Context<'_>, element: Element<'_>, before: Element<'_>) {
    let ((zh, en), (first_zh, first_en)) = (name(before.element()), name(element.element()));
    ctx.report(
        before.span(),
        Message::new(format!("{zh}排在{first_zh}前面了"), format!("The {en} stands before the {first_en}")),
    )
    .help(
        format!("先{first_zh}，后{zh}"),
        format!("Put the {first_en} first, then the {en}"),
    )
    .related(element.span(), format!("{first_zh}在这里"), format!("the {first_en} stands here"));
}

const fn name(kind: ElementKind) -> (&'static str, &'static str) {
    match kind {
        ElementKind::CopyNumber => ("份号", "copy number"),
        ElementKind::Secrecy => ("密级", "level of secrecy"),
        ElementKind::Urgency => ("紧急程度", "urgency"),
        ElementKind::AttachmentNote => ("附件说明", "list of attachments"),
        ElementKind::Issuer => ("发文机关署名", "signature"),
        ElementKind::IssueDate => ("成文日期", "date of signing"),
        ElementKind::Note => ("附注", "note"),
        ElementKind::CopyTo => ("抄送机关", "list of copies"),
        _ => ("印发机关和印发日期", "printing line"),
    }
}
