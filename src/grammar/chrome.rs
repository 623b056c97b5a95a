//! The frame of a web page around a document (网页附属文字): navigation, toolbars, sources and times of publication, download
//! links, captions, licence notices. By the look of a line; where on the page it may stand, layout decides.

use super::chars::is_blank;
use super::classes::{Glance, NEWSPRINT, RIGHTS};
use super::date::date;
use super::lexicon::Words;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// Lines that are a button or a bit of one.
const BUTTONS: &[&str] = &[
    "下载",
    "打印",
    "全屏",
    "收藏",
    "加大",
    "还原",
    "减小",
    "放大",
    "缩小",
    "大",
    "中",
    "小",
    "分享",
    "关闭",
    "返回",
    "首页",
    "字号",
    "【字号：",
    "【字体：",
    "】",
    "字体：",
    "分享到",
    "分享到:",
    "分享到：",
    "分享到微信",
    "×",
    "|",
    ">",
    ">>",
    "»",
    "-->",
    "<!--",
    "您的位置:",
    "您的位置：",
    "关注",
    "返回顶部",
    "打印本页",
    "关闭窗口",
    "无障碍",
    "繁體",
];

/// Words that open a line of the frame.
const OPENERS: &[&str] = &[
    "当前位置",
    "您的位置",
    "您现在的位置",
    "您所在的位置",
    "首页 >",
    "首页>",
    "来源：",
    "来源:",
    "信息来源",
    "稿源：",
    "时间：",
    "发布时间",
    "发表时间",
    "发布日期",
    "更新时间",
    "发文日期：",
    "成文日期：",
    "索引号",
    "发布机构：",
    "信息分类：",
    "主题词：",
    "有效性：",
    "浏览次数",
    "点击数",
    "阅读次数",
    "责任编辑：",
    "责编：",
    "作者：",
    "字体：",
    "字号：",
    "相关报道",
    "相关文档",
    "相关链接",
    "相关阅读",
    "相关附件",
    "附件下载",
    "扫一扫",
    "扫描二维码",
    "打开微信",
    "分享到",
    "关注 · ",
    "上一篇",
    "下一篇",
    "政策解读：",
];

static OPENER_WORDS: Words<{ OPENERS.len() }> = Words::new(OPENERS);

/// Words in brackets that open a link to an explanation.
const LINKS: &[&str] = &[
    "【音频解读】",
    "【一图读懂】",
    "【图解】",
    "【视频解读】",
    "【文字解读】",
    "【政策解读】",
    "【图文解读】",
    "【字体：",
    "【字号：",
    "【大 中 小】",
];

static LINK_WORDS: Words<{ LINKS.len() }> = Words::new(LINKS);

/// Words that only a notice about rights has.
const LICENCES: [&str; 11] = [
    "公有领域",
    "公有領域",
    "Public domain",
    "public domain",
    "著作权法",
    "著作權法",
    "版权失效",
    "维基文库",
    "維基文庫",
    "不适用于该法",
    "本模板",
];

