//! The typed tree: nodes in one arena in document order, inline marks in a second one, and typed views over both.
//! Depth is data (`level`), never a type; what is not recognised is a [`Paragraph`].

mod arena;
mod document;
mod furniture;
mod inline;
mod kind;
mod token;
mod views;

pub use arena::{Children, Descendants, Node, NodeId, NodeRef, TreeBuilder};
pub use document::{
    Article, ArticleRef, Damage, DamageKind, Document, DocumentParts, Genre, GenreReason, Tie, TitleOrder,
};
pub use furniture::{Furniture, FurnitureKind};
pub use inline::{
    Approximation, BracketStyle, ClosingKind, Count, Date, DateForm, Dateline, DocNumber, Etc, Inline, InlineKind,
    InlineRef, JumpLine, NumeralForm, QuoteStyle, Range, Reference, ReferenceScope, ReferenceUnit, Resolved, Slogan,
    SloganPart,
};
pub use kind::{ElementKind, Form, Kind, MarkerStyle, NoteMarkForm, SeriesStyle};
pub use token::{Token, Tokens};
pub use views::{
    Body, Byline, EditorNote, Element, Enumeration, Headline, Item, Marker, Paragraph, Person, Section, Title,
    TitleGroup, TitleLine,
};
