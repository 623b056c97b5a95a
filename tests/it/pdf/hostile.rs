//! Files that are made to hang, to overflow the stack or to fill the memory.

use super::{read, refused, text};
use crate::support::pdf::{Font, Objects, content, file};
use flate2::{Compression, write::ZlibEncoder};
use gangmu::input::{Format, extract};
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

/// Reads a file, well or badly, within a few seconds.
fn survives(bytes: &[u8]) {
    let start = Instant::now();
    let _ = extract(bytes, Some(Format::Pdf), None);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const CATALOG: &str = "<< /Type /Catalog /Pages 2 0 R >>";
const PAGES: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";

/// A file of one page with these resources and content; `more` are objects from 5.
fn one_page(resources: &str, content: &[u8], more: impl FnOnce(&mut Objects)) -> Vec<u8> {
    let mut objects = Objects::default();
    objects.add(CATALOG);
    objects.add(PAGES);
    objects.add(&format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>"
    ));
    objects.stream("", content);
    more(&mut objects);
    objects.finish("/Root 1 0 R")
}

#[test]
fn page_trees_that_bite_their_tail() {
    for pages in [
        "<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        "<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Parent 2 0 R /Count 9999999 >>",
        "2 0 R",
        "[2 0 R]",
    ] {
        let mut objects = Objects::default();
        objects.add(CATALOG);
        objects.add(pages);
        objects.add("<< /Type /Pages /Parent 3 0 R /Kids [3 0 R 2 0 R] /MediaBox 3 0 R >>");
        survives(&objects.finish("/Root 1 0 R"));
    }
    let mut deep = Objects::default();
    deep.add(CATALOG);
    for number in 2..20_000 {
        deep.add(&format!("<< /Type /Pages /Kids [{} 0 R] /Count 1 >>", number + 1));
    }
    survives(&deep.finish("/Root 1 0 R"));
}

#[test]
fn tables_of_objects_that_lead_to_themselves() {
    let whole = file(Font::Unicode, "", &[&content(Font::Unicode, 842.0, &[(80.0, 100.0, 16.0, "通知")])]);
    let whole = String::from_utf8_lossy(&whole).into_owned();
    let start = whole.rfind("xref\n0").unwrap();
    survives(whole.replace("/Root 1 0 R", &format!("/Root 1 0 R /Prev {start}")).as_bytes());
    survives(whole.replace("/Length ", "/Length 7 0 R /L ").as_bytes());
    survives(whole.replace("0000000", "9999999").as_bytes());
    survives(format!("%PDF-1.7\n{}", "1 0 obj\n".repeat(100_000)).as_bytes());
    survives(format!("%PDF-1.7\n{}", "1 0 obj << /Type /Page /Contents 1 0 R >> endobj\n".repeat(20_000)).as_bytes());
    survives(format!("%PDF-1.7\n{}", "trailer << /Root 1 0 R >>\n".repeat(50_000)).as_bytes());
    survives(format!("%PDF-1.7\n{}", "1 0 obj stream\n".repeat(50_000)).as_bytes());
}

#[test]
fn nesting() {
    for (open, count) in [
        ("[", 200_000),
        ("<<", 200_000),
        ("<< /A ", 100_000),
        ("(", 300_000),
        ("[<<", 100_000),
        ("BT q ", 100_000),
        ("/A BMC ", 50_000),
    ] {
        let nested = open.repeat(count);
        survives(&one_page("", nested.as_bytes(), |_| {}));
        survives(&one_page(&nested, b"", |_| {}));
        survives(&one_page("", b"", |objects| objects.add(&nested)));
    }
}

#[test]
fn forms_that_draw_themselves_and_each_other() {
    let drawn = b"/A Do /A Do";
    let own = one_page("/XObject << /A 5 0 R >>", drawn, |objects| {
        objects.stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >>", drawn);
    });
    // There is nothing on it.
    assert_eq!(refused(&own).0, "no-text");
    // Each draws the next ten times.
    let many = one_page("/XObject << /A 5 0 R >>", drawn, |objects| {
        for number in 5..17 {
            let entries = format!(
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A {} 0 R >> >>",
                number + 1
            );
            objects.stream(&entries, &b"/A Do ".repeat(10));
        }
        objects.stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"");
    });
    assert_eq!(refused(&many).0, "limit");
    let nested = |depth: usize| {
        one_page("/XObject << /A 5 0 R >>", b"/A Do", |objects| {
            for number in 5..5 + depth {
                let next = format!("/XObject << /A {} 0 R >>", number + 1);
                let entries = format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << {next} >>");
                objects.stream(&entries, b"/A Do");
            }
        })
    };
    assert_eq!(refused(&nested(16)).0, "no-text");
    assert_eq!(refused(&nested(17)).0, "limit");
}

