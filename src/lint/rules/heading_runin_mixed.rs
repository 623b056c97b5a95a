use crate::ast::Form;
use crate::lint::headings::{self, Head, is_paragraph};
use crate::lint::prelude::*;

rule! {
    /// 同级标题独立、接排混用
    ///
    /// 同级的标题，有的单独成行，有的后面接排正文。下面只有一段正文的才比较：标题下面还分层次、分几段的，单独成行是应当的。丢了一个
    /// 换行也是这个样子，所以只作提示。
    ///
    /// # Headings of one level, some alone and some run in
    ///
    /// Of the headings of one row some stand on lines of their own and some run in before their text. Only those over one paragraph
    /// are compared: a heading over further levels or several paragraphs rightly stands alone. A lost line break looks the same, so
    /// this is an info.
    ///
    /// ```bad
    /// （一）抓项目
    /// 新开工项目十二个，总投资三十亿元。
    /// （二）抓环境。压减审批材料四成，办件时间缩短一半。
    /// （三）抓队伍。选派干部六十名到一线挂职。
    /// ```
    ///
    /// ```bad
    /// （一）抓项目。
    /// 新开工项目十二个，总投资三十亿元。
    /// （二）抓环境。压减审批材料四成，办件时间缩短一半。
    /// ```
    ///
    /// ```good
    /// （一）抓项目。新开工项目十二个，总投资三十亿元。
    /// （二）抓环境。压减审批材料四成，办件时间缩短一半。
    /// ```
    ///
    /// ```good
    /// （一）指导思想。以高质量发展为主题，统筹城乡水利建设。
    /// （二）基本原则。
    /// 1.坚持节水优先。以水定产，量水而行。
    /// 2.坚持系统治理。上下游、左右岸统筹。
    /// （三）主要目标。三年内灌溉面积达到十万亩。
    /// ```
    ///
    /// ```good
    /// （一）抓项目
    /// 新开工项目十二个，总投资三十亿元。
    /// 技改项目二十个，全部投产。
    /// （二）抓环境。压减审批材料四成，办件时间缩短一半。
    /// ```
    ///
    /// ```good
    /// 1.报名时间
    /// 三月一日起，逾期不候。
    /// 2.联系电话：临江市水务局办公室，工作日接听。
    /// ```
    "heading-runin-mixed" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let survey = ctx.survey;
    for group in survey.sections() {
        for (row, heads) in headings::rows(group) {
            let plain_style = row.first().is_some_and(|first| first.marker.style().chain_level().is_some());
            // A row with bare items in it is a list.
            if plain_style && heads.len() == row.len() {
                compare(ctx, &heads);
            }
        }
    }
}

fn compare(ctx: &mut Context<'_>, heads: &[Head<'_>]) {
    let run_in = |head: &&Head<'_>| head.section.form() == Form::RunIn && head.final_mark().is_some_and(|(_, c)| c == '。');
    let alone: Vec<_> = heads.iter().filter(|head| head.is_alone() && is_over_one_paragraph(head)).collect();
    let run_in: Vec<_> = heads.iter().filter(run_in).collect();
    let other = heads.len() - alone.len() - run_in.len();
    if other > alone.len() + run_in.len() {
        return;
    }
    let alone_is_odd = alone.len() <= run_in.len();
    let (odd, usual) = if alone_is_odd { (&alone, &run_in) } else { (&run_in, &alone) };
    let (Some(first), Some(model)) = (odd.first(), usual.first()) else { return };
    let (zh, en) = if alone_is_odd {
        ("单独成行，同级的标题后面接排正文", "stands alone, its siblings run in")
    } else {
        ("后面接排正文，同级的标题单独成行", "runs in, its siblings stand alone")
    };
    let text = first.section.marker().map_or("", Marker::text);
    ctx.report(
        first.place(),
        Message::new(format!("“{text}”的标题{zh}"), format!("The heading of “{text}” {en}")),
    )
    .related(model.place(), "同级标题的排法", "a sibling")
    .help("同级标题统一为一种排法；若是丢了换行，补上", "Keep to one form among siblings; supply a line break that was lost")
    .among(odd.iter().map(|head| head.place()));
}

/// Whether a section governs one paragraph and nothing else; a lead-in to a list does not count.
fn is_over_one_paragraph(head: &Head<'_>) -> bool {
    let mut content = head.section.content();
    let first = content.next().filter(|&first| is_paragraph(first));
    let is_plain = |first: NodeRef<'_>| {
        first.text().ends_with(['。', '！', '”', '）']) && first.child(Kind::Enumeration).is_none()
    };
    first.is_some_and(is_plain) && content.next().is_none()
}
