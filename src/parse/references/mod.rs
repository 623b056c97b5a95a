//! References: collected while the inline marks are found, resolved when the tree is there.
//!
//! `chain` joins what one list says once (第十条第一项、第三项) and carries on whose units they are; `index` has every numbered
//! node by its owner, style and number; here each reference is looked up, once a unit. Linear in the text but for the
//! sorting of the index.

mod chain;
mod index;

pub(crate) use chain::{Chain, Mention};

use crate::ast::{Article, Inline, InlineKind, MarkerStyle, Node, NodeId, ReferenceScope, ReferenceUnit, Resolved};
use crate::grammar::inline::{Lead, Unit};
use crate::source::Span;
use index::{Index, Place};
use std::collections::HashSet;

/// The fewest articles that make a text one in articles, in which 第三条 alone is its own.
const FEWEST: usize = 3;

/// Finds what `mentions` mean, in their order. The marks of those that are no references are taken out of `inlines`.
pub(crate) fn resolve(
    text: &str,
    nodes: &[Node],
    articles: &[Article],
    inlines: &mut Vec<Inline>,
    mentions: &[Mention],
) -> Vec<Resolved> {
    let unclear = Resolved { scope: ReferenceScope::Unclear, target: None, within: None, lost: None };
    let mut resolved = vec![unclear; mentions.len()];
    if mentions.is_empty() {
        return resolved;
    }
    let references = inlines.iter().filter(|inline| inline.kind == InlineKind::Reference);
    let index = Index::new(text, nodes, &references.map(|inline| inline.start).collect::<Vec<u32>>());
    let amending = amending_bodies(text, nodes, articles);
    let mut places = index.places.iter();
    let mut quoted_to = 0;
    let mut line = Line::default();
    inlines.retain(|inline| {
        match inline.kind {
            InlineKind::Quote | InlineKind::BookTitle => quoted_to = quoted_to.max(inline.end),
            InlineKind::Reference => {
                let [high, low] = inline.inner;
                let at = usize::from(high) << 16 | usize::from(low);
                let place = places.next().copied().flatten();
                let (Some(mention), Some(found)) = (mentions.get(at), resolved.get_mut(at)) else { return false };
                let Some(place) = place else { return false };
                let amends = amending.contains(&place.body) || line.amends(text, inline.start);
                let looked_up = Lookup { index: &index, place, at: inline.start };
                match looked_up.resolve(mention, inline.start < quoted_to, amends) {
                    Some(resolved) => *found = resolved,
                    None => return false,
                }
            }
            _ => {}
        }
        true
    });
    resolved
}

/// The bodies whose titles say that they amend another text: its numbers are meant there.
fn amending_bodies(text: &str, nodes: &[Node], articles: &[Article]) -> HashSet<u32> {
    let amends = |article: &&Article| {
        let title = article.title_group.and_then(|id| nodes.get(id.0 as usize));
        let title = title.map_or("", |node| Span::new(node.start, node.end).slice(text));
        title.contains("修正案") || title.contains("修改")
    };
    articles.iter().filter(amends).map(|article| article.body.0).collect()
}

/// The line that was looked at last, and whether it changes a text.
#[derive(Default)]
struct Line {
    end: u32,
    amends: bool,
}

impl Line {
    /// Whether the line of `at` says that something is changed. Places come in order.
    fn amends(&mut self, text: &str, at: u32) -> bool {
        const WORDS: [&str; 9] = ["修改为", "改为", "改作", "增加一", "作为第", "删去第", "删除第", "将第", "修订为"];
        if at >= self.end || self.end == 0 {
            let (before, after) = text.split_at_checked(at as usize).unwrap_or_default();
            let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
            let end = after.find(['\n', '\r']).map_or(text.len(), |len| before.len() + len);
            self.end = crate::source::offset(end).max(at + 1);
            let line = text.get(start..end).unwrap_or("");
            self.amends = WORDS.iter().any(|word| line.contains(word));
        }
        self.amends
    }
}

/// A reference that is being looked up.
struct Lookup<'i> {
    index: &'i Index<'i>,
    place: Place,
    at: u32,
}

/// What the lookup of a unit gives: where it was looked for, and what was found.
type Found = (Option<u32>, Option<u32>);

