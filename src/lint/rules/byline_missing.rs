use crate::ast::{ArticleRef, Byline, Headline, NodeId, Title, TitleGroup};
use crate::lint::prelude::*;
use std::collections::HashMap;

rule! {
    /// 文章缺署名
    ///
    /// 版面上三篇以上的文章，六成以上署了名，有一篇有标题、有正文，却没有署名。短评、编后、简讯、链接和比别篇短得多的文章不查。
    ///
    /// # An article without a byline
    ///
    /// Of three articles or more on a page six in ten are signed, and one with a title and a text is not. Comments, afterwords, news in
    /// brief, links and pieces much shorter than the others are left alone.
    ///
    /// ```bad digest
    /// 关于渡口管理的调查与思考
    /// 市委书记 王大河
    ///
    /// 一、渡口现状
    /// 全市现有渡口三十处，渡船六十艘，船员一百二十人，年客运量四十万人次，安全责任很重。
    /// 二、管理对策
    /// 分批更新渡船，培训船员，建立渡口档案，落实镇村两级责任，每季度检查一次，结果公开。
    ///
    /// 关于沟渠修复的调查与思考
    ///
    /// 一、沟渠现状
    /// 全市现有沟渠三百公里，完好的只有一半，灌溉用水浪费严重，群众意见不少，必须下决心解决。
    /// 二、修复对策
    /// 分三年修复，每年一百公里，先支渠后毛渠，水费按方计收，账目每季度公开，群众代表参与验收。
    ///
    /// 关于城市更新的调查与思考
    /// 市政协主席 周宁
    ///
    /// 一、城区现状
    /// 老城区有老旧小区二百个，住户三万户，管线老化，停车困难，居民盼望改造的愿望很强烈。
    /// 二、更新对策
    /// 一区一策，先地下后地上，居民参与设计和监督，完工后交社区管理，物业费由居民商定。
    /// ```
    ///
    /// ```bad digest
    /// 渡口管理见实效
    /// 市交通运输局局长 王大河
    /// 全市现有渡口三十处，渡船六十艘。今年以来分批更新渡船，培训船员，建立渡口档案，落实镇村两级责任。
    ///
    /// 沟渠修复惠农家
    /// 市水务局局长 李立新
    /// 全市现有沟渠三百公里，完好的只有一半。今年起分三年修复，先支渠后毛渠，水费按方计收，账目每季度公开。
    ///
    /// 校门口的护学岗
    /// 每天早晚高峰，全市学校门前都有护学岗。公安、教育部门联合优化接送车位，实行错峰放学，交通事故逐月下降。
    ///
    /// 老城更新暖人心
    /// 市政协主席 周宁
    /// 老城区有老旧小区二百个，管线老化，停车困难。改造先地下后地上，居民参与设计和监督，完工后交社区管理。
    /// ```
    ///
    /// ```good digest
    /// 渡口管理见实效
    /// 市交通运输局局长 王大河
    /// 全市现有渡口三十处，渡船六十艘。今年以来分批更新渡船，培训船员，建立渡口档案，落实镇村两级责任。
    ///
    /// 渡船更新的三本账
    /// 更新一艘渡船，省里补一半，市里补三成，船主自己出两成。三本账合在一起算，渡船户的负担比修旧船还要轻。
    ///
    /// 船员培训的新课堂
    /// 培训搬到渡口边，船员白天跑船，晚上上课。船上怎么救生、雾天怎么停航，老师傅现身说法，考试当场见分晓。
    ///
    /// 沟渠修复惠农家
    /// 市水务局局长 李立新
    /// 全市现有沟渠三百公里，完好的只有一半。今年起分三年修复，先支渠后毛渠，水费按方计收，账目每季度公开。
    ///
    /// 老城更新暖人心
    /// 市政协主席 周宁
    /// 老城区有老旧小区二百个，管线老化，停车困难。改造先地下后地上，居民参与设计和监督，完工后交社区管理。
    /// ```
    ///
    /// ```good digest
    /// 关于渡口管理的调查与思考
    /// 市委书记 王大河
    ///
    /// 一、渡口现状
    /// 全市现有渡口三十处，渡船六十艘，船员一百二十人，年客运量四十万人次。
    /// 二、管理对策
    /// 分批更新渡船，培训船员，建立渡口档案，落实镇村两级责任。
    ///
    /// 关于城市更新的调查与思考
    ///
    /// 一、城区现状
    /// 老城区有老旧小区二百个，住户三万户，管线老化，停车困难。
    /// 二、更新对策
    /// 一区一策，先地下后地上，居民参与设计和监督。
    /// ```
    ///
    /// ```good
    /// 关于渡口管理的通知
    ///
    /// 一、清查渡口
    /// 全市渡口逐处登记。
    /// 二、更新渡船
    /// 分批更新渡船。
    /// ```
    "byline-missing" {
        severity: Info,
        basis: Custom,
        genres: [Digest],
        fix: None,
    } => check
}

