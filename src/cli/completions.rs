//! `gangmu completions`: scripts by which a shell completes commands, options, formats and the names of rules.

use super::Exit;
use super::args::Shell;
use super::help;
use super::output::Output;
use super::terminal::Terminal;
use crate::diagnostic::Lang;
use clap::Command;
use clap_complete::{Generator, shells};
use std::fmt::Write as _;
use std::io::{self, Write as _};

/// Runs the command.
pub(super) fn run(shell: Shell, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    // What PowerShell reads without being told of UTF-8 has to be ASCII.
    let lang = if shell == Shell::Powershell { terminal.asked_lang.unwrap_or(Lang::En) } else { terminal.lang };
    let mut command = help::command_with_values(lang);
    let script = match shell {
        Shell::Bash => script(shells::Bash, &mut command),
        // With the two colons that the generator writes, options are completed no more behind the first of many arguments.
        Shell::Zsh => script(shells::Zsh, &mut command).replace("\n'*::", "\n'*:"),
        Shell::Fish => script(shells::Fish, &mut command) + &values_of_positionals(&command),
        Shell::Powershell => script(shells::PowerShell, &mut command),
    };
    output.write_all(script.as_bytes())?;
    Ok(Exit::Clean)
}

/// The script as a whole: the generator panics where writing fails.
fn script(generator: impl Generator, command: &mut Command) -> String {
    let mut script = Vec::new();
    clap_complete::generate(generator, command, "gangmu", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// What the generator for fish leaves out: arguments that are no options.
fn values_of_positionals(program: &Command) -> String {
    let mut lines = String::new();
    for command in program.get_subcommands() {
        for value in command.get_positionals().flat_map(clap::Arg::get_possible_values) {
            let help = value.get_help().map(|help| help.to_string().replace('\\', "\\\\").replace('\'', "\\'"));
            // Writing to a String cannot fail.
            let _ = writeln!(
                lines,
                "complete -c gangmu -n '__fish_gangmu_using_subcommand {}' -f -a {} -d '{}'",
                command.get_name(),
                value.get_name(),
                help.unwrap_or_default()
            );
        }
    }
    lines
}
