//! The program: arguments in, text or JSON out, an exit code. The only place that knows files, the terminal and the
//! environment; everything else is the library's.
//!
//! Exit codes: 0 nothing at or above `--fail-on`, 1 something, 2 wrong usage, 3 something could not be checked or written.

mod args;
mod check;
mod config;
mod fault;
mod files;
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
use clap::Parser as _;
use output::Output;
use std::io;
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
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage::explain(&error).into(),
    };
    let terminal = Terminal::new(args.color, args.lang);
    let done = fault::caught(|| {
        let mut output = Output::new(terminal.color);
        let done = done(&args, &terminal, &mut output);
        done.and_then(|exit| output.finish().map(|()| exit))
    });
    let exit = done.map_or_else(
        |place| fault::tell(&place, &terminal),
        |done| done.unwrap_or_else(|error| terminal.cannot_write(&error)),
    );
    exit.into()
}

/// Does what the arguments ask for.
fn done(args: &Args, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    match &args.command {
        Command::Check(args) => check::run(args, terminal, output),
        Command::Ast(args) => show::ast(args, terminal, output),
        Command::Outline(args) => show::outline(args, terminal, output),
        Command::Rules { format } => rules::list(*format, terminal, output),
        Command::Explain { rules, format } => rules::explain(rules, *format, terminal, output),
        Command::Init { folder } => init::run(folder, terminal, output),
        Command::Config(args) => config::run(args, terminal, output),
        Command::Schema { name } => {
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
    }
}
