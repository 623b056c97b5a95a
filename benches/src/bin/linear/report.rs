//! What is chosen to be counted, and what is told.

use crate::counted::{Counted, LEAST_LARGEST};
use crate::{Clocked, Options, Runs, is_plain};
use gangmu_benches::fit::{median, slope};
use std::process::ExitCode;

/// How much steeper than linear instructions may grow: between 1 and 256 KB a text changes its nature with its size (numbers past
/// 99 are no markers), in the full form it does not.
const STEEPEST: f64 = 1.05;
const STEEPEST_SHORT: f64 = 1.15;

/// How much more a byte may cost than in the pattern in the middle.
const DEAREST: f64 = 10.0;
/// The same in the short form, where the clock of a busy machine may take another pattern for the one in the middle.
const DEAREST_SHORT: f64 = 20.0;

/// How the time of a pattern grows.
fn growth(runs: &[Clocked]) -> f64 {
    let points: Vec<(f64, f64)> = runs.iter().map(|run| (run.bytes as f64, run.seconds.iter().sum())).collect();
    slope(&points).unwrap_or(1.0)
}

/// How its memory grows.
fn memory_growth(runs: &[Clocked]) -> f64 {
    let points: Vec<(f64, f64)> = runs.iter().map(|run| (run.bytes as f64, run.peak as f64)).collect();
    slope(&points).unwrap_or(1.0)
}

/// How much dearer a byte of the largest text is than one of the cheapest.
fn dearer(runs: &[Clocked]) -> f64 {
    let least = runs.iter().map(Clocked::cost).fold(f64::INFINITY, f64::min);
    runs.last().map_or(1.0, |run| run.cost() / least)
}

/// The costs of the largest texts that all patterns have in common.
fn typical(clocked: &[Runs]) -> f64 {
    median(clocked.iter().filter_map(|runs| runs.last()).map(Clocked::cost))
}

/// The pattern whose cost is the one in the middle.
fn middle(clocked: &[Runs]) -> Option<String> {
    let typical = typical(clocked);
    let apart = |runs: &&Runs| (cost(runs) - typical).abs();
    let nearest = clocked.iter().filter(|runs| !runs.is_empty()).min_by(|a, b| apart(a).total_cmp(&apart(b)))?;
    nearest.first().map(|run| run.name.clone())
}

/// The patterns that instructions are counted of: plain writing, the pattern in the middle, what grows by the clock or costs much, and the dearest others
/// until there are enough; each with the largest size to count, which is the less the longer it takes.
pub(crate) fn chosen(clocked: &[Runs], options: &Options) -> Vec<(String, usize)> {
    let typical = typical(clocked);
    let is_suspect = |runs: &&Runs| {
        growth(runs) > 1.12 || dearer(runs) > 2.0 || runs.last().is_some_and(|run| run.cost() > DEAREST * 0.8 * typical)
    };
    let name = |runs: &Runs| runs.first().map(|run| run.name.clone()).unwrap_or_default();
    let mut chosen: Vec<String> = clocked.iter().map(name).filter(|name| is_plain(name)).collect();
    chosen.extend(middle(clocked));
    let mut suspects: Vec<&Runs> = clocked.iter().filter(is_suspect).collect();
    suspects.sort_by(|a, b| dearer(b).total_cmp(&dearer(a)));
    let mut others: Vec<&Runs> = clocked.iter().filter(|runs| !runs.is_empty()).collect();
    others.sort_by(|a, b| cost(b).total_cmp(&cost(a)));
    for runs in suspects.into_iter().chain(others) {
        if chosen.len() >= if options.full { 60 } else { 16 } {
            break;
        }
        if !chosen.contains(&name(runs)) {
            chosen.push(name(runs));
        }
    }
    let of = |name: &String| clocked.iter().find(|runs| runs.first().is_some_and(|run| run.name == *name));
    let largest = |name: &String| of(name).map_or(options.largest_counted, |runs| largest_counted(runs, options));
    chosen.iter().map(|name| (name.clone(), largest(name))).collect()
}

/// The largest size whose instructions are counted: fifty times slower than the clock, and all smaller ones as well.
fn largest_counted(runs: &Runs, options: &Options) -> usize {
    let seconds = if options.full { 1.0 } else { 0.06 };
    let mut bytes = options.largest_counted;
    while bytes > LEAST_LARGEST && cost(runs) * bytes as f64 / 1e9 > seconds {
        bytes /= 2;
    }
    bytes
}

fn cost(runs: &Runs) -> f64 {
    runs.last().map_or(0.0, Clocked::cost)
}

