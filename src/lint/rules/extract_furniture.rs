use crate::ast::{Furniture, FurnitureKind};
use crate::lint::prelude::*;

rule! {
    /// 版面附属文字
    ///
    /// 从版面或者网页抽取的文字里混着页码、页眉、栏目导航之类，不是正文。一个文件报一次，注明处数，指向第一处；这些文字不进入结构树。目录不在此列。公文、报告没有版面抽取痕迹的，不报。
    ///
    /// # Furniture of the page
    ///
    /// Page numbers, running heads and the navigation of a web page stand among the text that was taken from it, and are no part of
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
    let is_frame = |piece: &&Furniture| {
        matches!(piece.kind, FurnitureKind::PageNumber | FurnitureKind::RunningHead | FurnitureKind::Chrome)
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
    .count(count);
}
