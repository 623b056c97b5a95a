//! The real documents that stand beside the project where it is built, in `../shared/corpus`: whatever their shape, the
//! invariants hold, safe fixes keep their promise, and the rules are quiet on good text.

use crate::support::corpus::shared;
use crate::support::safe_edits;
use crate::support::tree::violations;
use gangmu::diagnostic::Severity;
use gangmu::fix::{apply, broken_promise};
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
