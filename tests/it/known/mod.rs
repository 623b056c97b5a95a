//! Known findings through the library: fingerprints that outlive edits, comments, the file, and what is parted from what.

mod comments;
mod file;
mod survival;

use gangmu::diagnostic::{Applicability, Diagnostic, Edit, Fix, Message, Severity};
use gangmu::fix::apply;
use gangmu::known::{Entry, Fingerprint, KnownFinding, KnownFindings, Listed, Sifted, Sifting, fingerprints, sift};
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
    Diagnostic::new(rule, Severity::Warning, span, Message::new("", ""))
}

/// All of `found` as one finding of many places.
fn folded(found: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut folded = found[0].clone();
    folded.places = found.iter().map(|finding| finding.span).collect();
    vec![folded]
}

/// The fingerprints of all places of what was found.
fn prints_of(text: &str, found: &[Diagnostic]) -> Vec<Fingerprint> {
    fingerprints(text, found).concat()
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
    prints_of(text, &found)[0]
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
        assert_ne!(prints_of(&text, &found)[0], known, "{name}:\n{text}");
    }
    let other = prints_of(TEXT, &planted(TEXT, "halfwidth-punct", "，，"))[0];
    assert_ne!(other, known, "another rule");
}

#[test]
fn the_form_is_stable() {
    // printf 'v1\0duplicate-punct\0白石镇水厂已经建成\0，，\0管道铺到了村口\0000' | sha256sum | head -c 16
    assert_eq!(print_of(TEXT).to_string(), "00bd8488f0e3f0bd");
    let long = format!("头。\n{}尾声", "一是抓好水源（Ａ区）建设；".repeat(9));
    let span = Span::of(7, long.len() - 6);
    assert_eq!(prints_of(&long, &[finding("enum-gap", span)])[0].to_string(), "28e331f9be3b4cf7");
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

/// Five sentences, and a defect in each.
const MANY: &str = "白石镇水厂已经建成，，管道铺到了村口。\n青禾乡还在选址，，年底动工。\n小川乡水厂停用多年，，群众意见很大。\n河口区的水源已经划定，，界碑立了十处。\n临江镇水价三年不变，，听证另行安排。\n";

#[test]
fn a_finding_of_many_places_is_known_by_each_of_them() {
    let wrong = |text: &str| planted(text, "duplicate-punct", "，，");
    let whole = |text: &str| folded(&wrong(text));
    let mended = |nth: &[usize]| {
        let all = wrong(MANY);
        let edits = nth.iter().map(|&n| Edit { span: all[n].span, text: "，".to_owned() });
        apply(MANY, &edits.collect::<Vec<_>>())
    };
    let with_another = |text: &str| text.replace("群众意见", "群众，，意见");
    let one = |text: &str| wrong(text).len() > 3;
    for (name, after, left, gone) in [
        ("nothing", MANY.to_owned(), 0, 0),
        ("the first is mended", mended(&[0]), 0, 1),
        ("the last is mended", mended(&[4]), 0, 1),
        ("three are left", mended(&[0, 3]), 0, 2),
        ("one is left", mended(&[0, 1, 2, 4]), 0, 4),
        ("a new one", with_another(MANY), 1, 0),
        ("one is mended, one is new", with_another(&mended(&[3])), 1, 1),
        ("the first is mended, one is new", with_another(&mended(&[0])), 1, 1),
        ("three are mended, one is new", with_another(&mended(&[0, 1, 4])), 1, 3),
    ] {
        let found = if one(&after) { whole(&after) } else { wrong(&after) };
        let sifted = against_baseline((MANY, whole(MANY)), (&after, found.clone()));
        assert_eq!((sifted.left.len(), sifted.gone.len()), (left, gone), "{name}");
        assert_eq!(sifted.baselined.len(), found.len() - left, "{name}");
        let apart = against_baseline((MANY, wrong(MANY)), (&after, found));
        assert_eq!((apart.left, apart.gone), (sifted.left, sifted.gone), "{name}, known one by one");
    }
    let few = mended(&[0, 3]);
    let sifted = against_baseline((&few, wrong(&few)), (MANY, whole(MANY)));
    let all = wrong(MANY);
    let new: Vec<_> = sifted.left.iter().flat_map(|finding| finding.all_places().to_vec()).collect();
    assert_eq!((new, sifted.gone.len()), (vec![all[0].span, all[3].span], 0), "three became five");
}

#[test]
fn the_first_of_many_is_known_as_it_is_alone() {
    let all = planted(MANY, "duplicate-punct", "，，");
    assert_eq!(prints_of(MANY, &folded(&all)), prints_of(MANY, &all));
    // A place that is found alone, and the same words in a fold: the ordinal counts both.
    let twice = format!("{MANY}{MANY}");
    let all = planted(&twice, "duplicate-punct", "，，");
    let mixed = [folded(&all[..5]), all[5..].to_vec()].concat();
    assert_eq!(prints_of(&twice, &mixed), prints_of(&twice, &all));
    assert_eq!(prints_of(&twice, &all).into_iter().collect::<std::collections::BTreeSet<_>>().len(), 10);
}

#[test]
fn of_many_places_those_that_are_new_are_reported_and_fixed() {
    let all = planted(MANY, "duplicate-punct", "，，");
    let edits = all.iter().map(|finding| Edit { span: finding.span, text: "，".to_owned() }).collect();
    let fix = Fix { applicability: Applicability::Safe, edits };
    let mut whole = folded(&all).remove(0).with_fix(fix);
    whole.message = Message::new("重复，这样的共5处", "doubled, one of 5 such");
    let baseline = KnownFindings::new(sifted(MANY, all[1..].to_vec(), &[]).to_baseline("a.txt", MANY));
    let partly = sifted(MANY, vec![whole.clone()], &baseline.listed("a.txt"));
    let [new] = partly.left.as_slice() else { panic!("one is left") };
    assert_eq!((new.span, new.all_places(), new.message.zh.as_str()), (all[0].span, [all[0].span].as_slice(), "重复"));
    assert_eq!(new.fix.as_ref().unwrap().edits.iter().map(|edit| edit.span).collect::<Vec<_>>(), [all[0].span]);
    assert!(partly.gone.is_empty(), "the entries are of use");
    let completed = KnownFindings::new(partly.to_baseline("a.txt", MANY));
    assert_eq!(completed.entries().len(), 5);
    assert_eq!(sifted(MANY, vec![whole.clone()], &completed.listed("a.txt")).baselined.len(), 1);
    let first = MANY.find('\n').unwrap();
    let text = format!("{} <!-- gangmu-ignore -->{}", &MANY[..first], &MANY[first..]);
    let all = planted(&text, "duplicate-punct", "，，");
    let commented = sift(&Sifting { text: &text, comments: true, ..SIFTING }, folded(&all));
    assert_eq!((commented.left.len(), commented.unused.len()), (1, 0), "a comment hides the place in its line alone");
    assert_eq!(commented.to_suppressions("a.md", &text).len(), 4);
}

#[test]
fn what_is_known_is_parted_by_what_it_is_known_by() {
    let text = "# 甲\n\n一，，二<!-- gangmu-ignore duplicate-punct -->\n\n三，，四。\n\n五，，六。\n\n七，，八。\n\n九，，十。\n";
    let all = planted(text, "duplicate-punct", "，，");
    let prints = prints_of(text, &all);
    let listed = |index: usize, at: usize| Listed { index, rule: "duplicate-punct", fingerprint: prints[at] };
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
    assert_eq!(sifted.fingerprints.concat(), &prints[4..]);
    let known = |known: &[KnownFinding]| known.iter().flat_map(|known| known.fingerprints.clone()).collect::<Vec<_>>();
    assert_eq!(known(&sifted.suppressed), &prints[..3]);
    assert_eq!(known(&sifted.baselined), [prints[3]]);
    assert_eq!(sifted.unused_suppressions, [0, 9], "an entry of a rule that did not run is not unused");
    assert_eq!((sifted.unused_config, sifted.gone), (vec![1], vec![1]));
    assert!(sifted.unused.is_empty());
}

#[test]
fn known_findings_take_time_in_line_with_the_text() {
    use std::time::{Duration, Instant};
    let run = |lines: usize, is_folded: bool| {
        let text = "<!-- gangmu-ignore -->甲，，乙<!-- gangmu-ignore-start date-form --><!-- gangmu-ignore-file -->\n"
            .repeat(lines);
        let all = planted(&text, "duplicate-punct", "，，");
        let all = if is_folded { folded(&all) } else { all };
        let (start, findings) = (Instant::now(), all.len());
        let listed = KnownFindings::new(sifted(&text, all.clone(), &[]).to_baseline("a.md", &text));
        let sifting = Sifting { comments: true, ..SIFTING };
        let sifted = sift(&Sifting { text: &text, baseline: &listed.listed("a.md"), ..sifting }, all);
        assert_eq!((sifted.left.len(), sifted.suppressed.len()), (0, findings));
        start.elapsed()
    };
    for is_folded in [false, true] {
        let is_linear = || run(8_000, is_folded) < run(1_000, is_folded).max(Duration::from_millis(10)) * 16;
        assert!((0..4).any(|_| is_linear()), "time grows faster than the text, as one: {is_folded}");
    }
}

const SIFTING: Sifting<'static> =
    Sifting { text: "", comments: false, suppressions: &[], config: &[], baseline: &[], ran: &everything };

/// An entry that is made up.
fn entry(file: &str, rule: &str, print: u64) -> Entry {
    Entry {
        file: file.to_owned(),
        rule: rule.to_owned(),
        fingerprint: Fingerprint::parse(&format!("{print:016x}")).unwrap(),
        text: "甲".to_owned(),
        reason: None,
    }
}
