//! The size of outputs: what is written grows with what was found and with nothing else, however long the line is that all of
//! it stands in.
//!
//! `GANGMU_FINDINGS=1000000 cargo test --release --test it formats::bound -- --nocapture` is the long run.

use super::rows::ROWS;
use crate::holds::render::{STYLE, checked};
use gangmu::diagnostic::{Applicability, Diagnostic, Edit, Fix, Message, Severity};
use gangmu::render::check::Summary;
use gangmu::render::concise;
use gangmu::render::formats::FormatOptions;
use gangmu::render::report::reports;
use gangmu::source::Span;
use std::time::Instant;

/// Counts what is written.
#[derive(Default)]
struct Counter(usize);

impl std::io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A line of so many findings, ten bytes each, with a fix.
fn line(count: usize) -> (String, Vec<Diagnostic>) {
    let text = "收购量,".repeat(count);
    let found = (0..count).map(|number| {
        let span = Span::of(number * 10 + 9, number * 10 + 10);
        let edits = vec![Edit { span, text: "，".to_owned() }];
        Diagnostic::new("halfwidth-punct", Severity::Warning, span, Message::new("“,”宜用“，”", "a half-width mark"))
            .with_fix(Fix { applicability: Applicability::Safe, edits })
    });
    (text, found.collect())
}

/// How many bytes each form makes of it.
fn sizes(count: usize) -> Vec<(&'static str, usize)> {
    let (text, found) = line(count);
    let mut sizes = Vec::new();
    for row in &ROWS {
        let start = Instant::now();
        let (mut out, mut writer) = (Counter::default(), (row.writer)(FormatOptions::default()));
        writer.begin(&mut out).unwrap();
        writer.file(&mut out, checked("甲.txt", &text, &found)).unwrap();
        writer.end(&mut out, &Summary::default(), None).unwrap();
        println!("{}: {count} findings, {} bytes, {:.1} s", row.name, out.0, start.elapsed().as_secs_f64());
        sizes.push((row.name, out.0));
    }
    // A person is shown fewer.
    let shown = &found[..count.min(20_000)];
    let start = Instant::now();
    let bytes = |lines: Vec<String>| lines.iter().map(String::len).sum::<usize>();
    sizes.push(("concise", bytes(concise::lines("甲.txt", &text, shown, &STYLE)) * count / shown.len()));
    let longest =
        |lines: &[String]| lines.iter().flat_map(|drawn| drawn.lines()).map(|line| line.chars().count()).max();
    let drawn = reports("甲.txt", &text, shown, &STYLE);
    assert!(longest(&drawn) < Some(2 * STYLE.width), "an excerpt is {:?} characters wide", longest(&drawn));
    println!("full: {} findings, {:.1} s", shown.len(), start.elapsed().as_secs_f64());
    sizes.push(("full", bytes(drawn) * count / shown.len()));
    sizes
}

/// The most bytes of a finding in any form.
const MOST: usize = 1_200;

/// Whether a size is in bounds, and grew by no more than the findings did and the digits of their places.
fn is_bound(few: usize, many: usize, times: usize, count: usize) -> bool {
    many < count * MOST && many * 100 < few * times * 112
}

#[test]
fn outputs_grow_with_the_findings_alone() {
    let count = std::env::var("GANGMU_FINDINGS").ok().and_then(|count| count.parse().ok()).unwrap_or(16_000);
    let [few, many] = [count / 8, count].map(sizes);
    for ((name, few), (_, many)) in few.iter().zip(&many) {
        assert!(is_bound(*few, *many, 8, count), "{name}: {few} bytes of {}, {many} of {count} findings", count / 8);
    }
    // A form that shows the whole line with each finding is seen.
    let whole = |count: usize| count * count * 10;
    assert!(!is_bound(whole(count / 8), whole(count), 8, count));
}
