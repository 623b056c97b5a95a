//! What the terminal and the environment want: language, colour, width, characters.

use super::Exit;
use super::args::{ColorArg, TerminalArgs};
use crate::diagnostic::{Lang, Message, Severity};
use crate::render::report::{ReportStyle, severity_style};
use crate::render::visible::visible;
use crate::render::width::AmbiguousWidth;
use crate::system;
use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use std::env;
use std::io::{self, IsTerminal as _, StderrLock, Write as _};

/// The widths that reports are laid out for; text is no easier to read in wider lines.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=160;

/// Where nothing says how wide the terminal is.
const USUAL_WIDTH: usize = 80;

/// How to speak to the person at the terminal.
#[derive(Debug)]
pub(super) struct Terminal {
    /// Of what a person reads.
    pub(super) lang: Lang,
    /// The one that was asked for.
    pub(super) asked_lang: Option<Lang>,
    /// Of JSON: the same everywhere, unless it is asked for.
    pub(super) machine_lang: Lang,
    /// Whether standard output is coloured.
    pub(super) color: bool,
    /// Columns of standard output, where something says so.
    pub(super) width: Option<usize>,
    /// Whether only ASCII can be drawn with.
    pub(super) ascii: bool,
    /// How wide it draws what may be one column or two.
    pub(super) ambiguous: AmbiguousWidth,
    color_errors: bool,
    /// Whether colour was asked for in so many words.
    color_anywhere: bool,
}

impl Terminal {
    /// What the options ask for, and the environment where they do not.
    pub(super) fn new(args: &TerminalArgs) -> Self {
        let given = args.lang.map(Lang::from);
        let locale = Locale::of_characters();
        Self {
            lang: given.unwrap_or_else(locale_lang),
            asked_lang: given,
            machine_lang: given.unwrap_or_default(),
            color: wants_color(args.color, &io::stdout()),
            color_errors: wants_color(args.color, &io::stderr()),
            color_anywhere: args.color == ColorArg::Always,
            width: set_width().or_else(own_width),
            ascii: !locale.is_unicode() || is_linux_console(),
            ambiguous: args.ambiguous_width.map_or_else(|| locale.ambiguous_width(), AmbiguousWidth::from),
        }
    }

    /// The same where results go to a file, and not to standard output.
    pub(super) fn for_file(&self) -> Self {
        Self { color: self.color_anywhere, width: set_width(), ..*self }
    }

    /// The same where results go to standard error.
    pub(super) fn for_errors(&self) -> Self {
        Self { color: self.color_errors, ..*self }
    }

    /// How reports look here.
    pub(super) fn report_style(&self) -> ReportStyle {
        let width = self.width.unwrap_or(USUAL_WIDTH);
        ReportStyle { lang: self.lang, width, color: self.color, ascii: self.ascii, ambiguous: self.ambiguous }
    }

    /// How reports on standard error look.
    pub(super) fn error_style(&self) -> ReportStyle {
        self.for_errors().report_style()
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
        let _ = self.stderr().write_all(text.as_bytes());
    }

    fn tell(&self, severity: Severity, message: &str) {
        let style = if self.color_errors { severity_style(severity).bold() } else { anstyle::Style::new() };
        let word = severity.label(self.lang);
        let colon = if self.lang == Lang::Zh { "：" } else { ": " };
        let _ = writeln!(self.stderr(), "{style}{word}{style:#}{colon}{}", visible(message));
    }

    fn stderr(&self) -> AutoStream<StderrLock<'static>> {
        AutoStream::new(io::stderr().lock(), escapes(self.color_errors))
    }

    /// Says that the results could not be written.
    pub(super) fn cannot_write(&self, error: &io::Error) -> Exit {
        let Message { zh, en } = system::says(error);
        self.complain(&self.say(format!("无法写出结果：{zh}"), format!("cannot write the output: {en}")));
        Exit::Unchecked
    }
}

/// How a stream takes what is written to it: as it is, but that a console which knows no escapes gets none.
pub(super) const fn escapes(color: bool) -> ColorChoice {
    if color { ColorChoice::Always } else { ColorChoice::AlwaysAnsi }
}

/// Whether to colour what goes to `stream`: as is asked for, else as `NO_COLOR` (no-color.org), `CLICOLOR_FORCE` and
/// `CLICOLOR` (bixense.com/clicolors), `FORCE_COLOR` (force-color.org) and `TERM` say, in that order.
fn wants_color(arg: ColorArg, stream: &impl RawStream) -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    match arg {
        ColorArg::Always => true,
        ColorArg::Never => false,
        // What the library does not know of is the last.
        ColorArg::Auto if is_set("FORCE_COLOR") => !is_set("NO_COLOR"),
        ColorArg::Auto => AutoStream::choice(stream) != ColorChoice::Never,
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

/// What the environment says of the terminal's characters, in small letters: `zh_cn.utf-8`. `None` on Windows, which has
/// Unicode and no such variables.
struct Locale(Option<String>);

impl Locale {
    fn of_characters() -> Self {
        let set =
            ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
        Self((!cfg!(windows)).then(|| set.unwrap_or_default().to_ascii_lowercase()))
    }

    /// Whether boxes can be drawn.
    fn is_unicode(&self) -> bool {
        self.0.as_ref().is_none_or(|locale| locale.contains("utf-8") || locale.contains("utf8"))
    }

    /// Two columns where the character set is an East Asian one of old (UAX #11, 5: GBK, Big5, Shift-JIS, EUC).
    fn ambiguous_width(&self) -> AmbiguousWidth {
        let is_east_asian =
            self.0.as_ref().is_some_and(|locale| ["zh", "ja", "ko"].iter().any(|l| locale.starts_with(l)));
        if is_east_asian && !self.is_unicode() { AmbiguousWidth::Two } else { AmbiguousWidth::One }
    }
}

/// Whether this is the console of Linux, whose letters have no boxes with round corners.
fn is_linux_console() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "linux")
}

/// Whether the terminal can do nothing but write on.
pub(super) fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}
