use crate::ast::DamageKind;
use crate::grammar::chars::is_han;
use crate::lint::prelude::*;
use memchr::memchr2_iter;

rule! {
    /// 汉字与数字间空格
    ///
    /// 从版面抽取的文字，汉字和数字之间有时多出空格。一个文件报一次，注明处数。全文几乎处处这样空、又没有硬换行的，是作者的排版习惯，不报；“GB/T 9704”一类编号、电话号码前后的空格不算。公文、报告没有版面抽取痕迹的，不报。
    ///
    /// # A blank between Chinese characters and digits
    ///
    /// Text taken from a page has blanks here and there between Chinese characters and digits. One finding stands for the whole
    /// file, with the number of places. Where nearly every such place has one, and the lines are not wrapped as on a page, it is the author's habit; the blanks around codes
    /// (GB/T 9704) and telephone numbers are right. Documents and reports without traces of extraction are left alone.
    ///
    /// ```bad digest
    /// 今年春天，调研组走访了6个乡镇，看了 12 处水源地，听取了30多名干部和群众的意见。
    /// ```
    ///
    /// ```fixed
    /// 今年春天，调研组走访了6个乡镇，看了12处水源地，听取了30多名干部和群众的意见。
    /// ```
    ///
    /// ```bad digest
    /// 今年春天，调研组走访了 6 个乡镇，看了 12 处水源地，
    /// 听取了 30 多名干部和群众的意见，回来以后写成了报告。
    /// ```
    ///
    /// ```good digest
    /// 今年春天，调研组走访了6个乡镇，按照GB/T 9704 的要求看了12处水源地，联系电话 07308345120 一直有人接。
    /// ```
    ///
    /// ```good digest
    /// 今年春天，调研组走访了 6 个乡镇，看了 12 处水源地，听取了 30 多名干部和群众的意见。
    /// ```
    /// ```good digest
    /// 附件1 调研名单，见表2 水源地一览。
    ///
    /// 5.3 监督检查
    ///
    /// 今年春天，调研组走访了6个乡镇，看了12处水源地，听取了30多名干部和群众的意见。
    /// ```
    "extract-han-digit-space" {
        severity: Info,
        basis: Custom,
        genres: [Digest, Report, Gongwen],
        fix: Safe,
    } => check
}

/// The most blanks that came in by extraction, in characters; more are a gap of a table.
const MOST_BLANKS: usize = 2;
/// As many digits in a row are a telephone number or a code.
const LONG_NUMBER: usize = 7;
/// How far a code is looked at, in characters.
const NEAR: usize = 24;

fn check(ctx: &mut Context<'_>) {
    if !ctx.is_page() {
        return;
    }
    let is_text = |kind| matches!(kind, Kind::Text | Kind::Heading | Kind::TitleLine | Kind::Subtitle);
    let leaves = || ctx.document.root().descendants().filter(|leaf| is_text(leaf.kind())).map(NodeRef::span);
    let spaced: Vec<Span> = leaves().flat_map(|leaf| spaced(ctx, leaf)).collect();
    let Some(&first) = spaced.first() else { return };
    // No newspaper sets such blanks: in its columns they came in by extraction, however many.
    let in_columns = ctx.document.damage().iter().any(|damage| damage.kind == DamageKind::HardWrap);
    let mut joined = leaves().flat_map(|leaf| joined(ctx.text(leaf)));
    if !in_columns && joined.nth((spaced.len() - 1) / 10).is_none() {
        return;
    }
    let source = ctx.document.source();
    let edits = spaced.iter().map(|&span| ctx.document.source_span(span));
    let edits = edits.filter(|span| span.slice(source).trim().is_empty());
    let edits = edits.map(|span| vec![Edit { span, text: String::new() }]).collect();
    let (applicability, edits) = ctx.unquoted_first(edits);
    let count = spaced.len();
    ctx.report(
        first,
        Message::new(
            format!("汉字与数字之间多出空格，共{count}处"),
            format!("Blanks between Chinese characters and digits, {count} in all"),
        ),
    )
    .help("删去空格", "Delete the blanks")
    .places(spaced)
    .fix_source(applicability, edits);
}

/// The blanks between Chinese characters and digits in `leaf`.
fn spaced(ctx: &Context<'_>, leaf: Span) -> impl Iterator<Item = Span> {
    let text = ctx.text(leaf);
    let start = leaf.start as usize;
    let mut reach = 0;
    // C2 opens the no-break space in UTF-8.
    memchr2_iter(b' ', 0xC2, text.as_bytes()).filter_map(move |at| {
        let (left, rest) = text.split_at_checked(at).filter(|_| at >= reach)?;
        let right = rest.trim_start_matches(is_blank);
        let gap = rest.get(..rest.len() - right.len())?;
        reach = at + gap.len().max(1);
        let (before, after) = (left.chars().next_back()?, right.chars().next()?);
        let is_spaced = is_seam(before, after) && gap.chars().nth(MOST_BLANKS).is_none();
        (is_spaced && !is_code(left, right, before)).then(|| Span::of(start + at, start + at + gap.len()))
    })
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
}

/// The places in `text` where Chinese characters and digits meet without a blank.
fn joined(text: &str) -> impl Iterator<Item = usize> {
    let meet = |at: usize| {
        let (left, right) = text.split_at_checked(at)?;
        is_seam(left.chars().next_back()?, right.chars().next()?).then_some(at)
    };
    let digits = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit());
    digits.flat_map(move |(at, _)| [meet(at), meet(at + 1)]).flatten()
}

fn is_seam(a: char, b: char) -> bool {
    (is_han(a) && b.is_ascii_digit()) || (a.is_ascii_digit() && is_han(b))
}

/// Whether the number at a seam is a code or a telephone number: behind Latin letters, or long.
fn is_code(left: &str, right: &str, before: char) -> bool {
    if is_han(before) {
        return right.chars().take_while(char::is_ascii_digit).nth(LONG_NUMBER - 1).is_some();
    }
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | ' ' | '—');
    let mut near = left.chars().rev().take(NEAR);
    let digits = left.chars().rev().take(NEAR).take_while(char::is_ascii_digit).count();
    if is_label(left) {
        return true;
    }
    digits >= LONG_NUMBER || near.find(|&c| !is_number(c)).is_some_and(|c| c.is_ascii_alphabetic())
}

/// Whether a blank is right behind the number that ends `left`: that of a section (5.3 监督检查), at the head of a paragraph or
/// of three numbers, or of an attachment, a table, a figure (附件1 名单).
fn is_label(left: &str) -> bool {
    const NAMED: [&str; 9] = ["专栏", "附件", "附页", "附表", "附图", "附录", "表", "图", "例"];
    let number: usize = left.chars().rev().take(NEAR).take_while(|c| c.is_ascii_digit() || *c == '.').count();
    let (head, number) = left.split_at_checked(left.len() - number).unwrap_or(("", ""));
    let opens = head.chars().next_back().is_none_or(|c| c == '\t' || matches!(c, '\n' | '\r'));
    number.matches('.').count() >= 2 || opens && !number.is_empty() || NAMED.iter().any(|word| head.trim_end().ends_with(word))
}
