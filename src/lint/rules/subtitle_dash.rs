use crate::lint::prelude::*;

rule! {
    /// 副题破折号
    ///
    /// 副标题之前用破折号“——”，占两个字。写成“—”“--”“－－”“———”之类，都不是破折号。
    ///
    /// # The dash before a subtitle
    ///
    /// A subtitle opens with the dash ——, two characters wide. —, --, －－, ——— and the like are none.
    ///
    /// ```bad
    /// 河堤上的守望
    /// --记临江市巡堤员周大山
    ///
    /// 一、接过铜锣
    /// 周大山接过父亲的铜锣，一敲就是三十年。
    /// 二、守住堤坝
    /// 那年涨水，他守了九天九夜。
    /// ```
    ///
    /// ```fixed
    /// 河堤上的守望
    /// ——记临江市巡堤员周大山
    ///
    /// 一、接过铜锣
    /// 周大山接过父亲的铜锣，一敲就是三十年。
    /// 二、守住堤坝
    /// 那年涨水，他守了九天九夜。
    /// ```
    ///
    /// ```bad
    /// 河堤上的守望
    /// —记临江市巡堤员周大山
    ///
    /// 一、接过铜锣
    /// 周大山接过父亲的铜锣，一敲就是三十年。
    /// 二、守住堤坝
    /// 那年涨水，他守了九天九夜。
    /// ```
    ///
    /// ```bad
    /// 河堤上的守望
    /// ───记临江市巡堤员周大山
    ///
    /// 一、接过铜锣
    /// 周大山接过父亲的铜锣，一敲就是三十年。
    /// 二、守住堤坝
    /// 那年涨水，他守了九天九夜。
    /// ```
    ///
    /// ```good
    /// 河堤上的守望
    /// ——记临江市巡堤员周大山
    ///
    /// 一、接过铜锣
    /// 周大山接过父亲的铜锣，一敲就是三十年。
    /// 二、守住堤坝
    /// 那年涨水，他守了九天九夜。
    /// ```
    ///
    /// ```good
    /// 监测项目有下列两类：
    /// —环境声学
    /// —环境振动
    /// - 3 -
    /// ```
    "subtitle-dash" {
        severity: Warning,
        basis: Clause "GB/T 15834—2011 4.10.2",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

/// The dash, and the same in horizontal bars, which look alike.
const DASHES: [&str; 2] = ["——", "――"];

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let groups = document.root().descendants().filter(|node| matches!(node.kind(), Kind::Headline | Kind::TitleGroup));
    let mut wrong = Vec::new();
    for group in groups {
        let mut mark: Option<NodeRef<'_>> = None;
        for child in group.children() {
            if child.kind() == Kind::Subtitle {
                wrong.extend(mark.filter(|mark| !DASHES.contains(&mark.text())).map(NodeRef::span));
            }
            mark = (child.kind() == Kind::Mark).then_some(child);
        }
    }
    for span in wrong {
        let text = ctx.text(span);
        ctx.report(
            span,
            Message::new(format!("副题前用破折号“——”，不用“{text}”"), format!("A subtitle opens with “——”, not “{text}”")),
        )
        .help("改用“——”（GB/T 15834—2011 4.10.2、4.10.3.9）", "Use “——” (GB/T 15834—2011 4.10.2, 4.10.3.9)")
        .fix(Applicability::Safe, [(span, "——".to_owned())]);
    }
}
