use crate::ast::{InlineKind, JumpLine};
use crate::grammar::inline::page_head;
use crate::lint::prelude::*;
use std::collections::{BTreeMap, HashSet};

rule! {
    /// 转版标记失配
    ///
    /// “（下转第二版）”“（上接第一版）”要用一对括号括起来，缺了一半的，给出提示。两个版的文字都在时，“下转”与“上接”应当
    /// 一一对应：版头（第01版）都在的，逐版核对；没有版头的，所有的“下转”都转到同一版、所有的“上接”都接自同一版，而数目不等，少的一边必有遗漏。只有一个版的文字，只有“下转”或者只有“上接”，不报。
    ///
    /// # A jump line without its partner or its bracket
    ///
    /// （下转第二版） and （上接第一版） stand in a pair of brackets; one that lost a half is pointed out. Where the text has two pages, each
    /// 下转 has its 上接: with lines that name the pages (第01版), page by page; without, if all of the one
    /// kind name one page, all of the other name another, and their numbers differ, one is missing. A text of one page has one kind
    /// only, and nothing is said.
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
    /// ```bad
    /// 第01版 要闻
    ///
    /// 渡口改造工程昨日完工，十二艘新渡船下水。（下转第二版）
    ///
    /// 第02版 综合
    ///
    /// 沟渠修复工程昨日开工，今年修复一百公里。
    /// ```
    ///
    /// ```good
    /// 第01版 要闻
    ///
    /// 渡口改造工程昨日完工，十二艘新渡船下水。（下转第三版）
    ///
    /// 第02版 综合
    ///
    /// 沟渠修复工程昨日开工，今年修复一百公里。
    /// ```
    ///
    /// ```good
    /// 第01版 要闻
    ///
    /// 渡口改造工程昨日完工，十二艘新渡船下水。（下转第二版）
    ///
    /// 第02版 综合
    ///
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
    let survey = ctx.survey;
    let jumps = ctx.survey.marks(InlineKind::JumpLine).filter_map(|inline| inline.jump_line());
    let all: Vec<JumpLine<'_>> = jumps.filter(|jump| !survey.is_quoted(jump.inline().span().start)).collect();
    if all.is_empty() {
        return;
    }
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
    let mut broken = HashSet::new();
    for span in all.iter().map(|jump| jump.inline().span()) {
        let half = with_half(ctx, span);
        if is_held(span) || half == span {
            continue;
        }
        broken.insert(span);
        let text = ctx.text(span);
        ctx.report(half, Message::new(format!("“{text}”的括号缺了一半"), format!("“{text}” has half a bracket")))
            .help("用一对括号括起来", "Put it in a pair of brackets");
    }
    let heads = page_heads(ctx);
    if heads.len() > 1 {
        halves(ctx, &heads, &all, &broken);
    } else {
        let whole: Vec<_> = all.into_iter().filter(|jump| !broken.contains(&jump.inline().span())).collect();
        partners(ctx, &whole);
    }
}

/// Where in the source each page begins, and its number, by the lines that name them.
fn page_heads(ctx: &Context<'_>) -> Vec<(u32, u16)> {
    let source = ctx.document.source();
    let mut at = 0;
    let mut heads = Vec::new();
    for line in source.split_inclusive(['\n', '\r']) {
        heads.extend(page_head(line).map(|page| (crate::source::offset(at), page)));
        at += line.len();
    }
    heads
}

/// Compares 下转 on one page with 上接 on the other, for each two pages that are both there; a half of a
/// bracket is told already.
fn halves(ctx: &mut Context<'_>, heads: &[(u32, u16)], jumps: &[JumpLine<'_>], broken: &HashSet<Span>) {
    let mut pairs: BTreeMap<(u16, u16), [Vec<Span>; 2]> = BTreeMap::new();
    for jump in jumps.iter().filter(|jump| jump.page() > 0) {
        let span = jump.inline().span();
        let place = ctx.document.source_span(span).start;
        let over = heads.partition_point(|&(start, _)| start <= place).checked_sub(1);
        let Some(&(_, own)) = over.and_then(|over| heads.get(over)) else { continue };
        let pages = if jump.goes_on() { (own, jump.page()) } else { (jump.page(), own) };
        let [to, from] = pairs.entry(pages).or_default();
        if jump.goes_on() { to.push(span) } else { from.push(span) }
    }
    let pages: HashSet<u16> = heads.iter().map(|&(_, page)| page).collect();
    for ((first, second), [to, from]) in pairs {
        let goes_on = to.len() > from.len();
        let last = if goes_on { to.last() } else { from.last() };
        let Some(&last) = last.filter(|last| !broken.contains(last)) else { continue };
        if to.len() == from.len() || !pages.contains(&first) || !pages.contains(&second) {
            continue;
        }
        let text = ctx.text(last);
        let (other, word, few) = if goes_on { (second, "上接", from) } else { (first, "下转", to) };
        let message = Message::new(
            format!("“{text}”在第{other}版没有对应的“{word}”"),
            format!("“{text}” has no {word} on page {other}"),
        );
        let report = ctx.report(last, message);
        let report = match few.last() {
            Some(&one) => report.related(one, "已有的一处", "the one that is there"),
            None => report,
        };
        report.help("查对两个版面，补上漏掉的一边", "Look at both pages, and supply what is missing");
    }
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
