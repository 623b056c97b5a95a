//! Untrusted text made safe for where it goes: one escaper for each sink, and no other way to a sink. What a text, a file's
//! name or a configuration says can drive no terminal, forge no annotation and break no form.
//!
//! | sink | escaper | what it does with a character that is not shown |
//! |---|---|---|
//! | terminal, log | [`visible`], and [`line()`] for a whole line | shows its number: `<U+202E>` |
//! | JSON | [`write_json`], [`write_json_pretty`] | `\u202e`, which reads back as it was |
//! | XML | `xml`, with the feature `formats` | `&#x202E;`, which reads back as it was; what XML cannot hold, by its number as above |
//! | GitHub workflow command | [`github_data`], [`github_property`] | line ends as `%0A`; all else by its number as above |
//! | URI | [`uri()`] | percent-encoded, as is all but plain ASCII |
//!
//! All of them see to it that no runner of a log reads a command in what they write (`escape::command`).

mod command;
mod github;
mod json;
mod uri;
#[cfg(feature = "formats")]
mod xml;

pub use super::visible::visible;
pub(super) use command::completes_command;
pub use command::line;
pub use github::{github_data, github_property};
pub(super) use json::to_json;
pub use json::{write_json, write_json_pretty};
pub use uri::uri;
#[cfg(feature = "formats")]
pub use xml::xml;
