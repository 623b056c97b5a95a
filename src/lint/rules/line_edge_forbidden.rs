use crate::ast::DamageKind;
use crate::grammar::chars::{cells, is_blank, is_closing, is_opening};
use crate::lint::prelude::*;

rule! {
    /// 行首行末禁则
    ///
    /// 点号和后半个引号、括号、书名号不出现在一行之首，前半个不出现在一行之末，“——”和“……”不拆到两行。
    /// 只看按行宽折行的文字：多数行断在字间，只有少数满行断在标点上的，才是排版上的毛病；断在标点上而不满行的，多半
    /// 是丢了内容，不报告。排印时才用得着，平时不开。
    ///
    /// # Marks at the edge of a line
    ///
    /// No point and no closing half of a pair stands first on a line, no opening half last, and —— and …… are not split over two
    /// lines. Only text that is set to a width is looked at: where most lines break between characters and few at a mark, the
    /// few are faults of the setting. A short line before a mark has mostly lost something and is not reported. Of use where a
    /// text is set for print, and off otherwise.
    ///
    /// ```bad
    /// 今年春天，调研组走访了六个乡镇，看了十二处
    /// 水源地，听取了基层干部和群众的意见，对全县
    /// 农村供水的现状有了比较清楚的了解，也看到了
    /// 一些必须尽快解决的问题，从走访的情况看各村
    /// ，水源大多来自山泉和浅井，枯水季节水量不足
    /// 有的村一到冬天就要轮流供水，群众意见比较集
    /// 中，要求把分散的水源连成一片，由县里统一调
    /// 度，统一收费，统一养护，不再各管各的一段渠
    /// 道，各修各的一口井，各守各的一座水塔。
    /// ```
    ///
    /// ```good
    /// 今年春天，调研组走访了六个乡镇，看了十二处
    /// 水源地，听取了基层干部和群众的意见，对全县
    /// 农村供水的现状有了比较清楚的了解，也看到了
    /// 一些必须尽快解决的问题。
    /// ```
    "line-edge-forbidden" {
        severity: Info,
        basis: Clause "GB/T 15834—2011 5.1.1",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: None,
        on: false,
    } => check
}

/// In text that is set to a width at most one line end in so many stands at a mark.
const RARE: usize = 6;
/// How far a full line may be from the usual width, in half-width cells: a mark that hangs, or two that are moved.
const SLACK: u32 = 4;

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let source = document.source();
    let wraps: Vec<Span> =
        document.damage().iter().filter(|damage| damage.kind == DamageKind::HardWrap).map(|wrap| wrap.span).collect();
    let mut widths: Vec<u32> = wraps.iter().map(|&wrap| width_before(source, wrap)).collect();
    widths.sort_unstable();
    let Some(&usual) = widths.get(widths.len() / 2) else { return };
    let is_full = |wrap: Span| width_before(source, wrap).abs_diff(usual) <= SLACK;
    let bad: Vec<Span> =
        wraps.iter().copied().filter(|&wrap| is_forbidden(source, wrap) && is_full(wrap)).collect();
    let Some(&first) = bad.first().filter(|_| bad.len() * RARE < wraps.len()) else { return };
    ctx.report_source(first, Message::new("标点落在了行首或行末", "A mark stands at the wrong edge of a line"))
        .among_source(bad.iter().copied())
        .help("调整折行，让标点留在上一行或移到下一行", "Break the line elsewhere");
}

/// The width of the line that ends at `wrap`, in half-width cells.
fn width_before(source: &str, wrap: Span) -> u32 {
    let before = source.get(..wrap.start as usize).unwrap_or("");
    before.chars().rev().take(LONGEST_LINE).take_while(|&c| !matches!(c, '\n' | '\r')).map(cells).sum()
}

/// The longest line that is measured, in characters.
const LONGEST_LINE: usize = 200;

/// Whether the lines on both sides of a line end break a rule of the edge.
fn is_forbidden(source: &str, wrap: Span) -> bool {
    let before = source.get(..wrap.start as usize).unwrap_or("").trim_end_matches(is_blank).chars().next_back();
    let after = source.get(wrap.end as usize..).unwrap_or("").trim_start_matches(is_blank).chars().next();
    let (Some(before), Some(after)) = (before, after) else { return false };
    let first = matches!(after, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '·' | '～') || is_closing(after);
    let split = before == after && matches!(before, '—' | '…');
    first || is_opening(before) || split
}
