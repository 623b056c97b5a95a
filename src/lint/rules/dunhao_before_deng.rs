use crate::grammar::chars::ends_sentence;
use crate::lint::prelude::*;

rule! {
    /// “等”前用点号
    ///
    /// 并列的词语用顿号隔开、以“等”或“等等”收尾的，“等”前面不再用顿号、逗号。各项用逗号隔开的，“等等”前面用逗号，是对的。
    /// “等级”“等待”“等于”一类的词不算。
    ///
    /// # A mark before 等
    ///
    /// Where words parted by 、 end in 等 or 等等, neither 、 nor ， stands before it. Where the parts are parted by commas, a comma before
    /// 等等 is right. Words like 等级, 等待 and 等于 are not meant.
    ///
    /// ```bad
    /// 合作社种植黄桃、板栗、油茶、等经济林三千亩。
    /// ```
    ///
    /// ```fixed
    /// 合作社种植黄桃、板栗、油茶等经济林三千亩。
    /// ```
    ///
    /// ```bad
    /// 集市上卖竹器、陶器、农具、等等。
    /// ```
    ///
    /// ```fixed
    /// 集市上卖竹器、陶器、农具等等。
    /// ```
    ///
    /// ```bad
    /// 集市上卖竹器、陶器、农具，等等。
    /// ```
    ///
    /// ```fixed
    /// 集市上卖竹器、陶器、农具等等。
    /// ```
    ///
    /// ```good
    /// 合作社种植黄桃、板栗等经济林三千亩；有的缺水，有的缺路，有的缺人手，等等。
    /// ```
    ///
    /// ```good
    /// 按照职务、等级发放补助，克服“靠、等、要”，不靠天、等雨。
    /// ```
    "dunhao-before-deng" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 B.1.2",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let mut places = Vec::new();
    for etc in document.inlines().filter_map(|inline| inline.etc()) {
        let span = etc.inline().span();
        let wrong = match ctx.text(etc.mark()) {
            "、" => true,
            "，" => ctx.document.text().get(..span.start as usize).is_some_and(is_row_of_words),
            _ => false,
        };
        if wrong && !ctx.is_quoted(span.start) {
            places.push(Place { span, edits: vec![(Span::new(span.start, etc.word().start), String::new())] });
        }
    }
    let fault = alike::Fault {
        message: Message::new("词语用顿号并列的，“等”前面不用点号", "No mark stands before 等 where “、” parts the words"),
        help: Message::new("删去“等”前面的点号", "Delete the mark before 等"),
        severity: Severity::Warning,
        applicability: Applicability::Safe,
        model: None,
    };
    alike::report(ctx, places, &fault);
}

/// How far back the row is looked at, and how long its last word is, in characters.
const NEAR: usize = 60;
const LONGEST_WORD: usize = 6;

/// Whether the sentence so far is one row of short words: parted by 、, and by no comma.
fn is_row_of_words(before: &str) -> bool {
    let (mut marks, mut last, mut since) = (0, 0, 0);
    for c in before.chars().rev().take(NEAR).take_while(|&c| !ends_sentence(c) && !matches!(c, '；' | '：' | '\n')) {
        match c {
            '，' => return false,
            '、' => {
                marks += 1;
                last = if marks == 1 { since } else { last };
            }
            _ => since += 1,
        }
    }
    marks >= 2 && (1..=LONGEST_WORD).contains(&last)
}
