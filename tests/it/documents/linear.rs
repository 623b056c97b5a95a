//! Time grows with a document and with nothing else: four times as much of anything takes about four times as long.
//!
//! By the clock, which other work disturbs: ten times as long is let pass, and what is slower has two more tries. By the square
//! it would be sixteen times. `GANGMU_LENGTH=4 cargo test --release --test it documents::linear -- --nocapture` takes more of
//! each, and prints the slopes.

use super::judged;
use crate::support::docx::{Docx, Para};
use crate::support::pdf::{Measure, set};
use gangmu::input::Format;
use std::time::Instant;

/// What is long: the form, a piece, and how many of it make the smaller document; `{n}` is its number.
const PIECES: [(Format, &str, usize); 56] = [
    (Format::Markdown, "甲乙丙丁\n\n", 1_500),
    (Format::Markdown, "# 甲\n\n乙\n\n", 1_000),
    (Format::Markdown, "- 甲\n", 1_500),
    (Format::Markdown, "1. 甲\n", 1_500),
    (Format::Markdown, "> 甲\n", 1_500),
    (Format::Markdown, "> 甲\n\n", 1_500),
    (Format::Markdown, "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n", 500),
    (Format::Markdown, "**甲**，", 1_500),
    (Format::Markdown, "*甲*", 1_500),
    (Format::Markdown, "[甲](http://a)，", 1_000),
    (Format::Markdown, "[甲]\n\n[甲]: http://a\n\n", 1_000),
    (Format::Markdown, "[甲{n}]: http://a\n", 1_000),
    (Format::Markdown, "甲[^{n}]\n\n[^{n}]: 乙\n\n", 500),
    (Format::Markdown, "甲[^{n}]，", 1_000),
    (Format::Markdown, "http://a ", 1_000),
    (Format::Markdown, "a@", 10_000),
    (Format::Markdown, "www.", 10_000),
    (Format::Markdown, "![甲](a \"乙\")", 1_000),
    (Format::Markdown, "```\n甲\n```\n\n", 1_000),
    (Format::Markdown, "<b>甲</b>", 1_000),
    (Format::Markdown, "*", 25_000),
    (Format::Markdown, "**甲 ", 10_000),
    (Format::Markdown, "*甲 _乙 ", 5_000),
    (Format::Markdown, "[", 25_000),
    (Format::Markdown, "](", 10_000),
    (Format::Markdown, "[甲](", 5_000),
    (Format::Markdown, "![", 10_000),
    (Format::Markdown, "_", 25_000),
    (Format::Markdown, "`", 25_000),
    (Format::Markdown, "` `` ", 5_000),
    (Format::Markdown, "~~甲 ", 5_000),
    (Format::Markdown, "<b>", 10_000),
    (Format::Markdown, "<", 10_000),
    (Format::Markdown, "<!-- ", 5_000),
    (Format::Markdown, "&", 10_000),
    (Format::Markdown, "\\*", 10_000),
    (Format::Markdown, "|", 10_000),
    (Format::Html, "<p>甲乙丙丁</p>", 1_500),
    (Format::Html, "<h2>甲</h2><p>乙</p>", 1_000),
    (Format::Html, "<table><tr><td>甲<td>乙</table>", 500),
    (Format::Html, "<b>甲</b>，", 1_500),
    (Format::Html, "<a href=a>甲</a>，", 1_500),
    (Format::Html, "<ul><li>甲</ul>", 1_000),
    (Format::Html, "<p style=\"display:none\">甲</p><p>乙</p>", 1_000),
    (Format::Html, "甲<br>", 1_500),
    (Format::Html, "<tr><td>甲", 1_000),
    (Format::Docx, "<w:p><w:r><w:t>甲乙丙丁</w:t></w:r></w:p>", 1_500),
    (Format::Docx, "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", 1_000),
    (
        Format::Docx,
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
        1_000,
    ),
    (
        Format::Docx,
        "<w:p><w:ins w:id=\"1\"><w:r><w:t>甲</w:t></w:r></w:ins><w:del w:id=\"2\"><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>",
        1_000,
    ),
    (Format::Docx, "<w:p><w:r><w:footnoteReference w:id=\"1\"/><w:t>甲</w:t></w:r></w:p>", 1_000),
    (Format::Docx, "<w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink></w:p>", 1_000),
    // These stand in one paragraph.
    (Format::Docx, "=<w:r><w:rPr><w:b/></w:rPr><w:t>甲，</w:t></w:r>", 2_000),
    (
        Format::Docx,
        "=<w:ins w:id=\"1\"><w:r><w:t>甲</w:t></w:r></w:ins><w:del w:id=\"2\"><w:r><w:delText>乙</w:delText></w:r></w:del>",
        1_500,
    ),
    (Format::Pdf, "甲乙丙丁\n", 400),
    (Format::Pdf, "甲乙丙丁戊己庚辛", 300),
];

/// The document of so many pieces.
fn document(format: Format, piece: &str, count: usize) -> Vec<u8> {
    let many = |piece: &str| (0..count).map(|n| piece.replace("{n}", &n.to_string())).collect::<String>();
    match format {
        Format::Docx => {
            let docx = Docx::new().list(1, &[("chineseCountingThousand", "%1、")]).note(1, &Para::new("注"));
            match piece.strip_prefix('=') {
                Some(piece) => docx.xml(&format!("<w:p>{}</w:p>", many(piece))).bytes(),
                None => docx.xml(&many(piece)).bytes(),
            }
        }
        Format::Pdf => set(&many(piece), Measure { chars: 28, lines: 22, size: 16.0, numbers: true }),
        _ => many(piece).into_bytes(),
    }
}

/// Seconds that a document takes, the best of `tries`.
fn seconds(format: Format, bytes: &[u8], tries: usize) -> f64 {
    let once = || {
        let start = Instant::now();
        let outcome = judged(bytes, format);
        assert!(matches!(outcome, Ok(()) | Err("no-text" | "limit")), "{outcome:?}");
        start.elapsed().as_secs_f64()
    };
    (0..tries).map(|_| once()).fold(f64::INFINITY, f64::min)
}

#[test]
fn four_times_as_much_takes_four_times_as_long() {
    let longer = std::env::var("GANGMU_LENGTH").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    let mut slow = Vec::new();
    for (format, piece, count) in PIECES {
        let [short, long] = [1, 4].map(|times| document(format, piece, count * longer * times));
        let growth = |tries| seconds(format, &long, tries) / seconds(format, &short, tries + 1).max(0.000_5);
        let mut times = growth(1);
        for tries in [2, 4] {
            times = if times < 10.0 { times } else { growth(tries).min(times) };
        }
        println!("{:.2} {format:?} {piece:?}, {} bytes", times.ln() / 4_f64.ln(), long.len());
        if times >= 10.0 {
            slow.push(format!("{format:?} {piece:?}: {times:.1} times as long"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

/// Rows that are shorter than their head are filled up by the parser: 400 of 400 cells were 160,000.
#[test]
fn a_wide_table_of_short_rows_costs_what_it_is() {
    let table = |n: usize| format!("|{}\n|{}\n{}", "甲|".repeat(n), "-|".repeat(n), "|乙|\n".repeat(n));
    let [short, long] = [400, 1_600].map(|n| seconds(Format::Markdown, table(n).as_bytes(), 3));
    assert!(long / short < 10.0, "{short} s, {long} s");
}
