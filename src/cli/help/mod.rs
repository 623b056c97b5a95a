//! What the command line is told with: the help of every command, in Chinese and in English.
//!
//! One table for each command ([`pages`]) has what is to be said, in both languages side by side, and in which order. It is
//! laid out in columns for `--help` ([`layout`]), set as a manual ([`mod@manual`]), and put into clap's command for its
//! errors and for completions ([`command`]). How an argument is written, and which there are, is clap's to say. A test holds
//! that the two know of the same arguments.

mod layout;
mod manual;
mod pages;
mod values;

pub(super) use manual::manual;

use super::args::Args;
use crate::diagnostic::{Lang, Message};
use crate::render::report::ReportStyle;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, Command, CommandFactory as _};
use pages::{PAGES, PROGRAM};

/// A text in both languages.
#[derive(Debug, Clone, Copy)]
struct Words {
    zh: &'static str,
    en: &'static str,
}

const fn words(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}

/// What is the same in both.
const fn same(text: &'static str) -> Words {
    Words { zh: text, en: text }
}

impl Words {
    const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// The help of a command.
#[derive(Debug, Clone, Copy)]
struct Page {
    /// The command.
    name: &'static str,
    /// What it does, in a line.
    about: Words,
    /// What is to be known besides; may be empty.
    more: Words,
    parts: &'static [Part],
}

/// A part of a page.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// All commands, each with what it does.
    Commands,
    Section(Section),
}

/// Entries under a title.
#[derive(Debug, Clone, Copy)]
struct Section {
    title: Words,
    entries: &'static [Entry],
}

const fn section(title: Words, entries: &'static [Entry]) -> Part {
    Part::Section(Section { title, entries })
}

/// Something, and what it is.
#[derive(Debug, Clone, Copy)]
struct Entry {
    term: Term,
    text: Words,
    values: Values,
}

/// What an entry is about.
#[derive(Debug, Clone, Copy)]
enum Term {
    /// An argument of the command: its long name without dashes, or where it has none its id; and what its value is called.
    Argument(&'static str, Words),
    /// What is written as it stands here.
    Written(Words),
}

/// The values that an argument takes.
#[derive(Debug, Clone, Copy)]
enum Values {
    /// Any.
    Any,
    /// These, which the text has already, or which are too many for a help.
    Known(fn() -> Vec<Value>),
    /// These, one below the other.
    Listed(fn() -> Vec<Value>),
}

/// A value, and what it means.
#[derive(Debug, Clone)]
struct Value {
    name: PossibleValue,
    text: Message,
}

/// An argument without a value.
const fn flag(name: &'static str, text: Words) -> Entry {
    argument(name, same(""), text)
}

/// An argument whose value is called `value`.
const fn argument(name: &'static str, value: Words, text: Words) -> Entry {
    Entry { term: Term::Argument(name, value), text, values: Values::Any }
}

/// What is written as it stands here.
const fn written(term: Words, text: Words) -> Entry {
    Entry { term: Term::Written(term), text, values: Values::Any }
}

impl Entry {
    const fn listing(self, values: fn() -> Vec<Value>) -> Self {
        Self { values: Values::Listed(values), ..self }
    }

    const fn knowing(self, values: fn() -> Vec<Value>) -> Self {
        Self { values: Values::Known(values), ..self }
    }
}

impl Page {
    fn entries(&self) -> impl Iterator<Item = &'static Entry> {
        let sections = self.parts.iter().filter_map(|part| match part {
            Part::Section(section) => Some(section),
            Part::Commands => None,
        });
        sections.flat_map(|section| section.entries)
    }

    /// The entries that are arguments of `command`, each with that.
    fn arguments<'c>(&self, command: &'c Command) -> impl Iterator<Item = (&'c Arg, Words, &'static Entry)> {
        self.entries().filter_map(|entry| match entry.term {
            Term::Argument(name, value) => Some((find(command, name)?, value, entry)),
            Term::Written(_) => None,
        })
    }
}

/// The argument of this long name, or of this id.
fn find<'c>(command: &'c Command, name: &str) -> Option<&'c Arg> {
    command.get_arguments().find(|arg| arg.get_long().unwrap_or(arg.get_id().as_str()) == name)
}

/// The command line as clap reads it, its helps laid out in `style`.
pub(super) fn command(style: &ReportStyle) -> Command {
    let built = built();
    told(style.lang, |page, command| command.override_help(layout::page(page, of(page, &built), style)))
}

/// The same for completions: every value with what it means.
pub(super) fn command_with_values(lang: Lang) -> Command {
    told(lang, |page, command| {
        let values = page.arguments(&command).filter_map(|(arg, _, entry)| match entry.values {
            Values::Any => None,
            Values::Known(values) | Values::Listed(values) => Some((arg.get_id().clone(), values())),
        });
        let values: Vec<_> = values.collect();
        values.into_iter().fold(command, |command, (id, values)| {
            let possible = |Value { name, text }: Value| name.help(text.get(lang).to_owned());
            let parser = PossibleValuesParser::new(values.into_iter().map(possible));
            command.mut_arg(id, |arg| arg.value_parser(parser))
        })
    })
}

