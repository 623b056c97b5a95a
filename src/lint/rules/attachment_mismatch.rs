use crate::ast::{ArticleRef, Element, ElementKind};
use crate::grammar::attachments::note_line;
use crate::grammar::chars::{is_blank, solid};
use crate::grammar::element;
use crate::lint::prelude::*;
use std::collections::HashSet;

rule! {
    /// 附件说明与附件不一致
    ///
    /// 附件的顺序号和标题要与附件说明一致：说明里列了的，后面要有；后面有的，说明里要列；标题要相同；署名后面跟着附件而没有附件说明的，也提示。附件一个都没有跟在后面的（另行发送，
    /// 网页另附下载），不报告；说明里注明另发、略的也不算。标题只比名称，多出发文机关不算不同。
    ///
    /// # Attachments that differ from their list
    ///
    /// Numbers and titles of the attachments are those of the list (附件说明): what is listed follows, what follows is listed,
    /// under the same title; attachments that no list announces are pointed out. Where none follows at all (they were sent apart, or can be downloaded) nothing is reported, nor
    /// is an entry that says so. Only names are compared: the issuer before a title makes no difference.
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1.防汛物资清单
    /// 2.防汛值班安排
    /// 临江市人民政府
    /// 2024年3月5日
    /// 附件1
    /// 防汛物资清单
    /// 沙袋、雨衣、手电。
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：防汛物资清单
    /// 临江市人民政府
    /// 2024年3月5日
    /// 附件
    /// 防汛值班安排
    /// 各区每日一人值班。
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1.防汛物资清单
    /// 2.防汛值班安排
    /// 临江市人民政府
    /// 2024年3月5日
    /// 附件1
    /// 防汛值班安排
    /// 各区每日一人值班。
    /// 附件2
    /// 防汛物资清单
    /// 沙袋、雨衣、手电。
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1.防汛物资清单
    /// 2.防汛值班安排
    /// 临江市人民政府
    /// 2024年3月5日
    /// 附件1
    /// 防汛物资清单
    /// 沙袋、雨衣、手电。
    /// 附件2
    /// 防汛值班安排
    /// 各区每日一人值班。
    /// 附件3
    /// 联系人名单
    /// 各区一人。
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// 附件
    /// 防汛物资清单
    /// 沙袋、雨衣、手电。
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1.防汛物资清单
    /// 2.防汛值班安排
    /// 临江市人民政府
    /// 2024年3月5日
    /// 附件2
    /// 防汛值班安排
    /// 各区每日一人值班。
    /// 附件1
    /// 防汛物资清单
    /// 沙袋、雨衣、手电。
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1.防汛物资清单
    /// 2.防汛值班安排
    /// 临江市人民政府
    /// 2024年3月5日
    /// 附件1
    /// 临江市防汛物资清单
    /// 沙袋、雨衣、手电。
    /// 附件2
    /// 防汛值班安排（试行）
    /// 各区每日一人值班。
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1.防汛物资清单
    /// 2.防汛值班安排
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：1.防汛物资清单
    /// 2.防汛图纸（另发）
    /// 临江市人民政府
    /// 2024年3月5日
    /// 附件1
    /// 防汛物资清单
    /// 沙袋、雨衣、手电。
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于做好防汛工作的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 附件：防汛物资清单3份
    /// 临江市人民政府
    /// 2024年3月5日
    /// 附件
    /// 防汛物资清单
    /// 沙袋、雨衣、手电。
    /// ```
    ///
    /// ```good gongwen
    /// 临江市民政局关于做好值守服务的通知
    /// 各区民政局：
    /// 请按附件所列名单做好值守服务。
    /// 附件：1. 值守点名单
    /// 2. 联系人名单
    /// 临江市民政局
    /// 2024年3月5日
    /// 附件1
    /// 值守点名单
    /// 河滩值守点　　城北路99号　　星期一至星期日　　28560001
    /// 北门值守点　　城南路18号　　星期一至星期五　　28560002
    /// 渡口值守点　　城东路27号　　星期一至星期六　　28560003
    /// 附件2
    /// 联系人名单
    /// 方宁　　市民政局　　28560011
    /// ```
    "attachment-mismatch" {
        severity: Warning,
        basis: Clause "GB/T 9704—2012 7.3.7",
        genres: [Gongwen],
        fix: None,
    } => check
}

/// Titles whose pairs of characters agree in this share are the same.
const SAME: f32 = 0.9;
/// Titles that agree in less than this are not the same with a slip, but others.
const AKIN: f32 = 0.5;

/// How far under its label the title of an attachment is looked for, in characters.
const NEAR: usize = 120;

/// An attachment as the list names it.
struct Listed<'d> {
    number: Option<u32>,
    name: &'d str,
    span: Span,
}

