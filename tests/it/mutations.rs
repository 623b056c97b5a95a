//! Texts mutated at random, one seed each: the tree is whole, also with other line ends; fixes are done after one run and keep
//! what they may not change; in every encoding the text is the same, and an edit changes its own bytes alone.
//!
//! `GANGMU_MUTATIONS=200000 cargo test --release --test it mutations -- --nocapture` is the long run. What fails is named
//! by its seed: `GANGMU_SEED=… GANGMU_MUTATIONS=1` runs it alone.

use crate::holds::planted::{PLANTED, REAL, Subject};
use crate::holds::{bytes, fixes, tree};
use crate::invariants::BITS;
use crate::support::corpus::{samples, shared};
use crate::support::seeds::Seeds;
use encoding_rs::GB18030;
use gangmu::input::{Encoding, InputError, decode};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// Characters and words that break things, beside [`BITS`].
const ODD: [&str; 32] = [
    "\u{200B}",
    "\u{2060}",
    "\u{AD}",
    "\u{202E}",
    "\u{2066}",
    "\u{2028}",
    "\u{85}",
    "\u{B}",
    "\u{C}",
    "\u{301}",
    "\u{FE0F}",
    "\u{E0100}",
    "\u{E0041}",
    "\u{E000}",
    "𠮷",
    "葛\u{E0101}",
    "⼀、",
    "㈠",
    "１．",
    "７",
    "○",
    "——",
    "……",
    "??",
    "...",
    "\"",
    "(",
    "]",
    "\t",
    "::error::",
    "<!-- gangmu-ignore -->",
    "# ",
];

/// How many mutations run where nothing else is said.
const SHARE: u64 = 600;

/// A stretch of whole lines of `text`: mostly some hundred bytes, sometimes many thousand.
fn stretch(text: &str, dice: &mut fastrand::Rng) -> String {
    let most = if dice.u8(0..50) == 0 { 20_000 } else { dice.usize(60..1_200) };
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let start = *dice.choice(&starts).unwrap();
    let mut end = text.len().min(start + most);
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text[start..end].to_owned()
}

/// Changes a text once.
fn mutate(text: &str, dice: &mut fastrand::Rng) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = dice.usize(0..=chars.len());
    let to = chars.len().min(at + dice.usize(0..8));
    let (head, mid, tail) = (&chars[..at], &chars[at..to], &chars[to..]);
    let put = |middle: &[char]| [head, middle, tail].concat().into_iter().collect::<String>();
    match dice.u8(0..12) {
        0 => put(&[]),
        1 | 2 => put(&dice.choice(BITS).unwrap().chars().collect::<Vec<_>>()),
        3 => put(&[mid, &dice.choice(BITS).unwrap().chars().collect::<Vec<_>>()].concat()),
        4 => put(&[mid, &dice.choice(ODD).unwrap().chars().collect::<Vec<_>>()].concat()),
        5 => put(&[mid, mid].concat()),
        6 => put(&mid.repeat(dice.usize(2..30))),
        7 => put(&mid.iter().rev().copied().collect::<Vec<_>>()),
        8 => put(&[mid, &[*dice.choice(&chars).unwrap_or(&'甲')]].concat()),
        9 => head.iter().collect(),
        which => {
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            if let Some(line) = (!lines.is_empty()).then(|| dice.usize(0..lines.len())) {
                match (which, dice.u8(0..3)) {
                    (10, 0) => drop(lines.remove(line)),
                    (10, 1) => lines.insert(line, lines[line]),
                    (10, _) => {
                        let other = dice.usize(0..lines.len());
                        lines.swap(line, other);
                    }
                    (_, end) => {
                        let whole = lines[line].trim_end_matches('\n').to_owned();
                        let end = ["\r", "\r\n", "\n\n"][usize::from(end)];
                        let (before, after) = (lines[..line].concat(), lines[line + 1..].concat());
                        return [before.as_str(), &whole, end, &after].concat();
                    }
                }
            }
            lines.concat()
        }
    }
}

/// The text of a seed.
fn mutated(texts: &[String], seed: u64) -> String {
    let mut dice = fastrand::Rng::with_seed(seed);
    let mut text = stretch(dice.choice(texts).unwrap(), &mut dice);
    for _ in 0..dice.usize(1..7) {
        text = mutate(&text, &mut dice);
    }
    text
}

