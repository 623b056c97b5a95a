use crate::ast::{InlineKind, InlineRef};
use crate::grammar::chars::is_blank;
use crate::lint::prelude::*;

rule! {
    /// 书名号误用
    ///
    /// 书名号标示书、报、刊、文件、歌曲、影视等作品的名称；证照、公司、奖项、会议、活动、课程不是作品，不用书名号。文件名里带这些词的（《……会议纪要》《……管理办法》）不算。
    ///
    /// # Title marks around what is no work
    ///
    /// Title marks stand around the names of books, papers, documents, songs and films. Licences, companies, prizes, meetings, events
    /// and courses are no works, and take none. A document whose name holds such a word (《……会议纪要》) keeps its marks.
    ///
    /// ```bad
    /// 给摊主颁发《营业执照》，当天办完。
    /// ```
    ///
    /// ```bad
    /// 经营者应当取得《餐饮服务许可证》，方可开业。
    /// ```
    ///
    /// ```bad
    /// 颁发《青禾县劳动模范荣誉证书》和奖章。
    /// ```
    ///
    /// ```bad
    /// 有下列情形之一的，吊销其有效的《采矿许可证》。
    /// ```
    ///
    /// ```bad
    /// 合同由《临江市集市管理有限公司》签订。
    /// ```
    ///
    /// ```bad
    /// 县里召开《全县集市改造工作会议》，部署下半年任务。
    /// ```
    ///
    /// ```bad
    /// 这支队伍荣获《全省劳动模范集体奖》。
    /// ```
    ///
    /// ```bad
    /// 他在《求是杂志》上发表文章。
    /// ```
    ///
    /// ```good
    /// 会后印发《全县集市改造工作会议纪要》和《集市营业执照管理办法》。
    /// ```
    ///
    /// ```good
    /// 取得《集市营业执照管理办法》的文本，填写《许可证申请表》，学习《论持久战》，核发《整改通知书》，参照《餐饮服务许可证审查细则》办理。
    /// ```
    ///
    /// ```good
    /// 他读过《最后一课》，看过《古田会议》，订了《求是》杂志和《临江日报》。
    /// ```
    "book-title-scope" {
        severity: Info,
        basis: Clause "GB/T 15834—2011 A.13.1",
        genres: [Digest, Report, Gongwen, Law, Plain],
        fix: None,
    } => check
}

fn check(ctx: &mut Context<'_>) {
    let mut wrong: Vec<(InlineRef<'_>, &str, &str)> = Vec::new();
    for title in ctx.survey.marks(InlineKind::BookTitle) {
        if ctx.is_quoted(title.span().start) {
            continue;
        }
        // What a verb says of the first of a row it says of the others.
        let handed = wrong.last().is_some_and(|(last, zh, _)| {
            *zh == LICENCE.0 && AND.contains(&ctx.text(Span::new(last.span().end, title.span().start)))
        });
        if let Some((zh, en)) = what(ctx, title, handed) {
            wrong.push((title, zh, en));
        }
    }
    match wrong.len() {
        0..=MOST_APART => wrong.chunks(1).for_each(|one| report(ctx, one)),
        _ => report(ctx, &wrong),
    }
}

/// Reports names that are in title marks alike, at the first of them.
fn report(ctx: &mut Context<'_>, wrong: &[(InlineRef<'_>, &str, &str)]) {
    let Some(&(title, zh, en)) = wrong.first() else { return };
    ctx.report(
        title.span(),
        Message::new(format!("{zh}不是作品，不用书名号"), format!("{en} is no work, and takes no title marks")),
    )
    .help("去掉书名号，需要突出的用引号", "Leave the title marks out, or use quotation marks")
    .among(wrong.iter().map(|(title, ..)| title.span()));
}