/// An attachment as it follows.
struct Attached<'d> {
    number: Option<u32>,
    label: Span,
    title: Option<(String, Span)>,
    element: Element<'d>,
}

fn check(ctx: &mut Context<'_>) {
    let articles: Vec<ArticleRef<'_>> = ctx.document.articles().collect();
    if !articles.first().is_some_and(|&article| official::is_gongwen(article)) {
        return;
    }
    let is_attached = |article: &ArticleRef<'_>| attached(*article).is_some();
    let first = articles.iter().skip(1).position(is_attached).map_or(articles.len(), |at| at + 1);
    let (own, behind) = articles.split_at(first);
    // What is put into force by a notice may have the list, not the notice.
    let listed: Vec<Listed<'_>> =
        own.iter().rev().map(|&article| listed(article)).find(|listed| !listed.is_empty()).unwrap_or_default();
    let attached: Vec<Attached<'_>> = behind.iter().filter_map(|&article| attached(article)).collect();
    match attached.first() {
        None => return,
        Some(first) if listed.is_empty() => {
            if own.last().is_some_and(|&article| is_signed(article)) {
                unannounced(ctx, first, &attached);
            }
            return;
        }
        Some(_) => {}
    }
    let numbered = attached.iter().filter(|attached| attached.number.is_some()).count();
    if numbered < attached.len() && (attached.len() > 1 || listed.len() > 1) {
        // 附件 alone over several: which is which cannot be told.
        return;
    }
    let entry = |attached: &Attached<'_>| match attached.number {
        Some(number) => listed.iter().position(|listed| listed.number == Some(number)),
        None => Some(0),
    };
    let single = listed.len() == 1 && attached.len() == 1;
    let mut seen = HashSet::new();
    let mut is_told = out_of_order(ctx, &attached);
    for attached in &attached {
        match entry(attached).or(single.then_some(0)) {
            Some(at) => {
                seen.insert(at);
                is_told |= compare(ctx, (&listed, at), attached, is_told);
            }
            None if listed.iter().all(|listed| listed.number.is_some() || listed.name.is_empty()) => {
                unlisted(ctx, attached, &listed);
            }
            None => return,
        }
    }
    let missing: Vec<&Listed<'_>> = listed
        .iter()
        .enumerate()
        .filter(|(at, listed)| !seen.contains(at) && listed.number.is_some() && !is_sent_apart(listed.name))
        .map(|(_, listed)| listed)
        .collect();
    absent(ctx, &missing, &attached);
}

fn listed(article: ArticleRef<'_>) -> Vec<Listed<'_>> {
    let notes = article.elements().filter(|element| element.element() == ElementKind::AttachmentNote);
    let lines = notes.flat_map(Element::lines);
    let names = lines.flat_map(|line| {
        let (text, span) = (line.text(), line.span());
        note_line(text).names.into_iter().filter_map(move |name| {
            let listed = Listed {
                number: name.number,
                name: text.get(name.text.clone())?,
                span: official::within(span, &name.text),
            };
            Some(listed)
        })
    });
    names.collect()
}

fn attached(article: ArticleRef<'_>) -> Option<Attached<'_>> {
    let element = article.elements().find(|element| element.element() == ElementKind::Attachment)?;
    let line = element.lines().next()?;
    let text = line.text();
    if text.starts_with("附录") || solid(text).starts_with("附录") {
        return None;
    }
    let (len, number) = element::attachment(text)?;
    let rest = text.get(len..)?;
    let lead = len + rest.len() - rest.trim_start_matches(is_blank).len();
    let title = match rest.trim_matches(is_blank) {
        "" => official::title(article).map(|(title, joined)| (joined, title.span())),
        title => Some((solid(title).into_owned(), official::within(line.span(), &(lead..lead + title.len())))),
    };
    Some(Attached { number, label: line.span(), title, element })
}

/// `（另发）`, `（略）`: what the list itself says does not follow.
fn is_sent_apart(name: &str) -> bool {
    ["另发", "另附", "另行", "略", "下载", "网站", "附后"].iter().any(|word| name.contains(word))
}

/// Reports the first attachment whose number is not above that of the one before it.
fn out_of_order(ctx: &mut Context<'_>, attached: &[Attached<'_>]) -> bool {
    let falls = |pair: &&[Attached<'_>]| matches!(pair, [a, b] if a.number.is_some() && a.number >= b.number);
    let Some([before, after]) = attached.windows(2).find(falls) else { return false };
    ctx.report(
        after.label,
        Message::new("附件没有按顺序号排列", "The attachments do not follow in the order of their numbers"),
    )
    .help(
        "附件按附件说明的顺序号依次排列",
        "Attach them in the order of their numbers in the list",
    )
    .related(before.label, "它前面是这个附件", "this one stands before it");
    true
}

/// Compares the titles; whether they are the same in another order, which is told once.
fn compare(ctx: &mut Context<'_>, (listed, at): (&[Listed<'_>], usize), attached: &Attached<'_>, is_told: bool) -> bool {
    let (Some(entry), Some((title, span))) = (listed.get(at), &attached.title) else { return false };
    let (wanted, found) = (bare(entry.name), bare(title));
    if is_same(&wanted, &found) || stands_under(ctx, attached.label, &wanted) {
        return false;
    }
    let moved = listed.iter().enumerate().any(|(i, listed)| i != at && is_same(&bare(listed.name), &found));
    let message = if moved {
        Message::new("附件的顺序与附件说明不一致", "The attachments follow in another order than they are listed")
    } else if likeness(&wanted, &found) >= AKIN || names_its_kind(&found) {
        Message::new("附件的标题与附件说明不一致", "The title of the attachment is not the one that is listed")
    } else {
        return false;
    };
    if !(moved && is_told) {
        ctx.report(*span, message)
            .help(
                "附件的顺序号和标题与附件说明写得一样",
                "Give attachments the numbers and titles that they are listed with",
            )
            .related(entry.span, "附件说明是这样写的", "the list has it like this");
    }
    moved
}

