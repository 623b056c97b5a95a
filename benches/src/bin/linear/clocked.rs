//! By the clock: the time a byte of each phase, and the peak of memory, in doubling sizes. Workers are processes: memory is
//! counted for a whole process, and one that dies takes no other with it.

use crate::{Options, Runs, is_plain, phases};
use gangmu_benches::clock::seconds;
use gangmu_benches::patterns::Pattern;
use peak_alloc::PeakAlloc;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The smallest size.
const SMALLEST: usize = 16 << 10;

/// A pattern in one size.
#[derive(Debug, Clone)]
pub(crate) struct Clocked {
    pub(crate) name: String,
    pub(crate) bytes: usize,
    /// Seconds of each phase.
    pub(crate) seconds: [f64; 3],
    /// The most memory at a time, the text in it.
    pub(crate) peak: usize,
}

impl Clocked {
    /// Nanoseconds a byte, all phases.
    pub(crate) fn cost(&self) -> f64 {
        self.seconds.iter().sum::<f64>() * 1e9 / self.bytes as f64
    }

    /// Memory, times the text.
    pub(crate) fn memory(&self) -> f64 {
        self.peak as f64 / self.bytes as f64
    }

    fn line(&self) -> String {
        let [parse, lint, json] = self.seconds;
        format!("{}\t{parse}\t{lint}\t{json}\t{}\t{}", self.bytes, self.peak, self.name)
    }

    fn read(line: &str) -> Option<Self> {
        let mut parts = line.splitn(6, '\t');
        let mut next = || parts.next();
        let bytes = next()?.parse().ok()?;
        let seconds = [next()?.parse().ok()?, next()?.parse().ok()?, next()?.parse().ok()?];
        Some(Self { bytes, seconds, peak: next()?.parse().ok()?, name: next()?.to_owned() })
    }
}

/// A worker: every pattern of its share, a line a size.
pub(crate) fn work(options: &Options, (share, of): (usize, usize)) {
    for pattern in options.patterns().iter().skip(share).step_by(of) {
        let mut bytes = SMALLEST;
        while bytes <= options.largest {
            let run = measure(pattern, bytes, options.planted);
            println!("{}", run.line());
            // What takes so long has shown by now that it does.
            if run.seconds.iter().sum::<f64>() > LONGEST {
                break;
            }
            bytes *= 2;
        }
    }
}

/// Seconds after which a pattern is not doubled any more.
const LONGEST: f64 = 4.0;

/// The best of some runs, fewer where they are long.
fn measure(pattern: &Pattern, bytes: usize, planted: bool) -> Clocked {
    let mut best: Option<Clocked> = None;
    let mut spent = 0.0;
    for _ in 0..5 {
        let run = once(pattern, bytes, planted);
        spent += run.seconds.iter().sum::<f64>();
        let least = match best {
            None => run,
            Some(least) => {
                let seconds = [0, 1, 2].map(|phase: usize| least.seconds[phase].min(run.seconds[phase]));
                Clocked { seconds, ..run }
            }
        };
        best = Some(least);
        if spent > 0.05 {
            break;
        }
    }
    best.unwrap_or_else(|| once(pattern, bytes, planted))
}

fn once(pattern: &Pattern, bytes: usize, planted: bool) -> Clocked {
    let text = pattern.text(bytes);
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let (document, parse) = seconds(|| phases::parse(&text, planted));
    let (_, lint) = seconds(|| phases::lint(&document));
    let (_, json) = seconds(|| phases::json(&document));
    let peak = MEMORY.peak_usage() - before + text.len();
    Clocked { name: pattern.name.clone(), bytes: text.len(), seconds: [parse, lint, json], peak }
}

/// All patterns, by as many workers as there are processors.
pub(crate) fn all(options: &Options) -> Vec<Runs> {
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let runs: Vec<Clocked> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs).map(|job| scope.spawn(move || worker(options, job, jobs))).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    options.patterns().iter().map(|pattern| of(&runs, &pattern.name)).collect()
}

fn of(runs: &[Clocked], name: &str) -> Runs {
    runs.iter().filter(|run| run.name == name).cloned().collect()
}

fn worker(options: &Options, job: usize, jobs: usize) -> Vec<Clocked> {
    let program = std::env::current_exe().unwrap_or_default();
    let child = Command::new(program)
        .args(options.arguments())
        .args(["--share", &format!("{job}/{jobs}")])
        .stdout(Stdio::piped())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => {
            eprintln!("no worker: {error}");
            std::process::exit(3);
        }
    };
    let lines = child.stdout.take().map(|out| BufReader::new(out).lines().map_while(Result::ok));
    let runs: Vec<Clocked> = lines.into_iter().flatten().filter_map(|line| Clocked::read(&line)).collect();
    if !child.wait().is_ok_and(|status| status.success()) {
        eprintln!("a worker died after {:?}", runs.last().map(|run| &run.name));
        std::process::exit(3);
    }
    runs
}

/// Plain writing and the slowest patterns in the greatest size that is read, one at a time.
pub(crate) fn long(options: &Options, clocked: &[Runs]) -> Vec<Runs> {
    let mut slowest: Vec<&Clocked> = clocked.iter().filter_map(|runs| runs.last()).collect();
    slowest.sort_by(|a, b| b.cost().total_cmp(&a.cost()));
    let (plain, others): (Vec<&Clocked>, Vec<&Clocked>) = slowest.into_iter().partition(|run| is_plain(&run.name));
    let chosen = plain.into_iter().chain(others.into_iter().take(10));
    let patterns = options.patterns();
    let pattern = |run: &Clocked| patterns.iter().find(|pattern| pattern.name == run.name);
    chosen.filter_map(pattern).map(|pattern| long_of(pattern, options.planted)).collect()
}

fn long_of(pattern: &Pattern, planted: bool) -> Runs {
    let mut runs: Runs = Vec::new();
    for bytes in [1_000_000, 10_000_000, 99_900_000] {
        if runs.last().is_some_and(|run| run.seconds.iter().sum::<f64>() > 60.0) {
            break;
        }
        runs.push(once(pattern, bytes, planted));
    }
    runs
}
