//! What a run found, in one sentence, and what it did, in another.

use crate::cli::terminal::Terminal;
use crate::diagnostic::{Lang, Severity};
use crate::render::check::Summary;
use crate::render::plural::plural;
use crate::render::report::severity_style;

/// What was checked and what was found.
pub(super) fn found(summary: &Summary, is_fixing: bool, terminal: &Terminal) -> String {
    let checked = summary.files - summary.unchecked.min(summary.files);
    let unchecked = match (summary.unchecked, checked) {
        (0, _) => String::new(),
        (count, 0) => {
            let all = if count > 1 { "都" } else { "" };
            return terminal.say(
                format!("{count} 个文件{all}没能检查"),
                format!("{} could not be checked", plural(count, "file")),
            );
        }
        (count, _) => terminal
            .say(format!("；另有 {count} 个文件没能检查"), format!("; {} could not be checked", plural(count, "file"))),
    };
    let unwritten = match summary.unwritten {
        0 => String::new(),
        count => terminal.say(
            format!("；{count} 个文件没能写回"),
            format!("; the fixes of {} could not be written", plural(count, "file")),
        ),
    };
    let checked = terminal.say(format!("检查了 {checked} 个文件"), format!("{} checked", plural(checked, "file")));
    let kinds = kinds(summary, terminal);
    let found = match terminal.lang {
        Lang::Zh if kinds.is_empty() => "，没有发现问题".to_owned(),
        Lang::Zh => format!("：{}", kinds.join("，")),
        Lang::En if kinds.is_empty() => ": nothing found".to_owned(),
        Lang::En => format!(": {}", kinds.join(", ")),
    };
    format!(
        "{checked}{found}{}{unchecked}{unwritten}{}",
        known(summary, terminal),
        fixable(summary, is_fixing, terminal)
    )
}

/// How many findings of each severity.
fn kinds(summary: &Summary, terminal: &Terminal) -> Vec<String> {
    let kinds = [
        (summary.errors, Severity::Error, "个错误", "error"),
        (summary.warnings, Severity::Warning, "个警告", "warning"),
        (summary.infos, Severity::Info, "条提示", "info"),
    ];
    let some = kinds.into_iter().filter(|(count, ..)| *count > 0);
    let said = some.map(|(count, severity, zh, en)| {
        let style = if terminal.color { severity_style(severity).bold() } else { anstyle::Style::new() };
        format!("{style}{}{style:#}", terminal.say(format!("{count} {zh}"), plural(count, en)))
    });
    said.collect()
}

/// How many of them can be mended, and how: a line of its own.
fn fixable(summary: &Summary, is_fixing: bool, terminal: &Terminal) -> String {
    let safe = summary.safely_fixable;
    // What is left after a run with --fix was not made for a reason, and would not be by another run.
    match (if is_fixing { 0 } else { safe }, summary.fixable.saturating_sub(safe)) {
        (0, 0) => String::new(),
        (safe, 0) => terminal.say(format!("\n{safe} 个可用 --fix 修复"), format!("\n{safe} fixable with --fix")),
        (0, other) => terminal.say(
            format!("\n{other} 个可用 --fix --unsafe-fixes 修复，要人看过"),
            format!("\n{other} fixable with --fix --unsafe-fixes, to be looked at"),
        ),
        (safe, other) => terminal.say(
            format!("\n{safe} 个可用 --fix 修复，另 {other} 个要加 --unsafe-fixes，要人看过"),
            format!("\n{safe} fixable with --fix, {other} more with --unsafe-fixes, to be looked at"),
        ),
    }
}

/// How many were left out because they are known.
fn known(summary: &Summary, terminal: &Terminal) -> String {
    match (summary.suppressed, summary.baselined) {
        (0, 0) => String::new(),
        (suppressed, 0) => terminal.say(format!("；已抑制 {suppressed} 个"), format!("; {suppressed} suppressed")),
        (0, baselined) => terminal.say(format!("；基线已有 {baselined} 个"), format!("; {baselined} in the baseline")),
        (suppressed, baselined) => terminal.say(
            format!("；已抑制 {suppressed} 个，基线已有 {baselined} 个"),
            format!("; {suppressed} suppressed, {baselined} in the baseline"),
        ),
    }
}

/// What was mended, or would be.
pub(super) fn mended(summary: &Summary, files: usize, is_shown_only: bool, terminal: &Terminal) -> String {
    let count = summary.fixed;
    match (count, is_shown_only) {
        (0, _) => terminal.say("没有可以修复的".to_owned(), "nothing to fix".to_owned()),
        (_, true) => terminal.say(
            format!("{files} 个文件里有 {count} 处可以修复，没有写回（--fix 才写）"),
            format!("{} to fix in {}; nothing was written (--fix does)", plural(count, "place"), plural(files, "file")),
        ),
        (_, false) => terminal.say(
            format!("修复了 {count} 处，改了 {files} 个文件"),
            format!("{} fixed in {}", plural(count, "place"), plural(files, "file")),
        ),
    }
}
