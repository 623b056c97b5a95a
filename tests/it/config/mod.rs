//! The configuration: what is wrong in one and how that is told, which one holds, and what goes over what.

mod errors;
mod forms;
mod precedence;
mod program;

use gangmu::config::{Config, ConfigError};
use gangmu::diagnostic::{Diagnostic, Lang, Severity};
use gangmu::render::report::{ReportStyle, write_report};
use std::path::{Path, PathBuf};

/// Reads a configuration that stands in `/家`.
fn config(text: impl AsRef<[u8]>) -> Result<Config, ConfigError> {
    Config::new("gangmu.toml".into(), "/家".into(), text.as_ref())
}

/// What is told of a configuration: its errors, or its warnings.
fn told(text: impl AsRef<[u8]>) -> (String, Vec<Diagnostic>) {
    match config(text) {
        Ok(config) => (config.text().to_owned(), config.warnings().to_vec()),
        Err(error) => {
            assert!(error.diagnostics.iter().any(|finding| finding.severity == Severity::Error));
            (error.text, error.diagnostics)
        }
    }
}

/// The report of it.
fn report(text: impl AsRef<[u8]>, lang: Lang) -> String {
    let (text, found) = told(text);
    let style = ReportStyle { lang, ..ReportStyle::default() };
    let mut out = Vec::new();
    write_report(&mut out, "gangmu.toml", &text, &found, &style).unwrap();
    String::from_utf8(out).unwrap()
}

/// The first message of it in Chinese, after the text that it is about; empty where all is well.
fn first(text: &str) -> String {
    let (text, found) = told(text);
    let Some(finding) = found.first() else { return String::new() };
    format!("{}｜{}", finding.span.slice(&text), finding.message.zh)
}

/// A folder of its own for a test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("config").join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::canonicalize(folder).unwrap()
}

fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, text).unwrap();
    path
}
