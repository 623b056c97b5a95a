//! Documents of Word, read as Word shows them. LibreOffice is asked where it is installed.

#![cfg(feature = "docx")]

mod annotate;

use crate::support::docx::{Docx, Para, member, run, zipped};
use gangmu::input::{Extract, Format, extract};
use gangmu::source::{Part, RemarkKind};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

fn read(docx: Docx) -> Extract {
    extract(&docx.bytes(), Some(Format::Docx), None).unwrap()
}

fn text(docx: Docx) -> String {
    read(docx).source.text
}

/// A folder of this test's own, made anew.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("docx-{test}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// What LibreOffice makes of a document: its file in the form `to` (`txt:Text`); `None` where it is not installed.
fn office(test: &str, bytes: &[u8], to: &str) -> Option<Vec<u8>> {
    let folder = folder(test);
    std::fs::write(folder.join("in.docx"), bytes).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", to, "--outdir"])
        .arg(folder.join("out"))
        .arg(folder.join("in.docx"))
        .output();
    if done.is_err() {
        println!("skipped: {test} (no LibreOffice here)");
        return None;
    }
    let ending = to.split(':').next().unwrap_or(to);
    Some(std::fs::read(folder.join("out").join(format!("in.{ending}"))).unwrap())
}

/// The text that LibreOffice makes of a document, in lines without what sets them off.
fn office_lines(test: &str, bytes: &[u8]) -> Option<Vec<String>> {
    let text = String::from_utf8(office(test, bytes, "txt:Text")?).unwrap();
    Some(text.trim_start_matches('\u{FEFF}').lines().map(squeezed).collect())
}

