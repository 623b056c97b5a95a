use crate::ast::{InlineKind, Title};
use crate::grammar::lexicon::ends_in_gongwen_kind;
use crate::lint::prelude::*;

rule! {
    /// 公文标题内标点
    ///
    /// 公文标题里，除书名号、引号、括号和并列词语之间的顿号以外，一般不用标点。“关于……的通知”一类的标题里出现句号、逗号、分号、冒号、问号，
    /// 给出提示。书名号、引号、括号里面的不算；讲话、报告、调研文章的标题不查。
    ///
    /// # Marks in the title of an official document
    ///
    /// The title of an official document has no marks but 《》, “”, （） and a 、 between parallel words. A 。，；： or ？ in a title of the
    /// form 关于…的通知 is pointed out. What stands inside 《》, “” and （） does not count; titles of speeches, reports and research
    /// articles are not looked at.
    ///
    /// ```bad gongwen
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于加强渡口管理，促进水运发展的通知
    /// 各县区人民政府，市政府各部门：
    /// 为加强渡口管理，保障人民群众生命财产安全，现将有关事项通知如下。
    /// 一、更新渡船。超期服役的渡船一律退出，年底前更换完毕。
    /// 二、培训船员。船员持证上岗，每年复训一次，费用由市财政承担。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市水务局关于水库检修，暂停供水的公告。
    ///
    /// 因水库检修，决定暂停供水。现将有关事项公告如下：
    /// 一、停水时间
    /// 3月5日8时至18时。
    /// 二、停水范围
    /// 沿江片区。
    ///
    /// 临江市水务局
    /// 2024年3月1日
    /// ```
    ///
    /// ```good gongwen
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于加强渡口、码头管理的通知
    /// 各县区人民政府，市政府各部门：
    /// 为加强渡口管理，保障人民群众生命财产安全，现将有关事项通知如下。
    /// 一、更新渡船。超期服役的渡船一律退出，年底前更换完毕。
    /// 二、培训船员。船员持证上岗，每年复训一次，费用由市财政承担。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good gongwen
    /// 临政发〔2024〕5号
    /// 临江市人民政府关于印发《渡口管理，码头管理办法》的通知
    /// 各县区人民政府，市政府各部门：
    /// 为加强渡口管理，保障人民群众生命财产安全，现将有关事项通知如下。
    /// 一、更新渡船。超期服役的渡船一律退出，年底前更换完毕。
    /// 二、培训船员。船员持证上岗，每年复训一次，费用由市财政承担。
    /// 临江市人民政府
    /// 2024年3月5日
    /// ```
    ///
    /// ```good report
    /// 渡口怎么管，码头怎么建？
    ///
    /// 一、管好渡口
    /// 渡船逐艘登记。
    /// 二、建好码头
    /// 码头统一标准。
    /// ```
    "title-stray-punct" {
        severity: Info,
        basis: Custom,
        genres: [Gongwen],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    for article in document.articles() {
        let Some(title) = article.title_group().and_then(|group| group.title()) else { continue };
        let joined = title.joined();
        let bare = joined.trim_end_matches(is_stray);
        if joined.contains("关于") && ends_in_gongwen_kind(bare).is_some() {
            check_title(ctx, title);
        }
    }
}

fn is_stray(c: char) -> bool {
    matches!(c, '。' | '，' | '；' | '：' | '？' | ',' | ';' | ':' | '?')
}

fn check_title(ctx: &mut Context<'_>, title: Title<'_>) {
    let document = ctx.document;
    let held = |kind| matches!(kind, InlineKind::Quote | InlineKind::BookTitle | InlineKind::Bracket);
    let inlines = document.inlines_in(title.span());
    let held: Vec<Span> = inlines.filter(|inline| held(inline.kind())).map(|inline| inline.span()).collect();
    let mut found = Vec::new();
    for line in title.lines() {
        for (at, c) in line.text().char_indices().filter(|&(_, c)| is_stray(c)) {
            let start = line.span().start as usize + at;
            let span = Span::of(start, start + c.len_utf8());
            if !held.iter().any(|held| held.contains(span)) {
                found.push((span, c));
            }
        }
    }
    let Some(&(span, c)) = found.first() else { return };
    ctx.report(
        span,
        Message::new(format!("公文标题里一般不用“{c}”"), format!("The title of an official document has no “{c}”")),
    )
    .help("删去，或者改写标题", "Drop it, or reword the title")
    .among(found.iter().map(|&(span, _)| span));
}