/// Prints all of it; failure where instructions say so.
pub(crate) fn print(options: &Options, clocked: &[Runs], counted: &[Counted], long: &[Runs]) -> ExitCode {
    by_the_clock(options, clocked);
    let superlinear = by_instructions(counted, middle(clocked).as_deref(), options.full);
    if !long.is_empty() {
        println!("\n| pattern | MB | s | ns a byte | memory, times the text |\n|---|---:|---:|---:|---:|");
        for run in long.iter().flatten() {
            let seconds: f64 = run.seconds.iter().sum();
            let size = run.bytes as f64 / 1e6;
            println!("| {} | {size:.0} | {seconds:.2} | {:.1} | {:.2} |", shown(&run.name), run.cost(), run.memory());
        }
    }
    for name in &superlinear {
        println!("superlinear: {name}");
    }
    let is_right = match options.planted {
        true => {
            counted.is_empty() || !superlinear.is_empty() && !superlinear.iter().any(|told| told.contains("plain: "))
        }
        false => superlinear.is_empty(),
    };
    if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn by_the_clock(options: &Options, clocked: &[Runs]) {
    let typical = typical(clocked);
    let sizes = clocked.iter().map(Vec::len).max().unwrap_or(0);
    println!("{} patterns in up to {sizes} sizes; {typical:.0} ns a byte in the middle.", clocked.len());
    let peaks = clocked.iter().filter_map(|runs| runs.last()).map(Clocked::memory);
    let most = clocked.iter().filter_map(|runs| runs.last()).max_by(|a, b| a.memory().total_cmp(&b.memory()));
    if let Some(most) = most {
        println!(
            "Memory, times the text: {:.1} in the middle, at most {:.1} ({}).",
            median(peaks),
            most.memory(),
            most.name
        );
    }
    let steep = clocked.iter().filter(|runs| memory_growth(runs) > 1.1);
    for runs in steep {
        println!("memory grows faster than the text: {:.2} {}", memory_growth(runs), runs[0].name);
    }
    let mut dearest: Vec<&Runs> = clocked.iter().filter(|runs| !runs.is_empty()).collect();
    dearest.sort_by(|a, b| cost(b).total_cmp(&cost(a)));
    println!(
        "\n| pattern | KB | ns a byte | times the middle | parse, lint, json | slope | memory |\n|---|---:|---:|---:|---|---:|---:|"
    );
    let shown_rows = if options.full { 30 } else { 12 };
    let plain = clocked.iter().filter(|runs| runs.first().is_some_and(|run| is_plain(&run.name)));
    for runs in plain.chain(dearest.into_iter().take(shown_rows)) {
        let Some(run) = runs.last() else { continue };
        let parts: Vec<String> = run.seconds.map(|s| format!("{:.0}", s * 1e9 / run.bytes as f64)).to_vec();
        println!(
            "| {} | {} | {:.0} | {:.1} | {} | {:.2} | {:.1} |",
            shown(&run.name),
            run.bytes >> 10,
            run.cost(),
            run.cost() / typical,
            parts.join(", "),
            growth(runs),
            run.memory()
        );
    }
}

/// Prints the counts; gives the patterns that grow faster than the text, and those that cost much more than the one in the
/// middle. Plain texts hold other things at every size, so that their slope tells nothing.
fn by_instructions(counted: &[Counted], middle: Option<&str>, full: bool) -> Vec<String> {
    let (steepest, dearest) = if full { (STEEPEST, DEAREST) } else { (STEEPEST_SHORT, DEAREST_SHORT) };
    let mut superlinear = Vec::new();
    if counted.is_empty() {
        return superlinear;
    }
    println!(
        "\n| pattern | KB | instructions a byte: parse, lint, json | slope: parse, lint, json, all |\n|---|---:|---|---|"
    );
    for Counted { name, sizes } in counted {
        let Some((bytes, last)) = sizes.last() else { continue };
        let of = |cost: &dyn Fn(&[f64; 3]) -> f64| {
            slope(&sizes.iter().map(|(bytes, counts)| (*bytes as f64, cost(counts))).collect::<Vec<_>>()).unwrap_or(1.0)
        };
        let slopes = [0, 1, 2].map(|phase: usize| of(&move |counts| counts[phase]));
        let all = of(&|counts| counts.iter().sum());
        let per: Vec<String> = last.iter().map(|count| format!("{:.0}", count / *bytes as f64)).collect();
        let told: Vec<String> = slopes.iter().chain([&all]).map(|slope| format!("{slope:.3}")).collect();
        println!("| {} | {} | {} | {} |", shown(name), bytes >> 10, per.join(", "), told.join(", "));
        if all > steepest && !is_plain(name) {
            superlinear.push(format!("{all:.2}, {name}"));
        }
    }
    let totals =
        counted.iter().filter_map(|c| c.sizes.last().map(|(b, i)| (&c.name, i.iter().sum::<f64>() / *b as f64)));
    let usual = totals.clone().find(|(name, _)| Some(name.as_str()) == middle).map_or(f64::INFINITY, |(_, cost)| cost);
    let dear = totals.filter(|(_, cost)| *cost > dearest * usual);
    superlinear
        .extend(dear.map(|(name, cost)| format!("a byte costs {:.0} times one in the middle: {name}", cost / usual)));
    superlinear
}

/// A name in a table of Markdown.
fn shown(name: &str) -> String {
    format!("`{}`", name.replace('|', "\\|"))
}
