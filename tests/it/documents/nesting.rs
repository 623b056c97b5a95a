//! Depth costs no stack: documents whose markup nests are read, parsed, judged and dropped on 256 KiB, or refused by a limit.

use super::judged;
use crate::stack::{STACK, on_a_stack};
use crate::support::docx::Docx;
use crate::support::pdf::{Font, file};
use gangmu::input::Format;
use std::time::Instant;

/// How deep.
const DEPTH: usize = 10_000;

/// Runs the way of a document on a small stack, and gives how it ended.
fn survive(name: &str, format: Format, bytes: &[u8]) -> Result<(), &'static str> {
    let (start, mut outcome) = (Instant::now(), Ok(()));
    on_a_stack(STACK, || outcome = judged(bytes, format));
    println!("{format:?} {name:?}: {} bytes, {outcome:?}, {:.1} s", bytes.len(), start.elapsed().as_secs_f64());
    outcome
}

#[test]
fn markdown_that_nests_needs_no_stack() {
    for (open, close) in [
        (">", ""),
        ("> ", ""),
        ("- ", ""),
        ("1. ", ""),
        ("> - ", ""),
        ("*甲 **", ""),
        ("*", "*"),
        ("**甲", "**"),
        ("_甲 ", "_"),
        ("~~甲", "~~"),
        ("[", "]"),
        ("[", "](a)"),
        ("![", "](a)"),
        ("[^", "]"),
        ("<b>", "</b>"),
        ("<div>\n\n", ""),
        ("（**", "**）"),
        ("`", ""),
        ("\\", ""),
        ("<!--", "-->"),
    ] {
        let text = format!("{}甲{}", open.repeat(DEPTH), close.repeat(DEPTH));
        assert_eq!(survive(open, Format::Markdown, text.as_bytes()), Ok(()), "{open}");
    }
    let lines: String = (0..300).map(|depth| format!("{}- 甲\n", "  ".repeat(depth))).collect();
    assert_eq!(survive("a stair", Format::Markdown, lines.as_bytes()), Ok(()));
}

#[test]
fn pages_that_nest_need_no_stack() {
    for open in [
        "<div>",
        "<b>",
        "<span>",
        "<ul><li>",
        "<ol><li>",
        "<table><tr><td>",
        "<blockquote>",
        "<ruby>",
        "<font><div>",
        "<section><article>",
    ] {
        let levels = open.matches('<').count();
        let page = |depth: usize| format!("<body>{}甲", open.repeat(depth / levels));
        // Up to the limit, in which document, html and body stand, and tables have bodies of their own.
        assert_eq!(survive(open, Format::Html, page(300).as_bytes()), Ok(()), "{open}");
        assert_eq!(survive(open, Format::Html, page(DEPTH).as_bytes()), Err("limit"), "{open}");
    }
}

#[test]
fn documents_of_word_that_nest_need_no_stack() {
    for (open, close) in [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:ins w:id=\"1\">", "</w:ins>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ("<w:p><w:r><w:t>甲</w:t><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:smartTag>", "</w:smartTag>"),
    ] {
        let levels = open.matches("<w:").count() - open.matches("</").count();
        let paragraph = "<w:p><w:r><w:t>一、甲</w:t></w:r></w:p>";
        let of = |depth: usize| {
            let times = depth / levels;
            Docx::new().xml(&format!("{}{paragraph}{}", open.repeat(times), close.repeat(times))).bytes()
        };
        // Six elements stand around and inside.
        assert_eq!(survive(open, Format::Docx, &of(248)), Ok(()), "{open}");
        assert_eq!(survive(open, Format::Docx, &of(DEPTH)), Err("limit"), "{open}");
    }
    // Fields are opened in runs and nest without elements in each other.
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>").repeat(DEPTH);
    let fields = format!("<w:p>{}<w:r><w:t>甲</w:t></w:r>{}</w:p>", field("begin"), field("end"));
    assert_eq!(survive("fields", Format::Docx, &Docx::new().xml(&fields).bytes()).err(), None);
}

#[test]
fn pdf_files_that_nest_need_no_stack() {
    let line = "BT /F1 16 Tf 80 700 Td <901A77E5> Tj ET ";
    for open in ["q ", "BT ", "/A BMC ", "[ ", "<< ", "<< /A ", "( ", "/A << ", "{ ", "BI ", "[ << "] {
        let nested = open.repeat(DEPTH);
        let drawn = survive(open, Format::Pdf, &file(Font::Unicode, "", &[&format!("{line}{nested}")]));
        assert!(matches!(drawn, Ok(()) | Err("limit")), "{open} {drawn:?}");
        let listed = survive(open, Format::Pdf, &file(Font::Unicode, &format!("/A {nested}"), &[line]));
        assert!(matches!(listed, Ok(()) | Err("limit" | "no-text" | "damaged")), "{open} {listed:?}");
    }
    // States are closed again, and the text behind them is read.
    let closed = format!("{}{}{line}", "q ".repeat(DEPTH), "Q ".repeat(DEPTH));
    assert_eq!(survive("q Q", Format::Pdf, &file(Font::Unicode, "", &[&closed])), Ok(()));
}
