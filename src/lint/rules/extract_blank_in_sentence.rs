use crate::ast::{Damage, DamageKind};
use crate::lint::prelude::*;

rule! {
    /// 句中空行
    ///
    /// 从版面抽取的文字，一句话中间夹了空行：段首行、引号开头的行、栏末都容易这样。一个文件报一次，注明处数。
    ///
    /// # A blank line inside a sentence
    ///
    /// Text taken from a page has blank lines inside sentences: after the first line of a paragraph, before a line that opens with
    /// a quotation mark, at the foot of a column. One finding stands for the whole file, with the number of places.
    ///
    /// ```bad digest
    /// 今年春天，调研组走访了六个乡镇，看了十二处
    ///
    /// 水源地，听取了基层干部和群众的意见，对全县
    /// 农村供水的现状有了比较清楚的了解，也看到了
    /// 一些必须尽快解决的问题。
    /// 从走访的情况看，各村的水源大多来自山泉和浅
    /// 井，枯水季节水量不足，有的村一到冬天就要轮
    /// 流供水，群众意见比较集中。
    /// ```
    ///
    /// ```good digest
    /// 今年春天，调研组走访了六个乡镇，看了十二处水源地，听取了基层干部和群众的意见。
    ///
    /// 从走访的情况看，各村的水源大多来自山泉和浅井，枯水季节水量不足。
    /// ```
    /// ```good
    /// 河道每年清淤一次，清淤之前张贴告示，并通知沿河各户把船移走。[1]
    ///
    /// 汛期不清淤，遇有险情另行通知。
    /// ```
    /// ```good
    /// 姓名：________________　性别：______________
    ///
    /// 住址：________________　电话：______________
    ///
    /// 申请事项：________________________________
    ///
    /// 审核意见：________________________________
    /// ```
    ///
    /// ```good
    /// 渡口改造一期工程昨日完工，十二艘新渡船同时下水，两岸居民往返方便多了。
    ///
    /// 新渡船能载三十人，配有救生衣和灭火器，船工都经过培训，持证才能上岗。
    ///
    /// 二期工程明年春天开工，计划新建候船亭六座，改造码头台阶四百二十多米。
    /// ```
    "extract-blank-in-sentence" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report, Gongwen],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    let places: Vec<Damage> =
        ctx.document.damage().iter().filter(|d| d.kind == DamageKind::BlankInSentence && !survey.is_table(d.span)).copied().collect();
    let Some(first) = places.first() else { return };
    let source = ctx.document.source();
    let has_wraps = ctx.document.damage().iter().any(|damage| damage.kind == DamageKind::HardWrap);
    let keeps_wraps = has_wraps && !ctx.options.rules.contains("extract-hard-wrap");
    let edits = places.iter().map(|damage| removal(source, damage.span, keeps_wraps));
    let count = places.len();
    ctx.report_source(
        first.span,
        Message::new(
            format!("一句话中间夹了空行，共{count}处"),
            format!("Blank lines inside sentences, {count} in all"),
        ),
    )
    .help("删去句中的空行", "Delete the blank lines")
    .places_source(places.iter().map(|damage| damage.span))
    .fix_source(Applicability::Safe, edits);
}

/// The edit that takes out the blank lines of `span`, which reaches from the start of the first one to the text after them.
/// Where the hard wraps of a text stay (`wraps`) the upper line keeps its end; else the two halves of the sentence are joined.
fn removal(source: &str, span: Span, wraps: bool) -> Edit {
    if wraps {
        let blank = span.slice(source).rfind(['\n', '\r']).map_or(0, |at| at + 1);
        return Edit { span: Span::of(span.start as usize, span.start as usize + blank), text: String::new() };
    }
    let upper = source.get(..span.start as usize).unwrap_or("").trim_end();
    let latin = upper.ends_with(|c: char| c.is_ascii_alphabetic())
        && source.get(span.end as usize..).unwrap_or("").starts_with(|c: char| c.is_ascii_alphabetic());
    let text = if latin { " ".to_owned() } else { String::new() };
    Edit { span: Span::of(upper.len(), span.end as usize), text }
}
