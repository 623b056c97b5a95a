use crate::ast::{InlineRef, QuoteStyle};
use crate::grammar::chars::{ends_sentence, is_blank, is_closing};
use crate::lint::prelude::*;
use crate::source::offset;

rule! {
    /// 引文末尾的句号
    ///
    /// “指出：”“强调：”“说：”引出的完整的话，句号是引文自己的，放在后引号里面。只报拿得准的：冒号引出（逗号引出的只作提示）、句末结束、不少于十五个字、说的是一句话的引文，以及里面已有句号的引文。引号里是一个词语、一句口号的，引文接在“指出”后面没有标点、是句子一部分的，句号在外面，不报。
    ///
    /// # The stop at the end of a quotation
    ///
    /// What 指出：, 强调：, 说， introduce whole has its own full stop, inside the closing mark. Only the sure form is reported (behind ， as an info): one
    /// quotation that says something, of fifteen characters or more, or with a full stop in it, with which the sentence ends.
    /// Quoted terms, slogans, and what is a part of the sentence (指出“…”。) have the stop outside.
    ///
    /// ```bad
    /// 镇长在会上强调：“渠道要在汛期之前清完，闸门也要逐个检修”。
    /// ```
    ///
    /// ```fixed
    /// 镇长在会上强调：“渠道要在汛期之前清完，闸门也要逐个检修。”
    /// ```
    ///
    /// ```bad
    /// 老支书逢人便说：“修渠的钱无论什么时候都不能挪作别的用处”。
    /// ```
    ///
    /// ```bad
    /// 镇长在总结时反复叮嘱大家，“渠道要在汛期之前清完，闸门也要逐个检修”。
    /// ```
    ///
    /// ```bad
    /// 他回答：“渠道通了。水也来了”。
    /// ```
    ///
    /// ```good
    /// 镇长在会上强调：“渠道要在汛期之前清完，闸门也要逐个检修。”
    /// ```
    ///
    /// ```good
    /// 镇长在会上强调“渠道要在汛期之前清完，闸门也要逐个检修”。会议名称为：“临江市青禾县水利建设现场推进会”。
    /// ```
    ///
    /// ```good
    /// 上级的要求说来只有一句：“政府主导、部门联动、社会参与、共建共享”。这就是大家常说，“以水养水、以工补水、以林护水”。
    /// ```
    ///
    /// ```good
    /// 今年的要求是：“先清渠道再修闸门，先修大桥再修小桥”。群众都说：“路通了”。
    /// ```
    ///
    /// ```good
    /// 镇长在会上强调：“渠道要在汛期之前清完，闸门也要逐个检修”，“一处也不能落下”。
    /// ```
    "quote-final-stop" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 B.2.1",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
    } => check
}

/// The fewest characters that are a sentence of their own.
const FEWEST: usize = 15;
/// The verbs of speech behind which a whole sentence is quoted.
const VERBS: [&str; 44] = [
    "指出", "强调", "说", "表示", "说道", "写道", "坦言", "感慨", "记者", "介绍", "认为", "回忆", "要求", "叮嘱", "嘱咐", "嘱托",
    "讲", "讲道", "感叹", "感慨道", "感叹道", "直言", "回答", "问", "问道", "答道", "道", "勉励", "鼓励", "批示", "留言", "宣布",
    "解释", "补充", "补充道", "告诫", "呼吁", "提出", "提醒", "谈到", "提到", "称", "说得好", "喊话",
];
/// Those who are spoken to, behind the verb.
const HEARERS: [&str; 6] = ["大家", "我们", "他们", "我", "他", "她"];
/// Words that a sentence has and a slogan mostly has not.
const SAYS: [&str; 26] = [
    "要", "是", "都", "就", "不", "能", "会", "必须", "应该", "应当", "让", "把", "被", "了", "有", "我", "你", "他", "她", "这",
    "那", "也", "才", "还", "再", "在",
];

fn check(ctx: &mut Context<'_>) {
    let quotes: Vec<InlineRef<'_>> =
        ctx.survey.marks(InlineKind::Quote).filter(|inline| inline.quote_style() == Some(QuoteStyle::Double)).collect();
    for quote in quotes {
        if !is_sentence(ctx, quote) {
            continue;
        }
        let span = quote.span();
        // What a comma introduces many papers take for a part of the sentence.
        let is_part = ctx.document.text().get(..span.start as usize).is_some_and(|before| before.ends_with('，'));
        let close = Span::new(span.end - offset('”'.len_utf8()), span.end);
        let behind = Span::new(close.start, span.end + offset('。'.len_utf8()));
        ctx.report(
            behind,
            Message::new("完整引用的话，句号放在后引号里面", "The stop of a whole quoted sentence stands inside the marks"),
        )
        .help("改成“。”在前、后引号在后", "Put the stop before the closing mark")
        .severity(if is_part { Severity::Info } else { Severity::Warning })
        .fix(Applicability::Unsafe, [(behind, "。”".to_owned())]);
    }
}

/// Whether a quotation is a sentence that a verb of speech introduces, and the stop stands outside.
fn is_sentence(ctx: &Context<'_>, quote: InlineRef<'_>) -> bool {
    let text = quote.text();
    let Some(content) = text.strip_prefix('“').and_then(|text| text.strip_suffix('”')) else { return false };
    let before = ctx.document.text().get(..quote.span().start as usize).unwrap_or("");
    let stops = ctx.text_from(quote.span().end).starts_with('。');
    let is_open = content.ends_with(|c| ends_sentence(c) || is_closing(c) || matches!(c, '；' | '，' | '—'));
    stops && !is_open && is_said(before) && says_something(content)
}

/// Whether a verb of speech leads in what follows, with ： or ，.
fn is_said(before: &str) -> bool {
    let Some(before) = before.strip_suffix(['：', '，']) else { return false };
    let before = HEARERS.iter().find_map(|hearer| before.strip_suffix(hearer)).unwrap_or(before);
    VERBS.iter().any(|verb| before.ends_with(verb))
}

/// Whether a quotation is a sentence: one of several, or long, with a predicate in it.
fn says_something(content: &str) -> bool {
    let long = content.chars().filter(|&c| !is_blank(c)).nth(FEWEST - 1).is_some();
    content.contains('。') || (long && SAYS.iter().any(|word| content.contains(word)))
}
