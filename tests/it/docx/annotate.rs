//! Comments put into documents of Word.

use super::{office, real_documents};
use crate::support::docx::{Docx, Para, member, run, zipped};
use gangmu::input::docx::{Comment, annotate};
use gangmu::input::{Extract, Format, extract};
use gangmu::source::Span;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

fn read(bytes: &[u8]) -> Extract {
    extract(bytes, Some(Format::Docx), None).unwrap()
}

fn comment(start: usize, end: usize) -> Comment {
    Comment { span: Span::of(start, end), text: "第一行\n第二行 <&>".to_owned(), author: "gangmu".to_owned() }
}

/// The comment on the place where `part` stands in the text.
fn on(found: &Extract, part: &str) -> Comment {
    let start = found.source.text.find(part).unwrap();
    comment(start, start + part.len())
}

/// What each comment is anchored at, by its number: the text between its marks; `None` for one whose reference is missing.
fn anchored(bytes: &[u8]) -> BTreeMap<u32, String> {
    let xml = member(bytes, "word/document.xml").unwrap();
    let tree = roxmltree::Document::parse(&xml).unwrap();
    let (mut open, mut done) = (BTreeMap::<u32, String>::new(), BTreeMap::new());
    let mut referred = Vec::new();
    for node in tree.descendants() {
        let id =
            || node.attributes().find(|attribute| attribute.name() == "id").unwrap().value().parse::<u32>().unwrap();
        let parent = node.parent().map_or("", |parent| parent.tag_name().name());
        match node.tag_name().name() {
            "commentRangeStart" => assert!(parent != "r" && open.insert(id(), String::new()).is_none()),
            "commentRangeEnd" => {
                assert!(parent != "r", "in a run");
                assert!(done.insert(id(), open.remove(&id()).unwrap()).is_none());
            }
            "commentReference" => {
                assert_eq!(parent, "r");
                referred.push(id());
            }
            "t" => {
                // As Word reads it: blanks at the ends are dropped where it is not told to keep them.
                let text: String =
                    node.children().filter(|inner| inner.is_text()).filter_map(|text| text.text()).collect();
                let keeps = node.attributes().any(|a| a.name() == "space" && a.value() == "preserve");
                let text = if keeps { text.as_str() } else { text.trim_matches([' ', '\n', '\t']) };
                open.values_mut().for_each(|open| open.push_str(text));
            }
            "tab" => open.values_mut().for_each(|open| open.push('\t')),
            "br" => open.values_mut().for_each(|open| open.push('\n')),
            _ => {}
        }
    }
    assert!(open.is_empty());
    referred.sort_unstable();
    assert_eq!(referred, done.keys().copied().collect::<Vec<_>>());
    done
}

/// Checks what holds of any commented document, and gives what the comments are anchored at in their order.
fn commented(bytes: &[u8], comments: &[Comment]) -> Vec<String> {
    let found = read(bytes);
    let out = annotate(bytes, &found, comments).unwrap();
    assert_eq!(out, annotate(bytes, &found, comments).unwrap(), "the same comments give the same bytes");
    let after = read(&out);
    assert_eq!((&after.source.text, &after.hints), (&found.source.text, &found.hints));
    // The main part has insertions alone: what it was is left when others are passed over.
    let (before, now) = (member(bytes, "word/document.xml").unwrap(), member(&out, "word/document.xml").unwrap());
    let mut rest = now.chars();
    assert!(before.chars().all(|c| rest.any(|other| other == c)));
    let part = member(&out, "word/comments.xml").unwrap();
    let tree = roxmltree::Document::parse(&part).unwrap();
    let ids: Vec<u32> = tree
        .descendants()
        .filter(|node| node.tag_name().name() == "comment")
        .map(|node| node.attributes().find(|a| a.name() == "id").unwrap().value().parse().unwrap())
        .collect();
    let anchors = anchored(&out);
    let old = ids.len() - comments.len();
    ids[old..].iter().map(|id| anchors[id].clone()).collect()
}

