use crate::ast::BracketStyle;
use crate::lint::prelude::*;

rule! {
    /// 发文字号年份括号
    ///
    /// 发文字号的年份用六角括号“〔〕”括入。方括号“[]”、方头括号“【】”、圆括号“（）”都不合规定；
    /// “﹝﹞”是形近的兼容字符，排版和检索都会出错。法院案号用圆括号，是对的，不报告。
    ///
    /// # The brackets of a document number
    ///
    /// The year of a document number (发文字号) stands in tortoise shell brackets 〔〕, U+3014 and U+3015. Square, lenticular
    /// and round brackets are wrong; ﹝﹞ are compatibility characters that only look alike. Case numbers of courts have
    /// round brackets rightly and are left alone.
    ///
    /// ```bad
    /// 按照临政办发﹝2021﹞7号文件，沿江各镇每季度报送一次水位数据。
    /// ```
    ///
    /// ```fixed
    /// 按照临政办发〔2021〕7号文件，沿江各镇每季度报送一次水位数据。
    /// ```
    ///
    /// ```bad
    /// 《临江县渡口管理办法》（临政发[2019]12号）同时废止。
    /// ```
    ///
    /// ```fixed
    /// 《临江县渡口管理办法》（临政发〔2019〕12号）同时废止。
    /// ```
    ///
    /// ```good
    /// 按照临政办发〔2021〕7号文件，沿江各镇每季度报送一次水位数据。
    /// ```
    ///
    /// ```good
    /// 本院作出（2020）临01民终58号判决，已经生效。
    /// ```
    /// ```good
    /// 有的单位把发文字号写成“临政发[2019]第08号”，既多了“第”字，又用错了括号。
    /// ```
    "docno-bracket" {
        severity: Warning,
        basis: Clause "GB/T 9704—2012 7.2.5",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: Safe,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    for number in ctx.survey.marks(InlineKind::DocNumber).filter_map(|inline| inline.doc_number()) {
        let year = number.year();
        let text = ctx.text(year);
        let (Some(open), Some(close)) = (text.chars().next(), text.chars().next_back()) else { continue };
        if number.brackets() == BracketStyle::Tortoise || is_specimen(ctx, number.inline().span()) {
            continue;
        }
        let opening = Span::of(year.start as usize, year.start as usize + open.len_utf8());
        let closing = Span::of(year.end as usize - close.len_utf8(), year.end as usize);
        ctx.report(
            year,
            Message::new(
                format!("发文字号的年份用“〔〕”，不用“{open}{close}”"),
                format!("The year of a document number stands in “〔〕”, not “{open}{close}”"),
            ),
        )
        .help("改用六角括号〔〕", "Use tortoise shell brackets 〔〕")
        .fix(Applicability::Safe, [(opening, "〔".to_owned()), (closing, "〕".to_owned())]);
    }
}

/// Whether “” hold a number and nothing else: it is cited as it was written.
fn is_specimen(ctx: &Context<'_>, number: Span) -> bool {
    let start = number.start.saturating_sub(crate::source::offset('“'.len_utf8()));
    ctx.text(Span::new(start, number.start)) == "“" && ctx.text_from(number.end).starts_with('”')
}
