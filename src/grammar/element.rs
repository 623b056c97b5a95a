//! Document elements (GB/T 9704—2012 clause 7) and what laws and newspapers add, each by the look of its line. What a line
//! is in its place (a date alone may be a signature's or a form's), the parser decides.

use super::agency::{LONGEST_SIGNATURE, is_agency};
use super::chars::{self, is_blank, is_han, solid};
use super::date::{self, date, is_date};
use super::inline::doc_number;
use super::lexicon::{ends_in_agency, ends_in_gongwen_kind};
pub(crate) use super::recipients::{may_be_recipients, recipients};
use crate::number;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::one_of;
use nom::combinator::opt;
use nom::multi::many0_count;
use nom::{IResult, Parser};

fn blanks(input: &str) -> IResult<&str, usize> {
    many0_count(one_of(" \u{3000}\u{A0}\t")).parse(input)
}

/// 份号: six digits and nothing else.
#[must_use]
pub(crate) fn is_copy_number(line: &str) -> bool {
    line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit())
}

/// 密级和保密期限: `机密★1年`, `秘密`; without its star too, `机密1年`.
#[must_use]
pub(crate) fn is_secrecy(line: &str) -> bool {
    secrecy(&solid(line)).is_some()
}

/// A 密级 taken apart: its length in bytes, what stands between it and the term, and the term, 长期 or a number with its unit.
#[must_use]
pub(crate) fn secrecy(line: &str) -> Option<(usize, &str, &str)> {
    let level = ["绝密", "机密", "秘密"].into_iter().find(|word| line.starts_with(word))?;
    let rest = line.get(level.len()..)?;
    let term = rest.trim_start_matches(|c: char| !is_han(c) && !c.is_ascii_digit() && !matches!(c, '０'..='９'));
    let mark = rest.strip_suffix(term)?;
    let number = term.trim_end_matches(['年', '月', '个', '天', '日']);
    let counts = !number.is_empty()
        && number.len() < term.len()
        && number.chars().all(|c| number::is_digit(c) || number::is_han_numeral(c));
    let is_term = counts || matches!(term, "" | "长期" | "永久");
    let is_mark = mark.is_empty() || mark.chars().nth(1).is_none() && !mark.starts_with(['，', '。', '、']);
    (is_term && is_mark && rest.chars().count() <= 6).then_some((level.len(), mark, term))
}

/// 紧急程度: `特急`, `加急`.
#[must_use]
pub(crate) fn is_urgency(line: &str) -> bool {
    matches!(solid(line).as_ref(), "特急" | "加急" | "特提" | "平急" | "急件" | "特急件")
}

/// 发文机关标志: `××市人民政府文件`, `中华人民共和国国务院令`.
#[must_use]
pub(crate) fn is_issuer_mark(line: &str) -> bool {
    let line = solid(line);
    let body = ["文件", "令"].iter().find_map(|end| line.strip_suffix(end));
    body.is_some_and(|body| {
        body.chars().count() <= LONGEST_SIGNATURE
            && body.chars().all(|c| is_han(c) || c == '、')
            && ends_in_agency(body)
    })
}

/// The number of an order or a notice, `第559号`, `第　12　号`, `2021年第3号`: its length in bytes.
#[must_use]
pub(crate) fn order_number(text: &str) -> Option<usize> {
    let year = (alt((digits, han)), blanks, tag("年"), blanks);
    let number = (opt(year), tag("第"), blanks, alt((digits, han)), blanks, tag("号"));
    let mut bracketed = (opt(one_of("（(〔")), number, opt(one_of("）)〕")));
    let (rest, (open, _, close)) = bracketed.parse(text).ok()?;
    (open.is_some() == close.is_some()).then_some(text.len() - rest.len())
}

fn digits(input: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 5, |c: char| number::is_digit(c)).parse(input)
}

fn han(input: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 6, number::is_han_numeral).parse(input)
}

