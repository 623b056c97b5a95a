//! Any bytes as a document of any form: they give a text whose hints stand in it, or an error that says something.

use super::misplaced;
use super::planted::Subject;
use crate::support::docx::{Docx, Para};
use crate::support::tree::violations;
use gangmu::input::docx::{Comment, annotate};
use gangmu::input::{Extract, Format, InputError};
use gangmu::lint::{LintOptions, lint_with};
use gangmu::parse::{ParseOptions, parse};
use gangmu::source::Span;

/// How bytes are given to the readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Text,
    Markdown,
    Html,
    Docx,
    Pdf,
    /// As what they tell that they are.
    Told,
    /// As what stands in the body of a document of Word.
    Body,
    /// As the main part of a document of Word.
    Main,
    /// As what the numbers of a document of Word are.
    Numbering,
}

/// By the first byte of an input.
pub(crate) const WAYS: [Way; 9] =
    [Way::Text, Way::Markdown, Way::Html, Way::Docx, Way::Pdf, Way::Told, Way::Body, Way::Main, Way::Numbering];

/// A document of Word with two lists, styles and a note, in which XML finds what it refers to.
fn package() -> Docx {
    let style = |docx: Docx, level: u32| {
        let outline = format!("<w:pPr><w:outlineLvl w:val=\"{}\"/></w:pPr>", level - 1);
        docx.style(&format!("H{level}"), &format!("heading {level}"), &outline)
    };
    (1..5)
        .fold(Docx::new(), style)
        .list(1, &[("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")])
        .list(2, &[("bullet", "●")])
        .note(1, &Para::new("注"))
}

/// What is wrong with how `input` is read: in the way that its first byte says, the others.
pub(crate) fn faults(subject: &Subject, input: &[u8]) -> Vec<String> {
    let Some((first, bytes)) = input.split_first() else { return Vec::new() };
    faults_of(subject, WAYS[usize::from(*first) % WAYS.len()], bytes)
}

/// What is wrong with how `bytes` are read in that way.
pub(crate) fn faults_of(subject: &Subject, way: Way, bytes: &[u8]) -> Vec<String> {
    let xml = String::from_utf8_lossy(bytes);
    match way {
        Way::Text => faults_as(subject, bytes, Some(Format::Text)),
        Way::Markdown => faults_as(subject, bytes, Some(Format::Markdown)),
        Way::Html => faults_as(subject, bytes, Some(Format::Html)),
        Way::Docx => faults_as(subject, bytes, Some(Format::Docx)),
        Way::Pdf => faults_as(subject, bytes, Some(Format::Pdf)),
        Way::Told => faults_as(subject, bytes, None),
        Way::Body => faults_as(subject, &package().xml(&xml).bytes(), Some(Format::Docx)),
        Way::Main => faults_as(subject, &package().instead(&xml).bytes(), Some(Format::Docx)),
        Way::Numbering => {
            let levels = [0, 1, 0, 1, 2, 1].map(|level| Para::new("甲").numbered(7, level));
            let docx = package().definition(7, &xml).list_of(7, 7, "");
            faults_as(subject, &levels.into_iter().fold(docx, Docx::paragraph).bytes(), Some(Format::Docx))
        }
    }
}

/// What is wrong with how `bytes` are read as `format`, or as what they tell.
pub(crate) fn faults_as(subject: &Subject, bytes: &[u8], format: Option<Format>) -> Vec<String> {
    let read = (subject.extract)(bytes, format);
    let mut faults = Vec::new();
    if (subject.extract)(bytes, format) != read {
        faults.push("two readings give two texts".to_owned());
    }
    match read {
        Ok(extract) => {
            faults.extend(of_hints(&extract));
            faults.extend(of_findings(subject, bytes, &extract));
        }
        Err(error) => faults.extend(says_nothing(&error)),
    }
    faults
}

fn says_nothing(error: &InputError) -> Option<String> {
    let message = error.message();
    (message.zh.is_empty() || message.en.is_empty() || error.kind().is_empty())
        .then(|| "an error says nothing".to_owned())
}

/// What is wrong with where the hints stand.
fn of_hints(extract: &Extract) -> Vec<String> {
    let (text, hints) = (extract.source.text.as_str(), &extract.hints);
    let mut faults = Vec::new();
    let mut last = None;
    for block in &hints.blocks {
        let start = block.start;
        let begins =
            text.get(..start as usize).map(|before| before.is_empty() || before.ends_with(['\n', '\r', '\u{FEFF}']));
        if begins != Some(true) {
            faults.push(format!("a paragraph starts at {start}, which is no start of a line"));
        }
        if last.is_some_and(|last| last >= start) {
            faults.push(format!("a paragraph starts at {start}, the one before at {last:?}"));
        }
        last = Some(start);
    }
    let mut end = 0;
    for span in &hints.markup {
        faults.extend(misplaced("markup", *span, text));
        if span.start < end || span.is_empty() {
            faults.push(format!("the markup {span:?} is empty or stands in that before it, which ends at {end}"));
        }
        end = span.end;
    }
    faults.extend(hints.remarks.iter().filter_map(|remark| misplaced("a remark", remark.span, text)));
    faults
}

/// What is wrong with the tree of a document, with what is found in it, and with comments on that.
fn of_findings(subject: &Subject, bytes: &[u8], extract: &Extract) -> Vec<String> {
    let text = extract.source.text.as_str();
    let document = parse(text, &ParseOptions::default().with_hints(&extract.hints));
    let mut faults = violations(&document);
    let found = lint_with(&document, &LintOptions::choosing(|_| true));
    faults.extend(found.iter().filter_map(|finding| misplaced(finding.rule, finding.span, text)));
    if extract.format == Format::Docx && faults.is_empty() {
        let found = found.iter().map(|finding| (finding.span, finding.message.zh.clone()));
        let comments: Vec<Comment> =
            found.chain(ends(text)).map(|(span, text)| Comment { span, text, author: "gangmu".to_owned() }).collect();
        faults.extend(commented(subject, bytes, extract, &comments));
    }
    faults
}

/// The first character and the last one, each with what is said of it.
fn ends(text: &str) -> impl Iterator<Item = (Span, String)> {
    let ends = [text.char_indices().next(), text.char_indices().next_back()];
    ends.into_iter().flatten().map(|(at, c)| (Span::of(at, at + c.len_utf8()), "甲\n<乙>".to_owned()))
}

/// What is wrong with a document into which comments are put.
fn commented(subject: &Subject, bytes: &[u8], extract: &Extract, comments: &[Comment]) -> Option<String> {
    // What cannot take any, such as one whose comments are damaged, is refused.
    let out = match annotate(bytes, extract, comments) {
        Ok(out) => out,
        Err(error) => return says_nothing(&error),
    };
    match (subject.extract)(&out, Some(Format::Docx)) {
        Ok(after) if after.source.text == extract.source.text => None,
        Ok(after) => Some(format!("with comments it reads {:?}", after.source.text)),
        Err(error) => Some(format!("with comments it does not read: {error}")),
    }
}
