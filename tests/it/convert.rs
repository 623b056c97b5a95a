//! What `gangmu convert` writes reads back as what it was written from.

use super::support::corpus::{samples, shared};
use super::support::{outline_difference, same_outline};
use gangmu::input::{Extract, Format, extract};
use gangmu::parse::{ParseOptions, parse};
use gangmu::render::convert::{to_markdown, to_text};

/// The outline of `text` read as `format`, places left out.
fn read(text: &str, format: Format) -> serde_json::Value {
    let Extract { source, hints, .. } = extract(text.as_bytes(), Some(format), None).unwrap();
    same_outline(&parse(&source.text, &ParseOptions::default().with_hints(&hints)))
}

fn differences(texts: &[(std::path::PathBuf, String)], format: Format) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, text) in texts {
        let document = parse(text, &ParseOptions::default());
        let written = if format == Format::Markdown { to_markdown(&document) } else { to_text(&document) };
        if let Some(difference) = outline_difference(&same_outline(&document), &read(&written, format)) {
            wrong.push(format!("{}: {difference}", path.display()));
        }
    }
    wrong
}

#[test]
fn samples_read_back_as_they_were() {
    // The folder's own README is none of them.
    let texts: Vec<_> =
        samples().into_iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "txt")).collect();
    for format in [Format::Text, Format::Markdown] {
        let wrong = differences(&texts, format);
        assert!(wrong.is_empty(), "{format:?}\n{}", wrong.join("\n\n"));
    }
}

#[test]
fn shared_texts_read_back_as_they_were() {
    let Some(texts) = shared("shared_texts_read_back_as_they_were", "") else { return };
    for format in [Format::Text, Format::Markdown] {
        let wrong = differences(&texts, format);
        println!("{format:?}: {} of {} differ\n{}", wrong.len(), texts.len(), wrong.join("\n\n"));
        // A plain text cannot tell every heading without a number.
        assert!(wrong.len() * 16 <= texts.len(), "{format:?}: {} of {}", wrong.len(), texts.len());
    }
}
