//! Known findings through the library: fingerprints that outlive edits, comments, the file, and what is parted from what.

mod comments;
mod file;
mod survival;

use gangmu::diagnostic::{Diagnostic, Edit};
use gangmu::fix::apply;
use gangmu::known::{Entry, Fingerprint, KnownFindings, Listed, Sifted, Sifting, fingerprints, sift};
use gangmu::lint::{LintOptions, lint_with};
use gangmu::parse::{ParseOptions, parse};
use gangmu::source::Span;

/// What every rule finds in a text.
fn found(text: &str) -> Vec<Diagnostic> {
    lint_with(&parse(text, &ParseOptions::default()), &LintOptions::choosing(|_| true))
}

/// A finding of `rule` at every place of `text` where `what` stands.
fn planted(text: &str, rule: &'static str, what: &str) -> Vec<Diagnostic> {
    let at = |(at, what): (usize, &str)| finding(rule, Span::of(at, at + what.len()));
    text.match_indices(what).map(at).collect()
}

fn finding(rule: &'static str, span: Span) -> Diagnostic {
    Diagnostic {
        rule,
        severity: gangmu::diagnostic::Severity::Warning,
        message: gangmu::diagnostic::Message::new("", ""),
        help: None,
        span,
        related: Vec::new(),
        fix: None,
        count: None,
    }
}

fn everything(_: &str) -> bool {
    true
}

/// What is parted from `found` by the baseline of `before`.
fn against_baseline(before: (&str, Vec<Diagnostic>), after: (&str, Vec<Diagnostic>)) -> Sifted {
    let baseline = KnownFindings::new(sifted(before.0, before.1, &[]).to_baseline("a.txt", before.0));
    sifted(after.0, after.1, &baseline.listed("a.txt"))
}

