//! Validates an upload, as the handler of a web form would: bytes in, an answer in JSON out.
//!
//! ```sh
//! cargo run --example validate_upload samples/malformed.txt
//! ```
//!
//! The answer says whether the text is taken, and if not, why: it cannot be read, or it has errors. Warnings are handed on
//! to the author and refuse nothing.

use gangmu::render::check::FileReport;
use gangmu::{Diagnostic, Lang, LintOptions, ParseOptions, Severity, decode, lint_with, parse};
use serde_json::{Value, json};

/// The answer to the upload of `bytes` under `name`.
fn validate(name: &str, bytes: &[u8]) -> Value {
    let source = match decode(bytes) {
        Ok(source) => source,
        // Nothing is guessed: an upload that cannot be read to its last byte is refused, with the reason.
        Err(error) => return json!({ "accepted": false, "reason": error.message().get(Lang::Zh) }),
    };
    let document = parse(&source.text, &ParseOptions::default());
    let found = lint_with(&document, &LintOptions::default());
    let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
    let errors = found.iter().filter(is_error).count();
    let report = FileReport::checked(name.to_owned(), &source.text, source.encoding, &found, Lang::Zh);
    json!({ "accepted": errors == 0, "genre": document.genre(), "errors": errors, "report": report })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "samples/malformed.txt".to_owned());
    let answer = validate(&path, &std::fs::read(&path)?);
    println!("{}", serde_json::to_string_pretty(&answer)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::validate;

    #[test]
    fn a_clean_text_is_taken() {
        let answer = validate("通知.txt", include_bytes!("../samples/gongwen.txt"));
        assert_eq!((answer["accepted"].as_bool(), answer["genre"].as_str()), (Some(true), Some("gongwen")));
    }

    #[test]
    fn a_malformed_text_is_refused_with_its_places() {
        let answer = validate("稿.txt", "一、概况\n三、打算\n".as_bytes());
        assert_eq!(answer["accepted"], false);
        assert_eq!(answer["report"]["diagnostics"][0]["rule"], "ordinal-gap");
        assert_eq!(answer["report"]["diagnostics"][0]["span"]["line"], 2);
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_reason() {
        let answer = validate("图.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        assert_eq!(answer["accepted"], false);
        assert!(answer["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{answer}");
    }
}
