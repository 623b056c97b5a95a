//! gangmu (纲目) reads Chinese official writing and gives back its structure and its defects.
pub mod ast;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod grammar;
pub mod input;
mod layout;
pub mod lint;
pub mod number;
pub mod parse;
pub mod render;
pub mod source;
