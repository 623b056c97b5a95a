//! What is known to be nasty: brackets that stay open, numbers that never end, markers that the page tears, characters that
//! are not seen, marks of other programs.

use super::{Pattern, Shape};

/// All of them.
pub(super) fn all() -> Vec<Pattern> {
    let repeated = REPEATED.iter().map(|&(name, unit)| Pattern::new(name, Shape::Repeat(unit.to_owned())));
    let sandwiches = SANDWICHES.iter().map(|&(name, [open, middle, close])| {
        Pattern::new(name, Shape::Sandwich(open.to_owned(), middle.to_owned(), close.to_owned()))
    });
    let within = WITHIN.iter().map(|&(name, [head, unit, foot])| {
        Pattern::new(name, Shape::Within(head.to_owned(), unit.to_owned(), foot.to_owned()))
    });
    let counted = COUNTED.iter().map(|&(name, unit)| Pattern::new(name, Shape::Counted(unit)));
    repeated.chain(sandwiches).chain(within).chain(counted).collect()
}

const REPEATED: [(&str, &str); 88] = [
    ("open brackets of four kinds", "（[〔【"),
    ("brackets crossed", "（《）》"),
    ("quotes reversed", "”“"),
    ("open quotes of two kinds", "“‘"),
    ("numbers in one line", "一、"),
    ("the same number in lines", "一、甲\n"),
    ("a marker alone in lines", "一、\n"),
    ("一是 without 二是", "一是"),
    (
        "series to 十, then 十一",
        "一是甲；二是乙；三是丙；四是丁；五是戊；六是己；七是庚；八是辛；九是壬；十是癸。十一是甲。",
    ),
    ("no series: 统一是, 第一是", "统一是甲，第一是乙，"),
    ("two series interleaved", "一是甲；一要乙；二是丙；二要丁；"),
    ("ladder of levels", "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n"),
    ("ladder with skips", "一、甲\n1.丙\n（一）乙\n①戊\n（1）丁\n"),
    ("ladder inverted", "（1）丁\n1.丙\n（一）乙\n一、甲\n"),
    ("marker torn after its bracket", "（\n一）甲\n"),
    ("marker torn before its mark", "一\n、甲\n"),
    ("article torn twice", "第\n十二\n条 甲\n"),
    ("date torn", "20\n26年5月"),
    ("document number torn", "〔2026\n〕1号"),
    ("marker torn by a page number", "（\n— 3 —\n一）甲\n"),
    ("sentence torn by a page number", "甲乙丙\n— 3 —\n丁戊己\n"),
    ("zero width space in markers", "一\u{200B}、甲\n"),
    ("word joiner in markers", "（\u{2060}一）甲\n"),
    ("variation selector in markers", "一\u{FE00}、甲\n"),
    ("soft hyphen in articles", "第\u{AD}一条 甲\n"),
    ("byte order marks in the text", "甲\u{FEFF}"),
    ("grapheme joiners", "甲\u{34F}"),
    ("ideographic variation selectors", "葛\u{E0100}"),
    ("Kangxi radicals", "⼀、甲\n"),
    ("enclosed numbers", "㈠甲㊀"),
    ("full-width digits", "１．甲\n"),
    ("Roman numbers", "Ⅰ、甲\n"),
    ("years in all zeros", "二○二六年二〇二六年二0二六年"),
    ("dots of all kinds", "．。・·"),
    ("small brackets", "﹙﹚︵︶"),
    ("compatibility ideographs", "\u{F900}\u{FA0E}"),
    ("one number of 万", "万"),
    ("one number of 零", "零"),
    ("one number of 亿万", "九千九百九十九万亿"),
    ("numbers that are none", "廿卅百零零一十百千两"),
    ("capital numbers", "壹贰叁"),
    ("one number of digits", "1234567890"),
    ("articles beyond counting", "第18446744073709551616条 甲\n"),
    ("dates that are none", "2026年2月30日二〇二六年十三月99999年"),
    ("dates", "2026年5月16日，"),
    ("document number open", "国发〔〔〔2026〕〕〕1号"),
    ("document numbers in other brackets", "国发[2026]1号国发【2026】2号"),
    ("one 号 after the other", "号"),
    ("附件 without any", "附件："),
    ("escapes of terminals", "甲\u{1b}[2J乙\u{9b}31m"),
    ("marks of direction", "甲\u{202E}乙\u{2066}"),
    ("tags and interlinear marks", "\u{E0041}\u{FFF9}"),
    ("Arabic and Uyghur", "ئۇيغۇر ئاپتونوم رايونى، "),
    ("Mongolian and Tibetan", "ᠮᠣᠩᠭᠣᠯ བོད་ཡིག "),
    ("commands of runners", "::error file=x::甲\n##vso[task]\n"),
    ("mark-up", "<img src=x onerror=甲>]]>"),
    ("formulas", "=HYPERLINK(\"甲\")\n"),
    ("braces and quotes", "\"},{\""),
    ("NUL", "\0"),
    ("blank lines", "\n"),
    ("blank paragraphs", "　　\n"),
    ("ideographic spaces", "　"),
    ("ideographic commas", "、"),
    ("findings in one line", "甲,乙;丙 丁"),
    ("combining marks on one letter", "\u{301}"),
    ("emoji that are joined", "👨\u{200D}👩\u{200D}👧"),
    ("tabs", "\t"),
    ("line ends of all kinds", "甲\r\n乙\r丙\n丁\r\r\n戊\u{85}己\u{B}庚\u{C}辛\u{2028}壬\u{2029}"),
    ("letters beyond the first plane", "𠮷𬭚𠀀"),
    ("private use", "\u{E000}\u{F8FF}"),
    ("names with a dot", "买买提·艾山，"),
    ("one title of a text", "关于甲的通知"),
    ("抄送 open", "抄送：甲，乙，丙"),
    ("sign-offs", "某某县人民政府\n2024年5月16日\n"),
    ("addressees", "各县人民政府，市直各部门，"),
    ("twin titles", "关于甲的报告\n市长 李明\n\n甲乙丙丁。\n"),
    ("contents without pages", "一、甲……………………\n"),
    ("dot leaders", "一、甲·········· 12\n"),
    ("ellipses", "……"),
    ("tables that are drawn", "│甲│乙│\n├─┼─┤\n"),
    ("footnotes or document numbers", "甲〔1〕乙〔2026〕"),
    ("suppressions", "<!-- gangmu-disable-next-line -->\n甲\n"),
    ("suppressions that stay open", "<!-- gangmu-disable 甲\n"),
    ("marks that fight", ",，,，"),
    ("quotes in quotes in quotes", "“甲‘乙“丙”丁’戊”"),
    ("short lines, as wrapped", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳\n"),
    ("two columns", "甲乙丙丁戊己庚辛　　　　　　　　子丑寅卯辰巳午未\n"),
    ("garbled", "å…³äºŽ(cid:1)"),
];

const SANDWICHES: [(&str, [&str; 3]); 4] = [
    ("brackets around a text", ["（", "正文", "）"]),
    ("titles around a text", ["《", "正文", "》"]),
    ("quotes around a text", ["“", "正文", "”"]),
    ("brackets in lines", ["（\n", "正文", "）\n"]),
];

const WITHIN: [(&str, [&str; 3]); 8] = [
    ("one title open above everything", ["《甲\n", "乙丙丁，戊己庚。\n", ""]),
    ("one quote open above everything", ["“甲\n", "乙丙丁，戊己庚。\n", ""]),
    ("one bracket open above everything", ["（甲", "乙丙丁，戊己庚。", ""]),
    (
        "one paragraph of a document",
        ["关于甲的通知\n\n各县人民政府：\n    ", "加快建设甲，完善乙；", "\n某县人民政府\n"],
    ),
    ("one sentence", ["甲", "乙丙丁，戊己庚", "。"]),
    ("one sentence without marks", ["", "甲乙丙丁戊己庚辛", "。"]),
    (
        "ten thousand attachments of a document",
        ["关于甲的通知\n\n各县：\n甲。\n附件：", "1.甲\n", "\n某县\n2024年5月16日\n"],
    ),
    ("references to one part", ["一、甲\n乙。\n二、丙\n", "见第一部分，见第三部分，", "\n"]),
];

type Unit = fn(usize, usize) -> String;

const COUNTED: [(&str, Unit); 15] = [
    ("articles, each with a reference to the next", |at, _| {
        format!("第{}条　违反本法第{}条的，处罚。\n", han(at), han(at + 1))
    }),
    ("references to articles that are not there", |at, _| format!("见第{at}条，")),
    ("attachments named in running text", |at, _| format!("见附件{at}，")),
    ("numbers rising", |at, _| format!("{}、甲\n", han(at))),
    ("numbers falling", |at, count| format!("{}.甲\n", count - at.min(count))),
    ("gaps of four thousand millions", |at, _| format!("{}.甲\n", at * 4_294_967_296)),
    ("headings without a text", |at, _| format!("{}、关于第{at}项工作\n", han(at))),
    ("a series without an end", |at, _| format!("{}是甲；", han(at))),
    ("lists of lists", |at, _| format!("{at}.甲\n（{at}）乙\n")),
    ("decimal headings, deeper and deeper", |at, _| format!("{}甲\n", "1.".repeat(at % 60 + 1))),
    ("terms that are all different", |at, _| format!("第{at}项“甲{at}工程”、《乙{at}办法》，")),
    ("titles that are all different", |at, _| format!("关于甲{at}的报告\n市长 李{}\n\n甲{at}乙丙丁。\n", han(at))),
    ("pages with numbers", |at, _| format!("甲乙丙丁，戊己\n庚辛。\n— {at} —\n")),
    ("contents with pages", |at, _| format!("{}、甲……………… {at}\n", han(at))),
    ("attachments listed and attached", |at, _| format!("附件{at}\n\n关于甲{at}的名单\n\n甲、乙、丙\n\n")),
];

/// A number in Chinese.
fn han(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const UNITS: [&str; 5] = ["万", "千", "百", "十", ""];
    let digits = [10_000, 1_000, 100, 10, 1].map(|unit| number / unit % 10);
    let mut text = String::new();
    for (digit, unit) in digits.into_iter().zip(UNITS) {
        match digit {
            0 if text.is_empty() || text.ends_with('零') => {}
            0 => text.push('零'),
            _ => text.extend([DIGITS[digit], unit]),
        }
    }
    text.trim_end_matches('零').to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_in_chinese() {
        assert_eq!([1, 10, 12, 105, 3_020].map(super::han), ["一", "一十", "一十二", "一百零五", "三千零二十"]);
    }
}
