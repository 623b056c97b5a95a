//! What is judged: the library as it is, or the same with bugs of the kinds that other tools were seen to have. Each bug shows
//! on few inputs, which a fuzzer has to find.

#[cfg(feature = "cli")]
use super::render::written;
#[cfg(feature = "cli")]
use crate::formats::rows::Row;
use encoding_rs::GB18030;
use gangmu::ast::{Document, DocumentParts, Genre, GenreReason, Kind, TreeBuilder};
#[cfg(feature = "cli")]
use gangmu::config::{Config, ConfigError};
use gangmu::diagnostic::Edit;
use gangmu::fix::{FixOptions, Fixed, apply, fix};
use gangmu::input::{Encoding, InputError, Source, SpliceError, decode, splice};
#[cfg(feature = "cli")]
use gangmu::input::{Extract, Format, extract};
use gangmu::known::{KnownFindings, ReadError};
use gangmu::lint::LintOptions;
use gangmu::parse::{ParseOptions, parse};
#[cfg(feature = "cli")]
use gangmu::render::formats::{CheckedFile, FormatOptions};
use gangmu::source::{LogicalText, Span};

type Splice = fn(&[u8], &Source, &[Edit]) -> Result<Vec<u8>, SpliceError>;

/// The functions that are judged.
#[derive(Clone, Copy)]
pub(crate) struct Subject {
    pub(crate) decode: fn(&[u8]) -> Result<Source, InputError>,
    pub(crate) splice: Splice,
    /// Reads a document of a form, or of that which its bytes tell.
    #[cfg(feature = "cli")]
    pub(crate) extract: fn(&[u8], Option<Format>) -> Result<Extract, InputError>,
    /// Reads a text of a genre, or of that which it is taken for.
    pub(crate) parse: for<'s> fn(&'s str, Option<Genre>) -> Document<'s>,
    /// Fixes a text safely, or also unsafely.
    pub(crate) fix: fn(&str, bool) -> Fixed,
    pub(crate) read_known: fn(&str) -> Result<KnownFindings, ReadError>,
    #[cfg(feature = "cli")]
    pub(crate) read_config: fn(&[u8]) -> Result<Config, ConfigError>,
    /// Writes files in a form.
    #[cfg(feature = "cli")]
    pub(crate) write: fn(&Row, &[CheckedFile]) -> String,
}

/// The library as it is.
pub(crate) const REAL: Subject = Subject {
    decode,
    splice,
    #[cfg(feature = "cli")]
    extract: |bytes, format| extract(bytes, format, None),
    parse: |text, genre| parse(text, &ParseOptions::default().with_genre(genre)),
    fix: |text, unsafe_fixes| {
        let (parse, lint) = (ParseOptions::default(), LintOptions::default());
        fix(text, &FixOptions::new(&parse, &lint).with_unsafe_fixes(unsafe_fixes))
    },
    read_known: KnownFindings::read,
    #[cfg(feature = "cli")]
    read_config: |bytes| Config::new("gangmu.toml".into(), "/家".into(), bytes),
    #[cfg(feature = "cli")]
    write: |row, files| written((row.writer)(FormatOptions::default()), files),
};

/// The same with a bug in each part.
pub(crate) const PLANTED: Subject = Subject {
    decode: replacing,
    #[cfg(feature = "cli")]
    extract: late,
    parse: losing,
    fix: dropping_a_digit,
    read_known: counting_characters,
    #[cfg(feature = "cli")]
    write: leaking,
    ..REAL
};

/// What cannot be decoded is replaced: the file that is written back has lost it.
fn replacing(bytes: &[u8]) -> Result<Source, InputError> {
    match decode(bytes) {
        Err(InputError::Encoding { encoding: Encoding::Gb18030, .. }) => {
            let text = GB18030.decode_without_bom_handling(bytes).0.into_owned();
            Ok(Source { text, encoding: Encoding::Gb18030, bom: false, is_guessed: true })
        }
        other => other,
    }
}

/// Where a heading of the second level or a deeper one is met, the last paragraph starts a byte too late.
#[cfg(feature = "cli")]
fn late(bytes: &[u8], format: Option<Format>) -> Result<Extract, InputError> {
    let mut extract = (REAL.extract)(bytes, format)?;
    let blocks = &mut extract.hints.blocks;
    if blocks.iter().any(|block| block.heading > 1) {
        blocks.iter_mut().next_back().into_iter().for_each(|block| block.start += 1);
    }
    Ok(extract)
}

/// The first character is lost where an invisible one stands inside of the text.
fn losing(text: &str, genre: Option<Genre>) -> Document<'_> {
    let is_met = text.char_indices().any(|(at, c)| at > 0 && matches!(c, '\u{FEFF}' | '\u{200B}'));
    let first = text.chars().next().map_or(0, char::len_utf8);
    if !is_met || first == text.len() {
        return (REAL.parse)(text, genre);
    }
    let mut tree = TreeBuilder::default();
    tree.open(Kind::Document, 0, 0, 0);
    tree.open(Kind::Body, 0, 0, 0);
    tree.open(Kind::Paragraph, 0, 0, 0);
    tree.leaf(Kind::Text, 0, 0, Span::of(first, text.len()));
    document(text, LogicalText::unchanged(text), tree)
}

/// A document that has a tree and nothing else.
pub(crate) fn document<'s>(source: &'s str, logical: LogicalText<'s>, tree: TreeBuilder) -> Document<'s> {
    Document::new(DocumentParts {
        hints: Default::default(),
        source,
        logical,
        nodes: tree.finish(),
        inlines: Vec::new(),
        references: Vec::new(),
        articles: Vec::new(),
        genre: Genre::Plain,
        genre_reason: GenreReason::NoStructure,
        title_order: None,
        damage: Vec::new(),
        furniture: Vec::new(),
    })
}

/// Where a full-width digit stands in a text that is fixed, it goes.
fn dropping_a_digit(text: &str, unsafe_fixes: bool) -> Fixed {
    let mut fixed = (REAL.fix)(text, unsafe_fixes);
    let is_digit = |c| matches!(c, '０'..='９');
    let Some(at) = text.find(is_digit).filter(|_| !fixed.edits.is_empty()) else { return fixed };
    let span = Span::of(at, at + '０'.len_utf8());
    if fixed.edits.iter().all(|edit| edit.span.end <= span.start || span.end <= edit.span.start) {
        fixed.edits.push(Edit { span, text: String::new() });
        fixed.edits.sort_by_key(|edit| edit.span);
        fixed.text = apply(text, &fixed.edits);
    }
    fixed
}

/// The place of an error in Chinese is told a byte too late.
fn counting_characters(text: &str) -> Result<KnownFindings, ReadError> {
    KnownFindings::read(text).map_err(|mut error| {
        if error.span.len() > 1 {
            error.span = Span::new(error.span.start + 1, error.span.end);
        }
        error
    })
}

/// Characters that are not seen reach the output of JSON as they are.
#[cfg(feature = "cli")]
fn leaking(row: &Row, files: &[CheckedFile]) -> String {
    let mut output = (REAL.write)(row, files);
    for (number, c) in [("200b", "\u{200B}"), ("2028", "\u{2028}"), ("202e", "\u{202E}"), ("feff", "\u{FEFF}")] {
        output = output.replace(&format!("\\u{number}"), c);
    }
    output
}
