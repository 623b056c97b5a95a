//! Documents of every form that are mutated, nested without end, or long: what holds for texts holds for them.

mod linear;
mod mutations;
mod nesting;

use crate::support::corpus::sample;
use crate::support::docx::{Docx, Para, escaped};
use crate::support::pdf::{Measure, set};
use gangmu::input::{Extract, Format, extract};
use gangmu::lint::{LintOptions, lint_with};
use gangmu::parse::{ParseOptions, parse};
use gangmu::render::convert::to_markdown;
use std::fmt::Write as _;

/// The samples that are written in every form: all but the pages of newspapers.
const SAMPLES: [&str; 5] = ["gongwen", "clean-report", "law", "speech", "plain"];

/// The first paragraphs of a sample, some two thousand bytes.
fn beginning(name: &str) -> String {
    let text = sample(name);
    let mut beginning = String::new();
    for line in text.lines() {
        if beginning.len() > 2_000 {
            break;
        }
        beginning += line;
        beginning.push('\n');
    }
    beginning
}

/// A text as a document of Word: its first line is a heading, the third paragraph has its changes tracked, and a table closes it.
fn as_docx(text: &str) -> Docx {
    let styled = Docx::new()
        .style("H1", "heading 1", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>")
        .list(1, &[("chineseCountingThousand", "%1、"), ("decimal", "%2.")]);
    let docx = text.lines().enumerate().fold(styled, |docx, (number, line)| {
        docx.paragraph(match number {
            0 => Para::new(line).style("H1"),
            2 => Para::new("").deleted("旧").inserted(line),
            4 => Para::new(line).numbered(1, 0),
            _ => Para::new(line),
        })
    });
    docx.table(&[&["项目", "金额"], &["修路", "12万元"]])
}

/// A text as a web page.
fn as_html(text: &str) -> Vec<u8> {
    let mut page = "<!doctype html><html><head><meta charset=utf-8></head><body><div class=article>".to_owned();
    for (number, line) in text.lines().enumerate() {
        let name = if number == 0 { "h1" } else { "p" };
        write!(page, "<{name}>{}</{name}>", escaped(line)).unwrap();
    }
    (page + "<table><tr><td>项目<td>金额<tr><td>修路<td>12万元</table></div></body></html>").into_bytes()
}

/// A text as Markdown.
fn as_markdown(text: &str) -> Vec<u8> {
    let tree = parse(text, &ParseOptions::default());
    (to_markdown(&tree) + "\n**重**、[网](http://a)\n\n| 项目 | 金额 |\n|---|---|\n| 修路 | 12万元 |\n").into_bytes()
}

/// A text as a PDF file.
fn as_pdf(text: &str) -> Vec<u8> {
    set(text, Measure { chars: 28, lines: 22, size: 16.0, numbers: true })
}

/// Reads, parses and judges a document and drops all of it; the kind of the error where it is refused.
fn judged(bytes: &[u8], format: Format) -> Result<(), &'static str> {
    let Extract { source, hints, .. } = extract(bytes, Some(format), None).map_err(|error| error.kind())?;
    let document = parse(&source.text, &ParseOptions::default().with_hints(&hints));
    std::hint::black_box(lint_with(&document, &LintOptions::choosing(|_| true)));
    Ok(())
}