#[test]
fn bombs() {
    let blanks = deflated(&b" ".repeat(64_000_001));
    let content = |entries: &str, bytes: &[u8]| {
        let mut objects = Objects::default();
        objects.add(CATALOG);
        objects.add(PAGES);
        objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>");
        objects.stream(entries, bytes);
        objects.finish("/Root 1 0 R")
    };
    assert_eq!(refused(&content("/Filter /FlateDecode", &blanks)).0, "limit");
    // At the limit it is read, and nothing is in it.
    assert_eq!(refused(&content("/Filter /FlateDecode", &deflated(&b" ".repeat(64_000_000)))).0, "no-text");
    assert_eq!(refused(&content("/Filter [/FlateDecode /FlateDecode]", &deflated(&blanks))).0, "limit");
    assert_eq!(refused(&content("/Filter [/LZWDecode /RunLengthDecode]", b"\x80")).0, "limit");
    // A stream of objects is unpacked before anything can be asked of it.
    let mut objects = Objects::default();
    objects.add("<< /Type /Catalog /Pages 2 0 R >>");
    for _ in 0..9 {
        objects.stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &blanks);
    }
    assert_eq!(refused(&objects.finish("/Root 1 0 R")).0, "limit");
    // One page many times.
    let kids = "3 0 R ".repeat(10_000);
    let mut objects = Objects::default();
    objects.add(CATALOG);
    objects.add(&format!("<< /Type /Pages /Kids [{kids}] /Count 10000 >>"));
    objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>");
    objects.stream("/Filter /FlateDecode", &deflated(&b" ".repeat(60_000_000)));
    survives(&objects.finish("/Root 1 0 R"));
}

#[test]
fn more_pages_than_a_book_has() {
    let many = |count: usize| {
        let mut objects = Objects::default();
        objects.add(CATALOG);
        let kids = (0..count).fold(String::new(), |mut kids, i| {
            write!(kids, "{} 0 R ", 4 + i).unwrap();
            kids
        });
        objects.add(&format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>"));
        objects.stream("", b"BT /F 9 Tf (a) Tj ET");
        for _ in 0..count {
            objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>");
        }
        objects.finish("/Root 1 0 R")
    };
    assert_eq!(refused(&many(5_001)).0, "limit");
    // Their font is not there, so that nothing can be read on them.
    assert_eq!(refused(&many(5_000)).0, "no-text");
}

#[test]
fn fonts_that_list_what_they_do_not_have() {
    let with = |font: &str, below: &str| {
        one_page("/Font << /F 5 0 R >>", b"BT /F 12 Tf 80 700 Td <4E004E01> Tj ET", |objects| {
            objects.add(font);
            objects.add(below);
            objects.stream("", b"begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap");
            objects.stream("", b"/T usecmap /Identity-H usecmap begincmap 1 begincidrange <0000> <FFFF> 0 endcidrange");
        })
    };
    let composite =
        |more: &str| format!("<< /Type /Font /Subtype /Type0 /BaseFont /A {more} /DescendantFonts [6 0 R] >>");
    let unicode = composite("/Encoding /UniGB-UCS2-H");
    let below = |more: &str| {
        format!(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A {more} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
        )
    };
    for widths in [
        "/W [0 4294967295 500]",
        "/W [0 [1 2] 7 4294967295 500]",
        "/W [-1 4294967295 1 0 4294967295 500]",
        "/W2 [0 4294967295 1 2 3]",
        "/W [5 0 R]",
    ] {
        survives(&with(&unicode, &below(widths)));
    }
    survives(&with(&composite("/Encoding /UniGB-UCS2-H /ToUnicode 7 0 R"), &below("")));
    survives(&with(&composite("/Encoding 8 0 R"), &below("")));
    survives(&with(&composite("/Encoding 7 0 R /ToUnicode 8 0 R"), "6 0 R"));
    for simple in [
        "/FirstChar 999999999999 /LastChar 999999999999 /Widths [1]",
        "/FirstChar -5 /LastChar 300 /Widths [1]",
        "/FirstChar 0 /LastChar 4294967295 /Widths [1]",
    ] {
        for kind in ["Type1", "TrueType", "Type3"] {
            survives(&with(&format!("<< /Type /Font /Subtype /{kind} /BaseFont /A {simple} >>"), "null"));
        }
    }
    assert_eq!(text(&with(&unicode, &below("/W [0 [500] 1 95 500]"))), "一丁\n");
}

#[test]
fn numbers_without_measure() {
    for number in ["1e308", "999999999999999999999999999999", "-0.00000000000000000001", "nan", "--5", "2147483648"] {
        let operators = format!(
            "{number} 0 0 {number} {number} 0 cm BT /F1 {number} Tf {number} {number} Td {number} Tc {number} Tz <4E004E01> Tj [{number} <4E00> {number}] TJ ET {number} 0 {number} 9 re S"
        );
        survives(&file(Font::Unicode, "", &[&operators]));
        survives(&file(Font::Unicode, &format!("/MediaBox [0 0 {number} {number}] /Rotate {number}"), &[&operators]));
    }
}

#[test]
fn many_scattered_pieces_are_read_in_time() {
    let mut operators = String::from("BT /F1 1 Tf ");
    for i in 0_u32..40_000 {
        let (x, y) = (i.wrapping_mul(2_654_435_761) % 590, i.wrapping_mul(40_503) % 840);
        write!(operators, "1 0 0 1 {x} {y} Tm <4E00> Tj ").unwrap();
    }
    // A stair, which is parted again and again.
    for i in 0..2_000 {
        write!(operators, "1 0 0 1 {} {} Tm <4E8C> Tj ", i % 590, 840 - i % 840).unwrap();
    }
    survives(&file(Font::Unicode, "", &[&operators]));
}

#[test]
fn states_that_are_never_closed_keep_the_text_that_follows() {
    let line = content(Font::Unicode, 842.0, &[(80.0, 100.0, 16.0, "通知")]);
    let operators = format!("{} 1 0 0 1 0 0 cm {}{line}", "q ".repeat(5_000), "Q ".repeat(9_000));
    assert_eq!(read(&file(Font::Unicode, "", &[&operators])).source.text, "通知\n");
}
