use crate::ast::SeriesStyle;
use crate::lint::enumeration::{misses_a_marker, word};
use crate::lint::prelude::*;

rule! {
    /// 系列缺项或重号
    ///
    /// “一是……二是……”“第一，……第二，……”这样的系列应当从一起依次相接。缺号、重号、次序颠倒，多半是删改之后没有顺改，
    /// 读者会以为漏了一项。“一是……；一是……”并举两项，是正常的写法；引文里的系列照录原文，都不报告。
    ///
    /// # A gap or a doubled number in a series
    ///
    /// The items of a series like 一是…二是… or 第一，…第二，… run on from one. A number left out, doubled or out of order
    /// is most often left behind by an edit, and reads like a lost item. The pair 一是…；一是… is good style, and a series
    /// inside a quotation stands as its author wrote it: both are left alone.
    ///
    /// ```bad
    /// 山塘管护要抓住三件事：一是落实巡查责任；二是备足抢险物资；四是畅通预警信息。
    /// ```
    ///
    /// ```fixed
    /// 山塘管护要抓住三件事：一是落实巡查责任；二是备足抢险物资；三是畅通预警信息。
    /// ```
    ///
    /// ```bad
    /// 夜校办得好，靠的是三条。第一，课程实用。第二，时间合适。第二，老师耐心。
    /// ```
    ///
    /// ```bad
    /// 主要经验有两条：二是靠前服务，三是一次办结。
    /// ```
    ///
    /// ```good
    /// 山塘管护要抓住三件事：一是落实巡查责任；二是备足抢险物资；三是畅通预警信息。
    /// ```
    ///
    /// ```good
    /// 今年要办好两件大事：一是修通环湖路；一是建成新校舍。
    /// ```
    ///
    /// ```good
    /// 山塘管护要抓住三件事：一是落实巡查责任，分两级：一是村级，二是组级；二是备足抢险物资；三是畅通预警信息。
    /// ```
    ///
    /// ```good
    /// 山塘管护办了三件事。一是落实巡查责任，一是村级，二是组级。二是备足抢险物资。三是畅通预警信息。
    /// ```
    ///
    /// ```good
    /// 管好山塘，首先要落实巡查责任。二是要备足抢险物资，三是要畅通预警信息。
    /// ```
    ///
    /// ```good
    /// 夜校办了三件事。一是排课。分为两步：一是摸底，二是定课。二是请人。分为三步：一是登报，二是面谈，三是签约。三是挂牌。
    /// ```
    ///
    /// ```good
    /// 老支书常说：“一要吃饭，三要盖房，日子才算安稳。”这话大家都记得。
    /// ```
    "enum-gap" {
        severity: Error,
        basis: Logic "GB/T 15834—2011 B.3.7",
        genres: [Digest, Report, Gongwen, Plain],
        fix: Unsafe,
        changes: [Numbers],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    for (enumeration, group) in survey.enumerations() {
        let counts_nothing = matches!(enumeration.style(), SeriesStyle::Number | SeriesStyle::Pair | SeriesStyle::Dash);
        if counts_nothing || survey.is_excerpt(group.body) || is_equal_pair(group) {
            continue;
        }
        let faults = series::faults(&series::ordinals(&group.members));
        if faults.iter().any(|&fault| is_unsure(ctx, &group.members, fault)) {
            continue;
        }
        for &fault in &faults {
            report(ctx, group, fault, faults.len() == 1);
        }
    }
}

/// 一是…；一是…
fn is_equal_pair(group: &Group<'_>) -> bool {
    group.members.len() == 2 && group.members.iter().all(|member| member.marker.ordinal() == 1)
}

/// How far back the start of a series is looked for, in bytes.
const REACH: u32 = 6000;

/// Whether the number that seems to be missing stands where no clause seems to begin, so that it was not read as a marker.
fn is_unsure(ctx: &Context<'_>, members: &[Member<'_>], fault: Fault) -> bool {
    let at = match fault {
        Fault::Start => 0,
        Fault::Gap { at, .. } | Fault::Disorder { at, .. } | Fault::Duplicate { at, .. } => at,
    };
    let Some(after) = members.get(at).map(|member| member.marker) else { return false };
    let start = after.span().start;
    let from = match at.checked_sub(1).and_then(|before| members.get(before)) {
        Some(before) => before.marker.span().end,
        None => ceil(ctx.document.text(), start.saturating_sub(REACH)),
    };
    // 首先要增加投入。二是…
    let opened_in_words = |text: &str| text.contains("首先") || text.contains("第一");
    if fault == Fault::Start
        && ctx.text(Span::new(from, start)).rsplit(['\n', '\r']).next().is_some_and(opened_in_words)
    {
        return true;
    }
    misses_a_marker(ctx.document, Span::new(from, start), after)
}

/// The next place from `at` on where a character begins.
fn ceil(text: &str, at: u32) -> u32 {
    (at..).find(|&at| text.is_char_boundary(at as usize)).unwrap_or(at)
}

fn report(ctx: &mut Context<'_>, group: &Group<'_>, fault: Fault, only: bool) {
    let members = &group.members;
    let (at, beside) = match fault {
        // A lone marker that is not the first is more often plain words.
        Fault::Start if members.len() < 2 => return,
        Fault::Start => (0, None),
        Fault::Gap { at, .. } => (at, at.checked_sub(1)),
        Fault::Disorder { at, late } => (at, Some(late)),
        Fault::Duplicate { at, first } => (at, Some(first)),
    };
    let Some(member) = members.get(at) else { return };
    let beside = beside.and_then(|beside| members.get(beside));
    let (text, other) = (word(member.marker.text()), beside.map_or("", |beside| word(beside.marker.text())));
    let message = match fault {
        Fault::Start => {
            Message::new(format!("系列不从一起：第一项就是“{text}”"), format!("The series opens with “{text}”"))
        }
        Fault::Gap { .. } => {
            Message::new(format!("系列缺项：“{other}”之后是“{text}”"), format!("“{text}” follows “{other}”"))
        }
        Fault::Disorder { .. } => {
            Message::new(format!("系列次序颠倒：“{text}”在“{other}”之前"), format!("“{text}” comes before “{other}”"))
        }
        Fault::Duplicate { .. } => {
            Message::new(format!("系列重号：前面已有“{text}”"), format!("There is a “{text}” before this one"))
        }
    };
    let edits = if only { ctx.survey.named.numbering_from(1, ctx.document, members) } else { Vec::new() };
    let mut report = ctx
        .report(member.marker.span(), message)
        .help("补上缺的一项，或依次重新编号", "Supply the item that is missing, or number the items as they stand");
    if let Some(beside) = beside {
        report = report.related(beside.marker.span(), format!("“{other}”在这里"), format!("“{other}” is here"));
    }
    report.fix(Applicability::Unsafe, edits);
}
