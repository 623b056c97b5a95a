//! A document written anew in another form: its paragraphs in their order, each title over its own body, what the page broke
//! made whole, what is no part of it left out.
//!
//! `fair_copy` says what stands in it; `markdown` and `text` write it.

mod fair_copy;
mod markdown;
mod text;

pub use markdown::to_markdown;
pub use text::to_text;
