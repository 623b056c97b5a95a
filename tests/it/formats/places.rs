//! Lines and columns as each form counts them: in Chinese, beyond the first 65,536 characters, over every line end, behind a
//! byte order mark, over several lines, of nothing, and at the end of a text.

use super::log::commands;
use super::{checked, finding, written};
use fastrand::Rng;
use gangmu::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use gangmu::render::formats::{Checkstyle, FormatOptions, FormatWriter, Github, Gitlab, Junit, Rdjson, Sarif};
use gangmu::source::Span;
use serde_json::Value;

/// `line:column` of both ends, where a form has both.
type Places = Vec<String>;

fn write(writer: impl FormatWriter + 'static, text: &str, found: &[Diagnostic]) -> String {
    written(Box::new(writer), &[checked("甲.txt", text, found)])
}

fn corners(start: &Value, end: &Value) -> String {
    format!("{}:{}-{}:{}", start["line"], start["column"], end["line"], end["column"])
}

fn github(text: &str, found: &[Diagnostic]) -> Places {
    let output = write(Github::new(FormatOptions::default()), text, found);
    let place = |command: super::log::Command| {
        let [line, column, end_line, end_column] =
            ["line", "col", "endLine", "endColumn"].map(|name| command.property(name).unwrap_or("?").to_owned());
        format!("{line}:{column}-{end_line}:{end_column}")
    };
    commands(&output).into_iter().map(place).collect()
}

fn gitlab(text: &str, found: &[Diagnostic]) -> Places {
    let output = write(Gitlab::new(FormatOptions::default()), text, found);
    let output: Value = serde_json::from_str(&output).unwrap();
    let places = output.as_array().unwrap().iter().map(|issue| &issue["location"]["positions"]);
    places.map(|at| corners(&at["begin"], &at["end"])).collect()
}

fn rdjson(text: &str, found: &[Diagnostic]) -> Places {
    let output = write(Rdjson::new(FormatOptions::default()), text, found);
    let output: Value = serde_json::from_str(&output).unwrap();
    let places = output["diagnostics"].as_array().unwrap().iter().map(|found| &found["location"]["range"]);
    places.map(|at| corners(&at["start"], &at["end"])).collect()
}

/// The regions of results, and that of the fix of each, which is the same.
fn sarif(text: &str, found: &[Diagnostic]) -> Places {
    let output = write(Sarif::new(FormatOptions::default()), text, found);
    let output: Value = serde_json::from_str(&output).unwrap();
    let results = output["runs"][0]["results"].as_array().unwrap().iter();
    let place = |result: &Value| {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        if result["fixes"].is_array() {
            let edit = &result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"];
            assert_eq!(edit, region);
        }
        let at = |name: &str| region[name].as_u64().unwrap();
        format!(
            "{}:{}-{}:{} {}+{} {}+{}",
            at("startLine"),
            at("startColumn"),
            at("endLine"),
            at("endColumn"),
            at("charOffset"),
            at("charLength"),
            at("byteOffset"),
            at("byteLength")
        )
    };
    results.map(place).collect()
}

fn starts(output: &str, tag: &str) -> Places {
    let document = roxmltree::Document::parse(output).unwrap();
    let nodes = document.descendants().filter(|node| node.has_tag_name(tag));
    let place = |node: roxmltree::Node<'_, '_>| match node.attribute("column") {
        Some(column) => format!("{}:{column}", node.attribute("line").unwrap()),
        None => node.attribute("name").unwrap().rsplit_once(' ').map_or("", |(_, at)| at).to_owned(),
    };
    nodes.map(place).filter(|place| !place.is_empty()).collect()
}

fn junit(text: &str, found: &[Diagnostic]) -> Places {
    starts(&write(Junit::new(FormatOptions::default()), text, found), "testcase")
}

fn checkstyle(text: &str, found: &[Diagnostic]) -> Places {
    starts(&write(Checkstyle::new(FormatOptions::default()), text, found), "error")
}

