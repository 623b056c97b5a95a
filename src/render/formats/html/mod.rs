//! `--format html`: one page to be sent back to the author, read in any browser and printed. Nothing in it runs, and nothing
//! comes from elsewhere: the style stands in its head, and is all that its policy allows.
//!
//! ```text
//! CheckedFile ─findings─▶ what is shown ─marks─▶ places in the text ─section─▶ outline, sums, text with notes ─page─▶ out
//! ```
//!
//! What the files say reaches the page through maud, which escapes it, and [`shown::Shown`], which shows hidden characters by
//! number. All work is linear in the text and in what was found.

mod change;
mod choice;
mod findings;
mod marks;
mod note;
mod outline;
mod page;
mod pieces;
mod row;
mod section;
mod shown;
mod state;
mod tally;
mod text;
mod words;

use super::{CheckedFile, FormatWriter};
use crate::diagnostic::Lang;
use crate::render::check::Summary;
use crate::render::statistics::Statistics;
use maud::Render as _;
use page::Page;
use section::{Entry, Section};
use std::io::{self, Write};
use tally::Tally;

/// Holds the sections of all files, for the page has an index at its head.
#[derive(Debug)]
pub struct Html {
    lang: Lang,
    entries: Vec<Entry>,
    sections: String,
    tally: Tally,
}

impl Html {
    /// A writer whose own words are in `lang`.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self { lang, entries: Vec::new(), sections: String::new(), tally: Tally::default() }
    }
}

impl FormatWriter for Html {
    fn file(&mut self, _out: &mut dyn Write, file: CheckedFile) -> io::Result<()> {
        let section = Section::new(self.entries.len() + 1, &file, self.lang);
        section.render_to(&mut self.sections);
        self.entries.push(section.into_entry());
        self.tally.add(&file.report.diagnostics);
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write, summary: &Summary, _statistics: Option<Statistics>) -> io::Result<()> {
        let Self { lang, entries, sections, tally } = self;
        let page = Page { lang: *lang, entries, sections, tally, summary };
        out.write_all(page.render().into_string().as_bytes())
    }
}
