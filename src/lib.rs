//! gangmu (纲目: the headrope of a net and its meshes) reads Chinese official writing the way an editor does: it gives back
//! the structure as a typed tree, and reports what is malformed, with the clause and the fix.
//!
//! ```
//! use gangmu::{ParseOptions, lint, parse};
//!
//! let text = "一、总体要求。坚持问题导向。\n三、工作措施。主要有两项：一是摸清底数；二是分类处置。\n";
//! let document = parse(text, &ParseOptions::default());
//! let body = document.articles().next().expect("every text has a body").body();
//! assert_eq!(body.children().count(), 2);
//! let found = lint(&document);
//! assert_eq!((found.len(), found[0].rule), (1, "ordinal-gap"));
//! assert_eq!(found[0].message.zh, "序号跳号：“一、”之后是“三、”");
//! ```
//!
//! # What stands where
//!
//! | for | see |
//! |---|---|
//! | bytes of a file to text, strictly | [`decode`] |
//! | a document in whatever form (Word, HTML, Markdown, PDF) to its text, and what the form says of it | [`extract`], [`Extract`], [`source::Hints`] |
//! | text to tree | [`parse()`], [`ParseOptions`], [`Document`], the views in [`ast`] |
//! | tree to findings | [`lint()`], [`lint_with`], [`LintOptions`], [`Diagnostic`]; the rules themselves: [`rules`], [`rule`] |
//! | findings to a mended text | [`Fix`], [`fix()`], [`apply`]; back into the bytes: [`input::splice`]; as comments into a Word document: `input::docx` |
//! | bytes of the source to lines and columns | [`LineIndex`], [`Locator`] |
//! | tree and findings to JSON, a report, other programs | [`render`] |
//! | what was found before and is not to be told again | [`known`] |
//!
//! `examples/` has three uses: an upload that is validated, records for a search index, a rule of one's own.
//!
//! # Features
//!
//! None is on by itself: the library works on texts in memory and builds for wasm32.
//!
//! | feature | what it adds |
//! |---|---|
//! | `report` | what a person reads: reports with excerpts, one-line findings, diffs, drawn outlines (`render`; miette) |
//! | `formats` | the forms for other programs that need a library: JUnit, Checkstyle, HTML (`render::formats`) |
//! | `docx` | documents of Word ([`extract`], `input::docx`; zip, roxmltree) |
//! | `web` | web pages and Markdown ([`extract`]; html5ever, comrak) |
//! | `pdf` | the text layer of PDF files ([`extract`]; hayro) |
//! | `cli` | the program `gangmu` with its files, configuration and terminal; all of the above |
//!
//! # What stays
//!
//! Versions follow semver. Stable are what this page lists and the modules below it; enums and structs that may grow are marked
//! `non_exhaustive` and have constructors. JSON forms have a `version` of their own and a schema (`render::schema`). The
//! *texts* of messages, what a rule finds and how a report is drawn may change in any version: go by `rule`, `severity` and `span`.
//! What is hidden from this documentation is the crate's own.
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
//! bytes ─input─▶ text, hints ─layout─▶ logical text ─parse─▶ Document ─lint─▶ Diagnostics ─known─▶ what is new ─render─▶ report, JSON
//!                                                          └─render─▶ ast, outline     └─fix─▶ edits ─input─▶ bytes
//! ```
//!
//! Arrows of import run one way: [`source`], `number` ← [`ast`] ← `grammar` ← `layout` ← [`mod@parse`]; [`diagnostic`] ←
//! [`mod@lint`] ← `config`, `known`; [`mod@fix`] stands on [`mod@parse`] and [`mod@lint`]; [`render`] and the program stand on all of them.
//! `grammar.md` has every production with an example and its tree.

pub mod ast;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod config;
pub mod diagnostic;
pub mod fix;
mod grammar;
pub mod input;
pub mod known;
mod layout;
pub mod lint;
#[doc(hidden)]
pub mod number;
pub mod parse;
pub mod render;
pub mod source;
#[cfg(feature = "cli")]
mod system;

pub use ast::{Document, Genre};
pub use diagnostic::{Applicability, Diagnostic, Edit, Fix, Lang, Message, Related, Severity};
pub use fix::{FixOptions, Fixed, apply, fix};
pub use grammar::Lexicon;
pub use input::{Encoding, Extract, Format, InputError, Source, decode, extract};
pub use lint::{LintOptions, Rule, lint, lint_with, rule, rules};
pub use parse::{ParseOptions, parse};
pub use source::{LineIndex, Locator, Position, Span};

/// The READMEs' code, run.
#[cfg(doctest)]
mod readmes {
    #[doc = include_str!("../README.md")]
    pub struct English;

    #[doc = include_str!("../README.zh-CN.md")]
    pub struct Chinese;
}
