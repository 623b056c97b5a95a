use crate::ast::{ArticleRef, Tie, TitleOrder};
use crate::lint::prelude::*;

rule! {
    /// 标题与正文错位
    ///
    /// 从版面抽取的文字，一组标题、署名没有排在自己正文该在的位置：多数标题在正文之前（或之后），它却跟着别人的正文。三篇以上的版面才查，凭标题与正文
    /// 用词的相近程度认定。
    ///
    /// # A title away from its body
    ///
    /// On a page of three articles or more most titles stand before their bodies, or after them; this one, with its byline, stands
    /// at another article's body. Its own body is told by the likeness of their words.
    ///
    /// ```bad digest
    /// 全县农村饮水工程建成多年，水源以山泉和浅井为主。枯水季节水量不足，水厂制水能力偏小，管网老化漏损严重。要保护水源，扩建水厂，改造管网，让群众喝上放心水。饮水安全关系千家万户，水源保护要常抓不懈，水质检测要按月公开。
    ///
    /// 关于山区公路养护的调研
    ///
    /// 交通局局长 方立新
    ///
    /// 山区公路弯多坡陡，公路养护经费不足，养护人员老化。雨季塌方多，公路抢通慢。要增加养护经费，更新养护机械，建立公路养护专业队伍，保障山区群众出行。公路边坡要及时加固，养护站点要合理布局。
    ///
    /// 关于茶叶产业发展的调研
    ///
    /// 农业局局长 苏文远
    ///
    /// 茶叶是全县的支柱产业，茶园面积逐年扩大，茶农收入稳步增加。但茶叶加工粗放，茶企小而散，品牌不响。要扶持良种茶园，培育龙头茶企，打响茶叶品牌，让茶农从茶产业发展中得到更多实惠。
    ///
    /// 关于乡村学校师资的调研
    ///
    /// 教育局局长 白晓宇
    ///
    /// 乡村学校师资短缺，教师年龄偏大，音体美教师尤其缺乏。年轻教师留不住，师资培训跟不上。要提高乡村教师待遇，定向培养师范生，推动城乡教师交流，稳定乡村学校师资队伍。
    ///
    /// 关于农村饮水安全的调研
    ///
    /// 副县长 林秋实
    /// ```
    ///
    /// ```fixed digest
    /// 关于农村饮水安全的调研
    ///
    /// 副县长 林秋实
    ///
    /// 全县农村饮水工程建成多年，水源以山泉和浅井为主。枯水季节水量不足，水厂制水能力偏小，管网老化漏损严重。要保护水源，扩建水厂，改造管网，让群众喝上放心水。饮水安全关系千家万户，水源保护要常抓不懈，水质检测要按月公开。
    ///
    /// 关于山区公路养护的调研
    ///
    /// 交通局局长 方立新
    ///
    /// 山区公路弯多坡陡，公路养护经费不足，养护人员老化。雨季塌方多，公路抢通慢。要增加养护经费，更新养护机械，建立公路养护专业队伍，保障山区群众出行。公路边坡要及时加固，养护站点要合理布局。
    ///
    /// 关于茶叶产业发展的调研
    ///
    /// 农业局局长 苏文远
    ///
    /// 茶叶是全县的支柱产业，茶园面积逐年扩大，茶农收入稳步增加。但茶叶加工粗放，茶企小而散，品牌不响。要扶持良种茶园，培育龙头茶企，打响茶叶品牌，让茶农从茶产业发展中得到更多实惠。
    ///
    /// 关于乡村学校师资的调研
    ///
    /// 教育局局长 白晓宇
    ///
    /// 乡村学校师资短缺，教师年龄偏大，音体美教师尤其缺乏。年轻教师留不住，师资培训跟不上。要提高乡村教师待遇，定向培养师范生，推动城乡教师交流，稳定乡村学校师资队伍。
    /// ```
    ///
    /// ```good digest
    /// 关于农村饮水安全的调研
    ///
    /// 副县长 林秋实
    ///
    /// 全县农村饮水工程建成多年，水源以山泉和浅井为主。枯水季节水量不足，水厂制水能力偏小，管网老化漏损严重。要保护水源，扩建水厂，改造管网，让群众喝上放心水。饮水安全关系千家万户，水源保护要常抓不懈，水质检测要按月公开。
    ///
    /// 关于山区公路养护的调研
    ///
    /// 交通局局长 方立新
    ///
    /// 山区公路弯多坡陡，公路养护经费不足，养护人员老化。雨季塌方多，公路抢通慢。要增加养护经费，更新养护机械，建立公路养护专业队伍，保障山区群众出行。公路边坡要及时加固，养护站点要合理布局。
    ///
    /// 关于茶叶产业发展的调研
    ///
    /// 农业局局长 苏文远
    ///
    /// 茶叶是全县的支柱产业，茶园面积逐年扩大，茶农收入稳步增加。但茶叶加工粗放，茶企小而散，品牌不响。要扶持良种茶园，培育龙头茶企，打响茶叶品牌，让茶农从茶产业发展中得到更多实惠。
    /// ```
    "title-displaced" {
        severity: Warning,
        basis: Custom,
        genres: [Digest, Report],
        fix: Unsafe,
        changes: [Order],
    } => check
}

