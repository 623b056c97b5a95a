//! The real documents that stand beside the project where it is built, in `../shared/corpus`: whatever their shape, the
//! invariants hold, safe fixes keep their promise, and the rules are quiet on good text.

use crate::support::corpus::shared;
#[cfg(feature = "cli")]
use crate::support::corpus::shared_documents;
use crate::support::safe_edits;
use crate::support::tree::violations;
use gangmu::diagnostic::Severity;
use gangmu::fix::{apply, broken_promise};
#[cfg(feature = "cli")]
use gangmu::input::Extract;
use gangmu::lint::lint;
use gangmu::parse::{ParseOptions, parse};

/// The kinds of documents that are well edited, each a folder: on them errors and warnings together stay below [`NOISE`].
const GOOD: [&str; 3] = ["report", "speech", "opinion"];

/// The most errors and warnings for each 10,000 characters of good text.
const NOISE: f64 = 2.0;

#[test]
fn the_invariants_hold_on_real_documents() {
    let Some(texts) = shared("the_invariants_hold_on_real_documents", "") else { return };
    for (path, text) in &texts {
        let broken = violations(&parse(text, &ParseOptions::default()));
        assert!(broken.is_empty(), "{}:\n{}", path.display(), broken.join("\n"));
    }
    assert!(texts.len() > 150, "{} texts were read", texts.len());
}

#[test]
#[cfg(feature = "cli")]
fn the_invariants_hold_on_web_pages_and_word_documents() {
    let Some(documents) = shared_documents("the_invariants_hold_on_web_pages_and_word_documents", "") else { return };
    for (path, Extract { source, hints, .. }) in &documents {
        let broken = violations(&parse(&source.text, &ParseOptions::default().with_hints(hints)));
        assert!(broken.is_empty(), "{}:\n{}", path.display(), broken.join("\n"));
    }
    assert!(documents.len() > 70, "{} documents were read", documents.len());
}

/// Pages of notices have more that is wrong in them, as their texts have: ranges written with a hyphen.
#[test]
#[cfg(feature = "cli")]
fn web_pages_and_word_documents_are_left_alone() {
    for (kind, most) in [("opinion", NOISE), ("rule", NOISE), ("notice", 6.5)] {
        let Some(documents) = shared_documents("web_pages_and_word_documents_are_left_alone", kind) else { return };
        let (mut characters, mut loud) = (0, 0);
        for (_, Extract { source, hints, .. }) in &documents {
            characters += source.text.chars().filter(|c| !c.is_whitespace()).count();
            let found = lint(&parse(&source.text, &ParseOptions::default().with_hints(hints)));
            loud += found.iter().filter(|finding| finding.severity > Severity::Info).count();
        }
        let noise = loud as f64 * 10_000.0 / characters as f64;
        println!("{kind}: {} documents, {characters} characters, {loud} errors and warnings", documents.len());
        assert!(noise < most, "{kind}: {loud} errors and warnings, {noise:.2} for each 10,000 characters");
    }
}

#[test]
fn safe_fixes_touch_marks_and_blanks_alone() {
    let Some(texts) = shared("safe_fixes_touch_marks_and_blanks_alone", "") else { return };
    let mut made = 0;
    for (path, text) in &texts {
        let found = lint(&parse(text, &ParseOptions::default()));
        let edits = safe_edits(found.iter());
        let fixed = apply(text, &edits);
        assert_eq!(broken_promise(text, &fixed), None, "{}", path.display());
        made += edits.len();
    }
    assert!(made > 100, "{made} edits were made");
}

#[test]
fn good_texts_are_left_alone() {
    for kind in GOOD {
        let Some(texts) = shared("good_texts_are_left_alone", kind) else { return };
        let characters: usize = texts.iter().map(|(_, text)| text.chars().filter(|c| !c.is_whitespace()).count()).sum();
        let found = texts.iter().flat_map(|(_, text)| lint(&parse(text, &ParseOptions::default())));
        let loud = found.filter(|finding| finding.severity > Severity::Info).count();
        let noise = loud as f64 * 10_000.0 / characters as f64;
        assert!(noise < NOISE, "{kind}: {loud} errors and warnings, {noise:.2} for each 10,000 characters");
    }
}
