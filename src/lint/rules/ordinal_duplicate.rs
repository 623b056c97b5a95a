use crate::lint::prelude::*;

rule! {
    /// 序号重复
    ///
    /// 同一上级之下出现两个相同的序号，多半是增加了一项而没有顺改后面的序号。重新从一起编的不算重复。表格拆成一行一格、格数很多的文件，
    /// 序号可能是格子里的，只作提示。
    ///
    /// # A number used twice
    ///
    /// Two siblings have the same number: an item was added and the rest was not renumbered. Numbering that starts anew at 1 is
    /// no repetition. In a text full of tables that were flattened to a cell a line it is an info.
    ///
    /// ```bad
    /// 一、基本情况
    /// 全县现有茶园八千亩。
    /// 二、主要做法
    /// 县里连续三年安排专项资金。
    /// 三、存在问题
    /// 加工能力跟不上采摘进度。
    /// 三、下步打算
    /// 继续抓好品牌建设。
    /// ```
    ///
    /// ```fixed
    /// 一、基本情况
    /// 全县现有茶园八千亩。
    /// 二、主要做法
    /// 县里连续三年安排专项资金。
    /// 三、存在问题
    /// 加工能力跟不上采摘进度。
    /// 四、下步打算
    /// 继续抓好品牌建设。
    /// ```
    ///
    /// ```bad
    /// （一）摸清底数。各村逐户登记。
    /// （二）分类施策。按缺水程度排定先后。
    /// （二）压实责任。每处水源确定一名管护员。
    /// （四）严格考核。结果与下年度经费挂钩。
    /// ```
    ///
    /// ```good
    /// 一、基本情况
    /// 1.面积。全县现有茶园八千亩。
    /// 2.产量。去年产干茶六百吨。
    /// 二、主要做法
    /// 1.扶持良种。县里连续三年安排专项资金。
    /// 2.培训茶农。全年办班二十期。
    /// ```
    ///
    /// ```good
    /// 1.报价表格式见附表。
    /// 2.报价不含税。
    /// 备注：1.单价保留两位小数。
    /// 2.合价保留整数。
    /// ```
    ///
    /// ```good
    /// 1.报价表格式见附表。
    /// 备注：
    /// 1.单价保留两位小数。
    /// 2.合价保留整数。
    /// ```
    ///
    /// ```good
    /// 1.报价书
    /// 报价书应当写明下列各项
    /// 1.货物名称；
    /// 2.货物数量；
    /// 3.交货日期。
    /// 2.授权书
    /// 授权书由法定代表人签名。
    /// 3.承诺书
    /// ```
    ///
    /// ```good
    /// 1.供货范围
    /// 2.报价书
    /// 报价书应当写明下列各项
    /// 1.货物名称；
    /// 2.货物数量；
    /// 3.交货日期；
    /// 4.交货地点。
    /// 3.授权书
    /// 授权书由法定代表人签名。
    /// ```
    ///
    /// ```good
    /// 5.1（A）现场领取招标文件的，到县交易中心。
    /// 5.1（B）网上领取招标文件的，登录交易平台。
    /// 5.2 逾期不再发放。
    /// ```
    ///
    /// ```bad
    /// 一、摸清底数
    /// 各村逐户登记。
    /// 二、分类施策
    /// 按缺水程度排定先后。
    /// 一、压实责任
    /// 每处水源确定一名管护员。
    /// ```
    ///
    /// ```bad
    /// 1.住宅按每月每平方米一元收取。
    /// 2.商铺按每月每平方米两元收取。
    /// 1.车位按每月每个五十元收取。
    /// 4.公共场地不收费。
    /// ```
    ///
    /// ```good
    /// 1.住宅按每月每平方米一元收取。
    /// 2.商铺按每月每平方米两元收取。
    /// 优惠办法
    /// 1.五保户免收。
    /// 2.低保户减半收取。
    /// ```
    ///
    /// ```good
    /// 1.供货人应当有营业执照。
    /// 2.供货人应当有供货业绩。
    /// 资质要求
    /// 2.供货人应当依法设立。
    /// ```
    ///
    /// ```good
    /// 1.供货范围
    /// 1.1 供货范围见附表。
    /// 2.报价要求
    /// 2.1 报价应当含税。
    /// 2. 2 报价应当注明有效期。
    /// 2. 3 报价一经提出不得更改。
    /// 3.开标要求
    /// 3.1 开标日期另行通知。
    /// ```
    ///
    /// ```good
    /// 一、会议时间
    /// 本月下旬。
    /// 二、参会人员
    /// 各乡镇分管负责人。
    /// 附件
    /// 一、参会名额
    /// 每个乡镇一人。
    /// 二、报到地点
    /// 县委党校。
    /// ```
    "ordinal-duplicate" {
        severity: Error,
        basis: Logic "GB/T 9704—2012 7.3.3",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
        changes: [Numbers],
        yields_to: ["ordinal-malformed-numeral"],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for group in ctx.survey.sections() {
        check_restarts(ctx, group);
    }
    for group in ctx.survey.numbered() {
        for row in series::rows(group).filter(|row| row.iter().all(|m| m.marker.style() != MarkerStyle::Article)) {
            check_row(ctx, row);
        }
    }
}

fn check_row(ctx: &mut Context<'_>, row: &[Member<'_>]) {
    let faults = series::faults(&series::ordinals(row));
    let number = |at: usize| row.get(at).map_or(0, |member| member.marker.ordinal());
    let doubled = |ordinal| faults.iter().any(|f| matches!(*f, Fault::Duplicate { at, .. } if number(at) == ordinal));
    // 一、（一、二、）二、三、: a list inside the first item.
    let in_first = doubled(1) && doubled(2);
    let mut last = None;
    // The number at which the list stood that this one was put into.
    let mut outer = None;
    let mut read = 0;
    for &fault in &faults {
        let Fault::Duplicate { at, first } = fault else { continue };
        for opening in row.get(read..=at).unwrap_or(&[]).iter().filter(|member| member.marker.ordinal() == 1) {
            outer = ctx.survey.number_before(opening.marker);
        }
        read = at + 1;
        // A row that goes back and runs on from there has one fault, not one for each number.
        let runs_on = last.replace(at).is_some_and(|last| last + 1 == at);
        let (false, Some(first), Some(second)) = (runs_on, row.get(first), row.get(at)) else { continue };
        if ctx.survey.carries_on(second.marker) || ctx.survey.is_in_table(second.marker) {
            continue;
        }
        let back = at.checked_sub(1).is_some_and(|before| number(before) > number(at));
        let resumes = back && outer.is_some_and(|outer| outer.saturating_add(1) == number(at));
        if resumes || (in_first && number(at) < 3) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| row.get(before)).map_or(0, |before| before.marker.span().end);
        let between = ctx.source_between(before, second.marker.span().start);
        let is_chapter = matches!(second.marker.style(), MarkerStyle::Part | MarkerStyle::Chapter | MarkerStyle::Division);
        let apart = (!is_chapter && lines::has_caption(&between)) || lines::is_alone(ctx, second.marker);
        if apart || is_contents(ctx, first.marker, second.marker) {
            continue;
        }
        if starts_anew(&between, second.marker) || are_alternatives(ctx, first.marker, second.marker) {
            continue;
        }
        report(ctx, row, (first.marker, second.marker), faults.len() == 1);
    }
}

