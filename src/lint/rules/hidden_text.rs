use crate::lint::prelude::*;
use crate::source::RemarkKind;

/// How many characters of a hidden text are told.
const MOST_TOLD: usize = 16;

rule! {
    /// 隐藏的文字
    ///
    /// 文档里有设成隐藏的文字：页面上看不见，文件里却有，转成别的格式就会露出来。检查时不读。
    ///
    /// # Hidden text
    ///
    /// The document holds text that is set to be hidden: nobody sees it on the page, and it comes to light when the file is
    /// converted. The check does not read it.
    ///
    /// ```bad html
    /// <p>请于四月底前报送。<span style="display:none">内部数字暂不公开。</span></p>
    /// ```
    ///
    /// ```good html
    /// <p>请于四月底前报送。</p>
    /// ```
    "hidden-text" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let hidden: Vec<_> =
        ctx.document.hints().remarks.iter().filter(|remark| remark.kind == RemarkKind::Hidden).collect();
    let Some(first) = hidden.first() else { return };
    let told: String = first.text.chars().take(MOST_TOLD).collect();
    let more = if first.text.chars().count() > MOST_TOLD { "……" } else { "" };
    let count = hidden.len();
    let message = match count {
        1 => Message::new(format!("隐藏的文字：“{told}{more}”"), format!("Hidden text: “{told}{more}”")),
        _ => Message::new(
            format!("隐藏的文字，共 {count} 处，第一处是“{told}{more}”"),
            format!("{count} pieces of hidden text, the first of them “{told}{more}”"),
        ),
    };
    let span = first.span;
    let mut places: Vec<_> = hidden.iter().map(|remark| remark.span).collect();
    places.sort_unstable();
    places.dedup();
    ctx.report_source(span, message)
        .help("删去，或者取消隐藏", "Take it out, or show it")
        .places_source(places);
}
