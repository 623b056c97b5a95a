use crate::lint::prelude::*;

rule! {
    /// 序号跳号
    ///
    /// 同一上级之下、同一形式的序号应当从一起依次相接。中间缺号，多半是漏排、误删了一项，或者增删之后没有顺改；次序颠倒也在此列。表格拆成一行一格、格数很多的文件，只作提示。
    /// 改号时，“见第四部分”一类的引用一并顺改。
    /// 换一个上级标题、换一篇文章，重新从一起；各部分的序号连着编下来的，也可以。节选的文章不查。
    ///
    /// # A gap in the numbers
    ///
    /// Siblings of one style run 1, 2, 3 and so on. A number left out means that an item was lost, or that the rest was not
    /// renumbered after a cut; numbers out of order count too. Numbering starts anew under a new parent and in a new article;
    /// it may also run straight through the parts. References to what is renumbered (见第四部分) follow.
    /// Articles that call themselves excerpts are left alone.
    ///
    /// ```bad
    /// 一、基本情况
    /// 全县现有茶园八千亩。
    /// 二、主要做法
    /// 县里连续三年安排专项资金。
    /// 四、下步打算
    /// 继续抓好品牌建设。
    /// ```
    ///
    /// ```fixed
    /// 一、基本情况
    /// 全县现有茶园八千亩。
    /// 二、主要做法
    /// 县里连续三年安排专项资金。
    /// 三、下步打算
    /// 继续抓好品牌建设。
    /// ```
    ///
    /// ```bad
    /// 一、基本情况
    /// 全县现有茶园八千亩，见第四部分。
    /// 二、主要做法
    /// 县里连续三年安排专项资金。
    /// 四、下步打算
    /// 继续抓好品牌建设。
    /// ```
    ///
    /// ```fixed
    /// 一、基本情况
    /// 全县现有茶园八千亩，见第三部分。
    /// 二、主要做法
    /// 县里连续三年安排专项资金。
    /// 三、下步打算
    /// 继续抓好品牌建设。
    /// ```
    ///
    /// ```bad
    /// （二）分类施策。按缺水程度排定先后。
    /// （三）压实责任。每处水源确定一名管护员。
    /// ```
    ///
    /// ```bad
    /// 1.摸清底数。各村逐户登记。
    /// 3.压实责任。每处水源确定一名管护员。
    /// 2.分类施策。按缺水程度排定先后。
    /// 4.严格考核。结果与下年度经费挂钩。
    /// ```
    ///
    /// ```good
    /// 一、基本情况
    /// （一）茶园。全县现有八千亩。
    /// （二）茶厂。加工企业四十家。
    /// 二、主要做法
    /// （一）扶持良种。县里连续三年安排专项资金。
    /// （二）培训茶农。全年办班二十期。
    /// ```
    ///
    /// ```good
    /// 一、水源
    /// （一）划定范围。沿库设立界碑。
    /// （二）清理养殖。库区不再养鸭。
    /// 二、管网
    /// （三）更换管道。更换老旧管道十公里。
    /// （四）安装水表。一户一表。
    /// ```
    ///
    /// ```bad law
    /// 第十二条　有下列情形之一的，应当召开用户会议：
    /// 水质不合格，需要停水的；
    /// （二）水价需要调整的。
    /// 第十三条　用户会议由乡镇人民政府召集。
    /// 第十四条　每月公布一次水质。
    /// ```
    ///
    /// ```good
    /// 注：①水价不含排污费。
    /// ②水量按月抄表计算，不足一吨的按一吨计。
    /// ③停水期间不计水费。
    /// ```
    ///
    /// ```good
    /// （1）供货人应当有营业执照，并在有效期内。
    /// ★（2）供货人应当有三年以上的供货业绩。
    /// （3）供货人应当缴纳保证金，数额另行通知。
    /// ```
    ///
    /// ```good
    /// 第十二条 水价三年不变。
    /// 第十四条 每月公布一次水质。
    /// ```
    "ordinal-gap" {
        severity: Error,
        basis: Logic "GB/T 9704—2012 7.3.3",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
        changes: [Numbers],
        yields_to: ["ordinal-malformed-numeral"],
    } => check
}

/// How far back the first number of a row is looked for, in characters.
const LOOK_BACK: usize = 600;

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    for group in survey.numbered().filter(|group| !survey.is_excerpt(group.body)) {
        let mut end = None;
        let in_article = group.parent_marker().is_some_and(|parent| parent.style() == MarkerStyle::Article);
        for row in series::rows(group).filter(|row| row.iter().all(|m| m.marker.style() != MarkerStyle::Article)) {
            check_row(ctx, row, end, in_article);
            end = row.last().map(|last| last.marker.ordinal());
        }
    }
}

/// Judges a row; `end` is the last number of the row before it under the same parent, `in_article` whether that is 第X条.
fn check_row(ctx: &mut Context<'_>, row: &[Member<'_>], end: Option<u16>, in_article: bool) {
    let faults = series::faults(&series::ordinals(row));
    for &fault in &faults {
        match fault {
            Fault::Start => start(ctx, row, in_article),
            Fault::Gap { at, expected } if !is_accounted_for(ctx, row, at, expected, end) => {
                gap(ctx, row, at, expected, faults.len() == 1);
            }
            Fault::Disorder { at, .. } if row.get(at).is_some_and(|early| ctx.survey.is_in_table(early.marker)) => {}
            Fault::Disorder { at, late } => disorder(ctx, row, at, late, faults.len() == 1),
            Fault::Gap { .. } | Fault::Duplicate { .. } => {}
        }
    }
}