/// The verbs before the mark that say what the name is, with how the name then ends.
const SAID: [(&[&str], &[&str], &str, &str); 4] = [
    (
        &["召开", "举行", "举办", "参加", "出席", "主持"],
        &["会议", "大会", "座谈会", "论坛", "研讨会", "推进会", "动员会", "活动"],
        "会议、活动",
        "A meeting or an event",
    ),
    (&["获", "获得", "荣获", "颁发", "授予"], &["奖", "称号", "奖章", "奖状"], "奖项", "A prize"),
    (&["参加", "夺得", "举办"], &["杯", "赛"], "赛事", "A contest"),
    (&["开设", "讲授", "选修"], &["课", "课程"], "课程", "A course"),
];

/// A licence, in both languages.
const LICENCE: (&str, &str) = ("证照", "A licence");
/// The verbs before a licence: who has it, gives it, takes it.
const HANDED: [&str; 38] = [
    "颁发", "核发", "发给", "取得", "持有", "办理", "吊销", "换发", "补发", "申领", "领取", "注销", "出示", "撤销", "收回", "暂扣",
    "发放", "申请", "获得", "申办", "办", "领", "持", "发", "获", "补办", "换领", "补领", "扣留", "收缴", "缴销", "交回", "携带",
    "提供", "提交", "查验", "授予", "具有",
];
/// What may stand between such a verb and the mark.
const LINKS: [char; 5] = ['了', '过', '的', '其', '有'];
/// What may be said of a licence, before its name.
const VALID: [&str; 5] = ["合法有效", "有效", "相应", "统一", "新"];
/// What stands between two of a row.
const AND: [&str; 9] = ["", "、", "和", "及", "以及", "或", "或者", "与", "，"];
/// How licences end, and words in 证 that are none.
const LICENCES: [&str; 3] = ["证", "证书", "执照"];
const NO_LICENCES: [&str; 12] =
    ["认证", "公证", "论证", "保证", "求证", "佐证", "辩证", "验证", "见证", "鉴证", "查证", "考证"];

/// Whether a name is that of a licence, and the text before it says that somebody has it or gets it.
fn is_licence(before: &str, content: &str, handed: bool) -> bool {
    let led = || {
        let before = before.trim_end_matches(LINKS);
        let valid = VALID.iter().find_map(|word| before.strip_suffix(word));
        let before = valid.unwrap_or(before).trim_end_matches(LINKS);
        HANDED.iter().any(|verb| before.ends_with(verb))
    };
    LICENCES.iter().any(|end| content.ends_with(end))
        && !NO_LICENCES.iter().any(|end| content.ends_with(end))
        && (handed || led())
}

/// Magazines whose names do not hold the word 杂志.
const MAGAZINES: [&str; 12] =
    ["求是", "红旗", "半月谈", "瞭望", "党建", "人民司法", "人民文学", "人民教育", "中国人大", "读者", "收获", "十月"];

/// What the name is, in both languages, where it is that of no work; `handed` says that it stands in a row of licences.
fn what(ctx: &Context<'_>, title: InlineRef<'_>, handed: bool) -> Option<(&'static str, &'static str)> {
    let content = title.text().strip_prefix('《')?.strip_suffix('》')?.trim_matches(is_blank);
    if MAGAZINES.iter().any(|name| content.strip_suffix("杂志") == Some(name)) {
        return Some(("“杂志”二字", "杂志 after the name of a magazine"));
    }
    let before = ctx.document.text().get(..title.span().start as usize)?;
    let always = ["执照", "居民身份证", "驾驶证"].iter().any(|end| content.ends_with(end));
    if always || is_licence(before, content, handed) {
        return Some(LICENCE);
    }
    if ["有限公司", "有限责任公司", "集团公司"].iter().any(|end| content.ends_with(end)) {
        return Some(("公司", "A company"));
    }
    let said = SAID.iter().find(|(verbs, ends, ..)| {
        verbs.iter().any(|verb| before.ends_with(verb)) && ends.iter().any(|end| content.ends_with(end))
    });
    said.map(|&(.., zh, en)| (zh, en))
}
