use crate::lint::prelude::*;

rule! {
    /// 孤项
    ///
    /// 有“（一）”而无“（二）”，或者全篇只有一个“一、”。只有一项就不必编号；确有下文的，应当补上。节选的文章不查，整篇就是一个“一、”的
    /// 摘登也不查；各部分的序号连着编下来的，不算孤项。
    ///
    /// # A number without a second
    ///
    /// A part has one numbered item and no other, or an article has 一、 and nothing after it. What stands alone needs no number;
    /// where the rest was lost, supply it. Excerpts are left alone, and so are a text that is one numbered part and nothing else, and
    /// numbers that run straight through the parts.
    ///
    /// ```bad
    /// 一、基本情况
    /// 全县现有茶园八千亩。
    /// 二、下步打算
    /// （一）加强领导。成立工作专班，每月调度一次。
    /// ```
    ///
    /// ```bad
    /// 今年春天，调研组走访了六个乡镇，情况如下。
    /// 一、基本情况
    /// 全县现有茶园八千亩。
    /// ```
    ///
    /// ```good
    /// 一、基本情况
    /// 全县现有茶园八千亩①。
    /// 二、下步打算
    /// 继续抓好品牌建设。
    ///
    /// ①数据截至上年末。
    /// ```
    ///
    /// ```good
    /// 一、基本情况
    /// 全县现有茶园八千亩。
    /// 二、下步打算
    /// （一）加强领导。成立工作专班，每月调度一次。
    /// （二）落实资金。列入年度预算，专款专用。
    /// ```
    ///
    /// ```good
    /// 一、基本情况
    /// 全县现有茶园八千亩。
    /// 二、下步打算
    /// 成立工作专班，每月调度一次。
    /// ```
    "ordinal-singleton" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    for group in survey.sections().filter(|group| !survey.is_excerpt(group.body)) {
        // A number other than 1 is a gap.
        let [Member { node, marker }] = group.members.as_slice() else { continue };
        let lone = marker.ordinal() == 1
            && !survey.is_carried_on(*marker)
            && !survey.is_in_table(*marker)
            && !lines::is_last(ctx, *marker)
            && !lines::is_alone(ctx, *marker)
            && !marker_text::is_written(behind(ctx, *marker), *marker, 2);
        if !lone || !wants_company(group, *node, marker.style()) {
            continue;
        }
        let text = marker.text();
        let Some(second) = marker_text::renumbered(*marker, 2) else { continue };
        ctx.report(
            marker.span(),
            Message::new(format!("孤项：有“{text}”而无“{second}”"), format!("“{text}” has no “{second}”")),
        )
        .help(format!("删去“{text}”，或补上“{second}”"), format!("Drop “{text}”, or supply “{second}”"));
    }
}

/// How far behind a marker the second is looked for, in bytes.
const BEHIND: usize = 3000;

/// The source behind a marker.
fn behind<'d>(ctx: &Context<'d>, marker: Marker<'_>) -> &'d str {
    let text = ctx.document.source().get(marker.node().source_span().end as usize..).unwrap_or("");
    let end = (BEHIND..text.len()).find(|&end| text.is_char_boundary(end)).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// Whether a lone unit of this style is odd under this parent. A chapter may have one article. Decimals name their
/// chapter. Right in an article, only the
/// marks of first-level headings are sure to be numbers, and an article that is one part and nothing else is an excerpt.
fn wants_company(group: &Group<'_>, node: NodeRef<'_>, style: MarkerStyle) -> bool {
    use MarkerStyle::{Article, Chapter, Circled, Decimal, Division, HanDun, HanParen, Part};
    // A lone ① is the mark of a note.
    if matches!(style, Part | Chapter | Division | Article | Decimal | Circled) {
        return false;
    }
    if group.parent.kind() == Kind::Section {
        return true;
    }
    let alone = group.parent.children().all(|child| child.id() == node.id());
    matches!(style, HanDun | HanParen) && !alone
}
