//! What a caller may say about a run of the rules: which of them, how bad, and where the house decides.

use super::rule::{Family, Rule};
use super::rules::{FAMILIES, RULES};
use crate::diagnostic::{Diagnostic, Severity};
use crate::grammar::Lexicon;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How a text is judged. [`LintOptions::default`] runs the rules that are on by themselves, as severe as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LintOptions {
    /// The rules that run, by name.
    pub rules: BTreeSet<&'static str>,
    /// How bad the findings of a rule are, where that is not what the rule says, by the rule's name.
    pub severity: BTreeMap<&'static str, Severity>,
    /// What the house has decided where the standards leave a choice.
    pub style: HouseStyle,
    /// Terms that open with a number and announce nothing, beside those that are known: 四项清单. Each at most
    /// [`LONGEST_TERM`] characters long.
    pub fixed_terms: BTreeSet<String>,
    /// The words that tell people and their posts; those that the document was read with.
    pub lexicon: Lexicon,
}

impl Default for LintOptions {
    fn default() -> Self {
        let rules = RULES.iter().filter(|rule| rule.on).map(|rule| rule.name).collect();
        Self {
            rules,
            severity: BTreeMap::new(),
            style: HouseStyle::default(),
            fixed_terms: BTreeSet::new(),
            lexicon: Lexicon::default(),
        }
    }
}

impl LintOptions {
    /// The default but for the rules: those that `is_chosen` chooses, whether they are on by themselves or not.
    #[must_use]
    pub fn choosing(is_chosen: impl Fn(&Rule) -> bool) -> Self {
        let rules = RULES.iter().filter(|rule| is_chosen(rule)).map(|rule| rule.name).collect();
        Self { rules, ..Self::default() }
    }

    /// Whether `text` opens with one of the fixed terms that were added.
    pub(super) fn opens_with_fixed_term(&self, text: &str) -> bool {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_TERM);
        !self.fixed_terms.is_empty()
            && ends.filter_map(|end| text.get(..end)).any(|opening| self.fixed_terms.contains(opening))
    }

    /// Gives a finding of `rule` the severity that is set for it. A finding that is milder than its rule stays as mild, one
    /// that is worse goes no higher than what is set.
    pub(super) fn weigh(&self, rule: &Rule, finding: &mut Diagnostic) {
        if let Some(&set) = self.severity.get(rule.name) {
            finding.severity = if finding.severity == rule.severity { set } else { finding.severity.min(set) };
        }
    }
}

/// The longest fixed term that is looked for, in characters.
pub const LONGEST_TERM: usize = 30;

/// The rules that `selector` names: one by its name, or all of a family by the family's.
#[must_use]
pub fn named(selector: &str) -> Option<Vec<&'static Rule>> {
    if let Some(rule) = RULES.iter().copied().find(|rule| rule.name == selector) {
        return Some(vec![rule]);
    }
    FAMILIES.iter().find(|(family, _)| family.name() == selector).map(|(_, rules)| rules.to_vec())
}

/// Every name that [`named`] knows: the families, then the rules.
pub fn selectors() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().map(|(family, _)| Family::name(*family)).chain(RULES.iter().map(|rule| rule.name))
}

/// Where the standards leave a choice, what the house has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct HouseStyle {
    /// The connector between two times or two amounts.
    pub range_dash: RangeDash,
    /// 、 between quotations or titles in a row: “甲”“乙”.
    pub dunhao_between_marks: DunhaoBetweenMarks,
    /// The blank after the number of an item: `1. 水源`.
    pub blank_after_number: BlankAfterNumber,
}

/// What joins the ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RangeDash {
    /// Times by —, amounts by ～ (GB/T 15834—2011 4.13.3); a text that mixes them is told so.
    #[default]
    Standard,
    /// — for both.
    Dash,
    /// ～ for both.
    Wave,
}

impl RangeDash {
    /// The connector that stands in all ranges; `None` where it depends on the range.
    #[must_use]
    pub const fn connector(self) -> Option<&'static str> {
        match self {
            RangeDash::Standard => None,
            RangeDash::Dash => Some("—"),
            RangeDash::Wave => Some("～"),
        }
    }
}

/// Whether 、 stands between quotations or titles in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DunhaoBetweenMarks {
    /// As the text mostly has it; one that always has it is told once that it is not usual (GB/T 15834—2011 4.5.3.5).
    #[default]
    Consistent,
    /// Never: each one is reported.
    Omit,
    /// Always: each place without one is reported.
    Keep,
}

/// Whether a blank stands after the number of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlankAfterNumber {
    /// As most of the siblings have it.
    #[default]
    Consistent,
    /// Never, after `一、`, `（一）`, `1.`, `（1）`, `①`; `第一章` and `第一条` are as the siblings have it.
    Omit,
    /// Always, after `1.`; all others are as the siblings have it.
    Keep,
}
