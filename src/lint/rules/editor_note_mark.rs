use crate::ast::{EditorNote, NoteMarkForm};
use crate::lint::prelude::*;

rule! {
    /// 编者按标记残缺
    ///
    /// 编者按的标记写作“【编者按】”或“编者按：”，独立完整。缺半个括号、没有冒号，或者被拆在几行里的，报出来。正文里说到“编者按”三个字的不算。
    ///
    /// # A broken mark of an editor's note
    ///
    /// An editor's note opens with 【编者按】 or 编者按：, in one piece. A bracket without its half, no colon, or a mark torn over
    /// lines is reported. The word 编者按 inside a sentence is no mark.
    ///
    /// ```bad digest
    /// 【
    /// 编者按
    ///
    /// 】今年以来，各乡镇围绕饮水安全开展调研，形成了一批成果，现予刊发。
    /// ```
    ///
    /// ```fixed digest
    /// 【编者按】今年以来，各乡镇围绕饮水安全开展调研，形成了一批成果，现予刊发。
    /// ```
    ///
    /// ```bad digest
    /// 编者按　今年以来，各乡镇围绕饮水安全开展调研，形成了一批成果，现予刊发。
    /// ```
    ///
    /// ```bad digest
    /// 【编者按今年以来，各乡镇围绕饮水安全开展调研，形成了一批成果，现予刊发。
    /// ```
    ///
    /// ```good digest
    /// 【编者按】今年以来，各乡镇围绕饮水安全开展调研，形成了一批成果，现予刊发。
    /// ```
    ///
    /// ```good digest
    /// 编者按：今年以来，各乡镇围绕饮水安全开展调研，形成了一批成果，现予刊发。
    /// ```
    "editor-note-mark" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report],
        fix: Safe,
    } => check
}

/// A mark whose parts stand further apart than this, in lines that are not blank, may have caught what is not its own.
const SAFE_LINES: usize = 3;

fn check(ctx: &mut Context<'_>) {
    let document = ctx.document;
    let marks = document.root().children().filter_map(EditorNote::cast).filter_map(EditorNote::mark);
    for (mark, form) in marks {
        let span = mark.source_span();
        let source = span.slice(document.source());
        // A line end is CR, LF or both.
        let unified = source.trim_end().replace("\r\n", "\n");
        let lines = unified.split(['\n', '\r']).count();
        let (zh, en) = match form {
            _ if lines > 1 => (
                format!("编者按的标记拆成了{lines}行"),
                format!("The mark of the editor's note is torn over {lines} lines"),
            ),
            NoteMarkForm::Broken => {
                ("编者按的标记括号不成对".to_owned(), "The brackets of the editor's note do not pair".to_owned())
            }
            NoteMarkForm::Bare => (
                "编者按的标记没有括号或冒号".to_owned(),
                "The mark of the editor's note has neither brackets nor a colon".to_owned(),
            ),
            NoteMarkForm::Bracketed | NoteMarkForm::Colon => continue,
        };
        let whole = whole_mark(mark.text(), form);
        let near = unified.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).count() <= SAFE_LINES;
        let applicability = if near { Applicability::Safe } else { Applicability::Unsafe };
        ctx.report(mark.span(), Message::new(zh, en))
            .help(format!("写作“{whole}”"), format!("Write “{whole}”"))
            .fix_source(applicability, [Edit { span: with_lone_blank(document.source(), span), text: whole }]);
    }
}

/// The place of a mark with the one blank before it, where that opens its line: an indent has two cells.
fn with_lone_blank(source: &str, mark: Span) -> Span {
    let before = source.get(..mark.start as usize).unwrap_or("");
    let line = before.rsplit(['\n', '\r']).next().unwrap_or("").trim_start_matches('\u{FEFF}');
    if line == " " { Span::new(mark.start - 1, mark.end) } else { mark }
}

/// The mark in one piece: with the brackets that it opens with, or with a colon.
fn whole_mark(text: &str, form: NoteMarkForm) -> String {
    let word: String = text.chars().filter(|c| !c.is_whitespace() && !"【】〔〕[]［］（）()：:".contains(*c)).collect();
    if matches!(form, NoteMarkForm::Colon | NoteMarkForm::Bare) {
        return format!("{word}：");
    }
    match text.chars().next() {
        Some('〔') => format!("〔{word}〕"),
        _ => format!("【{word}】"),
    }
}