/// 一、二、一、 and 一、二、一、四、: a 1 that stands for the next number, where nothing says that a new list starts.
fn check_restarts(ctx: &mut Context<'_>, group: &Group<'_>) {
    let rows: Vec<_> = series::rows(group).collect();
    for (at, pair) in rows.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let ([first, .., last], [one, rest @ ..]) = (*before, *after) else { continue };
        let next = last.marker.ordinal().saturating_add(1);
        let ends = rest.is_empty() && at + 2 == rows.len();
        let goes_on = rest.first().is_some_and(|member| member.marker.ordinal() == next.saturating_add(1));
        let runs = series::faults(&series::ordinals(before)).is_empty() && (ends || goes_on);
        let style = one.marker.style();
        let alike = before.iter().chain(*after).all(|m| m.marker.style() == style) && one.marker.ordinal() == 1;
        if !runs || !alike || style.chain_level().is_none() || !is_beside(ctx, *last, *one) {
            continue;
        }
        let between = ctx.source_between(last.marker.span().end, one.marker.span().start);
        let apart = between.len() > LONGEST_ITEM || opens_other_list(&between);
        if apart || ctx.survey.is_in_table(one.marker) || lines::is_alone(ctx, one.marker) {
            continue;
        }
        report(ctx, before, (first.marker, one.marker), false);
    }
}

