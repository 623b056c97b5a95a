use crate::ast::{Count, Document, Enumeration, Item, SeriesStyle};
use crate::grammar::chars::is_blank;
use crate::lint::enumeration::word;
use crate::lint::prelude::*;
use crate::lint::survey::Survey;
use crate::number;
use std::collections::HashSet;

rule! {
    /// 总数与分项数不符
    ///
    /// 先说“原因有四个”，后面只列三项，或者标题写“抓好三项工作”，下面分了四点：总数和分项对不上，必有一处是错的。
    /// 只在总数后面紧接着分项时才核对：冒号、句号、逗号后就是“一是”；段末说总数，下一段起是带序号的各项；
    /// 或者标题里说总数，下面是带序号的各项。“第三个”“上述三项”“四项基本原则”以及引文里的数不核对。
    ///
    /// # An announced count disagrees with the list
    ///
    /// The text announces four reasons and gives three, or a heading speaks of three tasks over four numbered parts: one of
    /// the two must be wrong. Counts are checked only where the list follows at once: 一是 right behind the mark, numbered
    /// paragraphs right behind the paragraph that announces them, or numbered parts under a heading with a count. Ordinals
    /// (第三个), looks back (上述三项), fixed terms (四项基本原则) and quotations are left alone.
    ///
    /// ```bad
    /// 老旧电梯更新慢，原因主要有四个：一是产权分散；二是资金难筹；三是程序繁琐。
    /// ```
    ///
    /// ```bad report
    /// 关于街巷照明的调研报告
    ///
    /// 调研组走访了九个社区，建议抓好以下三项工作：
    ///
    /// 一、摸清底数
    ///
    /// 逐街登记灯杆和线路，建立台账。
    ///
    /// 二、分批改造
    ///
    /// 先改学校和医院周边，再改背街小巷。
    /// ```
    ///
    /// ```bad report
    /// 关于街巷照明的调研报告
    ///
    /// 调研组走访了九个社区，情况如下。
    ///
    /// 一、把好两道关口
    ///
    /// 街巷照明怕的是建而不管。
    ///
    /// 二、抓实三项管护。一是定人巡查，隔夜必修。二是定点备料，随坏随换。
    /// ```
    ///
    /// ```bad report
    /// 关于街巷照明的调研报告
    ///
    /// 一、基本情况
    ///
    /// 全县有路灯四千盏。
    ///
    /// 二、下步打算
    ///
    /// 今年要着重抓好以下四个方面工作。
    ///
    /// （一）摸清底数
    ///
    /// 逐街登记灯杆和线路，建立台账。
    ///
    /// （二）分批改造
    ///
    /// 先改学校和医院周边，再改背街小巷。
    /// ```
    ///
    /// ```bad
    /// 全县设立四个片区，分别是：一是城东片区，二是城西片区，三是城北片区。
    /// ```
    ///
    /// ```good report
    /// 关于街巷照明的调研报告
    ///
    /// 调研组走访了九个社区，发现三个问题。
    ///
    /// 一、基本情况
    ///
    /// 全县有路灯四千盏。
    ///
    /// 二、对策建议
    ///
    /// 先改学校和医院周边，再改背街小巷。
    /// ```
    ///
    /// ```good
    /// 集市分三类：一是固定集市；二是流动集市。另一类是节庆集市。
    /// ```
    ///
    /// ```good
    /// 这是三大任务之一：一是修路，二是架桥。
    /// ```
    ///
    /// ```bad report
    /// 关于街巷照明的调研报告
    ///
    /// 一、主要问题
    ///
    /// 主要有四个：一是灯杆老旧；二是线路没有台账；三是管护无人。
    ///
    /// 二、下步打算
    ///
    /// 记住老电工的话：“一要看得清，二要够得着，三要修得快，四是省着用。”
    /// ```
    ///
    /// ```bad
    /// 村民反映的事分为五类：第一，宅基地；第二，灌溉用水；第三，邻里往来；第四，红白喜事。
    /// ```
    ///
    /// ```good
    /// 今年推出四类十二项措施：一是减税；二是降费；三是贴息；四是缓缴。
    /// ```
    ///
    /// ```good
    /// 全年安排三十项任务，较上年增加三项任务：一是修路，二是建桥，三是清淤，四是补种。
    /// ```
    ///
    /// ```good
    /// 今年要办好三件大事：一是修通环湖路，二是建成新校舍，另外还有旧房改造。
    /// ```
    ///
    /// ```good
    /// 今年要办好四件大事：一是修路、架桥，二是建校、改厕。
    /// ```
    ///
    /// ```good report
    /// 关于街巷照明的调研报告
    ///
    /// 一、完成十项任务情况
    ///
    /// （一）摸清底数
    ///
    /// 逐街登记灯杆和线路，建立台账。
    ///
    /// （二）分批改造
    ///
    /// 先改学校和医院周边，再改背街小巷。
    /// ```
    ///
    /// ```good
    /// 老旧电梯更新慢，原因主要有三个：一是产权分散；二是资金难筹；三是程序繁琐。
    /// ```
    ///
    /// ```good
    /// 今年要办好两件大事：一是修通环湖路；一是建成新校舍。
    /// ```
    ///
    /// ```good
    /// 坚持四项基本原则：一是立足实际，二是量力而行。
    /// ```
    ///
    /// ```good
    /// 第三个方面：一是立足实际，二是量力而行。
    /// ```
    /// ```bad
    /// 主要抓了四个方面：一是抓渠道清淤，完成二十公里；二是抓闸门检修，按时完工率、合格率都过九成；三是抓水费收缴。
    /// ```
    "announced-count-mismatch" {
        severity: Warning,
        basis: Logic,
        genres: [Digest, Report, Gongwen, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let (document, survey) = (ctx.document, ctx.survey);
    let mut headed = HashSet::new();
    for section in survey.nodes(Kind::Section).filter_map(Section::cast) {
        let Some(heading) = section.heading() else { continue };
        let counts: Vec<_> = ctx.counts_in(heading.span()).collect();
        // 完成十项任务情况 looks back on more than the parts below.
        let looks_back = LOOKING_BACK.iter().any(|word| heading.text().trim_end().ends_with(word));
        let Some(list) = headed_list(section, survey).filter(|_| !counts.is_empty() && !looks_back) else { continue };
        headed.insert(list.first.marker.span().start);
        compare(ctx, &counts, &list, Severity::Warning);
    }
    for group in survey.sections() {
        let lists = series::rows(group).filter_map(|row| list(row, false));
        for list in lists.filter(|list| is_paragraph(list) && !headed.contains(&list.first.marker.span().start)) {
            let counts = announced_before(ctx, list.first);
            let severity = over_paragraphs(document, &counts);
            if severity == Severity::Error || counts.iter().any(|count| promises(document, *count)) {
                compare(ctx, &counts, &list, severity);
            }
        }
    }
    for (enumeration, group) in survey.enumerations() {
        let Some(list) = series_list(enumeration, group) else { continue };
        if headed.contains(&list.first.marker.span().start) {
            continue;
        }
        let counts = announced_before(ctx, list.first);
        let Some(end) = counts.last().map(|count| count.inline().span().end) else { continue };
        let apart = lines::has_end(ctx.text(Span::new(end, enumeration.span().start)));
        let severity = if apart { over_paragraphs(document, &counts) } else { Severity::Warning };
        compare(ctx, &counts, &list, severity);
    }
}

/// A count at the end of a paragraph speaks of the paragraphs that follow beyond doubt where it ends in a colon, or says so.
fn over_paragraphs(document: &Document<'_>, counts: &[Count<'_>]) -> Severity {
    let Some(&count) = counts.last() else { return Severity::Warning };
    let (clause, after) = around(document, count);
    let says_so = ["以下", "如下", "下列", "下面"].iter().any(|word| clause.contains(word));
    if says_so || after.starts_with(['：', ':']) { Severity::Error } else { Severity::Warning }
}

/// The clause that ends with a count, and what follows it.
fn around<'d>(document: &'d Document<'_>, count: Count<'_>) -> (&'d str, &'d str) {
    let end = count.inline().span().end as usize;
    let (before, after) = document.text().split_at_checked(end).unwrap_or_default();
    let start = before.char_indices().rev().take(NEAR).take_while(|&(_, c)| !"，。；！？\n".contains(c)).last();
    (start.and_then(|(at, _)| before.get(at..)).unwrap_or(""), after)
}

