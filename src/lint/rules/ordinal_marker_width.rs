use crate::lint::prelude::*;
use crate::number::{self, Enclosed};

rule! {
    /// 序号字符不规范
    ///
    /// 序号用“（一）”“1.”“（1）”的形式：括号用全角，数字用半角。“㈠”“⑴”“⒈”是一个字符，检索、换行都容易出错，也应改开。圈码“①”照用。
    /// 括号里是英文句子的不报。
    ///
    /// # A number in the wrong characters
    ///
    /// Numbers are written （一）, 1. and （1）, with full-width brackets and half-width digits. ㈠, ⑴ and ⒈ are single characters,
    /// hard to search and to break, and are better written out. ① is right as it is. A number before an English sentence is left
    /// alone.
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
        genres: [Digest, Report, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for marker in ctx.survey.numbered_markers() {
        let after = ctx.text_from(marker.span().end).trim_start();
        if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (core, mark) = marker_text::split_mark(marker);
        let written = ctx.text(core);
        let Some(plain) = in_plain_characters(written, mark.is_empty()) else { continue };
        // １． has both characters wrong; the dot of 1． alone is a common form.
        let (span, written, plain) = match ctx.text(mark) {
            dot @ "．" => (marker.span(), format!("{written}{dot}"), format!("{plain}.")),
            _ => (core, written.to_owned(), plain),
        };
        ctx.report(
            span,
            Message::new(
                format!("序号“{written}”的字符不规范"),
                format!("The number “{written}” has the wrong characters"),
            ),
        )
        .help(format!("写作“{plain}”"), format!("Write “{plain}”"))
        .fix(Applicability::Safe, [(span, plain)]);
    }
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
            ('(', _) => plain.push('（'),
            (')', _) => plain.push('）'),
            ('０'..='９', _) => plain.extend(char::from_u32(u32::from(c) - u32::from('０') + u32::from('0'))),
            _ => plain.push(c),
        }
    }
    (plain != written).then_some(plain)
}