/// A finding on `span`, with a fix there.
fn at(span: Span) -> Diagnostic {
    let edits = vec![Edit { span, text: "改".to_owned() }];
    finding(Severity::Error, span, "甲").with_fix(Fix { applicability: Applicability::Unsafe, edits })
}

#[test]
fn places_in_each_form() {
    // Text with the place in brackets; GitHub, GitLab, rdjson, SARIF; JUnit and Checkstyle have the start of GitLab.
    for (marked, wanted) in [
        ("甲【乙】丙\n", ["1:2-1:3", "1:2-1:3", "1:4-1:7", "1:2-1:3 1+1 3+3"]),
        ("𠀀【乙】", ["1:2-1:3", "1:2-1:3", "1:5-1:8", "1:2-1:3 1+1 4+3"]),
        ("甲【𠀀】", ["1:2-1:3", "1:2-1:3", "1:4-1:8", "1:2-1:3 1+1 3+4"]),
        ("甲\r\n乙【丙】\r\n", ["2:2-2:3", "2:2-2:3", "2:4-2:7", "2:2-2:3 4+1 8+3"]),
        ("甲\r【乙】", ["2:1-2:2", "2:1-2:2", "2:1-2:4", "2:1-2:2 2+1 4+3"]),
        ("\u{feff}【甲】乙", ["1:1-1:2", "1:1-1:2", "1:4-1:7", "1:1-1:2 0+1 3+3"]),
        ("\u{feff}甲\n【乙】", ["2:1-2:2", "2:1-2:2", "2:1-2:4", "2:1-2:2 2+1 7+3"]),
        // Over several lines; the runner of GitHub takes no columns then.
        ("甲【乙\n丙】丁", ["1:?-2:?", "1:2-2:2", "1:4-2:4", "1:2-2:2 1+3 3+7"]),
        // A line with its end: it does not reach into the next line for a reader, and does so where edits are made.
        ("甲\n【乙\r\n】丙", ["2:1-2:2", "2:1-2:2", "2:1-3:1", "2:1-3:1 2+3 4+5"]),
        ("甲【\n】乙", ["1:?-2:?", "1:2-2:1", "1:4-2:1", "1:2-2:1 1+1 3+1"]),
        // Nothing.
        ("甲【】乙", ["1:2-1:2", "1:2-1:2", "1:4-1:4", "1:2-1:2 1+0 3+0"]),
        ("【】", ["1:1-1:1", "1:1-1:1", "1:1-1:1", "1:1-1:1 0+0 0+0"]),
        // The end of a text. In SARIF there is no line behind the last line end (§3.30.2).
        ("甲【乙】", ["1:2-1:3", "1:2-1:3", "1:4-1:7", "1:2-1:3 1+1 3+3"]),
        ("甲乙【】", ["1:3-1:3", "1:3-1:3", "1:7-1:7", "1:3-1:3 2+0 6+0"]),
        ("甲\n【】", ["2:1-2:1", "2:1-2:1", "2:1-2:1", "1:3-1:3 2+0 4+0"]),
        ("甲\r\n【】", ["2:1-2:1", "2:1-2:1", "2:1-2:1", "1:4-1:4 3+0 5+0"]),
        ("甲\n【乙\n】", ["2:1-2:2", "2:1-2:2", "2:1-3:1", "2:1-2:3 2+2 4+4"]),
        ("\u{feff}\n【】", ["2:1-2:1", "2:1-2:1", "2:1-2:1", "1:2-1:2 1+0 4+0"]),
    ] {
        let (before, rest) = marked.split_once('【').unwrap();
        let (inside, after) = rest.split_once('】').unwrap();
        let text = format!("{before}{inside}{after}");
        let found = [at(Span::of(before.len(), before.len() + inside.len()))];
        let places = [github, gitlab, rdjson, sarif].map(|form| form(&text, &found).concat());
        assert_eq!(places, wanted, "{marked:?}");
        let start = wanted[1].split('-').next().unwrap();
        assert_eq!([junit, checkstyle].map(|form| form(&text, &found).concat()), [start; 2], "{marked:?}");
    }
}