/// Fewer articles have no order that a title could break.
const FEWEST_ARTICLES: usize = 3;

fn check(ctx: &mut Context<'_>) {
    let articles = ctx.document.articles();
    if articles.len() < FEWEST_ARTICLES {
        return;
    }
    for article in articles.filter(|article| matches!(article.tie(), Tie::Likeness { .. })) {
        report(ctx, article);
    }
}

fn report(ctx: &mut Context<'_>, article: ArticleRef<'_>) {
    // Without a byline it may be any line that stands alone.
    let Some(group) = article.title_group().filter(|group| group.byline().is_some()) else { return };
    // The cells of a table are no titles.
    if ctx.survey.is_table(group.node().source_span()) {
        return;
    }
    let title = group.title().map_or_else(|| group.text().to_owned(), |title| title.joined());
    let is_after = ctx.document.title_order() == Some(TitleOrder::After);
    let (zh, en) = if is_after {
        ("移到自己的正文之后", "Move it after its own body")
    } else {
        ("移到自己的正文之前", "Move it before its own body")
    };
    let body = article.body().node();
    let opening =
        body.text().char_indices().nth(OPENING).map_or(body.span().len(), |(at, _)| crate::source::offset(at));
    let opening = Span::new(body.span().start, body.span().start + opening);
    let edits = moving(ctx.document.source(), group.node().source_span(), body.source_span(), is_after);
    ctx.report(
        group.span(),
        Message::new(
            format!("标题“{title}”不在自己的正文处"),
            format!("The title “{title}” does not stand at its body"),
        ),
    )
    .related(opening, "它的正文从这里开始", "its body begins here")
    .help(zh, en)
    .fix_source(Applicability::Unsafe, edits);
}

/// How many characters of a body are shown for its beginning.
const OPENING: usize = 16;

/// The edits that take the lines of `group` out, with the blank lines around them, and set them beside `body`.
fn moving(source: &str, group: Span, body: Span, is_after: bool) -> [Edit; 2] {
    let group = lines_of(source, group);
    let body = lines_of(source, body);
    let text = group.slice(source);
    let around = [source.get(group.end as usize..), source.get(..group.start as usize)];
    let is_crlf =
        matches!(around, [Some(after), Some(before)] if after.starts_with("\r\n") || before.ends_with("\r\n"));
    let line_end = if is_crlf { "\r\n" } else { "\n" };
    let (at, text) = if is_after {
        (body.end, format!("{line_end}{line_end}{text}"))
    } else {
        (body.start, format!("{text}{line_end}{line_end}"))
    };
    [Edit { span: with_blank_lines(source, group), text: String::new() }, Edit { span: Span::new(at, at), text }]
}

/// The whole lines that `span` stands on, the last line end left out.
fn lines_of(source: &str, span: Span) -> Span {
    let before = source.get(..span.start as usize).unwrap_or("");
    let after = source.get(span.end as usize..).unwrap_or("");
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let end = span.end as usize + after.find(['\n', '\r']).unwrap_or(after.len());
    Span::of(start, end)
}

/// The lines with the blank lines after them; at the end of the text with those before them.
fn with_blank_lines(source: &str, lines: Span) -> Span {
    let after = source.get(lines.end as usize..).unwrap_or("");
    if after.trim().is_empty() {
        let before = source.get(..lines.start as usize).unwrap_or("").trim_end().len();
        return Span::of(before, lines.end as usize);
    }
    let blank = after.len() - after.trim_start().len();
    let blank = after.get(..blank).and_then(|blank| blank.rfind(['\n', '\r'])).map_or(0, |at| at + 1);
    Span::of(lines.start as usize, lines.end as usize + blank)
}
