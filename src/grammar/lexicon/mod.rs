//! Lexicons: general words of the language and of official writing only; nothing here names a person, a place or a text.

mod documents;
mod headings;
mod house;
mod people;
mod words;

pub(crate) use documents::{
    ends_in_document_kind, ends_in_gongwen_kind, ends_in_law_kind, is_common_heading, opens_with_salutation, salutation,
};
pub(crate) use headings::{ends_title, heading_opener};
pub use house::Lexicon;
pub(crate) use people::{ends_in_agency, ends_in_organisation, may_end_agency};
pub(crate) use words::Words;
