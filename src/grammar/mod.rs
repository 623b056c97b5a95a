//! The recognisers, one for each production of `grammar.md`: pure functions over `&str` that say what a text looks like.
//! What it is, in its place, the parser decides.

pub mod agency;
pub mod attachments;
pub mod byline;
pub mod chars;
pub mod chrome;
pub mod comment;
pub mod date;
pub mod editor_note;
pub mod element;
pub mod enumeration;
pub mod heading;
pub mod inline;
pub mod lexicon;
pub mod marker;
pub mod newsprint;
pub mod recipients;
pub mod signature;

pub use lexicon::Lexicon;
