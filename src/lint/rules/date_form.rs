use crate::ast::{Date, DateForm};
use crate::grammar::chars::is_blank;
use crate::lint::prelude::*;
use crate::number;

rule! {
    /// 日期数字形式
    ///
    /// 一个日期里的年、月、日用同一种数字：不写“2025年三月”“二〇二五年3月”。用“年”“月”“日”的，一位数前面不补“0”：不写“2025年03月05日”。年月日不全
    /// 的日期不用短横线：不写“2025-3”。书面语写“日”不写“号”。农历日期、时间戳和引文不在此列。
    ///
    /// # The numerals of a date
    ///
    /// Year, month and day of one date have numerals of one kind: not 2025年三月, not 二〇二五年3月. With 年, 月 and 日 a number below
    /// ten has no zero before it: not 2025年03月05日. A date that is not whole has no hyphen: not 2025-3. In writing the day
    /// is 日, not 号. Dates of the old calendar, time stamps and quotations are left alone.
    ///
    /// ```bad
    /// 2025年三月，新水厂动工。
    /// ```
    ///
    /// ```fixed
    /// 2025年3月，新水厂动工。
    /// ```
    ///
    /// ```bad
    /// 二〇二五年3月，新水厂动工。
    /// ```
    ///
    /// ```fixed
    /// 二〇二五年三月，新水厂动工。
    /// ```
    ///
    /// ```bad
    /// 新水厂2025年03月05日动工。
    /// ```
    ///
    /// ```fixed
    /// 新水厂2025年3月5日动工。
    /// ```
    ///
    /// ```bad
    /// 施工期从2025年3月5日零时到2025年04月30日24时。
    /// ```
    ///
    /// ```fixed
    /// 施工期从2025年3月5日零时到2025年4月30日24时。
    /// ```
    ///
    /// ```bad
    /// 公示期为2025年3月5日—04月30日。
    /// ```
    ///
    /// ```fixed
    /// 公示期为2025年3月5日—4月30日。
    /// ```
    ///
    /// ```bad
    /// 5月3号，新水厂动工。
    /// ```
    ///
    /// ```bad
    /// 截至2025-3，新水厂完成投资两亿元。
    /// ```
    ///
    /// ```good
    /// 2025年3月5日，新水厂动工，定于二〇二六年三月竣工；工期从3月5日算起。
    /// ```
    ///
    /// ```good
    /// 2025年农历三月，三月三歌会如期举行；5月3号楼完成改造，记录时间为2025年03月05日08:30，老乡说：“5月3号来过。”
    /// ```
    "date-form" {
        severity: Warning,
        basis: Clause "GB/T 15835—2011 4.3",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
        changes: [Numbers, Words],
        yields_to: ["ordinal-zero-form", "issue-date-form"],
    } => check
}

/// What is wrong with a date.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    Mixed,
    Padded,
    Spoken,
    Hyphen,
}

const FAULTS: [Fault; 4] = [Fault::Mixed, Fault::Padded, Fault::Spoken, Fault::Hyphen];

fn check(ctx: &mut Context<'_>) {
    let mut wrong = Vec::new();
    for date in ctx.survey.marks(InlineKind::Date).filter_map(|inline| inline.date()) {
        if let Some(fault) = fault(ctx, date).filter(|_| !ctx.is_quoted(date.inline().span().start)) {
            wrong.push((fault, date));
        }
    }
    for fault in FAULTS {
        let dates: Vec<_> = wrong.iter().filter(|wrong| wrong.0 == fault).map(|wrong| wrong.1).collect();
        match dates.len() {
            0..=MOST_APART => dates.chunks(1).for_each(|one| report(ctx, fault, one)),
            _ => report(ctx, fault, &dates),
        }
    }
}

fn fault(ctx: &Context<'_>, date: Date<'_>) -> Option<Fault> {
    match date.form() {
        DateForm::Words => {}
        DateForm::Marks => {
            let marks = date.inline().text().matches(|c: char| !c.is_ascii_digit()).count();
            return (marks == 1).then_some(Fault::Hyphen);
        }
        DateForm::ShortYear | DateForm::Decade => return None,
    }
    let [year, month, day] = date.parts().map(|part| ctx.text(part));
    let parts = [year, month, day].into_iter().filter(|part| !part.is_empty());
    let digits = parts.clone().filter(|part| number::scan_digits(part).is_some()).count();
    let padded = [month, day].iter().any(|part| part.starts_with(['0', '０']));
    // A time behind it makes it a time stamp.
    let stamp = opens_with_clock(ctx.text_from(date.inline().span().end));
    if digits > 0 && digits < parts.count() {
        Some(Fault::Mixed)
    } else if padded {
        (!stamp).then_some(Fault::Padded)
    } else {
        day.ends_with('号').then_some(Fault::Spoken)
    }
}

