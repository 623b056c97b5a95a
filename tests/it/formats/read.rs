//! The readers: each form by a parser that is not ours (serde_json, jsonschema with OASIS's schema, roxmltree, scraper) or by
//! the runner's own grammar.

use super::{log, schema};
use crate::html::reader::{Page, below, said};
use scraper::ElementRef;
use serde_json::Value;

/// What a form says of a finding, or of a file that could not be checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Record {
    pub(crate) path: String,
    /// The rule; `unchecked` and `unwritten` are none.
    pub(crate) rule: String,
    /// What is wrong, with the help.
    pub(crate) message: String,
    /// What is said of related places.
    pub(crate) related: Vec<String>,
    /// What the fix puts in, each piece of it.
    pub(crate) fix: Vec<String>,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a string is missing: {value}")).to_owned()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn json(output: &str) -> Vec<Record> {
    let output: Value = serde_json::from_str(output).unwrap();
    assert!(output["summary"].is_object());
    items(&output["files"]).iter().flat_map(file).collect()
}

pub(crate) fn jsonl(output: &str) -> Vec<Record> {
    let lines: Vec<Value> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (last, files) = lines.split_last().unwrap();
    assert!(last["summary"].is_object());
    files.iter().flat_map(file).collect()
}

fn file(file: &Value) -> Vec<Record> {
    let path = text(&file["path"]);
    let error = file.get("error").map(|error| Record {
        path: path.clone(),
        rule: "unchecked".to_owned(),
        message: text(&error["message"]),
        ..Record::default()
    });
    let findings = items(&file["diagnostics"]).iter().map(|finding| {
        let help = finding["help"].as_str().map(|help| format!("\n{help}")).unwrap_or_default();
        Record {
            path: path.clone(),
            rule: text(&finding["rule"]),
            message: text(&finding["message"]) + &help,
            related: items(&finding["related"]).iter().map(|related| text(&related["message"])).collect(),
            fix: items(&finding["fix"]["edits"]).iter().map(|edit| text(&edit["text"])).collect(),
        }
    });
    error.into_iter().chain(findings).collect()
}

pub(crate) fn sarif(output: &str) -> Vec<Record> {
    let output: Value = serde_json::from_str(output).unwrap();
    let errors = schema::sarif_errors(&output);
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    let run = &output["runs"][0];
    let invocation = &run["invocations"][0];
    let notifications = items(&invocation["toolExecutionNotifications"]);
    let unchecked = notifications.iter().filter(|it| it["level"] == "error").map(|notification| Record {
        path: sarif_path(&notification["locations"][0]),
        rule: text(&notification["descriptor"]["id"]),
        message: text(&notification["message"]["text"]),
        ..Record::default()
    });
    let unchecked: Vec<Record> = unchecked.collect();
    assert_eq!(invocation["executionSuccessful"], unchecked.is_empty());
    let results = items(&run["results"]).iter().map(|result| {
        if let Some(index) = result["ruleIndex"].as_u64() {
            let rule = &run["tool"]["driver"]["rules"][usize::try_from(index).unwrap()];
            assert_eq!(rule["id"], result["ruleId"]);
        }
        let replacements = items(&result["fixes"][0]["artifactChanges"][0]["replacements"]);
        Record {
            path: sarif_path(&result["locations"][0]),
            rule: text(&result["ruleId"]),
            message: text(&result["message"]["text"]),
            related: items(&result["relatedLocations"]).iter().map(|at| text(&at["message"]["text"])).collect(),
            fix: replacements.iter().map(|it| text(&it["insertedContent"]["text"])).collect(),
        }
    });
    results.chain(unchecked.clone()).collect()
}

/// The path of a location; a URI has nothing but plain ASCII in it.
fn sarif_path(location: &Value) -> String {
    let artifact = &location["physicalLocation"]["artifactLocation"];
    let uri = text(&artifact["uri"]);
    assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%:".contains(&byte)), "{uri}");
    let encoded = match artifact["uriBaseId"].as_str() {
        Some(base) => {
            assert_eq!(base, "%SRCROOT%");
            assert!(!uri.starts_with('/') && !uri.contains(':'), "{uri}");
            &*uri
        }
        None => uri.strip_prefix("file://").unwrap(),
    };
    let mut bytes = Vec::new();
    let mut rest = encoded;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
        rest = &after[2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap()
}

pub(crate) fn github(output: &str) -> Vec<Record> {
    let commands = log::commands(output);
    assert_eq!(commands.len(), output.lines().count(), "a line is no command");
    let findings = commands.into_iter().filter(|command| command.property("title") != Some("omitted"));
    let record = |command: log::Command| Record {
        path: command.property("file").unwrap_or_default().to_owned(),
        rule: command.property("title").unwrap().to_owned(),
        message: command.data,
        ..Record::default()
    };
    findings.map(record).collect()
}

pub(crate) fn gitlab(output: &str) -> Vec<Record> {
    let output: Value = serde_json::from_str(output).unwrap();
    let mut prints: Vec<&str> = items(&output).iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    let count = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), count, "a fingerprint stands twice");
    let record = |issue: &Value| {
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap()));
        let corners = &issue["location"]["positions"];
        assert!(["begin", "end"].iter().all(|end| corners[end]["line"].is_u64() && corners[end]["column"].is_u64()));
        Record {
            path: text(&issue["location"]["path"]),
            rule: text(&issue["check_name"]),
            message: text(&issue["description"]),
            ..Record::default()
        }
    };
    items(&output).iter().map(record).collect()
}

