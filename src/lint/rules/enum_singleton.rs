use crate::lint::prelude::*;

rule! {
    /// 只有“一是”
    ///
    /// “一是”开了头，后面应当有“二是”。只有一项的，多半是漏写了第二项，或者不必用“一是”。后面用“另一个是”“同时”
    /// 等词接着说第二项的，以及“一是……；一是……”并举两项的，不报告。
    ///
    /// # A series of one
    ///
    /// After 一是 the reader waits for 二是. Where none comes, an item was lost, or the marker is not needed. Nothing is
    /// said where the second item is led in by words (另一个是, 同时), or where two items both say 一是.
    ///
    /// ```bad
    /// 灌区管理还有不少难处。主要问题：一是末级渠道淤积严重，放一次水要等三天。
    /// ```
    ///
    /// ```good
    /// 灌区管理还有不少难处。主要问题：一是末级渠道淤积严重；二是水费收缴困难。
    /// ```
    ///
    /// ```good
    /// 灌区管理有两个难处，一是末级渠道淤积严重，另一个是水费收缴困难。
    /// ```
    "enum-singleton" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Plain],
        fix: None,
    } => check
}

/// Words that lead in a second item without numbering it.
const SECOND: [&str; 17] = [
    "另一",
    "另外",
    "同时",
    "此外",
    "还有",
    "其次",
    "其二",
    "第二",
    "二则",
    "二来",
    "再者",
    "再就是",
    "又要",
    "还要",
    "更要",
    "也要",
    "更是",
];

/// How far around a lone item its partner is looked for, in characters.
const NEAR: usize = 200;

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    for (enumeration, group) in survey.enumerations() {
        let [only] = group.members.as_slice() else { continue };
        let words = matches!(only.marker.style(), MarkerStyle::Shi | MarkerStyle::Yao);
        let alone = enumeration.items().count() == 1 && only.marker.ordinal() == 1;
        if !words || !alone || survey.is_excerpt(group.body) || has_partner(ctx, only.marker) {
            continue;
        }
        let text = only.marker.text();
        let next = marker_text::renumbered(only.marker, 2).unwrap_or_default();
        ctx.report(
            only.marker.span(),
            Message::new(format!("只有“{text}”，没有“{next}”"), format!("There is a “{text}” and no “{next}”")),
        )
        .help(format!("补上“{next}”，或删去“{text}”"), format!("Supply “{next}”, or drop “{text}”"));
    }
}

/// Whether a second item is near in other words, or as a second marker of the same number in a sentence of its own.
fn has_partner(ctx: &Context<'_>, marker: Marker<'_>) -> bool {
    let Some((before, after)) = ctx.document.text().split_at_checked(marker.span().end as usize) else { return false };
    let before = before.strip_suffix(marker.text()).unwrap_or(before);
    let start = before.char_indices().rev().take(NEAR).take_while(|&(_, c)| !matches!(c, '\n' | '\r')).last();
    let before = start.and_then(|(at, _)| before.get(at..)).unwrap_or("");
    let end = after.char_indices().take(NEAR).take_while(|&(_, c)| !matches!(c, '\n' | '\r')).last();
    let after = end.and_then(|(at, c)| after.get(..at + c.len_utf8())).unwrap_or("");
    SECOND.iter().any(|word| after.contains(word)) || [before, after].iter().any(|text| text.contains(marker.text()))
}
