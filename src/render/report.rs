//! Findings as a person reads them: miette draws them, out of excerpts of our own. The only place that knows miette.
//!
//! miette is never given the source itself: its own reading of strings counts bytes as columns, never cuts a line, runs
//! windows that are far apart into one, and walks the file from its start for every label.

use super::brief::{MOST_MESSAGE, brief};
use super::escape;
use super::excerpt::{Drawn, Excerpt, MOST_LINES, MOST_PLACES, Place};
use super::positions::Positions;
use super::row::{FILLER, LABEL_ARM, RowStyle};
use super::visible::visible;
use super::width::AmbiguousWidth;
use super::wrap::wrap;
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::source::{LineIndex, Position, Span};
use anstyle::{AnsiColor, Style};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents, ThemeCharacters, ThemeStyles,
};
use std::fmt;
use std::io::{self, Write};

/// How reports look.
#[derive(Debug, Clone, Copy)]
pub struct ReportStyle {
    /// The language of messages.
    pub lang: Lang,
    /// Columns of the terminal; at least 40 are used.
    pub width: usize,
    /// Whether to colour.
    pub color: bool,
    /// Whether to draw with ASCII characters alone.
    pub ascii: bool,
    /// How wide the terminal draws what may be one column or two.
    pub ambiguous: AmbiguousWidth,
}

impl Default for ReportStyle {
    /// Chinese, in 80 columns, without colour.
    fn default() -> Self {
        Self { lang: Lang::Zh, width: 80, color: false, ascii: false, ambiguous: AmbiguousWidth::One }
    }
}

impl ReportStyle {
    /// Whether boxes are drawn in ASCII: where they would be two columns wide they would not meet.
    #[must_use]
    pub fn draws_ascii(&self) -> bool {
        self.ascii || self.ambiguous == AmbiguousWidth::Two
    }

    /// What stands for text that was left out.
    fn ellipsis(&self) -> &'static str {
        if self.draws_ascii() { "..." } else { "…" }
    }

    /// `text` in lines of at most `width` columns.
    #[must_use]
    pub fn wrap(&self, text: &str, width: usize) -> Vec<String> {
        wrap(text, width, self.ambiguous)
    }

    /// The one of two texts that is in the language.
    #[must_use]
    pub const fn say<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// `text` in `style`, where there is colour.
    pub(super) fn paint(&self, style: Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// Writes the findings of one file, `path`, whose text is `text`, each with an excerpt and a blank line after it.
///
/// # Errors
///
/// What writing gives.
pub fn write_report(
    out: &mut dyn Write,
    path: &str,
    text: &str,
    diagnostics: &[Diagnostic],
    style: &ReportStyle,
) -> io::Result<()> {
    reports(path, text, diagnostics, style).iter().try_for_each(|report| out.write_all(report.as_bytes()))
}

/// The same as texts, one for each finding.
#[must_use]
pub fn reports(path: &str, text: &str, diagnostics: &[Diagnostic], style: &ReportStyle) -> Vec<String> {
    let index = LineIndex::new(text);
    let places = diagnostics.iter().flat_map(spans).map(|span| span.start);
    let positions = Positions::new(text, &index, places);
    let file = File { path: visible(path).into_owned(), text, index: &index, positions: &positions };
    let painter = Painter::new(style);
    let draw = |diagnostic| {
        let mut drawn = String::new();
        if painter.draw(&mut drawn, &file, diagnostic).is_err() {
            // Better without its excerpt than not at all.
            let plain = format!("{}: {}", file.path, painter.message(diagnostic));
            drawn = escape::line(&plain).into_owned();
        }
        let mut report = String::with_capacity(drawn.len());
        for line in drawn.lines() {
            report.extend(line.trim_end().chars().filter(|&c| c != FILLER));
            report.push('\n');
        }
        report.push('\n');
        report
    };
    diagnostics.iter().map(draw).collect()
}

/// All places of a finding.
fn spans(diagnostic: &Diagnostic) -> impl Iterator<Item = Span> + '_ {
    let related = diagnostic.related.iter().map(|related| related.span);
    std::iter::once(diagnostic.span).chain(related)
}

/// The file that is reported on.
struct File<'a> {
    path: String,
    text: &'a str,
    index: &'a LineIndex,
    positions: &'a Positions,
}

/// Draws findings in one style.
struct Painter {
    style: ReportStyle,
    width: usize,
    characters: ThemeCharacters,
}

