//! One document of each genre in every form that documents come in: the outline is the same.

#![cfg(feature = "cli")]

use crate::support::corpus::sample;
use crate::support::docx::{Docx, Para, escaped};
use crate::support::pdf::{Measure, set};
use crate::support::{outline_difference, same_outline};
use encoding_rs::GB18030;
use gangmu::input::{Extract, extract};
use gangmu::parse::{ParseOptions, parse};
use gangmu::render::convert::{to_markdown, to_text};
use serde_json::Value;

/// The samples: an official document with what is attached, a report, a regulation under its order, a newspaper page, a speech, and
/// a text without structure.
const SAMPLES: [&str; 6] = ["gongwen", "clean-report", "law", "clean-digest", "speech", "plain"];

/// The outline of a document, its form told by its bytes and its name.
fn outline(bytes: &[u8], name: &str) -> Value {
    let Extract { source, hints, .. } = extract(bytes, None, Some(name)).unwrap();
    same_outline(&parse(&source.text, &ParseOptions::default().with_hints(&hints)))
}

fn outlines_are_the_same(form: &str, write: impl Fn(&str) -> (Vec<u8>, String)) {
    let mut wrong = Vec::new();
    for name in SAMPLES {
        let text = sample(name);
        let (bytes, path) = write(&text);
        if let Some(difference) = outline_difference(&outline(text.as_bytes(), "a.txt"), &outline(&bytes, &path)) {
            wrong.push(format!("{name} as {form}: {difference}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn encodings_give_the_same_outline() {
    outlines_are_the_same("GB18030", |text| (GB18030.encode(text).0.into_owned(), "a.txt".to_owned()));
    outlines_are_the_same("UTF-16", |text| {
        (text.encode_utf16().flat_map(u16::to_le_bytes).collect(), "a.txt".to_owned())
    });
}

#[test]
fn markdown_gives_the_same_outline() {
    let markdown = |text: &str| (to_markdown(&parse(text, &ParseOptions::default())).into_bytes(), "a.md".to_owned());
    outlines_are_the_same("Markdown", markdown);
}

#[test]
fn tidy_text_gives_the_same_outline() {
    let tidy = |text: &str| (to_text(&parse(text, &ParseOptions::default())).into_bytes(), "a.txt".to_owned());
    outlines_are_the_same("tidy text", tidy);
}

/// A web page as offices make them: a paragraph a line, in a frame, in the encoding that it declares.
fn page(text: &str) -> String {
    let lines = text.lines().map(|line| match line {
        "" => "<p>&nbsp;</p>\n".to_owned(),
        line => format!("<p style=\"text-indent:2em\">{}</p>\n", escaped(line).replace('“', "&ldquo;")),
    });
    let lines: String = lines.collect();
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"gb2312\"><title>政务公开</title></head><body>\n\
         <div class=\"nav\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/zw\">政务公开</a></li></ul></div>\n\
         <div class=\"TRS_Editor\">\n{lines}</div>\n<div class=\"footer\">版权所有：白鹭县人民政府办公室</div>\n</body></html>\n"
    )
}

#[test]
fn web_pages_give_the_same_outline() {
    outlines_are_the_same("web page", |text| (GB18030.encode(&page(text)).0.into_owned(), "a.html".to_owned()));
}

#[test]
fn word_documents_with_typed_numbers_give_the_same_outline() {
    outlines_are_the_same("docx", |text| (Docx::new().lines(text).bytes(), "a.docx".to_owned()));
}

#[test]
fn word_documents_with_automatic_numbers_give_the_same_outline() {
    outlines_are_the_same("docx with lists", |text| (numbered(text).bytes(), "a.docx".to_owned()));
    let law = numbered(&sample("law"));
    assert!(!law.document().contains("第一条") && !law.document().contains("第一章"), "numbers are Word's own");
}

/// Styles of headings stand on headings, and as often on titles and on what heads the page.
#[test]
fn word_documents_with_styled_headings_give_the_same_outline() {
    let styled = |text: &str| {
        let outline = |level: u32| format!("<w:pPr><w:outlineLvl w:val=\"{level}\"/></w:pPr>");
        let docx = Docx::new().style("H1", "heading 1", &outline(0)).style("H2", "heading 2", &outline(1));
        let docx = text.lines().fold(docx, |docx, line| {
            let para = Para::new(line);
            let is_heading = !line.contains(['。', '，', '：', '；']);
            docx.paragraph(match number(line).filter(|_| is_heading) {
                Some((3, ..)) => para.style("H1"),
                Some((4, ..)) => para.style("H2"),
                _ if is_heading && (line.contains("关于") || line.ends_with("文件")) => para.style("H2"),
                _ => para,
            })
        });
        (docx.bytes(), "a.docx".to_owned())
    };
    outlines_are_the_same("docx with styles", styled);
    let heading = "办法说明\n本办法从三个方面说明，一并公布。\n适用范围\n适用于全县各类集市，不论大小。\n";
    let bytes = heading.lines().fold(
        Docx::new().style("H1", "heading 1", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>"),
        |docx, line| {
            let para = Para::new(line);
            docx.paragraph(if line == "适用范围" { para.style("H1") } else { para })
        },
    );
    let sections = outline(&bytes.bytes(), "a.docx")["articles"][0]["children"].to_string();
    assert!(sections.contains("适用范围"), "a style makes a heading where nothing else does: {sections}");
}

#[test]
fn pdf_files_give_the_same_outline() {
    let measure = Measure { chars: 28, lines: 22, size: 16.0, numbers: true };
    outlines_are_the_same("PDF", |text| (set(text, measure), "a.pdf".to_owned()));
}

/// The kinds of numbers that begin lines: what stands before and behind the numeral, whether that is Chinese, and the list and
/// the level that write it.
const KINDS: [(&str, &str, bool, u32, u32); 9] = [
    ("第", "章", true, 2, 0),
    ("第", "节", true, 2, 1),
    ("第", "条", true, 2, 2),
    ("", "、", true, 1, 0),
    ("（", "）", true, 1, 1),
    ("", ".", false, 1, 2),
    ("（", "）", false, 1, 3),
    ("", "．", false, 1, 2),
    ("", "、", false, 1, 2),
];

/// The number that a line begins with: its kind, its value, and what follows it.
fn number(line: &str) -> Option<(usize, u32, &str)> {
    const NUMERALS: &str = "一二三四五六七八九十百";
    KINDS.iter().enumerate().find_map(|(kind, (before, behind, is_chinese, ..))| {
        let rest = line.strip_prefix(before)?;
        let end = rest.find(|c: char| if *is_chinese { !NUMERALS.contains(c) } else { !c.is_ascii_digit() })?;
        let (numeral, rest) = rest.split_at(end);
        let rest = rest.strip_prefix(behind)?;
        let value = if *is_chinese { gangmu::number::scan_han(numeral)?.value } else { numeral.parse().ok()? };
        (!numeral.is_empty() && !rest.starts_with("之")).then_some((kind, value, rest.trim_start()))
    })
}

/// A document of Word whose numbers are written by Word: a line whose number is not the next begins a list anew.
fn numbered(text: &str) -> Docx {
    let han = "chineseCountingThousand";
    let articles = [
        (han, "第%1章"),
        (han, "第%2节"),
        (han, "第%3条|<w:lvlRestart w:val=\"0\"/>"),
        (han, "（%4）"),
        ("decimal", "%5."),
    ];
    let mut docx = Docx::new()
        .list(1, &[(han, "%1、"), (han, "（%2）"), ("decimal", "%3."), ("decimal", "（%4）")])
        .list(2, &articles);
    let mut lists: Vec<(u32, [u32; 5])> = vec![(1, [0; 5]), (2, [0; 5])];
    let mut next_list = 3;
    let mut in_articles = false;
    for line in text.lines() {
        let Some((kind, value, rest)) = number(line).filter(|(_, value, _)| *value > 0) else {
            docx = docx.paragraph(Para::new(line));
            continue;
        };
        let (_, _, _, list, level) = KINDS[kind];
        in_articles = list == 2 || (in_articles && kind != 3);
        // Items below articles are of their list.
        let (list, level) = if in_articles && list == 1 { (2, level + 2) } else { (list, level) };
        let (id, counts) = &mut lists[list as usize - 1];
        if counts[level as usize] + 1 != value {
            let start =
                format!("<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{value}\"/></w:lvlOverride>");
            docx = docx.list_of(next_list, list, &start);
            *id = next_list;
            next_list += 1;
        }
        counts[level as usize] = value;
        let keeps = if list == 2 && level < 2 { 2..3 } else { 0..0 };
        for below in (level as usize + 1..5).filter(|below| !keeps.contains(below)) {
            counts[below] = 0;
        }
        docx = docx.paragraph(Para::new(rest).numbered(*id, level));
    }
    docx
}