/// Whether the sentence that ends in a count says that it will be told: 讲三点意见。 and not 发现三个问题。
fn promises(document: &Document<'_>, count: Count<'_>) -> bool {
    const WORDS: [&str; 13] =
        ["讲", "谈", "提", "抓", "做", "说", "强调", "重点", "建议", "意见", "要求", "主要", "从"];
    let (clause, _) = around(document, count);
    WORDS.iter().any(|word| clause.contains(word))
}

/// How far back the words before a count are read, in characters.
const NEAR: usize = 40;

/// Whether the items are numbered paragraphs: chapters and articles have more to say than the sentence before them.
fn is_paragraph(list: &List<'_>) -> bool {
    use MarkerStyle::{Article, Chapter, Division, Part};
    !matches!(list.first.marker.style(), Part | Chapter | Division | Article)
}

/// A list, as far as a count can be held against it.
struct List<'d> {
    first: Member<'d>,
    last: Member<'d>,
    /// How many items it has.
    items: usize,
    /// Its items together.
    span: Span,
    /// The sentences behind its last item, where they stand in one paragraph with it.
    behind: Span,
}

/// The list that a section's heading can announce: its numbered parts, or the series that opens its text.
fn headed_list<'d>(section: Section<'d>, survey: &Survey<'d>) -> Option<List<'d>> {
    if let Some(group) = survey.governed_by(section.node().id()) {
        let mut rows = series::rows(group);
        let list = list(rows.next()?, false);
        return if rows.next().is_none() { list } else { None };
    }
    let first = section.content().next()?;
    let first = if first.kind() == Kind::Paragraph { first.children().next()? } else { first };
    series_list(Enumeration::cast(first)?, survey.governed_by(first.id())?)
}

