//! What is on the page in another way is found in the same way: transforms of a text that change nothing for its reader change
//! no finding. Places are told by the letters and marks before them, so that blanks and line ends do not count.

use crate::support::corpus::{samples, shared};
use gangmu::diagnostic::Diagnostic;
use gangmu::lint::lint;
use gangmu::parse::{ParseOptions, parse};
use gangmu::source::Span;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A transform, and the rules that are about what it changes, whose findings are left out.
struct Transform {
    name: &'static str,
    make: fn(&str) -> String,
    about: &'static [&'static str],
}

const fn transform(name: &'static str, make: fn(&str) -> String, about: &'static [&'static str]) -> Transform {
    Transform { name, make, about }
}

fn lines(text: &str, with: impl Fn(&str) -> String) -> String {
    text.split('\n').map(with).collect::<Vec<_>>().join("\n")
}

const TRANSFORMS: [Transform; 10] = [
    transform("CRLF", |text| text.replace('\n', "\r\n"), &[]),
    transform("CR", |text| text.replace('\n', "\r"), &[]),
    transform("CRLF and LF by turns", |text| by_turns(text, "\r\n"), &[]),
    transform("a byte order mark", |text| format!("\u{FEFF}{text}"), &[]),
    transform("no line end at the end", |text| text.trim_end_matches('\n').to_owned(), &[]),
    transform("line ends at the end", |text| format!("{text}\n\n"), &[]),
    transform("blank lines at the head", |text| format!("\n\n\n{text}"), &[]),
    transform("blanks behind lines", |text| lines(text, |line| format!("{line} ")), &[]),
    transform("blanks in blank lines", |text| text.replace("\n\n", "\n　 \n"), &[]),
    transform("tabs for ideographic spaces", |text| lines(text, tabbed), &[]),
];

fn by_turns(text: &str, end: &str) -> String {
    let turned = text.split_inclusive('\n').enumerate();
    turned.map(|(at, line)| if at % 2 == 0 { line.replace('\n', end) } else { line.to_owned() }).collect()
}

/// A line that is indented with U+3000, indented with as many tabs.
fn tabbed(line: &str) -> String {
    let rest = line.trim_start_matches('\u{3000}');
    let width = (line.len() - rest.len()) / '\u{3000}'.len_utf8();
    format!("{}{rest}", "\t".repeat(width))
}

/// Whether a reader sees nothing of it.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// What is found: the rule and the place, both ends by the number of letters and marks before them; sorted.
fn told(text: &str, about: &[&str], found: &[Diagnostic]) -> Vec<String> {
    let mut before = vec![0_u32; text.len() + 1];
    let mut count = 0;
    for (at, c) in text.char_indices() {
        before[at..at + c.len_utf8()].fill(count);
        count += u32::from(!is_blank(c));
    }
    before[text.len()] = count;
    let place = |span: &Span| format!("{}-{}", before[span.start as usize], before[span.end as usize]);
    let tell = |found: &Diagnostic| {
        let places: Vec<String> = found.all_places().iter().map(place).collect();
        format!("{} {} {}", found.rule, place(&found.span), places.join(","))
    };
    let mut told: Vec<String> = found.iter().filter(|found| !about.contains(&found.rule)).map(tell).collect();
    told.sort();
    told
}

fn found(text: &str) -> Vec<Diagnostic> {
    lint(&parse(text, &ParseOptions::default()))
}

/// How what is found differs under a transform.
fn difference(transform: &Transform, text: &str, judge: fn(&str) -> Vec<Diagnostic>) -> Vec<String> {
    let other = (transform.make)(text);
    let [plain, other] = [text, &other].map(|text| told(text, transform.about, &judge(text)));
    let only = |mine: &[String], theirs: &[String], sign: char| -> Vec<String> {
        mine.iter().filter(|one| !theirs.contains(one)).map(|one| format!("{sign} {one}")).collect()
    };
    [only(&plain, &other, '-'), only(&other, &plain, '+')].concat()
}

/// The texts, with one kind of line end: the samples, and every `step`th of the shared ones.
fn texts(test: &str, step: usize) -> Vec<(String, String)> {
    let shared = shared(test, "").unwrap_or_default();
    let step = if std::env::var_os("GANGMU_TRANSFORMS").is_some() { 1 } else { step };
    let all = samples().into_iter().chain(shared.into_iter().step_by(step));
    let plain = |text: String| text.replace("\r\n", "\n").replace('\r', "\n").trim_start_matches('\u{FEFF}').to_owned();
    all.map(|(path, text)| (path.file_name().unwrap().to_string_lossy().into_owned(), plain(text))).collect()
}

/// One shared text in so many; all with `GANGMU_TRANSFORMS=1`.
const SAMPLED: usize = 8;

#[test]
fn transforms_change_no_finding() {
    let texts = texts("transforms_change_no_finding, on real documents", SAMPLED);
    let (next, findings, wrong) = (AtomicUsize::new(0), AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((name, text)) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    findings.fetch_add(found(text).len(), Ordering::Relaxed);
                    for transform in &TRANSFORMS {
                        for line in difference(transform, text, found) {
                            wrong.lock().unwrap().push(format!("{}: {name}: {line}", transform.name));
                        }
                    }
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().unwrap();
    wrong.sort();
    println!(
        "{} texts, {} findings, {} transforms, {} differences",
        texts.len(),
        findings.into_inner(),
        TRANSFORMS.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A rule that goes by the bytes of the text is caught by each transform that moves them.
#[test]
fn a_rule_that_looks_at_line_ends_is_caught() {
    let judge: fn(&str) -> Vec<Diagnostic> = |text| {
        let mut found = found(text);
        found.retain(|found| !text[..found.span.start as usize].ends_with('\n'));
        found
    };
    let text = "主要做法\n一、抓好收购\n开秤前逐仓检查。\n三、抓好储存\n入库后定期测温。\n";
    assert_eq!(difference(&TRANSFORMS[1], text, found), [] as [String; 0]);
    assert_ne!(difference(&TRANSFORMS[1], text, judge), [] as [String; 0]);
}
