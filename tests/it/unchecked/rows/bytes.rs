//! What is in the file is no text, or a text that cannot be decoded to its last byte.

use super::GOOD;
use crate::unchecked::row::Row;
use encoding_rs::{BIG5, GB18030};

fn row(name: &'static str, bytes: impl Into<Vec<u8>>) -> Row {
    Row::new(name, "gangmu check a.txt").names("a.txt").file("a.txt", bytes)
}

pub(super) fn other_kinds() -> Vec<Row> {
    let kind = |name, bytes: &[u8], zh, en| row(name, bytes).why(zh, en);
    let control = |name, bytes: &[u8]| row(name, bytes).why("控制字符", "control character");
    vec![
        kind(
            "a Word document that is cut off",
            b"PK\x03\x04\x14\0\x06\0word/document.xml",
            "不是完好的压缩包",
            "not a sound archive",
        ),
        kind(
            "an OFD file",
            b"PK\x03\x04\x14\0\x06\0\0\0OFD.xml",
            "OFD 版式文件，不能读；请用",
            "an OFD file, which is not read",
        ),
        kind("a spreadsheet", b"PK\x03\x04\x14\0\x06\0\0\0xl/workbook.xml", "表格", "a spreadsheet"),
        kind("a document of an old Word", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "另存为 .docx", "save it as .docx"),
        kind("a PDF without pages", b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\n%%EOF\n", "PDF", "PDF"),
        kind("RTF, which is nothing but ASCII", b"{\\rtf1\\ansi\\ansicpg936 \\'d2\\'bb\\'a1\\'a2}\n", "RTF", "an RTF"),
        kind(
            "a web page without text",
            b"<!DOCTYPE html>\n<script>load()</script>\n",
            "没有正文文字",
            "no text in the page",
        ),
        kind("XML", "<?xml version=\"1.0\"?>\n<p>一、总体要求</p>\n".as_bytes(), "XML", "an XML file"),
        kind("a picture", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "图片", "a picture"),
        kind("a compressed file", b"\x1F\x8B\x08\0\0\0\0\0\0\x03", "压缩文件", "an archive"),
        control("a program", b"\x7FELF\x02\x01\x01\0\0\0\0\0"),
        control("a text with NUL at its end", &[GOOD.as_bytes(), b"\0"].concat()),
        control("nothing but NUL, as a failed copy leaves it", &[0; 4096]),
        control("one control character in ten", "一、总体\u{1}要求\u{2}如下\u{3}".as_bytes()),
    ]
}

pub(super) fn encodings() -> Vec<Row> {
    let mut rows = utf8();
    rows.extend(utf16());
    rows.extend(gb18030());
    rows
}

fn utf8() -> Vec<Row> {
    let text = GOOD.as_bytes();
    let damaged = |name, bytes: &[&[u8]]| row(name, bytes.concat()).why("不是完好的 UTF-8 文本", "damaged UTF-8 text");
    vec![
        damaged("UTF-8 with a byte too many in it", &[&text[..18], b"\xFF", &text[18..]]),
        damaged("UTF-8 that ends in the middle of a character", &[&text[..text.len() - 2]]),
        damaged("UTF-8 with an overlong form", &[text, b"\xC0\x80\n"]),
        damaged("UTF-8 with a surrogate", &[text, b"\xED\xA0\x80\n"]),
        damaged("CESU-8, surrogates in pairs", &[text, b"\xED\xA0\x81\xED\xB0\x80\n"]),
        damaged("UTF-8 beyond U+10FFFF", &[text, b"\xF4\x90\x80\x80\n"]),
        damaged("UTF-8 with a mark, and then GB18030", &[b"\xEF\xBB\xBF", &GB18030.encode(GOOD).0]),
        damaged("UTF-8, and GB18030 at its end", &[&text.repeat(9), &GB18030.encode(GOOD).0]),
    ]
}

fn utf16() -> Vec<Row> {
    let units = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let text = units(GOOD);
    let marked = [b"\xFF\xFE", &text[..]].concat();
    let utf32: Vec<u8> = GOOD.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    let damaged = |name, bytes: &[&[u8]]| row(name, bytes.concat()).why("不是完好的 UTF-16LE 文本", "damaged UTF-16LE");
    vec![
        damaged("UTF-16 with an odd number of bytes", &[&marked[..marked.len() - 1]]),
        damaged("UTF-16 with half a surrogate pair", &[&marked, b"\x00\xD8\x4E\x00"]),
        damaged("UTF-16 without a mark, cut off in a character", &[&text[..text.len() - 1]]),
        row("UTF-32", [b"\xFF\xFE\0\0", &utf32[..]].concat()).why("认不出编码", "unknown encoding"),
        row("UTF-32 without a mark", utf32).why("不是文本文件", "not a text file"),
    ]
}

fn gb18030() -> Vec<Row> {
    let text = GB18030.encode(GOOD).0.into_owned();
    let damaged = |name, bytes: &[&[u8]]| row(name, bytes.concat()).why("不是完好的 GB18030 文本", "damaged GB18030");
    let traditional = BIG5.encode("關於做好今年秋糧收購工作的匯報：全縣共設收購點，預計收購十二萬噸。").0;
    let unknown = |name, bytes: &[u8]| row(name, bytes).why("认不出编码", "unknown encoding");
    vec![
        damaged("GB18030 that ends in the middle of a character", &[&text[..text.len() - 4]]),
        damaged("GB18030 with a lead byte before a line end", &[&text[..12], b"\x81\n", &text[12..]]),
        damaged("GB18030 that ends in four bytes of which one is lost", &[&text, b"\x81\x30\x81"]),
        row("GB18030 with a few words of UTF-8 in it", [&text.repeat(9), "关于印发通知\n".as_bytes()].concat())
            .why("编码前后不一", "GB18030 text with UTF-8 in it"),
        unknown("half GB18030, half UTF-8", &[&text, GOOD.as_bytes()].concat()),
        unknown("Big5", &traditional),
        unknown("Latin-1", b"caf\xE9 d\xE9j\xE0 vu\n"),
        unknown("nothing but FF, as erased memory has it", &[0xFF; 512]),
    ]
}
