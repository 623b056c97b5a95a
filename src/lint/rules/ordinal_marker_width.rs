use crate::lint::prelude::*;
use crate::number::{self, Enclosed};

rule! {
    /// 序号字符不规范
    ///
    /// 序号用“（一）”“1.”“（1）”的形式：括号用全角，数字用半角。“㈠”“⑴”“⒈”是一个字符，检索、换行都容易出错，也应改开。圈码“①”照用。
    /// 形近字“笫”应为“第”，数字里的“－”应为“一”。英文句子前的序号不报。多处如此的，合报一条。
    ///
    /// # A number in the wrong characters
    ///
    /// Numbers are written （一）, 1. and （1）, with full-width brackets and half-width digits. ㈠, ⑴ and ⒈ are single characters,
    /// hard to search and to break, and are better written out. ① is right as it is. 笫 for 第 and a dash for 一 are look-alikes.
    /// A number before an English sentence is left alone. Many such numbers are one finding.
    ///
    /// ```bad
    /// (一)提高认识。每月组织一次学习。
    /// （二）落实责任。每处水源确定一名管护员。
    /// ```
    ///
    /// ```fixed
    /// （一）提高认识。每月组织一次学习。
    /// （二）落实责任。每处水源确定一名管护员。
    /// ```
    ///
    /// ```bad
    /// 1.抓好水源保护。沿库设立界碑。
    /// ２．抓好管网改造。更换老旧管道。
    /// ```
    ///
    /// ```fixed
    /// 1.抓好水源保护。沿库设立界碑。
    /// 2.抓好管网改造。更换老旧管道。
    /// ```
    ///
    /// ```bad
    /// （1）抓好水源保护。沿库设立界碑。
    /// ⑵抓好管网改造。更换老旧管道。
    /// ```
    ///
    /// ```fixed
    /// （1）抓好水源保护。沿库设立界碑。
    /// （2）抓好管网改造。更换老旧管道。
    /// ```
    ///
    /// ```bad law
    /// 第一条　为了保障农村供水，制定本办法。
    /// 笫二条　县水利局负责农村供水的管理工作。
    /// 第三条　水厂应当每月公布一次水质。
    /// ```
    ///
    /// ```bad
    /// (一)提高认识。每月组织一次学习。
    /// (二)落实责任。每处水源确定一名管护员。
    /// (三)严格考核。结果与下年度经费挂钩。
    /// (四)强化保障。县里连续三年安排专项资金。
    /// ```
    ///
    /// ```good
    /// （一）提高认识。①每月组织一次学习；②每季度开一次座谈会。
    /// （二）落实责任。每处水源确定一名管护员。
    /// ```
    ///
    /// ```good
    /// 问卷用两种文字印制，英文部分有两题。
    /// (1) How many people live in your village?
    /// (2) Where does your water come from?
    /// ```
    "ordinal-marker-width" {
        severity: Warning,
        basis: Usual "GB/T 9704—2012 7.3.3",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
        changes: [Numbers, Words],
        yields_to: ["ordinal-malformed-numeral"],
    } => check
}

/// Look-alikes of 一.
const DASHES: [char; 6] = ['－', '—', '─', 'ー', '-', '–'];
fn check(ctx: &mut Context<'_>) {
    let mut wrong: Vec<Wrong> = ctx.survey.numbered_markers().filter_map(|marker| Wrong::of(ctx, marker)).collect();
    wrong.sort_by_key(|wrong| wrong.span);
    if wrong.len() <= MOST_APART {
        wrong.into_iter().for_each(|wrong| report(ctx, vec![wrong]));
    } else {
        report(ctx, wrong);
    }
}

/// A marker in the wrong characters.
struct Wrong {
    span: Span,
    plain: String,
}

impl Wrong {
    fn of(ctx: &Context<'_>, marker: Marker<'_>) -> Option<Self> {
        if marker.text().chars().all(is_plain) {
            return None;
        }
        let after = ctx.text_from(marker.span().end).trim_start();
        // １．１ is one number of two parts, or a decimal.
        if after.starts_with(|c: char| c.is_ascii_alphabetic() || c.is_ascii_digit() || ('０'..='９').contains(&c)) {
            return None;
        }
        let (core, mark) = marker_text::split_mark(marker);
        let plain = in_plain_characters(ctx.text(core), mark.is_empty())?;
        // １． has both characters wrong; the dot of 1． alone is a common form.
        Some(match ctx.text(mark) {
            "．" => Self { span: marker.span(), plain: format!("{plain}.") },
            _ => Self { span: core, plain },
        })
    }
}

/// Reports markers that are wrong alike, at the first of them.
fn report(ctx: &mut Context<'_>, wrong: Vec<Wrong>) {
    let Some(Wrong { span, plain }) = wrong.first() else { return };
    let (span, written) = (*span, ctx.text(*span).to_owned());
    // What a dash stands for is read from its place alone, and 笫 is another character than 第.
    let is_guess = |written: &str, plain: &str| written.contains('笫') || plain.contains('一') && written.contains(DASHES);
    let guessed = wrong.iter().any(|wrong| is_guess(ctx.text(wrong.span), &wrong.plain));
    let applicability = if guessed { Applicability::Unsafe } else { Applicability::Safe };
    let message = Message::new(
        format!("序号“{written}”的字符不规范"),
        format!("The number “{written}” has the wrong characters"),
    );
    let report = ctx
        .report(span, message)
        .among(wrong.iter().map(|wrong| wrong.span))
        .help(format!("写作“{plain}”"), format!("Write “{plain}”"));
    // The clause has no units of laws: 第二条.
    let report = if plain.starts_with('第') { report.clause(None) } else { report };
    report
        .fix(applicability, wrong.iter().map(|wrong| (wrong.span, wrong.plain.clone())));
}

/// Whether [`in_plain_characters`] leaves `c` as it is, as it does those of nearly all markers.
const fn is_plain(c: char) -> bool {
    matches!(c, '0'..='9' | '.' | '、' | '（' | '）' | '，' | '：' | '\u{4E00}'..='\u{9FFF}') && c != '笫'
}

/// The marker with full-width brackets, half-width digits and no character that holds a whole number; `None` where it is so
/// already. ⒈ brings its dot along where no other mark follows (`bare`).
fn in_plain_characters(written: &str, bare: bool) -> Option<String> {
    let mut plain = String::new();
    for c in written.chars() {
        match (c, number::enclosed(c)) {
            (_, Some(Enclosed::ParenDigit(n))) => plain.push_str(&format!("（{n}）")),
            (_, Some(Enclosed::ParenHan(n))) => plain.push_str(&format!("（{}）", number::to_han(n))),
            (_, Some(Enclosed::DotDigit(n))) if bare => plain.push_str(&format!("{n}.")),
            (_, Some(Enclosed::DotDigit(n))) => plain.push_str(&n.to_string()),
            ('笫', _) => plain.push('第'),
            (dash, _) if DASHES.contains(&dash) => plain.push('一'),
            ('(', _) => plain.push('（'),
            (')', _) => plain.push('）'),
            ('０'..='９', _) => plain.extend(char::from_u32(u32::from(c) - u32::from('０') + u32::from('0'))),
            _ => plain.push(c),
        }
    }
    (plain != written).then_some(plain)
}
