//! The situations, by where they come from.

mod bytes;
mod files;
mod fixes;
mod input;
mod results;
mod settings;
mod system;
mod usage;

use super::row::Row;

/// A text without any finding.
pub(super) const GOOD: &str = "一、主要做法\n开秤前逐仓检查。\n二、下步打算\n明年早作安排。\n";

/// A text with findings that all have a safe fix.
const FIXABLE: &str =
    "一、主要做法\n（一）抓好收购,逐村核对面积。\n（二）抓好储存,保证质量。\n二、下步打算\n明年早作安排。\n";

/// All of them, group by group.
pub(super) fn all() -> Vec<(&'static str, Vec<Row>)> {
    vec![
        ("Files and folders", files::rows()),
        ("Standard input", input::rows()),
        ("Documents of other kinds", bytes::other_kinds()),
        ("Damaged and foreign encodings", bytes::encodings()),
        ("The system fails", system::rows()),
        ("Where the results go", results::rows()),
        ("Configuration, suppressions, baseline", settings::rows()),
        ("Fixes that cannot be written", fixes::rows()),
        ("Wrong usage", usage::rows()),
    ]
}
