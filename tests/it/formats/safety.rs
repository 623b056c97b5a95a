//! What a name, a message, a text, an edit or an error says reaches every form as a text and as nothing else: no character that
//! must not be there, no command, one finding one record, and the text itself where the form can carry it.

use super::hostile;
use super::read::{self, Record};
use super::rows::{ROWS, Row};
use super::unseen::{in_data, in_xml, is_joiner};
use super::{checked, finding, unchecked, written};
use crate::holds::render::harm;
use gangmu::diagnostic::{Applicability, Diagnostic, Edit, Fix, Message, Severity};
use gangmu::render::check::Summary;
use gangmu::render::formats::{CheckedFile, FormatOptions, FormatWriter};
use gangmu::render::statistics::Statistics;
use gangmu::source::Span;
use std::io::{self, Write};
use std::panic::catch_unwind;

/// Counts outputs and what is wrong with them.
#[derive(Default)]
pub(super) struct Judge {
    outputs: usize,
    faults: Vec<String>,
}

impl Judge {
    /// One output more, on `sink` and about `text`, with its faults.
    pub(super) fn add(&mut self, sink: &str, text: &str, faults: Vec<String>) {
        self.outputs += 1;
        self.faults.extend(faults.iter().map(|fault| format!("{sink}: {text:.40?}: {fault:.200}")));
    }

    /// Tells how many there were; none may have a fault.
    pub(super) fn end(self, test: &str) {
        let Self { outputs, faults } = self;
        eprintln!("{test}: {outputs} outputs, {} faults", faults.len());
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(outputs > 0);
    }
}

/// A finding that says `text` wherever a finding says something, on the place of `text` between two characters.
pub(super) fn telling(text: &str) -> (String, Vec<Diagnostic>) {
    let source = format!("甲{text}乙\n");
    let span = Span::of("甲".len(), "甲".len() + text.len());
    let edits = vec![Edit { span, text: text.to_owned() }];
    let message = |head: &str| Message::new(format!("{head}{text}"), text);
    let found = finding(Severity::Error, span, text)
        .with_help(message("改"))
        .with_related(Span::of(0, "甲".len()), message(""))
        .with_fix(Fix { applicability: Applicability::Safe, edits });
    (source, vec![found])
}

/// A run in which `text` is a name, a message, a help, a text, an edit and an error.
fn run(text: &str) -> Vec<CheckedFile> {
    let (source, found) = telling(text);
    vec![checked(text, &source, &found), unchecked("图.txt", text)]
}

/// An edit that is longer is no suggestion in rdjson.
const LONGEST_EDIT: usize = 4096;

/// What is wrong with what a writer makes of [`run`].
fn faults(row: &Row, text: &str) -> Vec<String> {
    let files = run(text);
    let output = written((row.writer)(FormatOptions::default()), &files);
    let mut faults = harm(&output, row.is_commands);
    if row.numbers_joiners {
        faults.extend(
            output.chars().filter(|&c| is_joiner(c)).map(|c| format!("U+{:04X} could be a number", u32::from(c))),
        );
    }
    let Ok(records) = catch_unwind(|| (row.read)(&output)) else {
        faults.push("it does not read back".to_owned());
        return faults;
    };
    let [found, other] = expected(row, text);
    match &records[..] {
        [one, two] => {
            if *one != found {
                faults.push(format!("it reads back as {one:?}"));
            }
            let is_told = two.message.ends_with(&other.message);
            if (&two.path, &two.rule, is_told) != (&other.path, &other.rule, true) {
                faults.push(format!("the other file reads back as {two:?}"));
            }
        }
        _ => faults.push(format!("{} records", records.len())),
    }
    faults
}

/// What reads back of [`run`] where all is well.
fn expected(row: &Row, text: &str) -> [Record; 2] {
    let shown = (row.shows)(text);
    let told = |text: &str| match text.char_indices().nth(row.most) {
        Some((at, _)) => (row.shows)(&text[..at]) + "…",
        None => (row.shows)(text),
    };
    let where_it = |is_there: bool| if is_there { vec![told(text)] } else { Vec::new() };
    let found = Record {
        // The runner of GitHub drops `=` at the head of a value.
        path: if row.is_commands { shown.trim_start_matches('=').to_owned() } else { shown.clone() },
        rule: "ordinal-gap".to_owned(),
        message: told(text) + &(row.shows)("\n") + &told(&format!("改{text}")),
        related: where_it(row.has_related),
        fix: where_it(row.has_fixes && (row.name != "rdjson" || text.len() <= LONGEST_EDIT)),
    };
    let other =
        Record { path: "图.txt".to_owned(), rule: "unchecked".to_owned(), message: shown, ..Record::default() };
    [found, other]
}