/// The longest item before a 1 that is taken for a slip, in bytes.
const LONGEST_ITEM: usize = 1500;

/// Whether nothing stands between two siblings.
fn is_beside(ctx: &Context<'_>, one: Member<'_>, next: Member<'_>) -> bool {
    let (end, start) = (one.node.span().end, next.node.span().start);
    ctx.text(Span::new(end.min(start), start)).trim().is_empty()
}

/// Whether a line before a 1 says that another list starts: a caption, a lead-in, a note, an attachment, an open line.
fn opens_other_list(between: &str) -> bool {
    const HEADS: [&str; 8] = ["附", "注", "备注", "说明", "签", "日期", "第", "——"];
    let text = between.trim_end();
    let mut tail = text.split(['\n', '\r']).skip(1).map(str::trim_start);
    let is_open = text.contains(['\n', '\r']) && text.ends_with(char::is_alphanumeric);
    is_open
        || lines::has_caption(between)
        || lines::leads_in(between)
        || tail.any(|line| HEADS.iter().any(|head| line.starts_with(head)))
}

fn report(ctx: &mut Context<'_>, row: &[Member<'_>], (first, second): (Marker<'_>, Marker<'_>), only: bool) {
    let text = second.text();
    let severity = ctx.survey.numbering_severity();
    let edits = if only { ctx.survey.named.renumbering(ctx.document, row) } else { Vec::new() };
    let report = ctx
        .report(
            second.span(),
            Message::new(format!("序号重复：前面已有“{text}”"), format!("“{text}” is used twice")),
        )
        .severity(severity)
        .related(first.span(), "第一次出现", "first used here")
        .help("改正其中一个，并顺改其后各项", "Correct one of the two and renumber what follows");
    report.fix(Applicability::Unsafe, edits);
}

/// Whether another list starts: the numbers before `marker` stand unread in the text before it (注：1.…, then 2. on a line of
/// its own), or its first number follows a lead-in.
fn starts_anew(before: &str, marker: Marker<'_>) -> bool {
    match marker.ordinal() {
        1 => before.trim_end().ends_with(['：', ':']),
        ordinal => marker_text::is_written(before, marker, ordinal - 1),
    }
}

/// Whether the first is an entry of a table of contents, with its page, and the second is not.
fn is_contents(ctx: &Context<'_>, first: Marker<'_>, second: Marker<'_>) -> bool {
    let has_page = |marker: Marker<'_>| {
        let line = ctx.text_from(marker.span().end).split(['\n', '\r']).next().unwrap_or("").trim_end();
        let name = line.trim_end_matches(|c: char| c.is_ascii_digit());
        name.len() < line.len() && name.ends_with(['\t', ' ', '\u{3000}', '.', '…', '·'])
    };
    has_page(first) && !has_page(second)
}

/// How much of a unit is read for the letter of an alternative, in characters.
const OPENING: usize = 30;

/// Whether the two are alternatives of one clause, as forms have them: 5.1（A）…, 5.1（B）…
fn are_alternatives(ctx: &Context<'_>, first: Marker<'_>, second: Marker<'_>) -> bool {
    let letter = |marker: Marker<'_>| {
        let line = ctx.text_from(marker.span().end).split(['\n', '\r']).next().unwrap_or("");
        let mut opening = line.chars().take(OPENING).skip_while(|c| !matches!(c, '（' | '(')).skip(1);
        opening.next().filter(char::is_ascii_uppercase).filter(|_| matches!(opening.next(), Some('）' | ')')))
    };
    letter(second).is_some_and(|second| letter(first) != Some(second))
}
