use crate::ast::Slogan;
use crate::lint::prelude::*;
use std::collections::HashMap;

rule! {
    /// 口号前后不一
    ///
    /// 同一篇文章里，加引号的数字口号前面写“五项联动”，后面写“五个联动”，数同、名同而量词不同，多半是同一个说法
    /// 前后写得不一样。确是两回事的，可以不理会。
    ///
    /// # A slogan that changes its wording
    ///
    /// Two quoted terms of one article have the same number and the same noun but different classifiers (“五项联动”,
    /// “五个联动”): most likely one term that is written in two ways. Where they name two things, nothing is wrong.
    ///
    /// ```bad
    /// 镇里推行“五项联动”机制，收到成效。群众说，“五个联动”联到了心坎上。
    /// ```
    ///
    /// ```bad
    /// 镇里推行“五级联动”机制，收到成效。群众说，“五层联动”联到了心坎上。
    /// ```
    ///
    /// ```good
    /// 镇里推行“三步走”，“三级审批”改为“三项审批”，“三重一大”另有规定。
    /// ```
    ///
    /// ```good
    /// 镇里推行“五项联动”机制，收到成效。群众说，“五项联动”联到了心坎上。
    /// ```
    ///
    /// ```good
    /// 镇里推行“五项联动”和“五个到位”，“三项联动”也在试点。
    /// ```
    "slogan-wording-drift" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    for article in document.articles() {
        let title = article.title_group().map(|group| group.span());
        let spans = title.into_iter().chain([article.body().span()]);
        let slogans = spans.flat_map(|span| document.inlines_in(span)).filter_map(|inline| inline.slogan());
        check_article(ctx, slogans);
    }
}

fn check_article<'d>(ctx: &mut Context<'_>, slogans: impl Iterator<Item = Slogan<'d>>) {
    let mut wordings: HashMap<(u16, &str, bool), Vec<Slogan<'_>>> = HashMap::new();
    for slogan in slogans.filter(|slogan| !slogan.classifier().is_empty()) {
        let known = wordings.entry((slogan.value(), slogan.noun(), counts_things(slogan.classifier()))).or_default();
        if known.iter().any(|other| other.classifier() == slogan.classifier()) {
            continue;
        }
        if let Some(first) = known.first() {
            let (early, late) = (first.inline().text(), slogan.inline().text());
            ctx.report(
                slogan.inline().span(),
                Message::new(
                    format!("口号前后不一：前面是“{early}”，这里是“{late}”"),
                    format!("“{late}” here, “{early}” before"),
                ),
            )
            .related(first.inline().span(), "前面的写法", "the wording before")
            .help("同一说法用同一个量词", "Write one term in one way");
        }
        known.push(slogan);
    }
}

/// Whether a classifier counts things: 三级审批 and 三项审批 are two things, 三级审批 and 三层审批 are not.
fn counts_things(classifier: &str) -> bool {
    !["级", "层", "步", "道", "重", "环"].contains(&classifier)
}
