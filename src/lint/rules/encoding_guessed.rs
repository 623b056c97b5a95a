use crate::lint::prelude::*;
use crate::source::{RemarkKind, Span};

rule! {
    /// 编码是推断的
    ///
    /// 文件不是 UTF-8，也没有说明用的什么编码，是照文字推断出来的。推断一般不错，但换一个程序打开，也许就成了乱码。
    ///
    /// # A guessed encoding
    ///
    /// The file is not UTF-8 and does not say what it is: its encoding was told from its characters. That is seldom wrong, but
    /// another program may read garbage.
    ///
    /// ```bad gb18030
    /// 关于做好汛期防范工作的通知
    /// ```
    ///
    /// ```good
    /// 关于做好汛期防范工作的通知
    /// ```
    "encoding-guessed" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let remarks = &ctx.document.hints().remarks;
    if remarks.iter().any(|remark| remark.kind == RemarkKind::GuessedEncoding) {
        let message = Message::new("文件不是 UTF-8，编码是推断的", "Not UTF-8: the encoding was guessed");
        ctx.report_source(Span::default(), message).help("另存为 UTF-8", "Save it as UTF-8");
    }
}