/// A line without blanks: those behind a number are our own choice.
fn squeezed(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Formats that LibreOffice has as Word has them, up to nine.
const FORMATS: [&str; 20] = [
    "decimal",
    "decimalZero",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographDigital",
    "ideographTraditional",
    "ideographZodiac",
    "ideographLegalTraditional",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "japaneseCounting",
    "koreanDigital",
    "koreanCounting",
    "decimalEnclosedCircleChinese",
    "decimalEnclosedCircle",
];

#[test]
fn formats_of_numbers_are_those_of_libreoffice() {
    let mut docx = Docx::new();
    for (id, format) in (1..).zip(FORMATS) {
        docx = docx.list(id, &[(format, "（%1）")]);
        docx = (0..9).fold(docx, |docx, _| docx.paragraph(Para::new(format).numbered(id, 0)));
    }
    let bytes = docx.bytes();
    let Some(theirs) = office_lines("formats_of_numbers_are_those_of_libreoffice", &bytes) else { return };
    let ours = extract(&bytes, None, None).unwrap().source.text;
    assert_eq!(ours.lines().map(squeezed).collect::<Vec<_>>(), theirs);
}

/// Lists as documents have them.
fn lists() -> Docx {
    let han = "chineseCountingThousand";
    let start = |at: u32, number: u32| {
        format!("<w:lvlOverride w:ilvl=\"{at}\"><w:startOverride w:val=\"{number}\"/></w:lvlOverride>")
    };
    let level = |at: u32, inner: &str| format!("<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/>{inner}</w:lvl>");
    let n = |text: &str, list, level| Para::new(text).numbered(list, level);
    Docx::new()
        .list(1, &[(han, "%1、"), (han, "（%2）"), ("decimal", "%3．"), ("decimal", "（%4）"), ("decimalEnclosedCircleChinese", "%5")])
        .list(2, &[(han, "第%1章"), ("decimal", "第%2条|<w:lvlRestart w:val=\"0\"/>")])
        .list(3, &[(han, "第%1章"), ("decimal", "%1.%2|<w:isLgl/>"), ("decimal", "%1.%2.%3")])
        .list(4, &[("decimal", "%1."), ("decimal", "%1.%2.")])
        .list_of(5, 4, "")
        .list_of(6, 4, &start(0, 5))
        .list_of(7, 1, &format!("<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>", level(0, "<w:numFmt w:val=\"upperLetter\"/><w:lvlText w:val=\"%1)\"/>")))
        .list(8, &[("bullet", "——"), ("bullet", "\u{F0B7}")])
        .list(9, &[("decimal", "%1.|<w:suff w:val=\"space\"/>"), ("decimal", "(%2)|<w:suff w:val=\"nothing\"/>")])
        .style("H", "heading 1", "<w:pPr><w:numPr><w:numId w:val=\"10\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr>")
        .style("H2", "heading 2", "<w:basedOn w:val=\"H\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"1\"/></w:pPr>")
        .style("H3", "内部", "<w:basedOn w:val=\"H2\"/>")
        .style("Off", "无号", "<w:basedOn w:val=\"H\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>")
        .list(10, &[(han, "%1、|<w:pStyle w:val=\"H\"/>"), (han, "（%2）|<w:pStyle w:val=\"H2\"/>")])
        .paragraph(n("甲", 1, 0)).paragraph(n("乙", 1, 1)).paragraph(n("乙", 1, 1)).paragraph(n("丙", 1, 2))
        .paragraph(n("丁", 1, 3)).paragraph(n("戊", 1, 4)).paragraph(n("甲", 1, 0)).paragraph(n("乙", 1, 1))
        .paragraph(n("章", 2, 0)).paragraph(n("条", 2, 1)).paragraph(n("条", 2, 1)).paragraph(n("章", 2, 0)).paragraph(n("条", 2, 1))
        .paragraph(n("章", 3, 0)).paragraph(n("节", 3, 1)).paragraph(n("款", 3, 2)).paragraph(n("节", 3, 1))
        .paragraph(n("一", 4, 0)).paragraph(n("二", 4, 1)).paragraph(n("接着", 5, 0)).paragraph(n("另起", 6, 0)).paragraph(n("再", 6, 0)).paragraph(n("回", 4, 0))
        .paragraph(n("字母", 7, 0)).paragraph(n("字母", 7, 0))
        .paragraph(n("破折", 8, 0))
        .paragraph(n("空", 9, 0)).paragraph(n("无", 9, 1))
        .paragraph(Para::new("标题").style("H")).paragraph(Para::new("小标题").style("H2")).paragraph(Para::new("小标题").style("H2"))
        .paragraph(Para::new("孙").style("H3")).paragraph(Para::new("无号").style("Off")).paragraph(Para::new("关").style("H").numbered(0, 0))
        .paragraph(Para::new("标题").style("H"))
        .paragraph(Para::new("缺").numbered(77, 0))
}

/// How they are written: the line, and that of LibreOffice where it has what it cannot count or draw.
const LISTS: [(&str, &str); 36] = [
    ("一、甲", ""),
    ("（一）乙", ""),
    ("（二）乙", ""),
    ("1．丙", ""),
    ("（1）丁", ""),
    ("①戊", ""),
    ("二、甲", ""),
    ("（一）乙", ""),
    ("第一章\u{3000}章", ""),
    ("第1条\u{3000}条", ""),
    ("第2条\u{3000}条", ""),
    ("第二章\u{3000}章", ""),
    ("第3条\u{3000}条", "第1条条"),
    ("第一章\u{3000}章", ""),
    ("1.1 节", "一.1节"),
    ("一.1.1 款", ""),
    ("1.2 节", "一.2节"),
    ("1.一", ""),
    ("1.1.二", ""),
    ("2.接着", ""),
    ("5.另起", ""),
    ("6.再", ""),
    ("7.回", ""),
    ("C)字母", ""),
    ("D)字母", ""),
    ("——破折", "•破折"),
    ("1. 空", ""),
    ("(1)无", ""),
    ("一、标题", ""),
    ("（一）小标题", ""),
    ("（二）小标题", ""),
    ("（三）孙", ""),
    ("无号", ""),
    ("关", ""),
    ("二、标题", ""),
    ("缺", ""),
];

#[test]
fn lists_are_numbered() {
    let bytes = lists().bytes();
    let ours = extract(&bytes, None, None).unwrap().source.text;
    assert_eq!(ours.lines().collect::<Vec<_>>(), LISTS.map(|(ours, _)| ours));
    let Some(theirs) = office_lines("lists_are_numbered", &bytes) else { return };
    assert_eq!(theirs.len(), LISTS.len());
    for ((line, known), theirs) in LISTS.iter().zip(&theirs) {
        assert!(squeezed(line) == *theirs || known == theirs, "{line} ≠ {theirs}");
    }
}

/// Numbers that no list of LibreOffice has, or that it has otherwise.
#[test]
fn rarer_numbers_are_written() {
    let custom = "<w:lvl w:ilvl=\"0\"><w:start w:val=\"7\"/><mc:AlternateContent \
        xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"w14\">\
        <w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback><w:numFmt w:val=\"decimal\"/>\
        </mc:Fallback></mc:AlternateContent><w:lvlText w:val=\"%1号\"/></w:lvl>";
    let linked = "<w:numStyleLink w:val=\"N\"/>";
    let n = |text: &str, list, level| Para::new(text).numbered(list, level);
    let docx = Docx::new()
        .style("N", "列表", "<w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr>")
        .style("R", "环", "<w:pPr><w:numPr><w:numId w:val=\"6\"/></w:numPr></w:pPr>")
        .definition(1, custom)
        .list_of(1, 1, "")
        .list(
            2,
            &[
                ("bullet", "\u{F0B7}"),
                ("bullet", "l|<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr>"),
                ("bullet", "—"),
            ],
        )
        .list(3, &[("decimal", "%1."), ("bullet", "-"), ("decimal", "%1.%2.%3."), ("none", "%4")])
        .list(4, &[("chineseCounting", "%1、"), ("decimal", "%2%%|<w:suff w:val=\"nothing\"/>")])
        .definition(5, linked)
        .list_of(5, 5, "")
        .definition(6, "<w:numStyleLink w:val=\"R\"/>")
        .list_of(6, 6, "")
        .list(7, &[("decimal", "%1.|<w:rPr><w:vanish/></w:rPr>"), ("decimal", "%1.%2")])
        .paragraph(n("定", 1, 0))
        .paragraph(n("点", 2, 0))
        .paragraph(n("点", 2, 1))
        .paragraph(n("线", 2, 2))
        .paragraph(n("跳级", 3, 2))
        .paragraph(n("无", 3, 3))
        .paragraph(n("一", 3, 0))
        .paragraph(n("本", 4, 0))
        .paragraph(n("连", 5, 0))
        .paragraph(n("百分", 5, 1))
        .paragraph(n("环", 6, 0))
        .paragraph(n("过深", 1, 9))
        .paragraph(n("隐号", 7, 0))
        .paragraph(n("次级", 7, 1))
        .paragraph(Para::default().numbered(3, 0))
        .paragraph(n("2024年", 3, 0));
    assert_eq!(
        text(docx),
        "007号定\n• 点\n• 点\n—线\n1..1.跳级\n无\n2.一\n一、本\n二、连\n1%%百分\n环\n过深\n隐号\n1.1 次级\n3.\n4. 2024年\n"
    );
}

#[test]
fn a_paragraph_is_a_line() {
    let docx = Docx::new()
        .lines("标题\n\n正文")
        .paragraph(Para::new("上\n下\t右"))
        .paragraph(Para::new("").xml("<w:r><w:t>页</w:t><w:br w:type=\"page\"/></w:r>").text("次页"))
        .paragraph(Para::new("").xml("<w:r><w:br w:type=\"page\"/></w:r>").text("新页"))
        .paragraph(Para::new("").xml("<w:r><w:t>末</w:t><w:br w:type=\"column\"/></w:r>"))
        .paragraph(
            Para::new("").xml("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:cr/><w:softHyphen/><w:ptab/></w:r>"),
        )
        .paragraph(Para::new("").xml("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:t> 是 </w:t></w:r>"))
        .paragraph(Para::new("").xml("<w:r><w:t>一\n二</w:t></w:r><w:r><w:t xml:space=\"preserve\"> 三 </w:t></w:r>"));
    assert_eq!(text(docx), "标题\n\n正文\n上\n下\t右\n页\n次页\n新页\n末\nA-B\n\t\n☑是\n一 二 三 \n");
}

#[test]
fn text_is_read_wherever_it_stands() {
    let inner = run("", "甲");
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", Para::new(text).to_xml());
    let alternatives = |choice: &str, needs: &str| {
        format!(
            "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">\
             <mc:Choice Requires=\"{needs}\">{choice}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
            run("", "替代")
        )
    };
    let math = "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>x=1</m:t></m:r></m:oMath>";
    let ruby = format!(
        "<w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{inner}</w:rubyBase></w:ruby></w:r>",
        run("", "jia")
    );
    for (xml, expected) in [
        (format!("<w:hyperlink>{inner}</w:hyperlink>"), "甲"),
        (format!("<w:smartTag>{inner}</w:smartTag>"), "甲"),
        (format!("<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"), "甲"),
        (format!("<w:fldSimple w:instr=\"DATE\">{inner}</w:fldSimple>"), "甲"),
        (ruby, "甲"),
        (math.to_owned(), "x=1"),
        (alternatives(&inner, "wps"), "甲"),
        (alternatives(&inner, "v99"), "替代"),
        (format!("{}{inner}", alternatives("", "wps")), "甲"),
        (format!("{inner}<w:r>{}</w:r>", alternatives(&boxed("框"), "wps")), "甲\n框"),
    ] {
        assert_eq!(text(Docx::new().paragraph(Para::new("").xml(&xml))), format!("{expected}\n"), "{xml}");
    }
}

#[test]
fn fields_give_their_result() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let order = "<w:r><w:instrText>IF</w:instrText></w:r>";
    for (xml, expected) in [
        (format!("{begin}{order}{separate}{}{end}", run("", "结果")), "结果"),
        (format!("{begin}{order}{end}{}", run("", "后")), "后"),
        (format!("{begin}{order}{begin}{order}{separate}{}{end}{separate}{}{end}", run("", "内"), run("", "外")), "外"),
        (format!("{end}{separate}{}", run("", "不成对")), "不成对"),
        (format!("{begin}{order}{}", run("", "没有结束")), "没有结束"),
    ] {
        assert_eq!(text(Docx::new().paragraph(Para::new("").xml(&xml))), format!("{expected}\n"), "{xml}");
    }
    // A table of contents spans paragraphs.
    let docx = Docx::new()
        .paragraph(Para::new("").xml(&format!("{begin}{order}{separate}")).text("一、总则\t1"))
        .paragraph(Para::new("二、附则\t2"))
        .paragraph(Para::new("").xml(&end));
    assert_eq!(text(docx), "一、总则\t1\n二、附则\t2\n\n");
}

