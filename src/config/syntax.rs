//! From text to a table of located values; what is no TOML is told in both languages.

use super::problems::Problems;
use crate::diagnostic::Message;
use crate::source::{LineIndex, offset};
use std::ops::Range;
use toml::de::{DeTable, DeValue, Error};

/// A value with its place.
pub(super) type Value<'i> = toml::Spanned<DeValue<'i>>;

/// Reads `text`; `None` where it is no TOML, which is then among the problems.
pub(super) fn parse<'i>(text: &'i str, problems: &mut Problems) -> Option<DeTable<'i>> {
    let (table, mut errors) = DeTable::parse_recoverable(text);
    let place = |error: &Error| {
        let at = error.span().unwrap_or(text.len()..text.len());
        at.start.min(text.len())..at.end.min(text.len()).max(at.start.min(text.len()))
    };
    errors.sort_by_key(|error| place(error).start);
    let index = LineIndex::new(text);
    let (mut last_line, mut in_list) = (None, false);
    for error in &errors {
        let at = place(error);
        let line = index.line_of(offset(at.start));
        // What goes wrong behind an error goes wrong because of it: in its line, and behind a list without its end.
        let follows = |last: usize| line == last || in_list && line == last + 1;
        if !last_line.is_some_and(follows) {
            in_list = error.message().starts_with("missing comma between array");
            tell(error.message(), at, problems);
        }
        last_line = Some(line);
        if problems.is_full() {
            break;
        }
    }
    errors.is_empty().then(|| table.into_inner())
}

fn tell(said: &str, at: Range<usize>, problems: &mut Problems) {
    let said = said.lines().next().unwrap_or_default();
    // The parser says of a value that is not there that it lacks its quotation marks.
    let said = if at.is_empty() && said.starts_with("string values") { "missing value" } else { said };
    let known = WORDS.iter().find(|(opening, ..)| said.starts_with(opening));
    let zh = known.map_or("这里的 TOML 写法不对", |(_, zh, _)| zh);
    let help = || known.and_then(|(.., help)| *help).map(|(zh, en)| Message::new(zh, en));
    problems.error(at, Message::new(zh, format!("not TOML: {said}"))).maybe_help(help);
}

/// What to do, in both languages.
type Help = Option<(&'static str, &'static str)>;

/// The commonest complaints of the TOML parser: how each opens, and what it says in Chinese.
const WORDS: [(&str, &str, Help); 16] = [
    (
        "duplicate key",
        "这个键写了两次",
        Some(("留一处，把内容并在一起", "Keep one of them and put the contents together")),
    ),
    ("string values must be quoted", "字符串要加引号", Some(("写成 \"…\"", "Write it as \"…\""))),
    ("missing comma between array elements", "两项之间缺少逗号，或者前面的列表缺少“]”", None),
    (
        "missing escaped value",
        "“\\”后面的写法不对",
        Some(("路径用“/”分隔；真要写“\\”就写两个", "Part paths by “/”; write “\\” twice")),
    ),
    ("unclosed array table", "表头缺少“]]”", None),
    ("unclosed array", "列表缺少“]”", None),
    ("unclosed table", "表头缺少“]”", None),
    ("unclosed inline table", "表缺少“}”", None),
    ("key with no value", "键的后面缺少“=”和值", Some(("“=”是半角的", "The “=” is half-width"))),
    ("missing value", "“=”的后面缺少值", None),
    ("invalid basic string", "字符串没有写完，或者里面有不能直接写的字符", Some(HALF)),
    ("invalid literal string", "字符串没有写完，或者里面有不能直接写的字符", Some(HALF)),
    (
        "invalid unquoted key",
        "键里有不能用的字符",
        Some(("键用字母、数字和“-”，“=”是半角的", "A key has letters, digits and “-”; the “=” is half-width")),
    ),
    ("unquoted keys cannot be empty", "“=”的前面缺少键", None),
    ("missing assignment", "键和值之间缺少“=”", Some(("“=”是半角的", "The “=” is half-width"))),
    ("recursion limit", "嵌套太深", None),
];

const HALF: (&str, &str) =
    ("引号要成对，用半角的 \"；“\\”写成“\\\\”", "Quotes come in pairs of half-width \"; write “\\” as “\\\\”");