/// A paragraph of runs as they come.
fn mixed() -> Vec<u8> {
    let raw = "<w:r w:rsidR=\"00A\"><w:rPr><w:b/><w:rFonts w:ascii=\"x>y\"/></w:rPr><w:t>甲 &amp;&#x4E59;<![CDATA[<丙>]]>丁<!-- c -->戊</w:t>\
               <w:tab/><w:t xml:space=\"preserve\"> 己 </w:t><w:br/><w:t> 庚 辛 </w:t></w:r>";
    let inner = run("<w:i/>", "壬癸");
    let linked = format!("<w:hyperlink>{inner}</w:hyperlink><w:ins w:author=\"a\">{inner}</w:ins>");
    let doc = Docx::new().paragraph(Para::new("").xml(raw).xml(&linked).deleted("删").text("末"));
    doc.paragraph(Para::new("次段")).bytes()
}

#[test]
fn every_span_is_anchored_at_its_characters() {
    let bytes = mixed();
    let text = read(&bytes).source.text;
    assert_eq!(text, "甲 &乙<丙>丁戊\t 己 \n庚 辛壬癸壬癸末\n次段\n");
    let line = text.len() - "次段\n".len() - 1;
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).filter(|at| *at <= line).collect();
    for &start in &places {
        for &end in places.iter().filter(|end| **end > start) {
            assert_eq!(commented(&bytes, &[comment(start, end)]), [&text[start..end]], "{start}..{end}");
        }
    }
}

#[test]
fn many_comments_overlap_and_nest() {
    let bytes = mixed();
    let text = read(&bytes).source.text;
    let spans = ["甲 &乙", "&乙<丙>丁", "丙", "丙", "戊\t 己", " 己 \n庚 辛壬", "癸壬癸末", "末", "甲"];
    let comments: Vec<Comment> = spans.iter().map(|span| on(&read(&bytes), span)).collect();
    assert_eq!(commented(&bytes, &comments), spans);
    let all: Vec<Comment> =
        text.char_indices().filter(|(_, c)| *c != '\n').map(|(at, c)| comment(at, at + c.len_utf8())).collect();
    let each: Vec<String> = text.chars().filter(|c| *c != '\n').map(String::from).collect();
    assert_eq!(commented(&bytes, &all), each);
}

#[test]
fn spans_without_characters_are_anchored_nearby() {
    let docx = Docx::new()
        .list(1, &[("chineseCounting", "%1、")])
        .note(1, &Para::new("脚注的话"))
        .paragraph(Para::new("总体要求").numbered(1, 0))
        .paragraph(Para::new(""))
        .paragraph(Para::new("前").footnote(1).text_box(&[Para::new("框里的字")]).text("后"))
        .table(&[&["左格", "右格"]])
        .xml("<w:p/>")
        .paragraph(Para::new("").xml("<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>x=1</m:t></m:r></m:oMath>"))
        .paragraph(Para::new("甲\n乙"));
    let bytes = docx.bytes();
    let found = read(&bytes);
    let text = &found.source.text;
    assert_eq!(text, "一、总体要求\n\n前后\n框里的字\n左格\t右格\n\nx=1\n甲\n乙\n脚注的话\n");
    let at = |part: &str| text.find(part).unwrap();
    let empty = |at: usize| comment(at, at);
    for (comment, expected) in [
        (on(&found, "一、"), "总"),
        (on(&found, "、总体"), "总体"),
        (on(&found, "要求\n\n前"), "要求前"),
        (empty(at("体")), "总体要求"),
        (empty(at("\n\n前") + 1), ""),
        (on(&found, "里的"), "框里的字"),
        (on(&found, "脚注"), ""),
        (on(&found, "后\n框里"), "框里的字后"),
        (on(&found, "\t"), "右"),
        (on(&found, "格\t右"), "格"),
        (on(&found, "="), "x=1"),
        (empty(at("x=1") - 1), "x=1"),
        (on(&found, "\n乙"), "\n乙"),
        (on(&found, "乙\n"), "乙"),
        (comment(at("后") + 3, at("后") + 4), "后"),
        (empty(text.len()), ""),
        (comment(4_000_000_000, 4_000_000_001), ""),
    ] {
        assert_eq!(commented(&bytes, std::slice::from_ref(&comment)), [expected], "{:?}", comment.span.slice(text));
    }
}