/// A series whose markers are all there: none quoted, none missing.
fn series_list<'d>(enumeration: Enumeration<'d>, group: &Group<'d>) -> Option<List<'d>> {
    let unnumbered = matches!(enumeration.style(), SeriesStyle::Dash | SeriesStyle::Pair);
    let whole = enumeration.items().count() == group.members.len();
    if whole { list(&group.members, unnumbered) } else { None }
}

/// Siblings that run 1, 2, 3…, or that all have one number (一是…；一是…).
fn list<'d>(members: &[Member<'d>], unnumbered: bool) -> Option<List<'d>> {
    let ordinals = series::ordinals(members);
    let equal = series::all_same(ordinals.iter().copied());
    let (first, last) = (*members.first()?, *members.last()?);
    let behind = Item::cast(last.node).map_or(Span::default(), Item::body);
    let runs = unnumbered || equal || series::faults(&ordinals).is_empty();
    let span = Span::new(first.node.span().start, last.node.span().end);
    (runs && members.len() > 1).then_some(List { first, last, items: members.len(), span, behind })
}

/// How far before a list its count can stand, in bytes: number, classifier, noun, mark and blanks.
const REACH: u32 = 120;

/// The count that ends right before a list, a mark between.
fn announced_before<'d>(ctx: &Context<'d>, first: Member<'_>) -> Vec<Count<'d>> {
    let start = first.marker.span().start;
    let before = Span::new(start.saturating_sub(REACH), start);
    let document = ctx.document;
    let count = ctx.counts_in(before).last();
    let at_once = |count: &Count<'_>| {
        let between = Span::new(count.inline().span().end, start).slice(document.text());
        let between = between.trim_matches(is_blank);
        let named = between.trim_start_matches(['，', ',']).trim_end_matches(['：', ':', '，', ',']);
        matches!(between, "：" | ":" | "。" | "，" | "," | "——") || NAMING.contains(&named)
    };
    count.filter(at_once).filter(|count| !is_growth(document, *count)).into_iter().collect()
}

/// Whether a number that stands over the count bears the list out: 4类12项措施, 5个方面15条.
fn is_stacked(document: &Document<'_>, count: Count<'_>, items: usize) -> bool {
    let (clause, _) = around(document, count);
    let counted = count.inline().text().len();
    let over = clause.get(..clause.len().saturating_sub(counted)).unwrap_or("");
    let start = over.char_indices().rev().take(STACKED).last().map_or(0, |(at, _)| at);
    let near = over.get(start..).unwrap_or("");
    near.char_indices().any(|(at, _)| {
        let rest = near.get(at..).unwrap_or("");
        let read = number::scan_han(rest).map(|n| (n.value, n.len)).or_else(|| number::scan_digits(rest));
        let Some((value, len)) = read else { return false };
        let counts = rest.get(len..).is_some_and(|rest| rest.trim_start().starts_with(OVER));
        let whole = !near.get(..at).unwrap_or("").ends_with(|c: char| c.is_ascii_digit() || number::is_han_numeral(c));
        counts && whole && usize::try_from(value) == Ok(items)
    })
}

/// How far before a count one that stands over it begins, in characters.
const STACKED: usize = 8;

/// Classifiers of what stands over another count.
const OVER: [char; 8] = ['类', '个', '大', '方', '项', '条', '点', '部'];

/// Whether a count says by how much something grew: 较上年增加三项.
fn is_growth(document: &Document<'_>, count: Count<'_>) -> bool {
    const GROWING: [&str; 6] = ["增加", "增长", "新增", "减少", "多出", "精简"];
    const BESIDE: [&str; 3] = ["较", "比", "相比"];
    let (clause, _) = around(document, count);
    let grows = GROWING.iter().filter_map(|word| clause.find(word)).min();
    let beside = BESIDE.iter().filter_map(|word| clause.find(word)).min();
    grows.zip(beside).is_some_and(|(grows, beside)| beside < grows)
}

