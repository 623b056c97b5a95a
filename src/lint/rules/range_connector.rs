use crate::ast::Range;
use crate::lint::RangeDash;
use crate::lint::prelude::*;
use std::collections::HashMap;

rule! {
    /// 起止连接号
    ///
    /// 时间的起止用一字线“—”，数值的范围用浪纹线“～”；短横线“-”、全角减号“－”、破折号“——”都不表示起止。
    /// 书名号和引号里的照录原文，只提示，不自动改。同一起止写成两样的，把另一处也指出来；同一篇里同类的起止有的用“—”、有的用“～”，只提示。
    ///
    /// 本单位一律用“—”或者一律用“～”的，在 gangmu.toml 的 [style] 里写 range-dash = "dash" 或 "wave"，其余的就都报告；书名号和引号里的仍按标准。
    ///
    /// # The connector of a range
    ///
    /// From one time to another runs a dash (—, U+2014), from one amount to another a wave (～, U+FF5E); a hyphen, a
    /// full-width minus and a double dash stand for neither. Inside titles and quotations the fix is left to a reader.
    ///
    /// A house that has one connector for both says range-dash = "dash" or "wave" in the [style] of its gangmu.toml; titles and
    /// quotations are still held against the standard.
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
    /// ```bad
    /// 2012—2016年，全县新修机耕道四百公里。2012-2016年的账目已经公示。
    /// ```
    ///
    /// ```fixed
    /// 2012—2016年，全县新修机耕道四百公里。2012—2016年的账目已经公示。
    /// ```
    ///
    /// ```bad
    /// 各村1-2个、2-3个、3-4个、4-5个不等。
    /// ```
    ///
    /// ```fixed
    /// 各村1～2个、2～3个、3～4个、4～5个不等。
    /// ```
    ///
    /// ```bad +percent-or-unit-range
    /// 增长4-5%，各村1-2个、2-3个、3-4个、4-5个不等。
    /// ```
    ///
    /// ```bad
    /// 成活率为85%—90%，每个村配备2～3个护林员、3～5个巡河员。
    /// ```
    ///
    /// ```good
    /// 2012—2016年，全县新修机耕道四百公里，每个村配备2～3个护林员，成活率为85%～90%。
    /// ```
    ///
    /// ```good
    /// 会议定于2016-05-12召开，联系电话0712-8345，见表2-8，赛事以3-2告终。
    /// ```
    /// ```good
    /// 规划每3—5年修订一次，坝高36.00～37.00米，亩均用水300～400吨。
    /// ```
    "range-connector" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 4.13.3.2",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
        yields_to: ["percent-or-unit-range"],
    } => check
}

fn check<'d>(ctx: &mut Context<'d>) {
    let document = ctx.document;
    let bodies: Vec<u32> = document.articles().map(|article| article.body().span().start).collect();
    let ranges = ctx.survey.marks(InlineKind::Range).filter_map(|inline| inline.range());
    let ranges = ranges.map(|range| Written::new(ctx, range, &bodies)).collect::<Vec<_>>();
    let twins = Twins::new(&ranges);
    let mut wrong: Vec<&Written<'_>> = ranges.iter().filter(|range| !range.is_right()).collect();
    // Ranges that are wrong alike stand together, in their order; apart from the rest those that are quoted, whose fix is
    // unsafe, and those that a more specific rule reports.
    let key = |range: &Written<'d>| {
        let left = range.range.shared_unit().is_some();
        (range.range.is_time(), range.connector, range.is_quoted, left)
    };
    wrong.sort_by_cached_key(|range| key(range));
    let groups: Vec<&[&Written<'_>]> = wrong.chunk_by(|a, b| key(a) == key(b)).collect();
    for alike in groups {
        match alike.len() {
            0..=MOST_APART => alike.chunks(1).for_each(|one| report(ctx, one, &twins)),
            _ => report(ctx, alike, &twins),
        }
    }
    if ctx.options.style.range_dash == RangeDash::Standard {
        report_mixed(ctx, &ranges, &twins);
    }
}

/// A range as it is written.
struct Written<'d> {
    range: Range<'d>,
    connector: &'d str,
    /// The connector that the house has for all ranges; none for one that is quoted.
    house: Option<&'static str>,
    is_quoted: bool,
    /// The article that it stands in.
    article: usize,
    /// Its two numbers with the unit of the second.
    ends: String,
}

impl<'d> Written<'d> {
    fn new(ctx: &Context<'d>, range: Range<'d>, bodies: &[u32]) -> Self {
        let from = ctx.text(Span::new(range.from().start, range.from_unit().start));
        let ends = format!("{from}～{}", ctx.text(range.to()));
        let ends = ends.chars().filter(|c| !c.is_whitespace()).collect();
        let start = range.inline().span().start;
        let article = bodies.partition_point(|&body| body <= start);
        let is_quoted = ctx.is_quoted(start);
        let house = ctx.options.style.range_dash.connector().filter(|_| !is_quoted);
        Self { range, connector: ctx.text(range.connector()), house, is_quoted, article, ends }
    }

