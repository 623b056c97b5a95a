//! What a configuration says and cannot mean. The run goes on.

use super::file::{ConfigFile, Layer, Level, Selector};
use super::problems::Problems;
use super::values::shown;
use crate::diagnostic::Message;
use std::collections::BTreeMap;
use std::ops::Range;

/// Tells of all that is surely a mistake.
pub(super) fn tell(file: &ConfigFile, problems: &mut Problems) {
    let layers = || std::iter::once(&file.layer).chain(file.overrides.iter().map(|over| &over.layer));
    for layer in layers() {
        selected_and_ignored(layer, problems);
        severity_of_what_is_off(layer, problems);
    }
    style_of_rules_that_are_off(file, problems);
    for over in &file.overrides {
        let at = over.at.clone();
        if over.layer.is_empty() {
            let message = Message::new("这一段没有设置任何东西", "this table sets nothing");
            problems.warning(at, message).help("补上设置，或者删去", "Add what it sets, or delete it");
        } else if over.files.is_hopeless() {
            let message = Message::new("这一段对任何文件都不起作用", "this table holds for no file");
            problems.warning(at, message).help("files 里要有不带“!”的路径模式", "files needs a pattern without “!”");
        }
    }
}

/// The rules that a layer ignores, and where it says so.
fn ignored(layer: &Layer) -> BTreeMap<&'static str, &Selector> {
    layer.ignore.iter().flat_map(|selector| selector.rules.iter().map(move |rule| (rule.name, selector))).collect()
}

fn selected(layer: &Layer) -> impl Iterator<Item = &Selector> {
    layer.select.iter().flat_map(|select| &select.value).chain(&layer.extend_select)
}

/// A name that is selected, and all of whose rules are ignored.
fn selected_and_ignored(layer: &Layer, problems: &mut Problems) {
    let ignored = ignored(layer);
    for selector in selected(layer) {
        let against = selector.rules.iter().map(|rule| ignored.get(rule.name)).collect::<Option<Vec<_>>>();
        let Some(first) = against.as_ref().and_then(|against| against.first()) else { continue };
        let name = shown(&selector.name);
        let message = Message::new(
            format!("“{name}”选了又不用，实际不运行"),
            format!("“{name}” is both selected and ignored, and does not run"),
        );
        problems
            .warning(selector.at.clone(), message)
            .related(first.at.clone(), "这里说不用", "ignored here")
            .help("两处删去一处", "Delete one of the two");
    }
}

/// A severity for a rule that the same layer turns off; a rule that is selected by its name and turned off.
fn severity_of_what_is_off(layer: &Layer, problems: &mut Problems) {
    let ignored = ignored(layer);
    for (rule, level) in &layer.severity {
        let name = rule.name;
        let chosen = selected(layer).find(|selector| selector.name == name);
        if let (Level::Off, Some(chosen)) = (level.value, chosen) {
            problems
                .warning(
                    level.at.clone(),
                    Message::new(
                        format!("“{name}”选了又关掉，实际不运行"),
                        format!("“{name}” is selected and turned off, and does not run"),
                    ),
                )
                .related(chosen.at.clone(), "这里选了", "selected here")
                .help("两处删去一处", "Delete one of the two");
        } else if let (Some(by), true) = (ignored.get(name), level.value != Level::Off) {
            problems
                .warning(
                    level.at.clone(),
                    Message::new(
                        format!("“{name}”不运行，给它的级别不起作用"),
                        format!("“{name}” does not run: its severity has no effect"),
                    ),
                )
                .related(by.at.clone(), "这里说不用", "ignored here")
                .help("两处删去一处", "Delete one of the two");
        }
    }
}

/// A choice of the house whose rule runs in no file.
fn style_of_rules_that_are_off(file: &ConfigFile, problems: &mut Problems) {
    let layers = || std::iter::once(&file.layer).chain(file.overrides.iter().map(|over| &over.layer));
    let runs = |name: &str| {
        let names = |list: &Selector| list.rules.iter().any(|rule| rule.name == name);
        let is_off = |layer: &Layer| {
            let off = layer.severity.iter().any(|(rule, level)| rule.name == name && level.value == Level::Off);
            off || layer.ignore.iter().any(names)
        };
        let base = &file.layer;
        let selected = match &base.select {
            Some(select) => select.value.iter().any(names),
            None => crate::lint::rule(name).is_some_and(|rule| rule.on),
        };
        let extended = base.extend_select.iter().any(names);
        let in_overrides = file.overrides.iter().any(|over| selected_in(&over.layer, names));
        ((selected || extended) && !is_off(base)) || in_overrides
    };
    for style in layers().map(|layer| &layer.style) {
        let set: [(&str, Option<&Range<usize>>); 3] = [
            ("range-connector", style.range_dash.as_ref().map(|set| &set.at)),
            ("dunhao-between-marks", style.dunhao_between_marks.as_ref().map(|set| &set.at)),
            ("ordinal-spacing-mixed", style.blank_after_number.as_ref().map(|set| &set.at)),
        ];
        for (rule, at) in set {
            let Some(at) = at.filter(|_| !runs(rule)) else { continue };
            let message = Message::new(
                format!("规则“{rule}”不运行，这一项不起作用"),
                format!("the rule “{rule}” does not run: this has no effect"),
            );
            problems
                .warning(at.clone(), message)
                .help(format!("用上“{rule}”，或者删去这一项"), format!("Let “{rule}” run, or delete this"));
        }
    }
}

fn selected_in(layer: &Layer, names: impl Fn(&Selector) -> bool) -> bool {
    selected(layer).any(names)
}
