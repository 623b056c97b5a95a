//! The recognisers, one for each production of `grammar.md`: pure functions over `&str` that say what a text looks like.
//! What it is, in its place, the parser decides.

pub(crate) mod agency;
pub(crate) mod attachments;
pub(crate) mod byline;
mod char_set;
pub(crate) mod chars;
pub(crate) mod chrome;
pub(crate) mod classes;
pub(crate) mod comment;
pub(crate) mod date;
pub(crate) mod editor_note;
pub(crate) mod element;
pub(crate) mod enumeration;
pub(crate) mod han_pairs;
pub(crate) mod heading;
pub(crate) mod inline;
pub(crate) mod lexicon;
pub(crate) mod marker;
pub(crate) mod newsprint;
pub(crate) mod recipients;
pub(crate) mod signature;
pub(crate) mod signs;

pub use lexicon::Lexicon;
