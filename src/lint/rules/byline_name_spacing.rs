use crate::ast::{Genre, Person};
use crate::grammar::byline::{attendance, roll};
use crate::grammar::chars::{is_blank, is_han};
use crate::lint::prelude::*;

rule! {
    /// 姓名空格不一
    ///
    /// 同一处名单里，两个字的姓名有的中间空一格，有的不空；会议纪要列出的出席、列席人员，逐行排列的名单，姓名以外别无文字的，也看。
    /// 报纸一个版面上的各篇署名，也应当一律。以多数为准；数目相当的，以先出现的为准。
    ///
    /// # Names of two characters spaced and unspaced
    ///
    /// In one list some names of two characters have a blank inside and some have none; those whom minutes list as present are
    /// looked at too, and rolls of several lines, where the lines have names alone. The bylines of one newspaper page should be alike as well. The majority is the
    /// model; of two equal camps, the one that comes first.
    ///
    /// ```bad digest
    /// 守护水源地
    /// 本报记者 王　芳 赵　宁 周宁 李立新
    ///
    /// 库区立起了界碑，网箱全部拆除，鸭棚搬到了山那边，水质一年比一年好。
    ///
    /// 河堤上的守望
    /// 本报记者 孙　洁
    ///
    /// 周大山接过父亲的铜锣，一敲就是三十年，那年涨水，他守了九天九夜。
    /// ```
    ///
    /// ```bad gongwen
    /// 临江市人民政府常务会议纪要
    /// 会议听取了市水务局关于防汛准备工作的汇报，原则通过渡口改造方案。
    /// 出席：李立新　王　强　周宁　赵立新
    /// 列席：孙　洁　陈大明　何　静
    /// ```
    ///
    /// ```good gongwen
    /// 临江市人民政府常务会议纪要
    /// 会议听取了市水务局关于防汛准备工作的汇报，原则通过渡口改造方案。
    /// 出席：李立新、王强、周宁、赵立新
    /// 列席：孙洁、陈大明、何静
    /// ```
    ///
    /// ```good digest
    /// 守护水源地
    /// 本报记者 王　芳 赵　宁 李立新
    ///
    /// 库区立起了界碑，网箱全部拆除，鸭棚搬到了山那边，水质一年比一年好。
    ///
    /// 河堤上的守望
    /// 本报记者 孙　洁
    ///
    /// 周大山接过父亲的铜锣，一敲就是三十年，那年涨水，他守了九天九夜。
    /// ```
    ///
    /// ```bad
    /// 临江市人民代表大会主席团名单
    /// 丁　一　马建国　王　芳　王志刚
    /// 邓　丽　石磊　田　野　冯晓军
    /// 刘　洋　孙立平　李　娜　李明华
    /// ```
    ///
    /// ```good
    /// 临江市人民代表大会主席团名单
    /// 丁　一　马建国　王　芳　王志刚
    /// 邓　丽　石　磊　田　野　冯晓军
    /// 刘　洋　孙立平　李　娜　李明华
    /// ```
    ///
    /// ```good digest
    /// 守护水源地
    /// 本报记者 王芳 赵宁 李立新
    ///
    /// 库区立起了界碑，网箱全部拆除，鸭棚搬到了山那边，水质一年比一年好。
    ///
    /// 河堤上的守望
    /// 本报记者 孙洁
    ///
    /// 周大山接过父亲的铜锣，一敲就是三十年，那年涨水，他守了九天九夜。
    /// ```
    "byline-name-spacing" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Plain],
        fix: Unsafe,
    } => check
}

/// A name of two characters, and the place between them.
struct Name {
    span: Span,
    gap: Span,
}

