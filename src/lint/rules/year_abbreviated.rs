use crate::ast::DateForm;
use crate::lint::prelude::*;
use crate::number;

rule! {
    /// 年份简写
    ///
    /// 公历年份写四位数：“2025年底”，不写“25年底”；起止年份“2021—25年”也要写全。年代之前写明世纪：“20世纪90年代”。“连续16年”“工龄30年”说的是
    /// 时间长短，不在此列。
    ///
    /// # A year of two digits
    ///
    /// A year has four digits: 2025年底, not 25年底; so has the end of 2021—25年. A decade is named with its century:
    /// 20世纪90年代. Lengths of time (连续16年) are left alone.
    ///
    /// ```bad
    /// 截至25年底，全县村村通上自来水。
    /// ```
    ///
    /// ```fixed
    /// 截至2025年底，全县村村通上自来水。
    /// ```
    ///
    /// ```bad
    /// 新水厂（25年3月建成）日供水两万吨。
    /// ```
    ///
    /// ```bad
    /// 2021—25年，新修机耕道四百公里。
    /// ```
    ///
    /// ```fixed
    /// 2021—2025年，新修机耕道四百公里。
    /// ```
    ///
    /// ```bad
    /// 这条渠修于70年代，到90年代已经多处渗漏。
    /// ```
    ///
    /// ```good
    /// 截至2025年底，粮食连续16年增产；老李在水库干了30年，80后的儿子接了班；上世纪80、90年代建的渠已经翻修。
    /// ```
    ///
    /// ```good
    /// 民国25年3月，乡人筑坝于此。老人说：“97年3月才通的电。”
    /// ```
    "year-abbreviated" {
        severity: Warning,
        basis: Clause "GB/T 15835—2011 5.1.4",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
        changes: [Numbers, Words],
    } => check
}

/// What is abbreviated.
#[derive(Clone, Copy, PartialEq)]
enum Short {
    Year,
    Decade,
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let (mut years, mut decades) = (Vec::new(), Vec::new());
    let is_time = |kind| matches!(kind, InlineKind::Date | InlineKind::Range);
    let times = document.inlines().filter(|inline| is_time(inline.kind()));
    for inline in times.filter(|inline| !ctx.is_quoted(inline.span().start)) {
        match inline.date().map(|date| date.form()) {
            Some(DateForm::ShortYear) => years.push((inline.span(), inline.span().start)),
            Some(DateForm::Decade) => decades.push((inline.span(), inline.span().start)),
            _ => {}
        }
        let Some(range) = inline.range().filter(|range| range.is_time()) else { continue };
        let short = |text: &str, len: usize| number::scan_digits(text).is_some_and(|(value, at)| {
            at == len && (len == 2 || value >= 1000)
        });
        let (from, to) = (ctx.text(range.from()), ctx.text(range.to()));
        if short(from, 4) && short(to, 2) && ctx.text(range.to_unit()) == "年" {
            years.push((inline.span(), range.to().start));
        }
    }
    match years.len() {
        0..=MOST_APART => years.chunks(1).for_each(|one| report(ctx, Short::Year, one)),
        _ => report(ctx, Short::Year, &years),
    }
    report(ctx, Short::Decade, &decades);
}

/// Reports short years or decades and where their numbers start, at the first of them.
fn report(ctx: &mut Context<'_>, short: Short, wrong: &[(Span, u32)]) {
    let Some(&(span, at)) = wrong.first() else { return };
    let century = |at: u32| {
        let value = number::scan_digits(ctx.text_from(at)).map_or(0, |(value, _)| value);
        let is_wide = ctx.text_from(at).starts_with(|c| ('０'..='９').contains(&c));
        match short {
            Short::Decade if is_wide => "２０世纪",
            Short::Year if is_wide && value < 50 => "２０",
            Short::Year if is_wide => "１９",
            Short::Decade => "20世纪",
            Short::Year if value < 50 => "20",
            Short::Year => "19",
        }
    };
    let text = ctx.text(span);
    let (before, after) = text.split_at_checked((at - span.start) as usize).unwrap_or(("", text));
    let right = format!("{before}{}{after}", century(at));
    let edits: Vec<_> = wrong.iter().map(|&(_, at)| (Span::new(at, at), century(at).to_owned())).collect();
    let (zh, en, severity) = match short {
        Short::Year => ("的年份只写了两位", "has a year of two digits", Severity::Warning),
        Short::Decade => ("没有写明世纪", "does not name the century", Severity::Info),
    };
    ctx.report(span, Message::new(format!("“{text}”{zh}"), format!("“{text}” {en}")))
        .severity(severity)
        .among(wrong.iter().map(|&(span, _)| span))
        .help(
            format!("写全，如“{right}”（GB/T 15835—2011 5.1.4）"),
            format!("Write it in full, “{right}” (GB/T 15835—2011 5.1.4)"),
        )
        .fix(Applicability::Unsafe, edits);
}