/// Where the year's bracket of a document number stands in `line`, the number's first byte, and its end.
#[must_use]
pub(crate) fn doc_number_in(line: &str) -> Option<(usize, usize)> {
    line.match_indices(['〔', '﹝', '[', '［', '【', '（', '(']).find_map(|(at, _)| {
        let (before, input) = line.split_at_checked(at)?;
        let number = doc_number(before, input)?;
        Some((at - number.issuer, at + number.year + number.serial))
    })
}

/// Whether the whole line is a document number, or the number of an order.
#[must_use]
pub(crate) fn is_doc_number(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    order_number(line) == Some(line.len())
        || doc_number_in(line).is_some_and(|(start, end)| {
            // Where the code begins is a guess, for 办 and 规 also end what leads one in: 发改办财金规.
            let code = line.get(..start).unwrap_or("");
            let leads = ["根据", "按照", "依据", "依照", "参照", "落实", "贯彻", "执行", "的", "号", "文件", "通知"];
            end == line.len()
                && code.chars().all(|c| is_han(c) || is_blank(c))
                && !leads.iter().any(|word| code.ends_with(word))
        })
}

/// 签发人: `签发人：王明`.
#[must_use]
pub(crate) fn is_signer(line: &str) -> bool {
    let line = solid(line);
    ["签发人：", "签发人:", "签发："].iter().any(|word| line.starts_with(word)) && line.chars().nth(30).is_none()
}

/// 附件说明 at the start of `text`: `附件：`, `附：`; the length of the words, the colon counted.
#[must_use]
pub(crate) fn attachment_note(text: &str) -> Option<usize> {
    let mut word = (tag("附"), blanks, opt(tag("件")), blanks, one_of("：:"));
    let (rest, _) = IResult::<&str, _>::ok(word.parse(text))?;
    (!rest.trim().is_empty()).then_some(text.len() - rest.len())
}

/// A line of a list of attachments that has its number at the word, `附件1：名称`: the number.
#[must_use]
pub(crate) fn numbered_attachment(text: &str) -> Option<u32> {
    let (len, number) = attachment(text)?;
    let name = text.get(len..).map(|name| name.trim_end_matches(['。', '；']));
    let named = name.is_some_and(|name| may_be_title(name) || name.trim_matches(is_blank).starts_with('《'));
    let colon = text.get(..len).is_some_and(|word| word.ends_with(['：', ':']));
    number.filter(|_| named && colon && !super::chrome::is_file_link(text))
}

/// What opens an attachment: the length of `附件`, `附件1`, `附件一：` at the start of `text`, and its number; `附录A` where it is
/// the whole of it.
#[must_use]
pub(crate) fn attachment(text: &str) -> Option<(usize, Option<u32>)> {
    if !text.trim_start_matches(is_blank).starts_with('附') {
        return None;
    }
    let letter = solid(text.get(..text.len().min(24)).unwrap_or(""));
    if let Some(letter) = letter.strip_prefix("附录").filter(|letter| letter.len() == 1) {
        let number = u32::from(letter.bytes().next()?.checked_sub(b'A')?) + 1;
        return (text.len() <= 24 && number <= 26).then_some((text.len(), Some(number)));
    }
    let number = alt((han.map(|n: &str| number::scan_han(n).map(|n| n.value)), digits.map(|n: &str| n.parse().ok())));
    let mut word = (alt((tag("附件"), tag("附 件"), tag("附　件"))), blanks, opt(number), opt((blanks, one_of("：:"))));
    let (rest, (_, _, number, _)) = IResult::<&str, _>::ok(word.parse(text))?;
    Some((text.len() - rest.len(), number.flatten()))
}

/// Whether the whole line is a bracketed date, with a place or a session beside it: `（2014年7月4日，首尔）`.
#[must_use]
pub(crate) fn is_bracketed_date(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    let inner = line.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| {
        let inner = inner.trim_matches(is_blank);
        date(inner).is_some_and(|d| inner.get(d.len..).is_some_and(|rest| rest.chars().nth(24).is_none()))
            && !PASSED.iter().any(|word| inner.contains(word))
            && !inner.contains('。')
    })
}

/// What is done with a law: the words that end a 题注.
const PASSED: [&str; 12] =
    ["通过", "公布", "发布", "颁布", "修订", "修正", "批准", "施行", "实施", "印发", "修改", "废止"];

