use crate::lint::prelude::*;
use std::collections::{HashMap, HashSet};

rule! {
    /// 编章节条款项目的次序
    ///
    /// 法律法规分编、章、节、条、款、项、目，依次而下：节在章里，条在章、节里，项在条里。节不包着章，条不包着章、节。章、节都从第一起编。
    /// 款是条里的自然段，不编序号，所以条以下直接是“（一）”，不用“一、”。篇幅短、不分章的，只有条，也可以。
    ///
    /// # Parts of a law in the wrong order
    ///
    /// A law has parts, chapters, sections, articles, paragraphs, items and sub-items, one inside the other: a section stands in a
    /// chapter, an item in an article; chapters and sections open with the first. The paragraphs of an article have no numbers, so what is numbered below an article is
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
    /// ```bad law
    /// 第一条　为了保障农村供水，制定本办法。
    /// 第二条　县水利局负责农村供水的管理工作。
    /// 第二节　水源
    /// 第三条　水源地应当设立界碑，禁止放养家畜。
    /// ```
    ///
    /// ```bad law
    /// 第一节　总则
    /// 第一条　本会章程由会员大会通过。
    /// 第二条　本会接受县水利局的指导。
    /// 第二节　会员
    /// 第三条　会员应当按月缴费，有权监督水质。
    /// ```
    ///
    /// ```bad law
    /// 第二章　总则
    /// 第一条　为了保障农村供水，制定本办法。
    /// 第二条　县水利局负责农村供水的管理工作。
    /// 第三章　水源
    /// 第三条　水源地应当设立界碑，禁止放养家畜。
    /// ```
    ///
    /// ```good law
    /// 第四节　水源
    /// 第十二条　水价三年不变，确需调整的先行听证。
    /// 第十三条　水厂每月公布一次水质，接受用户查询。
    /// 第五节　用户
    /// 第十四条　用户发现水质异常的，可以向乡镇人民政府报告。
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
    /// ```good law
    /// 第一条　为了保障农村供水，制定本办法。
    /// 第二条　县水利局负责农村供水的管理工作。
    /// 第三条　本办法自公布之日起施行。
    ///
    /// 附录：
    ///
    /// 水厂应当配备的设备
    ///
    /// 一、水泵。
    /// 二、水池。
    /// ```
    ///
    /// ```good law
    /// # 青禾县供水办法
    ///
    /// ### 第一章　总则
    ///
    /// 第一条　为了保障农村供水，制定本办法。
    ///
    /// ### 第二章　水源
    ///
    /// ## 第一节　划定
    ///
    /// 第二条　水源地由县人民政府划定并公布。
    ///
    /// ## 第二节　保护
    ///
    /// 第三条　水源地应当设立界碑，禁止放养家畜。
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
    // Whether each body is whole: an excerpt may open at any article, below a section whose chapter was left out.
    let opens = |row: &articles::Row<'_>| row.articles.first().is_some_and(|article| article.marker.ordinal() == 1);
    let in_articles: HashMap<_, _> = articles::of_bodies(ctx).iter().map(|row| (row.body, opens(row))).collect();
    // Laws of former times number all their items 一、.
    let in_brackets = survey.numbered_markers().any(|marker| marker.style() == MarkerStyle::HanParen);
    let severity = if in_brackets { Severity::Warning } else { Severity::Info };
    let in_chapters: HashSet<_> =
        survey.sections().filter(|group| has_style(group, MarkerStyle::Chapter)).map(|group| group.body).collect();
    let mut said = HashSet::new();
    let mut numbered = Vec::new();
    for group in survey.sections() {
        let Some(&is_whole) = in_articles.get(&group.body) else { continue };
        let parent = group.parent_marker();
        let strays = has_style(group, MarkerStyle::Division) && parent.is_none_or(|m| m.style() != MarkerStyle::Chapter);
        // Of a law without chapters it is said once.
        let mixes = in_chapters.contains(&group.body);
        if strays && (mixes || (is_whole && said.insert(group.body))) {
            // Rules of bodies that are no legislators have sections from 第一节 on in the place of chapters.
            let opens = group.members.iter().find(|m| m.marker.style() == MarkerStyle::Division);
            let instead = !mixes && opens.is_some_and(|first| first.marker.ordinal() == 1);
            let severity = if instead { Severity::Info } else { Severity::Warning };
            outside(ctx, group, MarkerStyle::Division, severity, ("节应当在章里", "sections stand in chapters"));
        } else if is_whole && !strays {
            opening(ctx, group);
        }
        let Some(parent) = parent else { continue };
        if matches!(parent.style(), MarkerStyle::Part | MarkerStyle::Chapter | MarkerStyle::Division) {
            outside(ctx, group, MarkerStyle::HanParen, Severity::Warning, ("项应当在条里", "items stand in articles"));
        }
        numbered.extend(numbered_paragraphs(parent, group));
    }
    report_numbered(ctx, &numbered, severity);
}