#[test]
fn every_form_carries_every_text_and_nothing_more() {
    let mut judge = Judge::default();
    for row in &ROWS {
        for text in hostile::texts() {
            judge.add(row.name, &text, faults(row, &text));
        }
    }
    judge.end("forms");
}

/// A form that is written without its escaper.
struct Leaky {
    head: &'static str,
    record: fn(&CheckedFile) -> String,
    between: &'static str,
    foot: &'static str,
    is_first: bool,
}

impl FormatWriter for Leaky {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.head.as_bytes())
    }

    fn file(&mut self, out: &mut dyn Write, file: CheckedFile) -> io::Result<()> {
        let between = if std::mem::take(&mut self.is_first) { "" } else { self.between };
        write!(out, "{between}{}", (self.record)(&file))
    }

    fn end(&mut self, out: &mut dyn Write, _: &Summary, _: Option<Statistics>) -> io::Result<()> {
        out.write_all(self.foot.as_bytes())
    }
}

/// What a file says: the rule, the words of its finding and the help, or `unchecked` and why.
fn says(file: &CheckedFile) -> [&str; 3] {
    match (&file.report.error, file.report.diagnostics.first()) {
        (Some(error), _) => ["unchecked", &error.message, ""],
        (None, Some(found)) => [&found.rule, &found.message, found.help.as_deref().unwrap_or_default()],
        (None, None) => panic!("a file says something"),
    }
}

fn leaky_json(_: FormatOptions) -> Box<dyn FormatWriter> {
    let record = |file: &CheckedFile| serde_json::to_string(&file.report).unwrap();
    let (head, foot) = (r#"{"files":["#, r#"],"summary":{}}"#);
    Box::new(Leaky { head, record, between: ",\n", foot, is_first: true })
}

fn leaky_github(_: FormatOptions) -> Box<dyn FormatWriter> {
    let record = |file: &CheckedFile| {
        let [rule, words, help] = says(file);
        let help = if help.is_empty() { String::new() } else { format!("%0A{help}") };
        format!("::error file={},title={rule}::{words}{help}\n", file.report.path)
    };
    Box::new(Leaky { head: "", record, between: "", foot: "", is_first: true })
}

fn leaky_checkstyle(_: FormatOptions) -> Box<dyn FormatWriter> {
    let record = |file: &CheckedFile| {
        let quoted = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let [rule, words, help] = says(file).map(quoted);
        let help = if help.is_empty() { String::new() } else { format!("&#10;{help}") };
        let error = format!("<error line='0' severity='error' source='gangmu.{rule}' message=\"{words}{help}\"/>");
        format!("<file name=\"{}\">{error}</file>", quoted(&file.report.path))
    };
    Box::new(Leaky { head: "<checkstyle>", record, between: "\n", foot: "</checkstyle>", is_first: true })
}

/// The proof that the harness sees what it is there for: forms that escape what their syntax asks for, or nothing, and texts
/// that show it.
#[test]
fn a_form_without_its_escaper_is_caught() {
    let json = Row { writer: leaky_json, ..ROWS[0] };
    let github = Row {
        name: "leaky",
        writer: leaky_github,
        read: read::github,
        shows: in_data,
        has_related: false,
        has_fixes: false,
        is_commands: true,
        numbers_joiners: false,
        ..ROWS[0]
    };
    let checkstyle = Row { writer: leaky_checkstyle, read: read::checkstyle, shows: in_xml, ..github };
    let checkstyle = Row { is_commands: false, numbers_joiners: true, ..checkstyle };
    let json_texts =
        ["\u{202e}txt.exe", "甲\u{200b}乙", "\u{2028}甲", "甲##[set-env name=A;]B", "甲\u{e0041}\u{e0042}"];
    let github_texts = ["甲\n::error::乙", "甲,line=99", "甲::乙", "甲%0A::error::乙", "\u{1b}c", "\u{202e}txt.exe"];
    let checkstyle_texts =
        ["\u{1}\u{8}\u{1f}", "\u{202e}txt.exe", "甲\rOK", "甲\t乙", "##vso[task.logissue type=error]甲"];
    for (row, texts) in [(&json, &json_texts[..]), (&github, &github_texts), (&checkstyle, &checkstyle_texts)] {
        assert_eq!(faults(row, "甲"), [] as [String; 0], "{}: what is harmless passes", row.name);
        for text in texts {
            assert!(!faults(row, text).is_empty(), "{}: {text:?} is not caught", row.name);
        }
    }
}
