use crate::ast::InlineKind;
use crate::grammar::chars::{ends_sentence, is_blank, is_closing, is_han, is_opening};
use crate::lint::prelude::*;
use std::collections::BTreeMap;

rule! {
    /// 省略号的形式
    ///
    /// 省略号是两个三连点“……”，占两个字。“...”“。。。”和单个的“…”都不合规定，也不能接连用上好几个；
    /// 省略整段文字的可以连用两个（十二点）。省略号和“等”“等等”意思重复，只用一样，改的时候要看文意。
    ///
    /// # The form of an ellipsis
    ///
    /// An ellipsis is ……, as wide as two characters. “...”, “。。。” and a single … are wrong, and so is a longer row; twelve dots may
    /// stand for a whole passage. Ellipsis and 等 or 等等 say the same, so one of them goes; which one is for a reader.
    ///
    /// ```bad
    /// 修路、架桥、引水...桩桩件件都写进了台账。
    /// ```
    ///
    /// ```fixed
    /// 修路、架桥、引水……桩桩件件都写进了台账。
    /// ```
    ///
    /// ```bad
    /// 他望着新修的水渠，半天没有说话。。。
    /// ```
    ///
    /// ```fixed
    /// 他望着新修的水渠，半天没有说话……
    /// ```
    ///
    /// ```bad
    /// 村里办起了豆腐坊、榨油坊…等七家作坊。
    /// ```
    ///
    /// ```bad
    /// 村里办起了豆腐坊、榨油坊……等七家作坊。
    /// ```
    ///
    /// ```bad
    /// 村里办起了豆腐坊、榨油坊、酒坊等……样样红火。
    /// ```
    ///
    /// ```good
    /// 官兵平等、军民一家、男女平等……道理讲了一遍又一遍，大家还在等……
    /// ```
    ///
    /// ```good
    /// 修路、架桥、引水……桩桩件件都写进了台账，坡比为1...2，版本号v2...rc。
    /// ```
    ///
    /// ```good
    /// 第一节　渠道管护.......................3
    /// ```
    "ellipsis-form" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 4.11.2",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let mut forms: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    let mut with_deng: Vec<Place> = Vec::new();
    for inline in document.inlines() {
        let (span, text) = (inline.span(), inline.text());
        if let Some(etc) = inline.etc() {
            if ctx.text(etc.mark()).starts_with('…') {
                with_deng.push(Place { span, edits: vec![(etc.mark(), String::new())] });
            }
        } else if inline.kind() == InlineKind::Ellipsis && is_behind_deng(ctx, span) {
            let word = Span::new(span.start - HAN, span.start);
            with_deng.push(Place { span: Span::new(word.start, span.end), edits: vec![(span, String::new())] });
        } else if inline.kind() == InlineKind::Ellipsis
            && !matches!(text, "……" | "…………")
            && !is_of_a_form(ctx, span)
            && with_deng.last().is_none_or(|place| place.span.start != span.start)
            && (text.starts_with(['…', '⋯', '。']) || is_in_chinese(ctx, span))
        {
            forms.entry(text).or_default().push(Place::replaced(span, "……"));
        }
    }
    for (form, places) in forms {
        let fault = alike::Fault {
            message: Message::new(format!("省略号写作“……”，不用“{form}”"), format!("An ellipsis is “……”, not “{form}”")),
            help: Message::new("改用“……”", "Write “……”"),
            severity: Severity::Warning,
            applicability: Applicability::Safe,
            model: None,
        };
        alike::report(ctx, places, &fault);
    }
    let fault = alike::Fault {
        message: Message::new("省略号和“等”不并用", "An ellipsis and 等 do not stand together"),
        help: Message::new(
            "省略号和“等”只留一样（GB/T 15834—2011 A.9.2）",
            "Keep one of them (GB/T 15834—2011 A.9.2)",
        ),
        severity: Severity::Warning,
        applicability: Applicability::Unsafe,
        model: None,
    };
    alike::report(ctx, with_deng, &fault);
}

/// Whether a Chinese character or mark stands beside `span`, blanks left out.
fn is_in_chinese(ctx: &Context<'_>, span: Span) -> bool {
    let is_chinese = |c: char| is_han(c) || "，。、；：？！".contains(c) || (!c.is_ascii() && (is_opening(c) || is_closing(c)));
    let before = ctx.document.text().get(..span.start as usize).unwrap_or("");
    let before = before.chars().next_back().is_some_and(is_chinese);
    before || ctx.text_from(span.end).chars().find(|&c| matches!(c, '\n' | '\r') || !is_blank(c)).is_some_and(is_chinese)
}

/// Whether the marks are no ellipsis of a sentence: alone in their line, as in a table; behind the number of an item whose text
/// is left out (3.....站); in a formula (A1+…+An).
fn is_of_a_form(ctx: &Context<'_>, span: Span) -> bool {
    let before = ctx.document.text().get(..span.start as usize).unwrap_or("").trim_end_matches([' ', '\u{3000}']);
    let after = ctx.text_from(span.end).trim_start_matches([' ', '\u{3000}']);
    let is_line_end = |c: Option<char>| c.is_none_or(|c| matches!(c, '\n' | '\r'));
    let left = before.chars().next_back();
    let is_alone = is_line_end(left) && is_line_end(after.chars().next());
    let is_dots = ctx.text(span).starts_with('.');
    let is_operator = |c: Option<char>| c.is_some_and(|c| "+-=*/×＋－＝,".contains(c));
    is_alone || (is_dots && left.is_some_and(|c| c.is_ascii_digit())) || is_operator(left)
}

/// The length of a Chinese character, in bytes.
const HAN: u32 = 3;
/// How far back the row that 等 ends is looked for, in characters.
const NEAR: usize = 30;

/// Whether 等 stands before an ellipsis and ends a row of words: 水稻、油菜等……
fn is_behind_deng(ctx: &Context<'_>, ellipsis: Span) -> bool {
    let before = ctx.document.text().get(..ellipsis.start as usize).unwrap_or("");
    let Some(row) = before.strip_suffix('等') else { return false };
    // 平等, 高等, 一等 are words of their own.
    let mut near = row.chars().rev().take(NEAR);
    near.next().is_some_and(|c| !"平高中初一二三特同相不优劣次上下、，何".contains(c))
        && near.take_while(|&c| !matches!(c, '，' | '；' | '：' | '“') && !ends_sentence(c)).any(|c| c == '、')
}
