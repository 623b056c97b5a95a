//! The file of known findings, one shape for two uses: the suppression file beside the texts and the baseline of an archive.
//! Written one entry a line, in the order of the files and of the places in them, so that it can be reviewed and merged.

use super::fingerprint::Fingerprint;
use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::grammar::chars::is_blank;
use crate::source::{LineIndex, Locator, Position, Span, offset};
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::fmt;

/// The name of the suppression file.
pub const SUPPRESSIONS: &str = "gangmu-suppressions.json";

/// The version of the form.
const VERSION: u32 = 1;

/// The name that reports on such a file give as their rule.
const RULE: &str = "known-findings";

/// A known finding; of one of many places, one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "KnownFinding")]
pub struct Entry {
    /// The file that it is in, relative to the folder of this one, with `/` between the parts.
    pub file: String,
    /// The rule's name.
    pub rule: String,
    /// What it is known by.
    pub fingerprint: Fingerprint,
    /// The text that was found, shortened: for the reader alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Why it stays, in the editor's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The file as it is written.
#[derive(JsonSchema)]
#[schemars(rename = "KnownFindings")]
#[allow(dead_code, reason = "for its schema alone")]
struct Form {
    /// The version of the form.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// The known findings.
    findings: Vec<Entry>,
}

/// The schema of the file.
#[must_use]
pub fn schema() -> Schema {
    let mut schema = schemars::generate::SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Form>();
    schema.insert("title".to_owned(), "gangmu known findings".into());
    schema
}

/// What a file of known findings holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownFindings {
    entries: Vec<Entry>,
    /// Where each entry stands in the JSON that was read.
    spans: Vec<Span>,
    by_file: HashMap<String, Vec<usize>>,
}

/// Why a file of known findings could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// Where in the JSON, in bytes.
    pub span: Span,
    /// The same in lines and columns.
    pub position: Position,
    /// What is wrong.
    pub message: Message,
}

impl ReadError {
    fn new(text: &str, at: usize, zh: impl fmt::Display, en: impl fmt::Display) -> Self {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let len =
            text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| !c.is_control()).map_or(0, char::len_utf8);
        let position = Locator::new(text, &LineIndex::new(text)).position(offset(at));
        let Position { line, column } = position;
        let message =
            Message::new(format!("第 {line} 行第 {column} 列：{zh}"), format!("line {line}, column {column}: {en}"));
        Self { span: Span::of(at, at + len), position, message }
    }

    /// The error as a finding in the JSON.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::new(RULE, Severity::Error, self.span, self.message.clone())
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.en)
    }
}

impl std::error::Error for ReadError {}

/// The version alone, whatever else a version to come may hold.
#[derive(Deserialize)]
struct Versioned {
    version: Option<serde_json::Number>,
}

/// The file, its entries not read yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw<'t> {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(borrow)]
    findings: Vec<&'t RawValue>,
}

impl KnownFindings {
    /// The findings of these entries.
    #[must_use]
    pub fn new(entries: Vec<Entry>) -> Self {
        let mut by_file: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            by_file.entry(entry.file.clone()).or_default().push(at);
        }
        Self { entries, spans: Vec::new(), by_file }
    }

    /// Reads the file. Strict: an unknown version, an unknown field or a fingerprint of another form is an error.
    ///
    /// # Errors
    ///
    /// The first place that is wrong.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let json = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let start = text.len() - json.len();
        be_object(text, start, json)?;
        let version: Versioned = serde_json::from_str(json).map_err(|error| explain(text, start, json, &error))?;
        match version.version {
            Some(version) if version.as_u64() == Some(VERSION.into()) => {}
            Some(version) => {
                let at = start + json.find("\"version\"").unwrap_or(0);
                return Err(ReadError::new(
                    text,
                    at,
                    format_args!("不认识的版本 {version}，这个程序只认版本 {VERSION}"),
                    format_args!("unknown version {version}; this program reads version {VERSION}"),
                ));
            }
            None => {
                return Err(ReadError::new(text, start, "缺少 “version”", "“version” is missing"));
            }
        }
        let raw: Raw<'_> = serde_json::from_str(json).map_err(|error| explain(text, start, json, &error))?;
        let mut entries = Vec::with_capacity(raw.findings.len());
        let mut spans = Vec::with_capacity(raw.findings.len());
        for value in raw.findings {
            // The value borrows from the text, so that their addresses tell where it stands.
            let at = (value.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
            be_object(text, at, value.get())?;
            let entry: Entry =
                serde_json::from_str(value.get()).map_err(|error| explain(text, at, value.get(), &error))?;
            entries.push(entry);
            spans.push(Span::of(at, at + value.get().len()));
        }
        Ok(Self { spans, ..Self::new(entries) })
    }

    /// All entries, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries of `file`, each with its index among all.
    pub fn of<'k>(&'k self, file: &str) -> impl Iterator<Item = (usize, &'k Entry)> {
        let indices = self.by_file.get(file).map_or(&[][..], Vec::as_slice);
        indices.iter().filter_map(|&at| Some((at, self.entries.get(at)?)))
    }

    /// The files that entries name, each once, sorted.
    #[must_use]
    pub fn files(&self) -> Vec<&str> {
        let mut files: Vec<&str> = self.by_file.keys().map(String::as_str).collect();
        files.sort_unstable();
        files
    }

    /// Where the entry at `index` stands in the JSON that was read; none where none was.
    #[must_use]
    pub fn span_of(&self, index: usize) -> Option<Span> {
        self.spans.get(index).copied()
    }

    /// The suppression file after a run with `--suppress`: for every file that was checked its entries are `present`, with
    /// the reasons that are given here, and those of rules that did not run; what is known of other files stays.
    #[must_use]
    pub fn suppressing(&self, checked: Vec<Checked<'_>>) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        let mut done: HashMap<&str, ()> = HashMap::new();
        for run in &checked {
            if done.insert(run.file, ()).is_some() {
                continue;
            }
            let mut reasons: HashMap<(&str, Fingerprint), Option<&String>> = HashMap::new();
            for (_, entry) in self.of(run.file) {
                let known = reasons.entry((entry.rule.as_str(), entry.fingerprint)).or_default();
                *known = known.or(entry.reason.as_ref());
            }
            entries.extend(run.present.iter().map(|entry| {
                let known = reasons.get(&(entry.rule.as_str(), entry.fingerprint)).copied().flatten();
                Entry { reason: entry.reason.clone().or_else(|| known.cloned()), ..entry.clone() }
            }));
            entries
                .extend(self.of(run.file).filter(|(_, entry)| !(run.ran)(&entry.rule)).map(|(_, entry)| entry.clone()));
        }
        entries.extend(self.entries.iter().filter(|entry| !done.contains_key(entry.file.as_str())).cloned());
        entries.sort_by(|a, b| a.file.cmp(&b.file));
        Self::new(entries)
    }

    /// The file, one entry a line, those of a file in the order in which they are held. The same entries give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut sorted: Vec<&Entry> = self.entries.iter().collect();
        sorted.sort_by(|a, b| a.file.cmp(&b.file));
        let mut json = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [");
        for (at, entry) in sorted.into_iter().enumerate() {
            json.push_str(if at == 0 { "\n    " } else { ",\n    " });
            // Strings and numbers alone: this cannot fail.
            json.push_str(&serde_json::to_string(entry).unwrap_or_default());
        }
        json.push_str(if self.entries.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
        json
    }
}

