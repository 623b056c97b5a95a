use crate::lint::enumeration::{inner_stop, is_list, is_semicolon, separators};
use crate::lint::prelude::*;

rule! {
    /// 分项含句号仍用分号
    ///
    /// 分项列举的各项，只要有一项里面已经用了句号，各项末尾就不能再用分号：分号比句号小，管不住句号。
    /// 这时各项末尾都用句号。引号和括号里的句号不算。
    ///
    /// # Semicolons between items that hold full stops
    ///
    /// Where one item of a list has a full stop inside, the items must not be parted by semicolons: a semicolon is the
    /// lesser mark and cannot embrace a full stop. All items end in full stops then. Stops inside quotation marks and
    /// brackets do not count.
    ///
    /// ```bad
    /// 古桥保护做了两件事。一是普查建档。全镇登记石桥四十座；二是划定范围，树立界碑。
    /// ```
    ///
    /// ```fixed
    /// 古桥保护做了两件事。一是普查建档。全镇登记石桥四十座。二是划定范围，树立界碑。
    /// ```
    ///
    /// ```good
    /// 古桥保护做了两件事。一是普查建档。全镇登记石桥四十座。二是划定范围，树立界碑。
    /// ```
    ///
    /// ```good
    /// 古桥保护做了三件事：一是立碑，碑文写明“爱护古桥。”；二是划界（界桩已经埋设。）；三是派人巡查。
    /// ```
    ///
    /// ```good
    /// 线路要查两遍：一是查杆塔，二是查接头。去年误报多，原因一是探头老化；二是线路受潮。
    /// ```
    ///
    /// ```good
    /// 甲：选这家有道理：第一，价格合适；第二，质量过关。
    /// 乙：第三，送货要快。
    /// ```
    "enum-semicolon-after-stop" {
        severity: Error,
        basis: Clause "GB/T 15834—2011 A.5",
        genres: [Digest, Report, Gongwen, Plain],
        fix: Unsafe,
    } => check
}

/// First markers of series.
const OPENERS: [&str; 4] = ["一是", "一要", "第一，", "首先"];

fn check(ctx: &mut Context<'_>) {
    let (document, survey) = (ctx.document, ctx.survey);
    for (_, group) in survey.enumerations().filter(|(enumeration, _)| is_list(*enumeration)) {
        // What follows the last item may be prose of its own, so its stops prove nothing.
        let parted = group.members.split_last().map_or(&[][..], |(_, parted)| parted);
        let mut stops = parted.iter().filter_map(|&member| inner_stop(document, member));
        // The end of a paragraph: a dialogue, or an item with more to say.
        let Some(stop) = stops.find(|stop| !ctx.text_from(stop.end).starts_with(['\n', '\r'])) else { continue };
        // …原因一是…；二是…: another series opens where no clause does.
        let end = parted.iter().map(|member| member.node.span().end).find(|&end| end > stop.end).unwrap_or(stop.end);
        let behind = ctx.text(Span::new(stop.end, end));
        if OPENERS.iter().any(|opener| behind.contains(opener)) {
            continue;
        }
        let marks: Vec<_> =
            separators(document, group).into_iter().filter(|&mark| is_semicolon(mark)).flatten().collect();
        let Some(&(mark, span)) = marks.first() else { continue };
        ctx.report(
            span,
            Message::new(
                format!("分项里已有句号，各项末尾不能用“{mark}”"),
                format!("An item holds a full stop, so “{mark}” cannot end an item"),
            ),
        )
        .related(stop, "这一项里已有句号", "this item holds a full stop")
        .help(
            "各项末尾改用句号，或把分项里的句号改为逗号",
            "End the items in full stops, or make the stop inside a comma",
        )
        .fix(Applicability::Unsafe, marks.iter().map(|&(_, span)| (span, "。".to_owned())));
    }
}
