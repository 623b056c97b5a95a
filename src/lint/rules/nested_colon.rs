use crate::ast::InlineKind;
use crate::grammar::chars;
use crate::lint::prelude::*;

rule! {
    /// 套用冒号
    ///
    /// 一个句子里面一般不套用冒号：前一个冒号管着的话里，又用冒号引出分项、引文或者“两句话：”一类的内容。把前一个改成逗号，或者另起一段分项列举。
    /// 引号和括号里的冒号、“记者：”一类的提示语不算。
    ///
    /// # A colon inside the reach of another
    ///
    /// As a rule a sentence holds no colon inside the reach of another: what the first leads in leads in a series, a quotation or
    /// things that it has counted (两句话：) itself. Make the first a comma, or list the points in paragraphs of their own. Colons inside quotation marks and
    /// brackets, and labels such as 记者：, do not count.
    ///
    /// ```bad
    /// 县委会议强调：做好春灌工作要抓三个环节：一是清淤；二是补漏；三是轮灌。
    /// ```
    ///
    /// ```bad
    /// 老支书回忆说：当年村口的石碑上刻着：“滴水贵如油”。
    /// ```
    ///
    /// ```bad
    /// 县委会议要求：要记住两句话：水是命脉，渠是血管。
    /// ```
    ///
    /// ```bad
    /// 请各村协助做好春灌期间的用水调度：轮灌分两种情况：白天灌上游，夜里灌下游。
    /// ```
    ///
    /// ```good
    /// 总体要求：把握三点：早、快、细。
    /// ```
    ///
    /// ```good
    /// 记者：春灌分两种情况：白天灌上游，夜里灌下游？
    /// ```
    ///
    /// ```good
    /// 时间：8：30
    /// 地点：三个会场：县委礼堂、县政府礼堂、乡镇会议室
    /// 参加人员：三类人员：县领导、乡镇领导、村支书
    /// ```
    ///
    /// ```good
    /// 春灌分两种情况：白天灌上游，夜里灌下游。要求有两条：一是早，二是快。
    /// ```
    ///
    /// ```good
    /// 县委会议强调，做好春灌工作要抓三个环节：一是清淤；二是补漏；三是轮灌。
    /// ```
    ///
    /// ```good
    /// 记者：当年村口的石碑上刻着：“滴水贵如油”。
    /// ```
    ///
    /// ```good
    /// 老支书说：“村口的石碑上刻着：‘滴水贵如油’。”会议要求：清淤要早；补漏要快；办法有两个：一是轮灌；二是提灌。
    /// ```
    "nested-colon" {
        severity: Info,
        basis: Usual "GB/T 15834—2011 4.7.3.5",
        genres: [Digest, Report, Gongwen, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let mut places = Vec::new();
    for nested in ctx.survey.marks(InlineKind::NestedColon) {
        let span = nested.span();
        let embraces = embraces(ctx, span.start) || has_count(ctx, span) && is_clause(ctx, span.start);
        let text = ctx.text(span);
        // Mark-up, or text whose line ends were lost.
        let is_flat = text.contains(['<', '>']) || text.len() > LONGEST_SENTENCE;
        if embraces && !is_flat && !ctx.is_quoted(span.start) {
            places.push(Place { span, edits: Vec::new() });
        }
    }
    let fault = alike::Fault {
        message: Message::new("一个句子里套用了冒号", "A colon stands inside the reach of another"),
        help: Message::new("前一个冒号改为逗号，或另起一段分项列举", "Make the first a comma, or list the points apart"),
        severity: Severity::Info,
        applicability: Applicability::Unsafe,
        model: None,
    };
    alike::report(ctx, places, &fault);
}

/// The longest text between two colons of one sentence, in bytes.
const LONGEST_SENTENCE: usize = 300;

/// Whether the second colon announces a count: 分两种情况：.
fn has_count(ctx: &Context<'_>, nested: Span) -> bool {
    let colon = nested.end - crate::source::offset('：'.len_utf8());
    ctx.counts_in(nested).any(|count| count.inline().span().end == colon)
}

/// The fewest characters of a clause before a colon: what is shorter is a label, or the name of who speaks.
const CLAUSE: usize = 9;

/// Whether a colon stands behind a clause.
fn is_clause(ctx: &Context<'_>, colon: u32) -> bool {
    // In the source: the lines of a form may have been joined.
    let at = ctx.document.source_span(Span::new(colon, colon)).start;
    let before = ctx.document.source().get(..at as usize).unwrap_or("");
    let han = before.chars().rev().take(CLAUSE).take_while(|c| chars::is_han(*c) || matches!(c, '、' | '，'));
    han.count() == CLAUSE
}

/// Whether the words before a colon say that speech or an account follows: a label of a form or of a dialogue does not.
fn embraces(ctx: &Context<'_>, colon: u32) -> bool {
    const WORDS: [&str; 18] = [
        "说", "道", "指出", "强调", "要求", "提出", "认为", "表示", "明确", "决定", "规定", "介绍", "坦言", "看到", "表明", "如下",
        "以下几点", "是",
    ];
    // 总体要求： is the name of a part.
    const OF_NOUNS: [&str; 24] = ["金额", "资质", "资格", "质量", "技术", "服务", "人员", "时间", "格式", "数量", "类型", "内容", "标准", "需求", "总体", "工作", "具体", "有关", "基本", "主要", "相关", "情况", "任务", "目标"];
    let before = ctx.document.text().get(..colon as usize).unwrap_or("");
    let said = WORDS.iter().find_map(|word| before.strip_suffix(word));
    said.is_some_and(|subject| !OF_NOUNS.iter().any(|word| subject.ends_with(word)))
}
