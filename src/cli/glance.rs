//! What the arguments say at a first look, before they are read, or where they cannot be: how to speak to the person, and
//! which command is meant.

use super::args::{AmbiguousWidthArg, ColorArg, LangArg, TerminalArgs};
use clap::ValueEnum;
use std::ffi::OsString;

/// A first look at the arguments.
#[derive(Debug)]
pub(super) struct Glance {
    /// What is asked of the terminal; a value that makes no sense asks for nothing.
    pub(super) terminal: TerminalArgs,
    /// The first argument that is no option, nor the value of one.
    pub(super) command: Option<String>,
}

impl Glance {
    /// Looks at the arguments of the process, the program's own name left out.
    pub(super) fn at(args: impl Iterator<Item = OsString>) -> Self {
        let mut terminal = TerminalArgs { lang: None, color: ColorArg::Auto, ambiguous_width: None };
        let mut command = None;
        let args = args.map(|arg| arg.to_string_lossy().into_owned());
        let mut args = args.take_while(|arg| arg != "--").peekable();
        while let Some(arg) = args.next() {
            let (name, value) = match arg.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (arg.as_str(), None),
            };
            let mut value =
                || value.clone().or_else(|| args.next_if(|next| !next.starts_with('-'))).unwrap_or_default();
            match name {
                "--lang" => terminal.lang = read::<LangArg>(&value()),
                "--color" => terminal.color = read(&value()).unwrap_or(ColorArg::Auto),
                "--ambiguous-width" => terminal.ambiguous_width = read::<AmbiguousWidthArg>(&value()),
                _ if command.is_none() && !arg.starts_with('-') => command = Some(arg),
                _ => {}
            }
        }
        Self { terminal, command }
    }
}

fn read<T: ValueEnum>(value: &str) -> Option<T> {
    T::from_str(value, false).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_seen_wherever_they_stand() {
        let look = |args: &str| {
            let Glance { terminal, command } = Glance::at(args.split_whitespace().map(OsString::from));
            (terminal.lang, terminal.color, terminal.ambiguous_width, command)
        };
        let (zh, en, auto) = (Some(LangArg::Zh), Some(LangArg::En), ColorArg::Auto);
        assert_eq!(look("check 甲.txt --lang en"), (en, auto, None, Some("check".to_owned())));
        assert_eq!(look("--lang=zh --color never chek"), (zh, ColorArg::Never, None, Some("chek".to_owned())));
        assert_eq!(
            look("--ambiguous-width 2 check"),
            (None, auto, Some(AmbiguousWidthArg::Two), Some("check".to_owned()))
        );
        assert_eq!(look("check --language en -- --lang zh"), (None, auto, None, Some("check".to_owned())));
        assert_eq!(look("--lang fr"), (None, auto, None, None));
        assert_eq!(look("--lang"), (None, auto, None, None));
        assert_eq!(look("--color --lang en"), (en, auto, None, None));
    }
}