/// Words between a count and its list: 三个片区，分别是：一是…
const NAMING: [&str; 7] = ["分别是", "分别为", "即", "就是", "主要是", "具体是", "具体为"];

/// Ends of a heading that tells what became of the things it counts.
const LOOKING_BACK: [&str; 4] = ["情况", "进展", "成效", "成果"];

/// Words that add to a list behind its last item.
const MORE: [&str; 4] = ["此外", "另外", "同时", "除此"];

/// Words that count on behind it: 还有两类, 另一类.
const COUNTING_ON: [&str; 3] = ["还有", "另一", "一类"];

/// Reports a list that bears out none of the counts that announce it; counts that differ leave it open which one does.
fn compare(ctx: &mut Context<'_>, counts: &[Count<'_>], list: &List<'_>, severity: Severity) {
    let Some(count) = counts.last() else { return };
    let (item, behind) = ctx.text(list.behind).split_once('。').unwrap_or((ctx.text(list.behind), ""));
    let adds = MORE.iter().any(|word| behind.contains(word));
    // The last item may go on to another without a marker: 二是清淤，另外还有补漏。
    let another = item.split(['，', '；']).skip(1).any(|clause| ADDING.iter().any(|word| clause.starts_with(word)));
    let counts_on = another || COUNTING_ON.iter().any(|word| behind.contains(word));
    let undecided = counts.iter().any(|other| other.value() != count.value());
    // 首先…其次…其次…最后 counts by no numbers.
    let unnumbered = list.first.marker.style() == MarkerStyle::Adverb;
    let short = list.items < usize::from(count.value());
    // 四、 may follow in another part of the tree.
    let goes_on = || ctx.survey.is_carried_on(list.last.marker) || goes_on_unread(ctx, list.last.marker);
    let fits = list.items == usize::from(count.value()) || is_stacked(ctx.document, *count, list.items);
    let excused = || counts_on || unnumbered || holds_several(ctx, list, *count) || goes_on();
    if undecided || fits || (short && excused()) {
        return;
    }
    let (span, items) = (count.inline().span(), list.items);
    let announced = ctx.text(span);
    ctx.report(
        span,
        Message::new(
            format!("总数与分项数不符：说“{announced}”，实有{items}项"),
            format!("“{announced}” is announced, and {items} items follow"),
        ),
    )
    .related(list.first.marker.span(), "分项从这里开始", "the items begin here")
    .help("改正总数，或补齐、并去分项", "Correct the count, or the items")
    .severity(if adds { Severity::Info } else { severity });
}

/// Words that open a clause with one more item.
const ADDING: [&str; 6] = ["另外", "此外", "还有", "同时还有", "另有", "再就是"];

/// The longest item that names several things, in characters.
const LONGEST_ROW: usize = 16;

/// Whether the items of one sentence name as many things as are announced: 四件大事：一是修渠、清淤，二是补漏、轮灌。 Items that say
/// more than names are one thing each.
fn holds_several(ctx: &Context<'_>, list: &List<'_>, count: Count<'_>) -> bool {
    let (sentence, behind) = ctx.text(list.span).split_once('。').unwrap_or((ctx.text(list.span), ""));
    let names = !sentence.contains(['；', ';']) && sentence.chars().nth(list.items * LONGEST_ROW).is_none();
    names && behind.trim().is_empty() && list.items + sentence.matches('、').count() == usize::from(count.value())
}

/// How far behind a series its next marker is looked for, in bytes.
const BEHIND: u32 = 3000;

/// Whether the marker that would come next is written further on in the same section, before another series opens: the list
/// was not read to its end.
fn goes_on_unread(ctx: &Context<'_>, last: Marker<'_>) -> bool {
    use MarkerStyle::{OrdinalWord, Qi, Shi, Yao};
    const OPENING: [&str; 5] = ["一是", "一要", "第一，", "其一，", "首先，"];
    let start = last.span().end;
    let end = ctx.survey.next_section(start).unwrap_or(u32::MAX).min(start.saturating_add(BEHIND));
    let behind = ctx.text_from(start);
    let end = behind.char_indices().map(|(at, _)| at).take_while(|&at| at <= (end - start) as usize).last().unwrap_or(0);
    let behind = behind.get(..end).unwrap_or("");
    let next = marker_text::renumbered(last, last.ordinal().saturating_add(1));
    let next = next.filter(|_| matches!(last.style(), Shi | Yao | OrdinalWord | Qi));
    let opening = || OPENING.iter().filter_map(|word| behind.find(word)).min();
    next.and_then(|next| behind.find(word(&next))).is_some_and(|next| opening().is_none_or(|opening| next < opening))
}
