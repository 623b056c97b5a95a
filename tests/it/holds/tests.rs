//! The judges on small inputs: the library passes, and each planted bug is caught.

use super::planted::{PLANTED, REAL, Subject};
use super::{bytes, config, extract, fixes, known, render, tree};

const NONE: [String; 0] = [];

/// A judge, an input that shows the bug that is planted for it, and one beside it that does not.
type Case = (&'static str, fn(&Subject, &str) -> Vec<String>, &'static str, &'static str);

const CASES: [Case; 5] = [
    ("tree", tree::faults, "甲\u{FEFF}乙一是丙。\n", "\u{FEFF}甲一是丙。\n"),
    ("fixes", fixes::faults, "全县有７个乡,都修了路。\n", "全县有７个乡，都修了路。\n"),
    ("known", known::faults_of_file, "版", "[]"),
    ("render", render::faults, "一、甲\u{202E}\n三、乙\n", "一、甲\n三、乙\n"),
    ("comments", known::faults_of_comments, "", "<!-- gangmu-ignore -->\n一、甲\n三、乙\n"),
];

#[test]
fn planted_bugs_are_caught() {
    for (name, judge, shows, hides) in CASES {
        assert_eq!(judge(&REAL, shows), NONE, "{name}");
        assert_eq!(judge(&REAL, hides), NONE, "{name}");
        assert_eq!(judge(&PLANTED, hides), NONE, "{name}");
        assert!(shows.is_empty() || !judge(&PLANTED, shows).is_empty(), "{name}");
    }
    let cut = b"\xB9\xD8\xD3\xDA\xB9";
    assert_eq!(bytes::faults(&REAL, cut), NONE);
    assert_ne!(bytes::faults(&PLANTED, cut), NONE);
}

#[test]
fn odd_bytes_are_well() {
    for bytes in
        [&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF\x4E", b"\x84\x31\x95\x33\xB9\xD8", b"genre = \"law\"\n"]
    {
        assert_eq!(bytes::faults(&REAL, bytes), NONE, "{bytes:?}");
        assert_eq!(config::faults(&REAL, bytes), NONE, "{bytes:?}");
    }
}

#[test]
fn documents_in_every_way_are_well_and_the_planted_bug_is_caught() {
    let of = |way: usize, text: &str| [&[way as u8][..], text.as_bytes()].concat();
    let paragraph = "<w:p><w:pPr><w:pStyle w:val=\"H4\"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>";
    let whole = crate::support::docx::Docx::new().xml(paragraph).document();
    let inputs = ["甲\n", "#### 甲\n\n乙\n", "<html><body><h4>甲</h4><p>乙</p>", paragraph, &whole, "", "%PDF-1.7\n"];
    for way in 0..extract::WAYS.len() {
        for text in inputs {
            assert_eq!(extract::faults(&REAL, &of(way, text)), NONE, "{way} {text}");
        }
    }
    let place = |way| extract::WAYS.iter().position(|other| *other == way).unwrap();
    for (way, shows) in [
        (extract::Way::Markdown, inputs[1]),
        (extract::Way::Html, inputs[2]),
        (extract::Way::Told, inputs[2]),
        (extract::Way::Body, paragraph),
    ] {
        assert_ne!(extract::faults(&PLANTED, &of(place(way), shows)), NONE, "{way:?}");
    }
}
