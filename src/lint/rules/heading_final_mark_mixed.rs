use crate::lint::headings::{self, Head};
use crate::lint::prelude::*;

rule! {
    /// 同级标题句末标点不一
    ///
    /// 同级的标题都单独成行，有的末尾带句号，有的不带。以多数为准；数目相当的，以不带为准（标题末尾通常不用标点）。标题后面接排正文的、没有
    /// 标题只有条目的，都不算。
    ///
    /// # Headings of one level, some with a full stop
    ///
    /// Headings of one row stand on lines of their own, some with 。 at the end and some without. The majority is the model; of two
    /// equal camps, the one without, for a heading usually has no final mark. Headings that run in, and items without a heading, do
    /// not count.
    ///
    /// ```bad
    /// 一、基本情况
    /// 全市现有渡口三十处。
    /// 二、主要问题。
    /// 部分渡船超期服役。
    /// 三、下步打算
    /// 分批更新渡船。
    /// ```
    ///
    /// ```fixed
    /// 一、基本情况
    /// 全市现有渡口三十处。
    /// 二、主要问题
    /// 部分渡船超期服役。
    /// 三、下步打算
    /// 分批更新渡船。
    /// ```
    ///
    /// ```bad
    /// （一）整治码头
    /// 拆除废弃码头四处。
    /// 清理岸线三公里。
    /// （二）更新渡船。
    /// 更换渡船十二艘。
    /// 检修渡船二十艘。
    /// （三）培训船员。
    /// 培训船员六十人。
    /// 复训持证人员四十人。
    /// ```
    ///
    /// ```fixed
    /// （一）整治码头。
    /// 拆除废弃码头四处。
    /// 清理岸线三公里。
    /// （二）更新渡船。
    /// 更换渡船十二艘。
    /// 检修渡船二十艘。
    /// （三）培训船员。
    /// 培训船员六十人。
    /// 复训持证人员四十人。
    /// ```
    ///
    /// ```good
    /// 一、基本情况
    /// 全市现有渡口三十处。
    /// 二、主要问题
    /// 部分渡船超期服役。
    /// ```
    ///
    /// ```good
    /// 一、租用期限
    /// 二年。
    /// 二、租金
    /// 每盏每月二元。
    /// 三、其他未尽事宜，由甲、乙双方协商解决。
    /// 甲方：（章）　　　乙方：（章）
    /// ```
    ///
    /// ```good
    /// 一、基本情况
    /// 全市现有渡口三十处。
    /// 二、渡口怎样管？
    /// 分批更新渡船。
    /// ```
    ///
    /// ```good
    /// 1.投标价格表
    /// 逐项填写。
    /// 2.请投标人根据自身的响应情况勾选自查表各栏目的相应结论。
    /// 勾选处加盖公章。
    /// 3.评审资料表
    /// 逐项填写。
    /// ```
    ///
    /// ```good
    /// 一、项目情况
    /// 渡口改造一期。
    /// 二、报名办法
    /// 网上报名。
    /// 三、有疑问的，按以下方式联系。
    /// 电话和信函均可。
    /// ```
    ///
    /// ```good
    /// （一）整治码头
    /// 1.拆除废弃码头。拆除四处。
    /// 2.清理岸线。清理三公里。
    /// （二）更新渡船。更换渡船十二艘。
    /// （三）培训船员。培训船员六十人。
    /// ```
    "heading-final-mark-mixed" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Plain],
        fix: Safe,
    } => check
}

/// The longest heading that is compared, in characters: what is longer may be a sentence, or a line that lost its end.
const LONGEST: usize = 24;
/// The fewest headings of a row that show a habit.
const FEWEST: usize = 3;

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    for group in survey.sections() {
        for (row, heads) in headings::rows(group) {
            let (row, heads) = without_clause(row, heads);
            let alone: Vec<_> = heads.into_iter().filter(|head| head.is_alone() && head.has_content()).collect();
            let plain_style = row.first().is_some_and(|first| first.marker.style().chain_level().is_some());
            // A row with items in it is no row of headings.
            if plain_style && alone.len() == row.len() && row.len() >= FEWEST {
                compare(ctx, &alone);
            }
        }
    }
}

/// The row without a last clause over the signatures, which is no heading.
fn without_clause<'r, 'd>(row: &'r [Member<'d>], mut heads: Vec<Head<'d>>) -> (&'r [Member<'d>], Vec<Head<'d>>) {
    let last = row.last().map(|member| member.node.id());
    match (row.split_last(), heads.last().copied()) {
        (Some((_, before)), Some(head)) if Some(head.section.node().id()) == last && head.is_clause() => {
            heads.pop();
            (before, heads)
        }
        _ => (row, heads),
    }
}

fn compare(ctx: &mut Context<'_>, alone: &[Head<'_>]) {
    let stop = |head: &Head<'_>| head.final_mark().filter(|&(_, c)| c == '。');
    let none = |head: &Head<'_>| head.final_mark().is_none() && !head.heading.text().ends_with(['？', '！', '…']);
    let stopped: Vec<_> = alone.iter().filter(|head| stop(head).is_some()).collect();
    let plain: Vec<_> = alone.iter().filter(|head| none(head)).collect();
    let wants_stop = stopped.len() > plain.len();
    // A line with a comma and no stop may have lost its end.
    let is_torn = |head: &Head<'_>| wants_stop && head.heading.text().contains('，');
    if alone.iter().any(|head| !is_heading(head.heading.text())) || plain.iter().any(|head| is_torn(head)) {
        return;
    }
    let (odd, usual) = if wants_stop { (&plain, &stopped) } else { (&stopped, &plain) };
    let (Some(first), Some(model)) = (odd.first(), usual.first()) else { return };
    let edits: Vec<_> = odd
        .iter()
        .map(|head| match stop(head) {
            Some((mark, _)) => (mark, String::new()),
            None => (Span::new(head.heading.span().end, head.heading.span().end), "。".to_owned()),
        })
        .collect();
    let (zh, en) = if wants_stop {
        ("没有句号，同级标题多数有", "no full stop, most of its siblings have one")
    } else {
        ("有句号，同级的标题没有", "a full stop, its siblings have none")
    };
    let text = first.section.marker().map_or("", Marker::text);
    ctx.report(
        first.heading.span(),
        Message::new(format!("“{text}”的标题末尾{zh}"), format!("The heading of “{text}” has {en}")),
    )
    .related(model.heading.span(), "同级标题的写法", "a sibling")
    .help("同级标题统一为一种", "Keep to one form among siblings")
    .among(odd.iter().map(|head| head.heading.span()))
    .fix(Applicability::Safe, edits);
}

/// Whether a line is a heading for sure: short, and no lead-in to what stands below.
fn is_heading(text: &str) -> bool {
    let leads_in = ["如下", "以下", "下列", "请"];
    text.chars().nth(LONGEST).is_none() && !leads_in.iter().any(|word| text.contains(word))
}
