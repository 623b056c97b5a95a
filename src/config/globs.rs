//! Path patterns, as ignore files have them, counted from the folder of the configuration.

use crate::diagnostic::Message;
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::ops::Range;
use std::path::Path;

/// The most patterns of a configuration, all lists together: each costs some time to read.
pub(super) const MOST: usize = 3000;

/// The longest pattern, in bytes.
const LONGEST: usize = 1000;

/// A list of patterns. Later ones win; one with `!` before it takes files out again.
#[derive(Debug, Clone)]
pub struct Globs {
    matcher: Gitignore,
}

impl Default for Globs {
    fn default() -> Self {
        Self { matcher: Gitignore::empty() }
    }
}

impl Globs {
    /// Reads patterns. What is wrong with one is told by its number.
    pub(super) fn new<'p>(patterns: impl Iterator<Item = &'p str>) -> Result<Self, Vec<(usize, Message)>> {
        let mut builder = GitignoreBuilder::new("");
        let mut wrong = Vec::new();
        for (at, pattern) in patterns.enumerate() {
            if let Err(message) = add(&mut builder, pattern) {
                wrong.push((at, message));
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let matcher = builder.build().map_err(|error| vec![(0, cannot_read(&error))])?;
        Ok(Self { matcher })
    }

    /// Whether a path matches, or a folder above it does. The path is relative to the configuration's folder.
    #[must_use]
    pub fn is_match(&self, path: &Path, is_dir: bool) -> bool {
        // The matcher takes a rooted path for a mistake of its caller.
        let is_relative = path.components().all(|part| matches!(part, std::path::Component::Normal(_)));
        let matched = || self.matcher.matched_path_or_any_parents(path, is_dir);
        is_relative && matches!(matched(), Match::Ignore(_))
    }

    /// Whether nothing can match: no pattern without `!`.
    pub(super) fn is_hopeless(&self) -> bool {
        self.matcher.num_ignores() == 0
    }
}

fn add(builder: &mut GitignoreBuilder, pattern: &str) -> Result<(), Message> {
    if pattern.trim().is_empty() {
        return Err(Message::new("路径模式不能是空的", "a pattern cannot be empty"));
    }
    if pattern.len() > LONGEST {
        return Err(Message::new(
            format!("路径模式超过 {LONGEST} 字节"),
            format!("the pattern is longer than {LONGEST} bytes"),
        ));
    }
    if pattern.split(['/', '\\']).any(|part| part == "..") {
        return Err(Message::new("路径模式里不能有“..”", "a pattern cannot hold “..”"));
    }
    // A comment in an ignore file, a name here.
    let escaped = if pattern.starts_with('#') { format!("\\{pattern}") } else { pattern.to_owned() };
    builder.add_line(None, &escaped).map(|_| ()).map_err(|error| cannot_read(&error))
}

/// How the complaints about a pattern open, and what they say in Chinese.
const WORDS: [(&str, &str); 5] = [
    ("unclosed character class", "缺少“]”"),
    ("unclosed alternate group", "缺少“}”"),
    ("unopened alternate group", "缺少“{”"),
    ("invalid range", "“[ ]”里的范围前后颠倒"),
    ("dangling", "末尾的“\\”后面没有字符"),
];

fn cannot_read(error: &ignore::Error) -> Message {
    let why = match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    };
    let known = WORDS.iter().find(|(opening, _)| why.starts_with(opening));
    let zh = known.map_or("路径模式写法不对".to_owned(), |(_, zh)| format!("路径模式写法不对：{zh}"));
    Message::new(zh, format!("this is no pattern: {why}"))
}

/// The places of a list's patterns.
pub(super) type Places = Vec<Range<usize>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_ignore_files() {
        let globs = Globs::new(["*.md", "旧稿/", "/稿/*.txt", "!留.md", "#记.txt"].into_iter()).unwrap();
        for (path, want) in [
            ("a.md", true),
            ("x/y/a.md", true),
            ("x/留.md", false),
            ("x/旧稿/甲.txt", true),
            ("稿/甲.txt", true),
            ("稿/x/甲.txt", false),
            ("#记.txt", true),
            ("/abs/a.md", false),
            ("../a.md", false),
            ("", false),
        ] {
            assert_eq!(globs.is_match(Path::new(path), false), want, "{path}");
        }
        assert!(globs.is_match(Path::new("旧稿"), true) && !globs.is_match(Path::new("旧稿"), false));
    }

    #[test]
    fn wrong_patterns_are_told_by_number() {
        let wrong = Globs::new(["*.md", "a{", "", "../b", "x"].into_iter()).unwrap_err();
        assert_eq!(wrong.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(Globs::new(["!a"].into_iter()).unwrap().is_hopeless());
    }
}