impl Lookup<'_> {
    /// What the mention means; `None` where it is no reference after all.
    fn resolve(&self, mention: &Mention, quoted: bool, amends: bool) -> Option<Resolved> {
        let first = mention.units.first()?;
        let none = |scope| Resolved { scope, target: None, within: None, lost: None };
        if self.index.is_marker(self.at) {
            return None;
        }
        let bare = matches!(mention.lead, Lead::Bare | Lead::Pointed);
        if bare && !mention.unclear && !self.may_be_own(first, mention.lead) {
            return None;
        }
        if mention.lead == Lead::Other || quoted {
            return Some(none(ReferenceScope::Other));
        }
        // （一）违反第六项规定的，…: the items and paragraphs of the article that is enforced, not those of this one.
        let is_below_article = matches!(first.unit, ReferenceUnit::Paragraph | ReferenceUnit::Item);
        let in_item = is_below_article && mention.lead == Lead::Bare && self.place.row.is_some();
        if mention.unclear || amends || in_item {
            return Some(none(ReferenceScope::Unclear));
        }
        let (at, (within, target)) = self.find(mention);
        let lost = mention.units.get(at).filter(|_| target.is_none()).map(|unit| (unit.unit, unit.number));
        Some(Resolved { scope: ReferenceScope::Own, target: target.map(NodeId), within: within.map(NodeId), lost })
    }

    /// Whether units that no word gives to a document can be of this one: it has such units.
    fn may_be_own(&self, first: &Unit, lead: Lead) -> bool {
        let in_articles = || self.index.articles_in(self.place.body) >= FEWEST;
        match first.unit {
            ReferenceUnit::Attachment => true,
            ReferenceUnit::Portion => lead == Lead::Pointed,
            ReferenceUnit::Part => self.index.has(self.place.body, MarkerStyle::Part),
            ReferenceUnit::Chapter => self.index.has(self.place.body, MarkerStyle::Chapter),
            ReferenceUnit::Division => self.index.has(self.place.body, MarkerStyle::Division),
            ReferenceUnit::Article => in_articles(),
            ReferenceUnit::Paragraph | ReferenceUnit::SubItem => self.place.article.is_some() && in_articles(),
            ReferenceUnit::Item => (self.place.article.is_some() && in_articles()) || lead == Lead::Pointed,
        }
    }

    /// The last unit that was looked for, by its place in the mention, and what was found.
    fn find(&self, mention: &Mention) -> (usize, Found) {
        let mut units = mention.units.iter().enumerate();
        let Some((mut at, first)) = units.next() else { return (0, (None, None)) };
        let (mut within, mut target) = self.first(first, mention.lead);
        // A paragraph of an article does not own the items behind it: the article does.
        let mut owner = if first.unit == ReferenceUnit::Paragraph { within } else { target };
        for (next, unit) in units {
            let (Some(above), Some(behind)) = (owner, target) else { return (at, (within, None)) };
            at = next;
            (within, target) = (owner, self.below(above, unit, behind));
            if unit.unit != ReferenceUnit::Paragraph {
                owner = target;
            }
        }
        (at, (within, target))
    }

    /// The first unit, from the place where the reference stands.
    fn first(&self, unit: &Unit, lead: Lead) -> Found {
        let Place { body, part, chapter, article, row, .. } = self.place;
        let index = self.index;
        let only = |owner: u32, style| (Some(owner), index.only(owner, style as u8, unit));
        match unit.unit {
            ReferenceUnit::Attachment => (Some(0), index.attachment(unit.number)),
            ReferenceUnit::Portion => (Some(body), index.portion(body, unit)),
            ReferenceUnit::Part => only(body, MarkerStyle::Part),
            ReferenceUnit::Chapter => {
                let in_part = part.map(|part| only(part, MarkerStyle::Chapter)).filter(|found| found.1.is_some());
                in_part.unwrap_or_else(|| only(body, MarkerStyle::Chapter))
            }
            ReferenceUnit::Division => only(chapter.unwrap_or(body), MarkerStyle::Division),
            ReferenceUnit::Article => self.article(unit),
            ReferenceUnit::Paragraph | ReferenceUnit::Item | ReferenceUnit::SubItem => {
                let before = lead == Lead::ArticleBefore;
                let article = if before { article.and_then(|at| index.article_before(at)) } else { article };
                match article {
                    Some(article) => (Some(article), self.below(article, unit, article)),
                    None if unit.unit == ReferenceUnit::Item => {
                        let row = row.or_else(|| index.row_before(body, self.at));
                        let item = row.and_then(|row| index.behind(row, MarkerStyle::HanParen, unit, 0));
                        // 上述第十四项: what 十四、 numbers.
                        (row, item.or_else(|| index.only(body, MarkerStyle::HanDun as u8, unit)))
                    }
                    None => (None, None),
                }
            }
        }
    }

    /// An article; where the text has none, 第五条 is what 五、 numbers.
    fn article(&self, unit: &Unit) -> Found {
        let (index, body) = (self.index, self.place.body);
        match index.run(body, self.at) {
            Some(run) => (Some(run), index.behind(run, MarkerStyle::Article, unit, 0)),
            None => (Some(body), index.only(body, MarkerStyle::HanDun as u8, unit)),
        }
    }

    /// A unit of `owner` that stands behind the node `behind`.
    fn below(&self, owner: u32, unit: &Unit, behind: u32) -> Option<u32> {
        let index = self.index;
        match unit.unit {
            ReferenceUnit::Chapter => index.only(owner, MarkerStyle::Chapter as u8, unit),
            ReferenceUnit::Division => index.only(owner, MarkerStyle::Division as u8, unit),
            ReferenceUnit::Article => self.article(unit).1,
            ReferenceUnit::Paragraph => index.only(owner, index::PARAGRAPH, unit),
            ReferenceUnit::Item => index.behind(owner, MarkerStyle::HanParen, unit, behind),
            ReferenceUnit::SubItem => index.behind(owner, MarkerStyle::ArabicDot, unit, behind),
            ReferenceUnit::Attachment | ReferenceUnit::Portion | ReferenceUnit::Part => None,
        }
    }
}
