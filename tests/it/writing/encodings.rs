//! The shared texts in every encoding: no edit, no change; and edits change nothing but their places.

use crate::support::corpus::shared;
use crate::support::safe_edits;
use encoding_rs::GB18030;
use gangmu::diagnostic::Edit;
use gangmu::fix::apply;
use gangmu::input::{self, Encoding};
use gangmu::lint::lint;
use gangmu::parse::{ParseOptions, parse};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Encodes the text without a mark.
fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Gb18030 => GB18030.encode(text).0.into_owned(),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        other => panic!("{other:?} is not tested"),
    }
}

const FORMS: [(Encoding, &[u8]); 4] = [
    (Encoding::Utf8, b""),
    (Encoding::Gb18030, b""),
    (Encoding::Utf16Le, b"\xFF\xFE"),
    (Encoding::Utf16Be, b"\xFE\xFF"),
];

/// What is wrong with the bytes that came of the edits, told from bytes alone.
fn fault(old: &[u8], new: &[u8], text: &str, edits: &[Edit], encoding: Encoding, mark: usize) -> Option<String> {
    let mut rest = new;
    let (mut byte, mut at) = (0, 0);
    for edit in edits {
        let width = encoded(&text[at..edit.span.start as usize], encoding).len() + if at == 0 { mark } else { 0 };
        let Some(after) = rest.strip_prefix(&old[byte..byte + width]) else {
            return Some(format!("bytes before {:?} changed", edit.span));
        };
        let Some(after) = after.strip_prefix(&encoded(&edit.text, encoding)[..]) else {
            return Some(format!("{:?} is not what was to be written", edit.span));
        };
        rest = after;
        byte += width + encoded(&text[edit.span.start as usize..edit.span.end as usize], encoding).len();
        at = edit.span.end as usize;
    }
    (rest != &old[byte..]).then(|| "bytes after the last edit changed".to_owned())
}

/// Checks one text; gives how many of the forms it has, and how many edits.
fn check(text: &str) -> Result<(usize, usize), String> {
    let edits = safe_edits(lint(&parse(text, &ParseOptions::default())).iter());
    let mut forms = 0;
    for (encoding, mark) in FORMS {
        let old = [mark, &encoded(text, encoding)[..]].concat();
        let name = encoding.name();
        let source = match input::decode(&old) {
            Ok(source) if source.text == text && source.encoding == encoding => source,
            // Some characters do not survive.
            _ if encoding == Encoding::Gb18030 => continue,
            other => return Err(format!("{name}: read as {:?}", other.map(|source| source.encoding))),
        };
        forms += 1;
        if input::splice(&old, &source, &[]) != Ok(old.clone()) {
            return Err(format!("{name}: no edit, and the bytes changed"));
        }
        let new = input::splice(&old, &source, &edits).map_err(|error| format!("{name}: {error}"))?;
        if let Some(fault) = fault(&old, &new, text, &edits, encoding, mark.len()) {
            return Err(format!("{name}: {fault}"));
        }
        if input::decode(&new).map(|source| source.text) != Ok(apply(text, &edits)) {
            return Err(format!("{name}: the bytes read as another text"));
        }
    }
    Ok((forms, edits.len()))
}

#[test]
fn fixes_change_nothing_outside_their_edits_in_any_encoding() {
    let Some(texts) = shared("fixes_change_nothing_outside_their_edits_in_any_encoding", "") else { return };
    let (next, forms, edits) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((path, text)) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
                    let (made, count) = check(text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
                    forms.fetch_add(made, Ordering::Relaxed);
                    edits.fetch_add(count, Ordering::Relaxed);
                }
            });
        }
    });
    let [forms, edits] = [forms, edits].map(AtomicUsize::into_inner);
    println!("{} texts, {forms} files in four encodings, {edits} edits in each", texts.len());
    assert!(forms > 3 * texts.len(), "{forms} files of {} texts", texts.len());
}

#[test]
fn a_changed_byte_is_caught() {
    let text = "一、抓好收购,按期入库。\n二、明年早作安排。\n";
    let edits = safe_edits(lint(&parse(text, &ParseOptions::default())).iter());
    assert_eq!(edits.len(), 1);
    for (encoding, mark) in FORMS {
        let old = [mark, &encoded(text, encoding)[..]].concat();
        let source = input::decode(&old).unwrap();
        let new = input::splice(&old, &source, &edits).unwrap();
        assert_eq!(fault(&old, &new, text, &edits, encoding, mark.len()), None);
        for at in 0..new.len() {
            let mut new = new.clone();
            new[at] ^= 1;
            assert!(fault(&old, &new, text, &edits, encoding, mark.len()).is_some(), "{at}");
        }
    }
}
