//! What the forms look like, and that each is whole whatever the run was.

use super::rows::{ROWS, Row};
use super::{checked, finding, unchecked, written};
use gangmu::diagnostic::{Applicability, Edit, Fix, Lang, Message, Severity};
use gangmu::render::formats::{CheckedFile, FormatOptions};
use gangmu::source::Span;
use serde_json::Value;

const TEXT: &str = "河口区秋粮收购情况\r\n\r\n一、主要做法，共𠀀三项,如下\r\n三、下步打算\r\n";

fn span(what: &str) -> Span {
    let start = TEXT.find(what).unwrap();
    Span::of(start, start + what.len())
}

fn fix(applicability: Applicability, what: &str, text: &str) -> Fix {
    Fix { applicability, edits: vec![Edit { span: span(what), text: text.to_owned() }] }
}

/// A run in which everything occurs that a form can tell: all severities, a help, a related place, fixes of both kinds, what was
/// left out, a file in which nothing was found, one that could not be checked and one that could not be written.
fn everything() -> Vec<CheckedFile> {
    let gap = finding(Severity::Error, span("三、"), "序号跳号：“一、”之后是“三、”")
        .with_help(Message::new("补上“二、”，或把“三、”改为“二、”", ""))
        .with_related(span("一、"), Message::new("前一项", ""))
        .with_fix(fix(Applicability::Unsafe, "三、", "二、"));
    let mut mark = finding(Severity::Warning, span(","), "中文里用全角“，”，不用“,”");
    mark.rule = "halfwidth-punct";
    let mark = mark.with_fix(fix(Applicability::Safe, ",", "，"));
    let mut title = finding(Severity::Info, span("河口区秋粮收购情况"), "标题没有文种");
    title.rule = "title-genre";
    let mut first = checked("./稿件/秋 粮.txt", TEXT, &[title, mark, gap]);
    (first.report.omitted, first.report.suppressed, first.report.baselined) = (2, 1, 3);
    let mut unwritten = checked("/builds/office/存.txt", "甲\n", &[]);
    unwritten.report.error = unchecked("", "磁盘已满").report.error;
    vec![first, checked("清.txt", "甲\n", &[]), unchecked("图.txt", "不是文本文件"), unwritten]
}

fn options(lang: Lang) -> FormatOptions {
    FormatOptions { lang, root: "/builds/office".to_owned() }
}

#[test]
fn every_form_as_it_is() {
    // The page has snapshots of its own.
    for row in ROWS.iter().filter(|row| row.name != "html") {
        let output = written((row.writer)(options(Lang::Zh)), &everything());
        let output = if row.name == "sarif" { without_prose(&output) } else { output };
        insta::assert_snapshot!(row.name, output);
    }
}

/// A log of SARIF, `…` for the prose of rules, which has tests of its own.
fn without_prose(output: &str) -> String {
    let log: Value = serde_json::from_str(output).unwrap();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let prose = |rule: &Value| {
        [&rule["fullDescription"]["text"], &rule["help"]["text"], &rule["help"]["markdown"]].map(Value::to_string)
    };
    let cut = |output: String, prose: String| {
        assert!(prose.len() > 100 && output.contains(&prose), "{prose}");
        output.replace(&prose, "\"…\"")
    };
    rules.iter().map(prose).flat_map(|[one, _, three]| [one, three]).fold(output.to_owned(), cut)
}

/// The words beside the findings; the findings themselves have the language that they were printed in.
#[test]
fn every_form_in_english() {
    let words: Vec<String> = ROWS
        .iter()
        .map(|row| {
            let records = (row.read)(&written((row.writer)(options(Lang::En)), &everything()));
            let unchecked = records.into_iter().filter(|record| record.rule.starts_with("un"));
            unchecked.map(|record| format!("{}: {}: {}\n", row.name, record.path, record.message)).collect()
        })
        .collect();
    insta::assert_snapshot!(words.concat());
}

