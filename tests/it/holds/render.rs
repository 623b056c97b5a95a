//! Every form of any text: nothing in it drives a terminal or a runner, and a parser of its own reads it back, one record a
//! finding.

use super::planted::Subject;
use super::tree::genre_of;
use crate::formats::log::commands;
use crate::formats::rows::ROWS;
use crate::formats::unseen::{forbidden, is_joiner};
use crate::html::reader::Page;
use gangmu::diagnostic::{Diagnostic, Edit, Lang};
use gangmu::input::Encoding;
use gangmu::known::fingerprints;
use gangmu::lint::{LintOptions, lint_with};
use gangmu::parse::{ParseOptions, parse};
use gangmu::render::check::{FileError, FileReport, Summary};
use gangmu::render::diff::write_diff;
use gangmu::render::escape::{visible, write_json, write_json_pretty};
use gangmu::render::formats::{CheckedFile, FormatWriter};
use gangmu::render::outline::{self, OutlineOptions, OutlineRows, TextOptions};
use gangmu::render::report::{ReportStyle, reports};
use gangmu::render::width::AmbiguousWidth;
use gangmu::render::{ast, concise};
use serde_json::Value;

/// How a person is shown what is found.
pub(crate) const STYLE: ReportStyle =
    ReportStyle { lang: Lang::Zh, width: 80, color: false, ascii: false, ambiguous: AmbiguousWidth::One };

/// What is wrong with what is printed of `text`, whose first line is also the name of its file.
pub(crate) fn faults(subject: &Subject, text: &str) -> Vec<String> {
    let path: String = text.lines().next().unwrap_or_default().chars().take(40).collect();
    let path = format!("{path}.txt");
    let document = (subject.parse)(text, genre_of(text));
    let found = lint_with(&document, &LintOptions::choosing(|_| true));
    let edits = (subject.fix)(text, true).edits;
    let mut faults = Vec::new();
    let wide = ReportStyle { lang: Lang::En, width: 40, ambiguous: AmbiguousWidth::Two, ..STYLE };
    for style in [STYLE, wide] {
        for (sink, output) in for_person(&path, text, &found, &edits, &style) {
            faults.extend(harm(&output, false).into_iter().map(|harm| format!("{sink}: {harm}")));
        }
    }
    let tree = ast::to_json(&document, &path);
    faults.extend(of_json("ast", text, |out| write_json(out, &tree)));
    for paragraphs in [false, true] {
        let outline = outline::to_json(&document, &path, &OutlineOptions { paragraphs });
        faults.extend(of_json("outline", text, |out| write_json_pretty(out, &outline)));
    }
    let mut file = checked(&path, text, &found);
    file.outline = Some(OutlineRows::new(&document, OutlineOptions { paragraphs: true }));
    let error = FileError { kind: "io".to_owned(), message: path.clone() };
    let files = [file, CheckedFile::new(FileReport::unchecked(path.clone(), error), String::new())];
    for row in &ROWS {
        let output = (subject.write)(row, &files);
        let mut of_row = harm(&output, row.is_commands);
        if row.numbers_joiners && output.chars().any(is_joiner) {
            of_row.push("a joiner could be a number".to_owned());
        }
        if row.name == "html" {
            of_row.extend(Page::new(&output).defects(&files));
        }
        // What is not sound need not read back.
        if of_row.is_empty() {
            let records = (row.read)(&output).len();
            if records != found.len() + 1 {
                of_row.push(format!("{records} records of {} findings and an error", found.len()));
            }
        }
        faults.extend(of_row.into_iter().map(|fault| format!("{}: {fault}", row.name)));
    }
    faults
}

/// What is wrong with JSON that `write` writes.
fn of_json(sink: &str, text: &str, write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> Vec<String> {
    let mut output = Vec::new();
    write(&mut output).unwrap();
    let output = String::from_utf8(output).unwrap();
    let mut faults = harm(&output, false);
    if let Err(error) = serde_json::from_str::<Value>(&output) {
        faults.push(format!("no JSON: {error}"));
    }
    faults.into_iter().map(|fault| format!("{sink} of {} bytes: {fault}", text.len())).collect()
}

/// What an output may do to the one who reads it as a terminal or a log does; empty where it does nothing.
pub(crate) fn harm(output: &str, may_command: bool) -> Vec<String> {
    let mut harm: Vec<String> =
        forbidden(output).iter().map(|c| format!("U+{:04X} stands there", u32::from(*c))).collect();
    if !may_command {
        harm.extend(commands(output).iter().map(|command| format!("a runner obeys {}", command.name)));
    }
    harm
}

/// What a person reads of `found` in `source`, a file named `path`: the report, a line each, the diff of `edits`, the outline.
pub(crate) fn for_person(
    path: &str,
    source: &str,
    found: &[Diagnostic],
    edits: &[Edit],
    style: &ReportStyle,
) -> [(&'static str, String); 4] {
    let mut diff = Vec::new();
    write_diff(&mut diff, path, source, edits, false).unwrap();
    let mut drawn = Vec::new();
    let options = TextOptions {
        width: Some(style.width),
        color: false,
        ascii: style.ascii,
        ambiguous: style.ambiguous,
        lang: style.lang,
        outline: OutlineOptions { paragraphs: true },
    };
    let document = parse(source, &ParseOptions::default());
    outline::write_text(&mut drawn, &document, &visible(path), &options).unwrap();
    [
        ("full", reports(path, source, found, style).concat()),
        ("concise", concise::lines(path, source, found, style).concat()),
        // A tab of the source stands in a diff as it is.
        ("diff", String::from_utf8(diff).unwrap().replace('\t', " ")),
        ("outline", String::from_utf8(drawn).unwrap()),
    ]
}

/// A file that was checked.
pub(crate) fn checked(path: &str, text: &str, found: &[Diagnostic]) -> CheckedFile {
    let report = FileReport::checked(path.to_owned(), text, Encoding::Utf8, found, Lang::Zh);
    CheckedFile::new(report.known_by(&fingerprints(text, found)), text.to_owned())
}

/// What a writer makes of a run over `files`.
pub(crate) fn written(mut writer: Box<dyn FormatWriter>, files: &[CheckedFile]) -> String {
    let mut out = Vec::new();
    let mut summary = Summary::default();
    writer.begin(&mut out).unwrap();
    for file in files {
        summary.files += 1;
        summary.unchecked += usize::from(!file.report.is_checked());
        summary.omitted += file.report.omitted;
        summary.suppressed += file.report.suppressed;
        summary.baselined += file.report.baselined;
        writer.file(&mut out, file.clone()).unwrap();
    }
    writer.end(&mut out, &summary, None).unwrap();
    String::from_utf8(out).unwrap()
}
