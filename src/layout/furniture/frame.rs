//! The frame of a web page at the head and the foot of the text, captions, notices about rights.

use super::Page;
use crate::ast::FurnitureKind;
use crate::grammar::{agency, chrome, classes, date, element, lexicon};
use crate::layout::lines::Ending;

/// How many lines at the head and the foot of a text may be the frame of a web page.
const HEAD: usize = 40;
const FOOT: usize = 60;

impl Page<'_, '_> {
    /// The frame of a web page at the head and the foot of the text, captions, and a licence notice to the end.
    pub(super) fn frame(&mut self) {
        let count = self.lines.len();
        let head = (0..count.min(HEAD)).take_while(|&i| !self.opens_text(i)).last().map_or(0, |last| last + 1);
        for i in 0..head {
            if chrome::is_chrome(self.text(i)) {
                self.mark(i, FurnitureKind::Chrome);
            }
        }
        self.trail(head);
        self.links();
        if let Some(from) = self.licence() {
            (from..count).for_each(|i| self.mark(i, FurnitureKind::Chrome));
        }
        let mut seen = 0;
        for i in (head..count).rev() {
            if self.kinds.get(i).copied().flatten().is_some() {
                continue;
            }
            if chrome::is_chrome(self.text(i)) && !self.is_signed_date(i) {
                self.mark(i, FurnitureKind::Chrome);
            }
            let is_text = self.lines.get(i).is_some_and(|line| line.width > 80 && line.ending == Ending::Sentence);
            seen += 1;
            if is_text || seen > FOOT {
                break;
            }
        }
        for i in 0..count {
            let glance = self.glance(i);
            if glance.chars <= 120 && glance.has(classes::CAPTION) && chrome::is_caption(self.text(i)) {
                self.mark(i, FurnitureKind::Chrome);
            }
        }
    }

    /// `2024-09-05` under the agency that signs: no time of publication.
    fn is_signed_date(&self, i: usize) -> bool {
        date::is_date(self.text(i)) && i.checked_sub(1).is_some_and(|above| agency::is_agency(self.text(above)))
    }

    /// A trail of links over several lines: `首页`, `>`, `政务公开`, `>`, `通知`.
    fn trail(&mut self, head: usize) {
        let parts = |text: &str| matches!(text, ">" | ">>" | "»" | "›" | "/");
        for i in 0..head {
            let beside = i.checked_sub(1).is_some_and(|j| parts(self.text(j))) || parts(self.text(i + 1));
            if beside && self.text(i).chars().nth(12).is_none() {
                self.mark(i, FurnitureKind::Chrome);
            }
        }
    }

    /// `相关链接：` near the foot, and the short lines under it.
    fn links(&mut self) {
        let count = self.lines.len();
        let heads = ["相关链接", "相关阅读", "相关文档", "相关新闻", "相关文章", "延伸阅读"];
        let opens = |text: &str| heads.iter().any(|head| text.trim_end_matches(['：', ':']) == *head);
        let Some(from) = (count.saturating_sub(FOOT)..count).find(|&i| opens(self.text(i))) else { return };
        let is_link = |i: usize| self.text(i).chars().nth(60).is_none() && !self.text(i).contains('。');
        if from > 0 && (from..count).all(is_link) {
            (from..count).for_each(|i| self.mark(i, FurnitureKind::Chrome));
        }
    }

    /// Whether the text itself begins at line `i`: a numbered unit, a salutation, recipients, a paragraph.
    fn opens_text(&self, i: usize) -> bool {
        let Some(line) = self.lines.get(i) else { return true };
        let text = self.text(i);
        line.marker.is_some()
            || lexicon::salutation(text)
            || element::recipients(text) == Some(text.len())
            || (line.width > 120 && line.ending == Ending::Sentence && !chrome::is_caption(text))
    }

    /// Where a notice about rights begins that closes the text.
    fn licence(&self) -> Option<usize> {
        let count = self.lines.len();
        let from = count.saturating_sub(FOOT);
        let is_licence = |&i: &usize| chrome::is_licence(self.text(i), self.glance(i));
        let first = (from..count).find(is_licence)?;
        let opens = |i: usize| {
            ["本作品", "此作品", "本文件", "这部作品", "這部作品", "本著作"]
                .iter()
                .any(|word| self.text(i).starts_with(word))
        };
        let start = (first.saturating_sub(12)..=first).find(|&i| opens(i)).unwrap_or(first);
        let rest = (start..count).filter(|&i| self.text(i).chars().nth(120).is_some()).count();
        let tail = (start..count).filter(is_licence).count();
        (rest <= 2 && (tail >= 2 || opens(start))).then_some(start)
    }
}