#[test]
fn rows_are_lines_and_frames_are_paragraphs() {
    let cells = |cells: &[&str]| -> String {
        let cell = |inner: &&str| format!("<w:tc><w:tcPr/>{inner}</w:tc>");
        format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
    };
    let p = |text: &str| Para::new(text).to_xml();
    let merged = format!("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge/></w:tcPr>{}</w:tc>", p(""));
    let nested = format!("<w:tbl>{}{}</w:tbl>", cells(&[&p("内一"), &p("内二")]), cells(&[&p("内三")]));
    let docx = Docx::new()
        .paragraph(Para::new("表前"))
        .table(&[&["项目", "金额\n（万元）"], &["道路\n桥梁", ""]])
        .xml(&format!(
            "<w:tbl><w:tr>{merged}<w:tc>{}</w:tc></w:tr>{}</w:tbl>",
            p("续"),
            cells(&[&(nested + &p("")), &p("后")])
        ))
        .table(&[&["××市人民政府文件"], &["某政发〔2024〕1号\n正文"]])
        .paragraph(Para::new("表后"));
    let found = read(docx);
    assert_eq!(
        found.source.text,
        "表前\n项目\t金额（万元）\n道路 桥梁\t\n\t续\n内一 内二 内三\t后\n××市人民政府文件\n某政发〔2024〕1号\n正文\n表后\n"
    );
    let places: Vec<(Part, u32)> = found.hints.blocks.iter().map(|b| (b.origin.part, b.origin.paragraph)).collect();
    let table = |at| (Part::Table, at);
    assert_eq!(
        places,
        [(Part::Body, 1), table(1), table(4), table(7), table(9), table(14), table(15), table(16), (Part::Body, 2)]
    );
}

