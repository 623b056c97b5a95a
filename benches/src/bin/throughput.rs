//! gangmu beside what others do with the same bytes: in one process, one thread, all in turn in each round.
//!
//! `cargo run --release --manifest-path benches/Cargo.toml --features peers --bin throughput -- [--rounds N] [--markdown | --json] [FILES]`

use gangmu_benches::clock::seconds;
use gangmu_benches::fit::median;
use gangmu_benches::texts::{self, Input};
use gangmu_benches::work;
use std::hint::black_box;

/// What is measured: its name in tables, and the work, which gives something that depends on all of it.
struct Algorithm {
    name: &'static str,
    run: fn(&Input) -> usize,
}

const ALGORITHMS: [Algorithm; 9] = [
    Algorithm {
        name: "UTF-8 check, std",
        run: |input| usize::from(std::str::from_utf8(input.text.as_bytes()).is_ok()),
    },
    Algorithm {
        name: "UTF-8 check, simdutf8",
        run: |input| usize::from(simdutf8::basic::from_utf8(input.text.as_bytes()).is_ok()),
    },
    Algorithm { name: EVENTS, run: |input| pulldown_cmark::Parser::new(&input.text).map(black_box).count() },
    Algorithm { name: COMRAK, run: |input| comrak_tree(&input.text) },
    Algorithm { name: AUTOCORRECT, run: |input| autocorrect::lint_for(&input.text, "text").lines.len() },
    Algorithm { name: "gangmu: text to tree", run: |input| work::tree(&input.text) },
    Algorithm { name: TREE, run: |input| work::tree(&work::text(input.text.as_bytes())) },
    Algorithm { name: FINDINGS, run: |input| with_tree(input, work::findings) },
    Algorithm { name: JSON, run: |input| with_tree(input, work::json) },
];

const EVENTS: &str = "pulldown-cmark, all events";
const COMRAK: &str = "comrak, tree";
const AUTOCORRECT: &str = "autocorrect, lint";
const TREE: &str = "gangmu: bytes to tree";
const FINDINGS: &str = "gangmu: bytes to findings with line and column";
const JSON: &str = "gangmu: bytes to tree as JSON";

/// What is to be reached: at least so many times the speed of another, and the aim beyond.
struct Goal {
    of: &'static str,
    beside: &'static str,
    must: f64,
    aim: f64,
}

const GOALS: [Goal; 5] = [
    Goal { of: TREE, beside: EVENTS, must: 0.5, aim: 1.0 },
    Goal { of: TREE, beside: COMRAK, must: 1.5, aim: 3.5 },
    Goal { of: FINDINGS, beside: EVENTS, must: 0.25, aim: 0.65 },
    Goal { of: JSON, beside: EVENTS, must: 0.3, aim: 0.5 },
    Goal { of: FINDINGS, beside: AUTOCORRECT, must: 10.0, aim: 50.0 },
];

fn comrak_tree(text: &str) -> usize {
    let arena = comrak::Arena::new();
    comrak::parse_document(&arena, text, &comrak::Options::default());
    arena.len()
}

fn with_tree(input: &Input, then: fn(&gangmu::Document<'_>) -> usize) -> usize {
    let text = work::text(input.text.as_bytes());
    then(&gangmu::parse(&text, &gangmu::ParseOptions::default()))
}

/// A line longer than this is not given to autocorrect: with findings in it, time and memory grow by its square.
const LONGEST_LINE: usize = 50_000;

/// The seconds of one run; of as many as make a long text, where it is short.
fn timed(algorithm: &Algorithm, input: &Input) -> f64 {
    let runs = (200_000 / input.text.len().max(1)).clamp(1, 100);
    let (_, all) = seconds(|| (0..runs).map(|_| (algorithm.run)(black_box(input))).fold(0, usize::wrapping_add));
    all / runs as f64
}

/// The speeds of one input: for each algorithm the seconds of each round; none where it was left out.
struct Measured<'i> {
    input: &'i Input,
    seconds: Vec<Vec<f64>>,
}

