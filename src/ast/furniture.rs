//! What stands on a page and is no part of the document: page numbers, running heads, tables of contents, the frame of a
//! web page, marks of Markdown. Taken out of the logical text or of the tree, and kept in a table of its own.

use crate::source::Span;
use serde::Serialize;

/// A kind of furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FurnitureKind {
    /// 页码, GB/T 9704—2012 7.5.
    PageNumber,
    /// 页眉: the line that every page repeats.
    RunningHead,
    /// 目录: the headings of the document, listed before it.
    Contents,
    /// 网页附属文字: navigation, toolbars, sources, download links, licence notices.
    Chrome,
    /// 标记: `#`, `>`, `<!-- -->` and other marks of Markdown.
    Markup,
    /// 报纸版面附属文字: masthead with its date, folios, those who made the page.
    Newsprint,
}

/// A piece of furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Furniture {
    /// What it is.
    pub kind: FurnitureKind,
    /// Where, in source bytes.
    pub span: Span,
}