#[test]
fn boxes_follow_their_paragraph_and_notes_the_text() {
    let docx = Docx::new()
        .note(1, &Para::new("脚注一"))
        .note(2, &Para::new("脚注二").footnote(4))
        .note(3, &Para::new("无人引用"))
        .note(4, &Para::new("注中之注"))
        .paragraph(Para::new("前").text_box(&[Para::new("框一"), Para::new("框二").text_box(&[Para::new("框中框")])]).text("后").footnote(2))
        .paragraph(Para::new("次").footnote(1).footnote(2))
        .paragraph(Para::new("").xml("<w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textpath string=\"某市人民政府文件\"/></v:shape></w:pict></w:r>"));
    let found = read(docx);
    assert_eq!(found.source.text, "前后\n框一\n框二\n框中框\n次\n\n某市人民政府文件\n脚注二\n脚注一\n注中之注\n");
    let places: Vec<(Part, u32)> = found.hints.blocks.iter().map(|b| (b.origin.part, b.origin.paragraph)).collect();
    let (body, boxed, note) = (|n| (Part::Body, n), |n| (Part::TextBox, n), |n| (Part::Footnote, n));
    assert_eq!(places, [body(1), boxed(1), boxed(2), boxed(3), body(2), body(3), boxed(4), note(1), note(2), note(3)]);
}

