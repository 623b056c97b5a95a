//! What stands on the page and is no part of the document: page numbers, running heads, tables of contents, the frame of a
//! web page, the masthead and the folios of a newspaper. Taken out before anything is joined, so that a sentence that runs over a page comes out whole.

mod contents;
mod frame;
mod newsprint;
mod pages;

use super::lines::Line;
use crate::ast::{Furniture, FurnitureKind};
use crate::grammar::Lexicon;
use crate::grammar::classes::Glance;

/// Takes the furniture out of `lines`; what it was is added to `found`.
pub(crate) fn take(source: &str, lines: Vec<Line>, found: &mut Vec<Furniture>, lexicon: &Lexicon) -> Vec<Line> {
    let mut kinds: Vec<Option<FurnitureKind>> = vec![None; lines.len()];
    let mut page = Page { source, lines, kinds: &mut kinds, lexicon };
    page.numbers();
    page.contents();
    page.newsprint();
    page.frame();
    let lines = page.lines;
    if kinds.iter().all(Option::is_none) {
        return lines;
    }
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut breaks = false;
    for (mut line, kind) in lines.into_iter().zip(kinds) {
        if let Some(kind) = kind {
            found.push(Furniture { kind, span: line.span });
            breaks |= matches!(kind, FurnitureKind::PageNumber | FurnitureKind::RunningHead);
            continue;
        }
        if breaks {
            line.blank_lines = 0;
            breaks = false;
        }
        kept.push(line);
    }
    kept
}

struct Page<'s, 'k> {
    source: &'s str,
    lines: Vec<Line>,
    kinds: &'k mut Vec<Option<FurnitureKind>>,
    lexicon: &'k Lexicon,
}

impl<'s> Page<'s, '_> {
    fn text(&self, i: usize) -> &'s str {
        self.lines.get(i).map_or("", |line| line.span.slice(self.source))
    }

    fn glance(&self, i: usize) -> Glance {
        self.lines.get(i).map_or_else(Glance::default, |line| line.glance)
    }

    fn mark(&mut self, i: usize, kind: FurnitureKind) {
        if let Some(slot) = self.kinds.get_mut(i).filter(|slot| slot.is_none()) {
            *slot = Some(kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::pages::glued_number;
    use super::*;
    use crate::layout::{lines, rows, told};

    fn kept(source: &str) -> Vec<String> {
        let (rows, mut found) = rows::read(source, &told::Marking::default());
        let lines = take(source, lines::read(source, rows, Lexicon::built_in()), &mut found, Lexicon::built_in());
        lines.iter().map(|line| line.span.slice(source).to_owned()).collect()
    }

    fn page(lines: &str, number: &str) -> String {
        format!("{}{number}\n", lines.repeat(12))
    }

    #[test]
    fn page_numbers_and_running_heads_go() {
        let text = "县城以东的水厂建成于上世纪末，管道老化严重\n";
        let source = (3..7).map(|n| page(text, &format!("{n}\n{n} DB33/T 2016—2016"))).collect::<String>();
        assert!(kept(&source).iter().all(|line| line.starts_with("县城")), "{:?}", kept(&source));
        let table = "1\n供水率\n2\n管网漏损率\n3\n水质合格率\n4\n户表率\n";
        assert_eq!(kept(table).len(), 8, "numbers of a table's rows stay");
    }

    #[test]
    fn page_numbers_glued_to_markers_go() {
        let source = "一、总体要求\n2二、主要任务\n改造管网。\n";
        assert_eq!(kept(source), ["一、总体要求", "二、主要任务", "改造管网。"]);
        assert_eq!(glued_number("425.1.3 供水"), Some(2));
        assert_eq!(glued_number("5.1.3 供水"), None);
        assert_eq!(glued_number("95.6%"), None);
        assert_eq!(glued_number("2018年"), None);
    }

    #[test]
    fn tables_of_contents_go() {
        let source = "目　录\n第一章  总则 ........ 1\n第二章  水源 ........ 3\n\n第一章 总则\n本规划适用于全县。\n第二章 水源\n全县有水源三处。\n";
        assert_eq!(kept(source).len(), 4);
        let entries = "1 总则\n1.1 目的\n2 预警\n2.1 分级\n3 附则\n";
        let source = format!(
            "{entries}1 总则\n1.1 目的\n为了防御山洪。\n2 预警\n2.1 分级\n预警分为四级。\n3 附则\n自印发之日起施行。\n"
        );
        assert_eq!(kept(&source).len(), 8, "{:?}", kept(&source));
    }

    #[test]
    fn masthead_folio_and_makers_of_a_newspaper_page_go() {
        let source = "临江日报\n2024年3月12日 星期二\n第A01版 要闻\n\n白石镇水厂通水\n本报讯（记者 骆冰）昨天，白石镇水厂通水。\n\n第A02版\n责任编辑：纪云　版式：方圆\n";
        assert_eq!(kept(source), ["白石镇水厂通水", "本报讯（记者 骆冰）昨天，白石镇水厂通水。"]);
        for source in [
            "2024年3月12日　星期二\n今天去看了水厂。\n",
            "来信收到。\n临江日报\n2024年3月12日\n",
            "这本书印了两次。\n第二版\n",
        ] {
            assert_eq!(kept(source).len(), source.lines().count(), "{source}");
        }
    }

    #[test]
    fn the_frame_of_a_web_page_goes() {
        let source = "当前位置： 首页 > 文件\n打印\n关于供水的通知\n来源：甲县政府网\n各乡镇人民政府：\n一、改造管网。\n二、理顺水价。\n甲县人民政府\n2024年3月4日\n附件1：名单.doc\n相关链接：\n";
        assert_eq!(
            kept(source),
            ["关于供水的通知", "各乡镇人民政府：", "一、改造管网。", "二、理顺水价。", "甲县人民政府", "2024年3月4日"]
        );
    }
}
