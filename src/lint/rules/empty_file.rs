use crate::lint::prelude::*;

rule! {
    /// 空文件
    ///
    /// 文件里没有字，只有空格、空行，或者什么都没有：多半是导出、转换时丢了正文。
    ///
    /// # An empty file
    ///
    /// The file holds no text, only blanks and empty lines, or nothing: most likely the text was lost on the way.
    ///
    /// ```bad
    /// ```
    ///
    /// ```bad
    /// 　　
    ///
    /// ```
    ///
    /// ```good
    /// 无。
    /// ```
    "empty-file" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    if ctx.document.source().trim_start_matches('\u{FEFF}').trim().is_empty() {
        ctx.report(
            Span::default(),
            Message::new("文件是空的，没有可检查的文字", "the file is empty: there is nothing to check"),
        )
        .help("查看原稿，重新导出", "Look at the original and export it again");
    }
}