fn check(ctx: &mut Context<'_>) {
    let mut lists: Vec<Vec<Name>> = Vec::new();
    let one_list = ctx.document.genre() == Genre::Digest;
    let has_bylines = ctx.survey.nodes(Kind::Byline).next().is_some();
    for node in ctx.document.root().descendants().filter(|_| has_bylines) {
        if node.kind() == Kind::Byline && (!one_list || lists.is_empty()) {
            lists.push(Vec::new());
        }
        let name = Person::cast(node).and_then(|person| two_characters(ctx, person.node().child(Kind::Name)?.span()));
        if let (Some(name), Some(list)) = (name, lists.last_mut()) {
            list.push(name);
        }
    }
    lists.push(present(ctx));
    lists.extend(rolls(ctx));
    for list in lists {
        compare(ctx, &list);
    }
}

/// The names of those who were at the meeting, where the minutes list them.
fn present(ctx: &Context<'_>) -> Vec<Name> {
    let paragraphs = ctx.survey.nodes(Kind::Paragraph);
    let names = |node: NodeRef<'_>| {
        let start = node.span().start as usize;
        let names = attendance(node.text(), &ctx.options.lexicon).unwrap_or_default().into_iter();
        names.map(move |name| Span::of(start + name.start, start + name.end))
    };
    paragraphs.flat_map(names).filter_map(|name| two_characters(ctx, name)).collect()
}

/// The fewest lines of a roll: one line of short words may be anything.
const FEWEST_LINES: usize = 2;

/// The names of each roll: lines one below the other that have names alone.
fn rolls(ctx: &Context<'_>) -> Vec<Vec<Name>> {
    let mut rolls: Vec<(usize, Vec<Name>)> = Vec::new();
    let mut goes_on = false;
    for node in ctx.survey.nodes(Kind::Paragraph) {
        let Some(names) = roll(node.text(), &ctx.options.lexicon) else {
            goes_on = false;
            continue;
        };
        let start = node.span().start as usize;
        let spans = names.into_iter().map(|name| Span::of(start + name.start, start + name.end));
        let names = spans.filter_map(|name| two_characters(ctx, name));
        match rolls.last_mut().filter(|_| goes_on) {
            Some((lines, roll)) => {
                *lines += 1;
                roll.extend(names);
            }
            None => rolls.push((1, names.collect())),
        }
        goes_on = true;
    }
    rolls.into_iter().filter(|(lines, _)| *lines >= FEWEST_LINES).map(|(_, roll)| roll).collect()
}

/// A name, where it has two characters.
fn two_characters(ctx: &Context<'_>, name: Span) -> Option<Name> {
    let text = ctx.text(name);
    let mut solid = text.char_indices().filter(|&(_, c)| !is_blank(c));
    let ((first, a), (second, b)) = (solid.next()?, solid.next()?);
    let is_one = solid.next().is_none() && first == 0 && is_han(a) && is_han(b);
    let start = name.start as usize;
    is_one.then(|| Name { span: name, gap: Span::of(start + a.len_utf8(), start + second) })
}

fn compare(ctx: &mut Context<'_>, names: &[Name]) {
    let (spaced, close): (Vec<_>, Vec<_>) = names.iter().partition(|name| !name.gap.is_empty());
    let (Some(spaced_first), Some(close_first)) = (spaced.first(), close.first()) else { return };
    let wants_blank =
        spaced.len() > close.len() || (spaced.len() == close.len() && spaced_first.span.start < close_first.span.start);
    let (odd, first, model) =
        if wants_blank { (&close, close_first, spaced_first) } else { (&spaced, spaced_first, close_first) };
    let blank = if wants_blank { ctx.text(model.gap) } else { "" };
    let text = ctx.text(first.span);
    let (zh, en) = if wants_blank { ("不空格，别处的空", "no blank, others have one") } else { ("中间空格，别处的不空", "a blank inside, others have none") };
    ctx.report(first.span, Message::new(format!("两个字的姓名“{text}”{zh}"), format!("The name “{text}” has {en}")))
        .related(model.span, "别处的写法", "another name")
        .help("同一处名单统一为一种", "Keep to one form in a list")
        .among(odd.iter().map(|name| name.span))
        .fix(Applicability::Unsafe, odd.iter().map(|name| (name.gap, blank.to_owned())));
}
