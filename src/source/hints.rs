//! What the form of a document says of its text besides the characters: a Word file knows its headings and what is hidden, a
//! Markdown file what is markup, a PDF its pages. A plain text says nothing.

use super::Span;

/// What is known of a text from the form that it came in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Whether the form tells headings and markup, so that none is looked for in the text.
    pub is_structured: bool,
    /// Whether headings are told by the style that they are set in, as in Word: authors give it to titles, to what heads the page
    /// and to sections alike, so that it says that a line is a heading where nothing else does.
    pub headings_are_styles: bool,
    /// Whether places are told by paragraphs and pages, for the document has no lines of its own.
    pub has_origins: bool,
    /// The paragraphs of the document, by rising start; each begins a line of the text.
    pub blocks: Vec<Block>,
    /// What stands in the text and is no part of it (markup, running heads), in order, none inside another.
    pub markup: Vec<Span>,
    /// What a reader does not see, or sees and cannot tell, in text order.
    pub remarks: Vec<Remark>,
}

/// A paragraph of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its first byte in the text.
    pub start: u32,
    /// How deep a heading it is said to be, from 1; 0 for none.
    pub heading: u8,
    /// Where it stands in the document.
    pub origin: Origin,
}

/// A place in a document that has no lines of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, schemars::JsonSchema)]
pub struct Origin {
    /// The part.
    pub part: Part,
    /// Its number among the paragraphs (in a PDF: lines) of its part, or of its page where there are pages; from 1.
    pub paragraph: u32,
    /// The page, from 1, where the document is made of pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Part {
    /// The text itself.
    #[default]
    Body,
    /// A row of a table.
    Table,
    /// A text box.
    TextBox,
    /// A footnote.
    Footnote,
    /// An endnote.
    Endnote,
}

/// Something that the form of a document knows and its text does not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// Where, in bytes of the text; empty where it is not in the text.
    pub span: Span,
    /// What is not in the text: that was deleted, or is hidden. Empty for others.
    pub text: String,
}

/// What a remark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RemarkKind {
    /// Put in with changes tracked, and not yet accepted.
    Inserted,
    /// Taken out with changes tracked, and not yet accepted.
    Deleted,
    /// Hidden: on file, and not on the page.
    Hidden,
    /// The encoding was guessed from the bytes.
    GuessedEncoding,
}

impl Hints {
    /// The paragraph that holds the byte at `offset` of the text.
    #[must_use]
    pub fn block_at(&self, offset: u32) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.start <= offset);
        after.checked_sub(1).and_then(|at| self.blocks.get(at))
    }
}
