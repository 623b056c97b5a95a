use crate::ast::Form;
use crate::lint::headings::{self, Head, final_mark, is_paragraph};
use crate::lint::prelude::*;
use std::collections::HashSet;

rule! {
    /// 独立标题末尾标点
    ///
    /// 单独成行的标题末尾不用句号、逗号、顿号、分号、冒号。查章节、“一、”一级的标题和 Markdown 标题：像“一、工作情况。”这样短而无逗号的，或者
    /// 下面还分层次的，才算标题；成句的条目（如民生实事）、引出下文列项的“……如下：”、标题后面接排正文的都不算。“（一）”以下各级独立成行而
    /// 都带句号，是公文里常见的写法，不报；有的带、有的不带，见 heading-final-mark-mixed。
    ///
    /// # A mark at the end of a heading
    ///
    /// A heading on a line of its own ends without 。，、；：. Chapters, headings of the level 一、 and those of Markdown are looked at:
    /// short ones without a comma, or such as have further levels below. Items that are sentences, lead-ins to a list (……如下：) and
    /// headings that run in are left alone. Below that level many official texts end all such headings in 。; they are not reported.
    /// Where only some end so, heading-final-mark-mixed speaks.
    ///
    /// ```bad
    /// 一、工作情况：
    /// 全年修复沟渠十公里，新增灌溉面积二千亩。
    /// 二、下步打算
    /// 冬修以中低产田为重点，分乡镇推进。
    /// 三、几点建议
    /// 水费按方计收，账目每季度公开一次。
    /// ```
    ///
    /// ```bad
    /// # 临江市农田水利调研报告
    /// ## 工作情况：
    /// 全年修复沟渠十公里，新增灌溉面积二千亩。
    /// ## 下步打算
    /// 冬修以中低产田为重点，分乡镇推进。
    /// ```
    ///
    /// ```bad law
    /// 第一章 总则。
    /// 第一条 为了保护水源，制定本办法。
    /// 第二条 本办法适用于全市。
    /// 第二章 保护
    /// 第三条 库区不得养鸭。
    /// ```
    ///
    /// ```fixed
    /// 第一章 总则
    /// 第一条 为了保护水源，制定本办法。
    /// 第二条 本办法适用于全市。
    /// 第二章 保护
    /// 第三条 库区不得养鸭。
    /// ```
    ///
    /// ```bad
    /// 一、工作情况，
    /// 全年修复沟渠十公里，新增灌溉面积二千亩，户均增收三百元。
    /// 二、下步打算
    /// 冬修以中低产田为重点，分乡镇推进。
    /// ```
    ///
    /// ```bad
    /// 一、工作情况。
    /// 全年修复沟渠十公里，新增灌溉面积二千亩。
    /// 二、存在问题。
    /// 部分乡镇沟渠失修。
    /// 三、下步打算。
    /// 冬修以中低产田为重点。
    /// 四、几点建议。
    /// 水费按方计收。
    /// ```
    ///
    /// ```fixed
    /// 一、工作情况
    /// 全年修复沟渠十公里，新增灌溉面积二千亩。
    /// 二、存在问题
    /// 部分乡镇沟渠失修。
    /// 三、下步打算
    /// 冬修以中低产田为重点。
    /// 四、几点建议
    /// 水费按方计收。
    /// ```
    ///
    /// ```good
    /// 一、工作情况
    /// 全年修复沟渠十公里，新增灌溉面积二千亩。
    /// 二、为什么还有渗漏？
    /// 部分乡镇沟渠失修。
    /// ```
    ///
    /// ```good
    /// 一、工作情况。全年修复沟渠十公里，新增灌溉面积二千亩。
    /// 二、下步打算。冬修以中低产田为重点，分乡镇推进。
    /// ```
    ///
    /// ```good
    /// 今年办好下列民生实事。
    /// 一、改造农村供水管道五十公里，解决三万人饮水问题。
    /// 水务局牵头，十月底前完工。
    /// 二、新建村卫生室二十所，培训乡村医生四十名。
    /// 卫生健康局牵头，年底前完工。
    /// ```
    ///
    /// ```good
    /// 一、按时作息，晚上十点半以后保持安静。
    /// 二、爱护公物。
    /// 三、不得留宿外来人员。
    /// 四、离校前办清退宿手续。
    /// 管理员每天八点到二十二点值班，遇有特殊情况可以随时联系。
    /// ```
    ///
    /// ```good
    /// 一、会议听取了防汛工作汇报。
    /// 会议指出，全市汛情总体平稳，局部仍有险情。
    /// 二、会议同意水库除险方案。
    /// 会议要求，水务局抓紧组织实施，年底前完工。
    /// ```
    ///
    /// ```good
    /// 一、任务分工如下：
    /// （一）水务局管沟渠。
    /// （二）农业农村局管田块。
    /// 二、完成时限
    /// 年底前完工。
    /// ```
    ///
    /// ```good
    /// （一）划定范围。
    /// 沿库设立界碑。
    /// 库区立牌公示。
    /// （二）清理养殖。
    /// 库区不再养鸭。
    /// 网箱限期拆除。
    /// ```
    /// ```good
    /// 一、贷款金额：　　　　万元。
    /// 二、贷款期限：　　　　年，自第一次用款之日起计算。
    /// 三、利率
    /// 按年计算，到期不变。
    /// 四、担保
    /// 以渡船两艘作抵押，由双方登记。
    /// ```
    ///
    /// ```good
    /// 街巷照明存在欠账，建议：
    /// 一、依法查处私接电线的行为。
    /// 二、会同供电部门更换老旧线路。
    /// 三、建立长效监管机制。
    ///
    /// 请在收到本建议书后两个月内书面回复。
    /// ```
    "heading-trailing-punct" {
        severity: Warning,
        basis: Usual "GB/T 15834—2011 B.4",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

/// The longest heading that is one for sure, in characters.
const LONGEST_LABEL: usize = 12;
/// The longest heading of a chapter; what is longer speaks of a chapter.
const LONGEST_CHAPTER: usize = 20;
/// The longest heading that a colon may end and that is no lead-in, in characters.
const LONGEST_BEFORE_COLON: usize = 8;
/// The shortest paragraph under a line that ends in a comma and is a heading, in characters.
const SHORTEST_BELOW: usize = 20;

/// A heading and the mark behind it.
type Found = (Span, Span, char);

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    let mut numbered = HashSet::new();
    let mut found: Vec<Found> = Vec::new();
    for group in survey.sections() {
        numbered.extend(group.members.iter().map(|member| member.node.id()));
        for (row, heads) in headings::rows(group) {
            if row.first().is_some_and(|first| is_high(first.marker.style())) {
                found.extend(alone(row, &heads, ctx.document.source()));
                found.extend(torn(row, &heads));
            }
        }
    }
    let sections = ctx.survey.nodes(Kind::Section).filter_map(Section::cast);
    let bare = sections.filter(|section| section.form() == Form::Standalone && section.stop().is_none());
    for section in bare.filter(|section| !numbered.contains(&section.node().id())) {
        let Some((mark, c)) = final_mark(section).filter(|_| !survey.is_quoted(section.span().start)) else { continue };
        if leads_in(section, c) {
            continue;
        }
        found.push((Span::new(section.span().start, mark.start), mark, c));
    }
    found.sort_unstable();
    report(ctx, &found);
}

/// The styles of the levels whose headings stand alone.
fn is_high(style: MarkerStyle) -> bool {
    matches!(style, MarkerStyle::Part | MarkerStyle::Chapter | MarkerStyle::Division | MarkerStyle::HanDun)
}

/// Of a row the headings that stand alone and end in a mark. Where some of them end in 。 and some do not, another rule
/// speaks; where a row of 一、 ends in 。 throughout, it must look like headings. ： is a slip where few have it.
fn alone(row: &[Member<'_>], heads: &[Head<'_>], source: &str) -> Vec<Found> {
    let alone: Vec<_> = heads.iter().filter(|head| head.is_alone() && head.has_content()).collect();
    let plain = alone.iter().filter(|head| head.final_mark().is_none()).count();
    let stopped: Vec<_> = alone.iter().filter(|head| head.final_mark().is_some_and(|(_, c)| !matches!(c, '：' | ':'))).collect();
    let labels = stopped.iter().filter(|head| is_label(head)).count();
    // Where most of a row govern nothing, they are items that happen to look like headings.
    let governs = alone.len() > 1 && alone.len() * 2 > row.len();
    let of_row = |head: &&Head<'_>| {
        let (mark, c) = head.final_mark()?;
        let wrong = match c {
            '：' | ':' => plain * 2 > alone.len() && !leads_in(head.section, c) && !head.is_field(source),
            _ if head.style != MarkerStyle::HanDun => is_short(head, LONGEST_CHAPTER),
            _ => governs && plain == 0 && labels * 2 > stopped.len() && !head.is_clause(),
        };
        wrong.then(|| (Span::new(head.place().start, mark.start), mark, c))
    };
    alone.iter().filter_map(of_row).collect()
}

