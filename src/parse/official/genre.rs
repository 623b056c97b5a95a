//! What kind of document the parts make.

use super::Reader;
use crate::ast::{ElementKind, Genre, GenreReason, MarkerStyle};
use crate::grammar::lexicon::{ends_in_gongwen_kind, ends_in_law_kind};
use crate::parse::parts::Part;

impl Reader<'_> {
    /// What kind of document the parts make.
    pub(super) fn genre(&self) -> (Genre, GenreReason) {
        use ElementKind::{
            Attachment, AttachmentNote, CopyTo, DocNumber, IssueDate, Issuer, IssuerMark, Printed, Recipients, Secrecy,
            Signer, Urgency,
        };
        let has = |wanted: &[ElementKind]| {
            self.parts.iter().any(|p| matches!(p, Part::Element(kind, _) if wanted.contains(kind)))
        };
        let title = |part: &Part| if let Part::Title(group) = part { Some(self.page.words(group)) } else { None };
        let titles: Vec<String> = self.parts.iter().filter_map(title).collect();
        let is_order = has(&[IssuerMark]) && titles.first().is_none_or(|t| ends_in_law_kind(t).is_some());
        let addressed =
            has(&[Recipients, CopyTo, Printed, Signer, Secrecy, Urgency]) || (has(&[DocNumber]) && !is_order);
        if !addressed && self.is_law(&titles) {
            return (Genre::Law, GenreReason::LegalArticles);
        }
        let first = titles.first().map_or("", String::as_str).trim_end_matches('。');
        let resolved = ends_in_gongwen_kind(first)
            .is_some_and(|kind| matches!(kind, "决议" | "决定" | "公告" | "通告" | "公报" | "命令" | "令"));
        let signed = has(&[Issuer]) && has(&[IssueDate]) && ends_in_gongwen_kind(first).is_some();
        if addressed || signed || resolved || has(&[AttachmentNote, Attachment]) || is_order {
            return (Genre::Gongwen, GenreReason::DocumentElements);
        }
        let numbered = || {
            self.parts.iter().any(|p| matches!(p, Part::Body(range) if !self.page.markers(range.clone()).is_empty()))
        };
        if !titles.is_empty() || numbered() {
            (Genre::Report, GenreReason::OneArticle)
        } else {
            (Genre::Plain, GenreReason::NoStructure)
        }
    }

    /// Whether the text runs in articles: several of them, in order, and little is numbered over them.
    fn is_law(&self, titles: &[String]) -> bool {
        let is_article = |i: usize| self.page.marker(i).is_some_and(|marker| marker.style == MarkerStyle::Article);
        if !(0..self.page.paragraphs.len()).any(is_article) {
            return false;
        }
        let markers: Vec<_> = self.page.markers(0..self.page.paragraphs.len());
        let articles = markers.iter().filter(|(_, m)| m.style == MarkerStyle::Article).count();
        let named = titles.iter().any(|title| ends_in_law_kind(title).is_some());
        let others = markers
            .iter()
            .filter(|(_, m)| matches!(m.style, MarkerStyle::HanDun | MarkerStyle::ArabicDot | MarkerStyle::Decimal));
        articles > 0 && (named || (articles >= 3 && articles > others.count()))
    }
}
