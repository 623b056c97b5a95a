//! Depth costs no stack: whatever nests is read, judged, fixed, printed in every form and dropped on a stack of 256 KiB. A
//! function that calls itself once a level overflows it.
//!
//! `GANGMU_DEPTH=100000 cargo test --release --test it stack` goes deeper.

use crate::formats::rows::ROWS;
use crate::holds::planted::REAL;
use crate::holds::render::{STYLE, for_person};
use crate::holds::{config, known};
use gangmu::lint::{LintOptions, lint_with};
use gangmu::parse::{ParseOptions, parse};
use gangmu::render::ast;
use gangmu::render::escape::write_json;
use gangmu::render::formats::CheckedFile;
use gangmu::render::outline::{self, OutlineOptions, OutlineRows};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// Of a thread; a function that calls itself on what is nested overflows it.
pub(crate) const STACK: usize = 256 * 1024;

/// Configurations have more: the reader of TOML calls itself, and refuses what is deeper than 80.
const STACK_OF_SETTINGS: usize = 1024 * 1024;

/// As many levels as overflow the stack with the smallest frames that a build has.
fn depth() -> usize {
    let usual = if cfg!(debug_assertions) { 4_000 } else { 20_000 };
    std::env::var("GANGMU_DEPTH").ok().and_then(|depth| depth.parse().ok()).unwrap_or(usual)
}

/// Runs `work` on a stack of `size` bytes.
pub(crate) fn on_a_stack(size: usize, work: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(size).spawn_scoped(scope, work);
        thread.unwrap().join().unwrap();
    });
}

/// What nests: a name, what opens one level or several, how many, what stands inside, what closes them.
const NESTS: [(&str, &str, usize, &str, &str); 22] = [
    ("brackets", "（", 1, "", ""),
    ("closed brackets", "（", 1, "正文", "）"),
    ("crossed brackets", "（《）》", 2, "", ""),
    ("brackets of four kinds", "（[〔【", 4, "", ""),
    ("titles", "《", 1, "", ""),
    ("closed titles", "《", 1, "办法", "》"),
    ("quotes", "“‘", 2, "话", "’”"),
    ("quotes the wrong way", "”“", 2, "", ""),
    ("markers in a line", "一、", 1, "", ""),
    ("markers in lines", "一、\n", 1, "", ""),
    ("a ladder of levels", "一、甲\n（一）甲\n1.甲\n（1）甲\n①甲\n", 5, "", ""),
    ("a ladder in a line", "一、甲（一）乙1.丙（1）丁①戊", 5, "", ""),
    ("items", "一是", 1, "", ""),
    ("items in sentences", "一是甲，第一，乙；首先，丙：", 4, "。", ""),
    ("a decimal number", "1.", 1, "1 总则", ""),
    ("chapters", "第一章　甲\n第一条　乙\n（一）丙\n", 3, "", ""),
    ("attachments", "附件：1.甲\n", 1, "", ""),
    ("numerals", "万零", 2, "", ""),
    ("comments", "<!-- ", 1, "甲", " -->"),
    ("regions", "<!-- gangmu-ignore-start -->\n", 1, "一、甲\n三、乙\n", "<!-- gangmu-ignore-end -->\n"),
    ("lists", "> * ", 2, "甲", ""),
    ("marks on one letter", "\u{301}", 1, "", ""),
];

/// Reads, judges, fixes and prints a text, and drops all of it.
fn survive(text: &str) {
    let document = parse(text, &ParseOptions::default());
    let found = lint_with(&document, &LintOptions::choosing(|_| true));
    let edits = (REAL.fix)(text, false).edits;
    std::hint::black_box((REAL.fix)(text, true));
    std::hint::black_box(for_person("甲.txt", text, &found, &edits, &STYLE));
    write_json(&mut std::io::sink(), &ast::to_json(&document, "甲.txt")).unwrap();
    let options = OutlineOptions { paragraphs: true };
    write_json(&mut std::io::sink(), &outline::to_json(&document, "甲.txt", &options)).unwrap();
    let mut file: CheckedFile = crate::holds::render::checked("甲.txt", text, &found);
    file.outline = Some(OutlineRows::new(&document, options));
    let files = [file];
    for row in &ROWS {
        std::hint::black_box((REAL.write)(row, &files));
    }
    assert_eq!(known::faults_of_comments(&REAL, text), [] as [String; 0]);
}

#[test]
fn what_nests_needs_no_stack() {
    let depth = depth();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((name, open, levels, inside, close)) = NESTS.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let times = depth / levels;
                    let text = format!("{}{inside}{}", open.repeat(times), close.repeat(times));
                    let start = Instant::now();
                    on_a_stack(STACK, || survive(&text));
                    println!("{name}: {} bytes, {:.1} s", text.len(), start.elapsed().as_secs_f64());
                }
            });
        }
    });
    println!("{} kinds, {depth} deep, on {STACK} bytes of stack", NESTS.len());
}

#[test]
fn lists_and_settings_that_nest_need_no_stack() {
    let depth = depth();
    for open in
        ["[", "{\"version\":", "{\"version\": 1, \"findings\": [", "甲 = [", "[甲.", "甲 = {乙 = ", "甲.", "\"\"\""]
    {
        let text = open.repeat(depth);
        on_a_stack(STACK, || assert_eq!(known::faults_of_file(&REAL, &text), [] as [String; 0], "{open}"));
        let judged = || assert_eq!(config::faults(&REAL, text.as_bytes()), [] as [String; 0], "{open}");
        on_a_stack(STACK_OF_SETTINGS, judged);
    }
}

/// How deep brackets are nested, told by a function that calls itself and keeps as much on the stack as any reader would.
fn depth_by_recursion(text: &str) -> usize {
    let kept = std::hint::black_box([0_u8; 128]);
    std::hint::black_box(&kept);
    match text.strip_prefix('（') {
        Some(rest) => std::hint::black_box(1 + depth_by_recursion(rest)),
        None => 0,
    }
}

/// Tells the process that it is the one which may end.
const MAY_END: &str = "GANGMU_MAY_OVERFLOW";

#[test]
#[ignore = "ends its process: the next test runs it"]
fn planted() {
    if std::env::var_os(MAY_END).is_some() {
        let text = "（".repeat(depth());
        on_a_stack(STACK, || assert_eq!(depth_by_recursion(&text), depth()));
    }
}

/// The proof that the stack is small enough to tell.
#[test]
fn a_planted_recursion_overflows() {
    let program = std::env::current_exe().unwrap();
    let run = |depth: &str| {
        let mut command = Command::new(&program);
        let command = command.args(["--exact", "stack::planted", "--ignored"]);
        command.env(MAY_END, "1").env("GANGMU_DEPTH", depth).output().unwrap()
    };
    assert!(run("100").status.success(), "a hundred levels fit");
    let output = run(&depth().to_string());
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("overflowed its stack"));
}
