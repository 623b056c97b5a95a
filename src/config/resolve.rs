//! Layer upon layer: the defaults, the configuration, the overrides that match, the command line. For each value the last
//! layer that speaks of it counts, and is remembered.

use super::file::{CommandLine, FailOn, Layer, Level, Located, Words};
use super::settings::{Config, Origin, Origins, Settings};
use crate::ast::Genre;
use crate::diagnostic::Severity;
use crate::grammar::Lexicon;
use crate::lint::{HouseStyle, LintOptions, rules};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// What holds where these overrides of the configuration match.
pub(super) fn resolve(config: Option<&Arc<Config>>, overrides: &[usize], line: &CommandLine) -> Settings {
    let mut sum = Sum::default();
    if let Some(config) = config {
        sum.file(config);
        sum.rules.values_mut().for_each(|state| state.ran_before = state.runs());
        for over in overrides.iter().filter_map(|&number| config.file.overrides.get(number)) {
            let opens = config.line(&over.at);
            sum.layer(&over.layer, |at| Origin::Override { line: config.line(at), opens });
        }
    }
    sum.command_line(line);
    sum.finish(config.cloned())
}

/// Whether a rule runs, and how bad it is.
#[derive(Debug, Clone, Copy)]
struct State {
    selected: (bool, Origin),
    /// Turned off by its severity.
    off: Option<Origin>,
    severity: Option<(Severity, Origin)>,
    /// Whether it ran before the overrides.
    ran_before: bool,
}

impl State {
    fn runs(&self) -> bool {
        self.selected.0 && self.off.is_none()
    }
}

/// What the layers so far come to.
struct Sum {
    rules: BTreeMap<&'static str, State>,
    genre: Option<Genre>,
    style: HouseStyle,
    fail_on: FailOn,
    baseline: Option<std::path::PathBuf>,
    surnames: Vec<String>,
    offices: Vec<String>,
    fixed_terms: BTreeSet<String>,
    origins: Origins,
}

impl Default for Sum {
    fn default() -> Self {
        let state = |on| State { selected: (on, Origin::Default), off: None, severity: None, ran_before: on };
        Self {
            rules: rules().iter().map(|rule| (rule.name, state(rule.on))).collect(),
            genre: None,
            style: HouseStyle::default(),
            fail_on: FailOn::default(),
            baseline: None,
            surnames: Vec::new(),
            offices: Vec::new(),
            fixed_terms: BTreeSet::new(),
            origins: Origins::default(),
        }
    }
}

impl Sum {
    /// What the configuration says for all files.
    fn file(&mut self, config: &Config) {
        let file = &config.file;
        let from = |at: &Range<usize>| Origin::File { line: config.line(at) };
        self.layer(&file.layer, from);
        if let Some(fail_on) = &file.fail_on {
            (self.fail_on, self.origins.fail_on) = (fail_on.value, from(&fail_on.at));
        }
        if let Some(baseline) = &file.baseline {
            (self.baseline, self.origins.baseline) = (Some(config.root().join(&baseline.value)), from(&baseline.at));
        }
        if let Some(exclude) = &file.exclude {
            self.origins.exclude = from(&exclude.at);
        }
        let words = |words: &Words| {
            let located = words.as_ref();
            (located.map(|w| w.value.clone()).unwrap_or_default(), located.map_or(Origin::Default, |w| from(&w.at)))
        };
        (self.surnames, self.origins.surnames) = words(&file.surnames);
        (self.offices, self.origins.offices) = words(&file.offices);
        let (terms, origin) = words(&file.fixed_terms);
        (self.fixed_terms, self.origins.fixed_terms) = (terms.into_iter().collect(), origin);
    }

