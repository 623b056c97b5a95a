//! The articles (条) of a law or a regulation, in the order of the text, whatever chapters stand over them.

use super::context::Context;
use super::survey::Member;
use crate::ast::{Kind, MarkerStyle, NodeId};
use std::collections::HashSet;

/// The fewest articles that make a body one in articles.
const FEWEST: usize = 3;

/// The articles of one body.
pub(super) struct Row<'d> {
    /// The body that they stand in.
    pub(super) body: NodeId,
    /// Its articles, in order; three at least.
    pub(super) articles: Vec<Member<'d>>,
}

/// For each body that runs in articles, its articles in order. What amends another law is left out: its numbers are those of
/// the law that it amends. So is what says of itself that it is an excerpt.
pub(super) fn of_bodies<'d>(ctx: &Context<'d>) -> Vec<Row<'d>> {
    let skipped = amendments(ctx);
    let mut rows: Vec<Row<'d>> = Vec::new();
    for group in ctx.survey.sections().filter(|group| !skipped.contains(&group.body)) {
        let articles = group.members.iter().filter(|member| member.marker.style() == MarkerStyle::Article).copied();
        match rows.last_mut().filter(|row| row.body == group.body) {
            Some(row) => row.articles.extend(articles),
            None => rows.push(Row { body: group.body, articles: articles.collect() }),
        }
    }
    rows.retain(|row| row.articles.len() >= FEWEST);
    rows.iter_mut().for_each(|row| row.articles.sort_by_key(|article| article.marker.span().start));
    rows
}

/// Bodies whose titles say that they amend, or that they are excerpts.
fn amendments(ctx: &Context<'_>) -> HashSet<NodeId> {
    let amends = |title: &str| {
        title.contains("修正案") || title.contains("修改") && title.ends_with("决定") || title.contains("修改《")
    };
    let bodies = ctx.document.articles();
    bodies
        .filter(|article| {
            ctx.survey.is_excerpt(article.body().node().id())
                || article.title_group().and_then(|group| group.title()).is_some_and(|title| amends(&title.joined()))
        })
        .map(|article| article.body().node().id())
        .collect()
}

/// The items (项) that an article governs directly.
pub(super) fn items<'d>(article: Member<'d>) -> Vec<Member<'d>> {
    article
        .node
        .children()
        .filter(|child| child.kind() == Kind::Section)
        .filter_map(Member::of)
        .filter(|member| member.marker.style() == MarkerStyle::HanParen)
        .collect()
}
