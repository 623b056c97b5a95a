//! Long clean texts full of false friends: whatever only looks like a defect (一、二类, 第一、第二水厂, 1.5公里, a slip inside a
//! quotation) gives no finding of any rule.

use gangmu::diagnostic::Lang;
use gangmu::lint::lint;
use gangmu::parse::{ParseOptions, parse};
use std::path::Path;

#[test]
fn clean_texts_give_no_findings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/silence");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        for text in [text.replace('\n', "\r\n"), format!("\u{FEFF}{text}"), text] {
            let found = lint(&parse(&text, &ParseOptions::default()));
            let told: Vec<_> = found.iter().map(|f| (f.rule, f.message.get(Lang::Zh))).collect();
            assert!(told.is_empty(), "{}: {told:#?}", path.display());
        }
        read += 1;
    }
    assert!(read >= 3);
}
