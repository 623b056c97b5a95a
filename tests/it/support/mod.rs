//! What several tests need.

pub(crate) mod corpus;
#[cfg(feature = "docx")]
pub(crate) mod docx;
pub(crate) mod pdf;
pub(crate) mod seeds;
pub(crate) mod tree;

use gangmu::diagnostic::{Applicability, Diagnostic, Edit};

/// The outline of a text, as `gangmu outline --format json` prints it.
pub(crate) fn outline(text: &str) -> serde_json::Value {
    let document = gangmu::parse::parse(text, &gangmu::parse::ParseOptions::default());
    let options = gangmu::render::outline::OutlineOptions { paragraphs: false };
    serde_json::to_value(gangmu::render::outline::to_json(&document, "page.txt", &options)).unwrap()
}

/// The outline of a document without its places, and with its paragraphs: what is the same in whatever form it comes.
pub(crate) fn same_outline(document: &gangmu::Document<'_>) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => {
                fields.retain(|name, _| !name.ends_with("span"));
                fields.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let options = gangmu::render::outline::OutlineOptions { paragraphs: false };
    let mut value = serde_json::to_value(gangmu::render::outline::to_json(document, "", &options)).unwrap();
    strip(&mut value);
    value
}

/// The lines in which two outlines differ first, with some before and behind.
#[cfg(feature = "cli")]
pub(crate) fn outline_difference(one: &serde_json::Value, other: &serde_json::Value) -> Option<String> {
    let [one, other] = [one, other].map(|value| serde_json::to_string_pretty(value).unwrap());
    let (one, other): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let at = (0..one.len().max(other.len())).find(|&at| one.get(at) != other.get(at))?;
    let cut = |lines: &[&str]| lines[at.saturating_sub(4).min(lines.len())..(at + 3).min(lines.len())].join("\n");
    Some(format!("{}\n  became\n{}", cut(&one), cut(&other)))
}

/// The edits of the safe fixes of `found` in order, those left out that overlap one before them or stand at its place.
pub(crate) fn safe_edits<'f>(found: impl Iterator<Item = &'f Diagnostic>) -> Vec<Edit> {
    let fixes = found.filter_map(|finding| finding.fix.as_ref());
    let safe = fixes.filter(|fix| fix.applicability == Applicability::Safe);
    let mut edits: Vec<Edit> = safe.flat_map(|fix| fix.edits.clone()).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut at = 0;
    edits.retain(|edit| {
        let fits = edit.span.start >= at;
        at = if fits { edit.span.end.max(edit.span.start + 1) } else { at };
        fits
    });
    edits
}