    fn is_right(&self) -> bool {
        self.house.map_or(matches!(self.connector, "—" | "～"), |house| self.connector == house)
    }

    fn span(&self) -> Span {
        self.range.inline().span()
    }
}

/// For each range, where the same range first stands with each connector.
struct Twins<'r>(HashMap<(usize, &'r str), Vec<(&'r str, Span)>>);

impl<'r> Twins<'r> {
    fn new(ranges: &'r [Written<'_>]) -> Self {
        let mut twins: HashMap<_, Vec<(&str, Span)>> = HashMap::new();
        for range in ranges {
            let forms = twins.entry((range.article, range.ends.as_str())).or_default();
            if !forms.iter().any(|form| form.0 == range.connector) {
                forms.push((range.connector, range.span()));
            }
        }
        Self(twins)
    }

    /// The same range in another form, a right one where there is one.
    fn of(&self, range: &Written<'_>) -> Option<Span> {
        let forms = self.0.get(&(range.article, range.ends.as_str()))?;
        let others = || forms.iter().filter(|form| form.0 != range.connector);
        others().find(|form| matches!(form.0, "—" | "～")).or_else(|| others().next()).map(|form| form.1)
    }
}

/// Reports ranges that are wrong alike, at the first of them.
fn report(ctx: &mut Context<'_>, wrong: &[&Written<'_>], twins: &Twins<'_>) {
    let Some(first) = wrong.first() else { return };
    let written = first.connector;
    let (wanted, message) = match first.house {
        Some(house) => (house, by_house(house, written)),
        None => by_standard(first.range.is_time(), written),
    };
    // The blanks around the connector go with it.
    let gap = |range: Range<'_>| Span::new(range.from().end, range.to().start);
    let edits: Vec<_> = wrong.iter().map(|wrong| (gap(wrong.range), wanted.to_owned())).collect();
    let report = ctx
        .report(first.span(), message)
        .among(wrong.iter().map(|wrong| wrong.span()))
        .help(format!("改用“{wanted}”"), format!("Use “{wanted}”"));
    let report = if first.house.is_some() { report.clause(None) } else { report };
    let report = match wrong.iter().find_map(|wrong| twins.of(wrong)) {
        Some(twin) => report.related(twin, "同一起止的另一种写法", "the same range in another form"),
        None => report,
    };
    report.fix(Applicability::Safe, edits);
}

/// What the standard says of a connector that is wrong, and the right one.
fn by_standard(is_time: bool, written: &str) -> (&'static str, Message) {
    let (wanted, zh, en) =
        if is_time { ("—", "时间的起止", "a span of time") } else { ("～", "数值的范围", "a range of amounts") };
    let zh = format!("{zh}用“{wanted}”，不用“{written}”");
    (wanted, Message::new(zh, format!("“{wanted}” joins {en}, not “{written}”")))
}

/// What the house says of it.
fn by_house(wanted: &str, written: &str) -> Message {
    Message::new(
        format!("本单位的起止一律用“{wanted}”，这里是“{written}”"),
        format!("the house joins all ranges by “{wanted}”, and this one has “{written}”"),
    )
}

/// Whether a range is a length of time: 3—5年, 2～3天. A dash suits it, as it suits times, and a wave, as it suits amounts.
fn lasts(range: &Written<'_>) -> bool {
    !range.range.is_time() && range.ends.ends_with(['年', '月', '日', '天', '周', '时', '分', '秒'])
}

/// Reports where one article writes ranges of one kind now with a dash, now with a wave, which both are right: the form that
/// it has less often, at the first of them.
fn report_mixed(ctx: &mut Context<'_>, ranges: &[Written<'_>], twins: &Twins<'_>) {
    let key = |range: &Written<'_>| (range.article, range.range.is_time());
    let mut right: Vec<&Written<'_>> =
        ranges.iter().filter(|range| range.is_right() && !lasts(range) && !range.is_quoted).collect();
    right.sort_by_cached_key(|range| key(range));
    for of_a_kind in right.chunk_by(|a, b| key(a) == key(b)) {
        let (dashes, waves): (Vec<&Written<'_>>, Vec<_>) = of_a_kind.iter().partition(|range| range.connector == "—");
        let (few, many) = if dashes.len() < waves.len() { (dashes, waves) } else { (waves, dashes) };
        let (Some(first), Some(other)) = (few.first(), many.first()) else { continue };
        let twin = few.iter().find_map(|range| Some((*range, twins.of(range)?)));
        let (place, other) = twin.map_or((first.span(), other.span()), |(range, twin)| (range.span(), twin));
        let (here, there) = (first.connector, if first.connector == "—" { "～" } else { "—" });
        ctx.report(
            place,
            Message::new(
                format!("同类的起止，这里用“{here}”，别处用“{there}”"),
                format!("“{here}” joins the range here, “{there}” elsewhere"),
            ),
        )
        .severity(Severity::Info)
        .among(few.iter().map(|range| range.span()))
        .related(other, "另一种写法", "the other form")
        .help(
            "同一篇里统一（GB/T 15835—2011 4.3）",
            "Use one form through the article (GB/T 15835—2011 4.3)",
        );
    }
}
