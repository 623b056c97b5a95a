use crate::lint::enumeration::misses_a_marker;
use crate::lint::prelude::*;

rule! {
    /// 系列词头换型
    ///
    /// 同一个系列的各项用同一种词头：都用“一是、二是”，或者都用“一要、二要”。前面几项用“要”，最后一项改用“是”，
    /// 读者要停下来想它是不是另起了一层。确实另起一层的，应当从“一是”起。
    ///
    /// # A series changes its wording
    ///
    /// The items of one series have one wording: 一是、二是 throughout, or 一要、二要. Where three items say 要 and the
    /// fourth says 是, the reader stops to ask whether a second series has begun; one that has begins with 一是.
    ///
    /// ```bad
    /// 做好春耕备耕，一要早修水渠，二要备足种子，三要检修农机，四是防范寒潮。
    /// ```
    ///
    /// ```fixed
    /// 做好春耕备耕，一要早修水渠，二要备足种子，三要检修农机，四要防范寒潮。
    /// ```
    ///
    /// ```bad
    /// 春耕有三难：一是缺水，二是缺种，三是缺劳力。
    ///
    /// 做好春耕备耕，一要早修水渠，二要备足种子，三要检修农机，四是防范寒潮。
    /// ```
    ///
    /// ```good
    /// 做好春耕备耕，一要早修水渠，二要备足种子，三要检修农机，四要防范寒潮。
    /// ```
    ///
    /// ```good
    /// 做好春耕备耕，一要早修水渠。重点是两处：一是东干渠，二是南干渠。二要备足种子。
    /// ```
    "enum-suffix-switch" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Plain],
        fix: Unsafe,
        changes: [Words, Markers],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    for (_, group) in survey.enumerations() {
        if group.members.iter().all(|member| suffix(member.marker.style()).is_some()) {
            check_series(ctx, &group.members);
        }
    }
}

fn check_series(ctx: &mut Context<'_>, members: &[Member<'_>]) {
    let Some(main) = series::main_style(members) else { return };
    let Some(wanted) = suffix(main) else { return };
    let mut odd = members.iter().filter(|member| member.marker.style() != main).peekable();
    let (Some(&first), Some(usual)) = (odd.peek(), members.iter().find(|member| member.marker.style() == main)) else {
        return;
    };
    let before = members.iter().take_while(|member| member.marker.span() < first.marker.span()).last();
    let from = before.map_or(first.marker.span().start, |before| before.marker.span().end);
    if misses_a_marker(ctx.document, Span::new(from, first.marker.span().start), first.marker) {
        return;
    }
    let edits: Vec<_> =
        odd.filter_map(|member| Some((member.marker.span(), with_suffix(member.marker, wanted)?))).collect();
    let (text, usual_text) = (first.marker.text(), usual.marker.text());
    let better = with_suffix(first.marker, wanted).unwrap_or_default();
    ctx.report(
        first.marker.span(),
        Message::new(
            format!("系列词头换型：各项用“{usual_text}”的形式，这里是“{text}”"),
            format!("The series says “{usual_text}”, and here “{text}”"),
        ),
    )
    .related(usual.marker.span(), "系列的词头", "the wording of the series")
    .help(
        format!("把“{text}”改为“{better}”；另起一层的，从一起编号"),
        format!("Write “{better}”, or number from one where a new series begins"),
    )
    .fix(Applicability::Unsafe, edits);
}

/// 是 of 一是, 要 of 一要.
const fn suffix(style: MarkerStyle) -> Option<char> {
    match style {
        MarkerStyle::Shi => Some('是'),
        MarkerStyle::Yao => Some('要'),
        _ => None,
    }
}

fn with_suffix(marker: Marker<'_>, wanted: char) -> Option<String> {
    let text = marker.text();
    let last = text.chars().next_back()?;
    Some(format!("{}{wanted}", text.strip_suffix(last)?))
}
