use crate::lint::prelude::*;
use std::collections::HashSet;

rule! {
    /// 编章节条款项目的次序
    ///
    /// 法律法规分编、章、节、条、款、项、目，依次而下：节在章里，条在章、节里，项在条里。节不包着章，条不包着章、节。
    /// 款是条里的自然段，不编序号，所以条以下直接是“（一）”，不用“一、”。篇幅短、不分章的，只有条，也可以。
    ///
    /// # Parts of a law in the wrong order
    ///
    /// A law has parts, chapters, sections, articles, paragraphs, items and sub-items, one inside the other: a section stands in a
    /// chapter, an item in an article. The paragraphs of an article have no numbers, so what is numbered below an article is
    /// （一）, not 一、. A short rule may have articles alone.
    ///
    /// ```bad law
    /// 第一节　水源的划定
    /// 第一章　水源
    /// 第一条　水源地由县人民政府划定并公布。
    /// 第二条　水源地应当设立界碑，禁止放养家畜。
    /// 第三条　任何人不得在水源地倾倒垃圾。
    /// ```
    ///
    /// ```bad law
    /// 第一条　水厂应当遵守下列规定：
    /// 一、每月公布一次水质；
    /// 二、每季度清洗一次水池。
    /// 第二条　用户应当按时缴纳水费。
    /// 第三条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```good law
    /// 第一章　水源
    /// 第一节　水源的划定
    /// 第一条　水源地由县人民政府划定并公布。
    /// 第二条　水厂应当遵守下列规定：
    /// （一）每月公布一次水质；
    /// （二）每季度清洗一次水池。
    /// 第三条　本办法自公布之日起施行。
    /// ```
    "law-structure-order" {
        severity: Warning,
        basis: Clause "立法法（2015年修正）第六十一条",
        genres: [Law],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    let in_articles: Vec<_> = articles::of_bodies(ctx).into_iter().map(|row| row.body).collect();
    // Laws of former times number all their items 一、.
    let in_brackets = survey.numbered_markers().any(|marker| marker.style() == MarkerStyle::HanParen);
    let severity = if in_brackets { Severity::Warning } else { Severity::Info };
    let in_chapters: HashSet<_> =
        survey.sections().filter(|group| has_style(group, MarkerStyle::Chapter)).map(|group| group.body).collect();
    for group in survey.sections().filter(|group| in_articles.contains(&group.body)) {
        let parent = group.parent_marker();
        if in_chapters.contains(&group.body) && parent.is_none_or(|m| m.style() != MarkerStyle::Chapter) {
            outside(ctx, group, MarkerStyle::Division, ("节应当在章里", "sections stand in chapters"));
        }
        let Some(parent) = parent else { continue };
        if matches!(parent.style(), MarkerStyle::Part | MarkerStyle::Chapter | MarkerStyle::Division) {
            outside(ctx, group, MarkerStyle::HanParen, ("项应当在条里", "items stand in articles"));
        }
        numbered_paragraphs(ctx, parent, group, severity);
    }
}

fn has_style(group: &Group<'_>, style: MarkerStyle) -> bool {
    group.members.iter().any(|member| member.marker.style() == style)
}

/// The first unit of a style that stands where units of that style do not.
fn outside(ctx: &mut Context<'_>, group: &Group<'_>, style: MarkerStyle, (zh, en): (&str, &str)) {
    let Some(first) = group.members.iter().find(|member| member.marker.style() == style) else { return };
    let text = first.marker.text();
    ctx.report(
        first.marker.span(),
        Message::new(format!("“{text}”的位置不对：{zh}"), format!("“{text}” stands in the wrong place: {en}")),
    )
    .help(
        "按编、章、节、条、项、目的次序安排层次",
        "Let parts hold chapters, chapters sections, sections articles, articles items",
    );
}

/// 一、 directly below an article.
fn numbered_paragraphs(ctx: &mut Context<'_>, parent: Marker<'_>, group: &Group<'_>, severity: Severity) {
    if parent.style() != MarkerStyle::Article {
        return;
    }
    let [first, second, ..] = group.members.as_slice() else { return };
    if (first.marker.ordinal(), second.marker.ordinal()) != (1, 2) {
        return;
    }
    if group.members.iter().any(|member| member.marker.style() != MarkerStyle::HanDun) {
        return;
    }
    let text = first.marker.text();
    ctx.report(
        first.marker.span(),
        Message::new(
            format!("条以下用了“{text}”：款不编序号，项用“（一）”"),
            format!("“{text}” below an article: its paragraphs have no numbers, its items have （一）"),
        ),
    )
    .severity(severity)
    .related(parent.span(), "这一条", "the article")
    .help("是项的改用“（一）”，是款的去掉序号", "Number items （一）; take the number off a paragraph");
}
