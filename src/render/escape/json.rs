//! JSON whose strings hold no character that is not shown, and no log command: such characters are written as `\u202e`, and
//! read back as they were.

use super::completes_command;
use crate::render::visible::is_unseen;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io::{self, BufWriter, Write};

/// Writes `value` as indented JSON with a line end after it.
///
/// # Errors
///
/// What writing gives.
pub fn write_json_pretty(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    write(out, value, PrettyFormatter::new(), b"\n")
}

/// Writes `value` as one line of JSON.
///
/// # Errors
///
/// What writing gives.
pub fn write_json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    write(out, value, CompactFormatter, b"\n")
}

/// Writes `value` as JSON without any line end, a part of a greater whole.
pub(in crate::render) fn to_json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    write(out, value, CompactFormatter, b"")
}

/// Every key and every mark is written on its own: they are gathered first.
fn write(out: &mut dyn Write, value: &impl Serialize, formatter: impl Formatter, end: &[u8]) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    value.serialize(&mut Serializer::with_formatter(&mut out, Safe(formatter)))?;
    out.write_all(end)?;
    out.flush()
}

/// A formatter whose strings are safe; everything around them is as it is with `F`.
struct Safe<F>(F);

/// Whether a character that is looked at may open with this byte: one that is not shown, or the bracket of a log command.
const fn is_looked_at(first: u8) -> bool {
    matches!(first, 0..0x20 | b'[' | 0x7F | 0xC2 | 0xCD | 0xD8 | 0xE1 | 0xE2 | 0xEF | 0xF0 | 0xF3)
}

/// Writes text that stands in a string and needs no other escape.
fn write_safe<W: ?Sized + Write>(out: &mut W, text: &str) -> io::Result<()> {
    let mut written = 0;
    let looked_at = text.bytes().enumerate().filter(|&(_, byte)| is_looked_at(byte));
    for (at, _) in looked_at {
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        let is_safe = match c {
            '[' => !completes_command(text.get(..at).unwrap_or("")),
            _ => !is_unseen(c),
        };
        if is_safe {
            continue;
        }
        out.write_all(text.get(written..at).unwrap_or("").as_bytes())?;
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}")?;
        }
        written = at + c.len_utf8();
    }
    out.write_all(text.get(written..).unwrap_or("").as_bytes())
}

impl<F: Formatter> Formatter for Safe<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        write_safe(out, fragment)
    }

    /// Outside of its strings such a fragment has nothing to escape.
    fn write_raw_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        write_safe(out, fragment)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_shown_is_written_by_number_and_reads_back() {
        let text = "甲\u{202e}乙\u{7f}\u{9b}\u{2028}\u{e0041}\u{200d}𠀀\"\\\n##vso[x] ##标题";
        let mut out = Vec::new();
        write_json(&mut out, &text).unwrap();
        let written = String::from_utf8(out).unwrap();
        let want = "\"甲\\u202e乙\\u007f\\u009b\\u2028\\udb40\\udc41\\u200d𠀀\\\"\\\\\\n##vso\\u005bx] ##标题\"\n";
        assert_eq!(written, want);
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }

    #[test]
    fn no_character_that_is_not_shown_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|&c| is_unseen(c) || c == '[') {
            assert!(is_looked_at(c.encode_utf8(&mut [0; 4]).as_bytes()[0]), "{c:?}");
        }
    }

    #[test]
    fn the_shape_is_that_of_serde_json() {
        let value = serde_json::json!({ "一": [1, { "二": [] }, "三"], "四": {} });
        let mut out = Vec::new();
        write_json_pretty(&mut out, &value).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string_pretty(&value).unwrap() + "\n");
    }
}