fn remarks(found: &Extract) -> Vec<(RemarkKind, &str, &str)> {
    let remarks = found.hints.remarks.iter();
    remarks.map(|remark| (remark.kind, remark.span.slice(&found.source.text), remark.text.as_str())).collect()
}

#[test]
fn tracked_changes_are_as_if_accepted() {
    use RemarkKind::{Deleted, Inserted};
    let docx = Docx::new()
        .paragraph(Para::new("甲").deleted("旧").deleted("文").inserted("新").inserted("字").text("乙"))
        .paragraph(Para::new("前段").mark("<w:del w:id=\"9\" w:author=\"a\"/>"))
        .paragraph(Para::new("后段"))
        .paragraph(
            Para::new("")
                .deleted("整段")
                .mark("<w:ins w:id=\"8\" w:author=\"a\"/>")
                .mark("<w:del w:id=\"9\" w:author=\"a\"/>"),
        )
        .paragraph(Para::new("").inserted("新段").mark("<w:ins w:id=\"9\" w:author=\"a\"/>"))
        .paragraph(Para::new("").xml(&format!(
            "<w:moveFrom w:author=\"a\">{}</w:moveFrom><w:moveTo w:author=\"b\">{}</w:moveTo>",
            run("", "原处"),
            run("", "新处")
        )))
        .paragraph(
            Para::new("")
                .xml(&format!("<w:ins w:author=\"a\"><w:del w:author=\"b\">{}</w:del></w:ins>", run("", "先增后删"))),
        )
        .xml(&format!(
            "<w:tbl><w:tr><w:trPr><w:del w:author=\"a\"/></w:trPr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>",
            Para::new("").deleted("删行").to_xml()
        ));
    let found = read(docx);
    assert_eq!(found.source.text, "甲新字乙\n前段后段\n新段\n新处\n\n");
    assert_eq!(
        remarks(&found),
        [
            (Deleted, "", "旧文"),
            (Inserted, "新字", ""),
            (Deleted, "", "\n"),
            (Deleted, "", "整段\n"),
            (Inserted, "新段\n", ""),
            (Deleted, "", "原处"),
            (Inserted, "新处", ""),
            (Deleted, "", "先增后删"),
            (Deleted, "", "删行\n删行\n"),
        ]
    );
}

#[test]
fn hidden_text_is_left_out_and_told() {
    let hide = "<w:rPr><w:vanish/></w:rPr>";
    let docx = Docx::new()
        .style("Gone", "隐", hide)
        .style("Child", "隐下", "<w:basedOn w:val=\"Gone\"/>")
        .style("Loop", "环", "<w:basedOn w:val=\"Loop2\"/>")
        .style("Loop2", "环二", "<w:basedOn w:val=\"Loop\"/>")
        .paragraph(
            Para::new("见")
                .run("<w:vanish/>", "暗")
                .run("<w:vanish w:val=\"1\"/>", "字")
                .run("<w:vanish w:val=\"0\"/>", "明"),
        )
        .paragraph(Para::new("样式隐").style("Child"))
        .paragraph(
            Para::new("").style("Child").run("<w:vanish w:val=\"false\"/>", "显").mark("<w:vanish w:val=\"0\"/>"),
        )
        .paragraph(Para::new("").run("<w:webHidden/>", "网页"))
        .paragraph(Para::new("环").style("Loop"))
        .paragraph(Para::new("标题").mark("<w:specVanish/>").style("Loop"))
        .paragraph(Para::new("接排"))
        .paragraph(Para::new("表前").mark("<w:vanish/>"))
        .table(&[&["框"]])
        .paragraph(Para::new("").mark("<w:vanish/>"))
        .paragraph(Para::new("表间").mark("<w:vanish/>"))
        .table(&[&["格", "格"]]);
    let found = read(docx);
    assert_eq!(found.source.text, "见明\n显\n网页\n环\n标题接排\n表前\n框\n表间\n格\t格\n");
    assert_eq!(remarks(&found), [(RemarkKind::Hidden, "", "暗字"), (RemarkKind::Hidden, "", "样式隐")]);
}

