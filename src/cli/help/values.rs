//! What the values of arguments mean. A new value has to be given a meaning here: no match has a rest.

use super::{Value, Words, same, words};
use crate::cli::args::{
    AmbiguousWidthArg, CheckFormat, ColorArg, FromArg, GenreArg, LangArg, SchemaName, Shell, TextFormat, ToArg,
};
use crate::config::FailOn;
use crate::diagnostic::{Lang, Message};
use crate::lint::{Rule, families, rules};
use clap::ValueEnum;
use clap::builder::PossibleValue;

/// A set of values.
pub(super) trait Meaning: ValueEnum + 'static {
    /// What a value means, in a few words.
    fn meaning(&self) -> Words;
}

/// All values of a set.
pub(super) fn values<T: Meaning>() -> Vec<Value> {
    let value = |value: &T| {
        let Words { zh, en } = value.meaning();
        Some(Value { name: value.to_possible_value()?, text: Message::new(zh, en) })
    };
    T::value_variants().iter().filter_map(value).collect()
}

/// The rules.
pub(super) fn rule_names() -> Vec<Value> {
    let value = |rule: &&Rule| {
        let docs = rule.docs();
        let title = |lang| docs.prose(lang).title.as_str();
        Value { name: PossibleValue::new(rule.name), text: Message::new(title(Lang::Zh), title(Lang::En)) }
    };
    rules().iter().map(value).collect()
}

/// By what rules are chosen: the families, then the rules.
pub(super) fn selectors() -> Vec<Value> {
    let family = |family: &crate::lint::Family| {
        let label = |lang| family.label(lang);
        let text = Message::new(format!("{}（一类）", label(Lang::Zh)), format!("{} (a family)", label(Lang::En)));
        Value { name: PossibleValue::new(family.name()), text }
    };
    families().iter().map(|(of, _)| family(of)).chain(rule_names()).collect()
}

impl Meaning for CheckFormat {
    fn meaning(&self) -> Words {
        match self {
            Self::Full => words("给人看：问题和原文", "for people: each finding with its text"),
            Self::Concise => words("给人看：一行一个问题", "for people: a line for each finding"),
            Self::Json => words("给程序读", "for programs"),
            Self::Jsonl => words("给程序读：一行一个文件", "for programs: a line for each file"),
            Self::Sarif => words("GitHub 代码扫描、编辑器", "GitHub code scanning, editors"),
            Self::Github => words("GitHub、Gitea Actions 的标注", "annotations in GitHub and Gitea Actions"),
            Self::Gitlab => words("GitLab 代码质量", "GitLab Code Quality"),
            Self::Junit => words("各种 CI 的测试报告", "test reports of any CI"),
            Self::Rdjson => words("reviewdog", "reviewdog"),
            Self::Checkstyle => words("Jenkins 等", "Jenkins and others"),
            Self::Html => words("给作者看：可打印的网页", "for the author: a page to be printed"),
        }
    }
}

impl Meaning for TextFormat {
    fn meaning(&self) -> Words {
        match self {
            Self::Text => words("给人看", "for people"),
            Self::Json => words("给程序读", "for programs"),
        }
    }
}

impl Meaning for GenreArg {
    fn meaning(&self) -> Words {
        match self {
            Self::Digest => words("报纸版面", "a newspaper page"),
            Self::Report => words("报告、讲话", "a report or a speech"),
            Self::Gongwen => words("公文", "an official document"),
            Self::Law => words("法律法规", "a law or a regulation"),
            Self::Plain => words("其他", "anything else"),
        }
    }
}

impl Meaning for FromArg {
    fn meaning(&self) -> Words {
        match self {
            Self::Text => words("纯文本", "plain text"),
            Self::Markdown => words("Markdown", "Markdown"),
            Self::Html => words("网页", "a web page"),
            Self::Docx => words("Word、WPS 文档", "a document of Word or WPS"),
            Self::Pdf => words("PDF（要有文字，不是扫描件）", "a PDF with its text, no scan"),
        }
    }
}

impl Meaning for ToArg {
    fn meaning(&self) -> Words {
        match self {
            Self::Markdown => words(
                "Markdown，题名、作者、文号、日期写在开头",
                "Markdown, with title, byline, number and date at its head",
            ),
            Self::Text => words("纯文本，一段一行", "a plain text, a paragraph a line"),
        }
    }
}

impl Meaning for FailOn {
    fn meaning(&self) -> Words {
        match self {
            Self::Error => words("有错误", "an error"),
            Self::Warning => words("有警告或错误", "a warning or an error"),
            Self::Info => words("有任何问题", "any finding"),
            Self::Never => words("从不", "nothing"),
        }
    }
}

impl Meaning for SchemaName {
    fn meaning(&self) -> Words {
        match self {
            Self::Ast => words("gangmu ast 的 JSON", "what gangmu ast prints"),
            Self::Outline => words("gangmu outline 的 JSON", "what gangmu outline prints as JSON"),
            Self::Check => words("gangmu check 的 JSON", "what gangmu check prints as JSON"),
            Self::Rules => words("gangmu rules 和 explain 的 JSON", "what gangmu rules and explain print as JSON"),
            Self::Config => words("配置 gangmu.toml", "the configuration, gangmu.toml"),
            Self::Settings => words("gangmu config 的 JSON", "what gangmu config prints as JSON"),
            Self::Known => words("已知问题的清单（抑制、基线）", "lists of known findings (suppressions, baselines)"),
        }
    }
}

impl Meaning for LangArg {
    fn meaning(&self) -> Words {
        match self {
            Self::Zh => words("中文", "Chinese"),
            Self::En => words("英文", "English"),
        }
    }
}

impl Meaning for ColorArg {
    fn meaning(&self) -> Words {
        match self {
            Self::Auto => words("在终端里才有", "in a terminal alone"),
            Self::Always => words("总有", "always"),
            Self::Never => words("没有", "never"),
        }
    }
}

impl Meaning for AmbiguousWidthArg {
    fn meaning(&self) -> Words {
        match self {
            Self::One => words("一列", "one column"),
            Self::Two => words("两列", "two columns"),
        }
    }
}

impl Meaning for Shell {
    fn meaning(&self) -> Words {
        match self {
            Self::Bash => same("Bash"),
            Self::Zsh => same("Zsh"),
            Self::Fish => same("fish"),
            Self::Powershell => same("PowerShell"),
        }
    }
}
