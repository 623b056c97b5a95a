//! From text to a table of located values; what is no TOML is told in both languages.

use super::problems::Problems;
use crate::diagnostic::Message;
use toml::de::{DeTable, DeValue, Error};

/// A value with its place.
pub(super) type Value<'i> = toml::Spanned<DeValue<'i>>;

/// Reads `text`; `None` where it is no TOML, which is then among the problems.
pub(super) fn parse<'i>(text: &'i str, problems: &mut Problems) -> Option<DeTable<'i>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        tell(text, error, problems);
    }
    errors.is_empty().then(|| table.into_inner())
}

fn tell(text: &str, error: &Error, problems: &mut Problems) {
    let said = error.message().lines().next().unwrap_or_default();
    let at = error.span().unwrap_or(text.len()..text.len());
    let at = at.start.min(text.len())..at.end.clamp(at.start, text.len()).min(text.len());
    let known = WORDS.iter().find(|(opening, ..)| said.starts_with(opening));
    let zh = known.map_or_else(|| format!("TOML 写法不对（{said}）"), |(_, zh, _)| (*zh).to_owned());
    let help = known.and_then(|(.., help)| *help).map(|(zh, en)| Message::new(zh, en));
    problems.error(at, Message::new(zh, format!("not TOML: {said}"))).maybe_help(help);
}

/// What to do, in both languages.
type Help = Option<(&'static str, &'static str)>;

/// The commonest complaints of the TOML parser: how each opens, and what it says in Chinese.
const WORDS: [(&str, &str, Help); 14] = [
    (
        "duplicate key",
        "这个键写了两次",
        Some(("留一处，把内容并在一起", "Keep one of them and put the contents together")),
    ),
    ("string values must be quoted", "字符串要加引号", Some(("写成 \"…\"", "Write it as \"…\""))),
    ("missing comma between array elements", "两项之间缺少逗号", None),
    ("unclosed array table", "表头缺少“]]”", None),
    ("unclosed array", "列表缺少“]”", None),
    ("unclosed table", "表头缺少“]”", None),
    ("unclosed inline table", "表缺少“}”", None),
    ("key with no value", "键的后面缺少“=”和值", None),
    ("missing value", "“=”的后面缺少值", None),
    ("invalid basic string", "字符串没有写完，或者里面有不能直接写的字符", Some(HALF)),
    ("invalid literal string", "字符串没有写完，或者里面有不能直接写的字符", Some(HALF)),
    (
        "invalid unquoted key",
        "键里有不能用的字符",
        Some(("键用字母、数字和“-”，“=”是半角的", "A key has letters, digits and “-”; the “=” is half-width")),
    ),
    ("missing assignment", "键和值之间缺少“=”", Some(("“=”是半角的", "The “=” is half-width"))),
    ("recursion limit", "嵌套太深", None),
];

const HALF: (&str, &str) =
    ("引号要成对，用半角的 \"；“\\”写成“\\\\”", "Quotes come in pairs of half-width \"; write “\\” as “\\\\”");
