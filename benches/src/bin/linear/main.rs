//! Whether time and memory grow with the text and with nothing else.
//!
//! 1. *By the clock*: every pattern in doubling sizes, its time a byte and the peak of its memory. The clock finds what may
//!    be slow; on a busy machine it also finds what is not.
//! 2. *By instructions*, which are the same on a busy machine: plain writing, and what the clock found. They judge.
//! 3. With `--full`, plain writing and the slowest patterns up to 100 MB.
//!
//! Exit code 1 where instructions grow faster than the text. `--planted` measures a function that is quadratic in brackets
//! instead, and ends with 0 where that is found, and not found in plain writing.

mod clocked;
mod counted;
mod phases;
mod report;

use clocked::Clocked;
use gangmu_benches::patterns::{self, Pattern};
use std::process::ExitCode;

/// What the command line asks for.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    full: bool,
    planted: bool,
    /// Patterns of random words, and where they begin.
    random: usize,
    seed: u64,
    /// Only patterns whose name has this in it, and plain writing.
    only: String,
    /// The share of a worker: which of how many.
    share: Option<(usize, usize)>,
    /// The one pattern that is run below callgrind.
    counted: Option<String>,
    /// The largest size of the first step and of the second.
    largest: usize,
    largest_counted: usize,
}

impl Options {
    fn read() -> Self {
        let mut options = Self {
            full: false,
            planted: false,
            random: 0,
            seed: 1,
            only: String::new(),
            share: None,
            counted: None,
            largest: 0,
            largest_counted: 0,
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().unwrap_or_default();
            match argument.as_str() {
                "--full" => options.full = true,
                "--planted" => options.planted = true,
                "--random" => options.random = number(&value()),
                "--seed" => options.seed = number(&value()) as u64,
                "--only" => options.only = value(),
                "--largest" => options.largest = number(&value()),
                "--largest-counted" => options.largest_counted = number(&value()),
                "--share" => {
                    options.share = value().split_once('/').map(|(at, of)| (number(at), number(of)));
                }
                "--counted" => options.counted = Some(value()),
                _ => {
                    eprintln!("unknown argument {argument}; docs/performance.md has them");
                    std::process::exit(2);
                }
            }
        }
        let or = |given: usize, short: usize, full: usize| match given {
            0 if options.full => full,
            0 => short,
            _ => given,
        };
        Self {
            random: or(options.random, 0, 2_000),
            largest: or(options.largest, 128 << 10, 4 << 20),
            largest_counted: or(options.largest_counted, 256 << 10, 2 << 20),
            ..options
        }
    }

    /// The patterns that are asked for, in a fixed order.
    fn patterns(&self) -> Vec<Pattern> {
        let all = [patterns::plain(), patterns::nasty(), patterns::shaped(), patterns::random(self.seed, self.random)];
        let is_wanted = |pattern: &Pattern| is_plain(&pattern.name) || pattern.name.contains(&self.only);
        all.concat().into_iter().filter(is_wanted).collect()
    }

    /// The same for a worker.
    fn arguments(&self) -> Vec<String> {
        let [random, seed, largest, counted] =
            [self.random, self.seed as usize, self.largest, self.largest_counted].map(|number| number.to_string());
        let named = [
            ("--random", random),
            ("--seed", seed),
            ("--only", self.only.clone()),
            ("--largest", largest),
            ("--largest-counted", counted),
        ];
        let mut arguments: Vec<String> = named.into_iter().flat_map(|(name, value)| [name.to_owned(), value]).collect();
        arguments
            .extend([(self.full, "--full"), (self.planted, "--planted")].iter().filter(|o| o.0).map(|o| o.1.into()));
        arguments
    }
}

fn number(text: &str) -> usize {
    text.parse().unwrap_or_else(|_| {
        eprintln!("{text:?} is no number");
        std::process::exit(2);
    })
}

fn main() -> ExitCode {
    let options = Options::read();
    if let Some(share) = options.share {
        clocked::work(&options, share);
        return ExitCode::SUCCESS;
    }
    if let Some(name) = &options.counted {
        counted::work(&options, name);
        return ExitCode::SUCCESS;
    }
    let start = std::time::Instant::now();
    let told = |what: &str| eprintln!("{:>4.0} s: {what}", start.elapsed().as_secs_f64());
    told(&format!("{} patterns by the clock", options.patterns().len()));
    let clocked = clocked::all(&options);
    let chosen = report::chosen(&clocked, &options);
    told(&format!("{} of them by instructions", chosen.len()));
    let counted = counted::all(&options, &chosen);
    told("done with those");
    let long = if options.full { clocked::long(&options, &clocked) } else { Vec::new() };
    report::print(&options, &clocked, &counted, &long)
}

/// Whether a pattern is plain writing, by which the others are measured.
fn is_plain(name: &str) -> bool {
    name.starts_with("plain: ")
}

/// Runs of one pattern, largest last.
type Runs = Vec<Clocked>;
