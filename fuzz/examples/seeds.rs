//! Writes `seeds/` and `gangmu.dict` anew, from the samples and from the examples of the rules:
//! `cargo run --manifest-path fuzz/Cargo.toml --example seeds`.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "what writes seeds uses a part of what builds documents, and has files to write"
)]

#[path = "../../tests/it/support/docx.rs"]
mod docx;
#[path = "../../tests/it/support/pdf.rs"]
mod pdf;

use docx::{Docx, Para};
use gangmu::lint::rules;
use pdf::{Font, Page, pdf, pdf_in};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The most bytes of a seed: a fuzzer that mutates short texts tries more of them.
const LONGEST: usize = 1500;

/// Words of the grammar that no marker or mark gives by itself.
const WORDS: [&str; 84] = [
    "一、",
    "二、",
    "三、",
    "十一、",
    "（一）",
    "（二）",
    "(一)",
    "㈠",
    "1.",
    "2.",
    "１．",
    "1、",
    "（1）",
    "⑴",
    "①",
    "②",
    "⒈",
    "Ⅰ.",
    "A.",
    "1.1 ",
    "1.1.1",
    "一是",
    "二是",
    "三是",
    "一要",
    "二要",
    "首先，",
    "其次，",
    "最后，",
    "第一，",
    "第二，",
    "其一，",
    "一方面，",
    "另一方面，",
    "第一章",
    "第一节",
    "第一条",
    "第二款",
    "第（三）项",
    "编者按：",
    "【编者按】",
    "附件：",
    "附件1",
    "抄送：",
    "主送：",
    "签发人：",
    "特急",
    "机密★1年",
    "关于",
    "的通知",
    "的报告",
    "的决定",
    "各县（市、区）：",
    "同志们：",
    "国发〔2018〕1号",
    "2024年5月16日",
    "二〇二四年五月十六日",
    "2015-2018年",
    "2015—2018年",
    "三项工作",
    "“四个一”",
    "百分之五",
    "1.2万元",
    "（记者 王明）",
    "市长 李明",
    "本报讯",
    "（下转第二版）",
    "（上接第一版）",
    "— 3 —",
    "目 录",
    "……",
    "《",
    "》",
    "“",
    "”",
    "‘",
    "’",
    "〔",
    "〕",
    "；",
    "，，",
    "、、",
    "？！",
    "——",
];

/// What is seldom and hostile.
const ODD: [&str; 29] = [
    "\u{FEFF}",
    "\u{200B}",
    "\u{200D}",
    "\u{2060}",
    "\u{202E}",
    "\u{202C}",
    "\u{2028}",
    "\u{85}",
    "\u{B}",
    "\u{C}",
    "\0",
    "\u{1B}[2J",
    "\u{9B}31m",
    "\u{E0041}",
    "\u{3000}",
    "\u{A0}",
    "\r",
    "\r\n",
    "𠮷",
    "e\u{301}",
    "::error file=x::",
    "##[error]",
    "]]>",
    "<!-- ",
    " -->",
    "<!-- gangmu-ignore ",
    "<b>",
    "７",
    "%0A",
];

/// What stands in configurations and lists of known findings.
const SETTINGS: [&str; 24] = [
    "genre = ",
    "select = ",
    "ignore = ",
    "fail-on = ",
    "baseline = ",
    "exclude = [",
    "[severity]",
    "[style]",
    "range-dash = ",
    "[lexicon]",
    "surnames = ",
    "offices = ",
    "fixed-terms = ",
    "[[overrides]]",
    "files = [\"**\"]",
    "[[suppress]]",
    "fingerprint = ",
    "reason = ",
    "{\"version\": 1, \"findings\": [",
    "\"file\":\"",
    "\"rule\":\"",
    "\"fingerprint\":\"0000000000000001\"",
    "\"text\":\"",
    "ordinal-gap",
];

