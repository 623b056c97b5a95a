//! The elements of a JSON array that is written as they come, each on a line of its own.

use crate::render::escape::to_json;
use serde::Serialize;
use std::io::{self, Write};

/// What stands between the brackets; those are the form's own.
#[derive(Debug, Default)]
pub(super) struct Elements {
    is_any: bool,
}

impl Elements {
    /// Writes one element more.
    pub(super) fn write(&mut self, out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
        out.write_all(if self.is_any { b",\n" } else { b"\n" })?;
        self.is_any = true;
        to_json(out, value)
    }
}
