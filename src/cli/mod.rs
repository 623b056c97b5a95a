//! The program: arguments in, text or JSON out, an exit code. The only place that knows files, the terminal and the
//! environment; everything else is the library's.
//!
//! Exit codes: 0 nothing at or above `--fail-on`, 1 something, 2 wrong usage, 3 something could not be checked or written.

mod args;
mod check;
mod completions;
mod config;
mod fault;
mod files;
mod glance;
mod help;
mod init;
mod interrupt;
mod output;
mod rules;
mod settings;
mod show;
mod terminal;
mod usage;

use args::{Args, Command, SchemaName};
use clap::FromArgMatches as _;
use clap::error::ErrorKind;
use glance::Glance;
use output::Output;
use std::env;
use std::io::{self, Write as _};
use std::process::ExitCode;
use terminal::Terminal;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Nothing to complain of.
    Clean = 0,
    /// Findings at or above `--fail-on`.
    Found = 1,
    /// The arguments make no sense.
    Usage = 2,
    /// Something could not be read, decoded or written.
    Unchecked = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Runs the program with the arguments and the environment of the process.
#[must_use]
pub fn run() -> ExitCode {
    fault::keep_quiet();
    let glance = Glance::at(env::args_os().skip(1));
    let terminal = Terminal::new(&glance.terminal);
    let done = fault::caught(|| {
        let mut output = Output::new(terminal.color);
        let done = obey(&glance, &terminal, &mut output);
        done.and_then(|exit| output.finish().map(|()| exit))
    });
    let exit = done.map_or_else(
        |place| fault::tell(&place, &terminal),
        |done| done.unwrap_or_else(|error| terminal.cannot_write(&error)),
    );
    exit.into()
}

/// Reads the arguments and does what they ask for.
fn obey(glance: &Glance, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    let read = |command: clap::Command| command.try_get_matches().and_then(|read| Args::from_arg_matches(&read));
    let read_with_helps = |error: clap::Error| match error.kind() {
        ErrorKind::DisplayVersion => Err(error),
        // The helps are laid out for those who ask for them, or who need them.
        _ => read(help::command(&terminal.report_style())),
    };
    match read(help::bare()).or_else(read_with_helps) {
        Ok(args) => run_command(&args.command, terminal, output),
        Err(error) => usage::explain(&error, glance.command.as_deref(), terminal, output),
    }
}

fn run_command(command: &Command, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    match command {
        Command::Check(args) => check::run(args, terminal, output),
        Command::Ast(args) => show::ast(args, terminal, output),
        Command::Outline(args) => show::outline(args, terminal, output),
        Command::Convert(args) => show::convert(args, terminal, output),
        Command::Rules { format } => rules::list(*format, terminal, output),
        Command::Explain { rules, format } => rules::explain(rules, *format, terminal, output),
        Command::Init { folder } => init::run(folder, terminal, output),
        Command::Config(args) => config::run(args, terminal, output),
        Command::Schema { name } => schema(*name, output),
        Command::Completions { shell } => completions::run(*shell, terminal, output),
        Command::Man => output.write_all(help::manual(terminal.lang).as_bytes()).map(|()| Exit::Clean),
    }
}

fn schema(name: SchemaName, output: &mut Output) -> io::Result<Exit> {
    let schema = match name {
        SchemaName::Ast => crate::render::schema::ast(),
        SchemaName::Outline => crate::render::schema::outline(),
        SchemaName::Check => crate::render::check::schema(),
        SchemaName::Rules => crate::render::catalogue::schema(),
        SchemaName::Config => crate::config::schema(),
        SchemaName::Settings => crate::render::config::schema(),
        SchemaName::Known => crate::known::schema(),
    };
    output.json(&schema).map(|()| Exit::Clean)
}
