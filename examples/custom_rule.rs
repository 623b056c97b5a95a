//! A rule of one's own beside the built-in ones: a house that wants its headings short.
//!
//! ```sh
//! cargo run --features report --example custom_rule samples/malformed.txt
//! ```
//!
//! A rule is a function from the tree to findings. What it gives is sorted in with what the built-in rules found, and goes to
//! the same reports, JSON and other forms.

use gangmu::ast::Section;
use gangmu::render::report::{ReportStyle, write_report};
use gangmu::{Diagnostic, Document, LintOptions, Message, ParseOptions, Severity, decode, lint_with, parse};

/// The most characters of a heading that this house wants.
const LONGEST: usize = 20;

/// Headings that are too long.
fn heading_too_long(document: &Document<'_>) -> Vec<Diagnostic> {
    let headings = document.root().descendants().filter_map(Section::cast).filter_map(Section::heading);
    let long = headings.filter_map(|heading| {
        let length = heading.text().chars().count();
        let message = Message::new(
            format!("标题有 {length} 个字，太长"),
            format!("a heading of {length} characters is too long"),
        );
        let help = Message::new(format!("压到 {LONGEST} 个字以内"), format!("{LONGEST} characters at most"));
        let finding = Diagnostic::new("heading-too-long", Severity::Warning, heading.source_span(), message);
        (length > LONGEST).then(|| finding.with_help(help))
    });
    long.collect()
}

/// What the built-in rules and ours find, in the order of the text.
fn findings(document: &Document<'_>) -> Vec<Diagnostic> {
    let mut found = lint_with(document, &LintOptions::default());
    found.extend(heading_too_long(document));
    found.sort_by_key(|finding| finding.span);
    found
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "samples/malformed.txt".to_owned());
    let source = decode(&std::fs::read(&path)?)?;
    let found = findings(&parse(&source.text, &ParseOptions::default()));
    write_report(&mut std::io::stdout().lock(), &path, &source.text, &found, &ReportStyle::default())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::findings;
    use gangmu::{ParseOptions, parse};

    #[test]
    fn our_findings_stand_among_the_others() {
        let text = "关于农村供水的报告\n\n一、坚持以人民为中心的发展思想扎实推进全县农村供水保障各项工作\n新建水厂27座，改造管网120公里，全县农村自来水普及率达到96%，比上年提高2个百分点。\n三、打算\n明年再建。\n\
                    四、切实加强组织领导确保各项目标任务按时保质保量全面完成到位\n各乡镇落实。\n";
        let rules: Vec<_> = findings(&parse(text, &ParseOptions::default())).iter().map(|found| found.rule).collect();
        assert_eq!(rules, ["heading-too-long", "ordinal-gap", "heading-too-long"]);
    }
}
