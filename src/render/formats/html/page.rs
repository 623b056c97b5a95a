//! The frame of the page: its head with the policy and the style, the sums with which severities are shown and hidden, the
//! index of the files, and what the rules say.

use super::section::Entry;
use super::shown::Shown;
use super::tally::Tally;
use super::words::{SEVERITIES, class, say, text_lang};
use crate::diagnostic::{Lang, Severity};
use crate::render::check::Summary;
use crate::render::plural::plural;
use crate::render::visible::visible;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, Render, html};
use sha2::{Digest as _, Sha256};

/// All that the page looks like.
const STYLE: &str = include_str!("style.css");

/// The page.
pub(super) struct Page<'a> {
    pub(super) lang: Lang,
    pub(super) entries: &'a [Entry],
    /// The sections of the files, rendered.
    pub(super) sections: &'a str,
    pub(super) tally: &'a Tally,
    pub(super) summary: &'a Summary,
}

/// What a browser may do with the page: show it, in its own style.
fn policy() -> String {
    let style = BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    format!("default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'")
}

impl Render for Page<'_> {
    fn render_to(&self, buffer: &mut String) {
        html! {
            (DOCTYPE)
            html lang=(say(self.lang, "zh-CN", "en")) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    meta name="format-detection" content="telephone=no, date=no, address=no, email=no";
                    meta name="color-scheme" content="light dark";
                    title { (self.title()) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    header {
                        h1 { (say(self.lang, "检查报告", "Report")) }
                        @if self.entries.len() != 1 { p.sum { (self.sum()) } }
                    }
                    (self.filter())
                    main { (self.index()) (PreEscaped(self.sections)) (self.rules()) }
                    footer { (self.foot()) }
                }
            }
        }
        .render_to(buffer);
    }
}

impl Page<'_> {
    fn title(&self) -> String {
        let head = say(self.lang, "检查报告：", "Report: ");
        match (self.entries, self.lang) {
            ([only], _) => format!("{head}{}", visible(&only.title)),
            (many, Lang::Zh) => format!("{head}{} 份文件", many.len()),
            (many, Lang::En) => format!("{head}{}", plural(many.len(), "file")),
        }
    }

    const fn count(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.summary.errors,
            Severity::Warning => self.summary.warnings,
            Severity::Info => self.summary.infos,
        }
    }

    /// How many files, and how many could not be checked.
    fn sum(&self) -> String {
        let Summary { files, unchecked, .. } = *self.summary;
        let checked = files - unchecked.min(files);
        match (self.lang, unchecked) {
            (Lang::Zh, 0) => format!("检查了 {checked} 个文件"),
            (Lang::Zh, _) => format!("检查了 {checked} 个文件，另有 {unchecked} 个没能检查"),
            (Lang::En, 0) => format!("{} checked", plural(checked, "file")),
            (Lang::En, _) => format!("{} checked, {unchecked} could not be checked", plural(checked, "file")),
        }
    }

    /// The sums by severity, each a switch for what is shown. The boxes stand before the text, by which its style knows them.
    fn filter(&self) -> Markup {
        html! {
            @for severity in SEVERITIES.into_iter().filter(|&severity| self.count(severity) > 0) {
                input.show.(class(severity)) type="checkbox" id={ "show-" (class(severity)) } checked;
                label.show for={ "show-" (class(severity)) } {
                    span.s.(class(severity)) { (severity.label(self.lang)) } " " (self.count(severity))
                }
            }
        }
    }

    /// The files, where they are several.
    fn index(&self) -> Markup {
        if self.entries.len() < 2 {
            return Markup::default();
        }
        let title = say(self.lang, "文件", "Files");
        html! {
            nav.index aria-label=(title) {
                table {
                    thead { tr {
                        th scope="col" { (title) }
                        @for severity in SEVERITIES { th scope="col" { (severity.label(self.lang)) } }
                    } }
                    tbody { @for entry in self.entries { tr { (self.entry(entry)) } } }
                }
            }
        }
    }

    fn entry(&self, entry: &Entry) -> Markup {
        html! {
            th scope="row" {
                a href={ "#" (entry.ids.section()) } lang=[text_lang(self.lang)] { (Shown(&entry.title)) }
                @if entry.title != entry.path { " " span.path { (Shown(&entry.path)) } }
            }
            @match &entry.tally {
                None => { td.failed colspan="3" { (say(self.lang, "没能检查", "not checked")) } }
                Some(tally) if tally.is_empty() => { td.label colspan="3" { (say(self.lang, "没有问题", "nothing found")) } }
                Some(tally) => { @for severity in SEVERITIES { td { (tally.of(severity)) } } }
            }
        }
    }

    /// What the rules say that spoke.
    fn rules(&self) -> Markup {
        let id = "rules";
        html! {
            @if !self.tally.is_empty() {
                section.rules aria-labelledby=(id) {
                    h2 id=(id) { (say(self.lang, "规则说明", "The rules")) }
                    (self.tally.explanations(self.lang))
                }
            }
        }
    }

    /// Who checked, and how the page is read.
    fn foot(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        match self.lang {
            Lang::Zh => format!("gangmu {version} 检查。正文里的数字是问题的编号，说明在旁边；行号是原文件的行号。"),
            Lang::En => format!(
                "Checked by gangmu {version}. Numbers in the text are those of the notes beside it; \
                 line numbers are those of the file."
            ),
        }
    }
}