/// Markup of the forms that documents come in.
const MARKUP: [&str; 96] = [
    "# ",
    "#### ",
    "> ",
    "- ",
    "* ",
    "1. ",
    "**",
    "__",
    "~~",
    "`",
    "```\n",
    "[甲](",
    "![",
    "|--|--|\n",
    "| 甲 | 乙 |\n",
    "---\n",
    "===\n",
    "\\",
    "&nbsp;",
    "&#x4E00;",
    "&lt;",
    "<!--",
    "-->",
    "<p>",
    "</p>",
    "<br>",
    "<div>",
    "</div>",
    "<h1>",
    "<h4>",
    "</h4>",
    "<ul>",
    "<ol start=3>",
    "<li>",
    "<table>",
    "<tr>",
    "<td>",
    "<th>",
    "<td colspan=2>",
    "<pre>",
    "<script>",
    "</script>",
    "<style>",
    "<ruby>",
    "<rt>",
    "<span style=\"display:none\">",
    "<svg>",
    "<template>",
    "<select>",
    "<meta charset=gb18030>",
    "<meta charset=big5>",
    "<!doctype html>",
    "<html>",
    "<body>",
    "<title>",
    "<w:p>",
    "</w:p>",
    "<w:p/>",
    "<w:pPr>",
    "<w:r>",
    "</w:r>",
    "<w:rPr>",
    "<w:t>",
    "</w:t>",
    "<w:tab/>",
    "<w:br/>",
    "<w:ins w:id=\"1\">",
    "<w:del>",
    "<w:delText>",
    "<w:vanish/>",
    "<w:numPr>",
    "<w:ilvl w:val=\"1\"/>",
    "<w:numId w:val=\"1\"/>",
    "<w:pStyle w:val=\"H4\"/>",
    "<w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "<w:gridSpan w:val=\"2\"/>",
    "<w:vMerge/>",
    "<w:footnoteReference w:id=\"1\"/>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:instrText>",
    "<w:sdt>",
    "<w:lvl w:ilvl=\"0\">",
    "<w:lvlText w:val=\"%1\"/>",
    "<w:numFmt w:val=\"",
    " 0 R ",
    " Tj ",
    " Td ",
    " Tf ",
    "BT ",
    "ET ",
    " Do ",
    "stream\n",
    "/Filter /FlateDecode",
    "/ToUnicode ",
];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = texts(&root.join("../samples"));
    write_all(&root.join("seeds/text"), texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes().to_vec())));
    write_all(&root.join("seeds/decode"), bytes().iter().map(|(name, bytes)| (*name, bytes.clone())));
    write_all(&root.join("seeds/extract"), documents().iter().map(|(name, bytes)| (*name, bytes.clone())));
    write_all(&root.join("seeds/config"), configs().iter().map(|(name, text)| (*name, text.as_bytes().to_vec())));
    fs::write(root.join("gangmu.dict"), dictionary()).unwrap();
}

fn write_all<'n>(folder: &Path, files: impl Iterator<Item = (&'n str, Vec<u8>)>) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    files.for_each(|(name, bytes)| fs::write(folder.join(name), bytes).unwrap());
}

/// The samples in pieces, and for each rule a text of its examples.
fn texts(samples: &Path) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(samples).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).unwrap();
        // A newspaper's page is not ours to spread.
        if stem.starts_with("zhuzhou") {
            continue;
        }
        for (number, piece) in pieces(&text).into_iter().take(3).enumerate() {
            texts.push((format!("{stem}-{number}"), piece));
        }
    }
    for rule in rules() {
        let mut text = String::new();
        for example in rule.docs().examples {
            if text.len() + example.text.len() < LONGEST {
                text += &example.text;
                text.push('\n');
            }
        }
        texts.push((rule.name.to_owned(), text));
    }
    texts
}

