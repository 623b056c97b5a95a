use crate::ast::{ArticleRef, ElementKind, Title};
use crate::grammar::lexicon::ends_in_document_kind;
use crate::lint::prelude::*;

rule! {
    /// 标题文种缺失或误用
    ///
    /// 公文标题由发文机关、事由和文种组成，末尾是一个文种。“请示报告”把两个文种叠在一起，“关于申请经费”没有文种，都要改；发给别的机关的公文，
    /// 标题写“……的申请”“……的情况汇报”，也不是文种；
    /// “……的方案的通知”多半漏了“印发”。方案、办法一类事务文书的标题不报告，转发、印发的标题末尾是“通知”就行；不要求有“关于”。
    ///
    /// # A title without its kind, or with two
    ///
    /// The title of an official document is made of its issuer, its matter and its kind (文种), which comes last and is one.
    /// 请示报告 piles up two, 关于申请经费 has none, 关于…的申请 names none, and …的方案的通知 has most likely lost its 印发. Plans and rules have titles of
    /// their own and are left alone; one that forwards another need only end in 通知; 关于 is not asked for.
    ///
    /// ```bad gongwen
    /// 临江市水务局关于申请除险资金的请示报告
    /// 市人民政府：
    /// 全市三座水库尚缺资金五十万元。
    /// 妥否，请批示。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市水务局关于申请除险资金
    /// 市人民政府：
    /// 全市三座水库尚缺资金五十万元，请予安排。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府关于防汛工作的方案的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 白石镇人民政府关于增拨除险经费的申请
    /// 青禾县人民政府：
    /// 镇里两座水库尚缺资金二十万元，请予安排。
    /// 白石镇人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市水务局关于水库除险的情况汇报
    /// 市人民政府：
    /// 全市三座水库已经除险。
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
    /// 临江市人民政府关于印发防汛工作的方案的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府关于转发市水务局防汛工作请示报告制度的通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府防汛通知
    /// 各区人民政府：
    /// 汛期将至，请各区抓紧备足物资。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市水务局2024年防汛工作要点
    /// 市人民政府：
    /// 汛期将至，现将工作要点报上。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 关于加入水务学会的申请
    /// 水务学会：
    /// 本人从事水库管理多年，愿意加入学会。
    /// 王大河
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市水务局关于市政协第12号提案的答复
    /// 市政协办公室：
    /// 提案收悉，水库已经除险。
    /// 临江市水务局
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临江市防汛工作方案
    /// 为了做好防汛工作，制定本方案。
    /// 附件：防汛物资清单
    /// ```
    ///
    "title-genre" {
        severity: Warning,
        basis: Clause "党政机关公文处理工作条例 第八条、第九条（七）",
        genres: [Gongwen],
        fix: None,
    } => check
}

/// What people call a document that asks or tells, and that is no kind of 公文: the kind is 请示, 报告 or 函.
const NO_KINDS: [&str; 4] = ["申请", "请求", "汇报", "报请"];

fn check(ctx: &mut Context<'_>) {
    let Some(article) = official::main_article(ctx.document) else { return };
    let Some((title, text)) = official::title(article) else { return };
    if let Some(piled) = official::piled_kinds(&text) {
        let words = format!("“{piled}”不是一个文种");
        report(ctx, title, Severity::Warning, (&words, &format!("{piled} is no kind of document, but two")));
    } else if let Some(word) = no_kind(&text).filter(|_| is_sent(article)) {
        let words = format!("“{word}”不是公文的文种");
        report(ctx, title, Severity::Warning, (&words, &format!("{word} is no kind of official document")));
    } else if is_sent(article) && lacks_its_kind(&text) {
        report(ctx, title, Severity::Warning, ("标题没有文种", "The title does not say what kind of document it is"));
    } else if has_lost_its_verb(&text) {
        report(ctx, title, Severity::Info, ("标题里的方案、办法前可能漏了“印发”", "The title may have lost its 印发"));
    }
}

fn report(ctx: &mut Context<'_>, title: Title<'_>, severity: Severity, (zh, en): (&str, &str)) {
    ctx.report(title.span(), Message::new(zh, en))
        .help(
            "标题以一个文种收尾，如“关于……的请示”",
            "Let the title end in one kind, as in 关于……的请示",
        )
        .severity(severity);
}

/// Whether the document is sent to somebody and signed, so that it is a 公文 for sure.
fn is_sent(article: ArticleRef<'_>) -> bool {
    let has = |kind| article.elements().any(|element| element.element() == kind);
    has(ElementKind::Recipients) && has(ElementKind::Issuer) && has(ElementKind::IssueDate)
}

/// `关于增拨经费的申请`: a word that is no kind of 公文 stands where the kind does.
fn no_kind(title: &str) -> Option<&'static str> {
    let (_, matter) = title.split_once("关于")?;
    let (_, word) = matter.rsplit_once('的')?;
    NO_KINDS.into_iter().find(|end| word.strip_suffix(end).is_some_and(|before| matches!(before, "" | "情况" | "工作")))
}

/// `关于申请经费`, `关于做好…工作`, `关于印发《…方案》`: about something, and nothing after it.
fn lacks_its_kind(title: &str) -> bool {
    let mut bare = String::new();
    let mut depth = 0usize;
    for c in title.chars() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let Some((_, matter)) = bare.split_once("关于") else { return false };
    !matter.contains('的') && ends_in_document_kind(title).is_none() && !matter.ends_with(['书', '信', '案', '表', '电'])
}

/// `关于防汛工作的方案的通知`: the notice is not about a plan but issues it.
fn has_lost_its_verb(title: &str) -> bool {
    const ISSUED: [&str; 6] = ["的方案的通知", "的办法的通知", "的预案的通知", "的细则的通知", "的规划的通知", "的计划的通知"];
    const VERBS: [&str; 24] = [
        "印发", "转发", "批转", "下发", "发布", "公布", "颁布", "修改", "修订", "废止", "实施", "执行", "落实", "征求", "编制", "制定", "报送",
        "上报", "申报", "调整", "批准", "同意", "印送", "学习",
    ];
    ISSUED.iter().any(|end| title.ends_with(end)) && !VERBS.iter().any(|verb| title.contains(verb))
}
