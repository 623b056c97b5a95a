//! Wrong arguments, explained in Chinese: clap writes its errors in English alone. Also prints help and version.

use super::Exit;
use super::args::ColorArg;
use super::terminal::{Terminal, locale_lang};
use crate::diagnostic::Lang;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io;

/// Prints what clap has to say.
pub(super) fn explain(error: &Error) -> Exit {
    if !error.use_stderr() {
        return match error.print() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Exit::Unchecked,
            _ => Exit::Clean,
        };
    }
    match in_chinese(error) {
        Some(message) if locale_lang() == Lang::Zh => {
            Terminal::new(ColorArg::Auto, None).complain(&format!("{message}（用法见 gangmu --help）"));
        }
        _ => {
            // Where standard error cannot be written either, the exit code has to do.
            let _ = error.print();
        }
    }
    Exit::Usage
}

/// The commonest mistakes in Chinese; `None` for the others.
fn in_chinese(error: &Error) -> Option<String> {
    let list = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(" 或 ")),
        _ => None,
    };
    let hint = |kind| list(kind).map(|known| format!("，是不是想写 {known}")).unwrap_or_default();
    let arg = || {
        let arg = list(ContextKind::InvalidArg)?;
        // `--format <FORMAT>`: the option alone is what the user wrote.
        Some(if arg.starts_with("--") { arg.split(' ').next()?.to_owned() } else { arg })
    };
    Some(match error.kind() {
        ErrorKind::UnknownArgument => match arg()? {
            option if option.starts_with('-') => {
                format!("没有 {option} 这个选项{}", hint(ContextKind::SuggestedArg))
            }
            value => format!("多了 {value}"),
        },
        ErrorKind::InvalidSubcommand => {
            let name = list(ContextKind::InvalidSubcommand)?;
            format!("没有 {name} 这个命令{}", hint(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::InvalidValue => {
            let (value, known) = (list(ContextKind::InvalidValue)?, list(ContextKind::ValidValue)?);
            match value.as_str() {
                "" => format!("{} 后面要写 {known}", arg()?),
                _ => format!("{} 不能是 {value}，要写 {known}", arg()?),
            }
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {}", arg()?),
        _ => return None,
    })
}