/// Whether a heading is one for sure and no item: short and in one piece, or over further levels.
fn is_label(head: &Head<'_>) -> bool {
    is_short(head, LONGEST_LABEL) && !is_sentence(head.heading.text()) || head.section.sections().next().is_some()
}

/// Whether a short line says who does what, or what must not be done: an item of minutes or rules, and no heading.
fn is_sentence(text: &str) -> bool {
    const MEETING: [&str; 12] =
        ["听取", "同意", "认为", "要求", "决定", "指出", "强调", "研究", "讨论", "审议", "通过", "明确"];
    const OPENERS: [&str; 7] = ["同意", "严禁", "禁止", "请各", "凡", "原则同意", "由"];
    const WORDS: [&str; 5] = ["不得", "不准", "不要", "应当", "必须"];
    let told = text.strip_prefix("会议").is_some_and(|rest| MEETING.iter().any(|verb| rest.starts_with(verb)));
    let counts = text.contains(|c: char| c.is_ascii_digit()) && !text.contains('年');
    let done = text.contains('了') && !text.contains("了解");
    told || counts || done || OPENERS.iter().any(|word| text.starts_with(word)) || WORDS.iter().any(|word| text.contains(word))
}

fn is_short(head: &Head<'_>, longest: usize) -> bool {
    let text = head.heading.text();
    text.chars().nth(longest).is_none() && !text.contains('，')
}

