//! Any bytes as a configuration: it is read, or told what is wrong with it, where, and in a way that does no harm.

use super::misplaced;
use super::planted::Subject;
use super::render::{STYLE, harm};
use gangmu::diagnostic::{Diagnostic, Severity};
use gangmu::render::concise;
use gangmu::render::report::reports;
use std::path::Path;

/// What is wrong with how `bytes` are read as a configuration.
pub(crate) fn faults(subject: &Subject, bytes: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    let (text, told) = match (subject.read_config)(bytes) {
        Ok(config) => {
            for path in ["稿件/甲.txt", "a.md", "", "/", "../甲", "家/甲\u{202E}"] {
                std::hint::black_box(config.excludes(config.relative(Path::new(path)), false));
            }
            let spans = config.suppressions().iter().map(|suppression| suppression.span);
            faults.extend(spans.filter_map(|span| misplaced("a suppression", span, config.text())));
            (config.text().to_owned(), config.warnings().to_vec())
        }
        Err(error) => {
            if !error.diagnostics.iter().any(|told| told.severity == Severity::Error) {
                faults.push("it is refused, and no error says why".to_owned());
            }
            (error.text, error.diagnostics)
        }
    };
    let places = |told: &Diagnostic| -> Vec<_> {
        let related = told.related.iter().map(|related| related.span);
        std::iter::once(told.span).chain(related).collect()
    };
    faults.extend(told.iter().flat_map(places).filter_map(|span| misplaced("what is told", span, &text)));
    if faults.is_empty() {
        let lines = concise::lines("gangmu.toml", &text, &told, &STYLE);
        let drawn = reports("gangmu.toml", &text, &told, &STYLE);
        faults.extend(drawn.iter().chain(&lines).flat_map(|output| harm(output, false)));
    }
    faults
}
