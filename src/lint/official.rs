//! 公文 as the rules see it: which article is the document itself, what its title says it is, its elements.

use crate::ast::{ArticleRef, Document, Element, ElementKind, Title};
use crate::grammar::lexicon::ends_in_gongwen_kind;
use crate::source::Span;

/// The document itself: what is attached stands in articles behind it.
pub(super) fn main_article<'d>(document: &'d Document<'_>) -> Option<ArticleRef<'d>> {
    document.articles().next()
}

/// The title of an article, and joined over its lines, blanks and a stop behind it left out.
pub(super) fn title(article: ArticleRef<'_>) -> Option<(Title<'_>, String)> {
    let title = article.title_group()?.title()?;
    let joined = title.joined();
    let joined = crate::grammar::chars::solid(&joined);
    Some((title, joined.trim_end_matches('。').to_owned()))
}

/// 文种: the kind of 公文 that the title of an article ends in.
pub(super) fn genre_word(article: ArticleRef<'_>) -> Option<&'static str> {
    ends_in_gongwen_kind(&title(article)?.1)
}

/// Two kinds one on the other.
const PILED: [&str; 5] = ["请示报告", "报告请示", "请示函", "申请报告", "请示通知"];

/// Whether an article is 公文 by its title or its elements, so that clauses on the form of 公文 hold for it: a plan (方案, 预案) or a
/// contract is none.
pub(super) fn is_gongwen(article: ArticleRef<'_>) -> bool {
    use ElementKind::{DocNumber, IssuerMark, Recipients};
    let is_formal = |element: Element<'_>| matches!(element.element(), DocNumber | IssuerMark | Recipients);
    genre_word(article).is_some() || article.elements().any(is_formal)
}

/// What a title ends in that piles up two kinds: 请示报告.
pub(super) fn piled_kinds(title: &str) -> Option<&'static str> {
    PILED.into_iter().find(|piled| title.ends_with(piled))
}

/// Whether the kind has a form of its own, so that its elements are not those of a letter that is sent: 纪要, and 令.
pub(super) fn has_its_own_form(kind: Option<&str>) -> bool {
    matches!(kind, Some("纪要" | "命令" | "令"))
}

/// The elements of one kind, of all articles.
pub(super) fn elements<'d>(document: &'d Document<'_>, kind: ElementKind) -> Vec<Element<'d>> {
    document.articles().flat_map(ArticleRef::elements).filter(|element| element.element() == kind).collect()
}

/// The last line of an element.
pub(super) fn last_line(element: Element<'_>) -> Span {
    element.lines().last().map_or(element.span(), |line| line.span())
}

/// A part of the text at `span`: bytes `range` of it.
pub(super) fn within(span: Span, range: &std::ops::Range<usize>) -> Span {
    Span::of(span.start as usize + range.start, span.start as usize + range.end)
}

/// Announcements, orders and decisions in single cases have numbers of their own: 公告〔2024〕第3号, 罚字〔2018〕第012号.
pub(super) fn has_its_own_number(issuer: &str) -> bool {
    issuer.ends_with(['字', '令', '证', '许', '罚', '决', '裁', '审', '告', '示'])
        || ["公告", "通告", "罚", "裁", "判"].iter().any(|word| issuer.contains(word))
}
