//! Why a file was not done with: it could not be read, mended or written.

use crate::cli::files::ReadError;
use crate::cli::files::write::WriteError;
use crate::diagnostic::Message;
use crate::input::{InputError, SpliceError};

/// What went wrong with a file.
#[derive(Debug)]
pub(super) struct Problem {
    /// The kind's name, as JSON has it.
    pub(super) kind: &'static str,
    /// What is wrong.
    pub(super) message: Message,
    /// What could not be done.
    pub(super) deed: Deed,
}

/// What is done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Reading and judging it.
    Check,
    /// Writing its fixes.
    Fix,
}

impl Problem {
    /// The program's own fault, at `place` in it.
    pub(super) fn internal(place: &str) -> Self {
        let message = Message::new(
            format!("程序自身出错（{place}），请把情形告诉开发者"),
            format!("internal error ({place}); please report it"),
        );
        Self { kind: "internal", message, deed: Deed::Check }
    }

    /// What a reader is told.
    pub(super) fn told(&self, path: &str) -> Message {
        let Message { zh, en } = &self.message;
        match self.deed {
            Deed::Check => Message::new(format!("没能检查 {path}：{zh}"), format!("cannot check {path}: {en}")),
            Deed::Fix => Message::new(format!("没能修复 {path}：{zh}"), format!("cannot fix {path}: {en}")),
        }
    }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        Self { kind: error.kind(), message: error.message(), deed: Deed::Check }
    }
}

impl From<InputError> for Problem {
    fn from(error: InputError) -> Self {
        Self { kind: error.kind(), message: error.message(), deed: Deed::Check }
    }
}

impl From<SpliceError> for Problem {
    fn from(error: SpliceError) -> Self {
        Self { kind: "encoding", message: error.message(), deed: Deed::Fix }
    }
}

impl From<WriteError> for Problem {
    fn from(error: WriteError) -> Self {
        Self { kind: error.kind(), message: error.message(), deed: Deed::Fix }
    }
}
