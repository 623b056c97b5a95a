//! `gangmu check`: every file read, parsed and linted, its findings written, and the exit code.

use super::Exit;
use super::args::{CheckArgs, CheckFormat};
use super::files::Target;
use super::output::Output;
use super::terminal::Terminal;
use crate::ast::Genre;
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::input::Source;
use crate::lint::{LintOptions, lint_with};
use crate::parse::{ParseOptions, parse};
use crate::render::check::{CheckOutput, FileError, FileReport, Summary};
use crate::render::report::{severity_style, write_report};
use crate::render::statistics::Statistics;
use std::io::{self, Write as _};

/// Runs the command.
pub(super) fn run(args: &CheckArgs, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    let targets = Target::all(&args.paths, args.reading.stdin_filename.as_deref());
    let check = Check { args, genre: args.reading.genre.map(Genre::from) };
    let summary = match args.format {
        CheckFormat::Full => check.for_person(targets, terminal, output)?,
        CheckFormat::Json => check.for_machine(targets, terminal.machine_lang, output)?,
    };
    Ok(if summary.unchecked > 0 {
        Exit::Unchecked
    } else if args.fail_on.severity().is_some_and(|severity| summary.reaches(severity)) {
        Exit::Found
    } else {
        Exit::Clean
    })
}

/// What is asked for.
struct Check<'a> {
    args: &'a CheckArgs,
    genre: Option<Genre>,
}

impl Check<'_> {
    fn for_person(&self, targets: Vec<Target>, terminal: &Terminal, output: &mut Output) -> io::Result<Summary> {
        let style = terminal.report_style();
        let mut summary = Summary::default();
        let mut statistics = Statistics::default();
        for target in targets {
            let path = target.path().to_string_lossy().into_owned();
            match target.read() {
                Ok(source) => {
                    let found = self.findings(&source);
                    summary.add_checked(found.iter().map(|finding| (finding.severity, finding.fix.is_some())));
                    if self.args.statistics {
                        statistics.add(&source.text, &found);
                    } else {
                        write_report(output, &path, &source.text, &found, &style)?;
                    }
                }
                Err(error) => {
                    summary.add_unchecked();
                    // What stands on standard output so far is to come first where both go to one terminal.
                    output.flush()?;
                    let message = error.message();
                    let message = message.get(terminal.lang);
                    terminal.complain(
                        &terminal.say(format!("没能检查 {path}：{message}"), format!("cannot check {path}: {message}")),
                    );
                }
            }
        }
        if self.args.statistics {
            statistics.finished().write(output, terminal.lang)?;
            writeln!(output)?;
        }
        writeln!(output, "{}", summary_line(&summary, terminal))?;
        Ok(summary)
    }

    fn for_machine(&self, targets: Vec<Target>, lang: Lang, output: &mut Output) -> io::Result<Summary> {
        let mut statistics = Statistics::default();
        let files = targets.into_iter().map(|target| {
            let path = target.path().to_string_lossy().into_owned();
            match target.read() {
                Ok(source) => {
                    let found = self.findings(&source);
                    statistics.add(&source.text, &found);
                    FileReport::checked(path, &source.text, source.encoding, &found, lang)
                }
                Err(error) => {
                    let message = error.message().get(lang).to_owned();
                    FileReport::unchecked(path, FileError { kind: error.kind().to_owned(), message })
                }
            }
        });
        let mut result = CheckOutput::new(files.collect());
        result.statistics = self.args.statistics.then(|| statistics.finished());
        output.json(&result)?;
        Ok(result.summary)
    }

    /// What is found in a text.
    fn findings(&self, source: &Source) -> Vec<Diagnostic> {
        let document = parse(&source.text, &ParseOptions { genre: self.genre, ..Default::default() });
        lint_with(&document, &LintOptions::choosing(|rule| self.args.selection.chooses(rule)))
    }
}

/// What a run found, in one sentence.
fn summary_line(summary: &Summary, terminal: &Terminal) -> String {
    let checked = summary.files - summary.unchecked.min(summary.files);
    let kinds = [
        (summary.errors, Severity::Error, "个错误", "error"),
        (summary.warnings, Severity::Warning, "个警告", "warning"),
        (summary.infos, Severity::Info, "条提示", "info"),
    ];
    let found: Vec<String> = kinds
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, severity, zh, en)| {
            let style = if terminal.color { severity_style(severity).bold() } else { anstyle::Style::new() };
            format!("{style}{}{style:#}", terminal.say(format!("{count} {zh}"), plural(count, en)))
        })
        .collect();
    let unchecked = match (summary.unchecked, checked) {
        (0, _) => String::new(),
        (count, 0) => {
            return terminal
                .say(format!("{count} 个文件都没能检查"), format!("{} could not be checked", plural(count, "file")));
        }
        (count, _) => terminal
            .say(format!("；另有 {count} 个文件没能检查"), format!("; {} could not be checked", plural(count, "file"))),
    };
    let fixable = match summary.fixable {
        0 => String::new(),
        count => terminal.say(format!("（其中 {count} 个可修复）"), format!(" ({count} fixable)")),
    };
    let checked = terminal.say(format!("检查了 {checked} 个文件"), format!("{} checked", plural(checked, "file")));
    let found = match terminal.lang {
        Lang::Zh if found.is_empty() => "，没有发现问题".to_owned(),
        Lang::Zh => format!("：{}", found.join("，")),
        Lang::En if found.is_empty() => ": nothing found".to_owned(),
        Lang::En => format!(": {}", found.join(", ")),
    };
    format!("{checked}{found}{fixable}{unchecked}")
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
