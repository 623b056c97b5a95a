//! Wrong arguments, explained in Chinese: clap writes its errors in English alone. Also prints help and version.

use super::Exit;
use super::args::{ColorArg, LangArg};
use super::terminal::Terminal;
use crate::diagnostic::{Lang, Message};
use crate::render::escape::{self, visible};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Error, ValueEnum as _};
use std::io::{self, Write as _};

/// Prints what clap has to say.
pub(super) fn explain(error: &Error) -> Exit {
    let terminal =
        Terminal::new(ColorArg::Auto, given_lang(std::env::args_os().map(|arg| arg.to_string_lossy().into_owned())));
    if !error.use_stderr() {
        return match error.print().and_then(|()| io::stdout().flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => terminal.cannot_write(&error),
            _ => Exit::Clean,
        };
    }
    if let Some(message) = unknown_rule(error) {
        terminal.complain(message.get(terminal.lang));
        return Exit::Usage;
    }
    match in_chinese(error) {
        Some(message) if terminal.lang == Lang::Zh => {
            terminal.complain(&format!("{message}（用法见 gangmu --help）"));
        }
        _ => {
            // An argument may be a file's name, and be in its own line.
            for line in error.render().to_string().lines() {
                terminal.show(&format!("{}\n", escape::line(&visible(line))));
            }
        }
    }
    Exit::Usage
}

/// The language that the arguments ask for, though they could not be read as a whole.
fn given_lang(args: impl Iterator<Item = String>) -> Option<LangArg> {
    let mut args = args.skip_while(|arg| !arg.starts_with("--lang"));
    let option = args.next()?;
    let value = option.strip_prefix("--lang=").map(str::to_owned).or_else(|| args.next())?;
    LangArg::from_str(&value, false).ok()
}

/// The commonest mistakes in Chinese; `None` for the others.
fn in_chinese(error: &Error) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        _ => None,
    };
    // clap puts the likeliest last.
    let hint = |kind| match error.get(kind) {
        Some(ContextValue::Strings(known)) => {
            known.last().map(|known| format!("，是不是想写 {known}")).unwrap_or_default()
        }
        Some(ContextValue::String(known)) => format!("，是不是想写 {known}"),
        _ => String::new(),
    };
    let arg = || match error.get(ContextKind::InvalidArg)? {
        ContextValue::String(arg) => Some(option_of(arg).to_owned()),
        ContextValue::Strings(args) => Some(args.join(" ")),
        _ => None,
    };
    Some(match error.kind() {
        ErrorKind::UnknownArgument => match arg()? {
            option if option.starts_with('-') => {
                format!("没有 {option} 这个选项{}", hint(ContextKind::SuggestedArg))
            }
            value => format!("多了参数 {value}"),
        },
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand)?;
            format!("没有 {name} 这个命令{}", hint(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::InvalidValue => {
            let Some(ContextValue::Strings(known)) = error.get(ContextKind::ValidValue) else { return None };
            let known = one_of(known);
            match text(ContextKind::InvalidValue)?.as_str() {
                "" if known.is_empty() && arg()?.starts_with('<') => format!("{} 是空的", arg()?),
                "" if known.is_empty() => format!("{} 后面是空的", arg()?),
                "" => format!("{} 后面要写 {known}", arg()?),
                value => format!("{} 不能是 {value}，要写 {known}", arg()?),
            }
        }
        ErrorKind::ArgumentConflict => match error.get(ContextKind::PriorArg)? {
            ContextValue::String(other) if option_of(other) == arg()? => format!("{} 写了两次", arg()?),
            ContextValue::String(other) => format!("{} 和 {} 不能一起用", arg()?, option_of(other)),
            ContextValue::Strings(others) => {
                let others: Vec<&str> = others.iter().map(|other| option_of(other)).collect();
                format!("{} 和 {} 不能一起用", arg()?, others.join("、"))
            }
            _ => return None,
        },
        // The one option that needs another.
        ErrorKind::MissingRequiredArgument if arg()? == "<--fix|--diff>" => {
            "--unsafe-fixes 要和 --fix 或 --diff 合用".to_owned()
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {}", arg()?),
        ErrorKind::ValueValidation => {
            format!("{} 后面要写数，不能是 {}", arg()?, text(ContextKind::InvalidValue)?)
        }
        ErrorKind::InvalidUtf8 => "参数里有不是 UTF-8 的字节".to_owned(),
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
    let hint = match error.get(ContextKind::SuggestedValue) {
        Some(ContextValue::String(like)) => (format!("，是不是想写 {like}"), format!("; did you mean {like}?")),
        _ => Default::default(),
    };
    is_about_rules.then(|| match name.as_str() {
        "" => Message::new("缺少规则的名称，见 gangmu rules", "the name of a rule is missing; see gangmu rules"),
        name => Message::new(
            format!("没有 {name} 这条规则{}（全部规则见 gangmu rules）", hint.0),
            format!("there is no rule {name}{} (gangmu rules lists them all)", hint.1),
        ),
    })
}

/// What the user wrote of `--format <FORMAT>`.
fn option_of(arg: &str) -> &str {
    if arg.starts_with("--") { arg.split(' ').next().unwrap_or(arg) } else { arg }
}

/// The values in words: `甲、乙 或 丙`.
fn one_of(values: &[String]) -> String {
    match values {
        [others @ .., last] if !others.is_empty() => format!("{} 或 {last}", others.join("、")),
        _ => values.concat(),
    }
}