#[test]
fn a_run_of_any_kind_is_whole() {
    let found = finding(Severity::Error, Span::of(0, 3), "甲");
    let runs: [(&str, Vec<CheckedFile>, usize); 5] = [
        ("no file", Vec::new(), 0),
        ("nothing found", vec![checked("甲.txt", "甲\n", &[])], 0),
        ("an empty file", vec![checked("甲.txt", "", &[])], 0),
        ("unchecked alone", vec![unchecked("甲.txt", "读不了"), unchecked("乙.txt", "读不了")], 2),
        ("one finding", vec![checked("甲.txt", "甲\n", &[found])], 1),
    ];
    for row in &ROWS {
        for (name, files, count) in &runs {
            let output = written((row.writer)(options(Lang::Zh)), files);
            assert_eq!((row.read)(&output).len(), *count, "{}: {name}: {output}", row.name);
            let is_silent = row.name == "github" && *count == 0;
            assert_eq!(output.is_empty(), is_silent, "{}: {name}", row.name);
            assert!(is_silent || output.ends_with(['\n', '>']), "{}: {name}", row.name);
        }
    }
}

/// GitLab shows what has one fingerprint once: no two issues of a run may have the same, whatever stands in them twice.
#[test]
fn issues_of_gitlab_are_told_apart_and_stay_the_same() {
    let gitlab = ROWS.iter().find(|row| row.name == "gitlab").unwrap();
    let twice = [finding(Severity::Error, Span::of(0, 3), "甲"), finding(Severity::Error, Span::of(0, 3), "甲")];
    let files = vec![
        checked("甲.txt", "甲\n", &twice),
        checked("乙.txt", "甲\n", &twice),
        checked("./甲.txt", "甲\n", &twice),
        unchecked("图.txt", "读不了"),
        unchecked("图.txt", "读不了"),
    ];
    let output = written((gitlab.writer)(FormatOptions::default()), &files);
    assert_eq!((gitlab.read)(&output).len(), 8);
    let prints = |text: &str, at: usize| -> Vec<String> {
        let found = [finding(Severity::Error, Span::of(at, at + 3), "甲")];
        let output = written((gitlab.writer)(FormatOptions::default()), &[checked("甲.txt", text, &found)]);
        let output: Value = serde_json::from_str(&output).unwrap();
        output.as_array().unwrap().iter().map(|issue| issue["fingerprint"].to_string()).collect()
    };
    let text = "主要做法是沿库设立界碑，逐村签订责任书。";
    assert_eq!(
        prints(text, 0),
        prints(&format!("今年以来。\n\n{text}"), "今年以来。\n\n".len()),
        "lines above do not count"
    );
}

/// What a suggestion of reviewdog puts in is the text from the first edit to the last as it is to be; one that is too long, or
/// that a reader must look at, is none.
#[test]
fn suggestions_of_reviewdog() {
    let rdjson = ROWS.iter().find(|row| row.name == "rdjson").unwrap();
    let suggested = |row: &Row, text: &str, applicability: Applicability, edits: &[(usize, usize, &str)]| {
        let edits = edits.iter().map(|&(start, end, text)| Edit { span: Span::of(start, end), text: text.to_owned() });
        let fix = Fix { applicability, edits: edits.collect() };
        let found = finding(Severity::Error, Span::of(0, 1), "甲").with_fix(fix);
        let output = written((row.writer)(FormatOptions::default()), &[checked("甲.txt", text, &[found])]);
        (row.read)(&output)[0].fix.clone()
    };
    let safe = |text: &str, edits: &[(usize, usize, &str)]| suggested(rdjson, text, Applicability::Safe, edits);
    assert_eq!(safe("a,甲,b", &[(1, 2, "，"), (5, 6, "")]), ["，甲"]);
    assert_eq!(safe("a,甲", &[(1, 1, "乙")]), ["乙"]);
    assert_eq!(safe("a,甲", &[]), [] as [&str; 0]);
    let long = format!("a,{},", "甲".repeat(1400));
    assert_eq!(safe(&long, &[(1, 2, "，"), (long.len() - 1, long.len(), "，")]), [] as [&str; 0]);
    assert_eq!(suggested(rdjson, "a,甲", Applicability::Unsafe, &[(1, 2, "，")]), [] as [&str; 0]);
}
