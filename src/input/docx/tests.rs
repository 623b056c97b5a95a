use super::*;

#[test]
fn scratch() {
    for path in std::env::var("DOCX").unwrap_or_default().split_whitespace() {
        let bytes = std::fs::read(path).unwrap();
        let found = extract(&bytes).unwrap();
        std::fs::write(format!("/tmp/h1lo/{}.out", path.rsplit('/').next().unwrap()), &found.source.text).unwrap();
        println!("{path} blocks {} remarks {:?}", found.hints.blocks.len(), found.hints.remarks);
        println!("{:?}", found.hints.blocks.iter().filter(|b| b.heading > 0).count());
    }
}