/// Whether the whole line is a 题注, or one of its lines: a date, by whom, and what was done.
#[must_use]
pub(crate) fn is_passed(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    let bracketed = line.starts_with(['（', '(']);
    let inner = line.trim_start_matches(['（', '(']).trim_start_matches("根据").trim_start();
    let inner = inner.trim_end_matches("根据").trim_end_matches(|c: char| is_blank(c) || "）)。，；".contains(c));
    let ends =
        || PASSED.iter().any(|word| inner.ends_with(word)) || (bracketed && PASSED.iter().any(|w| inner.contains(w)));
    let told = |d: date::ScannedDate| {
        d.has_day && !inner.get(d.len..).is_some_and(|rest| rest.starts_with(['，', '、', '至']))
    };
    date(inner).is_some_and(told) && ends() && (bracketed || !line.contains('。'))
}

/// 附注: a line in brackets that says who may read or whom to call, `（此件公开发布）`, or `公开方式：主动公开`.
#[must_use]
pub(crate) fn is_note(line: &str) -> bool {
    if !line.trim_start_matches(is_blank).starts_with(['（', '(', '公', '信', '此']) {
        return false;
    }
    let line = solid(line);
    let inner = line.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let words =
        ["此件", "此文", "本件", "联系人", "联系电话", "联系方式", "公开", "发至", "传至", "不公开", "信息公开"];
    let bracketed = inner.is_some_and(|inner| {
        words.iter().any(|word| inner.starts_with(word)) && inner.chars().nth(60).is_none() && !inner.contains('。')
    });
    let openness = ["公开方式：", "公开方式:", "公开属性：", "信息公开选项：", "公开形式："];
    bracketed
        || openness.iter().any(|word| line.starts_with(word)) && line.chars().nth(24).is_none()
        || matches!(line.as_ref(), "此件公开发布" | "此件主动公开" | "此件依申请公开" | "此件不公开")
}

/// 附注 in its brackets: what stands elsewhere too may be another line.
#[must_use]
pub(crate) fn is_bracketed_note(line: &str) -> bool {
    line.trim_start_matches(is_blank).starts_with(['（', '(']) && is_note(line)
}

/// 附注 that lost its brackets: `联系人：王明，电话：6322087`, a person and a number on a line of their own.
#[must_use]
pub(crate) fn is_bare_contact(line: &str) -> bool {
    let line = solid(line);
    let named = ["联系人：", "联系人:"].iter().any(|word| line.starts_with(word));
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    named && digits >= 7 && line.contains("电话") && line.chars().nth(60).is_none() && !line.contains('；')
}

/// 抄送机关: `抄送：市委办公室，市人大常委会办公室。`; its word parted by a blank too.
#[must_use]
pub(crate) fn is_copy_to(line: &str) -> bool {
    if !line.trim_start_matches(is_blank).starts_with(['抄', '分', '报']) {
        return false;
    }
    let bare = solid(line);
    let worded = |word: &&str| bare.strip_prefix(*word).is_some_and(|rest| rest.starts_with(['：', ':']));
    ["抄送", "抄报", "分送", "报送", "抄送机关"].iter().any(worded)
        || line.trim_matches(is_blank).strip_prefix("抄送").is_some_and(|rest| {
            let list = rest.trim_matches(is_blank).trim_end_matches('。');
            rest.starts_with(is_blank) && ends_in_agency(list) && !list.contains('。')
        })
}

/// 印发机关和印发日期: `××市人民政府办公厅　2021年4月16日印发`.
#[must_use]
pub(crate) fn is_printed(line: &str) -> bool {
    let line = line.trim_end_matches(is_blank);
    let Some(body) = line.strip_suffix("印发").or_else(|| line.strip_suffix("印")) else { return false };
    let (line, body) = (line.trim_start_matches(is_blank), body.trim_matches(is_blank));
    let dated = body.char_indices().any(|(at, c)| {
        (c.is_ascii_digit() || number::is_han_numeral(c))
            && body.get(at..).is_some_and(|rest| date(rest).is_some_and(|d| d.has_day && d.len == rest.len()))
    });
    dated && line.chars().nth(60).is_none() && !line.contains(['。', '《', '，'])
}