/// What is wrong with a text as it is, and in the encoding that is its turn.
fn faults(subject: &Subject, text: &str, turn: u64) -> Vec<String> {
    let mut faults = tree::faults(subject, text);
    faults.extend(fixes::faults(subject, text));
    let units = |mark: &[u8], of: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(of)).collect()
    };
    let encoded = match turn % 4 {
        0 => text.as_bytes().to_vec(),
        1 => GB18030.encode(text).0.into_owned(),
        2 => units(b"\xFF\xFE", u16::to_le_bytes),
        _ => units(b"\xFE\xFF", u16::to_be_bytes),
    };
    faults.extend(bytes::faults(subject, &encoded));
    let place = (turn as usize).wrapping_mul(31) % encoded.len().max(1);
    let mut damaged = encoded.clone();
    if turn % 8 < 4 {
        drop(damaged.splice(place..encoded.len().min(place + 1), []))
    } else {
        damaged[place..].iter_mut().take(1).for_each(|byte| *byte ^= 1 << (turn % 7))
    }
    faults.extend(bytes::faults(subject, &damaged));
    // With a mark there is nothing to guess; before NUL, that of UTF-16 is the mark of UTF-32.
    if turn % 4 > 1 && !text.starts_with(['\u{FEFF}', '\0']) {
        let [plain, other] = [text.as_bytes(), &encoded].map(decode);
        let kind = |read: &Result<gangmu::Source, InputError>| match read {
            Ok(source) => source.text.clone(),
            Err(error) => error.kind().to_owned(),
        };
        // Without a mark, bytes may be taken for another encoding: another text comes out, or its damage is named.
        let is_taken_for_another = match &plain {
            Ok(source) => source.text != text,
            Err(error) => {
                matches!(error, InputError::Encoding { encoding, .. } if *encoding != Encoding::Utf8)
            }
        };
        if kind(&plain) != kind(&other) && !is_taken_for_another {
            faults.push(format!("in UTF-16 it is {:?}", kind(&other)));
        }
    }
    faults
}

fn texts(test: &str) -> Vec<String> {
    let shared = shared(test, "").unwrap_or_default();
    samples().into_iter().chain(shared).map(|(_, text)| text).collect()
}

#[test]
fn mutated_texts_hold() {
    let texts = texts("mutated_texts_hold, of real documents");
    let seeds = Seeds::asked(20_191_227, SHARE);
    let (bytes, start) = (AtomicUsize::new(0), Instant::now());
    let failed = seeds.failures(|seed| {
        let text = mutated(&texts, seed);
        bytes.fetch_add(text.len(), Ordering::Relaxed);
        let faults = faults(&REAL, &text, seed);
        (!faults.is_empty()).then(|| format!("{} in\n{text:?}", faults.join("\n")))
    });
    let (Seeds { first, count }, bytes, took) = (seeds, bytes.into_inner(), start.elapsed().as_secs_f64());
    println!(
        "{count} mutations of {} texts from seed {first}, {bytes} bytes, {} failed, {took:.1} s",
        texts.len(),
        failed.len()
    );
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// The bugs planted in reading bytes, in the tree and in the fixes are each met.
#[test]
fn planted_bugs_are_met() {
    let texts = texts("planted_bugs_are_met, in real documents");
    let parts = [
        ("decode", Subject { decode: PLANTED.decode, ..REAL }),
        ("tree", Subject { parse: PLANTED.parse, ..REAL }),
        ("fix", Subject { fix: PLANTED.fix, ..REAL }),
    ];
    for (name, subject) in parts {
        let met = (1..20_000).find(|&seed| {
            let text = mutated(&texts, seed);
            let may = match name {
                "tree" => text.contains('\u{FEFF}') && text.contains("一是"),
                "fix" => text.contains('７'),
                _ => seed % 4 == 1,
            };
            may && !faults(&subject, &text, seed).is_empty()
        });
        println!("the bug in {name} is met at mutation {met:?}");
        assert!(met.is_some(), "{name}");
    }
}
