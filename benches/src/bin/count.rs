//! What `gate.py` counts the instructions of: `count none|parse|lint|json FILES`. `none` reads the files alone, the others do
//! more with each: the difference of two runs is what a phase takes.

use gangmu::{ParseOptions, parse};
use gangmu_benches::work;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let work: fn(&str) -> usize = match arguments.next().as_deref() {
        Some("none") => str::len,
        Some("parse") => work::tree,
        Some("lint") => |text| work::findings(&parse(text, &ParseOptions::default())),
        Some("json") => |text| work::json(&parse(text, &ParseOptions::default())),
        _ => {
            eprintln!("count none|parse|lint|json FILES");
            return ExitCode::from(2);
        }
    };
    for file in arguments {
        match std::fs::read_to_string(&file) {
            Ok(text) => std::hint::black_box(work(std::hint::black_box(&text))),
            Err(error) => {
                eprintln!("{file}: {error}");
                return ExitCode::from(3);
            }
        };
    }
    ExitCode::SUCCESS
}
