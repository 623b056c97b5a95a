use crate::ast::{Furniture, FurnitureKind};
use crate::lint::prelude::*;

rule! {
    /// 版面附属文字
    ///
    /// 从版面或者网页抽取的文字里混着页码、页眉、报头、版次、责任编辑、栏目导航之类，不是正文。一个文件报一次，注明处数，指向第一处；这些文字不进入结构树。目录不在此列。公文、报告没有版面抽取痕迹的，不报。
    ///
    /// # Furniture of the page
    ///
    /// Page numbers, running heads, mastheads, folios and the navigation of a web page stand among the text that was taken from it, and are no part of
    /// it. One finding stands for the whole file and points at the first place; the tree leaves them out. Tables of contents are not
    /// meant, nor documents and reports without traces of extraction.
    ///
    /// ```bad digest
    /// 今年春天，调研组走访了六个乡镇，看了十二处水源地。
    /// — 1 —
    /// 从走访的情况看，各村的水源大多来自山泉和浅井。
    /// — 2 —
    /// 枯水季节水量不足，有的村一到冬天就要轮流供水。
    /// — 3 —
    /// ```
    ///
    /// ```bad
    /// 临江日报
    /// 2024年3月12日　星期二
    /// 第A01版　要闻
    /// 白石镇水厂通水
    /// 本报讯（记者 骆冰）昨天，白石镇水厂通水，全镇三千多户用上了自来水。
    /// 责任编辑：纪云　版式：方圆
    /// ```
    ///
    /// ```good
    /// 2024年3月12日　星期二
    /// 今天去看了白石镇的水厂，水厂的编辑：纪云、方圆都在。
    /// ```
    ///
    /// ```good digest
    /// 今年春天，调研组走访了六个乡镇，看了十二处水源地。责任编辑也去了现场。
    /// ```
    "extract-furniture" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Gongwen],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    if !ctx.is_page() {
        return;
    }
    use FurnitureKind::{Chrome, Newsprint, PageNumber, RunningHead};
    let is_frame = |piece: &&Furniture| {
        matches!(piece.kind, Newsprint | PageNumber | RunningHead | Chrome)
    };
    let pieces: Vec<Furniture> = ctx.document.furniture().iter().filter(is_frame).copied().collect();
    let Some(first) = pieces.first() else { return };
    let count = pieces.len();
    ctx.report_source(
        first.span,
        Message::new(
            format!("正文里混有页码、页眉等版面附属文字，共{count}处"),
            format!("Page numbers, running heads and the like among the text, {count} in all"),
        ),
    )
    .help("核对后删去", "Look at them and take them out")
    .places_source(pieces.iter().map(|piece| piece.span));
}
