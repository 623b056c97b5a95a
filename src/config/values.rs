//! Typed values out of a table, each thing that does not fit told at its place.

use super::file::{Located, Selector};
use super::globs::{self, Globs, Places};
use super::problems::Problems;
use super::suggest::nearest;
use super::syntax::Value;
use crate::diagnostic::Message;
use crate::lint::{self, Rule};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The longest piece of a written word that a message repeats, in characters.
const LONGEST: usize = 60;

/// A written word as a message repeats it.
pub(super) fn shown(word: &str) -> String {
    match word.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", word.get(..at).unwrap_or_default()),
        None => word.to_owned(),
    }
}

/// The known word that is most like `word`, as a help.
pub(super) fn did_you_mean<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<Message> {
    nearest(word, known).map(|known| Message::new(format!("是不是想写 {known}"), format!("Did you mean {known}?")))
}

/// The type of a value, as a message names it.
fn type_of(value: &DeValue<'_>) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("字符串", "a string"),
        DeValue::Integer(_) => ("整数", "an integer"),
        DeValue::Float(_) => ("小数", "a float"),
        DeValue::Boolean(_) => ("真假值", "a boolean"),
        DeValue::Datetime(_) => ("日期", "a date"),
        DeValue::Array(_) => ("列表", "a list"),
        DeValue::Table(_) => ("表", "a table"),
    }
}

impl Problems {
    fn wrong_type(&mut self, key: &str, value: &Value<'_>, wanted: (&str, &str)) {
        let (zh, en) = type_of(value.get_ref());
        let message = Message::new(
            format!("{key} 要写{}，这里是{zh}", wanted.0),
            format!("{key} takes {}, and this is {en}", wanted.1),
        );
        self.error(value.span(), message);
    }

    /// A string.
    pub(super) fn string(&mut self, key: &str, value: &Value<'_>) -> Option<Located<String>> {
        match value.get_ref() {
            DeValue::String(text) => Some(Located { value: text.to_string(), at: value.span() }),
            _ => {
                self.wrong_type(key, value, ("字符串", "a string"));
                None
            }
        }
    }

    /// A list of strings; those of its parts that are strings.
    pub(super) fn strings(&mut self, key: &str, value: &Value<'_>) -> Option<Vec<Located<String>>> {
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong_type(key, value, ("列表，如 [\"…\"]", "a list such as [\"…\"]"));
            return None;
        };
        Some(list.iter().filter_map(|part| self.string(key, part)).collect())
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        key: &str,
        value: &Value<'_>,
        choices: &[(&'static str, T)],
    ) -> Option<Located<T>> {
        let text = self.string(key, value)?;
        let found = choices.iter().find(|(name, _)| *name == text.value);
        if found.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let message = Message::new(
                format!("{key} 不能是“{}”，要写 {}", shown(&text.value), one_of(&names, "、", " 或 ")),
                format!("{key} cannot be “{}”; it takes {}", shown(&text.value), one_of(&names, ", ", " or ")),
            );
            self.error(text.at.clone(), message).maybe_help(|| did_you_mean(&text.value, names.iter().copied()));
        }
        found.map(|(_, value)| Located { value: *value, at: text.at })
    }

    /// A table.
    pub(super) fn table<'v, 'i>(&mut self, key: &str, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => {
                self.wrong_type(key, value, ("表", "a table"));
                None
            }
        }
    }

    /// Tables in a row, `[[key]]`, each with the place where it opens.
    pub(super) fn tables<'v, 'i>(&mut self, key: &str, value: &'v Value<'i>) -> Vec<(Range<usize>, &'v DeTable<'i>)> {
        let DeValue::Array(list) = value.get_ref() else {
            let zh = format!("写成 [[{key}]] 的几段");
            self.wrong_type(key, value, (&zh, &format!("tables under [[{key}]]")));
            return Vec::new();
        };
        list.iter().filter_map(|part| Some((part.span(), self.table(key, part)?))).collect()
    }

    /// The rules that a list of names stands for.
    pub(super) fn selectors(&mut self, key: &str, value: &Value<'_>) -> Option<Located<Vec<Selector>>> {
        let names = self.strings(key, value)?;
        let selectors = names.into_iter().filter_map(|name| {
            let rules = lint::named(&name.value);
            if rules.is_none() {
                self.unknown_rule(&name.value, name.at.clone(), true);
            }
            Some(Selector { rules: rules?, name: name.value, at: name.at })
        });
        Some(Located { value: selectors.collect(), at: value.span() })
    }

    /// The rule of a name.
    pub(super) fn rule(&mut self, name: &str, at: Range<usize>) -> Option<&'static Rule> {
        let rule = lint::rule(name);
        if rule.is_none() {
            self.unknown_rule(name, at, false);
        }
        rule
    }

    fn unknown_rule(&mut self, name: &str, at: Range<usize>, or_family: bool) {
        let written = shown(name);
        let is_family = lint::named(name).is_some();
        if is_family {
            let message = Message::new(
                format!("“{written}”是一类规则，这里要写一条规则的名称"),
                format!("“{written}” is a family of rules; name one rule here"),
            );
            self.error(at, message).help("全部规则见 gangmu rules", "gangmu rules lists them all");
            return;
        }
        let message = if or_family {
            Message::new(
                format!("没有叫“{written}”的规则，也没有这一类规则"),
                format!("there is no rule “{written}”, and no family"),
            )
        } else {
            Message::new(format!("没有叫“{written}”的规则"), format!("there is no rule “{written}”"))
        };
        let rules = || lint::rules().iter().map(|rule| rule.name);
        let like = || if or_family { did_you_mean(name, lint::selectors()) } else { did_you_mean(name, rules()) };
        let list = || Message::new("全部规则见 gangmu rules", "gangmu rules lists them all");
        self.error(at, message).maybe_help(|| Some(like().unwrap_or_else(list)));
    }

    /// Path patterns.
    pub(super) fn globs(&mut self, key: &str, value: &Value<'_>) -> Option<Located<Globs>> {
        let patterns = self.strings(key, value)?;
        let places = patterns.iter().map(|pattern| pattern.at.clone()).collect();
        let patterns: Vec<String> = patterns.into_iter().map(|pattern| pattern.value).collect();
        self.patterns(&patterns, &places, value.span())
    }

    /// One path pattern.
    pub(super) fn glob(&mut self, key: &str, value: &Value<'_>) -> Option<Located<Globs>> {
        let pattern = self.string(key, value)?;
        self.patterns(&[pattern.value], &vec![pattern.at], value.span())
    }

    fn patterns(&mut self, patterns: &[String], places: &Places, at: Range<usize>) -> Option<Located<Globs>> {
        self.patterns += patterns.len();
        if self.patterns > globs::MOST {
            let most = globs::MOST;
            let message = Message::new(
                format!("路径模式太多，全部加起来最多 {most} 个"),
                format!("too many path patterns: at most {most} in all are read"),
            );
            self.error(at, message).help("用“文件夹/”代替逐个列出", "Name the folders, “folder/”, and not each file");
            return None;
        }
        match Globs::new(patterns.iter().map(String::as_str)) {
            Ok(value) => Some(Located { value, at }),
            Err(wrong) => {
                for (number, message) in wrong {
                    self.error(places.get(number).cloned().unwrap_or_else(|| at.clone()), message);
                }
                None
            }
        }
    }
}

/// The values in words: `甲、乙 或 丙`.
fn one_of(values: &[&str], between: &str, last: &str) -> String {
    match values {
        [others @ .., end] if !others.is_empty() => format!("{}{last}{end}", others.join(between)),
        _ => values.concat(),
    }
}