/// clap's command with the texts of all pages, and what `finish` does to each of its commands.
fn told(lang: Lang, finish: impl Fn(&Page, Command) -> Command) -> Command {
    let tell = |page: &Page, command: Command| {
        let texts: Vec<_> =
            page.arguments(&command).map(|(arg, value, entry)| (arg.get_id().clone(), value, entry.text)).collect();
        let told = texts.into_iter().fold(command.about(page.about.get(lang)), |command, (id, value, text)| {
            command.mut_arg(id, |arg| {
                let arg = arg.help(text.get(lang));
                if value.get(lang).is_empty() { arg } else { arg.value_name(value.get(lang)) }
            })
        });
        finish(page, told)
    };
    let program = PAGES.iter().fold(bare(), |program, page| program.mut_subcommand(page.name, |c| tell(page, c)));
    tell(&PROGRAM, program)
}

/// clap's command without any text. Its own `--help` would have its own.
pub(super) fn bare() -> Command {
    let help = || Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let program = Args::command().disable_version_flag(true).arg(version).disable_help_flag(true).arg(help());
    program.mut_subcommands(|command| command.disable_help_flag(true).arg(help()))
}

/// The same to be looked at: every command has the arguments that are given anywhere. It can be changed no more.
fn built() -> Command {
    let mut program = bare();
    program.build();
    program
}

/// The command that `page` is about.
fn of<'c>(page: &Page, program: &'c Command) -> &'c Command {
    program.find_subcommand(page.name).unwrap_or(program)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::width::AmbiguousWidth;
    use unicode_width::UnicodeWidthStr as _;

    /// Every page with its command.
    fn pages() -> Vec<(&'static Page, Command)> {
        let built = built();
        std::iter::once(&PROGRAM).chain(PAGES).map(|page| (page, of(page, &built).clone())).collect()
    }

    #[test]
    fn every_argument_is_explained_and_nothing_else() {
        let program = built();
        assert!(program.get_subcommands().map(Command::get_name).eq(PAGES.iter().map(|page| page.name)));
        for (page, command) in pages() {
            let mut known: Vec<&str> =
                command.get_arguments().map(|arg| arg.get_long().unwrap_or(arg.get_id().as_str())).collect();
            let told = page.entries().filter_map(|entry| match entry.term {
                Term::Argument(name, _) => Some(name),
                Term::Written(_) => None,
            });
            let mut told: Vec<&str> = told.collect();
            known.sort_unstable();
            told.sort_unstable();
            assert_eq!(known, told, "{}", page.name);
        }
    }

    #[test]
    fn values_have_names_and_meanings() {
        for (page, command) in pages() {
            for (arg, value, entry) in page.arguments(&command) {
                assert_eq!(arg.get_action().takes_values(), !value.en.is_empty(), "{} {}", page.name, arg.get_id());
                let known: Vec<String> = arg.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
                let (Values::Known(told) | Values::Listed(told)) = entry.values else {
                    assert!(known.is_empty() || !arg.get_action().takes_values(), "{} {}", page.name, arg.get_id());
                    continue;
                };
                assert!(
                    known.iter().eq(told().iter().map(|value| value.name.get_name())),
                    "{} {}",
                    page.name,
                    arg.get_id()
                );
                let is_said = |name: &String| {
                    [entry.text.zh, entry.text.en]
                        .iter()
                        .all(|text| text.contains(name.as_str()) || value.en.contains(name))
                };
                let is_many = known.len() > 30;
                assert!(is_many || matches!(entry.values, Values::Listed(_)) || known.iter().all(is_said), "{known:?}");
            }
        }
    }

    #[test]
    fn helps_keep_to_80_columns_in_both_languages() {
        for (lang, ambiguous) in
            [Lang::Zh, Lang::En].into_iter().flat_map(|lang| [(lang, AmbiguousWidth::One), (lang, AmbiguousWidth::Two)])
        {
            let style = ReportStyle { lang, ambiguous, ..ReportStyle::default() };
            let program = command(&style);
            for (page, _) in pages() {
                let mut command = program.find_subcommand(page.name).unwrap_or(&program).clone();
                let help = command.render_long_help().to_string();
                let width = |line: &str| if ambiguous == AmbiguousWidth::One { line.width() } else { line.width_cjk() };
                assert!(help.lines().all(|line| width(line) <= 80), "{}: {help}", page.name);
                let is_english = !help.contains("用法");
                assert_eq!(is_english, lang == Lang::En, "{help}");
                // What PowerShell of old reads has to be.
                assert!(!is_english || help.is_ascii(), "{help}");
            }
        }
    }
}
