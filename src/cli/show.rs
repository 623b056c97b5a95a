//! `gangmu ast`, `gangmu outline` and `gangmu convert`: one file, read as `check` reads it, its structure, and its text anew.

use super::Exit;
use super::args::{AstArgs, ConvertArgs, OutlineArgs, Reading, TextFormat, ToArg};
use super::files::{Target, is_same};
use super::output::Output;
use super::settings::{self, Trouble};
use super::terminal::Terminal;
use crate::ast::Document;
use crate::config::{CommandLine, Settings};
use crate::diagnostic::Message;
use crate::input::Extract;
use crate::parse::{ParseOptions, parse};
use crate::render::convert::{to_markdown, to_text};
use crate::render::outline::{OutlineOptions, TextOptions};
use crate::render::visible::visible;
use crate::render::{ast, outline};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::Arc;

/// Runs `gangmu ast`.
pub(super) fn ast(args: &AstArgs, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    let file = match Read::new(&args.file, &args.reading, terminal) {
        Ok(file) => file,
        Err(exit) => return Ok(exit),
    };
    output.json(&ast::to_json(&file.parse(), &file.path))?;
    Ok(Exit::Clean)
}

/// Runs `gangmu outline`.
pub(super) fn outline(args: &OutlineArgs, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    let file = match Read::new(&args.file, &args.reading, terminal) {
        Ok(file) => file,
        Err(exit) => return Ok(exit),
    };
    let options = OutlineOptions { paragraphs: args.paragraphs };
    let document = file.parse();
    match args.format {
        TextFormat::Json => output.json(&outline::to_json(&document, &file.path, &options))?,
        TextFormat::Text => {
            let options = TextOptions {
                width: terminal.width,
                color: terminal.color,
                ascii: terminal.ascii,
                ambiguous: terminal.ambiguous,
                lang: terminal.lang,
                outline: options,
            };
            outline::write_text(output, &document, &visible(&file.path), &options)?;
        }
    }
    Ok(Exit::Clean)
}

/// Runs `gangmu convert`.
pub(super) fn convert(args: &ConvertArgs, terminal: &Terminal, output: &mut Output) -> io::Result<Exit> {
    let file = match Read::new(&args.file, &args.reading, terminal) {
        Ok(file) => file,
        Err(exit) => return Ok(exit),
    };
    let document = file.parse();
    let text = match args.to {
        ToArg::Markdown => to_markdown(&document),
        ToArg::Text => to_text(&document),
    };
    let Some(path) = &args.output_file else {
        if io::stdout().is_terminal() {
            // What the document says drives no terminal.
            let lines: Vec<_> = text.lines().map(visible).collect();
            return lines.iter().try_for_each(|line| writeln!(output, "{line}")).map(|()| Exit::Clean);
        }
        return output.write_all(text.as_bytes()).map(|()| Exit::Clean);
    };
    if is_same(path, &args.file) {
        return Ok(Trouble::say(Message::new(
            "--output-file 就是要转换的文件，会把它盖掉；请换个名字",
            "--output-file is the file itself and would replace it; name another",
        ))
        .tell(terminal));
    }
    Ok(Output::save_to(path, text.into_bytes()).map_or_else(
        |message| {
            terminal.complain(message.get(terminal.lang));
            Exit::Unchecked
        },
        |()| Exit::Clean,
    ))
}

/// A file that was read.
struct Read {
    path: String,
    extract: Extract,
    settings: Arc<Settings>,
}

impl Read {
    /// Reads the file; complains where that fails.
    fn new(file: &Path, reading: &Reading, terminal: &Terminal) -> Result<Self, Exit> {
        if reading.stdin_filename.is_some() && !Target::is_stdin(file) {
            return Err(Trouble::say(settings::name_in_vain()).tell(terminal));
        }
        let target = Target::single(file, reading.stdin_filename.as_deref());
        let settings = settings::configs(
            &reading.choice,
            CommandLine { genre: reading.genre.map(Into::into), ..CommandLine::default() },
        )
        .and_then(|configs| configs.settings_for(target.path()).map_err(Trouble::from))
        .map_err(|trouble| trouble.tell(terminal))?;
        let path = target.path().to_string_lossy().into_owned();
        match target.read(reading.from.map(Into::into)) {
            Ok(extract) => Ok(Self { path, extract, settings }),
            Err(error) => {
                let message = error.message();
                let message = message.get(terminal.lang);
                terminal.complain(
                    &terminal.say(format!("没能读 {path}：{message}"), format!("cannot read {path}: {message}")),
                );
                Err(Exit::Unchecked)
            }
        }
    }

    fn parse(&self) -> Document<'_> {
        let Settings { genre, lint, .. } = &*self.settings;
        let Extract { source, .. } = &self.extract;
        parse(&source.text, &ParseOptions { genre: *genre, lexicon: &lint.lexicon, hints: Some(&self.extract.hints) })
    }
}
