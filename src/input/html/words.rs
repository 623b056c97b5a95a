//! The names and words by which frames and articles of official sites are known.

use scraper::node::Element;

/// The most characters of a piece of the frame that is known by its words.
pub(super) const LONGEST: usize = 120;

/// The most characters of one that is known by a word somewhere in it.
pub(super) const LONGEST_MIXED: usize = 60;

/// Elements that are frame by their kind.
const FRAME_ELEMENTS: [&str; 7] = ["aside", "button", "dialog", "footer", "menu", "nav", "search"];

/// Roles that are frame.
const FRAME_ROLES: [&str; 6] = ["banner", "complementary", "contentinfo", "menu", "navigation", "search"];

/// Words of classes and ids that say that something is frame. A name is taken apart at `-`, `_`, digits and capitals.
const FRAME_WORDS: [&str; 85] = [
    "ad",
    "ads",
    "advert",
    "aside",
    "backtop",
    "banner",
    "bds",
    "bdshare",
    "bdsharebuttonbox",
    "beian",
    "bread",
    "breadcrumb",
    "breadcrumbs",
    "breadlead",
    "closebtn",
    "conac",
    "copyright",
    "crumb",
    "crumbs",
    "curb",
    "curmb",
    "dqwz",
    "erweima",
    "ewm",
    "fenxiang",
    "fontsize",
    "foot",
    "footbox",
    "footer",
    "friendlink",
    "gotop",
    "head",
    "headbar",
    "header",
    "hits",
    "jiathis",
    "jiucuo",
    "lang",
    "language",
    "llcs",
    "location",
    "login",
    "mainnav",
    "menu",
    "nav",
    "navbar",
    "navi",
    "navigation",
    "navigator",
    "navli",
    "pager",
    "pagination",
    "print",
    "printbtn",
    "qrcode",
    "quick",
    "quickbar",
    "recommend",
    "relate",
    "related",
    "relatednews",
    "returntop",
    "search",
    "setfont",
    "share",
    "sharetext",
    "sidebar",
    "sitemap",
    "slh",
    "subnav",
    "toolbar",
    "topbar",
    "topnav",
    "visit",
    "weixin",
    "wza",
    "xgwj",
    "xgwz",
    "xgxw",
    "xgyd",
    "yqlj",
    "yymenu",
    "zhuanfa",
    "dayin",
    "guanbi",
];

/// Classes, ids and elements that hold the article and nothing else, in lower case.
const CONTENTS: [&str; 43] = [
    "ucap-content",
    "ucapcontent",
    "zoom",
    "zoomcon",
    "trs_editor",
    "trs_ueditor",
    "custom_unionstyle",
    "pages_content",
    "article-content",
    "article_content",
    "articlecontent",
    "content_article",
    "article-body",
    "article_body",
    "articlebody",
    "article-con",
    "article_con",
    "artcon",
    "article-detail",
    "newsmain",
    "news_real",
    "news_cont",
    "newscontent",
    "news-content",
    "info_cont",
    "infocontent",
    "info-content",
    "detailcon",
    "xl-cont",
    "xl_con",
    "zwcon",
    "zw_con",
    "xxgk_content",
    "xxgkcontent",
    "view-content",
    "con_txt",
    "txt_con",
    "main_txt",
    "maintext",
    "doccontent",
    "bt_content",
    "j_content",
    "nr_con",
];

/// Those that may.
const POSSIBLE_CONTENTS: [&str; 12] = [
    "article",
    "content",
    "main-content",
    "main_content",
    "maincontent",
    "news_content",
    "detail",
    "detail-content",
    "text",
    "view",
    "conts",
    "nr",
];

/// Words of classes and ids of titles.
const TITLE_NAMES: [&str; 22] = [
    "title",
    "ucaptitle",
    "article-title",
    "article_title",
    "articletitle",
    "content_title",
    "content-title",
    "info_title",
    "info-title",
    "newstitle",
    "news_title",
    "news-title",
    "xl-title",
    "tit",
    "bt",
    "biaoti",
    "pages-title",
    "arti_title",
    "detail-title",
    "detail_title",
    "main-title",
    "maintitle",
];

/// Whether the name of `element`, its role or its classes say that it is frame.
pub(super) fn is_frame_name(element: &Element) -> bool {
    if FRAME_ELEMENTS.contains(&element.name()) {
        return true;
    }
    if matches!(element.name(), "html" | "body" | "p" | "h1" | "strong" | "b" | "td" | "tr" | "tbody" | "font") {
        return false;
    }
    if element.attr("role").is_some_and(|role| FRAME_ROLES.contains(&role.trim())) {
        return true;
    }
    names(element).any(is_frame_word)
}

fn is_frame_word(name: &str) -> bool {
    const ANYWHERE: [&str; 4] = ["breadcrumb", "copyright", "erweima", "qrcode"];
    let solid: String = name.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    FRAME_WORDS.contains(&solid.as_str())
        || ANYWHERE.iter().any(|word| solid.contains(word))
        || name_words(name).any(|word| FRAME_WORDS.contains(&word.as_str()))
}

/// Whether a block says that something follows which does not: it is told by what stands in it.
pub(super) fn is_label(text: &str) -> bool {
    const LABELS: [&str; 12] = [
        "附件下载",
        "相关附件",
        "相关文件",
        "相关文件下载",
        "相关文档",
        "相关新闻",
        "相关报道",
        "相关链接",
        "相关阅读",
        "相关信息",
        "扩展阅读",
        "相关稿件",
    ];
    LABELS.contains(&text.trim_end_matches(['：', ':']))
}

