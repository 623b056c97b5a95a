use crate::lint::prelude::*;
use crate::source::RemarkKind;

rule! {
    /// 修订没有定稿
    ///
    /// 文档开着修订，插入、删除的文字还没有接受：各人看到的正文不一样，发出去的可能是旧稿。检查时，插入的按正文读，删除的不读。
    ///
    /// # Changes that are still tracked
    ///
    /// What was put in or taken out with changes tracked is not yet accepted: readers may see different texts, and the one that
    /// goes out may be the old one. The check reads what was put in, and does not read what was taken out.
    ///
    /// ```bad html
    /// <p>请于<del>三月底</del><ins>四月底</ins>前报送。</p>
    /// ```
    ///
    /// ```good html
    /// <p>请于四月底前报送。</p>
    /// ```
    "tracked-change" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let of = |kind| ctx.document.hints().remarks.iter().filter(move |remark| remark.kind == kind);
    let (inserted, deleted) = (of(RemarkKind::Inserted).count(), of(RemarkKind::Deleted).count());
    let mut places: Vec<_> =
        of(RemarkKind::Inserted).chain(of(RemarkKind::Deleted)).map(|remark| remark.span).collect();
    places.sort_unstable();
    let Some(&first) = places.first() else { return };
    let message = match (inserted, deleted) {
        (_, 0) => Message::new(format!("插入的文字没有定稿，共 {inserted} 处"), format!("{inserted} tracked insertions")),
        (0, _) => Message::new(format!("删除的文字没有定稿，共 {deleted} 处"), format!("{deleted} tracked deletions")),
        _ => Message::new(
            format!("修订没有定稿：插入 {inserted} 处，删除 {deleted} 处"),
            format!("Tracked changes: {inserted} insertions, {deleted} deletions"),
        ),
    };
    places.dedup();
    ctx.report_source(first, message)
        .help("定稿时接受或拒绝全部修订，再关掉修订", "Accept or reject all changes, and turn tracking off")
        .places_source(places);
}
