//! Long clean texts full of false friends: whatever only looks like a defect (一、二类, 第一、第二水厂, 1.5公里, a slip inside a
//! quotation) gives no finding of any rule.

use gangmu::diagnostic::Lang;
use gangmu::lint::lint;
use gangmu::parse::{ParseOptions, parse};
use std::path::Path;

#[test]
fn clean_texts_give_no_findings() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let samples = ["clean-digest", "clean-report", "plain", "gongwen", "law", "speech", "web-page", "pdf-plan"];
    let samples = samples.map(|name| root.join(format!("samples/{name}.txt")));
    let texts = std::fs::read_dir(root.join("tests/it/silence")).unwrap().map(|entry| entry.unwrap().path());
    let mut read = 0;
    for path in texts.chain(samples) {
        let text = std::fs::read_to_string(&path).unwrap();
        for text in [text.replace('\n', "\r\n"), format!("\u{FEFF}{text}"), text] {
            let found = lint(&parse(&text, &ParseOptions::default()));
            let told: Vec<_> = found.iter().map(|f| (f.rule, f.message.get(Lang::Zh))).collect();
            assert!(told.is_empty(), "{}: {told:#?}", path.display());
        }
        read += 1;
    }
    assert!(read >= 11);
}
