//! The values that arguments choose among.

use crate::ast::Genre;
use crate::diagnostic::Lang;
use crate::input::Format;
use crate::render::formats::{self, FormatOptions, FormatWriter};
use crate::render::width::AmbiguousWidth;
use clap::ValueEnum;

/// `--lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LangArg {
    Zh,
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Zh => Self::Zh,
            LangArg::En => Self::En,
        }
    }
}

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ColorArg {
    Auto,
    Always,
    Never,
}

/// `--ambiguous-width`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AmbiguousWidthArg {
    #[value(name = "1")]
    One,
    #[value(name = "2")]
    Two,
}

impl From<AmbiguousWidthArg> for AmbiguousWidth {
    fn from(width: AmbiguousWidthArg) -> Self {
        match width {
            AmbiguousWidthArg::One => Self::One,
            AmbiguousWidthArg::Two => Self::Two,
        }
    }
}

/// `--genre`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum GenreArg {
    Digest,
    Report,
    Gongwen,
    Law,
    Plain,
}

impl From<GenreArg> for Genre {
    fn from(genre: GenreArg) -> Self {
        match genre {
            GenreArg::Digest => Self::Digest,
            GenreArg::Report => Self::Report,
            GenreArg::Gongwen => Self::Gongwen,
            GenreArg::Law => Self::Law,
            GenreArg::Plain => Self::Plain,
        }
    }
}

/// `check --format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CheckFormat {
    Full,
    Concise,
    Json,
    Jsonl,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Rdjson,
    Checkstyle,
    Html,
}

impl CheckFormat {
    /// Whether a person reads it, as the run goes on.
    pub(in crate::cli) const fn is_for_person(self) -> bool {
        matches!(self, Self::Full | Self::Concise)
    }

    /// Whether it has a place for the counts of `--statistics` and the edits of `--diff`.
    pub(in crate::cli) const fn shows_counts_and_edits(self) -> bool {
        matches!(self, Self::Full | Self::Concise | Self::Json | Self::Jsonl)
    }

    /// Whether it shows the outline.
    pub(in crate::cli) const fn shows_outline(self) -> bool {
        matches!(self, Self::Html)
    }

    /// What writes it, where a program reads it.
    pub(in crate::cli) fn writer(self, options: FormatOptions) -> Option<Box<dyn FormatWriter>> {
        Some(match self {
            Self::Full | Self::Concise => return None,
            Self::Json => Box::<formats::Json>::default(),
            Self::Jsonl => Box::new(formats::Jsonl),
            Self::Sarif => Box::new(formats::Sarif::new(options)),
            Self::Github => Box::new(formats::Github::new(options)),
            Self::Gitlab => Box::new(formats::Gitlab::new(options)),
            Self::Junit => Box::new(formats::Junit::new(options)),
            Self::Rdjson => Box::new(formats::Rdjson::new(options)),
            Self::Checkstyle => Box::new(formats::Checkstyle::new(options)),
            Self::Html => Box::new(formats::Html::new(options.lang)),
        })
    }
}

/// `--format` of what is text for a person and JSON for a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TextFormat {
    Text,
    Json,
}

/// `schema NAME`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaName {
    Ast,
    Outline,
    Check,
    Rules,
    Config,
    Settings,
    Known,
}

/// `completions SHELL`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

/// `--from`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FromArg {
    Text,
    Markdown,
    Html,
    Docx,
    Pdf,
}

impl From<FromArg> for Format {
    fn from(from: FromArg) -> Self {
        match from {
            FromArg::Text => Self::Text,
            FromArg::Markdown => Self::Markdown,
            FromArg::Html => Self::Html,
            FromArg::Docx => Self::Docx,
            FromArg::Pdf => Self::Pdf,
        }
    }
}

/// `--to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ToArg {
    Markdown,
    Text,
}