/// Chapters, or the sections of one, that do not open with 第一章, 第一节.
fn opening(ctx: &mut Context<'_>, group: &Group<'_>) {
    let is_unit = |member: &&Member<'_>| matches!(member.marker.style(), MarkerStyle::Chapter | MarkerStyle::Division);
    let Some(first) = group.members.iter().find(is_unit).map(|member| member.marker) else { return };
    let Some(one) = marker_text::renumbered(first, 1) else { return };
    // The first may stand there unread, glued to another line.
    let above = Span::new(group.parent.span().start, first.span().start);
    if first.ordinal() == 1 || ctx.survey.carries_on(first) || ctx.text(above).contains(&one) {
        return;
    }
    let text = first.text();
    ctx.report(
        first.span(),
        Message::new(
            format!("序号不从“{one}”起：第一个是“{text}”"),
            format!("Numbering opens with “{text}”, not “{one}”"),
        ),
    )
    .help(format!("补上“{one}”，或从“{one}”起重新编号"), format!("Supply “{one}”, or number from “{one}” on"));
}

fn has_style(group: &Group<'_>, style: MarkerStyle) -> bool {
    group.members.iter().any(|member| member.marker.style() == style)
}

/// The first unit of a style that stands where units of that style do not.
fn outside(
    ctx: &mut Context<'_>,
    group: &Group<'_>,
    style: MarkerStyle,
    severity: Severity,
    (zh, en): (&str, &str),
) {
    let Some(first) = group.members.iter().find(|member| member.marker.style() == style) else { return };
    let text = first.marker.text();
    ctx.report(
        first.marker.span(),
        Message::new(format!("“{text}”的位置不对：{zh}"), format!("“{text}” stands in the wrong place: {en}")),
    )
    .severity(severity)
    .help(
        "按编、章、节、条、项、目的次序安排层次",
        "Let parts hold chapters, chapters sections, sections articles, articles items",
    );
}

/// The article and the first 一、 directly below it.
fn numbered_paragraphs<'d>(parent: Marker<'d>, group: &Group<'d>) -> Option<(Marker<'d>, Marker<'d>)> {
    let [first, second, ..] = group.members.as_slice() else { return None };
    let is_row = (first.marker.ordinal(), second.marker.ordinal()) == (1, 2)
        && group.members.iter().all(|member| member.marker.style() == MarkerStyle::HanDun);
    let is_below = parent.style() == MarkerStyle::Article && !group.parent.children().any(|line| heads_another(line, *first));
    (is_row && is_below).then_some((parent, first.marker))
}

/// Whether a line between an article and its numbers opens another text: 附录, 附件, the title of the next rules.
fn heads_another(line: NodeRef<'_>, first: Member<'_>) -> bool {
    const LABELS: [&str; 4] = ["附录", "附件", "附表", "附："];
    let text = line.text().trim();
    let is_title = !text.is_empty() && !text.contains(['。', '，', '；', '：', ':', ';']);
    line.kind() == Kind::Paragraph
        && line.span().start < first.node.span().start
        && (is_title || LABELS.iter().any(|label| text.starts_with(label)))
}

/// One finding for a document: it numbers all its items so.
fn report_numbered(ctx: &mut Context<'_>, numbered: &[(Marker<'_>, Marker<'_>)], severity: Severity) {
    let Some(&(parent, first)) = numbered.first() else { return };
    let text = first.text();
    ctx.report(
        first.span(),
        Message::new(
            format!("条以下用了“{text}”：款不编序号，项用“（一）”"),
            format!("“{text}” below an article: its paragraphs have no numbers, its items have （一）"),
        ),
    )
    .severity(severity)
    .related(parent.span(), "这一条", "the article")
    .help("是项的改用“（一）”，是款的去掉序号", "Number items （一）; take the number off a paragraph")
    .among(numbered.iter().map(|(_, first)| first.span()));
}
