use crate::ast::NodeId;
use crate::lint::prelude::*;
use std::collections::HashMap;

rule! {
    /// 各部分下级序号不一
    ///
    /// 同一篇文章里同级的各部分，下一级的序号有的用“（一）”，有的用“1.”。以多数为准，报在少数那一部分的第一个下级序号上；数目相当的，以
    /// 先出现的为准。
    ///
    /// # Parts number their children differently
    ///
    /// Of parts of one level in one article some number their children （一）, some 1. The odd part is reported at its first
    /// child; of two equal camps the one that comes first is the model.
    ///
    /// ```bad
    /// 一、水源
    /// （一）划定范围。沿库设立界碑。
    /// （二）清理养殖。库区不再养鸭。
    /// 二、管网
    /// （一）更换管道。更换老旧管道。
    /// （二）安装水表。一户一表。
    /// 三、水质
    /// 1.定期检测。每月检测一次。
    /// 2.公开结果。每月公布一次。
    /// ```
    ///
    /// ```fixed
    /// 一、水源
    /// （一）划定范围。沿库设立界碑。
    /// （二）清理养殖。库区不再养鸭。
    /// 二、管网
    /// （一）更换管道。更换老旧管道。
    /// （二）安装水表。一户一表。
    /// 三、水质
    /// （一）定期检测。每月检测一次。
    /// （二）公开结果。每月公布一次。
    /// ```
    ///
    /// ```good
    /// 一、水源
    /// （一）划定范围
    /// 1.设立界碑。沿库设立界碑。
    /// 2.架设围网。沿库架设围网。
    /// （二）清理养殖
    /// 库区不再养鸭。
    /// 二、管网
    /// （一）更换管道。更换老旧管道。
    /// （二）安装水表。一户一表。
    /// 三、水质
    /// 每月检测一次。
    /// ```
    "child-style-inconsistent" {
        severity: Info,
        basis: Clause "GB/T 15835—2011 4.3",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
        changes: [Numbers, Markers, Levels],
        yields_to: ["level-skip", "level-inversion", "sibling-style-mixed"],
    } => check
}

/// Parts that are comparable: of one article, one row of first-level parts, one level, one style.
type Rank = (NodeId, usize, u16, MarkerStyle);

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    // Where first-level numbering starts anew inside an article, another text begins.
    let top = survey.sections().filter(|group| group.parent.kind() == Kind::Body);
    let mut rows: Vec<u32> =
        top.flat_map(series::rows).filter_map(|row| Some(row.first()?.marker.span().start)).collect();
    rows.sort_unstable();
    let mut ranks: HashMap<Rank, Vec<&Group<'_>>> = HashMap::new();
    let mut order: Vec<Rank> = Vec::new();
    for group in survey.sections() {
        let Some(section) = Section::cast(group.parent) else { continue };
        let Some(style) = section.marker().map(Marker::style).filter(|&style| is_plain(style)) else { continue };
        if !group.members.first().is_some_and(|first| is_plain(first.marker.style()) && first.marker.ordinal() == 1) {
            continue;
        }
        let row = rows.partition_point(|&start| start <= section.span().start);
        let rank = (group.body, row, section.level(), style);
        let groups = ranks.entry(rank).or_default();
        if groups.is_empty() {
            order.push(rank);
        }
        groups.push(group);
    }
    for groups in order.iter().filter_map(|rank| ranks.get(rank)) {
        compare(ctx, groups);
    }
}

/// Chapters hold sections or articles as they need, and decimals name their level themselves.
fn is_plain(style: MarkerStyle) -> bool {
    style.chain_level().is_some() || style == MarkerStyle::ArabicHalfParen
}

fn compare(ctx: &mut Context<'_>, groups: &[&Group<'_>]) {
    let firsts: Vec<Member<'_>> = groups.iter().filter_map(|group| group.members.first().copied()).collect();
    let Some(main) = series::main_style(&firsts) else { return };
    let Some(model) = firsts.iter().find(|first| first.marker.style() == main) else { return };
    for group in groups {
        let Some(first) = group.members.first().filter(|first| first.marker.style() != main) else { continue };
        let (text, like) = (first.marker.text(), model.marker.text());
        let (here_zh, here_en) = match group.parent_marker().map(Marker::text) {
            Some(part) => (format!("“{part}”之下用“{text}”"), format!("“{text}” below “{part}”")),
            None => (format!("这里用“{text}”"), format!("“{text}” here")),
        };
        let report = ctx
            .report(
                first.marker.span(),
                Message::new(
                    format!("各部分下级序号不一：{here_zh}，别处用“{like}”"),
                    format!("{here_en}, “{like}” elsewhere"),
                ),
            )
            .related(model.marker.span(), "别处的下级序号", "children elsewhere")
            .help(
                "同级各部分的下级序号用同一种样式",
                "Parts of one level number their children alike",
            );
        let has_children = group.members.iter().any(|member| member.node.child(Kind::Section).is_some());
        if !has_children {
            report.fix(Applicability::Unsafe, marker_text::restyling(&group.members, main));
        }
    }
}