#[test]
fn comments_that_are_there_are_kept() {
    let w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let content = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    let old =
        format!("<x:comments xmlns:x=\"{w}\"><x:comment x:id=\"7\" x:author=\"某\"><x:p/></x:comment></x:comments>");
    let marks = "<w:commentRangeStart w:id=\"7\"/>";
    let ends = "<w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r>";
    let para = Para::new("").xml(marks).text("已有批注").xml(ends);
    for part in [old, format!("<comments xmlns=\"{w}\"/>")] {
        let bytes = Docx::new().part("comments.xml", "comments", content, &part).paragraph(para.clone()).bytes();
        let found = read(&bytes);
        let comments = [on(&found, "有批"), on(&found, "已")];
        assert_eq!(commented(&bytes, &comments), ["有批", "已"]);
        let out = annotate(&bytes, &found, &comments).unwrap();
        assert_eq!(
            anchored(&out).into_iter().collect::<Vec<_>>(),
            [(7, "已有批注".into()), (8, "有批".into()), (9, "已".into())]
        );
        let now = member(&out, "word/comments.xml").unwrap();
        assert_eq!(now.contains("author=\"某\""), part.contains("author=\"某\""));
        for name in ["[Content_Types].xml", "word/_rels/document.xml.rels"] {
            assert_eq!(member(&out, name), member(&bytes, name), "{name}");
        }
    }
}