/// Whether the name stands right under the label, whatever was taken for the title: the head of a table stands below it.
fn stands_under(ctx: &Context<'_>, label: Span, name: &str) -> bool {
    let under: String = ctx.text_from(label.end).chars().take(NEAR).collect();
    bare_of(&under).starts_with(name)
}

fn unlisted(ctx: &mut Context<'_>, attached: &Attached<'_>, listed: &[Listed<'_>]) {
    let shown = listed.last().map_or(attached.label, |listed| listed.span);
    ctx.report(
        attached.label,
        Message::new("附件说明里没有这个附件", "The list of attachments does not have this one"),
    )
    .help(
        "把它列入附件说明",
        "Add it to the list of attachments",
    )
    .related(shown, "附件说明到这里为止", "the list ends here");
}

fn is_signed(article: ArticleRef<'_>) -> bool {
    let has = |kind| article.elements().any(|element| element.element() == kind);
    has(ElementKind::Issuer) && has(ElementKind::IssueDate)
}

fn unannounced(ctx: &mut Context<'_>, first: &Attached<'_>, all: &[Attached<'_>]) {
    ctx.report(first.label, Message::new("有附件，正文下面没有附件说明", "Attachments follow that no list announces"))
        .help(
            "在正文下面写“附件：名称”（GB/T 9704—2012 7.3.4）",
            "Name them under the text: 附件：… (GB/T 9704—2012 7.3.4)",
        )
        .severity(Severity::Info)
        .places(all.iter().map(|attached| attached.label));
}

fn absent(ctx: &mut Context<'_>, missing: &[&Listed<'_>], attached: &[Attached<'_>]) {
    let (Some(first), Some(last)) = (missing.first(), attached.last()) else { return };
    let number = first.number.map(|number| number.to_string()).unwrap_or_default();
    ctx.report(
        first.span,
        Message::new(
            format!("附件说明列了附件{number}，后面没有"),
            format!("Attachment {number} is listed and does not follow"),
        ),
    )
    .help(
        "补上附件；另行发送的，在名称后注明",
        "Attach it, or say behind its name that it is sent apart",
    )
    .related(last.element.span(), "附件到这一个为止", "the last that is attached")
    .among(missing.iter().map(|listed| listed.span));
}

/// A name without brackets at its end, title marks and blanks.
fn bare(name: &str) -> String {
    let name = name.trim_end_matches(['）', ')']);
    let cut = name.rfind(['（', '(']).filter(|&at| at > 0).and_then(|at| name.get(..at)).unwrap_or(name);
    let counted = |c: char| "份件张页册套".contains(c) || c.is_ascii_digit();
    bare_of(cut.trim_end_matches(counted))
}

fn bare_of(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c) && !"《》“”、，·".contains(*c)).collect()
}

fn is_same(wanted: &str, found: &str) -> bool {
    wanted.is_empty() || found.contains(wanted) || wanted.contains(found) || likeness(wanted, found) >= SAME
}

/// How many pairs of neighbouring characters two names share, of all that they have (Dice).
fn likeness(a: &str, b: &str) -> f32 {
    let pairs = |text: &str| -> HashSet<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (a, b) = (pairs(a), pairs(b));
    let shared = a.intersection(&b).count();
    (2 * shared) as f32 / (a.len() + b.len()).max(1) as f32
}

/// Whether a line that ends so is the title of something, not the first line of a text.
fn names_its_kind(title: &str) -> bool {
    crate::grammar::lexicon::ends_in_document_kind(title).is_some()
        || ["表", "单", "目录", "图", "安排", "样式", "须知", "回执", "流程"].iter().any(|end| title.ends_with(end))
}