static LICENCE_WORDS: LazyLock<[Finder<'static>; LICENCES.len()]> = LazyLock::new(|| LICENCES.map(Finder::new));

/// What ends the name of a file that a link fetches.
const FILES: [&str; 14] =
    [".doc", ".docx", ".pdf", ".xls", ".xlsx", ".zip", ".rar", ".wps", ".et", ".ofd", ".ppt", ".pptx", ".jpg", ".png"];

/// Whether a line belongs to the frame of a page wherever it stands near its head or its foot.
#[must_use]
pub(crate) fn is_chrome(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    BUTTONS.contains(&line)
        || opens_frame(line)
        || LINK_WORDS.open(line)
        || is_file_link(line)
        || is_toolbar(line)
        || is_trail(line)
        || is_code(line)
        || is_moment(line)
        || is_rule(line)
        || line.ends_with("-->")
        || (line.contains(" - ") && (line.ends_with("网站") || line.ends_with("门户") || line.ends_with("网")))
        || is_folio(line)
}

fn opens_frame(line: &str) -> bool {
    OPENER_WORDS.open(line) && line.chars().nth(120).is_none() && !line.contains('。')
}

/// `附件1：办法.doc`: the name of a file.
#[must_use]
pub(crate) fn is_file_link(line: &str) -> bool {
    let ends = |end: &str| line.len().checked_sub(end.len()).and_then(|at| line.get(at..));
    let is_file = |end: &&str| ends(end).is_some_and(|tail| tail.eq_ignore_ascii_case(end));
    line.ends_with(|c: char| c.is_ascii_alphabetic()) && FILES.iter().any(is_file) && line.chars().nth(120).is_none()
}

/// A caption of a picture with its photographer: `新华社记者 王明 摄`.
#[must_use]
pub(crate) fn is_caption(line: &str) -> bool {
    let line = line.trim_matches(|c: char| is_blank(c) || "（）()。".contains(c));
    let signed = line.ends_with('摄') || line.ends_with("供图") || line.ends_with("发（资料照片）");
    signed && (line.contains("记者") || line.contains("通讯员") || line.starts_with("图为") || line.contains('/'))
}

/// Whether a line, which holds what `glance` says, speaks of rights in the text.
#[must_use]
pub(crate) fn is_licence(line: &str, glance: Glance) -> bool {
    glance.has(RIGHTS.or(NEWSPRINT)) && LICENCE_WORDS.iter().any(|word| word.find(line.as_bytes()).is_some())
}

/// `【打印】 【关闭】`, `大 中 小`: several buttons in a row.
fn is_toolbar(line: &str) -> bool {
    let parted =
        |c: char| is_blank(c) || matches!(c, '【' | '】' | '[' | ']' | '（' | '）' | '(' | ')' | '|' | '｜' | '/');
    let mut words = line.split(parted).filter(|word| !word.is_empty());
    line.chars().nth(60).is_none() && words.clone().nth(1).is_some() && words.all(|word| BUTTONS.contains(&word))
}

/// `首页 > 政务公开 > 文件`.
fn is_trail(line: &str) -> bool {
    if !line.contains('>') && !line.contains('»') {
        return false;
    }
    let steps = line.matches(" > ").count() + line.matches(" >> ").count() + line.matches('»').count();
    steps >= 2 || (steps == 1 && line.contains("首页"))
}

/// A code of a register: `GZ0320240034`, `11440100MB2C90856P/2023-00331`.
fn is_code(line: &str) -> bool {
    line.len() >= 10
        && line.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-'))
        && line.bytes().filter(u8::is_ascii_digit).count() >= 6
        && line.bytes().any(|b| b.is_ascii_uppercase())
}

/// A time of publication: `2026-02-03 09:02:33`, `2016年10月17日07:06    来源：人民网`.
fn is_moment(line: &str) -> bool {
    let Some(day) = date(line).filter(|d| d.has_day) else { return false };
    let rest = line.get(day.len..).unwrap_or("").trim_start();
    let clock = rest.bytes().take(2).filter(u8::is_ascii_digit).count() >= 1
        && rest.get(..3).is_some_and(|t| t.contains([':', '：']))
        || rest.chars().take(3).any(|c| matches!(c, ':' | '：')) && rest.starts_with(|c: char| c.is_ascii_digit());
    let dashes = line.starts_with(|c: char| c.is_ascii_digit()) && line.contains('-') && rest.is_empty();
    clock || dashes || (rest.starts_with("来源") || rest.starts_with("【"))
}

/// A row of dashes, stars or other signs.
fn is_rule(line: &str) -> bool {
    let is_sign = |c: char| matches!(c, '-' | '—' | '_' | '=' | '*' | '·' | '~');
    line.chars().all(|c| is_sign(c) || c == ' ') && line.chars().filter(|&c| is_sign(c)).count() >= 4
}

/// `《 人民日报 》（ 2016年10月17日 02 版）`.
fn is_folio(line: &str) -> bool {
    line.starts_with('《') && line.ends_with("版）") && line.chars().nth(40).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::classes::glance;

    #[test]
    fn every_word_about_rights_has_a_character_that_a_glance_tells() {
        for word in LICENCES {
            assert!(is_licence(word, glance(word)), "{word}");
        }
    }

    #[test]
    fn frames_and_what_is_none() {
        for line in [
            "- - - - - -",
            "关注 · 甲市政府网",
            "当前位置： 首页 > 文件 > 市部门",
            "GZ0320240034",
            "11440100MB2C90856P/2023-00331",
            "【字体： 大 中 小 】",
            "【打印】 【关闭】",
            "来源：甲日报",
            "发表时间：2014-07-17　　　来源：甲日报",
            "2016年10月17日07:06    来源：甲网－甲日报",
            "2026-02-03 09:02:33",
            "附件1：住房补贴标准.doc",
            "甲省扶持政策清单 - 甲市人民政府门户网站",
            "《 甲日报 》（ 2016年10月17日 02 版）",
        ] {
            assert!(is_chrome(line), "{line}");
        }
        for line in
            ["一、总体要求", "来源地管理办法", "2014年3月4日", "附件：1. 方案", "下载次数明显增加。", "——加强领导"]
        {
            assert!(!is_chrome(line), "{line}");
        }
        assert!(is_caption("会议现场。新华社记者 王明 摄") && !is_caption("记者从会上获悉"));
    }
}
