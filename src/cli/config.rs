//! `gangmu config`: what holds for a file, and why.

use super::Exit;
use super::args::{ConfigArgs, TextFormat};
use super::output::Output;
use super::settings::{self, Trouble};
use super::terminal::Terminal;
use crate::config::CommandLine;
use crate::render::config::{SettingsOutput, write_settings};
use std::io;

/// Runs the command.
pub(super) fn run(args: &ConfigArgs, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    let look = || -> Result<_, Trouble> {
        let configs = settings::configs(&args.choice, CommandLine::default())?;
        let settings = configs.settings_for(&args.file)?;
        let excluded = configs.excludes(&args.file, false)?;
        Ok((settings, excluded))
    };
    let (settings, excluded) = match look() {
        Ok(found) => found,
        Err(trouble) => return Ok(trouble.tell(terminal)),
    };
    settings::warn([&*settings], terminal);
    let shown = SettingsOutput::new(args.file.to_string_lossy().into_owned(), &settings, excluded);
    match args.format {
        TextFormat::Json => output.json(&shown)?,
        TextFormat::Text => write_settings(output, &shown, &terminal.report_style())?,
    }
    Ok(Exit::Clean)
}
