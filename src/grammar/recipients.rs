//! 主送机关 (GB/T 9704—2012 7.3.2): whom a document is sent to.

use super::agency::without_note;
use super::chars::{is_blank, is_han};
use super::lexicon::{ends_in_agency, salutation};

/// The longest list that is looked at, in characters.
const LONGEST_LIST: usize = 300;

/// Words that end in a colon and name nobody: 现通知如下：, 提出以下意见：.
const NO_RECIPIENT: &[&str] = &[
    "如下", "下列", "以下", "意见", "通知", "决定", "事项", "附件", "抄送", "方式", "电话", "网址", "日期", "时间",
    "地点", "来源", "职责", "措施", "要求", "内容", "条件", "包括",
];

/// Words that the name of a kind of bodies ends in.
const BODIES: [&str; 9] = ["单位", "部门", "机构", "企业", "学校", "院校", "公司", "街道", "乡镇"];

/// The longest name that opens with 各 and ends in none of these, in characters; a longer one is a clause.
const LONGEST_KIND: usize = 8;

/// 主送机关 at the start of `text`: a list of bodies, or 某某同志, up to its colon, which is counted; in bytes.
#[must_use]
pub(crate) fn recipients(text: &str) -> Option<usize> {
    let colon = text.char_indices().take(LONGEST_LIST).find(|&(_, c)| matches!(c, '：' | ':' | '。' | '；' | '“'))?;
    let list = text.get(..colon.0)?;
    let whole = matches!(colon.1, '：' | ':');
    (whole && is_list_of_recipients(list)).then_some(colon.0 + colon.1.len_utf8())
}

/// 主送机关 whose colon is lost or another mark, as a whole line: `各县市区人民政府。`. Without a mark only a list of them.
#[must_use]
pub(crate) fn may_be_recipients(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    if line.char_indices().nth(LONGEST_LIST).is_some() || line.contains(['：', ':', '“', '《']) {
        return false;
    }
    let list = line.trim_end_matches(['。', '，', '；', ',', ';', '.']);
    let marked = list.len() < line.len();
    let mut names = list.split(['，', '、', ',']).map(|name| without_note(name.trim_matches(is_blank)));
    let several = names.clone().any(|name| name.starts_with('各'));
    let is_body = |name: &str| ends_in_agency(name) || BODIES.iter().any(|end| name.ends_with(end));
    let last = list.rsplit(['，', '、', ',']).next().map_or("", |name| without_note(name.trim_matches(is_blank)));
    // 各省、自治区、直辖市人民政府 leaves out what all of them end in.
    let names_bodies = names.all(|name| is_body(name) || name.chars().nth(6).is_none());
    (marked || several) && names_bodies && is_body(last) && is_list_of_recipients(list)
}

/// Whether a list without its colon names bodies, or somebody 同志.
fn is_list_of_recipients(list: &str) -> bool {
    let named = list.trim_matches(is_blank);
    let last = named.rsplit(['、', '，', ',', ' ', '\u{3000}']).next().unwrap_or("");
    let last = without_note(last);
    let opens = ["各省", "各市", "各区", "各县", "各部", "各有关", "各乡", "各镇", "各直属"];
    let is_kind = || {
        let is_short = last.chars().nth(LONGEST_KIND).is_none() && !last.contains('了');
        opens.iter().any(|word| last.starts_with(word)) && (is_short || BODIES.iter().any(|end| last.ends_with(end)))
    };
    let addressed = ends_in_agency(last) || last.ends_with("同志") || is_kind();
    let plain = named
        .chars()
        .all(|c| is_han(c) || is_blank(c) || "、，,（）()《》〈〉·-".contains(c) || c.is_ascii_alphanumeric());
    let count = named.chars().count();
    plain
        && (3..LONGEST_LIST).contains(&count)
        && addressed
        && !salutation(&format!("{named}："))
        && !NO_RECIPIENT.iter().any(|w| named.ends_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_end_in_a_colon() {
        for (text, want) in [
            ("各区人民政府，市政府各部门、各直属机构：", Some("各区人民政府，市政府各部门、各直属机构：")),
            ("各省、自治区、直辖市人民政府：近年来", Some("各省、自治区、直辖市人民政府：")),
            ("李大同同志：来信收悉", Some("李大同同志：")),
            ("现提出以下意见：", None),
            ("同志们：", None),
            ("各位代表：", None),
            ("联系单位：", Some("联系单位：")),
            ("申领方式：登录平台", None),
            ("去年以来，各乡镇下了很大功夫：一是", None),
        ] {
            assert_eq!(recipients(text).map(|len| &text[..len]), want, "{text}");
        }
    }

    #[test]
    fn lists_that_lost_it() {
        for (line, want) in [
            ("各县市区人民政府。", true),
            ("各乡镇人民政府，县政府各部门、各直属机构", true),
            ("县人民政府，", true),
            ("县人民政府", false),
            ("各位代表", false),
            ("各乡镇要加强领导。", false),
            ("各部门工作职责", false),
            ("由水务局等部门组成，根据工作需要，增加区政府和有关部门。", false),
        ] {
            assert_eq!(may_be_recipients(line), want, "{line}");
        }
    }
}
