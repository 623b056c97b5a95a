//! Documents of every form, their bytes changed at random, one seed each.
//!
//! `GANGMU_MUTATIONS=100000 cargo test --release --test it documents::mutations -- --nocapture` is the long run; `GANGMU_SEED`
//! says where it begins.

use super::{SAMPLES, as_docx, as_html, as_markdown, as_pdf, beginning};
use crate::holds::extract::{Way, faults_of};
use crate::holds::planted::{PLANTED, REAL};
use crate::support::seeds::Seeds;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// How many mutations run where nothing else is said.
const SHARE: u64 = 2_000;

/// What is put in, beside what stands there already.
const BITS: [&[u8]; 26] = [
    b"<",
    b">",
    b"\"",
    b"\0",
    b"\xFF",
    b"\r",
    b"\n\n",
    b"**",
    b"`",
    b"[",
    b"](",
    b"\n#### \xE7\x94\xB2\n",
    b"> ",
    b"- ",
    b"<b>",
    b"</p>",
    b"<table>",
    b"<!--",
    b"<w:p>",
    b"</w:p>",
    b"<w:tab/>",
    b"&#x202E;",
    b"<w:vanish/>",
    b" 0 R",
    b"99999999999",
    b"<< [ ",
];

/// Each sample in each form; a document of Word also by its XML alone, for a byte of an archive that changes spoils all of it.
fn documents() -> Vec<(Way, Vec<u8>)> {
    let forms = |name: &&str| {
        let text = beginning(name);
        [
            (Way::Docx, as_docx(&text).bytes()),
            (Way::Main, as_docx(&text).document().into_bytes()),
            (Way::Html, as_html(&text)),
            (Way::Markdown, as_markdown(&text)),
            (Way::Pdf, as_pdf(&text)),
        ]
    };
    SAMPLES.iter().flat_map(forms).collect()
}

/// Changes bytes once.
fn mutate(bytes: &mut Vec<u8>, dice: &mut fastrand::Rng) {
    let at = dice.usize(0..=bytes.len());
    let to = bytes.len().min(at + dice.usize(0..40));
    match dice.u8(0..8) {
        0 => drop(bytes.drain(at..to)),
        1 => bytes[at..to].iter_mut().take(1).for_each(|byte| *byte ^= 1 << dice.u8(0..8)),
        2 => bytes[at..to].iter_mut().take(1).for_each(|byte| *byte = dice.u8(..)),
        3 | 4 => drop(bytes.splice(at..at, dice.choice(BITS).unwrap().iter().copied())),
        5 => {
            let copy = bytes[at..to].repeat(dice.usize(1..30));
            bytes.splice(at..at, copy);
        }
        6 => {
            let copy = bytes[at..to].to_vec();
            let other = dice.usize(0..=bytes.len());
            bytes.splice(other..other, copy);
        }
        _ if dice.u8(0..4) == 0 => bytes.truncate(at),
        _ => bytes[at..to].reverse(),
    }
}

/// The document of a seed.
fn mutated(documents: &[(Way, Vec<u8>)], seed: u64) -> (Way, Vec<u8>) {
    let mut dice = fastrand::Rng::with_seed(seed);
    let (way, mut bytes) = dice.choice(documents).unwrap().clone();
    (0..dice.usize(1..5)).for_each(|_| mutate(&mut bytes, &mut dice));
    (way, bytes)
}

#[test]
fn mutated_documents_hold() {
    let documents = documents();
    let seeds = Seeds::asked(20_260_101, SHARE);
    let (read, start) = (AtomicUsize::new(0), Instant::now());
    let failed = seeds.failures(|seed| {
        let (way, bytes) = mutated(&documents, seed);
        read.fetch_add(bytes.len(), Ordering::Relaxed);
        let faults = faults_of(&REAL, way, &bytes);
        (!faults.is_empty()).then(|| format!("{way:?}: {} in\n{}", faults.join("\n"), bytes.escape_ascii()))
    });
    let (read, took) = (read.into_inner(), start.elapsed().as_secs_f64());
    println!("{} mutations of {} documents, {read} bytes, {took:.1} s", seeds.count, documents.len());
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

#[test]
fn the_planted_bug_is_met() {
    let documents = documents();
    let met = (1..1_000).find(|&seed| {
        let (way, bytes) = mutated(&documents, seed);
        !faults_of(&PLANTED, way, &bytes).is_empty()
    });
    println!("the bug in the readers is met at mutation {met:?}");
    assert!(met.is_some());
}
