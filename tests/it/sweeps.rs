//! Encodings, all of them through: every sequence of GB18030, every byte of some documents lost or changed, every length of
//! UTF-16 and UTF-32. What is asked of each is asked in `holds::bytes`.
//!
//! `GANGMU_ENCODINGS=full` goes through all; else one in some is looked at.

use crate::holds::bytes::faults;
use crate::holds::planted::{PLANTED, REAL, Subject};
use crate::support::corpus::samples;
use encoding_rs::GB18030;
use gangmu::input::{Encoding, InputError, decode};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One in `step`, or all in a full run.
fn step(step: usize) -> usize {
    if std::env::var_os("GANGMU_ENCODINGS").is_some_and(|all| all == "full") { 1 } else { step }
}

/// Judges the inputs of `make` for every number below `count`, on two threads; gives how many there were and the faults.
fn sweep(
    count: usize,
    step: usize,
    subject: &Subject,
    make: impl Fn(usize) -> Vec<Vec<u8>> + Sync,
) -> (usize, Vec<String>) {
    let (next, inputs, failed) = (AtomicUsize::new(0), AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(step, Ordering::Relaxed);
                    if number >= count {
                        break;
                    }
                    for bytes in make(number) {
                        inputs.fetch_add(1, Ordering::Relaxed);
                        let told = faults(subject, &bytes);
                        if !told.is_empty() {
                            failed.lock().unwrap().push(format!("{bytes:X?}: {}", told.join("; ")));
                        }
                    }
                }
            });
        }
    });
    (inputs.into_inner(), failed.into_inner().unwrap())
}

#[track_caller]
fn assert_none(what: &str, (inputs, failed): (usize, Vec<String>)) {
    println!("{what}: {inputs} inputs, {} faults", failed.len());
    assert!(failed.is_empty() && inputs > 0, "{what}: {} faults, the first:\n{}", failed.len(), failed[0]);
}

/// A text in GB18030 that is surely that, and room for what is put into it.
fn with_gb18030(piece: &[u8]) -> Vec<u8> {
    let around = GB18030.encode("关于做好今年秋粮收购工作的汇报，").0;
    [&around[..], piece, &around, b"\n"].concat()
}

#[test]
fn every_sequence_of_two_bytes() {
    // 126 lead bytes, and every other byte behind each: of these 190 belong to it.
    let pairs = |number: usize| {
        let lead = 0x81 + (number / 256) as u8;
        vec![with_gb18030(&[lead, (number % 256) as u8])]
    };
    assert_none("two bytes", sweep(126 * 256, 1, &REAL, pairs));
}

#[test]
fn every_sequence_of_four_bytes() {
    let of = |number: usize| {
        [
            0x81 + (number / 1260 / 10) as u8,
            b'0' + (number / 126 / 10 % 10) as u8,
            0x81 + (number / 10 % 126) as u8,
            b'0' + (number % 10) as u8,
        ]
    };
    // Ten in a document where all of them are characters, each alone where one is none.
    let ten = |number: usize| {
        let ten: Vec<[u8; 4]> = (0..10).map(|last| of(number * 10 + last)).collect();
        let whole = with_gb18030(&ten.concat());
        if decode(&whole).is_ok() { vec![whole] } else { ten.iter().map(|one| with_gb18030(one)).collect() }
    };
    assert_eq!(of(126 * 10 * 126 * 10 - 1), [0xFE, b'9', 0xFE, b'9']);
    assert_none("four bytes, ten at a time", sweep(126 * 10 * 126, step(23), &REAL, ten));
}

/// Forty short documents: stretches of the samples.
fn documents() -> Vec<String> {
    let stretch = |text: &str, at: usize| -> String { text.chars().skip(at * 100).take(60).collect() };
    let texts: Vec<String> = samples().into_iter().map(|(_, text)| text).collect();
    let documents: Vec<String> =
        (0..).flat_map(|at| texts.iter().map(move |text| stretch(text, at))).take(40).collect();
    assert!(documents.iter().filter(|text| text.len() > 100).count() > 30);
    documents
}

/// The encodings, each with what stands at its head.
const FORMS: [(Encoding, &[u8]); 7] = [
    (Encoding::Utf8, b""),
    (Encoding::Utf8, b"\xEF\xBB\xBF"),
    (Encoding::Gb18030, b""),
    (Encoding::Utf16Le, b""),
    (Encoding::Utf16Le, b"\xFF\xFE"),
    (Encoding::Utf16Be, b""),
    (Encoding::Utf16Be, b"\xFE\xFF"),
];

