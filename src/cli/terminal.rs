//! What the terminal and the environment want: language, colour, width, characters.

use super::Exit;
use super::args::{ColorArg, LangArg};
use crate::diagnostic::{Lang, Message, Severity};
use crate::render::catalogue::text::CatalogueStyle;
use crate::render::report::{ReportStyle, severity_style};
use crate::render::visible::visible;
use crate::system;
use anstream::{AutoStream, ColorChoice};
use std::env;
use std::io::{self, IsTerminal as _, Write as _};

/// The widths that reports are laid out for; text is no easier to read in wider lines.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=160;

/// Where nothing says how wide the terminal is.
const USUAL_WIDTH: usize = 80;

/// How to speak to the person at the terminal.
#[derive(Debug)]
pub(super) struct Terminal {
    /// Of what a person reads.
    pub(super) lang: Lang,
    /// Of JSON: the same everywhere, unless it is asked for.
    pub(super) machine_lang: Lang,
    /// Whether standard output is coloured.
    pub(super) color: bool,
    /// Columns of standard output, where something says so.
    pub(super) width: Option<usize>,
    /// Whether only ASCII can be drawn with.
    pub(super) ascii: bool,
    color_errors: bool,
    /// Whether colour was asked for in so many words.
    color_anywhere: bool,
}

impl Terminal {
    /// What the options ask for, and the environment where they do not.
    pub(super) fn new(color: ColorArg, lang: Option<LangArg>) -> Self {
        let given = lang.map(Lang::from);
        Self {
            lang: given.unwrap_or_else(locale_lang),
            machine_lang: given.unwrap_or_default(),
            color: wants_color(color, AutoStream::choice(&io::stdout())),
            color_errors: wants_color(color, AutoStream::choice(&io::stderr())),
            color_anywhere: color == ColorArg::Always,
            width: set_width().or_else(own_width),
            ascii: is_ascii_only(),
        }
    }

    /// The same where results go to a file, and not to standard output.
    pub(super) fn for_file(&self) -> Self {
        Self { color: self.color_anywhere, width: set_width(), ..*self }
    }

    /// How reports look here.
    pub(super) fn report_style(&self) -> ReportStyle {
        let width = self.width.unwrap_or(USUAL_WIDTH);
        ReportStyle { lang: self.lang, width, color: self.color, ascii: self.ascii }
    }

    /// How reports on standard error look.
    pub(super) fn error_style(&self) -> ReportStyle {
        ReportStyle { color: self.color_errors, ..self.report_style() }
    }

    /// How the catalogue looks here.
    pub(super) fn catalogue_style(&self) -> CatalogueStyle {
        CatalogueStyle { lang: self.lang, width: self.width.unwrap_or(USUAL_WIDTH), color: self.color }
    }

    /// The text in the person's language.
    pub(super) fn say(&self, zh: String, en: String) -> String {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Says on standard error what went wrong. Where that cannot be written either, the exit code has to do.
    pub(super) fn complain(&self, message: &str) {
        self.tell(Severity::Error, message);
    }

    /// Says on standard error what is good to know.
    pub(super) fn note(&self, message: &str) {
        self.tell(Severity::Info, message);
    }

    /// Writes to standard error what has been made safe to show.
    pub(super) fn show(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    fn tell(&self, severity: Severity, message: &str) {
        let style = if self.color_errors { severity_style(severity).bold() } else { anstyle::Style::new() };
        let word = severity.label(self.lang);
        let colon = if self.lang == Lang::Zh { "：" } else { ": " };
        let mut stderr = io::stderr().lock();
        let _ = writeln!(stderr, "{style}{word}{style:#}{colon}{}", visible(message));
    }

    /// Says that the results could not be written.
    pub(super) fn cannot_write(&self, error: &io::Error) -> Exit {
        let Message { zh, en } = system::says(error);
        self.complain(&self.say(format!("无法写出结果：{zh}"), format!("cannot write the output: {en}")));
        Exit::Unchecked
    }
}

/// The language of the locale: Chinese where it says nothing (as `C` and `POSIX` do), English for all but Chinese.
fn locale_lang() -> Lang {
    match sys_locale::get_locale().as_deref() {
        None | Some("" | "C" | "POSIX") => Lang::Zh,
        Some(locale) if locale.starts_with("zh") => Lang::Zh,
        Some(_) => Lang::En,
    }
}

fn wants_color(arg: ColorArg, detected: ColorChoice) -> bool {
    match arg {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => detected != ColorChoice::Never,
    }
}

/// `COLUMNS`, where it is set to something.
fn set_width() -> Option<usize> {
    env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok()).and_then(usable)
}

/// The width of the terminal, where standard output is one.
fn own_width() -> Option<usize> {
    let stdout = io::stdout();
    let size = stdout.is_terminal().then(|| terminal_size::terminal_size_of(&stdout)).flatten();
    size.and_then(|(terminal_size::Width(columns), _)| usable(usize::from(columns)))
}

fn usable(columns: usize) -> Option<usize> {
    (columns > 0).then(|| columns.clamp(*WIDTHS.start(), *WIDTHS.end()))
}

/// Whether the locale's character set has no box-drawing characters. The environment counts on Unix alone.
fn is_ascii_only() -> bool {
    if cfg!(windows) {
        return false;
    }
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
    let locale = set.unwrap_or_default().to_ascii_lowercase();
    !(locale.contains("utf-8") || locale.contains("utf8"))
}