    /// What a layer says, `from` telling where it says so.
    fn layer(&mut self, layer: &Layer, from: impl Fn(&Range<usize>) -> Origin) {
        if let Some(select) = &layer.select {
            self.select_none(from(&select.at));
        }
        for selector in layer.select.iter().flat_map(|select| &select.value).chain(&layer.extend_select) {
            selector.rules.iter().for_each(|rule| self.select(rule.name, from(&selector.at)));
        }
        for selector in &layer.ignore {
            selector.rules.iter().for_each(|rule| self.ignore(rule.name, from(&selector.at)));
        }
        for (rule, level) in &layer.severity {
            self.set_level(rule.name, level.value, from(&level.at));
        }
        if let Some(genre) = &layer.genre {
            (self.genre, self.origins.genre) = (Some(genre.value), from(&genre.at));
        }
        let (style, origins) = (&mut self.style, &mut self.origins.style);
        set(&mut style.range_dash, &mut origins.range_dash, layer.style.range_dash.as_ref(), &from);
        set(
            &mut style.dunhao_between_marks,
            &mut origins.dunhao_between_marks,
            layer.style.dunhao_between_marks.as_ref(),
            &from,
        );
        set(
            &mut style.blank_after_number,
            &mut origins.blank_after_number,
            layer.style.blank_after_number.as_ref(),
            &from,
        );
    }

    fn command_line(&mut self, line: &CommandLine) {
        let from = Origin::CommandLine;
        if !line.select.is_empty() {
            self.select_none(from);
            line.select.iter().for_each(|rule| self.select(rule.name, from));
        }
        line.ignore.iter().for_each(|rule| self.ignore(rule.name, from));
        if let Some(genre) = line.genre {
            (self.genre, self.origins.genre) = (Some(genre), from);
        }
        if let Some(fail_on) = line.fail_on {
            (self.fail_on, self.origins.fail_on) = (fail_on, from);
        }
        if let Some(baseline) = &line.baseline {
            (self.baseline, self.origins.baseline) = (Some(baseline.clone()), from);
        }
    }

    fn select_none(&mut self, from: Origin) {
        self.rules.values_mut().for_each(|state| state.selected = (false, from));
    }

    /// Who asks for a rule wants it to run, whatever was said before.
    fn select(&mut self, rule: &str, from: Origin) {
        if let Some(state) = self.rules.get_mut(rule) {
            (state.selected, state.off) = ((true, from), None);
        }
    }

    fn ignore(&mut self, rule: &str, from: Origin) {
        if let Some(state) = self.rules.get_mut(rule) {
            state.selected = (false, from);
        }
    }

    fn set_level(&mut self, rule: &str, level: Level, from: Origin) {
        if let Some(state) = self.rules.get_mut(rule) {
            match level.severity() {
                Some(severity) => (state.severity, state.off) = (Some((severity, from)), None),
                None => state.off = Some(from),
            }
        }
    }

    fn finish(self, config: Option<Arc<Config>>) -> Settings {
        let mut origins = self.origins;
        let mut lint = LintOptions {
            rules: BTreeSet::new(),
            severity: BTreeMap::new(),
            style: self.style,
            fixed_terms: self.fixed_terms,
            lexicon: Lexicon::with(self.surnames, self.offices),
        };
        for rule in rules() {
            let Some(state) = self.rules.get(rule.name) else { continue };
            let (selected, from) = state.selected;
            let runs = state.runs();
            if runs {
                lint.rules.insert(rule.name);
            }
            // What an override or the command line turns back is said as well.
            if runs != rule.on || runs != state.ran_before {
                origins.rules.insert(rule.name, state.off.filter(|_| selected).unwrap_or(from));
            }
            if let Some((severity, from)) = state.severity {
                lint.severity.insert(rule.name, severity);
                origins.severity.insert(rule.name, from);
            }
        }
        Settings { lint, genre: self.genre, fail_on: self.fail_on, baseline: self.baseline, config, origins }
    }
}

/// Takes a value over where a layer has one.
fn set<T: Copy>(value: &mut T, origin: &mut Origin, said: Option<&Located<T>>, from: impl Fn(&Range<usize>) -> Origin) {
    if let Some(said) = said {
        (*value, *origin) = (said.value, from(&said.at));
    }
}
