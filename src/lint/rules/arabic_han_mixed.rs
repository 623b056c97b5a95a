use crate::ast::{InlineRef, NumeralForm};
use crate::lint::prelude::*;
use crate::number;

rule! {
    /// 数字形式混用
    ///
    /// 能同阿拉伯数字连用的单位数词只有“万”“亿”：不写“4千人”“1百零8户”，写“四千人”或“4000人”。带“几”的概数用汉字：“二十几个”，不写“20几个”。
    /// 千米、千瓦、百米等计量单位和“千字”不在此列；“3千亿元”一类公文常见，只提示。
    ///
    /// # Digits and Chinese numerals in one number
    ///
    /// Of the Chinese words for powers of ten only 万 and 亿 go with digits: not 4千人 but 四千人 or 4000人. A number with 几 is
    /// written in Chinese: 二十几个, not 20几个. Units of measure that begin with 千 or 百 are left alone; forms like 3千亿元, which
    /// official texts have often, are only pointed out.
    ///
    /// ```bad
    /// 集市一天接待4千人。
    /// ```
    ///
    /// ```fixed
    /// 集市一天接待四千人。
    /// ```
    ///
    /// ```bad
    /// 全村1百零8户都装了水表。
    /// ```
    ///
    /// ```fixed
    /// 全村一百零八户都装了水表。
    /// ```
    ///
    /// ```bad
    /// 全市20几个区县都办了集市。
    /// ```
    ///
    /// ```fixed
    /// 全市二十几个区县都办了集市。
    /// ```
    ///
    /// ```bad
    /// 工业增加值超过3千亿元。
    /// ```
    ///
    /// ```good
    /// 集市一天接待4万人，成交3.5亿元，管线长5千米，电站装机10千瓦，稿件限5千字，前50百强企业到会，四千人受益，20多个村通水。
    /// ```
    ///
    /// ```good
    /// 老李说：“来了4千人。”
    /// ```
    "arabic-han-mixed" {
        severity: Warning,
        basis: Clause "GB/T 15835—2011 5.3",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
        changes: [Numbers],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let mut wrong: [Vec<InlineRef<'_>>; 3] = Default::default();
    for inline in ctx.survey.marks(InlineKind::MixedNumeral).filter(|inline| !ctx.is_quoted(inline.span().start)) {
        let at = match inline.mixed_numeral() {
            Some(NumeralForm::Vague) => 0,
            Some(NumeralForm::ArabicHan) if inline.text().ends_with(['万', '亿']) => 2,
            Some(NumeralForm::ArabicHan) => 1,
            _ => continue,
        };
        if let Some(places) = wrong.get_mut(at) {
            places.push(inline);
        }
    }
    for (places, severity) in wrong.iter().zip([Severity::Warning, Severity::Warning, Severity::Info]) {
        match places.len() {
            0..=MOST_APART => places.chunks(1).for_each(|one| report(ctx, one, severity)),
            _ => report(ctx, places, severity),
        }
    }
}

/// Reports numerals that are wrong alike, at the first of them.
fn report(ctx: &mut Context<'_>, places: &[InlineRef<'_>], severity: Severity) {
    let Some(first) = places.first() else { return };
    let written = first.text();
    let edits: Vec<_> = places.iter().filter_map(|place| Some((place.span(), in_han(place.text())?))).collect();
    let clause = if written.contains('几') { "4.2.2" } else { "5.3" };
    let (help, help_en) = match in_han(written) {
        Some(right) if written.contains('几') => (format!("写作“{right}”"), format!("Write “{right}”")),
        Some(right) => (format!("写作“{right}”，或者全用阿拉伯数字"), format!("Write “{right}”, or digits alone")),
        None => ("全用汉字，或者全用阿拉伯数字".to_owned(), "Write it in Chinese, or in digits alone".to_owned()),
    };
    ctx.report(
        first.span(),
        Message::new(
            format!("“{written}”混用了阿拉伯数字和汉字数字"),
            format!("“{written}” mixes digits and Chinese numerals"),
        ),
    )
    .severity(severity)
    .among(places.iter().map(|place| place.span()))
    .help(format!("{help}（GB/T 15835—2011 {clause}）"), format!("{help_en} (GB/T 15835—2011 {clause})"))
    .fix(Applicability::Unsafe, edits);
}

/// The numeral with its digits in Chinese: 2千5百, 二千五百; `None` where it has a fraction.
fn in_han(written: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        let taken = if let Some((value, len)) = number::scan_digits(rest) {
            out.push_str(number::to_han(value).trim_start_matches(if out.ends_with('几') { "一" } else { "" }));
            len
        } else if matches!(c, '.' | '．') {
            return None;
        } else {
            out.push(c);
            c.len_utf8()
        };
        rest = rest.get(taken..)?;
    }
    Some(out)
}
