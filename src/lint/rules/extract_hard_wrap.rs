use crate::ast::{Damage, DamageKind};
use crate::lint::prelude::*;

rule! {
    /// 硬换行
    ///
    /// 从版面抽取的文字，按栏宽在句子中间换行，一段成了许多行。行宽、行末标点、下一行的开头合起来看是同一段的，才算硬换行；诗行、名单、地址和排满一行的标题不算。一个文件报一次，注明处数。公文、报告除此以外没有版面抽取痕迹的，不报。
    ///
    /// # A hard line break
    ///
    /// Text taken from a page is broken inside sentences at the width of its column, so that one paragraph is many lines. The widths
    /// of the lines, how they end and how the next ones open tell that they are one paragraph; verse, lists, addresses and headings that
    /// fill their line are not. One finding stands for the whole file. Documents and reports without other traces of extraction
    /// are left alone.
    ///
    /// ```bad digest
    /// 从走访的情况看，各村的水源大多来自山泉和浅
    /// 井，枯水季节水量不足，有的村一到冬天就要轮
    /// 流供水，群众意见比较集中。
    /// ```
    ///
    /// ```fixed
    /// 从走访的情况看，各村的水源大多来自山泉和浅井，枯水季节水量不足，有的村一到冬天就要轮流供水，群众意见比较集中。
    /// ```
    ///
    /// ```good digest
    /// 从走访的情况看，各村的水源大多来自山泉和浅井，枯水季节水量不足。
    /// 有的村一到冬天就要轮流供水，群众意见比较集中。
    /// ```
    ///
    /// ```good report
    /// 从走访的情况看，各村的水源大多来自山泉和浅
    /// 井，枯水季节水量不足，有的村一到冬天就要轮
    /// 流供水，群众意见比较集中。
    /// ```
    "extract-hard-wrap" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Gongwen],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    if !ctx.is_page() {
        return;
    }
    let is_wrap = |damage: &&Damage| damage.kind == DamageKind::HardWrap;
    let wraps = ctx.document.damage().iter().filter(is_wrap).map(|damage| damage.span);
    let Some(first) = wraps.clone().next() else { return };
    let source = ctx.document.source();
    // A page has one every few bytes: what grows by doubling would leave holes as large as itself.
    let count = wraps.clone().count();
    let (mut places, mut edits) = (Vec::with_capacity(count), Vec::with_capacity(count));
    places.extend(wraps.clone());
    edits.extend(wraps.filter(|&gap| !is_by_a_cell(source, gap)).filter_map(|gap| join(source, gap)));
    ctx.report_source(
        first,
        Message::new(format!("句子中间硬换行，共{count}处"), format!("Line ends inside sentences, {count} in all")),
    )
    .help("把同一段的各行接起来", "Join the lines of a paragraph")
    .places_source(places)
    .fix_source(Applicability::Safe, edits);
}

/// Whether a line beside the gap holds a number alone: more often the cell of a table, or the number of a page, than a piece of
/// a sentence.
fn is_by_a_cell(source: &str, gap: Span) -> bool {
    let is_line_end = |c: &char| matches!(c, '\n' | '\r');
    // A line of words is told by its first character that is no blank.
    let is_number = |line: &mut dyn Iterator<Item = char>| {
        let mut rest = line.take_while(|c| !is_line_end(c)).skip_while(|c| c.is_whitespace()).peekable();
        let is_digit = |c: &char| c.is_ascii_digit() || matches!(c, '.' | '%' | '-');
        rest.next_if(is_digit).is_some() && {
            while rest.next_if(is_digit).is_some() {}
            rest.all(char::is_whitespace)
        }
    };
    let upper = source.get(..gap.start as usize).unwrap_or("");
    let lower = source.get(gap.end as usize..).unwrap_or("");
    is_number(&mut upper.chars().rev()) || is_number(&mut lower.chars())
}

/// The edit that joins two lines; none where something else than blanks stands between them, as at the foot of a page.
fn join(source: &str, gap: Span) -> Option<Edit> {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let left = source.get(..gap.start as usize)?.chars().next_back();
    let right = source.get(gap.end as usize..)?.chars().next();
    let text = if is_latin(left) && is_latin(right) { " ".to_owned() } else { String::new() };
    gap.slice(source).trim().is_empty().then_some(Edit { span: gap, text })
}