fn sifted(text: &str, found: Vec<Diagnostic>, baseline: &[Listed<'_>]) -> Sifted {
    let sifting = Sifting { text, comments: false, suppressions: &[], config: &[], baseline, ran: &everything };
    sift(&sifting, found)
}

/// A text with a defect in its middle: the mark `，，`.
const TEXT: &str = "关于全县供水情况的报告\n\n按照会议安排，现将有关情况报告如下。\n今年以来，全县改造管网三十公里。\n白石镇水厂已经建成，，管道铺到了村口。\n青禾乡还在选址，年底动工。\n";

fn print_of(text: &str) -> Fingerprint {
    let found = planted(text, "duplicate-punct", "，，");
    assert_eq!(found.len(), 1, "one defect in\n{text}");
    fingerprints(text, &found)[0]
}

#[test]
fn what_changes_nothing() {
    let known = print_of(TEXT);
    for (name, text) in [
        ("lines above", TEXT.replace("今年以来", "按照会议安排，各地抓紧落实。\n\n今年以来")),
        ("a line right above", TEXT.replace("白石镇", "小川乡水厂停用多年。\n白石镇")),
        ("a line right below", TEXT.replace("青禾乡还在", "小川乡水厂停用多年。\n青禾乡还在")),
        ("the line above deleted", TEXT.replace("今年以来，全县改造管网三十公里。\n", "")),
        ("the line below deleted", TEXT.replace("青禾乡还在选址，年底动工。\n", "")),
        ("CRLF", TEXT.replace('\n', "\r\n")),
        ("CR", TEXT.replace('\n', "\r")),
        ("a byte order mark", format!("\u{FEFF}{TEXT}")),
        ("indents", TEXT.replace('\n', "\n\u{3000}\u{3000}")),
        ("a line end inside the sentence", TEXT.replace("管道铺", "管道\n铺")),
        ("blanks inside the sentence", TEXT.replace("白石镇水厂", "白石镇 水厂")),
        ("marks nearby", TEXT.replace("村口。", "“村口”！")),
        ("a number put right", TEXT.replace("白石镇水厂", "（三）白石镇水厂")),
        ("another number put right", TEXT.replace("白石镇水厂", "4．白石镇水厂")),
        ("words far away", TEXT.replace("关于全县供水情况的报告", "关于供水工作的汇报")),
    ] {
        assert_eq!(print_of(&text), known, "{name}:\n{text}");
    }
    for (name, text) in [("words nearby", TEXT.replace("水厂", "泵站")), ("itself", TEXT.replace("，，管", "，，，管"))]
    {
        let found = planted(&text, "duplicate-punct", if name == "itself" { "，，，" } else { "，，" });
        assert_ne!(fingerprints(&text, &found)[0], known, "{name}:\n{text}");
    }
    let other = fingerprints(TEXT, &planted(TEXT, "halfwidth-punct", "，，"))[0];
    assert_ne!(other, known, "another rule");
}

#[test]
fn the_form_is_stable() {
    // printf 'v1\0duplicate-punct\0白石镇水厂已经建成\0，，\0管道铺到了村口\0000' | sha256sum | head -c 16
    assert_eq!(print_of(TEXT).to_string(), "00bd8488f0e3f0bd");
    let long = format!("头。\n{}尾声", "一是抓好水源（Ａ区）建设；".repeat(9));
    let span = Span::of(7, long.len() - 6);
    assert_eq!(fingerprints(&long, &[finding("enum-gap", span)])[0].to_string(), "28e331f9be3b4cf7");
}

#[test]
fn a_fix_and_a_new_defect_never_cancel_out() {
    let fixed = TEXT.replace("，，", "，");
    for after in [
        fixed.replace("选址，", "选址，，"),
        fixed.replace("今年以来，", "今年以来，，"),
        fixed.replace("管道铺到", "管道，，铺到"),
        fixed.replace("白石镇水厂", "白石镇，，水厂"),
    ] {
        let sifted = against_baseline(
            (TEXT, planted(TEXT, "duplicate-punct", "，，")),
            (&after, planted(&after, "duplicate-punct", "，，")),
        );
        assert_eq!((sifted.left.len(), sifted.baselined.len(), sifted.gone.len()), (1, 0, 1), "{after}");
    }
}

#[test]
fn two_that_are_alike_are_two() {
    let one = "各单位要高度重视，，切实抓好落实，确保各项任务按期完成。\n";
    let text = format!("{one}中间一段说别的事情，与前后无关，也没有问题。\n{one}");
    let both = planted(&text, "duplicate-punct", "，，");
    let prints = fingerprints(&text, &both);
    assert_ne!(prints[0], prints[1]);
    for at in [0, 1] {
        let edit = Edit { span: both[at].span, text: "，".to_owned() };
        let after = apply(&text, &[edit]);
        let sifted = against_baseline((&text, both.clone()), (&after, planted(&after, "duplicate-punct", "，，")));
        assert_eq!(
            (sifted.left.len(), sifted.baselined.len(), sifted.gone.len()),
            (0, 1, 1),
            "the other one stays known"
        );
    }
    let third = format!("{text}{one}");
    let sifted = against_baseline((&text, both), (&third, planted(&third, "duplicate-punct", "，，")));
    assert_eq!((sifted.left.len(), sifted.baselined.len()), (1, 2), "a third one is new");
}

#[test]
fn the_order_of_findings_does_not_matter() {
    let text = "甲，，乙，，丙，，丁。\n".repeat(3);
    let mut all = planted(&text, "duplicate-punct", "，，");
    let prints = fingerprints(&text, &all);
    all.reverse();
    let mut reversed = fingerprints(&text, &all);
    reversed.reverse();
    assert_eq!(prints, reversed);
    assert_eq!(prints.iter().collect::<std::collections::BTreeSet<_>>().len(), prints.len(), "no two are the same");
}

#[test]
fn a_finding_that_stands_for_more_places_than_are_known_is_new() {
    let fold = |count| vec![Diagnostic { count: Some(count), ..planted(TEXT, "duplicate-punct", "，，").remove(0) }];
    for (count, left) in [(4, 0), (3, 0), (1, 0), (5, 1)] {
        assert_eq!(against_baseline((TEXT, fold(4)), (TEXT, fold(count))).left.len(), left, "{count} places");
    }
}

#[test]
fn what_is_known_is_parted_by_what_it_is_known_by() {
    let text = "# 甲\n\n一，，二<!-- gangmu-ignore duplicate-punct -->\n\n三，，四。\n\n五，，六。\n\n七，，八。\n\n九，，十。\n";
    let all = planted(text, "duplicate-punct", "，，");
    let prints = fingerprints(text, &all);
    let listed = |index: usize, at: usize| Listed { index, rule: "duplicate-punct", fingerprint: prints[at], count: 1 };
    let ran = |rule: &str| rule != "date-form";
    let idle = Listed { index: 8, rule: "date-form", ..listed(8, 1) };
    let unknown = Listed { index: 9, rule: "no-such-rule", ..listed(9, 1) };
    let sifted = sift(
        &Sifting {
            text,
            comments: true,
            suppressions: &[listed(0, 0), listed(1, 1), idle, unknown],
            config: &[listed(0, 2), listed(1, 0)],
            baseline: &[listed(0, 3), listed(1, 1)],
            ran: &ran,
        },
        all.clone(),
    );
    assert_eq!(sifted.left, &all[4..]);
    assert_eq!(sifted.fingerprints, &prints[4..]);
    assert_eq!(sifted.suppressed.iter().map(|known| known.fingerprint).collect::<Vec<_>>(), &prints[..3]);
    assert_eq!(sifted.baselined.iter().map(|known| known.fingerprint).collect::<Vec<_>>(), [prints[3]]);
    assert_eq!(sifted.unused_suppressions, [0, 9], "an entry of a rule that did not run is not unused");
    assert_eq!((sifted.unused_config, sifted.gone), (vec![1], vec![1]));
    assert!(sifted.unused.is_empty());
}

#[test]
fn known_findings_take_time_in_line_with_the_text() {
    use std::time::{Duration, Instant};
    let run = |lines: usize| {
        let text = "<!-- gangmu-ignore -->甲，，乙<!-- gangmu-ignore-start date-form --><!-- gangmu-ignore-file -->\n"
            .repeat(lines);
        let all = planted(&text, "duplicate-punct", "，，");
        let start = Instant::now();
        let listed = KnownFindings::new(sifted(&text, all.clone(), &[]).to_baseline("a.md", &text));
        let sifting = Sifting { comments: true, ..SIFTING };
        let sifted = sift(&Sifting { text: &text, baseline: &listed.listed("a.md"), ..sifting }, all);
        assert_eq!((sifted.left.len(), sifted.suppressed.len()), (0, lines));
        start.elapsed()
    };
    let is_linear = || run(8_000) < run(1_000).max(Duration::from_millis(10)) * 16;
    assert!((0..4).any(|_| is_linear()), "time grows faster than the text");
}

const SIFTING: Sifting<'static> =
    Sifting { text: "", comments: false, suppressions: &[], config: &[], baseline: &[], ran: &everything };

/// An entry that is made up.
fn entry(file: &str, rule: &str, print: u64) -> Entry {
    Entry {
        file: file.to_owned(),
        rule: rule.to_owned(),
        fingerprint: Fingerprint::parse(&format!("{print:016x}")).unwrap(),
        count: 1,
        text: "甲".to_owned(),
        reason: None,
    }
}