impl Painter {
    fn new(style: &ReportStyle) -> Self {
        let characters = if style.draws_ascii() {
            ThemeCharacters::ascii()
        } else {
            // The warning and advice signs of the theme are drawn two columns wide by some terminals.
            ThemeCharacters { warning: "!".into(), advice: "i".into(), ..ThemeCharacters::unicode() }
        };
        Self { style: *style, width: style.width.max(40), characters }
    }

    fn draw(&self, out: &mut String, file: &File<'_>, diagnostic: &Diagnostic) -> fmt::Result {
        let last_line = spans(diagnostic).map(|span| file.index.line_of(span.end)).max().unwrap_or(0) + 2;
        let gutter = last_line.to_string().len() + " ".len() + " │ ".chars().count();
        let rows = RowStyle {
            columns: self.width.saturating_sub(gutter),
            ellipsis: self.style.ellipsis(),
            ambiguous: self.style.ambiguous,
        };
        let places = self.places(file, diagnostic);
        let excerpt = Excerpt::new(file.text, file.index, &places, rows);
        let theme = GraphicalTheme {
            characters: self.characters.clone(),
            styles: self.theme_styles(diagnostic.severity, &excerpt.drawn),
        };
        let labels = excerpt.drawn.iter().map(|drawn| self.label(drawn, rows.columns)).collect();
        let view = View {
            message: self.message(diagnostic),
            severity: diagnostic.severity,
            labels,
            excerpt,
            path: &file.path,
        };
        GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_width(self.width)
            .with_wrap_lines(false)
            .with_context_lines(CONTEXT_LINES)
            .render_report(out, &view)?;
        self.remaining(out, diagnostic, &places);
        self.help(out, diagnostic);
        Ok(())
    }

    /// What is to be drawn: the place itself, then the related ones. What is said of one and the same span is said once.
    fn places(&self, file: &File<'_>, diagnostic: &Diagnostic) -> Vec<Place> {
        let mut places = vec![self.place(file, diagnostic.span)];
        for related in &diagnostic.related {
            let message = brief(related.message.get(self.style.lang), MOST_MESSAGE).into_owned();
            if let Some(place) = places.iter_mut().find(|place| place.span == related.span) {
                place.label = Some(self.joined(place.label.take(), message));
            } else if places.len() < MOST_PLACES {
                let place = self.place(file, related.span);
                let label = Some(match &place.label {
                    Some(until) => self.joined(Some(message), until.clone()),
                    None => message,
                });
                places.push(Place { label, ..place });
            }
        }
        if let [own, _, ..] = &mut places[..] {
            own.label.get_or_insert_with(|| self.style.say("这里", "here").to_owned());
        }
        places
    }

    fn joined(&self, first: Option<String>, second: String) -> String {
        match first {
            Some(first) => format!("{first}{}{second}", self.style.say("，", ", ")),
            None => second,
        }
    }

    /// A place, labelled with where it ends if it is too long to be underlined line by line.
    fn place(&self, file: &File<'_>, span: Span) -> Place {
        let last = file.index.line_of(span.end.saturating_sub(1).max(span.start));
        let is_long = last.saturating_sub(file.index.line_of(span.start)) >= MOST_LINES;
        let label = is_long.then(|| match self.style.lang {
            Lang::Zh => format!("到第 {} 行为止", last + 1),
            Lang::En => format!("up to line {}", last + 1),
        });
        Place { span, position: file.positions.get(span.start), label }
    }

    /// Severity, message and rule, in lines.
    fn message(&self, diagnostic: &Diagnostic) -> String {
        let word = diagnostic.severity.label(self.style.lang);
        let message = brief(diagnostic.message.get(self.style.lang), MOST_MESSAGE);
        let rule = format!("[{}]", diagnostic.rule);
        let text = format!("{word}{}{message} {rule}", self.style.say("：", ": "));
        let lines = self.style.wrap(&text, self.width - MESSAGE_INDENT).join("\n");
        let lines = match lines.strip_prefix(word) {
            Some(rest) => format!("{}{rest}", self.style.paint(severity_style(diagnostic.severity).bold(), word)),
            None => lines,
        };
        match lines.strip_suffix(&rule) {
            Some(rest) => format!("{rest}{}", self.style.paint(Style::new().dimmed(), &rule)),
            None => lines,
        }
    }

