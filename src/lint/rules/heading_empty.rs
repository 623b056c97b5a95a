use crate::ast::NodeId;
use crate::lint::headings::{self, Head};
use crate::lint::prelude::*;
use std::collections::HashMap;

rule! {
    /// 标题下无正文
    ///
    /// 同级的标题下面都有正文，有一个下面什么也没有，接着就是下一个标题，或者别的内容。多半是漏了文字，或者标题多余。提纲、目录、节选不查；
    /// 下面列的是简短条目（名单、文件目录）的不算标题；全文最后一行是标题的，可能是截断了，也不报。
    ///
    /// # A heading without text
    ///
    /// The headings of a row have text below, and one has nothing: the next heading follows at once, or something else. Text was lost,
    /// or the heading is one too many. Outlines, tables of contents and excerpts are left alone, and so are lists of short entries,
    /// which are no headings, and a heading that is the last line of the whole text, which may have been cut off.
    ///
    /// ```bad
    /// 一、基本情况
    /// 全市现有水厂十二座。
    /// 二、存在问题
    /// 三、对策建议
    /// 分三年改造老旧管网。
    /// ```
    ///
    /// ```bad
    /// 一、基本情况
    /// （一）水源
    /// 现有水源地三处。
    /// （二）水厂
    /// 现有水厂十二座。
    /// （三）管网
    /// 二、对策建议
    /// 分三年改造老旧管网。
    /// ```
    ///
    /// ```good
    /// 一、基本情况
    /// （一）水源
    /// （二）水厂
    /// （三）管网
    /// 二、存在问题
    /// 三、对策建议
    /// ```
    ///
    /// ```good
    /// 一、基本情况
    /// 全市现有水厂十二座。
    /// 二、存在问题
    /// 管网老化。
    /// 三、对策建议
    /// ```
    ///
    /// ```good
    /// 一、编制依据
    /// 1.临江市水资源公报
    /// 2.临江市供水规划
    /// 3.临江市节水办法
    /// 二、编制原则
    /// 节水优先，以水定产。
    /// ```
    ///
    /// ```good
    /// 一、主要任务
    /// （一）改造管网
    /// 更换老旧管道十公里。
    /// （二）保护水源
    /// 库区不再养鸭。
    /// 二、保障措施
    /// 列入年度预算。
    /// ```
    "heading-empty" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Plain],
        fix: None,
    } => check
}

/// The longest line that is a heading and no sentence that lost its stop, in characters.
const LONGEST: usize = 24;
/// How many headings of a row have text for each that has none.
const FILLED: usize = 2;

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    // Of each body: headings right over text, and headings over nothing.
    let mut leaves: HashMap<NodeId, (usize, usize)> = HashMap::new();
    let mut odd = Vec::new();
    for group in survey.sections().filter(|group| !survey.is_excerpt(group.body)) {
        for (row, heads) in headings::rows(group) {
            let heads: Vec<_> = heads.into_iter().filter(|head| is_heading_style(head.style)).collect();
            let (filled, empty): (Vec<_>, Vec<_>) =
                heads.into_iter().filter(|head| head.is_alone() || head.has_content()).partition(|head| head.has_content());
            let count = leaves.entry(group.body).or_default();
            count.0 += filled.iter().filter(|head| head.section.sections().next().is_none()).count();
            count.1 += empty.len();
            let alone = filled.iter().filter(|head| head.is_alone()).count();
            if alone >= empty.len() * FILLED && (alone + empty.len()) * 3 >= row.len() * 2 {
                let model = filled.iter().find(|head| head.is_alone()).copied();
                odd.extend(empty.into_iter().map(|head| (group.body, head, model)));
            }
        }
    }
    for (body, head, model) in odd {
        let outline = leaves.get(&body).is_some_and(|&(filled, empty)| empty * FILLED > filled);
        if !outline && is_heading(head) && !ctx.text_from(head.section.span().end).trim().is_empty() {
            report(ctx, head, model);
        }
    }
}

fn is_heading_style(style: MarkerStyle) -> bool {
    use MarkerStyle::{ArabicDot, Chapter, Division, HanDun, HanParen, Part};
    matches!(style, Part | Chapter | Division | HanDun | HanParen | ArabicDot)
}

/// Whether a line without anything below is a heading: short, and nothing that tells of itself (地点：会议室, 自公布之日起施行).
fn is_heading(head: Head<'_>) -> bool {
    let text = head.heading.text();
    let told = ['：', ':', '。', '；', '（', '/', '|'];
    let states = ["起施行", "起执行", "解释", "废止", "不得", "应当", "另行"];
    text.chars().nth(LONGEST).is_none()
        && !text.contains(told)
        && !text.contains(|c: char| c.is_ascii_digit())
        && !states.iter().any(|word| text.contains(word))
}

fn report(ctx: &mut Context<'_>, head: Head<'_>, model: Option<Head<'_>>) {
    let text = head.section.marker().map_or("", Marker::text);
    let report = ctx.report(
        head.place(),
        Message::new(format!("“{text}”的标题下面没有正文"), format!("The heading of “{text}” has no text below")),
    );
    let report = match model {
        Some(model) => report.related(model.place(), "同级标题下面有正文", "a sibling with text"),
        None => report,
    };
    report.help("补上正文，或者删去这个标题", "Supply the text, or drop the heading");
}