/// A text in pieces of whole lines, none longer than a seed may be.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for line in text.split_inclusive('\n').filter(|line| line.len() < LONGEST) {
        if pieces.last().is_some_and(|piece| piece.len() + line.len() > LONGEST) {
            pieces.push(String::new());
        }
        pieces.last_mut().unwrap().push_str(line);
    }
    pieces
}

const TEXT: &str = "关于秋粮收购的通知\r\n　　一、收购点32个,预计12.5万吨。\n";

/// A text in every encoding, and bytes that are none.
fn bytes() -> Vec<(&'static str, Vec<u8>)> {
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let units = |of: fn(u16) -> [u8; 2], mark: bool| {
        let mark = if mark { "\u{FEFF}" } else { "" };
        format!("{mark}{TEXT}").encode_utf16().flat_map(of).collect::<Vec<u8>>()
    };
    vec![
        ("utf-8", TEXT.as_bytes().to_vec()),
        ("utf-8-mark", format!("\u{FEFF}{TEXT}").into_bytes()),
        ("gb18030", gb(TEXT)),
        ("gb18030-mark", gb(&format!("\u{FEFF}{TEXT}"))),
        ("gb18030-four", gb("𠮷野㐀䶮，\u{E000}")),
        ("gb18030-odd", [&gb(TEXT)[..], b"\x80\xA3\xA0\x81\x30\x81\x30"].concat()),
        ("utf-16le", units(u16::to_le_bytes, false)),
        ("utf-16le-mark", units(u16::to_le_bytes, true)),
        ("utf-16be", units(u16::to_be_bytes, false)),
        ("utf-16be-mark", units(u16::to_be_bytes, true)),
        ("utf-32le", TEXT.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect()),
        ("mixed", [&gb(TEXT)[..], TEXT.as_bytes()].concat()),
        ("binary", b"PK\x03\x04\x14\0\0\0".to_vec()),
    ]
}

const MARKDOWN: &str = "---\ntitle: 甲\n---\n# 通知\n\n各**县市**：\n\n## 一、甲\n\n1. 乙`丙`\n   - [丁](http://x \"戊\")\n\n> 引\n> 文\\*\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n```\n码\n```\n***重***~~删~~<b>粗</b>\n";

const PAGE: &str = "<!doctype html><html><head><meta charset=utf-8><title>通知</title></head><body><div class=nav>首页</div><div class=article><h1>关于<br>收粮的通知</h1><p>　　各县：</p><ol><li>甲<ul><li>乙</ul></ol><table><tr><td>项<td>数<tr><td>甲<td>1</table><pre>一\n二</pre><p style=\"display:none\">藏</p><ruby>字<rt>zì</ruby></div></body></html>";

/// A small document in every form, each behind the byte that names how it is read.
fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let word = Docx::new()
        .style("H1", "heading 1", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>")
        .list(1, &[("chineseCountingThousand", "%1、"), ("decimal", "%2.")])
        .note(1, &Para::new("注"))
        .paragraph(Para::new("关于秋粮收购的通知").style("H1"))
        .paragraph(Para::new("总体要求").numbered(1, 0))
        .paragraph(Para::new("收购点").numbered(1, 1).inserted("32个").deleted("30个").footnote(1))
        .paragraph(Para::new("").run("<w:vanish/>", "藏").text_box(&[Para::new("框")]))
        .table(&[&["项目", "数"], &["甲", "1"]]);
    let main = word.document();
    let body = main.split_once("<w:body>").map(|(_, body)| body).and_then(|body| body.split_once("<w:sectPr/>"));
    let body = body.map(|(body, _)| body.to_owned()).unwrap();
    let level = |at: u32, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering =
        [level(0, "chineseCountingThousand", "第%1章"), level(1, "upperRoman", "%1.%2"), level(2, "bullet", "—")]
            .concat();
    let lines = [
        (200.0, 100.0, 22.0, "关于秋粮收购的通知"),
        (112.0, 150.0, 16.0, "一、收购点32个，预计12.5万吨。"),
        (270.0, 800.0, 14.0, "— 1 —"),
    ];
    let read_as = |way: u8, bytes: &[u8]| [&[way], bytes].concat();
    vec![
        ("text", read_as(0, TEXT.as_bytes())),
        ("markdown", read_as(1, MARKDOWN.as_bytes())),
        ("html", read_as(2, PAGE.as_bytes())),
        ("docx", read_as(3, &word.bytes())),
        ("pdf", read_as(4, &pdf(&[Page { lines: &lines }]))),
        ("pdf-gbk", read_as(4, &pdf_in(Font::Gbk, &[Page { lines: &lines }]))),
        ("pdf-vertical", read_as(4, &pdf_in(Font::Vertical, &[Page { lines: &lines }]))),
        ("told-html", read_as(5, PAGE.as_bytes())),
        ("body", read_as(6, body.as_bytes())),
        ("main", read_as(7, main.as_bytes())),
        ("numbering", read_as(8, numbering.as_bytes())),
    ]
}