    /// How many places were not drawn.
    fn remaining(&self, out: &mut String, diagnostic: &Diagnostic, places: &[Place]) {
        let all = spans(diagnostic).count().max(diagnostic.count());
        let drawn = spans(diagnostic).filter(|span| places.iter().any(|place| place.span == *span)).count();
        let remaining = all.saturating_sub(drawn);
        if remaining > 0 {
            let text = match self.style.lang {
                Lang::Zh => format!("  另有 {remaining} 处\n"),
                Lang::En => format!("  and {remaining} more\n"),
            };
            out.push_str(&text);
        }
    }

    fn help(&self, out: &mut String, diagnostic: &Diagnostic) {
        let Some(help) = &diagnostic.help else { return };
        let head = self.style.say("帮助：", "help: ");
        let indent = HELP_INDENT + self.style.ambiguous.of_text(head);
        let help = brief(help.get(self.style.lang), MOST_MESSAGE);
        for (number, line) in self.style.wrap(&help, self.width - indent).iter().enumerate() {
            if number > 0 {
                out.extend(std::iter::repeat_n(' ', indent));
            } else {
                out.extend(std::iter::repeat_n(' ', HELP_INDENT));
                out.push_str(&self.style.paint(AnsiColor::Cyan.on_default(), head));
            }
            out.push_str(line);
            out.push('\n');
        }
    }

    /// The place itself in the colour of its severity, the related ones in another. miette takes these styles in the order
    /// in which the marks stand in the excerpt.
    fn theme_styles(&self, severity: Severity, drawn: &[Drawn]) -> ThemeStyles {
        if !self.style.color {
            return ThemeStyles::none();
        }
        let styles = ThemeStyles::ansi();
        let own = match severity {
            Severity::Error => styles.error,
            Severity::Warning => styles.warning,
            Severity::Info => styles.advice,
        };
        let related = styles.highlights.last().copied().unwrap_or(styles.help);
        let mut highlights: Vec<_> = drawn.iter().map(|drawn| if drawn.place == 0 { own } else { related }).collect();
        highlights.push(own);
        ThemeStyles { highlights, ..styles }
    }

    /// A mark as miette takes it, its text in lines that end at the terminal's edge.
    fn label(&self, drawn: &Drawn, columns: usize) -> LabeledSpan {
        let bar = usize::midpoint(drawn.columns.start, drawn.columns.end);
        let room = columns.saturating_sub(bar + LABEL_ARM).max(2);
        let text = drawn.label.as_deref().map(|label| self.style.wrap(label, room).join("\n"));
        let span = SourceSpan::from(drawn.range.clone());
        if drawn.place == 0 {
            LabeledSpan::new_primary_with_span(text, span)
        } else {
            LabeledSpan::new_with_span(text, span)
        }
    }
}

/// What miette puts before a message: `  × `.
const MESSAGE_INDENT: usize = 4;

/// What stands before the help.
const HELP_INDENT: usize = 2;

/// Not 0, by which [`View::read_span`] knows that miette asks for a position and not for rows.
const CONTEXT_LINES: usize = 1;

/// The colour of a severity.
#[must_use]
pub const fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default(),
        Severity::Warning => AnsiColor::Yellow.on_default(),
        Severity::Info => AnsiColor::Cyan.on_default(),
    }
}

/// A finding as miette sees it: its source is the excerpt.
#[derive(Debug)]
struct View<'a> {
    message: String,
    severity: Severity,
    labels: Vec<LabeledSpan>,
    excerpt: Excerpt,
    path: &'a str,
}

impl fmt::Display for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for View<'_> {}

impl miette::Diagnostic for View<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }
}

impl SourceCode for View<'_> {
    /// The whole window that holds the span; asked for no context, the position of the mark that starts there. A span over
    /// two windows is an error, on which miette keeps them apart.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        _context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let range = span.offset()..span.offset() + span.len();
        let window = self.excerpt.window(&range).ok_or(MietteError::OutOfBounds)?;
        let (range, line, column) = if context_lines_before == 0 {
            let drawn = self.excerpt.drawn.iter().find(|drawn| drawn.range.start == range.start);
            let Position { line, column } = drawn.map_or(Position { line: 1, column: 1 }, |drawn| drawn.position);
            (range, line.saturating_sub(1) as usize, column.saturating_sub(1) as usize)
        } else {
            (window.range.clone(), window.first_line, 0)
        };
        let data = self.excerpt.text.get(range.clone()).ok_or(MietteError::OutOfBounds)?.as_bytes();
        let span = SourceSpan::from(range);
        let contents = MietteSpanContents::new_named(self.path.to_owned(), data, span, line, column, window.rows);
        Ok(Box::new(contents))
    }
}
