//! gangmu (纲目: the headrope of a net and its meshes) reads Chinese official writing the way an editor does: it gives back
//! the structure as a typed tree, and reports what is malformed, with the clause and the fix.
//!
//! ```
//! use gangmu::parse::{ParseOptions, parse};
//!
//! let text = "一、总体要求。坚持问题导向。\n二、工作措施。主要有两项：一是摸清底数；二是分类处置。\n";
//! let document = parse(text, &ParseOptions::default());
//! let body = document.articles().next().expect("every text has a body").body();
//! assert_eq!(body.children().count(), 2);
//! assert!(gangmu::lint::lint(&document).is_empty());
//! ```
//!
//! # Invariants
//!
//! 1. *Total*: any text gives a tree; any bytes give a text or a typed error. No panic, no hang, no recursion on input.
//! 2. *Lossless*: [`ast::Document::tokens`] tile the source, `0..len`; every token belongs to one leaf, is furniture (page
//!    numbers, contents, the frame of a web page) or is layout, which is blank.
//! 3. *Linear*: time and memory grow with the input and with nothing else.
//! 4. *Lenient parser, strict rules*: a near miss (`一，`, `﹝2018﹞`) has its right kind with the text as written, and a rule
//!    complains. The parser itself is silent.
//! 5. `parse` and `lint` never import each other; neither knows files, terminals or JSON.
//! 6. Bytes inside; line, column and UTF-16 only at the edge ([`source::Locator`]).
//! 7. The same input gives the same bytes out.
//! 8. A safe fix never changes a digit, a numeral, a name's characters, or anything inside “” and 《》; a line end or a space
//!    between letters that layout takes out is the page's and stands inside of nothing. After a fix the tree is the same but
//!    for what its rule declares, and there is no new finding; else it is not made. `--fix` leaves the old file or the new
//!    one, and never changes a byte outside of its edits.
//!
//! `tests/it` holds each of them.
//!
//! # Map
//!
//! ```text
//! bytes ─input─▶ text ─layout─▶ logical text ─parse─▶ Document ─lint─▶ Diagnostics ─known─▶ what is new ─render─▶ report, JSON
//!                                                          └─render─▶ ast, outline     └─fix─▶ edits ─input─▶ bytes
//! ```
//!
//! Arrows of import run one way: [`source`], [`number`] ← [`ast`] ← [`grammar`] ← `layout` ← [`parse`]; [`diagnostic`] ←
//! [`lint`] ← `config`, `known`; [`fix`] stands on [`parse`] and [`lint`]; [`render`] and the program stand on all of them.
//! `grammar.md` has every production with an example and its tree.

pub mod ast;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
pub mod diagnostic;
pub mod fix;
pub mod grammar;
pub mod input;
pub mod known;
mod layout;
pub mod lint;
pub mod number;
pub mod parse;
pub mod render;
pub mod source;
