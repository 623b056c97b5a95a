//! Untrusted text made safe for where it goes: one escaper for each sink, and no other way to a sink. What a text, a file's
//! name or a configuration says can drive no terminal, forge no annotation and break no form.

pub use super::visible::visible;

use serde::Serialize;
use std::io::{self, Write};

/// Writes `value` as indented JSON with a line end after it.
///
/// # Errors
///
/// What writing gives.
pub fn write_json_pretty(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Writes `value` as one line of JSON.
///
/// # Errors
///
/// What writing gives.
pub fn write_json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
