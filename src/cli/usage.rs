//! Wrong arguments, explained in Chinese or English: clap writes its errors in English alone. Also prints help and version.

use super::Exit;
use super::args::Args;
use super::output::Output;
use super::terminal::Terminal;
use crate::diagnostic::{Lang, Message};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Error};
use std::io::{self, Write as _};

/// Prints what clap has to say of the arguments; `command` is what was meant to be the command.
pub(super) fn explain(
    error: &Error,
    command: Option<&str>,
    terminal: &Terminal,
    output: &mut Output,
) -> io::Result<Exit> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            output.write_all(error.to_string().as_bytes())?;
            return Ok(Exit::Clean);
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => terminal.show(&error.to_string()),
        _ => {
            let message = unknown_rule(error).unwrap_or_else(|| {
                let Message { zh, en } = told(error, terminal.lang);
                let command = command.filter(|command| Args::command().find_subcommand(command).is_some());
                let of = command.map(|command| format!(" {command}")).unwrap_or_default();
                Message::new(format!("{zh}（用法见 gangmu{of} --help）"), format!("{en} (see gangmu{of} --help)"))
            });
            terminal.complain(message.get(terminal.lang));
        }
    }
    Ok(Exit::Usage)
}

/// What is wrong.
fn told(error: &Error, lang: Lang) -> Message {
    specific(error, lang).unwrap_or_else(|| Message::new("参数不对", "these arguments make no sense"))
}

/// The same in particular.
fn specific(error: &Error, lang: Lang) -> Option<Message> {
    let arg = || named(error, ContextKind::InvalidArg, lang);
    let value = || named(error, ContextKind::InvalidValue, lang);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => match arg()? {
            option if option.starts_with('-') => {
                let Message { zh, en } = hint(error, ContextKind::SuggestedArg);
                Message::new(format!("没有 {option} 这个选项{zh}"), format!("there is no option {option}{en}"))
            }
            value => Message::new(format!("多了参数 {value}"), format!("{value} is one argument too many")),
        },
        ErrorKind::InvalidSubcommand => {
            let name = named(error, ContextKind::InvalidSubcommand, lang)?;
            let Message { zh, en } = hint(error, ContextKind::SuggestedSubcommand);
            Message::new(format!("没有 {name} 这个命令{zh}"), format!("there is no command {name}{en}"))
        }
        ErrorKind::MissingSubcommand => Message::new("缺少命令", "a command is missing"),
        ErrorKind::InvalidValue => {
            let (arg, value) = (arg()?, value()?);
            let takes = takes(error, lang);
            match value.as_str() {
                "" if takes.is_empty() && arg.starts_with('<') => {
                    Message::new(format!("{arg} 是空的"), format!("{arg} is empty"))
                }
                "" if takes.is_empty() => Message::new(format!("{arg} 后面是空的"), format!("{arg} is empty")),
                "" => Message::new(format!("{arg} 后面要写 {takes}"), format!("{arg} takes {takes}")),
                value => Message::new(
                    format!("{arg} 不能是 {value}，要写 {takes}"),
                    format!("{arg} cannot be {value}; it takes {takes}"),
                ),
            }
        }
        ErrorKind::ValueValidation => {
            let (arg, value) = (arg()?, value()?);
            Message::new(
                format!("{arg} 后面要写数，不能是 {value}"),
                format!("{arg} takes a number and cannot be {value}"),
            )
        }
        ErrorKind::TooManyValues => {
            let (arg, value) = (arg()?, value()?);
            Message::new(format!("{arg} 不带值，多了 {value}"), format!("{arg} takes no value, and got {value}"))
        }
        ErrorKind::ArgumentConflict => {
            let (arg, other) = (arg()?, named(error, ContextKind::PriorArg, lang)?);
            if arg == other {
                Message::new(format!("{arg} 写了两次"), format!("{arg} is given twice"))
            } else {
                Message::new(format!("{arg} 和 {other} 不能一起用"), format!("{arg} does not go with {other}"))
            }
        }
        // The one option that needs another.
        ErrorKind::MissingRequiredArgument if arg()? == "<--fix|--diff>" => {
            Message::new("--unsafe-fixes 要和 --fix 或 --diff 合用", "--unsafe-fixes goes with --fix or --diff")
        }
        ErrorKind::MissingRequiredArgument => {
            let arg = arg()?;
            Message::new(format!("缺少 {arg}"), format!("{arg} is missing"))
        }
        ErrorKind::InvalidUtf8 => Message::new("参数里有不是 UTF-8 的字节", "an argument is not UTF-8"),
        _ => return None,
    })
}

/// What to say of a name that no rule has: clap would list all that there are.
fn unknown_rule(error: &Error) -> Option<Message> {
    let (ContextValue::Strings(known), ContextValue::String(name)) =
        (error.get(ContextKind::ValidValue)?, error.get(ContextKind::InvalidValue)?)
    else {
        return None;
    };
    let first = known.first().map(String::as_str);
    let is_about_rules =
        first == crate::lint::selectors().next() || first == crate::lint::rules().first().map(|rule| rule.name);
    let hint = hint(error, ContextKind::SuggestedValue);
    is_about_rules.then(|| match name.as_str() {
        "" => Message::new("缺少规则的名称，见 gangmu rules", "the name of a rule is missing; see gangmu rules"),
        name => Message::new(
            format!("没有 {name} 这条规则{}（全部规则见 gangmu rules）", hint.zh),
            format!("there is no rule {name}{} (gangmu rules lists them all)", hint.en),
        ),
    })
}

/// What the error names: of `--format <FORMAT>` what a user writes.
fn named(error: &Error, kind: ContextKind, lang: Lang) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(arg) => Some(option_of(arg).0.to_owned()),
        ContextValue::Strings(args) => {
            let args: Vec<&str> = args.iter().map(|arg| option_of(arg).0).collect();
            Some(args.join(if lang == Lang::Zh { "、" } else { ", " }))
        }
        _ => None,
    }
}

/// What its values are, or what they are called.
fn takes(error: &Error, lang: Lang) -> String {
    one_of(error, lang).unwrap_or_else(|| match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(arg)) => option_of(arg).1.to_owned(),
        _ => String::new(),
    })
}

/// The name of an option, and what its value is called.
fn option_of(arg: &str) -> (&str, &str) {
    if arg.starts_with("--") { arg.split_once(' ').unwrap_or((arg, "")) } else { (arg, "") }
}

/// What may have been meant; clap puts the likeliest last.
fn hint(error: &Error, kind: ContextKind) -> Message {
    let like = match error.get(kind) {
        Some(ContextValue::Strings(like)) => like.last(),
        Some(ContextValue::String(like)) => Some(like),
        _ => None,
    };
    like.map_or_else(
        || Message::new("", ""),
        |like| Message::new(format!("，是不是想写 {like}"), format!("; did you mean {like}?")),
    )
}

/// The values that there are, in words: `甲、乙 或 丙`.
fn one_of(error: &Error, lang: Lang) -> Option<String> {
    let Some(ContextValue::Strings(values)) = error.get(ContextKind::ValidValue) else { return None };
    Some(match (&values[..], lang) {
        ([others @ .., last], Lang::Zh) if !others.is_empty() => format!("{} 或 {last}", others.join("、")),
        ([others @ .., last], Lang::En) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        ([], _) => return None,
        _ => values.concat(),
    })
}
