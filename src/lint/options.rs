//! What a caller may say about a run of the rules: which of them, how bad, and where the house decides.

use super::rule::{Family, Rule};
use super::rules::{FAMILIES, RULES};
use crate::diagnostic::{Diagnostic, Severity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How a text is judged. [`LintOptions::default`] runs the rules that are on by themselves, as severe as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LintOptions {
    /// The rules that run, by name.
    pub rules: BTreeSet<&'static str>,
    /// How bad the findings of a rule are, where that is not what the rule says, by the rule's name.
    pub severity: BTreeMap<&'static str, Severity>,
    /// What the house has decided where the standards leave a choice.
    pub style: HouseStyle,
    /// Terms with a number in them that announce nothing: 三农, 四个意识. Added to those that are known.
    pub fixed_terms: Vec<String>,
}

impl Default for LintOptions {
    fn default() -> Self {
        let rules = RULES.iter().filter(|rule| rule.on).map(|rule| rule.name).collect();
        Self { rules, severity: BTreeMap::new(), style: HouseStyle::default(), fixed_terms: Vec::new() }
    }
}

impl LintOptions {
    /// The default but for the rules: those that `is_chosen` chooses, whether they are on by themselves or not.
    #[must_use]
    pub fn choosing(is_chosen: impl Fn(&Rule) -> bool) -> Self {
        let rules = RULES.iter().filter(|rule| is_chosen(rule)).map(|rule| rule.name).collect();
        Self { rules, ..Self::default() }
    }

    /// Gives a finding of `rule` the severity that is set for it. A finding that is milder than its rule stays as mild, one
    /// that is worse goes no higher than what is set.
    pub(super) fn weigh(&self, rule: &Rule, finding: &mut Diagnostic) {
        if let Some(&set) = self.severity.get(rule.name) {
            finding.severity = if finding.severity == rule.severity { set } else { finding.severity.min(set) };
        }
    }
}

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
pub struct HouseStyle {
    /// The connector between two times or two amounts.
    pub range_dash: RangeDash,
    /// 、 between quotations or titles in a row: “甲”“乙”.
    pub dunhao_between_marks: DunhaoBetweenMarks,
    /// The blank after the mark of a number: `1. 水源`.
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

/// Whether a blank stands after the mark of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlankAfterNumber {
    /// As most of the siblings have it.
    #[default]
    Consistent,
    /// Never.
    Omit,
    /// Always.
    Keep,
}
