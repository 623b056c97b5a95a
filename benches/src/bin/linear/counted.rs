//! By instructions: callgrind counts those of each phase, in one process a pattern, for an empty text and then for doubling
//! sizes. It writes a table before each call of a phase, which holds the counts of the call before.

use crate::{Options, phases};
use gangmu_benches::patterns::Pattern;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// The instructions of a pattern, phase by phase, for each size.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    pub(crate) name: String,
    /// Bytes, and instructions of each phase without what an empty text takes.
    pub(crate) sizes: Vec<(usize, [f64; 3])>,
}

/// The largest size of a pattern is this at least, so that there are several.
pub(crate) const LEAST_LARGEST: usize = 64 << 10;

/// The sizes: at most six doublings up to the largest. Less of a text than the smallest may be of another nature: twenty lines of
/// one kind are read otherwise than two thousand.
fn sizes(options: &Options) -> impl Iterator<Item = usize> {
    let smallest = if options.full { 16 << 10 } else { 4 << 10 };
    let largest = options.largest_counted.max(LEAST_LARGEST);
    (0..7).rev().map(move |halved| largest >> halved).filter(move |&bytes| bytes >= smallest)
}

/// What runs below callgrind.
pub(crate) fn work(options: &Options, name: &str) {
    let Some(pattern) = options.patterns().into_iter().find(|pattern| pattern.name == name) else { return };
    let texts = std::iter::once(String::new()).chain(sizes(options).map(|bytes| pattern.text(bytes)));
    for text in texts {
        let mut document = None;
        phases::measured(&mut || document = Some(phases::parse(&text, options.planted)));
        let mut found = 0;
        phases::measured(&mut || found = document.as_ref().map_or(0, phases::lint));
        phases::measured(&mut || found += document.as_ref().map_or(0, phases::json));
        std::hint::black_box(found);
    }
}

/// Whether this machine has callgrind.
fn is_there() -> bool {
    Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// The patterns that are chosen, as many at a time as there are processors; none where there is no valgrind.
pub(crate) fn all(options: &Options, chosen: &[(String, usize)]) -> Vec<Counted> {
    if !is_there() {
        println!("skipped: instructions (no valgrind here), so nothing is judged");
        return Vec::new();
    }
    let patterns = options.patterns();
    let pattern = |name: &String| patterns.iter().find(|pattern| pattern.name == *name);
    let chosen = chosen.iter().filter_map(|(name, largest)| Some((pattern(name)?, *largest)));
    let todo = Mutex::new(chosen.collect::<Vec<_>>().into_iter());
    let done = Mutex::new(Vec::new());
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for job in 0..jobs {
            let (todo, done) = (&todo, &done);
            scope.spawn(move || {
                while let Some((pattern, largest_counted)) = todo.lock().ok().and_then(|mut todo| todo.next()) {
                    let counted = count(&Options { largest_counted, ..options.clone() }, pattern, job);
                    done.lock().expect("no other thread panics").push(counted);
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|counted: &Counted| chosen_place(&patterns, &counted.name));
    done
}

fn chosen_place(patterns: &[Pattern], name: &str) -> usize {
    patterns.iter().position(|pattern| pattern.name == name).unwrap_or(usize::MAX)
}

fn count(options: &Options, pattern: &Pattern, job: usize) -> Counted {
    let folder = std::env::temp_dir().join(format!("gangmu-linear-{}-{job}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for callgrind");
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "-q"]).arg(format!("--callgrind-out-file={}", folder.join("out").display()));
    command.args(["--toggle-collect", "--dump-before"].map(|option| format!("{option}={}", phases::FUNCTION)));
    command.arg(std::env::current_exe().unwrap_or_default()).args(options.arguments());
    command.args(["--counted", &pattern.name]).stdout(Stdio::null());
    let is_done = command.status().is_ok_and(|status| status.success());
    let counts = read(&folder);
    let _ = std::fs::remove_dir_all(&folder);
    let texts: Vec<[f64; 3]> = counts.as_chunks::<3>().0.to_vec();
    let sizes: Vec<usize> = sizes(options).map(|bytes| pattern.text(bytes).len()).collect();
    assert!(is_done && texts.len() == sizes.len() + 1, "callgrind counted {} texts of {:?}", texts.len(), pattern.name);
    let without = |counts: &[f64; 3]| [0, 1, 2].map(|phase: usize| (counts[phase] - texts[0][phase]).max(0.0));
    let sizes = sizes.into_iter().zip(texts[1..].iter().map(without)).collect();
    Counted { name: pattern.name.clone(), sizes }
}

/// The counts of the tables, in the order of the calls. The first is of what was before the first call: nothing. The last
/// call's is written at the end, to the file without a number.
fn read(folder: &Path) -> Vec<f64> {
    let table = |name: String| std::fs::read_to_string(folder.join(name)).ok();
    let dumps = (2..).map_while(|at| table(format!("out.{at}")));
    let total = |table: String| {
        let line = table.lines().find_map(|line| line.strip_prefix("summary: ").or(line.strip_prefix("totals: ")));
        line.and_then(|count| count.trim().parse().ok()).unwrap_or(0.0)
    };
    dumps.chain(table("out".to_owned())).map(total).collect()
}