/// Whether `element` holds the article and nothing else, by its names.
pub(super) fn is_content_name(element: &Element) -> bool {
    CONTENTS.contains(&element.name())
        || element.attr("itemprop") == Some("articleBody")
        || names(element).any(|name| CONTENTS.contains(&name.to_ascii_lowercase().as_str()))
}

/// Whether `element` may hold the article, by its names.
pub(super) fn may_be_content_name(element: &Element) -> bool {
    matches!(element.name(), "article" | "main")
        || element.attr("role") == Some("main")
        || names(element).any(|name| POSSIBLE_CONTENTS.contains(&name.to_ascii_lowercase().as_str()))
}

/// Whether `element` is a heading or has the name of a title.
pub(super) fn is_title_name(element: &Element) -> bool {
    matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "ucaptitle")
        || names(element).any(|name| TITLE_NAMES.contains(&name.to_ascii_lowercase().as_str()))
}

/// Whether `element` is a heading of HTML.
pub(super) fn is_heading(element: &Element) -> bool {
    super::style::heading_level(element) > 0
}

/// The id and the classes of `element`.
fn names(element: &Element) -> impl Iterator<Item = &str> {
    let both = [element.attr("id"), element.attr("class")];
    both.into_iter().flatten().flat_map(str::split_ascii_whitespace)
}

/// The words of a name: `mainNav-2` is main, nav.
fn name_words(name: &str) -> impl Iterator<Item = String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_lower = false;
    for part in name.split(|c: char| !c.is_ascii_alphabetic()) {
        words.push(String::new());
        for c in part.chars() {
            if c.is_ascii_uppercase() && was_lower {
                words.push(String::new());
            }
            was_lower = c.is_ascii_lowercase();
            if let Some(word) = words.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        }
        was_lower = false;
    }
    words.into_iter().filter(|word| !word.is_empty())
}

/// How the way to a page opens, blanks taken out.
const WAYS: [&str; 8] = ["当前位置", "您当前", "您所在", "您现在", "你当前", "你所在", "当前所在", "所在位置"];

/// What buttons and counters say, blanks taken out.
const BUTTONS: [&str; 17] = [
    "分享到",
    "分享到朋友圈",
    "上一篇：",
    "下一篇：",
    "上一篇:",
    "下一篇:",
    "浏览次数",
    "浏览量",
    "访问量",
    "阅读次数",
    "打印本页",
    "打印页面",
    "【打印】",
    "关闭窗口",
    "关闭本页",
    "返回顶部",
    "回到顶部",
];

/// What sites say of themselves.
const SITES: [&str; 4] = ["版权所有", "网站标识码", "网站地图", "手机打开当前页"];

/// What a site's number in a register follows.
const REGISTERS: [&str; 2] = ["ICP备", "公网安备"];

/// Whether a block of the page of `count` characters is of the frame by its words; blanks are taken out of it.
pub(super) fn is_frame_text(text: &str, count: usize) -> bool {
    let is_way = WAYS.iter().any(|way| text.starts_with(way)) && text.contains(['>', '＞', '»', '›', '/']);
    is_way || is_dateline(text) || (count <= LONGEST_MIXED && is_site_text(text))
}

/// The same in a container of the article, whose own words stay: what only a site says.
pub(super) fn is_site_text(text: &str) -> bool {
    let has_number = |name: &str| text.split(name).skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    BUTTONS.iter().any(|button| text.starts_with(button) || text.ends_with(button))
        || SITES.iter().any(|word| text.contains(word))
        || REGISTERS.iter().any(|name| has_number(name))
        || is_font_switch(text)
}

/// 【字体：大 中 小】, A+ A-.
fn is_font_switch(text: &str) -> bool {
    let is_sign = |c: char| "A+-大中小字体号：:【】[]（）()|打印".contains(c);
    text.chars().count() > 2
        && text.chars().all(is_sign)
        && (text.contains("A+") || text.contains("大中小") || text.contains("字体"))
}

/// 发布时间：2024-01-02 来源：某局. A paragraph of an article ends in a stop.
fn is_dateline(text: &str) -> bool {
    const WORDS: [&str; 7] = ["发布时间", "发布日期", "发表时间", "发表日期", "更新时间", "信息来源", "文章来源"];
    let is_mark = |rest: &str| rest.starts_with(['：', ':']);
    WORDS.iter().any(|word| text.strip_prefix(word).is_some_and(is_mark)) && !text.ends_with('。')
}

/// A title without what a site puts before it: （转载）, 【人社】.
pub(super) fn bare_title(text: &str) -> &str {
    for (open, close) in [('（', '）'), ('【', '】'), ('[', ']')] {
        if let Some((_, rest)) = text.strip_prefix(open).and_then(|rest| rest.split_once(close))
            && !rest.is_empty()
        {
            return rest;
        }
    }
    text
}

/// Whether a link leads to a document.
pub(super) fn is_document_link(href: &str) -> bool {
    const ENDINGS: [&str; 15] =
        ["doc", "docx", "wps", "pdf", "ofd", "xls", "xlsx", "et", "ppt", "pptx", "zip", "rar", "7z", "txt", "ceb"];
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}