/// 电头 at the start of `text`: `新华社北京1月3日电`, `（新华社北京1月3日电）`, `本报讯`; its length in bytes.
#[must_use]
pub(crate) fn dateline(text: &str) -> Option<usize> {
    let open = text.chars().next().filter(|c| matches!(c, '（' | '(' | '【')).map_or(0, char::len_utf8);
    let rest = text.get(open..)?;
    if !rest.starts_with(['新', '人', '中', '本', '据', '光', '央']) {
        return None;
    }
    let agency = ["新华社", "新华网", "人民网", "中新社", "中新网", "本报", "本刊", "据新华社", "光明网", "央视网"]
        .iter()
        .find(|agency| rest.starts_with(**agency))?;
    let after = rest.get(agency.len()..)?;
    let (at, mark) =
        after.char_indices().take(30).find(|&(_, c)| matches!(c, '电' | '讯' | '。' | '，' | '：' | '“'))?;
    let between = after.get(..at)?;
    let dated = between.contains('月') && between.trim_end_matches(is_blank).ends_with('日');
    let whole = matches!(mark, '电' | '讯') && (dated || (between.is_empty() && mark == '讯'));
    // What leaves out the day, or has it before the place, is a dateline too.
    let near = || super::inline::dateline(rest).filter(|near| near.has_place).map(|near| open + near.len);
    let end = if whole { open + agency.len() + at + mark.len_utf8() } else { near()? };
    let behind = text.get(end..)?.chars().next();
    let parted = behind.is_none_or(|c| is_blank(c) || "（(，）】：".contains(c));
    let closed = if open > 0 { behind.filter(|c| "）)】".contains(*c)).map(char::len_utf8) } else { Some(0) };
    parted.then_some(end + closed?)
}