#[test]
fn headings_are_told_by_outline_and_style() {
    let docx = Docx::new()
        .style("a", "heading 2", "")
        .style("b", "标题 3", "")
        .style("c", "正文样式", "<w:basedOn w:val=\"a\"/>")
        .style("d", "自定", "<w:pPr><w:outlineLvl w:val=\"3\"/></w:pPr>")
        .style("e", "Title", "")
        .style("f", "非题", "<w:basedOn w:val=\"d\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>");
    let named = |id: &str| Para::new("题").style(id);
    let docx = ["a", "b", "c", "d", "e", "f", "none"].into_iter().fold(docx, |docx, id| docx.paragraph(named(id)));
    let docx = docx
        .paragraph(named("a").property("<w:outlineLvl w:val=\"0\"/>"))
        .paragraph(named("a").property("<w:outlineLvl w:val=\"9\"/>"));
    let found = read(docx);
    let headings: Vec<u8> = found.hints.blocks.iter().map(|block| block.heading).collect();
    assert_eq!(headings, [2, 3, 2, 4, 0, 0, 0, 1, 0]);
}

#[test]
fn the_main_part_may_have_any_name_and_strict_namespaces() {
    let strict = "http://purl.oclc.org/ooxml";
    let parts = [
        (
            "_rels/.rels",
            format!(
                "<Relationships><Relationship Id=\"a\" Type=\"{strict}/officeDocument/relationships/officeDocument\" Target=\"/texte/haupt.xml\"/></Relationships>"
            ),
        ),
        (
            "texte/haupt.xml",
            format!(
                "<x:document xmlns:x=\"{strict}/wordprocessingml/main\"><x:body><x:p><x:pPr><x:pStyle x:val=\"h\"/></x:pPr><x:r><x:t>严格</x:t></x:r></x:p></x:body></x:document>"
            ),
        ),
        (
            "texte/_rels/haupt.xml.rels",
            format!(
                "<Relationships><Relationship Id=\"a\" Type=\"{strict}/officeDocument/relationships/styles\" Target=\"../stile.xml\"/></Relationships>"
            ),
        ),
        (
            "stile.xml",
            format!(
                "<x:styles xmlns:x=\"{strict}/wordprocessingml/main\"><x:style x:type=\"paragraph\" x:styleId=\"h\"><x:name x:val=\"heading 1\"/></x:style></x:styles>"
            ),
        ),
    ];
    let bytes = zipped(&parts.map(|(name, xml)| (name.to_owned(), xml)));
    let found = extract(&bytes, Some(Format::Docx), None).unwrap();
    assert_eq!((found.source.text.as_str(), found.hints.blocks[0].heading), ("严格\n", 1));
}

#[test]
fn numbers_in_cells_are_written() {
    let docx = Docx::new().list(1, &[("decimal", "%1")]);
    let n = Para::new("").numbered(1, 0).to_xml();
    let row = format!("<w:tr><w:tc>{n}</w:tc><w:tc>{}</w:tc></w:tr>", Para::new("项目").to_xml());
    assert_eq!(text(docx.xml(&format!("<w:tbl>{row}{row}</w:tbl>"))), "1\t项目\n2\t项目\n");
}

/// The documents beside the project; none, said by the name of the test, where they are not there.
fn real_documents(test: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !folder.is_dir() {
        println!("skipped: {test} (no shared texts beside the project)");
        return Vec::new();
    }
    let folders = std::fs::read_dir(folder).unwrap().flatten();
    let files = folders.filter_map(|folder| std::fs::read_dir(folder.path()).ok()).flatten().flatten();
    let documents = files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|end| end == "docx"));
    documents.map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect()
}

#[test]
fn real_documents_lose_no_character() {
    for (path, bytes) in real_documents("real_documents_lose_no_character") {
        let found = extract(&bytes, None, None).unwrap();
        let xml = member(&bytes, "word/document.xml").unwrap();
        let tree = roxmltree::Document::parse(&xml).unwrap();
        let is_text = |node: &roxmltree::Node<'_, '_>| node.tag_name().name() == "t";
        let is_outside = |node: &roxmltree::Node<'_, '_>| {
            node.ancestors().any(|above| matches!(above.tag_name().name(), "del" | "Fallback"))
        };
        let mut left: HashMap<char, usize> = HashMap::new();
        for c in found.source.text.chars() {
            *left.entry(c).or_default() += 1;
        }
        for node in tree.descendants().filter(is_text).filter(|node| !is_outside(node)) {
            for c in node.text().unwrap_or_default().chars().filter(|c| !c.is_whitespace()) {
                let count = left.get_mut(&c).filter(|count| **count > 0);
                *count.unwrap_or_else(|| panic!("{}: {c} is lost", path.display())) -= 1;
            }
        }
    }
}
