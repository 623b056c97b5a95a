use crate::lint::prelude::*;

rule! {
    /// 电头不完整
    ///
    /// 电头写明通讯社、地点、日期，以“电”字收，如“新华社北京1月3日电”。缺地点、缺日期、日期写在地点前面的，给出提示。“本报讯”“据新华社电”
    /// 是通行的简式，不报；“讯”字的电头可以不写地点和日期。
    ///
    /// # A dateline that is not whole
    ///
    /// A dateline names agency, place and day, and ends in 电: 新华社北京1月3日电. One that leaves out the place or the day, or has the day
    /// before the place, is pointed out. 本报讯 and 据新华社电 are accepted short forms; a dateline in 讯 may leave out both.
    ///
    /// ```bad
    /// 新华社临江电（记者 方宁）渡口改造工程昨日完工，十二艘新渡船下水。
    /// ```
    ///
    /// ```bad
    /// 新华社3月5日电（记者 方宁）渡口改造工程昨日完工，十二艘新渡船下水。
    /// ```
    ///
    /// ```bad
    /// （新华社3月5日临江电）渡口改造工程昨日完工，十二艘新渡船下水。
    /// ```
    ///
    /// ```good
    /// 新华社临江3月5日电（记者 方宁）渡口改造工程昨日完工，十二艘新渡船下水。
    /// ```
    ///
    /// ```good
    /// 新华社临江3月5日体育专电　渡口改造工程昨日完工，十二艘新渡船下水。
    /// ```
    ///
    /// ```good
    /// 本报讯（记者 方宁）渡口改造工程昨日完工，十二艘新渡船下水。
    /// ```
    ///
    /// ```good
    /// 据新华社临江电，渡口改造工程昨日完工，十二艘新渡船下水。
    /// ```
    "dateline-form" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for dateline in ctx.survey.marks(InlineKind::Dateline).filter_map(|inline| inline.dateline()) {
        let (zh, en) = match (dateline.has_place(), dateline.has_day()) {
            (true, false) => ("没有日期", "no day"),
            (false, true) => ("没有地点", "no place"),
            (true, true) if dateline.is_inverted() => ("日期写在地点前面", "the day before the place"),
            _ => continue,
        };
        let span = dateline.inline().span();
        if ctx.text(dateline.word()) != "电" || ctx.is_quoted(span.start) {
            continue;
        }
        ctx.report(span, Message::new(format!("电头{zh}"), format!("The dateline has {en}")))
            .help("写全社名、地点、日期，如“新华社北京1月3日电”", "Name agency, place and day, as in 新华社北京1月3日电");
    }
}