pub(crate) fn rdjson(output: &str) -> Vec<Record> {
    let output: Value = serde_json::from_str(output).unwrap();
    assert_eq!(output["source"]["name"], "gangmu");
    let record = |found: &Value| Record {
        path: text(&found["location"]["path"]),
        rule: text(&found["code"]["value"]),
        message: text(&found["message"]),
        related: items(&found["relatedLocations"]).iter().map(|related| text(&related["message"])).collect(),
        fix: items(&found["suggestions"]).iter().map(|suggestion| text(&suggestion["text"])).collect(),
    };
    items(&output["diagnostics"]).iter().map(record).collect()
}

pub(crate) fn junit(output: &str) -> Vec<Record> {
    let document = roxmltree::Document::parse(output).unwrap();
    let root = document.root_element();
    assert!(root.has_tag_name("testsuites"));
    let mut records = Vec::new();
    for suite in root.children().filter(roxmltree::Node::is_element) {
        let cases: Vec<_> = suite.children().filter(|node| node.has_tag_name("testcase")).collect();
        let count = |tag: &str| suite.descendants().filter(|node| node.has_tag_name(tag)).count().to_string();
        assert_eq!(suite.attribute("tests"), Some(&*cases.len().to_string()));
        assert_eq!(suite.attribute("failures"), Some(&*count("failure")));
        assert_eq!(suite.attribute("errors"), Some(&*count("error")));
        let path = suite.attribute("name").unwrap();
        for case in cases {
            assert_eq!((case.attribute("classname"), case.attribute("file")), (Some(path), Some(path)));
            let Some(result) = case.children().find(roxmltree::Node::is_element) else { continue };
            let whole = result.text().unwrap_or_default();
            let (rule, message) = match result.tag_name().name() {
                "error" => (result.attribute("type").unwrap(), whole.to_owned()),
                _ => {
                    let (rule, at) = case.attribute("name").unwrap().rsplit_once(' ').unwrap();
                    let words = whole.strip_prefix(&format!("{path}:{at}: ")).unwrap();
                    assert!(result.attribute("message").is_none_or(|message| words.starts_with(message)));
                    (rule, words.to_owned())
                }
            };
            records.push(Record { path: path.to_owned(), rule: rule.to_owned(), message, ..Record::default() });
        }
    }
    records
}

pub(crate) fn checkstyle(output: &str) -> Vec<Record> {
    let document = roxmltree::Document::parse(output).unwrap();
    let files = document.root_element().children().filter(roxmltree::Node::is_element);
    let errors = files.flat_map(|file| file.children().filter(roxmltree::Node::is_element));
    let record = |error: roxmltree::Node<'_, '_>| {
        let attribute = |name| error.attribute(name).unwrap().to_owned();
        assert!(["error", "warning", "info"].contains(&&*attribute("severity")));
        attribute("line").parse::<u32>().unwrap();
        Record {
            path: error.parent_element().unwrap().attribute("name").unwrap().to_owned(),
            rule: attribute("source").strip_prefix("gangmu.").unwrap().to_owned(),
            message: attribute("message"),
            ..Record::default()
        }
    };
    errors.map(record).collect()
}

/// What is shown may be cut; the page has no fault of its own.
pub(crate) fn html(output: &str) -> Vec<Record> {
    let page = Page::new(output);
    assert_eq!(page.defects_of_any(), [] as [String; 0]);
    let mut records = Vec::new();
    for section in page.all("section.file") {
        let one = |selector| below(section, selector).first().map(|element| said(*element));
        let path = one("span.path").unwrap();
        let unchecked = one("p.failed").map(|message| (path.clone(), "unchecked".to_owned(), message));
        records.extend(unchecked.map(|(path, rule, message)| Record { path, rule, message, ..Record::default() }));
        records.extend(below(section, "div.note").into_iter().map(|note| of_note(note, &path)));
    }
    records
}

fn of_note(note: ElementRef<'_>, path: &str) -> Record {
    let one = |selector| below(note, selector).first().map(|element| said(*element));
    let head = format!("{} {} ", one("p.what > a.k").unwrap(), one("p.what > b").unwrap());
    let message = one("p.what").unwrap().strip_prefix(&head).unwrap().to_owned();
    let related = below(note, "span.related").into_iter().map(|related| {
        let (whole, link) = (said(related), said(below(related, "a")[0]));
        let message = whole.strip_suffix(&link).unwrap();
        message.strip_suffix('：').or_else(|| message.strip_suffix(": ")).unwrap().to_owned()
    });
    // The page has a paragraph for the help where other forms have a line end, which it would show by this sign.
    let help = one("p.help").map(|help| format!("↵{help}")).unwrap_or_default();
    Record {
        path: path.to_owned(),
        rule: one("p.more code").unwrap(),
        message: message + &help,
        related: related.collect(),
        fix: Vec::new(),
    }
}