/// A file that was checked in a run with `--suppress`.
pub struct Checked<'a> {
    /// Its name, as entries have it.
    pub file: &'a str,
    /// What is to be known of it, in the order of the text.
    pub present: Vec<Entry>,
    /// Whether a rule ran.
    pub ran: &'a dyn Fn(&str) -> bool,
}

/// Refuses a list, which serde takes for the fields of an object in their order.
fn be_object(text: &str, start: usize, part: &str) -> Result<(), ReadError> {
    let blanks = part.len() - part.trim_start().len();
    if part.trim_start().starts_with('[') {
        return Err(ReadError::new(text, start + blanks, "这里应为一个对象 { … }", "an object { … } is expected here"));
    }
    Ok(())
}

/// An error of serde's, which stands in `part` of `text`, at `start`, told in both languages.
fn explain(text: &str, start: usize, part: &str, error: &serde_json::Error) -> ReadError {
    let line_start = part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = start + (line_start + error.column().saturating_sub(1)).min(part.len());
    let whole = error.to_string();
    let what = whole.split(" at line ").next().unwrap_or(&whole);
    let zh = match error.classify() {
        serde_json::error::Category::Eof => "文件不完整，后面的内容丢了".to_owned(),
        serde_json::error::Category::Syntax => syntax_error(what),
        _ => data_error(what),
    };
    ReadError::new(text, at, zh, what)
}

/// What serde_json says of what is no JSON, in Chinese; of the rarer things the place has to do.
fn syntax_error(what: &str) -> String {
    match what.strip_prefix("expected ") {
        Some(expected) if expected.starts_with('`') => {
            format!("不是合法的 JSON，这里应为 {}", expected.replace(" or ", " 或 "))
        }
        Some("value") => "不是合法的 JSON，这里缺少值".to_owned(),
        _ => "不是合法的 JSON".to_owned(),
    }
}

/// What serde says of a field, in Chinese.
fn data_error(what: &str) -> String {
    let name = what.split('`').nth(1).unwrap_or("");
    if what.starts_with("unknown field") {
        format!("不认识的字段“{name}”")
    } else if what.starts_with("missing field") {
        format!("缺少字段“{name}”")
    } else if what.starts_with("duplicate field") {
        format!("字段“{name}”重复")
    } else if what.starts_with("a fingerprint") {
        "“fingerprint” 应为 16 位十六进制数字（小写）".to_owned()
    } else {
        let met = what.strip_prefix("invalid type: ").and_then(|what| what.split([' ', ',']).next());
        let zh = match met {
            Some("string") => "字符串",
            Some("integer" | "floating") => "数",
            Some("boolean") => "true 或 false",
            Some("sequence") => "列表",
            Some("map") => "对象",
            Some("null") => "null",
            _ => "这样的值",
        };
        format!("这里不能是{zh}")
    }
}

/// The longest excerpt of an entry, in characters.
const EXCERPT: usize = 30;

/// How much of a finding is looked at, in characters: it may be a page of blanks.
const LOOKED_AT: usize = 1_000;

/// The text of a finding as an entry shows it: in one line, shortened.
#[must_use]
pub fn excerpt(text: &str, span: Span) -> String {
    let mut out = String::new();
    let (mut count, mut blank) = (0, false);
    for c in span.slice(text).chars().take(LOOKED_AT) {
        if is_blank(c) || c.is_control() {
            blank = !out.is_empty();
            continue;
        }
        if count + usize::from(blank) >= EXCERPT {
            out.push('…');
            break;
        }
        if std::mem::take(&mut blank) {
            out.push(' ');
            count += 1;
        }
        out.push(c);
        count += 1;
    }
    out
}
