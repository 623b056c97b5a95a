//! How the check of a file went, in a few sentences: why it was not checked, how much was found and how much of it is shown,
//! what is known already, what was fixed.

use super::findings::MOST_FINDINGS;
use super::shown::Shown;
use super::words::say;
use crate::diagnostic::{Applicability, Lang};
use crate::render::check::{DroppedFix, FileError, FileReport, FixReport};
use crate::render::plural::plural;
use maud::{Markup, Render, html};

/// The most fixes that were not made and are named.
const MOST_DROPPED: usize = 20;

/// The state of a file.
pub(super) struct State<'a> {
    pub(super) report: &'a FileReport,
    /// How many findings are shown.
    pub(super) shown: usize,
    pub(super) lang: Lang,
}

impl Render for State<'_> {
    fn render_to(&self, buffer: &mut String) {
        let FileReport { error, fixes, .. } = self.report;
        html! {
            @if let Some(error) = error { p.failed { (self.failed(error)) } }
            @if self.report.is_checked() {
                @if self.found() == 0 { p.clean { (self.clean()) } } @else { p.sum { (self.sum()) (self.known()) } }
            }
            @if let Some(fixes) = fixes { (self.fixed(fixes)) }
        }
        .render_to(buffer);
    }
}

impl State<'_> {
    /// How many findings there are, shown or not.
    const fn found(&self) -> usize {
        self.report.diagnostics.len() + self.report.omitted
    }

    fn failed(&self, error: &FileError) -> Markup {
        let head = match self.report.is_checked() {
            false => say(self.lang, "没能检查：", "Not checked: "),
            true => say(
                self.lang,
                "改好的没能写回，下面是原稿：",
                "The fixes were not written; this is the text as it was: ",
            ),
        };
        html! { b { (head) } (Shown(&error.message)) }
    }

    fn clean(&self) -> String {
        let is_all = self.report.suppressed + self.report.baselined == 0;
        let clean = match is_all {
            true => say(self.lang, "没有发现问题。", "Nothing found."),
            false => say(self.lang, "没有发现新的问题。", "Nothing new found."),
        };
        format!("{clean}{}", self.known())
    }

    /// How much was found, how much of it has a fix, and how much is shown.
    fn sum(&self) -> String {
        let (found, shown) = (self.found(), self.shown);
        let is_own = self.report.diagnostics.len() > MOST_FINDINGS;
        let left = match (self.lang, is_own) {
            _ if shown == found => String::new(),
            (Lang::Zh, true) => format!("只列出最重的 {shown} 个。"),
            (Lang::Zh, false) => format!("另有 {} 个没有列出。", found - shown),
            (Lang::En, true) => format!(" Only the worst {shown} are shown."),
            (Lang::En, false) => format!(" {} not shown.", found - shown),
        };
        match self.lang {
            Lang::Zh => format!("共 {found} 个问题{}。{left}", self.fixable()),
            Lang::En => format!("{}{}.{left}", plural(found, "finding"), self.fixable()),
        }
    }

    /// How many of the findings have a fix.
    fn fixable(&self) -> String {
        let fixes = || self.report.diagnostics.iter().filter_map(|finding| finding.fix.as_ref());
        let safe = fixes().filter(|fix| fix.applicability == Applicability::Safe).count();
        let other = fixes().count() - safe;
        let safe = (safe > 0).then(|| match self.lang {
            Lang::Zh => format!("{safe} 个可以放心改"),
            Lang::En => format!("{safe} safe to change"),
        });
        let other = (other > 0).then(|| match self.lang {
            Lang::Zh => format!("{other} 个有改法，要人看过"),
            Lang::En => format!("{other} with a change to be looked at"),
        });
        let said: Vec<String> = safe.into_iter().chain(other).collect();
        let (open, part) = if self.lang == Lang::Zh { ("：", "，") } else { (": ", ", ") };
        if said.is_empty() { String::new() } else { format!("{open}{}", said.join(part)) }
    }

    /// What is known already and left out.
    fn known(&self) -> String {
        let FileReport { suppressed, baselined, .. } = *self.report;
        match (self.lang, suppressed, baselined) {
            (_, 0, 0) => String::new(),
            (Lang::Zh, _, 0) => format!("已抑制 {suppressed} 个。"),
            (Lang::Zh, 0, _) => format!("基线已有 {baselined} 个。"),
            (Lang::Zh, ..) => format!("已抑制 {suppressed} 个，基线已有 {baselined} 个。"),
            (Lang::En, _, 0) => format!(" {suppressed} suppressed."),
            (Lang::En, 0, _) => format!(" {baselined} in the baseline."),
            (Lang::En, ..) => format!(" {suppressed} suppressed, {baselined} in the baseline."),
        }
    }

    /// What was fixed, and what was not.
    fn fixed(&self, fixes: &FixReport) -> Markup {
        let FixReport { made, dropped, .. } = fixes;
        let named = dropped.get(..MOST_DROPPED.min(dropped.len())).unwrap_or_default();
        let more = dropped.len() - named.len();
        html! {
            p.sum { (match (self.lang, dropped.len()) {
                (Lang::Zh, 0) => format!("修复了 {made} 处。"),
                (Lang::Zh, other) => format!("修复了 {made} 处，{other} 处没有修复。"),
                (Lang::En, 0) => format!("{} fixed.", plural(*made, "place")),
                (Lang::En, other) => format!("{} fixed, {other} not.", plural(*made, "place")),
            }) }
            @if !named.is_empty() {
                ul.dropped {
                    @for fix in named { li { (self.dropped(fix)) } }
                    @if more > 0 { li { (match self.lang {
                        Lang::Zh => format!("另有 {more} 处"),
                        Lang::En => format!("and {more} more"),
                    }) } }
                }
            }
        }
    }

    /// A fix that was not made; its line is that of the text before all fixes.
    fn dropped(&self, fix: &DroppedFix) -> Markup {
        let line = fix.span.line;
        html! {
            (match self.lang {
                Lang::Zh => format!("修复前第 {line} 行没有修复："),
                Lang::En => format!("Not fixed at line {line} of the text as it was: "),
            })
            (Shown(&fix.message)) " " code { (Shown(&fix.rule)) }
        }
    }
}
