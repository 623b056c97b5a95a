//! The texts: a page for each command.

mod check;
mod program;
mod rules;
mod setup;
mod shared;
mod structure;

pub(super) use program::{MANUAL, PROGRAM};

use super::Page;

/// All commands, as the program lists them.
pub(super) const PAGES: &[Page] = &[
    check::CHECK,
    structure::OUTLINE,
    structure::AST,
    structure::CONVERT,
    rules::RULES,
    rules::EXPLAIN,
    setup::INIT,
    setup::SETTINGS,
    setup::SCHEMA,
    setup::COMPLETIONS,
    setup::MAN,
];