/// Whether `text` opens with a time in hours and minutes: `08:30`.
fn opens_with_clock(text: &str) -> bool {
    let text = text.trim_start_matches(is_blank);
    let hours = text.bytes().take_while(u8::is_ascii_digit).count();
    let minutes = text.get(hours..).unwrap_or("").strip_prefix([':', '：']);
    (1..=2).contains(&hours) && minutes.is_some_and(|minutes| minutes.starts_with(|c: char| c.is_ascii_digit()))
}

/// Reports dates that are wrong alike, at the first of them.
fn report(ctx: &mut Context<'_>, fault: Fault, dates: &[Date<'_>]) {
    let Some(date) = dates.first() else { return };
    let edits: Vec<_> = dates.iter().flat_map(|date| edits(ctx, fault, *date)).collect();
    let (zh, en, help, help_en) = match fault {
        Fault::Mixed => ("汉字数字和阿拉伯数字混用", "mixes two kinds of numerals", "用同一种数字", "Use numerals of one kind"),
        Fault::Padded => ("的月、日补了“0”", "has a zero before the month or the day", "去掉“0”", "Leave out the zero"),
        Fault::Spoken => ("用了口语的“号”", "has the spoken word for the day", "“号”改作“日”", "Write 日"),
        Fault::Hyphen => ("年月日不全，不用短横线", "is not a whole date and has a hyphen", "用“年”“月”写", "Write it with 年 and 月"),
    };
    let (clause, severity) = match fault {
        Fault::Mixed => ("（GB/T 15835—2011 4.3）", Severity::Warning),
        Fault::Padded | Fault::Hyphen => ("（GB/T 15835—2011 5.1.4）", Severity::Warning),
        Fault::Spoken => ("", Severity::Info),
    };
    let text = date.inline().text();
    let clause_en = clause.replace('（', " (").replace('）', ")");
    ctx.report(date.inline().span(), Message::new(format!("日期“{text}”{zh}"), format!("The date “{text}” {en}")))
        .severity(severity)
        .among(dates.iter().map(|date| date.inline().span()))
        .help(format!("{help}{clause}"), format!("{help_en}{clause_en}"))
        .fix(Applicability::Unsafe, edits);
}

/// The edits that mend a date.
fn edits(ctx: &Context<'_>, fault: Fault, date: Date<'_>) -> Vec<(Span, String)> {
    let parts = date.parts().into_iter().filter(|part| !part.is_empty());
    let span = date.inline().span();
    match fault {
        Fault::Mixed => {
            let first = parts.clone().next().map_or("", |part| ctx.text(part));
            let in_digits = number::scan_digits(first).is_some();
            parts.filter_map(|part| in_kind(ctx.text(part), part, in_digits)).collect()
        }
        Fault::Padded => {
            let zero = |part: &Span| ctx.text(*part).chars().next().filter(|c| matches!(c, '0' | '０'));
            let cut = |part: Span| Some((Span::of(part.start as usize, part.start as usize + zero(&part)?.len_utf8()), String::new()));
            date.parts().into_iter().skip(1).filter(|part| !part.is_empty()).filter_map(cut).collect()
        }
        Fault::Spoken => vec![(Span::new(span.end - 3, span.end), "日".to_owned())],
        Fault::Hyphen => {
            let (year, month) = date.inline().text().split_once(['-', '－']).unwrap_or_default();
            vec![(span, format!("{year}年{}月", month.trim_start_matches('0')))]
        }
    }
}

/// The edit that writes the numeral of a part in digits, or in Chinese; `None` where it is so already.
fn in_kind(text: &str, part: Span, in_digits: bool) -> Option<(Span, String)> {
    let at = part.start as usize;
    if in_digits {
        let numeral = number::scan_han(text)?;
        return Some((Span::of(at, at + numeral.len), numeral.value.to_string()));
    }
    let (value, len) = number::scan_digits(text)?;
    Some((Span::of(at, at + len), number::to_han(value)))
}
