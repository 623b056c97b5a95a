use crate::grammar::chars;
use crate::lint::prelude::*;

rule! {
    /// 项的写法
    ///
    /// 条里引出各项的话用冒号结尾，不用逗号、句号；各项之间用分号，最后一项用句号。项里本身有句号的，各项都用句号。
    ///
    /// # The form of items
    ///
    /// What leads in the items of an article ends in a colon; the items are parted by semicolons, and the last one ends in a full
    /// stop. Where items hold full stops themselves, each ends in one.
    ///
    /// ```bad law
    /// 第七条　水厂有下列情形之一的，责令改正，
    /// （一）不公布水质的；
    /// （二）擅自停水的。
    /// 第八条　用户应当按时缴纳水费；逾期不缴的，由水厂书面催告，催告后仍不缴的可以停水。
    /// 第九条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```fixed law
    /// 第七条　水厂有下列情形之一的，责令改正：
    /// （一）不公布水质的；
    /// （二）擅自停水的。
    /// 第八条　用户应当按时缴纳水费；逾期不缴的，由水厂书面催告，催告后仍不缴的可以停水。
    /// 第九条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```bad law
    /// 第七条　水厂应当遵守下列规定。
    /// （一）每月公布一次水质；
    /// （二）不得擅自停水。
    /// 第八条　用户应当按时缴纳水费；逾期不缴的，由水厂书面催告，催告后仍不缴的可以停水。
    /// 第九条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```good law
    /// 第七条　水厂不得擅自停水，违反的处五千元以下罚款。
    /// （一）居民用水的停水，应当提前三日告知；
    /// （二）其他用水的停水，应当提前一日告知。
    /// 水费按照下列标准收取，逾期不缴的加收滞纳金。
    /// （一）居民用水每吨两元；
    /// （二）其他用水每吨三元。
    /// 第八条　用户应当按时缴纳水费；逾期不缴的，由水厂书面催告，催告后仍不缴的可以停水。
    /// 第九条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```bad law
    /// 第七条　水厂有下列情形之一的，责令改正：
    /// （一）不公布水质的；
    /// （二）擅自停水的。
    /// （三）擅自涨价的；
    /// （四）拒绝检查的。
    /// 第八条　用户应当按时缴纳水费；逾期不缴的，由水厂书面催告，催告后仍不缴的可以停水。
    /// 第九条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```fixed law
    /// 第七条　水厂有下列情形之一的，责令改正：
    /// （一）不公布水质的；
    /// （二）擅自停水的；
    /// （三）擅自涨价的；
    /// （四）拒绝检查的。
    /// 第八条　用户应当按时缴纳水费；逾期不缴的，由水厂书面催告，催告后仍不缴的可以停水。
    /// 第九条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```bad law
    /// 第七条　水厂有下列情形之一的，责令改正：
    /// （一）不公布水质的；
    /// （二）擅自停水的。
    /// （三）擅自涨价的。
    /// 第八条　用户应当按时缴纳水费；逾期不缴的，由水厂书面催告，催告后仍不缴的可以停水。
    /// 第九条　本办法自公布之日起施行。
    /// ```
    ///
    /// ```good law
    /// 第七条　水价按照下列规定确定：
    /// （一）居民用水每吨两元。低保户减半。
    /// （二）其他用水每吨三元。
    /// 第八条　用户应当按时缴纳水费；逾期不缴的，由水厂书面催告，催告后仍不缴的可以停水。
    /// 第九条　本办法自公布之日起施行。
    /// ```
    "law-item-form" {
        severity: Warning,
        basis: Custom,
        genres: [Law],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for article in articles::of_bodies(ctx).into_iter().flat_map(|row| row.articles) {
        let items = articles::items(article);
        for row in items.chunk_by(|_, after| after.marker.ordinal() != 1) {
            let [first, _, ..] = row else { continue };
            lead_in(ctx, article, *first);
            ends(ctx, row);
        }
    }
}

/// The mark that ends `text`, before closing brackets and quotation marks, and where it stands from `start` on.
fn final_mark(text: &str, start: u32) -> Option<(char, Span)> {
    let bare = text.trim_end().trim_end_matches(chars::is_closing);
    let mark = bare.chars().next_back()?;
    let end = start + crate::source::offset(bare.len());
    Some((mark, Span::new(end - crate::source::offset(mark.len_utf8()), end)))
}

/// What leads in the items ends in a comma, or in a stop although it says that they follow.
fn lead_in(ctx: &mut Context<'_>, article: Member<'_>, first: Member<'_>) {
    let before = article.node.children().take_while(|child| child.id() != first.node.id());
    let Some(lead) = before.filter(|child| child.kind() == Kind::Paragraph).last() else { return };
    let Some((mark, span)) = final_mark(lead.text(), lead.span().start) else { return };
    // What ends in a stop may be a sentence of its own, whatever it speaks of.
    let applicability = match mark {
        '，' | ',' => Applicability::Safe,
        '。' | '；' if says_what_follows(lead.text()) => Applicability::Unsafe,
        _ => return,
    };
    ctx.report(
        span,
        Message::new(
            format!("引出各项的话以“{mark}”结尾，应用冒号"),
            format!("What leads in the items ends in “{mark}”, not in a colon"),
        ),
    )
    .related(first.marker.span(), "第一项", "the first item")
    .help("改用“：”", "Use “：”")
    .fix(applicability, [(span, "：".to_owned())]);
}

/// Whether the last sentence of a paragraph says that a list follows: 应当遵守下列规定。
fn says_what_follows(lead: &str) -> bool {
    const WORDS: [&str; 8] =
        ["下列", "如下", "以下规定", "以下情形", "以下条件", "以下行为", "以下事项", "以下职责"];
    let sentence = lead.trim_end().trim_end_matches(chars::is_closing).trim_end_matches(['。', '；']);
    let sentence = sentence.rsplit(['。', '；']).next().unwrap_or("");
    // 有下列情形之一的，责令改正。 but not 按照下列标准收取，逾期不缴的加收滞纳金。
    let mut clauses = sentence.rsplit('，').enumerate();
    let clause = clauses.find(|(_, clause)| WORDS.iter().any(|word| clause.contains(word)));
    clause.is_some_and(|(behind, clause)| behind == 0 || clause.ends_with('的'))
}

/// The items end in semicolons, most of them, and some do not.
fn ends(ctx: &mut Context<'_>, row: &[Member<'_>]) {
    let end = |member: &Member<'_>| final_mark(member.node.text(), member.node.span().start);
    let Some(marks) = row.iter().map(end).collect::<Option<Vec<_>>>() else { return };
    let holds_stops = |member: &Member<'_>| {
        let text = member.node.text();
        text.matches(['。', '\n', '\r']).count() > usize::from(text.trim_end().ends_with('。'))
    };
    let (Some((&(last, last_span), parted)), false) = (marks.split_last(), row.iter().any(holds_stops)) else { return };
    let semicolons = parted.iter().filter(|&&(mark, _)| mark == '；').count();
    let odd: Vec<(char, Span)> = parted.iter().copied().filter(|&(mark, _)| matches!(mark, '。' | '，')).collect();
    // Of three items one that ends in a semicolon shows the form, for the last ends in a full stop anyway.
    let shows_form = semicolons * 2 > parted.len() || (parted.len() == 2 && semicolons == 1 && last == '。');
    if !shows_form {
        return;
    }
    if let [(mark, span)] = odd.as_slice() {
        report(ctx, *span, *mark, "；", "各项之间用分号", "Items are parted by semicolons");
    } else if odd.is_empty() && last == '；' {
        report(ctx, last_span, last, "。", "最后一项用句号", "The last item ends in a full stop");
    }
}

fn report(ctx: &mut Context<'_>, span: Span, mark: char, right: &str, zh: &str, en: &str) {
    ctx.report(
        span,
        Message::new(format!("项以“{mark}”结尾，应用“{right}”"), format!("The item ends in “{mark}”, not in “{right}”")),
    )
    .help(zh.to_owned(), en.to_owned())
    .fix(Applicability::Safe, [(span, right.to_owned())]);
}