fn configs() -> Vec<(&'static str, String)> {
    let entry =
        r#"{"file":"甲.md","rule":"ordinal-gap","fingerprint":"0000000000000001","text":"三、","reason":"原文如此"}"#;
    vec![
        ("starter", gangmu::config::starter(gangmu::Lang::Zh).to_owned()),
        ("rules", "genre = \"gongwen\"\nselect = [\"numbering\", \"date-form\"]\nignore = [\"ordinal-gap\"]\nfail-on = \"error\"\nexclude = [\"草稿/**\", \"*.md\"]\n".to_owned()),
        ("tables", "[severity]\nordinal-gap = \"info\"\n[style]\nrange-dash = \"em\"\n[lexicon]\nsurnames = [\"蹇\"]\nfixed-terms = [\"三项清单\"]\n[[overrides]]\nfiles = [\"法规/**\"]\ngenre = \"law\"\n[[suppress]]\nfile = \"甲.txt\"\nrule = \"ordinal-gap\"\nfingerprint = \"0000000000000001\"\nreason = \"原文如此\"\n".to_owned()),
        ("wrong", "genre = \"lw\"\nselct = [1]\n甲 = 乙\n".to_owned()),
        ("known", format!("{{\n  \"version\": 1,\n  \"findings\": [\n    {entry},\n    {entry}\n  ]\n}}\n")),
        ("known-empty", "{\"version\": 1, \"findings\": []}".to_owned()),
        ("known-cut", format!("{{\"version\": 1, \"findings\": [{entry}")),
        ("comments", "<!-- gangmu-ignore ordinal-gap：原文如此 -->\n一、甲\n三、乙,丙\n<!-- gangmu-ignore-start -->\n一是丙；三是丁。\n<!-- gangmu-ignore-end -->\n".to_owned()),
        ("comments-open", "一、甲\n<!-- gangmu-ignore-start numbering -->\n三、乙\n<!-- gangmu-ignore no-such -->\n".to_owned()),
    ]
}

/// The words above, and the quoted characters of all rules' examples that are no letters.
fn dictionary() -> String {
    let mut words: BTreeSet<String> =
        WORDS.iter().chain(&ODD).chain(&SETTINGS).chain(&MARKUP).map(|word| (*word).to_owned()).collect();
    for example in rules().iter().flat_map(|rule| rule.docs().examples) {
        words.extend(example.text.chars().filter(|c| !c.is_alphanumeric() && *c != ' ').map(String::from));
    }
    let mut dictionary = "# Written by `cargo run --manifest-path fuzz/Cargo.toml --example seeds`.\n".to_owned();
    for word in words {
        let bytes = word.bytes().map(|byte| match byte {
            b'"' | b'\\' => format!("\\{}", char::from(byte)),
            b' '..=b'~' => char::from(byte).to_string(),
            byte => format!("\\x{byte:02X}"),
        });
        writeln!(dictionary, "\"{}\"", bytes.collect::<String>()).unwrap();
    }
    dictionary
}
