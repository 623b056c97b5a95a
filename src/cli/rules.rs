//! `gangmu rules` and `gangmu explain`: the catalogue, from the rules' own documentation.

use super::Exit;
use super::args::TextFormat;
use super::output::Output;
use super::terminal::Terminal;
use crate::lint::rule;
use crate::render::catalogue::CatalogueOutput;
use crate::render::catalogue::text::{write_list, write_page};
use std::io::{self, Write as _};

/// Runs `gangmu rules`.
pub(super) fn list(format: TextFormat, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    match format {
        TextFormat::Json => output.json(&CatalogueOutput::new(|_| true))?,
        TextFormat::Text => write_list(output, &terminal.report_style())?,
    }
    Ok(Exit::Clean)
}

/// Runs `gangmu explain`; the arguments were checked to be names of rules.
pub(super) fn explain(
    names: &[String],
    format: TextFormat,
    terminal: &Terminal,
    output: &mut Output,
) -> io::Result<Exit> {
    match format {
        TextFormat::Json => output.json(&CatalogueOutput::new(|rule| names.iter().any(|name| name == rule.name)))?,
        TextFormat::Text => {
            for (at, rule) in names.iter().filter_map(|name| rule(name)).enumerate() {
                if at > 0 {
                    writeln!(output, "\n")?;
                }
                write_page(output, rule, &terminal.report_style())?;
            }
        }
    }
    Ok(Exit::Clean)
}