/// The fewest articles whose bylines make a habit.
const FEWEST: usize = 3;
/// The shortest article that wants a byline, in characters, and the part of a signed article's length that it has at least.
const SHORTEST: usize = 40;
const SHORTEST_PART: usize = 3;
/// Words in the titles of pieces that go unsigned.
const UNSIGNED: &[&str] = &[
    "短评", "编后", "编者", "按语", "评论员", "简讯", "短讯", "链接", "导读", "快讯", "一句话", "图片", "公告", "启事",
    "声明", "通知", "名单", "资料", "延伸阅读",
];

fn check(ctx: &mut Context<'_>) {
    if ctx.document.articles().len() < FEWEST {
        return;
    }
    let untitled = titles_read_as_headlines(ctx.document.root());
    let articles: Vec<_> = ctx.document.articles().filter_map(|article| titled(&untitled, article)).collect();
    let signed = articles.iter().filter(|article| article.byline.is_some()).count();
    if articles.len() < FEWEST || signed * 10 < articles.len() * 6 {
        return;
    }
    let long: usize = articles.iter().filter(|article| article.byline.is_some()).map(|article| article.length).sum();
    let model = articles.iter().find_map(|article| article.byline);
    for Titled { title, length, .. } in articles.iter().filter(|article| article.byline.is_none()) {
        let text = ctx.text(*title);
        if length * SHORTEST_PART * signed < long || UNSIGNED.iter().any(|word| text.contains(word)) {
            continue;
        }
        let report = ctx.report(
            *title,
            Message::new(
                "这篇文章没有署名，版面上其他文章多有",
                "The article has no byline, most others on the page have one",
            ),
        );
        let report = match model {
            Some(model) => report.related(model.span(), "别篇的署名", "the byline of another"),
            None => report,
        };
        report.help("查对原版面，补上作者的职务和姓名", "Look at the page, and supply post and name of the author");
    }
}

/// An article that has a title and a text of some length.
struct Titled<'d> {
    title: Span,
    byline: Option<Byline<'d>>,
    /// The length of its text, in characters.
    length: usize,
}

fn titled<'d>(untitled: &HashMap<NodeId, Span>, article: ArticleRef<'d>) -> Option<Titled<'d>> {
    let own = article.title_group().and_then(TitleGroup::title).map(Title::span);
    let title = own.or_else(|| untitled.get(&article.body().node().id()).copied())?;
    let length = article.body().text().chars().count();
    (length > SHORTEST).then(|| Titled { title, byline: article.byline(), length })
}

/// Of a page that has no headline, a title without a byline may be taken for it: one that stands between two bodies, right
/// over the second, is the title of that.
fn titles_read_as_headlines(root: NodeRef<'_>) -> HashMap<NodeId, Span> {
    let mut found = HashMap::new();
    let mut has_body = false;
    let mut over: Option<Span> = None;
    for node in root.children() {
        let headline = Headline::cast(node).filter(|headline| has_body && headline.subtitle().is_none());
        if node.kind() == Kind::Body {
            found.extend(over.map(|title| (node.id(), title)));
            has_body = true;
        }
        over = headline.and_then(Headline::title).map(Title::span);
    }
    found
}
