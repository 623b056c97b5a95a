use crate::lint::prelude::*;

rule! {
    /// 条号不连续
    ///
    /// 条的序号在全文里依次相接，换章换节不重新编号。中间缺号、重号，多半是漏了一条，或者增删之后没有顺改。后来插入的“第三条之一”照用。
    /// 节选可以从任何一条起；修正案和修改决定里的条号是原法的，不查。
    ///
    /// # A gap in the articles
    ///
    /// Articles are numbered straight through a law, whatever chapters and sections they stand in. A number left out or doubled
    /// means that an article was lost, or that the rest was not renumbered. 第三条之一 is how a later article is put in. An
    /// excerpt may open at any number; amendments, which have the numbers of the law that they amend, are left alone.
    ///
    /// ```bad law
    /// 第十二条　水价三年不变，确需调整的先行听证。
    /// 第十四条　水厂每月公布一次水质，接受用户查询。
    /// 第十五条　用户发现水质异常的，可以向乡镇人民政府报告。
    /// ```
    ///
    /// ```bad law
    /// 第一条　为了保障农村供水，制定本办法。
    /// 第二条　县水利局负责农村供水的管理工作。
    /// 第二条　乡镇人民政府负责本区域的水源保护。
    /// 第三条　水厂应当每月公布一次水质。
    /// ```
    ///
    /// ```good law
    /// 第十二条　水价三年不变，确需调整的先行听证。
    /// 第十二条之一　低保户的水费减半收取。
    /// 第十三条　水厂每月公布一次水质，接受用户查询。
    /// 第十四条　用户发现水质异常的，可以向乡镇人民政府报告。
    /// ```
    ///
    /// ```good law
    /// 第一章　总则
    /// 第一条　为了保障农村供水，制定本办法。
    /// 第二条　县水利局负责农村供水的管理工作。
    /// 第二章　水源
    /// 第三条　水源地应当设立界碑，禁止放养家畜。
    /// ```
    /// ```good
    /// 临江市集市罚款目录
    ///
    /// 第一条 罚款依照下表。
    ///
    /// 第二条 本目录自公布之日起施行。
    ///
    /// | 条款 | 事项 |
    /// | 第一百条 （市场条例） | 占道经营 |
    /// | 第一百二十条 （市场条例） | 短斤少两 |
    /// ```
    "law-article-gap" {
        severity: Error,
        basis: Logic,
        genres: [Gongwen, Law],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for row in articles::of_bodies(ctx) {
        let whole: Vec<Member<'_>> = row.articles.into_iter().filter(|a| !is_inserted(a.marker)).collect();
        // Where the articles start anew another text begins, which was not told apart.
        for row in whole.chunk_by(|_, after| after.marker.ordinal() != 1) {
            check_row(ctx, row);
        }
    }
}

/// `第三条之一`
fn is_inserted(marker: Marker<'_>) -> bool {
    marker.text().contains('之')
}

fn check_row(ctx: &mut Context<'_>, row: &[Member<'_>]) {
    for fault in series::faults(&series::ordinals(row)) {
        match fault {
            Fault::Start => {}
            Fault::Gap { at, expected } => gap(ctx, row, at, expected),
            Fault::Disorder { at, late } => disorder(ctx, row, at, late),
            Fault::Duplicate { at, first } => duplicate(ctx, row, at, first),
        }
    }
}

fn gap(ctx: &mut Context<'_>, row: &[Member<'_>], at: usize, expected: u16) {
    let Some([before, after]) = at.checked_sub(1).and_then(|from| row.get(from..=at)) else { return };
    let form = |ordinal| marker_text::renumbered(after.marker, ordinal);
    let (Some(first), Some(last)) = (form(expected), form(after.marker.ordinal().saturating_sub(1))) else { return };
    let between = Span::new(before.marker.span().end, after.marker.span().start);
    if stands_between(ctx, between, &first) {
        return;
    }
    let (zh, en) = match first == last {
        true => (format!("“{first}”"), format!("“{first}”")),
        false => (format!("“{first}”至“{last}”"), format!("“{first}” to “{last}”")),
    };
    let (earlier, later) = (before.marker.text(), after.marker.text());
    ctx.report(
        after.marker.span(),
        Message::new(format!("条号不连续：“{earlier}”之后是“{later}”"), format!("“{later}” follows “{earlier}”")),
    )
    .related(before.marker.span(), "前一条", "the article before")
    .help(format!("补上{zh}，或顺改其后各条的序号"), format!("Supply {en}, or renumber what follows"));
}

/// Whether the article that is missed stands in the text, glued to another or in a form that was not read as one, or the text
/// says that something is left out.
fn stands_between(ctx: &Context<'_>, between: Span, wanted: &str) -> bool {
    let text = ctx.text(between);
    let solid: String = wanted.chars().filter(|c| !c.is_whitespace()).collect();
    let opens = |at: usize| {
        let before = text.get(..at).unwrap_or("").trim_end_matches([' ', '\u{3000}', '\u{A0}']);
        before.is_empty() || before.ends_with(['\n', '\r', '。', '；', '：'])
    };
    text.match_indices(&solid).any(|(at, _)| opens(at)) || text.contains("……") || text.contains("（略）")
}

fn disorder(ctx: &mut Context<'_>, row: &[Member<'_>], at: usize, late: usize) {
    let (Some(early), Some(late)) = (row.get(at), row.get(late)) else { return };
    let (first, second) = (early.marker.text(), late.marker.text());
    ctx.report(
        early.marker.span(),
        Message::new(
            format!("条号次序颠倒：“{first}”在“{second}”之前"),
            format!("“{first}” comes before “{second}”"),
        ),
    )
    .related(late.marker.span(), format!("“{second}”在这里"), format!("“{second}” is here"))
    .help("调整各条的次序，或依次重新编号", "Put the articles in order, or renumber them as they stand");
}

fn duplicate(ctx: &mut Context<'_>, row: &[Member<'_>], at: usize, first: usize) {
    let (Some(second), Some(first)) = (row.get(at), row.get(first)) else { return };
    let text = second.marker.text();
    ctx.report(
        second.marker.span(),
        Message::new(format!("条号重复：前面已有“{text}”"), format!("“{text}” was there before")),
    )
    .related(first.marker.span(), "前面的一条", "the article before")
    .help("核对是否多排了一条，并顺改其后各条的序号", "See which of the two belongs here, and renumber what follows");
}
