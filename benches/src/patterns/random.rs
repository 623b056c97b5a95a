//! Patterns nobody thought of: words that the sources themselves look for, put together at random.

use super::pieces::{PIECES, closing};
use super::{Pattern, Shape};
use crate::texts::project;
use std::collections::BTreeSet;
use std::path::Path;

/// `count` patterns of one to four words each, the same for the same seed and sources.
#[must_use]
pub fn random(seed: u64, count: usize) -> Vec<Pattern> {
    let words: Vec<String> = words().into_iter().collect();
    let mut random = fastrand::Rng::with_seed(seed);
    let mut made = BTreeSet::new();
    let mut patterns = Vec::new();
    for _ in 0..count * 20 {
        if patterns.len() == count {
            break;
        }
        let pattern = one(&words, &mut random);
        if made.insert(pattern.name.clone()) {
            patterns.push(pattern);
        }
    }
    patterns
}

fn one(words: &[String], random: &mut fastrand::Rng) -> Pattern {
    let mut piece = || -> String {
        let count = random.usize(1..=4);
        let chosen: String = (0..count).filter_map(|_| random.choice(words)).map(String::as_str).collect();
        if random.u8(0..4) == 0 { chosen + "\n" } else { chosen }
    };
    let (first, second, third) = (piece(), piece(), piece());
    let close = closing(&first);
    match random.u8(0..6) {
        0 => Pattern::new(format!("random repeat {first:?}"), Shape::Repeat(first)),
        1 => Pattern::new(
            format!("random sandwich {first:?} {second:?} {third:?}"),
            Shape::Sandwich(first, second, third),
        ),
        2 => Pattern::new(format!("random within {first:?} {second:?} {third:?}"), Shape::Within(first, second, third)),
        3 => Pattern::new(format!("random ramp {first:?} {second:?}"), Shape::Ramp(first, second)),
        4 => Pattern::new(format!("random tree {first:?}"), Shape::Tree(first, close)),
        _ => Pattern::new(format!("random mix {first:?} {second:?} {third:?}"), {
            Shape::Mixed([first, second, third].map(|piece| piece + "，").to_vec())
        }),
    }
}

/// The pieces, and every short string or character of the library's sources that is no plain ASCII word.
fn words() -> BTreeSet<String> {
    let mut words: BTreeSet<String> = PIECES.iter().map(|piece| (*piece).to_owned()).collect();
    for folder in ["grammar", "layout", "parse", "lint"] {
        sources(&project().join("src").join(folder), &mut words);
    }
    words
}

fn sources(folder: &Path, words: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, words);
        } else if let Ok(source) = std::fs::read_to_string(&path) {
            let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
            words.extend(code.flat_map(literals).filter(|word| is_of_use(word)));
        }
    }
}

/// What stands between two marks of quotation in a line of code, and every character between two apostrophes.
fn literals(line: &str) -> Vec<String> {
    let strings =
        line.split('"').skip(1).step_by(2).map(|literal| literal.replace("\\n", "\n").replace("\\u{3000}", "　"));
    let characters = line.split('\'').skip(1).step_by(2).filter(|part| part.chars().count() == 1).map(str::to_owned);
    strings.chain(characters).collect()
}

/// A word of Chinese writing, not a message: without blanks between letters, and short.
fn is_of_use(word: &str) -> bool {
    let count = word.chars().count();
    (1..=6).contains(&count) && !word.is_ascii() && !word.contains(['{', '\\'])
}
