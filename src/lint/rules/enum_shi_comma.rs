use crate::lint::prelude::*;

rule! {
    /// “一是”后用逗号
    ///
    /// “一是”“二是”后面不用标点，直接接所说的事。也有人主张可以加逗号，所以只作提示。
    ///
    /// # A comma after 一是
    ///
    /// No mark stands after 一是 and 二是: what they number follows at once. Some editors allow the comma, so this is a hint.
    ///
    /// ```bad
    /// 竹产业有两块短板。一是，加工链条偏短。二是，品牌叫得不响。
    /// ```
    ///
    /// ```fixed
    /// 竹产业有两块短板。一是加工链条偏短。二是品牌叫得不响。
    /// ```
    ///
    /// ```good
    /// 竹产业有两块短板。一是加工链条偏短。二是品牌叫得不响。
    /// ```
    "enum-shi-comma" {
        severity: Info,
        basis: Clause "GB/T 15834—2011 B.3.7",
        genres: [Digest, Report, Gongwen, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    for (_, group) in survey.enumerations() {
        let with_comma: Vec<_> = group.members.iter().filter_map(|m| Some((m.marker, comma(ctx, m.marker)?))).collect();
        let Some((marker, first)) = with_comma.first() else { continue };
        let text = marker.text();
        ctx.report(*first, Message::new(format!("“{text}”后面不用逗号"), format!("No comma stands after “{text}”")))
            .places(with_comma.iter().map(|&(_, comma)| comma))
            .help("删去逗号", "Drop the comma")
            .fix(Applicability::Safe, with_comma.iter().map(|(_, span)| (*span, String::new())));
    }
}

/// The comma right behind 一是; a half-width one is halfwidth-punct's first.
fn comma(ctx: &Context<'_>, marker: Marker<'_>) -> Option<Span> {
    let start = marker.span().end;
    let after = ctx.document.text().get(start as usize..)?;
    (marker.style() == MarkerStyle::Shi && after.starts_with('，')).then(|| Span::new(start, start + 3))
}