/// What a slow reader says of the byte at `at`: line, column in characters, column in bytes, characters before it.
fn counted(text: &str, at: usize) -> [usize; 4] {
    let bare = |text: &str| text.chars().count();
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let bom = text.len() - body.len();
    let before = &text[..at];
    // A line end of two bytes ends no line between them.
    let mut starts = vec![0];
    for (end, c) in before.char_indices() {
        let goes_on = c == '\r' && text[end + 1..].starts_with('\n');
        if matches!(c, '\n' | '\r') && !goes_on {
            starts.push(end + 1);
        }
    }
    let start = *starts.last().unwrap();
    let in_line = &text[start.max(bom.min(at))..at];
    [starts.len(), bare(in_line) + 1, at - start + 1, bare(&text[bom.min(at)..at])]
}

/// Many places in made-up texts, all looked up in one pass, each as the slow reader has it.
#[test]
fn many_places_are_where_a_slow_reader_has_them() {
    let mut random = Rng::with_seed(6);
    for _ in 0..150 {
        let pieces = ["甲", "𠀀", "a", "é", "\n", "\r\n", "\r", "，"];
        let mut text = if random.bool() { "\u{feff}".to_owned() } else { String::new() };
        let head = text.len();
        (0..random.usize(0..40)).for_each(|_| text.push_str(random.choice(pieces).unwrap()));
        let ends: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).filter(|&at| at >= head).collect();
        let spans: Vec<Span> = (0..20)
            .map(|_| [random.choice(&ends), random.choice(&ends)].map(|end| *end.unwrap()))
            .map(|[one, other]| Span::of(one.min(other), one.max(other)))
            .collect();
        let found: Vec<Diagnostic> = spans.iter().map(|&span| at(span)).collect();
        let (rdjson, gitlab, sarif) = (rdjson(&text, &found), gitlab(&text, &found), sarif(&text, &found));
        for (at, span) in spans.iter().enumerate() {
            let [start, end] = [span.start, span.end].map(|end| counted(&text, end as usize));
            let bytes = format!("{}:{}-{}:{}", start[0], start[2], end[0], end[2]);
            assert_eq!(rdjson[at], bytes, "{text:?} {span:?}");
            let shown = span.slice(&text).trim_end_matches(['\n', '\r']).len();
            let shown_end = if shown == 0 { end } else { counted(&text, span.start as usize + shown) };
            let characters = format!("{}:{}-{}:{}", start[0], start[1], shown_end[0], shown_end[1]);
            assert_eq!(gitlab[at], characters, "{text:?} {span:?}");
            let offsets = format!("{}+{} {}+{}", start[3], end[3] - start[3], span.start, span.end - span.start);
            assert_eq!(sarif[at].split_once(' ').unwrap().1, offsets, "{text:?} {span:?}");
            assert_eq!(region(&text, &sarif[at]), span.slice(&text), "{text:?} {span:?} {}", sarif[at]);
        }
    }
}

/// The text of a region of SARIF, found by its lines and columns alone, as the standard says (§3.30).
fn region<'t>(text: &'t str, place: &str) -> &'t str {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = lines(body);
    let offset = |corner: &str| {
        let (line, column) = corner.split_once(':').unwrap();
        let (line, column): (usize, usize) = (line.parse().unwrap(), column.parse().unwrap());
        let before: usize = lines[..line - 1].iter().map(|line| line.len()).sum();
        let in_line = lines.get(line - 1).map_or(0, |line| line.chars().take(column - 1).map(char::len_utf8).sum());
        before + in_line
    };
    let (start, end) = place.split(' ').next().unwrap().split_once('-').unwrap();
    &body[offset(start)..offset(end)]
}

/// Lines with their ends.
fn lines(mut text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    while !text.is_empty() {
        let end = text.find(['\n', '\r']).map_or(text.len(), |at| at + 1);
        let end = if text[..end].ends_with('\r') && text[end..].starts_with('\n') { end + 1 } else { end };
        let (line, rest) = text.split_at(end);
        lines.push(line);
        text = rest;
    }
    lines
}
