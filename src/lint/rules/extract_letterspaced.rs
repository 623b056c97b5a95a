use crate::ast::{Damage, DamageKind};
use crate::lint::prelude::*;

rule! {
    /// 字间空格
    ///
    /// 从版面抽取的文字，整行每个字之间都有空格，是排版时为均排拉开的。一个文件报一次，注明行数。有意拉开的标题（“公　告”）和两个字的姓名不在此列。
    ///
    /// # A letterspaced line
    ///
    /// Text taken from a page has a blank after every character of a line that was spaced out to fit its column. One finding
    /// stands for the whole file, with the number of lines. Titles that are spaced on purpose and two-character names are left
    /// alone.
    ///
    /// ```bad digest
    /// 今年春天，调研组走访了六个乡镇，看了十二处
    /// 水 源 地 ，听 取 了 基 层 干 部 和 群 众 的 意 见
    /// ，对全县农村供水的现状有了比较清楚的了解，也
    /// 看到了一些必须尽快解决的问题。
    /// 从走访的情况看，各村的水源大多来自山泉和浅
    /// 井，枯水季节水量不足，有的村一到冬天就要轮
    /// 流供水，群众意见比较集中。
    /// ```
    ///
    /// ```good digest
    /// 今年春天，调研组走访了六个乡镇，看了十二处水源地，听取了基层干部和群众的意见。
    /// ```
    /// ```good digest
    /// 集 市 管 理 工 作 规 则
    ///
    /// 今年春天，调研组走访了六个乡镇，看了十二处水源地，听取了基层干部和群众的意见。
    /// ```
    "extract-letterspaced" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report, Gongwen],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let places: Vec<Damage> =
        ctx.document.damage().iter().filter(|d| d.kind == DamageKind::Letterspaced && is_text(ctx, d.span)).copied().collect();
    let Some(first) = places.first() else { return };
    let edits: Vec<Edit> = places.iter().flat_map(|damage| closing(ctx, damage.span)).collect();
    let count = places.len();
    ctx.report_source(
        first.span,
        Message::new(
            format!("整行字间都有空格，共{count}行"),
            format!("Blanks between all characters of a line, {count} in all"),
        ),
    )
    .help("删去字间的空格", "Delete the blanks between the characters")
    .places_source(places.iter().map(|damage| damage.span))
    .fix_source(Applicability::Safe, edits);
}

/// As many glyphs are no title that was spaced out on purpose.
const LONGEST_TITLE: usize = 24;

/// Whether a line is running text: it has a mark of the sentence, or is long.
fn is_text(ctx: &Context<'_>, line: Span) -> bool {
    let text = line.slice(ctx.document.source());
    let glyphs = text.chars().filter(|c| !crate::grammar::chars::is_blank(*c)).count();
    glyphs > LONGEST_TITLE || text.contains(['，', '。', '、', '；', '：'])
}

/// The edits that close a line: what the logical text left out of it.
fn closing(ctx: &Context<'_>, line: Span) -> Vec<Edit> {
    let logical = ctx.document.logical_span(line);
    let mut at = line.start;
    let mut edits = Vec::new();
    for piece in ctx.document.source_pieces(logical) {
        if piece.start > at {
            edits.push(Edit { span: Span::new(at, piece.start), text: String::new() });
        }
        at = piece.end;
    }
    edits
}