fn encoded(text: &str, encoding: Encoding, mark: &[u8]) -> Vec<u8> {
    let bytes = match encoding {
        Encoding::Gb18030 => GB18030.encode(text).0.into_owned(),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    };
    [mark, &bytes].concat()
}

/// A document with each of its bytes lost, and with each of its bits turned.
fn damaged(bytes: &[u8]) -> Vec<Vec<u8>> {
    let lost = (0..bytes.len()).map(|at| [&bytes[..at], &bytes[at + 1..]].concat());
    let turned = (0..bytes.len() * 8).map(|bit| {
        let mut turned = bytes.to_vec();
        turned[bit / 8] ^= 1 << (bit % 8);
        turned
    });
    lost.chain(turned).collect()
}

#[test]
fn every_byte_lost_and_every_bit_turned() {
    let documents = documents();
    for (encoding, mark) in FORMS {
        let make = |number: usize| damaged(&encoded(&documents[number], encoding, mark));
        let what = format!("{}{}", encoding.name(), if mark.is_empty() { "" } else { ", with a mark" });
        assert_none(&what, sweep(documents.len(), step(10), &REAL, make));
    }
}

/// The decoder that replaces what it cannot read is caught by the same.
#[test]
fn a_decoder_that_replaces_is_caught() {
    let documents = documents();
    let chinese = documents.iter().find(|text| !text.is_ascii()).expect("the samples are Chinese");
    let document = encoded(chinese, Encoding::Gb18030, b"");
    let (inputs, failed) = sweep(1, 1, &PLANTED, |_| damaged(&document));
    println!("planted: {} of {inputs} damaged documents show it", failed.len());
    assert!(failed.len() > 10);
}

#[test]
fn every_length_of_utf16_and_every_lone_surrogate() {
    let text = "关于秋粮𠮷收购的通知\r\n一、收购点32个。\n";
    for (encoding, mark) in
        FORMS.into_iter().filter(|(encoding, mark)| encoding.name().starts_with("UTF-16") && !mark.is_empty())
    {
        let whole = encoded(text, encoding, mark);
        assert_eq!(decode(&whole).unwrap().text, text);
        for length in 3..whole.len() {
            let cut = &whole[..length];
            assert_eq!(faults(&REAL, cut), [] as [String; 0]);
            let last: Vec<u16> = text.encode_utf16().take((length - 2) / 2).collect();
            let is_whole = length % 2 == 0 && String::from_utf16(&last).is_ok();
            assert_eq!(decode(cut).is_ok(), is_whole, "{} cut to {length} bytes", encoding.name());
        }
        for at in (2..whole.len()).step_by(2) {
            for surrogate in [0xD800_u16, 0xDBFF, 0xDC00, 0xDFFF] {
                let unit =
                    if encoding == Encoding::Utf16Le { surrogate.to_le_bytes() } else { surrogate.to_be_bytes() };
                let lone = [&whole[..at], &unit, &whole[at..]].concat();
                assert_eq!(faults(&REAL, &lone), [] as [String; 0]);
                assert!(matches!(decode(&lone), Err(InputError::Encoding { .. })), "{surrogate:X} at {at}");
            }
        }
    }
}

#[test]
fn utf32_and_forbidden_forms_of_utf8_are_refused() {
    let text = "关于秋粮𠮷收购的通知\r\n一、收购点32个。\n";
    let units = |mark: &str, of: fn(u32) -> [u8; 4]| -> Vec<u8> {
        format!("{mark}{text}").chars().flat_map(|c| of(u32::from(c))).collect()
    };
    for mark in ["", "\u{FEFF}"] {
        for whole in [units(mark, u32::to_le_bytes), units(mark, u32::to_be_bytes)] {
            for length in 4..=whole.len() {
                assert_eq!(faults(&REAL, &whole[..length]), [] as [String; 0]);
                assert!(length < 8 || decode(&whole[..length]).is_err(), "{mark:?} {length}");
            }
        }
    }
    // CESU-8, overlong forms, beyond Unicode: in a text that is UTF-8 else.
    for piece in
        [&b"\xED\xA0\x81\xED\xB0\x80"[..], b"\xC0\x80", b"\xE0\x80\xAF", b"\xF4\x90\x80\x80", b"\xF8\x88\x80\x80\x80"]
    {
        let bytes = [text.as_bytes(), piece, text.as_bytes()].concat();
        assert_eq!(faults(&REAL, &bytes), [] as [String; 0]);
        assert!(decode(&bytes).is_err(), "{piece:X?}");
    }
}
