use crate::lint::prelude::*;

rule! {
    /// “一方面”缺“另一方面”
    ///
    /// 一段里有一个“一方面”，本段和下一段都没有“另一方面”；或者有“另一方面”，本段和上一段都没有“一方面”。两个“一方面”并用是合乎规范的。
    /// 好文章里也有一成半的段落只用一个，所以平时不查，需要时再打开。
    ///
    /// # 一方面 without 另一方面
    ///
    /// A paragraph has one 一方面, and neither it nor the next one has 另一方面; or the second of the two stands without the first. Two
    /// 一方面 are a pair too. Good writers leave out one of the two in every seventh paragraph, so the rule is off by default.
    ///
    /// ```bad
    /// 渡口管理，一方面要更新渡船。船员培训、岸线清理也要跟上。
    /// ```
    ///
    /// ```bad
    /// 更新渡船之外，另一方面要培训船员。
    /// ```
    ///
    /// ```good
    /// 渡口管理，一方面要更新渡船，另一方面要培训船员。
    /// ```
    ///
    /// ```good
    /// 渡口管理，一方面要更新渡船，一方面要培训船员。
    /// ```
    ///
    /// ```good
    /// 渡口管理，一方面要更新渡船。渡船超期服役的要坚决淘汰。
    /// 另一方面，要培训船员，持证上岗。
    /// ```
    ///
    /// ```good
    /// 他说：“一方面要更新渡船。”
    /// ```
    "pair-marker-dangling" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Plain],
        fix: None,
        on: false,
    } => check
}

/// 一方面 or 另一方面, and the number of the paragraph that it stands in.
struct Word {
    span: Span,
    which: u16,
    paragraph: usize,
}

fn check(ctx: &mut Context<'_>) {
    let mut unquoted =
        ctx.survey.marks(InlineKind::PairWord).filter(|inline| !ctx.is_quoted(inline.span().start)).peekable();
    if unquoted.peek().is_none() {
        return;
    }
    let starts: Vec<u32> = ctx.survey.nodes(Kind::Paragraph).map(|paragraph| paragraph.span().start).collect();
    let words: Vec<Word> = unquoted
        .filter_map(|inline| {
            let span = inline.span();
            let paragraph = starts.partition_point(|&start| start <= span.start);
            Some(Word { span, which: inline.pair_word()?, paragraph })
        })
        .collect();
    for (i, word) in words.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|before| words.get(before));
        let after = words.get(i + 1);
        let near = |other: &&Word| other.paragraph.abs_diff(word.paragraph) <= 1;
        let same = |other: &&Word| other.paragraph == word.paragraph && other.which == 1;
        let is_paired = match word.which {
            1 => after.filter(near).is_some_and(|next| next.which == 2) || after.or(before).filter(same).is_some() || before.filter(same).is_some(),
            _ => before.filter(near).is_some(),
        };
        if !is_paired {
            report(ctx, word);
        }
    }
}

fn report(ctx: &mut Context<'_>, word: &Word) {
    let (here, other) = if word.which == 1 { ("一方面", "另一方面") } else { ("另一方面", "一方面") };
    ctx.report(word.span, Message::new(format!("有“{here}”而无“{other}”"), format!("“{here}” has no “{other}”")))
        .help(format!("补上“{other}”，或者删去“{here}”"), format!("Supply “{other}”, or drop “{here}”"));
}
