//! The forms, a row each: what writes it, what reads it back, and how what it carries comes back.
//!
//! A new form is a row more: a writer, and a reader that gives a [`Record`] for each finding and each file that could not be
//! checked. All that is tested of forms runs over these rows.

use super::read::{self, Record};
use super::unseen::{in_data, in_page, in_xml};
use gangmu::render::formats::{
    Checkstyle, FormatOptions, FormatWriter, Github, Gitlab, Html, Json, Jsonl, Junit, Rdjson, Sarif,
};

/// A form.
pub(crate) struct Row {
    /// As `--format` has it.
    pub(crate) name: &'static str,
    /// What writes it.
    pub(crate) writer: fn(FormatOptions) -> Box<dyn FormatWriter>,
    /// Reads it back with a parser of its own, and fails where it is not of its form.
    pub(crate) read: fn(&str) -> Vec<Record>,
    /// How an untrusted text comes back.
    pub(crate) shows: fn(&str) -> String,
    /// Whether it tells of related places.
    pub(crate) has_related: bool,
    /// Whether it carries fixes.
    pub(crate) has_fixes: bool,
    /// Whether its records are commands to the runner of the log.
    pub(crate) is_commands: bool,
    /// Whether it writes also joiners and variation selectors by number.
    pub(crate) numbers_joiners: bool,
    /// How many characters of a message it gives back; `…` stands for the rest.
    pub(crate) most: usize,
}

const PLAIN: Row = Row {
    name: "json",
    writer: |_| Box::<Json>::default(),
    read: read::json,
    shows: str::to_owned,
    has_related: true,
    has_fixes: true,
    is_commands: false,
    numbers_joiners: true,
    most: usize::MAX,
};

pub(crate) const ROWS: [Row; 9] = [
    PLAIN,
    Row { name: "jsonl", writer: |_| Box::new(Jsonl), read: read::jsonl, ..PLAIN },
    Row { name: "sarif", writer: |options| Box::new(Sarif::new(options)), read: read::sarif, ..PLAIN },
    Row {
        name: "github",
        writer: |options| Box::new(Github::new(options)),
        read: read::github,
        shows: in_data,
        has_related: false,
        has_fixes: false,
        is_commands: true,
        numbers_joiners: false,
        ..PLAIN
    },
    Row {
        name: "gitlab",
        writer: |options| Box::new(Gitlab::new(options)),
        read: read::gitlab,
        has_related: false,
        has_fixes: false,
        ..PLAIN
    },
    Row {
        name: "junit",
        writer: |options| Box::new(Junit::new(options)),
        read: read::junit,
        shows: in_xml,
        has_related: false,
        has_fixes: false,
        ..PLAIN
    },
    Row { name: "rdjson", writer: |options| Box::new(Rdjson::new(options)), read: read::rdjson, ..PLAIN },
    Row {
        name: "checkstyle",
        writer: |options| Box::new(Checkstyle::new(options)),
        read: read::checkstyle,
        shows: in_xml,
        has_related: false,
        has_fixes: false,
        ..PLAIN
    },
    Row {
        name: "html",
        writer: |options| Box::new(Html::new(options.lang)),
        read: read::html,
        shows: in_page,
        has_fixes: false,
        numbers_joiners: false,
        most: 400,
        ..PLAIN
    },
];
