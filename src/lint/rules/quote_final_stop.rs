use crate::ast::{InlineRef, QuoteStyle};
use crate::grammar::chars::{ends_sentence, is_blank, is_closing};
use crate::lint::prelude::*;
use crate::source::offset;

rule! {
    /// 引文末尾的句号
    ///
    /// “指出：”“强调：”“说：”引出的完整的话，句号是引文自己的，放在后引号里面。只报这一种拿得准的：冒号直接引出、句末结束、不少于十五个字的一句引文；引号里是一个词语、一句口号的，句号在外面，不报。
    ///
    /// # The stop at the end of a quotation
    ///
    /// What 指出：, 强调：, 说： introduce whole has its own full stop, inside the closing mark. Only the sure form is reported: one
    /// quotation of fifteen characters or more, right behind the colon, with which the sentence ends. Quoted terms and slogans have
    /// the stop outside.
    ///
    /// ```bad
    /// 镇长在会上强调：“渠道要在汛期之前清完，闸门也要逐个检修”。
    /// ```
    ///
    /// ```fixed
    /// 镇长在会上强调：“渠道要在汛期之前清完，闸门也要逐个检修。”
    /// ```
    ///
    /// ```good
    /// 镇长在会上强调：“渠道要在汛期之前清完，闸门也要逐个检修。”
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
const VERBS: [&str; 12] =
    ["指出", "强调", "说", "表示", "说道", "写道", "坦言", "感慨", "告诉记者", "介绍", "认为", "回忆"];

fn check(ctx: &mut Context<'_>) {
    let quotes: Vec<InlineRef<'_>> =
        ctx.document.inlines().filter(|inline| inline.quote_style() == Some(QuoteStyle::Double)).collect();
    for quote in quotes {
        if !is_sentence(ctx, quote) {
            continue;
        }
        let span = quote.span();
        let close = Span::new(span.end - offset('”'.len_utf8()), span.end);
        let behind = Span::new(close.start, span.end + offset('。'.len_utf8()));
        ctx.report(
            behind,
            Message::new("完整引用的话，句号放在后引号里面", "The stop of a whole quoted sentence stands inside the marks"),
        )
        .help("改成“。”在前、后引号在后", "Put the stop before the closing mark")
        .fix(Applicability::Unsafe, [(behind, "。”".to_owned())]);
    }
}

/// Whether a quotation is a sentence that a verb of speech introduces, and the stop stands outside.
fn is_sentence(ctx: &Context<'_>, quote: InlineRef<'_>) -> bool {
    let text = quote.text();
    let Some(content) = text.strip_prefix('“').and_then(|text| text.strip_suffix('”')) else { return false };
    let before = ctx.document.text().get(..quote.span().start as usize).unwrap_or("");
    let said = before.strip_suffix('：').is_some_and(|before| VERBS.iter().any(|verb| before.ends_with(verb)));
    let stops = ctx.text_from(quote.span().end).starts_with('。');
    said && stops
        && content.chars().filter(|&c| !is_blank(c)).nth(FEWEST - 1).is_some()
        && content.contains('，')
        && !content.ends_with(|c| ends_sentence(c) || is_closing(c) || matches!(c, '；' | '，' | '—'))
}
