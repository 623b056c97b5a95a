//! Findings that are known and not to be reported again: hidden by a comment in the text, kept in a suppression file, set in
//! the configuration, or part of a baseline. Each place of each is known by a [`Fingerprint`], never by its line.
//!
//! ```text
//! text, findings ─fingerprints─▶ ─sift─▶ left │ suppressed │ baselined, what was of no use ─▶ entries ─▶ JSON
//! ```
//!
//! Knows no files: whoever calls reads and writes them.

mod comments;
mod file;
mod fingerprint;
mod sift;

pub use file::{Checked, Entry, KnownFindings, ReadError, SUPPRESSIONS, excerpt, schema};
pub use fingerprint::{Fingerprint, fingerprints};
pub use sift::{By, KnownFinding, Listed, Listing, Sifted, Sifting, sift};

use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::source::Span;

/// The name that reports on suppressions give as their rule. It is none of the rules of [`mod@crate::lint`].
pub const UNUSED_SUPPRESSION: &str = "unused-suppression";

/// Endings of the names of files in which comments count: Markdown and HTML.
pub const COMMENTED: [&str; 5] = ["md", "markdown", "html", "htm", "xhtml"];

/// Whether comments count in a file of this name. Plain text has none.
#[must_use]
pub fn has_comments(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    COMMENTED.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A report on a suppression, its help in Chinese and English.
fn notice(span: Span, zh: impl Into<String>, en: impl Into<String>, help: (&str, &str)) -> Diagnostic {
    Diagnostic::new(UNUSED_SUPPRESSION, Severity::Info, span, Message::new(zh, en))
        .with_help(Message::new(help.0, help.1))
}

/// The report on a suppression in the configuration, at `span` of its text, that is of no use.
#[must_use]
pub fn unused_setting(rule: &str, span: Span) -> Diagnostic {
    notice(
        span,
        format!("这条抑制已经用不着（{rule}）"),
        format!("This suppression hides nothing any more ({rule})"),
        ("从配置里删去", "Delete it from the configuration"),
    )
}
