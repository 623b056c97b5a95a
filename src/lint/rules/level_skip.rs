use crate::ast::NodeId;
use crate::lint::prelude::*;

rule! {
    /// 层级跳用
    ///
    /// 结构层次序数依次用“一、”“（一）”“1.”“（1）”“①”。“一、”之下直接用“（1）”或“①”，跳过了两级以上。只有两级时“一、”之下用“1.”，
    /// 通行，不报；“（一）”之下用“（1）”之类，全篇一致的，只作提示。同一种跳法全篇报一次。
    ///
    /// # A level is skipped
    ///
    /// The levels are numbered 一、, （一）, 1., （1） and ① in this order. （1） or ① right below 一、 leaves out two levels or more.
    /// With two levels only, 1. below 一、 is accepted practice and is not reported; （1） below （一） and the like are an info. Each
    /// kind of jump is reported once for an article.
    ///
    /// ```bad
    /// 一、水源保护
    /// （1）划定范围。沿库设立界碑。
    /// （2）清理养殖。库区不再养鸭。
    /// 二、管网改造
    /// （1）更换管道。更换老旧管道十公里。
    /// （2）安装水表。一户一表。
    /// ```
    ///
    /// ```bad
    /// （一）水源保护。库区分两步治理。
    /// （1）划定范围，沿库设立界碑。
    /// （2）清理养殖，库区不再养鸭。
    /// （二）管网改造。更换老旧管道十公里。
    /// ```
    ///
    /// ```good
    /// 一、水源保护
    /// 1.划定范围。沿库设立界碑。
    /// 2.清理养殖。库区不再养鸭。
    /// 二、管网改造
    /// 1.更换管道。更换老旧管道十公里。
    /// 2.安装水表。一户一表。
    /// ```
    ///
    /// ```good
    /// 一、水源保护
    /// （一）划定范围
    /// 1.设立界碑。沿库设立界碑。
    /// 2.架设围网。沿库架设围网。
    /// （二）清理养殖
    /// 库区不再养鸭。
    /// 二、管网改造
    /// 更换老旧管道十公里。
    /// ```
    ///
    /// ```good
    /// 一、文书的写法分三部分：1．首部。
    /// （1）写明名称；（2）写明双方。
    /// 2．正文。
    /// （1）写明请求；（2）写明理由。
    /// ```
    ///
    /// ```good
    /// 一、水源保护
    /// 沿库设立界碑①。
    /// 二、管网改造
    /// 更换老旧管道②。
    ///
    /// 注：
    ///
    /// ①界碑的式样另行规定。
    /// ②管道的口径另行规定。
    /// ```
    "level-skip" {
        severity: Warning,
        basis: Usual "GB/T 9704—2012 7.3.3",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: None,
    } => check
}

/// One kind of jump in one article.
struct Jump<'d> {
    body: NodeId,
    styles: (MarkerStyle, MarkerStyle),
    parent: Marker<'d>,
    child: Marker<'d>,
    /// The numbers of the lower level that open a row so.
    places: Vec<Span>,
}

fn check(ctx: &mut Context<'_>) {
    let mut jumps: Vec<Jump<'_>> = Vec::new();
    for group in ctx.survey.sections() {
        let first = group.members.first().map(|first| first.marker).filter(|first| first.ordinal() == 1);
        let (Some(parent), Some(child)) = (group.parent_marker(), first) else { continue };
        let styles = (parent.style(), child.style());
        // A lone ① is the mark of a note.
        let is_note = group.members.len() == 1 && child.style() == MarkerStyle::Circled;
        if !is_jump(styles) || is_note || stands_apart(ctx, parent, child) {
            continue;
        }
        let known = jumps.iter_mut().rev().take_while(|jump| jump.body == group.body);
        match known.into_iter().find(|jump| jump.styles == styles) {
            Some(jump) => jump.places.push(child.span()),
            None => jumps.push(Jump { body: group.body, styles, parent, child, places: vec![child.span()] }),
        }
    }
    for jump in jumps {
        let (parent, child) = (jump.parent.text(), jump.child.text());
        let next = jump.styles.0.chain_level().and_then(marker_text::first_below).unwrap_or_default();
        let report = ctx
            .report(
                jump.child.span(),
                Message::new(
                    format!("层级跳用：“{parent}”之下直接用“{child}”"),
                    format!("“{child}” stands right below “{parent}”"),
                ),
            )
            .related(jump.parent.span(), "上一级", "the level above")
            .help(
                format!("下一级用“{next}”（GB/T 9704—2012 7.3.3）"),
                format!("The next level is “{next}” (GB/T 9704—2012 7.3.3)"),
            )
            .places(jump.places);
        if jump.styles.0 != MarkerStyle::HanDun {
            report.severity(Severity::Info);
        }
    }
}

/// How many lines may stand between a heading and the first of its parts.
const NEAR: usize = 6;

/// Whether the child is no part of the parent: it stands far behind, or heads the notes; or a level between the two opens
/// inside the text (要点如下：1.首部。).
fn stands_apart(ctx: &Context<'_>, parent: Marker<'_>, child: Marker<'_>) -> bool {
    const NOTES: [&str; 4] = ["注", "注释", "备注", "说明"];
    let between = ctx.source_between(parent.span().end, child.span().start);
    let last = between.trim_end().rsplit(['\n', '\r']).next().unwrap_or("").trim();
    let heads_notes = NOTES.contains(&last.trim_end_matches(['：', ':']));
    let levels = parent.style().chain_level().zip(child.style().chain_level());
    let (above, below) = levels.unwrap_or_default();
    let skipped = (above + 1..below).filter_map(marker_text::style_of_level);
    let opens_inside = skipped.into_iter().any(|style| marker_text::opens_in(&between, style));
    heads_notes || opens_inside || lines::is_alone(ctx, child) || lines::count_between(&between) > NEAR
}

/// Whether a level of the chain is left out between the two; 一、 to 1. is accepted.
fn is_jump((parent, child): (MarkerStyle, MarkerStyle)) -> bool {
    let (Some(above), Some(below)) = (parent.chain_level(), child.chain_level()) else { return false };
    below > above + 1 && (parent, child) != (MarkerStyle::HanDun, MarkerStyle::ArabicDot)
}
