use crate::lint::enumeration::{is_list, is_semicolon, lead_in, separators};
use crate::lint::prelude::*;

rule! {
    /// 引出分项用逗号
    ///
    /// 用分号隔开的各项，不能由逗号引出：逗号比分号小。“主要有以下几点”“原因有三个”这样的话引出分项，后面用冒号。
    /// 各项之间本来用逗号的，不报告。
    ///
    /// # A comma leads in a list
    ///
    /// Items that are parted by semicolons cannot be led in by a comma, which is the lesser mark. Words that announce the
    /// list (主要有以下几点, 原因有三个) end in a colon. Nothing is said where the items are parted by commas.
    ///
    /// ```bad
    /// 渔港停泊难主要有以下几个原因，一是航道淤浅；二是泊位不足；三是管理分散。
    /// ```
    ///
    /// ```fixed
    /// 渔港停泊难主要有以下几个原因：一是航道淤浅；二是泊位不足；三是管理分散。
    /// ```
    ///
    /// ```bad
    /// 渔港停泊难的根子在于，一是航道淤浅；二是泊位不足。
    /// ```
    ///
    /// ```good
    /// 渔港停泊难主要有以下几个原因：一是航道淤浅；二是泊位不足；三是管理分散。
    /// ```
    ///
    /// ```good
    /// 渔港停泊难有两个原因，一是航道淤浅，二是泊位不足。
    /// ```
    ///
    /// ```good
    /// 近年来，一是疏浚了航道；二是新建了泊位。
    /// ```
    "enum-leadin-mark" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 B.1.4",
        genres: [Digest, Report, Gongwen, Plain],
        fix: Safe,
    } => check
}

/// Words that announce a list. An adverbial before one (近年来，) is followed by a comma rightly.
const ANNOUNCE: [&str; 16] = [
    "以下",
    "如下",
    "下列",
    "几点",
    "几个",
    "几项",
    "几条",
    "几种",
    "几类",
    "几方面",
    "主要有",
    "包括",
    "主要是",
    "表现在",
    "体现在",
    "在于",
];

fn check(ctx: &mut Context<'_>) {
    let (document, survey) = (ctx.document, ctx.survey);
    for (enumeration, group) in survey.enumerations().filter(|(enumeration, _)| is_list(*enumeration)) {
        let marks = separators(document, group);
        if marks.is_empty() || !marks.into_iter().all(is_semicolon) {
            continue;
        }
        let Some((sentence, (mark @ '，', span))) = lead_in(document, enumeration) else { continue };
        let clause = sentence.rsplit(['，', ',']).next().unwrap_or(sentence);
        let before = Span::new(span.start.saturating_sub(90), span.start);
        let counted = ctx.counts_in(before).any(|count| count.inline().span().end == span.start);
        if !counted && !ANNOUNCE.iter().any(|word| clause.contains(word)) {
            continue;
        }
        ctx.report(
            span,
            Message::new(
                format!("各项用分号隔开，引出各项不能用“{mark}”"),
                format!("“{mark}” cannot lead in items that are parted by semicolons"),
            ),
        )
        .help("引出分项用冒号", "Lead in the list with a colon")
        .fix(Applicability::Safe, [(span, "：".to_owned())]);
    }
}
