use crate::grammar::chars::is_han;
use crate::lint::prelude::*;

rule! {
    /// 前列各项与总数不符
    ///
    /// “水、电、路、气三大工程”前面列了四项，后面说三大，数对不上。并列的词常有大小套着的，如“医疗、教育、住房等群众关心的
    /// 三大难题”，数错的其实很少，所以这条默认不开，定稿前可以打开来查一遍。
    ///
    /// # A count disagrees with the list before it
    ///
    /// Four things are listed and summed up as three. Lists before a count are often nested or belong to something else, so
    /// that most such places are right: the rule is off by default, and meant for a last look.
    ///
    /// ```bad
    /// 今年实施水、电、路、气三大工程。
    /// ```
    ///
    /// ```good
    /// 今年实施水、电、路、气四大工程。
    /// ```
    ///
    /// ```good
    /// 今年实施水、电、路和气四大工程。
    /// ```
    ///
    /// ```good
    /// 今年实施水、电、路等四大工程，解决吃水、用电三个问题。
    /// ```
    "backward-count-mismatch" {
        severity: Info,
        basis: Logic,
        genres: [Digest, Report, Gongwen, Plain],
        fix: None,
        on: false,
    } => check
}

/// How far back the list is read, in characters.
const LONGEST: usize = 60;

/// The longest item of such a list, in characters.
const LONGEST_ITEM: usize = 6;

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    for count in ctx.counts_in(document.root().span()) {
        let span = count.inline().span();
        let before = document.text().get(..span.start as usize).unwrap_or("");
        let is_part = |c: char| is_han(c) || c == '、';
        let start = before.char_indices().rev().take(LONGEST).take_while(|&(_, c)| is_part(c)).last();
        let list = start.and_then(|(at, _)| before.get(at..)).unwrap_or("");
        let items: Vec<&str> = list.split(['、', '和', '与', '及']).collect();
        // The first item has the words before the list on it.
        let short = items.iter().skip(1).all(|item| (1..=LONGEST_ITEM).contains(&item.chars().count()));
        let listed = items.len();
        if !short || listed < 3 || listed == usize::from(count.value()) || list.ends_with('等') {
            continue;
        }
        let announced = count.inline().text();
        ctx.report(
            span,
            Message::new(
                format!("前列各项与总数不符：列了{listed}项，说“{announced}”"),
                format!("{listed} things are listed, and summed up as “{announced}”"),
            ),
        )
        .help("核对前面的各项，改正总数", "See what is listed, and correct the count");
    }
}