/// `A.1 …`: the number of a section of an appendix.
fn is_numbered_by_letter(line: &str) -> bool {
    let rest = line.strip_prefix(|c: char| c.is_ascii_uppercase()).and_then(|rest| rest.strip_prefix('.'));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line can be the title of a document, or a line of one: no stop, no list mark at its end, words in it.
#[must_use]
pub(crate) fn may_be_title(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    let count = line.chars().count();
    (2..=90).contains(&count)
        && line.chars().filter(|&c| is_han(c)).count() * 2 > count
        && !line.contains(['。', '；'])
        && !line.ends_with(['，', '：', ':', '、', ',', '；', '是', '《', '“'])
        && !is_numbered_by_letter(line)
        && !["问：", "答：", "问:", "答:"].iter().any(|word| line.starts_with(word))
        && !line.starts_with(['（', '(', '〔', '—', '－', '-', '※', '*', '，', '。', '、'])
        && !is_date(line)
        && !is_doc_number(line)
        && line.chars().any(|c| !chars::is_closing(c))
}

/// The title of an official document that has a stop behind it, `某市水务局关于暂停供水的公告。`, without the stop: an agency, the
/// matter and the kind, and nothing of a sentence.
#[must_use]
pub(crate) fn stopped_title(line: &str) -> Option<&str> {
    let title = line.trim_matches(is_blank).strip_suffix('。')?;
    let (issuer, matter) = title.split_once("关于")?;
    let kind = ends_in_gongwen_kind(title)?;
    let named = matter.strip_suffix(kind).is_some_and(|matter| matter.ends_with('的'));
    let issued = issuer.is_empty() || is_agency(issuer);
    (issued && named && may_be_title(title)).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_document() {
        assert!(is_copy_number("000001") && !is_copy_number("00001"));
        assert!(is_secrecy("机密★1年") && is_secrecy("秘 密") && !is_secrecy("秘密工作条例"));
        for (line, want) in [
            ("机密★1年", Some(("★", "1年"))),
            ("机密1年", Some(("", "1年"))),
            ("绝密*三十年", Some(("*", "三十年"))),
            ("绝密★长期", Some(("★", "长期"))),
            ("秘密6个月", Some(("", "6个月"))),
            ("机密文件", None),
            ("机密，1年", None),
            ("秘密会议1年", None),
        ] {
            assert_eq!(secrecy(line).map(|(_, mark, term)| (mark, term)), want, "{line}");
        }
        assert!(is_urgency("特　急") && !is_urgency("急需"));
        assert!(is_issuer_mark("河东市人民政府文件") && is_issuer_mark("中华人民共和国国务院令"));
        assert!(!is_issuer_mark("印发文件") && !is_issuer_mark("命令"));
        for (line, want) in [
            ("河政发〔2024〕5号", true),
            ("第　559　号", true),
            ("2021年第3号", true),
            ("发改办财金规〔2019〕860号 ", true),
            ("根据河政发〔2024〕5号", false),
            ("第5号楼", false),
        ] {
            assert_eq!(is_doc_number(line), want, "{line}");
        }
    }

    #[test]
    fn a_title_may_have_a_stop_behind_it() {
        for (line, want) in [
            ("河东市水务局关于水库检修，暂停供水的公告。", Some("河东市水务局关于水库检修，暂停供水的公告")),
            ("关于做好防汛工作的通知。", Some("关于做好防汛工作的通知")),
            ("关于做好防汛工作的通知", None),
            ("市水务局印发了关于做好防汛工作的通知。", None),
            ("河东市水务局关于水库检修工作的安排。", None),
            ("关于做好防汛工作。河东市水务局下发了通知。", None),
        ] {
            assert_eq!(stopped_title(line), want, "{line}");
        }
    }

    #[test]
    fn a_contact_may_lack_its_brackets() {
        for (line, want) in [
            ("联系人：王明，电话：6322087", true),
            ("联系人:王明　联系电话:0731-6322087", true),
            ("联系人：王明", false),
            ("（联系人：王明，电话：6322087）", false),
            ("电话：6322087", false),
        ] {
            assert_eq!(is_bare_contact(line), want, "{line}");
        }
    }

    #[test]
    fn the_foot_of_a_document() {
        assert_eq!(attachment_note("附件：1. 方案"), Some("附件：".len()));
        assert_eq!(attachment_note("附件1"), None);
        assert_eq!(attachment("附件1突发事件分级"), Some(("附件1".len(), Some(1))));
        assert_eq!(attachment("附件"), Some(("附件".len(), None)));
        assert_eq!(attachment("附　录　B"), Some(("附　录　B".len(), Some(2))));
        assert_eq!(attachment("附录A给出了计算方法"), None);
        assert_eq!(attachment("附件二："), Some(("附件二：".len(), Some(2))));
        for (line, want) in [
            ("（2011 年 12 月 15 日某市人民政府令第 61 号公布，根据 2015 年 9 月 30 日某决定第一次修订）", true),
            ("2021年6月10日 第十三届代表大会常务委员会第二十九次会议通过", true),
            ("2017年6月1日 施行", true),
            ("2021年6月10日，全市召开会议，要求实施", false),
            ("（2014年7月4日，首尔）", false),
        ] {
            assert_eq!(is_passed(line) && !is_bracketed_date(line), want, "{line}");
        }
        assert!(is_bracketed_date("（2014年7月15日福塔莱萨）") && is_bracketed_date("(一九五二年四月六日)"));
        assert!(is_note("（此件公开发布）") && is_note("公开方式：主动公开") && !is_note("（以下简称《意见》）"));
        assert!(is_printed("某市人民政府办公厅 2021年4月16日印发") && !is_printed("2021年印发"));
        for (text, want) in [
            ("新华社北京12月31日电  2017年", Some("新华社北京12月31日电")),
            ("（新华社北京1月16日电）", Some("（新华社北京1月16日电）")),
            ("本报讯（记者 王明）", Some("本报讯")),
            ("新华社记者 王明 摄", None),
            ("新华社北京电　2017年", Some("新华社北京电")),
            ("（新华社1月16日北京电）", Some("（新华社1月16日北京电）")),
            ("新华社北京电力专刊", None),
        ] {
            assert_eq!(dateline(text).map(|len| &text[..len]), want, "{text}");
        }
    }
}
