//! `gangmu init`: a new configuration with every key in it, commented out. One that is there is never written over.

use super::Exit;
use super::files::write;
use super::output::Output;
use super::terminal::Terminal;
use crate::config::{FILE_NAME, starter};
use crate::render::escape::{self, visible};
use std::io::{self, Write as _};
use std::path::Path;

/// Runs the command.
pub(super) fn run(folder: &Path, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    let path = folder.join(FILE_NAME);
    let path = path.strip_prefix(".").unwrap_or(&path);
    let shown = path.to_string_lossy();
    match write::create(path, starter(terminal.lang).as_bytes()) {
        Ok(()) => {
            let shown = visible(&shown);
            let told = terminal.say(format!("写好了 {shown}"), format!("{shown} is written"));
            writeln!(output, "{}", escape::line(&told))?;
            Ok(Exit::Clean)
        }
        Err(error) => {
            terminal.complain(error.told(path).get(terminal.lang));
            Ok(Exit::Unchecked)
        }
    }
}
