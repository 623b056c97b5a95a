fn main() {
    for p in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&p).unwrap();
        for (what, t) in [
            ("raw", text.clone()),
            (
                "indent",
                text.lines()
                    .map(|l| {
                        if l.chars().count() < 30 && !l.starts_with('　') {
                            format!("{}{l}\n", " ".repeat(40usize.saturating_sub(l.chars().count())))
                        } else {
                            format!("{l}\n")
                        }
                    })
                    .collect(),
            ),
        ] {
            let doc = gangmu::parse(&t, &gangmu::ParseOptions::default());
            for f in gangmu::lint(&doc) {
                println!("{p} {what}: {} {}", f.rule, f.message.zh);
            }
        }
    }
}
