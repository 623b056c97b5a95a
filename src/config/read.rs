//! From the text of a configuration to what it says. Every error of it is told, not the first alone.

use super::contradictions;
use super::file::{ConfigFile, FailOn, Layer, Level, Located, Override, Style, Words};
use super::problems::Problems;
use super::settings::Suppression;
use super::syntax::{self, Value};
use super::tables::{LEXICON, OVERRIDES, STYLE, SUPPRESS, TOP};
use super::values::shown;
use crate::ast::Genre;
use crate::diagnostic::Message;
use crate::grammar::Lexicon;
use crate::grammar::chars::is_han;
use crate::known::Fingerprint;
use crate::lint::{BlankAfterNumber, DunhaoBetweenMarks, LONGEST_TERM, RangeDash, Rule};
use crate::source::Span;
use std::ops::Range;
use toml::de::DeTable;

const GENRES: [(&str, Genre); 5] = [
    (Genre::Digest.name(), Genre::Digest),
    (Genre::Report.name(), Genre::Report),
    (Genre::Gongwen.name(), Genre::Gongwen),
    (Genre::Law.name(), Genre::Law),
    (Genre::Plain.name(), Genre::Plain),
];
const FAIL_ON: [(&str, FailOn); 4] =
    [("error", FailOn::Error), ("warning", FailOn::Warning), ("info", FailOn::Info), ("never", FailOn::Never)];
const LEVELS: [(&str, Level); 4] =
    [("error", Level::Error), ("warning", Level::Warning), ("info", Level::Info), ("off", Level::Off)];
const RANGE_DASH: [(&str, RangeDash); 3] =
    [("standard", RangeDash::Standard), ("dash", RangeDash::Dash), ("wave", RangeDash::Wave)];
const DUNHAO: [(&str, DunhaoBetweenMarks); 3] = [
    ("consistent", DunhaoBetweenMarks::Consistent),
    ("omit", DunhaoBetweenMarks::Omit),
    ("keep", DunhaoBetweenMarks::Keep),
];
const BLANK: [(&str, BlankAfterNumber); 3] =
    [("consistent", BlankAfterNumber::Consistent), ("omit", BlankAfterNumber::Omit), ("keep", BlankAfterNumber::Keep)];

/// Reads `text`. What it says is worth something only where no error is among the problems.
pub(super) fn read(text: &str) -> (ConfigFile, Problems) {
    let mut problems = Problems::default();
    let mut file = ConfigFile::default();
    if let Some(table) = syntax::parse(text, &mut problems) {
        top(&mut problems, &table, &mut file);
        if !problems.has_errors() {
            contradictions::tell(&file, &mut problems);
        }
    }
    (file, problems)
}

fn top(problems: &mut Problems, table: &DeTable<'_>, file: &mut ConfigFile) {
    for (key, at, value) in problems.entries(&TOP, table) {
        match key {
            "fail-on" => file.fail_on = problems.choice(key, value, &FAIL_ON),
            "baseline" => file.baseline = baseline(problems, key, value),
            "exclude" => file.exclude = problems.globs(key, value).map(|globs| Located { at, ..globs }),
            "lexicon" => lexicon(problems, value, file),
            "overrides" => {
                for (at, table) in problems.tables(key, value) {
                    file.overrides.extend(one_override(problems, at, table));
                }
            }
            "suppress" => {
                for (at, table) in problems.tables(key, value) {
                    file.suppress.extend(one_suppress(problems, at, table));
                }
            }
            _ => layer(problems, key, value, at, &mut file.layer),
        }
    }
}

/// What may stand at the top and in an override.
fn layer(problems: &mut Problems, key: &'static str, value: &Value<'_>, at: Range<usize>, layer: &mut Layer) {
    match key {
        "select" => {
            layer.select = problems.selectors(key, value).map(|selected| Located { at, ..selected });
        }
        "extend-select" => layer.extend_select = problems.selectors(key, value).map_or_else(Vec::new, |s| s.value),
        "ignore" => layer.ignore = problems.selectors(key, value).map_or_else(Vec::new, |s| s.value),
        "genre" => layer.genre = problems.choice(key, value, &GENRES),
        "severity" => layer.severity = severity(problems, key, value),
        "style" => layer.style = style(problems, key, value),
        _ => {}
    }
}

fn severity(problems: &mut Problems, key: &str, value: &Value<'_>) -> Vec<(&'static Rule, Located<Level>)> {
    let Some(table) = problems.table(key, value) else { return Vec::new() };
    let mut levels = Vec::new();
    for (name, value) in table {
        let rule = problems.rule(name.get_ref(), name.span());
        let level = problems.choice(&shown(name.get_ref()), value, &LEVELS);
        levels.extend(rule.zip(level).map(|(rule, level)| (rule, Located { at: name.span(), ..level })));
    }
    levels.sort_by_key(|(_, level)| level.at.start);
    levels
}

fn style(problems: &mut Problems, key: &str, value: &Value<'_>) -> Style {
    let mut style = Style::default();
    let Some(table) = problems.table(key, value) else { return style };
    for (key, at, value) in problems.entries(&STYLE, table) {
        match key {
            "range-dash" => style.range_dash = problems.choice(key, value, &RANGE_DASH).map(|c| Located { at, ..c }),
            "dunhao-between-marks" => {
                style.dunhao_between_marks = problems.choice(key, value, &DUNHAO).map(|c| Located { at, ..c });
            }
            _ => style.blank_after_number = problems.choice(key, value, &BLANK).map(|c| Located { at, ..c }),
        }
    }
    style
}

