use crate::ast::{InlineKind, JumpLine};
use crate::lint::prelude::*;

rule! {
    /// 转版标记失配
    ///
    /// “（下转第二版）”“（上接第一版）”要用一对括号括起来，缺了一半的，给出提示。两个版的文字都在时，“下转”与“上接”应当一一对应：所有的“下转”
    /// 都转到同一版、所有的“上接”都接自同一版，而数目不等，少的一边必有遗漏。只有一个版的文字，只有“下转”或者只有“上接”，不报。
    ///
    /// # A jump line without its partner or its bracket
    ///
    /// （下转第二版） and （上接第一版） stand in a pair of brackets; one that lost a half is pointed out. Where the text has two pages, each
    /// 下转 has its 上接: if all of the one kind name one page, all of the other name another, and their numbers differ, one is missing. A
    /// text of one page has one kind only, and nothing is said.
    ///
    /// ```bad
    /// 渡口改造工程昨日完工，十二艘新渡船下水。（下转第二版
    /// ```
    ///
    /// ```bad
    /// 上接第一版）船员持证上岗，票价三年不变。
    /// ```
    ///
    /// ```bad
    /// 渡口改造工程昨日完工，十二艘新渡船下水。（下转第二版）
    /// 沟渠修复工程昨日开工，今年修复一百公里。（下转第二版）
    /// （上接第一版）船员持证上岗，票价三年不变。
    /// ```
    ///
    /// ```good
    /// 渡口改造工程昨日完工，十二艘新渡船下水。（下转第二版）
    /// ```
    ///
    /// ```good
    /// 渡口改造工程昨日完工，十二艘新渡船下水。（下转第二版）
    /// （上接第一版）船员持证上岗，票价三年不变。
    /// ```
    ///
    /// ```good
    /// 渡口改造工程昨日完工（相关报道下转第二版·要闻），十二艘新渡船下水。
    /// ```
    "jump-line-orphan" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let brackets: Vec<Span> = document
        .inlines()
        .filter(|inline| inline.kind() == InlineKind::Bracket && inline.span().len() <= LONGEST_BRACKET)
        .map(|inline| inline.span())
        .collect();
    let is_held = |span: Span| {
        let before = brackets.partition_point(|bracket| bracket.start < span.start);
        let near = brackets.get(before.saturating_sub(MOST_NESTED)..before).unwrap_or(&[]);
        near.iter().any(|bracket| bracket.end > span.end)
    };
    let jumps: Vec<JumpLine<'_>> = document.inlines().filter_map(|inline| inline.jump_line()).collect();
    let mut whole = Vec::new();
    let survey = ctx.survey;
    for jump in jumps.into_iter().filter(|jump| !survey.is_quoted(jump.inline().span().start)) {
        let span = jump.inline().span();
        let half = with_half(ctx, span);
        if is_held(span) || half == span {
            whole.push(jump);
            continue;
        }
        let text = ctx.text(span);
        ctx.report(half, Message::new(format!("“{text}”的括号缺了一半"), format!("“{text}” has half a bracket")))
            .help("用一对括号括起来", "Put it in a pair of brackets");
    }
    partners(ctx, &whole);
}

/// The longest bracket that is looked at, in bytes, and how many may nest around a jump line.
const LONGEST_BRACKET: u32 = 120;
const MOST_NESTED: usize = 4;

/// The jump line with the half of a bracket that stands right beside it, where there is one.
fn with_half(ctx: &Context<'_>, span: Span) -> Span {
    let before = ctx.document.text().get(..span.start as usize).unwrap_or("");
    let open = before.chars().next_back().filter(|c| matches!(c, '（' | '(' | '【'));
    let close = ctx.text_from(span.end).chars().next().filter(|c| matches!(c, '）' | ')' | '】'));
    let len = |half: Option<char>| half.map_or(0, |c| crate::source::offset(c.len_utf8()));
    Span::new(span.start - len(open), span.end + len(close))
}

/// Compares the two kinds where each names one page.
fn partners(ctx: &mut Context<'_>, jumps: &[JumpLine<'_>]) {
    let (to, from): (Vec<_>, Vec<_>) = jumps.iter().partition(|jump| jump.goes_on());
    let one_page = |kind: &[&JumpLine<'_>]| kind.first().is_some_and(|first| {
        first.page() > 0 && kind.iter().all(|jump| jump.page() == first.page())
    });
    if !one_page(&to) || !one_page(&from) || to.len() == from.len() {
        return;
    }
    let (many, few) = if to.len() > from.len() { (&to, &from) } else { (&from, &to) };
    let (Some(last), Some(other)) = (many.last(), few.last()) else { return };
    let (text, partner) = (last.inline().text(), other.inline().text());
    let (a, b) = (many.len(), few.len());
    ctx.report(
        last.inline().span(),
        Message::new(
            format!("“{text}”有{a}处，“{partner}”只有{b}处"),
            format!("“{text}” stands {a} times, “{partner}” {b} times"),
        ),
    )
    .related(other.inline().span(), "另一边", "the other side")
    .help("查对两个版面，补上漏掉的一边", "Look at both pages, and supply what is missing");
}