/// Whether a colon behind the heading announces what stands below.
fn leads_in(section: Section<'_>, mark: char) -> bool {
    if !matches!(mark, '：' | ':') {
        return false;
    }
    let text = section.heading().map_or("", NodeRef::text).trim_end_matches(['：', ':']);
    let below = section.content().next();
    let lists = |node: NodeRef<'_>| {
        let mut inner = node.children();
        let has_items = inner.any(|child| child.kind() == Kind::Enumeration);
        !is_paragraph(node) || has_items || node.text().ends_with(['：', ':', '；', ';'])
    };
    text.chars().nth(LONGEST_BEFORE_COLON).is_some()
        || ["如下", "下列", "以下"].iter().any(|word| text.contains(word))
        || below.is_none_or(lists)
}

/// Lines behind 一、 that end in ，；、 and are headings: short, over a whole paragraph, beside headings that stand alone or
/// lines like them.
fn torn(row: &[Member<'_>], heads: &[Head<'_>]) -> Vec<Found> {
    let lines: Vec<Found> = row.iter().filter_map(|member| torn_line(*member)).collect();
    let beside = heads.iter().filter(|head| head.is_alone()).count();
    // What ends in ； throughout is a list of items.
    let is_list = row.len() > 1 && lines.len() == row.len() && lines.iter().all(|&(.., c)| c == '；');
    if lines.len() + beside > 1 && !is_list { lines } else { Vec::new() }
}

fn torn_line(member: Member<'_>) -> Option<Found> {
    let section = Section::cast(member.node).filter(|section| section.form() == Form::None)?;
    let mut content = section.content();
    let line = content.next().filter(|&first| is_paragraph(first))?;
    let below = content.next()?;
    let text = line.text();
    let c = text.chars().next_back().filter(|c| matches!(c, '，' | '、' | '；' | ',' | ';'))?;
    let label = text.get(..text.len() - c.len_utf8())?;
    let whole = label.chars().nth(LONGEST_LABEL).is_none() && !label.contains(['，', '。', '；', '：', '、', ',', ';', ':']);
    let over_text = !is_paragraph(below) || below.text().chars().nth(SHORTEST_BELOW).is_some() && below.text().ends_with('。');
    let mark = Span::of(line.span().end as usize - c.len_utf8(), line.span().end as usize);
    (whole && over_text).then(|| (Span::new(member.marker.span().start, mark.start), mark, c))
}

/// A few places are reported each, many as one.
fn report(ctx: &mut Context<'_>, found: &[Found]) {
    let apart = found.len() <= MOST_APART;
    let shown = if apart { found.len() } else { 1 };
    for (n, &(heading, mark, c)) in found.iter().enumerate().take(shown) {
        let part_of = if apart { found.get(n..=n) } else { Some(found) }.unwrap_or(&[]);
        let edits = part_of.iter().filter(|(.., c)| !matches!(c, '：' | ':' | '、'));
        ctx.report(
            mark,
            Message::new(format!("标题末尾不用“{c}”"), format!("A heading on a line of its own does not end in “{c}”")),
        )
        .related(heading, "这个标题", "this heading")
        .help("删去末尾的标点", "Drop the mark")
        .among(part_of.iter().map(|&(_, mark, _)| mark))
        .fix(Applicability::Safe, edits.map(|&(_, mark, _)| (mark, String::new())));
    }
}
