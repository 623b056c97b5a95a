//! What one sentence says of its references together: whose units a bare one names, and what a list leaves out.

use crate::ast::ReferenceUnit;
use crate::grammar::chars::is_blank;
use crate::grammar::inline::{Lead, Reference, Unit};

/// A reference as the text has it, what a list left out put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) lead: Lead,
    /// Whether the sentence leaves it open whose units they are.
    pub(crate) unclear: bool,
    /// Its units, the largest first.
    pub(crate) units: Vec<Unit>,
}

/// What was said before in the paragraph.
#[derive(Debug, Default)]
pub(crate) struct Chain {
    last: Option<(usize, Mention)>,
    /// Whose units the sentence spoke of last, where its words said so, and whether it named an article of them.
    said: Option<(Lead, bool)>,
}

/// The longest text between two references that are joined, in bytes.
const LONGEST_JOIN: usize = 16;

impl Chain {
    /// A sentence ends: what it said of whose units it named does not hold for the next.
    pub(crate) fn end_sentence(&mut self) {
        self.said = None;
    }

    pub(crate) fn end_paragraph(&mut self) {
        *self = Self::default();
    }

    /// The mention that `reference` at `at` of `text` is.
    pub(crate) fn mention(&mut self, text: &str, at: usize, reference: Reference) -> Mention {
        let Reference { lead, units, len } = reference;
        let first = units.first().map_or(ReferenceUnit::Article, |unit| unit.unit);
        let last = self.last.take().filter(|(end, _)| lead == Lead::Same || joined(text, *end, at));
        let mention = match (lead, last) {
            (Lead::Bare, Some((_, last))) => continued(last, first, units),
            (Lead::Same, Some((_, last))) => continued(last, first, units),
            (Lead::Same, None) => Mention { lead: Lead::Bare, unclear: true, units },
            (Lead::Bare | Lead::Pointed, _) if first != ReferenceUnit::Attachment => {
                let unclear = self.said.is_some_and(|(said, in_article)| {
                    said == Lead::Other || (in_article && first > ReferenceUnit::Article)
                });
                Mention { lead, unclear, units }
            }
            _ => Mention { lead, unclear: false, units },
        };
        let in_article = mention.units.iter().any(|unit| unit.unit == ReferenceUnit::Article);
        if !matches!(mention.lead, Lead::Bare | Lead::Pointed) {
            self.said = Some((mention.lead, in_article));
        } else if in_article {
            // What follows may be of this article, whosever it is.
            let said = self.said.map_or(mention.lead, |(said, _)| said);
            self.said = Some((said, true));
        }
        self.last = Some((at + len, mention.clone()));
        mention
    }
}

/// A reference that goes on from `last`: it has the units of that which are larger than its own first one.
fn continued(last: Mention, first: ReferenceUnit, units: Vec<Unit>) -> Mention {
    let larger = last.units.iter().take_while(|unit| unit.unit < first).copied();
    Mention { lead: last.lead, unclear: last.unclear, units: larger.chain(units).collect() }
}

/// Whether nothing but a joining word stands between two references.
fn joined(text: &str, end: usize, at: usize) -> bool {
    let between = text.get(end..at).filter(|between| between.len() <= LONGEST_JOIN);
    let words = ["、", "和", "或", "或者", "及", "以及", "与", "至", "到", "—", "～", "-", "、 ", "并", "并依照"];
    between.is_some_and(|between| words.contains(&between.trim_matches(is_blank)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::inline::reference;

    /// The leads and the units of the references in `text`.
    fn read(text: &str) -> Vec<(Lead, bool, Vec<u16>)> {
        let (mut chain, mut found, mut end) = (Chain::default(), Vec::new(), 0);
        for (at, c) in text.char_indices() {
            if c == '。' {
                chain.end_sentence();
            }
            if at >= end
                && matches!(c, '第' | '（')
                && let Some(reference) = reference(&text[..at], &text[at..])
            {
                end = at + reference.len;
                let mention = chain.mention(text, at, reference);
                found.push((mention.lead, mention.unclear, mention.units.iter().map(|u| u.number).collect()));
            }
        }
        found
    }

    #[test]
    fn a_list_says_once_whose_units_it_names() {
        use Lead::{Bare, Other, Own};
        for (text, want) in [
            ("本法第三条、第四条", &[(Own, false, vec![3]), (Own, false, vec![4])][..]),
            ("刑法第三条和第四条", &[(Other, false, vec![3]), (Other, false, vec![4])]),
            ("第三条第一项、第二项", &[(Bare, false, vec![3, 1]), (Bare, false, vec![3, 2])]),
            ("第三条第一款第二项、第五项", &[(Bare, false, vec![3, 1, 2]), (Bare, false, vec![3, 1, 5])]),
            ("第三条第一款、第二款", &[(Bare, false, vec![3, 1]), (Bare, false, vec![3, 2])]),
            ("第三条第一项、第四条第二项", &[(Bare, false, vec![3, 1]), (Bare, false, vec![4, 2])]),
            ("依照刑法第三条处罚，第四条除外", &[(Other, false, vec![3]), (Bare, true, vec![4])]),
            ("依照刑法第三条处罚。违反第四条的", &[(Other, false, vec![3]), (Bare, false, vec![4])]),
            ("刑法第三条规定，该条第二款", &[(Other, false, vec![3]), (Other, false, vec![3, 2])]),
            ("违反本法第三条，属于第二项的", &[(Own, false, vec![3]), (Bare, true, vec![2])]),
            ("违反本法第三条，属于第四条的", &[(Own, false, vec![3]), (Bare, false, vec![4])]),
            (
                "属于第三条第二款至第四款规定增加以及第五款规定变更的",
                &[(Bare, false, vec![3, 2]), (Bare, false, vec![3, 4]), (Bare, true, vec![5])],
            ),
            ("刑法第三条和本法第四条", &[(Other, false, vec![3]), (Own, false, vec![4])]),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
