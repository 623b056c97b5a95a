//! Which settings hold, from the command line and the configurations; what is wrong with a configuration, told.

use super::Exit;
use super::args::{ConfigChoice, Selection};
use super::terminal::Terminal;
use crate::config::{CommandLine, ConfigError, Configs, Settings, Source};
use crate::diagnostic::{Diagnostic, Message};
use crate::lint::{Rule, named};
use crate::render::report::reports;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The configurations of a run, the command line over them.
pub(super) fn configs(choice: &ConfigChoice, line: CommandLine) -> Result<Arc<Configs>, Trouble> {
    let source = match &choice.config {
        Some(path) => Source::Given(path.clone()),
        None if choice.isolated => Source::Isolated,
        None => Source::Upwards,
    };
    Configs::new(source, line).map(Arc::new).map_err(Trouble::from)
}

/// The rules that names on the command line stand for.
pub(super) fn rules(selection: &Selection) -> CommandLine {
    let all =
        |names: &[String]| -> Vec<&'static Rule> { names.iter().filter_map(|name| named(name)).flatten().collect() };
    CommandLine { select: all(&selection.select), ignore: all(&selection.ignore), ..CommandLine::default() }
}

/// What to say where standard input is given a name and is not read.
pub(super) fn name_in_vain() -> Message {
    Message::new(
        "--stdin-filename 要和“-”合用：没有写“-”，标准输入就没有读",
        "--stdin-filename goes with “-”: without it standard input is not read",
    )
}

/// What keeps a run from beginning: a file of the user's that says how to check.
#[derive(Debug, Default)]
pub(super) struct Trouble {
    /// Findings about the text of a file, each file once.
    files: Vec<Arc<ConfigError>>,
    /// What has no place in a text.
    said: Vec<Message>,
}

impl Trouble {
    /// One more configuration that cannot be used.
    pub(super) fn add(&mut self, error: Arc<ConfigError>) {
        if !self.files.iter().any(|known| known.path == error.path) {
            self.files.push(error);
        }
    }

    /// One thing more that has no place in a text.
    pub(super) fn add_said(&mut self, message: Message) {
        if !self.said.contains(&message) {
            self.said.push(message);
        }
    }

    /// Something else that cannot be.
    pub(super) fn say(message: Message) -> Self {
        Self { said: vec![message], ..Self::default() }
    }

    /// Nothing, if there was none.
    pub(super) fn into_result(self) -> Result<(), Self> {
        if self.files.is_empty() && self.said.is_empty() { Ok(()) } else { Err(self) }
    }

    /// Tells of it on standard error.
    pub(super) fn tell(&self, terminal: &Terminal) -> Exit {
        for error in &self.files {
            if error.text.is_empty() {
                // There is no line to show.
                for Message { zh, en } in error.diagnostics.iter().map(|finding| &finding.message) {
                    let path = error.path.display();
                    terminal.complain(&terminal.say(format!("{path}：{zh}"), format!("{path}: {en}")));
                }
                continue;
            }
            draw(&error.path, &error.text, &error.diagnostics, terminal);
        }
        for message in &self.said {
            terminal.complain(message.get(terminal.lang));
        }
        Exit::Usage
    }
}

impl From<Arc<ConfigError>> for Trouble {
    fn from(error: Arc<ConfigError>) -> Self {
        Self { files: vec![error], said: Vec::new() }
    }
}

/// Tells on standard error what in the configurations is surely a mistake, of each once.
pub(super) fn warn<'s>(settings: impl IntoIterator<Item = &'s Settings>, terminal: &Terminal) {
    let mut told: HashSet<PathBuf> = HashSet::new();
    for config in settings.into_iter().filter_map(|settings| settings.config.as_ref()) {
        if !config.warnings().is_empty() && told.insert(config.path().to_owned()) {
            draw(config.path(), config.text(), config.warnings(), terminal);
        }
    }
}

fn draw(path: &Path, text: &str, found: &[Diagnostic], terminal: &Terminal) {
    let drawn = reports(&path.to_string_lossy(), text, found, &terminal.error_style());
    terminal.show(&drawn.concat());
}