fn lexicon(problems: &mut Problems, value: &Value<'_>, file: &mut ConfigFile) {
    let Some(table) = problems.table("lexicon", value) else { return };
    for (key, at, value) in problems.entries(&LEXICON, table) {
        match key {
            "surnames" => file.surnames = han_words(problems, key, value, at, 1..=Lexicon::LONGEST_SURNAME),
            "offices" => file.offices = han_words(problems, key, value, at, 2..=12),
            _ => file.fixed_terms = terms(problems, key, value, at),
        }
    }
}

/// Words of Chinese characters, as many as `long` says.
fn han_words(
    problems: &mut Problems,
    key: &str,
    value: &Value<'_>,
    at: Range<usize>,
    long: std::ops::RangeInclusive<usize>,
) -> Words {
    let mut words = problems.strings(key, value)?;
    words.retain(|word| {
        let fits = word.value.chars().all(is_han) && long.contains(&word.value.chars().take(99).count());
        if !fits {
            let (from, to) = (long.start(), long.end());
            let message = Message::new(
                format!("{key} 里要写 {from} 到 {to} 个汉字的词，这里是“{}”", shown(&word.value)),
                format!("{key} takes words of {from} to {to} Chinese characters, not “{}”", shown(&word.value)),
            );
            problems.error(word.at.clone(), message);
        }
        fits
    });
    Some(Located { value: words.into_iter().map(|word| word.value).collect(), at })
}

fn terms(problems: &mut Problems, key: &str, value: &Value<'_>, at: Range<usize>) -> Words {
    let mut terms = problems.strings(key, value)?;
    terms.retain(|term| {
        let fits = !term.value.trim().is_empty() && term.value.chars().nth(LONGEST_TERM).is_none();
        let counts =
            crate::number::scan_han(&term.value).is_some() || crate::number::scan_digits(&term.value).is_some();
        let written = shown(&term.value);
        if !fits {
            let message = Message::new(
                format!("{key} 里要写 1 到 {LONGEST_TERM} 个字的词，这里是“{written}”"),
                format!("{key} takes terms of 1 to {LONGEST_TERM} characters, not “{written}”"),
            );
            problems.error(term.at.clone(), message);
        } else if !counts {
            let message = Message::new(
                format!("“{written}”不以数开头，不会被当作总数，写在这里没有用"),
                format!("“{written}” does not open with a number: it is never counted, and has no use here"),
            );
            problems.warning(term.at.clone(), message).help("从数写起，如 三项清单", "Begin with the number: 三项清单");
        }
        fits
    });
    Some(Located { value: terms.into_iter().map(|term| term.value).collect(), at })
}

fn baseline(problems: &mut Problems, key: &str, value: &Value<'_>) -> Option<Located<String>> {
    let path = problems.string(key, value)?;
    if path.value.trim().is_empty() || path.value.contains('\0') {
        problems.error(path.at, Message::new("baseline 要写一个文件的路径", "baseline takes the path of a file"));
        return None;
    }
    Some(path)
}

fn one_override(problems: &mut Problems, at: Range<usize>, table: &DeTable<'_>) -> Option<Override> {
    let mut said = Layer::default();
    let (mut files, mut is_there) = (None, false);
    for (key, place, value) in problems.entries(&OVERRIDES, table) {
        if key == "files" {
            is_there = true;
            let listed = matches!(value.get_ref(), toml::de::DeValue::Array(list) if list.is_empty());
            if listed {
                problems
                    .error(value.span(), Message::new("files 不能是空的", "files cannot be empty"))
                    .help("写出哪些文件，如 [\"历史/\"]", "Say which files: [\"history/\"]");
            } else {
                files = problems.globs(key, value);
            }
        } else {
            layer(problems, key, value, place, &mut said);
        }
    }
    if !is_there {
        missing(problems, at.clone(), "overrides", "files");
    }
    Some(Override { at, files: files?.value, layer: said })
}

fn one_suppress(problems: &mut Problems, at: Range<usize>, table: &DeTable<'_>) -> Option<Suppression> {
    let (mut files, mut rule, mut fingerprint, mut reason) = (None, None, None, None);
    let mut written = Vec::new();
    for (key, _, value) in problems.entries(&SUPPRESS, table) {
        written.push(key);
        match key {
            "file" => files = problems.glob(key, value),
            "rule" => {
                rule = problems.string(key, value).and_then(|name| problems.rule(&name.value, name.at));
            }
            "fingerprint" => {
                fingerprint = problems.string(key, value).and_then(|text| known_by(problems, &text.value, text.at));
            }
            _ => reason = problems.string(key, value),
        }
    }
    for key in ["file", "rule", "fingerprint"].into_iter().filter(|key| !written.contains(key)) {
        missing(problems, at.clone(), "suppress", key);
    }
    let (reason, span) = (reason.map(|reason| reason.value), Span::of(at.start, at.end));
    Some(Suppression { files: files?.value, rule: rule?.name, fingerprint: fingerprint?, reason, span })
}

fn known_by(problems: &mut Problems, text: &str, at: Range<usize>) -> Option<Fingerprint> {
    let fingerprint = Fingerprint::parse(text);
    if fingerprint.is_none() {
        let message = Message::new("指纹是 16 位十六进制数字（小写）", "a fingerprint is 16 hex digits, small letters");
        problems
            .error(at, message)
            .help("从 gangmu check --format json 里抄来", "Copy it from gangmu check --format json");
    }
    fingerprint
}

fn missing(problems: &mut Problems, at: Range<usize>, table: &str, key: &str) {
    let message = Message::new(format!("这一段 [[{table}]] 缺少 {key}"), format!("this [[{table}]] has no {key}"));
    problems.error(at, message);
}
