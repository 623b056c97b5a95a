use crate::ast::InlineKind;
use crate::lint::prelude::*;
use std::collections::BTreeMap;

rule! {
    /// 标点重复
    ///
    /// 一处停顿只用一个标点。两个逗号、两个句号连在一起，或者逗号后面紧跟句号、后引号两边都有句号，多半是改稿时留下的。
    /// 问号和叹号可以叠用，最多三个。“：”后面紧跟别的标点是留着填写的空，不报告。
    ///
    /// # Two marks where one belongs
    ///
    /// One pause takes one mark. Two commas or two stops in a row, a comma before a stop, or a stop on both sides of a closing
    /// quotation mark are mostly left over from editing. Question and exclamation marks may be doubled, and stand three times
    /// at most. A mark right behind ： is a blank of a form and is not reported.
    ///
    /// ```bad
    /// 堤坝加高以后，，村里再没有进过水。
    /// ```
    ///
    /// ```fixed
    /// 堤坝加高以后，村里再没有进过水。
    /// ```
    ///
    /// ```bad
    /// 渠道已经全线疏通。。下一步安装闸门。
    /// ```
    ///
    /// ```fixed
    /// 渠道已经全线疏通。下一步安装闸门。
    /// ```
    ///
    /// ```bad
    /// 老支书说：“修渠的钱一分也不能乱花。”。
    /// ```
    ///
    /// ```bad
    /// 渠道已经全线疏通，。下一步安装闸门。
    /// ```
    ///
    /// ```bad
    /// 这条渠还要等多久？？？？大家都在问。
    /// ```
    ///
    /// ```good
    /// 这条渠还要等多久？！大家都在问，得到的回答是：“快了！”。老支书摇摇头……没有说话。
    /// ```
    ///
    /// ```good digest
    /// 今年春天，调研组走访了六个乡镇，看了十二处水源地，一共走了三百多公里。
    /// 。群众都说，渠道通了以后，庄稼长得好，日子有了奔头，村里再也没有人抢水。
    /// ```
    ///
    /// ```good
    /// “第一、”应当改为“第一，”；“其次、”应当改为“其次，”。
    /// ```
    ///
    /// ```good
    /// 联系人：，电话：；请把“，”改为“。”。
    /// ```
    "duplicate-punct" {
        severity: Error,
        basis: Logic,
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let mut rows: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for row in ctx.survey.marks(InlineKind::MarkRow) {
        let (span, text) = (row.span(), row.text());
        // Marks on two lines of the page were brought together by layout: something is lost between them, or set apart.
        if row.source_span().slice(ctx.document.source()).contains(['\n', '\r']) {
            continue;
        }
        let edits = match single(text) {
            Some(kept) => vec![(Span::of(span.start as usize + kept, span.end as usize), String::new())],
            None => Vec::new(),
        };
        rows.entry(text).or_default().push(Place { span, edits });
    }
    for (row, places) in rows {
        let fault = alike::Fault {
            message: Message::new(format!("标点重复：“{row}”"), format!("Marks in a row: “{row}”")),
            help: Message::new("只留一个标点", "Keep one of them"),
            severity: Severity::Error,
            applicability: Applicability::Safe,
            model: None,
        };
        alike::report(ctx, places, &fault);
    }
}

/// The length of the one mark that a row repeats, ？ and ！ left to a reader, who may want up to three.
fn single(row: &str) -> Option<usize> {
    let first = row.chars().next().filter(|c| !matches!(c, '？' | '！' | '?' | '!'))?;
    row.chars().all(|c| c == first).then(|| first.len_utf8())
}