impl Measured<'_> {
    fn new(input: &Input, rounds: usize) -> Measured<'_> {
        let has_long_line = input.text.lines().any(|line| line.len() > LONGEST_LINE);
        let mut seconds = vec![Vec::new(); ALGORITHMS.len()];
        for _ in 0..rounds {
            for (algorithm, times) in ALGORITHMS.iter().zip(&mut seconds) {
                if algorithm.name != AUTOCORRECT || !has_long_line {
                    times.push(timed(algorithm, input));
                }
            }
        }
        Measured { input, seconds }
    }

    fn times(&self, name: &str) -> &[f64] {
        let at = ALGORITHMS.iter().position(|algorithm| algorithm.name == name);
        at.and_then(|at| self.seconds.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Millions of bytes a second.
    fn speed(&self, name: &str) -> Option<f64> {
        let times = self.times(name);
        (!times.is_empty()).then(|| self.input.text.len() as f64 / 1e6 / median(times.iter().copied()))
    }

    /// How many times as fast `of` is as `beside`, round by round.
    fn ratio(&self, of: &str, beside: &str) -> Option<f64> {
        let (of, beside) = (self.times(of), self.times(beside));
        (!of.is_empty() && !beside.is_empty()).then(|| median(of.iter().zip(beside).map(|(of, beside)| beside / of)))
    }
}

fn main() {
    let (mut rounds, mut form) = (9, Form::Text);
    let mut files = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rounds" => rounds = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(rounds),
            "--markdown" => form = Form::Markdown,
            "--json" => form = Form::Json,
            _ => files.push(argument),
        }
    }
    let (inputs, missing) = if files.is_empty() { texts::standard() } else { (read(&files), Vec::new()) };
    missing.iter().for_each(|name| eprintln!("skipped: {name}"));
    let measured: Vec<Measured<'_>> = inputs.iter().map(|input| Measured::new(input, rounds)).collect();
    match form {
        Form::Json => println!("{}", json(&measured, rounds)),
        _ => tables(&measured, &form),
    }
}

enum Form {
    Text,
    Markdown,
    Json,
}

fn read(files: &[String]) -> Vec<Input> {
    let of = |file: &String| match std::fs::read(file) {
        Ok(bytes) => Input { name: name(file), text: work::text(&bytes) },
        Err(error) => {
            eprintln!("{file}: {error}");
            std::process::exit(2);
        }
    };
    files.iter().map(of).collect()
}

/// A path without its folders.
fn name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// A table of speeds and one of goals.
fn tables(measured: &[Measured<'_>], form: &Form) {
    let names = measured.iter().map(|m| format!("{} ({:.1} MB)", m.input.name, m.input.text.len() as f64 / 1e6));
    let mut speeds = vec![["MB/s, and times pulldown-cmark".to_owned()].into_iter().chain(names).collect::<Vec<_>>()];
    for Algorithm { name, .. } in &ALGORITHMS {
        let cell = |m: &Measured<'_>| match (m.speed(name), m.ratio(name, EVENTS)) {
            (Some(speed), Some(ratio)) => format!("{} ({ratio:.2})", short(speed)),
            _ => "left out: a line is too long".to_owned(),
        };
        speeds.push([(*name).to_owned()].into_iter().chain(measured.iter().map(cell)).collect());
    }
    print(&speeds, form);
    let mut goals = vec![["goal", "must", "aim"].map(str::to_owned).to_vec()];
    goals[0].extend(measured.iter().map(|m| m.input.name.clone()));
    for Goal { of, beside, must, aim } in &GOALS {
        let cell = |m: &Measured<'_>| match m.ratio(of, beside) {
            Some(ratio) => format!("{ratio:.2} {}", reached(ratio, *must, *aim)),
            None => "left out".to_owned(),
        };
        let row = [format!("{of}, times {beside}"), format!("{must}"), format!("{aim}")];
        goals.push(row.into_iter().chain(measured.iter().map(cell)).collect());
    }
    println!();
    print(&goals, form);
}

/// What is said of a ratio.
fn reached(ratio: f64, must: f64, aim: f64) -> &'static str {
    match ratio {
        _ if ratio >= aim => "aim",
        _ if ratio >= must => "must",
        _ => "**missed**",
    }
}

/// Three digits that count.
fn short(speed: f64) -> String {
    let digits = usize::from(speed < 100.0) + usize::from(speed < 10.0);
    format!("{speed:.digits$}")
}

fn print(rows: &[Vec<String>], form: &Form) {
    let widths: Vec<usize> =
        (0..rows[0].len()).map(|at| rows.iter().map(|row| row[at].len()).max().unwrap_or(0)).collect();
    for (at, row) in rows.iter().enumerate() {
        if matches!(form, Form::Markdown) {
            println!("| {} |", row.join(" | "));
            if at == 0 {
                println!("|---|{}", "---:|".repeat(row.len() - 1));
            }
            continue;
        }
        let cells = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:<width$}"));
        println!("{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
}

fn json(measured: &[Measured<'_>], rounds: usize) -> serde_json::Value {
    let of = |m: &Measured<'_>| {
        let speeds: serde_json::Map<_, _> =
            ALGORITHMS.iter().map(|a| (a.name.to_owned(), serde_json::json!(m.speed(a.name)))).collect();
        let goals = GOALS.iter().map(|goal| {
            let ratio = m.ratio(goal.of, goal.beside);
            serde_json::json!({
                "of": goal.of, "beside": goal.beside, "ratio": ratio, "must": goal.must, "aim": goal.aim,
                "reached": ratio.map(|ratio| ratio >= goal.must),
            })
        });
        serde_json::json!({
            "input": m.input.name, "bytes": m.input.text.len(), "rounds": rounds, "megabytes_a_second": speeds,
            "goals": goals.collect::<Vec<_>>(),
        })
    };
    measured.iter().map(of).collect()
}
