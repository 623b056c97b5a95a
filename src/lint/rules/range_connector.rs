use crate::lint::prelude::*;

rule! {
    /// 起止连接号
    ///
    /// 时间的起止用一字线“—”，数值的范围用浪纹线“～”；短横线“-”、全角减号“－”、破折号“——”都不表示起止。
    /// 书名号和引号里的照录原文，只提示，不自动改。
    ///
    /// # The connector of a range
    ///
    /// From one time to another runs a dash (—, U+2014), from one amount to another a wave (～, U+FF5E); a hyphen, a
    /// full-width minus and a double dash stand for neither. Inside titles and quotations the fix is left to a reader.
    ///
    /// ```bad
    /// 2012-2016年，全县新修机耕道四百公里。
    /// ```
    ///
    /// ```fixed
    /// 2012—2016年，全县新修机耕道四百公里。
    /// ```
    ///
    /// ```bad
    /// 每个村配备2－3个护林员，随时上山。
    /// ```
    ///
    /// ```fixed
    /// 每个村配备2～3个护林员，随时上山。
    /// ```
    ///
    /// ```bad
    /// 《临江县水利规划（2016-2020年）》已经印发。
    /// ```
    ///
    /// ```good
    /// 2012—2016年，全县新修机耕道四百公里，每个村配备2～3个护林员，成活率为85%—90%。
    /// ```
    ///
    /// ```good
    /// 会议定于2016-05-12召开，联系电话0712-8345，见表2-8，赛事以3-2告终。
    /// ```
    "range-connector" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 4.13.3.2",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    for range in document.inlines().filter_map(|inline| inline.range()) {
        let written = ctx.text(range.connector());
        if matches!(written, "—" | "～") {
            continue;
        }
        let (wanted, zh, en) = if range.is_time() {
            ("—", "时间的起止", "a span of time")
        } else {
            ("～", "数值的范围", "a range of amounts")
        };
        // The blanks around the connector go with it.
        let gap = Span::new(range.from().end, range.to().start);
        ctx.report(
            range.inline().span(),
            Message::new(
                format!("{zh}用“{wanted}”，不用“{written}”"),
                format!("“{wanted}” joins {en}, not “{written}”"),
            ),
        )
        .help(format!("改用“{wanted}”"), format!("Use “{wanted}”"))
        .fix(Applicability::Safe, [(gap, wanted.to_owned())]);
    }
}