/// The members of an archive as they are stored: name, how it is packed, packed bytes.
fn members(bytes: &[u8]) -> BTreeMap<String, (String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = |index| {
        let mut member = archive.by_index_raw(index).unwrap();
        let mut packed = Vec::new();
        member.read_to_end(&mut packed).unwrap();
        (member.name().unwrap().into_owned(), (format!("{:?}", member.compression()), packed))
    };
    (0..zip::ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(read).collect()
}

#[test]
fn other_parts_are_copied_byte_for_byte() {
    let bytes = Docx::new().part("media.bin", "image", "image/png", "\u{1}图").paragraph(Para::new("正文")).bytes();
    let found = read(&bytes);
    let out = annotate(&bytes, &found, &[on(&found, "正")]).unwrap();
    let (before, after) = (members(&bytes), members(&out));
    let changed: Vec<&String> =
        after.iter().filter(|(name, packed)| before.get(*name) != Some(packed)).map(|(name, _)| name).collect();
    assert_eq!(
        changed,
        ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml"]
    );
    assert!(before.keys().all(|name| after.contains_key(name)));
    assert_eq!(annotate(&bytes, &found, &[]).unwrap(), bytes);
}

#[test]
fn prefixes_encodings_and_missing_parts_do_not_matter() {
    let strict = "http://purl.oclc.org/ooxml";
    let document = |xml: &str| {
        let parts = [
            ("[Content_Types].xml", "<t:Types xmlns:t=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned()),
            ("_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>".to_owned()),
            ("word/document.xml", xml.to_owned()),
        ];
        zipped(&parts.map(|(name, xml)| (name.to_owned(), xml)))
    };
    for xml in [
        format!(
            "<x:document xmlns:x=\"{strict}/wordprocessingml/main\"><x:body><x:p><x:r><x:t>严格</x:t></x:r></x:p></x:body></x:document>"
        ),
        format!("<document xmlns=\"{strict}/wordprocessingml/main\"><body><p><r><t>严格</t></r></p></body></document>"),
    ] {
        let bytes = document(&xml);
        let found = read(&bytes);
        assert_eq!(commented(&bytes, &[on(&found, "格")]), ["格"], "{xml}");
        let out = annotate(&bytes, &found, &[on(&found, "格")]).unwrap();
        assert!(
            member(&out, "word/_rels/document.xml.rels")
                .unwrap()
                .contains(&format!("{strict}/officeDocument/relationships/comments"))
        );
        assert!(member(&out, "[Content_Types].xml").unwrap().contains("<t:Override PartName=\"/word/comments.xml\""));
    }
    let none = document(&format!("<w:document xmlns:w=\"{strict}/wordprocessingml/main\"><w:body/></w:document>"));
    let error = annotate(&none, &read(&none), &[comment(0, 0)]).unwrap_err();
    assert!(error.message().zh.contains("没有可以批注的段落"));
    let other = document(&format!(
        "<w:document xmlns:w=\"{strict}/wordprocessingml/main\"><w:body><w:p/></w:body></w:document>"
    ));
    assert!(annotate(&other, &read(&none), &[comment(0, 0)]).is_err());
}

#[test]
fn libreoffice_opens_every_comment() {
    let bytes = mixed();
    let found = read(&bytes);
    let comments: Vec<Comment> =
        ["甲 &乙", "丙", "&乙<丙>丁", "己", "壬癸壬", "末\n次"].iter().map(|part| on(&found, part)).collect();
    let out = annotate(&bytes, &found, &comments).unwrap();
    let Some(fodt) = office("libreoffice_opens_every_comment", &out, "fodt") else { return };
    let fodt = String::from_utf8(fodt).unwrap();
    assert_eq!(fodt.matches("<office:annotation ").count(), comments.len());
    assert_eq!(fodt.matches("第二行 &lt;&amp;&gt;").count(), comments.len());
}

/// Comments all over the documents beside the project.
#[test]
fn real_documents_take_comments() {
    for (path, bytes) in real_documents("real_documents_take_comments") {
        let text = read(&bytes).source.text;
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(text.chars().count() / 60 + 1).collect();
        let comments: Vec<Comment> = places.windows(3).map(|three| comment(three[0], three[2])).collect();
        commented(&bytes, &comments);
        let out = annotate(&bytes, &read(&bytes), &comments).unwrap();
        let Some(fodt) = office("real_documents_take_comments", &out, "fodt") else { continue };
        let fodt = String::from_utf8(fodt).unwrap();
        assert_eq!(fodt.matches("<office:annotation ").count(), comments.len(), "{}", path.display());
    }
}

/// An element of Word, with what may be in it, put together without regard for what Word would write.
fn wild(random: &mut fastrand::Rng, depth: usize, out: &mut String) {
    const LEAVES: [&str; 12] = [
        "<w:t>文 字</w:t>",
        "<w:t xml:space=\"preserve\"> a&amp;b </w:t>",
        "<w:delText>删</w:delText>",
        "<w:tab/>",
        "<w:br/>",
        "<w:br w:type=\"page\"/>",
        "<w:fldChar w:fldCharType=\"begin\"/>",
        "<w:fldChar w:fldCharType=\"separate\"/>",
        "<w:fldChar w:fldCharType=\"end\"/>",
        "<w:footnoteReference w:id=\"1\"/>",
        "<w:p/>",
        "<w:rPr><w:vanish/></w:rPr>",
    ];
    const BRANCHES: [&str; 22] = [
        "w:p",
        "w:p",
        "w:p",
        "w:r",
        "w:r",
        "w:r",
        "w:r",
        "w:t",
        "w:ins w:author=\"a\"",
        "w:del w:author=\"a\"",
        "w:hyperlink",
        "w:sdt",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:txbxContent",
        "w:pict",
        "w:ruby",
        "mc:AlternateContent",
        "mc:Choice Requires=\"wps\"",
        "mc:Fallback",
        "m:oMath",
    ];
    for _ in 0..random.usize(0..5) {
        if depth == 0 || random.u8(..) < 90 {
            out.push_str(random.choice(LEAVES).unwrap());
        } else {
            let name = random.choice(BRANCHES).unwrap();
            let properties = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>";
            out.push_str(&format!("<{name}>"));
            out.push_str(if name == "w:p" && random.u8(..) < 60 { properties } else { "" });
            wild(random, depth - 1, out);
            out.push_str(&format!("</{}>", name.split(' ').next().unwrap()));
        }
    }
}

#[test]
fn documents_of_any_build_are_read_and_commented() {
    for seed in 0..150 {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut body = String::new();
        for _ in 0..4 {
            wild(&mut random, 7, &mut body);
        }
        let spaces = "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
            xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
        let docx = Docx::new().list(1, &[("decimal", "%1.")]).note(1, &Para::new("注"));
        let bytes = docx.xml(&format!("<w:customXml {spaces}>{body}</w:customXml>")).bytes();
        let found = read(&bytes);
        let (text, hints) = (&found.source.text, &found.hints);
        for block in &hints.blocks {
            let at = block.start as usize;
            assert!(at == 0 || text.as_bytes()[at - 1] == b'\n', "seed {seed}: {at} in {text:?}");
        }
        assert!(hints.blocks.is_sorted_by_key(|block| block.start), "seed {seed}");
        assert!(hints.remarks.is_sorted_by_key(|remark| remark.span), "seed {seed}: {:?}", hints.remarks);
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let comments: Vec<Comment> = (0..4)
            .map(|_| {
                let (from, to) = (*random.choice(&places).unwrap(), *random.choice(&places).unwrap());
                comment(from.min(to), from.max(to))
            })
            .collect();
        match annotate(&bytes, &found, &comments) {
            Ok(_) => assert_eq!(commented(&bytes, &comments).len(), 4, "seed {seed}"),
            Err(error) => assert!(error.message().zh.contains("没有可以批注的段落"), "seed {seed}: {error}"),
        }
    }
}
