//! What the page says of one file: what it is, how its check went, its outline, what was found by rule, and the text with its
//! notes.

use super::findings::{Finding, shown};
use super::outline::Outline;
use super::shown::Shown;
use super::state::State;
use super::tally::Tally;
use super::text::{Text, usual_end};
use super::words::{Ids, say, text_lang};
use crate::diagnostic::Lang;
use crate::render::formats::CheckedFile;
use crate::render::outline::{OutlineRows, words};
use crate::render::plural::plural;
use crate::source::LineIndex;
use maud::{Markup, Render, html};

/// The section of a file.
pub(super) struct Section<'a> {
    ids: Ids,
    file: &'a CheckedFile,
    lang: Lang,
    index: LineIndex,
    findings: Vec<Finding<'a>>,
    tally: Tally,
}

/// What the index of the page says of a file.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) ids: Ids,
    pub(super) title: String,
    pub(super) path: String,
    /// What was found in it; `None` where it could not be checked.
    pub(super) tally: Option<Tally>,
}

impl<'a> Section<'a> {
    /// The section of the file of this number, from 1.
    pub(super) fn new(number: usize, file: &'a CheckedFile, lang: Lang) -> Self {
        let found = &file.report.diagnostics;
        let index = LineIndex::new(&file.text);
        Self { ids: Ids { file: number }, file, lang, index, findings: shown(found), tally: Tally::new(found) }
    }

    /// What the index says of it.
    pub(super) fn into_entry(self) -> Entry {
        let title = self.title().to_owned();
        let tally = self.file.report.is_checked().then_some(self.tally);
        Entry { ids: self.ids, title, path: self.file.report.path.clone(), tally }
    }

    /// The title of the document; the name of the file where it has none.
    fn title(&self) -> &str {
        let path = &self.file.report.path;
        let name = path.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(path);
        self.file.outline.as_ref().and_then(OutlineRows::title).unwrap_or(name)
    }
}

impl Render for Section<'_> {
    fn render_to(&self, buffer: &mut String) {
        let heading = format!("{}-h", self.ids.section());
        let report = &self.file.report;
        html! {
            section.file id=(self.ids.section()) aria-labelledby=(heading) {
                h2 id=(heading) lang=[text_lang(self.lang)] { (Shown(self.title())) }
                p.facts { (self.facts()) }
                (State { report, shown: self.findings.len(), lang: self.lang })
                @if report.is_checked() { (self.body()) }
            }
        }
        .render_to(buffer);
    }
}

impl Section<'_> {
    fn body(&self) -> Markup {
        let Self { ids, lang, .. } = *self;
        let text = Text::new(&self.file.text, &self.index, &self.findings, ids, lang);
        let outline = self.file.outline.as_ref().and_then(|outline| Outline::new(&text, outline));
        let title = say(lang, "提纲", "Outline");
        html! {
            @if !self.findings.is_empty() { h3 { (say(lang, "问题", "Findings")) } (self.tally.list(lang)) }
            @if let Some(outline) = outline { nav.outline aria-label=(title) { h3 { (title) } (outline) } }
            h3 { (say(lang, "正文", "Text")) }
            (text)
        }
    }

    /// What the file is.
    fn facts(&self) -> Markup {
        let CheckedFile { report, text, outline } = self.file;
        let [part, open, close] = match self.lang {
            Lang::Zh => ["　", "（", "）"],
            Lang::En => [" · ", " (", ")"],
        };
        html! {
            span.path { (Shown(&report.path)) }
            @if let Some(outline) = outline {
                (part) (words::genre(outline.genre, self.lang))
                (open) (words::reason(outline.genre_reason, self.lang)) (close)
            }
            @if let Some(encoding) = report.encoding {
                (part) (self.size(text)) (part) (encoding.name()) " " (usual_end(text, &self.index))
            }
        }
    }

    /// Lines and characters, blanks left out.
    fn size(&self, text: &str) -> String {
        let lines = self.index.lines() - usize::from(text.ends_with(['\n', '\r']));
        let characters = text.chars().filter(|c| !c.is_whitespace()).count();
        match self.lang {
            Lang::Zh => format!("{lines} 行，{characters} 字"),
            Lang::En => format!("{}, {}", plural(lines, "line"), plural(characters, "character")),
        }
    }
}
