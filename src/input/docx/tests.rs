//! Documents made to be refused, and documents of great size.

use super::*;
use crate::input::Reason;
use crate::source::Span;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "<Relationships><Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
    </Relationships>";

/// An archive of these members.
pub(super) fn archive(members: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document of this body.
pub(super) fn document(body: &str) -> Vec<u8> {
    let xml = format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>");
    of_parts(&[("word/document.xml", xml.as_bytes())])
}

/// A document of these parts besides the relationship that names the main one.
fn of_parts(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut members = vec![("_rels/.rels", RELATIONS.as_bytes())];
    members.extend(parts);
    archive(&members, CompressionMethod::Stored)
}

/// Why it is refused, and what is said.
fn refused(bytes: &[u8], limits: Limits) -> (Reason, String) {
    match extract_within(bytes, limits) {
        Err(InputError::Refused { reason, detail, .. }) => (reason, format!("{} | {}", detail.zh, detail.en)),
        other => panic!("{other:?}"),
    }
}

fn text(bytes: &[u8], limits: Limits) -> String {
    extract_within(bytes, limits).unwrap().source.text
}

/// Sets the encryption bit, or another flag, of the first member: in its header and in the directory.
fn flagged(mut bytes: Vec<u8>) -> Vec<u8> {
    for (signature, at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let start = memchr::memmem::find(&bytes, signature).unwrap();
        bytes[start + at] |= 1;
    }
    bytes
}

/// `bytes` with one name put for another of the same length, wherever it stands.
fn renamed(mut bytes: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = memchr::memmem::find_iter(&bytes, from).collect();
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    bytes
}

#[test]
fn each_limit_holds_one_below_and_one_above() {
    let body = "<w:p a=\"1\" b=\"2\"><w:r><w:t>一二三四</w:t></w:r></w:p>".repeat(40);
    let stored = document(&body);
    let parts = [("word/document.xml", format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>"))];
    let part = parts[0].1.len();
    let members = [("_rels/.rels", RELATIONS.as_bytes()), (parts[0].0, parts[0].1.as_bytes())];
    let packed = archive(&members, CompressionMethod::Deflated);
    let all = part + RELATIONS.len();
    let squeezed = {
        let mut zip = zip::ZipArchive::new(Cursor::new(&packed[..])).unwrap();
        usize::try_from(zip.by_name("word/document.xml").unwrap().compressed_size()).unwrap()
    };
    let ratio = part.div_ceil(squeezed);
    // The relationships are smaller than the document in every respect.
    let checks: [(&[u8], &str, Limits, Limits); 10] = [
        (&stored, "大", Limits { file: stored.len(), ..LIMITS }, Limits { file: stored.len() - 1, ..LIMITS }),
        (&stored, "全部部件", Limits { inflated: all, ..LIMITS }, Limits { inflated: all - 1, ..LIMITS }),
        (&stored, "部件", Limits { part, ..LIMITS }, Limits { part: part - 1, ..LIMITS }),
        (
            &packed,
            "压缩比",
            Limits { ratio, grace: 1000, ..LIMITS },
            Limits { ratio: ratio - 1, grace: 1000, ..LIMITS },
        ),
        (&packed, "压缩比", Limits { ratio: 1, grace: part, ..LIMITS }, Limits { ratio: 1, grace: part - 1, ..LIMITS }),
        (&stored, "成员", Limits { members: 2, ..LIMITS }, Limits { members: 1, ..LIMITS }),
        (&stored, "嵌套", Limits { depth: 5, ..LIMITS }, Limits { depth: 4, ..LIMITS }),
        (&stored, "属性超过", Limits { attributes: 3, ..LIMITS }, Limits { attributes: 2, ..LIMITS }),
        (&stored, "名称空间", Limits { namespaces: 1, ..LIMITS }, Limits { namespaces: 0, ..LIMITS }),
        (&stored, "元素和属性", Limits { nodes: 243, ..LIMITS }, Limits { nodes: 242, ..LIMITS }),
    ];
    for (bytes, said, below, above) in checks {
        assert_eq!(text(bytes, below).lines().count(), 40, "{said}");
        let (reason, detail) = refused(bytes, above);
        assert_eq!(reason, Reason::Limit, "{detail}");
        let said = if said == "大" { "文件超过" } else { said };
        assert!(detail.contains(said), "{said}: {detail}");
        assert!(detail.contains("请分成几个文件") && detail.contains("split it"), "{detail}");
    }
    let whole = text(&stored, LIMITS).len();
    assert!(extract_within(&stored, Limits { text: whole, ..LIMITS }).is_ok());
    assert_eq!(extract_within(&stored, Limits { text: whole - 1, ..LIMITS }), Err(InputError::TooLarge));
}

#[test]
fn the_limits_are_those_that_are_published() {
    let Limits { file, inflated, part, ratio, grace, members, depth, attributes, .. } = LIMITS;
    assert_eq!((file, inflated, part), (64 << 20, 256 << 20, 64 << 20));
    assert_eq!((ratio, grace, members, depth, attributes), (200, 1 << 20, 2_048, 256, 256));
}

#[test]
fn archives_that_programs_read_differently_are_refused() {
    let good = of_parts(&[("word/document.xml", b"<a/>"), ("word/xocument.xml", b"<a/>")]);
    let cased = of_parts(&[("word/document.xml", b"<a/>"), ("WORD/Document.xml", b"<a/>")]);
    let slashed = of_parts(&[("word/document.xml", b"<a/>"), ("word\\document.xml", b"<a/>")]);
    let outside = |name: &str| of_parts(&[("word/document.xml", b"<a/>"), (name, b"")]);
    let mut overlapping = of_parts(&[("word/document.xml", b"<a/>"), ("word/xocument.xml", b"<a/>")]);
    // The directory's second member is made to begin where its first does.
    let entries: Vec<usize> = memchr::memmem::find_iter(&overlapping, b"PK\x01\x02").collect();
    let first: Vec<u8> = overlapping[entries[1] + 42..entries[1] + 46].to_vec();
    overlapping[entries[2] + 42..entries[2] + 46].copy_from_slice(&first);
    for (bytes, said) in [
        (renamed(good, "word/xocument.xml", "word/document.xml"), "同名"),
        (cased, "同名成员 WORD/Document.xml"),
        (slashed, "同名成员"),
        (outside("../evil.xml"), "指向包外"),
        (outside("word/../../evil.xml"), "指向包外"),
        (outside("..\\evil.xml"), "指向包外"),
        (outside("/etc/passwd"), "指向包外"),
        (outside("C:\\evil.xml"), "指向包外"),
        (overlapping, "重叠"),
    ] {
        let (reason, detail) = refused(&bytes, LIMITS);
        assert_eq!(reason, Reason::Damaged, "{detail}");
        assert!(detail.contains(said) && detail.contains("另存为新的 .docx"), "{said}: {detail}");
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("word/document.xml", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let (reason, detail) = refused(&zip.finish().unwrap().into_inner(), LIMITS);
    assert_eq!(reason, Reason::Damaged, "{detail}");
    let (reason, detail) = refused(&flagged(document("")), LIMITS);
    assert_eq!(reason, Reason::Encrypted, "{detail}");
    assert!(detail.contains("密码") && detail.contains("password"), "{detail}");
}

#[test]
fn sizes_and_sums_that_lie_are_not_believed() {
    let good = document("<w:p><w:r><w:t>关于做好汛期工作的通知</w:t></w:r></w:p>");
    // In the directory: the sum at 16, the packed size at 20, the size at 24.
    let entry = memchr::memmem::find_iter(&good, b"PK\x01\x02").nth(1).unwrap();
    for (field, value) in [(16, 1), (20, 1), (20, u32::MAX), (24, 1), (24, u32::MAX)] {
        let mut bytes = good.clone();
        bytes[entry + field..entry + field + 4].copy_from_slice(&u32::to_le_bytes(value));
        match extract_within(&bytes, LIMITS) {
            Ok(found) => assert_eq!(found.source.text, "关于做好汛期工作的通知\n"),
            Err(InputError::Refused { reason, .. }) => assert_eq!(reason, Reason::Damaged),
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn what_is_no_document_is_refused_by_the_part_that_is_wrong() {
    let styled = "<Relationships><Relationship Id=\"r\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
    let body = format!("<w:document xmlns:w=\"{W}\"><w:body/></w:document>");
    let latin = format!("<w:document xmlns:w=\"{W}\"><w:body>\u{e9}</w:body></w:document>");
    let latin: Vec<u8> = latin.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let mut odd: Vec<u8> = "\u{FEFF}<a/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    odd.pop();
    for (bytes, said) in [
        (b"PK\x03\x04".to_vec(), "不是完好的压缩包"),
        (archive(&[("x", b"")], CompressionMethod::Stored), "缺少正文部件 word/document.xml"),
        (of_parts(&[]), "缺少正文部件"),
        (
            of_parts(&[("word/document.xml", body.as_bytes()), ("word/_rels/document.xml.rels", styled.as_bytes())]),
            "缺少部件 word/styles.xml",
        ),
        (of_parts(&[("word/document.xml", b"<w:document>")]), "word/document.xml 不是完好的 XML"),
        (of_parts(&[("word/document.xml", b"")]), "不是完好的 XML"),
        (of_parts(&[("word/document.xml", b"<html><body/></html>")]), "没有 Word 正文"),
        (of_parts(&[("word/document.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]), "DOCTYPE"),
        (of_parts(&[("word/document.xml", b"<a>&b;</a>")]), "不是完好的 XML"),
        (of_parts(&[("word/document.xml", &latin)]), "编码有误"),
        (of_parts(&[("word/document.xml", &odd)]), "编码有误"),
        (document("<w:altChunk/>"), "altChunk"),
        (document("<w:p><w:subDoc/></w:p>"), "subDoc"),
    ] {
        let (reason, detail) = refused(&bytes, LIMITS);
        assert_eq!(reason, Reason::Damaged, "{detail}");
        assert!(detail.contains(said), "{said}: {detail}");
    }
}

#[test]
fn parts_in_utf16_are_read() {
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>通知</w:t></w:r></w:p></w:body></w:document>"
    );
    let encoded = |bom: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("{bom}{xml}").encode_utf16().flat_map(order).collect()
    };
    for bytes in [
        encoded("\u{FEFF}", u16::to_le_bytes),
        encoded("\u{FEFF}", u16::to_be_bytes),
        encoded("", u16::to_le_bytes),
        encoded("", u16::to_be_bytes),
        format!("\u{FEFF}{xml}").into_bytes(),
    ] {
        let types = ("[Content_Types].xml", &b"<Types/>"[..]);
        let document = of_parts(&[types, ("word/document.xml", &bytes)]);
        let found = extract_within(&document, LIMITS).unwrap();
        assert_eq!(found.source.text, "通知\n");
        // What is written is in the same encoding, with the same mark.
        let comment = Comment { span: Span::new(3, 6), text: String::new(), author: String::new() };
        let commented = annotate(&document, &found, &[comment]).unwrap();
        assert_eq!(text(&commented, LIMITS), "通知\n");
        let mut archive = zip::ZipArchive::new(Cursor::new(&commented[..])).unwrap();
        let mut now = Vec::new();
        archive.by_name("word/document.xml").unwrap().read_to_end(&mut now).unwrap();
        assert!(now.len() > bytes.len() && now[..20] == bytes[..20]);
    }
}

#[test]
fn a_million_empty_paragraphs_are_a_million_lines() {
    let found = extract_within(&document(&"<w:p/>".repeat(1_000_000)), LIMITS).unwrap();
    assert_eq!((found.source.text.len(), found.hints.blocks.len()), (1_000_000, 1_000_000));
}

#[test]
fn nesting_to_any_depth_is_refused_by_depth() {
    for name in ["sdt", "tbl", "ins", "p", "txbxContent"] {
        let body = format!("<w:{name}>").repeat(100_000) + &format!("</w:{name}>").repeat(100_000);
        let (reason, detail) = refused(&document(&body), LIMITS);
        assert!(reason == Reason::Limit && detail.contains("256 层"), "{name}: {detail}");
    }
}

#[test]
fn deep_documents_within_the_limit_are_read() {
    let boxed = |inner: String| format!("<w:p><w:r><w:t>层</w:t><w:txbxContent>{inner}</w:txbxContent></w:r></w:p>");
    let body = (0..80).fold(String::new(), |inner, _| boxed(inner));
    assert_eq!(text(&document(&body), LIMITS), "层\n".repeat(80));
    let rows = |inner: String| format!("<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>");
    let body = (0..80).fold("<w:p><w:r><w:t>格</w:t></w:r></w:p>".to_owned(), |inner, _| rows(inner));
    assert_eq!(text(&document(&body), LIMITS), "格\t\n");
}

#[test]
fn much_of_one_kind_costs_no_more_than_it_is() {
    let many = 20_000;
    for (body, lines) in [
        (format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "字".repeat(4_000_000)), 1),
        ("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>".repeat(many), many),
        ("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>".repeat(many), many),
        (format!("<w:p>{}</w:p>", "<w:ins w:author=\"a\"><w:r><w:t>a</w:t></w:r></w:ins>".repeat(many)), 1),
        (format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", "<w:tc><w:p/></w:tc>".repeat(many)), 1),
        (format!("<w:p>{}</w:p>", "<w:r><w:txbxContent><w:p/></w:txbxContent></w:r>".repeat(many)), many + 1),
        ("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>".repeat(many), 1),
    ] {
        assert_eq!(text(&document(&body), LIMITS).lines().count(), lines);
    }
}

#[test]
fn any_bytes_give_an_answer() {
    let whole = document("<w:p><w:r><w:t>关于做好汛期工作的通知</w:t></w:r></w:p>");
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        drop(extract_within(&bytes, LIMITS));
        drop(extract_within(&whole[..at], LIMITS));
    }
}
