use crate::lint::enumeration::{Mark, inner_stop, is_list, is_semicolon, separators};
use crate::lint::prelude::*;

rule! {
    /// 各项末尾标点不一
    ///
    /// 分项列举的各项之间用同一种标点：都用分号、最后一项用句号，或者各项都用句号。有的用分号、有的用句号，
    /// 读者看不出哪几项是并列的。
    ///
    /// # The items end in different marks
    ///
    /// The items of a list are parted by one mark: by semicolons with a full stop after the last, or by full stops
    /// throughout. Where both are used, the reader cannot see which items stand side by side.
    ///
    /// ```bad
    /// 社区食堂要过三关：一是采购关，票据齐全；二是加工关，生熟分开。三是留样关，专柜保存；四是监督关，每月公示。
    /// ```
    ///
    /// ```fixed
    /// 社区食堂要过三关：一是采购关，票据齐全；二是加工关，生熟分开；三是留样关，专柜保存；四是监督关，每月公示。
    /// ```
    ///
    /// ```good
    /// 社区食堂要过三关：一是采购关，票据齐全；二是加工关，生熟分开；三是留样关，专柜保存。
    /// ```
    ///
    /// ```good
    /// 社区食堂要过三关。一是采购关，票据齐全。二是加工关，生熟分开。三是留样关，专柜保存。
    /// ```
    "enum-separator-mixed" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 4.6.3.3",
        genres: [Digest, Report, Gongwen, Plain],
        fix: Unsafe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let (document, survey) = (ctx.document, ctx.survey);
    for (_, group) in survey.enumerations().filter(|(enumeration, _)| is_list(*enumeration)) {
        let marks = separators(document, group);
        let Some(marks) = marks.into_iter().collect::<Option<Vec<_>>>() else { continue };
        let semicolons = marks.iter().filter(|&&mark| is_semicolon(Some(mark))).count();
        // Items of several sentences are another matter: enum-semicolon-after-stop.
        let parted = group.members.split_last().map_or(&[][..], |(_, parted)| parted);
        let sentences = parted.iter().any(|&member| inner_stop(document, member).is_some());
        if semicolons > 0 && semicolons < marks.len() && !sentences {
            report(ctx, &marks, semicolons * 2 >= marks.len());
        }
    }
}

/// `marks` has semicolons and others; the fewer are reported, the first of them with its place.
fn report(ctx: &mut Context<'_>, marks: &[Mark], to_semicolons: bool) {
    let odd = || marks.iter().filter(|&&mark| is_semicolon(Some(mark)) != to_semicolons);
    let usual = marks.iter().find(|&&mark| is_semicolon(Some(mark)) == to_semicolons);
    let (Some(&(mark, span)), Some(&(usual, usual_span))) = (odd().next(), usual) else { return };
    ctx.report(
        span,
        Message::new(
            format!("各项末尾标点不一：有的用“{usual}”，这里用“{mark}”"),
            format!("Some items end in “{usual}”, this one in “{mark}”"),
        ),
    )
    .related(usual_span, format!("这一项用“{usual}”"), format!("this item ends in “{usual}”"))
    .help(
        "各项之间统一用分号，最后一项用句号；或各项都用句号",
        "Part the items by semicolons, or end each in a full stop",
    )
    .fix(Applicability::Unsafe, odd().map(|&(_, span)| (span, usual.to_string())));
}
