//! `gangmu config`: what holds for a file, and why; and how what is wrong in a configuration is reported.

use super::Exit;
use super::args::{ConfigArgs, ConfigChoice, TextFormat};
use super::output::Output;
use super::terminal::Terminal;
use crate::config::{CommandLine, Config, ConfigError, Configs, Source};
use crate::render::config::{SettingsOutput, SettingsStyle, write_settings};
use crate::render::report::{ReportStyle, write_report};
use std::io;
use std::sync::Arc;

impl ConfigChoice {
    /// Where configurations come from.
    pub(super) fn source(&self) -> Source {
        match &self.config {
            _ if self.isolated => Source::Isolated,
            Some(path) => Source::Given(path.clone()),
            None => Source::Upwards,
        }
    }
}

/// Runs the command.
pub(super) fn run(args: &ConfigArgs, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    let look = || {
        let configs = Configs::new(args.choice.source(), CommandLine::default())?;
        let settings = configs.settings_for(&args.file)?;
        let excluded = configs.excludes(&args.file, false)?;
        Ok((configs, settings, excluded))
    };
    let (configs, settings, excluded) = match look() {
        Ok(found) => found,
        Err(error) => {
            let error: Arc<ConfigError> = error;
            complain(&error, terminal);
            return Ok(Exit::Usage);
        }
    };
    for config in configs.read() {
        warn(&config, terminal);
    }
    let shown = SettingsOutput::new(args.file.to_string_lossy().into_owned(), &settings, excluded);
    match args.format {
        TextFormat::Json => output.json(&shown)?,
        TextFormat::Text => {
            let ReportStyle { lang, width, color, .. } = terminal.report_style();
            write_settings(output, &shown, &SettingsStyle { lang, width, color })?;
        }
    }
    Ok(Exit::Clean)
}

/// Reports on standard error what is wrong in a configuration. Where that cannot be written, the exit code has to do.
pub(super) fn complain(error: &ConfigError, terminal: &Terminal) {
    let path = error.path.to_string_lossy();
    let _ =
        write_report(&mut anstream::stderr().lock(), &path, &error.text, &error.diagnostics, &terminal.error_style());
}

/// Reports on standard error what in a configuration is surely a mistake.
pub(super) fn warn(config: &Config, terminal: &Terminal) {
    let path = config.path().to_string_lossy();
    let style = terminal.error_style();
    let _ = write_report(&mut anstream::stderr().lock(), &path, config.text(), config.warnings(), &style);
}
