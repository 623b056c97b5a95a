use crate::ast::{BracketStyle, InlineKind, InlineRef};
use crate::grammar::lexicon::ends_in_document_kind;
use crate::lint::prelude::*;

rule! {
    /// 引文先标题后文号
    ///
    /// 引用公文，先引标题，再把发文字号放在圆括号里：《关于……的意见》（临政发〔2020〕1号）。文号在前，或者跟在标题后面没有括号，
    /// 都提示一下。几个标题接连引用时，前一个标题的文号不算后一个的。
    ///
    /// # The title of a cited document, then its number
    ///
    /// A document is cited by its title, and its number follows in round brackets: 《关于……的意见》（临政发〔2020〕1号）. A
    /// number before the title, or behind it without brackets, is pointed out. In a row of titles the number of one is not that
    /// of the next.
    ///
    /// ```bad
    /// 按照临政发〔2020〕1号《关于加强渡口管理的意见》的要求，逐个渡口排查。
    /// ```
    ///
    /// ```fixed
    /// 按照《关于加强渡口管理的意见》（临政发〔2020〕1号）的要求，逐个渡口排查。
    /// ```
    ///
    /// ```bad
    /// 按照（临政发〔2020〕1号）《关于加强渡口管理的意见》的要求，逐个渡口排查。
    /// ```
    ///
    /// ```bad
    /// 按照《关于加强渡口管理的意见》临政发〔2020〕1号的要求，逐个渡口排查。
    /// ```
    ///
    /// ```fixed
    /// 按照《关于加强渡口管理的意见》（临政发〔2020〕1号）的要求，逐个渡口排查。
    /// ```
    ///
    /// ```good
    /// 按照《关于加强渡口管理的意见》（临政发〔2020〕1号）的要求，逐个渡口排查。
    /// ```
    ///
    /// ```good
    /// 落实《关于加强渡口管理的意见》（临政发〔2020〕1号）《关于加强船员培训的通知》（临政发〔2020〕2号）。
    /// ```
    ///
    /// ```good
    /// 按照临政发〔2020〕1号文件和《临江市渡口管理办法》排查；消息见临水函〔2020〕3号《水情》。
    /// ```
    ///
    /// ```good
    /// 按照《关于加强渡口管理的意见》（部令第12号，临政发〔2020〕1号修改）的要求，逐个渡口排查。
    /// ```
    ///
    /// ```good
    /// 依据《临江市渡口管理办法》临交罚决字〔2020〕1号处罚决定执行。
    /// ```
    "cited-docno-order" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Unsafe,
        changes: [Order],
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let mut brackets: Vec<InlineRef<'_>> = Vec::new();
    let mut title: Option<InlineRef<'_>> = None;
    let mut number: Option<Cited> = None;
    for inline in document.inlines() {
        match inline.kind() {
            InlineKind::BookTitle => {
                let before = number.take().filter(|cited| cited.whole.end == inline.span().start && !cited.is_taken);
                if let Some(cited) = before.filter(|_| is_document(inline.text())) {
                    number_first(ctx, &cited, inline.span());
                }
                title = Some(inline);
            }
            InlineKind::Bracket if inline.bracket_style() == Some(BracketStyle::Round) => brackets.push(inline),
            InlineKind::DocNumber => {
                let span = inline.span();
                if inline.doc_number().is_some_and(|n| official::has_its_own_number(ctx.text(n.issuer()))) {
                    continue;
                }
                while brackets.last().is_some_and(|bracket| bracket.span().end <= span.start) {
                    brackets.pop();
                }
                let after = |at: u32| title.is_some_and(|title| title.span().end == at);
                let whole = brackets.last().filter(|bracket| is_alone(bracket.span(), span)).map(|b| b.span());
                let is_taken = after(whole.unwrap_or(span).start);
                if whole.is_none() && is_taken && title.is_some_and(|title| is_document(title.text())) {
                    number_unbracketed(ctx, span);
                }
                number = Some(Cited { number: span, whole: whole.unwrap_or(span), is_taken });
            }
            _ => {}
        }
    }
}

/// A number as it is cited.
struct Cited {
    number: Span,
    /// With the brackets around it, where it has them to itself.
    whole: Span,
    /// Whether it stands right behind a title, whose number it is.
    is_taken: bool,
}

/// Whether the bracket holds nothing but the number.
fn is_alone(bracket: Span, number: Span) -> bool {
    let mark = '（'.len_utf8() as u32;
    bracket.start + mark == number.start && number.end + mark == bracket.end
}

/// Whether a title is that of a document that has a number: 《关于…的意见》.
fn is_document(title: &str) -> bool {
    let bare = title.trim_start_matches(['《', '〈']).trim_end_matches(['》', '〉']);
    bare.contains("关于") || ends_in_document_kind(bare).is_some()
}

const HELP: (&str, &str) = (
    "写成《标题》（发文字号）的样子",
    "Write the title, then the number in round brackets: 《…》（…）",
);

fn number_first(ctx: &mut Context<'_>, cited: &Cited, title: Span) {
    if ctx.is_quoted(cited.number.start) {
        return;
    }
    let number = ctx.text(cited.number);
    let edits = [(cited.whole, String::new()), (Span::new(title.end, title.end), format!("（{number}）"))];
    ctx.report(
        cited.whole,
        Message::new("引用公文先写标题，后写发文字号", "A document is cited by its title first, then by its number"),
    )
    .help(HELP.0, HELP.1)
    .related(title, "它的标题在后面", "its title stands behind")
    .fix(Applicability::Unsafe, edits);
}

fn number_unbracketed(ctx: &mut Context<'_>, number: Span) {
    if ctx.is_quoted(number.start) {
        return;
    }
    let written = format!("（{}）", ctx.text(number));
    ctx.report(
        number,
        Message::new("引用公文，标题后的发文字号放在圆括号里", "The number behind a cited title stands in round brackets"),
    )
    .help(HELP.0, HELP.1)
    .fix(Applicability::Unsafe, [(number, written)]);
}