/// Whether the number after a gap carries on from a place outside of the row (its own row was interrupted by another of the
/// same style), or the number left out is there and was not read as one.
fn is_accounted_for(ctx: &Context<'_>, row: &[Member<'_>], at: usize, expected: u16, end: Option<u16>) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|before| row.get(before)), row.get(at)) else {
        return true;
    };
    let is_written = || {
        let between = ctx.source_between(before.marker.span().end, after.marker.span().start);
        marker_text::is_written(&between, after.marker, expected)
    };
    ctx.survey.carries_on(after.marker)
        || lines::is_alone(ctx, after.marker)
        || resumes(ctx, row, after.marker)
        // 一、二、一、四、 has its 1 for a slip.
        || (at == 1 && end.is_some_and(|end| end.saturating_add(2) == after.marker.ordinal()))
        || end.is_some_and(|end| end.saturating_add(1) == after.marker.ordinal())
        || ctx.survey.is_in_table(after.marker)
        || is_written()
}

/// Whether the number after a gap carries on the list that the row was put into: 6、 1、 2、 7、
fn resumes(ctx: &Context<'_>, row: &[Member<'_>], after: Marker<'_>) -> bool {
    let opening = row.first().map(|first| first.marker).filter(|first| first.ordinal() == 1);
    let outer = opening.and_then(|opening| ctx.survey.number_before(opening));
    let mut before = row.iter().map(|member| member.marker.ordinal()).filter(|&ordinal| ordinal < after.ordinal());
    let far = before.all(|ordinal| ordinal.saturating_add(3) <= after.ordinal());
    after.style() == MarkerStyle::ArabicDot && far && outer.is_some_and(|outer| outer > 1 && outer.saturating_add(1) == after.ordinal())
}

/// A lone marker that is not the first is more often a line that only looks like one, unless it is an item of an article.
fn start(ctx: &mut Context<'_>, row: &[Member<'_>], is_item: bool) {
    use MarkerStyle::{Chapter, Decimal, Division, HanParen, Part};
    let first = match row {
        [first, _, ..] => first,
        [only] if is_item && only.marker.style() == HanParen => only,
        _ => return,
    };
    // An excerpt of a law or a handbook may open at any chapter, and 3.2 may stand where its 3.1 is no heading.
    let elsewhere = matches!(first.marker.style(), Part | Chapter | Division | Decimal)
        || ctx.survey.carries_on(first.marker)
        || lines::is_alone(ctx, first.marker)
        || ctx.survey.is_in_table(first.marker);
    if elsewhere {
        return;
    }
    let text = first.marker.text();
    let Some(one) = marker_text::renumbered(first.marker, 1) else { return };
    if opens_above(ctx, first.marker, &one) {
        return;
    }
    ctx.report(
        first.marker.span(),
        Message::new(
            format!("序号不从“{one}”起：第一个是“{text}”"),
            format!("Numbering opens with “{text}”, not “{one}”"),
        ),
    )
    .help(format!("补上“{one}”，或从“{one}”起重新编号"), format!("Supply “{one}”, or number from “{one}” on"));
}

/// Whether the first of the row stands in the paragraph above, behind other words: 注：①…
fn opens_above(ctx: &Context<'_>, marker: Marker<'_>, one: &str) -> bool {
    let text = ctx.document.text().get(..marker.span().start as usize).unwrap_or("");
    let near = text.char_indices().rev().take(LOOK_BACK).last().and_then(|(at, _)| text.get(at..)).unwrap_or("");
    near.trim_end().rsplit(['\n', '\r']).next().is_some_and(|paragraph| paragraph.contains(one))
}

fn gap(ctx: &mut Context<'_>, row: &[Member<'_>], at: usize, expected: u16, only: bool) {
    let Some([before, after]) = at.checked_sub(1).and_then(|from| row.get(from..=at)) else { return };
    let (last, next) = (before.marker.text(), after.marker.text());
    let form = |ordinal| marker_text::renumbered(after.marker, ordinal);
    let (Some(wanted), Some(end)) = (form(expected), form(after.marker.ordinal().saturating_sub(1))) else { return };
    let (missing_zh, missing_en) = if wanted == end {
        (format!("“{wanted}”"), format!("“{wanted}”"))
    } else {
        (format!("“{wanted}”至“{end}”"), format!("“{wanted}” to “{end}”"))
    };
    let severity = ctx.survey.numbering_severity();
    let edits = if only { ctx.survey.named.renumbering(ctx.document, row) } else { Vec::new() };
    let report = ctx
        .report(
            after.marker.span(),
            Message::new(format!("序号跳号：“{last}”之后是“{next}”"), format!("“{next}” follows “{last}”")),
        )
        .severity(severity)
        .related(before.marker.span(), "前一项", "the item before")
        .help(
            format!("补上{missing_zh}，或把“{next}”改为“{wanted}”并顺改其后各项"),
            format!("Supply {missing_en}, or change “{next}” to “{wanted}” and renumber what follows"),
        );
    report.fix(Applicability::Unsafe, edits);
}

fn disorder(ctx: &mut Context<'_>, row: &[Member<'_>], at: usize, late: usize, only: bool) {
    let (Some(early), Some(late)) = (row.get(at), row.get(late)) else { return };
    let (first, second) = (early.marker.text(), late.marker.text());
    let edits = if only { ctx.survey.named.renumbering(ctx.document, row) } else { Vec::new() };
    let report = ctx
        .report(
            early.marker.span(),
            Message::new(
                format!("序号次序颠倒：“{first}”在“{second}”之前"),
                format!("“{first}” comes before “{second}”"),
            ),
        )
        .related(late.marker.span(), format!("“{second}”在这里"), format!("“{second}” is here"))
        .help("调整各项的次序，或依次重新编号", "Put the items in order, or renumber them as they stand");
    report.fix(Applicability::Unsafe, edits);
}
